//! The list of problems.

use super::{Words, number};

pub const PROBLEMS: Words = Words::fixed("Problems");
pub const CLOSE_PROBLEMS: Words = Words::fixed("Close problems");
pub const NO_PROBLEMS: Words = Words::fixed("Every entry in the file is valid.");
pub const FIX_ALL_TOOLTIP: Words =
    Words::fixed("Fix every problem that has exactly one possible fix. Can be undone.");
pub const FIX_TOOLTIP: Words = Words::fixed("Can be undone");
pub const FORM: Words = Words::fixed("form");
pub const FORM_TOOLTIP: Words = Words::fixed("Edit this entry in a form");
pub const EDITOR_TOOLTIP: Words = Words::fixed("Open in your text editor");

/// A message about a file that could not be opened.
pub fn not_opened(error: &str) -> Words {
    Words::built(format!("{error}. What was open before is still shown."))
}

/// "meeting.ron · 2 problems".
pub fn file_summary(file: &str, problems: &str) -> Words {
    Words::built(format!("{file} · {problems}"))
}

/// "Fix all 2", beside the heading of the list.
pub fn fix_all(count: usize) -> Words {
    Words::built(format!("Fix all {count}"))
}

/// The name of that button for a screen reader.
pub fn fix_all_problems(count: usize) -> Words {
    Words::built(format!(
        "Fix all {}",
        number::plural(count, "problem", "problems")
    ))
}

/// "12:5".
pub fn location(line: usize, column: usize) -> Words {
    Words::built(format!("{line}:{column}"))
}

pub fn edit_at(line: usize, column: usize, message: &str) -> Words {
    Words::built(format!("Edit line {line}, column {column}: {message}"))
}

pub fn open_in_form(line: usize) -> Words {
    Words::built(format!("Open line {line} in a form"))
}

/// A rule and its explanation.
pub fn rule(rule: &str, explanation: &str) -> Words {
    Words::built(format!("{rule}\n{explanation}"))
}

pub fn hint(text: &str) -> Words {
    Words::built(format!("→ {text}"))
}

/// "Add `,`, line 12".
pub fn fix(title: &str, line: usize) -> Words {
    Words::built(format!("{title}, line {line}"))
}
