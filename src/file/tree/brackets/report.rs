//! Reports a missing, wrong or stray bracket, and how to fix it.

use super::{Element, Repair};
use crate::diagnostic::messages::{self as problems, syntax};
use crate::diagnostic::{Code, Diagnostic, Fix, Span, Splice};
use crate::file::lines::{expand_to_line, indent, last_char};
use crate::file::tree::TokenKind;

/// After so many problems a text is not a dataset, and more of them would only hide the first.
const MAX_REPORTED: usize = 1000;

impl Repair<'_> {
    /// Reports the changes of a piece.
    pub(super) fn report(&mut self, elements: &[Element], edited: &[Element]) {
        if self.diagnostics.len() > MAX_REPORTED {
            return;
        }
        let written = |element: &&Element| !element.is_block && !element.is_inserted();
        let mut kept = edited.iter().filter(written).map(|kept| kept.index).peekable();
        let mut all = elements.iter().filter(written).peekable();
        while let Some(element) = all.next() {
            let stray = element.token.span;
            if kept.next_if_eq(&element.index).is_some() {
                continue;
            }
            let comma = all.next_if(|next| {
                next.token.kind == TokenKind::Comma && kept.peek() != Some(&next.index)
            });
            if stray.start < stray.end && self.diagnostics.len() <= MAX_REPORTED {
                let comma_end = comma.map(|comma| comma.token.span.end);
                let problem = stray_closer(self.text, stray, comma_end);
                self.diagnostics.push(problem);
            }
        }
        let mut open = Vec::new();
        for element in edited.iter().filter(|element| !element.is_block) {
            match element.token.kind {
                TokenKind::Open(_) => open.push(element),
                TokenKind::Close(bracket) => {
                    let Some(opened) = open.pop() else { continue };
                    if self.diagnostics.len() > MAX_REPORTED {
                        return;
                    }
                    if opened.is_inserted() {
                        self.report_unopened(opened.index, element);
                    } else if element.is_inserted() {
                        self.report_unclosed(opened.index, element.index, char::from(bracket));
                    } else if self.kind(element.index) != Some(element.token.kind) {
                        self.report_wrong_kind(opened.index, element);
                    }
                }
                _ => {}
            }
        }
    }

    fn report_unclosed(&mut self, opener: usize, end: usize, closer: char) {
        let open = self.opening_text(opener);
        let line = self.line_of(opener);
        let span = last_char(self.text, self.tokens[end - 1].span);
        let is_same_line = self.source.line(span.start) == line;
        let message = syntax::unclosed(&open, (!is_same_line).then_some(line), &closer.to_string());
        let fix = Fix::insert(&closer.to_string(), self.closing_splice(opener, end, closer));
        self.diagnostics
            .push(Diagnostic::new(Code::MissingBracket, span, message).with_fixes([fix]));
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

    /// Reports that a closing bracket was not opened before the token at `index`.
    fn report_unopened(&mut self, index: usize, close: &Element) {
        let TokenKind::Close(bracket) = close.token.kind else {
            return;
        };
        let open = char::from(super::opener(bracket)).to_string();
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
            let line = self.source.line(close.token.span.start);
            (start, syntax::closer_without_opener(char::from(bracket), line, &open))
        };
        self.diagnostics.push(
            Diagnostic::new(Code::MissingBracket, span, message)
                .with_fixes([Fix::insert(&open, splice)]),
        );
    }

    fn report_wrong_kind(&mut self, opener: usize, close: &Element) {
        let (found, TokenKind::Close(expected)) = (close.token.span, close.token.kind) else {
            return;
        };
        let expected = char::from(expected).to_string();
        let (open, line) = (self.opening_text(opener), self.line_of(opener));
        let written = found.slice(self.text).chars().next().unwrap_or_default();
        let message = syntax::wrong_closer(&open, line, written, &expected);
        self.diagnostics.push(
            Diagnostic::new(Code::MissingBracket, found, message)
                .with_fixes([Fix::replace(found, expected)]),
        );
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
