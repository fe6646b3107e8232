//! The first rows of the table, and the chart of the dataset.

use egui::accesskit::Role;
use egui::{
    Align2, Color32, Frame, Id, Margin, Pos2, Rect, ScrollArea, Sense, Stroke, StrokeKind, Ui,
    UiBuilder, pos2, vec2,
};

use super::columns::{column_name, role_label};
use super::draft::ImportDraft;
use super::show_heading;
use crate::app::state::TableImport;
use crate::import::{ColumnRole, ImportError, MAX_PREVIEW_ROWS, Preview};
use crate::kit::{self, ResponseExt as _, Text};
use crate::theme::{self, Theme, size};
use crate::words::{Words, import_dialog as texts};

const HEADER_HEIGHT: f32 = 42.0;
const ROW_HEIGHT: f32 = 24.0;
/// How many rows are shown, and in little height.
const ROWS: [usize; 2] = [5, 3];
/// In less height, fewer rows are shown.
const MIN_HEIGHT_FOR_ROWS: f32 = 480.0;
/// How many columns are shown at most; a table can have thousands.
const MAX_COLUMNS: usize = 40;
const PADDING: f32 = 10.0;
/// The widest that a column is.
const MAX_COLUMN: f32 = 220.0;

/// Shows the first rows and the chart.
pub fn show(
    ui: &mut Ui,
    theme: &Theme,
    importing: &TableImport,
    draft: &mut ImportDraft,
    height: f32,
) {
    ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
    let bottom = ui.cursor().top() + height;
    let table_top = ui.cursor().top();
    show_heading(ui, theme, &texts::FIRST_ROWS);
    let rows = ROWS[usize::from(height < MIN_HEIGHT_FOR_ROWS)];
    let size = vec2(ui.available_width(), HEADER_HEIGHT + rows as f32 * ROW_HEIGHT + 2.0);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let stroke = Stroke::new(1.0, theme.border);
    ui.painter().rect(rect, 8.0, theme.surface, stroke, StrokeKind::Inside);
    if let Some(preview) = draft.preview() {
        show_table(ui, theme, preview, &draft.order, (rect, rows));
        let count = preview.columns.len();
        let note = texts::columns_shown(count.min(MAX_COLUMNS), count);
        let right = pos2(rect.right(), table_top + 8.0);
        paint_note(ui, theme, &note, right, Role::Label);
    }
    ui.add_space(14.0);
    let chart_top = ui.cursor().top();
    let question = draft.chart().map(|chart| &chart.question);
    let heading = question.map_or(texts::CHART, |(name, count)| texts::chart(name, *count));
    show_heading(ui, theme, &heading);
    if draft.is_working() {
        let right = pos2(rect.right(), chart_top + 8.0);
        paint_note(ui, theme, &texts::READING, right, Role::ProgressIndicator);
    } else if let Some(preview) = draft.preview() {
        let used = preview.row_count.min(MAX_PREVIEW_ROWS);
        let note = texts::rows_used(used, preview.row_count);
        let right = pos2(rect.right(), chart_top + 8.0);
        paint_note(ui, theme, &note, right, Role::Label);
    }
    let notes = notes(draft, importing);
    let notes_height = notes_height(ui, theme, &notes);
    let chart_height = (bottom - ui.cursor().top() - notes_height).max(150.0);
    show_chart(ui, theme, importing, draft, chart_height);
    for note in &notes {
        ui.add_space(6.0);
        kit::paragraph(ui, note, size::SMALL, theme.text_secondary);
    }
}

fn paint_note(ui: &Ui, theme: &Theme, note: &Words, right: Pos2, role: Role) {
    let text = Text::new(note, theme::sans(size::SMALL), theme.text_secondary);
    let rect = text.paint(ui, right, Align2::RIGHT_CENTER, f32::INFINITY);
    let id = Id::unique("import note").with(right.y as i32);
    let response = ui.interact(rect, id, Sense::hover());
    response.set_name(role, || note.clone());
}

/// What is imported and what is left out, in sentences.
fn notes(draft: &ImportDraft, importing: &TableImport) -> Vec<Words> {
    if draft.error(importing).is_some() {
        return Vec::new();
    }
    let Some(Ok(imported)) = draft.preview().map(|preview| &preview.outcome) else {
        return Vec::new();
    };
    let notes = imported.notes.iter();
    let mut notes: Vec<Words> = notes.map(texts::note).collect();
    if !imported.placeholders.is_empty() {
        notes.push(texts::to_fill_in(&imported.placeholders));
    }
    notes
}

fn notes_height(ui: &Ui, theme: &Theme, notes: &[Words]) -> f32 {
    let width = ui.available_width();
    let heights = notes.iter().map(|note| {
        let text = Text::new(note, theme::sans(size::SMALL), theme.text_secondary);
        text.wrap(ui, width, usize::MAX).size().y + 6.0
    });
    heights.sum()
}

