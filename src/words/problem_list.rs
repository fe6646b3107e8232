//! The list of problems.

use std::collections::{BTreeMap, BTreeSet};

use super::{Words, capitalize, list, number};
use crate::model::Section;

words! {
    const CLOSE_PROBLEMS = "Close problems";
    const NO_PROBLEMS = "Every entry in the file is valid.";
    const FIX_ALL_TOOLTIP = "Fix each problem below that has a fix. Can be undone.";
    const FORM_TOOLTIP = "Edit this entry in a form";
    const EDITOR_TOOLTIP = "Opens in your text editor";
    /// A message about a file that could not be opened.
    fn not_opened(error: &Words) =
        ("{error}. What was open before is still shown.", error = error.in_window());
    /// "7 problems".
    fn heading(problems: usize) = match problems {
        0 => "No problems",
        _ => ("{}", number::plural(problems, "problem", "problems")),
    };
    fn in_file(file: &str) = "in {file}";
    /// "Line 29 · Stance Ada Head, 5 March 2024".
    fn place(line: usize, entry: &str) =
        if (entry.is_empty()) "Line {line}" else "Line {line} · {entry}";
    /// The entry at a line: "Chuck Schumer, 11–17 March 2024", or "Event, The talk".
    fn entry(section: Section, name: &str) = match section {
        Section::Stances => "{name}",
        _ => ("{}, {name}", capitalize(&section.term())),
    };
    /// A stance that is not in the dataset: "Chuck Schumer, 2024-03-11".
    fn unread_stance(actor: &str, said: &str) = ("{}", list::comma(&[actor, said]));
    const FIX = "Fix";
    /// "Fix all 2", beside the heading of the list.
    fn fix_all(count: usize) = "Fix all {count}";
    /// The name of that button for a screen reader.
    fn fix_all_problems(count: usize as number::plural("problem", "problems")) = "Fix all {count}";
    /// A problem for a screen reader: "Error: Unknown actor. Line 12, Chuck Schumer, 11 March
    /// 2024".
    fn item(is_error: bool, message: &str, line: usize, place: &str) = (
        "{severity}: {message} {place}",
        severity = if is_error { "Error" } else { "Warning" },
        place = list::comma(&[&format!("Line {line}"), place])
    );
    /// The heading and the name of the file: "2 problems in meeting.ron".
    fn heading_in_file(heading: &str, file: &str) = "{heading} in {file}";
    fn open_in_form(line: usize) = "Open line {line} in a form";
    fn rule(name: &str, rule: &str, explanation: &str) = "{name}: {rule}\n{explanation}";
    /// A fix, for its tooltip.
    fn fix_help(title: &str) = "{title}. Can be undone.";
    /// The button for a screen reader: "Fix: Add comma, line 12".
    fn fix(title: &str, line: usize) = "{FIX}: {title}, line {line}";
    /// How many problems a file has, and, if their list is elsewhere in the window, how to get
    /// there: "2 problems in meeting.ron. Press F6 to go there."
    fn announcement(problems: usize, file: &str, is_elsewhere: bool) =
        if (is_elsewhere && problems > 0)
            ("{}. Press F6 to go there.", heading_in_file(&heading(problems), file))
        else ("{}.", heading_in_file(&heading(problems), file));
}

/// A message as a sentence, followed by advice, in the words of the window.
pub fn message(message: &Words, hints: &[Words]) -> Words {
    let parts = std::iter::once(message).chain(hints);
    let sentences = parts.map(|part| capitalize(&part.in_window()));
    Words::built(list::sentences(sentences))
}

/// "4 stances and 1 event are left out because of errors in the file."
pub fn left_out(left_out: &BTreeMap<Section, BTreeSet<String>>) -> Option<Words> {
    let counts: Vec<(usize, String)> = left_out
        .iter()
        .filter(|(_, ids)| !ids.is_empty())
        .map(|(section, ids)| {
            let count = ids.len();
            (count, number::plural(count, &section.term(), &section.terms()))
        })
        .collect();
    let total: usize = counts.iter().map(|(count, _)| count).sum();
    let names: Vec<String> = counts.into_iter().map(|(_, name)| name).collect();
    let are = if total == 1 { "is" } else { "are" };
    (total > 0)
        .then(|| words!("{} {are} left out because of errors in the file.", list::and(&names)))
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
            "1 event is left out because of errors in the file."
        );
        map.insert(Section::Stances, ids(4));
        assert_eq!(
            left_out(&map).expect("a sentence"),
            "1 event and 4 stances are left out because of errors in the file."
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
