use super::{Field, Token, TokenKind, Value, ValueKind, brackets, quotes};
use crate::diagnostic::{Code, Diagnostic, Fix, Span, Splice};

/// Deeper nesting is refused, so that no text can exhaust the stack. `ron`
/// itself stops at 128; a dataset needs seven.
const MAX_DEPTH: usize = 64;

/// Reads the value of a file from its tokens.
pub(super) fn parse(
    text: &str,
    tokens: &[Token],
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Value> {
    let significant: Vec<Token> = tokens
        .iter()
        .filter(|token| !matches!(token.kind, TokenKind::Whitespace | TokenKind::Comment))
        .copied()
        .collect();
    let tokens = brackets::balance(text, significant, diagnostics);
    let mut parser = Parser {
        text,
        tokens,
        at: 0,
        depth: 0,
        diagnostics,
    };
    parser.attributes();
    if parser.at == parser.tokens.len() {
        return None;
    }
    let root = parser.value();
    parser.expect_end();
    Some(root)
}

/// Reads tokens whose brackets match.
struct Parser<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    at: usize,
    /// How many brackets are open.
    depth: usize,
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
    fn next_span(&self) -> Span {
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
                .slice(self.text)
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
                    .with_hint("remove the line")
                    .with_fixes([Fix::new(
                        "Remove the line",
                        [Splice::new(expand_to_line(self.text, span), "")],
                    )]),
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
            TokenKind::Number | TokenKind::String | TokenKind::Char => {
                self.at += 1;
                Value {
                    span: token.span,
                    kind: ValueKind::Scalar,
                }
            }
            TokenKind::Identifier => {
                self.at += 1;
                match (self.peek_kind(0), self.peek_kind(1)) {
                    (Some(TokenKind::Open(b'(')), _) => self.brackets(Some(token.span)),
                    _ => Value {
                        span: token.span,
                        kind: ValueKind::Identifier,
                    },
                }
            }
            TokenKind::Open(b'(') => self.brackets(None),
            TokenKind::Open(b'[') => self.list(),
            TokenKind::Open(_) => self.map(),
            _ => self.missing_value(),
        }
    }

    /// What stands behind the dataset is reported once.
    fn expect_end(&mut self) {
        let Some(token) = self.peek() else {
            return;
        };
        let found = self.found(token.span);
        self.diagnostics.push(
            Diagnostic::new(
                Code::Syntax,
                token.span,
                format!("{found} stands after the end of the dataset; expected nothing more"),
            )
            .with_hint("remove it, or look for a bracket before it that closes too early"),
        );
    }

    fn missing_value(&mut self) -> Value {
        let span = self.next_span();
        let found = if span.start == self.text.len() {
            "the end of the file".to_owned()
        } else {
            self.found(span)
        };
        let skip = matches!(
            self.peek_kind(0),
            Some(TokenKind::Unknown | TokenKind::Attribute)
        );
        self.diagnostics.push(
            Diagnostic::new(
                Code::Syntax,
                span,
                format!("found {found}; expected a value"),
            )
            .with_hint("add the value")
            .with_fixes(self.remove_extra_commas())
            .with_fixes(self.straighten_quotes(span)),
        );
        if skip {
            self.at += 1;
        }
        Value {
            span,
            kind: ValueKind::Error,
        }
    }

    /// `a,, b`, `(, a)` or `a:, 1`: the commas that are next separate nothing.
    fn remove_extra_commas(&self) -> Option<Fix> {
        let before = self.tokens[self.at.checked_sub(1)?].kind;
        let needless = matches!(
            before,
            TokenKind::Comma | TokenKind::Colon | TokenKind::Open(_)
        );
        let commas = self.tokens[self.at..]
            .iter()
            .take_while(|token| token.kind == TokenKind::Comma && needless);
        let splices: Vec<Splice> = commas
            .map(|comma| Splice::new(expand_to_line(self.text, comma.span), ""))
            .collect();
        (!splices.is_empty()).then(|| Fix::new("Remove `,`", splices))
    }

    /// `“words”,`: the marks of a text as word processors write them.
    fn straighten_quotes(&self, span: Span) -> Option<Fix> {
        let line = &self.text[span.start..quotes::line_end(self.text, span.start)];
        let open = line.chars().next().filter(|c| "“”„".contains(*c))?;
        let (close, mark) = line
            .match_indices(['“', '”'])
            .find(|(at, mark)| *at > 0 && quotes::can_follow_string(&line[at + mark.len()..]))?;
        let words = &line[open.len_utf8()..close];
        let close = Span::new(span.start + close, span.start + close + mark.len());
        let open = Span::new(span.start, span.start + open.len_utf8());
        let marks = [open, close].map(|mark| Splice::new(mark, "\""));
        (!words.contains(['"', '\\'])).then(|| Fix::new("Write `\"` for both marks", marks))
    }

    /// A token for a message.
    fn found(&self, span: Span) -> String {
        if span.start == span.end {
            return "a bracket that is missing".to_owned();
        }
        shown(span.slice(self.text))
    }

    fn report_if_too_deep(&mut self) -> bool {
        if self.depth < MAX_DEPTH {
            return false;
        }
        let span = self.next_span();
        self.diagnostics.push(
            Diagnostic::new(
                Code::TooDeep,
                span,
                format!("brackets are nested more than {MAX_DEPTH} deep here; expected the seven levels of a dataset"),
            )
            .with_hint("look for brackets that were opened by mistake"),
        );
        true
    }

    /// Passes over a bracket and all that it holds without reading it.
    fn skip_brackets(&mut self) -> Value {
        let start = self.next_span();
        let mut depth = 0_usize;
        while let Some(token) = self.peek() {
            match token.kind {
                TokenKind::Open(_) => depth += 1,
                TokenKind::Close(_) => depth = depth.saturating_sub(1),
                _ => {}
            }
            self.at += 1;
            if depth == 0 {
                break;
            }
        }
        Value {
            span: Span::new(start.start, self.last_end()),
            kind: ValueKind::Error,
        }
    }

    /// Reads the inside of the bracket that is next, from `start` to its end.
    fn group(&mut self, start: Span, inside: impl FnOnce(&mut Self) -> ValueKind) -> Value {
        if self.report_if_too_deep() {
            return self.skip_brackets();
        }
        self.at += 1;
        self.depth += 1;
        let kind = inside(self);
        self.depth -= 1;
        let end = self.next_span().end;
        self.at += 1;
        Value {
            span: Span::new(start.start, end),
            kind,
        }
    }

    /// `(…)` with or without a name: fields or elements.
    fn brackets(&mut self, name: Option<Span>) -> Value {
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

    /// Values up to the bracket that closes them.
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

    /// `name: value` where there are no fields. The value is read, so that
    /// its own faults are found, and left out.
    fn report_field_among_values(&mut self) {
        let span = self.next_span();
        let name = span.slice(self.text);
        self.diagnostics.push(
            Diagnostic::new(
                Code::Syntax,
                span,
                format!("`{name}:` stands among values without names; expected a value"),
            )
            .with_hint("look for a bracket that closes too late before it, or opens too late"),
        );
        self.at += 2;
        self.value();
    }

    fn fields(&mut self) -> Vec<Field> {
        let mut fields = Vec::new();
        while !self.at_end_of_group() {
            let name = self.next_span();
            if self.at_field() {
                self.at += 2;
                fields.push(Field {
                    name,
                    value: self.value(),
                });
            } else if self.at_field_without_colon() {
                let word = name.slice(self.text);
                self.diagnostics.push(
                    Diagnostic::new(
                        Code::Syntax,
                        name,
                        format!("`{word}` has no colon; expected `{word}: …`"),
                    )
                    .with_hint("add `:`")
                    .with_fixes([Fix::insert(':', Splice::insert(name.end, ":"))]),
                );
                self.at += 1;
                fields.push(Field {
                    name,
                    value: self.value(),
                });
            } else {
                let found = self.found(name);
                self.diagnostics.push(
                    Diagnostic::new(
                        Code::Syntax,
                        name,
                        format!("found {found}; expected a field such as `name: value`"),
                    )
                    .with_hint("add the name of the field, or remove what is too much")
                    .with_fixes(self.remove_extra_commas()),
                );
                self.skip_to_separator();
            }
            self.separator();
        }
        fields
    }

    /// `value 3`: only the colon is missing.
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
                self.at += 1;
                entries.push((key, self.value()));
            } else if key.kind != ValueKind::Error {
                let found = key.describe(self.text);
                let diagnostic = Diagnostic::new(
                    Code::Syntax,
                    key.span,
                    format!("{found} has no colon and value; expected `key: value`"),
                );
                let diagnostic = diagnostic.with_hint("add `:` and a value");
                // `"key" (…)`: the value is there.
                if !self.at_end_of_group() && self.peek_kind(0) != Some(TokenKind::Comma) {
                    let fix = Fix::insert(':', Splice::insert(key.span.end, ":"));
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

    /// `name:` is next.
    fn at_field(&self) -> bool {
        matches!(
            (self.peek_kind(0), self.peek_kind(1)),
            (Some(TokenKind::Identifier), Some(TokenKind::Colon))
        )
    }

    /// A comma, or what stands for one.
    fn separator(&mut self) {
        if self.at_end_of_group() {
            return;
        }
        if self.peek_kind(0) == Some(TokenKind::Comma) {
            self.at += 1;
            return;
        }
        // A bracket that is missing with its comma is already reported.
        let last = self.at.checked_sub(1).map(|last| self.tokens[last].span);
        if last.is_some_and(|last| last.start == last.end) && (self.at_field() || self.at_value()) {
            return;
        }
        let next = self.next_span();
        let found = self.found(next);
        let end = self.last_end();
        let on_new_line = self.text[end..next.start].contains('\n');
        if self.at_field() || (on_new_line && self.at_value()) || self.follows_value_of_same_kind()
        {
            let last = brackets::last_char(
                self.text,
                Span::new(
                    self.at
                        .checked_sub(1)
                        .map_or(0, |last| self.tokens[last].span.start),
                    end,
                ),
            );
            self.diagnostics.push(
                Diagnostic::new(
                    Code::Syntax,
                    last,
                    format!("no comma between this and {found}; expected `,`"),
                )
                .with_hint("add `,`")
                .with_fixes([Fix::insert(',', Splice::insert(last.end, ","))]),
            );
            return;
        }
        // Where a value was expected in its place, it is already reported.
        if self.diagnostics.last().is_none_or(|last| last.span != next) {
            self.diagnostics.push(
                Diagnostic::new(
                    Code::Syntax,
                    next,
                    format!("found {found}; expected a comma or the closing bracket"),
                )
                .with_hint("remove it, or put the text that it belongs to in quotation marks"),
            );
        }
        self.skip_to_separator();
        if self.peek_kind(0) == Some(TokenKind::Comma) {
            self.at += 1;
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

    /// `"a" "b"` or `(…) (…)`: only the comma is missing.
    fn follows_value_of_same_kind(&self) -> bool {
        let last = self.at.checked_sub(1).map(|last| self.tokens[last].kind);
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

    /// Goes on at the next comma of this group, at its end, or at the next
    /// field on a line of its own.
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
                        && first_on_line(self.text, token.span.start) =>
                {
                    return;
                }
                _ => {}
            }
            self.at += 1;
        }
    }
}

/// A token for a message: its first line, cut where it is long.
fn shown(words: &str) -> String {
    let line = words.lines().next().unwrap_or_default();
    let cut: String = line.chars().take(40).collect();
    if cut.len() < words.len() {
        format!("`{cut}…`")
    } else {
        format!("`{cut}`")
    }
}

/// A stretch with its line, where nothing else stands there.
pub(super) fn expand_to_line(text: &str, span: Span) -> Span {
    let rest = &text[span.end..];
    let after = rest.trim_start_matches(|c: char| c != '\n' && c.is_whitespace());
    if first_on_line(text, span.start) && after.starts_with('\n') {
        let start = text[..span.start].rfind('\n').map_or(0, |end| end + 1);
        Span::new(start, text.len() - after.len() + 1)
    } else {
        span
    }
}

/// Whether nothing but blanks stands before `at` on its line.
fn first_on_line(text: &str, at: usize) -> bool {
    let before =
        text[..at].trim_end_matches(|c: char| c != '\n' && (c.is_whitespace() || c == '\u{feff}'));
    before.is_empty() || before.ends_with('\n')
}
