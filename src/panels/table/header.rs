//! The headings of the columns, which sort the table.

use egui::accesskit::{Role, SortDirection};
use egui::{Align2, Rect, Response, Ui, vec2};

use super::columns::Columns;
use crate::command::Command;
use crate::kit::focus::Direction;
use crate::kit::{self, ListBox, ResponseExt as _};
use crate::scene::WindowScene;
use crate::theme::{self, size};
use crate::view::Column;
use crate::words::{self, Words};

/// The height of the headings.
pub const HEIGHT: f32 = 40.0;

/// Draws the headings. They are one Tab stop; the arrow keys move through them.
pub fn show(ui: &mut Ui, scene: WindowScene<'_>, margin: f32, columns: &Columns) {
    let theme = scene.theme;
    let (row, _) = kit::take_strip(ui, HEIGHT);
    ui.painter().rect_filled(row, 0.0, theme.surface);
    for y in [row.top() + 0.5, row.bottom() - 0.5] {
        ui.painter().hline(row.x_range(), y, (1.0, theme.border));
    }
    let shown: Vec<Column> = columns.shown().collect();
    let scope = ui.scope_id();
    let id = |column: Column| scope.with(("sort", column as u8));
    let ui = &mut kit::group(ui, "columns", Role::Group, || Words::EMPTY, row);
    let sort = scene.panels.table_sort;
    let sorted = shown.iter().position(|column| *column == sort.column);
    let ids = shown.iter().map(|column| id(*column));
    let mut list = ListBox::new(ui, Direction::Horizontal, ids, sorted);
    for (index, column) in shown.iter().enumerate() {
        let (left, width) = columns.place(*column).unwrap_or_default();
        let pos = row.left_top() + vec2(margin + left, 0.0);
        let rect = Rect::from_min_size(pos, vec2(width, HEIGHT));
        let area = Rect::from_min_max(rect.min + vec2(-8.0, 4.0), rect.max + vec2(4.0, -4.0));
        let response = list.item(ui, index, area);
        show_heading(ui, scene, *column, rect, &response);
    }
}

fn show_heading(ui: &Ui, scene: WindowScene<'_>, column: Column, rect: Rect, response: &Response) {
    let (theme, sort) = (scene.theme, scene.panels.table_sort);
    let area = response.rect;
    let is_sorted = sort.column == column;
    if response.hovered() {
        ui.painter().rect_filled(area, 6.0, theme.field);
    }
    let color = if is_sorted || response.hovered() { theme.text } else { theme.text_secondary };
    let font = if is_sorted { theme::semibold(size::LABEL) } else { theme::medium(size::LABEL) };
    let dataset = &scene.document.dataset;
    let question = dataset.question(&scene.view.question);
    let only_figures = scene.view_data.series.only_figures;
    let unit = question
        .filter(|_| column == Column::Position)
        .and_then(|question| words::table::position_in(&question.scale));
    let heading = column.label(only_figures);
    let labels = unit.into_iter().chain([heading.clone()]);
    let texts = labels.map(|label| kit::Text::new(label, font.clone(), color));
    let text = kit::first_fitting(texts, |text| text.width(ui) <= rect.width() - 24.0);
    let text = text.map_or(Rect::NOTHING, |text| {
        text.paint(ui, rect.left_center(), Align2::LEFT_CENTER, rect.width())
    });
    if is_sorted {
        let icon = if sort.descending { kit::Icon::ChevronDown } else { kit::Icon::ChevronUp };
        icon.paint_at(ui.painter(), text.right_center() + vec2(12.0, 0.0), color);
    }
    kit::inner_ring(ui, response, theme, area);
    response.set_name(Role::ColumnHeader, || {
        words::table::sort_by(&heading, is_sorted.then_some(sort.descending))
    });
    if is_sorted {
        let direction =
            if sort.descending { SortDirection::Descending } else { SortDirection::Ascending };
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_sort_direction(direction);
        });
    }
    scene.send_if(response.clicked(), || Command::SortTable(column));
}
