//! The marks of stances: their markers, whiskers and date spans. Marks with the
//! same value are moved apart so that every mark can be seen and clicked.

use std::collections::BTreeMap;

use egui::accesskit::Role;
use egui::{Color32, Painter, Pos2, Rect, Response, Shape as EguiShape, Stroke, Ui, pos2, vec2};

use super::super::Scene;
use super::super::kit::{ResponseExt as _, Text};
use super::axes::Axes;
use super::{baseline, labels, recode};
use crate::analysis::{Mark, MarkShape, position_words, stance_heading};
use crate::command::Command;
use crate::model::{Passage, Question, Stance};
use crate::theme;
use crate::view::Clock;
use crate::words::{Words, plot as words};

/// A mark on the screen.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedMark {
    /// The stance's id.
    pub stance: String,
    /// The clickable area.
    pub rect: Rect,
    /// The position of the stance's day and value, before marks are moved apart.
    pub anchor: Pos2,
}

/// The radius of a marker, in points.
const RADIUS: f32 = 6.0;

/// The maximum length of a quotation in a tooltip, in characters.
const MAX_QUOTE_LENGTH: usize = 220;

/// Draws the marks, which can be hovered, selected and dragged. Returns them with
/// their areas on the screen.
pub fn show(
    ui: &Ui,
    scene: Scene<'_>,
    question: &Question,
    axes: &Axes,
    commands: &mut Vec<Command>,
) -> Vec<PlacedMark> {
    let marks = &scene.view_data.series.marks;
    let visible: Vec<&Mark> = marks
        .iter()
        .filter(|mark| mark.day >= scene.view.range.0 && mark.day <= scene.view.range.1)
        .collect();
    // Baseline marks are placed beside the others, not underneath them.
    let baseline_marks = baseline::visible_marks(scene);
    let all_marks: Vec<&Mark> = visible
        .iter()
        .copied()
        .chain(baseline_marks.iter().map(|mark| &mark.baseline))
        .collect();
    let mut centers = place_side_by_side(axes, &all_marks, visible.len());
    let baseline_marks: Vec<_> = baseline_marks
        .into_iter()
        .zip(centers.split_off(visible.len()))
        .collect();
    for (mark, center) in visible.iter().zip(&centers) {
        draw_whiskers(ui, scene, axes, mark, *center);
    }
    // Stances that the last save changed have a halo behind all markers.
    for (mark, center) in visible.iter().zip(&centers) {
        if scene.is_highlighted(&scene.document.dataset.stances[mark.stance]) {
            let halo = scene.theme.text.gamma_multiply(0.2);
            ui.painter().circle_filled(*center, RADIUS + 9.0, halo);
        }
    }
    baseline::show(ui, scene, question, axes, &baseline_marks, commands, || {
        let marks = visible.iter().map(|mark| mark.stance);
        marks.zip(centers.iter().copied()).collect()
    });
    let mut placed: Vec<PlacedMark> = Vec::new();
    let mut clicked = None;
    for (mark, center) in visible.iter().zip(&centers) {
        let stance: &Stance = &scene.document.dataset.stances[mark.stance];
        let marker = draw_mark(ui, scene, axes, mark, stance, *center);
        if baseline::is_new(scene, mark.stance) {
            baseline::draw_new_badge(ui.painter(), scene.theme, *center);
        }
        let rect = Rect::from_center_size(*center, vec2(2.0 * RADIUS + 5.0, 2.0 * RADIUS + 5.0));
        let response = interact_with_mark(ui, scene, question, mark, stance, rect);
        let drag_target = (stance, &marker, *center);
        recode::handle_drag(ui, scene, question, axes, drag_target, &response, commands);
        if response.clicked() {
            let pointer = response.interact_pointer_pos().unwrap_or(*center);
            clicked = Some((stance.id.clone(), pointer));
        }
        placed.push(PlacedMark {
            stance: stance.id.clone(),
            rect,
            anchor: axes.point(mark.day, mark.value),
        });
    }
    if let Some((stance, pointer)) = clicked {
        let selected = next_under_pointer(scene, &placed, pointer, stance);
        commands.push(Command::Select(selected));
    }
    placed
}

