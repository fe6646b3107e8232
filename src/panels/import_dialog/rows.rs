//! The first rows of the table.

use egui::accesskit::Role;
use egui::{Align2, Id, Margin, Pos2, Rect, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder};
use egui::{pos2, vec2};

use super::draft::ImportDraft;
use super::fields::column_name;
use crate::import::TableHead;
use crate::kit::{ResponseExt as _, Text};
use crate::theme::{self, Theme, size, space};
use crate::words::{Words, import_dialog as texts};

const ROW_HEIGHT: f32 = 24.0;
/// How many rows are shown.
const ROWS: usize = 5;
/// How many columns are shown at most; a table can have thousands.
const MAX_COLUMNS: usize = 40;
const PADDING: f32 = 10.0;
/// The widest that a column is.
const MAX_COLUMN: f32 = 220.0;

pub fn show(ui: &mut Ui, theme: &Theme, draft: &ImportDraft) {
    let top = ui.cursor().top();
    Text::new(texts::FIRST_ROWS, theme::semibold(size::LABEL), theme.text).show(ui);
    ui.add_space(space::S);
    let size = vec2(ui.available_width(), (ROWS + 1) as f32 * ROW_HEIGHT + 2.0);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let stroke = Stroke::new(1.0, theme.border);
    ui.painter().rect(rect, 8.0, theme.surface, stroke, StrokeKind::Inside);
    let right = pos2(rect.right(), top + 8.0);
    if let Some(head) = draft.head() {
        show_table(ui, theme, head, rect);
    }
    if draft.unread().is_some() {
        paint_note(ui, theme, &texts::READING, right, Role::ProgressIndicator);
    } else if let Some(head) = draft.head() {
        let count = head.columns.len();
        let note = texts::columns_shown(count.min(MAX_COLUMNS), count);
        paint_note(ui, theme, &note, right, Role::Label);
    }
}

fn paint_note(ui: &Ui, theme: &Theme, note: &Words, right: Pos2, role: Role) {
    let text = Text::new(note, theme::sans(size::SMALL), theme.text_secondary);
    let rect = text.paint(ui, right, Align2::RIGHT_CENTER, f32::INFINITY);
    let response = ui.interact(rect, Id::unique("import note"), Sense::hover());
    response.set_name(role, || note.clone());
}

/// Shows the columns, which scroll sideways.
fn show_table(ui: &mut Ui, theme: &Theme, head: &TableHead, rect: Rect) {
    let inner = rect.shrink(1.0);
    let mut table = ui.new_child(UiBuilder::new().max_rect(inner));
    let list = ScrollArea::horizontal()
        .id_salt("import rows")
        .auto_shrink(false)
        .content_margin(Margin::ZERO);
    list.show(&mut table, |ui| {
        let min = ui.max_rect().min;
        let mut left = min.x;
        for index in 0..head.columns.len().min(MAX_COLUMNS) {
            left += paint_column(ui, theme, head, index, pos2(left, min.y));
        }
        ui.allocate_space(vec2(left - min.x, inner.height()));
    });
    let line = Stroke::new(1.0, theme.border);
    for row in 1..=ROWS.min(head.rows.len()) {
        ui.painter().hline(rect.x_range(), rect.top() + row as f32 * ROW_HEIGHT, line);
    }
}

/// Paints a column. Returns its width.
fn paint_column(ui: &Ui, theme: &Theme, head: &TableHead, index: usize, min: Pos2) -> f32 {
    let name = column_name(&head.columns[index]);
    let header = Text::new(&name, theme::semibold(size::SMALL), theme.text);
    let cells = head.rows.iter().take(ROWS).map(|row| {
        let text = row[index].lines().next().unwrap_or_default();
        Text::new(Words::verbatim(text), theme::sans(size::SMALL), theme.text)
    });
    let texts: Vec<Text> = std::iter::once(header).chain(cells).collect();
    let widest = texts.iter().map(|text| text.width(ui)).fold(0.0, f32::max);
    let width = widest.ceil().min(MAX_COLUMN);
    for (row, text) in texts.iter().enumerate() {
        let pos = pos2(min.x + PADDING, min.y + (row as f32 + 0.5) * ROW_HEIGHT - 1.0);
        text.paint(ui, pos, Align2::LEFT_CENTER, width + 1.0);
    }
    let size = vec2(width + 2.0 * PADDING, texts.len() as f32 * ROW_HEIGHT);
    let id = Id::unique("import column").with(index);
    let response = ui.interact(Rect::from_min_size(min, size), id, Sense::hover());
    response.set_name(Role::ColumnHeader, || name.clone());
    size.x
}
