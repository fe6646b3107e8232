//! Closes brackets, and reports a missing, wrong or stray one with its fix.

use super::{Kept, Open, Repair, closer, opener};
use crate::diagnostic::messages::{self as problems, syntax};
use crate::diagnostic::{Code, Diagnostic, Fix, Span, Splice};
use crate::file::lines::{expand_to_line, indent, last_char};
use crate::file::tree::{Token, TokenKind};

/// After so many problems a text is not a dataset, and more of them would only hide the first.
const MAX_REPORTED: usize = 1000;

impl Repair<'_> {
    fn report(&mut self, problem: Diagnostic) {
        if self.diagnostics.len() <= MAX_REPORTED {
            self.diagnostics.push(problem);
        }
    }

    /// A bracket that is missing at an offset.
    pub(super) fn inserted(kind: TokenKind, offset: usize) -> Token {
        Token { kind, span: Span::new(offset, offset) }
    }

    /// Closes the innermost bracket with the next token.
    pub(super) fn close_last(&mut self) {
        self.open.pop();
        self.keep();
    }

    /// Closes the innermost bracket with the next token, which is of the wrong kind.
    pub(super) fn close_wrong(&mut self) {
        let (Some(open), Some(token)) = (self.open.pop(), self.tokens.get(self.next)) else {
            return;
        };
        self.report_wrong_kind(&open, token.span);
        self.keep();
        if let Some(kept) = self.repaired.last_mut() {
            kept.token.kind = TokenKind::Close(closer(open.bracket));
        }
    }

    /// Leaves out the next token, which closes nothing. The comma after it may separate nothing,
    /// either.
    pub(super) fn drop_stray(&mut self) {
        let Some(stray) = self.tokens.get(self.next) else { return };
        let is_separated =
            matches!(self.last_kind(), None | Some(TokenKind::Comma | TokenKind::Open(_)));
        let comma = self.tokens.get(self.next + 1);
        let comma = comma.filter(|comma| is_separated && comma.kind == TokenKind::Comma);
        let comma_end = comma.map(|comma| comma.span.end);
        self.report(stray_closer(self.text, stray.span, comma_end));
        self.next += 1 + usize::from(comma.is_some());
    }

    /// Closes all but the outermost brackets before the next token, without a token for them. A
    /// comma that ends their row follows them.
    pub(super) fn close_missing(&mut self, outside: usize) {
        while self.open.len() > outside
            && let Some(open) = self.open.pop()
        {
            let comma = self.repaired.last().copied().filter(|last| {
                last.token.kind == TokenKind::Comma && self.is_level(&open, last.index)
            });
            self.repaired.pop_if(|_| comma.is_some());
            if let Some(last) = self.repaired.last().copied() {
                self.report_unclosed(&open, last.index + 1);
                let kind = TokenKind::Close(closer(open.bracket));
                let token = Self::inserted(kind, last.token.span.end);
                self.repaired.push(Kept { token, index: last.index });
            }
            self.repaired.extend(comma);
        }
    }

    /// Returns true if a token is in the row of a bracket, or in one that closes others of that row.
    fn is_level(&self, open: &Open, index: usize) -> bool {
        let row = self.row_of(index);
        let first = self.rows.get(row).and_then(|row| self.kind(row.first));
        row == open.row
            || (matches!(first, Some(TokenKind::Close(_)))
                && self.indent_of(row) == self.indent_of(open.row))
    }

    /// Reports that a bracket is not closed before the token at `end`.
    fn report_unclosed(&mut self, open: &Open, end: usize) {
        let Some(last) = self.tokens.get(end - 1) else { return };
        let (opener, closer) = (self.index_of(open), char::from(closer(open.bracket)));
        let opened = self.opening_text(opener);
        let line = self.line_of(opener);
        let span = last_char(self.text, last.span);
        let is_same_line = self.source.line(span.start) == line;
        let message =
            syntax::unclosed(&opened, (!is_same_line).then_some(line), &closer.to_string());
        let fix = Fix::insert(&closer.to_string(), self.closing_splice(opener, end, closer));
        self.report(Diagnostic::new(Code::MissingBracket, span, message).with_fixes([fix]));
    }

    /// The index of the token that opens a bracket.
    fn index_of(&self, open: &Open) -> usize {
        self.repaired.get(open.at).map_or(0, |kept| kept.index)
    }

    /// The line of a token.
    fn line_of(&self, index: usize) -> usize {
        self.source.line(self.tokens[index].span.start)
    }

    /// Inserts a closing bracket before the token at `end`, on a line of its own if the layout
    /// calls for it, and with its comma.
    fn closing_splice(&self, opener: usize, end: usize, closer: char) -> Splice {
        let next = self.tokens.get(end);
        let is_separated =
            next.is_none_or(|next| matches!(next.kind, TokenKind::Comma | TokenKind::Close(_)));
        let comma = if is_separated { "" } else { "," };
        let row = &self.rows[self.row_of(opener)];
        // Both brackets of `])` are on one line.
        if let Some(next) = next
            && matches!(next.kind, TokenKind::Close(_))
            && self.rows[self.row_of(end)].first == end
            && self.rows[self.row_of(end)].indent == row.indent
        {
            return Splice::insert(next.span.start, closer);
        }
        let last = self.tokens[end - 1].span.end;
        let gap =
            Span::new(last, next.map_or(self.text.len(), |next| next.span.start)).slice(self.text);
        match gap.find('\n') {
            Some(break_end) if row.end < end => {
                let line = gap[..break_end].trim_end_matches('\r').len();
                let line_ending = &gap[line..=break_end];
                let indent = indent(self.text, self.tokens[row.first].span.start);
                Splice::insert(last + line, format!("{line_ending}{indent}{closer}{comma}"))
            }
            _ => Splice::insert(last, format!("{closer}{comma}")),
        }
    }

    /// An opening bracket with the name before it, as in `Stance(` or `stances: [`.
    fn opening_text(&self, opener: usize) -> String {
        let bracket = self.tokens[opener].span;
        let before = |back: usize| opener.checked_sub(back).map(|before| self.tokens[before]);
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
        if is_one_line { named } else { bracket.slice(self.text) }.to_owned()
    }

    /// Reports that the next token was not opened before the token at `index`.
    pub(super) fn report_unopened(&mut self, index: usize) {
        let (TokenKind::Close(bracket), close) = (self.tokens[self.next].kind, self.tokens[self.next].span) else {
            return;
        };
        let open = char::from(opener(bracket)).to_string();
        let before = |back: usize| index.checked_sub(back).map(|before| self.tokens[before]);
        let name = match before(1).map(|token| token.kind) {
            Some(TokenKind::Identifier) => before(1).map(|word| (word.span, "")),
            Some(TokenKind::Colon) if self.row_of(index - 1) != self.row_of(index) => {
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
            (name, syntax::unopened(word, &format!("{word}{colon}{open}")))
        } else {
            let line = self.source.line(close.start);
            (start, syntax::closer_without_opener(char::from(bracket), line, &open))
        };
        self.report(
            Diagnostic::new(Code::MissingBracket, span, message)
                .with_fixes([Fix::insert(&open, splice)]),
        );
    }

    fn report_wrong_kind(&mut self, open: &Open, found: Span) {
        let opener = self.index_of(open);
        let expected = char::from(closer(open.bracket)).to_string();
        let (opened, line) = (self.opening_text(opener), self.line_of(opener));
        let written = found.slice(self.text).chars().next().unwrap_or_default();
        let message = syntax::wrong_closer(&opened, line, written, &expected);
        self.report(
            Diagnostic::new(Code::MissingBracket, found, message)
                .with_fixes([Fix::replace(found, expected)]),
        );
    }
}

/// The problem of a closing bracket that closes nothing, which is removed together with the
/// comma after it that ends at `comma_end`.
fn stray_closer(text: &str, stray: Span, comma_end: Option<usize>) -> Diagnostic {
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
