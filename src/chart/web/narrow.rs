//! The narrow form, in which everything is inside the plot.

use std::cmp::Reverse;

use egui::{Align2, Rangef, Rect, Ui, pos2, vec2};

use super::super::axes::Axes;
use super::super::labels::{self, Obstacle};
use super::super::levels;
use super::super::lines::line_rects;
use super::super::placed::PlacedMarks;
use super::super::regions::{Columns, Regions};
use super::super::ticks;
use super::{ACTIONS_HEIGHT, AXIS_HEIGHT, DAY_HEIGHT, has_actions};
use crate::analysis::LineSpan;
use crate::kit::Text;
use crate::model::Scale;
use crate::scene::Scene;
use crate::theme::{self, size};
use crate::words::{Words, plot as words};

/// The most spans of a line beside which its name may be.
const MAX_SPANS: usize = 24;

/// Divides the area.
pub fn regions(scene: Scene<'_>, area: Rect) -> Regions {
    const MARK: f32 = 8.0;
    let plot_x = Rangef::new(area.left() + MARK, area.right() - MARK);
    let axis_y = area.bottom() - AXIS_HEIGHT;
    let actions_height = if has_actions(scene) { ACTIONS_HEIGHT + 4.0 } else { 0.0 };
    let rows = (area.top() + DAY_HEIGHT, axis_y - actions_height);
    let lane = Rect::from_x_y_ranges(plot_x, axis_y - ACTIONS_HEIGHT - 2.0..=axis_y - 2.0);
    let columns = Columns {
        labels: area.x_range(),
        plot: plot_x,
        has_actions: has_actions(scene),
        ..Columns::of_plot(area)
    };
    Regions {
        actions: (actions_height > 0.0).then_some(lane),
        // The page draws the label of the day.
        day_y: area.top() - 100.0,
        ..Regions::of_plot(columns, area, rows, actions_height)
    }
}

/// Draws the lane for actions with its name.
pub fn draw_actions_lane(ui: &Ui, scene: Scene<'_>, lane: Rect) {
    let lane = lane.expand2(vec2(8.0, 0.0));
    ui.painter().rect_filled(lane, 4.0, scene.theme.lane);
    let title = words::actions_lane(false);
    let title = Text::new(title, theme::sans(size::SMALL), scene.theme.text_secondary);
    let pos = lane.left_center() + vec2(6.0, 0.0);
    title.paint(ui, pos, Align2::LEFT_CENTER, lane.width() / 2.0);
}

/// Returns the marks, which the words should not cover.
pub fn obstacles(placed: &PlacedMarks<'_>) -> Vec<Obstacle> {
    let spots = placed.layout.spots.iter();
    spots.map(|spot| Obstacle::mark(spot.rect().expand(1.0))).collect()
}

/// Places the words of the levels over their lines, at the left end of the plot or further to the
/// right, where they cover the least.
pub fn place_levels(
    ui: &Ui,
    scene: Scene<'_>,
    axes: &Axes,
    scale: &Scale,
    obstacles: &[Obstacle],
) -> Vec<(f64, Rect)> {
    let place = |value: f64| {
        let size = level_text(scene, scale, value, true).layout(ui).size();
        // Half of a lane is free of marks in its upper part.
        let half_lane = axes.half_lane().unwrap_or(2.0 * size.y);
        let gap = (half_lane - size.y - 2.0).clamp(1.0, 0.8 * size::LABEL);
        let top = axes.y(value) - gap - size.y;
        let candidates = (0..8).map(|step| {
            let left = axes.regions.area.left() + 1.0 + step as f32 * axes.plot.width() / 10.0;
            Rect::from_min_size(pos2(left, top), size)
        });
        let bounds = axes.regions.area.expand2(vec2(1.0, size.y));
        Some((value, labels::best_place(candidates, bounds, obstacles)?))
    };
    let values = ticks::value_ticks(scale, 6.0).into_iter();
    values.filter_map(place).collect()
}

/// The words of a level, as they are while a line is on it, or as they are otherwise.
fn level_text(scene: Scene<'_>, scale: &Scale, value: f64, is_current: bool) -> Text {
    let (font, color) = if is_current {
        (theme::semibold(size::LABEL), scene.theme.text)
    } else {
        (theme::sans(size::LABEL), scene.theme.text_secondary)
    };
    Text::new(levels::label(scale, value), font, color)
}

/// Draws the words of a level where they were placed.
pub fn draw_level(
    ui: &Ui,
    scene: Scene<'_>,
    scale: &Scale,
    (value, rect): (f64, Rect),
    is_current: bool,
) {
    let text = level_text(scene, scale, value, is_current);
    text.paint(ui, rect.min, Align2::LEFT_TOP, f32::INFINITY);
}

/// Draws the unit of the values, which are only numbers, at the top.
pub fn draw_unit(ui: &Ui, scene: Scene<'_>, axes: &Axes, scale: &Scale) {
    let unit = words::axis_unit(scale);
    let unit = Text::new(unit, theme::medium(size::SMALL), scene.theme.text_secondary);
    let pos = axes.regions.area.left_top() + vec2(1.0, 12.0);
    unit.paint(ui, pos, Align2::LEFT_CENTER, axes.plot.width() / 2.0);
}

/// Draws the names of the parties beside their lines, where they cover the least.
pub fn draw_names(ui: &Ui, scene: Scene<'_>, axes: &Axes, mut obstacles: Vec<Obstacle>) {
    let lines = line_rects(scene, axes).into_iter();
    obstacles.extend(lines.map(Obstacle::line));
    let parties = scene.view_data.series.parties.iter().enumerate();
    for (party, series) in parties.filter(|(party, _)| scene.party_slot(*party).is_some()) {
        let name = &scene.document.dataset.parties[party].name;
        let color = scene.party_color(party);
        let name = Text::new(Words::verbatim(name), theme::semibold(size::LEAD), color);
        let size = vec2(name.width(ui).min(axes.plot.width() * 0.6), 16.0);
        let (first, last) = scene.view.range;
        let spans = series.line.iter();
        let spans = spans.filter(|span| span.from <= last && span.until > first);
        let mut spans: Vec<&LineSpan> = spans.collect();
        // Of many spans, the longest have the most room.
        spans.sort_by_key(|span| {
            Reverse(axes.day_number(span.until) as i32 - axes.day_number(span.from) as i32)
        });
        spans.truncate(MAX_SPANS);
        let candidates = spans.into_iter().flat_map(|span| {
            let from = axes.x(span.from.max(first)) + 6.0;
            let until = axes.x(span.until.min(last)) - 6.0;
            let y = axes.line_y(party, span.value);
            let shares = [0.0, 0.25, 0.5, 0.75, 1.0];
            // The name may begin before a short span.
            let end = until - size.x;
            shares.into_iter().flat_map(move |share| {
                let left = egui::lerp(from.min(end)..=from.max(end), share);
                let sides = [(Align2::LEFT_BOTTOM, y - 5.0), (Align2::LEFT_TOP, y + 6.0)];
                sides.map(|(align, y)| align.anchor_size(pos2(left, y), size))
            })
        });
        let bounds = axes.plot.expand2(vec2(8.0, 0.0));
        if let Some(rect) = labels::best_place(candidates, bounds, &obstacles) {
            name.paint(ui, rect.left_center(), Align2::LEFT_CENTER, size.x + 1.0);
            obstacles.push(Obstacle::text(rect.expand(2.0)));
        }
    }
}
