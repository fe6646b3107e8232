//! A mark for each stance, with its whiskers, its span and its sign.

use std::collections::BTreeMap;

use egui::accesskit::Role;
use egui::{
    Color32, Painter, Pos2, Rect, Response, RichText, Shape as EguiShape, Stroke, Ui, WidgetInfo,
    pos2, vec2,
};

use super::super::Scene;
use super::axes::Axes;
use super::{baseline, labels, recode};
use crate::analysis::stance_heading;
use crate::analysis::{Mark, MarkShape, position_words};
use crate::command::Command;
use crate::model::{Question, Stance};
use crate::theme;
use crate::view::Clock;

/// Where a stance's mark stands on the screen.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedMark {
    /// The stance's id.
    pub stance: String,
    /// What a click on the mark hits.
    pub rect: Rect,
    /// The point that the mark names, before marks on one place were moved apart.
    pub anchor: Pos2,
}

const RADIUS: f32 = 6.0;

/// Draws the marks, and lets them be pointed at and selected.
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
    // What was before stands beside what is, not under it.
    let before = baseline::visible_marks(scene);
    let all: Vec<&Mark> = visible
        .iter()
        .copied()
        .chain(before.iter().map(|mark| &mark.was))
        .collect();
    let mut centers = side_by_side(axes, &all, visible.len());
    let before: Vec<_> = before
        .into_iter()
        .zip(centers.split_off(visible.len()))
        .collect();
    for (mark, center) in visible.iter().zip(&centers) {
        draw_whiskers(ui, scene, axes, mark, *center);
    }
    // What the last save changed has a halo, below all signs.
    for (mark, center) in visible.iter().zip(&centers) {
        if scene.is_highlighted(&scene.document.dataset.stances[mark.stance]) {
            let halo = scene.theme.text.gamma_multiply(0.2);
            ui.painter().circle_filled(*center, RADIUS + 9.0, halo);
        }
    }
    baseline::show(ui, scene, question, axes, &before, commands, || {
        let marks = visible.iter().map(|mark| mark.stance);
        marks.zip(centers.iter().copied()).collect()
    });
    let mut placed: Vec<PlacedMark> = Vec::new();
    let mut clicked = None;
    for (mark, center) in visible.iter().zip(&centers) {
        let stance = &scene.document.dataset.stances[mark.stance];
        let sign = draw_mark(ui, scene, axes, mark, stance, *center);
        if baseline::is_new(scene, mark.stance) {
            baseline::draw_new_badge(ui.painter(), scene.theme, *center);
        }
        let rect = Rect::from_center_size(*center, vec2(2.0 * RADIUS + 5.0, 2.0 * RADIUS + 5.0));
        let response = point_at(ui, scene, question, mark, stance, rect);
        let dragged = (stance, &sign, *center);
        recode::drag(ui, scene, question, axes, dragged, &response, commands);
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
        commands.push(Command::Select(next_at(scene, &placed, pointer, stance)));
    }
    placed
}

/// Of the marks under the pointer the one after the selected one, so that
/// clicks on one place go through all that lie there; otherwise `clicked`.
fn next_at(scene: Scene<'_>, placed: &[PlacedMark], pointer: Pos2, clicked: String) -> String {
    let here: Vec<&String> = placed
        .iter()
        .filter(|placed| placed.rect.contains(pointer))
        .map(|placed| &placed.stance)
        .collect();
    let selected = scene.view.selected.as_ref();
    let place = here.iter().position(|stance| Some(*stance) == selected);
    match place {
        Some(place) if here.len() > 1 => here[(place + 1) % here.len()].clone(),
        _ => clicked,
    }
}

