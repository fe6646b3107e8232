//! The scale of a question, to click a position on.

use egui::accesskit::Role;
use egui::{Align2, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::super::{Scene, kit};
use super::field_text;
use crate::file::edit::{Node, ron_number};
use crate::model::{Question, Scale};
use crate::theme;

const ROW: f32 = 26.0;
/// Where the columns of low, value and high are.
const COLUMNS: [f32; 3] = [16.0, 46.0, 76.0];
const NAMES: [&str; 3] = ["low", "value", "high"];

/// Draws the levels, each with a place for low, value and high.
pub(super) fn show(ui: &mut Ui, scene: Scene<'_>, question: &Question, node: &mut Node) {
    let theme = scene.theme;
    let Scale::Ordinal(levels) = &question.scale else {
        let (min, max) = question.scale.bounds();
        let words = format!("From {} to {}", ron_number(min), ron_number(max));
        kit::paragraph(ui, &words, 12.0, theme.text_muted);
        return;
    };
    let given = |field: &str| field_text(node, field).parse::<f64>().ok();
    let value = given("value");
    let (low, high) = (given("low").or(value), given("high").or(value));
    let (head, _) = ui.allocate_exact_size(vec2(ui.available_width(), 18.0), Sense::hover());
    for (name, x) in NAMES.iter().zip(COLUMNS) {
        let at = pos2(head.left() + x, head.center().y);
        let font = theme::sans(11.0);
        kit::text_line(
            ui,
            at,
            Align2::CENTER_CENTER,
            name,
            font,
            theme.text_muted,
            40.0,
        );
    }
    if value.is_none() {
        let at = pos2(head.left() + 100.0, head.center().y);
        let (words, font) = ("choose a value", theme::sans(11.5));
        kit::text_line(
            ui,
            at,
            Align2::LEFT_CENTER,
            words,
            font,
            theme.text_muted,
            120.0,
        );
    }
    let mut chosen = None;
    // The highest level is on top, as on the chart.
    for (at, level) in levels.iter().enumerate().rev() {
        let (row, whole) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
        let here = at as f64;
        if whole.hovered() {
            ui.painter().rect_filled(row, 4.0, theme.field);
        }
        if low
            .zip(high)
            .is_some_and(|(low, high)| low <= here && here <= high)
        {
            let x = row.left() + COLUMNS[1];
            let bar = egui::Rect::from_x_y_ranges(x - 5.0..=x + 5.0, row.y_range());
            ui.painter().rect_filled(bar, 0.0, theme.rail);
        }
        for (column, (name, x)) in NAMES.iter().zip(COLUMNS).enumerate() {
            let center = pos2(row.left() + x, row.center().y);
            let place = egui::Rect::from_center_size(center, vec2(28.0, ROW));
            let id = ui.scope_id().with((&question.id, at, name));
            let response = ui.interact(place, id, Sense::click());
            let on = [low, value, high][column] == Some(here);
            let radius = if column == 1 { 6.0 } else { 4.0 };
            let edge = Stroke::new(1.5, theme.text_secondary);
            if on {
                ui.painter().circle_filled(center, radius, theme.text);
            } else if column == 1 || response.hovered() || response.has_focus() {
                ui.painter().circle(center, radius, theme.surface, edge);
            }
            kit::focus_ring(ui, &response, theme);
            let label = format!("{name} {at}: {}", level.label);
            response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, on, &label));
            if response.clicked() {
                chosen = Some((column, here));
            }
        }
        let text = format!("{at}  {}", level.label);
        let at_text = pos2(row.left() + 100.0, row.center().y);
        let font = theme::sans(12.5);
        let color = if value == Some(here) {
            theme.text
        } else {
            theme.text_secondary
        };
        kit::text_line(
            ui,
            at_text,
            Align2::LEFT_CENTER,
            &text,
            font,
            color,
            row.width() - 104.0,
        );
        whole.widget_info(|| WidgetInfo::labeled(Role::Label, true, &text));
        if whole.on_hover_text(&level.label).clicked() && chosen.is_none() {
            chosen = Some((1, here));
        }
    }
    if let Some((column, level)) = chosen {
        choose(node, column, level, (low, value, high));
    }
}

/// Sets one of low, value and high, and keeps them in order. Where all are one
/// level, the value says it alone.
fn choose(
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
