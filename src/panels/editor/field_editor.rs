//! Common parts of the fields of a form: place, label, and the widgets for text and entries.

use egui::{FontId, Id, Rect, Sense, Ui, vec2};

use super::required::Missing;
use super::state::FormView;
use crate::document::DryRun;
use crate::file::schema::{EntrySchema, FieldKind, FieldSchema};
use crate::kit::{self, FieldInfo, ResponseExt as _, TextField};
use crate::model::{Dataset, Section};
use crate::scene::WindowScene;
use crate::scene::picker::Picker;
use crate::theme::{self, size, space};
use crate::words::{Words, editor as texts, field_help};

/// The width of the column of labels.
const LABEL_WIDTH: f32 = 104.0;

/// In less width, labels are above their fields.
const MIN_WIDTH_FOR_COLUMNS: f32 = 380.0;

/// The space below a field.
const FIELD_GAP: f32 = 8.0;

/// Draws the fields of an entry and edits them.
#[expect(clippy::struct_excessive_bools, reason = "each is on or off independently of the others")]
pub(super) struct FieldEditor<'a, 'p> {
    pub scene: WindowScene<'a>,
    pub dry_run: &'p DryRun,
    pub view: &'p mut FormView,
    /// The required fields that are empty.
    pub missing: &'p [Missing],
    /// The paths of the fields that the kind and the attribution require.
    pub requires: &'p [String],
    /// The number of steps before the one that is edited.
    pub steps_before: usize,
    /// For each level of a scale, which one of the scale without the edits it is.
    pub levels: &'p mut Vec<Option<usize>>,
    /// True if the id is derived from other fields.
    pub derives_id: bool,
    /// Which of two sets of ids the widgets have.
    pub id_set: bool,
    /// True if nothing was typed in the form of a new entry yet, so that nothing is wrong with it.
    pub is_untouched: bool,
    /// True if the keys that apply the form were pressed.
    pub is_submitted: bool,
    /// The time until typing has paused, in seconds.
    pub pause_secs: f64,
    /// The path of the field that gets the focus; empty for the first one.
    pub focus: Option<String>,
    /// The widget that gets it if there is none with this path, and the number of parts that
    /// its path shares.
    pub nearest: Option<(usize, Id, Rect)>,
    /// True if a field is known to which F6 leads: the first.
    pub has_entry: bool,
    /// The path of the part or field that is being drawn, such as
    /// `evidence/0/quote`.
    pub path: String,
}

pub(super) struct TextLook {
    pub font: FontId,
    /// The number of rows to begin with; `None` for one line that does not wrap.
    pub rows: Option<usize>,
    pub width: f32,
    pub hint: Words,
    pub space_on_right: f32,
}

impl Default for TextLook {
    fn default() -> Self {
        Self {
            font: theme::sans(size::BODY),
            rows: None,
            width: f32::INFINITY,
            hint: Words::EMPTY,
            space_on_right: 0.0,
        }
    }
}

impl FieldEditor<'_, '_> {
    pub fn path_to(&self, field: &str) -> String {
        if self.path.is_empty() { field.to_owned() } else { format!("{}/{field}", self.path) }
    }

    /// The id of the widget of a field.
    pub fn id(&self, path: &str) -> Id {
        Id::unique(("form field", self.id_set, path))
    }

    /// The name, the help and the error of the field that is being drawn.
    pub fn info(&self, entry: &EntrySchema, field: &FieldSchema) -> FieldInfo {
        let help = field_help(entry, field);
        let help = match field.kind {
            FieldKind::Date | FieldKind::Day => field_help::date(&help),
            _ => help,
        };
        let dataset = &self.scene.document.dataset;
        FieldInfo {
            name: texts::field_name(dataset, &field.label, &self.path),
            help,
            error: self.error().map(|error| error.spoken),
            is_required: field.required || self.requires.contains(&self.path),
        }
    }

    pub fn dataset(&self) -> &Dataset {
        &self.scene.document.dataset
    }

    /// Draws a label, and beside it contents that take the rest of the width.
    pub fn draw_row<T>(
        &mut self,
        ui: &mut Ui,
        label: &Words,
        is_required: bool,
        help: Words,
        contents: impl FnOnce(&mut Self, &mut Ui) -> T,
    ) -> T {
        let theme = self.scene.theme;
        let is_narrow = ui.available_width() < MIN_WIDTH_FOR_COLUMNS;
        let draw_label = |ui: &mut Ui, size| {
            let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
            if !label.is_empty() {
                kit::field_label(ui, theme, rect, label, is_required);
                response.set_name(egui::accesskit::Role::Label, || label.clone());
                response.tooltip_with(|| help);
            }
        };
        let result = if is_narrow {
            if !label.is_empty() {
                draw_label(ui, vec2(ui.available_width(), 22.0));
            }
            ui.vertical(|ui| contents(self, ui)).inner
        } else {
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 0.0;
                draw_label(ui, vec2(LABEL_WIDTH, 32.0));
                ui.vertical(|ui| {
                    ui.spacing_mut().item_spacing = vec2(space::L, space::S);
                    ui.set_width(ui.available_width());
                    contents(self, ui)
                })
                .inner
            })
            .inner
        };
        ui.add_space(FIELD_GAP);
        result
    }

    pub fn draw_text(
        &mut self,
        ui: &mut Ui,
        info: FieldInfo,
        mut typed: String,
        look: TextLook,
    ) -> String {
        let id = self.id(&self.path);
        if !self.view.shown.contains(&self.path) {
            self.view.shown.insert(self.path.clone());
            kit::forget_typing(ui, id);
        }
        let mut field = TextField::new(&mut typed, id, info)
            .font(look.font)
            .hint(look.hint)
            .width(look.width)
            .space_on_right(look.space_on_right);
        if let Some(rows) = look.rows {
            field = field.multi_line(rows);
        }
        let response = field.show(ui, self.scene.theme);
        self.note_focus(ui, &response);
        typed
    }

    /// Draws a dropdown with the entries of a section. Returns the id of the one that was picked;
    /// it is empty if none is to be chosen.
    pub fn draw_picker(
        &mut self,
        ui: &mut Ui,
        info: FieldInfo,
        section: Section,
        chosen: &str,
        is_optional: bool,
    ) -> Option<String> {
        let picker = Picker {
            scene: *self.scene,
            section,
            id: self.id(&self.path),
            info,
            chosen,
            is_optional,
            width: ui.available_width(),
            choices: None,
            path: &self.path,
        };
        let (response, value) = picker.show(ui);
        self.note_focus_of_dropdown(ui, &response);
        value
    }
}

pub(super) fn field_help(entry: &EntrySchema, field: &FieldSchema) -> Words {
    Words::verbatim(entry.field_doc(field)).in_window()
}
