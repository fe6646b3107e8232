//! The top bar.

use super::{Words, list, palette};

pub const HOW_TO_READ: Words = Words::fixed("How to read");
pub const LIGHT: Words = Words::fixed("Light");
pub const DARK: Words = Words::fixed("Dark");
pub const EDIT: Words = Words::fixed("Edit");
pub const EXPORT: Words = Words::fixed("Export");
pub const TABLE: Words = Words::fixed("Table");
pub const PRESENT: Words = Words::fixed("Present");

/// Hints for the search field, from the longest to the shortest.
pub const HINTS: [Words; 4] = [
    palette::HINT,
    Words::fixed("Search actors, quotes"),
    Words::fixed("Search quotes"),
    SEARCH,
];

pub const SEARCH: Words = Words::fixed("Search");

/// "Meeting, a test".
pub fn title(title: &str, subtitle: &str) -> Words {
    Words::built(list::comma(&[title, subtitle]))
}

/// The help of a command, and its shortcuts.
pub fn command_tooltip(help: &str, shortcuts: &[impl AsRef<str>]) -> Words {
    Words::built(if shortcuts.is_empty() {
        help.to_owned()
    } else {
        format!("{help} ({})", list::or(shortcuts))
    })
}
