//! The dialog with the lines that have changed since the last save.

use std::sync::Arc;

use egui::{Align2, Context, Key, Modifiers, ScrollArea, Sense, Ui, vec2};

use super::Scene;
use super::kit::{self, ResponseExt as _, forms};
use crate::command::{self, Command, Edit};
use crate::document::Document;
use crate::theme::{self, Theme};
use crate::words::{CANCEL, Words, dialogs as texts};

/// The lines of the dialog, which are computed once for each version of the text.
#[derive(Debug, Default)]
pub struct ChangesState {
    lines: Vec<DiffLine>,
    /// The revision and the saved text for which the lines were computed.
    key: Option<(u64, Arc<str>)>,
}

impl ChangesState {
    fn lines(&mut self, scene: Scene<'_>) -> &[DiffLine] {
        let saved = &scene.document.saved;
        let is_current = self.key.as_ref().is_some_and(|(revision, text)| {
            *revision == scene.revision && Arc::ptr_eq(text, saved)
        });
        if !is_current {
            self.lines = diff_lines(scene.document);
            self.key = Some((scene.revision, Arc::clone(saved)));
        }
        &self.lines
    }
}

/// One line of the difference.
#[derive(Debug)]
struct DiffLine {
    kind: LineKind,
    text: Words,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LineKind {
    /// The number of the line below.
    Location,
    Unchanged,
    Removed,
    Added,
}

/// Draws the dialog.
pub fn show(
    ctx: &Context,
    scene: Scene<'_>,
    state: &mut ChangesState,
    commands: &mut Vec<Command>,
) {
    let theme = scene.theme;
    let (title, close) = (texts::SAVE_CHANGES, texts::CLOSE_CHANGES);
    let is_closed = kit::dialog(ctx, theme, title, close, 860.0, |ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
        let document = scene.document;
        let lines = state.lines(scene);
        let count = |kind| lines.iter().filter(|line| line.kind == kind).count();
        let (removed, added) = (count(LineKind::Removed), count(LineKind::Added));
        let summary = texts::changed_lines(document.path.as_deref(), removed, added);
        kit::paragraph(ui, summary, 13.0, theme.text_secondary);
        if document.problems.open_error.is_some() {
            kit::paragraph(ui, texts::REPLACES_BROKEN_FILE, 13.0, theme.warning);
        }
        forms::button_row(ui, theme, |ui| draw_buttons(ui, scene, commands));
        ui.add_space(4.0);
        draw_lines(ui, theme, lines);
    });
    if is_closed {
        commands.push(Command::Edit(Edit::ToggleChanges));
    }
}

fn draw_buttons(ui: &mut Ui, scene: Scene<'_>, commands: &mut Vec<Command>) {
    let save = if scene.document.path.is_some() {
        texts::SAVE
    } else {
        texts::SAVE_AS
    };
    let save = forms::primary_button(ui, scene.theme, save, true);
    let enter_pressed = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    if save.clicked() || enter_pressed {
        commands.push(Command::Edit(Edit::Save));
    }
    if scene.document.is_edited()
        && let Some(row) = command::row(&Command::CompareWithSave)
        && kit::button(ui, &row.name).tooltip(&row.help).clicked()
    {
        commands.push(Command::CompareWithSave);
    }
    if kit::button(ui, CANCEL).clicked() {
        commands.push(Command::Edit(Edit::ToggleChanges));
    }
}

/// Returns the lines that differ, with three lines of context around each.
fn diff_lines(document: &Document) -> Vec<DiffLine> {
    let patch = diffy::create_patch(&document.saved, &document.text);
    let mut lines = Vec::new();
    for hunk in patch.hunks() {
        lines.push(DiffLine {
            kind: LineKind::Location,
            text: texts::line_number(hunk.new_range().start()),
        });
        lines.extend(hunk.lines().iter().map(|line| {
            let (kind, text) = match line {
                diffy::Line::Context(text) => (LineKind::Unchanged, text),
                diffy::Line::Delete(text) => (LineKind::Removed, text),
                diffy::Line::Insert(text) => (LineKind::Added, text),
            };
            // The bundled fonts have no box-drawing characters.
            let text = text.trim_end_matches(['\n', '\r']).replace('─', "–");
            DiffLine {
                kind,
                text: Words::verbatim(text),
            }
        }));
    }
    lines
}

/// Draws the lines. A sign as well as a colour marks removed and added lines.
fn draw_lines(ui: &mut Ui, theme: &Theme, lines: &[DiffLine]) {
    ScrollArea::horizontal().show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        for DiffLine { kind, text } in lines {
            let (sign, color) = match kind {
                LineKind::Location => {
                    ui.add_space(8.0);
                    kit::paragraph(ui, text, 12.0, theme.text_muted);
                    continue;
                }
                LineKind::Unchanged => (Words::EMPTY, theme.text_muted),
                LineKind::Removed => (texts::REMOVED_SIGN, theme.error),
                LineKind::Added => (texts::ADDED_SIGN, theme.text),
            };
            let font = if *kind == LineKind::Added {
                theme::medium(12.5)
            } else {
                theme::sans(12.5)
            };
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 8.0;
                // The signs have a column of their own.
                let (rect, _) = ui.allocate_exact_size(vec2(10.0, 16.0), Sense::hover());
                let (pos, anchor) = (rect.center(), Align2::CENTER_CENTER);
                kit::text_line(ui, pos, anchor, sign, font.clone(), color, 14.0);
                ui.add(kit::Text::new(text, font, color).label().extend());
            });
        }
    });
}
