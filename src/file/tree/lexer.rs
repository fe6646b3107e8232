use super::quotes;
use crate::diagnostic::{Code, Diagnostic, Fix, Span, Splice};
use crate::words::problems::syntax;

/// One token of a RON text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Where it is.
    pub span: Span,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Spaces, line breaks and a byte-order mark.
    Whitespace,
    /// `// …` or `/* … */`.
    Comment,
    /// A bare word.
    Identifier,
    /// A number.
    Number,
    /// A string, byte string or raw string, with its quotation marks.
    String,
    /// A character in single quotation marks.
    Char,
    /// One of `( [ {`.
    Open(u8),
    /// One of `) ] }`.
    Close(u8),
    /// `,`
    Comma,
    /// `:`
    Colon,
    /// `;`, which is written by mistake for a comma.
    Semicolon,
    /// An extension attribute `#![…]`.
    Attribute,
    /// Anything else.
    Unknown,
}

/// Splits the rest of `text` from `start` into tokens that cover it without gaps.
pub(super) fn tokenize(text: &str, start: usize, diagnostics: &mut Vec<Diagnostic>) -> Vec<Token> {
    let reported = diagnostics.len();
    let tokens = lex(text, start, false, diagnostics);
    let unterminated = |diagnostic: &Diagnostic| diagnostic.code == Code::UnterminatedString;
    if quotes_are_plausible(&tokens) && !diagnostics[reported..].iter().any(unterminated) {
        return tokens;
    }
    diagnostics.truncate(reported);
    lex(text, start, true, diagnostics)
}

/// Splits a span of `text` into tokens that cover it without gaps, as far as they are read.
/// It begins and ends between two tokens.
pub fn tokens(text: &str, span: Span) -> impl Iterator<Item = Token> {
    let text = &text[..span.end];
    let mut offset = span.start;
    std::iter::from_fn(move || {
        let mut diagnostics = Vec::new();
        let mut lexer = Lexer {
            text,
            offset,
            tokens: Vec::new(),
            suspicious: false,
            unterminated_comments: 0,
            diagnostics: &mut diagnostics,
        };
        (offset < text.len()).then(|| {
            let kind = lexer.next();
            let span = Span::new(offset, lexer.offset);
            offset = lexer.offset;
            Token { kind, span }
        })
    })
}

/// Splits the rest of a text into tokens, without whitespace and comments unless it is suspicious.
fn lex(
    text: &str,
    start: usize,
    suspicious: bool,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Token> {
    let mut lexer = Lexer {
        text,
        offset: start,
        tokens: Vec::with_capacity((text.len() - start) / 8),
        suspicious,
        unterminated_comments: 0,
        diagnostics,
    };
    let mut end = start;
    while lexer.offset < text.len() {
        let kind = lexer.next();
        debug_assert!(lexer.offset > end, "a token has at least one byte");
        // A string without an opening mark replaces the tokens before it.
        let start = if suspicious {
            lexer.tokens.last().map_or(start, |last| last.span.end)
        } else {
            end
        };
        end = lexer.offset;
        if suspicious || !matches!(kind, TokenKind::Whitespace | TokenKind::Comment) {
            let span = Span::new(start, end);
            lexer.tokens.push(Token { kind, span });
        }
    }
    lexer.tokens
}

/// Whether no string touches a word, a number or another string. A missing or
/// superfluous quotation mark always shows in this way or at the end of the file.
fn quotes_are_plausible(tokens: &[Token]) -> bool {
    let mut last = None;
    for token in tokens {
        let is_wordlike = matches!(
            token.kind,
            TokenKind::String
                | TokenKind::Identifier
                | TokenKind::Number
                | TokenKind::Char
                | TokenKind::Unknown
        );
        if matches!(token.kind, TokenKind::Whitespace | TokenKind::Comment) {
            continue;
        }
        let touching = last.filter(|_| is_wordlike);
        if touching == Some(TokenKind::String)
            || (touching.is_some() && token.kind == TokenKind::String)
        {
            return false;
        }
        last = is_wordlike.then_some(token.kind);
    }
    true
}

struct Lexer<'a> {
    text: &'a str,
    /// Where the next token begins.
    offset: usize,
    tokens: Vec<Token>,
    /// Whether a quotation mark is known to be missing or superfluous, so that
    /// marks are judged by what is around them.
    suspicious: bool,
    unterminated_comments: usize,
    diagnostics: &'a mut Vec<Diagnostic>,
}

