use super::{Panels, View};
use crate::model::Dataset;

/// A talk that is being given: the steps of a dataset, one after the other.
#[derive(Clone, Debug, PartialEq)]
pub struct Talk {
    /// The step that is shown, from 0.
    pub step: usize,
    /// What was shown before the talk, and is shown again after it.
    pub previous: Box<(View, Panels)>,
    /// What hides everything, where something does.
    pub blank_screen: Option<BlankScreen>,
    /// What is shown instead of the step as it is.
    pub overlay: Option<Overlay>,
    /// The number that is being typed, to go to that step.
    pub typed_step: String,
    /// How the pointer is shown.
    pub pointer: Pointer,
    /// How many steps of a tenth larger the type is.
    pub text_steps: i32,
    /// How many minutes the talk is to take, where that was said.
    pub minutes: Option<u32>,
    /// Whether the speaker's window is open.
    pub speaker_open: bool,
    /// Whether the file was saved meanwhile, and is not read before the
    /// presenter says so.
    pub reload_pending: bool,
}

/// What is shown instead of a step as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Overlay {
    /// All steps, to go to one.
    Overview,
    /// The step twice as large around the pointer.
    Magnified,
    /// A stance that was asked for from the floor, by its id, as large as it
    /// fits.
    Stance(String),
}

/// What hides everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlankScreen {
    /// Nothing but black.
    Black,
    /// Nothing but white.
    White,
}

/// How the pointer is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pointer {
    /// As an arrow, which goes away when it rests.
    #[default]
    Arrow,
    /// As a bright point.
    Laser,
    /// As a bright place in the dark.
    Spotlight,
}

impl Talk {
    /// How much larger or smaller the type can be, in steps of a tenth.
    pub const TEXT_STEPS: std::ops::RangeInclusive<i32> = -2..=5;

    /// A talk from a step on.
    pub fn new(step: usize, view: View, panels: Panels) -> Self {
        Self {
            step,
            previous: Box::new((view, panels)),
            blank_screen: None,
            overlay: None,
            typed_step: String::new(),
            pointer: Pointer::default(),
            text_steps: 0,
            minutes: None,
            speaker_open: false,
            reload_pending: false,
        }
    }
}

impl View {
    /// What a step shows: what it says, and for all else what the steps before
    /// it say. `None` where there is no such step.
    pub fn for_step(dataset: &Dataset, at: usize) -> Option<Self> {
        dataset.steps.get(at)?;
        let mut view = Self::new(dataset);
        for step in &dataset.steps[..=at] {
            if let Some(question) = &step.question {
                view.question.clone_from(question);
            }
            if let Some(range) = &step.range {
                view.range = (range.earliest, range.latest);
            }
            if let Some(day) = step.as_of {
                view.as_of = day;
            }
            if let Some(actors) = &step.actors {
                let others = dataset.actors.iter().map(|actor| &actor.id);
                view.hidden = others.filter(|id| !actors.contains(id)).cloned().collect();
            }
        }
        view.retain_existing(dataset);
        Some(view)
    }

    /// What a step shows to whoever sees this view: what a person chose of the
    /// looks stays.
    pub fn with_step(&self, dataset: &Dataset, at: usize) -> Option<Self> {
        Some(Self {
            clock: self.clock,
            colored_parties: self.colored_parties.clone(),
            pair: self.pair.clone(),
            ..Self::for_step(dataset, at)?
        })
    }
}
