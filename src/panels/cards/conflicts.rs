//! The conflicting accounts of other sources, shown on a card.

use egui::accesskit::Role;
use egui::{CornerRadius, Frame, Margin, Sense, Ui, UiBuilder, vec2};

use super::spoken::spoken;
use crate::command::Command;
use crate::facts::{AsOf, other_accounts};
use crate::kit::{self, ResponseExt as _};
use crate::model::Stance;
use crate::scene::Scene;
use crate::theme::{self, size, space};
use crate::words;
use crate::words::stances::citation;

/// Draws the conflicting accounts. A click on one of them selects it.
pub fn show(ui: &mut Ui, scene: Scene<'_>, stance: &Stance) {
    let dataset = &scene.document.dataset;
    for other in other_accounts(dataset, stance, AsOf::of(scene.view)) {
        show_account(ui, scene, stance, other);
    }
}

fn show_account(ui: &mut Ui, scene: Scene<'_>, stance: &Stance, other: &Stance) {
    let theme = scene.theme;
    let dataset = &scene.document.dataset;
    ui.add_space(space::L);
    let builder =
        UiBuilder::new().id_salt(("account", &stance.id, &other.id)).sense(Sense::click());
    let response = ui
        .scope_builder(builder, |ui| {
            let is_hovered = ui.response().hovered();
            Frame::new()
                .fill(if is_hovered { theme.rail } else { theme.field })
                .corner_radius(CornerRadius::same(4))
                .inner_margin(Margin { left: 14, right: 10, top: 8, bottom: 8 })
                .show(ui, |ui| {
                    ui.set_width(ui.available_width());
                    ui.spacing_mut().item_spacing = vec2(space::M, 3.0);
                    let heading = words::cards::other_account(dataset, other);
                    kit::paragraph(ui, heading, size::SMALL, theme.text_secondary);
                    let account = words::stances::one_line(&scene.passages(other));
                    kit::bidi_paragraph(ui, account, theme::sans(size::LEAD), theme.text);
                    for (source, locators) in dataset.cited_sources(other) {
                        let source = citation(source, &locators);
                        kit::paragraph(ui, source, size::SMALL, theme.text_secondary);
                    }
                });
        })
        .response;
    // A bar on the left, as for a block quotation.
    let mut bar = response.rect;
    bar.set_width(3.0);
    ui.painter().rect_filled(bar, 1.5, theme.text_muted);
    kit::focus_ring(ui, &response, theme);
    response.set_name(Role::Button, || words::cards::another_account(&spoken(scene, other)));
    scene.send_if(response.clicked(), || Command::Select(other.id.clone()));
}
