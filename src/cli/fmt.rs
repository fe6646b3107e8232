//! `standpoint fmt`: formats dataset files.

mod difference;

use std::io;
use std::path::{Path, PathBuf};

use clap::Args;

use super::folders::dataset_files;
use super::input::{raw_input_name, render};
use super::output::has_colors;
use super::{
    CLEAN, FAILED, Input, PROBLEMS, WriteBack, is_stdin, print_bytes, print_error, print_styled,
    print_styled_error,
};
use crate::file;
use crate::hidden::visible;
use crate::words::{Words, cli as words};

#[derive(Args)]
pub struct Fmt {
    /// The dataset files, or folders with them; `-` formats standard input to standard output
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Write nothing; list the files that would change
    #[arg(long, conflicts_with = "diff")]
    check: bool,
    /// Write nothing; print a diff that `patch -p0` can apply
    #[arg(long)]
    diff: bool,
    #[command(flatten)]
    write_back: WriteBack,
    #[command(flatten)]
    input: Input,
}

/// Formats all files. Returns the exit code.
pub fn run(arguments: &Fmt) -> u8 {
    let mut code = CLEAN;
    for path in dataset_files(&arguments.files) {
        let outcome = path.and_then(|path| arguments.format_file(&path));
        let outcome = outcome.unwrap_or_else(|message| {
            print_error(&words::error(&message));
            FAILED
        });
        code = code.max(outcome);
    }
    code
}

impl Fmt {
    fn format_file(&self, path: &Path) -> Result<u8, Words> {
        let (name, text) = self.input.read(path)?;
        let formatted = match file::format(&text) {
            Ok(formatted) => formatted,
            Err(diagnostics) => {
                print_styled_error(&render(&name, &text, &diagnostics));
                print_error(&words::not_formatted(&name, diagnostics.len()));
                return Ok(FAILED);
            }
        };
        let differs = formatted != text;
        if self.check || self.diff {
            if !differs {
                return Ok(CLEAN);
            }
            if self.check {
                print_bytes(format!("{name}\n").as_bytes())?;
            } else {
                print_diff(&raw_input_name(path), &text, &formatted)?;
            }
            return Ok(PROBLEMS);
        }
        if is_stdin(path) {
            print_bytes(formatted.as_bytes())?;
        } else if differs {
            self.write_back.write(path, &formatted)?;
            print_error(&words::formatted(&name));
        }
        Ok(CLEAN)
    }
}

/// Prints the diff, with colours on a terminal. A file or a program gets the bytes
/// unchanged, as `patch` needs them.
pub(super) fn print_diff(name: &str, text: &str, formatted: &str) -> Result<(), Words> {
    let diff = difference::unified_diff(name, text, formatted);
    if has_colors(&io::stdout()) {
        print_styled(&difference::colorize(&visible(&diff)))
    } else {
        print_bytes(diff.as_bytes())
    }
}
