//! The chart as it was, behind the chart as it is: marks where they stood, with
//! an arrow to where they stand now, and lines where they ran otherwise.

use std::collections::BTreeMap;

use egui::accesskit::Role;
use egui::{
    Color32, Painter, Pos2, Rect, RichText, Sense, Shape, Stroke, Ui, Vec2, WidgetInfo, vec2,
};
use egui_plot::{Line, LineStyle, PlotUi};

use super::super::{ComparisonView, Scene};
use super::axes::Axes;
use super::marks::{Marker, dashed_circle};
use super::{legend_entry, lines};
use crate::analysis::stance_heading;
use crate::analysis::{BaselineChart, BaselineMark, ChangeStatus, position_words};
use crate::command::Command;
use crate::model::{EdtfDate, Question, Section, Stance};
use crate::theme::{self, Theme};
use crate::view::Clock;

/// How far a former mark reaches from its middle, in points.
const RADIUS: f32 = 6.5;

/// How far arrows stay away from the middle of what they point to.
const DISTANCE: f32 = 9.5;

/// What of the chart was otherwise, where it is compared.
pub fn baseline_chart(scene: Scene<'_>) -> Option<&BaselineChart> {
    scene
        .comparison
        .map(|comparison| &comparison.differences.chart)
}

/// Whether the chart has a stance that it had not.
pub fn is_new(scene: Scene<'_>, stance: usize) -> bool {
    baseline_chart(scene).is_some_and(|chart| chart.new.contains(&stance))
}

fn color(scene: Scene<'_>, party: Option<usize>) -> Color32 {
    let color = party.map_or(scene.theme.party_color(None), |place| {
        scene.party_color(place)
    });
    scene.theme.baseline_color(color)
}

/// Adds lines where they ran otherwise.
pub fn add_lines(plot: &mut PlotUi<'_>, scene: Scene<'_>, axes: &Axes) {
    let lines = baseline_chart(scene)
        .into_iter()
        .flat_map(|chart| &chart.lines);
    for (at, line) in lines.enumerate() {
        let line_offset = line
            .party
            .map_or(0.0, |place| lines::line_offset(scene, axes, place));
        for (part, way) in line.paths.iter().enumerate() {
            let points = way.iter();
            let points: Vec<[f64; 2]> = points
                .map(|(day, value)| [axes.day_number(*day), value + line_offset])
                .collect();
            // Where it turns at every point of the screen, dashes have no room.
            let style = if points.len() as f32 > axes.plot.width() {
                LineStyle::Solid
            } else {
                LineStyle::Dashed { length: 5.0 }
            };
            plot.line(
                Line::new(format!("former {at} {part}"), points)
                    .allow_band(false)
                    .allow_hover(false)
                    .color(color(scene, line.party))
                    .width(1.6)
                    .style(style),
            );
        }
    }
}

/// The former marks of the days that are shown.
pub fn visible_marks(scene: Scene<'_>) -> Vec<&BaselineMark> {
    let marks = baseline_chart(scene)
        .into_iter()
        .flat_map(|chart| &chart.marks);
    marks.filter(|mark| is_visible(scene, mark)).collect()
}

fn is_visible(scene: Scene<'_>, mark: &BaselineMark) -> bool {
    let (from, to) = scene.view.range;
    from <= mark.was.day && mark.was.day <= to
}

/// Draws former marks around their centres, which can be pointed at; `now` says
/// of each stance that is shown where its mark stands.
pub fn show(
    ui: &Ui,
    scene: Scene<'_>,
    question: &Question,
    axes: &Axes,
    marks: &[(&BaselineMark, Pos2)],
    commands: &mut Vec<Command>,
    now: impl FnOnce() -> BTreeMap<usize, Pos2>,
) {
    let (Some(comparison), Some(chart)) = (scene.comparison, baseline_chart(scene)) else {
        return;
    };
    let now = now();
    let within = ui.painter().with_clip_rect(axes.plot.expand(DISTANCE));
    // From days out of sight, only the arrows come into it.
    let far = chart.marks.iter().filter(|mark| !is_visible(scene, mark));
    let far = far.map(|mark| (mark, axes.point(mark.was.day, mark.was.value)));
    for (mark, center) in far.chain(marks.iter().copied()) {
        let Some(is) = mark.is else {
            continue;
        };
        let to = now.get(&is.stance).copied();
        if to.is_none() && !axes.plot.x_range().contains(center.x) {
            continue;
        }
        let to = to.unwrap_or_else(|| axes.point(is.day, is.value));
        let selected = scene.is_selected(&scene.document.dataset.stances[is.stance]);
        let distance = if selected { DISTANCE + 5.0 } else { DISTANCE };
        let color = mark_color(scene, comparison, mark);
        arrow(&within, axes.plot, (center, to), distance, color);
    }
    for (mark, center) in marks {
        let color = mark_color(scene, comparison, mark);
        whiskers(ui.painter(), axes, mark, *center, color);
        sign(ui.painter(), scene.theme, mark, *center, color);
        point_at(ui, scene, comparison, question, mark, *center, commands);
    }
}

