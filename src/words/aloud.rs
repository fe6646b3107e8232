//! Words that screen readers say in place of notation.

use super::editor::stance_name;
use super::stances::source_words;
use super::{Words, capitalize, list};
use crate::diagnostic::Code;
use crate::model::{Dataset, Section};

/// The mark of a date or publisher that the editor has inferred.
const INFERRED: &str = " (inferred)";

/// The signs of the format and what they are called.
const SIGNS: [(&str, &str); 11] = [
    ("(", "opening parenthesis"),
    (")", "closing parenthesis"),
    ("[", "opening bracket"),
    ("]", "closing bracket"),
    ("{", "opening brace"),
    ("}", "closing brace"),
    (",", "comma"),
    (":", "colon"),
    (";", "semicolon"),
    ("\"", "quotation mark"),
    ("'", "apostrophe"),
];

/// The symbols of macOS for keys, and what they are called; the first four are held.
const MAC_KEYS: [(char, &str); 6] = [
    ('⌃', "Control+"),
    ('⌥', "Option+"),
    ('⇧', "Shift+"),
    ('⌘', "Command+"),
    ('⌫', "Delete"),
    ('⌦', "Forward Delete"),
];

/// Returns a text without the notation for code, keys and between parts, if it has any: "`venue_x`"
/// becomes "venue x", "`)`" becomes "closing parenthesis", "⇧⌘S" becomes "Shift+Command+S", and
/// "CNN · 19 March 2024 (inferred)" has commas.
pub fn aloud(text: &str) -> Option<String> {
    let has_keys = text.contains(MAC_KEYS.map(|(symbol, _)| symbol));
    if !has_keys && !text.contains(['·', '`']) && !text.contains(INFERRED) {
        return None;
    }
    let mut text = between_parts(text, '·').join(", ").replace(INFERRED, ", inferred");
    for (symbol, name) in MAC_KEYS {
        text = text.replace(symbol, name);
    }
    let mut spoken = String::with_capacity(text.len());
    for (index, part) in text.split('`').enumerate() {
        // Every second part is code.
        let is_code = index % 2 == 1;
        match SIGNS.iter().find(|(sign, _)| *sign == part) {
            Some((_, name)) if is_code => spoken.push_str(name),
            _ if is_code => spoken.push_str(&part.replace('_', " ")),
            _ => spoken.push_str(part),
        }
    }
    Some(spoken)
}

/// Splits a text at a sign between parts, which unlike one in a word ("col·lecció") has white space
/// or nothing on one side at least.
fn between_parts(text: &str, sign: char) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (index, sign) in text.match_indices(sign) {
        let (before, after) = (&text[..index], &text[index + sign.len()..]);
        let is_in_word = before.ends_with(|sign: char| !sign.is_whitespace())
            && after.starts_with(|sign: char| !sign.is_whitespace());
        if !is_in_word {
            parts.push(&text[start..index]);
            start = index + sign.len();
        }
    }
    parts.push(&text[start..]);
    let parts = parts.into_iter().map(str::trim);
    parts.filter(|part| !part.is_empty()).collect()
}

/// A message about a dataset, with the names of its entries in place of their ids: "its source
/// Paper, 8 March 2024 was published on 8 March 2024". Without a dataset, ids remain.
pub fn with_names(dataset: Option<&Dataset>, message: &str) -> Words {
    let mut spoken = String::with_capacity(message.len());
    for (index, part) in message.split('"').enumerate() {
        let dataset = dataset.filter(|_| index % 2 == 1);
        let name = dataset.and_then(|dataset| {
            let mut sections = Section::ALL.into_iter();
            sections.find_map(|section| entry_name(dataset, section, part))
        });
        // The quotation marks of other parts remain.
        if let Some(name) = name {
            spoken.push_str(&name);
            continue;
        }
        let quote = if index % 2 == 1 { "\"" } else { "" };
        spoken.push_str(quote);
        spoken.push_str(part);
        spoken.push_str(quote);
    }
    Words::built(spoken)
}

/// The name of an entry with an id; `None` if it is not in the dataset.
pub(super) fn entry_name(dataset: &Dataset, section: Section, id: &str) -> Option<String> {
    let index = dataset.index_of(section, id)?;
    Some(match section {
        Section::Questions => dataset.questions[index].tab.clone(),
        Section::Parties => dataset.parties[index].name.clone(),
        Section::Actors => dataset.actors[index].name.clone(),
        Section::Sources => source_words(&dataset.sources[index]).to_string(),
        Section::Events => dataset.events[index].name.clone(),
        Section::Coders => dataset.coders[index].name.clone(),
        Section::Stances => stance_name(dataset, &dataset.stances[index]).to_string(),
        Section::Steps | Section::Corrections => return None,
    })
}

/// A problem of a dataset, if it is the open one, for a screen reader.
pub fn problem_aloud(
    dataset: Option<&Dataset>,
    code: Code,
    message: &Words,
    hints: &[Words],
) -> Words {
    let dataset = dataset.filter(|_| !code.is_about_ids());
    let parts = std::iter::once(message)
        .chain(hints)
        .map(|part| capitalize(&with_names(dataset, part.window())));
    Words::built(list::sentences(parts))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notation_is_put_into_words() {
        for (text, spoken) in [
            (
                "`(` is not closed; expected `)` after this",
                "opening parenthesis is not closed; expected closing parenthesis after this",
            ),
            ("whom `relayed_by` names", "whom relayed by names"),
            ("CNN · 19 March 2024 (inferred)", "CNN, 19 March 2024, inferred"),
            ("Day 1  ·  month 2", "Day 1, month 2"),
            ("· Eve", "Eve"),
            ("Save as…, ⇧⌘S", "Save as…, Shift+Command+S"),
            ("La col·lecció · 2024", "La col·lecció, 2024"),
        ] {
            assert_eq!(aloud(text).as_deref(), Some(spoken));
        }
        assert_eq!(aloud("plain (text), as it is"), None);
    }
}
