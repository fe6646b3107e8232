//! Where strings, characters and comments end.

use crate::diagnostic::{Code, Diagnostic, Span};
use crate::file::tree::quotes;
use crate::words::problems::syntax;

/// Returns the end of the block comment at `start`, which may contain others.
pub(in crate::file::tree) fn block_comment_end(text: &str, start: usize) -> Option<usize> {
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

pub(in crate::file::tree) fn unterminated_comment(start: usize) -> Diagnostic {
    Diagnostic::new(
        Code::UnterminatedComment,
        Span::new(start, start + 2),
        syntax::UNTERMINATED_COMMENT,
    )
    .with_hint(syntax::END_COMMENT)
}

/// A string without an end.
pub(in crate::file::tree) struct Unterminated;

/// Returns the end of the string or character at `start`, if there is one.
pub(in crate::file::tree) fn string_end(
    text: &str,
    start: usize,
) -> Option<Result<usize, Unterminated>> {
    let rest = &text[start..];
    if let Some(hashes) = raw_string_hashes(rest) {
        let body = start + rest.find('"').map_or(1, |i| i + 1);
        let close = format!("\"{}", "#".repeat(hashes));
        let end = text[body..].find(&close);
        return Some(end.map(|end| body + end + close.len()).ok_or(Unterminated));
    }
    let quoted = rest.strip_prefix('b').unwrap_or(rest);
    let body = start + rest.len() - quoted.len() + 1;
    if quoted.starts_with('"') {
        let end = quotes::next_quote(text, body).map(|end| end + 1);
        return Some(end.ok_or(Unterminated));
    }
    let end = quoted
        .starts_with('\'')
        .then(|| character_end(text, body - 1))
        .flatten()?;
    Some(Ok(end))
}

/// Returns the end of the character in single quotation marks at `start`, which is on its line.
pub(in crate::file::tree) fn character_end(text: &str, start: usize) -> Option<usize> {
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

/// The number of `#` of a raw string at the start of `rest`.
pub(in crate::file::tree) fn raw_string_hashes(rest: &str) -> Option<usize> {
    let after = rest.strip_prefix("br").or_else(|| rest.strip_prefix('r'))?;
    let body = after.trim_start_matches('#');
    body.starts_with('"').then(|| after.len() - body.len())
}
