//! What a slide draws of the data: nothing after the day of its step.

use std::sync::Arc;

use egui::{Context, Id};

use crate::analysis::{DatedSpan, DenseSeries, Query, Series, ViewData};
use crate::model::{Dataset, Day, Stance, Step, StepView};
use crate::view::View;

/// The most slides whose data are kept; more than are visible at once.
const MAX_SLIDES: usize = 16;

/// What a slide draws: nothing after its day, unless it shows what is later; the statements that
/// it cites like those that set a line; and of the actions without a level, those of its cards.
pub(super) struct SlideData {
    /// What the data were computed from: the revision of the document, the view, the step and the
    /// part.
    key: (u64, View, Step, usize),
    /// The view and data of the step's question.
    pub shown: (View, ViewData),
    /// Those of each question, on a slide of all questions.
    pub questions: Vec<(View, ViewData)>,
}

impl SlideData {
    /// Returns the data of a part of a step, computed only if it was not shown lately.
    pub fn cached(
        ctx: &Context,
        dataset: &Dataset,
        key: (u64, &View, &Step, usize),
        view_data: &ViewData,
        cards: &[&Stance],
    ) -> Arc<Self> {
        let id = Id::unique("data of slides");
        let mut slides: Vec<Arc<Self>> = ctx.data(|data| data.get_temp(id)).unwrap_or_default();
        slides.retain(|slide| slide.key.0 == key.0);
        let index = slides.iter().position(|slide| {
            let (revision, view, step, part) = &slide.key;
            (*revision, view, step, *part) == key
        });
        let slide = match index {
            Some(index) => slides.remove(index),
            None => Arc::new(Self::new(dataset, key, view_data, cards)),
        };
        slides.truncate(MAX_SLIDES - 1);
        slides.insert(0, Arc::clone(&slide));
        ctx.data_mut(|data| data.insert_temp(id, slides));
        slide
    }

    fn new(
        dataset: &Dataset,
        (revision, view, step, part): (u64, &View, &Step, usize),
        view_data: &ViewData,
        cards: &[&Stance],
    ) -> Self {
        let mut shown = (view.clone(), view_data.clone());
        let mut questions = match step.view {
            StepView::AllQuestions => ViewData::of_questions(dataset, view),
            StepView::Question | StepView::Grid => Vec::new(),
        };
        if !step.show_later {
            for (view, data) in questions.iter_mut().chain([&mut shown]) {
                end_on_day(dataset, view, data);
            }
        }
        let series = &mut shown.1.series;
        for mark in &mut series.marks {
            mark.sets_line |= step.stances.contains(&dataset.stances[mark.stance].id);
        }
        series.actions.retain(|action| {
            let stance = &dataset.stances[action.stance];
            cards.iter().any(|card| card.is_same_statement(stance))
        });
        Self {
            key: (revision, view.clone(), step.clone(), part),
            shown,
            questions,
        }
    }
}

/// Removes what lies after the day of a view. The axis ends on it.
fn end_on_day(dataset: &Dataset, view: &mut View, data: &mut ViewData) {
    let day = view.as_of;
    // A step may name days that are all later.
    let first = if view.range.0 < day {
        view.range.0
    } else {
        dataset.covers.earliest
    };
    view.range = (first.min(day), view.range.1.min(day));
    end_series(&mut data.series, day);
    if data.dense.is_some() {
        let dense = DenseSeries::new(dataset, Query::for_view(view), &data.series);
        data.dense = dense.map(Arc::new);
    }
}

/// Ends lines and bands with `day`, where the axis ends, and drops later marks.
fn end_series(series: &mut Series, day: Day) {
    let end = day.tomorrow().unwrap_or(day);
    for party in &mut series.parties {
        end_spans(&mut party.line, end);
        end_spans(&mut party.band, end);
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

    #[test]
    fn a_slide_has_the_lines_of_its_day_and_none_of_the_next() {
        let dataset = Document::embedded().dataset;
        let view = View::new(&dataset);
        let series = Series::new(&dataset, Query::for_view(&view));
        let day = Day::constant(2024, 4, 18);
        let mut past = series.clone();
        end_series(&mut past, day);
        for (party, all) in past.parties.iter().zip(&series.parties) {
            let value = |line: Option<&crate::analysis::LineSpan>| line.map(|span| span.value);
            assert!(party.line_on(day).is_some());
            assert_eq!(value(party.line_on(day)), value(all.line_on(day)));
            assert_eq!(party.line_on(Day::constant(2024, 4, 19)), None);
        }
        assert!(past.marks.iter().all(|mark| mark.day <= day));
    }

    #[test]
    fn a_thumbnail_of_all_questions_has_the_data_of_its_own_day() {
        let dataset = &Document::embedded().dataset;
        let step = Step {
            view: StepView::AllQuestions,
            show_later: true,
            ..Step::default()
        };
        let ctx = Context::default();
        for as_of in [dataset.covers.latest, Day::constant(2024, 3, 20)] {
            let view = View {
                as_of,
                ..View::new(dataset)
            };
            let data = ViewData::new(dataset, &view);
            let slide = || SlideData::cached(&ctx, dataset, (0, &view, &step, 0), &data, &[]);
            assert_eq!(slide().questions, ViewData::of_questions(dataset, &view));
            assert!(Arc::ptr_eq(&slide(), &slide()));
        }
    }
}
