//! Lists, whose parts cannot reorder each other, and capitals in a sentence.

use std::borrow::{Borrow, Cow};

use super::Words;
use crate::hidden::isolated;

/// "a", "a and b", "a, b and c".
pub(crate) fn and(parts: &[impl AsRef<str>]) -> String {
    join(parts, "and")
}

/// "a", "a or b", "a, b or c".
pub(crate) fn or(parts: &[impl AsRef<str>]) -> String {
    join(parts, "or")
}

/// "a, b, c", without the parts that are empty.
pub(crate) fn comma(parts: &[&str]) -> String {
    let parts: Vec<Cow<'_, str>> =
        parts.iter().copied().filter(|part| !part.is_empty()).map(isolated).collect();
    parts.join(", ")
}

fn join(parts: &[impl AsRef<str>], conjunction: &str) -> String {
    match parts {
        [] => String::new(),
        [only] => isolated(only.as_ref()).into_owned(),
        [rest @ .., last] => {
            let rest: Vec<Cow<'_, str>> = rest.iter().map(|part| isolated(part.as_ref())).collect();
            let last = isolated(last.as_ref());
            format!("{} {conjunction} {last}", rest.join(", "))
        }
    }
}

/// "18 March 2024 · in an interview · on the record".
pub fn dotted(parts: impl IntoIterator<Item: Borrow<str>>) -> Words {
    let parts: Vec<_> = parts.into_iter().collect();
    let parts: Vec<Cow<'_, str>> = parts.iter().map(|part| isolated(part.borrow())).collect();
    Words::built(parts.join(" · "))
}

/// "CNN · 18 March 2024; Reuters · 19 March 2024".
pub fn semicolons(parts: &[Words]) -> Words {
    Words::built(parts.join("; "))
}

/// The parts, each on its own line.
pub fn lines(parts: &[Words]) -> Words {
    Words::built(parts.join("\n"))
}

/// Joins parts into sentences: each that does not end like one gets a full stop.
pub(crate) fn sentences(parts: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let mut out = sentences_and_rest(parts);
    end_sentence(&mut out);
    out
}

/// The same, with the last part as it is.
pub(crate) fn sentences_and_rest(parts: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let mut out = String::new();
    for part in parts {
        let part = part.as_ref().trim();
        if part.is_empty() {
            continue;
        }
        if !out.is_empty() {
            end_sentence(&mut out);
            out.push(' ');
        }
        out.push_str(part);
    }
    out
}

/// Adds a full stop to words that do not end like a sentence.
fn end_sentence(words: &mut String) {
    let end = words.trim_end_matches(['”', '’', '"', '\'', ')', '\u{2069}']);
    if !end.is_empty() && !end.ends_with(['.', '!', '?', '…', '。', '؟', '।']) {
        words.push('.');
    }
}

/// The string with its first letter in lower case.
pub fn uncapitalize(text: &str) -> Words {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_lowercase);
    Words::built(first.chain(letters).collect())
}

/// The string with its first letter in upper case; Georgian has capitals for whole words only.
pub fn capitalize(text: &str) -> Words {
    if text.starts_with(|c| matches!(c, '\u{10D0}'..='\u{10FF}')) {
        return Words::verbatim(text);
    }
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    Words::built(first.chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::capitalize;

    #[test]
    fn a_sentence_begins_with_a_capital_where_the_script_has_them() {
        let cases = [("élan", "Élan"), ("да", "Да"), ("დიახ", "დიახ"), ("نعم", "نعم"), ("", "")];
        for (text, expected) in cases {
            assert_eq!(capitalize(text), expected);
        }
    }
}
