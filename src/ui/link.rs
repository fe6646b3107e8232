//! Text links whose names for screen readers are built on request only.

use egui::accesskit::Role;
use egui::{Response, Ui};

use super::kit::{self, ResponseExt as _};
use crate::theme::Theme;
use crate::words::Words;

/// A text link with a name that says what it belongs to.
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
