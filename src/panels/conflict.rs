//! The dialog about changes to the same lines in the window and in the file, or to the same fields
//! in a form and in the dataset, with both versions.

use std::sync::Arc;

use egui::{Context, Ui, vec2};

use crate::command::{Command, Edit};
use crate::document::{Document, conflict_places, merge_parts};
use crate::file::edit::DraftConflict;
use crate::file::{ConflictPlace, MergePart};
use crate::kit::diff::{Diff, DiffRow, RowKind, line_words};
use crate::kit::{self, Button, Dialog};
use crate::scene::{Scene, WindowScene};
use crate::theme::{size, space};
use crate::view::{DraftQuestion, PendingDraft};
use crate::words::{CANCEL, Words, dialogs as texts, merging};

/// The contents of the dialog, computed once for each conflict.
#[derive(Debug, Default)]
pub struct ConflictState {
    diff: Diff,
    entries: usize,
    /// The revision and the length of the file's text for which it was computed.
    key: Option<(u64, Arc<str>)>,
    /// The form that it was computed for, if it was one.
    form: Option<PendingDraft>,
}

impl ConflictState {
    fn update_for_form(&mut self, pending: &PendingDraft) {
        if self.form.as_ref() == Some(pending) {
            return;
        }
        *self = Self { form: Some(pending.clone()), ..Self::default() };
        if let DraftQuestion::Conflict(fields) = &pending.question {
            self.entries = fields.len();
            self.diff = Diff::new(form_rows(fields));
        }
    }

    fn update(&mut self, scene: Scene<'_>, theirs: &Arc<str>) {
        let key = Some((scene.revision, Arc::clone(theirs)));
        if self.key == key {
            return;
        }
        self.key = key;
        self.form = None;
        let rows = conflict_rows(scene.document, theirs);
        let headings = rows.iter().filter(|row| row.kind == RowKind::Heading);
        self.entries = headings.count();
        self.diff = if rows.is_empty() {
            // Together, the changes would make an entry invalid.
            Diff::between(theirs, &scene.document.text)
        } else {
            Diff::new(rows)
        };
    }
}

/// The fields that both the form and the dataset have changed: that of the dataset, then ours.
fn form_rows(fields: &[DraftConflict]) -> Vec<DiffRow> {
    let mut rows = Vec::new();
    for DraftConflict { path, mine, theirs } in fields {
        let sides = [(RowKind::Removed, theirs), (RowKind::Added, mine)];
        rows.extend(sides.into_iter().filter_map(|(kind, value)| {
            let value = value.as_ref()?.to_inline_string();
            Some(DiffRow { kind, number: None, text: texts::field_value(path, &value) })
        }));
    }
    rows
}

/// The entry of the open form, in words.
fn form_entry(scene: WindowScene<'_>) -> Words {
    let form = scene.editing.form.as_ref();
    let id = form.and_then(|form| Some((form.section, form.edited_id()?)));
    let name = id
        .and_then(|(section, id)| super::editor::entry_name(&scene.document.dataset, section, id));
    name.unwrap_or_default()
}

/// The lines of both versions that differ, by entry: those of the file, then ours. Their numbers are
/// those that they would have.
fn conflict_rows(document: &Document, theirs: &str) -> Vec<DiffRow> {
    let mut rows = Vec::new();
    let mut heading = Words::EMPTY;
    let (mut our_line, mut their_line) = (1, 1);
    let parts = merge_parts(&document.saved, &document.text, theirs);
    let mut places = conflict_places(&parts).into_iter();
    for part in &parts {
        let (ours, theirs) = match part {
            MergePart::Merged(text) => (text, text),
            MergePart::Conflict { ours, theirs, reasons } => {
                let place = places.next().map(|place| place_in_words(document, &place));
                let place = merging::with_reasons(&place.unwrap_or_default(), reasons);
                if rows.is_empty() || place != heading {
                    let text = place.clone();
                    rows.push(DiffRow { kind: RowKind::Heading, number: None, text });
                    heading = place;
                }
                let versions =
                    [(RowKind::Removed, their_line, theirs), (RowKind::Added, our_line, ours)];
                let (before, after) = equal_lines(ours, theirs);
                for (kind, first, text) in versions {
                    let lines = text.lines().take(text.lines().count() - after).enumerate();
                    rows.extend(lines.skip(before).map(|(index, line)| DiffRow {
                        kind,
                        number: Some(first + index),
                        text: line_words(line),
                    }));
                }
                (ours, theirs)
            }
        };
        our_line += ours.lines().count();
        their_line += theirs.lines().count();
    }
    rows
}

