use super::{Field, Token, TokenKind, Value, ValueKind};
use crate::diagnostic::{Code, Diagnostic, Span};

/// Deeper nesting is refused, so that no text can exhaust the stack. `ron`
/// itself stops at 128; a dataset needs seven.
const DEEPEST: usize = 64;

/// Reads the value of a file from its tokens.
pub(super) fn parse(
    text: &str,
    tokens: &[Token],
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Value> {
    let significant: Vec<Token> = tokens
        .iter()
        .filter(|token| !matches!(token.kind, TokenKind::Blank | TokenKind::Comment))
        .copied()
        .collect();
    let balanced = is_balanced(&significant);
    let mut parser = Parser {
        text,
        tokens: significant,
        at: 0,
        open: Vec::new(),
        balanced,
        diagnostics,
    };
    parser.attributes();
    if parser.at == parser.tokens.len() {
        return None;
    }
    let root = parser.value();
    if let Some(token) = parser.peek() {
        let code = if matches!(token.kind, TokenKind::Close(_)) {
            Code::BracketStray
        } else {
            Code::Syntax
        };
        let end = parser
            .tokens
            .last()
            .map_or(token.span.end, |last| last.span.end);
        let found = token.span.of(text).to_owned();
        parser.diagnostics.push(
            Diagnostic::new(
                code,
                token.span,
                format!("`{found}` stands after the end of the dataset; expected nothing more"),
            )
            .hint(format!("remove it, or look for a bracket that closes too early before it ({} bytes are not read)", end - token.span.start)),
        );
    }
    Some(root)
}

fn is_balanced(tokens: &[Token]) -> bool {
    let mut open = Vec::new();
    for token in tokens {
        match token.kind {
            TokenKind::Open(bracket) => open.push(closer(bracket)),
            TokenKind::Close(bracket) if open.pop() != Some(bracket) => return false,
            _ => {}
        }
    }
    open.is_empty()
}

fn closer(open: u8) -> u8 {
    match open {
        b'(' => b')',
        b'[' => b']',
        _ => b'}',
    }
}

/// A bracket that waits for its other half.
struct Open {
    /// The bracket that closes it.
    closer: u8,
    span: Span,
    /// Whether it holds `name: value` fields; decides what may follow.
    fields: bool,
}

struct Parser<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    at: usize,
    open: Vec<Open>,
    /// With balanced brackets layout means nothing; otherwise indentation
    /// tells which bracket is missing.
    balanced: bool,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Parser<'_> {
    fn peek(&self) -> Option<Token> {
        self.tokens.get(self.at).copied()
    }

    fn peek_kind(&self, ahead: usize) -> Option<TokenKind> {
        self.tokens.get(self.at + ahead).map(|token| token.kind)
    }

    /// The place of the next token, or the end of the text.
    fn here(&self) -> Span {
        let end = self.text.len();
        self.peek().map_or(Span::new(end, end), |token| token.span)
    }

    /// The end of the last token that was read.
    fn last_end(&self) -> usize {
        self.at
            .checked_sub(1)
            .map_or(0, |at| self.tokens[at].span.end)
    }

    fn attributes(&mut self) {
        while let Some(Token {
            kind: TokenKind::Attribute,
            span,
        }) = self.peek()
        {
            let inside: String = span
                .of(self.text)
                .chars()
                .filter(|c| !c.is_whitespace())
                .collect();
            let known = inside
                .strip_prefix("#![enable(")
                .and_then(|rest| rest.strip_suffix(")]"))
                .is_some_and(|names| {
                    names
                        .split(',')
                        .all(|name| matches!(name, "implicit_some" | ""))
                });
            if !known {
                self.diagnostics.push(
                    Diagnostic::new(
                        Code::Syntax,
                        span,
                        "this extension is not read; expected none, or `#![enable(implicit_some)]`",
                    )
                    .hint("remove the line"),
                );
            }
            self.at += 1;
        }
    }

    fn value(&mut self) -> Value {
        let Some(token) = self.peek() else {
            return self.missing_value();
        };
        match token.kind {
            TokenKind::Number | TokenKind::Text | TokenKind::Character => {
                self.at += 1;
                Value {
                    span: token.span,
                    kind: ValueKind::Scalar,
                }
            }
            TokenKind::Word => {
                self.at += 1;
                match (self.peek_kind(0), self.peek_kind(1)) {
                    (Some(TokenKind::Open(b'(')), _) => self.brackets(Some(token.span)),
                    // `Stance id: …`: only the bracket is missing.
                    (Some(TokenKind::Word), Some(TokenKind::Colon)) if !self.balanced => {
                        let name = token.span.of(self.text).to_owned();
                        self.diagnostics.push(
                            Diagnostic::new(
                                Code::BracketMissing,
                                token.span,
                                format!("`{name}` has no opening bracket; expected `{name}(`"),
                            )
                            .hint("add `(`"),
                        );
                        self.enter(b'(', token.span, true);
                        self.fields(Some(token.span), token.span)
                    }
                    _ => Value {
                        span: token.span,
                        kind: ValueKind::Word,
                    },
                }
            }
            TokenKind::Open(b'(') => self.brackets(None),
            TokenKind::Open(bracket) => {
                if self.too_deep() {
                    return self.skip_brackets();
                }
                self.at += 1;
                self.enter(bracket, token.span, false);
                if bracket == b'[' {
                    self.list(token.span)
                } else {
                    self.map(token.span)
                }
            }
            _ => self.missing_value(),
        }
    }

    fn missing_value(&mut self) -> Value {
        let span = self.here();
        let found = if span.start == self.text.len() {
            "the end of the file".to_owned()
        } else {
            format!("`{}`", span.of(self.text))
        };
        let skip = matches!(
            self.peek_kind(0),
            Some(TokenKind::Unknown | TokenKind::Attribute)
        );
        self.diagnostics.push(Diagnostic::new(
            Code::Syntax,
            span,
            format!("found {found}; expected a value"),
        ));
        if skip {
            self.at += 1;
        }
        Value {
            span,
            kind: ValueKind::Broken,
        }
    }

    fn too_deep(&mut self) -> bool {
        if self.open.len() < DEEPEST {
            return false;
        }
        let span = self.here();
        self.diagnostics.push(
            Diagnostic::new(Code::TooDeep, span, format!("brackets are nested more than {DEEPEST} deep here; a dataset needs seven levels"))
                .hint("look for brackets that were opened by mistake"),
        );
        true
    }

    /// Passes over a bracket and all that it holds without reading it.
    fn skip_brackets(&mut self) -> Value {
        let start = self.here();
        let mut depth = 0_usize;
        while let Some(token) = self.peek() {
            match token.kind {
                TokenKind::Open(_) => depth += 1,
                TokenKind::Close(_) => depth -= 1,
                _ => {}
            }
            self.at += 1;
            if depth == 0 {
                break;
            }
        }
        Value {
            span: Span::new(start.start, self.last_end()),
            kind: ValueKind::Broken,
        }
    }

    fn enter(&mut self, bracket: u8, span: Span, fields: bool) {
        self.open.push(Open {
            closer: closer(bracket),
            span,
            fields,
        });
    }

    /// `(…)` with or without a name: fields or elements.
    fn brackets(&mut self, name: Option<Span>) -> Value {
        if self.too_deep() {
            return self.skip_brackets();
        }
        let open = self.here();
        self.at += 1;
        let start = name.unwrap_or(open);
        let fields = matches!(
            (self.peek_kind(0), self.peek_kind(1)),
            (Some(TokenKind::Word), Some(TokenKind::Colon))
        );
        self.enter(b'(', open, fields);
        if fields {
            self.fields(name, start)
        } else {
            let elements = self.elements();
            let span = self.close(start);
            Value {
                span,
                kind: ValueKind::Tuple { name, elements },
            }
        }
    }

    /// `[source: …)`: only the opening bracket is missing.
    fn fields_without_bracket(&mut self) -> Value {
        let span = self.here();
        let name = span.of(self.text).to_owned();
        self.diagnostics.push(
            Diagnostic::new(
                Code::BracketMissing,
                span,
                format!("`{name}:` stands in a list; expected `(` before the fields of an entry"),
            )
            .hint("add `(`"),
        );
        self.enter(b'(', span, true);
        self.fields(None, span)
    }

    fn list(&mut self, start: Span) -> Value {
        let elements = self.elements();
        let span = self.close(start);
        Value {
            span,
            kind: ValueKind::List(elements),
        }
    }

    /// Values up to the bracket that closes them.
    fn elements(&mut self) -> Vec<Value> {
        let mut elements = Vec::new();
        while !self.at_end_of_group() {
            if self.at_field() {
                if elements.is_empty() && !self.balanced {
                    elements.push(self.fields_without_bracket());
                    self.separator(self.at);
                    continue;
                }
                // `name:` belongs to a struct around this list.
                if self.inside_fields() {
                    break;
                }
            }
            if self.stray_closer() {
                continue;
            }
            let before = self.at;
            elements.push(self.value());
            self.separator(before);
        }
        elements
    }

    fn fields(&mut self, name: Option<Span>, start: Span) -> Value {
        let mut fields: Vec<Field> = Vec::new();
        while !self.at_end_of_group() {
            if self.stray_closer() {
                continue;
            }
            let before = self.at;
            if self.at_field() {
                let field = self.here();
                self.at += 2;
                let value = self.value();
                fields.push(Field { name: field, value });
            } else if self.at_next_entry() {
                break;
            } else if matches!((self.peek_kind(0), self.peek_kind(1)), (Some(TokenKind::Word), Some(kind)) if kind != TokenKind::Comma && !matches!(kind, TokenKind::Close(_)))
            {
                // `value 3`: only the colon is missing.
                let field = self.here();
                let word = field.of(self.text).to_owned();
                self.diagnostics.push(
                    Diagnostic::new(
                        Code::Syntax,
                        field,
                        format!("`{word}` has no colon; expected `{word}: …`"),
                    )
                    .hint("add `:`"),
                );
                self.at += 1;
                let value = self.value();
                fields.push(Field { name: field, value });
            } else {
                let span = self.here();
                let found = span
                    .of(self.text)
                    .lines()
                    .next()
                    .unwrap_or_default()
                    .to_owned();
                self.diagnostics.push(Diagnostic::new(
                    Code::Syntax,
                    span,
                    format!("found `{found}`; expected a field such as `name: value`"),
                ));
                // What stands here is passed over; it is already reported.
                if !matches!(self.peek_kind(0), Some(TokenKind::Comma)) {
                    let quiet = self.diagnostics.len();
                    self.value();
                    self.diagnostics.truncate(quiet);
                }
            }
            self.separator(before);
        }
        let span = self.close(start);
        Value {
            span,
            kind: ValueKind::Struct { name, fields },
        }
    }

    fn map(&mut self, start: Span) -> Value {
        let mut entries = Vec::new();
        while !self.at_end_of_group() {
            if self.at_field() && self.inside_fields() {
                break;
            }
            if self.stray_closer() {
                continue;
            }
            let before = self.at;
            let key = self.value();
            if self.peek_kind(0) == Some(TokenKind::Colon) {
                self.at += 1;
                let value = self.value();
                entries.push((key, value));
            } else {
                let found = key.describe(self.text);
                if key.kind != ValueKind::Broken {
                    self.diagnostics.push(
                        Diagnostic::new(
                            Code::Syntax,
                            key.span,
                            format!("{found} has no value; expected `key: value`"),
                        )
                        .hint("add `:` and a value"),
                    );
                }
            }
            self.separator(before);
        }
        let span = self.close(start);
        Value {
            span,
            kind: ValueKind::Map(entries),
        }
    }

    /// `name:` is next.
    fn at_field(&self) -> bool {
        matches!(
            (self.peek_kind(0), self.peek_kind(1)),
            (Some(TokenKind::Word), Some(TokenKind::Colon))
        )
    }

    /// Whether a group around the innermost one holds fields, so that a field
    /// name shows that the innermost one is not closed.
    fn inside_fields(&self) -> bool {
        self.open.iter().rev().skip(1).any(|open| open.fields)
    }

    /// Within fields: an entry of the list or map around them begins, so this
    /// group is not closed.
    fn at_next_entry(&self) -> bool {
        let Some(around) = self.open.len().checked_sub(2).map(|at| &self.open[at]) else {
            return false;
        };
        match (self.peek_kind(0), self.peek_kind(1)) {
            (Some(TokenKind::Word), Some(TokenKind::Open(b'('))) => around.closer == b']',
            (Some(TokenKind::Open(b'(')), _) => around.closer == b']' && !self.balanced,
            (Some(TokenKind::Text), Some(TokenKind::Colon)) => around.closer == b'}',
            _ => false,
        }
    }

    fn at_end_of_group(&self) -> bool {
        match self.peek() {
            None => true,
            Some(Token {
                kind: TokenKind::Close(_),
                ..
            }) => self.closes_here(),
            Some(_) => false,
        }
    }

    /// Whether the closing bracket that is next ends the innermost group:
    /// because it is that group's own, or because it belongs to a group
    /// further out and this one was not closed.
    fn closes_here(&self) -> bool {
        let Some(Token {
            kind: TokenKind::Close(bracket),
            span,
        }) = self.peek()
        else {
            return false;
        };
        let Some(innermost) = self.open.last() else {
            return false;
        };
        if self.balanced {
            return true;
        }
        let indentation = first_on_line(self.text, span.start);
        let fits = |open: &Open| {
            open.closer == bracket
                && indentation
                    .is_none_or(|here| line_indentation(self.text, open.span.start) == here)
        };
        if fits(innermost) {
            return true;
        }
        // A bracket further out fits better, by kind and by layout.
        if self.open.iter().rev().skip(1).any(fits) {
            return true;
        }
        innermost.closer == bracket
    }

    /// Reports and passes over a closing bracket that nothing opened.
    fn stray_closer(&mut self) -> bool {
        let Some(Token {
            kind: TokenKind::Close(bracket),
            span,
        }) = self.peek()
        else {
            return false;
        };
        let found = char::from(bracket);
        let expected = self.open.last().map_or("nothing".to_owned(), |open| {
            format!("`{}`", char::from(open.closer))
        });
        self.diagnostics.push(
            Diagnostic::new(
                Code::BracketStray,
                span,
                format!("`{found}` closes nothing here; expected a further entry or {expected}"),
            )
            .hint(format!(
                "remove `{found}`, or add its opening bracket before it"
            )),
        );
        self.at += 1;
        if self.peek_kind(0) == Some(TokenKind::Comma) {
            self.at += 1;
        }
        true
    }

    /// A comma, or what stands for one.
    fn separator(&mut self, before: usize) {
        if self.peek_kind(0) == Some(TokenKind::Comma) {
            self.at += 1;
            return;
        }
        if self.at_end_of_group() || matches!(self.peek_kind(0), Some(TokenKind::Close(_))) {
            return;
        }
        if (self.at_field() && self.inside_fields()) || self.at_next_entry_after_value() {
            // Either only the comma is missing, or the group is not closed;
            // the caller tells which.
            if self.group_goes_on() {
                self.comma_missing();
            }
            return;
        }
        if self.at_field() || self.begins_value_on_new_line() {
            self.comma_missing();
            return;
        }
        let span = self.here();
        let found = span
            .of(self.text)
            .lines()
            .next()
            .unwrap_or_default()
            .to_owned();
        self.diagnostics.push(
            Diagnostic::new(
                Code::Syntax,
                span,
                format!("found `{found}`; expected a comma or the closing bracket"),
            )
            .hint("a quotation mark inside a text is written `\\\"`"),
        );
        self.skip_to_border(before);
    }

    fn at_next_entry_after_value(&self) -> bool {
        self.open.last().is_some_and(|open| open.fields) && self.at_next_entry()
    }

    /// Whether what is next can be an entry of the innermost group.
    fn group_goes_on(&self) -> bool {
        self.open.last().is_some_and(|open| open.fields) && self.at_field()
    }

    fn begins_value_on_new_line(&self) -> bool {
        let span = self.here();
        first_on_line(self.text, span.start).is_some()
            && matches!(
                self.peek_kind(0),
                Some(TokenKind::Word | TokenKind::Text | TokenKind::Number | TokenKind::Open(_))
            )
    }

    fn comma_missing(&mut self) {
        let end = self.last_end();
        let next = self.here();
        let found = next
            .of(self.text)
            .lines()
            .next()
            .unwrap_or_default()
            .to_owned();
        self.diagnostics.push(
            Diagnostic::new(
                Code::Syntax,
                Span::new(end.saturating_sub(1), end),
                format!("no comma between this and `{found}`; expected `,`"),
            )
            .hint("add `,`"),
        );
    }

    /// Goes on at the next comma of this group, at its end, or at the next
    /// field on a line of its own.
    fn skip_to_border(&mut self, before: usize) {
        let mut depth = 0_usize;
        while let Some(token) = self.peek() {
            match token.kind {
                TokenKind::Open(_) => depth += 1,
                TokenKind::Close(_) if depth == 0 => return,
                TokenKind::Close(_) => depth -= 1,
                TokenKind::Comma if depth == 0 => {
                    self.at += 1;
                    return;
                }
                TokenKind::Word
                    if depth == 0
                        && self.at > before
                        && self.at_field()
                        && first_on_line(self.text, token.span.start).is_some() =>
                {
                    return;
                }
                _ => {}
            }
            self.at += 1;
        }
    }

    /// Ends the innermost group, reporting its bracket where it is missing.
    fn close(&mut self, start: Span) -> Span {
        let Some(open) = self.open.pop() else {
            return start;
        };
        if let Some(Token {
            kind: TokenKind::Close(bracket),
            span,
        }) = self.peek()
            && bracket == open.closer
            && (self.balanced || !self.fits_further_out(bracket, span, &open))
        {
            self.at += 1;
            return Span::new(start.start, span.end);
        }
        let expected = char::from(open.closer);
        let found = match self.peek() {
            Some(token) => format!(
                "`{}`",
                token.span.of(self.text).lines().next().unwrap_or_default()
            ),
            None => "the end of the file".to_owned(),
        };
        let opener = Span::new(start.start, open.span.end);
        self.diagnostics.push(
            Diagnostic::new(
                Code::BracketMissing,
                opener,
                format!(
                    "`{}` is not closed; found {found}, expected `{expected}`",
                    opener.of(self.text)
                ),
            )
            .hint(format!("add `{expected}` where it ends")),
        );
        Span::new(start.start, self.last_end().max(start.end))
    }

    /// Whether a closing bracket of the right kind belongs, by its layout, to
    /// a group further out than `open`, which was just taken off the stack.
    fn fits_further_out(&self, bracket: u8, span: Span, open: &Open) -> bool {
        let Some(here) = first_on_line(self.text, span.start) else {
            return false;
        };
        line_indentation(self.text, open.span.start) != here
            && self.open.iter().any(|outer| {
                outer.closer == bracket && line_indentation(self.text, outer.span.start) == here
            })
    }
}

/// The indentation of what stands at `at`, where it is the first on its line.
fn first_on_line(text: &str, at: usize) -> Option<usize> {
    let line = text[..at].rfind('\n').map_or(0, |start| start + 1);
    let before = &text[line..at];
    before
        .chars()
        .all(|c| c.is_whitespace() || c == '\u{feff}')
        .then(|| before.chars().count())
}

/// The indentation of the line on which `at` stands.
fn line_indentation(text: &str, at: usize) -> usize {
    let line = text[..at].rfind('\n').map_or(0, |start| start + 1);
    text[line..]
        .chars()
        .take_while(|c| *c == ' ' || *c == '\t')
        .count()
}
