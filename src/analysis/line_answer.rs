//! What moved a line: the stance that sets it on a day, and the rule.

use std::collections::BTreeSet;

use super::line::{Entry, LineState};
use super::sweep::Sweep;
use super::{AsOf, Query, Series, brief_passages, no_lines, party_slots, stance_heading};
use crate::model::{Dataset, Day, Stance};
use crate::view::View;
use crate::words::Words;
use crate::words::levels::value_words;
use crate::words::line_rule::{self as words, Keeper, LineExplanation};
use crate::words::stances::one_line;

/// The stance that sets the line of a party on a day, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct LineAnswer {
    /// The index of the party.
    pub party: usize,
    /// The day.
    pub day: Day,
    /// The index of the stance that sets the line; `None` if there is no line.
    pub stance: Option<usize>,
    /// The value of the line.
    pub value: Option<f64>,
    /// The rule in one sentence, or the reason why there is no line.
    pub rule: Words,
    /// The whole answer in words, for screen readers.
    pub spoken: Words,
}

/// Answers what moved the line of one party, given by its id, or of each party with a
/// colour. One party without a line has no answer.
pub fn line_answers(
    dataset: &Dataset,
    view: &View,
    party: Option<&str>,
    day: Day,
) -> Vec<LineAnswer> {
    let query = Query::for_view(view);
    if let Some(party) = party {
        let party = dataset.party_index(party);
        let answer = party.and_then(|party| answer(dataset, query, party, day));
        return answer.into_iter().collect();
    }
    let series = Series::new(dataset, query);
    let slots = party_slots(dataset, &series, view);
    let reasons = no_lines(dataset, view, &series, day);
    let parties = slots.iter().zip(reasons).enumerate();
    let parties = parties.filter(|(_, (slot, _))| slot.is_some());
    let answers = parties.filter_map(|(party, (_, reason))| match reason {
        None => answer(dataset, query, party, day),
        Some(reason) => Some(LineAnswer {
            party,
            day,
            stance: None,
            value: None,
            rule: words::no_line(&reason),
            spoken: words::no_line_answer(&dataset.parties[party].name, day, &reason),
        }),
    });
    answers.collect()
}

/// The stances that keep the lines of a day although their own levels are others: their words may mean
/// the same.
pub fn keepers_at_other_levels(dataset: &Dataset, view: &View) -> Vec<usize> {
    let day = view.as_of;
    let mut sweep = Sweep::new(dataset, Query::for_view(view));
    sweep.advance(day);
    let stale_after = dataset.stale_after.map(i64::from);
    let mut found = Vec::new();
    for party in 0..dataset.parties.len() {
        let Some(line) = sweep.party_on(party, day).line else { continue };
        let stance = (line.stance, &*dataset.stances[line.stance]);
        let keepers = sweep.line(party).map(|state| keepers(state, stance, day, stale_after));
        let keepers = keepers.into_iter().flatten();
        let others = keepers.filter(|entry| entry.position.value != line.value);
        found.extend(others.map(|entry| entry.index));
    }
    found
}

/// What keeps the line that a stance sets, besides it, in the order of days.
fn keepers<'a>(
    state: &LineState<'a>,
    (index, stance): (usize, &Stance),
    day: Day,
    stale_after: Option<i64>,
) -> Vec<Entry<'a>> {
    let keepers = state.standing(day, stale_after).filter(|support| support.is_keeper);
    let mut keepers: Vec<_> = keepers
        .map(|support| support.entry)
        .filter(|entry| entry.index != index && entry.day >= stance.effective)
        .collect();
    keepers.sort_by_key(|entry| (entry.day, entry.index));
    keepers
}

fn answer(dataset: &Dataset, query: Query<'_>, party: usize, day: Day) -> Option<LineAnswer> {
    let mut sweep = Sweep::new(dataset, query);
    sweep.advance(day);
    let line = sweep.party_on(party, day).line?;
    let state = sweep.line(party)?;
    let scale = &dataset.question(query.question)?.scale;
    let stance = &dataset.stances[line.stance];
    let name = |stance: &Stance| Some(dataset.actor(&stance.actor)?.name.as_str());
    // The others of that day who speak for the party.
    let others = dataset.stances.iter().filter(|other| {
        other.actor != stance.actor
            && other.effective == stance.effective
            && other.position_party == stance.position_party
            && other.can_set_line()
            && other.positions.contains_key(query.question)
            && !query.hidden.contains(&other.actor)
            && query.day(other) <= day
    });
    let (equals, outranked): (Vec<_>, Vec<_>) =
        others.map(|other| &**other).partition(|other| other.rank == stance.rank);
    let names = |stances: Vec<&'_ Stance>| -> BTreeSet<String> {
        let names = stances.into_iter().filter_map(name);
        names.map(str::to_owned).collect()
    };
    let (equals, outranked) = (names(equals), names(outranked));
    let stale_after = dataset.stale_after.map(i64::from);
    let mut keepers = keepers(state, (line.stance, stance), day, stale_after);
    let has_other_value = |entry: &Entry<'_>| entry.position.value != line.value;
    let latest = keepers.iter().rev().find(|entry| !has_other_value(entry));
    let latest = latest.filter(|entry| entry.day > stance.effective).map(|entry| entry.index);
    keepers.retain(|entry| has_other_value(entry) || Some(entry.index) == latest);
    let keepers = keepers.iter().filter_map(|entry| {
        let other_value = has_other_value(entry).then(|| value_words(scale, entry.position.value));
        let said = entry.stance.said.to_slide_words(&dataset.covers);
        Some(Keeper { name: name(entry.stance)?, said, other_value })
    });
    let is_mover = state.mover.index == line.stance;
    let before = state.before.filter(|_| is_mover && !state.has_moved());
    let explanation = LineExplanation {
        party: &dataset.parties[party].name,
        day,
        outranked: outranked.iter().map(String::as_str).collect(),
        equals: equals.iter().map(String::as_str).collect(),
        keepers: keepers.collect(),
        may_mean_same: before.map(|(_, before)| before.stance.actor != state.mover.stance.actor),
        stale: line.stale.then_some(line.may_be_newer),
    };
    let rule = words::line_explanation(&explanation);
    // What is read aloud is short; the card, to which the answer leads, has all words.
    let passages = brief_passages(dataset, stance, AsOf::Day(query.clock, day));
    let spoken = words::line_answer(
        &dataset.parties[party].name,
        day,
        &stance_heading(dataset, stance),
        &stance.said.to_slide_words(&dataset.covers),
        &one_line(&passages),
        &words::line_details(&explanation),
    );
    Some(LineAnswer {
        party,
        day,
        stance: Some(line.stance),
        value: Some(line.value),
        rule,
        spoken,
    })
}