/// Voices that share a place stand side by side; marks of near days may touch.
/// Those from `former` on are what was before, and touch nothing.
fn side_by_side(axes: &Axes, marks: &[&Mark], baseline: usize) -> Vec<Pos2> {
    let mut order: Vec<usize> = (0..marks.len()).collect();
    order.sort_by_key(|at| marks[*at].day);
    let mut centers: Vec<Pos2> = marks
        .iter()
        .map(|mark| axes.point(mark.day, mark.value))
        .collect();
    let mut rows: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
    for at in order {
        let value = (marks[at].value * 1e6) as i64;
        rows.entry(value).or_default().push(at);
    }
    for row in rows.values() {
        let wanted: Vec<f32> = row.iter().map(|at| centers[*at].x).collect();
        let gap = |at: usize| {
            let pair = [row[at], row[at - 1]];
            let same_day = marks[pair[0]].day == marks[pair[1]].day;
            if pair.iter().any(|place| *place >= baseline) {
                2.0 * RADIUS + 3.0
            } else if same_day {
                2.0 * RADIUS + 1.0
            } else {
                1.5 * RADIUS
            }
        };
        let (left, right) = (axes.plot.left(), axes.plot.right() - 2.0);
        // A crowd that has no room side by side lies on each other; clicks go
        // through it.
        let needed: f32 = (1..row.len()).map(gap).sum();
        let squeeze = ((right - left) / needed.max(1.0)).min(1.0);
        let places = labels::spread_within(&wanted, |at| squeeze * gap(at), left, right);
        for (at, x) in row.iter().zip(places) {
            centers[*at].x = x;
        }
    }
    centers
}

fn is_faded(scene: Scene<'_>, mark: &Mark, stance: &Stance) -> bool {
    mark.day > scene.view.as_of || !scene.view.is_in_focus(stance) || mark.walked_back
}

fn color_of(scene: Scene<'_>, mark: &Mark) -> Color32 {
    let stance = &scene.document.dataset.stances[mark.stance];
    let color = scene.party_color(mark.party);
    if is_faded(scene, mark, stance) {
        scene.theme.faded(color)
    } else {
        color
    }
}

/// Where a soft bar begins and ends on the screen, and its value.
type Bar = (f32, f32, f64);

/// The days on which stances may have been given: one soft bar for those of a
/// party on one value, so that bars on each other do not look like a line.
pub fn draw_date_spans(ui: &Ui, scene: Scene<'_>, axes: &Axes) {
    if scene.view.clock == Clock::Known {
        return;
    }
    let mut bars: BTreeMap<(usize, i64, bool), Vec<Bar>> = BTreeMap::new();
    for mark in &scene.view_data.series.marks {
        let stance = &scene.document.dataset.stances[mark.stance];
        if stance.said.earliest < stance.effective {
            let faded = is_faded(scene, mark, stance);
            let from = axes.x(stance.said.earliest).max(axes.plot.left());
            let to = axes.x(stance.effective).min(axes.plot.right());
            if from >= to {
                continue;
            }
            let key = (mark.party, (mark.value * 1e6) as i64, faded);
            bars.entry(key).or_default().push((from, to, mark.value));
        }
    }
    for ((party, _, faded), mut spans) in bars {
        spans.sort_by(|a, b| a.0.total_cmp(&b.0));
        let strength = if faded { 0.14 } else { 0.28 };
        let color = scene.party_color(party).gamma_multiply(strength);
        let mut open: Option<Bar> = None;
        for span in spans.into_iter().map(Some).chain([None]) {
            match (&mut open, span) {
                (Some(bar), Some(next)) if next.0 <= bar.1 => bar.1 = bar.1.max(next.1),
                (_, next) => {
                    if let Some((from, to, value)) = std::mem::replace(&mut open, next) {
                        let y = axes.y(value);
                        let bar = Rect::from_min_max(pos2(from, y - 3.5), pos2(to, y + 3.5));
                        ui.painter().rect_filled(bar, 3.5, color);
                    }
                }
            }
        }
    }
}

/// The low and high that the words allow.
fn draw_whiskers(ui: &Ui, scene: Scene<'_>, axes: &Axes, mark: &Mark, center: Pos2) {
    if mark.low == mark.high {
        return;
    }
    let stroke = Stroke::new(1.2, color_of(scene, mark).gamma_multiply(0.7));
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
    let sign = Marker {
        shape: mark.shape,
        color: color_of(scene, mark),
        background: theme.canvas,
        radius: RADIUS,
        slot: scene.party_slot(mark.party).filter(|_| theme.high_contrast),
    };
    if mark.at_least {
        let room = (center.y - axes.plot.top() - 2.0).clamp(8.0, 20.0);
        sign.draw_arrow(ui.painter(), center, room);
    }
    sign.draw(ui.painter(), center);
    if mark.walked_back {
        let stroke = Stroke::new(1.5, theme.text_secondary);
        ui.painter()
            .line_segment([center + vec2(-8.0, 8.0), center + vec2(8.0, -8.0)], stroke);
    }
    if scene.is_selected(stance) {
        ui.painter()
            .circle_stroke(center, RADIUS + 6.0, Stroke::new(2.0, theme.text));
    }
    sign
}