/// Returns the stance after the selected one among the marks under the pointer, so
/// that repeated clicks cycle through them; otherwise the clicked one.
fn next_under_pointer(
    scene: Scene<'_>,
    placed: &[PlacedMark],
    pointer: Pos2,
    clicked: String,
) -> String {
    let stack: Vec<&String> = placed
        .iter()
        .filter(|placed| placed.rect.contains(pointer))
        .map(|placed| &placed.stance)
        .collect();
    let selected = scene.view.selected.as_ref();
    let index = stack.iter().position(|stance| Some(*stance) == selected);
    match index {
        Some(index) if stack.len() > 1 => stack[(index + 1) % stack.len()].clone(),
        _ => clicked,
    }
}

/// Returns a key that is the same for values that look equal on the screen.
fn value_key(value: f64) -> i64 {
    (value * 1e6) as i64
}

/// Returns the centres of marks. Marks of the same day and value are side by side.
/// Those of adjacent days may overlap slightly, except baseline marks, which start
/// at index `baseline_start`.
fn place_side_by_side(axes: &Axes, marks: &[&Mark], baseline_start: usize) -> Vec<Pos2> {
    let mut order: Vec<usize> = (0..marks.len()).collect();
    order.sort_by_key(|index| marks[*index].day);
    let mut centers: Vec<Pos2> = marks
        .iter()
        .map(|mark| axes.point(mark.day, mark.value))
        .collect();
    let mut rows: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
    for index in order {
        let row = rows.entry(value_key(marks[index].value)).or_default();
        row.push(index);
    }
    for row in rows.values() {
        let desired: Vec<f32> = row.iter().map(|index| centers[*index].x).collect();
        let gap = |i: usize| {
            let pair = [row[i], row[i - 1]];
            if pair.iter().any(|index| *index >= baseline_start) {
                2.0 * RADIUS + 3.0
            } else if marks[pair[0]].day == marks[pair[1]].day {
                2.0 * RADIUS + 1.0
            } else {
                1.5 * RADIUS
            }
        };
        let (left, right) = (axes.plot.left(), axes.plot.right() - 2.0);
        // Marks that do not fit side by side overlap.
        let total_gap: f32 = (1..row.len()).map(gap).sum();
        let shrink_factor = ((right - left) / total_gap.max(1.0)).min(1.0);
        let spread = labels::spread_within(&desired, |i| shrink_factor * gap(i), left, right);
        for (index, x) in row.iter().zip(spread) {
            centers[*index].x = x;
        }
    }
    centers
}

fn is_faded(scene: Scene<'_>, mark: &Mark, stance: &Stance) -> bool {
    mark.day > scene.view.as_of || !scene.view.is_in_focus(stance) || mark.walked_back
}

fn mark_color(scene: Scene<'_>, mark: &Mark) -> Color32 {
    let stance = &scene.document.dataset.stances[mark.stance];
    let color = scene.party_color(mark.party);
    if is_faded(scene, mark, stance) {
        scene.theme.faded(color)
    } else {
        color
    }
}

/// The left and right ends of a date span on the screen, and its value.
type Bar = (f32, f32, f64);

/// Draws translucent bars over the days on which stances may have been given. The
/// overlapping bars of a party on one value are joined, so that they do not look
/// like a line.
pub fn draw_date_spans(ui: &Ui, scene: Scene<'_>, axes: &Axes) {
    if scene.view.clock == Clock::Known {
        return;
    }
    let mut bars: BTreeMap<(usize, i64, bool), Vec<Bar>> = BTreeMap::new();
    for mark in &scene.view_data.series.marks {
        let stance = &scene.document.dataset.stances[mark.stance];
        if stance.said.earliest < stance.effective {
            let is_faded = is_faded(scene, mark, stance);
            let from = axes.x(stance.said.earliest).max(axes.plot.left());
            let to = axes.x(stance.effective).min(axes.plot.right());
            if from >= to {
                continue;
            }
            let key = (mark.party, value_key(mark.value), is_faded);
            bars.entry(key).or_default().push((from, to, mark.value));
        }
    }
    for ((party, _, is_faded), mut spans) in bars {
        spans.sort_by(|a, b| a.0.total_cmp(&b.0));
        let opacity = if is_faded { 0.14 } else { 0.28 };
        let color = scene.party_color(party).gamma_multiply(opacity);
        let mut current: Option<Bar> = None;
        for span in spans.into_iter().map(Some).chain([None]) {
            match (&mut current, span) {
                (Some(bar), Some(next)) if next.0 <= bar.1 => bar.1 = bar.1.max(next.1),
                (_, next) => {
                    if let Some((from, to, value)) = std::mem::replace(&mut current, next) {
                        let y = axes.y(value);
                        let bar = Rect::from_min_max(pos2(from, y - 3.5), pos2(to, y + 3.5));
                        ui.painter().rect_filled(bar, 3.5, color);
                    }
                }
            }
        }
    }
}

