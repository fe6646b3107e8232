//! Facts from a dataset and a view by the rules of the codebook, and the differences between two
//! datasets. All functions are pure, and return data, of which [`crate::words`] makes sentences.

mod agreement;
pub mod balance;
mod cited;
mod compare;
mod distance;
mod first_position;
mod level_changes;
mod line;
mod line_answer;
mod line_changes;
mod memo;
mod no_line;
mod party_series;
#[cfg(feature = "gui")]
mod search;
mod series;
mod slots;
mod snapshot;
mod sources;
mod span;
mod summary;
mod view_data;
mod walk_backs;

pub use agreement::{Agreement, CodedUnit, Metric, NoAlpha, krippendorff_alpha};
pub use cited::stances_to_cite;
pub(crate) use compare::moved_levels;
pub use compare::{
    ChangeStatus, Comparison, DatasetPair, EntryChange, EntryRef, FieldChange, FieldKey, FieldPath,
    LeftOutIds, LineChange, LineChangeSpan, LineDifference, LinePoint, SectionChange, compare,
};
pub use distance::{Distance, DistanceSpan, Distances};
pub use level_changes::{LevelChange, LevelChangeKind, level_changes};
pub use line_answer::{LineAnswer, LineNote, LineSetter, line_answers, line_notes};
pub use line_changes::{
    LineChanges, LineComparison, LinesOnDay, StepChanges, lines_since, step_changes,
};
pub use memo::Memo;
pub use no_line::{Instead, InsteadKind, NoLine, no_lines};
pub use party_series::{LineSpan, LineValue, PartySeries};
#[cfg(feature = "gui")]
pub use search::{Search, SearchHit};
pub use series::{ActionMark, Mark, MarkShape, Series, actions_without_level};
pub use slots::{PARTY_SLOTS, all_slots, has_chosen_parties, party_slots};
pub use snapshot::{DaySnapshot, VoicePosition};
pub use sources::drawn_sources;
pub use span::DatedSpan;
pub use summary::{
    DaySummary, Judges, LineSummary, LinesSummary, Since, Spread, compared_pair, day_summary,
    since, stance_since,
};
pub use view_data::{Lines, ViewData};
pub use walk_backs::{AsOf, WalkBack, WalkBackKind, other_accounts, walk_backs, walked_back_since};

use std::collections::BTreeSet;

use crate::model::{Actor, ActorId, Dataset, Day, QuestionId, Stance};
use crate::view::{Clock, View};

/// Selects the positions to compute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Query<'a> {
    /// The id of the question.
    pub question: &'a QuestionId,
    /// The day from which a stance counts.
    pub clock: Clock,
    /// The ids of the actors to leave out.
    pub hidden: &'a BTreeSet<ActorId>,
}

impl<'a> Query<'a> {
    /// Returns the query of a view.
    pub fn for_view(view: &'a View) -> Self {
        Self { question: &view.question, clock: view.clock, hidden: &view.hidden }
    }

    /// Returns the day from which a stance counts.
    pub fn day(&self, stance: &Stance) -> Day {
        stance_day(self.clock, stance)
    }

    /// Returns true if the stance is on the question and its actor is not hidden.
    pub fn lists(&self, stance: &Stance) -> bool {
        stance.is_drawn_on(self.question) && !self.hidden.contains(&stance.actor)
    }

    /// The hidden actors that took a stand on the question, by their indices.
    pub fn hidden_voices(&self, dataset: &'a Dataset) -> impl Iterator<Item = usize> {
        let Self { question, hidden, .. } = *self;
        let is_hidden = move |(_, actor): &(usize, &Actor)| {
            let mut stances = dataset.stances.iter();
            hidden.contains(&actor.id)
                && stances.any(|stance| stance.actor == actor.id && stance.is_drawn_on(question))
        };
        dataset.actors.iter().enumerate().filter(is_hidden).map(|(index, _)| index)
    }
}

/// Returns whether positions can be shown by date published: a statement that can set a line was
/// published within the days that the dataset covers (L2).
pub fn offers_published(dataset: &Dataset) -> bool {
    let covers = &dataset.covers;
    let mut counting = dataset
        .stances
        .iter()
        .filter(|stance| stance.can_set_line())
        .filter(|stance| !stance.positions.is_empty());
    counting.any(|stance| stance.resolved.known <= covers.latest)
}

/// Returns the day from which a stance counts by a clock. That of a figure is the same on both.
pub fn stance_day(clock: Clock, stance: &Stance) -> Day {
    match clock {
        Clock::Known if !stance.resolved.figure => stance.resolved.known,
        _ => stance.effective(),
    }
}
