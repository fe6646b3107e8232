//! `standpoint new`: a dataset to begin with.

use std::path::{Path, PathBuf};

use clap::Args;

use super::{CLEAN, Target, print_error};
use crate::assets;

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
    let target = Target {
        path: &arguments.file,
        force: arguments.force,
    };
    target.ensure_dataset_name()?;
    target.write(assets::STARTER.as_bytes())?;
    print_error(&format!(
        "{} is written. `standpoint {}` shows it, and follows each save.",
        arguments.file.display(),
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
