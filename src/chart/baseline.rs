//! The comparison with a baseline on the chart: the marks and lines of the
//! baseline, with arrows from its marks to the current ones. Everything is drawn
//! behind the current marks.

use std::collections::BTreeMap;

use egui::accesskit::Role;
use egui::{Color32, Painter, Pos2, Rect, Sense, Shape, Stroke, Ui, Vec2, vec2};
use egui_plot::LineStyle;

use super::axes::Axes;
use super::hover;
use super::layout::Spot;
use super::marker::{Marker, draw_dashed_circle};
use super::placed::is_visible;
use super::spec::ChartSpec;
use super::steps::LineStroke;
use crate::analysis::{BaselineMark, ChangeStatus, MarkShape, position_words, stance_heading};
use crate::command::Command;
use crate::kit::{self, ResponseExt as _, Text};
use crate::model::{Question, Section, Stance};
use crate::scene::{ComparisonView, Scene};
use crate::theme::{self, Theme, size};
use crate::view::Clock;
use crate::words::{Words, plot as words};

/// The gap between an arrow's tip and its target, in points.
const TIP_GAP: f32 = 3.5;

/// Whether a stance is missing from the baseline's chart.
pub fn is_new(scene: Scene<'_>, stance: usize) -> bool {
    scene.baseline_chart().is_some_and(|chart| chart.new_stances.contains(&stance))
}

fn baseline_color(scene: Scene<'_>, party: Option<usize>) -> Color32 {
    let color = party.map_or(scene.theme.party_color(None), |party| scene.party_color(party));
    scene.theme.lighter(color)
}

/// The strokes of the parts of the baseline's lines that differ.
pub fn strokes(scene: Scene<'_>, axes: &Axes) -> Vec<LineStroke> {
    let lines = scene.baseline_chart().into_iter().flat_map(|chart| &chart.lines);
    let strokes = lines.flat_map(|line| {
        let drawn_value =
            move |value: f64| line.party.map_or(value, |party| axes.line_value(party, value));
        line.paths.iter().map(move |path| {
            let points = path.iter();
            let points: Vec<[f64; 2]> =
                points.map(|(day, value)| [axes.day_number(*day), drawn_value(*value)]).collect();
            // Dashes do not fit on a line that bends at every pixel.
            let style = if points.len() as f32 > axes.plot.width() {
                LineStyle::Solid
            } else {
                LineStyle::Dashed { length: 5.0 }
            };
            LineStroke { points, color: baseline_color(scene, line.party), width: 1.6, style }
        })
    });
    strokes.collect()
}

/// Draws the marks of the baseline, with tooltips and with arrows to the current
/// marks.
pub fn show(ui: &Ui, chart: &ChartSpec<'_>) {
    let &ChartSpec { scene, ref axes, ref placed, .. } = chart;
    let Some(comparison) = scene.comparison else {
        return;
    };
    let spots = placed.marks.iter().map(|mark| mark.stance).enumerate();
    let spots: BTreeMap<usize, &Spot> =
        spots.map(|(item, stance)| (stance, placed.layout.spot(item))).collect();
    let clipped = ui.painter().with_clip_rect(axes.plot.expand(TIP_GAP));
    let marks = placed.baseline.iter().enumerate();
    let marks = marks.map(|(index, mark)| {
        let spot = placed.layout.spot(placed.marks.len() + index);
        (*mark, spot, mark_color(scene, comparison, mark))
    });
    let marks: Vec<(&BaselineMark, &Spot, Color32)> = marks.collect();
    // The arrows of marks on days out of view may be visible.
    for (mark, spot, color) in &marks {
        let Some(current) = mark.current else {
            continue;
        };
        let Some(target) = spots.get(&current.stance) else {
            continue;
        };
        let plot = axes.plot.x_range();
        if !plot.contains(spot.center.x) && !plot.contains(target.center.x) {
            continue;
        }
        let is_selected = scene.is_selected(&scene.document.dataset.stances[current.stance]);
        let ring = if is_selected { 5.0 } else { 0.0 };
        let gaps = [spot.half_size.y + 1.5, target.half_size.y + TIP_GAP + ring];
        let points = (spot.center, target.center);
        draw_arrow(&clipped, axes.plot, points, gaps, *color);
    }
    for (mark, spot, color) in marks {
        if is_visible(scene, mark.baseline.day) {
            draw_whiskers(ui.painter(), axes, mark, spot, color);
            let look = (mark.baseline.shape, mark.current.is_none());
            draw_mark(ui.painter(), scene.theme, look, spot.center, spot.half_size.y, color);
            interact_with_mark(ui, chart, comparison, mark, spot);
        }
    }
}

