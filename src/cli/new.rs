//! `standpoint new`: a dataset to start from.

use std::path::{Path, PathBuf};

use clap::Args;

use super::{CLEAN, Target, print_error};
use crate::assets;
use crate::words::{Words, files};

#[derive(Args)]
pub struct New {
    /// The file to write; its name must end in .ron
    file: PathBuf,
    /// Replace the file if it exists
    #[arg(long)]
    force: bool,
}

/// Writes the file. Returns the exit code.
pub fn run(arguments: &New) -> Result<u8, Words> {
    let target = Target {
        path: &arguments.file,
        force: arguments.force,
    };
    target.ensure_dataset_name()?;
    target.write(assets::STARTER.as_bytes())?;
    let file = shell_quoted(&arguments.file);
    print_error(&files::new_dataset(
        &arguments.file.display().to_string(),
        &format!("standpoint {file}"),
    ));
    Ok(CLEAN)
}

/// A path for a shell, in quotation marks if necessary.
fn shell_quoted(path: &Path) -> String {
    let path = path.display().to_string();
    if path.contains(char::is_whitespace) {
        format!("\"{path}\"")
    } else {
        path
    }
}
