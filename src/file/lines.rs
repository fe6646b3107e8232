//! Lines of a text and their indentation.

/// Where the line at an offset begins.
pub(super) fn line_start(text: &str, offset: usize) -> usize {
    text[..offset].rfind('\n').map_or(0, |end| end + 1)
}

/// Where the line at an offset ends, before its line break.
pub(super) fn line_end(text: &str, offset: usize) -> usize {
    let rest = &text[offset..];
    rest.find('\n').map_or(text.len(), |end| offset + end)
}

/// The indentation of the line at an offset.
pub(super) fn indent(text: &str, offset: usize) -> &str {
    let line = text[line_start(text, offset)..].trim_start_matches('\u{feff}');
    let end = line.find(|c: char| c == '\n' || !c.is_whitespace());
    &line[..end.unwrap_or(line.len())]
}

/// Whether only whitespace precedes an offset on its line.
pub(super) fn is_first_on_line(text: &str, offset: usize) -> bool {
    let before = text[..offset]
        .trim_end_matches(|c: char| c != '\n' && (c.is_whitespace() || c == '\u{feff}'));
    before.is_empty() || before.ends_with('\n')
}
