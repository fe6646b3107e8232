//! Where strings, characters and comments end.

use crate::diagnostic::messages::syntax;
use crate::diagnostic::{Code, Diagnostic, Span};

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

/// Returns the end of the character in single quotation marks at `start`, which is on its line.
pub(super) fn character_end(text: &str, start: usize) -> Option<usize> {
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
pub(super) fn raw_string_hashes(rest: &str) -> Option<usize> {
    let after = rest.strip_prefix("br").or_else(|| rest.strip_prefix('r'))?;
    let body = after.trim_start_matches('#');
    body.starts_with('"').then(|| after.len() - body.len())
}
