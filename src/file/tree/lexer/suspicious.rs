//! Strings in a text in which a quotation mark is missing or superfluous.

use super::{Lexer, TokenKind};
use crate::diagnostic::messages::syntax;
use crate::diagnostic::{Code, Diagnostic, Fix, Span, Splice};
use crate::file::tree::quotes::{self, InPlaceOfMark};

impl Lexer<'_> {
    /// Escapes the marks inside a string that has its own closing mark. They come in
    /// pairs: a single one may be the end or the beginning of another string.
    pub(super) fn escape_inner_quotes(&self, mark: usize, end: usize) -> Option<Fix> {
        let closing = end.checked_sub(1)?;
        let marks = std::iter::successors(Some(mark), |mark| {
            quotes::next_quote(self.text, mark + 1).filter(|next| *next < closing)
        });
        let splices: Vec<Splice> = marks.map(|mark| Splice::insert(mark, "\\")).collect();
        let closed = self.text[..end].ends_with('"') && mark < closing;
        // Of two marks side by side one may have been typed for a backslash.
        let mut pairs = splices.windows(2);
        let is_double = pairs.any(|pair| pair[1].span.start == pair[0].span.end + 1);
        (closed && !is_double && splices.len().is_multiple_of(2))
            .then(|| Fix::new(syntax::ESCAPE_INNER_QUOTES, splices))
    }

    /// Returns true if the next value is in a list or a map, not after `name:`.
    pub(super) fn among_values(&self) -> bool {
        self.last != Some(TokenKind::Colon)
    }

    /// In `name: words", ` the string has only its closing mark.
    pub(super) fn string_without_opening_quote(&mut self) -> Option<TokenKind> {
        let begins_value = matches!(
            self.last,
            None | Some(
                TokenKind::Colon | TokenKind::Comma | TokenKind::Semicolon | TokenKind::Open(_)
            )
        );
        if !begins_value {
            return None;
        }
        let start = self.offset;
        let close = quotes::closing_mark(self.text, start, self.among_values())?;
        self.offset = close + 1;
        let span = Span::new(start, self.offset);
        let problem = Diagnostic::new(Code::UnterminatedString, span, syntax::NO_OPENING_QUOTE);
        let problem = self.with_mark(problem, Span::new(start, close), false);
        self.diagnostics.push(problem);
        Some(TokenKind::String)
    }

    pub(super) fn unterminated(&mut self, start: usize, close: &str) {
        let span = Span::new(start, self.offset);
        let message = syntax::no_closing_quote(close);
        let problem = Diagnostic::new(Code::UnterminatedString, span, message);
        // A raw string is rarely meant.
        let problem = if close == "\"" {
            self.with_mark(problem, Span::new(start + 1, self.offset), true)
        } else {
            problem
        };
        self.diagnostics.push(problem);
    }

    /// Adds the fix that writes the mark that is missing at the end of a text, or else at its
    /// beginning. A mark of another kind in its place is replaced.
    fn with_mark(&self, problem: Diagnostic, text: Span, at_end: bool) -> Diagnostic {
        let written = text.slice(self.text);
        let (first, last) = (written.chars().next(), written.chars().next_back());
        let length = |c: Option<char>| c.map_or(0, char::len_utf8);
        let other = if at_end {
            Span::new(text.end - length(last), text.end)
        } else {
            Span::new(text.start, text.start + length(first))
        };
        let replace = || Fix::new(syntax::STRAIGHTEN_QUOTE, [Splice::new(other, "\"")]);
        match quotes::in_place_of_mark(written, at_end) {
            InPlaceOfMark::Nothing => {
                let offset = if at_end { text.end } else { text.start };
                problem.with_fixes([Fix::insert("\"", Splice::insert(offset, "\""))])
            }
            InPlaceOfMark::OtherMark => problem.with_fixes([replace()]),
            InPlaceOfMark::Either => problem.with_likely_fix(replace()),
        }
    }
}
