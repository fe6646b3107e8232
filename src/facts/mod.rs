//! Computes lines and distances by the rules of the codebook, and compares
//! datasets. All functions are pure: they use neither the window nor files.
//!
//! Most of them return plain data. A few return sentences built with
//! [`crate::words`] that several outputs share.

mod actor_stats;
mod agreement;
pub mod balance;
mod compare;
mod dense;
mod distance;
mod level_changes;
mod line;
mod line_answer;
mod memo;
mod party_series;
mod passages;
#[cfg(feature = "gui")]
mod search;
mod series;
mod slots;
mod snapshot;
mod sources;
mod span;
mod summary;
mod view_data;

pub use crate::words::cards::stance_words;
pub use crate::words::headline::{DayReading, Headline, HeadlineParty};
pub use crate::words::line_rule::LineNote;
pub use crate::words::no_line::NoLine;
pub use crate::words::positions::{DaySummary, LineSummary, LinesSummary};
pub use crate::words::stances::{
    citation, position_words, source_words, stance_heading, stance_heading_parts,
};
pub use actor_stats::ActorStats;
pub use agreement::{Agreement, CodedUnit, Metric, NoAlpha, krippendorff_alpha};
pub use compare::{
    Aspect, ChangeStatus, ChangeText, Comparison, DatasetPair, EntryChange, EntryRef, FieldChange,
    FieldKey, FieldPath, FieldValue, LeftOutIds, LineChange, LineChangeSpan, LineDifference,
    LinePoint, Paragraph, ReportItem, SectionChange, changed_stances, compare, differing_ranges,
};
pub use dense::{DenseSeries, DistanceSteps, Piece, Step, Steps, day_number, line_steps};
pub use distance::{Distance, DistanceSpan, Distances};
pub use level_changes::{LevelChange, LevelChangeKind, level_changes};
pub use line_answer::{LineAnswer, line_answers, line_notes};
pub use memo::Memo;
pub use party_series::{LineSpan, LineValue, PartySeries};
pub use passages::{
    AsOf, WalkBack, brief_passages, main_passages, passages, step_passages, walk_backs,
    walked_back_since,
};
#[cfg(feature = "gui")]
pub use search::{Search, SearchHit};
pub use series::{ActionMark, Mark, MarkShape, Series, actions_without_level};
pub use slots::{PARTY_SLOTS, all_slots, has_chosen_parties, party_slots};
pub use snapshot::{DaySnapshot, VoicePosition};
pub use sources::{drawn_sources, role_title};
pub use span::DatedSpan;
pub use summary::{
    LinesOnDay, compared_pair, day_reading, day_sentence, day_summary, distance_words,
    hidden_voices_note, line_of_change, lines_since, no_lines,
};
pub use view_data::{Lines, ViewData};

use std::collections::BTreeSet;

use crate::model::{Actor, Dataset, Day, Stance};
use crate::view::{Clock, View};

/// Selects the positions to compute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Query<'a> {
    /// The id of the question.
    pub question: &'a str,
    /// The day from which a stance counts.
    pub clock: Clock,
    /// The ids of the actors to leave out.
    pub hidden: &'a BTreeSet<String>,
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

    /// The hidden actors that took a stand on the question.
    pub fn hidden_voices(&self, dataset: &'a Dataset) -> impl Iterator<Item = &'a Actor> {
        let Self { question, hidden, .. } = *self;
        let is_hidden = move |actor: &&Actor| {
            let mut stances = dataset.stances.iter();
            hidden.contains(&actor.id)
                && stances.any(|stance| stance.actor == actor.id && stance.is_drawn_on(question))
        };
        dataset.actors.iter().filter(is_hidden)
    }
}

/// Returns the day from which a stance counts by a clock. That of a figure is the same on both.
pub fn stance_day(clock: Clock, stance: &Stance) -> Day {
    match clock {
        Clock::Known if !stance.figure => stance.known,
        _ => stance.effective,
    }
}
