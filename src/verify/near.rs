//! Near misses: places whose words differ from a quotation in a few.

use std::collections::BTreeMap;
use std::ops::Range;

use super::index::{IndexedText, Quotation};
#[cfg(test)]
use crate::model::work;

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

/// How two words are paired.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    /// A word of each, which may differ.
    Both,
    OnlyQuoted,
    OnlyText,
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
    let first = align(quotation, text, best, budget)?;
    shifts.retain(|shift, _| shift.abs_diff(best) >= length as u64);
    let second = most_common(&shifts, budget);
    let second = second.and_then(|shift| align(quotation, text, shift, budget));
    if second.is_some_and(|second| second.edits <= 2 * first.edits) {
        return None;
    }
    let pieces = if first.edits == 0 {
        pieces_of_cut(quotation, text, &first.tokens)
    } else {
        pieces(quotation, text, &first)
    };
    Some(NearMiss { pieces, tokens: first.tokens })
}

/// The smallest of the shifts that lie close together and are the most common.
fn most_common(shifts: &BTreeMap<i64, usize>, budget: usize) -> Option<i64> {
    let list: Vec<(i64, usize)> = shifts.iter().map(|(shift, count)| (*shift, *count)).collect();
    let (mut end, mut sum) = (0, 0);
    let mut best: Option<(usize, i64)> = None;
    for (shift, count) in &list {
        while let Some((next, count)) = list.get(end)
            && *next <= shift + budget as i64
        {
            sum += count;
            end += 1;
        }
        if best.is_none_or(|(most, _)| sum > most) {
            best = Some((sum, *shift));
        }
        sum -= count;
    }
    best.map(|(_, shift)| shift)
}

struct Alignment {
    tokens: Range<usize>,
    edits: usize,
    steps: Vec<Step>,
}

/// Pairs the words of a quotation with those of the text around a shift, with as few differences
/// as possible; `None` if there are more than the budget.
fn align(
    quotation: &Quotation<'_>,
    text: &IndexedText<'_>,
    shift: i64,
    budget: usize,
) -> Option<Alignment> {
    const FAR: u32 = u32::MAX / 2;
    let (quoted, words) = (&quotation.ids, &text.ids);
    let width = 3 * budget + 1;
    let first = shift - budget as i64;
    // The number of words of the text before a cell of a row.
    let position = |row: usize, column: usize| {
        let position = first + (row + column) as i64;
        usize::try_from(position).ok().filter(|position| *position <= words.len())
    };
    let mut steps = vec![Step::Both; (quoted.len() + 1) * width];
    let mut costs: Vec<u32> =
        (0..width).map(|column| position(0, column).map_or(FAR, |_| 0)).collect();
    #[cfg(test)]
    work::add(quoted.len() * width);
    for row in 1..=quoted.len() {
        let mut next = vec![FAR; width];
        for column in 0..width {
            let Some(end) = position(row, column) else {
                continue;
            };
            let both = match end.checked_sub(1) {
                Some(last) => costs[column] + u32::from(quoted[row - 1] != words[last]),
                None => FAR,
            };
            let only_quoted = costs.get(column + 1).map_or(FAR, |cost| cost + 1);
            let only_text = match column.checked_sub(1) {
                Some(left) => next[left] + 1,
                None => FAR,
            };
            let (cost, step) =
                [(both, Step::Both), (only_quoted, Step::OnlyQuoted), (only_text, Step::OnlyText)]
                    .into_iter()
                    .min_by_key(|(cost, _)| *cost)?;
            next[column] = cost.min(FAR);
            steps[row * width + column] = step;
        }
        costs = next;
    }
    let (mut column, cost) = costs.iter().enumerate().min_by_key(|(_, cost)| **cost)?;
    let edits = *cost as usize;
    if edits > budget {
        return None;
    }
    let mut row = quoted.len();
    let end = position(row, column)?;
    let mut taken = Vec::new();
    while row > 0 {
        let step = steps[row * width + column];
        taken.push(step);
        match step {
            Step::Both => row -= 1,
            Step::OnlyQuoted => {
                row -= 1;
                column += 1;
            }
            Step::OnlyText => column -= 1,
        }
    }
    taken.reverse();
    let start = position(0, column)?;
    (start < end).then_some(Alignment { tokens: start..end, edits, steps: taken })
}

/// The word diff of an alignment.
fn pieces(quotation: &Quotation<'_>, text: &IndexedText<'_>, alignment: &Alignment) -> Vec<Piece> {
    let (mut quoted, mut token) = (0, alignment.tokens.start);
    // The words of the run that is being read, of the quotation and of the text.
    let mut run = (quoted..quoted, token..token);
    let mut is_same_run = true;
    let mut pieces = Vec::new();
    let mut finish = |run: &(Range<usize>, Range<usize>), is_same: bool| {
        let words = (quoted_words(quotation, &run.0), text_words(text, &run.1));
        if run.0.is_empty() && run.1.is_empty() {
        } else if is_same {
            match pieces.last_mut() {
                Some(Piece::Same(before)) => before.push_str(&words.0),
                _ => pieces.push(Piece::Same(words.0)),
            }
        } else {
            pieces.push(Piece::Changed(words.0, words.1));
        }
    };
    for step in &alignment.steps {
        let is_same = *step == Step::Both && quotation.ids[quoted] == text.ids[token];
        if is_same != is_same_run {
            finish(&run, is_same_run);
            run = (quoted..quoted, token..token);
            is_same_run = is_same;
        }
        quoted += usize::from(*step != Step::OnlyText);
        token += usize::from(*step != Step::OnlyQuoted);
        run.0.end = quoted;
        run.1.end = token;
    }
    finish(&run, is_same_run);
    pieces
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
