//! The language server: what editors show of a dataset while it is written.
//!
//! It reads a file as `standpoint check` and the window do, again after each edit. What was read
//! stays until the next edit, and all requests are answered from it.

mod completion;
mod cursor;
mod describe;
mod hover;
mod names;
mod open_text;
mod problems;
mod requests;
mod server;
mod stdio;
mod symbols;
mod text;
mod walk;

pub use server::serve;
pub use stdio::serve_stdio;
