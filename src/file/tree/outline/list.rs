//! The lists of entries, and where an entry ends whose brackets or quotation marks do not match.

use super::skip::{indent, is_first_on_line};
use super::{List, Scanner};
use crate::diagnostic::{Code, Diagnostic, Fix, Span, Splice};
use crate::file::tree::{Field, Token, TokenKind, ValueKind, lexer, parser, quotes};
use crate::model::Section;
use crate::words::problems::{self, syntax};

impl Scanner<'_> {
    /// Moves into the list of a section. Reports its bracket or colon if missing. Returns
    /// `false`, without having moved, if the value is not a list.
    pub(super) fn begin_list(&mut self, name: Span, section: Section) -> bool {
        let mut rest = self.after(name);
        let has_colon = rest.starts_with(':');
        let colon_end = self.text.len() - rest.len() + 1;
        if has_colon {
            rest = self.after(Span::new(name.start, colon_end));
        }
        let value = self.text.len() - rest.len();
        let context = self.context.len();
        self.context.push(Token {
            kind: TokenKind::Identifier,
            span: name,
        });
        let colon = if has_colon { colon_end - 1 } else { name.end };
        let span = Span::new(colon, colon + usize::from(has_colon));
        self.context.push(Token {
            kind: TokenKind::Colon,
            span,
        });
        let entry = section.schema().name;
        let begins_entry = rest
            .strip_prefix(entry)
            .is_some_and(|rest| rest.trim_start().starts_with('('))
            || (rest.starts_with('(') && self.text[colon_end..value].contains('\n'));
        if rest.starts_with('[') {
            if !has_colon {
                let message = syntax::no_colon(name.slice(self.text));
                let fix = Fix::insert(":", Splice::insert(name.end, ":"));
                self.diagnostics
                    .push(Diagnostic::new(Code::Syntax, name, message).with_fixes([fix]));
            }
            self.advance_to(value + 1);
            self.push_open(b'[', Span::new(value, value + 1));
        } else if has_colon && begins_entry {
            let written = name.slice(self.text);
            let message = syntax::unopened(written, &format!("{written}: ["));
            let splice = match self.text[colon_end..].strip_prefix(' ') {
                Some(_) => Splice::insert(colon_end + 1, "["),
                None => Splice::insert(colon_end, " ["),
            };
            let fix = Fix::insert("[", splice);
            self.diagnostics
                .push(Diagnostic::new(Code::MissingBracket, name, message).with_fixes([fix]));
            self.advance_to(colon_end);
        } else {
            self.context.truncate(context);
            return false;
        }
        self.visitor
            .section(section, name, Span::new(value, value + 1));
        true
    }

    /// Reads the entries of a list, its closing bracket and the comma after it.
    pub(super) fn entries(&mut self, section: Section, name: Span) {
        let mut list = List {
            section,
            name,
            indent: indent(self.text, name.start),
            last: None,
        };
        loop {
            self.skip_trivia();
            let Some(byte) = self.byte() else {
                if !self.is_rest_parsed {
                    self.end_unclosed_list(&mut list);
                }
                return;
            };
            let is_first = is_first_on_line(self.text, self.offset);
            let indent = indent(self.text, self.offset);
            match byte {
                b']' => {
                    let close = Span::new(self.offset, self.offset + 1);
                    if self.is_entry_after(close, section) {
                        self.emit_last(&mut list);
                        self.report_stray(close);
                        continue;
                    }
                    self.emit_last(&mut list);
                    self.advance_to(close.end);
                    self.visitor.section_end(section, close.end);
                    return self.separator(close.end);
                }
                b')' | b'}' if is_first && indent < list.indent => {
                    return self.end_unclosed_list(&mut list);
                }
                b')' | b'}' if is_first && indent == list.indent && list.indent > 0 => {
                    let close = Span::new(self.offset, self.offset + 1);
                    let open = format!("{}: [", section.name());
                    let line = self.source.line(name.start);
                    let message = syntax::wrong_closer(&open, line, char::from(byte), "]");
                    self.diagnostics.push(
                        Diagnostic::new(Code::MissingBracket, close, message)
                            .with_fixes([Fix::replace(close, "]")]),
                    );
                    self.emit_last(&mut list);
                    self.advance_to(close.end);
                    self.visitor.section_end(section, close.end);
                    return self.separator(close.end);
                }
                b',' if is_first && indent <= list.indent => {
                    return self.end_unclosed_list(&mut list);
                }
                b',' => {
                    let comma = Span::new(self.offset, self.offset + 1);
                    let line = parser::expand_to_line(self.text, comma);
                    let fix = Fix::new(problems::remove_mark(","), [Splice::new(line, "")]);
                    let found = syntax::token(",");
                    self.diagnostics.push(
                        Diagnostic::new(Code::Syntax, comma, syntax::missing_value(&found))
                            .with_fixes([fix]),
                    );
                    self.advance_to(comma.end);
                }
                _ if is_first && indent <= list.indent && self.field_name().is_some() => {
                    return self.end_unclosed_list(&mut list);
                }
                _ => self.entry(&mut list),
            }
        }
    }

    /// Whether an entry rather than a field follows a bracket and its comma.
    pub(super) fn is_entry_after(&self, close: Span, section: Section) -> bool {
        let rest = self.after(close);
        let rest = rest.strip_prefix(',').map_or(rest, |rest| {
            self.after(Span::new(close.start, self.text.len() - rest.len()))
        });
        let name = section.schema().name;
        rest.starts_with('(')
            || rest
                .strip_prefix(name)
                .is_some_and(|rest| rest.trim_start().starts_with('('))
    }

    /// Reads one entry and the comma after it.
    pub(super) fn entry(&mut self, list: &mut List) {
        let start = self.offset;
        let is_continuation =
            self.field_name().is_some() || matches!(self.byte(), Some(b')' | b'}'));
        if is_continuation {
            // The entry before it was closed too early.
            match list.last.take() {
                Some(entry) => return self.broken_entry(list, entry.start),
                None if self.field_name().is_none() => {
                    return self.report_stray(Span::new(start, start + 1));
                }
                None => return self.broken_entry(list, start),
            }
        }
        self.emit_last(list);
        if self.skip_value(Some(list.section)).is_err() {
            self.offset = start;
            return self.broken_entry(list, start);
        }
        let end = self.last_end;
        if Span::new(start, end).slice(self.text) == list.section.schema().name {
            self.offset = start;
            return self.broken_entry(list, start);
        }
        self.skip_trivia();
        let is_new_line = is_first_on_line(self.text, self.offset);
        match self.byte() {
            Some(b',') => self.advance_to(self.offset + 1),
            None | Some(b']' | b')' | b'}') => {}
            Some(_) if self.field_name().is_some() => {}
            Some(byte) if byte == b'(' || (is_new_line && lexer::is_word(char::from(byte))) => {
                self.report_missing_comma(end);
            }
            Some(_) => {
                self.offset = start;
                return self.broken_entry(list, start);
            }
        }
        list.last = Some(Span::new(start, end));
    }

    /// Emits what is between `first` and the next entry, parsed on its own.
    pub(super) fn broken_entry(&mut self, list: &mut List, first: usize) {
        self.emit_last(list);
        let end = self.entry_border(list, first);
        let reported = self.diagnostics.len();
        let mut fields = self.parse_broken(Span::new(first, end)).into_iter();
        if let Some(Field { value, .. }) = fields.next()
            && let ValueKind::List(entries) = value.kind
        {
            for entry in &entries {
                let errors = &self.diagnostics[reported..];
                self.visitor.entry(list.section, entry, errors);
            }
        }
        if end == self.text.len() {
            // The rest of the text has been parsed.
            self.visitor.section_end(list.section, end);
            self.emit_fields(fields.collect(), reported);
        }
        self.advance_to(end);
    }

    /// Emits the last entry that was read, if it was not emitted yet.
    pub(super) fn emit_last(&mut self, list: &mut List) {
        if let Some(span) = list.last.take() {
            self.parse_entries(list.section, span);
        }
    }

    pub(super) fn parse_entries(&mut self, section: Section, span: Span) {
        let reported = self.diagnostics.len();
        let entries = parser::parse_elements(self.source, span, self.diagnostics);
        for entry in &entries {
            let errors = &self.diagnostics[reported..];
            self.visitor.entry(section, entry, errors);
        }
    }

    /// The first line after the offset on which another entry begins or the list ends. The
    /// entry that is read begins at `first`.
    pub(super) fn entry_border(&self, list: &List, first: usize) -> usize {
        let entry_indent = indent(self.text, first);
        let name = list.section.schema().name;
        self.find_line(|line, indent| {
            let is_named = line
                .strip_prefix(name)
                .is_some_and(|rest| rest.trim_start().starts_with('('));
            let is_closer = line.starts_with([')', ']', '}']);
            (indent <= entry_indent && is_named)
                || (indent == entry_indent && indent > 0 && line.starts_with('('))
                || (indent < entry_indent && (is_closer || begins_field(line)))
                || (indent == list.indent && is_section_list(line))
        })
    }

    /// The first line after the offset on which another field of the dataset begins, or the
    /// dataset ends. The field that is read begins at `first`.
    pub(super) fn field_border(&self, first: usize) -> usize {
        let field_indent = indent(self.text, first);
        self.find_line(|line, indent| {
            indent <= field_indent && (line.starts_with(')') || begins_field(line))
        })
    }

    /// Where the first line after the offset begins that passes a test, which is given the
    /// line from its first character, and its indentation.
    pub(super) fn find_line(&self, is_border: impl Fn(&str, usize) -> bool) -> usize {
        let mut start = quotes::line_end(self.text, self.offset);
        while start < self.text.len() {
            let line_start = start + 1;
            let end = quotes::line_end(self.text, line_start);
            let line = &self.text[line_start..end];
            let trimmed = line.trim_start();
            let indent = line.len() - trimmed.len();
            if !trimmed.is_empty() && is_border(trimmed, indent) {
                return line_start + indent;
            }
            start = end;
        }
        self.text.len()
    }
}

/// Whether a line begins with `name:`.
pub(super) fn begins_field(line: &str) -> bool {
    let rest = line.trim_start_matches(lexer::is_word);
    rest.len() < line.len() && rest.trim_start().starts_with(':')
}

/// Whether a line begins the list of a section.
pub(super) fn is_section_list(line: &str) -> bool {
    Section::ALL.into_iter().any(|section| {
        line.strip_prefix(section.name()).is_some_and(|rest| {
            let rest = rest.trim_start().strip_prefix(':').unwrap_or(rest);
            rest.trim() == "["
        })
    })
}
