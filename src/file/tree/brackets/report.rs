//! Closes brackets, and reports a missing, wrong or stray one with its fix.

use super::{Kept, Open, Repair, closer, opener};
use crate::diagnostic::messages::{self as problems, syntax};
use crate::diagnostic::{Code, Diagnostic, Fix, Span, Splice};
use crate::file::lines::{expand_to_line, indent, last_char};
use crate::file::tree::{Token, TokenKind};

/// After so many problems a text is not a dataset, and more of them would only hide the first.
const MAX_REPORTED: usize = 1000;

impl Repair<'_> {
    pub(super) fn report(&mut self, problem: impl FnOnce(&Self) -> Diagnostic) {
        if self.diagnostics.len() <= MAX_REPORTED {
            let problem = problem(self);
            self.diagnostics.push(problem);
        }
    }

    /// A bracket that is missing at an offset.
    pub(super) fn inserted(kind: TokenKind, offset: usize) -> Token {
        Token::new(kind, Span::new(offset, offset))
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
        self.report(|this| this.wrong_kind(&open, token.span()));
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
        let comma_end = comma.map(|comma| comma.span().end);
        self.report(|this| stray_closer(this.text, stray.span(), comma_end));
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
                self.report(|this| this.unclosed(&open, last.index));
                let kind = TokenKind::Close(closer(open.bracket));
                let token = Self::inserted(kind, last.token.span().end);
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

    /// The problem of a bracket that is not closed after the token at `last`.
    fn unclosed(&self, open: &Open, last: usize) -> Diagnostic {
        let (opener, closer) = (self.index_of(open), char::from(closer(open.bracket)));
        let written = self.opening_text(opener);
        let line = self.line_of(opener);
        let span = last_char(self.text, self.span(last));
        let is_same_line = self.source.line(span.start) == line;
        let expected = closer.to_string();
        let message = syntax::unclosed(&written, (!is_same_line).then_some(line), &expected);
        let fix = Fix::insert(&expected, self.closing_splice(opener, last + 1, closer));
        Diagnostic::new(Code::MissingBracket, span, message).with_fixes([fix])
    }

    /// The span of a token; that of the end for the one after the last.
    fn span(&self, index: usize) -> Span {
        let end = self.text.len();
        self.tokens.get(index).map_or(Span::new(end, end), |token| token.span())
    }

    /// The index of the token that opens a bracket.
    fn index_of(&self, open: &Open) -> usize {
        self.repaired.get(open.at).map_or(0, |kept| kept.index)
    }

    /// The line of a token.
    fn line_of(&self, index: usize) -> usize {
        self.source.line(self.span(index).start)
    }

    /// Inserts a closing bracket before the token at `end`, on a line of its own if the layout
    /// calls for it, and with its comma.
    fn closing_splice(&self, opener: usize, end: usize, closer: char) -> Splice {
        let next = self.kind(end);
        let is_separated = matches!(next, None | Some(TokenKind::Comma | TokenKind::Close(_)));
        let comma = if is_separated { "" } else { "," };
        let row = self.row_of(opener);
        // Both brackets of `])` are on one line.
        if matches!(next, Some(TokenKind::Close(_)))
            && self.indent_at(end) == Some(self.indent_of(row))
        {
            return Splice::insert(self.span(end).start, closer);
        }
        let last = self.span(end - 1).end;
        let gap = Span::new(last, self.span(end).start).slice(self.text);
        match gap.find('\n') {
            Some(break_end) if row != self.row_of(end - 1) => {
                let line = gap[..break_end].trim_end_matches('\r').len();
                let line_ending = &gap[line..=break_end];
                let indent = indent(self.text, self.span(opener).start);
                Splice::insert(last + line, format!("{line_ending}{indent}{closer}{comma}"))
            }
            _ => Splice::insert(last, format!("{closer}{comma}")),
        }
    }

    /// An opening bracket with the name before it, as in `Stance(` or `stances: [`.
    fn opening_text(&self, opener: usize) -> String {
        let bracket = self.span(opener);
        let start = match opener.checked_sub(1).and_then(|before| self.kind(before)) {
            Some(TokenKind::Identifier) if self.span(opener - 1).end == bracket.start => {
                self.span(opener - 1).start
            }
            Some(TokenKind::Colon) if opener > 1 => self.span(opener - 2).start,
            _ => bracket.start,
        };
        let named = Span::new(start, bracket.end).slice(self.text);
        // The message is on one line.
        let is_one_line = !named.contains('\n');
        if is_one_line { named } else { bracket.slice(self.text) }.to_owned()
    }

    /// The problem that the next token was not opened before the token at `first`.
    pub(super) fn unopened(&self, bracket: u8, first: usize) -> Diagnostic {
        let open = char::from(opener(bracket)).to_string();
        let start = self.span(first).start;
        let before = first.checked_sub(1).and_then(|before| self.kind(before));
        let (name, colon, offset) = match before {
            Some(TokenKind::Identifier) => (Some(first - 1), "", self.span(first - 1).end),
            Some(TokenKind::Colon) if first > 1 && self.indent_at(first).is_some() => {
                (Some(first - 2), ": ", self.span(first - 1).end)
            }
            _ => (None, "", start),
        };
        let is_spaced = self.text[offset..].starts_with(' ');
        let splice = match (colon, is_spaced) {
            ("", _) => Splice::insert(offset, open.as_str()),
            (_, true) => Splice::insert(offset + 1, open.as_str()),
            (_, false) => Splice::insert(offset, format!(" {open}")),
        };
        let (span, message) = if let Some(name) = name {
            let name = self.span(name);
            let word = name.slice(self.text);
            (name, syntax::unopened(word, &format!("{word}{colon}{open}")))
        } else {
            let line = self.line_of(self.next);
            let closer = char::from(bracket);
            (self.span(first), syntax::closer_without_opener(closer, line, &open))
        };
        Diagnostic::new(Code::MissingBracket, span, message)
            .with_fixes([Fix::insert(&open, splice)])
    }

    fn wrong_kind(&self, open: &Open, found: Span) -> Diagnostic {
        let opener = self.index_of(open);
        let expected = char::from(closer(open.bracket)).to_string();
        let (name, line) = (self.opening_text(opener), self.line_of(opener));
        let written = found.slice(self.text).chars().next().unwrap_or_default();
        let message = syntax::wrong_closer(&name, line, written, &expected);
        Diagnostic::new(Code::MissingBracket, found, message)
            .with_fixes([Fix::replace(found, expected)])
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
