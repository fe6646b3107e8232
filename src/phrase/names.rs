//! The names of parties and voices in sentences.

use std::borrow::Cow;

use crate::hidden::isolated;

/// Names that begin with these words have an article.
const FIRST: [&str; 3] = ["United ", "Union of ", "Federation of "];

/// Names in which one of these words is the last, or comes before "of", have an article.
#[rustfmt::skip]
const NOUNS: [&str; 28] = [
    "Administration", "Alliance", "Authority", "Bahamas", "Cabinet", "Coalition", "Commission",
    "Commonwealth", "Council", "Emirates", "Federation", "Forces", "Government", "House", "Islands",
    "Kingdom", "League", "Maldives", "Ministry", "Nations", "Netherlands", "Office", "Party",
    "Philippines", "Republic", "States", "Treasury", "Union",
];

/// Abbreviations of such names.
const ABBREVIATIONS: [&str; 7] = ["EU", "UAE", "UK", "UN", "US", "USA", "USSR"];

/// A name within a sentence: "the United States", "Israel". Headings, lists and what is before a
/// colon have the name alone. The file has no field for the article, so the words of the name decide.
pub(crate) fn in_sentence(name: &str) -> Cow<'_, str> {
    let isolated = isolated(name);
    if has_article(name) { Cow::Owned(format!("the {isolated}")) } else { isolated }
}

/// "the United States and Israel".
pub(crate) fn all_in_sentence(names: &[&str]) -> String {
    let names: Vec<Cow<'_, str>> = names.iter().map(|name| in_sentence(name)).collect();
    match names.as_slice() {
        [] => String::new(),
        [only] => only.clone().into_owned(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

fn has_article(name: &str) -> bool {
    // A heading such as "White House, on Ada Head" begins with the name.
    let name = name.split(',').next().unwrap_or(name).trim();
    if name.to_lowercase().starts_with("the ") || name.contains(['’', '\'']) {
        return false;
    }
    let (before_of, is_of) = match name.split_once(" of ") {
        Some((before, _)) => (before, true),
        None => (name, false),
    };
    let mut words = before_of.split(' ');
    let last = words.next_back().unwrap_or_default();
    let has_adjective = words.next().is_some();
    let is_noun = NOUNS.iter().any(|noun| {
        noun.eq_ignore_ascii_case(last) && (has_adjective || is_of || noun.ends_with('s'))
    });
    is_noun || ABBREVIATIONS.contains(&name) || FIRST.iter().any(|first| name.starts_with(first))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_its_article_in_a_sentence() {
        for name in [
            "United States",
            "United States of America",
            "United Kingdom",
            "European Union",
            "Dominican Republic",
            "Republic of Korea",
            "Netherlands",
            "Solomon Islands",
            "White House",
            "Biden administration",
            "White House, on Israel’s delegation",
            "EU",
        ] {
            assert_eq!(in_sentence(name), format!("the {name}"));
        }
        for name in [
            "Israel",
            "The Gambia",
            "Joe Biden",
            "Prime Minister’s Office",
            "Officials of Avia",
            "Isle of Man",
            "House",
            "Netanyahu",
            "",
        ] {
            assert_eq!(in_sentence(name), name);
        }
        assert_eq!(
            all_in_sentence(&["United States", "Israel", "Netherlands"]),
            "the United States, Israel and the Netherlands"
        );
    }

    #[test]
    fn a_name_from_right_to_left_stays_in_its_isolate() {
        assert_eq!(in_sentence("ישראל"), isolated("ישראל"));
    }
}
