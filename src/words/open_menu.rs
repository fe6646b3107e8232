//! The menu of files, under Open.

use super::{Words, list};

pub const OPEN: Words = Words::fixed("Open");
pub const RECENT_FILES: Words = Words::fixed("Recent files");
pub const EMBEDDED_DATASET: Words = Words::fixed("Embedded dataset");
pub const CURRENT: Words = Words::fixed("current");

/// A row of the menu for a screen reader.
pub fn menu_row(parts: [&str; 3]) -> Words {
    Words::built(list::comma(&parts))
}
