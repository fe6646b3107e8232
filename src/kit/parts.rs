//! Names and roles for readers who cannot see the picture: a screen reader in the window, and tags
//! in a PDF.

use crate::hidden::without_hidden;
use crate::words::{self, Words};
use egui::accesskit::{self, Live, Node, Role};
use egui::{Context, Id, Rect, Response, Sense, Ui, UiBuilder, Vec2};

/// Returns a [`Ui`] for the widgets of a group, such as the options of a list. Screen readers find
/// them in the group; its name is built only for them.
pub fn group(
    ui: &mut Ui,
    salt: impl egui::AsIdSalt,
    role: Role,
    name: impl FnOnce() -> Words,
    rect: Rect,
) -> Ui {
    let group = ui.new_child(group_builder(salt, role).max_rect(rect));
    name_group(&group, name);
    group
}

fn group_builder(salt: impl egui::AsIdSalt, role: Role) -> UiBuilder {
    UiBuilder::new().id_salt(salt).accessibility_role(role)
}

fn name_group(group: &Ui, name: impl FnOnce() -> Words) {
    group.ctx().accesskit_node_builder(group.unique_id(), |node| set_label(node, &name()));
}

/// Names a node, unless the name is empty.
fn set_label(node: &mut Node, name: &str) {
    if !name.is_empty() {
        node.set_label(without_hidden(name));
    }
}

/// Returns true if screen readers are told the value of a slider and what is unfolded. On Linux,
/// where they are not, names and descriptions have to say it.
pub fn tells_states(ctx: &Context) -> bool {
    ctx.os() != egui::os::OperatingSystem::Nix
}

/// Tells screen readers whether what a widget opens is shown.
pub fn set_expanded(ui: &Ui, response: &Response, is_open: bool) {
    let tells_states = tells_states(ui.ctx());
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_expanded(is_open);
        if !tells_states {
            node.set_description(words::expanded(is_open).as_str());
        }
    });
}

/// Tells screen readers which item of a group this is. `group` is its [`Ui`], such as one from
/// [`group`].
pub fn set_position(group: &Ui, item: Id, index: usize, count: usize) {
    set_index(group.ctx(), item, index);
    set_size(group, count);
}

/// The same where the number of items is told once.
pub(super) fn set_index(ctx: &Context, item: Id, index: usize) {
    ctx.accesskit_node_builder(item, |node| node.set_position_in_set(index));
}

/// Tells screen readers how many items a group has.
pub(super) fn set_size(group: &Ui, count: usize) {
    // AccessKit looks for it at what contains the items.
    group.ctx().accesskit_node_builder(group.unique_id(), |node| node.set_size_of_set(count));
}

/// Adds widgets that are a group for screen readers, such as the options of a list.
pub fn in_group<T>(
    ui: &mut Ui,
    salt: impl egui::AsIdSalt,
    role: Role,
    name: impl FnOnce() -> Words,
    contents: impl FnOnce(&mut Ui) -> T,
) -> T {
    let group = ui.scope_builder(group_builder(salt, role), |ui| {
        name_group(ui, name);
        (ui.unique_id(), contents(ui))
    });
    let (id, inner) = group.inner;
    set_bounds(ui, id, group.response.rect);
    inner
}

/// Makes a part of the window a status: whenever its words change, a screen reader says them once,
/// after what it is saying or, if they are about an error, at once.
pub fn set_status(ui: &Ui, response: &Response, live: Live, words: impl FnOnce() -> Words) {
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(match live {
            Live::Assertive => Role::Alert,
            Live::Off | Live::Polite => Role::Status,
        });
        node.set_live(live);
        // The label is what is announced; egui gives the words of a label as its value.
        node.clear_value();
        // Without a label, nothing is announced.
        node.clear_label();
        set_label(node, &words());
    });
}

/// Has words said once whenever they change. Nothing is drawn.
pub fn announce(ui: &Ui, id: Id, words: impl FnOnce() -> Words) {
    let rect = Rect::from_min_size(ui.max_rect().min, Vec2::ZERO);
    let response = ui.interact(rect, id, Sense::hover());
    set_status(ui, &response, Live::Polite, words);
}

/// Lets a screen reader say other words than a label shows.
pub fn set_spoken(label: &Response, words: impl FnOnce() -> Words) {
    label.ctx.accesskit_node_builder(label.id, |node| {
        node.set_value(without_hidden(&words()));
    });
}

/// Gives an area a role, and a name if its words are not enough.
pub fn name_part(ui: &Ui, id: Id, role: Role, rect: Rect, name: &str) {
    name_part_with(ui, id, role, rect, || name);
}

/// The same, with a name that is built only for a screen reader.
pub fn name_part_with<T: AsRef<str>>(
    ui: &Ui,
    id: Id,
    role: Role,
    rect: Rect,
    name: impl FnOnce() -> T,
) {
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_role(role);
        set_label(node, name().as_ref());
    });
    set_bounds(ui, id, rect);
}

fn set_bounds(ui: &Ui, id: Id, rect: Rect) {
    let [x0, y0, x1, y1] = [rect.left(), rect.top(), rect.right(), rect.bottom()].map(f64::from);
    let bounds = accesskit::Rect { x0, y0, x1, y1 };
    ui.ctx().accesskit_node_builder(id, |node| node.set_bounds(bounds));
}
