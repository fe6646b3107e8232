//! The narrow form, in which everything is inside the plot.

use std::cmp::Reverse;
use std::sync::Arc;

use egui::{Align2, Galley, Rangef, Rect, Ui, pos2, vec2};

use super::super::axes::Axes;
use super::super::ends;
use super::super::labels::{self, Obstacle};
use super::super::levels;
use super::super::lines::line_rects;
use super::super::placed::PlacedMarks;
use super::super::regions::{Columns, Regions};
use super::super::{level_words, ticks};
use super::{ACTIONS_HEIGHT, AXIS_HEIGHT, DAY_HEIGHT, has_actions};
use crate::facts::LineSpan;
use crate::kit::Text;
use crate::model::Scale;
use crate::scene::Scene;
use crate::theme::{self, size};
use crate::words::{Words, plot as words};

/// The space beside the plot for marks on its first and its last day, in points.
const MARK: f32 = 8.0;

/// How far the words of a level may be raised to cover no mark, in points.
const RAISES: [f32; 4] = [0.0, 4.0, 8.0, 12.0];

/// The most spans of a line beside which its name may be.
const MAX_SPANS: usize = 24;

/// The most lines, of which some have no colour, whose names are at their ends.
const MAX_ENDS: usize = 12;
/// The sizes of these names with and without a colour, and their distance from the plot.
const END_NAMES: [f32; 2] = [size::LEAD, size::SMALL];
const END_GAP: f32 = 14.0;

/// Whether the names of all lines are at their ends: in between, those of grey lines would seem to
/// be of others.
fn has_names_at_ends(scene: Scene<'_>) -> bool {
    let lines = scene.view_data.snapshot.lines.iter().flatten();
    ends::has_grey_lines(scene) && lines.count() <= MAX_ENDS
}

