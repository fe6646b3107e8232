//! The program as Windows' desktop starts it: without a console. What
//! `standpoint` prints, this shows in a window.

#![cfg_attr(windows, windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    standpoint::cli::run_without_console()
}
