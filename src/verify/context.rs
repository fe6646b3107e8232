//! The words around a quotation.

use std::ops::Range;

use super::text::{SourceText, TextPlace};
use crate::hidden;
use crate::model::{Evidence, word_spans};

/// The words of a text before and after a quotation, at most five: the prefix and the suffix of
/// W3C's `TextQuoteSelector`. They stay in the paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Context {
    /// The words before it.
    pub prefix: Option<String>,
    /// The words after it.
    pub suffix: Option<String>,
}

impl Context {
    pub(super) fn around(text: &SourceText, place: &TextPlace) -> Self {
        let before = &text.paragraphs[place.paragraph].text[..place.start];
        let after = &text.paragraphs[place.last_paragraph].text[place.end..];
        let words = |text: &str| {
            let words: Vec<&str> = text.split_whitespace().collect();
            let mut words = words.join(" ").replace('\u{ad}', "");
            let hidden: Vec<(usize, char)> = hidden::find(&words).collect();
            for (i, c) in hidden.into_iter().rev() {
                words.replace_range(i..i + c.len_utf8(), "");
            }
            (!words.is_empty()).then_some(words)
        };
        Self { prefix: words(last_words(before)), suffix: words(first_words(after)) }
    }
}

/// The longest context on a side, in bytes. More of a paragraph is not read for a quotation.
const MAX_BYTES: usize = 200;

/// The last words of a text, with the marks between them.
fn last_words(text: &str) -> &str {
    let cut = text.ceil_char_boundary(text.len().saturating_sub(MAX_BYTES));
    let text_end = &text[cut..];
    // A word may be cut.
    let words = word_spans(text_end).into_iter().skip(usize::from(cut > 0));
    let farthest = farthest(text_end, words.rev());
    farthest.map_or("", |word| &text_end[word.start..])
}

/// The first words of a text, with the marks between them.
fn first_words(text: &str) -> &str {
    let cut = text.floor_char_boundary(MAX_BYTES);
    let words = word_spans(&text[..cut]).into_iter();
    let count = words.len() - usize::from(cut < text.len() && words.len() > 0);
    farthest(text, words.take(count)).map_or("", |word| &text[..word.end])
}

/// The last of some words that are next to a quotation.
fn farthest(text: &str, words: impl Iterator<Item = Range<usize>>) -> Option<Range<usize>> {
    const MAX_MARKS: usize = 3;
    let (mut count, mut marks) = (0, 0);
    let near = words.take_while(|word| {
        let is_word = text[word.clone()].contains(char::is_alphanumeric);
        let is_near = count < Evidence::MAX_CONTEXT_WORDS && marks < MAX_MARKS;
        count += usize::from(is_word);
        marks += usize::from(!is_word);
        is_near
    });
    near.last()
}
