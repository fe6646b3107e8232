//! `standpoint man`: the manual pages.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::{Args, Command, CommandFactory as _};
use clap_mangen::roff::{Roff, bold, roman};

use super::{CLEAN, Cli, cannot_write, print_bytes};

/// The variables that the program reads, and what each is for.
const ENVIRONMENT: &[(&str, &str)] = &[
    (
        "STANDPOINT_EDITOR",
        "The editor that the place of a problem opens, such as `code --goto {file}:{line}:{column}`; without it VISUAL or EDITOR.",
    ),
    (
        "STANDPOINT_RENDERER",
        "The only way to draw the window: opengl; on Windows also direct3d or warp, on macOS metal.",
    ),
    (
        "STANDPOINT_SETTINGS",
        "The file of settings, instead of the one in the system's folder for them.",
    ),
    ("COLUMNS", "The width of tables, in characters."),
    (
        "NO_COLOR",
        "Where it is set, nothing is printed in colours.",
    ),
];

#[derive(Args)]
pub struct Man {
    /// The folder for a page of each command, which is made where it is missing; without it, the
    /// page of the program is printed
    #[arg(long, value_name = "FOLDER")]
    dir: Option<PathBuf>,
}

/// Prints or writes the pages. Returns the exit code.
pub fn run(arguments: &Man) -> Result<u8, String> {
    let mut command = Cli::command().disable_help_subcommand(true);
    // Gives each command its whole name, such as `standpoint-check`.
    command.build();
    match &arguments.dir {
        Some(folder) => write(&command, folder).map_err(|error| cannot_write(folder, &error))?,
        None => print_bytes(&page(&command).map_err(|error| error.to_string())?)?,
    }
    Ok(CLEAN)
}

/// The variables as the help lists them.
pub fn environment() -> String {
    let mut text = "Environment:".to_owned();
    for (name, purpose) in ENVIRONMENT {
        let _ = write!(text, "\n  {name}\n          {purpose}");
    }
    text
}

fn write(command: &Command, folder: &Path) -> io::Result<()> {
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
    // What follows the help is a section of its own here.
    let body = command.clone().after_long_help(None::<&str>);
    clap_mangen::Man::new(body).render(&mut page)?;
    let mut section = Roff::new();
    section.control("SH", ["ENVIRONMENT"]);
    for (name, purpose) in ENVIRONMENT {
        section.control("TP", []);
        section.text([bold(*name)]);
        section.text([roman(*purpose)]);
    }
    page.extend(section.render().into_bytes());
    Ok(page)
}
