use std::collections::BTreeSet;

use super::Series;
use crate::model::Dataset;

/// The number of parties that can have their own colour.
pub const PARTY_SLOTS: usize = 8;

/// Assigns each party, in file order, the slot that gives its colour and pattern;
/// `None` is grey.
///
/// Up to [`PARTY_SLOTS`] parties have one each. If there are more, picked parties
/// come first, then those on the question's chart, then all others, each in file
/// order. Parties keep their slots if possible.
pub fn party_slots(
    dataset: &Dataset,
    series: &Series,
    picked: &BTreeSet<String>,
) -> Vec<Option<usize>> {
    let count = dataset.parties.len();
    if count <= PARTY_SLOTS {
        return (0..count).map(Some).collect();
    }
    let on_chart: BTreeSet<usize> = series.marks.iter().map(|mark| mark.party).collect();
    let is_picked = |party: &usize| picked.contains(&dataset.parties[*party].id);
    let mut colored: Vec<usize> = (0..count).filter(is_picked).collect();
    colored.extend(on_chart.iter().filter(|party| !is_picked(party)));
    colored.extend((0..count).filter(|party| !is_picked(party) && !on_chart.contains(party)));
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
