//! Splits a text into tokens that cover it without gaps.
//!
//! On a line with a missing or superfluous quotation mark, a string ends on its line unless it is
//! clearly meant to span several, so that the mistake affects one line.

mod literals;
mod suspicious;

use literals::{block_comment_end, character_end, raw_string_hashes, unterminated_comment};

use super::quotes::{self, is_word};
use crate::diagnostic::messages::{remove_mark, syntax};
use crate::diagnostic::{Code, Diagnostic, Fix, Span, Splice};
use crate::file::lines::{line_end, line_start};
use crate::hidden::is_hidden;
use crate::phrase::Words;

/// One token of a RON text. There are more of them than of anything else: a place has 32 bits, and
/// a text at most 4 GB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// The kind of token.
    pub kind: TokenKind,
    start: u32,
    end: u32,
}

impl Token {
    pub(super) fn new(kind: TokenKind, span: Span) -> Self {
        Self { kind, start: span.start as u32, end: span.end as u32 }
    }

    /// Where it is.
    pub fn span(self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }
}

/// A kind of token.
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

/// About how long a token is in a dataset, with the whitespace before it.
const BYTES_PER_TOKEN: usize = 6;

/// Splits the rest of a text into tokens, without whitespace and comments. Where they are
/// implausible, the line on which that begins is read anew.
pub(super) fn tokenize(text: &str, start: usize, diagnostics: &mut Vec<Diagnostic>) -> Vec<Token> {
    let mut lexer = Lexer::new(text, start);
    let mut tokens: Vec<Token> = Vec::with_capacity((text.len() - start) / BYTES_PER_TOKEN);
    // The end of the last line that was read anew.
    let mut read_anew = start;
    loop {
        let token = lexer.next_code();
        let last = tokens.last().copied();
        let implausible = match (last, token) {
            (Some(last), Some(token)) if is_implausible(last, token) => Some(last),
            (_, token) => token.filter(|token| lexer.is_unterminated(*token)),
        };
        if let Some(implausible) = implausible
            && implausible.span().start >= read_anew
        {
            let line = line_start(text, implausible.span().start).max(start);
            read_anew = line_end(text, implausible.span().start) + 1;
            while tokens.pop_if(|token| token.span().start >= line).is_some() {}
            let last = tokens.last();
            // A string may end on the line.
            let from = last.map_or(line, |last| last.span().end.max(line));
            lexer.read_anew(from, read_anew, last.map(|last| last.kind));
            continue;
        }
        let Some(token) = token else { break };
        tokens.push(token);
    }
    diagnostics.append(&mut lexer.diagnostics);
    tokens
}

/// Splits a span of `text` into tokens that cover it without gaps, as far as they are read.
/// It begins and ends between two tokens.
pub fn tokens(text: &str, span: Span) -> impl Iterator<Item = Token> {
    let mut lexer = Lexer::new(&text[..span.end], span.start);
    std::iter::from_fn(move || lexer.next_token())
}

/// Splits a span of `text` into tokens, without whitespace and comments, as far as they can be told
/// apart where the text is broken. Also returns the start of the string that the end is in, if any.
pub(crate) fn tokens_before(text: &str, span: Span) -> (Vec<Token>, Option<usize>) {
    let mut diagnostics = Vec::new();
    let tokens = tokenize(&text[..span.end], span.start, &mut diagnostics);
    let is_open = |token: &&Token| {
        let mut diagnostics = diagnostics.iter();
        // Without its end, a string does not have the spaces after it.
        let after = Span::new(token.span().end, span.end).slice(text);
        after.trim_matches([' ', '\t']).is_empty()
            && diagnostics.any(|problem| {
                problem.code == Code::UnterminatedString && problem.span.start == token.span().start
            })
    };
    let open = tokens.last().filter(is_open).map(|token| token.span().start);
    (tokens, open)
}

