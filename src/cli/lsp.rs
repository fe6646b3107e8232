//! `standpoint lsp`: the language server.

use super::{CLEAN, FAILED};
use crate::lsp;

/// Serves an editor over standard input and output. Returns the exit code.
pub fn run() -> u8 {
    if lsp::serve_stdio() { CLEAN } else { FAILED }
}
