//! Tooltips on ink, for what has no room in a row.

use egui::{AreaState, Color32, Frame, Margin, Rect, RectAlign, Response, Tooltip, Ui, Vec2, vec2};

use super::Text;
use crate::theme::{self, Theme, size};
use crate::words::Words;

const MAX_WIDTH: f32 = 280.0;
const MARGIN: Margin = Margin::symmetric(12, 8);

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

/// Shows contents on ink while the pointer rests on something, where `place` finds room for their
/// size.
pub fn ink_card(
    theme: &Theme,
    response: &Response,
    place: impl FnOnce(Vec2) -> Option<Rect>,
    contents: impl FnOnce(&mut Ui),
) {
    let mut tooltip = Tooltip::for_enabled(response);
    if !tooltip.popup.is_open() {
        return;
    }
    // The size of the last frame; egui measures the contents before it first shows them.
    let id = Tooltip::next_tooltip_id(&response.ctx, response.id);
    let size = AreaState::load(&response.ctx, id).and_then(|state| state.size);
    let Some(rect) = place(size.unwrap_or(vec2(MAX_WIDTH, 0.0))) else {
        return;
    };
    let corner = Rect::from_min_size(rect.min, Vec2::ZERO);
    let popup = tooltip.popup.anchor(corner).gap(0.0).align(RectAlign::BOTTOM_START);
    tooltip.popup = popup.align_alternatives(&[]).frame(ink_frame(theme));
    tooltip.show(|ui| {
        ui.set_max_width(MAX_WIDTH - 2.0 * f32::from(MARGIN.left));
        ui.spacing_mut().item_spacing.y = 3.0;
        contents(ui);
    });
}

fn ink_frame(theme: &Theme) -> Frame {
    Frame::new().fill(theme.text).corner_radius(8).inner_margin(MARGIN)
}

/// The colour of what stands out less on ink.
pub fn quiet_on_ink(theme: &Theme) -> Color32 {
    theme.text.lerp_to_gamma(theme.surface, 0.82)
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
    tooltip.popup = tooltip.popup.frame(ink_frame(theme));
    tooltip.show(|ui| {
        ui.set_max_width(MAX_WIDTH);
        ui.spacing_mut().item_spacing.y = 3.0;
        let rest_color = quiet_on_ink(theme);
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