/// Returns true if two tokens cannot follow each other: a string and a word, a number or another
/// string, which may come before it only if the colon between them is missing. A missing or
/// superfluous quotation mark always shows in this way or at the end.
fn is_implausible(before: Token, next: Token) -> bool {
    use TokenKind::{Char, Identifier, Number, String, Unknown};
    let is_wordlike = |kind| matches!(kind, String | Identifier | Number | Char | Unknown);
    let touches = before.span().end == next.span().start;
    let is_string = before.kind == String || (next.kind == String && touches);
    is_string && is_wordlike(before.kind) && is_wordlike(next.kind)
}

/// A `{` that is open.
struct OpenBrace {
    span: Span,
    /// The index of the problem if it is written for `(`.
    problem: Option<usize>,
}

struct Lexer<'a> {
    text: &'a str,
    /// Where the next token begins.
    offset: usize,
    /// The last token that is neither whitespace nor a comment.
    last: Option<TokenKind>,
    /// Up to here a quotation mark is known to be missing or superfluous, so that marks are judged
    /// by what is around them.
    suspicious_end: usize,
    /// The `{` that are open.
    braces: Vec<OpenBrace>,
    unterminated_comments: usize,
    diagnostics: Vec<Diagnostic>,
}

/// How many comments without an end are looked for. Looking for the end of each further one
/// would take long, and would not find it.
const MAX_UNTERMINATED_COMMENTS: usize = 8;

fn is_whitespace(c: char) -> bool {
    c.is_whitespace() || is_hidden(c)
}

impl<'a> Lexer<'a> {
    fn new(text: &'a str, offset: usize) -> Self {
        Self {
            text,
            offset,
            last: None,
            suspicious_end: 0,
            braces: Vec::new(),
            unterminated_comments: 0,
            diagnostics: Vec::new(),
        }
    }

    /// Goes back to an offset after which a quotation mark is missing or superfluous on the line.
    fn read_anew(&mut self, from: usize, end: usize, last: Option<TokenKind>) {
        while self.diagnostics.pop_if(|problem| problem.span.start >= from).is_some() {}
        while self.braces.pop_if(|brace| brace.span.start >= from).is_some() {}
        self.offset = from;
        self.suspicious_end = end;
        self.last = last;
    }

    fn is_suspicious(&self) -> bool {
        self.offset < self.suspicious_end
    }

    /// Returns true if a token, which was read last, is a string without an end.
    fn is_unterminated(&self, token: Token) -> bool {
        self.diagnostics.last().is_some_and(|problem| {
            problem.code == Code::UnterminatedString && problem.span.start == token.span().start
        })
    }

    fn next_token(&mut self) -> Option<Token> {
        let start = self.offset;
        if start >= self.text.len() {
            return None;
        }
        let kind = self.next();
        if !matches!(kind, TokenKind::Whitespace | TokenKind::Comment) {
            self.last = Some(kind);
        }
        Some(Token::new(kind, Span::new(start, self.offset)))
    }

    /// The next token that is neither whitespace nor a comment.
    fn next_code(&mut self) -> Option<Token> {
        loop {
            // Nearly all of it is indentation.
            let rest = &self.text.as_bytes()[self.offset..];
            self.offset += rest.iter().take_while(|byte| matches!(byte, b' ' | b'\n')).count();
            self.skip_while(is_whitespace);
            let token = self.next_token()?;
            if token.kind != TokenKind::Comment {
                return Some(token);
            }
        }
    }

