//! The scale of a question, on which to choose a position.

use egui::accesskit::Role;
use egui::{Align2, Rect, Sense, Stroke, Ui, pos2, vec2};

use super::super::Scene;
use super::super::kit::{self, ResponseExt as _};
use super::field_text;
use crate::file::edit::{Node, ron_number};
use crate::model::{Question, Scale};
use crate::theme;
use crate::words::{Words, editor as texts};

const ROW_HEIGHT: f32 = 26.0;

/// The columns of low, value and high, with their centres in points.
const COLUMNS: [(Words, f32); 3] = [
    (texts::LOW, 16.0),
    (texts::VALUE, 46.0),
    (texts::HIGH, 76.0),
];

/// The left edge of the labels of the levels, in points.
const LABELS_LEFT: f32 = 100.0;

/// Draws the levels, each with radio buttons for low, value and high. Draws only
/// the bounds of a continuous scale.
pub(super) fn show(ui: &mut Ui, scene: Scene<'_>, question: &Question, node: &mut Node) {
    let theme = scene.theme;
    let Scale::Ordinal(levels) = &question.scale else {
        let (min, max) = question.scale.bounds();
        let bounds = texts::scale_bounds(&ron_number(min), &ron_number(max));
        kit::paragraph(ui, bounds, 12.0, theme.text_muted);
        return;
    };
    let number = |field: &str| field_text(node, field).parse::<f64>().ok();
    let value = number("value");
    let (low, high) = (number("low").or(value), number("high").or(value));
    draw_column_headings(ui, scene, value.is_none());
    let mut chosen = None;
    // The highest level is on top, as on the chart.
    for (i, level) in levels.iter().enumerate().rev() {
        let size = vec2(ui.available_width(), ROW_HEIGHT);
        let (row, row_response) = ui.allocate_exact_size(size, Sense::click());
        let level_value = i as f64;
        if row_response.hovered() {
            ui.painter().rect_filled(row, 4.0, theme.field);
        }
        if low
            .zip(high)
            .is_some_and(|(low, high)| low <= level_value && level_value <= high)
        {
            let x = row.left() + COLUMNS[1].1;
            let bar = Rect::from_x_y_ranges(x - 5.0..=x + 5.0, row.y_range());
            ui.painter().rect_filled(bar, 0.0, theme.rail);
        }
        for (column, (name, x)) in COLUMNS.iter().enumerate() {
            let center = pos2(row.left() + x, row.center().y);
            let rect = Rect::from_center_size(center, vec2(28.0, ROW_HEIGHT));
            let id = ui.scope_id().with((&question.id, i, column));
            let response = ui.interact(rect, id, Sense::click());
            let is_set = [low, value, high][column] == Some(level_value);
            let radius = if column == 1 { 6.0 } else { 4.0 };
            if is_set {
                ui.painter().circle_filled(center, radius, theme.text);
            } else if column == 1 || response.hovered() || response.has_focus() {
                let stroke = Stroke::new(1.5, theme.text_secondary);
                ui.painter().circle(center, radius, theme.surface, stroke);
            }
            kit::focus_ring(ui, &response, theme);
            response.set_name_selected(Role::RadioButton, is_set, || {
                texts::level_choice(name, i, &level.label)
            });
            if response.clicked() {
                chosen = Some((column, level_value));
            }
        }
        let color = if value == Some(level_value) {
            theme.text
        } else {
            theme.text_secondary
        };
        kit::text_line(
            ui,
            pos2(row.left() + LABELS_LEFT, row.center().y),
            Align2::LEFT_CENTER,
            texts::level(i, &level.label),
            theme::sans(12.5),
            color,
            row.width() - LABELS_LEFT - 4.0,
        );
        row_response.set_name(Role::Label, || texts::level(i, &level.label));
        let row_response = row_response.tooltip(Words::verbatim(&level.label));
        if row_response.clicked() && chosen.is_none() {
            chosen = Some((1, level_value));
        }
    }
    if let Some((column, level)) = chosen {
        set_level(node, column, level, (low, value, high));
    }
}

/// Draws the names of the columns, and a hint while no value is chosen.
fn draw_column_headings(ui: &mut Ui, scene: Scene<'_>, show_hint: bool) {
    let color = scene.theme.text_muted;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 18.0), Sense::hover());
    let pos = |x: f32| pos2(rect.left() + x, rect.center().y);
    for (name, x) in COLUMNS {
        let font = theme::sans(11.0);
        kit::text_line(ui, pos(x), Align2::CENTER_CENTER, name, font, color, 40.0);
    }
    if show_hint {
        kit::text_line(
            ui,
            pos(LABELS_LEFT),
            Align2::LEFT_CENTER,
            texts::CHOOSE_VALUE,
            theme::sans(11.5),
            color,
            120.0,
        );
    }
}

/// Sets the low, value or high, and adjusts the others to keep them in order. If
/// all are equal, only the value is written.
fn set_level(
    node: &mut Node,
    column: usize,
    level: f64,
    (low, value, high): (Option<f64>, Option<f64>, Option<f64>),
) {
    let mut value = value.unwrap_or(level);
    let (mut low, mut high) = (low.unwrap_or(value), high.unwrap_or(value));
    match column {
        0 => low = level,
        1 => value = level,
        _ => high = level,
    }
    if column == 1 {
        low = low.min(value);
        high = high.max(value);
    } else {
        value = value.clamp(low.min(high), high.max(low));
        if column == 0 {
            value = value.max(low);
            high = high.max(value);
        } else {
            value = value.min(high);
            low = low.min(value);
        }
    }
    node.set_position(value, (low, high));
}
