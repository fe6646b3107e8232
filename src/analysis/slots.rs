use std::collections::BTreeSet;

use super::Series;
use crate::model::Dataset;
use crate::view::View;

/// The number of parties that can have their own colour.
pub const PARTY_SLOTS: usize = 8;

/// Assigns each party, in file order, the slot that gives its colour and pattern;
/// `None` is grey.
///
/// Up to [`PARTY_SLOTS`] parties have one each. If there are more, picked parties
/// come first, then those on the question's chart, then all others, each in file
/// order. A party that the view makes grey leaves its slot free. Parties keep their slots if possible.
pub fn party_slots(dataset: &Dataset, series: &Series, view: &View) -> Vec<Option<usize>> {
    let count = dataset.parties.len();
    if count <= PARTY_SLOTS {
        return (0..count).map(Some).collect();
    }
    let mut on_chart = vec![false; count];
    for mark in &series.marks {
        on_chart[mark.party] = true;
    }
    let is_picked = |party: &usize| view.colored_parties.contains(&dataset.parties[*party].id);
    let is_gray = |party: &usize| view.gray_parties.contains(&dataset.parties[*party].id);
    let mut colored: Vec<usize> = (0..count).filter(is_picked).collect();
    let (shown, others): (Vec<usize>, Vec<usize>) = (0..count).partition(|party| on_chart[*party]);
    let default = shown.into_iter().chain(others).take(PARTY_SLOTS);
    colored.extend(default.filter(|party| !is_picked(party)));
    colored.retain(|party| !is_gray(party));
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
