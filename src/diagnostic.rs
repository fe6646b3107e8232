//! Problems in a dataset file, with their positions and fixes.
//!
//! A [`Diagnostic`] has a span in the text of the file, and a stable [`Code`] that names
//! the rule that the text breaks. All problems of a file are reported at once.
//! [`render()`] formats them for people, programs and CI.

pub(crate) mod messages;
mod render;
mod rules;

use std::cell::Cell;
use std::ops::Range;

use serde::Serialize;

use crate::phrase::{Words, uncapitalize};
pub(crate) use render::FileDiagnostics;
pub use render::{OutputFormat, render};
pub use rules::{Code, Severity};

/// A range of bytes in a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
}

impl Span {
    /// The span from `start` up to, but not including, `end`.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The span as a range, for indexing.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// Returns true if the whole of `inner` lies within the span.
    pub fn contains(self, inner: Self) -> bool {
        self.start <= inner.start && inner.end <= self.end
    }

    /// Returns true if the spans overlap, or end where the other begins.
    pub(crate) fn touches(self, other: Self) -> bool {
        self.start <= other.end && other.start <= self.end
    }

    /// The part of `text` that the span covers.
    pub fn slice(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }
}

/// A replacement of one span of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Splice {
    /// The span to replace. An empty one makes this an insertion.
    pub span: Span,
    /// The replacement.
    pub text: String,
}

impl Splice {
    /// Replaces `span` with `text`.
    pub fn new(span: Span, text: impl Into<String>) -> Self {
        Self { span, text: text.into() }
    }

    /// Inserts `text` at `offset`.
    pub fn insert(offset: usize, text: impl Into<String>) -> Self {
        Self::new(Span::new(offset, offset), text)
    }
}

/// A change to the text that fixes a problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// The title, such as "Write `role`".
    pub title: Words,
    /// The splices, sorted and without overlaps.
    pub splices: Vec<Splice>,
}

impl Fix {
    pub(crate) fn new(title: Words, splices: impl Into<Vec<Splice>>) -> Self {
        Self { title, splices: splices.into() }
    }

    /// Replaces `span` with `text`.
    pub(crate) fn replace(span: Span, text: impl Into<String>) -> Self {
        let text = text.into();
        Self::new(messages::write_text(&text), [Splice::new(span, text)])
    }

    /// Inserts the missing punctuation `mark` with `splice`.
    pub(crate) fn insert(mark: &str, splice: Splice) -> Self {
        Self::new(messages::add_mark(mark), [splice])
    }
}

/// A problem in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule that is broken.
    pub code: Code,
    /// The message, which says what was found and what was expected.
    pub message: Words,
    /// The span of the value with the problem.
    pub span: Span,
    /// Advice that is in neither the message nor the fixes.
    pub hints: Vec<Words>,
    /// The fix, if [`crate::file::read`] is certain of one. All fixes of a text are certain together.
    pub fixes: Vec<Fix>,
    /// A likely fix, if none is certain. Only people can choose it.
    pub suggestion: Option<Box<Fix>>,
    /// Hints that apply only if none of the fixes is certain.
    pub(crate) fallback_hints: Vec<Words>,
}

impl Diagnostic {
    /// A problem without hints or fixes.
    pub(crate) fn new(code: Code, span: Span, message: Words) -> Self {
        Self {
            code,
            message,
            span,
            hints: Vec::new(),
            fixes: Vec::new(),
            suggestion: None,
            fallback_hints: Vec::new(),
        }
    }

    /// Adds a hint.
    #[must_use]
    pub(crate) fn with_hint(mut self, hint: Words) -> Self {
        self.hints.push(hint);
        self
    }

    /// Adds a hint that is dropped if a fix turns out to be certain.
    #[must_use]
    pub(crate) fn with_fallback_hint(mut self, hint: Words) -> Self {
        self.fallback_hints.push(hint);
        self
    }

    /// Adds what was probably meant, which only people can choose.
    #[must_use]
    pub(crate) fn with_likely_fix(mut self, fix: impl Into<Option<Fix>>) -> Self {
        self.suggestion = fix.into().map(Box::new);
        self
    }

    /// Adds "did you mean", and the suggestion to write `text` in place of the span, unless a fix
    /// turns out to be certain.
    #[must_use]
    pub(crate) fn with_similar(mut self, meant: &str, text: impl Into<String>) -> Self {
        self.suggestion = Some(Box::new(Fix::replace(self.span, text)));
        self.with_fallback_hint(messages::did_you_mean(meant))
    }

