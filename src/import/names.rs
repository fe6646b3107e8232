//! Ids and names that a table does not give.

use std::collections::{HashMap, HashSet};

use crate::model::slug;
use crate::phrase::{Words, capitalize};

/// Generates unique, readable ids.
#[derive(Default)]
pub(super) struct IdGenerator {
    used: HashSet<String>,
    /// The last number appended to each slug, so that a thousand stances of one
    /// day do not need a million attempts.
    numbers: HashMap<String, u32>,
}

impl IdGenerator {
    /// Generates an id from a string, or from `fallback` if the string has no letters.
    pub fn generate(&mut self, text: &str, fallback: &str) -> String {
        let mut slug = slug(text);
        if slug.is_empty() {
            fallback.clone_into(&mut slug);
        }
        let mut id = slug.clone();
        let number = self.numbers.entry(slug.clone()).or_insert(1);
        while !self.used.insert(id.clone()) {
            *number += 1;
            id = format!("{slug}-{number}");
        }
        id
    }
}

/// Returns a name for readers: the words of an id are capitalized; any other string is
/// already a name.
pub(super) fn display_name(text: &str) -> String {
    if slug(text) != text {
        return text.to_owned();
    }
    let words: Vec<Words> = text.split('-').map(capitalize).collect();
    words.join(" ")
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
    fn ids_are_turned_into_names_and_names_are_unchanged() {
        assert_eq!(display_name("matthew-miller"), "Matthew Miller");
        assert_eq!(display_name("al-Assad, B."), "al-Assad, B.");
    }
}
