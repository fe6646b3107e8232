use std::borrow::Cow;
use std::collections::HashSet;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::{Panels, View};
use crate::model::{ActorId, Dataset, Day, EdtfDate, QuestionId, StanceId, Step, StepView};

/// A talk in progress: the steps of a dataset, one after the other.
#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each is on or off independently of the others")]
pub struct Talk {
    /// The current step, counted from 0.
    pub step: usize,
    /// The current part of a step with more cards than a slide shows, counted from 0.
    pub part: usize,
    /// The view and panels to restore after the talk.
    pub previous: Box<(View, Panels)>,
    /// True if a black screen hides everything.
    pub is_black: bool,
    /// The overlay over the step, if there is one.
    pub overlay: Option<Overlay>,
    /// The step that is marked in the overview, counted from 0.
    pub marked_step: usize,
    /// The number of a step that is being typed.
    pub typed_step: String,
    /// A short answer to the last key, until the next command.
    pub hint: Option<TalkHint>,
    /// True if the pointer is a bright dot, and not an arrow that disappears while it does not move.
    pub has_laser: bool,
    /// The planned length of the talk in minutes, if there is one.
    pub minutes: Option<u32>,
    /// True if the program was started for the talk and closes with it.
    pub closes_program: bool,
    /// The time that the talk had taken before it was interrupted, in seconds.
    pub elapsed_before: f64,
    /// True if the time that the talk takes is not counted.
    pub is_paused: bool,
    /// True if the speaker's view is shown: the notes and the next step.
    pub shows_speaker: bool,
    /// The talk as it was when it was frozen, which the audience sees while the speaker looks elsewhere.
    pub frozen: Option<Box<Self>>,
    /// True if the file has been saved during the talk; it is not reloaded until the
    /// presenter asks for it.
    pub reload_pending: bool,
}

/// Something that is shown over a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Overlay {
    /// All steps, to choose one.
    Overview,
    /// The keys and their actions.
    Keys,
    /// A stance by its id, as large as possible, to answer a question from the audience.
    Stance(StanceId),
    /// The chart of a question, by its id, on a day that no step may have.
    Chart {
        /// The question's id.
        question: QuestionId,
        /// The day.
        day: Day,
    },
}

impl Overlay {
    /// Returns true if it is for the speaker, and no answer to the audience.
    pub fn is_list(&self) -> bool {
        matches!(self, Self::Overview | Self::Keys)
    }
}

/// A short answer to a key in a talk, which disappears by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TalkHint {
    /// Escape, once more, ends the talk.
    EndTalk,
    /// There is no step with the number that was typed.
    NoStep(String),
    /// Nothing comes after the slide.
    LastSlide,
    /// Nothing comes before the slide.
    FirstSlide,
    /// Nothing can be frozen without the speaker's view.
    NoSpeaker,
    /// The saved file cannot be shown; the last good version stays.
    NotReloaded,
}

/// A talk that stopped without being ended, as it is written to a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct InterruptedTalk {
    /// The path of the dataset; `None` for a text that is in no file.
    pub file: Option<PathBuf>,
    /// The step that was shown, counted from 0.
    pub step: usize,
    /// The part of the step that was shown, counted from 0.
    pub part: usize,
    /// True if the slides were full screen.
    pub full_screen: bool,
    /// The time that the talk had taken, in seconds.
    pub elapsed: f64,
    /// The planned length of the talk in minutes, if there was one.
    pub minutes: Option<u32>,
}

impl Talk {
    /// Returns the index of the step whose number was typed; `None` if there is no such
    /// step.
    pub fn typed_index(dataset: &Dataset, number: &str) -> Option<usize> {
        dataset.step_index(number.parse().ok()?).ok()
    }

    /// Returns the overlay that answers a question from the audience in place of the step.
    pub fn answer(&self) -> Option<&Overlay> {
        let overlay = self.visible_overlay();
        overlay.filter(|overlay| !overlay.is_list())
    }

