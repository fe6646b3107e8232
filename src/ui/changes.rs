//! What has changed since the last save, line by line, before it is saved.

use std::sync::Arc;

use egui::{Context, Key, Label, Modifiers, RichText, ScrollArea, Ui, vec2};

use super::{Scene, kit};
use crate::command::{self, Command, Edit};
use crate::document::Document;
use crate::theme::{self, Theme};

/// The difference that is shown, which is computed once for each text.
#[derive(Debug, Default)]
pub struct ChangesState {
    rows: Vec<DiffLine>,
    /// For which revision, and against what was saved.
    of: Option<(u64, Arc<str>)>,
}

impl ChangesState {
    fn rows(&mut self, scene: Scene<'_>) -> &[DiffLine] {
        let saved = &scene.document.saved;
        let known = self.of.as_ref();
        if !known.is_some_and(|(of, to)| *of == scene.revision && Arc::ptr_eq(to, saved)) {
            self.rows = rows(scene.document);
            self.of = Some((scene.revision, Arc::clone(saved)));
        }
        &self.rows
    }
}

/// One line of the difference.
#[derive(Clone, Debug, PartialEq, Eq)]
enum DiffLine {
    /// Where the lines from here on stand.
    Location(String),
    /// A line that stays.
    Unchanged(String),
    /// A line that goes.
    Removed(String),
    /// A line that is new.
    Added(String),
}

/// Draws the sheet.
pub fn show(
    ctx: &Context,
    scene: Scene<'_>,
    state: &mut ChangesState,
    commands: &mut Vec<Command>,
) {
    let theme = scene.theme;
    let document = scene.document;
    let closed = kit::dialog(ctx, theme, "Save changes", "Close changes", 860.0, |ui| {
        kit::outline_widgets(ui, theme);
        ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
        let rows = state.rows(scene);
        let count = |wanted: fn(&DiffLine) -> bool| rows.iter().filter(|row| wanted(row)).count();
        let gone = count(|row| matches!(row, DiffLine::Removed(_)));
        let new = count(|row| matches!(row, DiffLine::Added(_)));
        let words = match &document.path {
            Some(path) => format!("{}: {}", path.display(), summary(gone, new)),
            None => format!("The dataset gets a file of its own: {}", summary(gone, new)),
        };
        kit::paragraph(ui, &words, 13.0, theme.text_secondary);
        if document.problems.open_error.is_some() {
            let words = "The file was saved elsewhere with problems; saving here writes over that.";
            kit::paragraph(ui, words, 13.0, theme.warning);
        }
        ui.horizontal(|ui| {
            ui.spacing_mut().button_padding = vec2(14.0, 6.0);
            let save = if document.path.is_some() {
                "Save"
            } else {
                "Save as…"
            };
            let text = RichText::new(save)
                .font(theme::semibold(13.5))
                .color(theme.surface);
            let button = ui.add(egui::Button::new(text).fill(theme.text));
            let enter = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
            if button.clicked() || enter {
                commands.push(Command::Edit(Edit::Save));
            }
            if document.is_edited() {
                let compare = ui.button("Before and after");
                let help = command::row(&Command::CompareWithSave).map_or("", |row| &row.help);
                if compare.on_hover_text(help).clicked() {
                    commands.push(Command::CompareWithSave);
                }
            }
            if ui.button("Not now").clicked() {
                commands.push(Command::Edit(Edit::ToggleChanges));
            }
        });
        ui.add_space(4.0);
        lines(ui, theme, rows);
    });
    if closed {
        commands.push(Command::Edit(Edit::ToggleChanges));
    }
}

fn summary(gone: usize, new: usize) -> String {
    let lines = |count: usize| if count == 1 { "line" } else { "lines" };
    match (gone, new) {
        (0, 0) => "nothing has changed".to_owned(),
        (0, new) => format!("{new} new {}", lines(new)),
        (gone, 0) => format!("{gone} {} gone", lines(gone)),
        (gone, new) => format!("{gone} {} gone, {new} new", lines(gone)),
    }
}

/// The lines that differ, with three around each.
fn rows(document: &Document) -> Vec<DiffLine> {
    let patch = diffy::create_patch(&document.saved, &document.text);
    let mut rows = Vec::new();
    for hunk in patch.hunks() {
        rows.push(DiffLine::Location(format!(
            "Line {}",
            hunk.new_range().start()
        )));
        // The bundled fonts have no signs for drawing boxes.
        let plain = |line: &str| line.trim_end_matches(['\n', '\r']).replace('─', "–");
        rows.extend(hunk.lines().iter().map(|line| match line {
            diffy::Line::Context(line) => DiffLine::Unchanged(plain(line)),
            diffy::Line::Delete(line) => DiffLine::Removed(plain(line)),
            diffy::Line::Insert(line) => DiffLine::Added(plain(line)),
        }));
    }
    rows
}

/// Draws the lines; signs as well as colours tell what goes and what is new.
fn lines(ui: &mut Ui, theme: &Theme, rows: &[DiffLine]) {
    ScrollArea::horizontal().show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        for row in rows {
            let (sign, words, color) = match row {
                DiffLine::Location(place) => {
                    ui.add_space(8.0);
                    kit::paragraph(ui, place, 12.0, theme.text_muted);
                    continue;
                }
                DiffLine::Unchanged(words) => (" ", words, theme.text_muted),
                DiffLine::Removed(words) => ("−", words, theme.error),
                DiffLine::Added(words) => ("+", words, theme.text),
            };
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 8.0;
                let font = if *sign == *"+" {
                    theme::medium(12.5)
                } else {
                    theme::sans(12.5)
                };
                // Signs stand below each other.
                let (place, _) = ui.allocate_exact_size(vec2(10.0, 16.0), egui::Sense::hover());
                let at = place.center();
                let anchor = egui::Align2::CENTER_CENTER;
                kit::text_line(ui, at, anchor, sign, font.clone(), color, 14.0);
                let text = RichText::new(words).font(font).color(color);
                ui.add(Label::new(text).extend());
            });
        }
    });
}