    fn rest(&self) -> &'a str {
        &self.text[self.offset..]
    }

    fn skip_while(&mut self, keep: impl Fn(char) -> bool) {
        let bytes = self.text.as_bytes();
        while bytes.get(self.offset).is_some_and(|byte| byte.is_ascii() && keep(char::from(*byte)))
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
        if self.is_suspicious()
            && first != '/'
            && let Some(kind) = self.string_without_opening_quote()
        {
            return kind;
        }
        if matches!(first, 'r' | 'b')
            && let Some(hashes) = raw_string_hashes(rest)
        {
            return self.raw_string(hashes);
        }
        match first {
            c if is_whitespace(c) => {
                self.skip_while(is_whitespace);
                TokenKind::Whitespace
            }
            '/' if rest.starts_with("//") => {
                self.offset += memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
                TokenKind::Comment
            }
            '/' if rest.starts_with("/*") => self.block_comment(),
            '"' => self.string(),
            '\'' => self.character(),
            '{' => self.open_brace(),
            '}' => self.close_brace(),
            '(' | '[' => self.punctuation(TokenKind::Open(first as u8)),
            ')' | ']' => self.punctuation(TokenKind::Close(first as u8)),
            ',' => self.punctuation(TokenKind::Comma),
            ':' => self.punctuation(TokenKind::Colon),
            ';' => self.punctuation(TokenKind::Semicolon),
            '#' if rest.starts_with("#![") => {
                let end = rest.find(']').map_or(rest.len(), |end| end + 1);
                self.offset += end;
                TokenKind::Attribute
            }
            // A colour without quotation marks comes after a colon.
            '#' if rest.starts_with("#!") => self.foreign_comment("#!"),
            '#' if self.last != Some(TokenKind::Colon) => self.foreign_comment("#"),
            '<' if rest.starts_with("<!--") => self.html_comment(),
            '`' if rest.starts_with("```") => self.fence(),
            '-' if rest.starts_with("-- ") => self.foreign_comment("--"),
            // Before a comment there is no element.
            '-' if rest.starts_with("- ")
                && !rest.starts_with("- /")
                && self.last != Some(TokenKind::Colon) =>
            {
                self.list_dash()
            }
            '=' if self.last == Some(TokenKind::Identifier) && !rest.starts_with("==") => {
                self.equals_sign()
            }
            c if c.is_ascii_digit() || matches!(c, '+' | '-' | '.') => self.number(),
            'r' if rest.starts_with("r#") => {
                self.offset += 2;
                self.skip_while(is_word);
                TokenKind::Identifier
            }
            'b' if rest.starts_with("b\"") => {
                self.offset += 1;
                self.string()
            }
            'b' if rest.starts_with("b'") => {
                self.offset += 1;
                self.character()
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
        let end = (!self.has_given_up()).then(|| block_comment_end(self.text, start)).flatten();
        self.offset = end.unwrap_or_else(|| {
            self.unterminated_comments += 1;
            self.diagnostics.push(unterminated_comment(start));
            line_end(self.text, start)
        });
        TokenKind::Comment
    }

    /// A comment as in Python or TOML.
    fn foreign_comment(&mut self, mark: &str) -> TokenKind {
        let span = Span::new(self.offset, self.offset + mark.len());
        self.offset = line_end(self.text, span.start);
        self.report_sign(span, syntax::foreign_comment(mark), Fix::replace(span, "//"));
        TokenKind::Comment
    }

    fn html_comment(&mut self) -> TokenKind {
        let rest = self.rest();
        let (len, closed) = match rest.find("-->") {
            Some(end) => (end, end + "-->".len()),
            None => (rest.len(), rest.len()),
        };
        let open = Span::new(self.offset, self.offset + "<!--".len());
        let close = Span::new(self.offset + rest[..len].trim_end().len(), self.offset + closed);
        let is_line = !rest[..len].contains('\n')
            && rest[closed..].lines().next().is_none_or(|line| line.trim().is_empty());
        let [begin, end] = if is_line { ["//", ""] } else { ["/*", " */"] };
        let fix =
            Fix::new(syntax::WRITE_COMMENT, [Splice::new(open, begin), Splice::new(close, end)]);
        self.offset += closed;
        self.report_sign(open, syntax::foreign_comment("<!--"), fix);
        TokenKind::Comment
    }

    /// Three backticks, between which Markdown has code; those at the end go with those at the start.
    fn fence(&mut self) -> TokenKind {
        let start = self.offset;
        self.offset = line_end(self.text, start);
        let mark = Span::new(start, start + "```".len());
        let line = Span::new(start, (self.offset + 1).min(self.text.len()));
        let splice = Splice::new(line, "");
        let mut problems = self.diagnostics.iter_mut();
        let first = problems.find(|problem| problem.message == syntax::FENCE);
        match first.and_then(|problem| problem.fixes.first_mut()) {
            Some(fix) => fix.splices.push(splice),
            None => self.report_sign(mark, syntax::FENCE, Fix::new(syntax::REMOVE_FENCE, [splice])),
        }
        TokenKind::Comment
    }

    /// `-` before an entry of a list, as in YAML.
    fn list_dash(&mut self) -> TokenKind {
        let dash = self.next_char();
        let splice = Splice::new(Span::new(dash.start, dash.end + 1), "");
        let fix = Fix::new(remove_mark("-"), [splice]);
        self.report_sign(dash, syntax::LIST_DASH, fix);
        TokenKind::Comment
    }

    /// `=` after a name, as in TOML, or `=>`, as in Ruby.
    fn equals_sign(&mut self) -> TokenKind {
        let mut sign = self.next_char();
        if self.rest().starts_with('>') {
            sign.end = self.next_char().end;
        }
        let is_spaced = self.text[..sign.start].ends_with(' ');
        let replaced = Span::new(sign.start - usize::from(is_spaced), sign.end);
        self.report_sign(
            sign,
            syntax::equals_sign(sign.slice(self.text)),
            Fix::replace(replaced, ":"),
        );
        TokenKind::Colon
    }

    /// `{`, which after a name is written for `(`, as in Rust.
    fn open_brace(&mut self) -> TokenKind {
        let span = self.next_char();
        let is_of_fields = self.last == Some(TokenKind::Identifier);
        let problem = is_of_fields.then_some(self.diagnostics.len());
        self.braces.push(OpenBrace { span, problem });
        if is_of_fields {
            self.report_sign(span, syntax::BRACE_OF_FIELDS, Fix::replace(span, "("));
        }
        TokenKind::Open(if is_of_fields { b'(' } else { b'{' })
    }

    fn close_brace(&mut self) -> TokenKind {
        let brace = self.next_char();
        let Some(OpenBrace { span, problem: Some(problem) }) = self.braces.pop() else {
            return TokenKind::Close(b'}');
        };
        // The problem may have been taken back with its line.
        let problem = self.diagnostics.get_mut(problem).filter(|problem| problem.span == span);
        if let Some(fix) = problem.and_then(|problem| problem.fixes.first_mut()) {
            fix.splices.push(Splice::new(brace, ")"));
        }
        TokenKind::Close(b')')
    }

    /// Passes over a character of one byte.
    fn next_char(&mut self) -> Span {
        self.offset += 1;
        Span::new(self.offset - 1, self.offset)
    }

    /// Reports a sign that is written for another.
    fn report_sign(&mut self, sign: Span, message: Words, fix: Fix) {
        self.diagnostics.push(Diagnostic::new(Code::Syntax, sign, message).with_fixes([fix]));
    }

    /// Returns true if no comment is closed any more, because too many were not.
    fn has_given_up(&self) -> bool {
        self.unterminated_comments >= MAX_UNTERMINATED_COMMENTS
    }

    fn raw_string(&mut self, hashes: usize) -> TokenKind {
        let start = self.offset;
        let close = format!("\"{}", "#".repeat(hashes));
        let open = self.rest().find('"').map_or(1, |i| i + 1);
        let body = self.offset + open;
        if let Some(end) = self.text[body..].find(&close) {
            self.offset = body + end + close.len();
        } else {
            self.offset = line_end(self.text, body);
            self.unterminated(start, &close);
        }
        TokenKind::String
    }

    fn string(&mut self) -> TokenKind {
        let open = self.offset;
        let body = open + 1;
        if !self.is_suspicious() {
            if let Some(close) = quotes::next_quote(self.text, body) {
                self.offset = close + 1;
            } else {
                self.offset = self.text.len();
                self.unterminated(open, "\"");
                return TokenKind::Unknown;
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
}