    /// The talk as the audience sees it. A frozen slide can be blackened.
    pub fn for_audience(&self) -> Cow<'_, Self> {
        match &self.frozen {
            None => Cow::Borrowed(self),
            Some(frozen) => {
                let is_black = frozen.is_black || self.is_black;
                Cow::Owned(Self { is_black, ..(**frozen).clone() })
            }
        }
    }

    /// The overlay, unless a black screen hides it.
    pub fn visible_overlay(&self) -> Option<&Overlay> {
        self.overlay.as_ref().filter(|_| !self.is_black)
    }

    /// Returns true if something hides the slide.
    pub fn is_covered(&self) -> bool {
        self.is_black || self.overlay.is_some()
    }

    /// Starts a talk at a step.
    pub fn new(step: usize, view: View, panels: Panels) -> Self {
        Self {
            step,
            part: 0,
            previous: Box::new((view, panels)),
            is_black: false,
            overlay: None,
            marked_step: step,
            typed_step: String::new(),
            hint: None,
            has_laser: false,
            minutes: None,
            closes_program: false,
            elapsed_before: 0.0,
            is_paused: false,
            shows_speaker: false,
            frozen: None,
            reload_pending: false,
        }
    }
}

impl View {
    /// The index of the last step on the question by the current day, or else on any.
    pub fn current_step(&self, dataset: &Dataset) -> usize {
        let steps = Self::for_steps(dataset).zip(&dataset.steps).enumerate();
        let on_question = steps.filter(|(_, (view, step))| {
            step.view == StepView::Question
                && view.question == self.question
                && view.as_of <= self.as_of
        });
        on_question.last().map_or_else(|| self.step_of_day(dataset), |(step, _)| step)
    }

    /// The index of the step of the current day, or the last one before it.
    pub fn step_of_day(&self, dataset: &Dataset) -> usize {
        let steps = Self::for_steps(dataset).enumerate();
        let reached = steps.filter(|(_, view)| view.as_of <= self.as_of);
        reached.last().map_or(0, |(step, _)| step)
    }

    /// The views of all steps. Each step changes the view of the one before it.
    pub fn for_steps(dataset: &Dataset) -> impl Iterator<Item = Self> {
        let steps = dataset.steps.iter();
        steps.scan(StepSettings::default(), |settings, step| {
            *settings = settings.after(step);
            Some(settings.view(dataset))
        })
    }

    /// The first and the last day that any step of the talk shows.
    pub fn days_of_talk(dataset: &Dataset) -> (Day, Day) {
        let covers = &dataset.covers;
        let ranges = dataset.steps.iter().scan(covers, |shown, step| {
            *shown = step.range.as_ref().unwrap_or(shown);
            Some((shown.earliest, shown.latest))
        });
        let all = ranges.reduce(|all, range| (all.0.min(range.0), all.1.max(range.1)));
        all.unwrap_or((covers.earliest, covers.latest))
    }

    /// The view of a step; `None` if there is no such step.
    pub fn for_step(dataset: &Dataset, index: usize) -> Option<Self> {
        let steps = dataset.steps.get(..=index)?.iter();
        let settings = steps.fold(StepSettings::default(), StepSettings::after);
        Some(settings.view(dataset))
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

    /// The view of a question on a day, over all days of the dataset.
    #[must_use]
    pub fn on(&self, dataset: &Dataset, question: &QuestionId, day: Day) -> Self {
        Self {
            question: question.clone(),
            as_of: day,
            range: (dataset.covers.earliest, dataset.covers.latest),
            selected: None,
            event: None,
            ..self.clone()
        }
    }
}

/// The settings of a step and those before it.
#[derive(Clone, Copy, Default)]
struct StepSettings<'a> {
    question: Option<&'a QuestionId>,
    range: Option<&'a EdtfDate>,
    as_of: Option<Day>,
    /// The ids of the actors to show.
    actors: Option<&'a [ActorId]>,
}

impl<'a> StepSettings<'a> {
    /// Adds the next step.
    fn after(self, step: &'a Step) -> Self {
        Self {
            question: step.question.as_ref().or(self.question),
            range: step.range.as_ref().or(self.range),
            as_of: step.as_of.or(self.as_of),
            actors: step.actors.as_deref().or(self.actors),
        }
    }

    fn view(self, dataset: &Dataset) -> View {
        count_work!(TOUCHED, 1);
        let mut view = View::new(dataset);
        if let Some(question) = self.question {
            view.question.clone_from(question);
        }
        if let Some(range) = self.range {
            view.range = (range.earliest, range.latest);
        }
        if let Some(day) = self.as_of {
            view.as_of = day;
        }
        if let Some(actors) = self.actors {
            let shown: HashSet<&ActorId> = actors.iter().collect();
            let others = dataset.actors.iter().map(|actor| &actor.id);
            view.hidden = others.filter(|id| !shown.contains(id)).cloned().collect();
        }
        view.retain_existing(dataset);
        view
    }
}
