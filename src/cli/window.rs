//! Opening the window.

use std::path::{Path, PathBuf};

use super::{CLEAN, FAILED, open_document, print_error};
use crate::app::{self, StartOptions};
use crate::document::Document;
use crate::words::Words;

/// Opens the window. Where that fails, says why and prints what the window
/// would have shown.
pub fn open(path: Option<&Path>) -> Result<u8, Words> {
    // A path that leads nowhere is wrong usage, with or without a display.
    let document = open_document(path)?;
    let dataset = document.dataset.clone();
    if let Err(reason) = app::run(StartOptions::new(document)) {
        print_error(&format!("{reason}\n"));
        super::show::print_last_day(&dataset)?;
    }
    Ok(CLEAN)
}

/// Opens the window where nobody reads the terminal: the problems of a file
/// that holds no dataset are shown in the window, and a failure to open the
/// window in a message box of the system.
pub fn open_on_desktop(path: Option<PathBuf>) -> u8 {
    let start = match open_document(path.as_deref()) {
        Ok(document) => StartOptions::new(document),
        Err(_) => StartOptions {
            refused: path,
            ..StartOptions::new(Document::embedded())
        },
    };
    let Err(problem) = app::run(start) else {
        return CLEAN;
    };
    print_error(&problem.to_string());
    app::show_start_error(&problem);
    FAILED
}
