//! The headings of the sections, which fold them.

use egui::accesskit::Role;
use egui::{Id, Response, Sense, Ui, UiBuilder, pos2, vec2};

use super::sections::CardSection;
use crate::kit::{self, Icon, ResponseExt as _, Text};
use crate::scene::Scene;
use crate::theme::{self, size};
use crate::words::cards as words;
use crate::words::figure::number;

const HEIGHT: f32 = 32.0;
const INDENT: f32 = 12.0;

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
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
    let builder = UiBuilder::new()
        .max_rect(rect)
        .scope_id(id.with("heading"))
        .accessibility_role(Role::Heading)
        .accessibility_label(label.as_str());
    ui.scope_builder(builder, |ui| {
        let response = ui.interact(rect, id, sense);
        let line = rect.top() - super::GAP / 2.0;
        ui.painter().hline(rect.x_range(), line, (1.0, theme.border));
        if response.hovered() {
            ui.painter().rect_filled(rect, 6.0, theme.field);
        }
        let mut row = kit::Row::new(ui, rect.shrink2(vec2(INDENT, 0.0)));
        row.text(&Text::new(&name, theme::medium(size::LABEL), theme.text));
        let count = Text::new(number(count), theme::sans(size::LABEL), theme.text_secondary);
        row.text(&count);
        let icon = if is_open { Icon::ChevronDown } else { Icon::ChevronRight };
        let center = pos2(rect.right() - INDENT - 6.0, rect.center().y);
        icon.paint_at(ui.painter(), center, theme.text);
        response.set_name(Role::Button, || label.clone());
        kit::set_expanded(ui, &response, is_open);
        kit::inner_ring(ui, &response, theme, rect.shrink(1.0));
        response
    })
    .inner
}
