//! `standpoint new`: a dataset to begin with.

use std::io;
use std::path::{Path, PathBuf};

use clap::Args;

use super::{CLEAN, complain};
use crate::{assets, export};

/// Write a commented dataset to begin with
///
/// It is made up, has each kind of entry once, and keeps all rules.
#[derive(Args)]
pub struct New {
    /// The file to write; its name ends in .ron
    file: PathBuf,
    /// Replace the file where it exists
    #[arg(long)]
    force: bool,
}

/// Writes the file. Returns the exit code.
pub fn run(arguments: &New) -> Result<u8, String> {
    let name = arguments.file.display();
    if arguments.file.extension() != Some("ron".as_ref()) {
        return Err(format!("{name}: expected a name that ends in .ron"));
    }
    let text = assets::STARTER.as_bytes();
    export::write_file(&arguments.file, text, arguments.force).map_err(|error| {
        if error.kind() == io::ErrorKind::AlreadyExists {
            format!("{name} exists; choose another name, or replace it with --force")
        } else {
            format!("{name} cannot be written: {error}")
        }
    })?;
    complain(&format!(
        "{name} is written. `standpoint {}` shows it, and follows each save.",
        shown(&arguments.file)
    ));
    Ok(CLEAN)
}

/// A path as it is typed in a shell.
fn shown(path: &Path) -> String {
    let path = path.display().to_string();
    if path.contains(char::is_whitespace) {
        format!("\"{path}\"")
    } else {
        path
    }
}
