use super::{Panels, View};
use crate::model::Dataset;

/// A talk in progress: the steps of a dataset, one after the other.
#[derive(Clone, Debug, PartialEq)]
pub struct Talk {
    /// The current step, counted from 0.
    pub step: usize,
    /// The current part of a step with more cards than a slide shows, counted from 0.
    pub part: usize,
    /// The view and panels to restore after the talk.
    pub previous: Box<(View, Panels)>,
    /// The blank screen that hides everything, if there is one.
    pub blank_screen: Option<BlankScreen>,
    /// The overlay over the step, if there is one.
    pub overlay: Option<Overlay>,
    /// The number of a step that is being typed.
    pub typed_step: String,
    /// The appearance of the pointer.
    pub pointer: Pointer,
    /// The enlargement of the text, in tenths.
    pub text_steps: i32,
    /// The planned length of the talk in minutes, if there is one.
    pub minutes: Option<u32>,
    /// Whether the speaker window is open.
    pub speaker_open: bool,
    /// Whether the file has been saved during the talk; it is not reloaded until the
    /// presenter asks for it.
    pub reload_pending: bool,
}

/// Something that is shown over a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Overlay {
    /// All steps, to choose one.
    Overview,
    /// The step at twice the size around the pointer.
    Magnified,
    /// A stance by its id, as large as possible, to answer a question from the audience.
    Stance(String),
}

/// The colour of a blank screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlankScreen {
    /// Black.
    Black,
    /// White.
    White,
}

/// The appearance of the pointer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pointer {
    /// An arrow that disappears while it does not move.
    #[default]
    Arrow,
    /// A bright dot.
    Laser,
    /// A bright area on a darkened screen.
    Spotlight,
}

impl Talk {
    /// The range of `text_steps`.
    pub const TEXT_STEPS: std::ops::RangeInclusive<i32> = -2..=5;

    /// Starts a talk at a step.
    pub fn new(step: usize, view: View, panels: Panels) -> Self {
        Self {
            step,
            part: 0,
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
    /// The views of all steps. Each step changes the view of the one before it.
    pub fn for_steps(dataset: &Dataset) -> impl Iterator<Item = Self> {
        dataset.steps.iter().scan(Self::new(dataset), |view, step| {
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
            let mut step_view = view.clone();
            step_view.retain_existing(dataset);
            Some(step_view)
        })
    }

    /// The view of a step; `None` if there is no such step.
    pub fn for_step(dataset: &Dataset, index: usize) -> Option<Self> {
        Self::for_steps(dataset).nth(index)
    }

    /// The view of a step with the clock, the pair and the coloured parties of this
    /// view; `None` if there is no such step.
    pub fn with_step(&self, dataset: &Dataset, index: usize) -> Option<Self> {
        Some(Self {
            clock: self.clock,
            colored_parties: self.colored_parties.clone(),
            gray_parties: self.gray_parties.clone(),
            pair: self.pair.clone(),
            ..Self::for_step(dataset, index)?
        })
    }
}
