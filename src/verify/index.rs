//! A text in which quotations are found without reading it again for each of them.

use std::collections::HashMap;
use std::ops::Range;

use super::paragraph::line_break;
use super::text::SourceText;
use super::tokens;
use crate::model::{is_of_script_without_spaces, is_quotation_mark};

/// The number of a word in a vocabulary.
pub type WordId = u32;

/// A word that is in no text.
pub const UNKNOWN: WordId = WordId::MAX;

/// The words of all texts, by number.
#[derive(Default)]
pub struct Vocabulary {
    ids: HashMap<String, WordId>,
}

/// A quotation as it is looked for.
pub struct Quotation<'a> {
    pub text: &'a str,
    pub ids: Vec<WordId>,
    /// The bytes of each word in the text.
    pub spans: Vec<Range<usize>>,
}

/// Signs that may stand between the digits of a number.
const NUMBER_SIGNS: [char; 7] = ['.', ',', '٫', '٬', '\u{a0}', '\u{2009}', '\u{202f}'];

impl Vocabulary {
    fn add(&mut self, word: &str) -> WordId {
        let next = self.ids.len() as WordId;
        if let Some(id) = self.ids.get(word) {
            return *id;
        }
        self.ids.insert(word.to_owned(), next);
        next
    }

    /// Returns the words of a quotation.
    pub fn quotation<'a>(&self, text: &'a str) -> Quotation<'a> {
        let (mut ids, mut spans) = (Vec::new(), Vec::new());
        tokens::for_each(text, |word, span| {
            ids.push(self.ids.get(word).copied().unwrap_or(UNKNOWN));
            spans.push(span);
        });
        count_work!(TOUCHED, ids.len());
        Quotation { text, ids, spans }
    }
}

/// A word or a mark of a text: its paragraph, and its bytes there.
#[derive(Clone, Debug)]
pub struct Token {
    pub paragraph: u32,
    pub start: u32,
    pub end: u32,
}

/// A text with an index of its words: the suffixes in alphabetical order, so that a quotation is
/// found by bisection, however often its words occur.
pub struct IndexedText<'t> {
    pub text: &'t SourceText,
    pub ids: Vec<WordId>,
    pub tokens: Vec<Token>,
    suffixes: Vec<u32>,
}

impl<'t> IndexedText<'t> {
    pub fn new(text: &'t SourceText, vocabulary: &mut Vocabulary) -> Self {
        let (mut ids, mut tokens) = (Vec::new(), Vec::new());
        for (index, paragraph) in text.paragraphs.iter().enumerate() {
            tokens::for_each(&paragraph.text, |word, span| {
                ids.push(vocabulary.add(word));
                tokens.push(Token {
                    paragraph: index as u32,
                    start: span.start as u32,
                    end: span.end as u32,
                });
            });
        }
        Self { text, suffixes: sorted_suffixes(&ids), ids, tokens }
    }

    /// The places at which some words occur, in no order.
    pub fn find(&self, words: &[WordId]) -> &[u32] {
        if words.is_empty() || words.contains(&UNKNOWN) {
            return &[];
        }
        let prefix = |start: &u32| {
            let rest = &self.ids[*start as usize..];
            count_work!(TOUCHED, 1);
            &rest[..words.len().min(rest.len())]
        };
        let first = self.suffixes.partition_point(|start| prefix(start) < words);
        let count = self.suffixes[first..].partition_point(|start| prefix(start) == words);
        &self.suffixes[first..first + count]
    }

    /// Returns true if some words begin and end where words of the text do.
    pub fn is_whole(&self, tokens: &Range<usize>) -> bool {
        self.is_cut(tokens) == [false; 2]
    }

    /// Returns true for each end of some words at which a word or a number of the text goes on.
    fn is_cut(&self, tokens: &Range<usize>) -> [bool; 2] {
        let (first, last) = (&self.tokens[tokens.start], &self.tokens[tokens.end - 1]);
        let (before, begin) = self.paragraph(first).split_at(first.start as usize);
        let (end, after) = self.paragraph(last).split_at(last.end as usize);
        [
            goes_on(begin.chars().next(), before.chars().rev()),
            goes_on(end.chars().next_back(), after.chars()),
        ]
    }

