//! Search and the list of commands, the top bar with its menu of files, and the
//! list of problems.

use super::{Words, list, number};

// Search.

pub const HINT: Words = Words::fixed("Search actors, quotes, commands");

/// Hints for the search field, from the longest to the shortest.
pub const HINTS: [Words; 4] = [
    HINT,
    Words::fixed("Search actors, quotes"),
    Words::fixed("Search quotes"),
    SEARCH,
];
pub const SEARCH: Words = Words::fixed("Search");
pub const NO_MATCH: Words = Words::fixed("Nothing matches all these words.");
pub const COMMANDS: Words = Words::fixed("Commands");
pub const RECENT_FILES: Words = Words::fixed("Recent files");
pub const QUESTIONS: Words = Words::fixed("Questions");
pub const ACTORS: Words = Words::fixed("Actors");
pub const EVENTS: Words = Words::fixed("Events");

/// A result for a screen reader: "Actors: Bea Chief, Chief of Boria, Boria".
pub fn result(kind: &str, parts: [&str; 3]) -> Words {
    Words::built(format!("{kind}: {}", join(&parts)))
}

/// The end of a text, after an ellipsis for the skipped characters.
pub fn end_of(text: &str, skipped_chars: usize) -> Words {
    let end = text.chars().skip(skipped_chars);
    Words::built(std::iter::once('…').chain(end).collect())
}

/// Joins the parts that are not empty.
fn join(parts: &[&str]) -> String {
    let parts: Vec<&str> = parts
        .iter()
        .copied()
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(", ")
}

// The list of commands and keys.

pub const KEYS: Words = Words::fixed("Keyboard shortcuts");
pub const CLOSE_KEYS: Words = Words::fixed("Close keyboard shortcuts");
pub const TALK_KEYS: Words = Words::fixed("During a talk");
pub const ON_THIS_SYSTEM: Words = Words::fixed("On this system");

// The top bar.

pub const HOW_TO_READ: Words = Words::fixed("How to read");
pub const LIGHT: Words = Words::fixed("Light");
pub const DARK: Words = Words::fixed("Dark");
pub const EDIT: Words = Words::fixed("Edit");
pub const EXPORT: Words = Words::fixed("Export");
pub const TABLE: Words = Words::fixed("Table");
pub const PRESENT: Words = Words::fixed("Present");

/// "Meeting, a test".
pub fn title(title: &str, subtitle: &str) -> Words {
    Words::built(join(&[title, subtitle]))
}

/// The help of a command, and its shortcuts.
pub fn command_tooltip(help: &str, shortcuts: &[impl AsRef<str>]) -> Words {
    Words::built(if shortcuts.is_empty() {
        help.to_owned()
    } else {
        format!("{help} ({})", list::or(shortcuts))
    })
}

// The menu of files.

pub const OPEN: Words = Words::fixed("Open");
pub const EMBEDDED_DATASET: Words = Words::fixed("Embedded dataset");
pub const CURRENT: Words = Words::fixed("current");

/// A row of the menu for a screen reader.
pub fn menu_row(parts: [&str; 3]) -> Words {
    Words::built(join(&parts))
}

// The list of problems.

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
