//! A button that looks like a link.

use egui::accesskit::Role;
use egui::{Response, Sense, Stroke, Ui, vec2};

use super::{ResponseExt as _, Text, focus_ring};
use crate::theme::{self, Theme, size};
use crate::words::Words;

/// The least height of what can be clicked.
pub const MIN_TARGET: f32 = 24.0;

/// A button that looks like a link; `name` is its name for screen readers.
pub fn text_link(
    ui: &mut Ui,
    theme: &Theme,
    text: impl Into<Words>,
    name: impl Fn() -> Words,
) -> Response {
    let text = Text::new(text, theme::medium(size::SMALL), theme.text_secondary);
    let (rect, place) = ui.allocate_exact_size(text.layout(ui).size(), Sense::hover());
    let margin = ((MIN_TARGET - rect.height()) / 2.0).max(0.0);
    let target = rect.expand2(vec2(0.0, margin));
    let response = ui.interact(target, place.id.with("link"), Sense::click());
    let line = text.paint_centered(ui, rect.center());
    if response.hovered() {
        let stroke = Stroke::new(1.0, theme.text_secondary);
        ui.painter().hline(line.x_range(), line.bottom(), stroke);
    }
    focus_ring(ui, &response, theme);
    response.set_name(Role::Button, name);
    response
}
