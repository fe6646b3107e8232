use std::collections::{HashMap, HashSet};

use crate::model::slug;

/// Gives out ids that are unique and can be read.
#[derive(Default)]
pub(super) struct IdGenerator {
    taken: HashSet<String>,
    /// For each word, the number that it was last told apart by; so that a
    /// thousand stances of one day need no million attempts.
    numbers: HashMap<String, u32>,
}

impl IdGenerator {
    /// An id made of a text, or of another where that has no letters.
    pub fn generate(&mut self, text: &str, otherwise: &str) -> String {
        let mut word = slug(text);
        if word.is_empty() {
            otherwise.clone_into(&mut word);
        }
        let mut id = word.clone();
        let number = self.numbers.entry(word.clone()).or_insert(1);
        while !self.taken.insert(id.clone()) {
            *number += 1;
            id = format!("{word}-{number}");
        }
        id
    }
}

/// A name for readers: an id's words begin with a capital, any other text is a
/// name already.
pub(super) fn display_name(text: &str) -> String {
    if slug(text) != text {
        return text.to_owned();
    }
    let words = text.split('-').map(|word| {
        let mut letters = word.chars();
        let first: String = letters
            .next()
            .into_iter()
            .flat_map(char::to_uppercase)
            .collect();
        first + letters.as_str()
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Signs of one to three letters that stand beside a party's colour.
#[derive(Default)]
pub(super) struct InitialsGenerator {
    taken: HashSet<String>,
}

impl InitialsGenerator {
    /// The sign of a party: its code where that is short, otherwise the first
    /// letters of its name's words; another where that is taken.
    pub fn generate(&mut self, code: &str, name: &str) -> String {
        let upper = |letters: &[char]| -> String {
            let all = letters.iter().flat_map(|c| c.to_uppercase());
            all.take(3).collect()
        };
        let letters: Vec<char> = name.chars().filter(|c| c.is_alphanumeric()).collect();
        let code: Vec<char> = code.chars().filter(|c| c.is_alphanumeric()).collect();
        let words: Vec<char> = name
            .split(|c: char| !c.is_alphanumeric())
            .filter_map(|word| word.chars().next())
            .collect();
        let short = (1..=3).contains(&code.len()).then(|| upper(&code));
        let first = short.unwrap_or_else(|| {
            upper(if words.len() > 1 {
                &words
            } else {
                &letters[..letters.len().min(2)]
            })
        });
        let first = if first.is_empty() {
            "?".to_owned()
        } else {
            first
        };
        let head = letters.first().copied();
        let others = letters
            .iter()
            .skip(1)
            .filter_map(|c| Some(upper(&[head?, *c])));
        let longer = (1..letters.len())
            .flat_map(|at| (at + 1..letters.len().min(20)).map(move |to| (at, to)))
            .filter_map(|(at, to)| Some(upper(&[head?, letters[at], letters[to]])));
        let sign = std::iter::once(first.clone())
            .chain(others)
            .chain(longer)
            .find(|sign| !self.taken.contains(sign))
            .unwrap_or(first);
        self.taken.insert(sign.clone());
        sign
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_readable_and_unique() {
        let mut ids = IdGenerator::default();
        for (text, id) in [
            ("Côte d'Ivoire", "côte-d-ivoire"),
            ("Cote d’Ivoire", "cote-d-ivoire"),
            ("CÔTE D’IVOIRE!", "côte-d-ivoire-2"),
            ("İstanbul", "istanbul"),
            ("Türkiye", "türkiye"),
            ("中文", "中文"),
            ("…", "stance"),
            ("", "stance-2"),
            ("stance-2", "stance-2-2"),
        ] {
            assert_eq!(ids.generate(text, "stance"), id, "{text}");
        }
    }

    #[test]
    fn parties_have_signs_of_their_own() {
        let mut initials = InitialsGenerator::default();
        for (code, name, sign) in [
            ("USA", "United States", "USA"),
            ("united-states", "United States", "US"),
            ("1", "Avia", "1"),
            ("avia", "Avia", "AV"),
            ("avis", "Avis", "AI"),
            ("straße", "ß", "SS"),
            ("????", "?", "?"),
        ] {
            assert_eq!(initials.generate(code, name), sign, "{name}");
        }
        assert_eq!(display_name("matthew-miller"), "Matthew Miller");
        assert_eq!(display_name("al-Assad, B."), "al-Assad, B.");
    }
}
