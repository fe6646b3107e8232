//! The dialog with the notes on an import, and what its dataset still needs.

use egui::{Context, Ui, vec2};

use crate::command::{Command, File};
use crate::kit::{self, Button, Dialog};
use crate::scene::Scene;
use crate::theme::{size, space};
use crate::view::ImportReport;
use crate::words::{CLOSE, import_dialog as texts};

/// Draws the dialog.
pub fn show(ctx: &Context, scene: Scene<'_>, report: &ImportReport) {
    let theme = scene.theme;
    let title = texts::report_title(&report.table);
    let dialog = Dialog::new(theme, title, vec2(620.0, 520.0)).closable(texts::CLOSE_NOTES);
    let contents = |ui: &mut Ui| {
        for note in &report.notes {
            kit::paragraph(ui, texts::note(&note.in_window()), size::BODY, theme.text);
        }
        if !report.placeholders.is_empty() {
            ui.add_space(space::M);
            kit::paragraph(ui, texts::TO_FILL_IN, size::BODY, theme.text_secondary);
        }
        for placeholder in &report.placeholders {
            kit::paragraph(ui, texts::note(&placeholder.in_window()), size::BODY, theme.text);
        }
    };
    let mut is_done = false;
    let footer = |ui: &mut Ui| {
        let close = Button::primary(CLOSE).show(ui, theme);
        if kit::has_just_opened(ui, "import notes") {
            close.request_focus();
        }
        is_done = close.clicked() || kit::escape_pressed(ui);
    };
    let is_closed = dialog.show(ctx, contents, Some(footer));
    scene.send_if(is_closed || is_done, || Command::File(File::CloseImportReport));
}
