//! What set a line: the statement on a day, and the rules.

use std::collections::BTreeSet;

use super::line::{LineHistory, Statement};
use super::{AsOf, Query, Series, brief_passages, no_lines, party_slots, stance_heading};
use crate::model::{Dataset, Day, Stance};
use crate::view::View;
use crate::words::Words;
use crate::words::line_rule::{self as words, LineExplanation, LineNote};
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
    /// The rule in a sentence, or the reason why there is no line.
    pub rule: Words,
    /// The whole answer in words, for screen readers.
    pub spoken: Words,
    /// The same without the day and the stance's name.
    pub at_button: Words,
}

/// Answers what set the line of one party, given by its id, or of each party with a colour. One
/// party without a line has no answer.
pub fn line_answers(
    dataset: &Dataset,
    view: &View,
    party: Option<&str>,
    day: Day,
) -> Vec<LineAnswer> {
    let query = Query::for_view(view);
    let histories = LineHistory::of_parties(dataset, query);
    let answer = |party: usize| answer(dataset, view, &histories[party], party, day);
    if let Some(party) = party {
        let party = dataset.party_index(party);
        return party.and_then(answer).into_iter().collect();
    }
    let series = Series::new(dataset, query);
    let slots = party_slots(dataset, &series, view);
    let reasons = no_lines(dataset, view, &series, day);
    let parties = slots.iter().zip(reasons).enumerate();
    let parties = parties.filter(|(_, (slot, _))| slot.is_some());
    let answers = parties.filter_map(|(party, (_, reason))| match reason {
        None => answer(party),
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

fn answer(
    dataset: &Dataset,
    view: &View,
    history: &LineHistory<'_>,
    party: usize,
    day: Day,
) -> Option<LineAnswer> {
    let setter = history.setter_on(day)?;
    let stance = setter.stance;
    let name = |stance: &Stance| Some(dataset.actor(&stance.actor)?.name.as_str());
    let others = history.of_same_day(setter, day).filter(|it| it.stance.actor != stance.actor);
    let same_day: BTreeSet<&str> = others.filter_map(|it| name(it.stance)).collect();
    let said = |stance: &Stance| stance.said.to_slide_words(&dataset.covers);
    let set_aside = history.set_aside_on(day);
    let set_aside = set_aside.filter_map(|it| Some((name(it.stance)?, said(it.stance))));
    let line = history.value_of(setter);
    let explanation = LineExplanation {
        party: &dataset.parties[party].name,
        day,
        same_day: same_day.into_iter().collect(),
        set_aside: set_aside.collect(),
        dotted_since: line.is_dotted_on(day).then_some(setter.from),
        fits_before: fits_before(history, setter),
    };
    let rule = words::line_explanation(&explanation);
    // What is read aloud is short; the card, to which the answer leads, has all words.
    let passages = brief_passages(dataset, stance, AsOf::Day(view.clock, day));
    let party_name = &dataset.parties[party].name;
    let said = said(stance);
    let (passages, details) = (one_line(&passages), words::line_details(&explanation));
    let heading = stance_heading(dataset, stance);
    Some(LineAnswer {
        party,
        day,
        stance: Some(setter.index),
        value: Some(line.value),
        rule,
        spoken: words::line_answer(party_name, day, &heading, &said, &passages, &details),
        at_button: words::line_answer_at_button(party_name, &said, &details),
    })
}

/// Whether the level of the day before a statement sets the line is another one that its words also
/// fit (L6).
fn fits_before(history: &LineHistory<'_>, setter: &Statement<'_>) -> bool {
    let before = setter.from.yesterday().ok().and_then(|day| history.setter_on(day));
    before.is_some_and(|before| {
        let (level, words) = (before.position.value, setter.position);
        level != words.value && words.allows(level)
    })
}
