use std::collections::BTreeSet;

use super::Series;
use crate::model::{Dataset, PartyColor, PartyId};
use crate::view::View;

/// The number of parties that can have their own colour.
pub const PARTY_SLOTS: usize = 8;

/// Returns true if only some parties have a colour, which readers choose: there are more parties
/// than colours, or the dataset marks those that are shown at first.
pub fn has_chosen_parties(dataset: &Dataset) -> bool {
    dataset.parties.len() > PARTY_SLOTS || dataset.parties.iter().any(|party| party.shown)
}

impl Series {
    /// Returns the indices of the first two parties that have a line, of those that are chosen at
    /// first or else of all.
    pub fn first_pair(&self, dataset: &Dataset) -> Option<[usize; 2]> {
        let all = 0..self.parties.len();
        let chosen = first_chosen(dataset, self);
        let mut parties = chosen.into_iter().chain(all);
        let mut next = || parties.by_ref().find(|party| !self.parties[*party].line.is_empty());
        let first = next()?;
        let second = std::iter::from_fn(next).find(|party| *party != first)?;
        Some([first, second])
    }

    /// Returns the pair to compare: the chosen one if both parties have a line,
    /// otherwise [`first_pair`](Self::first_pair).
    pub fn pair(&self, dataset: &Dataset, chosen: Option<&[PartyId; 2]>) -> Option<[usize; 2]> {
        let chosen = chosen.and_then(|[left, right]| {
            let pair = [dataset.party_index(left)?, dataset.party_index(right)?];
            let both_have_lines = pair.iter().all(|party| !self.parties[*party].line.is_empty());
            (pair[0] != pair[1] && both_have_lines).then_some(pair)
        });
        chosen.or_else(|| self.first_pair(dataset))
    }
}

/// Assigns each party, in file order, the slot that gives its pattern, and its colour unless it has
/// one of its own; `None` is grey.
///
/// If only some parties are chosen, picked ones come first, then those that are chosen at first. A
/// party that the view makes grey leaves its slot free. Parties keep their slots if possible; one
/// with a colour of the palette always does.
pub fn party_slots(dataset: &Dataset, series: &Series, view: &View) -> Vec<Option<usize>> {
    let parties = &dataset.parties;
    let mut chosen: Vec<usize> = (0..parties.len()).collect();
    if has_chosen_parties(dataset) {
        let is_picked = |party: &usize| view.colored_parties.contains(&parties[*party].id);
        let is_gray = |party: &usize| view.gray_parties.contains(&parties[*party].id);
        chosen.retain(is_picked);
        let first = first_chosen(dataset, series).into_iter().filter(|party| !is_picked(party));
        chosen.extend(first);
        chosen.retain(|party| !is_gray(party));
        chosen.truncate(PARTY_SLOTS);
    }
    assigned(dataset, &chosen)
}

/// The slots of all parties, in file order; none if not all can have one.
pub fn all_slots(dataset: &Dataset) -> Vec<usize> {
    if has_chosen_parties(dataset) {
        return Vec::new();
    }
    let all: Vec<usize> = (0..dataset.parties.len()).collect();
    assigned(dataset, &all).into_iter().flatten().collect()
}

/// Assigns slots to the parties that are chosen, at most as many as there are.
fn assigned(dataset: &Dataset, chosen: &[usize]) -> Vec<Option<usize>> {
    let parties = &dataset.parties;
    let mut slots = vec![None; parties.len()];
    let mut free: BTreeSet<usize> = (0..PARTY_SLOTS).collect();
    for party in chosen {
        if let Some(PartyColor::Palette(slot)) = parties[*party].own_color() {
            free.remove(&slot);
            slots[*party] = Some(slot);
        }
    }
    for party in chosen {
        if slots[*party].is_none() && free.remove(party) {
            slots[*party] = Some(*party);
        }
    }
    for party in chosen {
        if slots[*party].is_none() {
            slots[*party] = free.pop_first();
        }
    }
    slots
}

/// Returns the parties that are chosen at first, in file order: those that the dataset marks; if it
/// marks none, those whose last values lie farthest apart: the highest one, and then, one by one,
/// the one that is farthest from all before it. Where that leaves a choice, the file's order
/// decides.
fn first_chosen(dataset: &Dataset, series: &Series) -> Vec<usize> {
    let parties = 0..dataset.parties.len();
    let marked = parties.clone().filter(|party| dataset.parties[*party].shown);
    let mut chosen: Vec<usize> = marked.take(PARTY_SLOTS).collect();
    if !chosen.is_empty() {
        return chosen;
    }
    // The parties with their last values and how far these are from those chosen so far.
    let last = parties.clone().filter_map(|party| {
        let value = series.parties[party].line.last()?.value;
        Some((party, value, value))
    });
    let mut others: Vec<(usize, f64, f64)> = last.collect();
    while chosen.len() < PARTY_SLOTS
        && let Some(next) = farthest(&others)
    {
        let (party, value, _) = others.remove(next);
        for (_, other, distance) in &mut others {
            let gap = (*other - value).abs();
            *distance = if chosen.is_empty() { gap } else { distance.min(gap) };
        }
        chosen.push(party);
    }
    // Parties with marks only, and those that are not on the chart.
    let mut on_chart = vec![false; parties.len()];
    for mark in &series.marks {
        on_chart[mark.party] = true;
    }
    let mut rest: Vec<usize> = parties.filter(|party| !chosen.contains(party)).collect();
    rest.sort_by_key(|party| !on_chart[*party]);
    chosen.extend(rest);
    chosen.truncate(PARTY_SLOTS);
    chosen.sort_unstable();
    chosen
}

/// Returns the first of the entries that are farthest from those chosen.
fn farthest(others: &[(usize, f64, f64)]) -> Option<usize> {
    let entries = others.iter().enumerate().rev();
    entries.max_by(|(_, a), (_, b)| a.2.total_cmp(&b.2)).map(|(index, _)| index)
}