/// The colour of a former mark: it recedes with its voice.
fn mark_color(scene: Scene<'_>, comparison: ComparisonView<'_>, mark: &BaselineMark) -> Color32 {
    let color = color(scene, mark.party);
    if scene.view.is_in_focus(stance_of(comparison, mark)) {
        color
    } else {
        scene.theme.faded(color)
    }
}

fn stance_of<'a>(comparison: ComparisonView<'a>, mark: &BaselineMark) -> &'a Stance {
    &comparison.baseline.document.dataset.stances[mark.was.stance]
}

/// Draws the sign of a former mark: what it was, small, in a broken circle; what
/// is gone is crossed out.
fn sign(painter: &Painter, theme: &Theme, mark: &BaselineMark, center: Pos2, color: Color32) {
    painter.circle_filled(center, RADIUS + 1.5, theme.canvas);
    let sign = Marker {
        shape: mark.was.shape,
        color,
        background: theme.canvas,
        radius: 3.4,
        slot: None,
    };
    sign.draw(painter, center);
    dashed_circle(painter, center, RADIUS, Stroke::new(1.3, color), (2.6, 2.0));
    if mark.is.is_none() {
        cross(painter, theme, center);
    }
}

fn cross(painter: &Painter, theme: &Theme, center: Pos2) {
    let stroke = Stroke::new(1.6, theme.text_secondary);
    for side in [-1.0, 1.0] {
        let way = 7.5 * vec2(side, 1.0);
        painter.line_segment([center - way, center + way], stroke);
    }
}

/// The sign of what is new, beside a mark.
pub fn draw_new_badge(painter: &Painter, theme: &Theme, mark: Pos2) {
    plus(painter, theme, mark + vec2(9.0, -9.0));
}

fn plus(painter: &Painter, theme: &Theme, center: Pos2) {
    painter.circle_filled(center, 5.5, theme.canvas);
    let stroke = Stroke::new(1.8, theme.text);
    for way in [vec2(4.0, 0.0), vec2(0.0, 4.0)] {
        painter.line_segment([center - way, center + way], stroke);
    }
}

/// The low and high that its words were taken to allow.
fn whiskers(painter: &Painter, axes: &Axes, mark: &BaselineMark, center: Pos2, color: Color32) {
    let was = &mark.was;
    if was.low == was.high {
        return;
    }
    let stroke = Stroke::new(1.2, color);
    let ends = [was.low, was.high].map(|value| egui::pos2(center.x, axes.y(value)));
    painter.extend(Shape::dashed_line(&ends, stroke, 3.0, 3.0));
    for end in ends {
        if (end.y - center.y).abs() > RADIUS {
            painter.hline(end.x - 3.5..=end.x + 3.5, end.y, stroke);
        }
    }
}

/// An arrow in a bow, so that it does not lie on a line or on whiskers.
fn arrow(painter: &Painter, plot: Rect, (from, to): (Pos2, Pos2), distance: f32, color: Color32) {
    let way = to - from;
    let length = way.length();
    if length < 2.0 {
        return;
    }
    let bow = (0.22 * length).clamp(14.0, 34.0);
    // Upwards, or to the right where it goes straight up or down.
    let aside = vec2(way.y, -way.x) / length;
    let aside = if aside.y > 0.01 || (aside.y.abs() <= 0.01 && aside.x < 0.0) {
        -aside
    } else {
        aside
    };
    let middle = from + way / 2.0;
    let turn = [aside, -aside]
        .into_iter()
        .map(|aside| middle + 2.0 * bow * aside)
        .find(|turn| plot.expand(bow).contains(*turn))
        .unwrap_or(middle + 2.0 * bow * aside);
    let start = from + (RADIUS + 1.5) * (turn - from).normalized();
    let end = to + distance * (turn - to).normalized();
    let steps = 16;
    let points = (0..=steps).map(|step| {
        let share = step as f32 / steps as f32;
        start.lerp(turn, share).lerp(turn.lerp(end, share), share)
    });
    painter.add(Shape::line(points.collect(), Stroke::new(1.3, color)));
    tip(painter, end, (end - turn).normalized(), color);
}

/// The tip of an arrow that points along a way.
fn tip(painter: &Painter, end: Pos2, along: Vec2, color: Color32) {
    let back = end - 5.5 * along;
    let aside = 3.2 * along.rot90();
    let corners = vec![end + 1.5 * along, back + aside, back - aside];
    painter.add(Shape::convex_polygon(corners, color, Stroke::NONE));
}