    /// Adds candidate fixes.
    #[must_use]
    pub(crate) fn with_fixes(mut self, fixes: impl IntoIterator<Item = Fix>) -> Self {
        for fix in fixes {
            if !self.fixes.contains(&fix) {
                self.fixes.push(fix);
            }
        }
        self
    }

    /// Adds "did you mean" if one of the words of a closed vocabulary resembles `found`. If
    /// `found` can be a typo of only one of them, also adds a fix that writes it.
    #[must_use]
    pub(crate) fn with_suggestion<'a>(
        self,
        found: &str,
        vocabulary: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let words: Vec<&str> = vocabulary.into_iter().collect();
        let mut candidates = words.iter().filter(|word| is_typo(found, word));
        let only_candidate = candidates.next().filter(|_| candidates.next().is_none());
        let fix = only_candidate.map(|word| Fix::replace(self.span, *word));
        let word = only_candidate.copied().or_else(|| nearest(found, words));
        let similar = match word {
            Some(word) => self.with_similar(word, word),
            None => self,
        };
        similar.with_fixes(fix)
    }

    /// Keeps the fix if it is certain. If not, or if there is none, adds the fallback hints; what
    /// would mend the syntax remains a suggestion.
    pub(crate) fn settle_fix(&mut self, is_certain: bool) {
        let fallback = std::mem::take(&mut self.fallback_hints);
        if is_certain && !self.fixes.is_empty() {
            self.suggestion = None;
            return;
        }
        self.hints.splice(0..0, fallback);
        let draft = self.fixes.pop().filter(|_| self.code.is_syntax());
        self.fixes.clear();
        if self.suggestion.is_none() {
            self.suggestion = draft.map(Box::new);
        }
        if self.hints.is_empty() {
            let suggestion = self.suggestion.iter();
            self.hints.extend(suggestion.map(|fix| uncapitalize(&fix.title)));
        }
    }

    /// The help for a problem: the hints, then the titles of the fixes.
    pub fn help(&self) -> impl Iterator<Item = Words> {
        let fixes = self.fixes.iter().map(|fix| uncapitalize(&fix.title));
        self.hints.iter().cloned().chain(fixes)
    }

    /// The severity, which depends on the rule only.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }
}

/// The splices of the certain fixes of a text, which can be applied together.
pub fn all_fixes<'a>(problems: impl IntoIterator<Item = &'a Diagnostic>) -> Vec<Splice> {
    let fixes = problems.into_iter().flat_map(|problem| &problem.fixes);
    let mut splices: Vec<Splice> = fixes.flat_map(|fix| fix.splices.clone()).collect();
    // Two insertions at one place stay in the order in which they were reported.
    splices.sort_by_key(|splice| splice.span);
    splices
}

/// The word that most resembles `found`, if any does.
pub(crate) fn nearest<'a>(
    found: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    known
        .into_iter()
        .map(|word| (strsim::jaro_winkler(found, word), word))
        .filter(|(similarity, _)| *similarity >= 0.8)
        .max_by(|left, right| left.0.total_cmp(&right.0))
        .map(|(_, word)| word)
}

/// Returns true if `found` differs from `word` by a letter or two, or in case.
pub(crate) fn is_typo(found: &str, word: &str) -> bool {
    let length = word.chars().count();
    let max_distance = match length {
        0..=2 => 0,
        3..=5 => 1,
        _ => 2,
    };
    // Quicker than comparing letter by letter, and enough for most words. A change adds at most
    // one letter and removes one.
    let is_similar_length = found.chars().count().abs_diff(length) <= max_distance;
    let differing_letters = (letters(found) ^ letters(word)).count_ones() as usize;
    is_similar_length
        && differing_letters <= 2 * max_distance
        && strsim::osa_distance(&found.to_lowercase(), &word.to_lowercase()) <= max_distance
}

/// The Latin letters of a word, one bit each.
fn letters(word: &str) -> u32 {
    let letters = word.bytes().filter(u8::is_ascii_alphabetic);
    letters.fold(0, |set, letter| set | 1 << (letter.to_ascii_lowercase() - b'a'))
}

/// A line and a column in a text, as editors count them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineColumn {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

/// The lines and columns of a span, as editors count them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct LineColumnRange {
    /// The line of the start, from 1.
    pub line: usize,
    /// The column of the start in characters, from 1.
    pub column: usize,
    /// The line of the end, from 1.
    pub end_line: usize,
    /// The column after the last character, from 1.
    pub end_column: usize,
}

/// An index of the lines of a text.
pub struct LineIndex<'a> {
    text: &'a str,
    starts: Vec<usize>,
    columns: ColumnCounter,
}

