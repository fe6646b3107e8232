//! What is done about a bracket, and what is said of it.

use super::{OpenBracket, Repair, opener};
use crate::diagnostic::{Code, Diagnostic, Fix, Span, Splice};
use crate::file::tree::parser::expand_to_line;
use crate::file::tree::{Token, TokenKind};

/// What is done to the tokens, at the token before which it is done.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum BracketEdit {
    Close(u8),
    Open(u8),
    Drop,
    Replace(u8),
}

impl Repair<'_> {
    /// Where a bracket that is not closed ends: before what cannot stand in
    /// it, and at the latest before `limit`.
    fn find_end(&self, frame: OpenBracket, limit: usize) -> usize {
        let fields = self.holds_fields(frame);
        let mut at = frame.token + 1;
        while at < limit {
            let after_comma = self.tokens[at - 1].kind == TokenKind::Comma;
            let foreign = match frame.closer {
                b')' if fields => {
                    after_comma
                        && (matches!(self.kind(at), Some(TokenKind::Open(_)))
                            || self.is_key(at)
                            || matches!(
                                (self.kind(at), self.kind(at + 1)),
                                (Some(TokenKind::Identifier), Some(TokenKind::Open(b'(')))
                            ))
                }
                b')' => false,
                _ => after_comma && self.is_field(at),
            };
            if foreign {
                return at - 1;
            }
            at = self.after[at].max(at + 1);
        }
        // The comma belongs to what is around the bracket.
        let comma = limit > frame.token + 1 && self.tokens[limit - 1].kind == TokenKind::Comma;
        let own_row = self
            .tokens
            .get(frame.token + 1)
            .is_some_and(|_| self.row_of[frame.token] == self.row_of[frame.token + 1]);
        if comma && own_row { limit - 1 } else { limit }
    }

    /// A text with so many wrong brackets was not written as a dataset; more
    /// of the same would only hide the first.
    fn has_too_many_edits(&self) -> bool {
        self.edits.len() > 1000
    }

    pub(super) fn report_unclosed(&mut self, frame: OpenBracket, limit: usize) {
        let at = self.find_end(frame, limit);
        self.after[frame.token] = at;
        self.edits.push((at, BracketEdit::Close(frame.closer)));
        if self.has_too_many_edits() {
            return;
        }
        let expected = char::from(frame.closer);
        let open = self.opening_text(frame);
        let line = self
            .lines
            .line_column(self.tokens[frame.token].span.start)
            .line;
        let span = last_char(self.text, self.tokens[at - 1].span);
        let same_line = self.lines.line_column(span.start).line == line;
        let message = if same_line {
            format!("`{open}` is not closed; expected `{expected}` after this")
        } else {
            format!("`{open}` of line {line} is not closed; expected `{expected}` after this")
        };
        let fix = Fix::insert(expected, self.closing_splice(frame, at));
        self.diagnostics.push(
            Diagnostic::new(Code::MissingBracket, span, message)
                .with_hint(format!("add `{expected}`"))
                .with_fixes([fix]),
        );
    }

    /// The bracket that closes `frame` before the token at `at`: on a line of
    /// its own where that is how it opens, and with its comma.
    fn closing_splice(&self, frame: OpenBracket, at: usize) -> Splice {
        let next = self.tokens.get(at);
        let separated =
            next.is_none_or(|next| matches!(next.kind, TokenKind::Comma | TokenKind::Close(_)));
        let comma = if separated { "" } else { "," };
        let closer = char::from(frame.closer);
        // `])` closes both on one line.
        if let Some(next) = next
            && matches!(next.kind, TokenKind::Close(_))
            && self.rows[self.row_of[at]].first == at
            && self.rows[self.row_of[at]].indent == self.indent(frame)
        {
            return Splice::insert(next.span.start, closer);
        }
        let end = self.tokens[at - 1].span.end;
        let gap = Span::new(end, next.map_or(self.text.len(), |next| next.span.start));
        match gap.slice(self.text).find('\n') {
            Some(line_end) if frame.laid_out && self.row_of[frame.token] != self.row_of[at - 1] => {
                let line = gap.slice(self.text)[..line_end]
                    .trim_end_matches('\r')
                    .len();
                let start = self.tokens[self.rows[frame.row].first].span.start;
                let before = &self.text[..start];
                let indent = &before[before.rfind('\n').map_or(0, |end| end + 1)..];
                let indent = indent.trim_start_matches('\u{feff}');
                let line_end = &gap.slice(self.text)[line..=line_end];
                Splice::insert(end + line, format!("{line_end}{indent}{closer}{comma}"))
            }
            _ => Splice::insert(end, format!("{closer}{comma}")),
        }
    }

    /// An open bracket with the name before it, as in `Stance(` or `stances: [`.
    fn opening_text(&self, frame: OpenBracket) -> String {
        let bracket = self.tokens[frame.token].span;
        let before = |back: usize| {
            frame
                .token
                .checked_sub(back)
                .map(|before| self.tokens[before])
        };
        let name = match before(1) {
            Some(word) if word.kind == TokenKind::Identifier && word.span.end == bracket.start => {
                Some(word)
            }
            Some(colon) if colon.kind == TokenKind::Colon => before(2),
            _ => None,
        };
        let start = name.map_or(bracket.start, |name| name.span.start);
        let words = Span::new(start, bracket.end).slice(self.text);
        // A name on another line would break the message.
        let one_line = !words.contains('\n');
        if one_line {
            words
        } else {
            bracket.slice(self.text)
        }
        .to_owned()
    }

    /// The bracket that `close` closes was not opened before the token at `place`.
    pub(super) fn report_unopened(&mut self, place: usize, close: usize, bracket: u8) {
        let open = char::from(opener(bracket));
        self.edits.push((place, BracketEdit::Open(opener(bracket))));
        self.after[place] = close + 1;
        let before = |back: usize| place.checked_sub(back).map(|before| self.tokens[before]);
        let name = match before(1).map(|token| token.kind) {
            Some(TokenKind::Identifier) => before(1).map(|word| (word.span, "")),
            Some(TokenKind::Colon) if self.row_of[place - 1] != self.row_of[place] => {
                before(2).map(|word| (word.span, ": "))
            }
            _ => None,
        };
        let fix = match name {
            Some((name, "")) => Splice::insert(name.end, open),
            Some(_) => {
                let colon = self.tokens[place - 1].span.end;
                match self.text[colon..].strip_prefix(' ') {
                    Some(_) => Splice::insert(colon + 1, open),
                    None => Splice::insert(colon, format!(" {open}")),
                }
            }
            None => Splice::insert(self.tokens[place].span.start, open),
        };
        let diagnostic = if let Some((name, colon)) = name {
            let word = name.slice(self.text);
            Diagnostic::new(
                Code::MissingBracket,
                name,
                format!("`{word}` has no opening bracket; expected `{word}{colon}{open}`"),
            )
        } else {
            let span = self.tokens[place].span;
            let closed = self.lines.line_column(self.tokens[close].span.start).line;
            let close = char::from(bracket);
            Diagnostic::new(
                Code::MissingBracket,
                span,
                format!(
                    "no bracket opens for the `{close}` of line {closed}; expected `{open}` before this"
                ),
            )
        };
        let diagnostic = diagnostic.with_hint(format!("add `{open}`"));
        self.diagnostics
            .push(diagnostic.with_fixes([Fix::insert(open, fix)]));
    }

    pub(super) fn report_wrong_kind(&mut self, at: usize, bracket: u8, top: OpenBracket) {
        self.edits.push((at, BracketEdit::Replace(top.closer)));
        self.close(at);
        let (found, expected) = (char::from(bracket), char::from(top.closer));
        let open = self.opening_text(top);
        let line = self
            .lines
            .line_column(self.tokens[top.token].span.start)
            .line;
        self.diagnostics.push(
            Diagnostic::new(
                Code::MissingBracket,
                self.tokens[at].span,
                format!("`{open}` of line {line} is closed by `{found}`; expected `{expected}`"),
            )
            .with_hint(format!("write `{expected}`"))
            .with_fixes([Fix::replace(self.tokens[at].span, expected)]),
        );
    }

    pub(super) fn report_stray(&mut self, at: usize, bracket: u8) {
        self.edits.push((at, BracketEdit::Drop));
        // A comma behind it separates nothing.
        let separates = |token: Option<&Token>| {
            token.is_none_or(|token| matches!(token.kind, TokenKind::Comma | TokenKind::Open(_)))
        };
        if self
            .tokens
            .get(at + 1)
            .is_some_and(|next| next.kind == TokenKind::Comma)
            && separates(at.checked_sub(1).map(|before| &self.tokens[before]))
        {
            self.edits.push((at + 1, BracketEdit::Drop));
        }
        if self.has_too_many_edits() {
            return;
        }
        let found = char::from(bracket);
        let dropped = self.edits.last().map_or(at, |(last, _)| *last);
        let (own, last) = (self.tokens[at].span, self.tokens[dropped].span);
        let between = Span::new(own.end, last.start).slice(self.text);
        let without = |span| Splice::new(expand_to_line(self.text, span), "");
        let fix = if between.trim().is_empty() {
            vec![without(Span::new(own.start, last.end))]
        } else {
            // A comment stays.
            vec![Splice::new(own, ""), Splice::new(last, "")]
        };
        self.diagnostics.push(
            Diagnostic::new(
                Code::StrayBracket,
                self.tokens[at].span,
                format!("`{found}` closes nothing here; expected no bracket, or one that opens before it"),
            )
            .with_hint(format!("remove `{found}`"))
            .with_fixes([Fix::new(format!("Remove `{found}`"), fix)]),
        );
    }

    pub(super) fn into_tokens(mut self) -> Vec<Token> {
        // At one place brackets close before others open; the sort keeps the
        // order of those that close, which is from the inside out.
        self.edits
            .sort_by_key(|(at, edit)| (*at, !matches!(edit, BracketEdit::Close(_))));
        let mut edits = self.edits.into_iter().peekable();
        let mut out = Vec::with_capacity(self.tokens.len() + 8);
        for at in 0..=self.tokens.len() {
            let mut token = self.tokens.get(at).copied();
            while let Some((_, edit)) = edits.next_if(|(place, _)| *place == at) {
                let before = at
                    .checked_sub(1)
                    .map_or(0, |before| self.tokens[before].span.end);
                match edit {
                    BracketEdit::Close(bracket) => {
                        out.push(Token {
                            kind: TokenKind::Close(bracket),
                            span: Span::new(before, before),
                        });
                    }
                    BracketEdit::Open(bracket) => {
                        let start = token.map_or(before, |token| token.span.start);
                        out.push(Token {
                            kind: TokenKind::Open(bracket),
                            span: Span::new(start, start),
                        });
                    }
                    BracketEdit::Drop => token = None,
                    BracketEdit::Replace(bracket) => {
                        token = token.map(|token| Token {
                            kind: TokenKind::Close(bracket),
                            ..token
                        });
                    }
                }
            }
            out.extend(token);
        }
        out
    }
}

/// The last character of a stretch.
pub(in crate::file::tree) fn last_char(text: &str, span: Span) -> Span {
    let length = span
        .slice(text)
        .chars()
        .next_back()
        .map_or(0, char::len_utf8);
    Span::new(span.end - length, span.end)
}
