//! Conflicts that a merge has left in a text, between lines that git writes:
//!
//! ```text
//! <<<<<<< ours
//! our lines
//! ||||||| base (optional)
//! the lines before both changes
//! =======
//! their lines
//! >>>>>>> theirs
//! ```
//!
//! For the brackets to match, one version is read: ours. Entries that it touches are left out, as
//! it is not known which version is right.

use super::lines::{line_end, line_start};
use crate::diagnostic::{Code, Diagnostic, LineIndex, Span};
use crate::words::problems::syntax as words;

/// The conflicts in a text.
pub(super) struct Conflicts {
    /// The text with spaces in the place of the markers and of all versions but ours.
    pub text: String,
    /// The lines of each conflict, with its markers.
    pub spans: Vec<Span>,
    /// The lines at which they begin.
    starts: Vec<Span>,
}

/// A line that git writes into a conflict.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Marker {
    Ours,
    Base,
    Theirs,
    End,
}

impl Marker {
    fn of(line: &str) -> Option<Self> {
        let line = line.trim_end_matches(['\r', '\n']);
        let (sign, rest) = line.split_at_checked(7)?;
        if !rest.is_empty() && !rest.starts_with(' ') {
            return None;
        }
        match sign {
            "<<<<<<<" => Some(Self::Ours),
            "|||||||" => Some(Self::Base),
            "=======" => Some(Self::Theirs),
            ">>>>>>>" => Some(Self::End),
            _ => None,
        }
    }
}

/// Whether an offset is in a line that git writes into a conflict.
pub(crate) fn is_conflict_marker(text: &str, offset: usize) -> bool {
    let line = Span::new(line_start(text, offset), line_end(text, offset));
    Marker::of(line.slice(text)).is_some()
}

impl Conflicts {
    /// Finds the conflicts in a text; `None` if there are none. Markers without their counterparts
    /// are no conflict.
    pub fn find(text: &str) -> Option<Self> {
        if !text.starts_with("<<<<<<<") && !text.contains("\n<<<<<<<") {
            return None;
        }
        let mut conflicts = Self {
            text: String::new(),
            spans: Vec::new(),
            starts: Vec::new(),
        };
        // Where the conflict began, its last marker, and what is not ours.
        let mut open: Option<(Span, Marker, Vec<Span>)> = None;
        let mut hidden = Vec::new();
        let mut end = 0;
        for line in text.split_inclusive('\n') {
            let span = Span::new(end, end + line.len());
            end = span.end;
            open = match (Marker::of(line), open) {
                (Some(Marker::Ours), _) => Some((span, Marker::Ours, vec![span])),
                (Some(Marker::End), Some((start, Marker::Theirs, mut lines))) => {
                    lines.push(span);
                    hidden.append(&mut lines);
                    conflicts.spans.push(Span::new(start.start, span.end));
                    conflicts.starts.push(start);
                    None
                }
                (_, None) | (Some(Marker::End), _) => None,
                (marker, Some((start, last, mut lines))) => {
                    let last = marker.unwrap_or(last);
                    if last != Marker::Ours {
                        lines.push(span);
                    }
                    Some((start, last, lines))
                }
            };
        }
        if conflicts.spans.is_empty() {
            return None;
        }
        let mut bytes = 0;
        for span in hidden {
            conflicts.text.push_str(&text[bytes..span.start]);
            let blank = span.slice(text).bytes();
            conflicts
                .text
                .extend(blank.map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
            bytes = span.end;
        }
        conflicts.text.push_str(&text[bytes..]);
        Some(conflicts)
    }

    /// A problem for each conflict, at its first line.
    pub fn problems(&self, text: &str) -> Vec<Diagnostic> {
        let lines = LineIndex::new(text);
        let conflicts = self.spans.iter().zip(&self.starts);
        conflicts
            .map(|(span, start)| {
                let [first, last] =
                    [span.start, span.end - 1].map(|offset| lines.line_column(offset).line);
                let line = start.slice(text).trim_end_matches(['\r', '\n']);
                let marker = Span::new(start.start, start.start + line.len());
                Diagnostic::new(Code::ConflictMarker, marker, words::conflict(first, last))
                    .with_hint(words::RESOLVE_CONFLICT)
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ours_is_kept_and_nothing_moves() {
        let text = "a\n<<<<<<< HEAD\nb\n||||||| base\nc\n=======\nd é\n>>>>>>> main\ne\n";
        let conflicts = Conflicts::find(text).expect("a conflict");
        assert_eq!(conflicts.text.len(), text.len());
        assert_eq!(
            conflicts.text.split_whitespace().collect::<Vec<_>>(),
            ["a", "b", "e"]
        );
        assert_eq!(conflicts.text.find('e'), text.rfind('e'));
        assert_eq!(conflicts.spans.len(), 1);
        let problem = &conflicts.problems(text)[0];
        assert_eq!(problem.span.slice(text), "<<<<<<< HEAD");
        assert_eq!(
            problem.message,
            "lines 2 to 8 are an unresolved merge conflict"
        );
    }

    #[test]
    fn markers_without_counterparts_are_no_conflict() {
        for text in [
            "<<<<<<< HEAD\na\n=======\nb\n",
            "<<<<<<< HEAD\na\n>>>>>>> main\n",
            "a\n=======\n>>>>>>> main\n",
            "<<<<<<<<< HEAD\na\n=======\nb\n>>>>>>> main\n",
            " <<<<<<< HEAD\na\n=======\nb\n>>>>>>> main\n",
        ] {
            assert!(Conflicts::find(text).is_none(), "{text}");
        }
    }
}
