//! A text with its paragraphs.

use super::{html, pdf};
use crate::model::{is_of_script_without_spaces, is_quotation_mark};
use crate::words::{Words, verify as words};

/// What a text was read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextKind {
    /// Plain text.
    Plain,
    /// HTML.
    Html,
    /// The text of a PDF. It has pages, and no reliable paragraphs.
    Pdf,
}

/// A text that an editor has, with the name of its file.
#[derive(Clone, Debug)]
pub struct Text {
    /// The name of its file, with its folder.
    pub name: String,
    /// What it was read from.
    pub kind: TextKind,
    /// The paragraphs, and the headings between them.
    pub paragraphs: Vec<Paragraph>,
    /// The title that HTML gives itself.
    pub(super) title: Option<String>,
    /// The only `h1` of HTML.
    pub(super) headline: Option<String>,
    /// The address that HTML gives itself.
    pub(super) address: Option<String>,
}

/// A paragraph or a heading. Line breaks and repeated spaces are one space.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// The words.
    pub text: String,
    /// Whether it has no end of a sentence, as headings, captions and menus.
    pub is_heading: bool,
    /// The page, from 1; 1 if the text has none.
    pub page: usize,
}

impl Paragraph {
    pub(super) fn new(text: &str, page: usize) -> Option<Self> {
        // `pdftotext` adds them to words from right to left.
        let is_direction = |c| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        let text = collapsed(&text.replace(is_direction, ""));
        let ends = [
            '.', '?', '!', '…', ':', ')', ']', '。', '！', '？', '؟', '।', '۔', '」', '』',
        ];
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

/// What a line break between two texts stands for: a space, or in a script without them nothing.
pub(super) fn line_break(before: &str, after: &str) -> &'static str {
    let has_no_spaces = |c: char| {
        let is_mark = matches!(c, '\u{3000}'..='\u{30ff}' | '\u{ff00}'..='\u{ffef}');
        is_mark || is_of_script_without_spaces(c)
    };
    if before.ends_with(has_no_spaces) && after.starts_with(has_no_spaces) {
        ""
    } else {
        " "
    }
}

/// The longest line of a text whose lines are broken by hand.
const WRAPPED_WIDTH: usize = 100;

impl Text {
    /// A plain text. Each line is a paragraph; if there are blank lines, and no line is longer
    /// than a page is wide, they separate the paragraphs.
    pub fn plain(name: impl Into<String>, text: &str) -> Self {
        let text = text.trim_start_matches('\u{feff}');
        let is_blank = |line: &str| line.trim().is_empty();
        let is_wrapped = text.trim().lines().any(is_blank)
            && text
                .lines()
                .all(|line| line.chars().count() <= WRAPPED_WIDTH);
        let paragraphs = if is_wrapped {
            blocks(text, 1)
        } else {
            let lines = text.lines();
            lines.filter_map(|line| Paragraph::new(line, 1)).collect()
        };
        Self::new(name, TextKind::Plain, paragraphs)
    }

    /// The text of a web page.
    ///
    /// # Errors
    /// Returns an error if a tag is too long to be one of a page.
    pub fn html(name: impl Into<String>, html: &str) -> Result<Self, Words> {
        let name = name.into();
        let page = html::read(html);
        let page =
            page.map_err(|html::TooManyValues| words::tag_too_long(&name, html::MAX_VALUES))?;
        Ok(Self {
            title: page.title,
            headline: page.headline,
            address: page.address,
            ..Self::new(name, TextKind::Html, page.paragraphs)
        })
    }

    /// The text of a PDF, with a form feed after each page.
    pub fn pdf(name: impl Into<String>, text: &str) -> Self {
        Self::new(name, TextKind::Pdf, pdf::paragraphs(text))
    }

    fn new(name: impl Into<String>, kind: TextKind, paragraphs: Vec<Paragraph>) -> Self {
        Self {
            name: name.into(),
            kind,
            paragraphs,
            title: None,
            headline: None,
            address: None,
        }
    }
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
