//! The course of a party's line as a small drawing.

use egui::{Rect, Shape, Stroke, Ui, vec2};

use crate::analysis::day_number;
use crate::chart::steps;
use crate::model::Scale;
use crate::scene::Scene;

/// The width of the drawing, in points.
pub const WIDTH: f32 = 32.0;

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
    // Lines of many parties may be drawn earlier.
    let shift = scene.view_data.dense.as_ref().map_or(0, |dense| dense.shift);
    let until = day_number(first, scene.view.as_of).clamp(0, days) - shift;
    let line = &scene.view_data.lines[party];
    let runs = steps::runs(&line.pieces((0.0, f64::from(until)), WIDTH as usize));
    let pos = |[day, value]: [f64; 2]| {
        let fraction = if max > min { (value - min) / (max - min) } else { 0.5 };
        let x = (day + f64::from(shift)) / f64::from(days);
        area.left_bottom() + area.size() * vec2(x as f32, -fraction as f32)
    };
    let end = runs.last().and_then(|run| run.points.last()).map(|end| pos(*end));
    for run in runs {
        let points = run.points.into_iter().map(pos);
        ui.painter().add(Shape::line(points.collect(), Stroke::new(1.2, color)));
    }
    if let Some(end) = end {
        ui.painter().circle_filled(end, 2.0, color);
    }
}
