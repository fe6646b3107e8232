//! The strip below the chart with the distance between the lines of two parties.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Align2, Galley, Rect, RectAlign, ScrollArea, Sense, Shape, Stroke, Ui, pos2, vec2};

use super::super::Scene;
use super::super::kit::{self, ResponseExt as _, Text};
use super::axes::Axes;
use crate::analysis::{Daylight, DaylightSpan, Ranges};
use crate::command::Command;
use crate::model::Question;
use crate::theme;
use crate::words::{Words, plot as words};

/// The minimum height of a strip with an explanation to its left, in points.
const MIN_EXPLAINED_HEIGHT: f32 = 60.0;

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
    let max_distance = (max - min).max(f64::MIN_POSITIVE);
    let y =
        |distance: f64| strip.bottom() - (distance / max_distance) as f32 * (strip.height() - 6.0);
    let painter = ui.painter();

    if question.scale.is_ordinal() {
        for level in 0..=max_distance as usize {
            painter.hline(strip.x_range(), y(level as f64), (1.0, theme.grid));
        }
    }
    painter.vline(strip.left(), strip.y_range(), (1.0, theme.rail));
    for distance in [0.0, max_distance] {
        let label = question.scale.format(distance);
        Text::new(label, theme::sans(12.0), theme.text_secondary).paint(
            ui,
            pos2(strip.left() - 12.0, y(distance)),
            Align2::RIGHT_CENTER,
            40.0,
        );
    }

    let clipped = painter.with_clip_rect(strip.expand2(vec2(0.0, 3.0)));
    let faded_from_x = axes.day_number_to_x(axes.faded_from(scene));
    let mut previous: Option<&DaylightSpan> = None;
    for span in &daylight.spans {
        let (from, until) = (axes.x(span.from), axes.x(span.until));
        let parts = [
            (from, until.min(faded_from_x), 1.0),
            (from.max(faded_from_x), until, 0.5),
        ];
        for (from, until, strength) in parts.into_iter().filter(|(from, until, _)| from < until) {
            if let Some((smallest, largest)) = span.band_distances {
                let area = Rect::from_min_max(
                    pos2(from, y(largest) - 1.5),
                    pos2(until, y(smallest) + 1.5),
                );
                clipped.rect_filled(area, 0.0, theme.daylight.gamma_multiply(0.14 * strength));
            }
            let color = theme
                .daylight
                .gamma_multiply(if strength < 1.0 { 0.55 } else { 1.0 });
            let line = [pos2(from, y(span.distance)), pos2(until, y(span.distance))];
            if span.stale {
                clipped.extend(Shape::dotted_line(&line, color, 6.0, 1.3));
            } else {
                clipped.line_segment(line, Stroke::new(2.0, color));
            }
        }
        if let Some(previous) = previous
            && previous.until == span.from
            && previous.distance != span.distance
        {
            let color = theme
                .daylight
                .gamma_multiply(if from > faded_from_x { 0.55 } else { 1.0 });
            clipped.vline(
                from,
                y(previous.distance)..=y(span.distance),
                Stroke::new(2.0, color),
            );
        }
        previous = Some(span);
    }

    draw_explanation(ui, scene, question, axes, strip, pair);
    draw_pair_menu(ui, scene, axes, strip, pair, commands);
    let is_visible = strip.x_range().contains(axes.x(scene.view.as_of));
    if let Some(span) = daylight.on(scene.view.as_of).filter(|_| is_visible) {
        draw_distance(ui, scene, question, axes, strip, span, y(span.distance));
    }
}

/// Draws the title and the explanation to the left of the strip.
fn draw_explanation(
    ui: &Ui,
    scene: Scene<'_>,
    question: &Question,
    axes: &Axes,
    strip: Rect,
    pair: [usize; 2],
) {
    let theme = scene.theme;
    let parties = &scene.document.dataset.parties;
    let initials = pair.map(|party| parties[party].initials.as_str());
    let explanation = words::daylight_explanation(&question.scale, initials);
    let left = axes.area.left();
    let top = strip.top() + 2.0;
    let width = strip.left() - 34.0 - left;
    Text::new(words::DAYLIGHT, theme::semibold(13.5), theme.text).paint(
        ui,
        pos2(left, top + 6.0),
        Align2::LEFT_CENTER,
        width + 20.0,
    );
    let rows = ((strip.height() - 4.0) / 15.0).floor().max(0.0) as usize;
    let text = Text::new(&explanation, theme::sans(12.0), theme.text_muted);
    let galley = text.wrap(ui, width, rows);
    let rect = Rect::from_min_size(pos2(left, top + 18.0), galley.size());
    // A single row would be of no use; the tooltip has the whole text.
    if galley.rows.len() > 1
        && strip.height() >= MIN_EXPLAINED_HEIGHT
        && rect.bottom() < strip.bottom() + 12.0
    {
        ui.painter().galley(rect.min, galley, theme.text_muted);
    }
    let response = ui.interact(
        Rect::from_min_max(pos2(left, top), pos2(left + width, strip.bottom())),
        ui.scope_id().with("daylight"),
        Sense::hover(),
    );
    let name = || words::daylight_name(&explanation);
    response.set_name(Role::Label, name);
    response.tooltip_with(name);
}

