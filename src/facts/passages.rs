//! What is printed of a stance: its own passages, what it walks back, what walks it back, and how it
//! was corrected. All outputs take them from here.

use super::stance_day;
use crate::model::{Dataset, Day, Passage, Stance, Step};
use crate::view::{Clock, View};
use crate::words::stances::{self as words, stance_heading};
use crate::words::{Words, corrections};

/// When a text is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AsOf {
    /// On a day of a clock: what comes later is not known yet.
    Day(Clock, Day),
    /// After everything in the dataset.
    End,
}

impl AsOf {
    /// The day and the clock of a view.
    pub fn of(view: &View) -> Self {
        Self::Day(view.clock, view.as_of)
    }
}

/// That a stance walks another back, or is walked back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WalkBack {
    /// The day from which it holds.
    pub since: Day,
    /// "Walked back on 6 May 2024 by Ada Head".
    pub words: Words,
}

/// What a stance walks back, and what walks it back, in the order of the days from which it holds.
/// That a voice is hidden changes nothing, as it does not for lines. Parts of a joint statement
/// are one.
pub fn walk_backs(dataset: &Dataset, stance: &Stance, clock: Clock) -> Vec<WalkBack> {
    let heading = |stance: &Stance| stance_heading(dataset, stance);
    let day = |stance: &Stance| stance_day(clock, stance);
    let mut notes = Vec::new();
    for stance in dataset.joint_stances(stance) {
        let earlier = stance.walks_back.as_deref();
        if let Some(earlier) = earlier.and_then(|id| dataset.stance(id)) {
            notes.push(WalkBack {
                since: day(stance),
                words: words::walks_back(&heading(earlier), earlier),
            });
        }
        for later in dataset.walked_back_by(stance) {
            notes.push(WalkBack {
                since: day(later),
                words: words::walked_back(&heading(later), &later.said),
            });
            // This does not restore the stance.
            let last = dataset.walked_back_by(later);
            notes.extend(last.map(|last| WalkBack {
                since: day(last).max(day(later)),
                words: words::walked_back_in_turn(&heading(later), &heading(last), &last.said),
            }));
        }
    }
    notes.sort_by_key(|note| note.since);
    notes.dedup_by(|a, b| a.words == b.words);
    notes
}

/// The first day from which a stance is walked back. What can set a line is so only by one of the same
/// party that can, too (L1). That its voice is hidden undoes nothing.
pub fn walked_back_since(dataset: &Dataset, stance: &Stance, clock: Clock) -> Option<Day> {
    let later = dataset.walked_back_by(stance);
    let later = later.filter(|later| {
        !stance.can_set_line() || (later.can_set_line() && later.party == stance.party)
    });
    later.map(|later| stance_day(clock, later)).min()
}

/// Everything that is printed of a stance, in reading order. The corrections hold on every day:
/// they are about the dataset.
pub fn passages<'a>(dataset: &Dataset, stance: &'a Stance, as_of: AsOf) -> Vec<Passage<'a>> {
    let mut passages = with_walk_backs(stance.passages(), dataset, stance, as_of);
    if !dataset.corrections.is_empty() {
        let stances = dataset.joint_stances(stance);
        let corrections = dataset.newest_corrections().into_iter().filter(|correction| {
            stances.iter().any(|stance| correction.stance.as_ref() == Some(&stance.id))
        });
        passages.extend(
            corrections
                .map(|correction| Passage::Correction(corrections::on_card(correction).into())),
        );
    }
    passages
}

/// What is printed of it where there is room for one quotation.
pub fn main_passages<'a>(dataset: &Dataset, stance: &'a Stance, as_of: AsOf) -> Vec<Passage<'a>> {
    with_walk_backs(stance.main_passages(), dataset, stance, as_of)
}

/// What is printed of it where there is room for one line.
pub fn brief_passages<'a>(dataset: &Dataset, stance: &'a Stance, as_of: AsOf) -> Vec<Passage<'a>> {
    with_walk_backs(vec![stance.brief_passage()], dataset, stance, as_of)
}

/// What the slide of a step prints of it.
pub fn step_passages<'a>(
    dataset: &Dataset,
    step: &'a Step,
    stance: &'a Stance,
    as_of: AsOf,
) -> Vec<Passage<'a>> {
    with_walk_backs(step.passages(stance), dataset, stance, as_of)
}

fn with_walk_backs<'a>(
    mut passages: Vec<Passage<'a>>,
    dataset: &Dataset,
    stance: &Stance,
    as_of: AsOf,
) -> Vec<Passage<'a>> {
    let (clock, day) = match as_of {
        AsOf::Day(clock, day) => (clock, day),
        AsOf::End => (Clock::Said, Day::MAX),
    };
    let notes = walk_backs(dataset, stance, clock).into_iter();
    let notes = notes.filter(|note| note.since <= day);
    passages.extend(notes.map(|note| Passage::WalkBack(note.words.into())));
    passages
}
