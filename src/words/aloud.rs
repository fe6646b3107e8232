//! What screen readers say in place of notation.

use super::Words;
use super::editor::{source_name, stance_name};
use crate::model::Dataset;

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

/// Returns a text without the notation for code and between parts, if it has any: "`venue_x`" becomes
/// "venue x", "`)`" becomes "closing parenthesis", and "CNN · 19 March 2024 (inferred)" has commas.
pub fn aloud(text: &str) -> Option<String> {
    if !text.contains(['·', '`']) && !text.contains(INFERRED) {
        return None;
    }
    let parts = text.split('·').map(str::trim);
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    let text = parts.join(", ").replace(INFERRED, ", inferred");
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

/// A message about a dataset, with the names of its entries in place of their ids: "its source
/// Paper, 8 March 2024 was published on 8 March 2024". Without a dataset, ids remain.
pub fn problem(dataset: Option<&Dataset>, message: &str) -> Words {
    let mut spoken = String::with_capacity(message.len());
    // What there is no entry of has no name either.
    let is_about_id = message.starts_with("there is no ") || message.contains(" id \"");
    for (index, part) in message.split('"').enumerate() {
        let dataset = dataset.filter(|_| index % 2 == 1 && !is_about_id);
        let name = dataset.and_then(|dataset| entry_name(dataset, part));
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

/// The name of a change, with the name of its entry in place of the id at the end, if the entry is
/// still there.
pub fn change(dataset: &Dataset, change: &str) -> Words {
    let name = change.rsplit_once(' ').and_then(|(verb, id)| {
        let name = entry_name(dataset, id)?;
        Some(format!("{verb} {name}"))
    });
    Words::built(name.unwrap_or_else(|| change.to_owned()))
}

/// The name of the entry with this id, whatever its kind.
fn entry_name(dataset: &Dataset, id: &str) -> Option<String> {
    let actor = || Some(dataset.actor(id)?.name.clone());
    let stance = || Some(stance_name(dataset, dataset.stance(id)?).to_string());
    let question = || Some(dataset.question(id)?.tab.clone());
    let source = || Some(source_name(dataset.source(id)?).to_string());
    actor().or_else(stance).or_else(question).or_else(source)
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
            (
                "CNN · 19 March 2024 (inferred)",
                "CNN, 19 March 2024, inferred",
            ),
            ("Day 1  ·  month 2", "Day 1, month 2"),
            ("· Eve", "Eve"),
        ] {
            assert_eq!(aloud(text).as_deref(), Some(spoken));
        }
        assert_eq!(aloud("plain (text), as it is"), None);
    }
}
