//! The problems of the fields of a form.

use egui::Ui;
use egui::accesskit::{Live, Role};

use super::field_editor::FieldEditor;
use super::form_words::in_form;
use super::{field_text, severity_color};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::file::edit::Node;
use crate::file::schema::{DATASET, EntrySchema};
use crate::kit::{self, Button, Icon, ResponseExt as _};
use crate::theme::size;
use crate::view::Form;
use crate::words::{Words, aloud, editor as texts};

/// The problem of a field, in the form and for a screen reader.
pub(super) struct FieldError {
    pub shown: Words,
    pub spoken: Words,
    /// The words away from the field, which itself says how to correct it.
    brief: Words,
    /// True if the field is only empty, which is no news.
    is_missing: bool,
}

impl FieldError {
    fn new(words: Words, is_missing: bool) -> Self {
        Self { shown: words.clone(), spoken: words.clone(), brief: words, is_missing }
    }
}

impl FieldEditor<'_, '_> {
    /// Returns the problem of the field that is being drawn, once the user has left it.
    pub fn error(&self) -> Option<FieldError> {
        if !self.view.shows_problems_of(&self.path) {
            return None;
        }
        let missing = self.missing.iter().find(|field| field.path == self.path);
        if let Some(field) = missing {
            let advice = field.advice.clone();
            return Some(FieldError::new(advice, true));
        }
        let mut problems = self.dry_run.entry_diagnostics.iter();
        let (_, problem) = problems.find(|(path, problem)| {
            *path == self.path
                && problem.severity() == Severity::Error
                && (problem.code != Code::MissingField || self.missing.is_empty())
        })?;
        if problem.code == Code::InvalidDate && self.view.understood.contains(&self.path) {
            return None;
        }
        if problem.code == Code::DuplicateId {
            return Some(FieldError::new(texts::CHOOSE_OTHER_ID, false));
        }
        let (message, help) = self.in_form(problem);
        let aloud = |help: &[Words]| aloud::problem_aloud(None, problem.code, &message, help);
        Some(FieldError {
            shown: texts::problem_with_hints(&message, &help),
            spoken: aloud(&help),
            brief: aloud(&[]),
            is_missing: false,
        })
    }

    /// The message of a problem, and how to correct it.
    fn in_form(&self, problem: &Diagnostic) -> (Words, Vec<Words>) {
        let form = self.scene.editing.form.as_ref();
        let entry = form.map_or(&DATASET, Form::schema);
        let in_form = |words: &Words| in_form(self.dataset(), entry, problem.code, words);
        (in_form(&problem.message), problem.help().map(|help| in_form(&help)).collect())
    }

    /// Draws the problems of the part or field that is being drawn.
    pub fn draw_problems(&self, ui: &mut Ui) {
        let theme = self.scene.theme;
        if let Some(error) = self.error() {
            let is_typing =
                ui.memory(|memory| memory.has_focus(self.id(&self.path))) && self.pause_secs > 0.0;
            // What interrupts the letters that are typed would not be understood.
            if is_typing {
                ui.ctx().request_repaint_after_secs(self.pause_secs as f32);
            }
            let shown = kit::field_message(ui, Icon::Error, &error.shown, theme.error);
            if error.is_missing || self.view.shows_all_problems {
                // The field says it when it is reached.
                kit::set_spoken(&shown, || error.spoken);
            } else {
                // After the field to which the focus may have gone on.
                kit::set_status(ui, &shown, Live::Polite, || {
                    if is_typing { Words::EMPTY } else { error.brief }
                });
            }
        }
        for (path, diagnostic) in &self.dry_run.entry_diagnostics {
            let is_error = diagnostic.severity() == Severity::Error;
            if *path != self.path || is_error || self.is_untouched {
                continue;
            }
            let (message, help) = self.in_form(diagnostic);
            let text = texts::problem_with_hints(&message, &help);
            let color = severity_color(theme, diagnostic.severity());
            let shown = kit::field_message(ui, Icon::Warning, &text, color);
            kit::set_spoken(&shown, || {
                aloud::problem_aloud(None, diagnostic.code, &message, &help)
            });
        }
    }

    /// Draws the fields that the format does not know, each with a button to
    /// remove it.
    pub fn draw_unknown_fields(
        &mut self,
        ui: &mut Ui,
        entry: &'static EntrySchema,
        node: &mut Node,
    ) {
        let Node::Fields { fields, .. } = &*node else {
            return;
        };
        let is_known = |name: &str| entry.fields.iter().any(|field| field.name == name);
        let names = fields.iter().map(|(name, _)| name);
        let unknown: Vec<String> = names.filter(|name| !is_known(name)).cloned().collect();
        for field in unknown {
            ui.horizontal_wrapped(|ui| {
                let theme = self.scene.theme;
                let problem = texts::unknown_field(&field, &field_text(node, &field));
                let shown = kit::paragraph(ui, problem.in_window(), size::SMALL, theme.error);
                kit::set_spoken(&shown, || {
                    aloud::problem_aloud(Some(self.dataset()), Code::UnknownField, &problem, &[])
                });
                let remove = Button::quiet(texts::REMOVE).small().show(ui, theme);
                remove.set_name(Role::Button, || texts::remove(&field));
                if remove.clicked() {
                    node.set(&field, None, &[]);
                    self.view.jump = Some(self.path_to(&field));
                }
            });
        }
    }
}
