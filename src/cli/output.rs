//! Printing, and writing files.

use std::io::{self, Write as _};
use std::path::Path;

use crate::document::write_file;
use crate::words::{Words, cli as words};

/// The width of a table that goes to a file, in characters.
const DEFAULT_WIDTH: u16 = 120;

/// A file that a command may write: one that does not exist yet, or one that
/// `--force` replaces.
#[derive(Clone, Copy)]
pub struct Target<'a> {
    pub path: &'a Path,
    pub force: bool,
}

impl Target<'_> {
    /// Fails before any work is done if the file could not be written after it.
    pub fn ensure_free(self) -> Result<(), Words> {
        if self.force || !self.path.exists() {
            Ok(())
        } else {
            Err(words::file_exists(&self.path.display()))
        }
    }

    /// Writes the file in full or not at all.
    pub fn write(self, bytes: &[u8]) -> Result<(), Words> {
        write_file(self.path, bytes, self.force).map_err(|error| self.write_error(&error))
    }

    /// The message for an error of writing.
    pub fn write_error(self, error: &io::Error) -> Words {
        if error.kind() == io::ErrorKind::AlreadyExists {
            words::file_exists(&self.path.display())
        } else {
            cannot_write(self.path, error)
        }
    }

    /// Fails if the name does not end as a dataset's.
    pub fn ensure_dataset_name(self) -> Result<(), Words> {
        let extension = self.path.extension().map(|found| found.to_string_lossy());
        match extension {
            Some(extension) if extension.eq_ignore_ascii_case("ron") => Ok(()),
            found => Err(words::not_a_dataset_name(
                &self.path.display(),
                found.as_deref(),
            )),
        }
    }
}

/// The message for a file that cannot be written.
pub fn cannot_write(path: &Path, error: &io::Error) -> Words {
    words::cannot_write(&path.display(), error)
}

/// The width for tables, in characters: from `COLUMNS`, else the terminal's,
/// else a page's.
pub fn table_width() -> u16 {
    let variable = std::env::var("COLUMNS")
        .ok()
        .and_then(|columns| columns.parse().ok());
    let terminal = || terminal_size::terminal_size().map(|(width, _)| width.0);
    variable.or_else(terminal).unwrap_or(DEFAULT_WIDTH)
}

/// Prints to the standard output, with colours only on a terminal. A reader
/// that closes the pipe early is not an error.
pub fn print(text: &str) -> Result<(), Words> {
    write_flushed(anstream::stdout().lock(), text.as_bytes())
}

/// Prints to the standard output what another program reads, byte for byte.
pub fn print_bytes(bytes: &[u8]) -> Result<(), Words> {
    write_flushed(io::stdout().lock(), bytes)
}

fn write_flushed(mut out: impl io::Write, bytes: &[u8]) -> Result<(), Words> {
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(words::cannot_write_output(&error))
        }
        _ => Ok(()),
    }
}

/// Prints a line to the standard error. If that is closed too, nobody is
/// listening.
pub fn print_error(line: &str) {
    let _ = writeln!(anstream::stderr().lock(), "{line}");
}
