//! Text that is read with the keyboard, for those who cannot see it.

use egui::accesskit::Role;
use egui::{Id, Response, Sense, Ui, UiBuilder};

use super::focus::{Direction, focus_ring, move_with_arrows};
use super::parts::name_part_with;
use crate::theme::Theme;
use crate::words::Words;

/// Gives the focus to such a text, at its first line.
pub fn focus_reading(ui: &Ui, id: Id) {
    ui.data_mut(|data| data.remove::<usize>(id));
    ui.memory_mut(|memory| memory.request_focus(id));
}

/// Draws text whose lines are read one by one: it is one Tab stop, and Up, Down, Home and End go from
/// line to line. `contents` adds what it draws to the lines.
pub fn reading(
    ui: &mut Ui,
    theme: &Theme,
    id: Id,
    name: impl FnOnce() -> Words,
    contents: impl FnOnce(&mut Ui, &mut Vec<Response>),
) {
    let area = ui.available_rect_before_wrap();
    let text = ui.interact(area, id, Sense::focusable_noninteractive());
    let mut lines = Vec::new();
    let scope = UiBuilder::new().accessibility_parent(id);
    let drawn = ui.scope_builder(scope, |ui| contents(ui, &mut lines));
    name_part_with(ui, id, Role::Group, drawn.response.rect, name);
    if !text.has_focus() || lines.is_empty() {
        return;
    }
    // The line that was read last. The text may have become shorter.
    let index: usize = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let index = index.min(lines.len() - 1);
    let next = move_with_arrows(ui, &text, Direction::Vertical, index, lines.len());
    let line = &lines[next.unwrap_or(index)];
    if next.is_some() || text.gained_focus() {
        ui.scroll_to_rect(line.rect, None);
        ui.data_mut(|data| data.insert_temp(id, next.unwrap_or(index)));
    }
    focus_ring(ui, &text.with_new_rect(line.rect), theme);
    // Screen readers take it for what has the focus.
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_active_descendant(line.id.accesskit_id());
    });
}
