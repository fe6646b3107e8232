//! Reports a missing, wrong or stray bracket, and how to fix it.

use super::{OpenBracket, Repair, opener};
use crate::diagnostic::{Code, Diagnostic, Fix, Span, Splice};
use crate::file::tree::parser::expand_to_line;
use crate::file::tree::{Token, TokenKind};
use crate::words::problems::{self, syntax};

/// A change of the tokens, at or before one of them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum BracketEdit {
    Close(u8),
    Open(u8),
    Drop,
    Replace(u8),
}

impl Repair<'_> {
    /// Where an unclosed bracket ends: before the first token that cannot be inside
    /// it, and at the latest before `limit`.
    fn find_end(&self, frame: OpenBracket, limit: usize) -> usize {
        let fields = self.holds_fields(frame);
        let mut index = frame.token + 1;
        while index < limit {
            let after_comma = self.tokens[index - 1].kind == TokenKind::Comma;
            let is_outside = match frame.closer {
                b')' if fields => {
                    after_comma
                        && (matches!(self.kind(index), Some(TokenKind::Open(_)))
                            || self.is_key(index)
                            || matches!(
                                (self.kind(index), self.kind(index + 1)),
                                (Some(TokenKind::Identifier), Some(TokenKind::Open(b'(')))
                            ))
                }
                b')' => false,
                _ => after_comma && self.is_field(index),
            };
            if is_outside {
                return index - 1;
            }
            index = self.after[index].max(index + 1);
        }
        // The comma belongs to the surrounding bracket.
        let after_comma =
            limit > frame.token + 1 && self.tokens[limit - 1].kind == TokenKind::Comma;
        let is_one_row = self
            .tokens
            .get(frame.token + 1)
            .is_some_and(|_| self.row_of[frame.token] == self.row_of[frame.token + 1]);
        if after_comma && is_one_row {
            limit - 1
        } else {
            limit
        }
    }

    /// A text with so many wrong brackets is not a dataset, and reporting more of
    /// them would only hide the first.
    fn has_too_many_edits(&self) -> bool {
        self.edits.len() > 1000
    }

    pub(super) fn report_unclosed(&mut self, frame: OpenBracket, limit: usize) {
        let end = self.find_end(frame, limit);
        self.after[frame.token] = end;
        self.edits.push((end, BracketEdit::Close(frame.closer)));
        if self.has_too_many_edits() {
            return;
        }
        let expected = char::from(frame.closer).to_string();
        let open = self.opening_text(frame);
        let line = self.line_of(frame);
        let span = last_char(self.text, self.tokens[end - 1].span);
        let is_same_line = self.source.line(span.start) == line;
        let message = syntax::unclosed(&open, (!is_same_line).then_some(line), &expected);
        let fix = Fix::insert(&expected, self.closing_splice(frame, end));
        self.diagnostics
            .push(Diagnostic::new(Code::MissingBracket, span, message).with_fixes([fix]));
    }

    /// The line of an opening bracket.
    fn line_of(&self, frame: OpenBracket) -> usize {
        let start = self.tokens[frame.token].span.start;
        self.source.line(start)
    }

    /// Inserts the bracket that closes `frame` before the token at `index`, on a
    /// line of its own if the layout calls for it, and with its comma.
    fn closing_splice(&self, frame: OpenBracket, index: usize) -> Splice {
        let next = self.tokens.get(index);
        let is_separated =
            next.is_none_or(|next| matches!(next.kind, TokenKind::Comma | TokenKind::Close(_)));
        let comma = if is_separated { "" } else { "," };
        let closer = char::from(frame.closer);
        // Both brackets of `])` are on one line.
        if let Some(next) = next
            && matches!(next.kind, TokenKind::Close(_))
            && self.rows[self.row_of[index]].first == index
            && self.rows[self.row_of[index]].indent == self.indent(frame)
        {
            return Splice::insert(next.span.start, closer);
        }
        let end = self.tokens[index - 1].span.end;
        let gap = Span::new(end, next.map_or(self.text.len(), |next| next.span.start));
        match gap.slice(self.text).find('\n') {
            Some(line_ending)
                if frame.is_indented && self.row_of[frame.token] != self.row_of[index - 1] =>
            {
                let line = gap.slice(self.text)[..line_ending]
                    .trim_end_matches('\r')
                    .len();
                let start = self.tokens[self.rows[frame.row].first].span.start;
                let before = &self.text[..start];
                let indent = &before[before.rfind('\n').map_or(0, |end| end + 1)..];
                let indent = indent.trim_start_matches('\u{feff}');
                let line_ending = &gap.slice(self.text)[line..=line_ending];
                Splice::insert(end + line, format!("{line_ending}{indent}{closer}{comma}"))
            }
            _ => Splice::insert(end, format!("{closer}{comma}")),
        }
    }

    /// An opening bracket with the name before it, as in `Stance(` or `stances: [`.
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
        let named = Span::new(start, bracket.end).slice(self.text);
        // The message is on one line.
        let is_one_line = !named.contains('\n');
        if is_one_line {
            named
        } else {
            bracket.slice(self.text)
        }
        .to_owned()
    }

    /// Reports that the bracket closed by the token at `close` was not opened before
    /// the token at `index`.
    pub(super) fn report_unopened(&mut self, index: usize, close: usize, bracket: u8) {
        let open = char::from(opener(bracket)).to_string();
        self.edits.push((index, BracketEdit::Open(opener(bracket))));
        self.after[index] = close + 1;
        let before = |back: usize| index.checked_sub(back).map(|before| self.tokens[before]);
        let name = match before(1).map(|token| token.kind) {
            Some(TokenKind::Identifier) => before(1).map(|word| (word.span, "")),
            Some(TokenKind::Colon) if self.row_of[index - 1] != self.row_of[index] => {
                before(2).map(|word| (word.span, ": "))
            }
            _ => None,
        };
        let start = self.tokens[index].span;
        let splice = match name {
            Some((name, "")) => Splice::insert(name.end, open.as_str()),
            Some(_) => {
                let colon = self.tokens[index - 1].span.end;
                match self.text[colon..].strip_prefix(' ') {
                    Some(_) => Splice::insert(colon + 1, open.as_str()),
                    None => Splice::insert(colon, format!(" {open}")),
                }
            }
            None => Splice::insert(start.start, open.as_str()),
        };
        let (span, message) = if let Some((name, colon)) = name {
            let word = name.slice(self.text);
            (
                name,
                syntax::unopened(word, &format!("{word}{colon}{open}")),
            )
        } else {
            let line = self.source.line(self.tokens[close].span.start);
            let message = syntax::closer_without_opener(char::from(bracket), line, &open);
            (start, message)
        };
        self.diagnostics.push(
            Diagnostic::new(Code::MissingBracket, span, message)
                .with_fixes([Fix::insert(&open, splice)]),
        );
    }

    /// Whether a token is not in the text, but only closes what is around it.
    fn is_virtual(&self, index: usize) -> bool {
        let span = self.tokens[index].span;
        span.start == span.end
    }

    pub(super) fn report_wrong_kind(&mut self, index: usize, bracket: u8, top: OpenBracket) {
        self.edits.push((index, BracketEdit::Replace(top.closer)));
        self.close(index);
        if self.is_virtual(index) {
            return;
        }
        let expected = char::from(top.closer).to_string();
        let (open, line) = (self.opening_text(top), self.line_of(top));
        let message = syntax::wrong_closer(&open, line, char::from(bracket), &expected);
        let span = self.tokens[index].span;
        self.diagnostics.push(
            Diagnostic::new(Code::MissingBracket, span, message)
                .with_fixes([Fix::replace(span, expected)]),
        );
    }

    pub(super) fn report_stray(&mut self, index: usize) {
        self.edits.push((index, BracketEdit::Drop));
        if self.is_virtual(index) {
            return;
        }
        // A comma after it may separate nothing, either.
        let separates = |token: Option<&Token>| {
            token.is_none_or(|token| matches!(token.kind, TokenKind::Comma | TokenKind::Open(_)))
        };
        if self
            .tokens
            .get(index + 1)
            .is_some_and(|next| next.kind == TokenKind::Comma)
            && separates(index.checked_sub(1).map(|before| &self.tokens[before]))
        {
            self.edits.push((index + 1, BracketEdit::Drop));
        }
        if self.has_too_many_edits() {
            return;
        }
        let dropped = self.edits.last().map_or(index, |(last, _)| *last);
        let comma_end = (dropped > index).then(|| self.tokens[dropped].span.end);
        let stray = self.tokens[index].span;
        self.diagnostics
            .push(stray_closer(self.text, stray, comma_end));
    }

    pub(super) fn into_tokens(mut self) -> Vec<Token> {
        // At one token, brackets close before others open. The sort is stable, so
        // they close from the inside out.
        self.edits
            .sort_by_key(|(index, edit)| (*index, !matches!(edit, BracketEdit::Close(_))));
        let mut edits = self.edits.into_iter().peekable();
        let mut out = Vec::with_capacity(self.tokens.len() + 8);
        for index in 0..=self.tokens.len() {
            let mut token = self.tokens.get(index).copied();
            while let Some((_, edit)) = edits.next_if(|(of, _)| *of == index) {
                let before = index
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

/// The problem of a closing bracket that closes nothing, which is removed together with the
/// comma after it that ends at `comma_end`.
pub(in crate::file::tree) fn stray_closer(
    text: &str,
    stray: Span,
    comma_end: Option<usize>,
) -> Diagnostic {
    let found = stray.slice(text);
    let last = comma_end.map_or(stray, |end| Span::new(end - 1, end));
    let between = Span::new(stray.end.min(last.start), last.start).slice(text);
    let splices = if between.trim().is_empty() {
        let both = Span::new(stray.start, last.end);
        vec![Splice::new(expand_to_line(text, both), "")]
    } else {
        // Keep the comment between the bracket and its comma.
        vec![Splice::new(stray, ""), Splice::new(last, "")]
    };
    Diagnostic::new(Code::StrayBracket, stray, syntax::stray_closer(found))
        .with_fallback_hint(syntax::remove_or_open(found))
        .with_fixes([Fix::new(problems::remove_mark(found), splices)])
}

/// The last character of a span.
pub(in crate::file::tree) fn last_char(text: &str, span: Span) -> Span {
    let length = span
        .slice(text)
        .chars()
        .next_back()
        .map_or(0, char::len_utf8);
    Span::new(span.end - length, span.end)
}
