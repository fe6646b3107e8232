//! The order of merged parts.

use std::collections::{BTreeMap, BTreeSet};

use super::{Side, choose_exact};
use crate::file::parts::{Bracket, Key, Kind};

/// The keys of all parts in their order: that of the side that has changed it, with the parts that
/// only the other side has where it has them. If both have changed it, also the order of theirs.
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
        None => (order(&ours.keys, theirs), Some(order(&theirs.keys, ours))),
    }
}

/// The parts of a base that follow another one in a version.
pub(super) fn moved<'a>(base: &Bracket<'a>, version: &Bracket<'a>) -> BTreeSet<Key<'a>> {
    let with_previous = |keys: &[Key<'a>], other: &Bracket<'a>| {
        let shared = keys.iter().copied().filter(|key| other.has(key));
        let mut previous = None;
        shared.map(|key| (key, previous.replace(key))).collect::<BTreeSet<_>>()
    };
    let old = with_previous(&base.keys, version);
    let new = with_previous(&version.keys, base);
    new.difference(&old).map(|(key, _)| *key).collect()
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
