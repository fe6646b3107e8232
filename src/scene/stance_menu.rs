//! The menu of a stance: of its card, and of its mark.

use egui::{Response, Ui};

use super::Scene;
use crate::command::{Command, Edit};
use crate::kit::{self, MenuItem};
use crate::model::{Section, Stance};
use crate::words::{Words, cards as words, notices};

const WIDTH: f32 = 210.0;

/// The command that opens the form of a stance.
pub fn edit_command(stance: &Stance) -> Command {
    Command::Edit(Edit::Open(Section::Stances, stance.id.clone()))
}

/// Shows the menu of a stance. `show_source` expands the source on its card, which a mark does not
/// have.
pub fn show(
    response: &Response,
    scene: Scene<'_>,
    stance: &Stance,
    show_source: Option<&mut dyn FnMut(&Response)>,
) {
    let theme = scene.theme;
    kit::context_menu(response, WIDTH, |ui| {
        let show_item = |ui: &mut Ui, words: Words| MenuItem::new(words).show(ui, theme);
        let item = |ui: &mut Ui, words: Words| show_item(ui, words).clicked();
        let is_selected = scene.is_selected(stance);
        if !is_selected && item(ui, words::SELECT) {
            scene.send(Command::Select(stance.id.clone()));
        }
        if let Some(show_source) = show_source {
            let item = show_item(ui, words::SOURCE);
            if item.clicked() {
                show_source(&item);
                scene.send_if(!is_selected, || Command::Select(stance.id.clone()));
            }
        }
        scene.send_if(item(ui, words::COPY), || Command::CopyStance(stance.id.clone()));
        let sources = scene.document.dataset.cited_sources(stance);
        let address = sources.iter().find_map(|(source, _)| source.url.as_ref());
        if let Some(address) = address
            && item(ui, words::COPY_LINK)
        {
            ui.ctx().copy_text(address.clone());
            scene.send(Command::Notify(notices::COPIED));
        }
        kit::menu_separator(ui, theme);
        if scene.document.is_well_formed && item(ui, words::EDIT) {
            scene.send(edit_command(stance));
        }
    });
}
