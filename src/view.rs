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

/// A column of the table of stances.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Column {
    /// When it was said or done.
    #[default]
    Said,
    /// When it became known.
    Known,
    /// Whose words or deed it is.
    Actor,
    /// The actor's party.
    Party,
    /// The level on the question that is shown.
    Level,
    /// What the words would allow there.
    Range,
    /// Quotation, paraphrase, action or commentary.
    Kind,
    /// On what footing it is known.
    Attribution,
    /// Who published it.
    Source,
}

impl Column {
    /// All columns, from left to right.
    pub const ALL: [Self; 9] = [
        Self::Said,
        Self::Known,
        Self::Actor,
        Self::Party,
        Self::Level,
        Self::Range,
        Self::Kind,
        Self::Attribution,
        Self::Source,
    ];

    /// The column's heading.
    pub fn label(self) -> &'static str {
        match self {
            Self::Said => "Said",
            Self::Known => "Known",
            Self::Actor => "Actor",
            Self::Party => "Party",
            Self::Level => "Level",
            Self::Range => "Low–high",
            Self::Kind => "Kind",
            Self::Attribution => "Attribution",
            Self::Source => "Source",
        }
    }
}

/// By what the rows of the table are in order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sort {
    /// The column that decides; file order breaks ties.
    pub column: Column,
    /// Whether the greatest comes first.
    pub descending: bool,
}

/// What stands around the view: panels and playing. Not part of what is exported.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each panel is open or not, whatever the others are"
)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Panels {
    /// Whether the list of the file's problems is open.
    pub problems: bool,
    /// Whether the explanation of the chart is open.
    pub guide: bool,
    /// Whether the days pass.
    pub playing: bool,
    /// Whether the table of stances stands in the chart's place.
    pub table: bool,
    /// The order of the table's rows.
    pub sort: Sort,
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
