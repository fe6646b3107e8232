use crate::diagnostic::{Code, Diagnostic, Span};

/// One token of a RON text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Where it stands.
    pub span: Span,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Blanks, line breaks and a byte-order mark.
    Blank,
    /// `// …` or `/* … */`.
    Comment,
    /// A bare word.
    Word,
    /// A number.
    Number,
    /// A string, byte string or raw string, with its quotation marks.
    Text,
    /// A character in single quotation marks.
    Character,
    /// One of `( [ {`.
    Open(u8),
    /// One of `) ] }`.
    Close(u8),
    /// `,`
    Comma,
    /// `:`
    Colon,
    /// An extension attribute `#![…]`.
    Attribute,
    /// Anything else.
    Unknown,
}

/// Cuts `text` into tokens that cover it without gaps.
pub(super) fn tokens(text: &str, diagnostics: &mut Vec<Diagnostic>) -> Vec<Token> {
    let mut lexer = Lexer {
        text,
        at: 0,
        diagnostics,
    };
    let mut tokens = Vec::new();
    while lexer.at < text.len() {
        let start = lexer.at;
        let kind = lexer.next();
        debug_assert!(lexer.at > start, "a token has at least one byte");
        tokens.push(Token {
            kind,
            span: Span::new(start, lexer.at),
        });
    }
    tokens
}

struct Lexer<'a> {
    text: &'a str,
    at: usize,
    diagnostics: &'a mut Vec<Diagnostic>,
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

impl Lexer<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn skip_while(&mut self, keep: impl Fn(char) -> bool) {
        let rest = self.rest();
        self.at += rest.find(|c| !keep(c)).unwrap_or(rest.len());
    }

    fn next(&mut self) -> TokenKind {
        let rest = self.rest();
        let Some(first) = rest.chars().next() else {
            return TokenKind::Unknown;
        };
        if let Some(hashes) = raw_string_hashes(rest) {
            return self.raw_string(hashes);
        }
        if rest.starts_with("b\"") {
            self.at += 1;
            return self.string();
        }
        if rest.starts_with("b'") {
            self.at += 1;
            return self.character();
        }
        match first {
            c if is_blank(c) => {
                self.skip_while(is_blank);
                TokenKind::Blank
            }
            '/' if rest.starts_with("//") => {
                self.skip_while(|c| c != '\n');
                TokenKind::Comment
            }
            '/' if rest.starts_with("/*") => self.block_comment(),
            '"' => self.string(),
            '\'' => self.character(),
            '(' | '[' | '{' => self.punctuation(TokenKind::Open(first as u8)),
            ')' | ']' | '}' => self.punctuation(TokenKind::Close(first as u8)),
            ',' => self.punctuation(TokenKind::Comma),
            ':' => self.punctuation(TokenKind::Colon),
            '#' if rest.starts_with("#![") => {
                let end = rest.find(']').map_or(rest.len(), |at| at + 1);
                self.at += end;
                TokenKind::Attribute
            }
            c if c.is_ascii_digit() || matches!(c, '+' | '-' | '.') => self.number(),
            'r' if rest.starts_with("r#") => {
                self.at += 2;
                self.skip_while(is_word);
                TokenKind::Word
            }
            c if is_word(c) => {
                self.skip_while(is_word);
                TokenKind::Word
            }
            c => {
                self.at += c.len_utf8();
                TokenKind::Unknown
            }
        }
    }

    fn punctuation(&mut self, kind: TokenKind) -> TokenKind {
        self.at += 1;
        kind
    }

    fn number(&mut self) -> TokenKind {
        let start = self.at;
        if matches!(self.rest().as_bytes()[0], b'+' | b'-') {
            self.at += 1;
        }
        self.skip_while(|c| is_word(c) || c == '.');
        // The sign of an exponent belongs to the number: 1e-5, but not 0x1e-5.
        let written = &self.text[start..self.at];
        let hexadecimal = written.trim_start_matches(['+', '-']).starts_with("0x");
        if !hexadecimal
            && written.ends_with(['e', 'E'])
            && written.len() > 1
            && self.rest().starts_with(['+', '-'])
        {
            self.at += 1;
            self.skip_while(is_word);
        }
        TokenKind::Number
    }

    fn character(&mut self) -> TokenKind {
        let rest = self.rest();
        // Within one line, an escape skips what it escapes.
        let mut escaped = false;
        for (at, c) in rest.char_indices().skip(1) {
            match c {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '\'' => {
                    self.at += at + 1;
                    return TokenKind::Character;
                }
                '\n' => break,
                _ => {}
            }
        }
        self.at += 1;
        TokenKind::Unknown
    }

    fn block_comment(&mut self) -> TokenKind {
        let start = self.at;
        let mut depth = 0_usize;
        let bytes = self.text.as_bytes();
        while self.at < bytes.len() {
            if bytes[self.at..].starts_with(b"/*") {
                depth += 1;
                self.at += 2;
            } else if bytes[self.at..].starts_with(b"*/") {
                depth -= 1;
                self.at += 2;
                if depth == 0 {
                    return TokenKind::Comment;
                }
            } else {
                self.at += 1;
            }
        }
        self.diagnostics.push(
            Diagnostic::new(
                Code::CommentUnterminated,
                Span::new(start, start + 2),
                "this comment never ends; expected `*/`",
            )
            .hint("close it with `*/`, or begin each line with `//`"),
        );
        TokenKind::Comment
    }

    fn raw_string(&mut self, hashes: usize) -> TokenKind {
        let start = self.at;
        let close = format!("\"{}", "#".repeat(hashes));
        let open = self.rest().find('"').map_or(1, |at| at + 1);
        let body = self.at + open;
        if let Some(end) = self.text[body..].find(&close) {
            self.at = body + end + close.len();
        } else {
            self.at = line_end(self.text, body);
            self.unterminated(start, &close);
        }
        TokenKind::Text
    }

    fn string(&mut self) -> TokenKind {
        let open = self.at;
        let body = open + 1;
        let close = closing_quote(self.text, body);
        match close {
            Some(close) if closes_plausibly(self.text, body, close) => self.at = close + 1,
            _ => {
                let end = unterminated_end(self.text, body, close);
                if let Some(end) = end {
                    self.at = end;
                    self.unterminated(open, "\"");
                } else {
                    // A stray quotation mark inside a text: the text ends
                    // there, and what follows is reported by the parser.
                    self.at = close.map_or(self.text.len(), |close| close + 1);
                }
            }
        }
        TokenKind::Text
    }

    fn unterminated(&mut self, start: usize, close: &str) {
        self.diagnostics.push(
            Diagnostic::new(
                Code::StringUnterminated,
                Span::new(start, self.at),
                format!("this text has no closing quotation mark; expected `{close}`"),
            )
            .hint(format!("add `{close}` at its end")),
        );
    }
}

