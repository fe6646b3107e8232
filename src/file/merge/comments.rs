//! Comments that both sides have moved: after an addition below a heading, it is above what was added;
//! after its first entry was removed, it is above the next.

use std::collections::{BTreeMap, BTreeSet};

use super::super::tree::{TokenKind, tokens};
use super::Part;
use crate::diagnostic::Span;
use crate::file::parts::{Bracket, Key};

/// The place of a comment: above a part, or above the end of a bracket.
type Place<'a> = Option<Key<'a>>;

/// The places to which both sides have moved a comment of a base, each to others.
pub(super) fn moved<'a>(
    base: &Bracket<'a>,
    ours: &Bracket<'a>,
    theirs: &Bracket<'a>,
) -> BTreeSet<Place<'a>> {
    let [base, ours, theirs] = [base, ours, theirs].map(places);
    let mut moved = BTreeSet::new();
    for (comment, old) in &base {
        let none = BTreeSet::new();
        let [our, their] = [&ours, &theirs].map(|places| places.get(comment).unwrap_or(&none));
        if our != old && their != old && our != their {
            moved.extend(our.union(their).filter(|place| !old.contains(*place)));
        }
    }
    moved
}

/// The places of each comment in a bracket.
fn places<'a>(bracket: &Bracket<'a>) -> BTreeMap<&'a str, BTreeSet<Place<'a>>> {
    let lead = |key| bracket.find(key).map_or("", Part::lead);
    let leads = bracket.keys.iter().map(|key| (Some(*key), lead(*key)));
    let mut places: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for (place, text) in leads.chain([(None, bracket.close)]) {
        for comment in comments(text) {
            places.entry(comment).or_default().insert(place);
        }
    }
    places
}

fn comments(text: &str) -> impl Iterator<Item = &str> {
    let all = tokens(text, Span::new(0, text.len()));
    all.filter(|token| token.kind == TokenKind::Comment).map(|token| token.span().slice(text))
}

/// The comments of a text, and how often each is in it.
fn counts(text: &str) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    for comment in comments(text) {
        *counts.entry(comment).or_default() += 1;
    }
    counts
}

/// Returns true if a comment of the base is in a merged text more often than with the additions of
/// both sides.
pub(super) fn has_repeated(merged: &str, versions: [&str; 3]) -> bool {
    let [base, ours, theirs] = versions.map(counts);
    counts(merged).into_iter().any(|(comment, count)| {
        let [old, our, their] =
            [&base, &ours, &theirs].map(|counts| counts.get(comment).copied().unwrap_or_default());
        old > 0 && count > (our + their).saturating_sub(old).max(1)
    })
}
