//! The window.

use std::path::Path;

/// Opens the window.
pub fn run(_file: Option<(&Path, String)>) -> Result<(), String> {
    Err("no window yet".to_owned())
}
