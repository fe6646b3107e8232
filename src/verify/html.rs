//! The paragraphs of HTML.

use std::borrow::Cow;
use std::cell::Cell;
use std::error::Error;
use std::fmt;

use html5gum::{
    DefaultEmitter, HtmlString, Readable as _, StartTag, StringReader, Token, Tokenizer,
};

use super::paragraph::Paragraph;

/// The parts of a web page that are read.
#[derive(Default)]
pub struct WebPage {
    pub paragraphs: Vec<Paragraph>,
    pub title: Option<String>,
    /// The only `h1`; a page with several is a list.
    pub headline: Option<String>,
    /// The address that the page gives as its own.
    pub address: Option<String>,
}

/// Elements whose text is not read, or is not part of the text.
const SKIPPED: [&str; 10] = [
    "script", "style", "template", "noscript", "svg", "math", "iframe", "object", "select",
    "textarea",
];

/// Elements that are not left out, also if they are hidden: those without an end, and those that a script
/// shows as soon as the page is there.
const NEVER_HIDDEN: [&str; 15] = [
    "area", "base", "body", "br", "col", "embed", "hr", "html", "img", "input", "link", "meta",
    "source", "track", "wbr",
];

const HEADINGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];

/// Elements that are parts of a line; all others end a paragraph.
const INLINE: [&str; 40] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "img", "ins", "kbd", "label", "mark", "meter", "nobr", "output", "picture", "q",
    "rp", "rt", "ruby", "s", "samp", "small", "source", "span", "strike", "strong", "sub", "sup",
    "time", "u", "wbr",
];

#[derive(Default)]
struct Reader {
    page: WebPage,
    paragraph: String,
    /// The element that is skipped, and how many of that name are open in it.
    skipped: Option<(HtmlString, usize)>,
    is_title: bool,
    /// The level of the heading that is open, from 1; 0 if there is none.
    heading: usize,
    /// The text of each `h1`.
    headlines: Vec<String>,
    /// Where the text of a `sup` begins, and whether there is a link in it.
    raised: Option<(usize, bool)>,
    /// True if a line break was the last thing.
    is_after_break: bool,
}

/// How many values in double quotes a tag may have. Tags of pages have a few dozen, and each takes
/// up to 4 kB of the stack.
pub const MAX_VALUES: usize = 150;

/// A tag has more than [`MAX_VALUES`].
#[derive(Debug, PartialEq, Eq)]
pub struct TooManyValues;

impl Error for TooManyValues {}

impl fmt::Display for TooManyValues {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "more than {MAX_VALUES} values in a tag")
    }
}

/// The input of the tokenizer, which ends before a tag exhausts the stack: the tokenizer calls
/// itself for each value in double quotes.
struct Input<'a> {
    rest: StringReader<'a>,
    /// The quotation marks since the last token.
    marks: &'a Cell<usize>,
}

impl html5gum::Reader for Input<'_> {
    type Error = TooManyValues;

    fn read_byte(&mut self) -> Result<Option<u8>, TooManyValues> {
        let Ok(byte) = self.rest.read_byte();
        Ok(byte)
    }

    fn try_read_string(
        &mut self,
        text: &[u8],
        case_sensitive: bool,
    ) -> Result<bool, TooManyValues> {
        let Ok(is_read) = self.rest.try_read_string(text, case_sensitive);
        Ok(is_read)
    }

    fn read_until<'b>(
        &'b mut self,
        ends: &[u8],
        buffer: &'b mut [u8; 4],
    ) -> Result<Option<&'b [u8]>, TooManyValues> {
        let Ok(read) = self.rest.read_until(ends, buffer);
        if read == Some(b"\"") {
            self.marks.update(|marks| marks + 1);
            if self.marks.get() > MAX_VALUES {
                return Err(TooManyValues);
            }
        }
        Ok(read)
    }
}

/// Reads a web page. The tags of a tokenizer are enough to know where a paragraph ends; without a
/// tree, depth costs nothing.
///
/// # Errors
/// Returns an error if a tag has too many values.
pub fn read(html: &str) -> Result<WebPage, TooManyValues> {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut reader = Reader::default();
    let marks = Cell::new(0);
    let input = Input { rest: html.to_reader(), marks: &marks };
    for token in Tokenizer::new_with_emitter(input, emitter) {
        match token? {
            Token::StartTag(tag) => reader.start(&tag),
            Token::EndTag(tag) => reader.end(&tag.name),
            Token::String(text) => reader.text(&String::from_utf8_lossy(&text.value)),
            _ => {}
        }
        marks.set(0);
    }
    reader.end_paragraph();
    if reader.headlines.len() == 1 {
        reader.page.headline = reader.headlines.pop();
    }
    Ok(reader.page)
}

fn heading_level(name: &HtmlString) -> Option<usize> {
    Some(HEADINGS.iter().position(|known| known.as_bytes() == name.as_slice())? + 1)
}

