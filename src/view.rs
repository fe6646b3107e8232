//! The view of a dataset: plain data that refers to entries by id, so that it
//! survives a reload and can be stored in a step, a setting or an export.

mod form;
mod importing;
mod notice;
mod page;
mod panels;
mod path_request;
mod place;
mod preferences;
mod product;
mod table;
mod talk;

use std::collections::BTreeSet;

use jiff::Span;

pub use form::{
    DeletedLevel, DraftEntry, DraftQuestion, Editing, Form, FormReturn, PendingDeletion,
    PendingDraft, PendingNavigation, RecoveryData,
};
pub use importing::{ImportReport, TableImport};
pub use notice::{Notice, NoticeAction};
pub use page::{A4_INCHES, CSS_DENSITY, Contents, Page, PageTheme, Preset, SLIDE_INCHES};
pub use panels::{Drawer, MainView, Modal, Panels, SayingDetail, SidePane};
pub use path_request::{FilePurpose, PathRequest};
pub use place::Place;
pub use preferences::{Preference, SystemPreferences};
pub use product::Product;
pub use table::{Column, TableFilter, TableSort};
pub use talk::{InterruptedTalk, Overlay, Talk, TalkHint};

use crate::model::{
    ActorId, Dataset, Day, EdtfDate, EventId, Layer, PartyId, QuestionId, Stance, StanceId,
    days_between,
};

/// The day from which a stance counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Clock {
    /// Its effective day: the latest day on which it could have been said.
    #[default]
    Said,
    /// The day on which its sources made it known.
    Known,
}

/// The part of a dataset that is shown, and how.
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    /// The id of the question; empty if the dataset has none.
    pub question: QuestionId,
    /// The first and last day on the time axis.
    pub range: (Day, Day),
    /// The day that the lists and the sentence above the chart describe; always
    /// within the days that the dataset covers.
    pub as_of: Day,
    /// The day from which a stance counts.
    pub clock: Clock,
    /// The ids of the parties between which the distance is shown; `None` for the first
    /// two with a line.
    pub pair: Option<[PartyId; 2]>,
    /// The id of the selected stance.
    pub selected: Option<StanceId>,
    /// The id of the event whose card is open; none while a stance is selected.
    pub event: Option<EventId>,
    /// The id of the actor in focus; the others fade.
    pub focus: Option<ActorId>,
    /// The layers beside lines.
    pub layers: BTreeSet<Layer>,
    /// The ids of the actors left out of everything (L12).
    pub hidden: BTreeSet<ActorId>,
    /// The ids of the parties that get a colour of their own before others, if
    /// there are more parties than colours.
    pub colored_parties: BTreeSet<PartyId>,
    /// The ids of the parties that get no colour, if there are more parties than colours.
    pub gray_parties: BTreeSet<PartyId>,
    /// The filter of the table.
    pub table_filter: TableFilter,
    /// The id of the stance whose row of the table is open.
    pub open_row: Option<StanceId>,
}

impl View {
    /// This view of each question, in the order of the file, without layers and a selected stance.
    pub fn for_questions<'a>(&'a self, dataset: &'a Dataset) -> impl Iterator<Item = Self> + 'a {
        dataset.questions.iter().map(|question| Self {
            question: question.id.clone(),
            layers: BTreeSet::new(),
            selected: None,
            ..self.clone()
        })
    }

    /// The initial view of a dataset: its first question, on the day that is shown at first.
    pub fn new(dataset: &Dataset) -> Self {
        let (first, last) = (dataset.covers.earliest, dataset.covers.latest);
        Self {
            question: dataset
                .questions
                .first()
                .map(|question| question.id.clone())
                .unwrap_or_default(),
            range: (first, last),
            as_of: dataset.first_shown_day(),
            clock: Clock::Said,
            pair: None,
            selected: None,
            event: None,
            focus: None,
            layers: BTreeSet::new(),
            hidden: BTreeSet::new(),
            colored_parties: BTreeSet::new(),
            gray_parties: BTreeSet::new(),
            table_filter: TableFilter::default(),
            open_row: None,
        }
    }

    /// Returns true if a layer is drawn.
    pub fn shows(&self, layer: Layer) -> bool {
        self.layers.contains(&layer)
    }

    /// Draws a layer, or no longer.
    pub fn toggle(&mut self, layer: Layer) {
        if !self.layers.remove(&layer) {
            self.layers.insert(layer);
        }
    }

    /// Returns true if a stance is in focus; if no actor is in focus, every stance is.
    pub fn is_in_focus(&self, stance: &Stance) -> bool {
        self.focus.as_ref().is_none_or(|actor| stance.involves(actor))
    }

    /// The id of the actor in focus, or else of the selected stance's actor.
    pub fn current_actor<'a>(&'a self, dataset: &'a Dataset) -> Option<&'a ActorId> {
        self.focus.as_ref().or_else(|| {
            let stance = dataset.stance(self.selected.as_ref()?)?;
            Some(&stance.actor)
        })
    }

    /// Moves the day to those of the dataset, and where the day is a year to the last of it (L2a).
    pub fn settle_day(&mut self, dataset: &Dataset) {
        if dataset.is_by_year(&self.question) {
            self.as_of = self.as_of.last_of_year();
        }
        self.as_of = self.as_of.clamp(dataset.covers.earliest, dataset.covers.latest);
    }

