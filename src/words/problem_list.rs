//! The list of problems.

use std::collections::{BTreeMap, BTreeSet};

use super::{Words, capitalize, list, number};
use crate::model::Section;

pub const CLOSE_PROBLEMS: Words = Words::fixed("Close problems");
pub const NO_PROBLEMS: Words = Words::fixed("Every entry in the file is valid.");
pub const FIX_ALL_TOOLTIP: Words =
    Words::fixed("Fix every problem that has exactly one possible fix. Can be undone.");
/// The button where the fixes of a large file were not tried yet.
pub const FIX_ALL_CERTAIN: Words = Words::fixed("Fix all");
pub const FIX_ALL_CERTAIN_TOOLTIP: Words = Words::fixed(
    "Look for every problem that has exactly one possible fix. This can take a while and can be undone.",
);
pub const FORM_TOOLTIP: Words = Words::fixed("Edit this entry in a form");
pub const EDITOR_TOOLTIP: Words = Words::fixed("Open in your text editor");

/// A message about a file that could not be opened.
pub fn not_opened(error: &Words) -> Words {
    let error = error.in_window();
    Words::built(format!("{error}. What was open before is still shown."))
}

/// "7 problems".
pub fn heading(problems: usize) -> Words {
    Words::built(match problems {
        0 => "No problems".to_owned(),
        _ => number::plural(problems, "problem", "problems"),
    })
}

/// "in rafah-2024.ron".
pub fn in_file(file: &str) -> Words {
    Words::built(format!("in {file}"))
}

/// A message as a sentence, followed by advice, in the words of the window.
pub fn message(message: &Words, hints: &[Words]) -> Words {
    let parts = std::iter::once(message).chain(hints);
    let sentences = parts.map(|part| capitalize(&part.in_window()));
    Words::built(list::sentences(sentences))
}

/// "Line 197".
pub fn line(line: usize) -> Words {
    Words::built(format!("Line {line}"))
}

/// What is at a line: "Chuck Schumer, 11–17 March 2024", or "Event, The talk".
pub fn entry(section: Section, name: &str) -> Words {
    match section {
        Section::Stances => Words::built(name.to_owned()),
        _ => Words::built(format!("{}, {name}", capitalize(&section.noun()))),
    }
}

/// A stance that is not in the dataset: "Chuck Schumer, 2024-03-11".
pub fn unread_stance(actor: &str, said: &str) -> Words {
    Words::built(list::comma(&[actor, said]))
}

/// " · Chuck Schumer, 11–17 March 2024".
pub fn place_after_line(place: &str) -> Words {
    Words::built(format!("· {place}"))
}

/// "4 stances and 1 event".
fn count_left_out(left_out: &BTreeMap<Section, BTreeSet<String>>) -> Option<(usize, String)> {
    let counts: Vec<(usize, String)> = left_out
        .iter()
        .filter(|(_, ids)| !ids.is_empty())
        .map(|(section, ids)| {
            let count = ids.len();
            (count, number::plural(count, &section.noun(), section.name()))
        })
        .collect();
    let total = counts.iter().map(|(count, _)| count).sum();
    let names: Vec<String> = counts.into_iter().map(|(_, name)| name).collect();
    (total > 0).then(|| (total, list::and(&names)))
}

/// "4 stances and 1 event are left out of chart and table until they are fixed."
pub fn left_out(left_out: &BTreeMap<Section, BTreeSet<String>>) -> Option<Words> {
    let (total, names) = count_left_out(left_out)?;
    let (are, they_are) = if total == 1 { ("is", "it is") } else { ("are", "they are") };
    Some(Words::built(format!("{names} {are} left out of chart and table until {they_are} fixed.")))
}

/// "4 stances and 1 event of the file are left out because of problems."
pub fn left_out_of_chart(left_out: &BTreeMap<Section, BTreeSet<String>>) -> Option<Words> {
    let (total, names) = count_left_out(left_out)?;
    let are = if total == 1 { "is" } else { "are" };
    Some(Words::built(format!("{names} of the file {are} left out because of problems.")))
}