/// How many comments without an end are looked for. Looking for the end of each further one
/// would take long, and would not find it.
pub(super) const MAX_UNTERMINATED_COMMENTS: usize = 8;

/// Returns the end of the block comment at `start`, which may contain others.
pub(super) fn block_comment_end(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut depth = 0_usize;
    let mut offset = start;
    while offset < bytes.len() {
        if bytes[offset..].starts_with(b"/*") {
            depth += 1;
            offset += 2;
        } else if bytes[offset..].starts_with(b"*/") {
            depth -= 1;
            offset += 2;
            if depth == 0 {
                return Some(offset);
            }
        } else {
            offset += 1;
        }
    }
    None
}

pub(super) fn unterminated_comment(start: usize) -> Diagnostic {
    Diagnostic::new(
        Code::UnterminatedComment,
        Span::new(start, start + 2),
        syntax::UNTERMINATED_COMMENT,
    )
    .with_hint(syntax::END_COMMENT)
}

/// Returns the end of the string or character at `start`, or `Some(None)` if it has no end;
/// `None` if there is neither.
pub(super) fn string_end(text: &str, start: usize) -> Option<Option<usize>> {
    let rest = &text[start..];
    if let Some(hashes) = raw_string_hashes(rest) {
        let body = start + rest.find('"').map_or(1, |i| i + 1);
        let close = format!("\"{}", "#".repeat(hashes));
        let end = text[body..].find(&close);
        return Some(end.map(|end| body + end + close.len()));
    }
    let quoted = rest.strip_prefix('b').unwrap_or(rest);
    let body = start + rest.len() - quoted.len() + 1;
    if quoted.starts_with('"') {
        return Some(quotes::next_quote(text, body).map(|end| end + 1));
    }
    let end = quoted
        .starts_with('\'')
        .then(|| character_end(text, body - 1))
        .flatten()?;
    Some(Some(end))
}

/// Returns the end of the character in single quotation marks at `start`, which is on its line.
fn character_end(text: &str, start: usize) -> Option<usize> {
    let mut escaped = false;
    for (i, c) in text[start..].char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '\'' => return Some(start + i + 1),
            '\n' => break,
            _ => {}
        }
    }
    None
}

