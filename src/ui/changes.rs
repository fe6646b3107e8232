//! What has changed since the last save, line by line, before it is saved.

use std::sync::Arc;

use egui::{Context, Key, Label, Modifiers, RichText, ScrollArea, Ui, vec2};

use super::{Scene, parts};
use crate::command::{self, Command, Edit};
use crate::document::Document;
use crate::theme::{self, Theme};

/// The difference that is shown, which is computed once for each text.
#[derive(Debug, Default)]
pub struct ChangesDraft {
    rows: Vec<Row>,
    /// For which revision, and against what was saved.
    of: Option<(u64, Arc<str>)>,
}

impl ChangesDraft {
    fn rows(&mut self, scene: Scene<'_>) -> &[Row] {
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
enum Row {
    /// Where the lines from here on stand.
    Place(String),
    /// A line that stays.
    Same(String),
    /// A line that goes.
    Gone(String),
    /// A line that is new.
    New(String),
}

/// Draws the sheet.
pub fn show(
    ctx: &Context,
    scene: Scene<'_>,
    draft: &mut ChangesDraft,
    commands: &mut Vec<Command>,
) {
    let theme = scene.theme;
    let document = scene.document;
    let closed = parts::sheet(ctx, theme, "Save changes", "Close changes", 860.0, |ui| {
        parts::with_edges(ui, theme);
        ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
        let rows = draft.rows(scene);
        let count = |wanted: fn(&Row) -> bool| rows.iter().filter(|row| wanted(row)).count();
        let gone = count(|row| matches!(row, Row::Gone(_)));
        let new = count(|row| matches!(row, Row::New(_)));
        let words = match &document.path {
            Some(path) => format!("{}: {}", path.display(), summary(gone, new)),
            None => format!("The dataset gets a file of its own: {}", summary(gone, new)),
        };
        parts::paragraph(ui, &words, 13.0, theme.text_secondary);
        if document.problems.refused.is_some() {
            let words = "The file was saved elsewhere with problems; saving here writes over that.";
            parts::paragraph(ui, words, 13.0, theme.warning);
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
                let help = command::row(&Command::CompareWithSave).map_or("", |row| row.help);
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
fn rows(document: &Document) -> Vec<Row> {
    let patch = diffy::create_patch(&document.saved, &document.text);
    let mut rows = Vec::new();
    for hunk in patch.hunks() {
        rows.push(Row::Place(format!("Line {}", hunk.new_range().start())));
        // The bundled fonts have no signs for drawing boxes.
        let plain = |line: &str| line.trim_end_matches(['\n', '\r']).replace('─', "–");
        rows.extend(hunk.lines().iter().map(|line| match line {
            diffy::Line::Context(line) => Row::Same(plain(line)),
            diffy::Line::Delete(line) => Row::Gone(plain(line)),
            diffy::Line::Insert(line) => Row::New(plain(line)),
        }));
    }
    rows
}

/// Draws the lines; signs as well as colours tell what goes and what is new.
fn lines(ui: &mut Ui, theme: &Theme, rows: &[Row]) {
    ScrollArea::horizontal().show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        for row in rows {
            let (sign, words, colour) = match row {
                Row::Place(place) => {
                    ui.add_space(8.0);
                    parts::paragraph(ui, place, 12.0, theme.text_muted);
                    continue;
                }
                Row::Same(words) => (" ", words, theme.text_muted),
                Row::Gone(words) => ("−", words, theme.error),
                Row::New(words) => ("+", words, theme.text),
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
                parts::line(ui, at, anchor, sign, font.clone(), colour, 14.0);
                let text = RichText::new(words).font(font).color(colour);
                ui.add(Label::new(text).extend());
            });
        }
    });
}