/// Shows the first rows with what each column is taken for; they scroll sideways.
fn show_table(
    ui: &mut Ui,
    theme: &Theme,
    preview: &Preview,
    order: &[usize],
    (rect, rows): (Rect, usize),
) {
    let inner = rect.shrink(1.0);
    let mut table = ui.new_child(UiBuilder::new().max_rect(inner));
    let list = ScrollArea::horizontal()
        .id_salt("import rows")
        .auto_shrink(false)
        .content_margin(Margin::ZERO);
    list.show(&mut table, |ui| {
        let top_left = ui.max_rect().min;
        let mut left = top_left.x;
        for index in order.iter().take(MAX_COLUMNS) {
            let top_left = pos2(left, top_left.y);
            left += paint_column(ui, theme, preview, *index, (top_left, rows));
        }
        ui.allocate_space(vec2(left - top_left.x, inner.height()));
    });
    let line = Stroke::new(1.0, theme.border);
    for row in 0..rows.min(preview.rows.len()) {
        let y = rect.top() + HEADER_HEIGHT + row as f32 * ROW_HEIGHT;
        ui.painter().hline(rect.x_range(), y, line);
    }
}

/// Paints a column. Returns its width.
fn paint_column(
    ui: &Ui,
    theme: &Theme,
    preview: &Preview,
    index: usize,
    (min, rows): (Pos2, usize),
) -> f32 {
    let Some(column) = preview.columns.get(index) else {
        return 0.0;
    };
    let is_used = column.role != ColumnRole::Unused;
    let color = if is_used { theme.text } else { theme.text_muted };
    let role = Text::new(role_label(column.role), theme::semibold(size::SMALL), color);
    let name = column_name(&column.name);
    let header = Text::new(&name, theme::sans(size::SMALL), theme.text_secondary);
    let cells = preview.rows.iter().take(rows).map(|row| {
        let text = row[index].lines().next().unwrap_or_default();
        Text::new(Words::verbatim(text), theme::sans(size::SMALL), color)
    });
    let cells: Vec<Text> = cells.collect();
    let widest = cells
        .iter()
        .map(|cell| cell.width(ui))
        .fold(role.width(ui).max(header.width(ui)), f32::max);
    let width = widest.ceil().min(MAX_COLUMN);
    let paint = |text: &Text, y: f32| {
        let pos = pos2(min.x + PADDING, min.y + y);
        text.paint(ui, pos, Align2::LEFT_CENTER, width + 1.0);
    };
    paint(&role, 12.0);
    paint(&header, 29.0);
    for (i, cell) in cells.iter().enumerate() {
        paint(cell, HEADER_HEIGHT - 1.0 + (i as f32 + 0.5) * ROW_HEIGHT);
    }
    let width = width + 2.0 * PADDING;
    let height = HEADER_HEIGHT + rows as f32 * ROW_HEIGHT;
    let rect = Rect::from_min_size(min, vec2(width, height));
    let id = Id::unique("import preview").with(index);
    let response = ui.interact(rect, id, Sense::hover());
    response.set_name(Role::ColumnHeader, || texts::column_role(&name, &role_label(column.role)));
    width
}

fn show_chart(
    ui: &mut Ui,
    theme: &Theme,
    importing: &TableImport,
    draft: &mut ImportDraft,
    height: f32,
) {
    let size = vec2(ui.available_width(), height).floor();
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    draft.chart_size = size;
    let stroke = Stroke::new(1.0, theme.border);
    if let Some(error) = draft.error(importing) {
        ui.painter().rect_filled(rect, 8.0, theme.field);
        let inner = rect.shrink(12.0);
        let mut ui = ui.new_child(UiBuilder::new().max_rect(inner));
        if draft.errors().is_empty() {
            show_error(&mut ui, theme, error);
        } else {
            // The fields say it in fewer words.
            kit::paragraph(&mut ui, texts::CHART_FOLLOWS, size::SMALL, theme.text_secondary);
        }
    } else if let Some(chart) = draft.chart() {
        ui.painter().rect_filled(rect, 8.0, theme.canvas);
        // In the size that it was drawn for, while another is being drawn.
        let image = Rect::from_min_size(rect.min, chart.size);
        let uv = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
        let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
        painter.image(chart.texture.id(), image, uv, Color32::WHITE);
        response.set_name(Role::Image, || texts::chart_of(&chart.sentence));
        ui.painter().rect_stroke(rect, 8.0, stroke, StrokeKind::Inside);
    } else {
        ui.painter().rect_filled(rect, 8.0, theme.field);
    }
}

/// Shows why the table cannot be imported.
fn show_error(ui: &mut Ui, theme: &Theme, error: &ImportError) {
    let frame = Frame::new().inner_margin(Margin::ZERO);
    frame.show(ui, |ui| {
        let list = ScrollArea::vertical().id_salt("import errors").auto_shrink(false);
        list.content_margin(Margin::ZERO).show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
            for line in &error.lines {
                kit::field_error(ui, theme, &line.in_window(), || line.in_window_aloud());
            }
            if error.omitted > 0 {
                let more = texts::more_errors(error.omitted);
                kit::paragraph(ui, more, size::SMALL, theme.text_secondary);
            }
        });
    });
}
