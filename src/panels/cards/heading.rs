//! The headings of the sections, which fold them.

use egui::accesskit::Role;
use egui::{Id, Rect, Response, Sense, Ui, UiBuilder, pos2, vec2};

use super::sections::CardSection;
use crate::kit::{self, Icon, ResponseExt as _};
use crate::scene::Scene;
use crate::theme::{self, size};
use crate::words;

const HEIGHT: f32 = 21.0;

/// The space between the edge of the list and a heading, and between it and its text.
const INDENT: f32 = 8.0;
const ICON_WIDTH: f32 = 16.0;

/// Draws the heading of a section with `count` cards. `is_folded` is `None` if the section
/// cannot be folded.
pub fn show(
    ui: &mut Ui,
    scene: Scene<'_>,
    id: Id,
    (section, count): (CardSection, usize),
    is_folded: Option<bool>,
    is_tab_stop: bool,
) -> Response {
    let theme = scene.theme;
    let day = words::level_changes::day(scene.view.as_of, &scene.document.dataset.covers);
    let (name, detail) = (section.name(&day), section.detail(count));
    let size = vec2(ui.available_width(), HEIGHT);
    let rect = Rect::from_min_size(ui.cursor().min, size);
    let label = words::cards::section(&name, &detail);
    let builder = UiBuilder::new()
        .max_rect(rect)
        .scope_id(id.with("heading"))
        .accessibility_role(Role::Heading)
        .accessibility_label(label.as_str());
    ui.scope_builder(builder, |ui| {
        let sense = match is_folded {
            None => Sense::hover(),
            Some(_) if is_tab_stop => Sense::click(),
            Some(_) => Sense::CLICK,
        };
        ui.allocate_rect(rect, Sense::hover());
        let response = ui.interact(rect.expand2(vec2(0.0, 3.5)), id, sense);
        let mut pos = rect.left_center() + vec2(INDENT, 4.0);
        if let Some(is_folded) = is_folded {
            let icon = if is_folded { Icon::ChevronRight } else { Icon::ChevronDown };
            let center = pos2(rect.left() + INDENT + 5.0, pos.y);
            icon.paint_at(ui.painter(), center, theme.text_secondary);
            pos.x += ICON_WIDTH;
            response.set_name(Role::Button, || label.clone());
            kit::set_expanded(ui, &response, !is_folded);
        }
        let color = if response.hovered() && is_folded.is_some() {
            theme.text
        } else {
            theme.text_secondary
        };
        let place = rect.translate(vec2(0.0, 4.0)).with_min_x(pos.x);
        let mut row = kit::Row::new(ui, place.with_max_x(rect.right() - INDENT));
        row.text(&kit::Text::new(&name, theme::semibold(size::SMALL), color));
        row.text(&kit::Text::new(&detail, theme::sans(size::SMALL), theme.text_muted));
        let ring = response.rect.translate(vec2(0.0, 3.0)).shrink(1.0);
        kit::inner_ring(ui, &response, theme, ring);
        if response.gained_focus() {
            response.scroll_to_me(None);
        }
        Response { rect, ..response }
    })
    .inner
}
