//! What a slide draws of the data: nothing after the day of its step.

use std::sync::Arc;

use crate::analysis::{DatedSpan, DenseSeries, Query, Series, ViewData};
use crate::model::{Day, Stance, Step};
use crate::ui::Scene;
use crate::view::View;

/// What the slide of a step draws: nothing after its day, unless it shows what is later; the
/// statements that it cites like those that set a line; and of the actions without a level, those
/// of its cards.
pub(super) fn data_of_step(scene: Scene<'_>, step: &Step, cards: &[&Stance]) -> (View, ViewData) {
    let (view, mut data) = if step.show_later {
        (scene.view.clone(), scene.view_data.clone())
    } else {
        up_to_day(scene)
    };
    let stances = &scene.document.dataset.stances;
    for mark in &mut data.series.marks {
        mark.sets_line |= step.stances.contains(&stances[mark.stance].id);
    }
    let series = &mut data.series;
    series.actions.retain(|action| {
        let stance = &stances[action.stance];
        cards.iter().any(|card| card.is_same_statement(stance))
    });
    (view, data)
}

/// The view of a step and its data without what lies after its day. The axis ends on it.
pub(super) fn up_to_day(scene: Scene<'_>) -> (View, ViewData) {
    let (view, data) = (scene.view, scene.view_data);
    let day = view.as_of;
    let covers = &scene.document.dataset.covers;
    // A step may name days that are all later.
    let first = if view.range.0 < day {
        view.range.0
    } else {
        covers.earliest
    };
    let view = View {
        range: (first.min(day), view.range.1.min(day)),
        ..view.clone()
    };
    let series = series_up_to(&data.series, day);
    let data = ViewData {
        dense: DenseSeries::new(
            &scene.document.dataset,
            Query::for_view(scene.view),
            &series,
        )
        .map(Arc::new),
        series,
        ..data.clone()
    };
    (view, data)
}

/// Ends lines and bands with `day`, where the axis ends, and drops later marks.
fn series_up_to(series: &Series, day: Day) -> Series {
    let mut series = series.clone();
    let end = day.tomorrow().unwrap_or(day);
    for party in &mut series.parties {
        end_spans(&mut party.line, end);
        end_spans(&mut party.band, end);
    }
    series.marks.retain(|mark| mark.day <= day);
    series.actions.retain(|action| action.day <= day);
    series
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
    use crate::view::View;

    #[test]
    fn a_slide_has_the_lines_of_its_day_and_none_of_the_next() {
        let dataset = Document::embedded().dataset;
        let view = View::new(&dataset);
        let series = Series::new(&dataset, Query::for_view(&view));
        let day = Day::constant(2024, 4, 18);
        let past = series_up_to(&series, day);
        for (party, all) in past.parties.iter().zip(&series.parties) {
            let value = |line: Option<&crate::analysis::LineSpan>| line.map(|span| span.value);
            assert!(party.line_on(day).is_some());
            assert_eq!(value(party.line_on(day)), value(all.line_on(day)));
            assert_eq!(party.line_on(Day::constant(2024, 4, 19)), None);
        }
        assert!(past.marks.iter().all(|mark| mark.day <= day));
    }
}
