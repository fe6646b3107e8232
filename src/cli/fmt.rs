//! `standpoint fmt`: formats dataset files.

use std::path::{Path, PathBuf};

use clap::Args;

use super::folders::dataset_files;
use super::input::render;
use super::rewrite::{Rewrite, Rewritten};
use super::{CLEAN, FAILED, Input, print_error, print_styled_error};
use crate::file;
use crate::words::{Words, cli as words};

#[derive(Args)]
pub struct Fmt {
    /// The dataset files, or folders with them; `-` formats standard input to standard output
    #[arg(required = true)]
    files: Vec<PathBuf>,
    #[command(flatten)]
    rewrite: Rewrite,
    #[command(flatten)]
    input: Input,
}

/// Formats all files. Returns the exit code.
pub fn run(arguments: &Fmt) -> u8 {
    let mut code = CLEAN;
    for path in dataset_files(&arguments.files) {
        let outcome =
            path.and_then(|path| arguments.format_file(&path)).unwrap_or_else(|message| {
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
        let formatted = file::format(&text);
        let formatted = match formatted.and_then(|formatted| match file::not_a_dataset(&text) {
            Some(found) => Err(vec![found]),
            None => Ok(formatted),
        }) {
            Ok(formatted) => formatted,
            Err(diagnostics) => {
                print_styled_error(&render(&name, &text, &diagnostics));
                print_error(&words::not_formatted(&name, diagnostics.len()));
                return Ok(FAILED);
            }
        };
        let rewritten = self.rewrite.finish(path, &text, &formatted)?;
        if rewritten == Rewritten::Written {
            print_error(&words::formatted(&name));
        }
        Ok(rewritten.exit_code())
    }
}
