use super::tree::{TokenKind, tokens};
use crate::diagnostic::messages::{excerpt, values};
use crate::diagnostic::{Code, Diagnostic, Span};

/// How a comment begins above what an import could not know.
const MARK: &str = "To fill in: ";

/// Returns a problem for each comment that says what is still to be filled in.
pub fn unfilled(text: &str) -> Vec<Diagnostic> {
    if !text.contains(MARK) {
        return Vec::new();
    }
    let comments =
        tokens(text, Span::new(0, text.len())).filter(|token| token.kind == TokenKind::Comment);
    let unfilled = comments.filter_map(|token| {
        let comment = token.span().slice(text).strip_prefix("//")?;
        let what = comment.trim().strip_prefix(MARK)?.trim_end_matches('.');
        let message = values::to_fill_in(&excerpt(what));
        let problem = Diagnostic::new(Code::ToFillIn, token.span(), message);
        Some(problem.with_hint(values::REMOVE_COMMENT))
    });
    unfilled.collect()
}
