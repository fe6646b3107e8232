//! What is behind the chosen lines of many parties or stances: the spread of all lines, and pale
//! lines for the others. What is drawn follows the pixels, not the stances.

use egui::{Color32, Painter, Shape, Ui};
use egui_plot::LineStyle;

use super::axes::Axes;
use super::chosen::{drawn_parties, ranged_parties};
use super::pixels;
use super::steps::{self, LineStroke, Look};
use crate::analysis::{DenseSeries, PARTY_SLOTS, Spread, Steps};
use crate::scene::Scene;
use crate::theme::Theme;

/// From this number of lines on, they are even paler.
const VERY_MANY: usize = 80;

/// The width of a pale line, in points.
pub const PALE_WIDTH: f32 = 0.8;

/// The greatest length of a dashed line, in widths of the plot.
const MAX_DASHED: f32 = 3.0;

/// The colour of the lines without a colour of their own: many add up; a few must stand out from the
/// rules.
pub fn line_color(scene: Scene<'_>) -> Color32 {
    let theme = scene.theme;
    match scene.view_data.dense.as_ref().map_or(0, |dense| dense.line_count) {
        ..=PARTY_SLOTS => theme.edge,
        VERY_MANY.. => theme.pale_context_line,
        _ => theme.context_line,
    }
}

/// Draws the quiet band, the pale lines and the median.
pub fn draw_context(ui: &Ui, scene: Scene<'_>, axes: &Axes, dense: &DenseSeries) {
    let painter = ui.painter().with_clip_rect(axes.plot.expand(1.0));
    let theme = scene.theme;
    if let Some(spread) = &dense.spread {
        draw_area(&painter, scene, axes, [&spread.low, &spread.high], theme.quiet_band);
    }
    if scene.view_data.series.only_period.is_some() {
        return;
    }
    let colors = [line_color(scene), theme.pale_context_line];
    if scene.on_page {
        let chosen = drawn_parties(scene);
        let lines = scene.view_data.lines.iter().enumerate();
        let pale = lines.filter(|(party, _)| !chosen.contains(party));
        let look = Look { colors, ..Look::solid(theme, colors[0], PALE_WIDTH) };
        for (_, line) in pale {
            let runs = steps::runs(&steps::pieces(line, axes));
            for stroke in look.strokes(theme, runs, axes.faded_from(scene), axes.day_width()) {
                stroke.paint(&painter, |point| axes.position(point));
            }
        }
    } else {
        let [mesh, faded] = pixels::of_lines(ui, scene, axes, drawn_parties(scene), colors);
        let clip = painter.clip_rect();
        let fade_x = axes.faded_from_x(scene).max(clip.left()).min(clip.right());
        let before = painter.with_clip_rect(clip.with_max_x(fade_x));
        before.add(Shape::Mesh(mesh));
        if fade_x < clip.right() {
            painter.with_clip_rect(clip.with_min_x(fade_x)).add(Shape::Mesh(faded));
        }
    }
    if let Some(spread) = &dense.spread {
        draw_median(&painter, scene, axes, spread);
    }
}

/// Fills the area between two lines of the plot.
fn draw_area(painter: &Painter, scene: Scene<'_>, axes: &Axes, lines: [&Steps; 2], color: Color32) {
    let faded = scene.theme.tint(color, 0.5);
    let place: steps::Place<'_> = (axes, &|value| axes.y(value));
    steps::draw_area(painter, scene, place, lines, [color, faded], 0.0);
}

/// Draws the median with dashes, unless it goes up and down so much that they would fill an
/// area.
fn draw_median(painter: &Painter, scene: Scene<'_>, axes: &Axes, spread: &Spread) {
    let runs = steps::runs(&steps::pieces(&spread.median, axes));
    let ends = runs.iter().flat_map(|run| run.points.windows(2));
    let lengths = ends.map(|ends| axes.position(ends[0]).distance(axes.position(ends[1])));
    let is_solid = lengths.sum::<f32>() > MAX_DASHED * axes.plot.width();
    for run in runs {
        let mut stroke = median(scene.theme, run.points);
        if is_solid {
            stroke.style = LineStyle::Solid;
        }
        stroke.paint(painter, |point| axes.position(point));
    }
}

/// The stroke of a stretch of the median.
pub fn median(theme: &Theme, points: Vec<[f64; 2]>) -> LineStroke {
    let style = LineStyle::Dashed { length: 5.0 };
    LineStroke { points, color: theme.text_muted, width: 1.2, style }
}

/// The fill of the range of a party, which lets that of another show through.
pub fn range_color(color: Color32) -> Color32 {
    color.gamma_multiply(0.16)
}

/// Draws the ranges of the party in focus, or of both of the compared pair.
pub fn draw_ranges(ui: &Ui, scene: Scene<'_>, axes: &Axes, dense: &DenseSeries) {
    let painter = ui.painter().with_clip_rect(axes.plot.expand(2.0));
    let place: steps::Place<'_> = (axes, &|value| axes.y(value));
    for party in ranged_parties(scene) {
        let Some([low, high]) = dense.bands.get(party) else { continue };
        let fill = range_color(scene.party_color(party));
        let colors = [fill, fill.gamma_multiply(0.5)];
        steps::draw_area(&painter, scene, place, [low, high], colors, 0.0);
    }
}
