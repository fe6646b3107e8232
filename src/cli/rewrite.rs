//! Commands write the changed text of a file, or show what would change.

mod difference;

use std::io;
use std::path::Path;

use clap::Args;

use super::input::{input_name, raw_input_name};
use super::output::has_colors;
use super::{CLEAN, PROBLEMS, WriteBack, is_stdin, print_bytes, print_styled};
use crate::hidden::visible;
use crate::words::Words;

/// How a command changes files.
#[derive(Args)]
pub struct Rewrite {
    /// Write nothing; list the files that would change
    #[arg(long, conflicts_with = "diff")]
    check: bool,
    /// Write nothing; print a diff that `patch -p0` can apply
    #[arg(long)]
    diff: bool,
    #[command(flatten)]
    write_back: WriteBack,
}

/// The outcome of a rewrite.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rewritten {
    /// It is what the file has, or was printed as standard input was read.
    Unchanged,
    /// It would change the file, as was printed.
    Shown,
    /// It was written to the file.
    Written,
}

impl Rewritten {
    pub fn exit_code(self) -> u8 {
        if self == Self::Shown { PROBLEMS } else { CLEAN }
    }
}

impl Rewrite {
    /// Writes the changed text to the file, or that of standard input to standard output, unless the
    /// options ask only what would change.
    pub fn finish(&self, path: &Path, text: &str, changed: &str) -> Result<Rewritten, Words> {
        let differs = changed != text;
        if self.check || self.diff {
            if !differs {
                return Ok(Rewritten::Unchanged);
            }
            if self.check {
                print_bytes(format!("{}\n", input_name(path)).as_bytes())?;
            } else {
                print_diff(&raw_input_name(path), text, changed)?;
            }
            return Ok(Rewritten::Shown);
        }
        if is_stdin(path) {
            print_bytes(changed.as_bytes())?;
            return Ok(Rewritten::Unchanged);
        }
        if !differs {
            return Ok(Rewritten::Unchanged);
        }
        self.write_back.write(path, changed)?;
        Ok(Rewritten::Written)
    }
}

/// Prints the diff, with colours on a terminal. A file or a program gets the bytes
/// unchanged, as `patch` needs them.
pub fn print_diff(name: &str, text: &str, formatted: &str) -> Result<(), Words> {
    let diff = difference::unified_diff(name, text, formatted);
    if has_colors(&io::stdout()) {
        print_styled(&difference::colorize(&visible(&diff)))
    } else {
        print_bytes(diff.as_bytes())
    }
}
