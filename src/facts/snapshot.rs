//! The lines and positions on a day.

use std::cmp::Reverse;

use hashbrown::HashMap;

use super::line::day_too_far;
use super::{LineValue, Mark, Series};
use crate::model::{ActorId, Attribution, Dataset, Day, Position, QuestionId, StanceKind};

/// A voice's newest position on a day.
#[derive(Clone, Debug, PartialEq)]
pub struct VoicePosition {
    /// The actor's id.
    pub actor: ActorId,
    /// The index of the party whose position it is.
    pub party: usize,
    /// The index of the stance that gives it.
    pub stance: usize,
    /// The position.
    pub position: Position,
    /// True if it is no older than a line may be without being dotted.
    pub is_current: bool,
}

/// The lines and positions on a day.
#[derive(Clone, Debug, PartialEq)]
pub struct DaySnapshot {
    /// The day.
    pub day: Day,
    /// The lines of the parties, in file order.
    pub lines: Vec<Option<LineValue>>,
    /// The positions of the voices, sorted by party, actor and stance in file order.
    pub voices: Vec<VoicePosition>,
}

impl DaySnapshot {
    /// Finds what holds on a day in the data of a question.
    pub fn new(dataset: &Dataset, question: &QuestionId, series: &Series, day: Day) -> Self {
        let lines = series.parties.iter().map(|party| party.line_on(day).map(|span| span.item));
        Self {
            day,
            lines: lines.collect(),
            voices: voices_on(dataset, question, &series.marks, day),
        }
    }
}

/// Returns the newest position of each voice on a day: its words before its actions, and what it
/// certainly said before what sources dispute. What is walked back is none.
pub(super) fn voices_on(
    dataset: &Dataset,
    question: &QuestionId,
    marks: &[Mark],
    day: Day,
) -> Vec<VoicePosition> {
    let known = &marks[..marks.partition_point(|mark| mark.day <= day)];
    let is_walked_back = |mark: &&Mark| mark.walked_back.is_some_and(|since| since <= day);
    let key = |mark: &Mark| {
        let stance = &dataset.stances[mark.stance];
        let is_disputed = stance.attribution == Attribution::Disputed;
        // Of two, one whose possible days contain those of the other may be older (L3).
        let days = (stance.said.earliest, Reverse(stance.effective()));
        (stance.kind != StanceKind::Action, !is_disputed, days)
    };
    let mut newest: HashMap<_, &Mark> = HashMap::new();
    for mark in known.iter().filter(|mark| !is_walked_back(mark)) {
        let stance = &dataset.stances[mark.stance];
        let voice = (mark.party, &stance.actor, stance.about.as_ref());
        let shown = newest.entry(voice).or_insert(mark);
        if key(mark) >= key(shown) {
            *shown = mark;
        }
    }
    let positions = newest.into_values().filter_map(|mark| {
        let stance = &dataset.stances[mark.stance];
        let too_far = day_too_far(dataset, stance.last_day());
        Some(VoicePosition {
            actor: stance.actor.clone(),
            party: mark.party,
            stance: mark.stance,
            position: stance.positions.get(question)?.clone(),
            is_current: too_far.is_none_or(|from| day < from),
        })
    });
    let mut voices: Vec<VoicePosition> = positions.collect();
    voices.sort_by_key(|voice| (voice.party, dataset.actor_index(&voice.actor), voice.stance));
    voices
}
