use super::{Field, Source, Token, TokenKind, Value, ValueKind, brackets, lexer, quotes};
use crate::diagnostic::{Code, Diagnostic, Fix, Span, Splice};
use crate::words::Words;
use crate::words::problems::{self, syntax, values};

/// The nesting limit, so that no text can exhaust the stack. `ron` has a limit of
/// 128, and a dataset needs seven.
const MAX_DEPTH: usize = 64;

/// Parses the value of a text.
pub(super) fn parse(source: &Source<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<Value> {
    let all = Span::new(0, source.text.len());
    let mut parser = Parser::new(source, all, diagnostics);
    parser.attributes();
    if parser.index == parser.tokens.len() {
        return None;
    }
    let root = parser.value();
    parser.expect_end();
    Some(root)
}

/// Parses the values in a span of a text, with commas between them.
pub(super) fn parse_elements(
    source: &Source<'_>,
    span: Span,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Value> {
    let mut parser = Parser::new(source, span, diagnostics);
    // Entries are in the brackets of the dataset and of their list.
    parser.depth = 2;
    parser.elements()
}

/// Parses a span of a text inside the brackets that `context` opens: that of the dataset, and
/// possibly that of a section. Returns the fields of the dataset. If the span is the rest of the
/// text, it also closes these brackets.
pub(super) fn parse_inside(
    source: &Source<'_>,
    context: &[Token],
    span: Span,
    is_rest: bool,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Field> {
    let mut parser = Parser::inside(source, context, span, is_rest, diagnostics);
    let root = parser.value();
    if is_rest {
        parser.expect_end();
    }
    match root.kind {
        ValueKind::Struct { fields, .. } => fields,
        _ => Vec::new(),
    }
}

/// Parses the fields in a span of a text, with commas between them.
pub(super) fn parse_fields(
    source: &Source<'_>,
    span: Span,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Field> {
    Parser::new(source, span, diagnostics).fields()
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
    /// A parser of a span that begins and ends between two tokens.
    fn new(source: &'a Source<'a>, span: Span, diagnostics: &'a mut Vec<Diagnostic>) -> Self {
        Self::inside(source, &[], span, true, diagnostics)
    }

    /// A parser of a span inside the brackets that `context` opens. They are closed by the span or
    /// at its end.
    fn inside(
        source: &'a Source<'a>,
        context: &[Token],
        span: Span,
        is_closed: bool,
        diagnostics: &'a mut Vec<Diagnostic>,
    ) -> Self {
        let text = &source.text[..span.end];
        let mut tokens = lexer::tokenize(text, span.start, diagnostics);
        tokens.retain(|token| !matches!(token.kind, TokenKind::Whitespace | TokenKind::Comment));
        tokens.splice(0..0, context.iter().copied());
        let mut closers = Vec::new();
        if !is_closed {
            let end = Span::new(span.end, span.end);
            for (opener, token) in context.iter().enumerate().rev() {
                if let TokenKind::Open(bracket) = token.kind {
                    let kind = TokenKind::Close(brackets::closer(bracket));
                    tokens.push(Token { kind, span: end });
                    closers.push(opener);
                }
            }
        }
        Self {
            text,
            tokens: brackets::balance(source, span.end, tokens, &closers, diagnostics),
            index: 0,
            depth: 0,
            diagnostics,
        }
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
        self.peek().map_or(Span::new(end, end), |token| token.span)
    }

    /// The end of the last token parsed.
    fn last_end(&self) -> usize {
        self.index
            .checked_sub(1)
            .map_or(0, |last| self.tokens[last].span.end)
    }

    fn attributes(&mut self) {
        while let Some(Token {
            kind: TokenKind::Attribute,
            span,
        }) = self.peek()
        {
            self.diagnostics.extend(check_attribute(self.text, span));
            self.index += 1;
        }
    }

    fn value(&mut self) -> Value {
        let Some(token) = self.peek() else {
            return self.missing_value();
        };
        match token.kind {
            TokenKind::Number | TokenKind::String | TokenKind::Char => {
                self.index += 1;
                Value {
                    span: token.span,
                    kind: ValueKind::Scalar,
                }
            }
            TokenKind::Identifier => {
                self.index += 1;
                match (self.peek_kind(0), self.peek_kind(1)) {
                    (Some(TokenKind::Open(b'(')), _) => self.struct_or_tuple(Some(token.span)),
                    _ => Value {
                        span: token.span,
                        kind: ValueKind::Identifier,
                    },
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
        let found = self.describe_token(token.span);
        self.diagnostics.push(
            Diagnostic::new(Code::Syntax, token.span, syntax::after_dataset(&found))
                .with_hint(syntax::REMOVE_OR_FIND_EARLY_CLOSER),
        );
    }

    fn missing_value(&mut self) -> Value {
        let span = self.next_span();
        let found = if span.start == self.text.len() {
            syntax::END_OF_FILE
        } else {
            self.describe_token(span)
        };
        let skip = matches!(
            self.peek_kind(0),
            Some(TokenKind::Unknown | TokenKind::Attribute)
        );
        let straighten = self.typographic_quotes_fix(span);
        let end = straighten.as_ref().and_then(|fix| fix.splices.last());
        let end = end.map_or(span.start, |splice| splice.span.end);
        self.diagnostics.push(
            Diagnostic::new(Code::Syntax, span, syntax::missing_value(&found))
                .with_fixes(self.extra_commas_fix())
                .with_fixes(straighten),
        );
        if skip {
            self.index += 1;
        }
        // What is between typographic marks is a text.
        while self.peek().is_some_and(|token| token.span.start < end) {
            self.index += 1;
        }
        Value {
            span,
            kind: ValueKind::Error,
        }
    }

    /// A fix that removes superfluous commas, as in `a,, b`, `(, a)` and `a:, 1`.
    fn extra_commas_fix(&self) -> Option<Fix> {
        let before = self.tokens[self.index.checked_sub(1)?].kind;
        let is_extra = matches!(
            before,
            TokenKind::Comma | TokenKind::Colon | TokenKind::Open(_)
        );
        let commas = self.tokens[self.index..]
            .iter()
            .take_while(|token| token.kind == TokenKind::Comma && is_extra);
        let splices: Vec<Splice> = commas
            .map(|comma| Splice::new(expand_to_line(self.text, comma.span), ""))
            .collect();
        (!splices.is_empty()).then(|| Fix::new(problems::remove_mark(","), splices))
    }

    /// A fix that straightens typographic quotation marks, as in `“text”,`.
    fn typographic_quotes_fix(&self, span: Span) -> Option<Fix> {
        let line = &self.text[span.start..quotes::line_end(self.text, span.start)];
        let open = line.chars().next().filter(|c| "“”„".contains(*c))?;
        let (close, mark) = line
            .match_indices(['“', '”'])
            .find(|(i, mark)| *i > 0 && quotes::can_follow_string(&line[i + mark.len()..]))?;
        let inner = &line[open.len_utf8()..close];
        let close = Span::new(span.start + close, span.start + close + mark.len());
        let open = Span::new(span.start, span.start + open.len_utf8());
        let marks = [open, close].map(|mark| Splice::new(mark, "\""));
        (!inner.contains(['"', '\\'])).then(|| Fix::new(syntax::STRAIGHTEN_QUOTES, marks))
    }

    /// Describes the token at `span` for a message.
    fn describe_token(&self, span: Span) -> Words {
        if span.start == span.end {
            return syntax::MISSING_BRACKET;
        }
        syntax::token(span.slice(self.text))
    }

    fn report_if_too_deep(&mut self) -> bool {
        if self.depth < MAX_DEPTH {
            return false;
        }
        let span = self.next_span();
        self.diagnostics.push(
            Diagnostic::new(Code::TooDeep, span, syntax::too_deep(MAX_DEPTH))
                .with_hint(syntax::LOOK_FOR_EXTRA_BRACKETS),
        );
        true
    }

    /// Skips a bracketed group with everything in it.
    fn skip_brackets(&mut self) -> Value {
        let start = self.next_span();
        let mut depth = 0_usize;
        while let Some(token) = self.peek() {
            match token.kind {
                TokenKind::Open(_) => depth += 1,
                TokenKind::Close(_) => depth = depth.saturating_sub(1),
                _ => {}
            }
            self.index += 1;
            if depth == 0 {
                break;
            }
        }
        Value {
            span: Span::new(start.start, self.last_end()),
            kind: ValueKind::Error,
        }
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
        Value {
            span: Span::new(start.start, end),
            kind,
        }
    }

    /// `(…)` with fields or elements, with or without a name.
    fn struct_or_tuple(&mut self, name: Option<Span>) -> Value {
        let start = name.unwrap_or(self.next_span());
        self.group(start, |parser| {
            let named = parser.at_field()
                || (parser.at_field_without_colon()
                    && parser.peek_kind(1) != Some(TokenKind::Open(b'(')));
            if named {
                ValueKind::Struct {
                    name,
                    fields: parser.fields(),
                }
            } else {
                ValueKind::Tuple {
                    name,
                    elements: parser.elements(),
                }
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
            if self.at_field() {
                self.report_field_among_values();
            } else {
                elements.push(self.value());
            }
            self.separator();
        }
        elements
    }

    /// Reports `name: value` among values without names. The value is parsed, so
    /// that its own problems are reported, and left out.
    fn report_field_among_values(&mut self) {
        let span = self.next_span();
        let name = span.slice(self.text);
        self.diagnostics.push(
            Diagnostic::new(Code::Syntax, span, syntax::field_among_values(name))
                .with_hint(syntax::LOOK_FOR_MISPLACED_BRACKET),
        );
        self.index += 2;
        self.value();
    }

    fn fields(&mut self) -> Vec<Field> {
        let mut fields = Vec::new();
        while !self.at_end_of_group() {
            let name = self.next_span();
            if self.at_field() {
                self.index += 2;
                let value = self.unquoted_text().unwrap_or_else(|| self.value());
                fields.push(Field { name, value });
            } else if self.at_field_without_colon() {
                let message = syntax::no_colon(name.slice(self.text));
                self.diagnostics.push(
                    Diagnostic::new(Code::Syntax, name, message)
                        .with_fixes([Fix::insert(":", Splice::insert(name.end, ":"))]),
                );
                self.index += 1;
                fields.push(Field {
                    name,
                    value: self.value(),
                });
            } else {
                let found = self.describe_token(name);
                self.diagnostics.push(
                    Diagnostic::new(Code::Syntax, name, syntax::missing_field_name(&found))
                        .with_fallback_hint(syntax::ADD_NAME_OR_REMOVE)
                        .with_fixes(self.extra_commas_fix()),
                );
                self.skip_to_separator();
            }
            self.separator();
        }
        fields
    }

    /// Parses a text without quotation marks, as in `said: 2024-03-18` and `name: the mayor`, and
    /// reports it once. A single word or number is left to its reader.
    fn unquoted_text(&mut self) -> Option<Value> {
        let first = self.peek()?;
        let second = self.tokens.get(self.index + 1)?;
        let is_bare = matches!(first.kind, TokenKind::Identifier | TokenKind::Number);
        let between = Span::new(first.span.end, second.span.start).slice(self.text);
        let is_prose = match second.kind {
            TokenKind::Identifier => !self.is_field_at(self.index + 1),
            TokenKind::Number | TokenKind::Unknown => true,
            // As in `https://example.org`, in which the lexer sees a comment.
            TokenKind::Colon => self.text[second.span.end..].starts_with("//"),
            _ => false,
        };
        if !is_bare || !is_prose || between.contains('\n') {
            return None;
        }
        let start = first.span.start;
        let line = &self.text[start..quotes::line_end(self.text, start)];
        let span = Span::new(start, start + quotes::unquoted_len(line));
        while self.peek().is_some_and(|token| token.span.start < span.end) {
            self.index += 1;
        }
        // The comma is hidden in what the lexer takes for a comment.
        let rest = self.text[span.end..].trim_start_matches(' ');
        let has_comma = self.peek_kind(0) == Some(TokenKind::Comma);
        if !has_comma && rest.starts_with(',') {
            let comma = self.text.len() - rest.len();
            let span = Span::new(comma, comma + 1);
            let kind = TokenKind::Comma;
            self.tokens.insert(self.index, Token { kind, span });
        }
        let written = span.slice(self.text);
        let inner = written.strip_suffix('"').unwrap_or(written);
        let mut marks = vec![Splice::insert(span.start, "\"")];
        if inner.len() == written.len() {
            marks.push(Splice::insert(span.end, "\""));
        }
        let fix = Fix::new(values::ADD_QUOTATION_MARKS, marks);
        let is_certain = !inner.contains(['"', '\\']);
        self.diagnostics.push(
            Diagnostic::new(Code::Syntax, span, syntax::UNQUOTED_TEXT)
                .with_fixes(is_certain.then_some(fix)),
        );
        Some(Value {
            span,
            kind: ValueKind::Error,
        })
    }

    /// Whether a field without its colon is next, as in `value 3`.
    fn at_field_without_colon(&self) -> bool {
        self.peek_kind(0) == Some(TokenKind::Identifier)
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

    /// Whether `name:` is next.
    fn at_field(&self) -> bool {
        self.is_field_at(self.index)
    }

    /// Whether `name:` is at an index.
    fn is_field_at(&self, index: usize) -> bool {
        let kind = |index: usize| self.tokens.get(index).map(|token| token.kind);
        kind(index) == Some(TokenKind::Identifier) && kind(index + 1) == Some(TokenKind::Colon)
    }

    /// Parses a comma between two values, or reports what is there instead.
    fn separator(&mut self) {
        if self.at_end_of_group() {
            return;
        }
        if self.peek_kind(0) == Some(TokenKind::Comma) {
            self.index += 1;
            return;
        }
        if self.peek_kind(0) == Some(TokenKind::Semicolon) {
            let span = self.next_span();
            self.diagnostics.push(
                Diagnostic::new(Code::Syntax, span, syntax::SEMICOLON)
                    .with_fixes([Fix::replace(span, ",")]),
            );
            self.index += 1;
            return;
        }
        // A missing bracket is already reported, together with its comma.
        let last = self.index.checked_sub(1).map(|last| self.tokens[last].span);
        if last.is_some_and(|last| last.start == last.end) && (self.at_field() || self.at_value()) {
            return;
        }
        let next = self.next_span();
        let found = self.describe_token(next);
        let end = self.last_end();
        let on_new_line = self.text[end..next.start].contains('\n');
        if self.at_field() || (on_new_line && self.at_value()) || self.follows_value_of_same_kind()
        {
            let last = brackets::last_char(
                self.text,
                Span::new(
                    self.index
                        .checked_sub(1)
                        .map_or(0, |last| self.tokens[last].span.start),
                    end,
                ),
            );
            self.diagnostics.push(
                Diagnostic::new(Code::Syntax, last, syntax::no_comma(&found))
                    .with_fixes([Fix::insert(",", Splice::insert(last.end, ","))]),
            );
            return;
        }
        // The token may already have been reported in place of a missing value.
        if self.diagnostics.last().is_none_or(|last| last.span != next) {
            self.diagnostics.push(
                Diagnostic::new(Code::Syntax, next, syntax::no_comma_or_bracket(&found))
                    .with_hint(syntax::REMOVE_OR_QUOTE),
            );
        }
        self.skip_to_separator();
        if self.peek_kind(0) == Some(TokenKind::Comma) {
            self.index += 1;
        }
    }

    fn at_value(&self) -> bool {
        matches!(
            self.peek_kind(0),
            Some(
                TokenKind::Identifier
                    | TokenKind::String
                    | TokenKind::Number
                    | TokenKind::Char
                    | TokenKind::Open(_)
            )
        )
    }

    /// Whether only a comma is missing, as in `"a" "b"` and `(…) (…)`.
    fn follows_value_of_same_kind(&self) -> bool {
        let last = self.index.checked_sub(1).map(|last| self.tokens[last].kind);
        match (last, self.peek_kind(0)) {
            (Some(TokenKind::String), Some(TokenKind::String)) => true,
            (Some(TokenKind::Close(_)), Some(kind)) => {
                matches!(
                    kind,
                    TokenKind::Open(_) | TokenKind::Identifier | TokenKind::String
                )
            }
            _ => false,
        }
    }

    /// Skips to the next comma of this group, to its end, or to the next field on a
    /// line of its own.
    fn skip_to_separator(&mut self) {
        let mut depth = 0_usize;
        while let Some(token) = self.peek() {
            match token.kind {
                TokenKind::Open(_) => depth += 1,
                TokenKind::Close(_) | TokenKind::Comma if depth == 0 => return,
                TokenKind::Close(_) => depth -= 1,
                TokenKind::Identifier
                    if depth == 0
                        && self.at_field()
                        && is_first_on_line(self.text, token.span.start) =>
                {
                    return;
                }
                _ => {}
            }
            self.index += 1;
        }
    }
}

/// Returns the problem of an extension that `ron` does not know.
pub(super) fn check_attribute(text: &str, span: Span) -> Option<Diagnostic> {
    let inside: String = span.slice(text).split_whitespace().collect();
    let names = inside.strip_prefix("#![enable(");
    let names = names.and_then(|rest| rest.strip_suffix(")]"));
    let is_known = names.is_some_and(|names| {
        let mut names = names.split(',').filter(|name| !name.is_empty());
        names.all(|name| ron::extensions::Extensions::from_ident(name).is_some())
    });
    let line = Splice::new(expand_to_line(text, span), "");
    (!is_known).then(|| {
        Diagnostic::new(Code::Syntax, span, syntax::UNKNOWN_EXTENSION)
            .with_fixes([Fix::new(syntax::REMOVE_LINE, [line])])
    })
}

/// Expands a span to its whole line if nothing else is on that line.
pub(super) fn expand_to_line(text: &str, span: Span) -> Span {
    let rest = &text[span.end..];
    let after = rest.trim_start_matches(|c: char| c != '\n' && c.is_whitespace());
    if is_first_on_line(text, span.start) && after.starts_with('\n') {
        let start = text[..span.start].rfind('\n').map_or(0, |end| end + 1);
        Span::new(start, text.len() - after.len() + 1)
    } else {
        span
    }
}

/// Whether only whitespace precedes `offset` on its line.
pub(super) fn is_first_on_line(text: &str, offset: usize) -> bool {
    let before = text[..offset]
        .trim_end_matches(|c: char| c != '\n' && (c.is_whitespace() || c == '\u{feff}'));
    before.is_empty() || before.ends_with('\n')
}
