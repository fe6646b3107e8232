//! The fields in which columns are chosen.

use egui::{Id, Ui, vec2};

use super::draft::{FIELDS, ImportDraft};
use crate::kit::{self, Dropdown, DropdownOption, FieldInfo, Text, TextField};
use crate::theme::{self, Theme, size};
use crate::words::{Words, import_dialog as texts};

const LABEL_HEIGHT: f32 = 20.0;

/// How many fields are in a row.
const FIELDS_PER_ROW: usize = 3;

pub fn show(ui: &mut Ui, theme: &Theme, draft: &mut ImportDraft) {
    let fields: Vec<usize> = (0..FIELDS.len()).collect();
    for row in fields.chunks(FIELDS_PER_ROW) {
        show_row(ui, row, |ui, field| show_column(ui, theme, draft, *field));
    }
    let date_error = draft.choices.date_error();
    let choices = &mut draft.choices;
    let typed = [
        (texts::ONE_DATE, texts::ONE_DATE_HINT, &mut choices.date, date_error.clone()),
        (texts::PARTY_COLUMNS, texts::PARTY_COLUMNS_HINT, &mut choices.wide, None),
    ];
    let mut is_changed = false;
    show_row(ui, typed, |ui, (label, hint, typed, error)| {
        let id = show_label(ui, theme, &label);
        let info = FieldInfo { error, ..FieldInfo::new(label) };
        let field = TextField::new(typed, id, info).hint(hint);
        is_changed |= field.width(ui.available_width()).show(ui, theme).changed();
    });
    if is_changed {
        choices.take_typed();
    }
    if let Some(error) = date_error {
        ui.add_space(4.0);
        kit::field_error(ui, theme, &error, || error.clone());
    }
}

/// Shows the list of columns for a field.
fn show_column(ui: &mut Ui, theme: &Theme, draft: &mut ImportDraft, field: usize) {
    let label = &FIELDS[field].1;
    let id = show_label(ui, theme, label);
    let read = draft.column(field).map(column_name);
    let is_empty = read.is_none();
    let dropdown = Dropdown::new(id, FieldInfo::new(label), read.unwrap_or(texts::CHOOSE));
    let dropdown = dropdown.placeholder(is_empty).enabled(draft.head().is_some());
    let options = || {
        let columns = draft.head().map_or(&[][..], |head| &head.columns);
        let columns = columns
            .iter()
            .map(|column| DropdownOption::new(Some(column.clone()), column_name(column)));
        std::iter::once(DropdownOption::new(None, texts::CHOOSE)).chain(columns).collect()
    };
    let chosen = dropdown.choose_of(ui, theme, options, &draft.choices.columns[field]);
    if let Some(column) = chosen {
        draft.choices.choose(field, column);
    }
}

/// The name of a column, which may be empty.
pub fn column_name(name: &str) -> Words {
    if name.is_empty() { texts::NO_NAME } else { Words::verbatim(name) }
}

/// Shows parts of the same width side by side.
fn show_row<T>(ui: &mut Ui, parts: impl IntoIterator<Item = T>, mut show: impl FnMut(&mut Ui, T)) {
    const GAP: f32 = 10.0;
    let parts: Vec<T> = parts.into_iter().collect();
    let count = parts.len() as f32;
    let width = ((ui.available_width() - GAP * (count - 1.0)) / count).floor();
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing = vec2(GAP, 0.0);
        for part in parts {
            ui.vertical(|ui| {
                ui.set_width(width);
                show(ui, part);
            });
        }
    });
    ui.add_space(10.0);
}

/// Shows the label of a field. Returns the id of the field.
fn show_label(ui: &mut Ui, theme: &Theme, label: &Words) -> Id {
    let top = ui.cursor().top();
    Text::new(label, theme::medium(size::LABEL), theme.text).show(ui);
    ui.add_space((top + LABEL_HEIGHT - ui.cursor().top()).max(0.0));
    Id::unique("import field").with(label.as_str())
}
