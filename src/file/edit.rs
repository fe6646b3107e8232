//! Edits that leave every other byte of a text unchanged.
//!
//! An edit is the new state of a value, a [`Node`]; a [`TreeEditor`] finds the
//! splices that produce it. Unchanged parts keep their comments, order and
//! layout; new parts are laid out like their neighbours. A comment is
//! removed only with the value that contains it, or the element of a list that it belongs to.

mod codings;
mod details;
mod draft;
mod entries;
mod group;
mod levels;
mod node;
mod pasted_quote;
mod reconcile;
mod removal;
mod spelling;
mod steps;

pub use codings::{AddedCodings, add_codings, blind_copy, coder_of_own_values, own_values};
pub use details::is_own_path;
pub use draft::{Draft, DraftConflict};
pub use entries::TreeEditor;
pub(super) use levels::match_levels;
pub use levels::{LevelChange, LevelChoice, LevelUse, level_nodes};
pub use node::{LayoutStyle, Node};
pub use pasted_quote::PastedQuote;
pub use reconcile::ValueEditor;
pub use removal::Removed;
pub(super) use spelling::lengthening;
pub(crate) use spelling::read_entry;
pub use steps::StepEdit;

pub use super::literals::{ron_number, ron_string};
use crate::diagnostic::{Span, Splice};

/// Applies splices to a text. They must be sorted and must not overlap; splices at
/// the same offset are applied in order.
pub fn splice(text: &str, splices: &[Splice]) -> String {
    let added: usize = splices.iter().map(|splice| splice.text.len()).sum();
    let mut out = String::with_capacity(text.len() + added);
    let mut copied = 0;
    for splice in splices {
        out.push_str(Span::new(copied, splice.span.start).slice(text));
        out.push_str(&splice.text);
        copied = splice.span.end;
    }
    out.push_str(Span::new(copied, text.len()).slice(text));
    out
}

/// Returns the splices that undo `splices`, given the text before them.
pub fn inverse(text: &str, splices: &[Splice]) -> Vec<Splice> {
    let mut shift: isize = 0;
    splices
        .iter()
        .map(|splice| {
            let start = (splice.span.start as isize + shift) as usize;
            let end = start + splice.text.len();
            shift += splice.text.len() as isize - splice.span.range().len() as isize;
            Splice::new(Span::new(start, end), splice.span.slice(text))
        })
        .collect()
}

#[cfg(test)]
mod tests;