    /// Returns what is missing of the first and of the last of some words.
    pub fn cut_off(&self, tokens: &Range<usize>) -> [&str; 2] {
        let mut whole = tokens.clone();
        // The sign inside a word or a number is a token, except for a space.
        let is_word = |token: usize| self.token(token).contains(char::is_alphanumeric);
        while self.is_cut(&whole)[0] {
            whole.start -= if is_word(whole.start - 1) { 1 } else { 2 };
        }
        while self.is_cut(&whole)[1] {
            whole.end += if is_word(whole.end) { 1 } else { 2 };
        }
        let (first, last) = (&self.tokens[tokens.start], &self.tokens[tokens.end - 1]);
        let start = self.tokens[whole.start].start as usize;
        let end = self.tokens[whole.end - 1].end as usize;
        [
            &self.paragraph(first)[start..first.start as usize],
            &self.paragraph(last)[last.end as usize..end],
        ]
    }

    fn paragraph(&self, token: &Token) -> &str {
        &self.text.paragraphs[token.paragraph as usize].text
    }

    /// The text of some tokens as it is printed. Paragraphs are joined by a space, and soft
    /// hyphens left out.
    pub fn words(&self, tokens: &Range<usize>) -> String {
        let mut words = String::new();
        let mut rest = &self.tokens[tokens.clone()];
        while let Some(first) = rest.first() {
            let count = rest.partition_point(|token| token.paragraph == first.paragraph);
            let last = &rest[count - 1];
            let text = &self.paragraph(first)[first.start as usize..last.end as usize];
            if !words.is_empty() {
                words.push_str(line_break(&words, text));
            }
            words.extend(text.chars().filter(|c| *c != '\u{ad}'));
            rest = &rest[count..];
        }
        words
    }

    /// Returns true if there is a space, or the end of a paragraph, before a token.
    pub fn has_space_before(&self, token: usize) -> bool {
        let token = &self.tokens[token];
        let before = &self.paragraph(token)[..token.start as usize];
        before.is_empty() || before.ends_with(char::is_whitespace)
    }

    /// The bytes of a token, with its soft hyphens.
    pub fn token(&self, token: usize) -> &str {
        let token = &self.tokens[token];
        &self.paragraph(token)[token.start as usize..token.end as usize]
    }
}

/// Returns true if a word or a number goes on after its `end` with the characters outside: an
/// apostrophe continues a word, and a decimal sign or a separator of thousands a number.
fn goes_on(end: Option<char>, mut outside: impl Iterator<Item = char>) -> bool {
    let (Some(end), Some(sign), Some(beyond)) = (end, outside.next(), outside.next()) else {
        return false;
    };
    let is_in_word = |c: char| c.is_alphanumeric() && !is_of_script_without_spaces(c);
    let is_number = end.is_numeric() && beyond.is_numeric();
    is_in_word(end)
        && is_in_word(beyond)
        && (is_quotation_mark(sign) || is_number && NUMBER_SIGNS.contains(&sign))
}

/// Sorts the suffixes by their first word, then by two, four, and so on, until all differ: with
/// the ranks of the last round, each comparison takes the same time however alike they are.
fn sorted_suffixes(ids: &[WordId]) -> Vec<u32> {
    let count = ids.len();
    let mut suffixes: Vec<u32> = (0..count as u32).collect();
    let mut ranks: Vec<u32> = ids.to_vec();
    let mut length = 0;
    loop {
        let rank_after = |start: u32| ranks.get(start as usize + length).map_or(0, |rank| rank + 1);
        let key = |start: &u32| match length {
            0 => (ranks[*start as usize], 0),
            _ => (ranks[*start as usize], rank_after(*start)),
        };
        count_work!(TOUCHED, count);
        suffixes.sort_unstable_by_key(key);
        let mut next = vec![0; count];
        let mut rank = 0;
        for pair in suffixes.windows(2) {
            rank += u32::from(key(&pair[0]) != key(&pair[1]));
            next[pair[1] as usize] = rank;
        }
        ranks = next;
        if rank as usize + 1 >= count {
            return suffixes;
        }
        length = (2 * length).max(1);
    }
}
