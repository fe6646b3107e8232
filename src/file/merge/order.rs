//! The order of merged parts.

use std::collections::{BTreeMap, BTreeSet};

use super::parts::{Bracket, Key, Kind};
use super::{Side, choose_exact};

/// The keys of all parts in their order: that of the side that has changed it, with the parts that
/// only the other side has where it has them. If both have moved different parts, both moves; if
/// they cannot be told apart, also the order of theirs.
pub(super) fn orders<'a>(
    base: Option<&Bracket<'a>>,
    ours: &Bracket<'a>,
    theirs: &Bracket<'a>,
) -> (Vec<Key<'a>>, Option<Vec<Key<'a>>>) {
    let is_shared = |key: &&Key<'a>| {
        let mut all = base.into_iter().chain([ours, theirs]);
        all.all(|bracket| bracket.find(**key).is_some())
    };
    let shared = |bracket: &Bracket<'a>| -> Vec<Key<'a>> {
        bracket.keys.iter().filter(is_shared).copied().collect()
    };
    let (base_order, our_order, their_order) = (base.map(shared), shared(ours), shared(theirs));
    match choose_exact(base_order.as_ref(), &our_order, &their_order) {
        Some(Side::Ours) if our_order != their_order => (order(&ours.keys, theirs), None),
        // Of two parts at one place, ours is first.
        Some(_) => (order(&theirs.keys, ours), None),
        // The order of fields and pairs has no meaning.
        None if ours.kind != Kind::Elements => (order(&ours.keys, theirs), None),
        None => {
            let base_order = base_order.unwrap_or_default();
            if let Some(both) = both_moves(&base_order, &our_order, &their_order) {
                let mut both = both.into_iter();
                let keys = ours.keys.iter().copied();
                let keys = keys.map(|key| if is_shared(&&key) { both.next() } else { Some(key) });
                return (order(&keys.flatten().collect::<Vec<_>>(), theirs), None);
            }
            (order(&ours.keys, theirs), Some(order(&theirs.keys, ours)))
        }
    }
}

/// The order with the moves of both sides; `None` if both have moved the same part, or parts side by
/// side.
fn both_moves<'a>(base: &[Key<'a>], ours: &[Key<'a>], theirs: &[Key<'a>]) -> Option<Vec<Key<'a>>> {
    let indices: BTreeMap<Key<'a>, usize> =
        base.iter().enumerate().map(|(index, key)| (*key, index)).collect();
    let lines = |keys: &[Key<'a>]| -> String {
        let lines = keys.iter().filter_map(|key| Some(indices.get(key)?.to_string() + "\n"));
        lines.collect()
    };
    let merged = diffy::merge(&lines(base), &lines(ours), &lines(theirs)).ok()?;
    let merged: Vec<usize> = merged.lines().filter_map(|line| line.parse().ok()).collect();
    let is_whole =
        merged.len() == base.len() && merged.iter().collect::<BTreeSet<_>>().len() == base.len();
    is_whole.then(|| merged.into_iter().map(|index| base[index]).collect())
}

/// The order of one version, with the parts that only the second has where it has them.
fn order<'a>(first: &[Key<'a>], second: &Bracket<'a>) -> Vec<Key<'a>> {
    let known: BTreeSet<Key<'a>> = first.iter().copied().collect();
    let mut following: BTreeMap<Option<Key<'a>>, Vec<Key<'a>>> = BTreeMap::new();
    let mut before = None;
    for key in &second.keys {
        if known.contains(key) {
            before = Some(*key);
        } else {
            following.entry(before).or_default().push(*key);
        }
    }
    let mut order = following.remove(&None).unwrap_or_default();
    for key in first {
        order.push(*key);
        order.extend(following.remove(&Some(*key)).unwrap_or_default());
    }
    order
}
