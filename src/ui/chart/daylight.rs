//! The strip under the chart: how many levels lie between two parties.

use egui::accesskit::Role;
use egui::{
    Align2, Galley, Rect, RectAlign, ScrollArea, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2,
};
use std::fmt::Write as _;
use std::sync::Arc;

use super::super::{Scene, kit};
use super::axes::Axes;
use crate::analysis::{Daylight, DaylightSpan};
use crate::command::Command;
use crate::model::Question;
use crate::theme;

/// How high the strip is at least where it is explained at its left, in points.
const EXPLAINED: f32 = 60.0;

/// Draws the strip.
pub fn show(
    ui: &Ui,
    scene: Scene<'_>,
    question: &Question,
    axes: &Axes,
    (pair, daylight): ([usize; 2], &Daylight),
    commands: &mut Vec<Command>,
) {
    let Some(strip) = axes.strip else { return };
    let theme = scene.theme;
    let (min, max) = question.scale.bounds();
    let farthest = (max - min).max(f64::MIN_POSITIVE);
    let y = |levels: f64| strip.bottom() - (levels / farthest) as f32 * (strip.height() - 6.0);
    let painter = ui.painter();

    if question.scale.is_ordinal() {
        for level in 0..=farthest as usize {
            painter.hline(strip.x_range(), y(level as f64), (1.0, theme.grid));
        }
    }
    painter.vline(strip.left(), strip.y_range(), (1.0, theme.rail));
    for levels in [0.0, farthest] {
        let words = question.scale.format(levels);
        kit::text_line(
            ui,
            pos2(strip.left() - 12.0, y(levels)),
            Align2::RIGHT_CENTER,
            &words,
            theme::sans(12.0),
            theme.text_secondary,
            40.0,
        );
    }

    let clip = painter.with_clip_rect(strip.expand2(vec2(0.0, 3.0)));
    let faded_from = axes.faded_from(scene);
    let mut before: Option<&DaylightSpan> = None;
    for span in &daylight.spans {
        let (from, until) = (axes.x(span.from), axes.x(span.until));
        let split = axes.plot.left()
            + ((faded_from - axes.day_range.0) / (axes.day_range.1 - axes.day_range.0)) as f32
                * axes.plot.width();
        let halves = [(from, until.min(split), 1.0), (from.max(split), until, 0.5)];
        for (from, until, strength) in halves.into_iter().filter(|(from, until, _)| from < until) {
            if let Some((smallest, largest)) = span.band_distances {
                let area = Rect::from_min_max(
                    pos2(from, y(largest) - 1.5),
                    pos2(until, y(smallest) + 1.5),
                );
                clip.rect_filled(area, 0.0, theme.daylight.gamma_multiply(0.14 * strength));
            }
            let color = theme
                .daylight
                .gamma_multiply(if strength < 1.0 { 0.55 } else { 1.0 });
            let line = [pos2(from, y(span.distance)), pos2(until, y(span.distance))];
            if span.stale {
                clip.extend(Shape::dotted_line(&line, color, 6.0, 1.3));
            } else {
                clip.line_segment(line, Stroke::new(2.0, color));
            }
        }
        if let Some(before) = before
            && before.until == span.from
            && before.distance != span.distance
        {
            let color = theme
                .daylight
                .gamma_multiply(if from > split { 0.55 } else { 1.0 });
            clip.vline(
                from,
                y(before.distance)..=y(span.distance),
                Stroke::new(2.0, color),
            );
        }
        before = Some(span);
    }

    words(ui, scene, question, axes, strip, pair);
    choice(ui, scene, axes, strip, pair, commands);
    let in_sight = strip.x_range().contains(axes.x(scene.view.as_of));
    if let Some(span) = daylight.on(scene.view.as_of).filter(|_| in_sight) {
        at_playhead(ui, scene, question, axes, strip, span, y(span.distance));
    }
}

/// What the strip shows, at its left.
fn words(
    ui: &Ui,
    scene: Scene<'_>,
    question: &Question,
    axes: &Axes,
    strip: Rect,
    pair: [usize; 2],
) {
    let theme = scene.theme;
    let parties = &scene.document.dataset.parties;
    let unit = if question.scale.is_ordinal() {
        "levels"
    } else {
        "distance"
    };
    let explanation = format!(
        "{unit} between {} and {}; shaded: what the bands allow",
        parties[pair[0]].initials, parties[pair[1]].initials
    );
    let left = axes.area.left();
    let top = strip.top() + 2.0;
    let width = strip.left() - 34.0 - left;
    kit::text_line(
        ui,
        pos2(left, top + 6.0),
        Align2::LEFT_CENTER,
        "Daylight",
        theme::semibold(13.5),
        theme.text,
        width + 20.0,
    );
    let mut job = egui::text::LayoutJob::simple(
        explanation.clone(),
        theme::sans(12.0),
        theme.text_muted,
        width,
    );
    job.wrap.max_rows = ((strip.height() - 4.0) / 15.0).floor().max(0.0) as usize;
    let galley = ui.painter().layout_job(job);
    let galley_rows = galley.rows.len();
    let rect = Rect::from_min_size(pos2(left, top + 18.0), galley.size());
    // A word or two of it would explain nothing; the tooltip has it all.
    if galley_rows > 1 && strip.height() >= EXPLAINED && rect.bottom() < strip.bottom() + 12.0 {
        ui.painter().galley(rect.min, galley, theme.text_muted);
    }
    let response = ui.interact(
        Rect::from_min_max(pos2(left, top), pos2(left + width, strip.bottom())),
        ui.scope_id().with("daylight"),
        Sense::hover(),
    );
    let spoken = format!("Daylight: {explanation}");
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
    response.on_hover_text(spoken);
}

