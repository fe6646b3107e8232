//! The menu of files, under the title.

use super::{Words, list};

pub const RECENT_FILES: Words = Words::fixed("Recent files");
pub const EMBEDDED_DATASET: Words = Words::fixed("Embedded dataset");
pub const CURRENT: Words = Words::fixed("current");
pub const NO_FILE: Words = Words::fixed("not saved to a file");

/// "rafah-2024.ron, ~/data".
pub fn file_and_folder(file: &str, folder: &str) -> Words {
    Words::built(list::comma(&[file, folder]))
}

/// The name of a context menu for a screen reader.
pub const ACTIONS: Words = Words::fixed("Actions");

/// A row of the menu for a screen reader.
pub fn menu_row(parts: [&str; 3]) -> Words {
    Words::built(list::comma(&parts))
}
