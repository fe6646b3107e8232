//! What is embedded in the program.

/// The dataset that opens when no file is named.
pub const RAFAH: &str = include_str!("../assets/rafah-2024.ron");
