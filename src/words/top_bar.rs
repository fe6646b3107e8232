//! The top bar and the row of tabs.

use super::{Words, list};

pub const HOW_TO_READ: Words = Words::fixed("How to read");
pub const OPEN: Words = Words::fixed("Open");
pub const EDIT: Words = Words::fixed("Edit");
pub const EXPORT: Words = Words::fixed("Export");
pub const CHART: Words = Words::fixed("Chart");
pub const GRID: Words = Words::fixed("Grid");
pub const TABLE: Words = Words::fixed("Table");
pub const PRESENT: Words = Words::fixed("Present");
pub const UNDO: Words = Words::fixed("Undo");
pub const BACK: Words = Words::fixed("Back");
pub const FORWARD: Words = Words::fixed("Forward");
pub const SEARCH: Words = Words::fixed("Search");

/// The name of the choice between chart, grid and table.
pub const SHOW_AS: Words = Words::fixed("Show as");

pub const ALL_QUESTIONS: Words = Words::fixed("All questions");
pub const ALL_QUESTIONS_TOOLTIP: Words = Words::fixed("All questions on one time axis (O)");

/// The menu with the questions whose tabs do not fit: "3 more".
pub fn more_questions(count: usize) -> Words {
    Words::built(format!("{count} more"))
}

/// The name of the tabs.
pub const QUESTIONS: Words = Words::fixed("Questions");

// The View menu.

pub const VIEW: Words = Words::fixed("View");
pub const THEME: Words = Words::fixed("Theme");
pub const LIGHT: Words = Words::fixed("Light");
pub const DARK: Words = Words::fixed("Dark");
pub const SYSTEM: Words = Words::fixed("Like the system");
pub const HIGH_CONTRAST: Words = Words::fixed("High contrast");
pub const TEXT_SIZE: Words = Words::fixed("Text size");
pub const LARGER: Words = Words::fixed("Larger");
pub const SMALLER: Words = Words::fixed("Smaller");
pub const REDUCE_MOTION: Words = Words::fixed("Reduce motion");
pub const SINGLE_KEYS: Words = Words::fixed("Single-key shortcuts");

/// "Actual size (now 120 %)".
pub fn actual_size(zoom: i32) -> Words {
    Words::built(if zoom == 10 {
        "Actual size".to_owned()
    } else {
        format!("Actual size (now {} %)", zoom * 10)
    })
}

/// "Meeting, a test, unsaved changes".
pub fn title(title: &str, subtitle: &str, is_edited: bool) -> Words {
    let state = if is_edited { "unsaved changes" } else { "" };
    Words::built(list::comma(&[title, subtitle, state]))
}

/// The help of a command, and its shortcuts.
pub fn command_tooltip(help: &str, shortcuts: &[impl AsRef<str>]) -> Words {
    Words::built(if shortcuts.is_empty() {
        help.to_owned()
    } else {
        format!("{help} ({})", list::or(shortcuts))
    })
}
