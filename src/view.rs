//! What is shown of a dataset: plain data, kept by id, so that it survives a
//! reload and can be stored in a step, a setting or an export.

use std::collections::BTreeSet;

use crate::model::{Dataset, Day, Stance};

/// By which day a stance begins to count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Clock {
    /// From its effective day: the latest on which it can have been said.
    #[default]
    Said,
    /// From the day on which its sources made it known.
    Known,
}

impl Clock {
    /// The clock in words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Said => "Said on",
            Self::Known => "Known on",
        }
    }
}

/// What is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    /// The id of the question; empty where the dataset has none.
    pub question: String,
    /// The first and last day on the time axis.
    pub range: (Day, Day),
    /// The day that the lists and the sentence above the chart speak of;
    /// always within what the dataset covers.
    pub as_of: Day,
    /// By which day a stance counts.
    pub clock: Clock,
    /// The ids of the two parties between which Daylight is shown; `None` for
    /// the first two with a line.
    pub pair: Option<[String; 2]>,
    /// The id of the selected stance.
    pub selected: Option<String>,
    /// The id of the actor in focus; the others fade.
    pub focus: Option<String>,
    /// The ids of the actors taken out of lines, bands and Daylight.
    pub hidden: BTreeSet<String>,
}

/// What stands around the view: panels and playing. Not part of what is exported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each panel is open or not, whatever the others are"
)]
pub struct Panels {
    /// Whether the list of the file's problems is open.
    pub problems: bool,
    /// Whether the explanation of the chart is open.
    pub guide: bool,
    /// Whether the palette, which finds commands and entries, is open.
    pub palette: bool,
    /// Whether the list of commands and keys is open.
    pub keys: bool,
    /// Whether the days pass.
    pub playing: bool,
}

impl View {
    /// The first view of a dataset: its first question, on its last day.
    pub fn of(dataset: &Dataset) -> Self {
        let (first, last) = (dataset.covers.earliest, dataset.covers.latest);
        Self {
            question: dataset
                .questions
                .first()
                .map(|question| question.id.clone())
                .unwrap_or_default(),
            range: (first, last),
            as_of: last,
            clock: Clock::Said,
            pair: None,
            selected: None,
            focus: None,
            hidden: BTreeSet::new(),
        }
    }

    /// Whether a stance stands out: all do while no actor is in focus.
    pub fn in_focus(&self, stance: &Stance) -> bool {
        self.focus
            .as_deref()
            .is_none_or(|actor| stance.involves(actor))
    }

    /// Drops what `dataset` no longer has, and keeps everything else.
    pub fn fit(&mut self, dataset: &Dataset) {
        let fresh = Self::of(dataset);
        if dataset.question(&self.question).is_none() {
            self.question = fresh.question;
        }
        let (first, last) = fresh.range;
        if self.range.0 < first || self.range.1 > last || self.range.0 >= self.range.1 {
            self.range = fresh.range;
        }
        self.as_of = self.as_of.clamp(first, last);
        self.selected = self
            .selected
            .take()
            .filter(|id| dataset.stance(id).is_some());
        self.focus = self.focus.take().filter(|id| dataset.actor(id).is_some());
        self.hidden.retain(|id| dataset.actor(id).is_some());
        self.pair = self
            .pair
            .take()
            .filter(|pair| pair[0] != pair[1] && pair.iter().all(|id| dataset.party(id).is_some()));
    }
}