/// Draws the menu for the two parties to compare, if more than two have a line.
fn draw_pair_menu(
    ui: &Ui,
    scene: Scene<'_>,
    axes: &Axes,
    strip: Rect,
    pair: [usize; 2],
    commands: &mut Vec<Command>,
) {
    let parties = &scene.document.dataset.parties;
    let parties_with_line: Vec<usize> = scene
        .view_data
        .series
        .parties
        .iter()
        .enumerate()
        .filter(|(_, party)| !party.line.is_empty())
        .map(|(index, _)| index)
        .collect();
    if parties_with_line.len() <= 2 {
        return;
    }
    let pair_name = words::compared_pair(pair.map(|party| parties[party].initials.as_str()));
    let width = kit::text_width(ui, &pair_name, theme::medium(12.5)) + 28.0;
    let title_width = kit::text_width(ui, words::DAYLIGHT, theme::semibold(13.5));
    let pos = pos2(axes.area.left() + title_width + 4.0, strip.top() - 4.0);
    let rect = Rect::from_min_size(pos, vec2(width, 24.0));
    let label = words::choose_compared_pair(pair.map(|party| parties[party].name.as_str()));
    let button = kit::menu_button(ui, scene.theme, rect, pair_name, label);
    kit::menu(&button, scene, RectAlign::TOP_START, true, |ui| {
        ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
            ui.horizontal_top(|ui| {
                for (side, heading) in [words::BETWEEN, words::AND].into_iter().enumerate() {
                    ui.vertical(|ui| {
                        kit::label(ui, heading);
                        for party in &parties_with_line {
                            let is_chosen = pair[side] == *party;
                            let is_available = pair[1 - side] != *party;
                            let name = Words::verbatim(&parties[*party].name);
                            if kit::radio_enabled(ui, is_available, is_chosen, name).clicked() {
                                let mut pair = pair;
                                pair[side] = *party;
                                let ids = pair.map(|party| parties[party].id.clone());
                                commands.push(Command::SetPair(ids));
                            }
                        }
                    });
                }
            });
        });
    });
}

/// Draws the distance on the current day beside the playhead.
fn draw_distance(
    ui: &Ui,
    scene: Scene<'_>,
    question: &Question,
    axes: &Axes,
    strip: Rect,
    span: &DaylightSpan,
    y: f32,
) {
    let theme = scene.theme;
    let bands = span.band_distances;
    let text = words::daylight_distance(&question.scale, span.distance, bands);
    let galley = Text::new(text, theme::semibold(12.5), theme.text).layout(ui);
    let x = axes.x(scene.view.as_of);
    // To the right of the playhead if there is room, otherwise to its left.
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
    if let Some(ranges) = span.ranges(&question.scale).and_then(Ranges::label) {
        // Beside the playhead's label, on the side with more room.
        let is_on_right = x < strip.center().x;
        let available_width = if is_on_right {
            strip.right() - x
        } else {
            x - strip.left()
        } - 54.0;
        let note = layout_ranges_note(ui, scene, ranges.clone(), available_width, 2);
        if note.elided && strip.height() < MIN_EXPLAINED_HEIGHT {
            // In a small chart, the note replaces the strip's explanation.
            let left = axes.area.left();
            let galley = layout_ranges_note(ui, scene, ranges, strip.left() - 30.0 - left, 3);
            let pos = pos2(left, strip.top() + 18.0);
            ui.painter().galley(pos, galley, theme.text_secondary);
        } else {
            let left = if is_on_right {
                strip.right() - note.size().x
            } else {
                strip.left()
            };
            let top = axes.plot.bottom() + 13.0 - note.size().y / 2.0;
            ui.painter()
                .galley(pos2(left, top), note, theme.text_secondary);
        }
    }
}

/// Lays out the note on what the bands leave open.
fn layout_ranges_note(
    ui: &Ui,
    scene: Scene<'_>,
    ranges: Words,
    width: f32,
    max_rows: usize,
) -> Arc<Galley> {
    let font = theme::sans(if width < 230.0 { 10.5 } else { 12.0 });
    Text::new(ranges, font, scene.theme.text_secondary).wrap(ui, width.max(60.0), max_rows)
}