/// Returns the colour of a baseline mark, faded if its actor is out of focus.
fn mark_color(scene: Scene<'_>, comparison: ComparisonView<'_>, mark: &BaselineMark) -> Color32 {
    let color = baseline_color(scene, mark.party);
    if scene.view.is_in_focus(comparison.stance_of(mark)) {
        color
    } else {
        scene.theme.faded(color)
    }
}

/// A stance's position on a question; empty if it has none.
fn position_on(question: &Question, stance: &Stance) -> Words {
    let position = stance.positions.get(&question.id);
    position.map(|position| position_words(&question.scale, stance, position)).unwrap_or_default()
}

/// Draws a baseline mark: a small marker in a dashed circle, crossed out if the
/// stance was removed.
pub fn draw_mark(
    painter: &Painter,
    theme: &Theme,
    (shape, is_removed): (MarkShape, bool),
    center: Pos2,
    radius: f32,
    color: Color32,
) {
    painter.circle_filled(center, radius + 1.0, theme.canvas);
    let marker = Marker { shape, color, background: theme.canvas, radius: radius * 0.55 };
    marker.draw(painter, center);
    draw_dashed_circle(painter, center, radius, Stroke::new(1.3, color), (2.6, 2.0));
    if is_removed {
        draw_cross(painter, theme, center, radius + 1.0);
    }
}

fn draw_cross(painter: &Painter, theme: &Theme, center: Pos2, length: f32) {
    let stroke = Stroke::new(1.6, theme.text_secondary);
    for side in [-1.0, 1.0] {
        let arm = length * vec2(side, 1.0);
        painter.line_segment([center - arm, center + arm], stroke);
    }
}

/// Draws a plus at the corner of a new mark.
pub fn draw_new_badge(painter: &Painter, theme: &Theme, mark: Rect) {
    draw_plus(painter, theme, mark.right_top() + vec2(3.0, -3.0));
}

pub fn draw_plus(painter: &Painter, theme: &Theme, center: Pos2) {
    painter.circle_filled(center, 5.5, theme.canvas);
    let stroke = Stroke::new(1.8, theme.text);
    for arm in [vec2(4.0, 0.0), vec2(0.0, 4.0)] {
        painter.line_segment([center - arm, center + arm], stroke);
    }
}

/// Draws the range of values that the wording of a stance allowed.
fn draw_whiskers(painter: &Painter, axes: &Axes, mark: &BaselineMark, spot: &Spot, color: Color32) {
    let baseline = &mark.baseline;
    if baseline.low == baseline.high {
        return;
    }
    let center = spot.center;
    let stroke = Stroke::new(1.2, color);
    let ends = [baseline.low, baseline.high].map(|value| egui::pos2(center.x, axes.y(value)));
    painter.extend(Shape::dashed_line(&ends, stroke, 3.0, 3.0));
    for end in ends {
        // Wider than those of the current mark, which may be on top.
        if (end.y - center.y).abs() > spot.half_size.y {
            painter.hline(end.x - 5.5..=end.x + 5.5, end.y, stroke);
        }
    }
}