/// How many lines two texts have in common at the start and, after these, at the end.
fn equal_lines(ours: &str, theirs: &str) -> (usize, usize) {
    let before = ours.lines().zip(theirs.lines()).take_while(|(ours, theirs)| ours == theirs);
    let before = before.count();
    let shorter = ours.lines().count().min(theirs.lines().count()) - before;
    let after = ours.lines().rev().zip(theirs.lines().rev()).take(shorter);
    (before, after.take_while(|(ours, theirs)| ours == theirs).count())
}

fn place_in_words(document: &Document, place: &ConflictPlace) -> Words {
    match place {
        ConflictPlace::Entry(section, id) => {
            let name = super::editor::entry_name(&document.dataset, *section, id);
            let name = name.unwrap_or_else(|| Words::verbatim(id));
            crate::words::problem_list::entry(*section, &name)
        }
        ConflictPlace::Field(field) => field.label.clone(),
        ConflictPlace::Fields | ConflictPlace::Text => texts::REST_OF_FILE,
    }
}

/// Draws the dialog, if there is a conflict.
pub fn show(ctx: &Context, scene: WindowScene<'_>, state: &mut ConflictState) {
    let theme = scene.theme;
    let pending = scene.editing.pending_draft.as_ref();
    let pending = pending.filter(|pending| matches!(pending.question, DraftQuestion::Conflict(_)));
    let (title, message, key, theirs) = if let Some(theirs) = &scene.editing.conflict {
        state.update(*scene, theirs);
        (
            texts::conflict_title(&scene.document.name()),
            texts::conflict_message(state.entries),
            texts::CONFLICT_KEY,
            crate::words::notices::USE_FILE_VERSION,
        )
    } else if let Some(pending) = pending {
        state.update_for_form(pending);
        (
            texts::form_conflict_title(&form_entry(scene)),
            texts::form_conflict_message(state.entries),
            texts::FORM_CONFLICT_KEY,
            texts::USE_DATASET_VERSION,
        )
    } else {
        return;
    };
    let mut chosen = None;
    let contents = |ui: &mut Ui| {
        kit::paragraph(ui, message, size::BODY, theme.text_secondary);
        kit::paragraph(ui, key, size::SMALL, theme.text_secondary);
        ui.add_space(space::S);
        state.diff.show(ui, theme);
    };
    let footer = |ui: &mut Ui| {
        let choices = vec![
            (Button::primary(texts::KEEP_MINE), Edit::KeepMine),
            (Button::secondary(theirs), Edit::TakeTheirs),
            (Button::quiet(CANCEL), Edit::Cancel),
        ];
        let (buttons, clicked) = kit::dialog_buttons(ui, theme, choices);
        if let Some(keep) = buttons.first().filter(|_| kit::has_just_opened(ui, "conflict")) {
            keep.request_focus();
        }
        let entered = kit::enter_pressed(ui).then_some(Edit::KeepMine);
        let escaped = kit::escape_pressed(ui).then_some(Edit::Cancel);
        chosen = clicked.or(entered).or(escaped);
    };
    let dialog = Dialog::new(theme, title, vec2(680.0, 640.0));
    dialog.show(ctx, contents, Some(footer));
    scene.send_all(chosen.map(Command::Edit));
}
