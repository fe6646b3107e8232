//! The dialogs with what has changed: since the last save, or when the file was reloaded.

use std::sync::Arc;

use egui::text::LayoutJob;
use egui::{Context, TextFormat, Ui, Vec2, vec2};

use super::editor;
use crate::command::{Command, Edit, File};
use crate::document::Document;
use crate::facts::{ChangeStatus, Comparison, DatasetPair, compare};
use crate::kit::diff::{Diff, RowKind};
use crate::kit::{self, Button, Dialog};
use crate::scene::Scene;
use crate::theme::{self, Theme, size, space};
use crate::words::{CANCEL, CLOSE, Words, dialogs as texts};

const SIZE: Vec2 = vec2(620.0, 640.0);

/// The contents of the dialog, computed once for each version of the text.
#[derive(Debug, Default)]
pub struct SaveChangesState {
    sentence: Words,
    diff: Diff,
    /// The revision and the earlier text for which it was computed.
    key: Option<(u64, Arc<str>)>,
}

impl SaveChangesState {
    fn update(&mut self, scene: Scene<'_>, before: &Arc<str>) {
        let is_current = self.key.as_ref().is_some_and(|(revision, text)| {
            *revision == scene.revision && Arc::ptr_eq(text, before)
        });
        if is_current {
            return;
        }
        self.sentence = summary(scene.document, before);
        self.diff = Diff::between(before, &scene.document.text);
        self.key = Some((scene.revision, Arc::clone(before)));
    }
}

/// The entries that differ from an earlier text, in a sentence.
fn summary(document: &Document, before: &Arc<str>) -> Words {
    let Ok(before) = document.read_again(Arc::clone(before)) else {
        return Words::EMPTY;
    };
    let comparison =
        compare(&before.dataset, &document.dataset, [&before.left_out, &document.left_out]);
    let pair = DatasetPair { before: &before.dataset, after: &document.dataset };
    sentence(pair, &comparison)
}

/// The entries that have changed, in a sentence.
fn sentence(pair: DatasetPair<'_>, comparison: &Comparison<'_>) -> Words {
    let sections = comparison.sections.iter();
    let entries: Vec<_> = sections
        .flat_map(|section| section.entries.iter().map(|entry| (section.section, entry)))
        .collect();
    match entries[..] {
        [(section, entry)] if comparison.dataset.is_empty() && entry.skipped.is_none() => {
            let status = entry.status();
            let dataset = if status == ChangeStatus::Removed { pair.before } else { pair.after };
            let name = editor::entry_name(dataset, section, entry.id())
                .unwrap_or_else(|| Words::verbatim(entry.id()));
            let verb = match status {
                ChangeStatus::Added => texts::IS_ADDED,
                ChangeStatus::Removed => texts::IS_REMOVED,
                _ => texts::CHANGES,
            };
            texts::one_entry_changed(section, verb, &name)
        }
        _ => texts::entries_changed(&pair.summary(comparison)),
    }
}

/// Draws the dialog with what changed when the file was reloaded.
pub fn show_reload(
    ctx: &Context,
    scene: Scene<'_>,
    before: &Arc<str>,
    state: &mut SaveChangesState,
) {
    state.update(scene, before);
    let title = texts::reload_title(&scene.document.name());
    let dialog = Dialog::new(scene.theme, title, SIZE).closable(texts::CLOSE_CHANGES);
    let contents = |ui: &mut Ui| draw_contents(ui, scene, state);
    let mut is_done = false;
    let footer = |ui: &mut Ui| {
        let close = Button::primary(CLOSE).show(ui, scene.theme);
        if kit::has_just_opened(ui, "reload") {
            close.request_focus();
        }
        is_done = close.clicked() || kit::escape_pressed(ui);
    };
    let is_closed = dialog.show(ctx, contents, Some(footer));
    scene.send_if(is_closed || is_done, || Command::File(File::CloseReload));
}

/// Draws the dialog with what a save changes.
pub fn show(ctx: &Context, scene: Scene<'_>, state: &mut SaveChangesState) {
    let theme = scene.theme;
    state.update(scene, &scene.document.saved);
    let title = texts::save_title(&scene.document.name());
    let dialog = Dialog::new(theme, title, SIZE).closable(texts::CLOSE_CHANGES);
    let contents = |ui: &mut Ui| draw_contents(ui, scene, state);
    let footer = |ui: &mut Ui| draw_buttons(ui, scene);
    scene.send_if(dialog.show(ctx, contents, Some(footer)), || Edit::ToggleChanges);
}

fn draw_contents(ui: &mut Ui, scene: Scene<'_>, state: &mut SaveChangesState) {
    let theme = scene.theme;
    if !state.sentence.is_empty() {
        kit::paragraph(ui, &state.sentence, size::BODY, theme.text_secondary);
    }
    draw_counts(ui, theme, &state.diff);
    if scene.document.is_rejected() {
        kit::paragraph(ui, texts::BROKEN_FILE_ON_DISK, size::LABEL, theme.warning);
    }
    if !state.diff.is_empty() {
        ui.add_space(space::S);
        state.diff.show(ui, theme);
    }
}

/// Draws the numbers of lines that were removed and added, in the colours of the lines.
fn draw_counts(ui: &mut Ui, theme: &Theme, diff: &Diff) {
    let counts = [diff.count(RowKind::Removed), diff.count(RowKind::Added)];
    let mut job = LayoutJob::default();
    let colors = [theme.error, theme.ok, theme.text_secondary];
    for (part, color) in texts::changed_lines(counts).into_iter().zip(colors) {
        let format = TextFormat::simple(theme::medium(size::LABEL), color);
        kit::append(&mut job, part, 0.0, format);
    }
    ui.add(kit::job_label(job).wrap());
}

/// Draws the buttons.
fn draw_buttons(ui: &mut Ui, scene: Scene<'_>) {
    let theme = scene.theme;
    let has_file = scene.document.path.is_some();
    let save = if has_file { texts::SAVE } else { crate::words::commands::SAVE_AS.name() };
    let mut choices = vec![(Button::primary(save), Edit::Save)];
    if has_file {
        choices.push((Button::secondary(crate::words::commands::SAVE_AS.name()), Edit::SaveAs));
    }
    choices.push((Button::quiet(CANCEL), Edit::ToggleChanges));
    let (buttons, chosen) = kit::dialog_buttons(ui, theme, choices);
    if let Some(save) = buttons.first().filter(|_| kit::has_just_opened(ui, "changes")) {
        save.request_focus();
    }
    scene.send_all(
        chosen.or_else(|| kit::enter_pressed(ui).then_some(Edit::Save)).map(Command::Edit),
    );
}
