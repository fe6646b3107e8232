//! Ids, names and initials that a table does not give.

use std::collections::{HashMap, HashSet};

use crate::model::slug;
use crate::words::{Words, capitalize};

/// Makes unique, readable ids.
#[derive(Default)]
pub(super) struct IdGenerator {
    taken: HashSet<String>,
    /// The last number appended to each slug, so that a thousand stances of one
    /// day do not take a million attempts.
    numbers: HashMap<String, u32>,
}

impl IdGenerator {
    /// An id made from a text, or from `fallback` where the text has no letters.
    pub fn generate(&mut self, text: &str, fallback: &str) -> String {
        let mut slug = slug(text);
        if slug.is_empty() {
            fallback.clone_into(&mut slug);
        }
        let mut id = slug.clone();
        let number = self.numbers.entry(slug.clone()).or_insert(1);
        while !self.taken.insert(id.clone()) {
            *number += 1;
            id = format!("{slug}-{number}");
        }
        id
    }
}

/// A name for readers: the words of an id are capitalized, any other text is
/// taken for a name.
pub(super) fn display_name(text: &str) -> String {
    if slug(text) != text {
        return text.to_owned();
    }
    let words: Vec<Words> = text.split('-').map(capitalize).collect();
    words.join(" ")
}

/// Makes unique initials of one to three letters, which stand beside a party's
/// colour.
#[derive(Default)]
pub(super) struct InitialsGenerator {
    taken: HashSet<String>,
}

impl InitialsGenerator {
    /// The initials of a party: its code where that is short, otherwise the
    /// first letters of its name's words, or others where those are taken.
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
        let two_letters = (1..letters.len()).map(|i| upper(&[letters[0], letters[i]]));
        let three_letters = (1..letters.len())
            .flat_map(|i| (i + 1..letters.len().min(20)).map(move |j| (i, j)))
            .map(|(i, j)| upper(&[letters[0], letters[i], letters[j]]));
        let initials = std::iter::once(first.clone())
            .chain(two_letters)
            .chain(three_letters)
            .find(|initials| !self.taken.contains(initials))
            .unwrap_or(first);
        self.taken.insert(initials.clone());
        initials
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
    fn parties_have_initials_of_their_own() {
        let mut initials = InitialsGenerator::default();
        for (code, name, expected) in [
            ("USA", "United States", "USA"),
            ("united-states", "United States", "US"),
            ("1", "Avia", "1"),
            ("avia", "Avia", "AV"),
            ("avis", "Avis", "AI"),
            ("straße", "ß", "SS"),
            ("????", "?", "?"),
        ] {
            assert_eq!(initials.generate(code, name), expected, "{name}");
        }
    }

    #[test]
    fn ids_become_names_and_names_stay() {
        assert_eq!(display_name("matthew-miller"), "Matthew Miller");
        assert_eq!(display_name("al-Assad, B."), "al-Assad, B.");
    }
}