/// Says what it was, and what has become of it.
fn point_at(
    ui: &Ui,
    scene: Scene<'_>,
    comparison: ComparisonView<'_>,
    question: &Question,
    mark: &BaselineMark,
    center: Pos2,
    commands: &mut Vec<Command>,
) {
    let size = 2.0 * RADIUS + 4.0;
    let stance = stance_of(comparison, mark);
    let is = mark.is.map(|is| &scene.document.dataset.stances[is.stance]);
    let sense = if is.is_some() {
        Sense::CLICK
    } else {
        Sense::hover()
    };
    let response = ui.interact(
        Rect::from_center_size(center, vec2(size, size)),
        ui.scope_id().with(("former mark", &stance.id)),
        sense,
    );
    let who = || stance_heading(&comparison.baseline.document.dataset, stance);
    let words = || describe(scene, comparison, question, mark);
    let role = if is.is_some() {
        Role::Button
    } else {
        Role::Label
    };
    response.widget_info(|| {
        let [before, now] = words();
        WidgetInfo::labeled(role, true, format!("{before}, {}; {now}", who()))
    });
    if let Some(is) = is.filter(|_| response.clicked()) {
        commands.push(Command::Select(is.id.clone()));
    }
    response.on_hover_ui(|ui| {
        ui.set_max_width(320.0);
        let theme = scene.theme;
        let head = RichText::new(who()).font(theme::semibold(13.5));
        ui.label(head.color(theme.text));
        for (words, color) in words().into_iter().zip([theme.text_secondary, theme.text]) {
            ui.label(RichText::new(words).font(theme::sans(13.0)).color(color));
        }
    });
}

/// What a mark was and what it is, in words.
fn describe(
    scene: Scene<'_>,
    comparison: ComparisonView<'_>,
    question: &Question,
    mark: &BaselineMark,
) -> [String; 2] {
    let baseline = &comparison.baseline.document.dataset;
    let stance = stance_of(comparison, mark);
    // The question may have had another id.
    let differences = comparison.differences;
    let then = differences
        .comparison
        .old_id(Section::Questions, &question.id)
        .and_then(|id| baseline.question(id))
        .unwrap_or(question);
    let clock = scene.view.clock;
    let place = |question: &Question, stance: &Stance| {
        let position = stance.positions.get(&question.id);
        position.map(|position| position_words(&question.scale, stance, position))
    };
    let words = |question: &Question, stance: &Stance| {
        let place = place(question, stance).unwrap_or_default();
        format!("{place}, {}", when(clock, stance))
    };
    let before = format!("before: {}", words(then, stance));
    let now = match (mark.is, mark.status) {
        (Some(is), _) => {
            let stance = &scene.document.dataset.stances[is.stance];
            format!("now: {}", words(question, stance))
        }
        (None, ChangeStatus::LeftOut) => "left out now because of a problem".to_owned(),
        (None, ChangeStatus::Removed) => "removed".to_owned(),
        (None, _) => "now: no position on this question".to_owned(),
    };
    [before, now]
}

/// When a stance counts, by the clock that is shown.
fn when(clock: Clock, stance: &Stance) -> String {
    let said = stance.said.to_words();
    let words = |day| EdtfDate::from_days(day, day).to_words();
    match clock {
        Clock::Known => format!("known from {}", words(stance.known)),
        Clock::Said if stance.effective == stance.said.latest => said.to_string(),
        Clock::Said => format!("{said}, from {}", words(stance.effective)),
    }
}

/// How much of the chart was otherwise, in words.
pub fn summary(scene: Scene<'_>) -> Option<String> {
    let chart = baseline_chart(scene)?;
    let comparison = scene.comparison?;
    Some(format!(
        "Compared with {}, {} marks were elsewhere or are gone, and {} are new.",
        comparison.baseline.name(),
        chart.marks.len(),
        chart.new.len(),
    ))
}

/// The signs of what was otherwise, as far as there are any.
pub fn legend(ui: &mut Ui, scene: Scene<'_>) {
    let Some(chart) = baseline_chart(scene) else {
        return;
    };
    let theme = scene.theme;
    let gray = theme.baseline_color(theme.text_secondary);
    let sign_of = |gone: bool| chart.marks.iter().find(|mark| mark.is.is_none() == gone);
    for (gone, words) in [(false, "before"), (true, "removed")] {
        let Some(mark) = sign_of(gone) else {
            continue;
        };
        legend_entry(ui, scene, words, |ui, rect| {
            let painter = ui.painter();
            if gone {
                sign(painter, theme, mark, rect.center(), gray);
            } else {
                let at = rect.left_center() + vec2(RADIUS, 0.0);
                sign(painter, theme, mark, at, gray);
                let (start, end) = (at + vec2(RADIUS + 1.5, 0.0), at + vec2(13.5, 0.0));
                painter.line_segment([start, end], Stroke::new(1.3, gray));
                tip(painter, end, vec2(1.0, 0.0), gray);
            }
        });
    }
    if !chart.new.is_empty() {
        legend_entry(ui, scene, "new", |ui, rect| {
            plus(ui.painter(), theme, rect.center());
        });
    }
    if !chart.lines.is_empty() {
        legend_entry(ui, scene, "line before", |ui, rect| {
            let ends = [rect.left_center(), rect.right_center()];
            let stroke = Stroke::new(1.6, gray);
            ui.painter()
                .extend(Shape::dashed_line(&ends, stroke, 5.0, 4.0));
        });
    }
}