/// Divides the area.
pub fn regions(ui: &Ui, scene: Scene<'_>, area: Rect) -> Regions {
    let names = if has_names_at_ends(scene) {
        END_GAP + ends::names_in_order_width(ui, scene, END_NAMES)
    } else {
        MARK
    };
    let plot_x = Rangef::new(area.left() + MARK, area.right() - names);
    let axis_y = area.bottom() - AXIS_HEIGHT;
    let actions_height = if has_actions(scene) { ACTIONS_HEIGHT + 4.0 } else { 0.0 };
    let rows = (area.top() + DAY_HEIGHT, axis_y - actions_height);
    let lane = Rect::from_x_y_ranges(plot_x, axis_y - ACTIONS_HEIGHT - 2.0..=axis_y - 2.0);
    let columns = Columns {
        labels: area.x_range(),
        plot: plot_x,
        action_rows: usize::from(has_actions(scene)),
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

/// Returns the lines, and the marks with their possible days, which the words should not
/// cover.
pub fn obstacles(scene: Scene<'_>, axes: &Axes, placed: &PlacedMarks<'_>) -> Vec<Obstacle> {
    let spots = placed.layout.spots.iter().map(|spot| spot.rect().expand(3.0));
    let bars = placed.layout.bars.iter();
    let bars = bars.map(|bar| Rect::from_x_y_ranges(bar.from..=bar.to, bar.y - 3.0..=bar.y + 3.0));
    let lines = line_rects(scene, axes).into_iter().map(Obstacle::line);
    // Marks are covered last.
    spots.map(Obstacle::text).chain(bars.map(Obstacle::line)).chain(lines).collect()
}

/// The words of a level in their place.
pub struct PlacedLevel {
    pub value: f64,
    pub rect: Rect,
    /// The width within which they wrap.
    width: f32,
}

/// Places the words of the levels over their lines, at the left end of the plot or further to the
/// right, in the first number of rows with which they cover no mark.
pub fn place_levels(
    ui: &Ui,
    scene: Scene<'_>,
    axes: &Axes,
    scale: &Scale,
    obstacles: &[Obstacle],
) -> Vec<PlacedLevel> {
    let place = |value: f64| {
        let text = level_text(scene, scale, value, true);
        let full = text.layout(ui).size().x.ceil() + 1.0;
        // The label of the day is above the highest of values.
        let is_below = is_highest(scale, value);
        let bounds = axes.regions.area.with_max_x(axes.plot.right() + MARK);
        let bounds = bounds.expand2(vec2(1.0, 2.0 * size::LABEL));
        let in_rows = |rows: usize| {
            // A word is longer than its share.
            let width = match rows {
                1 => full,
                _ if is_below => full * 0.75,
                _ => full * 0.62,
            };
            let size = lay_out(ui, &text, width, rows, is_below).size();
            // Half of a lane is free of marks in its upper part; a number is at its line.
            let gap = axes
                .half_lane()
                .map_or(1.0, |half_lane| (half_lane - size.y - 2.0).clamp(1.0, 0.8 * size::LABEL));
            let top = if is_below { axes.y(value) + gap } else { axes.y(value) - gap - size.y };
            let left = axes.regions.area.left() + 1.0;
            // A number within the plot would seem to be a figure.
            let is_number = !scale.is_ordinal() && level_words(scale, value, true).is_empty();
            let most = if is_number { 0 } else { 32_u8 };
            let steps = move || (0..=most).map(f32::from);
            // Away from the line.
            let raises = RAISES.map(|raise| if is_below { -raise } else { raise });
            // A number away from its line would be another value.
            let raises = if is_number { &raises[..1] } else { &raises[..] }.iter().copied();
            let candidates = raises.flat_map(|raise| {
                steps().map(move |step| vec2(step * axes.plot.width() / 40.0, -raise))
            });
            let candidates =
                candidates.map(|offset| Rect::from_min_size(pos2(left, top) + offset, size));
            let rect = labels::best_place(candidates, bounds, obstacles)?;
            Some((labels::cost(rect, bounds, obstacles), PlacedLevel { value, rect, width }))
        };
        let forms = (1..=2).filter_map(in_rows);
        forms.min_by_key(|(cost, _)| *cost).map(|(_, placed)| placed)
    };
    let values = ticks::value_ticks(scale, 6.0).into_iter();
    values.filter_map(place).collect()
}

fn is_highest(scale: &Scale, value: f64) -> bool {
    !scale.is_ordinal() && value == scale.bounds().1
}

/// The words of a level in rows of similar lengths. Below the highest value, the last row is the
/// shorter one, as lines may come close to it.
fn lay_out(ui: &Ui, text: &Text, width: f32, rows: usize, is_below: bool) -> Arc<Galley> {
    if is_below { text.wrap(ui, width, rows) } else { text.wrap_balanced(ui, width, rows) }
}

/// The words of a level, as they are while a line is on it, or as they are otherwise.
fn level_text(scene: Scene<'_>, scale: &Scale, value: f64, is_current: bool) -> Text {
    let (font, color) = if is_current {
        (theme::semibold(size::LABEL), scene.theme.text)
    } else {
        (theme::sans(size::LABEL), scene.theme.text_secondary)
    };
    let words = levels::label(scale, value);
    // The ends of a scale of values have room for what they mean.
    let end = if scale.is_ordinal() { Words::EMPTY } else { level_words(scale, value, true) };
    let words = if end.is_empty() { words } else { words::value_at_end(&words, &end) };
    Text::new(words, font, color)
}

/// Draws the words of a level where they were placed.
pub fn draw_level(
    ui: &Ui,
    scene: Scene<'_>,
    scale: &Scale,
    placed: &PlacedLevel,
    is_current: bool,
) {
    let text = level_text(scene, scale, placed.value, is_current);
    let galley = lay_out(ui, &text, placed.width, 2, is_highest(scale, placed.value));
    let pos = pos2(placed.rect.left(), placed.rect.bottom() - galley.size().y);
    ui.painter().galley(pos, galley, scene.theme.text);
}

/// Draws the unit of the values, which are only numbers, at the top.
pub fn draw_unit(ui: &Ui, scene: Scene<'_>, axes: &Axes, scale: &Scale) {
    let unit = words::axis_unit(scale);
    let unit = Text::new(unit, theme::medium(size::SMALL), scene.theme.text_secondary);
    let pos = axes.regions.area.left_top() + vec2(1.0, 12.0);
    unit.paint(ui, pos, Align2::LEFT_CENTER, axes.plot.width() / 2.0);
}

/// Draws the names of the parties with a colour beside their lines, where they cover the least, or
/// those of all at the ends of their lines.
pub fn draw_names(ui: &Ui, scene: Scene<'_>, axes: &Axes, mut obstacles: Vec<Obstacle>) {
    if has_names_at_ends(scene) {
        let end = axes.plot.right();
        let lowest = axes.plot.bottom();
        ends::draw_names_in_order(ui, scene, axes, (END_NAMES, end, end + END_GAP), lowest);
        return;
    }
    let series = &scene.view_data.series.parties;
    for party in ends::named_parties(scene) {
        let name = ends::name_text(scene, (party, false), size::LEAD);
        let size = vec2(name.width(ui).min(axes.plot.width() * 0.6), 16.0);
        let (first, last) = scene.view.range;
        let spans = series[party].line.iter();
        let spans = spans.filter(|span| span.from <= last && span.until > first);
        let mut spans: Vec<&LineSpan> = spans.collect();
        // Of many spans, the longest have the most room.
        spans.sort_by_key(|span| {
            Reverse(axes.day_number(span.until) as i32 - axes.day_number(span.from) as i32)
        });
        let stride = spans.len().div_ceil(MAX_SPANS).max(1);
        let candidates = spans.into_iter().step_by(stride).flat_map(|span| {
            let from = axes.x(span.from.max(first)) + 6.0;
            let until = axes.x(span.until.min(last)) - 6.0;
            let y = axes.line_y(party, span.value);
            let shares = (0..=20_u8).map(|step| f32::from(step) / 20.0);
            // The name may begin before a short span.
            let end = until - size.x;
            shares.flat_map(move |share| {
                let left = egui::lerp(from.min(end)..=from.max(end), share);
                let sides = [
                    (Align2::LEFT_BOTTOM, y - 5.0),
                    (Align2::LEFT_TOP, y + 6.0),
                    (Align2::LEFT_BOTTOM, y - 14.0),
                    (Align2::LEFT_TOP, y + 15.0),
                ];
                sides.map(|(align, y)| align.anchor_size(pos2(left, y), size))
            })
        });
        let bounds = axes.plot.expand2(vec2(8.0, 0.0));
        if let Some(rect) = labels::best_place(candidates, bounds, &obstacles) {
            name.paint(ui, rect.left_center(), Align2::LEFT_CENTER, size.x + 1.0);
            obstacles.push(Obstacle::text(rect.expand2(vec2(12.0, 2.0))));
        }
    }
}
