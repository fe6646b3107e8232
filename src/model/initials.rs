//! Initials that a party does not have yet.

use std::collections::HashSet;

use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation as _;

use super::Party;
use crate::hidden;

/// Generates unique initials of one to four letters and digits, which identify a party together
/// with its colour.
#[derive(Default)]
pub struct InitialsGenerator {
    used: HashSet<String>,
}

impl InitialsGenerator {
    /// Generates initials that none of these parties has.
    pub fn from_used<'a>(parties: impl IntoIterator<Item = &'a Party>) -> Self {
        Self { used: parties.into_iter().map(|party| party.initials.clone()).collect() }
    }

    /// Generates the initials of a party: its code if that is short, otherwise the first
    /// letters of the words in its name, or other letters if those are in use.
    pub fn generate(&mut self, code: &str, name: &str) -> String {
        let to_initials = |letters: &[&str]| -> String {
            let capital = |c: char| match c {
                // Headlines have capitals of Georgian, names have none.
                '\u{10D0}'..='\u{10FF}' => c.to_string(),
                _ => c.to_uppercase().to_string(),
            };
            let capitals: String = letters.concat().chars().map(capital).collect();
            capitals.graphemes(true).take(3).collect()
        };
        // "The" of Arabic is a part of the word.
        let words = || {
            let is_of_word =
                |c: char| c.is_alphanumeric() || is_combining_mark(c) || hidden::is_joiner(c);
            let words = name.split(move |c| !is_of_word(c));
            let words = words.map(|word| word.trim_start_matches(|c: char| !c.is_alphanumeric()));
            let words = words.map(|word| word.strip_prefix("ال").unwrap_or(word));
            words.filter(|word| !word.is_empty())
        };
        let letters: Vec<&str> = words().flat_map(|word| word.graphemes(true)).collect();
        let code: String = code.chars().filter(|c| c.is_alphanumeric()).collect();
        let code_letters: Vec<&str> = code.graphemes(true).collect();
        // "of" and "the" have no part in initials.
        let has_capitals = words().any(|word| word.starts_with(char::is_uppercase));
        let counts = |word: &&str| !has_capitals || !word.starts_with(char::is_lowercase);
        let word_starts: Vec<&str> =
            words().filter(counts).filter_map(|word| word.graphemes(true).next()).collect();
        // An abbreviation in the name, such as "SPD".
        let is_abbreviation = |word: &&str| {
            let length = word.chars().count();
            (2..=3).contains(&length) && word.chars().all(char::is_uppercase)
        };
        let abbreviation = words().find(is_abbreviation).map(str::to_owned);
        // A number of several digits says nothing to readers.
        let is_number = code.len() > 1 && code.bytes().all(|c| c.is_ascii_digit());
        let is_short = (1..=3).contains(&code_letters.len()) && !is_number;
        let short_code = is_short.then(|| to_initials(&code_letters));
        let preferred = short_code.or(abbreviation).unwrap_or_else(|| {
            to_initials(if word_starts.len() > 1 {
                &word_starts
            } else {
                &letters[..letters.len().min(2)]
            })
        });
        let preferred = if preferred.is_empty() { "?".to_owned() } else { preferred };
        let two_letters = (1..letters.len()).map(|i| to_initials(&[letters[0], letters[i]]));
        let three_letters = (1..letters.len())
            .flat_map(|i| (i + 1..letters.len().min(20)).map(move |j| (i, j)))
            .map(|(i, j)| to_initials(&[letters[0], letters[i], letters[j]]));
        let initials = std::iter::once(preferred.clone())
            .chain(two_letters)
            .chain(three_letters)
            .chain((2..=999).map(|number| {
                let number = number.to_string();
                let letters = preferred.graphemes(true).take(Party::MAX_INITIALS - number.len());
                letters.collect::<String>() + &number
            }))
            .find(|initials| !self.used.contains(initials))
            .unwrap_or(preferred);
        self.used.insert(initials.clone());
        initials
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn initials_are_never_empty_or_too_long(
            parties in prop::collection::vec(("\\PC{0,6}", "\\PC{0,12}|[ab] [ab]"), 1..12)
        ) {
            let mut initials = InitialsGenerator::default();
            for (code, name) in parties {
                let initials = initials.generate(&code, &name);
                prop_assert!(!initials.trim().is_empty(), "{} {}", code, name);
                prop_assert!(initials.graphemes(true).count() <= Party::MAX_INITIALS, "{}", initials);
            }
        }
    }

    #[test]
    fn initials_are_unique() {
        let mut initials = InitialsGenerator::default();
        for (code, name, expected) in [
            ("USA", "United States", "USA"),
            ("united-states", "United States", "US"),
            ("cdu-csu", "CDU/CSU", "CDU"),
            ("sozialdemokraten", "Sozialdemokratische Partei (SPD)", "SPD"),
            ("drc", "Democratic Republic of the Congo", "DRC"),
            ("1", "Avia", "1"),
            ("102", "Vlaams Belang", "VB"),
            ("avia", "Avia", "AV"),
            ("avis", "Avis", "AI"),
            ("straße", "ß", "SS"),
            ("????", "?", "?"),
            ("", "?", "?2"),
            ("", "VB", "VB2"),
            // "The Syrian government", "The opposition".
            ("", "الحكومة السورية", "حس"),
            ("", "المعارضة", "مع"),
            // Vowel signs and joiners are parts of words, and of letters.
            ("", "भारत गणराज्य", "भाग"),
            ("", "ประเทศไทย ที่ดี", "ปที่"),
            ("", "می\u{200C}نو خواجه\u{200C}نوری", "مخ"),
            ("", "გიორგი ბერიძე", "გბ"),
            ("", "中华人民共和国", "中华"),
        ] {
            assert_eq!(initials.generate(code, name), expected, "{name}");
        }
    }
}
