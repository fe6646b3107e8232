//! A text with its paragraphs.

use super::paragraph::{Paragraph, blocks};
use super::{html, pdf};
use crate::words::{Words, verify as words};

/// The kind of file that a text was read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextKind {
    /// Plain text.
    Plain,
    /// HTML.
    Html,
    /// The text of a PDF. It has pages, and no reliable paragraphs.
    Pdf,
}

/// A place in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextPlace {
    /// The index of the text.
    pub text: usize,
    /// The index of the paragraph, and that of the one in which the quotation ends.
    pub paragraph: usize,
    /// See [`Self::paragraph`].
    pub last_paragraph: usize,
    /// The first byte in the first of them, and the byte after the last one in the last.
    pub start: usize,
    /// See [`Self::start`].
    pub end: usize,
    /// The number of the paragraph as the source's other places count them, or that of the page;
    /// `None` for a heading.
    pub number: Option<usize>,
}

/// A text that an editor has, with the name of its file.
#[derive(Clone, Debug)]
pub struct SourceText {
    /// The name of its file, with its folder.
    pub name: String,
    /// The kind of file that it was read from.
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

/// The longest line of a text whose lines are broken by hand.
const WRAPPED_WIDTH: usize = 100;

impl SourceText {
    /// A plain text. Each line is a paragraph; if there are blank lines, and no line is longer
    /// than a page is wide, they separate the paragraphs.
    pub fn plain(name: impl Into<String>, text: &str) -> Self {
        let text = text.trim_start_matches('\u{feff}');
        let is_blank = |line: &str| line.trim().is_empty();
        let is_wrapped = text.trim().lines().any(is_blank)
            && text.lines().all(|line| line.chars().count() <= WRAPPED_WIDTH);
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
        Self { name: name.into(), kind, paragraphs, title: None, headline: None, address: None }
    }
}
