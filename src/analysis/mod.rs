//! From a dataset and a view to lines, bands, Daylight and words, by the rules
//! of the codebook. Pure functions; no window, no files.

mod changes;
mod cite;
mod compare;
mod daylight;
mod figures;
mod search;
mod series;
mod slots;
mod sweep;
mod words;

pub use changes::changed_stances;
pub use cite::{
    citation, cited_sources, date_words, heading, position_words, publisher_words, role_title,
    sources_words, stance_words,
};
pub use compare::{
    Aspect, Change, Changes, Comparison, Differences, EntryChange, Fate, FormerChart, FormerFate,
    FormerLine, FormerMark, Item, LeftOut, LineChange, LinePoint, LineStretch, Paragraph, Place,
    SectionChange, Told, Value, compare, differing_words,
};
pub use daylight::{Daylight, DaylightSpan};
pub use figures::{Figures, VoiceFigures};
pub use search::{Found, Search};
pub use series::{BandSpan, LineSpan, Mark, PartySeries, Series, Shape};
pub use slots::{PARTY_SLOTS, party_slots};
pub use sweep::{Standing, VoicePosition, standing};
pub use words::{apart, capital, change_sentence, count, day_sentence, why_line, without_voices};

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
    pub fn of(view: &'a View) -> Self {
        Self {
            question: &view.question,
            clock: view.clock,
            hidden: &view.hidden,
        }
    }

    /// The day from which a stance counts.
    pub fn day(&self, stance: &Stance) -> Day {
        day_on(self.clock, stance)
    }
}

/// The day from which a stance counts on a clock.
pub fn day_on(clock: Clock, stance: &Stance) -> Day {
    match clock {
        Clock::Said => stance.effective,
        Clock::Known => stance.known,
    }
}
