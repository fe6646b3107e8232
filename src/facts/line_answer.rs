//! The statement that sets a line on a day, and the rules.

use std::ops::RangeInclusive;

use super::line::{LineHistory, Statement};

use super::{LineSpan, NoLine, Query, Series, no_lines, party_slots};
use crate::model::{Dataset, Day, PartyId, Stance};
use crate::view::View;

/// The statement that sets the line of a party on a day, or the reason for no line.
#[derive(Clone, Debug, PartialEq)]
pub struct LineAnswer {
    /// The index of the party.
    pub party: usize,
    /// The day.
    pub day: Day,
    /// The statement that sets the line.
    pub line: Result<LineSetter, NoLine>,
}

/// The statement that sets a line, and the others that count and do not.
#[derive(Clone, Debug, PartialEq)]
pub struct LineSetter {
    /// The index of the stance.
    pub stance: usize,
    /// The value of the line.
    pub value: f64,
    /// The actors who said something else on the same day, by their indices, in the order of names.
    pub same_day: Vec<usize>,
    /// The stances that were set aside (L3), by their indices.
    pub set_aside: Vec<usize>,
    /// The other side's accounts of the party since then, by the indices of the stances.
    pub accounts: Vec<usize>,
    /// If the whole stretch is dotted, up to the shown day (L5), the day of the statement.
    pub dotted_since: Option<Day>,
    /// True if its words also fit the level before (L6).
    pub fits_before: bool,
}

/// Why a statement does not set the line of its party, though it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineNote {
    /// Its possible days contain those of another, so that nobody can say which came last (L3).
    SetAside,
    /// Of the statements of one day another one comes first (L4).
    OfSameDay,
}

impl LineAnswer {
    /// The index of the stance that sets the line, if there is one.
    pub fn stance(&self) -> Option<usize> {
        self.line.as_ref().ok().map(|line| line.stance)
    }
}

/// Answers what set the line of one party, given by its id, or of each party with a colour. One
/// party without a line has no answer.
pub fn line_answers(
    dataset: &Dataset,
    view: &View,
    party: Option<&PartyId>,
    day: Day,
) -> Vec<LineAnswer> {
    let query = Query::for_view(view);
    let histories = LineHistory::of_parties(dataset, query);
    let answer = |party: usize| {
        let line = setter(dataset, query, party, &histories[party], day, view.as_of)?;
        Some(LineAnswer { party, day, line: Ok(line) })
    };
    if let Some(party) = party {
        let party = dataset.party_index(party);
        return party.and_then(answer).into_iter().collect();
    }
    let series = Series::new(dataset, query);
    let slots = party_slots(dataset, &series, view);
    let reasons = no_lines(dataset, view, &series, day);
    let parties = slots.iter().zip(reasons).enumerate().filter(|(_, (slot, _))| slot.is_some());
    let answers = parties.filter_map(|(party, (_, reason))| match reason {
        None => answer(party),
        Some(reason) => Some(LineAnswer { party, day, line: Err(reason) }),
    });
    answers.collect()
}

/// Returns notes on the statements beside the lines of a day, with their indices.
pub fn line_notes(dataset: &Dataset, view: &View) -> Vec<(usize, LineNote)> {
    let day = view.as_of;
    let mut notes = Vec::new();
    for party in LineHistory::of_parties(dataset, Query::for_view(view)) {
        let set_aside = party.set_aside_on(day).map(|it| (it.index, LineNote::SetAside));
        notes.extend(set_aside);
        if let Some(setter) = party.setter_on(day) {
            let same_day = party.of_same_day(setter, day);
            let others = same_day.filter(|it| it.position.value != setter.position.value);
            notes.extend(others.map(|it| (it.index, LineNote::OfSameDay)));
        }
    }
    notes
}

fn setter(
    dataset: &Dataset,
    query: Query<'_>,
    party: usize,
    history: &LineHistory<'_>,
    day: Day,
    shown: Day,
) -> Option<LineSetter> {
    let setter = history.setter_on(day)?;
    let stance = setter.stance;
    let others = history.of_same_day(setter, day).filter(|it| it.stance.actor != stance.actor);
    let mut same_day: Vec<usize> =
        others.filter_map(|it| dataset.actor_index(&it.stance.actor)).collect();
    same_day.sort_by_key(|actor| &dataset.actors[*actor].name);
    same_day.dedup();
    // What is surely older has nothing to do with the line of the day.
    let may_be_newer = |it: &&Statement<'_>| it.stance.said.latest > stance.said.earliest;
    let end = shown.max(day).tomorrow().unwrap_or(shown);
    let is_dotted = history.series(day, end).line.first().is_some_and(LineSpan::is_dotted);
    Some(LineSetter {
        stance: setter.index,
        value: setter.position.value,
        same_day,
        set_aside: history.set_aside_on(day).filter(may_be_newer).map(|it| it.index).collect(),
        accounts: accounts(dataset, query, party, setter.from..=day),
        dotted_since: is_dotted.then_some(setter.from),
        fits_before: fits_before(history, setter),
    })
}

/// The accounts of the other side of some days that bear on the question.
fn accounts(
    dataset: &Dataset,
    query: Query<'_>,
    party: usize,
    days: RangeInclusive<Day>,
) -> Vec<usize> {
    let id = &dataset.parties[party].id;
    let is_told = |stance: &Stance| {
        stance.about.is_some()
            && stance.position_party() == Some(id)
            && stance.bears_on.contains_key(query.question)
            && !query.hidden.contains(&stance.actor)
            && days.contains(&query.day(stance))
    };
    let stances = dataset.stances.iter().enumerate();
    stances.filter(|(_, stance)| is_told(stance)).map(|(index, _)| index).collect()
}

/// Returns true if the level of the day before a statement sets the line is another one that its
/// words also fit (L6).
fn fits_before(history: &LineHistory<'_>, setter: &Statement<'_>) -> bool {
    let before = setter.from.yesterday().ok().and_then(|day| history.setter_on(day));
    before.is_some_and(|before| {
        let (level, words) = (before.position.value, setter.position);
        level != words.value && words.allows(level)
    })
}
