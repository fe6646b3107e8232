//! Changes of a text that leave every other byte as it was.
//!
//! A change is told as what a value is to be, a [`Node`]; a [`TreeEditor`] finds
//! the splices that make it so. What stays the same keeps its comments, order
//! and layout; what is new is laid out like what stands beside it. No comment
//! goes but those within a value that is taken out.

mod entries;
mod group;
mod node;
mod pasted_quote;
mod reconcile;

pub use node::{LayoutStyle, Node, ron_number, ron_string};
pub use pasted_quote::PastedQuote;
pub use reconcile::TreeEditor;

use crate::diagnostic::{Span, Splice};

/// A text with its splices carried out. They are sorted and apart from each
/// other; several at one place follow each other.
pub fn splice(text: &str, splices: &[Splice]) -> String {
    let grown: usize = splices.iter().map(|splice| splice.text.len()).sum();
    let mut out = String::with_capacity(text.len() + grown);
    let mut at = 0;
    for Splice { span, text: words } in splices {
        out.push_str(Span::new(at, span.start).slice(text));
        out.push_str(words);
        at = span.end;
    }
    out.push_str(Span::new(at, text.len()).slice(text));
    out
}

/// The splices that take back `splices` of `text`.
pub fn inverse(text: &str, splices: &[Splice]) -> Vec<Splice> {
    let mut moved: isize = 0;
    splices
        .iter()
        .map(|splice| {
            let start = (splice.span.start as isize + moved) as usize;
            let end = start + splice.text.len();
            moved += splice.text.len() as isize - splice.span.range().len() as isize;
            Splice::new(Span::new(start, end), splice.span.slice(text))
        })
        .collect()
}

#[cfg(test)]
mod tests;