    /// Removes all references to entries that `dataset` does not contain.
    pub fn retain_existing(&mut self, dataset: &Dataset) {
        let initial = Self::new(dataset);
        if dataset.question(&self.question).is_none() {
            self.question = initial.question;
        }
        let (first, last) = initial.range;
        if self.range.0 < first || self.range.1 > last || self.range.0 >= self.range.1 {
            self.range = initial.range;
        }
        self.settle_day(dataset);
        self.selected = self.selected.take().filter(|id| dataset.stance(id).is_some());
        self.event = self.event.take().filter(|id| dataset.event(id).is_some());
        self.open_row = self.open_row.take().filter(|id| dataset.stance(id).is_some());
        self.focus = self.focus.take().filter(|id| dataset.actor(id).is_some());
        self.hidden.retain(|id| dataset.actor(id).is_some());
        for parties in [&mut self.colored_parties, &mut self.gray_parties] {
            parties.retain(|id| dataset.party(id).is_some());
        }
        self.pair = self
            .pair
            .take()
            .filter(|pair| pair[0] != pair[1] && pair.iter().all(|id| dataset.party(id).is_some()));
    }

    /// Returns true if only some of the days are shown.
    pub fn is_zoomed(&self, covers: &EdtfDate) -> bool {
        self.range != (covers.earliest, covers.latest)
    }

    /// Multiplies the number of visible days by `factor`. The day `around` stays in
    /// place as far as the dataset allows.
    pub fn zoom(&mut self, covers: &EdtfDate, factor: f64, around: Day) {
        let total = days_between(covers.earliest, covers.latest);
        let (from, to) = (
            days_between(covers.earliest, self.range.0),
            days_between(covers.earliest, self.range.1),
        );
        let visible = f64::from(to - from);
        let around = f64::from(days_between(covers.earliest, around)).clamp(from.into(), to.into());
        let min_days = f64::from(MIN_DAYS.min(total));
        let mut target = (visible * factor).clamp(min_days, f64::from(total));
        // Change the range by at least one day, so that every step is visible.
        if target.round() == visible && factor < 1.0 {
            target = (visible - 1.0).max(min_days);
        } else if target.round() == visible && factor > 1.0 {
            target = (visible + 1.0).min(f64::from(total));
        }
        let fraction = if visible > 0.0 { (around - f64::from(from)) / visible } else { 0.5 };
        let start = (around - fraction * target).round();
        self.show_days(covers, start as i32, target.round() as i32);
    }

    /// Moves the range later by `days`, or earlier if negative, as far as the
    /// dataset allows.
    pub fn pan(&mut self, covers: &EdtfDate, days: i32) {
        let from = days_between(covers.earliest, self.range.0);
        let visible = days_between(self.range.0, self.range.1);
        self.show_days(covers, from.saturating_add(days), visible);
    }

    /// Moves the range of days so that it includes `day`.
    pub fn reveal(&mut self, covers: &EdtfDate, day: Day) {
        if day < self.range.0 || day > self.range.1 {
            let middle = days_between(self.range.0, self.range.1) / 2;
            let from = days_between(covers.earliest, self.range.0);
            self.pan(covers, days_between(covers.earliest, day) - middle - from);
        }
    }

    fn show_days(&mut self, covers: &EdtfDate, from: i32, count: i32) {
        let total = days_between(covers.earliest, covers.latest);
        let count = count.clamp(0, total);
        let from = from.clamp(0, total - count);
        let day = |offset: i32| covers.earliest.saturating_add(Span::new().days(offset));
        self.range = (day(from), day(from + count));
    }
}

/// The smallest number of visible days.
const MIN_DAYS: i32 = 6;

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn covers() -> EdtfDate {
        EdtfDate::parse("2024-03-01/2024-05-11").unwrap()
    }

    fn view() -> View {
        let mut view = View::new(&Dataset::empty(covers()));
        view.range = (covers().earliest, covers().latest);
        view
    }

    #[test]
    fn zooming_keeps_the_day_in_place() {
        let mut view = view();
        let day = "2024-04-05".parse().unwrap();
        view.zoom(&covers(), 0.5, day);
        assert_eq!(view.range.0.to_string(), "2024-03-19");
        assert_eq!(view.range.1.to_string(), "2024-04-24");
        view.zoom(&covers(), 100.0, day);
        assert!(!view.is_zoomed(&covers()));
    }

    #[test]
    fn a_day_outside_the_range_is_moved_to_the_middle() {
        let mut view = view();
        view.zoom(&covers(), 0.2, covers().earliest);
        let day = "2024-04-20".parse().unwrap();
        view.reveal(&covers(), day);
        assert_eq!(view.range.0.to_string(), "2024-04-13");
        let before = view.range;
        view.reveal(&covers(), day);
        assert_eq!(view.range, before);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_range_stays_within_the_days_covered(moves in prop::collection::vec((0_u8..3, -400_i32..400, 0.05_f64..20.0), 0..30)) {
            let mut view = view();
            for (kind, days, factor) in moves {
                let day = covers().earliest.saturating_add(Span::new().days(days));
                match kind {
                    0 => view.zoom(&covers(), factor, day),
                    1 => view.pan(&covers(), days),
                    _ => view.reveal(&covers(), day.clamp(covers().earliest, covers().latest)),
                }
                prop_assert!(view.range.0 >= covers().earliest && view.range.1 <= covers().latest);
                prop_assert!(days_between(view.range.0, view.range.1) >= MIN_DAYS);
            }
        }
    }
}
