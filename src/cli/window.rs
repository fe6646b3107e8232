//! Opening the window.

use std::path::Path;

use super::input::import_advice;
use super::{CLEAN, DatasetFile, FAILED, Input, WindowOptions, open_document, print_error};
use crate::app::{self, StartOptions};
use crate::document::Document;
use crate::import;
use crate::words::Words;

/// Opens the window. If that fails, prints the reason and the positions on the last
/// day.
pub fn open(file: &DatasetFile, options: &WindowOptions, input: Input) -> Result<u8, Words> {
    let path = file.file.as_deref();
    if let Some((table, advice)) = path.and_then(|path| Some((path, import_advice(path)?))) {
        return open_table(table, advice, input);
    }
    // A file that cannot be read is an error, with or without a display.
    let document = open_document(file, input)?;
    let dataset = document.dataset.clone();
    let start = StartOptions {
        texts: options.texts.clone(),
        ..StartOptions::new(document, input.window_limit())
    };
    if let Err(error) = app::run(start) {
        print_error(&format!("{error}\n"));
        super::show::print_positions(&dataset)?;
    }
    Ok(CLEAN)
}

/// Opens the window with the dialog that imports a table. Without a window, the error is how to
/// import it.
fn open_table(path: &Path, advice: Words, input: Input) -> Result<u8, Words> {
    let extension = path.extension().map(std::ffi::OsStr::to_ascii_lowercase);
    let is_text = extension
        .is_some_and(|extension| import::TABLE_EXTENSIONS.iter().any(|known| extension == *known));
    if !is_text {
        return Err(advice);
    }
    let start = StartOptions {
        rejected_file: Some(path.to_owned()),
        ..StartOptions::new(Document::embedded(), input.window_limit())
    };
    app::run(start).map(|()| CLEAN).map_err(|_| advice)
}

/// Opens the window without a terminal. If the file holds no dataset, the window
/// shows its problems; if the window cannot be opened, a message box shows the
/// reason.
pub fn open_on_desktop(file: DatasetFile, options: WindowOptions, input: Input) -> u8 {
    let mut start = match open_document(&file, input) {
        Ok(document) => StartOptions::new(document, input.window_limit()),
        Err(_) => StartOptions {
            rejected_file: file.file,
            ..StartOptions::new(Document::embedded(), input.window_limit())
        },
    };
    start.texts = options.texts;
    let Err(error) = app::run(start) else {
        return CLEAN;
    };
    print_error(&error.to_string());
    app::show_start_error(&error);
    FAILED
}
