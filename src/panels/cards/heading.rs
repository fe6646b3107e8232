//! The headings of the sections, which fold them.

use egui::accesskit::Role;
use egui::{Id, Response, Sense, Ui, UiBuilder, vec2};

use super::sections::CardSection;
use crate::kit::{self, ResponseExt as _};
use crate::scene::Scene;
use crate::words::cards as words;
use crate::words::figure::number;

/// Draws the heading of a section with `count` cards.
pub fn show(
    ui: &mut Ui,
    scene: Scene<'_>,
    (id, sense): (Id, Sense),
    (section, count): (CardSection, usize),
    is_open: bool,
) -> Response {
    let theme = scene.theme;
    let name = section.name();
    let label = words::section(&name, count);
    let (rect, _) =
        ui.allocate_exact_size(vec2(ui.available_width(), kit::FOLD_HEIGHT), Sense::hover());
    let builder = UiBuilder::new()
        .max_rect(rect)
        .scope_id(id.with("heading"))
        .accessibility_role(Role::Heading)
        .accessibility_label(label.as_str());
    ui.scope_builder(builder, |ui| {
        let response = ui.interact(rect, id, sense);
        let count = number(count);
        kit::paint_fold(ui, theme, rect, &response, [&name, &count], is_open);
        response.set_name(Role::Button, || label.clone());
        response
    })
    .inner
}
