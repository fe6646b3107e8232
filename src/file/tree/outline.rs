//! Finds the fields of a dataset and the entries of its sections.
//!
//! Each entry is read on its own, up to the bracket that closes it. Where its brackets or
//! quotation marks do not pair up, or something else follows than an entry may precede, it ends
//! at the next line that looks like the beginning of another entry or field, judged by its
//! indentation and its first word, and the parser repairs what is between. So a mistake affects
//! one entry, and each part of a text is looked at no more than a few times.

mod list;

use super::lexer::Lexer;
use super::{Field, Source, Token, TokenKind, Value, ValueKind, Visitor, brackets, parser, quotes};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::file::lines::{indent_width, is_first_on_line, last_char, line_end, width};
use crate::model::Section;

/// Reads the dataset in a text and passes its parts to a visitor. Returns the span of the
/// dataset; `None` if the text holds none.
pub(super) fn scan(
    source: &Source<'_>,
    visitor: &mut dyn Visitor,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Span> {
    let mut scanner = Scanner::new(source, visitor, diagnostics);
    scanner.move_to(0);
    let root = scanner.dataset();
    let unterminated = std::mem::take(&mut scanner.lexer.diagnostics).into_iter();
    diagnostics.extend(unterminated.filter(|problem| problem.code == Code::UnterminatedComment));
    root
}

/// The text is broken, or something unexpected follows.
struct Mismatch;

/// A list of entries that is being read.
struct List {
    section: Section,
    /// The indentation of the line with its name.
    indent: usize,
}

struct Scanner<'a> {
    source: &'a Source<'a>,
    text: &'a str,
    lexer: Lexer<'a>,
    next: Option<Token>,
    /// The token before it.
    last: Token,
    /// The tokens that open the brackets around the next token.
    context: Vec<Token>,
    /// The tokens of the value that was read last.
    value: Vec<Token>,
    /// True if something broken was parsed to the end of the text, with its closing brackets.
    is_rest_parsed: bool,
    visitor: &'a mut dyn Visitor,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl<'a> Scanner<'a> {
    fn new(
        source: &'a Source<'a>,
        visitor: &'a mut dyn Visitor,
        diagnostics: &'a mut Vec<Diagnostic>,
    ) -> Self {
        Self {
            source,
            text: source.text,
            lexer: Lexer::new(source.text, 0),
            next: None,
            last: Token { kind: TokenKind::Whitespace, span: Span::new(0, 0) },
            context: Vec::new(),
            value: Vec::new(),
            is_rest_parsed: false,
            visitor,
            diagnostics,
        }
    }

    fn move_to(&mut self, offset: usize) {
        self.lexer.offset = offset;
        self.next = self.lexer.next_code();
    }

    /// Moves past the next token, which becomes the last one.
    fn bump(&mut self) -> Option<Token> {
        let token = self.next?;
        self.last = token;
        self.next = self.lexer.next_code();
        Some(token)
    }

    /// Moves past a token that opens a bracket around the next ones, or belongs to one.
    fn open(&mut self) {
        let token = self.bump();
        self.context.extend(token);
    }

    fn kind(&self) -> Option<TokenKind> {
        self.next.map(|token| token.kind)
    }

    fn offset(&self) -> usize {
        self.next.map_or(self.text.len(), |token| token.span.start)
    }

    /// The tokens after the next one.
    fn ahead(&self) -> impl Iterator<Item = Token> {
        let mut lexer = self.lexer.fork();
        std::iter::from_fn(move || lexer.next_code())
    }

    /// Returns true if `name:` is next.
    fn at_field(&self) -> bool {
        let follows = self.ahead().next().map(|token| token.kind);
        self.kind() == Some(TokenKind::Identifier) && follows == Some(TokenKind::Colon)
    }

    fn dataset(&mut self) -> Option<Span> {
        while let Some(attribute) = self.next.filter(|next| next.kind == TokenKind::Attribute) {
            let problem = parser::check_attribute(self.text, attribute.span);
            self.diagnostics.extend(problem);
            self.bump();
        }
        let start = self.next?.span.start;
        let name = self.next.filter(|next| next.kind == TokenKind::Identifier);
        if name.is_some() {
            self.open();
        }
        let is_opened = self.kind() == Some(TokenKind::Open(b'('));
        let written = name.map(|name| name.span.slice(self.text));
        let follows = self.ahead().next().map(|token| token.kind);
        let is_broken = written == Some("Dataset")
            && match self.kind() {
                Some(TokenKind::Identifier) => follows == Some(TokenKind::Colon),
                Some(TokenKind::Close(_)) => follows == Some(TokenKind::Open(b'(')),
                _ => false,
            };
        let head = name.or(self.next)?.span;
        if !(is_opened || is_broken) || !self.visitor.dataset(head, written) {
            return None;
        }
        if is_opened {
            self.open();
            self.fields();
        } else {
            self.context.clear();
            self.broken_fields(start, self.text.len());
        }
        Some(Span::new(start, self.last.span.end))
    }

    /// Reads the fields of the dataset, to the end of the text.
    fn fields(&mut self) {
        while let Some(next) = self.next {
            match next.kind {
                TokenKind::Close(b')') if !self.is_early_closer() => {
                    let last = self.bump();
                    if let Some(token) = self.next {
                        self.diagnostics.push(parser::after_dataset(self.text, token.span));
                    }
                    self.last = last.unwrap_or(self.last);
                    return;
                }
                TokenKind::Close(_) => self.report_stray(),
                _ => self.field(),
            }
        }
        if !self.is_rest_parsed {
            self.report_brackets(0);
        }
    }

    /// Returns true if the next token closes the dataset although another field follows.
    fn is_early_closer(&self) -> bool {
        let mut ahead = self.ahead().map(|token| token.kind);
        let follows = ahead.find(|kind| *kind != TokenKind::Comma);
        follows == Some(TokenKind::Identifier)
            && matches!(ahead.next(), Some(TokenKind::Colon | TokenKind::Open(b'[')))
    }

    /// Reports a closing bracket that closes nothing, and moves past it and its comma.
    fn report_stray(&mut self) {
        let Some(stray) = self.bump() else { return };
        let comma = self.next.filter(|next| next.kind == TokenKind::Comma);
        let comma_end = comma.map(|comma| comma.span.end);
        let problem = brackets::stray_closer(self.text, stray.span, comma_end);
        self.diagnostics.push(problem);
        self.skip_comma();
    }

    fn skip_comma(&mut self) {
        if self.kind() == Some(TokenKind::Comma) {
            self.bump();
        }
    }

    /// Reports the brackets around the next token that are missing or wrong there. Those that the
    /// first tokens of the context open are closed later.
    fn report_brackets(&mut self, closed_later: usize) {
        let mut tokens = self.context.clone();
        tokens.extend((tokens.last() != Some(&self.last)).then_some(self.last));
        tokens.extend(self.next);
        let end = self.next.map_or(self.text.len(), |next| next.span.end);
        brackets::balance(self.source, end, tokens, closed_later, self.diagnostics);
    }

    /// Reads one field of the dataset with the comma after it.
    fn field(&mut self) {
        let start = self.offset();
        let section = Section::from_name(self.next.map_or("", |next| next.span.slice(self.text)));
        let ahead = self.ahead().map(|token| token.kind);
        let is_list = ahead.take(2).eq([TokenKind::Colon, TokenKind::Open(b'[')]);
        if let Some(section) = section.filter(|_| is_list) {
            let list = List { section, indent: indent_width(self.text, start) };
            let opened = self.context.len();
            for _ in 0..3 {
                self.open();
            }
            let (name, open) = (self.context[opened].span, self.last.span);
            self.visitor.section(section, name, open);
            self.entries(&list, opened);
            self.context.truncate(opened);
        } else if self.well_formed_field(section.is_some()).is_err() {
            // The line on which another field begins, or the dataset ends.
            let field_indent = indent_width(self.text, start);
            let end = self.find_line(start, |line, indent| {
                indent <= field_indent && (line.starts_with(')') || quotes::begins_field(line))
            });
            self.broken_fields(start, end);
        }
    }

    fn broken_fields(&mut self, start: usize, end: usize) {
        let reported = self.diagnostics.len();
        let fields = self.parse_broken(start, end);
        self.emit_fields(fields, reported);
    }

    /// Reads one field whose brackets match. After that of a section only another field or the end
    /// may follow, as entries may belong to a list that is not opened.
    fn well_formed_field(&mut self, is_section: bool) -> Result<(), Mismatch> {
        if !self.at_field() {
            return Err(Mismatch);
        }
        let start = self.offset();
        let name = [self.bump(), self.bump()].into_iter().flatten();
        self.value(None)?;
        self.value.splice(0..0, name);
        let is_separated = match self.kind() {
            Some(TokenKind::Close(b')')) => true,
            Some(TokenKind::Comma) if is_section => self.is_before_field(),
            None | Some(TokenKind::Comma) => !is_section,
            _ => self.at_field() && is_first_on_line(self.text, self.offset()),
        };
        if !is_separated {
            return Err(Mismatch);
        }
        let reported = self.diagnostics.len();
        let span = Span::new(start, self.last.span.end);
        let tokens = std::mem::take(&mut self.value);
        let fields = parser::parse_fields(self.source, span, tokens, self.diagnostics);
        self.emit_fields(fields, reported);
        self.separator();
        Ok(())
    }

    /// Returns true if another field, or the end of the dataset, follows the commas that are next.
    fn is_before_field(&self) -> bool {
        let mut ahead = self.ahead().map(|token| token.kind);
        match ahead.find(|kind| *kind != TokenKind::Comma) {
            Some(TokenKind::Identifier) => ahead.next() == Some(TokenKind::Colon),
            follows => follows == Some(TokenKind::Close(b')')),
        }
    }

    /// Moves past the comma after a value, or reports that it is missing.
    fn separator(&mut self) {
        if self.at_field() {
            self.report_missing_comma(self.last);
        }
        self.skip_comma();
    }

    /// Reports that no comma is between a token and the next one.
    fn report_missing_comma(&mut self, last: Token) {
        let next = self.next.map_or(last.span, |next| next.span);
        self.diagnostics.push(parser::missing_comma(self.text, last.span, next));
    }

    /// Parses something broken inside the brackets around it, moves past it, and returns the
    /// fields of the dataset that it is in. Up to the end of the text it contains the brackets
    /// that close those around it.
    fn parse_broken(&mut self, start: usize, end: usize) -> Vec<Field> {
        self.is_rest_parsed = end == self.text.len();
        self.move_to(end);
        let written = self.text[..end].trim_end();
        self.last =
            Token { kind: TokenKind::Comma, span: last_char(written, Span::new(0, written.len())) };
        let span = Span::new(start, end);
        let is_rest = self.is_rest_parsed;
        let closed_later = if is_rest { 0 } else { self.context.len() };
        let (source, found) = (self.source, &mut *self.diagnostics);
        let tokens = brackets::tokens(source, &self.context, span, closed_later, found);
        parser::parse_dataset(source, span, tokens, is_rest, found)
    }

    fn emit_entries(&mut self, section: Section, entries: &[Value], reported: usize) {
        for entry in entries {
            let errors = &self.diagnostics[reported..];
            self.visitor.entry(section, entry, errors);
        }
    }

    /// Emits fields, and the entries of those that are sections.
    fn emit_fields(&mut self, fields: Vec<Field>, reported: usize) {
        for field in fields {
            match (Section::from_name(field.name.slice(self.text)), &field.value.kind) {
                (Some(section), ValueKind::List(entries)) => {
                    let Span { start, end } = field.value.span;
                    self.visitor.section(section, field.name, Span::new(start, start));
                    self.emit_entries(section, entries, reported);
                    self.visitor.section_end(section, end);
                }
                _ => self.visitor.field(field, &self.diagnostics[reported..]),
            }
        }
    }

    /// The first line after an offset that passes a test, which is given the line from its first
    /// character, and its indentation.
    fn find_line(&self, offset: usize, is_border: impl Fn(&str, usize) -> bool) -> usize {
        let mut start = line_end(self.text, offset) + 1;
        while start < self.text.len() {
            let end = line_end(self.text, start);
            let line = self.text[start..end].trim_start();
            let first = end - line.len();
            if !line.is_empty() && is_border(line, width(&self.text[start..first])) {
                return first;
            }
            start = end + 1;
        }
        self.text.len()
    }
}
