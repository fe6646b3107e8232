use crate::file::tree::Token;

/// The tokens that begin on one line.
pub(super) struct Row {
    pub first: usize,
    pub end: usize,
    pub indent: usize,
    /// The next row that is not indented deeper.
    pub dedent: usize,
}

/// Groups tokens by the line on which they begin. The last tokens, which close the brackets at
/// `openers`, are each on a line of its own, indented like that of the opening bracket.
pub(super) fn rows(text: &str, tokens: &[Token], openers: &[usize]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut last_end = 0;
    let written = tokens.len() - openers.len();
    for (index, token) in tokens[..written].iter().enumerate() {
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
    for (i, opener) in openers.iter().enumerate() {
        let opened = rows.partition_point(|row| row.first <= *opener);
        let indent = opened.checked_sub(1).map_or(0, |row| rows[row].indent);
        rows.push(Row {
            first: written + i,
            end: written + i + 1,
            indent,
            dedent: usize::MAX,
        });
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
