//! A line that fits, or is cut.

use egui::accesskit::Role;
use egui::{Align2, Id, Rect, Response, Sense, Ui};

use super::{ResponseExt as _, Text};
use crate::words::Words;

/// Returns the first of the candidates that fits, or else the last.
pub fn first_fitting<T>(
    candidates: impl IntoIterator<Item = T>,
    fits: impl Fn(&T) -> bool,
) -> Option<T> {
    let mut last = None;
    for candidate in candidates {
        let is_last = fits(&candidate);
        last = Some(candidate);
        if is_last {
            break;
        }
    }
    last
}

/// Shows a line at the left of `rect`, cut if it does not fit. Screen readers hear the whole text, and
/// what is cut has it in a tooltip.
pub fn show_fitting(
    ui: &Ui,
    rect: Rect,
    line: &Text,
    id: Id,
    role: Role,
    text: impl Fn() -> Words,
) -> Response {
    let area = line.paint(ui, rect.left_center(), Align2::LEFT_CENTER, rect.width());
    let response = ui.interact(area, id, Sense::hover());
    response.set_name(role, &text);
    if line.width(ui) > rect.width() {
        response.clone().tooltip_with(text);
    }
    response
}
