//! A row that folds what is below it.

use egui::accesskit::Role;
use egui::{Rect, Response, Ui, UiBuilder, pos2, vec2};

use super::tree::RowSlot;
use super::{Icon, ResponseExt as _, Row, Text, inner_ring, set_expanded};
use crate::theme::{self, Theme, size};
use crate::words::Words;

/// The height of the row.
pub const FOLD_HEIGHT: f32 = 32.0;

/// The space from an edge of the row to its name, and to its icon.
const INDENT: f32 = 12.0;

/// Shows the row as a heading, which is a button; `spoken` is what screen readers say of it.
pub fn fold_heading(
    ui: &mut Ui,
    theme: &Theme,
    rect: Rect,
    slot: RowSlot,
    fold: &Fold<'_>,
    spoken: &Words,
) -> Response {
    let builder = UiBuilder::new()
        .max_rect(rect)
        .scope_id(slot.id.with("heading"))
        .accessibility_role(Role::Heading)
        .accessibility_label(spoken.as_str());
    let ui = &mut ui.new_child(builder);
    let response = slot.interact(ui, rect);
    fold.paint(ui, theme, rect, &response);
    response.set_name(Role::Button, || spoken.clone());
    response
}

/// A row that folds those below it.
pub struct Fold<'a> {
    pub name: &'a Words,
    /// The number of rows that it folds.
    pub count: &'a Words,
    pub is_open: bool,
}

impl Fold<'_> {
    /// Paints the row of `response` at `rect`, with a line above it.
    pub fn paint(&self, ui: &Ui, theme: &Theme, rect: Rect, response: &Response) {
        ui.painter().hline(rect.x_range(), rect.top(), (1.0, theme.border));
        if response.hovered() {
            ui.painter().rect_filled(rect.shrink2(vec2(0.0, 1.0)), 6.0, theme.field);
        }
        let mut row = Row::new(ui, rect.shrink2(vec2(INDENT, 0.0)));
        row.text(&Text::new(self.name, theme::medium(size::LABEL), theme.text));
        row.text(&Text::new(self.count, theme::sans(size::LABEL), theme.text_secondary));
        let icon = if self.is_open { Icon::ChevronDown } else { Icon::ChevronRight };
        icon.paint_at(ui.painter(), pos2(rect.right() - INDENT - 6.0, rect.center().y), theme.text);
        inner_ring(ui, response, theme, rect.shrink(1.0));
        set_expanded(ui, response, self.is_open);
    }
}
