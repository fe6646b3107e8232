//! Comments that both sides have left where they are, above something else than before.

use std::collections::BTreeMap;

use super::super::tree::{TokenKind, tokens};
use super::parts::{Bracket, Key};
use super::{Part, Side};
use crate::diagnostic::Span;

/// What a comment is above: a part, or the end of a bracket.
type Place<'a> = Option<Key<'a>>;

/// The first comments of what is above a part.
type Run<'a> = Vec<&'a str>;

/// The comments of a base that both sides now have above something else: after an addition below a
/// heading, it is above what was added; after its first entry was removed, it is above the next.
/// In the result, each is above the first of the two.
#[derive(Default)]
pub(super) struct Moved<'a> {
    /// How many of the first comments at a place of the base both sides have moved.
    left: BTreeMap<Place<'a>, usize>,
    /// How many of the first comments at a place of each side are elsewhere in the result.
    repeated: [BTreeMap<Place<'a>, usize>; 2],
}

impl<'a> Moved<'a> {
    /// The order is that of the result.
    pub fn find(
        base: &Bracket<'a>,
        ours: &Bracket<'a>,
        theirs: &Bracket<'a>,
        order: &[Key<'a>],
    ) -> Self {
        let mut moved = Self::default();
        let mut runs: Vec<Run<'a>> = Vec::new();
        for place in places(base) {
            let comments = comments_at(base, place);
            let count = |side| moved_from(&comments, &comments_at(side, place));
            let count = count(ours).min(count(theirs));
            if count > 0 {
                moved.left.insert(place, count);
                runs.push(comments[..count].to_vec());
            }
        }
        if runs.is_empty() {
            return moved;
        }
        runs.sort_unstable();
        runs.dedup();
        let index: BTreeMap<Key<'a>, usize> = order.iter().copied().zip(0..).collect();
        let index = |place: Place<'a>| place.map_or(order.len(), |key| index[&key]);
        let find = |side: &Bracket<'a>, run: &Run<'a>| {
            let begins = |bracket, place| comments_at(bracket, place).starts_with(run);
            let has_moved = |place: &Place<'a>| begins(side, *place) && !begins(base, *place);
            let mut found: Vec<Place<'a>> = places(side).filter(has_moved).collect();
            found.sort_by_key(|place| index(*place));
            found
        };
        for run in &runs {
            for (our, their) in find(ours, run).into_iter().zip(find(theirs, run)) {
                if our != their {
                    let is_ours = index(our) > index(their);
                    let (side, place) = if is_ours { (0, our) } else { (1, their) };
                    let count = moved.repeated[side].entry(place).or_default();
                    *count = run.len().max(*count);
                }
            }
        }
        moved
    }

    /// A part of a side without the comments that are elsewhere in the result.
    pub fn without_repeated(&self, side: Side, key: Key<'a>, part: Part<'a>) -> Part<'a> {
        let count = self.repeated_at(side, Some(key));
        part.without_comments(count)
    }

    /// The end of a bracket without the comments that are elsewhere in the result.
    pub fn close_without_repeated(&self, side: Side, close: &'a str) -> &'a str {
        &close[end_of_comments(close, self.repeated_at(side, None))..]
    }

    /// A part of the base without the comments that both sides have moved from it.
    pub fn without_left(&self, key: Key<'a>, part: Part<'a>) -> Part<'a> {
        let count = self.left.get(&Some(key)).copied().unwrap_or_default();
        part.without_comments(count)
    }

    fn repeated_at(&self, side: Side, place: Place<'a>) -> usize {
        let [ours, theirs] = &self.repeated;
        let repeated = side.of(ours, theirs);
        repeated.get(&place).copied().unwrap_or_default()
    }
}

/// The places at which comments may stand in a bracket.
fn places<'a>(bracket: &Bracket<'a>) -> impl Iterator<Item = Place<'a>> {
    let keys = bracket.keys.iter().copied().map(Some);
    keys.chain([None])
}

fn comments_at<'a>(bracket: &Bracket<'a>, place: Place<'a>) -> Vec<&'a str> {
    let text = match place {
        Some(key) => bracket.find(key).map_or("", Part::lead),
        None => bracket.close,
    };
    let all = tokens(text, Span::new(0, text.len()));
    let comments = all.filter(|token| token.kind == TokenKind::Comment);
    comments.map(|token| token.span.slice(text)).collect()
}

/// How many of the first comments at a place a version no longer has there.
fn moved_from(before: &[&str], after: &[&str]) -> usize {
    if before.ends_with(after) {
        before.len() - after.len()
    } else {
        0
    }
}

/// The end of the first comments of a text, and of the line if nothing else is on it.
pub(super) fn end_of_comments(text: &str, count: usize) -> usize {
    let all = tokens(text, Span::new(0, text.len()));
    let mut comments = all.filter(|token| token.kind == TokenKind::Comment);
    let Some(last) = count.checked_sub(1).and_then(|last| comments.nth(last)) else {
        return 0;
    };
    let rest = &text[last.span.end..];
    let line_break = rest.find('\n').filter(|end| rest[..*end].trim().is_empty());
    last.span.end + line_break.map_or(0, |end| end + 1)
}