/// Draws an arrow that is curved so that it does not cover lines or whiskers.
fn draw_arrow(
    painter: &Painter,
    plot: Rect,
    (from, to): (Pos2, Pos2),
    [start_gap, end_gap]: [f32; 2],
    color: Color32,
) {
    let delta = to - from;
    let length = delta.length();
    if length < 2.0 {
        return;
    }
    let bend = (0.22 * length).clamp(14.0, 34.0);
    // Bend upwards, or to the right if the arrow is vertical.
    let normal = vec2(delta.y, -delta.x) / length;
    let normal = if normal.y > 0.01 || (normal.y.abs() <= 0.01 && normal.x < 0.0) {
        -normal
    } else {
        normal
    };
    let middle = from + delta / 2.0;
    let control = [normal, -normal]
        .into_iter()
        .map(|normal| middle + 2.0 * bend * normal)
        .find(|control| plot.expand(bend).contains(*control))
        .unwrap_or(middle + 2.0 * bend * normal);
    let start = from + start_gap * (control - from).normalized();
    let end = to + end_gap * (control - to).normalized();
    let steps = 16;
    let points = (0..=steps).map(|step| {
        let t = step as f32 / steps as f32;
        let (first, second) = (start.lerp(control, t), control.lerp(end, t));
        first.lerp(second, t)
    });
    painter.add(Shape::line(points.collect(), Stroke::new(1.3, color)));
    draw_arrowhead(painter, end, (end - control).normalized(), color);
}

pub fn draw_arrowhead(painter: &Painter, tip: Pos2, direction: Vec2, color: Color32) {
    let back = tip - 5.5 * direction;
    let side = 3.2 * direction.rot90();
    let corners = vec![tip + 1.5 * direction, back + side, back - side];
    painter.add(Shape::convex_polygon(corners, color, Stroke::NONE));
}

/// Adds a tooltip to a mark. A click selects its stance.
fn interact_with_mark(
    ui: &Ui,
    chart: &ChartSpec<'_>,
    comparison: ComparisonView<'_>,
    mark: &BaselineMark,
    spot: &Spot,
) {
    let &ChartSpec { scene, question, .. } = chart;
    let stance = comparison.stance_of(mark);
    let current = mark.current.map(|current| &scene.document.dataset.stances[current.stance]);
    let sense = if current.is_some() { Sense::CLICK } else { Sense::hover() };
    let response =
        ui.interact(spot.click_area, ui.scope_id().with(("baseline mark", &stance.id)), sense);
    let heading = || stance_heading(&comparison.baseline.document.dataset, stance);
    let details = || describe(scene, comparison, question, mark);
    let role = if current.is_some() { Role::Button } else { Role::Label };
    response.set_name(role, || {
        let [before, now] = details();
        words::baseline_mark_name(&before, &heading(), &now)
    });
    if let Some(current) = current.filter(|_| response.clicked()) {
        scene.send(Command::Select(current.id.clone()));
    }
    hover::show_for_mark(chart, &response, spot.rect(), |ui| {
        let theme = scene.theme;
        let quiet = kit::quiet_on_ink(theme);
        Text::new(heading(), theme::semibold(size::BODY), theme.surface).show(ui);
        for (text, color) in details().into_iter().zip([quiet, theme.surface]) {
            Text::new(text, theme::sans(size::LABEL), color).show(ui);
        }
    });
}

/// Describes a mark's state in the baseline and now.
fn describe(
    scene: Scene<'_>,
    comparison: ComparisonView<'_>,
    question: &Question,
    mark: &BaselineMark,
) -> [Words; 2] {
    let baseline = &comparison.baseline.document.dataset;
    // The question may have had another id in the baseline.
    let old_question = comparison
        .differences
        .comparison
        .old_id(Section::Questions, &question.id)
        .and_then(|id| baseline.question(id))
        .unwrap_or(question);
    let date = |stance: &Stance| match scene.view.clock {
        Clock::Known => words::known_from(stance.known),
        Clock::Said => words::said_from(&stance.said, stance.effective),
    };
    let stance = comparison.stance_of(mark);
    let before = words::before(&position_on(old_question, stance), &date(stance));
    let now = match (mark.current, mark.status) {
        (Some(current), _) => {
            let stance = &scene.document.dataset.stances[current.stance];
            words::now(&position_on(question, stance), &date(stance))
        }
        (None, ChangeStatus::LeftOut) => words::LEFT_OUT_NOW,
        (None, ChangeStatus::Removed) => words::REMOVED,
        (None, _) => words::NO_POSITION_NOW,
    };
    [before, now]
}

/// Summarises the chart's differences from the baseline.
pub fn summary(scene: Scene<'_>) -> Option<Words> {
    let chart = scene.baseline_chart()?;
    let name = scene.comparison?.baseline.name();
    Some(words::comparison_summary(&name, chart.marks.len(), chart.new_stances.len()))
}
