//! A line in the longest wording that fits.

use egui::accesskit::Role;
use egui::{Align2, Id, Pos2, Rect, Response, Sense, Ui};

use super::{ResponseExt as _, Text};
use crate::words::Words;

/// A line that can be cut with an ellipsis.
pub trait Line {
    /// Returns the width of all of it.
    fn width(&self, ui: &Ui) -> f32;

    /// Paints the line at `pos`, cut at `width`. Returns the space that it takes up.
    fn paint(&self, ui: &Ui, pos: Pos2, anchor: Align2, width: f32) -> Rect;
}

impl Line for Text {
    fn width(&self, ui: &Ui) -> f32 {
        self.width(ui)
    }

    fn paint(&self, ui: &Ui, pos: Pos2, anchor: Align2, width: f32) -> Rect {
        self.paint(ui, pos, anchor, width)
    }
}

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

/// Shows the first of the wordings that fits at the left of `rect`, or else the last, cut. Screen
/// readers hear the whole text, and what is shortened has it in a tooltip.
pub fn show_fitting<T: Line>(
    ui: &Ui,
    rect: Rect,
    wordings: impl IntoIterator<Item = T>,
    id: Id,
    role: Role,
    text: impl Fn() -> Words,
) -> Response {
    let fits = |line: &T| line.width(ui) <= rect.width();
    let wordings = wordings.into_iter().enumerate();
    let shown = first_fitting(wordings, |(_, line)| fits(line));
    let area = shown.as_ref().map_or(Rect::ZERO, |(_, line)| {
        line.paint(ui, rect.left_center(), Align2::LEFT_CENTER, rect.width())
    });
    let response = ui.interact(area, id, Sense::hover());
    response.set_name(role, &text);
    if shown.is_some_and(|(index, line)| index > 0 || !fits(&line)) {
        response.clone().tooltip_with(text);
    }
    response
}
