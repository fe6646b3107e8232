//! Tooltips on ink, for what has no room in a row.

use egui::{Frame, Margin, RectAlign, Response, Tooltip, Ui};

use super::Text;
use crate::theme::{self, Theme, size};
use crate::words::Words;

const MAX_WIDTH: f32 = 280.0;

/// Shows lines of text beside a widget while it is hovered or has the keyboard focus. The first
/// line stands out; empty lines are left out.
pub fn ink_tooltip(
    ui: &Ui,
    theme: &Theme,
    response: &Response,
    align: RectAlign,
    lines: impl FnOnce() -> Vec<Words>,
) {
    let is_hovered = Tooltip::should_show_tooltip(response, false);
    let has_menu = egui::Popup::is_any_open(ui.ctx());
    if has_menu || !(is_hovered || response.has_focus()) {
        return;
    }
    let mut tooltip = Tooltip::for_widget(response);
    tooltip.popup = tooltip.popup.align(align).open(true);
    show_ink(theme, tooltip, lines);
}

/// Shows lines of text in a tooltip, if it is open.
pub(super) fn show_ink(
    theme: &Theme,
    mut tooltip: Tooltip<'_>,
    lines: impl FnOnce() -> Vec<Words>,
) {
    if !tooltip.popup.is_open() {
        return;
    }
    let frame =
        Frame::new().fill(theme.text).corner_radius(8).inner_margin(Margin::symmetric(12, 8));
    tooltip.popup = tooltip.popup.frame(frame);
    tooltip.show(|ui| {
        ui.set_max_width(MAX_WIDTH);
        ui.spacing_mut().item_spacing.y = 3.0;
        let rest_color = theme.text.lerp_to_gamma(theme.surface, 0.82);
        let lines = lines().into_iter().filter(|line| !line.is_empty());
        for (index, line) in lines.enumerate() {
            let (font, color) = if index == 0 {
                (theme::medium(size::LABEL), theme.surface)
            } else {
                (theme::sans(size::SMALL), rest_color)
            };
            Text::new(line, font, color).show(ui);
        }
    });
}
