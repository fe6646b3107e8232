//! The lines of a text as rows of tokens.

use crate::file::lines::{line_start, width};
use crate::file::tree::Token;

/// The tokens that begin on one line.
pub(super) struct Row {
    pub first: usize,
    pub end: usize,
    pub indent: usize,
}

/// Groups tokens by the line on which they begin. The last tokens, which close the brackets at
/// `openers`, are each on a line of its own, indented like that of the opening bracket.
pub(super) fn rows(text: &str, tokens: &[Token], openers: &[usize]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut last_end = 0;
    let written = tokens.len() - openers.len();
    for (first, token) in tokens[..written].iter().enumerate() {
        let end = first + 1;
        let start = token.span.start;
        match rows.last_mut() {
            Some(row) if !text[last_end..start].contains('\n') => row.end = end,
            _ => {
                let line = line_start(text, start);
                let before = text[line..start].trim_start_matches('\u{feff}');
                let indent = width(before);
                rows.push(Row { first, end, indent });
            }
        }
        last_end = token.span.end;
    }
    for (i, opener) in openers.iter().enumerate() {
        let opened = rows.partition_point(|row| row.end <= *opener);
        let indent = rows.get(opened).map_or(0, |row| row.indent);
        let first = written + i;
        let end = first + 1;
        rows.push(Row { first, end, indent });
    }
    rows
}
