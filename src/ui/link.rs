//! Text links whose accessible names are built only on request.

use egui::accesskit::Role;
use egui::{Response, Ui};

use super::kit::{self, ResponseExt as _};
use crate::theme::Theme;
use crate::words::Words;

/// Draws a text link; `name` is its name for screen readers.
pub fn show(
    ui: &mut Ui,
    theme: &Theme,
    text: impl Into<Words>,
    name: impl Fn() -> Words,
) -> Response {
    let text = text.into();
    let response = kit::text_link(ui, theme, &text, &text);
    response.set_name(Role::Button, name);
    response
}
