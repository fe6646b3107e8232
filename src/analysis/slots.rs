use std::collections::BTreeSet;

use super::Series;
use crate::model::Dataset;

/// How many parties can have a colour of their own.
pub const PARTY_SLOTS: usize = 8;

/// Assigns each party, in file order, the slot that gives its colour and pattern;
/// `None` is grey.
///
/// Up to [`PARTY_SLOTS`] parties have one each, whatever is shown. If there are
/// more, the picked ones come first, then those on the question's chart, in file
/// order; a party keeps its own slot if possible.
pub fn party_slots(
    dataset: &Dataset,
    series: &Series,
    picked: &BTreeSet<String>,
) -> Vec<Option<usize>> {
    let count = dataset.parties.len();
    if count <= PARTY_SLOTS {
        return (0..count).map(Some).collect();
    }
    let shown: BTreeSet<usize> = series.marks.iter().map(|mark| mark.party).collect();
    let is_picked = |party: &usize| picked.contains(&dataset.parties[*party].id);
    let mut colored: Vec<usize> = (0..count).filter(is_picked).collect();
    colored.extend(shown.iter().filter(|party| !is_picked(party)));
    colored.extend((0..count).filter(|party| !is_picked(party) && !shown.contains(party)));
    colored.truncate(PARTY_SLOTS);
    let mut slots = vec![None; count];
    let mut free: BTreeSet<usize> = (0..PARTY_SLOTS).collect();
    for party in &colored {
        if free.remove(party) {
            slots[*party] = Some(*party);
        }
    }
    for party in colored {
        if slots[party].is_none() {
            slots[party] = free.pop_first();
        }
    }
    slots
}