/// The number of `#` of a raw string that begins here.
fn raw_string_hashes(rest: &str) -> Option<usize> {
    let after = rest.strip_prefix("br").or_else(|| rest.strip_prefix('r'))?;
    let body = after.trim_start_matches('#');
    body.starts_with('"').then(|| after.len() - body.len())
}

/// The next quotation mark that is not escaped.
fn closing_quote(text: &str, body: usize) -> Option<usize> {
    let mut escaped = false;
    for (at, byte) in text.as_bytes()[body..].iter().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return Some(body + at),
            _ => {}
        }
    }
    None
}

/// Whether the quotation mark at `close` ends a text rather than beginning the
/// next one: a separator or a bracket follows, and no field name precedes it.
fn closes_plausibly(text: &str, body: usize, close: usize) -> bool {
    let mut after = text[close + 1..].trim_start_matches(is_blank);
    while let Some(comment) = after.strip_prefix("//") {
        after = comment
            .find('\n')
            .map_or("", |at| comment[at..].trim_start_matches(is_blank));
    }
    let separated = after.is_empty() || after.starts_with([',', ')', ']', '}', ':', '/']);
    let content = &text[body..close];
    let swallowed_field = content
        .rfind('\n')
        .is_some_and(|at| opens_a_value(&content[at + 1..]));
    separated && !swallowed_field
}

/// Whether a line up to here reads `name: ` or `"key": (`, so that a value follows.
fn opens_a_value(line: &str) -> bool {
    let before = line.trim_end_matches(|c: char| is_blank(c) || matches!(c, '(' | '[' | '{'));
    let Some(name) = before.trim().strip_suffix(':') else {
        return false;
    };
    let name = name.rsplit([',', '(']).next().unwrap_or(name).trim();
    !name.is_empty() && name.chars().all(|c| is_word(c) || c == '"')
}

/// Where a text without its closing quotation mark most likely ends; `None`
/// where the mark at `close` is more likely one too many.
fn unterminated_end(text: &str, body: usize, close: Option<usize>) -> Option<usize> {
    let line = line_end(text, body);
    let first_line = &text[body..line.min(close.unwrap_or(line))];
    // `quote: "words, where: "…`: the next field's name stands inside.
    if let Some(comma) = first_line.rfind(',')
        && opens_a_value(&first_line[comma + 1..])
    {
        return Some(body + comma);
    }
    if close.is_some_and(|close| close < line) {
        return None;
    }
    let kept =
        first_line.trim_end_matches(|c: char| is_blank(c) || matches!(c, ',' | ')' | ']' | '}'));
    Some(body + kept.len())
}

fn line_end(text: &str, from: usize) -> usize {
    text[from..].find('\n').map_or(text.len(), |at| from + at)
}
