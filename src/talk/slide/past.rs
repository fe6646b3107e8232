//! What a slide draws of the data: nothing after the day of its step.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use egui::{Context, Id};

use super::parts::divided;
use super::style::Shape;
use crate::facts::LineNote;
use crate::facts::{
    DatedSpan, DenseSeries, Mark, MarkShape, Series, ViewData, line_notes, line_steps,
};
use crate::model::{Dataset, Day, Stance, Step, StepView};
use crate::view::View;

/// The most slides whose data are kept; more than are visible at once.
const MAX_SLIDES: usize = 16;

/// What the slides of a step share: nothing after its day.
/// `sets_line` says which marks the slides draw: those that the step cites and, unless there are
/// too many, those that set a line or that a step before on the question cites; on a picture, which is
/// of no step, those of named voices.
pub struct StepData {
    /// What the data were computed from: the revision of the document, the view, the step and how
    /// its cards are grouped.
    key: (u64, View, Step, Shape),
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

/// What a slide draws: what its step does, and of the actions without a level, those of its cards.
pub(super) struct SlideData {
    part: usize,
    pub step: Arc<StepData>,
    /// The view and data of the step's question.
    pub shown: (View, ViewData),
}

/// What was computed lately.
#[derive(Clone, Default)]
struct Kept {
    steps: Vec<Arc<StepData>>,
    slides: Vec<Arc<SlideData>>,
}

impl Kept {
    fn with<R>(ctx: &Context, change: impl FnOnce(&mut Self) -> R) -> R {
        let id = Id::unique("data of slides");
        ctx.data_mut(|data| change(data.get_temp_mut_or_default(id)))
    }
}

/// Returns the wanted item, computed if it is not there, and puts it first.
fn first<T>(
    items: &mut Vec<Arc<T>>,
    is_wanted: impl Fn(&T) -> bool,
    compute: impl FnOnce() -> T,
) -> Arc<T> {
    let item = match items.iter().position(|item| is_wanted(item)) {
        Some(index) => items.remove(index),
        None => Arc::new(compute()),
    };
    items.truncate(MAX_SLIDES - 1);
    items.insert(0, Arc::clone(&item));
    item
}

impl SlideData {
    /// Returns the data of a part of a step, computed only if it was not shown lately.
    pub fn cached(
        ctx: &Context,
        dataset: &Dataset,
        (revision, view, step, part): (u64, &View, &Step, usize),
        view_data: &ViewData,
        shape: Shape,
    ) -> Arc<Self> {
        Kept::with(ctx, |kept| {
            kept.steps.retain(|step| step.key.0 == revision);
            let steps: &Vec<_> = &kept.steps;
            kept.slides.retain(|slide| {
                let is_kept = |step| Arc::ptr_eq(step, &slide.step);
                steps.iter().any(is_kept)
            });
            let is_wanted = |data: &StepData| {
                let (of, of_view, of_step, of_shape) = &data.key;
                (*of, *of_shape) == (revision, shape) && of_view == view && of_step == step
            };
            let step = first(&mut kept.steps, is_wanted, || {
                StepData::new(dataset, (revision, view, step), view_data, shape)
            });
            let is_wanted = |slide: &Self| slide.part == part && Arc::ptr_eq(&slide.step, &step);
            first(&mut kept.slides, is_wanted, || Self::new(dataset, Arc::clone(&step), part))
        })
    }

