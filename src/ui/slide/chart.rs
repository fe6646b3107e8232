//! The chart of a slide: lines and bands as in the window, the marks of the
//! step's stances, the day, and the distance between the lines on it.

use egui::{Align2, Rect, Stroke, Ui, Vec2, pos2, vec2};

use super::super::chart::{Axes, Marker, lines};
use super::super::{PlacedMark, Scene, kit};
use super::{Transition, text};
use crate::analysis::{MarkShape, distance_words, stance_day};
use crate::model::{Question, Stance, Step};
use crate::theme;
use crate::words::day_month;

pub(super) fn show(
    ui: &mut Ui,
    scene: Scene<'_>,
    room: Rect,
    step: &Step,
    stances: &[&Stance],
    type_size: f32,
    transition: Transition,
) -> Vec<PlacedMark> {
    let Some(question) = scene.document.dataset.question(&scene.view.question) else {
        return Vec::new();
    };
    let axes = Axes::new(ui, scene, question, room, false);
    axes.draw_values(ui, scene, &question.scale);
    axes.draw_time(ui, scene);
    lines::show(ui, scene, question, &axes);
    axes.draw_party_names(ui, scene);
    let here = axes.x(scene.view.as_of);
    let before = axes.day_number_to_x(transition.from_day);
    let x = before + (here - before) * transition.progress;
    playhead(ui, scene, &axes, x, type_size);
    let marks = stances.iter();
    let marks = marks.filter_map(|stance| mark(ui, scene, question, &axes, stance));
    let marks: Vec<PlacedMark> = marks.collect();
    let mut taken: Vec<Obstacle> = marks
        .iter()
        .map(|mark| Obstacle::graphic(mark.rect))
        .collect();
    if let Some(remark) = &step.annotation {
        let theme = scene.theme;
        let font = theme::medium(13.0 * type_size);
        let galley = text(ui, remark, font, theme.text, axes.plot.width() * 0.7);
        let at = pos2(
            axes.plot.left() + 8.0,
            axes.plot.bottom() - galley.size().y - 6.0,
        );
        let ground = Rect::from_min_size(at, galley.size()).expand2(vec2(6.0, 3.0));
        ui.painter()
            .rect_filled(ground, 4.0, theme.canvas.gamma_multiply(0.85));
        ui.painter().galley(at, galley, theme.text);
        taken.push(Obstacle::text(ground));
    }
    if transition.progress >= 1.0 {
        bracket(ui, scene, question, &axes, &taken, type_size);
    }
    marks
}

/// The day, with its name above.
fn playhead(ui: &Ui, scene: Scene<'_>, axes: &Axes, x: f32, type_size: f32) {
    let theme = scene.theme;
    if !axes.plot.x_range().contains(x) {
        return;
    }
    ui.painter().vline(
        x,
        axes.plot.top() - 6.0..=axes.plot.bottom() + 6.0,
        Stroke::new(1.6, theme.text),
    );
    let words = day_month(scene.view.as_of);
    let font = theme::semibold(14.0 * type_size);
    let half = kit::text_width(ui, &words, font.clone()) / 2.0;
    let middle = x.min(axes.area.right() - half).max(axes.plot.left() + half);
    let at = pos2(middle, axes.plot.top() - 18.0);
    kit::text_line(
        ui,
        at,
        Align2::CENTER_CENTER,
        &words,
        font,
        theme.text,
        200.0,
    );
}

/// How far the two lines are apart, beside the day.
fn bracket(
    ui: &Ui,
    scene: Scene<'_>,
    question: &Question,
    axes: &Axes,
    taken: &[Obstacle],
    type_size: f32,
) {
    let theme = scene.theme;
    let day = scene.view.as_of;
    let Some((pair, daylight)) = &scene.view_data.daylight else {
        return;
    };
    let values = pair.map(|party| {
        let line = scene.view_data.series.parties.get(party)?.line_on(day)?;
        Some(line.value)
    });
    let [Some(one), Some(other)] = values else {
        return;
    };
    let Some(words) = distance_words(&question.scale, daylight, day) else {
        return;
    };
    let x = axes.x(day);
    let on_left = x > axes.plot.center().x;
    let towards = if on_left { -1.0 } else { 1.0 };
    let (top, bottom) = (axes.y(one.max(other)), axes.y(one.min(other)));
    if bottom - top > 24.0 {
        let at = x + towards * 12.0;
        let stroke = Stroke::new(1.6, theme.text);
        let painter = ui.painter();
        painter.vline(at, top + 8.0..=bottom - 8.0, stroke);
        for y in [top + 8.0, bottom - 8.0] {
            painter.hline(at - 4.0..=at + 4.0, y, stroke);
        }
    }
    // The names of the parties stand beyond the plot.
    let end = if on_left {
        axes.plot.left()
    } else {
        axes.plot.right()
    };
    let most = ((end - x).abs() - 28.0).clamp(60.0, 200.0 * type_size);
    let (now, before) = words.split_once([',', ';']).unwrap_or((&words, ""));
    let rows = [
        (
            crate::words::capitalize(now).to_string(),
            theme::semibold(15.0 * type_size),
            theme.text,
        ),
        (
            before.trim().to_owned(),
            theme::sans(12.0 * type_size),
            theme.text_secondary,
        ),
    ];
    let galleys = rows
        .into_iter()
        .filter(|(words, ..)| !words.is_empty())
        .map(|(words, font, color)| (text(ui, &words, font, color, most), color));
    let galleys: Vec<_> = galleys.collect();
    let width = galleys
        .iter()
        .map(|(galley, _)| galley.size().x)
        .fold(0.0, f32::max);
    let height: f32 = galleys.iter().map(|(galley, _)| galley.size().y).sum();
    let middle = f32::midpoint(top, bottom);
    let place = label_position(scene, axes, vec2(width, height), (x, middle), taken);
    let ground = place.expand2(vec2(6.0, 3.0));
    ui.painter()
        .rect_filled(ground, 4.0, theme.canvas.gamma_multiply(0.85));
    let mut y = place.top();
    for (galley, color) in galleys {
        let left = if place.center().x < x {
            place.right() - galley.size().x
        } else {
            place.left()
        };
        let height = galley.size().y;
        ui.painter().galley(pos2(left, y), galley, color);
        y += height;
    }
}

