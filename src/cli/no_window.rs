//! The replacement for `window` in a build without the `gui` feature.

use super::{CLEAN, DatasetFile, FAILED, Input, WindowOptions, open_document, print_error};
use crate::words::Words;
use crate::words::cli::needs_gui;

/// Prints the positions in place of the window.
pub fn open(file: &DatasetFile, _: &WindowOptions, input: Input) -> Result<u8, Words> {
    let document = open_document(file, input)?;
    print_error(&format!("{}\n", needs_gui("the window")));
    super::show::print_positions(&document.dataset)?;
    Ok(CLEAN)
}

/// Prints an error, because this build has no window.
pub fn open_on_desktop(_: DatasetFile, _: WindowOptions, _: Input) -> u8 {
    print_error(&needs_gui("the window"));
    FAILED
}
