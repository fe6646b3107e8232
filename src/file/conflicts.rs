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
//! it is not known which version is right. So are those around a marker that is left alone.

use memchr::memmem;

use super::lines::{line_end, line_start};
use super::tree::{Token, TokenKind, tokens};
use crate::diagnostic::messages::syntax as words;
use crate::diagnostic::{Code, Diagnostic, LineIndex, Span};

/// The conflicts in a text.
pub(super) struct Conflicts {
    /// The text with spaces in the place of the markers and of all versions but ours.
    pub text: String,
    /// The lines of each conflict, with its markers.
    pub spans: Vec<Span>,
    /// The lines at which they begin.
    starts: Vec<Span>,
}

/// How the markers begin, after a line break.
const MARKERS: [&str; 4] = ["\n<<<<<<<", "\n|||||||", "\n=======", "\n>>>>>>>"];

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

/// Returns true if an offset is in a line that git writes into a conflict.
pub(crate) fn is_conflict_marker(text: &str, offset: usize) -> bool {
    let line = Span::new(line_start(text, offset), line_end(text, offset));
    Marker::of(line.slice(text)).is_some()
}

impl Conflicts {
    /// Finds the conflicts in a text; `None` if there are none. A marker without its counterparts,
    /// which somebody forgot to remove, is a conflict of one line.
    pub fn find(text: &str) -> Option<Self> {
        let has = |marker: &&str| {
            text.starts_with(&marker[1..])
                || memmem::find(text.as_bytes(), marker.as_bytes()).is_some()
        };
        if !MARKERS.iter().any(has) {
            return None;
        }
        let mut found: Vec<(Span, Span)> = Vec::new();
        let mut markers = Vec::new();
        // Where the conflict began, its last marker, and what is not ours.
        let mut open: Option<(Span, Marker, Vec<Span>)> = None;
        let mut hidden = Vec::new();
        let mut end = 0;
        for line in text.split_inclusive('\n') {
            let span = Span::new(end, end + line.len());
            end = span.end;
            markers.extend(Marker::of(line).is_some().then_some(span));
            open = match (Marker::of(line), open) {
                (Some(Marker::Ours), _) => Some((span, Marker::Ours, vec![span])),
                (Some(Marker::End), Some((start, Marker::Theirs, mut lines))) => {
                    lines.push(span);
                    hidden.append(&mut lines);
                    found.push((Span::new(start.start, span.end), start));
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
        let is_alone = |marker: &Span| {
            let after = found.partition_point(|(conflict, _)| conflict.start <= marker.start);
            let before = after.checked_sub(1).map(|index| found[index].0);
            before.is_none_or(|conflict| conflict.end <= marker.start)
        };
        let mut alone: Vec<Span> = markers.into_iter().filter(is_alone).collect();
        if !alone.is_empty() {
            // Such a line may also be one of a text.
            let code = blanked(text, [&*hidden, &*alone].concat());
            let all = tokens(&code, Span::new(0, code.len()));
            let texts: Vec<Span> = all
                .filter(|it| matches!(it.kind, TokenKind::String | TokenKind::Comment))
                .map(Token::span)
                .collect();
            alone.retain(|marker| {
                let after = texts.partition_point(|text| text.start <= marker.start);
                let before = after.checked_sub(1).map(|index| texts[index]);
                before.is_none_or(|text| text.end <= marker.start)
            });
        }
        found.extend(alone.iter().map(|marker| (*marker, *marker)));
        if found.is_empty() {
            return None;
        }
        found.sort_by_key(|(conflict, _)| conflict.start);
        hidden.append(&mut alone);
        let (spans, starts) = found.into_iter().unzip();
        Some(Self { text: blanked(text, hidden), spans, starts })
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
                if span == start {
                    return Diagnostic::new(Code::ConflictMarker, marker, words::MARKER_ALONE)
                        .with_hint(words::REMOVE_MARKER);
                }
                Diagnostic::new(Code::ConflictMarker, marker, words::conflict(first, last))
                    .with_hint(words::RESOLVE_CONFLICT)
            })
            .collect()
    }
}

/// The text with spaces in the place of some lines.
fn blanked(text: &str, mut lines: Vec<Span>) -> String {
    lines.sort_by_key(|line| line.start);
    let mut blanked = String::with_capacity(text.len());
    for line in lines {
        blanked.push_str(&text[blanked.len()..line.start]);
        let bytes = line.slice(text).bytes();
        blanked.extend(bytes.map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
    }
    blanked.push_str(&text[blanked.len()..]);
    blanked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ours_is_kept_and_nothing_moves() {
        let text = "a\n<<<<<<< HEAD\nb\n||||||| base\nc\n=======\nd é\n>>>>>>> main\ne\n";
        let conflicts = Conflicts::find(text).expect("a conflict");
        assert_eq!(conflicts.text.len(), text.len());
        assert_eq!(conflicts.text.split_whitespace().collect::<Vec<_>>(), ["a", "b", "e"]);
        assert_eq!(conflicts.text.find('e'), text.rfind('e'));
        assert_eq!(conflicts.spans.len(), 1);
        let problem = &conflicts.problems(text)[0];
        assert_eq!(problem.span.slice(text), "<<<<<<< HEAD");
        assert_eq!(problem.message, "lines 2 to 8 are an unresolved merge conflict");
    }

    #[test]
    fn a_marker_without_its_counterparts_is_a_line_to_remove() {
        for (text, expected) in [
            ("<<<<<<< HEAD\na\n=======\nb\n", &["<<<<<<< HEAD", "======="][..]),
            ("<<<<<<< HEAD\na\n>>>>>>> main\n", &["<<<<<<< HEAD", ">>>>>>> main"]),
            ("a\n=======\n>>>>>>> main\n", &["=======", ">>>>>>> main"]),
            ("a\n>>>>>>> Ben’s", &[">>>>>>> Ben’s"]),
            ("<<<<<<<<< HEAD\na\n", &[]),
            (" <<<<<<< HEAD\na\n", &[]),
            ("a: \"x\n=======\ny\" /*\n>>>>>>> x\n*/\n", &[]),
        ] {
            let conflicts = Conflicts::find(text);
            let lines: Vec<&str> = conflicts
                .iter()
                .flat_map(|conflicts| &conflicts.spans)
                .map(|line| line.slice(text).trim_end())
                .collect();
            assert_eq!(lines, expected, "{text}");
            if let Some(conflicts) = conflicts {
                let rest = conflicts.text.split_whitespace();
                assert!(rest.clone().all(|word| ["a", "b"].contains(&word)));
                let problems = conflicts.problems(text);
                let messages = problems.iter().map(|problem| &problem.message);
                for message in messages {
                    assert_eq!(*message, words::MARKER_ALONE);
                }
            }
        }
    }
}