    fn new(dataset: &Dataset, step: Arc<StepData>, part: usize) -> Self {
        let mut shown = step.shown.clone();
        let cards = step.cards(dataset, part);
        // Without cards, all actions are drawn.
        Arc::make_mut(&mut shown.1.series).actions.retain(|action| {
            let stance = &dataset.stances[action.stance];
            step.stances.is_empty() || cards.iter().any(|card| card.is_same_statement(stance))
        });
        Self { part, step, shown }
    }
}

impl StepData {
    /// Computes what the slides of a step share.
    pub fn new(
        dataset: &Dataset,
        (revision, view, step): (u64, &View, &Step),
        view_data: &ViewData,
        shape: Shape,
    ) -> Self {
        let (stances, parts) = divided(dataset, view, step, shape);
        let indices = stances.iter().filter_map(|stance| dataset.stance_index(&stance.id));
        let stances: Vec<usize> = indices.collect();
        let mut shown = (view.clone(), view_data.clone());
        let mut questions = match step.view {
            StepView::AllQuestions => ViewData::of_questions(dataset, view),
            StepView::Question | StepView::Grid | StepView::Title => Vec::new(),
        };
        for (view, data) in &mut questions {
            end_on_day(dataset, view, Arc::make_mut(data));
        }
        end_on_day(dataset, view, &mut shown.1);
        let is_dense = shown.1.dense.is_some();
        let is_question = step.view == StepView::Question && !is_dense;
        let line_notes = if is_question { line_notes(dataset, view) } else { Vec::new() };
        let marks = &mut Arc::make_mut(&mut shown.1.series).marks;
        count_work!(TOUCHED, marks.len());
        let cited = step.stances.iter().filter_map(|id| dataset.stance_index(id));
        let cited: BTreeSet<usize> = cited.collect();
        let place = |mark: &Mark| (mark.party, mark.day, mark.value.to_bits());
        let is_cited = |mark: &&Mark| cited.contains(&mark.stance);
        // A picture has what named voices said, whether or not it sets a line.
        let before: BTreeSet<usize> = if dataset.steps.contains(step) {
            cited_before(dataset, view, step)
        } else {
            let stances = marks.iter().map(|mark| mark.stance);
            stances.filter(|stance| is_disc(dataset, *stance)).collect()
        };
        let places: BTreeSet<_> = marks.iter().filter(is_cited).map(place).collect();
        for mark in marks {
            // A cited mark takes the place of another that says the same on its day.
            mark.sets_line = cited.contains(&mark.stance)
                || ((mark.sets_line || before.contains(&mark.stance))
                    && !is_dense
                    && !places.contains(&place(mark)));
        }
        Self {
            key: (revision, view.clone(), step.clone(), shape),
            shown,
            questions,
            stances,
            line_notes,
            parts,
        }
    }

