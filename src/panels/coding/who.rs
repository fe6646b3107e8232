//! Who codes.

use egui::accesskit::Role;
use egui::{Id, Key, Ui, UiBuilder};

use super::column;
use crate::analysis::coders_named;
use crate::command::Code;
use crate::kit::{self, Button, FieldInfo, ResponseExt as _, Text, TextField};
use crate::model::{Coder, Dataset};
use crate::scene::Scene;
use crate::theme::{self, size};
use crate::words::{Words, blind as texts};

/// The name of a coder, with the id if others have the same name.
pub fn coder_words(dataset: &Dataset, coder: &Coder) -> Words {
    let mut others = coders_named(dataset, &coder.name);
    let is_shared = others.any(|other| other.id != coder.id);
    texts::coder(&coder.name, is_shared.then_some(&coder.id))
}

/// Asks for the name of the coder, or which of those whom the dataset lists continues.
pub fn show(ui: &mut Ui, scene: Scene<'_>, name: &mut String, is_new: bool) {
    let theme = scene.theme;
    let area = column(ui.max_rect(), 560.0);
    let area = area.with_min_y(area.top() + 40.0);
    ui.scope_builder(UiBuilder::new().max_rect(area), |ui| {
        kit::focus::scroll(ui, egui::ScrollArea::vertical(), |ui| {
            let title = Text::new(texts::WHO, theme::semibold(size::HEADING), theme.text).show(ui);
            title.set_name(Role::Heading, || texts::WHO);
            ui.add_space(8.0);
            kit::paragraph(ui, texts::WHO_HELP, size::BODY, theme.text_secondary);
            ui.add_space(16.0);
            let id = Id::unique("blind coding name");
            let mut is_given = false;
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 8.0;
                let field = TextField::new(name, id, FieldInfo::new(texts::YOUR_NAME));
                let field = field.hint(texts::YOUR_NAME).width(280.0).show(ui, theme);
                if is_new {
                    field.request_focus();
                }
                let is_entered =
                    field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
                if is_entered {
                    // Until what comes next has it.
                    field.request_focus();
                }
                let start = Button::primary(texts::START).enabled(!name.trim().is_empty());
                is_given = start.show(ui, theme).clicked() || is_entered;
            });
            scene.send_if(is_given && !name.trim().is_empty(), || Code::As(name.clone()));
            if !scene.document.dataset.stances.is_empty() {
                ui.add_space(16.0);
                let help = texts::OWN_VALUES_HELP;
                kit::paragraph(ui, help, size::SMALL, theme.text_secondary);
                ui.add_space(4.0);
                let own = Button::secondary(texts::OWN_VALUES).enabled(!name.trim().is_empty());
                let is_chosen = own.show(ui, theme).clicked();
                scene.send_if(is_chosen, || Code::OwnValues(name.clone()));
            }
            let coders = &scene.document.dataset.coders;
            if coders.is_empty() {
                return;
            }
            ui.add_space(24.0);
            Text::new(texts::LISTED, theme::medium(size::LABEL), theme.text_secondary).show(ui);
            ui.add_space(4.0);
            ui.spacing_mut().item_spacing.y = 8.0;
            for coder in coders {
                let name = coder_words(&scene.document.dataset, coder);
                if Button::secondary(name).show(ui, theme).clicked() {
                    scene.send(Code::AsListed(coder.id.clone()));
                }
            }
        });
    });
}
