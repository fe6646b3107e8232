//! Parses tokens whose brackets match.
//!
//! A value always comes out: what is missing or superfluous beside the brackets, such as a comma,
//! a colon or the marks of a text, is reported once, and parsing goes on at the next separator or
//! the next field on a line of its own.

mod recovery;

use super::{Field, Source, Token, TokenKind, Value, ValueKind, Visitor};
use crate::diagnostic::messages::syntax;
use crate::diagnostic::{Code, Diagnostic, Fix, Span, Splice};
use crate::model::Section;
use crate::phrase::Words;

/// The nesting limit, so that no text can exhaust the stack. `ron` has a limit of
/// 128, and a dataset needs seven.
pub(super) const MAX_DEPTH: usize = 64;

/// Parses the tokens of a text with one value.
pub(super) fn parse(
    source: &Source<'_>,
    tokens: Vec<Token>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Value> {
    let all = Span::new(0, source.text.len());
    let mut parser = Parser::new(source, all, tokens, diagnostics);
    parser.attributes();
    parser.peek()?;
    let root = parser.value();
    parser.expect_end();
    Some(root)
}

/// Parses tokens of a span of a text: values with commas between them.
pub(super) fn parse_elements(
    source: &Source<'_>,
    span: Span,
    tokens: Vec<Token>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Value> {
    let mut parser = Parser::new(source, span, tokens, diagnostics);
    // Entries are in the brackets of the dataset and of their list.
    parser.depth = 2;
    parser.elements()
}

/// Parses the tokens of a dataset and passes its parts to a visitor. Returns the span of the
/// dataset; `None` if the text holds none.
pub(super) fn parse_dataset(
    source: &Source<'_>,
    tokens: Vec<Token>,
    visitor: &mut dyn Visitor,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Span> {
    let all = Span::new(0, source.text.len());
    // The problems of its tokens, in the order of the text.
    diagnostics.sort_by_key(|problem| problem.span);
    let known: Vec<Span> = diagnostics.iter().map(|problem| problem.span).collect();
    let mut parser = Parser::new(source, all, tokens, diagnostics);
    parser.attributes();
    parser.dataset(&known, visitor)
}

/// A recursive-descent parser of tokens whose brackets match.
struct Parser<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    /// The index of the next token.
    index: usize,
    /// How many brackets are open.
    depth: usize,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl<'a> Parser<'a> {
    fn new(
        source: &'a Source<'a>,
        span: Span,
        tokens: Vec<Token>,
        diagnostics: &'a mut Vec<Diagnostic>,
    ) -> Self {
        count_work!(PARSED_BYTES, span.range().len());
        Self { text: &source.text[..span.end], tokens, index: 0, depth: 0, diagnostics }
    }

    fn peek(&self) -> Option<Token> {
        self.tokens.get(self.index).copied()
    }

    fn peek_kind(&self, ahead: usize) -> Option<TokenKind> {
        self.tokens.get(self.index + ahead).map(|token| token.kind)
    }

    /// The span of the next token, or the end of the text.
    fn next_span(&self) -> Span {
        let end = self.text.len();
        self.peek().map_or(Span::new(end, end), Token::span)
    }

    /// The end of the last token parsed.
    fn last_end(&self) -> usize {
        self.index.checked_sub(1).map_or(0, |last| self.tokens[last].span().end)
    }

    fn attributes(&mut self) {
        while let Some(token) = self.peek().filter(|it| it.kind == TokenKind::Attribute) {
            let span = token.span();
            self.diagnostics.extend(recovery::check_attribute(self.text, span));
            self.index += 1;
        }
    }

    fn dataset(&mut self, known: &[Span], visitor: &mut dyn Visitor) -> Option<Span> {
        let head = self.peek()?;
        let name = (head.kind == TokenKind::Identifier).then(|| head.span().slice(self.text));
        self.index += usize::from(name.is_some());
        let is_opened = self.peek_kind(0) == Some(TokenKind::Open(b'('));
        if !is_opened || !visitor.dataset(head.span(), name) {
            return None;
        }
        self.index += 1;
        self.depth += 1;
        while !self.at_end_of_group() {
            let name = self.next_span();
            let section = Section::from_name(name.slice(self.text));
            let at_value = if self.at_field() { 2 } else { 1 };
            let is_list = self.peek_kind(at_value) == Some(TokenKind::Open(b'['));
            if let Some(section) = section.filter(|_| is_list) {
                if at_value == 1 {
                    self.report_no_colon();
                }
                self.index += at_value;
                visitor.section(section, name, self.next_span());
                self.index += 1;
                self.depth += 1;
                self.entries_of(section, known, visitor);
                self.depth -= 1;
                visitor.section_end(section, self.next_span().end);
                self.index += 1;
            } else {
                visitor.field(self.field());
            }
            if let Some(span) = self.separator() {
                visitor.field(Field::without_name(span));
            }
        }
        let root = Span::new(head.span().start, self.next_span().end);
        self.index += 1;
        self.expect_end();
        Some(root)
    }

    /// Passes the entries of a section to a visitor, each with the problems in it.
    fn entries_of(&mut self, section: Section, known: &[Span], visitor: &mut dyn Visitor) {
        while !self.at_end_of_group() {
            let start = self.next_span().start;
            let reported = self.diagnostics.len();
            let entry = self.element();
            self.separator();
            let end = self.next_span().start;
            let known = &known[known.partition_point(|span| span.start < start)..];
            let known = known.iter().take_while(|span| span.start < end).copied();
            let found = self.diagnostics.iter().skip(reported).map(|problem| problem.span);
            let errors: Vec<Span> = known.chain(found).collect();
            visitor.entry(section, &entry, &errors);
            self.forget_tokens();
        }
    }

    /// Frees the tokens of entries that were read, once they are half of all: they take as much memory as
    /// what is read.
    fn forget_tokens(&mut self) {
        // As many as are looked back at.
        const KEPT: usize = 2;
        if self.index > self.tokens.len() / 2 + KEPT {
            self.tokens.drain(..self.index - KEPT);
            self.tokens.shrink_to_fit();
            self.index = KEPT;
        }
    }

    fn value(&mut self) -> Value {
        let Some(token) = self.peek() else {
            return self.missing_value();
        };
        match token.kind {
            TokenKind::Number | TokenKind::String | TokenKind::Char => {
                self.index += 1;
                Value { span: token.span(), kind: ValueKind::Scalar }
            }
            TokenKind::Identifier => {
                self.index += 1;
                match (self.peek_kind(0), self.peek_kind(1)) {
                    (Some(TokenKind::Open(b'(')), _) => self.struct_or_tuple(Some(token.span())),
                    _ => Value { span: token.span(), kind: ValueKind::Identifier },
                }
            }
            TokenKind::Open(b'(') => self.struct_or_tuple(None),
            TokenKind::Open(b'[') => self.list(),
            TokenKind::Open(_) => self.map(),
            _ => self.missing_value(),
        }
    }

    /// Reports the first token after the dataset, if there is one.
    fn expect_end(&mut self) {
        let Some(token) = self.peek() else {
            return;
        };
        let message = syntax::after_dataset(&recovery::describe_token(self.text, token.span()));
        self.diagnostics.push(
            Diagnostic::new(Code::Syntax, token.span(), message)
                .with_hint(syntax::REMOVE_OR_FIND_EARLY_CLOSER),
        );
    }

    /// Parses the contents of the next bracketed group. The value begins at `start`.
    fn group(&mut self, start: Span, inside: impl FnOnce(&mut Self) -> ValueKind) -> Value {
        if self.report_if_too_deep() {
            return self.skip_brackets();
        }
        self.index += 1;
        self.depth += 1;
        let kind = inside(self);
        self.depth -= 1;
        let end = self.next_span().end;
        self.index += 1;
        Value { span: Span::new(start.start, end), kind }
    }

    /// `(…)` with fields or elements, with or without a name.
    fn struct_or_tuple(&mut self, name: Option<Span>) -> Value {
        let start = name.unwrap_or(self.next_span());
        self.group(start, |parser| {
            let named = parser.at_field()
                || (name.is_some() && parser.quoted_name().is_some())
                || (parser.at_field_without_colon()
                    && parser.peek_kind(1) != Some(TokenKind::Open(b'(')));
            if named {
                ValueKind::Struct { name, fields: parser.fields() }
            } else {
                ValueKind::Tuple { name, elements: parser.elements() }
            }
        })
    }

    fn list(&mut self) -> Value {
        let start = self.next_span();
        self.group(start, |parser| ValueKind::List(parser.elements()))
    }

    fn map(&mut self) -> Value {
        let start = self.next_span();
        self.group(start, |parser| ValueKind::Map(parser.entries()))
    }

    fn at_end_of_group(&self) -> bool {
        matches!(self.peek_kind(0), None | Some(TokenKind::Close(_)))
    }

    /// The values up to the closing bracket.
    fn elements(&mut self) -> Vec<Value> {
        let mut elements = Vec::new();
        while !self.at_end_of_group() {
            elements.push(self.element());
            self.separator();
        }
        elements
    }

    /// The next value. Fields among values are none that can be read.
    fn element(&mut self) -> Value {
        if self.at_field() { self.fields_among_values() } else { self.value() }
    }

    fn fields(&mut self) -> Vec<Field> {
        // As many as most have.
        let mut fields = Vec::with_capacity(8);
        while !self.at_end_of_group() {
            fields.push(self.field());
            fields.extend(self.separator().map(Field::without_name));
        }
        fields
    }

    fn field(&mut self) -> Field {
        let name = self.next_span();
        if self.at_field() {
            self.index += 2;
            let value = self.unquoted_text().unwrap_or_else(|| self.value());
            return Field::new(name, value);
        }
        if self.at_field_without_colon() {
            self.report_no_colon();
            self.index += 1;
            return Field::new(name, self.value());
        }
        if let Some(name) = self.report_hidden_in_name() {
            self.index += 3;
            self.value();
            return Field::without_name(name);
        }
        let found = recovery::describe_token(self.text, name);
        let hint = self.decimal_comma().unwrap_or(syntax::ADD_NAME_OR_REMOVE);
        let quoted = self.quoted_name();
        let message = match quoted {
            Some(_) => syntax::quoted_field_name(&found),
            None => syntax::missing_field_name(&found),
        };
        self.diagnostics.push(
            Diagnostic::new(Code::Syntax, name, message)
                .with_fallback_hint(hint)
                .with_fixes(quoted.or_else(|| self.extra_marks_fix())),
        );
        self.skip_to_separator();
        Field::without_name(name)
    }

    /// The advice for a number with a decimal comma whose second part is next, as in `6,5`.
    fn decimal_comma(&self) -> Option<Words> {
        let tokens = self.tokens.get(self.index.checked_sub(2)?..=self.index)?;
        let kinds: Vec<TokenKind> = tokens.iter().map(|token| token.kind).collect();
        let are_adjacent = tokens.windows(2).all(|pair| pair[0].span().end == pair[1].span().start);
        let is_number = kinds == [TokenKind::Number, TokenKind::Comma, TokenKind::Number];
        let [whole, part] = [tokens[0], tokens[2]].map(|token| token.span().slice(self.text));
        (is_number && are_adjacent).then(|| syntax::decimal_comma(whole, part))
    }

    /// Returns true if a field without its colon is next, as in `value 3`.
    fn at_field_without_colon(&self) -> bool {
        self.peek_kind(0) == Some(TokenKind::Identifier)
            && !self.is_field_at(self.index + 1)
            && matches!(
                self.peek_kind(1),
                Some(
                    TokenKind::Identifier
                        | TokenKind::Number
                        | TokenKind::String
                        | TokenKind::Char
                        | TokenKind::Open(_)
                )
            )
    }

    fn entries(&mut self) -> Vec<(Value, Value)> {
        let mut entries = Vec::new();
        while !self.at_end_of_group() {
            let key = self.value();
            if self.peek_kind(0) == Some(TokenKind::Colon) {
                self.index += 1;
                entries.push((key, self.value()));
            } else if key.kind != ValueKind::Error {
                let found = key.describe(self.text);
                let message = syntax::key_without_value(&found);
                let diagnostic = Diagnostic::new(Code::Syntax, key.span, message);
                // In `"key" (…)` only the colon is missing.
                if !self.at_end_of_group() && self.peek_kind(0) != Some(TokenKind::Comma) {
                    let fix = Fix::insert(":", Splice::insert(key.span.end, ":"));
                    self.diagnostics.push(diagnostic.with_fixes([fix]));
                    entries.push((key, self.value()));
                } else {
                    self.diagnostics.push(diagnostic);
                }
            }
            self.separator();
        }
        entries
    }

    /// Returns true if `name:` is next.
    fn at_field(&self) -> bool {
        self.is_field_at(self.index)
    }

    /// Returns true if `name:` is at an index.
    fn is_field_at(&self, index: usize) -> bool {
        let kind = |index: usize| self.tokens.get(index).map(|token| token.kind);
        kind(index) == Some(TokenKind::Identifier) && kind(index + 1) == Some(TokenKind::Colon)
    }
}
