//! The fields in which columns are chosen.

use egui::{Id, Sense, Ui, vec2};

use super::draft::{FIELDS, FieldKind, ImportDraft, MAIN};
use crate::kit::{self, Dropdown, DropdownOption, FieldInfo, Fold, RowSlot, Text, TextField};
use crate::theme::{self, Theme, size, space};
use crate::words::{Words, import_dialog as texts};

const LABEL_HEIGHT: f32 = 20.0;

/// How many fields are in a row.
const FIELDS_PER_ROW: usize = 3;

/// Shows the fields that every table needs.
pub fn show_main(ui: &mut Ui, theme: &Theme, draft: &mut ImportDraft) {
    show_rows(ui, theme, draft, 0..MAIN);
}

/// Shows the others, which can be folded.
pub fn show_more(ui: &mut Ui, theme: &Theme, draft: &mut ImportDraft) {
    let size = vec2(ui.available_width(), kit::FOLD_HEIGHT);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let slot = RowSlot::alone(Id::unique("more import fields"));
    let name = &texts::MORE_FIELDS;
    let fold = Fold { name, count: &Words::EMPTY, is_open: draft.is_open };
    if kit::fold_heading(ui, theme, rect, slot, &fold, name).clicked() {
        draft.is_open = !draft.is_open;
    }
    ui.add_space(space::L);
    if draft.is_open {
        show_rows(ui, theme, draft, MAIN..FIELDS.len());
    }
}

/// Shows fields side by side.
fn show_rows(ui: &mut Ui, theme: &Theme, draft: &mut ImportDraft, fields: std::ops::Range<usize>) {
    const GAP: f32 = 10.0;
    let fields: Vec<usize> = fields.collect();
    let width =
        (ui.available_width() - GAP * (FIELDS_PER_ROW as f32 - 1.0)) / FIELDS_PER_ROW as f32;
    for row in fields.chunks(FIELDS_PER_ROW) {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing = vec2(GAP, 0.0);
            for field in row {
                ui.vertical(|ui| {
                    ui.set_width(width.floor());
                    match &FIELDS[*field].kind {
                        FieldKind::Column => show_column(ui, theme, draft, *field),
                        FieldKind::Text(hint) => show_text(ui, theme, draft, *field, hint),
                    }
                });
            }
        });
        ui.add_space(space::XL);
    }
}

/// Shows the list of columns for a field.
fn show_column(ui: &mut Ui, theme: &Theme, draft: &mut ImportDraft, field: usize) {
    let label = &FIELDS[field].label;
    let id = show_label(ui, theme, label);
    let read = draft.column(field).map(column_name);
    let is_empty = read.is_none();
    let dropdown = Dropdown::new(id, FieldInfo::new(label), read.unwrap_or(texts::CHOOSE))
        .placeholder(is_empty)
        .enabled(draft.head().is_some());
    let options = || {
        let columns = draft.head().map_or(&[][..], |head| &head.columns);
        let columns =
            columns.iter().map(|column| DropdownOption::new(column.clone(), column_name(column)));
        std::iter::once(DropdownOption::new(String::new(), texts::CHOOSE)).chain(columns).collect()
    };
    let chosen = dropdown.choose_of(ui, theme, options, draft.value(field));
    if let Some(column) = chosen {
        draft.set(field, column);
    }
}

fn show_text(ui: &mut Ui, theme: &Theme, draft: &mut ImportDraft, field: usize, hint: &Words) {
    let label = &FIELDS[field].label;
    let id = show_label(ui, theme, label);
    let mut typed = draft.value(field).clone();
    let text = TextField::new(&mut typed, id, FieldInfo::new(label)).hint(hint.clone());
    if text.width(ui.available_width()).show(ui, theme).changed() {
        draft.set(field, typed);
    }
}

/// The name of a column, which may be empty.
pub fn column_name(name: &str) -> Words {
    if name.is_empty() { texts::NO_NAME } else { Words::verbatim(name) }
}

/// Shows the label of a field. Returns the id of the field.
fn show_label(ui: &mut Ui, theme: &Theme, label: &Words) -> Id {
    let top = ui.cursor().top();
    Text::new(label, theme::medium(size::LABEL), theme.text).show(ui);
    ui.add_space((top + LABEL_HEIGHT - ui.cursor().top()).max(0.0));
    Id::unique("import field").with(label.as_str())
}
