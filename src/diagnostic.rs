//! What is wrong with a dataset, where, and how to mend it.
//!
//! A [`Diagnostic`] always points into the text it was made from; a stable
//! [`Code`] names the rule. One run reports everything that it finds. The
//! printers here serve people, programs and CI.

mod code;
mod explain;
mod render;

use std::ops::Range;

pub use code::Code;
pub use render::{OutputFormat, render};

/// A stretch of a text, in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
}

impl Span {
    /// A stretch from `start` up to but without `end`.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The stretch as a range for slicing.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// Whether the whole of `inner` lies within the span.
    pub fn contains(self, inner: Self) -> bool {
        self.start <= inner.start && inner.end <= self.end
    }

    /// The stretch of `text`.
    pub fn slice(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }
}

/// What takes the place of a stretch of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Splice {
    /// The stretch; where it is empty, the words are put in.
    pub span: Span,
    /// The words that take its place.
    pub text: String,
}

impl Splice {
    /// `text` in the place of `span`.
    pub fn new(span: Span, text: impl Into<String>) -> Self {
        Self {
            span,
            text: text.into(),
        }
    }

    /// `text` at a place where nothing is taken out.
    pub fn insert(at: usize, text: impl Into<String>) -> Self {
        Self::new(Span::new(at, at), text)
    }
}

/// A change of the text that mends a problem, where the mending is certain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, such as "Write `role`".
    pub title: String,
    /// The change: sorted, and apart from each other.
    pub splices: Vec<Splice>,
}

impl Fix {
    /// A change with its name.
    pub fn new(title: impl Into<String>, splices: impl Into<Vec<Splice>>) -> Self {
        Self {
            title: title.into(),
            splices: splices.into(),
        }
    }

    /// `text` in the place of `span`, named by the text.
    pub fn replace(span: Span, text: impl Into<String>) -> Self {
        let text = text.into();
        let title = if text.starts_with('"') {
            format!("Write {text}")
        } else {
            format!("Write `{text}`")
        };
        Self::new(title, [Splice::new(span, text)])
    }

    /// `mark` put in at a place.
    pub fn insert(mark: impl std::fmt::Display, splice: Splice) -> Self {
        Self::new(format!("Add `{mark}`"), [splice])
    }

    /// Whether both can be carried out at once.
    pub fn is_disjoint(&self, other: &Self) -> bool {
        // What is put in at one place has an order that neither knows.
        let apart = |a: Span, b: Span| a.end < b.start || b.end < a.start;
        let mut own = self.splices.iter();
        own.all(|own| other.splices.iter().all(|each| apart(own.span, each.span)))
    }
}

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// An entry is left out because of it.
    Error,
    /// Everything is kept, but a reader should look.
    Warning,
}

impl Severity {
    /// The severity in one lower-case word.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// One problem of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule that is broken.
    pub code: Code,
    /// What was found and what was expected.
    pub message: String,
    /// The very value in question.
    pub span: Span,
    /// How to mend it.
    pub hints: Vec<String>,
    /// The changes that mend it; [`crate::file::read`] leaves none that is not
    /// certain, and so never two.
    pub fixes: Vec<Fix>,
}

impl Diagnostic {
    /// A problem without hints.
    pub fn new(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            span,
            hints: Vec::new(),
            fixes: Vec::new(),
        }
    }

    /// The same problem with one more way to mend it.
    #[must_use]
    pub fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// The same problem with changes that may mend it.
    #[must_use]
    pub fn with_fixes(mut self, fixes: impl IntoIterator<Item = Fix>) -> Self {
        for fix in fixes {
            if !self.fixes.contains(&fix) {
                self.fixes.push(fix);
            }
        }
        self
    }

    /// The same problem with "did you mean" where one of `known` is near
    /// `found`. Where only one can be meant, a fix writes it in the problem's
    /// place, as `written` says.
    #[must_use]
    pub fn with_suggestion<'a>(
        self,
        found: &str,
        known: impl IntoIterator<Item = &'a str>,
        written: impl Fn(&str) -> String,
    ) -> Self {
        let known: Vec<&str> = known.into_iter().collect();
        let mut meant = known.iter().filter(|word| is_slip(found, word));
        let only = meant.next().filter(|_| meant.next().is_none());
        let near = only
            .copied()
            .or_else(|| nearest(found, known.iter().copied()));
        let hinted = match near {
            Some(near) => self.with_hint(format!("did you mean `{near}`?")),
            None => self,
        };
        let fix = only.map(|only| Fix::replace(hinted.span, written(only)));
        hinted.with_fixes(fix)
    }

    /// How bad it is; a matter of the rule, not of the case.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }
}

