//! Horizontal strips: a row of a pane's width, widgets side by side within one, the line below it.

use egui::{Align, Layout, Rect, Response, Sense, Ui, UiBuilder, vec2};

use crate::theme::Theme;

/// Takes all of the width for a strip of this height.
pub fn take_strip(ui: &mut Ui, height: f32) -> (Rect, Response) {
    ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover())
}

/// Returns a [`Ui`] whose widgets stand beside each other in the middle of a rectangle.
pub fn strip(ui: &mut Ui, rect: Rect) -> Ui {
    strip_with(ui, rect, Layout::left_to_right(Align::Center))
}

/// The same from right to left.
pub fn strip_from_right(ui: &mut Ui, rect: Rect) -> Ui {
    strip_with(ui, rect, Layout::right_to_left(Align::Center))
}

fn strip_with(ui: &mut Ui, rect: Rect, layout: Layout) -> Ui {
    ui.new_child(UiBuilder::new().max_rect(rect).layout(layout))
}

/// Draws a line at the bottom of a strip, within it.
pub fn rule_below(ui: &Ui, theme: &Theme, strip: Rect) {
    ui.painter().hline(strip.x_range(), strip.bottom() - 0.5, (1.0, theme.border));
}