    /// Keeps the data for a drawing that begins.
    pub fn keep(self: &Arc<Self>, ctx: &Context) {
        Kept::with(ctx, |kept| {
            if !kept.steps.iter().any(|step| Arc::ptr_eq(step, self)) {
                kept.steps.push(Arc::clone(self));
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

/// The stances by which named voices hold their positions on the day, in words that are known to be theirs.
pub(super) fn current_words(dataset: &Dataset, view_data: &ViewData) -> BTreeSet<usize> {
    let voices = view_data.snapshot.voices.iter();
    let current = voices.filter(|voice| voice.is_current).map(|voice| voice.stance);
    current.filter(|stance| is_disc(dataset, *stance)).collect()
}

fn is_disc(dataset: &Dataset, stance: usize) -> bool {
    MarkShape::for_stance(&dataset.stances[stance]) == MarkShape::Disc
}

/// The stances that the steps before on the same question have cited, whose marks stay.
fn cited_before(dataset: &Dataset, view: &View, step: &Step) -> BTreeSet<usize> {
    let steps = dataset.steps.iter().zip(View::for_steps(dataset));
    let before = steps.take_while(|(other, _)| *other != step);
    let on_question = before.filter(|(other, before)| {
        other.view == StepView::Question && before.question == view.question
    });
    let cited = on_question.flat_map(|(other, _)| &other.stances);
    let cited = cited.filter_map(|id| dataset.stance_index(id));
    // Another sign needs its words, which it has while it is cited.
    cited.filter(|stance| is_disc(dataset, *stance)).collect()
}

/// Removes what lies after the day of a view.
fn end_on_day(dataset: &Dataset, view: &View, data: &mut ViewData) {
    end_series(Arc::make_mut(&mut data.series), view.as_of);
    data.dense = DenseSeries::prepare(dataset, &data.series);
    let shift = data.dense.as_ref().map_or(0, |dense| dense.shift);
    data.lines = line_steps(&data.series, shift, view.as_of);
}

/// Ends lines with `day`, where the axis ends, and drops later marks.
fn end_series(series: &mut Series, day: Day) {
    let end = day.tomorrow().unwrap_or(day);
    for party in &mut series.parties {
        end_spans(&mut party.line, end);
    }
    series.marks.retain(|mark| mark.day <= day);
    series.actions.retain(|action| action.day <= day);
}

fn end_spans<T>(spans: &mut Vec<DatedSpan<T>>, end: Day) {
    spans.retain(|span| span.from < end);
    for span in spans {
        span.until = span.until.min(end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::facts::Query;

    #[test]
    fn a_slide_has_the_lines_of_its_day_and_none_of_the_next() {
        let dataset = Document::embedded().dataset;
        let view = View::new(&dataset);
        let series = Series::new(&dataset, Query::for_view(&view));
        let day = Day::constant(2024, 4, 18);
        let mut past = series.clone();
        end_series(&mut past, day);
        for (party, all) in past.parties.iter().zip(&series.parties) {
            let value = |line: Option<&crate::facts::LineSpan>| line.map(|span| span.value);
            assert!(party.line_on(day).is_some());
            assert_eq!(value(party.line_on(day)), value(all.line_on(day)));
            assert_eq!(party.line_on(Day::constant(2024, 4, 19)), None);
        }
        assert!(past.marks.iter().all(|mark| mark.day <= day));
    }

    #[test]
    fn the_slides_of_a_step_share_what_is_computed() {
        let dataset = &Document::embedded().dataset;
        let stances = dataset.stances.iter().map(|stance| stance.id.clone());
        let step = Step { stances: stances.collect(), ..Step::default() };
        let view = View::new(dataset);
        let data = ViewData::new(dataset, &view);
        let ctx = Context::default();
        let slide = |part: usize| {
            let key = (0, &view, &step, part);
            SlideData::cached(&ctx, dataset, key, &data, Shape::Wide)
        };
        let first = slide(0);
        let parts = first.step.part_count();
        assert!(parts > 10);
        // The marks are looked at once, not for each slide.
        let mut cards = Vec::new();
        let work = crate::work::of(|| {
            for part in 0..parts {
                let slide = slide(part);
                assert!(Arc::ptr_eq(&slide.step, &first.step));
                cards.extend(slide.step.cards(dataset, part));
            }
        });
        assert_eq!(work, 0);
        assert_eq!(cards, first.step.stances(dataset));
    }

    #[test]
    fn a_thumbnail_of_all_questions_has_the_data_of_its_own_day() {
        let dataset = &Document::embedded().dataset;
        let step = Step { view: StepView::AllQuestions, ..Step::default() };
        let ctx = Context::default();
        for as_of in [dataset.covers.latest, Day::constant(2024, 3, 20)] {
            let view = View { as_of, ..View::new(dataset) };
            let data = ViewData::new(dataset, &view);
            let key = (0, &view, &step, 0);
            let slide = || SlideData::cached(&ctx, dataset, key, &data, Shape::Wide);
            let first = slide();
            let days = first.step.questions.iter().map(|(_, data)| data.snapshot.day);
            assert!(days.eq(dataset.questions.iter().map(|_| as_of)));
            assert!(Arc::ptr_eq(&first, &slide()));
        }
    }

    #[test]
    fn what_a_step_cites_stays_over_the_steps_after_it() {
        let dataset = Document::embedded().dataset;
        let views: Vec<View> = View::for_steps(&dataset).collect();
        let marks = |step: usize| {
            let (view, step) = (&views[step], &dataset.steps[step]);
            let data = ViewData::new(&dataset, view);
            let data = StepData::new(&dataset, (0, view, step), &data, Shape::Wide);
            let marks = data.shown.1.series.marks.iter().copied();
            let marks = marks.filter(|mark| mark.sets_line && mark.shape == MarkShape::Disc);
            marks.map(|mark| (mark.party, mark.day, mark.value.to_bits())).collect::<Vec<_>>()
        };
        let steps = (0..views.len()).filter(|step| dataset.steps[*step].view == StepView::Question);
        let steps: Vec<usize> = steps.collect();
        let mut compared = 0;
        for (index, step) in steps.iter().enumerate() {
            let is_same = |next: &&usize| views[**next].question == views[*step].question;
            if let Some(next) = steps[index + 1..].iter().find(is_same) {
                let after = marks(*next);
                for mark in marks(*step) {
                    assert!(after.contains(&mark), "{mark:?} of step {step} is not on {next}");
                    compared += 1;
                }
            }
        }
        assert!(compared > 10, "{compared} marks");
    }
}
