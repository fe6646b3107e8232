//! Near misses: places whose words differ from a quotation in a few.

use std::collections::BTreeMap;
use std::ops::{Range, RangeInclusive};

use diffy::{DiffOptions, Line};

use super::index::{IndexedText, Quotation, WordId};

/// The number of words in a row that a near miss has in common with the quotation.
const SEED: usize = 3;
/// Words in a row that occur more often say nothing about the place.
const MAX_OCCURRENCES: usize = 8;
/// At most one word or mark in so many may differ, …
const WORDS_PER_EDIT: usize = 5;
/// … and at most so many in all, so that a comparison takes time in proportion to the quotation.
const MAX_EDITS: usize = 24;

/// A part of a word diff from a quotation to a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Words of both.
    Same(String),
    /// Words of the quotation, and what the text has in their place. One may be empty.
    Changed(String, String),
}

impl Piece {
    /// The words of the quotation and those of the text.
    pub fn parts(&self) -> (&str, &str) {
        match self {
            Self::Same(words) => (words, words),
            Self::Changed(quoted, text) => (quoted, text),
        }
    }
}

/// A place with almost the same words.
pub struct NearMiss {
    pub tokens: Range<usize>,
    pub pieces: Vec<Piece>,
}

/// Finds the one place with almost the same words. There is none if another place comes nearly as
/// close: not to find a quotation is better than to find it in a wrong place.
pub fn find(quotation: &Quotation<'_>, text: &IndexedText<'_>) -> Option<NearMiss> {
    let length = quotation.ids.len();
    let budget = (length / WORDS_PER_EDIT).min(MAX_EDITS);
    if budget == 0 {
        return None;
    }
    // By how much each common row of words is shifted from the quotation to the text.
    let mut shifts: BTreeMap<i64, usize> = BTreeMap::new();
    for (offset, seed) in quotation.ids.windows(SEED).enumerate() {
        let places = text.find(seed);
        if places.len() <= MAX_OCCURRENCES {
            for place in places {
                *shifts.entry(i64::from(*place) - offset as i64).or_default() += 1;
            }
        }
    }
    let best = most_common(&shifts, budget)?;
    let first = diff(quotation, text, &best, budget)?;
    shifts.retain(|shift, _| shift.abs_diff(*best.start()) >= length as u64);
    let second =
        most_common(&shifts, budget).and_then(|shifts| diff(quotation, text, &shifts, budget));
    if second.is_some_and(|second| second.edits <= 2 * first.edits) {
        return None;
    }
    let pieces = if first.edits == 0 {
        pieces_of_cut(quotation, text, &first.tokens)
    } else {
        let pieces = first.runs.iter().map(|run| {
            let quoted = quoted_words(quotation, &run.quoted);
            if run.is_same {
                Piece::Same(quoted)
            } else {
                Piece::Changed(quoted, text_words(text, &run.text))
            }
        });
        pieces.collect()
    };
    Some(NearMiss { pieces, tokens: first.tokens })
}

/// The shifts that lie close together and are the most common.
fn most_common(shifts: &BTreeMap<i64, usize>, budget: usize) -> Option<RangeInclusive<i64>> {
    let list: Vec<(i64, usize)> = shifts.iter().map(|(shift, count)| (*shift, *count)).collect();
    let (mut end, mut sum) = (0, 0);
    let mut best: Option<(usize, RangeInclusive<i64>)> = None;
    for (shift, count) in &list {
        while let Some((next, count)) = list.get(end)
            && *next <= shift + budget as i64
        {
            sum += count;
            end += 1;
        }
        if best.as_ref().is_none_or(|(most, _)| sum > *most) {
            best = Some((sum, *shift..=list[end - 1].0));
        }
        sum -= count;
    }
    best.map(|(_, shifts)| shifts)
}

/// Words of a quotation and of a text that stand at the same place.
struct Run {
    quoted: Range<usize>,
    text: Range<usize>,
    is_same: bool,
}

struct WordDiff {
    tokens: Range<usize>,
    edits: usize,
    runs: Vec<Run>,
}

