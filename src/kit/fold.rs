//! A row that folds what is below it.

use egui::accesskit::Role;
use egui::{Id, Rect, Response, Sense, Ui, UiBuilder, pos2, vec2};

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
    (id, sense): (Id, Sense),
    ([name, count], spoken): ([&Words; 2], &Words),
    is_open: bool,
) -> Response {
    let builder = UiBuilder::new()
        .max_rect(rect)
        .scope_id(id.with("heading"))
        .accessibility_role(Role::Heading)
        .accessibility_label(spoken.as_str());
    let ui = &mut ui.new_child(builder);
    let response = ui.interact(rect, id, sense);
    paint_fold(ui, theme, rect, &response, [name, count], is_open);
    response.set_name(Role::Button, || spoken.clone());
    response
}

/// Paints the row of `response` at `rect`, with a line above it: its name, the number of what it folds,
/// and whether it is open.
pub fn paint_fold(
    ui: &Ui,
    theme: &Theme,
    rect: Rect,
    response: &Response,
    [name, count]: [&Words; 2],
    is_open: bool,
) {
    ui.painter().hline(rect.x_range(), rect.top(), (1.0, theme.border));
    if response.hovered() {
        ui.painter().rect_filled(rect.shrink2(vec2(0.0, 1.0)), 6.0, theme.field);
    }
    let mut row = Row::new(ui, rect.shrink2(vec2(INDENT, 0.0)));
    row.text(&Text::new(name, theme::medium(size::LABEL), theme.text));
    row.text(&Text::new(count, theme::sans(size::LABEL), theme.text_secondary));
    let icon = if is_open { Icon::ChevronDown } else { Icon::ChevronRight };
    icon.paint_at(ui.painter(), pos2(rect.right() - INDENT - 6.0, rect.center().y), theme.text);
    inner_ring(ui, response, theme, rect.shrink(1.0));
    set_expanded(ui, response, is_open);
}
