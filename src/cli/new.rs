//! `standpoint new`: a dataset to start from.

use std::path::PathBuf;

use clap::Args;

use super::{CLEAN, Target, print_error};
use crate::assets;
use crate::document::own_path;
use crate::hidden::path_name;
use crate::words::{Words, files, shell};

#[derive(Args)]
pub struct New {
    /// The file to write; its name must end in .ron
    file: PathBuf,
    /// Write an invented example with comments
    #[arg(long)]
    sample: bool,
    /// Replace the file if it exists
    #[arg(long)]
    force: bool,
}

/// Writes the file. Returns the exit code.
pub fn run(arguments: &New) -> Result<u8, Words> {
    let target = Target { path: &arguments.file, force: arguments.force };
    target.ensure_dataset_name()?;
    let text = if arguments.sample { assets::STARTER } else { assets::BLANK };
    target.write(text.as_bytes())?;
    let name = path_name(&arguments.file);
    let command = format!("standpoint {}", shell::quoted(&name));
    let command = shell::runnable(&command, own_path().as_deref());
    print_error(&files::new_dataset(&name, &command));
    Ok(CLEAN)
}
