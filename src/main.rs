//! The program; the library's documentation maps its modules.

use std::process::ExitCode;

fn main() -> ExitCode {
    standpoint::cli::run()
}
