//! Lines of a text and their indentation.

use crate::diagnostic::Span;

/// The distance of the tab stops in editors and terminals that are set to nothing else.
const TAB_WIDTH: usize = 8;

/// Where the line at an offset begins.
pub(super) fn line_start(text: &str, offset: usize) -> usize {
    let start = text[..offset].rfind('\n').map_or(0, |end| end + 1);
    count_work!(SCANNED_BYTES, offset - start);
    start
}

/// Where the line at an offset ends, before its line break.
pub(super) fn line_end(text: &str, offset: usize) -> usize {
    let rest = &text[offset..];
    let length = rest.find('\n').unwrap_or(rest.len());
    count_work!(SCANNED_BYTES, length);
    offset + length
}

/// The indentation of the line at an offset.
pub(super) fn indent(text: &str, offset: usize) -> &str {
    let line = text[line_start(text, offset)..].trim_start_matches('\u{feff}');
    let end = line.find(|c: char| c == '\n' || !c.is_whitespace());
    &line[..end.unwrap_or(line.len())]
}

/// The width of whitespace, in which a tab reaches to the next stop: an editor may begin a line
/// with one among others that begin with spaces.
pub(super) fn width(whitespace: &str) -> usize {
    whitespace.chars().fold(0, |width, c| match c {
        '\t' => width + TAB_WIDTH - width % TAB_WIDTH,
        _ => width + 1,
    })
}

/// Returns true if only whitespace precedes an offset on its line.
pub(super) fn is_first_on_line(text: &str, offset: usize) -> bool {
    let before = text[..offset]
        .trim_end_matches(|c: char| c != '\n' && (c.is_whitespace() || c == '\u{feff}'));
    before.is_empty() || before.ends_with('\n')
}

/// Expands a span to its whole line if nothing else is on that line.
pub(super) fn expand_to_line(text: &str, span: Span) -> Span {
    let rest = text[span.end..].trim_start_matches(|c: char| c.is_whitespace() && c != '\n');
    if rest.starts_with('\n') && is_first_on_line(text, span.start) {
        let end = text.len() - rest.len();
        Span::new(line_start(text, span.start), end + 1)
    } else {
        span
    }
}

/// The last character of a span.
pub(super) fn last_char(text: &str, span: Span) -> Span {
    let length = span.slice(text).chars().next_back().map_or(0, char::len_utf8);
    Span::new(span.end - length, span.end)
}
