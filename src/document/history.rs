use std::sync::Arc;

use crate::diagnostic::{Span, Splice};
use crate::words::Words;

/// A named edit of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The name, such as "Change stance biden-2024-03-red-line".
    pub name: Words,
    /// The splices, in the order of the text.
    pub splices: Vec<Splice>,
}

impl Change {
    /// The change from `before` to `after`, as a single splice.
    pub fn between(name: impl Into<Words>, before: &str, after: &str) -> Self {
        let is_equal = |(a, b): &(u8, u8)| a == b;
        let bytes = before.bytes().zip(after.bytes());
        let mut start = bytes.take_while(is_equal).count();
        while !before.is_char_boundary(start) {
            start -= 1;
        }
        let bytes = before[start..].bytes().rev().zip(after[start..].bytes().rev());
        let mut suffix_len = bytes.take_while(is_equal).count();
        while !before.is_char_boundary(before.len() - suffix_len) {
            suffix_len -= 1;
        }
        let span = Span::new(start, before.len() - suffix_len);
        let splice = Splice::new(span, &after[start..after.len() - suffix_len]);
        Self { name: name.into(), splices: vec![splice] }
    }
}

/// The changes of a text that can be undone and redone, without limit.
///
/// It holds splices rather than texts, and documents share them.
#[derive(Clone, Debug, Default)]
pub struct History {
    /// The changes that undo edits, with the newest last.
    pub(super) undo_stack: Vec<Arc<Change>>,
    /// The changes that redo undone edits, with the newest last.
    pub(super) redo_stack: Vec<Arc<Change>>,
}

impl History {
    /// The name of the change that undo would revert.
    pub fn undo_name(&self) -> Option<&Words> {
        self.undo_stack.last().map(|change| &change.name)
    }

    /// The name of the change that redo would apply.
    pub fn redo_name(&self) -> Option<&Words> {
        self.redo_stack.last().map(|change| &change.name)
    }
}
