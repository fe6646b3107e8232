//! Finds the fields of a dataset and the entries of its sections.
//!
//! One pass over the bytes pairs up brackets and quotation marks. In a well-formed text
//! that alone says where each entry ends. Where they do not pair up, the entry that is
//! being read ends at the next line that looks like the beginning of another entry or
//! field, judged by its indentation and its first word; what is between is parsed on its
//! own. So a mistake affects one entry, and each part of a text is looked at no more than
//! a few times.

use super::{Field, Source, Token, TokenKind, ValueKind, Visitor, brackets, lexer, parser, quotes};
use crate::diagnostic::{Code, Diagnostic, Fix, Span, Splice};
use crate::model::Section;
use crate::words::problems::{self, syntax};

/// How deeply brackets may be nested in an entry before it is parsed on its own, which
/// reports the problem.
const MAX_DEPTH: usize = 64;

/// Reads the dataset in a text and passes its parts to a visitor. Returns the span of the
/// dataset; `None` if the text holds none.
pub(super) fn scan(
    source: &Source<'_>,
    visitor: &mut dyn Visitor,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Span> {
    let mut scanner = Scanner {
        source,
        text: source.text,
        offset: 0,
        last_end: 0,
        unterminated_comments: 0,
        context: Vec::new(),
        is_rest_parsed: false,
        visitor,
        diagnostics,
    };
    scanner.dataset()
}

/// The text cannot be read on as a matching sequence of brackets and strings.
struct Mismatch;

/// A list of entries that is being read.
struct List {
    section: Section,
    /// The name of the section's field.
    name: Span,
    /// The indentation of the line with the name.
    indent: usize,
    /// The last entry, which is passed on once it is known that it was not closed too early.
    last: Option<Span>,
}

struct Scanner<'a> {
    source: &'a Source<'a>,
    text: &'a str,
    /// Where the scanner is.
    offset: usize,
    /// The end of the last token before `offset`.
    last_end: usize,
    unterminated_comments: usize,
    /// The tokens that open the brackets around the offset.
    context: Vec<Token>,
    /// Whether something broken was parsed to the end of the text, with its closing brackets.
    is_rest_parsed: bool,
    visitor: &'a mut dyn Visitor,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl<'a> Scanner<'a> {
    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.offset).copied()
    }

    fn rest(&self) -> &'a str {
        &self.text[self.offset..]
    }

    /// Moves past whitespace and comments.
    fn skip_trivia(&mut self) {
        loop {
            match self.byte() {
                Some(b' ' | b'\n' | b'\t' | b'\r') => self.offset += 1,
                Some(b'/') if self.rest().starts_with("//") => {
                    self.offset = quotes::line_end(self.text, self.offset);
                }
                Some(b'/') if self.rest().starts_with("/*") => self.skip_comment(),
                Some(byte) if !byte.is_ascii() => {
                    let first = self.rest().chars().next().unwrap_or_default();
                    if !first.is_whitespace() && first != '\u{feff}' {
                        return;
                    }
                    self.offset += first.len_utf8();
                }
                _ => return,
            }
        }
    }

    /// Moves past a block comment. One without an end is reported, and ends on its line.
    fn skip_comment(&mut self) {
        let start = self.offset;
        match lexer::block_comment_end(self.text, start)
            .filter(|_| self.unterminated_comments < lexer::MAX_UNTERMINATED_COMMENTS)
        {
            Some(end) => self.offset = end,
            None => {
                self.unterminated_comments += 1;
                self.offset = quotes::line_end(self.text, start);
                self.diagnostics.push(lexer::unterminated_comment(start));
            }
        }
    }

    /// The word at the offset, without moving past it.
    fn word(&self) -> Option<Span> {
        let rest = self.rest();
        let length = rest.find(|c| !lexer::is_word(c)).unwrap_or(rest.len());
        let starts_with_digit = rest.starts_with(|c: char| c.is_ascii_digit());
        (length > 0 && !starts_with_digit).then(|| Span::new(self.offset, self.offset + length))
    }

    /// What follows a span, after whitespace and comments, without moving there.
    fn after(&self, span: Span) -> &'a str {
        let mut rest = &self.text[span.end..];
        loop {
            let trimmed = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
            if trimmed.starts_with("//") {
                rest = &trimmed[quotes::line_end(trimmed, 0)..];
            } else if trimmed.starts_with("/*") {
                match lexer::block_comment_end(trimmed, 0) {
                    Some(end) => rest = &trimmed[end..],
                    None => return "",
                }
            } else {
                return trimmed;
            }
        }
    }

    /// The name of a field at the offset: a word before a colon.
    fn field_name(&self) -> Option<Span> {
        let name = self.word()?;
        self.after(name).starts_with(':').then_some(name)
    }

    fn advance_to(&mut self, offset: usize) {
        self.offset = offset;
        self.last_end = offset;
    }

    fn dataset(&mut self) -> Option<Span> {
        self.skip_trivia();
        while self.rest().starts_with("#![") {
            let start = self.offset;
            let end = self
                .rest()
                .find(']')
                .map_or(self.text.len(), |end| start + end + 1);
            self.diagnostics
                .extend(parser::check_attribute(self.text, Span::new(start, end)));
            self.advance_to(end);
            self.skip_trivia();
        }
        let start = self.offset;
        let name = self.word();
        self.offset = name.map_or(start, |name| name.end);
        self.last_end = self.offset;
        self.skip_trivia();
        let is_dataset = name.is_none_or(|name| name.slice(self.text) == "Dataset");
        if matches!(self.byte(), Some(b')' | b']' | b'}')) && name.is_some() && is_dataset {
            let stray = Span::new(self.offset, self.offset + 1);
            if self.after(stray).starts_with('(') {
                self.report_stray(stray);
                self.skip_trivia();
            }
        }
        self.context.extend(name.map(|span| Token {
            kind: TokenKind::Identifier,
            span,
        }));
        if self.byte() == Some(b'(') {
            self.advance_to(self.offset + 1);
            self.push_open(b'(', Span::new(self.offset - 1, self.offset));
        } else if let (Some(name), true, Some(_)) = (name, is_dataset, self.field_name()) {
            let message = syntax::unopened("Dataset", "Dataset(");
            let fix = Fix::insert("(", Splice::insert(name.end, "("));
            self.diagnostics
                .push(Diagnostic::new(Code::MissingBracket, name, message).with_fixes([fix]));
            self.push_open(b'(', Span::new(name.end, name.end));
        } else {
            return None;
        }
        let head = name.unwrap_or(Span::new(start, start + 1));
        if !self
            .visitor
            .dataset(head, name.map(|name| name.slice(self.text)))
        {
            return None;
        }
        self.fields(head);
        Some(Span::new(start, self.last_end))
    }

    fn push_open(&mut self, bracket: u8, span: Span) {
        let kind = TokenKind::Open(bracket);
        self.context.push(Token { kind, span });
    }

    /// Reads the fields of the dataset, to the end of the text.
    fn fields(&mut self, head: Span) {
        loop {
            self.skip_trivia();
            let Some(byte) = self.byte() else {
                if !self.is_rest_parsed {
                    self.report_unclosed(head, "Dataset(", ")", self.last_end);
                }
                return;
            };
            match byte {
                b')' => {
                    let close = Span::new(self.offset, self.offset + 1);
                    let rest = self
                        .after(close)
                        .trim_start_matches([',', ' ', '\n', '\r', '\t']);
                    let word = rest.find(|c| !lexer::is_word(c)).unwrap_or(rest.len());
                    let continues = word > 0 && rest[word..].trim_start().starts_with([':', '[']);
                    if !continues {
                        self.advance_to(close.end);
                        return self.expect_end();
                    }
                    self.report_stray(close);
                }
                b']' | b'}' => self.report_stray(Span::new(self.offset, self.offset + 1)),
                _ => self.field(),
            }
        }
    }

    /// Reports the first token after the dataset, if there is one.
    fn expect_end(&mut self) {
        let end = self.last_end;
        self.skip_trivia();
        if self.offset < self.text.len() {
            let mut tokens = lexer::tokens(self.text, Span::new(self.offset, self.text.len()));
            let span = tokens
                .next()
                .map_or(Span::new(end, end), |token| token.span);
            let found = syntax::token(span.slice(self.text));
            self.diagnostics.push(
                Diagnostic::new(Code::Syntax, span, syntax::after_dataset(&found))
                    .with_hint(syntax::REMOVE_OR_FIND_EARLY_CLOSER),
            );
        }
        self.offset = self.text.len();
        self.last_end = end;
    }

    /// Reads one field of the dataset with the comma after it.
    fn field(&mut self) {
        let start = self.offset;
        let name = self.word();
        let section = name.and_then(|name| {
            let name = name.slice(self.text);
            Section::ALL
                .into_iter()
                .find(|section| section.name() == name)
        });
        if let (Some(name), Some(section)) = (name, section)
            && self.begin_list(name, section)
        {
            let context = self.context.len() - 3;
            self.entries(section, name);
            self.context.truncate(context);
            return;
        }
        let has_name = self.field_name().is_some();
        if let Some(name) = name.filter(|_| has_name) {
            self.offset = name.end;
            self.skip_trivia();
            self.offset += 1;
            self.skip_trivia();
            if self.skip_value(None).is_ok() && self.is_at_separator() {
                let end = self.last_end;
                let reported = self.diagnostics.len();
                let span = Span::new(start, end);
                let fields = parser::parse_fields(self.source, span, self.diagnostics);
                self.deliver(fields, reported);
                return self.separator(end);
            }
        }
        self.offset = start;
        let end = self.field_border(start);
        let reported = self.diagnostics.len();
        let fields = self.parse_broken(Span::new(start, end));
        self.deliver(fields, reported);
        self.advance_to(end);
    }

    /// Whether what follows a value separates it from the next one, or ends its group.
    fn is_at_separator(&mut self) -> bool {
        self.skip_trivia();
        matches!(self.byte(), None | Some(b',' | b')'))
            || (self.field_name().is_some() && is_first_on_line(self.text, self.offset))
    }

    /// Moves into the list of a section. Reports its bracket or colon if missing. Returns
    /// `false`, without having moved, if the value is not a list.
    fn begin_list(&mut self, name: Span, section: Section) -> bool {
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
    fn entries(&mut self, section: Section, name: Span) {
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
                        self.pass_on(&mut list);
                        self.report_stray(close);
                        continue;
                    }
                    self.pass_on(&mut list);
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
                    self.pass_on(&mut list);
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
    fn is_entry_after(&self, close: Span, section: Section) -> bool {
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
    fn entry(&mut self, list: &mut List) {
        let start = self.offset;
        let is_continuation =
            self.field_name().is_some() || matches!(self.byte(), Some(b')' | b'}'));
        if is_continuation {
            // The entry before it was closed too early.
            match list.last.take() {
                Some(last) => return self.broken_entry(list, last.start),
                None if self.field_name().is_none() => {
                    return self.report_stray(Span::new(start, start + 1));
                }
                None => return self.broken_entry(list, start),
            }
        }
        self.pass_on(list);
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

    /// Passes on what is between `first` and the next entry, parsed on its own.
    fn broken_entry(&mut self, list: &mut List, first: usize) {
        self.pass_on(list);
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
            self.deliver(fields.collect(), reported);
        }
        self.advance_to(end);
    }

    /// Parses the span of something broken, inside the brackets around it, and returns the fields
    /// of the dataset that it is in. Up to the end of the text the span contains the brackets that
    /// close those around it.
    fn parse_broken(&mut self, span: Span) -> Vec<Field> {
        let is_rest = span.end == self.text.len();
        self.is_rest_parsed |= is_rest;
        parser::parse_inside(self.source, &self.context, span, is_rest, self.diagnostics)
    }

    /// Passes on fields, and the entries of those that are sections.
    fn deliver(&mut self, fields: Vec<Field>, reported: usize) {
        for field in fields {
            let name = field.name.slice(self.text);
            let section = Section::ALL
                .into_iter()
                .find(|section| section.name() == name);
            let errors = &self.diagnostics[reported..];
            match (section, &field.value.kind) {
                (Some(section), ValueKind::List(entries)) => {
                    let span = field.value.span;
                    self.visitor
                        .section(section, field.name, Span::new(span.start, span.start));
                    for entry in entries {
                        self.visitor.entry(section, entry, errors);
                    }
                    self.visitor.section_end(section, span.end);
                }
                _ => self.visitor.field(field, errors),
            }
        }
    }

    /// Passes on the last entry that was read, if it was not passed on yet.
    fn pass_on(&mut self, list: &mut List) {
        if let Some(span) = list.last.take() {
            self.parse_entries(list.section, span);
        }
    }

    fn parse_entries(&mut self, section: Section, span: Span) {
        let reported = self.diagnostics.len();
        let entries = parser::parse_elements(self.source, span, self.diagnostics);
        for entry in &entries {
            let errors = &self.diagnostics[reported..];
            self.visitor.entry(section, entry, errors);
        }
    }

    /// The first line after the offset on which another entry begins or the list ends. The
    /// entry that is read begins at `first`.
    fn entry_border(&self, list: &List, first: usize) -> usize {
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
    fn field_border(&self, first: usize) -> usize {
        let field_indent = indent(self.text, first);
        self.find_line(|line, indent| {
            indent <= field_indent && (line.starts_with(')') || begins_field(line))
        })
    }

    /// Where the first line after the offset begins that passes a test, which is given the
    /// line from its first character, and its indentation.
    fn find_line(&self, is_border: impl Fn(&str, usize) -> bool) -> usize {
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

    /// Moves past a value. Fails if its brackets or quotation marks do not pair up, or if an
    /// entry of the section seems to begin inside it.
    fn skip_value(&mut self, section: Option<Section>) -> Result<(), Mismatch> {
        let entry_name = section.map(|section| section.schema().name);
        let start_indent = indent(self.text, self.offset);
        let mut open: Vec<u8> = Vec::new();
        let mut last = Last::Separator;
        loop {
            if open.is_empty() && matches!(last, Last::Word { .. }) {
                // The bracket after a name.
                let end = self.last_end;
                self.skip_trivia();
                if self.byte() != Some(b'(') {
                    self.offset = end;
                    return Ok(());
                }
            }
            let byte = self.byte().ok_or(Mismatch)?;
            let start = self.offset;
            match byte {
                b' ' | b'\n' | b'\t' | b'\r' | b'/' | 0x80.. => {
                    self.skip_trivia();
                    if self.offset > start {
                        continue;
                    }
                    self.offset += self.rest().chars().next().map_or(1, char::len_utf8);
                    last = Last::Word {
                        span: Span::new(start, self.offset),
                        is_value: false,
                    };
                }
                b'(' | b'[' | b'{' => {
                    if let (
                        b'(',
                        Last::Word {
                            span,
                            is_value: false,
                        },
                    ) = (byte, last)
                        && !open.is_empty()
                        && entry_name == Some(span.slice(self.text))
                        && is_first_on_line(self.text, span.start)
                        && indent(self.text, span.start) <= start_indent
                    {
                        return Err(Mismatch);
                    }
                    open.push(byte);
                    if open.len() > MAX_DEPTH {
                        return Err(Mismatch);
                    }
                    self.offset += 1;
                    last = Last::Separator;
                }
                b')' | b']' | b'}' => {
                    if open.pop().map(brackets::closer) != Some(byte) {
                        return Err(Mismatch);
                    }
                    self.offset += 1;
                    last = Last::Bracket;
                    if open.is_empty() {
                        self.last_end = self.offset;
                        return Ok(());
                    }
                }
                b',' | b';' if !open.is_empty() => {
                    self.offset += 1;
                    last = Last::Separator;
                }
                b':' if !open.is_empty() => {
                    self.offset += 1;
                    last = Last::Colon;
                }
                b',' | b':' | b';' => return Err(Mismatch),
                _ => {
                    let is_string = self.skip_scalar()?;
                    let is_wordlike = matches!(last, Last::Word { .. } | Last::String);
                    if is_wordlike && (is_string || matches!(last, Last::String)) {
                        return Err(Mismatch);
                    }
                    self.last_end = self.offset;
                    if is_string && open.is_empty() {
                        return Ok(());
                    }
                    let span = Span::new(start, self.offset);
                    let is_value = matches!(last, Last::Colon);
                    last = if is_string {
                        Last::String
                    } else {
                        Last::Word { span, is_value }
                    };
                }
            }
            self.last_end = self.offset;
        }
    }

    /// Moves past a string, a word, a number or a single character. Returns whether it is a
    /// string.
    fn skip_scalar(&mut self) -> Result<bool, Mismatch> {
        let rest = self.rest();
        if let Some(end) = lexer::string_end(self.text, self.offset) {
            self.offset = end.ok_or(Mismatch)?;
            return Ok(true);
        }
        let length = rest
            .find(|c| !lexer::is_word(c) && !matches!(c, '.' | '+' | '-'))
            .unwrap_or(rest.len());
        let first = rest.chars().next().map_or(1, char::len_utf8);
        self.offset += length.max(first);
        Ok(false)
    }

    /// Moves past the comma after a value, or reports that it is missing.
    fn separator(&mut self, end: usize) {
        self.skip_trivia();
        if self.byte() == Some(b',') {
            self.advance_to(self.offset + 1);
        } else if self.field_name().is_some() {
            self.report_missing_comma(end);
        }
    }

    fn report_missing_comma(&mut self, end: usize) {
        let rest = Span::new(self.offset, self.text.len());
        let next = lexer::tokens(self.text, rest)
            .next()
            .map_or(rest, |token| token.span);
        let found = syntax::token(next.slice(self.text));
        let last = brackets::last_char(self.text, Span::new(0, end));
        self.diagnostics.push(
            Diagnostic::new(Code::Syntax, last, syntax::no_comma(&found))
                .with_fixes([Fix::insert(",", Splice::insert(end, ","))]),
        );
    }

    /// Reports a closing bracket that closes nothing, and moves past it and its comma.
    fn report_stray(&mut self, close: Span) {
        let comma = self.after(close).starts_with(',').then(|| {
            let rest = self.after(close);
            self.text.len() - rest.len() + 1
        });
        self.diagnostics
            .push(brackets::stray_closer(self.text, close, comma));
        self.advance_to(comma.unwrap_or(close.end));
    }

    /// Ends a list without a closing bracket before the offset.
    fn end_unclosed_list(&mut self, list: &mut List) {
        self.pass_on(list);
        let end = self.last_end;
        let open = format!("{}: [", list.section.name());
        self.report_unclosed(list.name, &open, "]", end);
        self.visitor.section_end(list.section, end);
        if self.byte() == Some(b',') {
            self.advance_to(self.offset + 1);
        }
    }

    /// Reports that the bracket after `name` is not closed by the end of what it contains.
    fn report_unclosed(&mut self, name: Span, open: &str, closer: &str, end: usize) {
        let line = self.source.line(name.start);
        let span = brackets::last_char(self.text, Span::new(0, end));
        let is_same_line = self.source.line(span.start) == line;
        let message = syntax::unclosed(open, (!is_same_line).then_some(line), closer);
        let is_last = self.offset >= self.text.len() || self.byte() == Some(b')');
        let comma = if is_last { "" } else { "," };
        let has_lines = self.text[name.start..end].contains('\n');
        let line_end = if self.text[..end].contains("\r\n") {
            "\r\n"
        } else {
            "\n"
        };
        let column = indent(self.text, name.start);
        let line_start = self.text[..name.start].rfind('\n').map_or(0, |end| end + 1);
        let indentation = self.text[line_start..].trim_start_matches('\u{feff}');
        let splice = if self.byte() == Some(b',') {
            Splice::insert(self.offset, closer)
        } else if has_lines {
            let text = format!("{line_end}{}{closer}{comma}", &indentation[..column]);
            let rest = &self.text[end..quotes::line_end(self.text, end)];
            let is_free = rest.trim().is_empty() || rest.trim_start().starts_with("//");
            let offset = if is_free {
                end + rest.trim_end().len()
            } else {
                end
            };
            Splice::insert(offset, text)
        } else {
            Splice::insert(end, format!("{closer}{comma}"))
        };
        self.diagnostics.push(
            Diagnostic::new(Code::MissingBracket, span, message)
                .with_fixes([Fix::insert(closer, splice)]),
        );
    }
}

/// What was read last inside a value.
#[derive(Clone, Copy)]
enum Last {
    Separator,
    Colon,
    Bracket,
    String,
    Word {
        span: Span,
        /// Whether it follows a colon.
        is_value: bool,
    },
}

/// Whether a line begins with `name:`.
fn begins_field(line: &str) -> bool {
    let rest = line.trim_start_matches(lexer::is_word);
    rest.len() < line.len() && rest.trim_start().starts_with(':')
}

/// Whether a line begins the list of a section.
fn is_section_list(line: &str) -> bool {
    Section::ALL.into_iter().any(|section| {
        line.strip_prefix(section.name()).is_some_and(|rest| {
            let rest = rest.trim_start().strip_prefix(':').unwrap_or(rest);
            rest.trim() == "["
        })
    })
}

/// The width of the indentation of the line at an offset, in bytes.
fn indent(text: &str, offset: usize) -> usize {
    let start = text[..offset].rfind('\n').map_or(0, |end| end + 1);
    let line = text[start..].trim_start_matches('\u{feff}');
    line.len() - line.trim_start_matches([' ', '\t']).len()
}

/// Whether only whitespace precedes `offset` on its line.
fn is_first_on_line(text: &str, offset: usize) -> bool {
    parser::is_first_on_line(text, offset)
}
