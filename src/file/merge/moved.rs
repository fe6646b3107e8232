//! Comments that both sides have left where they are, above something else than before.

use std::collections::{BTreeMap, BTreeSet};

use super::super::tree::{TokenKind, tokens};
use super::parts::{Bracket, Key, end_of_comments};
use super::{Part, Side};
use crate::diagnostic::Span;

/// What a comment is above: a part, or the end of a bracket.
type Place<'a> = Option<Key<'a>>;

/// The comments at each place of a bracket that has any.
type Comments<'a> = BTreeMap<Place<'a>, Vec<&'a str>>;

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
        let [base, ours, theirs] = [base, ours, theirs].map(comments);
        let mut moved = Self::default();
        // The first comments of what is above a part.
        let mut runs = BTreeSet::new();
        for (place, before) in &base {
            let count = |side| moved_from(before, at(side, *place));
            let count = count(&ours).min(count(&theirs));
            if count > 0 {
                moved.left.insert(*place, count);
                runs.insert(&before[..count]);
            }
        }
        let [ours, theirs] = [&ours, &theirs].map(|side| Changed::find(&base, side, order));
        for run in runs {
            let find = |side: &Changed<'a, '_>| side.places_with_new(run, &base);
            for (our, their) in find(&ours).into_iter().zip(find(&theirs)) {
                if our != their {
                    let (side, (_, place)) = if our > their { (0, our) } else { (1, their) };
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

/// The places at which a side has other comments than the base, by these comments, each with its
/// index in the result.
struct Changed<'a, 'c>(BTreeMap<&'c [&'a str], Vec<(usize, Place<'a>)>>);

impl<'a, 'c> Changed<'a, 'c> {
    fn find(base: &Comments<'a>, side: &'c Comments<'a>, order: &[Key<'a>]) -> Self {
        let mut changed = BTreeMap::new();
        let places = order.iter().copied().map(Some).chain([None]);
        for (index, place) in places.enumerate() {
            let comments = at(side, place);
            if comments != at(base, place) {
                let places: &mut Vec<_> = changed.entry(comments).or_default();
                places.push((index, place));
            }
        }
        Self(changed)
    }

    /// The places whose comments begin with a run, and did not in the base, in the order of the
    /// result.
    fn places_with_new(&self, run: &[&'a str], base: &Comments<'a>) -> Vec<(usize, Place<'a>)> {
        // What begins with a run follows it in the order of the comments.
        let all = self.0.range(run..);
        let with_run = all.take_while(|(comments, _)| begins_with(comments, run));
        let places = with_run.flat_map(|(_, places)| places).copied();
        let is_new = |(_, place): &(_, _)| !begins_with(at(base, *place), run);
        let mut places: Vec<_> = places.filter(is_new).collect();
        places.sort_unstable();
        places
    }
}

fn comments<'a>(bracket: &Bracket<'a>) -> Comments<'a> {
    let lead = |key| bracket.find(key).map_or("", Part::lead);
    let leads = bracket.keys.iter().map(|key| (Some(*key), lead(*key)));
    let texts = leads.chain([(None, bracket.close)]);
    let all = texts.map(|(place, text)| (place, comments_in(text)));
    all.filter(|(_, comments)| !comments.is_empty()).collect()
}

fn comments_in(text: &str) -> Vec<&str> {
    #[cfg(test)]
    crate::file::work::add_compared(text);
    let all = tokens(text, Span::new(0, text.len()));
    let comments = all.filter(|token| token.kind == TokenKind::Comment);
    comments.map(|token| token.span.slice(text)).collect()
}

fn at<'c, 'a>(comments: &'c Comments<'a>, place: Place<'a>) -> &'c [&'a str] {
    comments.get(&place).map_or(&[], Vec::as_slice)
}

fn begins_with(comments: &[&str], run: &[&str]) -> bool {
    #[cfg(test)]
    crate::file::work::add_compared(&run.concat());
    comments.starts_with(run)
}

/// How many of the first comments at a place a version no longer has there.
fn moved_from(before: &[&str], after: &[&str]) -> usize {
    if before.ends_with(after) { before.len() - after.len() } else { 0 }
}
