//! The program without a console, for the Windows desktop. It shows messages in a
//! window instead of printing them.

#![cfg_attr(windows, windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    standpoint::cli::run_without_console()
}
