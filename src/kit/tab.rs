//! How the names of tabs look.

use egui::{Align2, Color32, FontId, Rect, Response, Stroke, Ui, vec2};

use super::Text;
use crate::phrase::Words;
use crate::theme::{self, Theme, size};

/// The font and the colour of a tab's name.
fn look(theme: &Theme, is_selected: bool) -> (FontId, Color32) {
    if is_selected {
        (theme::semibold(size::BODY), theme.text)
    } else {
        (theme::medium(size::BODY), theme.text_secondary)
    }
}

/// The space that the name of a tab needs, selected or not.
pub fn tab_width(ui: &Ui, name: &Words) -> f32 {
    super::text_width(ui, name, theme::semibold(size::BODY))
}

/// Paints the name of a tab. Returns the space that it takes up.
pub fn paint_tab_name(ui: &Ui, theme: &Theme, name: Words, rect: Rect, is_selected: bool) -> Rect {
    let (font, color) = look(theme, is_selected);
    let width = rect.width() + 2.0;
    Text::new(name, font, color).paint(ui, rect.left_center(), Align2::LEFT_CENTER, width)
}

/// Paints the line below a tab that is selected or hovered, and the ring of the focus.
pub fn paint_tab_edges(ui: &Ui, theme: &Theme, rect: Rect, response: &Response, is_selected: bool) {
    if is_selected || response.hovered() {
        let color = if is_selected { theme.text } else { theme.rail };
        ui.painter().hline(rect.x_range(), rect.bottom() - 1.5, Stroke::new(3.0, color));
    }
    super::inner_ring(ui, response, theme, response.rect.shrink2(vec2(0.0, 5.0)));
}
