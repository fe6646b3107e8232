//! `standpoint lsp`: the language server.

use clap::Args;

use super::{CLEAN, FAILED};
use crate::lsp;

#[derive(Args)]
pub struct Lsp {
    /// The transport that is used anyway; some editors ask for it
    #[arg(long, hide = true)]
    stdio: bool,
}

/// Serves an editor over standard input and output. Returns the exit code.
pub fn run(_: &Lsp) -> u8 {
    if lsp::serve_stdio() { CLEAN } else { FAILED }
}
