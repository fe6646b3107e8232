//! The lines of a merged text: a conflict takes whole lines.

use std::borrow::Cow;

use super::{MergePart, Sides};

/// How most lines of a text end; `None` without line breaks.
pub(crate) fn line_ending(text: &str) -> Option<&'static str> {
    let all = text.matches('\n').count();
    let windows = text.matches("\r\n").count();
    (all > 0).then_some(if 2 * windows > all { "\r\n" } else { "\n" })
}

/// A text with other line ends.
pub(super) fn with_line_ending<'t>(text: &'t str, end: Option<&str>) -> Cow<'t, str> {
    let lines = |text: &str| text.replace("\r\n", "\n");
    match end {
        Some("\n") if text.contains("\r\n") => lines(text).into(),
        Some("\r\n") => lines(text).replace('\n', "\r\n").into(),
        _ => text.into(),
    }
}

/// Joins pieces to parts. A conflict that shares a line with something else takes the line.
pub(super) fn to_parts(pieces: Vec<Sides>, line_ending: Option<&str>) -> Vec<MergePart> {
    let mut lines = Lines::default();
    for piece in pieces {
        lines.push(piece);
    }
    if let Some(conflict) = &mut lines.conflict {
        for side in [&mut conflict.ours, &mut conflict.theirs] {
            if !is_complete(side) {
                side.push_str(line_ending.unwrap_or("\n"));
            }
        }
    }
    lines.end_conflict();
    lines.end_merged();
    lines.parts
}

#[derive(Default)]
struct Lines {
    parts: Vec<MergePart>,
    merged: String,
    /// The conflict that is not yet at the end of a line.
    conflict: Option<Sides>,
}

impl Lines {
    fn push(&mut self, piece: Sides) {
        if self
            .conflict
            .as_ref()
            .is_some_and(|conflict| is_complete(&conflict.ours) && is_complete(&conflict.theirs))
        {
            self.end_conflict();
        }
        match (&mut self.conflict, piece.is_same()) {
            (None, true) => self.merged.push_str(&piece.ours),
            (None, false) => {
                let start = self.merged.rfind('\n').map_or(0, |end| end + 1);
                let mut conflict = Sides::same(&self.merged.split_off(start));
                self.end_merged();
                conflict.push(&piece);
                self.conflict = Some(conflict);
            }
            (Some(conflict), false) => conflict.push(&piece),
            (Some(conflict), true) => {
                let rest = piece.ours;
                let end = rest.find('\n').map_or(rest.len(), |end| end + 1);
                conflict.push(&Sides::same(&rest[..end]));
                if end < rest.len() {
                    self.end_conflict();
                    self.merged.push_str(&rest[end..]);
                }
            }
        }
    }

    fn end_conflict(&mut self) {
        if let Some(Sides { ours, theirs, reasons }) = self.conflict.take() {
            self.parts.push(MergePart::Conflict { ours, theirs, reasons });
        }
    }

    fn end_merged(&mut self) {
        if !self.merged.is_empty() {
            self.parts.push(MergePart::Merged(std::mem::take(&mut self.merged)));
        }
    }
}

/// Returns true if a side of a conflict ends with a line.
fn is_complete(side: &str) -> bool {
    side.is_empty() || side.ends_with('\n')
}
