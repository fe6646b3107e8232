//! What is shown of a dataset: plain data, kept by id, so that it survives a
//! reload and can be stored in a step, a setting or an export.

use std::collections::BTreeSet;

use crate::model::{Attribution, Dataset, Day, Kind, Stance};

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
    /// Which cards are listed.
    pub cards: CardFilter,
}

/// Which cards are listed. It changes nothing but the list of cards: chart,
/// lines and bands keep all that was said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CardFilter {
    /// Only these kinds; empty for all.
    pub kinds: BTreeSet<Kind>,
    /// Only on these footings; empty for all.
    pub attributions: BTreeSet<Attribution>,
    /// Only those with a position on the question that is shown.
    pub positioned: bool,
}

impl CardFilter {
    /// Whether all cards are listed.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether the card of `stance` is listed while `question` is shown.
    pub fn admits(&self, stance: &Stance, question: &str) -> bool {
        (self.kinds.is_empty() || self.kinds.contains(&stance.kind))
            && (self.attributions.is_empty() || self.attributions.contains(&stance.attribution))
            && (!self.positioned || stance.positions.contains_key(question))
    }

    /// What it lets through, in words; empty where that is everything.
    pub fn words(&self) -> Vec<&'static str> {
        let kinds = self.kinds.iter().map(|kind| kind.label());
        let attributions = self.attributions.iter().map(|footing| footing.label());
        let positioned = self.positioned.then_some("with a position");
        kinds.chain(attributions).chain(positioned).collect()
    }
}

/// What stands around the view: panels and playing. Not part of what is exported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Panels {
    /// Whether the list of the file's problems is open.
    pub problems: bool,
    /// Whether the explanation of the chart is open.
    pub guide: bool,
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
            cards: CardFilter::default(),
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
