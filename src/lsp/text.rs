//! The text of an open file, with its lines, and positions in it as editors count them.

use gen_lsp_types::{Position, Range};

use crate::diagnostic::{ColumnCounter, Span, Splice};

/// The unit in which an editor counts the characters of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Encoding {
    Utf8,
    #[default]
    Utf16,
}

impl Encoding {
    fn length(self, c: char) -> usize {
        match self {
            Self::Utf8 => c.len_utf8(),
            Self::Utf16 => c.len_utf16(),
        }
    }
}

/// A text and where its lines begin.
#[derive(Debug)]
pub(super) struct EditorText {
    content: String,
    line_starts: Vec<usize>,
    encoding: Encoding,
    columns: ColumnCounter,
}

impl EditorText {
    pub fn new(content: String, encoding: Encoding) -> Self {
        let line_starts = std::iter::once(0).chain(breaks(&content)).collect();
        Self { content, line_starts, encoding, columns: ColumnCounter::default() }
    }

    pub fn as_str(&self) -> &str {
        &self.content
    }

    /// Replaces a part of the text.
    pub fn replace(&mut self, splice: &Splice) {
        let mut content = std::mem::take(&mut self.content);
        content.replace_range(splice.span.range(), &splice.text);
        self.set(content);
    }

    /// Replaces the whole text.
    pub fn set(&mut self, content: String) {
        *self = Self::new(content, self.encoding);
    }

    /// The offset of a position. One beyond the end of its line is at that end.
    pub fn offset(&self, position: Position) -> usize {
        let line = position.line as usize;
        let Some(start) = self.line_starts.get(line).copied() else {
            return self.content.len();
        };
        let end = self.line_starts.get(line + 1).copied().unwrap_or(self.content.len());
        let content = self.content[start..end].trim_end_matches(['\r', '\n']);
        let mut units = position.character as usize;
        let mut offset = start;
        for c in content.chars() {
            let length = self.encoding.length(c);
            if units < length {
                break;
            }
            units -= length;
            offset += c.len_utf8();
        }
        offset
    }

    pub fn span(&self, range: Range) -> Span {
        let start = self.offset(range.start);
        Span::new(start, self.offset(range.end).max(start))
    }

    pub fn position(&self, offset: usize) -> Position {
        let offset = self.content.floor_char_boundary(offset);
        let line = self.line_starts.partition_point(|start| *start <= offset) - 1;
        let start = self.line_starts[line];
        let count = |part: &str| part.chars().map(|c| self.encoding.length(c)).sum();
        let units = self.columns.count(&self.content, start, offset, count);
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Position::new(count(line), count(units))
    }

    pub fn range(&self, span: Span) -> Range {
        Range { start: self.position(span.start), end: self.position(span.end) }
    }
}

/// Where the lines begin after the first. Editors break lines after `\n`, `\r\n` and `\r`.
fn breaks(text: &str) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    let ends = memchr::memchr2_iter(b'\n', b'\r', bytes)
        .filter(|i| bytes[*i] == b'\n' || bytes.get(i + 1) != Some(&b'\n'));
    ends.map(|i| i + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_the_units_of_the_encoding() {
        let content = "a“😀b\r\nc\rd";
        for (encoding, character) in [(Encoding::Utf8, 8), (Encoding::Utf16, 4)] {
            let text = EditorText::new(content.to_owned(), encoding);
            let b = content.find('b').expect("a letter");
            assert_eq!(text.position(b), Position::new(0, character));
            assert_eq!(text.offset(Position::new(0, character)), b);
            assert_eq!(text.offset(Position::new(0, 99)), b + 1, "before the break");
            assert_eq!(text.position(b + 3), Position::new(1, 0));
            assert_eq!(text.position(content.len()), Position::new(2, 1));
            assert_eq!(text.offset(Position::new(9, 9)), content.len());
        }
        let text = EditorText::new(content.to_owned(), Encoding::Utf16);
        assert_eq!(text.offset(Position::new(0, 3)), 4, "within a character");
    }

    #[test]
    fn positions_are_the_same_in_any_order() {
        let content = "a“😀b\r\ncé“d😀e\nf";
        let anew = |offset| EditorText::new(content.to_owned(), Encoding::Utf16).position(offset);
        let text = EditorText::new(content.to_owned(), Encoding::Utf16);
        for step in 1..content.len() {
            for offset in (0..=content.len()).step_by(step) {
                assert_eq!(text.position(offset), anew(offset));
                let back = content.len() - offset;
                assert_eq!(text.position(back), anew(back));
            }
        }
    }
}
