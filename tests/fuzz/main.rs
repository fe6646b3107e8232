//! Fuzzing: datasets, tables, dates and commands that nobody would write, with what must hold for
//! each of them. The inputs are mutations of real files that know the syntax, and random steps.
//!
//! As part of `cargo test`, each target runs its corpus in `tests/corpus` and a fixed number of
//! cases, from a dozen to a thousand, always the same. For as long as one likes, with other cases each time:
//!
//! ```sh
//! FUZZ_SECONDS=3600 cargo test --release --test fuzz -- reading --nocapture
//! ```
//!
//! This prints the number of executions and each finding, which is reduced and written into
//! `tests/corpus`, where it fails until it is fixed.

#[path = "../library/diagnostics/any_text.rs"]
mod any_text;
mod commands;
mod dates;
mod editing;
mod engine;
mod exporting;
mod importing;
mod merging;
mod mutations;
mod pieces;
mod readers;
mod reading;
#[cfg(target_os = "linux")]
mod soak;
mod state;
mod verifying;
mod window;
