//! The program without a console, for the Windows desktop. It shows in a window
//! what `standpoint` prints.

#![cfg_attr(windows, windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    standpoint::cli::run_without_console()
}