/// Whether a character can be part of a bare word.
pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn is_whitespace(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

impl Lexer<'_> {
    fn rest(&self) -> &str {
        &self.text[self.offset..]
    }

    fn skip_while(&mut self, keep: impl Fn(char) -> bool) {
        let bytes = self.text.as_bytes();
        while bytes
            .get(self.offset)
            .is_some_and(|byte| byte.is_ascii() && keep(char::from(*byte)))
        {
            self.offset += 1;
        }
        if bytes.get(self.offset).is_none_or(u8::is_ascii) {
            return;
        }
        let rest = self.rest();
        self.offset += rest.find(|c| !keep(c)).unwrap_or(rest.len());
    }

    fn next(&mut self) -> TokenKind {
        let rest = self.rest();
        let Some(first) = rest.chars().next() else {
            return TokenKind::Unknown;
        };
        if matches!(first, 'r' | 'b')
            && let Some(hashes) = raw_string_hashes(rest)
        {
            return self.raw_string(hashes);
        }
        if rest.starts_with("b\"") {
            self.offset += 1;
            return self.string();
        }
        if rest.starts_with("b'") {
            self.offset += 1;
            return self.character();
        }
        match first {
            c if is_whitespace(c) => {
                self.skip_while(is_whitespace);
                TokenKind::Whitespace
            }
            '/' if rest.starts_with("//") => {
                self.skip_while(|c| c != '\n');
                TokenKind::Comment
            }
            '/' if rest.starts_with("/*") => self.block_comment(),
            '"' => match self.string_without_opening_quote() {
                Some(kind) => kind,
                None => self.string(),
            },
            '\'' => self.character(),
            '(' | '[' | '{' => self.punctuation(TokenKind::Open(first as u8)),
            ')' | ']' | '}' => self.punctuation(TokenKind::Close(first as u8)),
            ',' => self.punctuation(TokenKind::Comma),
            ':' => self.punctuation(TokenKind::Colon),
            ';' => self.punctuation(TokenKind::Semicolon),
            '#' if rest.starts_with("#![") => {
                let end = rest.find(']').map_or(rest.len(), |end| end + 1);
                self.offset += end;
                TokenKind::Attribute
            }
            c if c.is_ascii_digit() || matches!(c, '+' | '-' | '.') => self.number(),
            'r' if rest.starts_with("r#") => {
                self.offset += 2;
                self.skip_while(is_word);
                TokenKind::Identifier
            }
            c if is_word(c) => {
                self.skip_while(is_word);
                TokenKind::Identifier
            }
            c => {
                self.offset += c.len_utf8();
                TokenKind::Unknown
            }
        }
    }

    fn punctuation(&mut self, kind: TokenKind) -> TokenKind {
        self.offset += 1;
        kind
    }

    fn number(&mut self) -> TokenKind {
        let start = self.offset;
        if matches!(self.rest().as_bytes()[0], b'+' | b'-') {
            self.offset += 1;
        }
        self.skip_while(|c| is_word(c) || c == '.');
        // The sign of an exponent belongs to the number: 1e-5, but not 0x1e-5.
        let written = &self.text[start..self.offset];
        let hexadecimal = written.trim_start_matches(['+', '-']).starts_with("0x");
        if !hexadecimal
            && written.ends_with(['e', 'E'])
            && written.len() > 1
            && self.rest().starts_with(['+', '-'])
        {
            self.offset += 1;
            self.skip_while(is_word);
        }
        TokenKind::Number
    }

    fn character(&mut self) -> TokenKind {
        let end = character_end(self.text, self.offset);
        self.offset = end.unwrap_or(self.offset + 1);
        end.map_or(TokenKind::Unknown, |_| TokenKind::Char)
    }

    /// One without an end is reported and ends on its line, so that the problems after it are
    /// found too.
    fn block_comment(&mut self) -> TokenKind {
        let start = self.offset;
        let end = (self.unterminated_comments < MAX_UNTERMINATED_COMMENTS)
            .then(|| block_comment_end(self.text, start))
            .flatten();
        self.offset = end.unwrap_or_else(|| {
            self.unterminated_comments += 1;
            self.diagnostics.push(unterminated_comment(start));
            quotes::line_end(self.text, start)
        });
        TokenKind::Comment
    }

    fn raw_string(&mut self, hashes: usize) -> TokenKind {
        let start = self.offset;
        let close = format!("\"{}", "#".repeat(hashes));
        let open = self.rest().find('"').map_or(1, |i| i + 1);
        let body = self.offset + open;
        if let Some(end) = self.text[body..].find(&close) {
            self.offset = body + end + close.len();
        } else {
            self.offset = quotes::line_end(self.text, body);
            self.unterminated(start, &close);
        }
        TokenKind::String
    }

    fn string(&mut self) -> TokenKind {
        let open = self.offset;
        let body = open + 1;
        if !self.suspicious {
            if let Some(close) = quotes::next_quote(self.text, body) {
                self.offset = close + 1;
            } else {
                self.offset = self.text.len();
                self.unterminated(open, "\"");
            }
            return TokenKind::String;
        }
        match quotes::find_end(self.text, body, self.among_values()) {
            quotes::StringEnd::Closed(end) => self.offset = end,
            quotes::StringEnd::InnerQuote { end, mark } => {
                self.offset = end;
                self.diagnostics.push(
                    Diagnostic::new(Code::Syntax, Span::new(mark, mark + 1), syntax::INNER_QUOTE)
                        .with_fixes(self.escape_inner_quotes(mark, end)),
                );
            }
            quotes::StringEnd::Unclosed(end) => {
                self.offset = end;
                self.unterminated(open, "\"");
            }
        }
        TokenKind::String
    }

    /// Escapes the marks inside a string that has its own closing mark. They come in
    /// pairs: a single one may be the end or the beginning of another string.
    fn escape_inner_quotes(&self, mark: usize, end: usize) -> Option<Fix> {
        let closing = end.checked_sub(1)?;
        let marks = std::iter::successors(Some(mark), |mark| {
            quotes::next_quote(self.text, mark + 1).filter(|next| *next < closing)
        });
        let splices: Vec<Splice> = marks.map(|mark| Splice::insert(mark, "\\")).collect();
        let closed = self.text[..end].ends_with('"') && mark < closing;
        (closed && splices.len().is_multiple_of(2))
            .then(|| Fix::new(syntax::ESCAPE_INNER_QUOTES, splices))
    }

    /// The tokens of this line without whitespace, from the last one backwards.
    fn line_so_far(&self) -> impl Iterator<Item = (usize, Token)> {
        self.tokens
            .iter()
            .copied()
            .enumerate()
            .rev()
            .take_while(|(_, token)| !token.span.slice(self.text).contains('\n'))
            .filter(|(_, token)| token.kind != TokenKind::Whitespace)
    }

    /// Whether the next value is in a list or a map, not after `name:`.
    fn among_values(&self) -> bool {
        let last = self.line_so_far().next().map(|(_, token)| token.kind);
        last != Some(TokenKind::Colon)
    }

    /// In `name: words", ` the string has only its closing mark. The words before
    /// the mark become the string.
    fn string_without_opening_quote(&mut self) -> Option<TokenKind> {
        if !self.suspicious {
            return None;
        }
        let rest = &self.text[self.offset + 1..quotes::line_end(self.text, self.offset)];
        let touches_word = self.tokens.last().is_some_and(|last| {
            !matches!(
                last.kind,
                TokenKind::Whitespace
                    | TokenKind::String
                    | TokenKind::Comment
                    | TokenKind::Colon
                    | TokenKind::Comma
                    | TokenKind::Semicolon
                    | TokenKind::Open(_)
            )
        });
        if !touches_word || !quotes::can_follow_string(rest) {
            return None;
        }
        let mut start = None;
        let mut comma = None;
        let mut line = self.line_so_far().peekable();
        while let Some((i, token)) = line.next() {
            match token.kind {
                // `name:` is not part of the string.
                TokenKind::Colon
                    if line.peek().is_some_and(|(_, name)| {
                        matches!(name.kind, TokenKind::Identifier | TokenKind::String)
                    }) =>
                {
                    start = Some(i + 1);
                    break;
                }
                TokenKind::Comma if comma.is_none() => comma = Some(i + 1),
                TokenKind::Open(b'[' | b'{') => {
                    start = comma.or(Some(i + 1));
                    break;
                }
                TokenKind::String => {
                    start = comma;
                    break;
                }
                _ => start = Some(i),
            }
        }
        drop(line);
        let mut start = start?;
        while self
            .tokens
            .get(start)
            .is_some_and(|token| token.kind == TokenKind::Whitespace)
        {
            start += 1;
        }
        let first = self.tokens.get(start)?.span.start;
        self.tokens.truncate(start);
        // The problems found in these words were none.
        self.diagnostics
            .retain(|diagnostic| diagnostic.span.start < first);
        self.offset += 1;
        self.diagnostics.push(
            Diagnostic::new(
                Code::UnterminatedString,
                Span::new(first, self.offset),
                syntax::NO_OPENING_QUOTE,
            )
            .with_fixes([Fix::insert("\"", Splice::insert(first, "\""))]),
        );
        Some(TokenKind::String)
    }

    fn unterminated(&mut self, start: usize, close: &str) {
        // If fields seem to follow inside the string, it may end before them.
        let is_prose = !quotes::has_structure(&self.text[start..self.offset]);
        let fix = is_prose.then(|| Fix::insert(close, Splice::insert(self.offset, close)));
        self.diagnostics.push(
            Diagnostic::new(
                Code::UnterminatedString,
                Span::new(start, self.offset),
                syntax::no_closing_quote(close),
            )
            .with_fixes(fix),
        );
    }
}

/// The number of `#` of a raw string at the start of `rest`.
fn raw_string_hashes(rest: &str) -> Option<usize> {
    let after = rest.strip_prefix("br").or_else(|| rest.strip_prefix('r'))?;
    let body = after.trim_start_matches('#');
    body.starts_with('"').then(|| after.len() - body.len())
}
