//! `standpoint completions`: a script for a shell.

use clap::{Args, CommandFactory as _};
use clap_complete::Shell;

use super::{CLEAN, Cli, print_bytes};
use crate::words::Words;

#[derive(Args)]
pub struct Completions {
    /// The shell
    shell: Shell,
}

/// Prints the completion script of a shell. Returns the exit code.
pub fn run(arguments: &Completions) -> Result<u8, Words> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Cli::command(), "standpoint", &mut script);
    print_bytes(&script)?;
    Ok(CLEAN)
}
