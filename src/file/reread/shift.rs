use crate::diagnostic::{Span, Splice};
use crate::file::tree::{Tree, TreeField};

/// Where a text is changed, and how far that moves what follows.
#[derive(Clone, Copy, Default)]
pub struct Shift {
    /// Where the first difference begins.
    pub start: usize,
    /// Where the last one ends in the old text.
    pub old_end: usize,
    /// Where it ends in the new text.
    pub new_end: usize,
}

impl Shift {
    /// The change that splices make together. They are sorted; `None` if they cannot be.
    pub fn new(splices: &[Splice]) -> Option<Self> {
        let (Some(first), Some(last)) = (splices.first(), splices.last()) else {
            return Some(Self::default());
        };
        let added: usize = splices.iter().map(|splice| splice.text.len()).sum();
        let removed: usize = splices.iter().map(|splice| splice.span.range().len()).sum();
        Some(Self {
            start: first.span.start,
            old_end: last.span.end,
            new_end: (last.span.end + added).checked_sub(removed)?,
        })
    }

    pub fn is_empty(&self) -> bool {
        self.old_end == 0 && self.new_end == 0
    }

    /// This change and another one after it.
    pub fn then(&self, splices: &[Splice]) -> Option<Self> {
        let next = Self::new(splices)?;
        if self.is_empty() || next.is_empty() {
            return Some(if self.is_empty() { next } else { *self });
        }
        let last = self.new_end.max(next.old_end);
        Some(Self {
            start: self.start.min(next.start),
            old_end: last - self.new_end + self.old_end,
            new_end: last - next.old_end + next.new_end,
        })
    }

    /// Where something after the change is in the new text.
    pub fn after(&self, span: Span) -> Span {
        Span::new(self.offset_after(span.start), self.offset_after(span.end))
    }

    pub fn offset_after(&self, offset: usize) -> usize {
        offset - self.old_end + self.new_end
    }

    /// Moves the end of a dataset, and its fields from an index on. `None` if one of these is not after
    /// the change, as where fields with broken brackets are within each other.
    pub fn fields_after(&self, tree: &mut Tree, index: usize) -> Option<()> {
        let is_after = |field: &TreeField| field.name.start >= self.old_end;
        let ends_after = tree.root.is_none_or(|root| root.end >= self.old_end);
        if !ends_after || !tree.fields[index..].iter().all(is_after) {
            return None;
        }
        if let Some(root) = &mut tree.root {
            root.end = self.offset_after(root.end);
        }
        for field in &mut tree.fields[index..] {
            field.name = self.after(field.name);
            field.value = self.after(field.value);
            for entry in field.entries.iter_mut().flatten() {
                *entry = self.after(*entry);
            }
        }
        Some(())
    }

    /// Where something in the new text was that the change did not touch.
    pub fn before(&self, span: Span) -> Option<Span> {
        if span.end < self.start {
            return Some(span);
        }
        let moved = |offset: usize| offset - self.new_end + self.old_end;
        (span.start > self.new_end).then(|| Span::new(moved(span.start), moved(span.end)))
    }
}
