//! The lines of a text as rows of tokens.

use crate::file::lines::{line_start, width};
use crate::file::tree::Token;

/// The tokens that begin on one line.
pub(super) struct Row {
    pub first: usize,
    pub end: usize,
    pub indent: usize,
}

/// Groups tokens by the line on which they begin.
pub(super) fn rows(text: &str, tokens: &[Token]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut last_end = 0;
    for (first, token) in tokens.iter().enumerate() {
        let end = first + 1;
        let start = token.span().start;
        match rows.last_mut() {
            Some(row) if !text[last_end..start].contains('\n') => row.end = end,
            _ => {
                let line = line_start(text, start);
                let before = text[line..start].trim_start_matches('\u{feff}');
                let indent = width(before);
                rows.push(Row { first, end, indent });
            }
        }
        last_end = token.span().end;
    }
    rows
}
