//! The contents of a figure, the medium that it is drawn for, and the emphasis in it.

use egui::Color32;

use crate::facts::ViewData;
use crate::model::{ActorId, Dataset, Day, Layer, Question, Stance};
use crate::theme::Theme;
use crate::view::View;

/// Everything that a figure reads. Never take this where a [`Theme`] would do.
#[derive(Clone, Copy)]
pub struct FigureScene<'a> {
    pub dataset: &'a Dataset,
    /// The facts that follow from the dataset and the view.
    pub facts: &'a ViewData,
    pub view: &'a View,
    pub theme: &'a Theme,
    pub medium: Medium,
}

/// The medium that a figure is drawn for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Medium {
    /// The window, where the day can be moved.
    Window,
    /// A slide of a talk, whose axis stays in place from step to step.
    Slide,
    /// A picture of a day.
    Picture,
    /// A web page, where the day can be changed.
    Page,
    /// A cell of the grid, on white, which has the line of the party with this index alone.
    Cell(usize),
}

impl Medium {
    /// Returns true if it is a small figure, without names of voices and of parties.
    pub fn is_cell(self) -> bool {
        matches!(self, Self::Cell(_))
    }
}

/// The parts that stand out from the rest of a figure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Emphasis {
    /// The id of the voice whose marks are ringed and named.
    pub voice: Option<ActorId>,
    /// The indices of stances whose ranges are drawn though they set no line (L10).
    pub ranged: Vec<usize>,
    /// The index of the party whose line is in front.
    pub party: Option<usize>,
    /// The indices of the stances that a step cites, whose marks are larger.
    pub cited: Vec<usize>,
}

impl<'a> FigureScene<'a> {
    pub fn question(self) -> Option<&'a Question> {
        self.dataset.question(&self.view.question)
    }

    pub fn stance(self, index: usize) -> &'a Stance {
        &self.dataset.stances[index]
    }

    /// The day that is shown. Nothing after it is drawn (L11).
    pub fn day(self) -> Day {
        self.view.as_of
    }

    /// The slot of a party's colour; `None` is grey.
    pub fn slot(self, party: usize) -> Option<usize> {
        self.facts.slots.get(party).copied().flatten()
    }

    /// The colour of a party.
    pub fn color(self, party: usize) -> Color32 {
        let slot = self.slot(party);
        match self.dataset.parties.get(party) {
            Some(party) => self.theme.color_of(party, slot),
            None => self.theme.party_color(slot),
        }
    }

    /// The colour of a line, which is grey for a party without a colour.
    pub fn line_color(self, party: usize) -> Color32 {
        if self.slot(party).is_some() { self.color(party) } else { self.theme.context_line }
    }

    /// Returns true if a party has the second form of line and disc in high contrast.
    pub fn is_double(self, party: usize) -> bool {
        self.theme.high_contrast && party % 2 == 1
    }

    /// Returns true if a party's line is drawn.
    pub(super) fn draws(self, party: usize) -> bool {
        !self.medium.is_cell() || self.medium == Medium::Cell(party)
    }

    /// The ground of the days up to the one that is shown.
    pub(super) fn past(self) -> Color32 {
        match self.medium {
            Medium::Window | Medium::Slide | Medium::Picture | Medium::Page => self.theme.surface,
            Medium::Cell(_) => self.theme.canvas,
        }
    }

    pub fn shows(self, layer: Layer) -> bool {
        self.view.layers.contains(&layer)
    }

    /// The level of a party's line on a day.
    pub fn line_on(self, party: usize, day: Day) -> Option<f64> {
        Some(self.facts.series.parties[party].line_on(day)?.value)
    }
}