pub const FIX: Words = Words::fixed("Fix");
pub const ALLOW: Words = Words::fixed("Allow");
pub const OPEN: Words = Words::fixed("Open");

/// "Fix all 2", beside the heading of the list.
pub fn fix_all(count: usize) -> Words {
    Words::built(format!("Fix all {count}"))
}

/// The name of that button for a screen reader.
pub fn fix_all_problems(count: usize) -> Words {
    Words::built(format!("Fix all {}", number::plural(count, "problem", "problems")))
}

/// The link to a text editor for a screen reader. The problem is the item that it is in.
pub fn edit_at(line: usize) -> Words {
    Words::built(format!("Line {line}, open in your text editor"))
}

/// A problem for a screen reader: "Error: Unknown actor. Line 12, Chuck Schumer, 11 March 2024".
pub fn item(is_error: bool, message: &str, line: usize, place: &str) -> Words {
    let severity = if is_error { "Error" } else { "Warning" };
    let place = list::comma(&[&format!("Line {line}"), place]);
    Words::built(format!("{severity}: {message} {place}"))
}

/// The heading and the name of the file: "2 problems in meeting.ron".
pub fn heading_in_file(heading: &str, file: &str) -> Words {
    Words::built(format!("{heading} in {file}"))
}

/// How many problems a file has, and, if their list is elsewhere in the window, how to get there:
/// "2 problems in meeting.ron. Press F6 to go to them."
pub fn announcement(problems: usize, file: &str, is_elsewhere: bool) -> Words {
    let heading = heading_in_file(&heading(problems), file);
    match (problems, is_elsewhere) {
        (0, _) | (_, false) => Words::built(format!("{heading}.")),
        (1, true) => Words::built(format!("{heading}. Press F6 to go to it.")),
        (_, true) => Words::built(format!("{heading}. Press F6 to go to them.")),
    }
}

pub fn open_in_form(line: usize) -> Words {
    Words::built(format!("Open line {line} in a form"))
}

/// A rule with its name and its explanation.
pub fn rule(name: &str, rule: &str, explanation: &str) -> Words {
    Words::built(format!("{name}: {rule}\n{explanation}"))
}

/// A fix, for its tooltip.
pub fn fix_help(title: &str) -> Words {
    Words::built(format!("{title}. Can be undone."))
}

/// The comment that allows a warning, for its tooltip.
pub fn allow_help(title: &str) -> Words {
    Words::built(format!("{title}, by a comment above it. Can be undone."))
}

/// That button for a screen reader: "Allow `outside-covers` for this entry, line 12".
pub fn allow(title: &str, line: usize) -> Words {
    Words::built(format!("{title}, line {line}"))
}

/// The button for a screen reader: "Fix: Add comma, line 12".
pub fn fix(title: &str, line: usize) -> Words {
    Words::built(format!("{FIX}: {title}, line {line}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_out_is_counted_in_words() {
        let ids = |count: usize| (0..count).map(|id| id.to_string()).collect();
        let mut map = BTreeMap::new();
        assert_eq!(left_out(&map), None);
        map.insert(Section::Events, ids(1));
        assert_eq!(
            left_out(&map).expect("a sentence"),
            "1 event is left out of chart and table until it is fixed."
        );
        map.insert(Section::Stances, ids(4));
        assert_eq!(
            left_out_of_chart(&map).expect("a sentence"),
            "1 event and 4 stances of the file are left out because of problems."
        );
    }

    #[test]
    fn a_message_and_its_advice_are_sentences() {
        let hints = [Words::fixed("did you mean `venue`?")];
        assert_eq!(
            message(&Words::fixed("`Stance` has no field `venu`"), &hints),
            "“Stance” has no field “venu”. Did you mean “venue”?"
        );
    }
}
