//! Finds the fields of a dataset and the entries of its sections.
//!
//! One pass over the bytes pairs up brackets and quotation marks. In a well-formed text
//! that alone says where each entry ends. Where they do not pair up, the entry that is
//! being read ends at the next line that looks like the beginning of another entry or
//! field, judged by its indentation and its first word; what is between is parsed on its
//! own. So a mistake affects one entry, and each part of a text is looked at no more than
//! a few times.

mod list;
mod report;
mod skip;

use skip::is_first_on_line;

use super::{Field, Source, Token, TokenKind, ValueKind, Visitor, lexer, parser};
use crate::diagnostic::{Code, Diagnostic, Fix, Span, Splice};
use crate::model::Section;
use crate::words::problems::syntax;

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
    /// The last entry, which is emitted once it is known that it was not closed too early.
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

impl Scanner<'_> {
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
                self.emit_fields(fields, reported);
                return self.separator(end);
            }
        }
        self.offset = start;
        let end = self.field_border(start);
        let reported = self.diagnostics.len();
        let fields = self.parse_broken(Span::new(start, end));
        self.emit_fields(fields, reported);
        self.advance_to(end);
    }

    /// Whether what follows a value separates it from the next one, or ends its group.
    fn is_at_separator(&mut self) -> bool {
        self.skip_trivia();
        matches!(self.byte(), None | Some(b',' | b')'))
            || (self.field_name().is_some() && is_first_on_line(self.text, self.offset))
    }

    /// Parses the span of something broken, inside the brackets around it, and returns the fields
    /// of the dataset that it is in. Up to the end of the text the span contains the brackets that
    /// close those around it.
    fn parse_broken(&mut self, span: Span) -> Vec<Field> {
        let is_rest = span.end == self.text.len();
        self.is_rest_parsed |= is_rest;
        parser::parse_inside(self.source, &self.context, span, is_rest, self.diagnostics)
    }

    /// Emits fields, and the entries of those that are sections.
    fn emit_fields(&mut self, fields: Vec<Field>, reported: usize) {
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

    /// Moves past the comma after a value, or reports that it is missing.
    fn separator(&mut self, end: usize) {
        self.skip_trivia();
        if self.byte() == Some(b',') {
            self.advance_to(self.offset + 1);
        } else if self.field_name().is_some() {
            self.report_missing_comma(end);
        }
    }
}
