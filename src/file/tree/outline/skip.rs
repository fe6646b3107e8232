//! Moves past whitespace, comments, words and values.

use super::{MAX_DEPTH, Mismatch, Scanner};
use crate::diagnostic::Span;
use crate::file::tree::{brackets, lexer, parser, quotes};
use crate::model::Section;

impl<'a> Scanner<'a> {
    pub(super) fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.offset).copied()
    }

    pub(super) fn rest(&self) -> &'a str {
        &self.text[self.offset..]
    }

    /// Moves past whitespace and comments.
    pub(super) fn skip_trivia(&mut self) {
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
    pub(super) fn skip_comment(&mut self) {
        let start = self.offset;
        let end = (self.unterminated_comments < lexer::MAX_UNTERMINATED_COMMENTS)
            .then(|| lexer::block_comment_end(self.text, start))
            .flatten();
        self.offset = end.unwrap_or_else(|| {
            self.unterminated_comments += 1;
            self.diagnostics.push(lexer::unterminated_comment(start));
            quotes::line_end(self.text, start)
        });
    }

    /// The word at the offset, without moving past it.
    pub(super) fn word(&self) -> Option<Span> {
        let rest = self.rest();
        let length = rest.find(|c| !lexer::is_word(c)).unwrap_or(rest.len());
        let starts_with_digit = rest.starts_with(|c: char| c.is_ascii_digit());
        (length > 0 && !starts_with_digit).then(|| Span::new(self.offset, self.offset + length))
    }

    /// What follows a span, after whitespace and comments, without moving there.
    pub(super) fn after(&self, span: Span) -> &'a str {
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
    pub(super) fn field_name(&self) -> Option<Span> {
        let name = self.word()?;
        self.after(name).starts_with(':').then_some(name)
    }

    /// Moves past a value. Fails if its brackets or quotation marks do not pair up, or if an
    /// entry of the section seems to begin inside it.
    pub(super) fn skip_value(&mut self, section: Option<Section>) -> Result<(), Mismatch> {
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
    pub(super) fn skip_scalar(&mut self) -> Result<bool, Mismatch> {
        let rest = self.rest();
        if let Some(end) = lexer::string_end(self.text, self.offset) {
            self.offset = end.map_err(|_| Mismatch)?;
            return Ok(true);
        }
        let length = rest
            .find(|c| !lexer::is_word(c) && !matches!(c, '.' | '+' | '-'))
            .unwrap_or(rest.len());
        let first = rest.chars().next().map_or(1, char::len_utf8);
        self.offset += length.max(first);
        Ok(false)
    }
}

/// The width of the indentation of the line at an offset, in bytes.
pub(super) fn indent(text: &str, offset: usize) -> usize {
    let start = text[..offset].rfind('\n').map_or(0, |end| end + 1);
    let line = text[start..].trim_start_matches('\u{feff}');
    line.len() - line.trim_start_matches([' ', '\t']).len()
}

/// Whether only whitespace precedes `offset` on its line.
pub(super) fn is_first_on_line(text: &str, offset: usize) -> bool {
    parser::is_first_on_line(text, offset)
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
