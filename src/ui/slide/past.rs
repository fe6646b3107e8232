//! What a slide draws of the data: nothing after the day of its step.

use crate::analysis::{DatedSpan, Series, ViewData, stance_day};
use crate::model::{Dataset, Day, Stance, Step};
use crate::ui::Scene;
use crate::view::View;

/// The stances whose cards a slide shows: those that the step cites, up to its day, one for
/// each joint statement. `view` is that of the step.
pub fn shown_stances<'a>(dataset: &'a Dataset, view: &View, step: &Step) -> Vec<&'a Stance> {
    let mut stances = dataset.cited_statements(step);
    stances.retain(|stance| step.show_later || stance_day(view.clock, stance) <= view.as_of);
    stances
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
    let data = ViewData {
        series: series_up_to(&data.series, day),
        ..data.clone()
    };
    (view, data)
}

/// Ends lines and bands at the beginning of `day`, where the playhead is, and drops later marks.
fn series_up_to(series: &Series, day: Day) -> Series {
    let mut series = series.clone();
    for party in &mut series.parties {
        end_spans(&mut party.line, day);
        end_spans(&mut party.band, day);
    }
    series.marks.retain(|mark| mark.day <= day);
    series.actions.retain(|action| action.day <= day);
    series
}

fn end_spans<T>(spans: &mut Vec<DatedSpan<T>>, day: Day) {
    spans.retain(|span| span.from <= day);
    for span in spans {
        span.until = span.until.min(day);
    }
}
