//! Notes above the cards: whose they are, and why there are none.

use egui::{Frame, Margin, Ui, vec2};

use super::SIDE_MARGIN;
use crate::command::Command;
use crate::kit::{self, Button, Icon, ResponseExt as _};
use crate::model::Stance;
use crate::scene::Scene;
use crate::theme::{size, space};
use crate::words::{Words, cards as words};
use egui::accesskit::Role;

/// Shows the chosen voice above the cards.
pub fn show_chosen_voice(ui: &mut Ui, scene: Scene<'_>) {
    if scene.view.focus.is_some() {
        frame().show(ui, |ui| show_voice_chip(ui, scene));
    }
}

/// Shows the chosen voice as a chip, which ends the choice.
pub fn show_voice_chip(ui: &mut Ui, scene: Scene<'_>) {
    let actor = scene.view.focus.as_ref();
    let Some(actor) = actor.and_then(|id| scene.document.dataset.actor(id)) else {
        return;
    };
    let name = Words::verbatim(&actor.name);
    let chip = Button::secondary(&name).trailing_icon(Icon::Close).small().show(ui, scene.theme);
    chip.set_name(Role::Button, || words::end_choice(&actor.name));
    scene.send_if(chip.clicked(), || Command::ToggleFocus(actor.id.clone()));
}

/// Says that the selected stance has no card in the list, and lists it on a click.
pub fn show_unlisted_selection(ui: &mut Ui, scene: Scene<'_>, selected: &Stance) {
    let theme = scene.theme;
    frame().show(ui, |ui| {
        ui.spacing_mut().item_spacing = vec2(space::M, 0.0);
        ui.horizontal_wrapped(|ui| {
            kit::paragraph(ui, words::SELECTION_NOT_LISTED, size::SMALL, theme.text_secondary);
            let link = kit::text_link(ui, theme, words::SHOW_SELECTION, || words::SHOW_SELECTION);
            if link.clicked() {
                let is_hidden = scene.view.hidden.contains(&selected.actor);
                scene.send_if(is_hidden, || Command::ToggleHidden(selected.actor.clone()));
                scene.send(Command::Select(selected.id.clone()));
            }
        });
    });
}

/// Shows why there are no cards, and what can be done about it.
pub fn show_empty(ui: &mut Ui, scene: Scene<'_>) {
    // The chart says that nothing is recorded, or the problems what is wrong.
    if scene.document.dataset.stances.is_empty() {
        return;
    }
    let (message, action) = if scene.view.hidden.is_empty() {
        (words::NOTHING_BY_THIS_DAY, None)
    } else {
        (words::ALL_HIDDEN, Some((words::SHOW_ALL_VOICES, Command::ShowAllActors)))
    };
    frame().show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::XL;
        kit::paragraph(ui, message, size::BODY, scene.theme.text_secondary);
        if let Some((name, command)) = action {
            let button = Button::secondary(name).show(ui, scene.theme);
            scene.send_if(button.clicked(), || command);
        }
    });
}

fn frame() -> Frame {
    let margin = Margin { top: 12, bottom: 4, ..Margin::symmetric(SIDE_MARGIN as i8, 0) };
    Frame::new().inner_margin(margin)
}
