//! The first rows of the table, and the chart of the dataset.

use egui::accesskit::Role;
use egui::{
    Align2, Frame, Id, Image, Margin, Rect, ScrollArea, Sense, Spinner, Stroke, StrokeKind, Ui,
    UiBuilder, Vec2, pos2, vec2,
};

use super::columns::{column_name, role_label};
use super::draft::Draft;
use super::show_heading;
use crate::app::state::TableImport;
use crate::import::{ColumnRole, ImportError, MAX_PREVIEW_ROWS, Preview};
use crate::theme::{self, Theme};
use crate::ui::kit::{self, ResponseExt as _, Text};
use crate::words::{Words, import_dialog as texts};

const HEADER_HEIGHT: f32 = 42.0;
const ROW_HEIGHT: f32 = 24.0;
/// How many rows are shown.
const ROWS: usize = 5;
const PADDING: f32 = 10.0;
/// The widest that a column is.
const MAX_COLUMN: f32 = 150.0;

/// Shows the first rows and the chart.
pub fn show(ui: &mut Ui, theme: &Theme, importing: &TableImport, draft: &mut Draft, height: f32) {
    ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
    let bottom = ui.cursor().top() + height;
    let table_top = ui.cursor().top();
    show_heading(ui, theme, &texts::FIRST_ROWS);
    let size = vec2(
        ui.available_width(),
        HEADER_HEIGHT + ROWS as f32 * ROW_HEIGHT,
    );
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let stroke = Stroke::new(1.0, theme.border);
    ui.painter()
        .rect(rect, 8.0, theme.surface, stroke, StrokeKind::Inside);
    if let Some(preview) = draft.preview() {
        let shown = paint_table(ui, theme, preview, &draft.order, rect);
        let note = texts::columns_shown(shown, preview.columns.len());
        paint_note(ui, theme, note, pos2(rect.right(), table_top + 8.0));
    }
    ui.add_space(14.0);
    let chart_top = ui.cursor().top();
    show_heading(ui, theme, &texts::CHART);
    if let Some(preview) = draft.preview() {
        let used = preview.row_count.min(MAX_PREVIEW_ROWS);
        let note = texts::rows_used(used, preview.row_count);
        paint_note(ui, theme, note, pos2(rect.right(), chart_top + 8.0));
    }
    let notes = notes(draft, importing);
    let notes_height = notes_height(ui, theme, &notes);
    let chart_height = (bottom - ui.cursor().top() - notes_height).max(180.0);
    show_chart(ui, theme, importing, draft, chart_height);
    for note in &notes {
        ui.add_space(6.0);
        kit::paragraph(ui, note, 12.5, theme.text_secondary);
    }
}

fn paint_note(ui: &Ui, theme: &Theme, note: Words, right: egui::Pos2) {
    let note = Text::new(note, theme::sans(12.5), theme.text_secondary);
    note.paint(ui, right, Align2::RIGHT_CENTER, f32::INFINITY);
}

/// What is imported and what is left out, in sentences.
fn notes(draft: &Draft, importing: &TableImport) -> Vec<Words> {
    if draft.error(importing).is_some() {
        return Vec::new();
    }
    let Some(Ok(imported)) = draft.preview().map(|preview| &preview.outcome) else {
        return Vec::new();
    };
    let notes = imported.notes.iter();
    let mut notes: Vec<Words> = notes.map(|note| texts::note(note)).collect();
    if !imported.placeholders.is_empty() {
        notes.push(texts::to_fill_in(&imported.placeholders));
    }
    notes
}

fn notes_height(ui: &Ui, theme: &Theme, notes: &[Words]) -> f32 {
    let width = ui.available_width();
    let heights = notes.iter().map(|note| {
        let text = Text::new(note, theme::sans(12.5), theme.text_secondary);
        text.wrap(ui, width, usize::MAX).size().y + 6.0
    });
    heights.sum()
}

