//! The data that the slides of a step share.

use std::ops::Range;
use std::sync::Arc;

use egui::{Context, Id};

use super::parts::divided;
use crate::facts::{LineNote, ViewData, line_notes};
use crate::model::{Dataset, Stance, Step, StepView};
use crate::view::View;

/// The most slides whose data are kept; more than are visible at once.
const MAX_SLIDES: usize = 16;

/// The data that the slides of a step share.
pub struct StepData {
    // The inputs of the data.
    revision: u64,
    step: Step,
    /// The view and data of the step's question.
    pub(super) shown: (View, ViewData),
    /// Those of each question, on a slide of all questions.
    pub(super) questions: Vec<(View, Arc<ViewData>)>,
    /// The indices of the stances whose cards the step shows.
    stances: Vec<usize>,
    /// Why some of them, by their indices, do not set their party's line.
    line_notes: Vec<(usize, LineNote)>,
    /// Which of these each slide shows.
    parts: Vec<Range<usize>>,
}

/// The steps that were shown lately, the last one first.
#[derive(Clone, Default)]
struct Kept(Vec<Arc<StepData>>);

impl Kept {
    fn with<R>(ctx: &Context, change: impl FnOnce(&mut Vec<Arc<StepData>>) -> R) -> R {
        let id = Id::unique("data of slides");
        ctx.data_mut(|data| change(&mut data.get_temp_mut_or_default::<Self>(id).0))
    }
}

impl StepData {
    /// Returns the data of a step, computed only if it was not shown lately.
    pub fn cached(
        ctx: &Context,
        dataset: &Dataset,
        revision: u64,
        view: &View,
        step: &Step,
        view_data: &ViewData,
    ) -> Arc<Self> {
        Kept::with(ctx, |kept| {
            kept.retain(|data| data.revision == revision);
            let is_wanted = |data: &Arc<Self>| data.shown.0 == *view && data.step == *step;
            let data = match kept.iter().position(is_wanted) {
                Some(index) => kept.remove(index),
                None => Arc::new(Self::new(dataset, revision, view, step, view_data)),
            };
            kept.truncate(MAX_SLIDES - 1);
            kept.insert(0, Arc::clone(&data));
            data
        })
    }

    /// Computes what the slides of a step share.
    pub fn new(
        dataset: &Dataset,
        revision: u64,
        view: &View,
        step: &Step,
        view_data: &ViewData,
    ) -> Self {
        let (stances, parts) = divided(dataset, view, step);
        let indices = stances.iter().filter_map(|stance| dataset.stance_index(&stance.id));
        let stances: Vec<usize> = indices.collect();
        let shown = (view.clone(), view_data.clone());
        let questions = match step.view {
            StepView::AllQuestions => ViewData::of_questions(dataset, view),
            StepView::Question | StepView::Grid | StepView::Title => Vec::new(),
        };
        let is_question = step.view == StepView::Question && !view_data.is_dense();
        let line_notes = if is_question { line_notes(dataset, view) } else { Vec::new() };
        Self { revision, step: step.clone(), shown, questions, stances, line_notes, parts }
    }

    /// Keeps the data for a drawing that begins.
    pub fn keep(self: &Arc<Self>, ctx: &Context) {
        Kept::with(ctx, |kept| {
            if !kept.iter().any(|step| Arc::ptr_eq(step, self)) {
                kept.push(Arc::clone(self));
            }
        });
    }

    pub fn part_count(&self) -> usize {
        self.parts.len()
    }

    /// The stances whose cards the step shows.
    pub(super) fn stances<'a>(&self, dataset: &'a Dataset) -> Vec<&'a Stance> {
        let stances = self.stances.iter();
        stances.map(|stance| &dataset.stances[*stance]).collect()
    }

    /// Why a stance that the step shows does not set its party's line, if it could have.
    pub fn line_note(&self, dataset: &Dataset, stance: &Stance) -> Option<LineNote> {
        let is_of = |(index, _): &&(usize, LineNote)| dataset.stances[*index].id == stance.id;
        self.line_notes.iter().find(is_of).map(|(_, note)| *note)
    }

    /// The stances whose cards a slide shows.
    pub fn cards<'a>(&self, dataset: &'a Dataset, part: usize) -> Vec<&'a Stance> {
        let part = self.parts.get(part).cloned().unwrap_or_default();
        let stances = self.stances[part].iter();
        stances.map(|stance| &dataset.stances[*stance]).collect()
    }
}
