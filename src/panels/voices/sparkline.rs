//! The course of a party's line as a small drawing.

use egui::{Pos2, Rect, Shape, Stroke, Ui, pos2};

use crate::analysis::day_number;
use crate::model::Scale;
use crate::scene::Scene;

/// The width of the drawing, in points.
pub const WIDTH: f32 = 32.0;

/// The number of days at which the line is looked up, so that the effort does not grow
/// with the dataset.
const SAMPLES: i32 = 32;

/// Draws the line up to the day that is shown, which a dot marks.
pub fn draw(ui: &Ui, scene: Scene<'_>, party: usize, scale: &Scale, area: Rect) {
    let theme = scene.theme;
    let color =
        if scene.party_slot(party).is_some() { scene.party_color(party) } else { theme.text_muted };
    let (first, last) = {
        let covers = &scene.document.dataset.covers;
        (covers.earliest, covers.latest)
    };
    let (min, max) = scale.bounds();
    let days = day_number(first, last).max(1);
    let series = &scene.view_data.series.parties[party];
    // The steps count days, which are faster to find, from the first one.
    let dense = scene.view_data.dense.as_deref();
    let dense = dense.filter(|dense| dense.shift == 0);
    let steps = dense.and_then(|dense| dense.lines.get(party));
    let pos = |days_after: i32, value: f64| {
        let fraction = if max > min { (value - min) / (max - min) } else { 0.5 };
        let x = area.left() + area.width() * days_after as f32 / days as f32;
        pos2(x, area.bottom() - area.height() * fraction as f32)
    };
    let until = day_number(first, scene.view.as_of).clamp(0, days);
    let mut line: Vec<Pos2> = Vec::new();
    for sample in 0..=SAMPLES {
        let offset = until * sample / SAMPLES;
        let value = if let Some(steps) = steps {
            steps.on(offset)
        } else {
            let day = first.saturating_add(jiff::Span::new().days(offset));
            series.line_on(day).map(|span| span.value)
        };
        if let Some(value) = value {
            let next = pos(offset, value);
            // A line moves in steps.
            if let Some(before) = line.last().copied().filter(|before| before.y != next.y) {
                line.push(pos2(next.x, before.y));
            }
            line.push(next);
        }
    }
    if let Some(end) = line.last().copied() {
        ui.painter().add(Shape::line(line, Stroke::new(1.2, color)));
        ui.painter().circle_filled(end, 2.0, color);
    }
}
