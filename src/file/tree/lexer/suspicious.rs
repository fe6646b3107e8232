//! Strings in a text in which a quotation mark is missing or superfluous.

use super::{Lexer, TokenKind};
use crate::diagnostic::{Code, Diagnostic, Fix, Span, Splice};
use crate::file::tree::quotes;
use crate::words::problems::syntax;

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
        (closed && splices.len().is_multiple_of(2))
            .then(|| Fix::new(syntax::ESCAPE_INNER_QUOTES, splices))
    }

    /// Whether the next value is in a list or a map, not after `name:`.
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
        self.diagnostics.push(
            Diagnostic::new(
                Code::UnterminatedString,
                Span::new(start, self.offset),
                syntax::NO_OPENING_QUOTE,
            )
            .with_fixes([Fix::insert("\"", Splice::insert(start, "\""))]),
        );
        Some(TokenKind::String)
    }

    pub(super) fn unterminated(&mut self, start: usize, close: &str) {
        // If fields seem to follow inside the string, it may end before them. A raw string is
        // rarely meant.
        let is_prose = close == "\"" && !quotes::has_structure(&self.text[start..self.offset]);
        let fix = is_prose.then(|| Fix::insert(close, Splice::insert(self.offset, close)));
        self.diagnostics.push(
            Diagnostic::new(
                Code::UnterminatedString,
                Span::new(start, self.offset),
                syntax::no_closing_quote(close),
            )
            .with_fixes(fix),
        );
    }
}
