//! Quotations compared with the texts of their sources.
//!
//! [`Text`](SourceText) is a text with its paragraphs; [`verify`] finds the quotations of a dataset in some.
//! Nothing here reads files, and nothing of a text gets into the dataset.

mod compare;
mod html;
mod index;
mod locator;
mod near;
mod paragraph;
mod passage;
mod pdf;
mod report;
mod sources;
mod text;
mod tokens;

pub use compare::{Check, Verdict, Verification, verify};
pub use near::Piece;
pub use paragraph::Paragraph;
pub use passage::{Passage, Passages};
pub use report::{diagnostics, unarchived};
pub use sources::MatchedBy;
pub use text::{SourceText, TextKind, TextPlace};

#[cfg(test)]
mod tests;
