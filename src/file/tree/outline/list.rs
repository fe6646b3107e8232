//! The lists of entries, and where an entry ends whose brackets or quotation marks do not match.

use super::{List, Mismatch, Scanner};
use crate::diagnostic::Span;
use crate::file::lines::{indent_width, is_first_on_line};
use crate::file::tree::parser::{self, MAX_DEPTH};
use crate::file::tree::{Field, Token, TokenKind, ValueKind, brackets, lexer, quotes};
use crate::model::Section;

impl Scanner<'_> {
    /// Reads the entries of a list, its closing bracket and the comma after it. The context before
    /// `opened` opens the brackets around it. Ends early after something broken that goes on to the
    /// end of the text.
    pub(super) fn entries(&mut self, list: &List, opened: usize) {
        while !self.is_rest_parsed {
            let offset = self.offset();
            let is_outside = self.is_outside(list);
            let is_closed = match self.kind() {
                Some(TokenKind::Close(b']')) if !self.is_entry_after(list) => true,
                Some(TokenKind::Close(bracket)) if is_outside && bracket != b']' => {
                    // Either it is of the wrong kind, or it closes what is around the list.
                    let is_wrong =
                        indent_width(self.text, offset) == list.indent && list.indent > 0;
                    self.report_brackets(if is_wrong { opened } else { 0 });
                    is_wrong
                }
                next if is_outside
                    && (self.at_field() || matches!(next, None | Some(TokenKind::Comma))) =>
                {
                    self.report_brackets(opened);
                    false
                }
                kind => {
                    if matches!(kind, Some(TokenKind::Close(_))) {
                        self.report_stray();
                    } else if self.entry(list).is_err() {
                        self.broken_entry(list, offset);
                    }
                    continue;
                }
            };
            if is_closed {
                self.bump();
            }
            let end = self.last.span.end;
            self.visitor.section_end(list.section, end);
            if is_closed {
                self.separator();
            } else {
                self.skip_comma();
            }
            return;
        }
    }

    /// Returns true if the next token is on the line of a field of the dataset, or at the end.
    fn is_outside(&self, list: &List) -> bool {
        let offset = self.offset();
        let is_first = is_first_on_line(self.text, offset);
        self.next.is_none() || (is_first && indent_width(self.text, offset) <= list.indent)
    }

    /// Returns true if an entry rather than a field follows the next token and its comma.
    fn is_entry_after(&self, list: &List) -> bool {
        let is_comma = |token: &Token| token.kind == TokenKind::Comma;
        let mut ahead = self.ahead().skip_while(is_comma);
        let first = ahead.next().map_or("", |first| first.span.slice(self.text));
        let follows = ahead.next().map(|token| token.kind);
        let is_named = first == list.section.entry_name();
        first == "(" || (is_named && follows == Some(TokenKind::Open(b'(')))
    }

    /// Reads an entry and the comma after it.
    fn entry(&mut self, list: &List) -> Result<(), Mismatch> {
        let start = self.offset();
        self.value(Some(list.section))?;
        let span = Span::new(start, self.last.span.end);
        if span.slice(self.text) == list.section.entry_name() {
            return Err(Mismatch);
        }
        // The next entry is about as long.
        let next = Vec::with_capacity(self.value.len());
        let tokens = std::mem::replace(&mut self.value, next);
        let end = self.last;
        let has_comma = self.kind() == Some(TokenKind::Comma);
        self.skip_comma();
        let begins_entry = match self.kind() {
            Some(TokenKind::Open(b'(')) => true,
            Some(TokenKind::Identifier) if !self.at_field() => {
                has_comma || is_first_on_line(self.text, self.offset())
            }
            _ => false,
        };
        if begins_entry && !has_comma {
            self.report_missing_comma(end);
        }
        let is_last = self.kind() == Some(TokenKind::Close(b']')) || self.is_outside(list);
        if !begins_entry && !is_last {
            return Err(Mismatch);
        }
        let reported = self.diagnostics.len();
        let entries = parser::parse_elements(self.source, span, tokens, self.diagnostics);
        self.emit_entries(list.section, &entries, reported);
        Ok(())
    }

    /// Reads the tokens of a value. Fails if its brackets or quotation marks do not pair up, or if
    /// an entry of the section seems to begin inside it.
    pub(super) fn value(&mut self, section: Option<Section>) -> Result<(), Mismatch> {
        let start = self.offset();
        let begins_entry = |name: &Token| {
            section.is_some_and(|section| name.span.slice(self.text) == section.entry_name())
                && is_first_on_line(self.text, name.span.start)
                && indent_width(self.text, name.span.start) <= indent_width(self.text, start)
        };
        let mut open = Vec::new();
        self.value.clear();
        loop {
            let token = self.next.ok_or(Mismatch)?;
            let last = self.value.last();
            if last.is_some_and(|last| lexer::is_implausible(*last, token)) {
                return Err(Mismatch);
            }
            match token.kind {
                TokenKind::Open(_) if open.len() == MAX_DEPTH => return Err(Mismatch),
                TokenKind::Open(_) if !open.is_empty() && last.is_some_and(begins_entry) => {
                    return Err(Mismatch);
                }
                TokenKind::Open(bracket) => open.push(brackets::closer(bracket)),
                TokenKind::Close(bracket) if open.pop() != Some(bracket) => return Err(Mismatch),
                TokenKind::Comma | TokenKind::Colon | TokenKind::Semicolon if open.is_empty() => {
                    return Err(Mismatch);
                }
                TokenKind::Unknown => return Err(Mismatch),
                _ => {}
            }
            self.value.push(token);
            self.bump();
            let has_name = token.kind == TokenKind::Identifier;
            if open.is_empty() && !(has_name && self.kind() == Some(TokenKind::Open(b'('))) {
                return Ok(());
            }
        }
    }

    /// Emits what is between an offset and the next entry, parsed on its own.
    fn broken_entry(&mut self, list: &List, start: usize) {
        let reported = self.diagnostics.len();
        let end = self.entry_border(list, start);
        let mut fields = self.parse_broken(start, end).into_iter();
        if let Some(Field { value, .. }) = fields.next()
            && let ValueKind::List(entries) = value.kind
        {
            self.emit_entries(list.section, &entries, reported);
        }
        if self.is_rest_parsed {
            self.visitor.section_end(list.section, end);
            self.emit_fields(fields.collect(), reported);
        }
    }

    /// The first line after an entry begins on which another entry begins or the list ends.
    fn entry_border(&self, list: &List, start: usize) -> usize {
        let entry_indent = indent_width(self.text, start);
        let name = list.section.entry_name();
        self.find_line(start, |line, indent| {
            let is_named =
                line.strip_prefix(name).is_some_and(|rest| rest.trim_start().starts_with('('));
            let is_closer = line.starts_with([')', ']', '}']);
            (indent <= entry_indent && is_named)
                || (indent == entry_indent && indent > 0 && line.starts_with('('))
                || (indent < entry_indent && (is_closer || quotes::begins_field(line)))
                || (indent == list.indent && begins_section(line))
        })
    }
}

fn begins_section(line: &str) -> bool {
    let name = line.trim_end_matches([':', '[', ' ', '\t', '\r']);
    name.len() < line.len() && line.trim_end().ends_with('[') && Section::from_name(name).is_some()
}