/// Draws the range of values that the wording of a stance allows.
fn draw_whiskers(ui: &Ui, scene: Scene<'_>, axes: &Axes, mark: &Mark, center: Pos2) {
    if mark.low == mark.high {
        return;
    }
    let stroke = Stroke::new(1.2, mark_color(scene, mark).gamma_multiply(0.7));
    let (top, bottom) = (axes.y(mark.high), axes.y(mark.low));
    ui.painter().vline(center.x, top..=bottom, stroke);
    for y in [top, bottom] {
        if (y - center.y).abs() > 1.0 {
            ui.painter()
                .hline(center.x - 3.5..=center.x + 3.5, y, stroke);
        }
    }
}

fn draw_mark(
    ui: &Ui,
    scene: Scene<'_>,
    axes: &Axes,
    mark: &Mark,
    stance: &Stance,
    center: Pos2,
) -> Marker {
    let theme = scene.theme;
    let marker = Marker {
        color: mark_color(scene, mark),
        ..Marker::for_party(scene, mark.shape, mark.party, RADIUS)
    };
    if mark.at_least {
        marker.draw_arrow_within(ui.painter(), center, axes.plot);
    }
    marker.draw(ui.painter(), center);
    if mark.walked_back {
        let stroke = Stroke::new(1.5, theme.text_secondary);
        ui.painter()
            .line_segment([center + vec2(-8.0, 8.0), center + vec2(8.0, -8.0)], stroke);
    }
    if scene.is_selected(stance) {
        ui.painter()
            .circle_stroke(center, RADIUS + 6.0, Stroke::new(2.0, theme.text));
    }
    marker
}

fn interact_with_mark(
    ui: &Ui,
    scene: Scene<'_>,
    question: &Question,
    mark: &Mark,
    stance: &Stance,
    rect: Rect,
) -> Response {
    let response = ui.interact(
        rect,
        ui.scope_id().with(("mark", &stance.id)),
        recode::sense(scene),
    );
    let dataset = &scene.document.dataset;
    // There may be thousands of marks, so their text is built only on request.
    let heading = || stance_heading(dataset, stance);
    let position = || position_on(question, stance);
    response.set_name(Role::Button, || {
        words::mark_name(
            baseline::is_new(scene, mark.stance),
            &heading(),
            &stance.said,
            &dataset.parties[mark.party].name,
            &position(),
            stance.attribution,
            &stance.summary,
        )
    });
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    response.on_hover_ui(|ui| {
        ui.set_max_width(320.0);
        let theme = scene.theme;
        Text::new(heading(), theme::semibold(13.5), theme.text).show(ui);
        let details = words::mark_details(&stance.said, stance.attribution, &position());
        Text::new(details, theme::sans(12.5), theme.text_muted).show(ui);
        for passage in stance.main_passages() {
            let (words, font) = match passage {
                Passage::Quotation(quote, _) => (
                    words::quotation(quote, MAX_QUOTE_LENGTH),
                    theme::serif(15.0),
                ),
                _ => (passage.plain_words(), theme::sans(13.5)),
            };
            Text::new(words, font, theme.text).show(ui);
        }
    })
}

/// A stance's position on a question; empty if it has none.
pub fn position_on(question: &Question, stance: &Stance) -> Words {
    let position = stance.positions.get(&question.id);
    position
        .map(|position| position_words(&question.scale, stance, position))
        .unwrap_or_default()
}

/// Draws a dashed circle.
pub fn draw_dashed_circle(
    painter: &Painter,
    center: Pos2,
    radius: f32,
    stroke: Stroke,
    (dash, gap): (f32, f32),
) {
    let steps = 40;
    let points = (0..=steps).map(|step| {
        let angle = std::f32::consts::TAU * step as f32 / steps as f32;
        center + radius * egui::Vec2::angled(angle)
    });
    let points: Vec<Pos2> = points.collect();
    painter.extend(EguiShape::dashed_line(&points, stroke, dash, gap));
}

/// The marker of a stance.
pub struct Marker {
    pub shape: MarkShape,
    pub color: Color32,
    /// The colour behind the marker.
    pub background: Color32,
    /// In points.
    pub radius: f32,
    /// The party's slot, if the marker shows the party's hatching.
    pub slot: Option<usize>,
}

