//! What moved a line: the stance that sets it on a day, and the rule.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use super::line::{Entry, LineState, preference};
use super::sweep::Sweep;
use super::{AsOf, Query, Series, brief_passages, no_lines, party_slots, stance_heading};
use crate::model::{Dataset, Day, Stance};
use crate::view::View;
use crate::words::Words;
use crate::words::levels::value_words;
use crate::words::line_rule::{self as words, FirstOfDay, Keeper, LineExplanation, LineNote};
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
    /// The same without the day and the stance's name.
    pub at_button: Words,
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
            at_button: Words::EMPTY,
        }),
    });
    answers.collect()
}

/// What is to be said of statements beside the lines of a day, with their indices.
pub fn line_notes(dataset: &Dataset, view: &View) -> Vec<(usize, LineNote)> {
    let (query, day) = (Query::for_view(view), view.as_of);
    let mut sweep = Sweep::new(dataset, query);
    sweep.advance(day);
    let stale_after = dataset.stale_after.map(i64::from);
    let mut notes = Vec::new();
    for party in 0..dataset.parties.len() {
        let line = sweep.party_on(party, day).line;
        let Some((line, state)) = line.zip(sweep.line(party)) else { continue };
        if let Some((stances, rule)) = passed_over(dataset, query, state, day) {
            notes.extend(stances.into_iter().map(|stance| (stance, LineNote::PassedOver(rule))));
        }
        let setter = &dataset.stances[line.stance];
        let keepers = keepers(state, (line.stance, setter), day, stale_after).into_iter();
        let others = keepers.filter(|entry| entry.position.value != line.value);
        notes.extend(others.map(|entry| (entry.index, LineNote::MayMeanSame)));
    }
    notes
}

/// The indices of the statements of one day and rank at another level than that which sets the
/// line, and why they do not count.
fn passed_over(
    dataset: &Dataset,
    query: Query<'_>,
    state: &LineState<'_>,
    day: Day,
) -> Option<(Vec<usize>, FirstOfDay)> {
    let mover = state.mover;
    let others = others_of_day(dataset, query, mover.stance);
    let others = others.filter_map(|(index, other)| {
        let position = other.positions.get(query.question)?;
        // One without a known day may be passed over by another rule.
        let entry = Entry::new(index, other, position, mover.party);
        let counts = other.rank == mover.stance.rank
            && position.value != state.value
            && !entry.is_long()
            && query.day(other) <= day;
        counts.then_some(entry)
    });
    let others: Vec<_> = others.collect();
    let other = others.first()?;
    let distance = |value: f64| state.before.map(|(before, _)| (value - before).abs());
    let (rule, _) = if distance(state.value) == distance(other.position.value) {
        preference((mover.stance, mover.position), (other.stance, other.position))?
    } else {
        (FirstOfDay::Nearest, Ordering::Less)
    };
    Some((others.iter().map(|other| other.index).collect(), rule))
}

/// The other statements of the day of a stance by those who speak for its party.
fn others_of_day<'a>(
    dataset: &'a Dataset,
    query: Query<'a>,
    stance: &'a Stance,
) -> impl Iterator<Item = (usize, &'a Stance)> {
    let stances = dataset.stances.iter().enumerate();
    stances.filter(move |(_, other)| {
        other.id != stance.id
            && other.effective == stance.effective
            && other.position_party == stance.position_party
            && other.can_set_line()
            && other.positions.contains_key(query.question)
            && !query.hidden.contains(&other.actor)
    })
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
    let others = others_of_day(dataset, query, stance).map(|(_, other)| other);
    let outranked = others.filter(|other| query.day(other) <= day && other.rank != stance.rank);
    let outranked: BTreeSet<&str> = outranked.filter_map(name).collect();
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
    let passed_over = passed_over(dataset, query, state, day).filter(|_| is_mover);
    let passed_over = passed_over.map(|(stances, rule)| {
        let stances = stances.iter().map(|stance| &dataset.stances[*stance]);
        let names = stances.filter(|other| other.actor != stance.actor).filter_map(name);
        let names: BTreeSet<&str> = names.collect();
        (names.into_iter().collect(), rule)
    });
    let before = state.before.filter(|_| is_mover && !state.has_moved());
    let explanation = LineExplanation {
        party: &dataset.parties[party].name,
        day,
        outranked: outranked.into_iter().collect(),
        passed_over,
        keepers: keepers.collect(),
        may_mean_same: before.map(|(_, before)| before.stance.actor != state.mover.stance.actor),
        stale: line.stale.then_some(line.may_be_newer),
    };
    let rule = words::line_explanation(&explanation);
    // What is read aloud is short; the card, to which the answer leads, has all words.
    let passages = brief_passages(dataset, stance, AsOf::Day(query.clock, day));
    let name = &dataset.parties[party].name;
    let said = stance.said.to_slide_words(&dataset.covers);
    let (passages, details) = (one_line(&passages), words::line_details(&explanation));
    let heading = stance_heading(dataset, stance);
    let spoken = words::line_answer(name, day, &heading, &said, &passages, &details);
    Some(LineAnswer {
        party,
        day,
        stance: Some(line.stance),
        value: Some(line.value),
        rule,
        spoken,
        at_button: words::line_answer_at_button(name, &said, &details),
    })
}
