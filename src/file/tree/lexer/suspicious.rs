//! Strings in a text in which a quotation mark is missing or superfluous.

use super::{Lexer, Token, TokenKind};
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

    /// The tokens of this line without whitespace, from the last one backwards.
    pub(super) fn line_so_far(&self) -> impl Iterator<Item = (usize, Token)> {
        self.tokens
            .iter()
            .copied()
            .enumerate()
            .rev()
            .take_while(|(_, token)| !token.span.slice(self.text).contains('\n'))
            .filter(|(_, token)| token.kind != TokenKind::Whitespace)
    }

    /// Whether the next value is in a list or a map, not after `name:`.
    pub(super) fn among_values(&self) -> bool {
        let last = self.line_so_far().next().map(|(_, token)| token.kind);
        last != Some(TokenKind::Colon)
    }

    /// In `name: words", ` the string has only its closing mark. The words before
    /// the mark become the string.
    pub(super) fn string_without_opening_quote(&mut self) -> Option<TokenKind> {
        if !self.suspicious {
            return None;
        }
        let rest = &self.text[self.offset + 1..quotes::line_end(self.text, self.offset)];
        let touches_word = self.tokens.last().is_some_and(|last| {
            !matches!(
                last.kind,
                TokenKind::Whitespace
                    | TokenKind::String
                    | TokenKind::Comment
                    | TokenKind::Colon
                    | TokenKind::Comma
                    | TokenKind::Semicolon
                    | TokenKind::Open(_)
            )
        });
        if !touches_word || !quotes::can_follow_string(rest) {
            return None;
        }
        let mut start = None;
        let mut comma = None;
        let mut line = self.line_so_far().peekable();
        while let Some((i, token)) = line.next() {
            match token.kind {
                // `name:` is not part of the string.
                TokenKind::Colon
                    if line.peek().is_some_and(|(_, name)| {
                        matches!(name.kind, TokenKind::Identifier | TokenKind::String)
                    }) =>
                {
                    start = Some(i + 1);
                    break;
                }
                TokenKind::Comma if comma.is_none() => comma = Some(i + 1),
                TokenKind::Open(b'[' | b'{') => {
                    start = comma.or(Some(i + 1));
                    break;
                }
                TokenKind::String => {
                    start = comma;
                    break;
                }
                _ => start = Some(i),
            }
        }
        drop(line);
        let mut start = start?;
        while self
            .tokens
            .get(start)
            .is_some_and(|token| token.kind == TokenKind::Whitespace)
        {
            start += 1;
        }
        let first = self.tokens.get(start)?.span.start;
        self.tokens.truncate(start);
        // The problems found in these words were none.
        self.diagnostics
            .retain(|diagnostic| diagnostic.span.start < first);
        self.offset += 1;
        self.diagnostics.push(
            Diagnostic::new(
                Code::UnterminatedString,
                Span::new(first, self.offset),
                syntax::NO_OPENING_QUOTE,
            )
            .with_fixes([Fix::insert("\"", Splice::insert(first, "\""))]),
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