fn is_one_of(name: &HtmlString, names: &[&str]) -> bool {
    names.iter().any(|known| known.as_bytes() == name.as_slice())
}

fn attribute<'t>(tag: &'t StartTag<()>, name: &str) -> Option<Cow<'t, str>> {
    Some(String::from_utf8_lossy(&tag.attributes.get(name.as_bytes())?.value))
}

/// Returns true if readers of the page do not see an element, or see it struck out.
fn is_hidden(tag: &StartTag<()>) -> bool {
    let attribute = |name: &str| {
        let value = attribute(tag, name)?.to_ascii_lowercase();
        Some(value.replace(|c: char| c.is_ascii_whitespace(), ""))
    };
    let is_styled_away =
        |style: String| style.contains("display:none") || style.contains("visibility:hidden");
    let is_unseen = attribute("hidden").is_some_and(|value| value != "until-found")
        || attribute("style").is_some_and(is_styled_away);
    is_one_of(&tag.name, &["del", "s", "strike"])
        || (is_unseen && !is_one_of(&tag.name, &NEVER_HIDDEN))
}

impl Reader {
    fn start(&mut self, tag: &StartTag<()>) {
        let attribute = |name: &str| Some(attribute(tag, name)?.trim().to_owned());
        if let Some((name, depth)) = &mut self.skipped {
            *depth += usize::from(*name == tag.name && !tag.self_closing);
        } else if is_hidden(tag) {
            if !is_one_of(&tag.name, &INLINE) {
                self.end_paragraph();
            }
            self.skipped = Some((tag.name.clone(), 1));
        } else if is_one_of(&tag.name, &SKIPPED) {
            // Only drawings and formulas may end at once.
            if !tag.self_closing || !is_one_of(&tag.name, &["svg", "math"]) {
                self.skipped = Some((tag.name.clone(), 1));
            }
        } else if is_one_of(&tag.name, &["br"]) {
            // Two of them part paragraphs.
            if self.is_after_break {
                self.end_paragraph();
            }
            self.paragraph.push('\n');
            self.is_after_break = true;
        } else if !is_one_of(&tag.name, &INLINE) {
            self.end_paragraph();
            self.is_title = is_one_of(&tag.name, &["title"]);
            self.heading = heading_level(&tag.name).unwrap_or(self.heading);
        }
        if self.skipped.is_none() && is_one_of(&tag.name, &["sup"]) {
            self.raised = Some((self.paragraph.len(), false));
        } else if let Some((_, has_link)) = &mut self.raised {
            *has_link |= is_one_of(&tag.name, &["a"]);
        }
        let is_canonical = is_one_of(&tag.name, &["link"])
            && attribute("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical"));
        let is_address = is_one_of(&tag.name, &["meta"])
            && attribute("property").is_some_and(|name| name == "og:url");
        if is_canonical {
            self.page.address = attribute("href");
        } else if is_address && self.page.address.is_none() {
            self.page.address = attribute("content");
        }
    }

    fn end(&mut self, name: &HtmlString) {
        if let Some((skipped, depth)) = &mut self.skipped {
            if skipped == name {
                *depth -= 1;
                if *depth == 0 {
                    self.skipped = None;
                }
            }
        } else if is_one_of(name, &["sup"]) {
            self.end_raised();
        } else if !is_one_of(name, &INLINE) {
            self.end_paragraph();
            if heading_level(name).is_some() {
                self.heading = 0;
            }
        }
    }

    /// Leaves out the number of a note, and keeps the digits of an exponent raised.
    fn end_raised(&mut self) {
        let Some((start, has_link)) = self.raised.take() else {
            return;
        };
        let raised = self.paragraph.split_off(start);
        let is_number = |c: char| c.is_ascii_digit() || "[]*†‡, ".contains(c);
        let is_after_digit = self.paragraph.ends_with(|c: char| c.is_ascii_digit());
        let is_note = has_link || (!is_after_digit && raised.chars().all(is_number));
        if !is_note {
            let digits = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
            let digit = |c: char| c.to_digit(10).map_or(c, |digit| digits[digit as usize]);
            self.paragraph.extend(raised.chars().map(digit));
        }
    }

    fn text(&mut self, text: &str) {
        if self.skipped.is_none() {
            self.is_after_break &= text.trim().is_empty();
            self.paragraph.push_str(text);
        }
    }

    fn end_paragraph(&mut self) {
        self.raised = None;
        let paragraph = Paragraph::new(&std::mem::take(&mut self.paragraph), 1);
        self.is_after_break = false;
        if std::mem::take(&mut self.is_title) {
            let title = paragraph.map(|paragraph| paragraph.text);
            self.page.title = self.page.title.take().or(title);
            return;
        }
        if self.heading == 1 {
            let headline = paragraph.iter().map(|paragraph| paragraph.text.clone());
            self.headlines.extend(headline);
        }
        self.page.paragraphs.extend(paragraph.map(|paragraph| Paragraph {
            is_heading: paragraph.is_heading || self.heading > 0,
            ..paragraph
        }));
    }
}