/// Paints the columns that fit, with what they are taken for. Returns their number.
fn paint_table(ui: &Ui, theme: &Theme, preview: &Preview, order: &[usize], rect: Rect) -> usize {
    let line = Stroke::new(1.0, theme.border);
    let mut left = rect.left();
    let rows = preview.rows.iter().take(ROWS);
    let mut shown = 0;
    for index in order {
        let Some(column) = preview.columns.get(*index) else {
            break;
        };
        let is_used = column.role != ColumnRole::Unused;
        let color = if is_used {
            theme.text
        } else {
            theme.text_muted
        };
        let role = Text::new(role_label(column.role), theme::semibold(12.0), color);
        let name = column_name(&column.name);
        let header = Text::new(&name, theme::sans(12.0), theme.text_secondary);
        let cell = |row: &Vec<String>| {
            let text = row[*index].lines().next().unwrap_or_default();
            Text::new(Words::verbatim(text), theme::sans(12.5), color)
        };
        let widest = rows
            .clone()
            .map(|row| cell(row).width(ui))
            .fold(role.width(ui).max(header.width(ui)), f32::max);
        let width = widest.ceil().min(MAX_COLUMN);
        if left + 2.0 * PADDING + width > rect.right() {
            break;
        }
        let x = left + PADDING;
        let paint = |text: &Text, y: f32| {
            text.paint(ui, pos2(x, y), Align2::LEFT_CENTER, width + 1.0);
        };
        paint(&role, rect.top() + 13.0);
        paint(&header, rect.top() + 30.0);
        for (i, row) in rows.clone().enumerate() {
            let y = rect.top() + HEADER_HEIGHT + (i as f32 + 0.5) * ROW_HEIGHT;
            paint(&cell(row), y);
        }
        let next = x + width + PADDING;
        let cells = Rect::from_x_y_ranges(left..=next, rect.y_range());
        let id = Id::unique("import preview").with(*index);
        let response = ui.interact(cells, id, Sense::hover());
        response.set_name(Role::ColumnHeader, || {
            texts::column_role(&name, &role_label(column.role))
        });
        left = next;
        shown += 1;
    }
    for row in 0..preview.rows.len().min(ROWS) {
        let y = rect.top() + HEADER_HEIGHT + row as f32 * ROW_HEIGHT;
        ui.painter().hline(rect.x_range(), y, line);
    }
    shown
}

fn show_chart(ui: &mut Ui, theme: &Theme, importing: &TableImport, draft: &mut Draft, height: f32) {
    let size = vec2(ui.available_width(), height).floor();
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    draft.chart_size = size;
    let stroke = Stroke::new(1.0, theme.border);
    if let Some(error) = draft.error(importing) {
        ui.painter().rect_filled(rect, 8.0, theme.field);
        let inner = rect.shrink(12.0);
        let mut ui = ui.new_child(UiBuilder::new().max_rect(inner));
        show_error(&mut ui, theme, error);
    } else if let Some(chart) = draft.chart() {
        ui.painter().rect_filled(rect, 8.0, theme.canvas);
        // In the size that it was drawn for, while another is being drawn.
        let image = Image::new((chart.texture.id(), chart.size)).corner_radius(8);
        let image = image.alt_text(texts::chart_of(&chart.sentence));
        let place = Rect::from_min_size(rect.min, chart.size.min(rect.size()));
        ui.put(place, image);
        ui.painter()
            .rect_stroke(rect, 8.0, stroke, StrokeKind::Inside);
    } else {
        ui.painter().rect_filled(rect, 8.0, theme.field);
    }
    if draft.is_working() {
        let place = Rect::from_min_size(rect.min + vec2(10.0, 10.0), Vec2::splat(18.0));
        let spinner = ui.put(place, Spinner::new().size(16.0));
        spinner.set_name(Role::ProgressIndicator, || texts::READING);
    }
}

/// Shows why the table cannot be imported.
fn show_error(ui: &mut Ui, theme: &Theme, error: &ImportError) {
    let frame = Frame::new().inner_margin(Margin::ZERO);
    frame.show(ui, |ui| {
        let list = ScrollArea::vertical()
            .id_salt("import errors")
            .auto_shrink(false);
        list.content_margin(Margin::ZERO).show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
            for line in &error.lines {
                kit::field_error(ui, theme, line);
            }
            if error.omitted > 0 {
                let more = texts::more_errors(error.omitted);
                kit::paragraph(ui, more, 12.5, theme.text_secondary);
            }
        });
    });
}
