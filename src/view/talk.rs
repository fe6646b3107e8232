use super::{Panels, View};
use crate::model::Dataset;

/// A talk in progress: the steps of a dataset, one after the other.
#[derive(Clone, Debug, PartialEq)]
pub struct Talk {
    /// The current step, counted from 0.
    pub step: usize,
    /// What was shown before the talk, to be restored after it.
    pub previous: Box<(View, Panels)>,
    /// The blank screen, if it hides everything.
    pub blank_screen: Option<BlankScreen>,
    /// What is shown instead of the plain step.
    pub overlay: Option<Overlay>,
    /// The number of a step that is being typed.
    pub typed_step: String,
    /// How the pointer is shown.
    pub pointer: Pointer,
    /// By how many tenths the text is enlarged.
    pub text_steps: i32,
    /// The planned length of the talk in minutes, if there is one.
    pub minutes: Option<u32>,
    /// Whether the speaker's window is open.
    pub speaker_open: bool,
    /// Whether the file has been saved in the meantime; it is not reloaded until
    /// the presenter asks for it.
    pub reload_pending: bool,
}

/// What is shown instead of a plain step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Overlay {
    /// All steps, to choose one.
    Overview,
    /// The step at twice the size around the pointer.
    Magnified,
    /// A stance by its id, as large as it fits, to answer a question.
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

/// How the pointer is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pointer {
    /// An arrow that disappears at rest.
    #[default]
    Arrow,
    /// A bright point.
    Laser,
    /// A bright area in the dark.
    Spotlight,
}

impl Talk {
    /// By how many tenths the text can be enlarged, or reduced.
    pub const TEXT_STEPS: std::ops::RangeInclusive<i32> = -2..=5;

    /// Starts a talk at a step.
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
    /// The views of all steps. A step shows what it specifies, and otherwise what
    /// the steps before it specify.
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
            let mut shown = view.clone();
            shown.retain_existing(dataset);
            Some(shown)
        })
    }

    /// The view of a step; `None` if there is no such step.
    pub fn for_step(dataset: &Dataset, index: usize) -> Option<Self> {
        Self::for_steps(dataset).nth(index)
    }

    /// The view of a step with this view's choices of what to highlight.
    pub fn with_step(&self, dataset: &Dataset, index: usize) -> Option<Self> {
        Some(Self {
            clock: self.clock,
            colored_parties: self.colored_parties.clone(),
            pair: self.pair.clone(),
            ..Self::for_step(dataset, index)?
        })
    }
}
