//! `standpoint fmt`: dataset files in the canonical layout.

mod difference;

use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use anstream::{AutoStream, ColorChoice};
use clap::Args;

use super::{CLEAN, FAILED, count_problems, print, print_bytes, print_error};
use crate::diagnostic;
use crate::document::{read_text, text_from_bytes, write_text};

use crate::file;

/// A file is laid out otherwise, and was not to be changed.
const DIFFERS: u8 = 1;

/// What the standard input is called in messages.
const STANDARD_INPUT: &str = "<stdin>";

/// Bring dataset files into the canonical layout
#[derive(Args)]
pub struct Fmt {
    /// The dataset files; `-` goes from the standard input to the standard output
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Write nothing; name the files that would change
    #[arg(long, conflicts_with = "diff")]
    check: bool,
    /// Write nothing; print what would change, as `patch -p0` takes it
    #[arg(long)]
    diff: bool,
}

/// Lays all files out. Returns the exit code.
pub fn run(arguments: &Fmt) -> u8 {
    let mut code = CLEAN;
    for path in &arguments.files {
        let done = arguments.format_file(path).unwrap_or_else(|message| {
            print_error(&format!("error: {message}"));
            FAILED
        });
        code = code.max(done);
    }
    code
}

impl Fmt {
    fn format_file(&self, path: &Path) -> Result<u8, String> {
        let is_input = path.as_os_str() == "-";
        let (name, text) = if is_input {
            let mut bytes = Vec::new();
            io::stdin()
                .read_to_end(&mut bytes)
                .map_err(|error| format!("{STANDARD_INPUT} cannot be read: {error}"))?;
            let text = text_from_bytes(&STANDARD_INPUT, bytes)?;
            (STANDARD_INPUT.to_owned(), text)
        } else {
            (path.display().to_string(), read_text(path)?)
        };
        let laid_out = match file::format(&text) {
            Ok(laid_out) => laid_out,
            Err(found) => {
                print_error(&diagnostic::render(
                    &[(&name, &text, &found)],
                    diagnostic::OutputFormat::Human,
                    true,
                ));
                print_error(&format!(
                    "{name}: {}; it is left as it is",
                    count_problems(found.len())
                ));
                return Ok(FAILED);
            }
        };
        let differs = laid_out != text;
        if self.check || self.diff {
            if !differs {
                return Ok(CLEAN);
            }
            if self.check {
                print_bytes(format!("{name}\n").as_bytes())?;
            } else {
                print_difference(&name, &text, &laid_out)?;
            }
            return Ok(DIFFERS);
        }
        if is_input {
            print_bytes(laid_out.as_bytes())?;
        } else if differs {
            write_text(path, &laid_out)?;
            print_error(&format!("{name}: formatted"));
        }
        Ok(CLEAN)
    }
}

/// Colours are for terminals; a file or a program gets the bytes themselves, as
/// a text may hold what looks like a colour.
fn print_difference(name: &str, text: &str, laid_out: &str) -> Result<(), String> {
    let unified = difference::unified(name, text, laid_out);
    if AutoStream::choice(&io::stdout()) == ColorChoice::Never {
        print_bytes(unified.as_bytes())
    } else {
        print(&difference::colorize(&unified))
    }
}
