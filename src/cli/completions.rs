//! `standpoint completions`: what shells complete.

use clap::{Args, CommandFactory as _};
use clap_complete::Shell;

use super::{CLEAN, Cli, print_bytes};

#[derive(Args)]
pub struct Completions {
    /// The shell
    shell: Shell,
}

/// Prints a shell's script. Returns the exit code.
pub fn run(arguments: &Completions) -> Result<u8, String> {
    let mut script = Vec::new();
    clap_complete::generate(
        arguments.shell,
        &mut Cli::command(),
        "standpoint",
        &mut script,
    );
    print_bytes(&script)?;
    Ok(CLEAN)
}
