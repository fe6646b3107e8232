use crate::file::tree::Token;

/// The tokens that begin on one line.
pub(super) struct Row {
    pub first: usize,
    pub end: usize,
    pub indent: usize,
    /// The next row that is not indented deeper.
    pub dedent: usize,
}

/// Groups tokens by the line on which they begin.
pub(super) fn rows(text: &str, tokens: &[Token]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut last_end = 0;
    for (index, token) in tokens.iter().enumerate() {
        let between = &text[last_end..token.span.start];
        if rows.is_empty() || between.contains('\n') {
            let line = text[..token.span.start]
                .rfind('\n')
                .map_or(0, |end| end + 1);
            let indent = text[line..token.span.start]
                .trim_start_matches('\u{feff}')
                .chars()
                .count();
            rows.push(Row {
                first: index,
                end: index + 1,
                indent,
                dedent: usize::MAX,
            });
        } else if let Some(row) = rows.last_mut() {
            row.end = index + 1;
        }
        last_end = token.span.end;
    }
    let mut pending: Vec<usize> = Vec::new();
    for row in 0..rows.len() {
        while let Some(before) = pending.pop_if(|before| rows[row].indent <= rows[*before].indent) {
            rows[before].dedent = row;
        }
        pending.push(row);
    }
    rows
}
