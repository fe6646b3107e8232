//! The stances that a stance walks back, and those that walk it back.

use super::stance_day;
use crate::model::{Dataset, Day, Stance};
use crate::view::{Clock, View};

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

    /// Returns true if a stance counts by then.
    fn has(self, stance: &Stance) -> bool {
        match self {
            Self::Day(clock, day) => stance_day(clock, stance) <= day,
            Self::End => true,
        }
    }
}

/// The stances in which other sources tell of the same words or deed otherwise, as far as they count
/// by then (C11, L11).
pub fn other_accounts<'a>(
    dataset: &'a Dataset,
    stance: &'a Stance,
    as_of: AsOf,
) -> impl Iterator<Item = &'a Stance> {
    let others = stance.conflicts_with.iter().filter_map(|id| dataset.stance(id));
    others.filter(move |other| as_of.has(other))
}

/// That a stance walks another back, or is walked back.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WalkBack<'a> {
    /// The day from which it holds.
    pub since: Day,
    /// Which stance does it.
    pub kind: WalkBackKind<'a>,
}

/// Which stance walks another back.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum WalkBackKind<'a> {
    /// It walks back this earlier one.
    Of(&'a Stance),
    /// This later one walks it back.
    By(&'a Stance),
    /// The stance that walks it back is walked back by the second one, which does not restore it.
    ByInTurn(&'a Stance, &'a Stance),
}

/// Lists what a stance walks back, and what walks it back, in the order of the days from which it
/// holds. Hiding a voice changes nothing, as for lines. Parts of a joint statement are one.
pub fn walk_backs<'a>(dataset: &'a Dataset, stance: &'a Stance, clock: Clock) -> Vec<WalkBack<'a>> {
    let day = |stance: &Stance| stance_day(clock, stance);
    let mut notes = Vec::new();
    for stance in dataset.joint_stances(stance) {
        let earlier = stance.walks_back.as_ref().and_then(|id| dataset.stance(id));
        notes.extend(earlier.map(|it| WalkBack { since: day(stance), kind: WalkBackKind::Of(it) }));
        for later in dataset.walked_back_by(stance) {
            notes.push(WalkBack { since: day(later), kind: WalkBackKind::By(later) });
            let last = dataset.walked_back_by(later);
            notes.extend(last.map(|last| WalkBack {
                since: day(last).max(day(later)),
                kind: WalkBackKind::ByInTurn(later, last),
            }));
        }
    }
    notes.sort_by_key(|note| note.since);
    notes
}

/// The first day from which a stance is walked back. What can set a line is so only by one of the same
/// party that can, too (L1). That its voice is hidden undoes nothing.
pub fn walked_back_since(dataset: &Dataset, stance: &Stance, clock: Clock) -> Option<Day> {
    let later = dataset.walked_back_by(stance);
    let later = later.filter(|later| {
        !stance.can_set_line() || (later.can_set_line() && later.party() == stance.party())
    });
    later.map(|later| stance_day(clock, later)).min()
}
