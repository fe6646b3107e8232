//! The program. Its modules are described in the documentation of the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    standpoint::cli::run()
}
