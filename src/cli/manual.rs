//! `standpoint man`: the manual pages.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::{Args, Command, CommandFactory as _};
use clap_mangen::roff::{Roff, bold, roman};

use super::{CLEAN, Cli, cannot_write, print_bytes};
use crate::words::{Words, cli as words};

#[derive(Args)]
pub struct Man {
    /// Write a page for each command to this folder, which is created if it does not exist
    #[arg(long, value_name = "FOLDER")]
    dir: Option<PathBuf>,
}

/// Prints or writes the pages. Returns the exit code.
pub fn run(arguments: &Man) -> Result<u8, Words> {
    let mut command = Cli::command().disable_help_subcommand(true);
    // Gives each command its full name, such as `standpoint-check`.
    command.build();
    match &arguments.dir {
        Some(folder) => {
            write_pages(&command, folder).map_err(|error| cannot_write(folder, &error))?;
        }
        None => print_bytes(&page(&command).map_err(|error| words::cannot_write_output(&error))?)?,
    }
    Ok(CLEAN)
}

/// The list of environment variables that follows the help.
pub fn environment_help() -> String {
    let mut text = words::ENVIRONMENT.to_string();
    for (name, purpose) in words::VARIABLES {
        let _ = write!(text, "\n  {name}\n          {purpose}");
    }
    text
}

fn write_pages(command: &Command, folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    for command in command.get_subcommands().chain([command]) {
        let name = command.get_display_name().unwrap_or(command.get_name());
        fs::write(folder.join(format!("{name}.1")), page(command)?)?;
    }
    Ok(())
}

fn page(command: &Command) -> io::Result<Vec<u8>> {
    let mut page = Vec::new();
    if command.get_name() != "standpoint" {
        clap_mangen::Man::new(command.clone()).render(&mut page)?;
        return Ok(page);
    }
    // In the manual page, the environment is a separate section.
    let body = command.clone().after_long_help(None::<&str>);
    clap_mangen::Man::new(body).render(&mut page)?;
    let mut section = Roff::new();
    section.control("SH", ["ENVIRONMENT"]);
    for (name, purpose) in words::VARIABLES {
        section.control("TP", []);
        section.text([bold(name)]);
        section.text([roman(purpose.as_str())]);
    }
    page.extend(section.render().into_bytes());
    Ok(page)
}
