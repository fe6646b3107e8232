//! Printing, and writing files.

use std::io::{self, IsTerminal as _, Write as _};
use std::path::Path;

use anstream::stream::RawStream;
use anstream::{AutoStream, ColorChoice};

use crate::document::{replace_file, write_failure, write_files, write_new_file};
use crate::hidden::{path_name, visible, visible_line};
use crate::words::{Words, cli as words, files};

/// The width of tables in characters if the output is not a terminal.
const DEFAULT_WIDTH: u16 = 120;

/// The character with which every colour begins.
const ESCAPE: char = '\u{1b}';

/// A file to write. An existing file is replaced only with `--force`.
#[derive(Clone, Copy)]
pub struct Target<'a> {
    pub path: &'a Path,
    pub force: bool,
}

impl Target<'_> {
    /// Returns an error if the file exists and `--force` is not set. Called before any
    /// other work.
    pub fn ensure_can_write(self) -> Result<(), Words> {
        if self.force || !self.path.exists() {
            Ok(())
        } else {
            Err(words::file_exists(&path_name(self.path)))
        }
    }

    /// Writes the file atomically.
    pub fn write(self, bytes: &[u8]) -> Result<(), Words> {
        let write = if self.force { replace_file } else { write_new_file };
        write(self.path, bytes).map_err(|error| self.write_error(&error))
    }

    /// Writes a file that can be made again atomically, without waiting for the disk.
    pub fn write_export(self, bytes: Vec<u8>) -> Result<(), Words> {
        let file = (self.path.to_owned(), bytes);
        write_files(&[file], self.force).map_err(|(_, error)| self.write_error(&error))
    }

    /// The message for a failure to write the file.
    pub fn write_error(self, error: &io::Error) -> Words {
        if error.kind() == io::ErrorKind::AlreadyExists {
            words::file_exists(&path_name(self.path))
        } else {
            cannot_write(self.path, error)
        }
    }

    /// Returns an error if the file name does not end in `.ron`.
    pub fn ensure_dataset_name(self) -> Result<(), Words> {
        let extension = self.path.extension().map(|extension| extension.to_string_lossy());
        match extension {
            Some(extension) if extension.eq_ignore_ascii_case("ron") => Ok(()),
            extension => Err(words::not_a_dataset_name(
                &path_name(self.path),
                extension.as_deref().map(visible_line).as_deref(),
            )),
        }
    }
}

/// The message for a file that cannot be written.
pub fn cannot_write(path: &Path, error: &io::Error) -> Words {
    files::cannot_write(&path_name(path), &write_failure(path, error))
}

/// The width of tables in characters: the variable `COLUMNS`, else the width of the
/// terminal, else `DEFAULT_WIDTH`.
pub fn table_width() -> u16 {
    let variable = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let terminal = || terminal_size::terminal_size().map(|(width, _)| width.0);
    variable.or_else(terminal).unwrap_or(DEFAULT_WIDTH)
}

/// Prints text to standard output. What is hidden in it is made visible, so that no text of a
/// dataset controls the terminal. It is not an error if the reader closes the pipe early.
pub fn print(text: &str) -> Result<(), Words> {
    write_and_flush(io::stdout().lock(), visible(text).as_bytes())
}

/// Returns true if a stream shows colours. For others, none are written, because it takes long to
/// remove them from a long text.
pub fn has_colors(stream: &impl RawStream) -> bool {
    AutoStream::choice(stream) != ColorChoice::Never
}

/// Prints text whose only control characters are its colours, which are for a terminal only.
pub fn print_styled(text: &str) -> Result<(), Words> {
    if text.contains(ESCAPE) {
        write_and_flush(anstream::stdout().lock(), text.as_bytes())
    } else {
        write_and_flush(io::stdout().lock(), text.as_bytes())
    }
}

/// Prints bytes to standard output unchanged, for other programs. A terminal is none.
pub fn print_bytes(bytes: &[u8]) -> Result<(), Words> {
    match str::from_utf8(bytes) {
        Ok(text) if io::stdout().is_terminal() => print(text),
        _ => write_and_flush(io::stdout().lock(), bytes),
    }
}

fn write_and_flush(mut out: impl io::Write, bytes: &[u8]) -> Result<(), Words> {
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(words::cannot_write_output(&error))
        }
        _ => Ok(()),
    }
}

/// Prints a line to standard error, with what is hidden in it made visible. Failures are
/// ignored, as they could not be reported.
pub fn print_error(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{}", visible(line));
}

/// Prints a line whose only control characters are its colours to standard error.
pub fn print_styled_error(line: &str) {
    let _ = if line.contains(ESCAPE) {
        writeln!(anstream::stderr().lock(), "{line}")
    } else {
        writeln!(io::stderr().lock(), "{line}")
    };
}