/// Compares a quotation with the words of a text that have some shifts; `None` if more words differ
/// than the budget.
fn diff(
    quotation: &Quotation<'_>,
    text: &IndexedText<'_>,
    shifts: &RangeInclusive<i64>,
    budget: usize,
) -> Option<WordDiff> {
    let length = quotation.ids.len();
    let start = (*shifts.start()).max(0) as usize;
    let end = (*shifts.end() + length as i64).clamp(0, text.ids.len() as i64) as usize;
    count_work!(TOUCHED, length + end - start);
    let lines =
        |ids: &[WordId]| ids.iter().fold(String::new(), |lines, id| lines + &format!("{id}\n"));
    let [quoted, words] = [lines(&quotation.ids), lines(text.ids.get(start..end)?)];
    let patch = DiffOptions::new().set_context_len(length).create_patch(&quoted, &words);
    let mut runs: Vec<Run> = Vec::new();
    let (mut quoted, mut token) = (0, start);
    for line in patch.hunks().iter().flat_map(diffy::Hunk::lines) {
        let is_same = matches!(line, Line::Context(_));
        if runs.last().is_none_or(|run| run.is_same != is_same) {
            runs.push(Run { quoted: quoted..quoted, text: token..token, is_same });
        }
        quoted += usize::from(!matches!(line, Line::Insert(_)));
        token += usize::from(!matches!(line, Line::Delete(_)));
        let run = runs.last_mut()?;
        (run.quoted.end, run.text.end) = (quoted, token);
    }
    if runs.is_empty() {
        runs.push(Run { quoted: 0..length, text: start..end, is_same: true });
    }
    // Before and after the quotation, the text has other words.
    if let Some(first) = runs.first_mut().filter(|run| !run.is_same) {
        first.text.start += first.text.len().saturating_sub(first.quoted.len());
    }
    if let Some(last) = runs.last_mut().filter(|run| !run.is_same) {
        last.text.end -= last.text.len().saturating_sub(last.quoted.len());
    }
    runs.retain(|run| !run.quoted.is_empty() || !run.text.is_empty());
    let changed = runs.iter().filter(|run| !run.is_same);
    let edits = changed.map(|run| run.quoted.len().max(run.text.len())).sum();
    let tokens = runs.first()?.text.start..runs.last()?.text.end;
    (edits <= budget && !tokens.is_empty()).then_some(WordDiff { tokens, edits, runs })
}

/// The word diff of the same words, of which the first or the last is a part of a word in the text.
fn pieces_of_cut(
    quotation: &Quotation<'_>,
    text: &IndexedText<'_>,
    tokens: &Range<usize>,
) -> Vec<Piece> {
    let [before, after] = text.cut_off(tokens);
    let length = quotation.ids.len();
    let (first, last) = (usize::from(!before.is_empty()), usize::from(!after.is_empty()));
    let cut = |words: Range<usize>, before: &str, after: &str| {
        let words = quoted_words(quotation, &words);
        let text = format!("{before}{words}{after}");
        (words != text).then_some(Piece::Changed(words, text))
    };
    let same = quoted_words(quotation, &(first..length - last));
    let start = cut(0..first, before, "");
    let end = cut(length - last..length, "", after);
    start.into_iter().chain([Piece::Same(same)]).chain(end).collect()
}

/// The words of a quotation, with the space before them if there is one.
fn quoted_words(quotation: &Quotation<'_>, words: &Range<usize>) -> String {
    if words.is_empty() {
        return String::new();
    }
    let before = match words.start.checked_sub(1) {
        Some(previous) => quotation.spans[previous].end,
        None => quotation.spans[words.start].start,
    };
    let end = quotation.spans[words.end - 1].end;
    quotation.text.get(before..end).unwrap_or_default().to_owned()
}

fn text_words(text: &IndexedText<'_>, words: &Range<usize>) -> String {
    if words.is_empty() {
        return String::new();
    }
    let space = if text.has_space_before(words.start) { " " } else { "" };
    format!("{space}{}", text.words(words))
}
