//! The paragraphs of a text.

use crate::model::{is_of_script_without_spaces, is_quotation_mark};

/// A paragraph or a heading. Line breaks and repeated spaces are one space.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// The words.
    pub text: String,
    /// True if it has no end of a sentence, as headings, captions and menus.
    pub is_heading: bool,
    /// The page, from 1; 1 if the text has none.
    pub page: usize,
}

impl Paragraph {
    pub(super) fn new(text: &str, page: usize) -> Option<Self> {
        // `pdftotext` adds them to words from right to left.
        let is_direction = |c| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        let text = collapsed(&text.replace(is_direction, ""));
        let ends = ['.', '?', '!', '…', ':', ')', ']', '。', '！', '？', '؟', '।', '۔', '」', '』'];
        (!text.is_empty()).then(|| Self {
            is_heading: !text.ends_with(ends) && !text.ends_with(is_quotation_mark),
            text,
            page,
        })
    }
}

/// The text with each run of spaces and line breaks as one space. A no-break space is none of
/// them, as somebody has set it. In a script without spaces, a line break is no space either.
pub(super) fn collapsed(text: &str) -> String {
    let mut collapsed = String::with_capacity(text.len());
    let mut rest = text.trim_ascii();
    while !rest.is_empty() {
        let end = rest.find(|c: char| c.is_ascii_whitespace());
        let (word, after) = rest.split_at(end.unwrap_or(rest.len()));
        collapsed.push_str(word);
        rest = after.trim_ascii_start();
        let gap = &after[..after.len() - rest.len()];
        let is_space = !gap.contains('\n') || line_break(word, rest) == " ";
        if !rest.is_empty() && is_space {
            collapsed.push(' ');
        }
    }
    collapsed
}

/// Returns the text for a line break between two texts: a space, or nothing in a script without
/// them.
pub(super) fn line_break(before: &str, after: &str) -> &'static str {
    let has_no_spaces = |c: char| {
        let is_mark = matches!(c, '\u{3000}'..='\u{30ff}' | '\u{ff00}'..='\u{ffef}');
        is_mark || is_of_script_without_spaces(c)
    };
    if before.ends_with(has_no_spaces) && after.starts_with(has_no_spaces) { "" } else { " " }
}

/// The paragraphs between blank lines.
pub(super) fn blocks(text: &str, page: usize) -> Vec<Paragraph> {
    let mut paragraphs = Vec::new();
    let mut block = String::new();
    for line in text.lines().chain([""]) {
        if line.trim().is_empty() {
            paragraphs.extend(Paragraph::new(&block, page));
            block.clear();
        } else {
            block.push_str(line);
            block.push('\n');
        }
    }
    paragraphs
}
