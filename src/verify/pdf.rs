//! The paragraphs of a PDF, as `pdftotext` writes them.

use std::collections::{BTreeMap, BTreeSet};

use super::paragraph::{Paragraph, blocks};
use super::tokens::letters;

/// How many lines at either end of a page may be running heads and page numbers.
const EDGE: usize = 2;
/// A line at the edge of fewer pages is no running head.
const MIN_PAGES: usize = 3;
/// No longer line is a running head, in bytes.
const MAX_HEAD_LENGTH: usize = 120;

/// A line that may be a running head or a page number.
struct Head {
    /// Its index on the page.
    line: usize,
    is_at_top: bool,
    /// Its words without the number of the page; empty if it has only that.
    words: String,
}

/// The paragraphs of all pages, with a form feed after each page. A hyphen at the end of a line
/// becomes a soft one. Running heads and page numbers would part what goes on on the next page: the
/// former are at the end, and the latter left out. The title of the first page stays there.
pub fn paragraphs(text: &str) -> Vec<Paragraph> {
    let text = without_ligatures(text);
    let pages: Vec<Vec<&str>> = text.split('\u{c}').map(|page| page.lines().collect()).collect();
    let heads: Vec<Vec<Head>> = pages.iter().map(|page| heads(page)).collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for page in &heads {
        let words: BTreeSet<&str> = page.iter().map(|head| head.words.as_str()).collect();
        for words in words {
            *counts.entry(words).or_default() += 1;
        }
    }
    let first_page = heads.iter().position(|heads| !heads.is_empty());
    let (mut paragraphs, mut ends, mut known) = (Vec::new(), Vec::new(), BTreeSet::new());
    for (page, (mut lines, heads)) in pages.into_iter().zip(&heads).enumerate() {
        for head in heads.iter().filter(|head| counts[head.words.as_str()] >= MIN_PAGES) {
            let text = std::mem::take(&mut lines[head.line]);
            // Lines with other numbers are other lines, and may be sentences.
            let is_new = !head.words.is_empty() && known.insert(text.trim());
            if is_new && head.is_at_top && Some(page) == first_page {
                lines[head.line] = text;
            } else if is_new {
                ends.extend(Paragraph::new(text, page + 1));
            }
        }
        let text = with_soft_hyphens(&lines.join("\n"));
        for paragraph in blocks(&text, page + 1) {
            add(&mut paragraphs, paragraph);
        }
    }
    paragraphs.extend(ends);
    paragraphs
}

/// The lines of a page that may be running heads or page numbers.
fn heads(lines: &[&str]) -> Vec<Head> {
    let with_text: Vec<usize> =
        (0..lines.len()).filter(|line| !lines[*line].trim().is_empty()).collect();
    let is_at_edge = |place: &usize| *place < EDGE || *place + EDGE >= with_text.len();
    let at_edge = (0..with_text.len()).filter(is_at_edge);
    let head = |place: usize| {
        let line = with_text[place];
        let words: Vec<&str> = lines[line]
            .split(|c: char| c.is_whitespace() || c.is_numeric())
            .filter(|word| !word.is_empty())
            .collect();
        (lines[line].len() <= MAX_HEAD_LENGTH).then(|| Head {
            line,
            is_at_top: place < EDGE,
            words: words.join(" "),
        })
    };
    at_edge.filter_map(head).collect()
}

/// Adds a paragraph. The rest of a word that is divided at the end of a page goes to its first half.
fn add(paragraphs: &mut Vec<Paragraph>, mut paragraph: Paragraph) {
    if let Some(last) = paragraphs.last_mut().filter(|last| last.page != paragraph.page)
        && let Some(stem) = stem_of_divided(&last.text)
        && paragraph.text.starts_with(char::is_alphabetic)
    {
        let end = paragraph.text.find(' ').unwrap_or(paragraph.text.len());
        last.text = format!("{stem}\u{ad}{}", &paragraph.text[..end]);
        let rest = paragraph.text[end..].trim_start().len();
        paragraph.text.drain(..paragraph.text.len() - rest);
    }
    if !paragraph.text.is_empty() {
        paragraphs.push(paragraph);
    }
}

/// The first half of a word that is divided at the end of a line, with what is before it.
fn stem_of_divided(line: &str) -> Option<&str> {
    let stem = line.trim_end().strip_suffix(['-', '\u{2010}', '\u{ad}'])?;
    stem.ends_with(char::is_alphabetic).then_some(stem)
}

/// Joins words that are divided at the end of a line, with a soft hyphen.
fn with_soft_hyphens(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let next = lines.peek().and_then(|next| next.trim_start().chars().next());
        let stem = stem_of_divided(line).filter(|_| next.is_some_and(char::is_alphabetic));
        if let Some(stem) = stem {
            joined.push_str(stem);
            joined.push('\u{ad}');
            // The spaces before the second half would part it.
            if let Some(next) = lines.peek_mut() {
                *next = next.trim_start();
            }
        } else {
            joined.push_str(line);
            joined.push('\n');
        }
    }
    joined
}

/// How letters are drawn nobody has written.
fn without_ligatures(text: &str) -> String {
    text.chars().flat_map(letters).collect()
}