fn point_at(
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
    let stance_position = stance.positions.get(&question.id);
    // Made only where somebody is told: there may be thousands of marks.
    let who = || stance_heading(dataset, stance);
    let position = || {
        let words = stance_position.map(|at| position_words(&question.scale, stance, at));
        words.unwrap_or_default()
    };
    response.widget_info(|| {
        // The marks of a joint statement differ in whose position they are.
        let new = if baseline::is_new(scene, mark.stance) {
            "new: "
        } else {
            ""
        };
        let spoken = format!(
            "{new}{}, {}, {} {}, {}: {}",
            who(),
            stance.said.to_words(),
            dataset.parties[mark.party].name,
            position(),
            stance.attribution.label(),
            stance.summary
        );
        WidgetInfo::labeled(Role::Button, true, spoken)
    });
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    response.on_hover_ui(|ui| {
        ui.set_max_width(320.0);
        let theme = scene.theme;
        ui.label(
            RichText::new(who())
                .font(theme::semibold(13.5))
                .color(theme.text),
        );
        let when = format!(
            "{} · {} · {}",
            stance.said.to_words(),
            stance.attribution.label(),
            position()
        );
        ui.label(
            RichText::new(when)
                .font(theme::sans(12.5))
                .color(theme.text_muted),
        );
        match stance
            .evidence
            .iter()
            .find_map(|evidence| evidence.quote.as_deref())
        {
            Some(quote) => {
                let shown: String = quote.chars().take(220).collect();
                let cut = if shown.len() < quote.len() { "…" } else { "" };
                ui.label(
                    RichText::new(format!("“{shown}{cut}”"))
                        .font(theme::serif(15.0))
                        .color(theme.text),
                )
            }
            None => ui.label(
                RichText::new(&stance.summary)
                    .font(theme::sans(13.5))
                    .color(theme.text),
            ),
        };
    })
}

/// A circle in dashes, with gaps of another length.
pub fn dashed_circle(
    painter: &Painter,
    center: Pos2,
    radius: f32,
    stroke: Stroke,
    (dash, gap): (f32, f32),
) {
    let steps = 40;
    let ring = (0..=steps).map(|step| {
        let angle = std::f32::consts::TAU * step as f32 / steps as f32;
        center + radius * egui::Vec2::angled(angle)
    });
    let ring: Vec<Pos2> = ring.collect();
    painter.extend(EguiShape::dashed_line(&ring, stroke, dash, gap));
}

/// A sign and how it is drawn.
pub struct Marker {
    pub shape: MarkShape,
    pub color: Color32,
    /// What the sign stands on, and is set off from.
    pub background: Color32,
    /// In points.
    pub radius: f32,
    /// The slot of the party whose second sign it carries, where it does.
    pub slot: Option<usize>,
}

impl Marker {
    /// Draws the sign around `centre`.
    pub fn draw(&self, painter: &Painter, center: Pos2) {
        self.draw_shape(painter, center);
        // None, a point, a level bar, an upright bar: as many as there are hatches.
        let hollow = matches!(
            self.shape,
            MarkShape::Ring | MarkShape::DashedRing | MarkShape::Diamond
        );
        let color = if hollow { self.color } else { self.background };
        let bar = match self.slot.map_or(0, |slot| slot % 4) {
            0 => return,
            1 => vec2(2.8, 2.8),
            2 => vec2(5.2, 1.6),
            _ => vec2(1.6, 5.2),
        };
        painter.rect_filled(Rect::from_center_size(center, bar), 0.8, color);
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
                dashed_circle(
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
        }
    }

    /// The arrow over a sign that shows only a least; `length` in points.
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
}
