//! Finds a value in an entry without parsing that.

use std::iter::Peekable;

use crate::diagnostic::Span;
use crate::file::tree::{Token, TokenKind, tokens};

/// The value at a path in an entry, or the key of a map there, if all before it is plain: words,
/// numbers, texts of one line, and brackets around them. `None` if the entry has to be parsed.
pub fn find<'p>(
    text: &str,
    entry: Span,
    names: impl Iterator<Item = &'p str> + Clone,
) -> Option<Span> {
    let is_gap = |kind| matches!(kind, TokenKind::Whitespace | TokenKind::Comment);
    let tokens = tokens(text, entry).filter(|token| !is_gap(token.kind));
    let mut scan = Scan { text, tokens: tokens.peekable() };
    let found = scan.find(names)?;
    #[cfg(test)]
    crate::file::work::add_parsed(Span::new(entry.start, found.end));
    Some(found)
}

struct Scan<'a, I: Iterator<Item = Token>> {
    text: &'a str,
    tokens: Peekable<I>,
}

impl<I: Iterator<Item = Token>> Scan<'_, I> {
    /// The value at a path in the next value.
    fn find<'p>(&mut self, mut names: impl Iterator<Item = &'p str> + Clone) -> Option<Span> {
        loop {
            let Some(name) = names.next() else {
                return self.value();
            };
            self.tokens.next_if(|token| token.kind == TokenKind::Identifier);
            match self.tokens.next()?.kind {
                TokenKind::Open(b'(') => {
                    self.skip_until(TokenKind::Identifier, name)?;
                }
                TokenKind::Open(b'[') => {
                    for _ in 0..name.parse::<usize>().ok()? {
                        self.value()?;
                        self.next(TokenKind::Comma)?;
                    }
                }
                TokenKind::Open(b'{') => {
                    let key = self.skip_until(TokenKind::String, &format!("\"{name}\""))?;
                    if names.clone().next() == Some("key") {
                        return Some(key);
                    }
                }
                _ => return None,
            }
        }
    }

    /// Skips what is before the value with a name or a key, and that. Returns its place.
    fn skip_until(&mut self, kind: TokenKind, name: &str) -> Option<Span> {
        loop {
            let found = self.next(kind)?;
            self.next(TokenKind::Colon)?;
            // A key may be written in several ways.
            if kind == TokenKind::String && found.slice(self.text).contains(['\\', '#']) {
                return None;
            }
            if found.slice(self.text) == name {
                return Some(found);
            }
            self.value()?;
            self.next(TokenKind::Comma)?;
        }
    }

    /// The next value, if it is plain.
    fn value(&mut self) -> Option<Span> {
        let first = self.tokens.next()?;
        let mut last = first;
        let mut depth = 0;
        if first.kind == TokenKind::Identifier
            && let Some(open) = self.tokens.next_if(|token| token.kind == TokenKind::Open(b'('))
        {
            last = open;
        }
        loop {
            match last.kind {
                TokenKind::Open(_) => depth += 1,
                TokenKind::Close(_) if depth > 0 => depth -= 1,
                TokenKind::Comma | TokenKind::Colon if depth > 0 => {}
                TokenKind::Identifier | TokenKind::Number | TokenKind::String => {
                    if last.span.slice(self.text).contains('\n') {
                        return None;
                    }
                }
                _ => return None,
            }
            if depth == 0 {
                break;
            }
            last = self.tokens.next()?;
        }
        let is_end = |token: &Token| matches!(token.kind, TokenKind::Comma | TokenKind::Close(_));
        self.tokens.peek().is_some_and(is_end).then(|| Span::new(first.span.start, last.span.end))
    }

    fn next(&mut self, kind: TokenKind) -> Option<Span> {
        let token = self.tokens.next()?;
        (token.kind == kind).then_some(token.span)
    }
}