/// The known word that `found` most likely stands for.
fn nearest<'a>(found: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|word| (strsim::jaro_winkler(found, word), word))
        .filter(|(likeness, _)| *likeness >= 0.8)
        .max_by(|left, right| left.0.total_cmp(&right.0))
        .map(|(_, word)| word)
}

/// Whether `found` is `word` but for a letter or two, or for upper and lower
/// case. Digits tell ids apart: `cnn-2024-03-19` is no slip for another day's.
fn is_slip(found: &str, word: &str) -> bool {
    let (found, word) = (found.to_lowercase(), word.to_lowercase());
    let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
    let slips = match word.chars().count() {
        0..=2 => 0,
        3..=5 => 1,
        _ => 2,
    };
    digits(&found) == digits(&word) && strsim::osa_distance(&found, &word) <= slips
}

/// A place in a text as people count: lines and columns from 1, columns in
/// characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineColumn {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

/// Finds lines and columns in one text.
pub struct LineIndex<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> LineIndex<'a> {
    /// Prepares the look-up for `text`.
    pub fn new(text: &'a str) -> Self {
        let after_breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        Self {
            text,
            starts: std::iter::once(0).chain(after_breaks).collect(),
        }
    }

    /// The whole lines that a stretch is on.
    pub fn line_span(&self, span: Span) -> Span {
        let line = self.starts.partition_point(|start| *start <= span.start);
        let after = self.starts.partition_point(|start| *start <= span.end);
        let end = self.starts.get(after).copied();
        Span::new(
            self.starts[line.saturating_sub(1)],
            end.unwrap_or(self.text.len()),
        )
    }

    /// The place of a byte; beyond the end it is the end.
    pub fn line_column(&self, byte: usize) -> LineColumn {
        let mut byte = byte.min(self.text.len());
        while !self.text.is_char_boundary(byte) {
            byte -= 1;
        }
        let line = self.starts.partition_point(|start| *start <= byte);
        let before = &self.text[self.starts[line - 1]..byte];
        // A byte-order mark is not a character that an editor counts.
        let column = before.trim_start_matches('\u{feff}').chars().count() + 1;
        LineColumn { line, column }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_characters_from_one() {
        let lines = LineIndex::new("\u{feff}a“b”\r\nc");
        assert_eq!(lines.line_column(3), LineColumn { line: 1, column: 1 });
        assert_eq!(lines.line_column(7), LineColumn { line: 1, column: 3 });
        assert_eq!(lines.line_column(13), LineColumn { line: 2, column: 1 });
        assert_eq!(lines.line_column(99), LineColumn { line: 2, column: 2 });
    }

    #[test]
    fn near_words_are_offered_and_far_ones_are_not() {
        assert_eq!(nearest("bidden", ["austin", "biden"]), Some("biden"));
        assert_eq!(nearest("xyz", ["austin", "biden"]), None);
    }

    #[test]
    fn only_a_slip_of_one_known_word_is_fixed() {
        let fixes = |found: &str, known: &[&str]| -> Vec<String> {
            let problem = Diagnostic::new(Code::UnknownField, Span::new(0, found.len()), "");
            let problem = problem.with_suggestion(found, known.iter().copied(), str::to_owned);
            problem.fixes.into_iter().map(|fix| fix.title).collect()
        };
        let none: Vec<String> = Vec::new();
        assert_eq!(fixes("roel", &["role", "rank"]), ["Write `role`"]);
        assert_eq!(fixes("US", &["us", "uk"]), ["Write `us`"]);
        assert_eq!(fixes("relayedBy", &["relayed_by"]), ["Write `relayed_by`"]);
        assert_eq!(fixes("rols", &["role", "roles"]), none, "either of two");
        assert_eq!(fixes("ua", &["us"]), none, "too short to tell");
        assert_eq!(
            fixes("ap-2024-03-19", &["ap-2024-03-18"]),
            none,
            "another day"
        );
    }

    #[test]
    fn fixes_that_touch_are_not_made_at_once() {
        let at = |start, end| Fix::replace(Span::new(start, end), "");
        assert!(at(0, 1).is_disjoint(&at(2, 3)));
        assert!(!at(0, 2).is_disjoint(&at(1, 3)));
        assert!(!at(4, 4).is_disjoint(&at(4, 4)));
    }
}