/// What is drawn somewhere already, and how bad it is to hide it.
#[derive(Clone, Copy)]
struct Obstacle {
    rect: Rect,
    weight: u32,
}

impl Obstacle {
    /// By a mark or a line.
    fn graphic(rect: Rect) -> Self {
        Self { rect, weight: 1 }
    }

    /// By words, which nobody can read below others.
    fn text(rect: Rect) -> Self {
        Self { rect, weight: 9 }
    }
}

/// Where words beside the day at `x` hide the least of the lines; best at the
/// height `middle`, and before the day.
fn label_position(
    scene: Scene<'_>,
    axes: &Axes,
    size: Vec2,
    (x, middle): (f32, f32),
    others: &[Obstacle],
) -> Rect {
    const GAP: f32 = 22.0;
    let mut taken = drawn_lines(scene, axes);
    taken.extend_from_slice(others);
    // Behind the plot stand the parties' names, at the ends of their lines.
    let names = axes.plot.right()..=axes.area.right();
    for party in &scene.view_data.series.parties {
        if let Some(end) = party.line.last() {
            let y = axes.y(end.value);
            let name = Rect::from_x_y_ranges(names.clone(), y - 10.0..=y + 10.0);
            taken.push(Obstacle::text(name));
        }
    }
    let room = axes.plot.with_max_x(axes.area.right()).shrink(4.0);
    let heights = [0.0, -0.5, 0.5, -1.0, 1.0, -1.6, 1.6, -2.4, 2.4, -3.2, 3.2];
    let sides = [x - GAP - size.x, x + GAP];
    let places = heights.into_iter().flat_map(|height| {
        let y = middle + height * size.y - size.y / 2.0;
        sides.map(|left| Rect::from_min_size(pos2(left, y), size))
    });
    let hidden = |place: &Rect| {
        let outside = if room.contains_rect(*place) { 0 } else { 100 };
        let place = place.expand2(vec2(6.0, 3.0));
        let hidden = taken.iter().filter(|part| place.intersects(part.rect));
        outside + hidden.map(|part| part.weight).sum::<u32>()
    };
    let best = places.min_by_key(hidden);
    best.unwrap_or(Rect::from_min_size(room.min, size))
}

/// What the lines of all parties cover.
fn drawn_lines(scene: Scene<'_>, axes: &Axes) -> Vec<Obstacle> {
    let mut lines = Vec::new();
    for party in &scene.view_data.series.parties {
        let mut before: Option<f32> = None;
        for span in &party.line {
            let y = axes.y(span.value);
            let (from, until) = (axes.x(span.from), axes.x(span.until));
            let line = |a, b| Obstacle::graphic(Rect::from_two_pos(a, b).expand(2.0));
            lines.push(line(pos2(from, y), pos2(until, y)));
            if let Some(before) = before {
                lines.push(line(pos2(from, before), pos2(from, y)));
            }
            before = Some(y);
        }
    }
    lines
}

/// The mark of a stance that the step rests on.
fn mark(
    ui: &Ui,
    scene: Scene<'_>,
    question: &Question,
    axes: &Axes,
    stance: &Stance,
) -> Option<PlacedMark> {
    let dataset = &scene.document.dataset;
    let position = stance.positions.get(&question.id)?;
    let place = dataset.party_index(stance.position_party.as_deref()?)?;
    let day = stance_day(scene.view.clock, stance);
    if day > scene.view.as_of || day < scene.view.range.0 {
        return None;
    }
    let theme = scene.theme;
    let sign = Marker {
        shape: MarkShape::for_stance(stance),
        color: scene.party_color(place),
        background: theme.canvas,
        radius: 8.0,
        slot: scene.party_slot(place).filter(|_| theme.high_contrast),
    };
    let center = axes.point(day, position.value);
    if stance.at_least {
        sign.draw_arrow(
            ui.painter(),
            center,
            (center.y - axes.plot.top()).clamp(8.0, 20.0),
        );
    }
    sign.draw(ui.painter(), center);
    Some(PlacedMark {
        stance: stance.id.clone(),
        rect: Rect::from_center_size(center, Vec2::splat(2.0 * sign.radius)),
        anchor: center,
    })
}
