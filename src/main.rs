//! Starts standpoint; see the library's map for where everything is.

use std::process::ExitCode;

fn main() -> ExitCode {
    standpoint::cli::run()
}
