//! From a dataset and a view to lines, bands, Daylight and words, by the rules
//! of the codebook. Pure functions; no window, no files.

mod changes;
mod cite;
mod compare;
mod daylight;
#[cfg(feature = "gui")]
mod search;
mod series;
mod slots;
mod sweep;
mod view_data;
mod words;

pub use changes::changed_stances;
pub use cite::{
    citation, cited_sources, date_words, position_words, publisher_words, role_title,
    sources_words, stance_heading, stance_words,
};
pub use compare::{
    Aspect, BaselineChart, BaselineLine, BaselineMark, BaselineStatus, ChangeStatus, ChangeText,
    Comparison, DatasetPair, Differences, EntryChange, EntryRef, FieldChange, FieldValue,
    LeftOutIds, LineChange, LineChangeSpan, LinePoint, Paragraph, ReportItem, SectionChange,
    compare, differing_ranges,
};
pub use daylight::{Daylight, DaylightSpan};
#[cfg(feature = "gui")]
pub use search::{Search, SearchHit};
pub use series::{BandSpan, LineSpan, Mark, MarkShape, PartySeries, Series};
pub use slots::{PARTY_SLOTS, party_slots};
pub use sweep::{DaySnapshot, VoicePosition, day_snapshot};
pub use view_data::{ActorStats, ViewData};
pub use words::{change_sentence, day_sentence, distance_words, explain_line, hidden_voices_note};

use std::collections::BTreeSet;

use crate::model::{Day, Stance};
use crate::view::{Clock, View};

/// What positions are computed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Query<'a> {
    /// The id of the question.
    pub question: &'a str,
    /// By which day a stance counts.
    pub clock: Clock,
    /// The ids of the actors who are left out.
    pub hidden: &'a BTreeSet<String>,
}

impl<'a> Query<'a> {
    /// What a view asks for.
    pub fn for_view(view: &'a View) -> Self {
        Self {
            question: &view.question,
            clock: view.clock,
            hidden: &view.hidden,
        }
    }

    /// The day from which a stance counts.
    pub fn day(&self, stance: &Stance) -> Day {
        stance_day(self.clock, stance)
    }
}

/// The day from which a stance counts on a clock.
pub fn stance_day(clock: Clock, stance: &Stance) -> Day {
    match clock {
        Clock::Said => stance.effective,
        Clock::Known => stance.known,
    }
}