/// Which two parties are compared, where more than two have a line.
fn choice(
    ui: &Ui,
    scene: Scene<'_>,
    axes: &Axes,
    strip: Rect,
    pair: [usize; 2],
    commands: &mut Vec<Command>,
) {
    let parties = &scene.document.dataset.parties;
    let with_line: Vec<usize> = scene
        .view_data
        .series
        .parties
        .iter()
        .enumerate()
        .filter(|(_, party)| !party.line.is_empty())
        .map(|(place, _)| place)
        .collect();
    if with_line.len() <= 2 {
        return;
    }
    let names = pair.map(|place| parties[place].initials.as_str());
    let name = names.join("–");
    let width = kit::text_width(ui, &name, theme::medium(12.5)) + 28.0;
    // Beside the word "Daylight".
    let left = axes.area.left() + kit::text_width(ui, "Daylight", theme::semibold(13.5)) + 4.0;
    let place = Rect::from_min_size(pos2(left, strip.top() - 4.0), vec2(width, 24.0));
    let label = format!(
        "Compare: {} and {}",
        parties[pair[0]].name, parties[pair[1]].name
    );
    let button = kit::menu_button(ui, scene.theme, place, &name, &label);
    kit::menu(&button, scene, RectAlign::TOP_START, true, |ui| {
        ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
            ui.horizontal_top(|ui| {
                for side in 0..2 {
                    ui.vertical(|ui| {
                        ui.label(if side == 0 { "Between" } else { "and" });
                        for place in &with_line {
                            let chosen = pair[side] == *place;
                            let taken = pair[1 - side] == *place;
                            let radio = egui::RadioButton::new(chosen, &parties[*place].name);
                            if ui.add_enabled(!taken, radio).clicked() {
                                let mut pair = pair;
                                pair[side] = *place;
                                let ids = pair.map(|place| parties[place].id.clone());
                                commands.push(Command::SetPair(ids));
                            }
                        }
                    });
                }
            });
        });
    });
}

/// The distance on the day, beside the playhead.
fn at_playhead(
    ui: &Ui,
    scene: Scene<'_>,
    question: &Question,
    axes: &Axes,
    strip: Rect,
    span: &DaylightSpan,
    y: f32,
) {
    let theme = scene.theme;
    let scale = &question.scale;
    let mut words = String::from(scale.format(span.distance));
    if let Some((smallest, largest)) = span.band_distances
        && smallest != largest
    {
        let _ = write!(words, " ({})", scale.format_range(smallest, largest));
    }
    let x = axes.x(scene.view.as_of);
    let galley = ui
        .painter()
        .layout_no_wrap(words.to_string(), theme::semibold(12.5), theme.text);
    // To the right of the playhead where there is room, otherwise to its left.
    let left = if x + 8.0 + galley.size().x <= axes.area.right() {
        x + 8.0
    } else {
        (x - 8.0 - galley.size().x).max(axes.area.left())
    };
    let top = (y - galley.size().y - 3.0).max(strip.top() - 10.0);
    let rect = Rect::from_min_size(pos2(left, top), galley.size());
    ui.painter().rect_filled(
        rect.expand2(vec2(4.0, 1.0)),
        3.0,
        theme.canvas.gamma_multiply(0.85),
    );
    ui.painter().galley(rect.min, galley, theme.text);
    if span.bands_overlap {
        // Beside the day's label, on the side with more room.
        let on_right = x < strip.center().x;
        let room = if on_right {
            strip.right() - x
        } else {
            x - strip.left()
        } - 54.0;
        let beside = remark(ui, scene, room, 2);
        if beside.elided && strip.height() < EXPLAINED {
            // In a small chart it stands where a large one explains the strip.
            let left = axes.area.left();
            let galley = remark(ui, scene, strip.left() - 30.0 - left, 3);
            let at = pos2(left, strip.top() + 18.0);
            ui.painter().galley(at, galley, theme.text_secondary);
        } else {
            let left = if on_right {
                strip.right() - beside.size().x
            } else {
                strip.left()
            };
            let top = axes.plot.bottom() + 13.0 - beside.size().y / 2.0;
            ui.painter()
                .galley(pos2(left, top), beside, theme.text_secondary);
        }
    }
}

/// That the bands share a level, in neutral words and at most `rows` rows.
fn remark(ui: &Ui, scene: Scene<'_>, width: f32, rows: usize) -> Arc<Galley> {
    let mut job = egui::text::LayoutJob::simple(
        "voices on both sides named the same level".to_owned(),
        theme::sans(if width < 230.0 { 10.5 } else { 12.0 }),
        scene.theme.text_secondary,
        width.max(60.0),
    );
    job.wrap.max_rows = rows;
    ui.painter().layout_job(job)
}