/// Counts columns from the last one that was counted, so that those of a line of megabytes are
/// found in order without counting it anew for each.
#[derive(Clone, Debug, Default)]
pub(crate) struct ColumnCounter {
    /// Where a line starts, an offset on it, and what is between them.
    last: Cell<Option<(usize, usize, usize)>>,
}

impl ColumnCounter {
    /// Counts what is between the start of a line and an offset on it. A counter has only one
    /// `count` and one text.
    pub(crate) fn count(
        &self,
        text: &str,
        start: usize,
        offset: usize,
        count: impl Fn(&str) -> usize,
    ) -> usize {
        let counted = match self.last.get() {
            Some((line, last, counted)) if line == start && last <= offset => {
                counted + count(&text[last..offset])
            }
            Some((line, last, counted)) if line == start && last - offset < offset - start => {
                counted - count(&text[offset..last])
            }
            _ => count(&text[start..offset]),
        };
        self.last.set(Some((start, offset, counted)));
        counted
    }
}

impl<'a> LineIndex<'a> {
    /// Indexes the lines of `text`.
    pub fn new(text: &'a str) -> Self {
        let after_breaks = text.match_indices('\n').map(|(offset, _)| offset + 1);
        Self {
            text,
            starts: std::iter::once(0).chain(after_breaks).collect(),
            columns: ColumnCounter::default(),
        }
    }

    /// The span widened to whole lines.
    pub(crate) fn line_span(&self, span: Span) -> Span {
        let line = self.starts.partition_point(|start| *start <= span.start);
        let next_line = self.starts.partition_point(|start| *start <= span.end);
        let end = self.starts.get(next_line).copied();
        Span::new(self.starts[line.saturating_sub(1)], end.unwrap_or(self.text.len()))
    }

    /// The lines and columns of both ends of a span.
    pub fn range(&self, span: Span) -> LineColumnRange {
        let (start, end) = (self.line_column(span.start), self.line_column(span.end));
        LineColumnRange {
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
        }
    }

    /// The line and column of a byte. An offset beyond the end counts as the end.
    pub fn line_column(&self, offset: usize) -> LineColumn {
        let offset = self.text.floor_char_boundary(offset);
        let line = self.starts.partition_point(|start| *start <= offset);
        let start = self.starts[line - 1];
        // Editors do not count a byte-order mark.
        let before = self.text[start..offset].trim_start_matches('\u{feff}');
        let start = offset - before.len();
        let count = |part: &str| part.chars().count();
        let column = self.columns.count(self.text, start, offset, count) + 1;
        LineColumn { line, column }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_characters_from_one() {
        let lines = LineIndex::new("\u{feff}a“b”\r\nc");
        assert_eq!(lines.line_column(3), LineColumn { line: 1, column: 1 });
        assert_eq!(lines.line_column(7), LineColumn { line: 1, column: 3 });
        assert_eq!(lines.line_column(13), LineColumn { line: 2, column: 1 });
        assert_eq!(lines.line_column(99), LineColumn { line: 2, column: 2 });
    }

    #[test]
    fn similar_words_are_suggested() {
        assert_eq!(nearest("bidden", ["austin", "biden"]), Some("biden"));
        assert_eq!(nearest("xyz", ["austin", "biden"]), None);
    }

    #[test]
    fn only_a_typo_of_one_known_word_is_fixed() {
        let fixes = |found: &str, known: &[&str]| -> Vec<String> {
            let problem =
                Diagnostic::new(Code::UnknownField, Span::new(0, found.len()), Words::EMPTY);
            let problem = problem.with_suggestion(found, known.iter().copied());
            let fixes = problem.fixes.into_iter();
            fixes.map(|fix| fix.title.into()).collect()
        };
        let none: Vec<String> = Vec::new();
        assert_eq!(fixes("roel", &["role", "rank"]), ["Write `role`"]);
        assert_eq!(fixes("US", &["us", "uk"]), ["Write `us`"]);
        assert_eq!(fixes("relayedBy", &["relayed_by"]), ["Write `relayed_by`"]);
        assert_eq!(fixes("rols", &["role", "roles"]), none, "one of two");
        assert_eq!(fixes("ua", &["us"]), none, "too short");
    }

    #[test]
    fn fallback_hints_apply_without_a_fix() {
        let problem = || {
            Diagnostic::new(Code::UnknownField, Span::new(0, 4), Words::EMPTY)
                .with_suggestion("roel", ["role", "rank"])
        };
        let help = |is_certain| -> Vec<Words> {
            let mut problem = problem();
            problem.settle_fix(is_certain);
            problem.help().collect()
        };
        assert_eq!(help(false), ["did you mean `role`?"]);
        assert_eq!(help(true), ["write `role`"]);
    }
}
