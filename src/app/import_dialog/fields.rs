//! The options of an import: date, unit, years, scale, and how the text is read.

use egui::{Id, Ui, vec2};

use super::draft::{Errors, ImportDraft};
use crate::import::{ColumnRole, TableFormat};
use crate::kit::{self, Dropdown, DropdownOption, FieldInfo, Text, TextField};
use crate::theme::{self, Theme, size};
use crate::words::{Words, import_dialog as texts, number::decimal};

/// The height of the rows of fields, with errors of one line below them.
pub fn height(draft: &ImportDraft, errors: &Errors) -> f32 {
    const ROW: f32 = 10.0 + LABEL_HEIGHT + 32.0;
    let rows = if draft.has_duplicates() { 4.0 } else { 3.0 };
    rows * ROW + errors.count() as f32 * 22.0
}

const LABEL_HEIGHT: f32 = 20.0;

/// The encodings to choose from, besides the one that is detected.
const ENCODINGS: [&str; 9] = [
    "UTF-8",
    "windows-1252",
    "ISO-8859-2",
    "windows-1250",
    "windows-1251",
    "UTF-16LE",
    "Shift_JIS",
    "GBK",
    "Big5",
];

const DELIMITERS: [(u8, Words); 4] =
    [(b',', texts::COMMA), (b';', texts::SEMICOLON), (b'\t', texts::TAB), (b'|', texts::BAR)];

pub fn show(ui: &mut Ui, theme: &Theme, draft: &mut ImportDraft) {
    let errors = draft.errors();
    let (low, high, unit) = hints(draft);
    let mut changed = false;
    let has_party_columns = is_wide(draft);
    let typed = &mut draft.typed;
    let mut date = vec![
        Field::new(texts::ONE_DATE, &mut typed.date, texts::ONE_DATE_HINT, errors.date.as_ref()),
        Field::new(texts::UNIT, &mut typed.unit, unit, None),
    ];
    if has_party_columns {
        date.push(Field::new(
            texts::PARTY_COLUMNS,
            &mut typed.party_columns,
            texts::PARTY_COLUMNS_HINT,
            None,
        ));
    }
    changed |= show_row(ui, theme, date);
    show_errors(ui, theme, [&errors.date]);
    let first = errors.first_year.as_ref();
    let last = errors.last_year.as_ref();
    let scale = errors.scale.as_ref();
    changed |= show_row(
        ui,
        theme,
        vec![
            Field::new(texts::FIRST_YEAR, &mut typed.first_year, Words::EMPTY, first),
            Field::new(texts::LAST_YEAR, &mut typed.last_year, Words::EMPTY, last),
            Field::new(texts::SCALE_FROM, &mut typed.scale_from, low, scale),
            Field::new(texts::SCALE_TO, &mut typed.scale_to, high, scale),
        ],
    );
    let years = if first.is_some() { &errors.first_year } else { &errors.last_year };
    show_errors(ui, theme, [years, &errors.scale]);
    if changed {
        draft.read_typed();
    }
    show_text_options(ui, theme, draft);
    show_repeated_rows(ui, theme, draft);
}

/// Whether a column can be a party.
fn is_wide(draft: &ImportDraft) -> bool {
    let format = draft.options().format;
    matches!(format, Some(TableFormat::Columns | TableFormat::Polls))
        && (draft.value_role() == ColumnRole::ActorValue
            || draft.options().actor.is_none()
            || !draft.typed.party_columns.is_empty())
}

/// The ends of the scale and the unit that the dataset has without a choice.
fn hints(draft: &ImportDraft) -> (Words, Words, Words) {
    let scale = draft.chart().and_then(|chart| chart.scale.clone());
    let Some(((low, high), unit)) = scale else {
        return (Words::EMPTY, Words::EMPTY, Words::EMPTY);
    };
    let number = |number| Words::verbatim(decimal(number));
    (number(low), number(high), Words::verbatim(unit))
}

struct Field<'a> {
    label: Words,
    typed: &'a mut String,
    hint: Words,
    error: Option<Words>,
}

impl<'a> Field<'a> {
    fn new(label: Words, typed: &'a mut String, hint: Words, error: Option<&Words>) -> Self {
        Self { label, typed, hint, error: error.cloned() }
    }
}

/// Shows fields side by side. Returns whether one was changed.
fn show_row(ui: &mut Ui, theme: &Theme, fields: Vec<Field<'_>>) -> bool {
    let mut changed = false;
    show_columns(ui, fields, |ui, field| {
        let id = Id::unique("import field").with(field.label.as_str());
        show_label(ui, theme, &field.label);
        let info = FieldInfo { error: field.error, ..FieldInfo::new(&field.label) };
        let field = TextField::new(field.typed, id, info).hint(field.hint);
        changed |= field.width(ui.available_width()).show(ui, theme).changed();
    });
    changed
}

/// Shows parts of the same width side by side.
fn show_columns<T>(ui: &mut Ui, parts: Vec<T>, mut show: impl FnMut(&mut Ui, T)) {
    const GAP: f32 = 10.0;
    ui.add_space(10.0);
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
}