impl Marker {
    /// Creates the marker of a party's stance.
    pub fn for_party(scene: Scene<'_>, shape: MarkShape, party: usize, radius: f32) -> Self {
        let theme = scene.theme;
        Self {
            shape,
            color: scene.party_color(party),
            background: theme.canvas,
            radius,
            slot: scene.party_slot(party).filter(|_| theme.high_contrast),
        }
    }

    /// Draws the marker around `center`.
    pub fn draw(&self, painter: &Painter, center: Pos2) {
        self.draw_shape(painter, center);
        // A marker has a different symbol for each hatching: none, a dot, a horizontal bar
        // or a vertical bar.
        let is_hollow = matches!(
            self.shape,
            MarkShape::Ring | MarkShape::DashedRing | MarkShape::Diamond | MarkShape::Cross
        );
        let color = if is_hollow {
            self.color
        } else {
            self.background
        };
        let symbol_size = match self.slot.map_or(0, |slot| slot % 4) {
            0 => return,
            1 => vec2(2.8, 2.8),
            2 => vec2(5.2, 1.6),
            _ => vec2(1.6, 5.2),
        };
        painter.rect_filled(Rect::from_center_size(center, symbol_size), 0.8, color);
    }

    fn draw_shape(&self, painter: &Painter, center: Pos2) {
        let halo = Stroke::new(2.0, self.background);
        let Self {
            color,
            background,
            radius,
            ..
        } = *self;
        match self.shape {
            MarkShape::Disc => {
                painter.circle_filled(center, radius + 1.5, background);
                painter.circle_filled(center, radius, color);
            }
            MarkShape::Ring => {
                painter.circle_filled(center, radius + 1.5, background);
                painter.circle_stroke(center, radius - 1.0, Stroke::new(2.0, color));
            }
            MarkShape::DashedRing => {
                painter.circle_filled(center, radius + 1.5, background);
                let dash = std::f32::consts::TAU * (radius - 1.0) / 12.0;
                let dashes = (dash * 1.2, dash * 0.8);
                draw_dashed_circle(
                    painter,
                    center,
                    radius - 1.0,
                    Stroke::new(2.0, color),
                    dashes,
                );
            }
            MarkShape::Square => {
                let rect = Rect::from_center_size(center, vec2(1.7 * radius, 1.7 * radius));
                painter.rect_filled(rect.expand(1.5), 0.0, background);
                painter.rect_filled(rect, 0.0, color);
            }
            MarkShape::Triangle => {
                let points = [vec2(0.0, -1.4), vec2(1.35, 0.95), vec2(-1.35, 0.95)]
                    .map(|corner| center + radius * corner);
                painter.add(EguiShape::convex_polygon(points.to_vec(), color, halo));
            }
            MarkShape::Diamond => {
                let points = [
                    vec2(0.0, -1.0),
                    vec2(1.0, 0.0),
                    vec2(0.0, 1.0),
                    vec2(-1.0, 0.0),
                ]
                .map(|corner| center + radius * corner);
                painter.add(EguiShape::convex_polygon(
                    points.to_vec(),
                    background,
                    Stroke::new(2.0, color),
                ));
            }
            MarkShape::Cross => {
                let arm = 0.75 * radius;
                for (width, color) in [(5.0, background), (2.0, color)] {
                    for corner in [vec2(arm, arm), vec2(arm, -arm)] {
                        let ends = [center - corner, center + corner];
                        painter.line_segment(ends, Stroke::new(width, color));
                    }
                }
            }
        }
    }

    /// Draws the arrow above the marker of a stance that says "at least".
    pub fn draw_arrow(&self, painter: &Painter, center: Pos2, length: f32) {
        let stroke = Stroke::new(1.8, self.color);
        let from = center - vec2(0.0, self.radius);
        let tip = center - vec2(0.0, self.radius + length);
        painter.line_segment([from, tip], stroke);
        let wing = (length * 0.35).min(4.5);
        for side in [-1.0, 1.0] {
            painter.line_segment([tip, tip + vec2(side * wing, wing)], stroke);
        }
    }

    /// Draws the arrow at a length that fits above the marker within `plot`.
    pub fn draw_arrow_within(&self, painter: &Painter, center: Pos2, plot: Rect) {
        let length = (center.y - plot.top() - 2.0).clamp(8.0, 20.0);
        self.draw_arrow(painter, center, length);
    }
}
