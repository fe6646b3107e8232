//! What takes the window's place in a build without the feature `gui`.

use std::path::{Path, PathBuf};

use super::{CLEAN, FAILED, needs_gui, open_document, print_error, print_positions};

/// Prints what the window would have shown.
pub fn open(path: Option<&Path>) -> Result<u8, String> {
    let document = open_document(path)?;
    print_error(&format!("{}\n", needs_gui("the window")));
    print_positions(&document.dataset)?;
    Ok(CLEAN)
}

/// Says that there is no window.
pub fn open_on_desktop(_: Option<PathBuf>) -> u8 {
    print_error(&needs_gui("the window"));
    FAILED
}