fn show_label(ui: &mut Ui, theme: &Theme, label: &Words) {
    let top = ui.cursor().top();
    Text::new(label, theme::medium(size::LABEL), theme.text).show(ui);
    ui.add_space((top + LABEL_HEIGHT - ui.cursor().top()).max(0.0));
}

fn show_errors<const N: usize>(ui: &mut Ui, theme: &Theme, errors: [&Option<Words>; N]) {
    for error in errors.into_iter().flatten() {
        ui.add_space(4.0);
        kit::field_error(ui, theme, error, || error.clone());
    }
}

fn show_text_options(ui: &mut Ui, theme: &Theme, draft: &mut ImportDraft) {
    let preview = draft.preview();
    let delimiter = preview.map(|preview| preview.delimiter);
    let encoding = preview.map(|preview| preview.encoding);
    let mut chosen = (None, None);
    show_columns(ui, vec![texts::DELIMITER, texts::ENCODING], |ui, label| {
        show_label(ui, theme, &label);
        let id = Id::unique("import field").with(label.as_str());
        let is_delimiter = label == texts::DELIMITER;
        let info = FieldInfo::new(label);
        if is_delimiter {
            chosen.0 = choose_delimiter(ui, theme, draft, delimiter, (id, info));
        } else {
            chosen.1 = choose_encoding(ui, theme, draft, encoding, (id, info));
        }
    });
    if let Some(delimiter) = chosen.0 {
        draft.read_again(|options| options.delimiter = delimiter.given());
    }
    if let Some(encoding) = chosen.1 {
        draft.read_again(|options| options.encoding = encoding.given().map(str::to_owned));
    }
}

/// Shows what is done with repeated rows, if there are any.
fn show_repeated_rows(ui: &mut Ui, theme: &Theme, draft: &mut ImportDraft) {
    if !draft.has_duplicates() {
        return;
    }
    let current = draft.options().drop_duplicates;
    let mut chosen = None;
    show_columns(ui, vec![texts::REPEATED_ROWS], |ui, label| {
        show_label(ui, theme, &label);
        let id = Id::unique("import field").with(label.as_str());
        let options = [(false, texts::KEEP_ALL), (true, texts::KEEP_FIRST)];
        let shown = options[usize::from(current)].1.clone();
        let options = options.map(|(value, label)| DropdownOption::new(value, label));
        let dropdown = Dropdown::new(id, FieldInfo::new(label), shown);
        chosen = dropdown.choose(ui, theme, &options, &current);
    });
    if let Some(drop_duplicates) = chosen {
        draft.set(|options| options.drop_duplicates = drop_duplicates);
    }
}

/// Whether something is detected or given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Choice<T> {
    Detected,
    Given(T),
}

impl<T> Choice<T> {
    fn of(given: Option<T>) -> Self {
        given.map_or(Self::Detected, Self::Given)
    }

    fn given(self) -> Option<T> {
        match self {
            Self::Detected => None,
            Self::Given(value) => Some(value),
        }
    }
}

fn choose_delimiter(
    ui: &mut Ui,
    theme: &Theme,
    draft: &ImportDraft,
    used: Option<u8>,
    (id, info): (Id, FieldInfo),
) -> Option<Choice<u8>> {
    let chosen = draft.options().delimiter;
    let name = |delimiter: Option<u8>| {
        let mut known = DELIMITERS.into_iter();
        let known = known.find(|(byte, _)| Some(*byte) == delimiter);
        known.map_or(Words::EMPTY, |(_, name)| name)
    };
    let detected = used.filter(|_| chosen.is_none());
    let automatic = detected.map_or(texts::DETECTED, |used| texts::detected(&name(Some(used))));
    let mut options = vec![DropdownOption::new(Choice::Detected, &automatic)];
    options.extend(DELIMITERS.map(|(byte, name)| DropdownOption::new(Choice::Given(byte), name)));
    let label = chosen.map_or(automatic, |_| name(chosen));
    Dropdown::new(id, info, label).choose(ui, theme, &options, &Choice::of(chosen))
}

fn choose_encoding(
    ui: &mut Ui,
    theme: &Theme,
    draft: &ImportDraft,
    used: Option<&'static str>,
    (id, info): (Id, FieldInfo),
) -> Option<Choice<&'static str>> {
    let chosen = draft.options().encoding.as_deref();
    let chosen = ENCODINGS.into_iter().find(|name| Some(*name) == chosen);
    let detected = used.filter(|_| chosen.is_none());
    let automatic = detected.map_or(texts::DETECTED, texts::detected);
    let mut options = vec![DropdownOption::new(Choice::Detected, &automatic)];
    let names =
        ENCODINGS.map(|name| DropdownOption::new(Choice::Given(name), Words::verbatim(name)));
    options.extend(names);
    let label = chosen.map_or(automatic, Words::verbatim);
    Dropdown::new(id, info, label).choose(ui, theme, &options, &Choice::of(chosen))
}
