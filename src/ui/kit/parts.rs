//! Names for parts that are painted without a widget, for readers who cannot see them: a screen
//! reader in the window, and tags in a PDF.

use crate::hidden::without_hidden;
use egui::accesskit::{self, Role};
use egui::{Id, Rect, Ui};

/// Gives an area a role, and a name if its words are not enough.
pub fn name_part(ui: &Ui, id: Id, role: Role, rect: Rect, name: &str) {
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_role(role);
        let [x0, y0, x1, y1] =
            [rect.left(), rect.top(), rect.right(), rect.bottom()].map(f64::from);
        node.set_bounds(accesskit::Rect { x0, y0, x1, y1 });
        if !name.is_empty() {
            node.set_label(without_hidden(name));
        }
    });
}

/// Makes an area a link with a name.
pub fn name_link(ui: &Ui, id: Id, rect: Rect, name: &str, url: &str) {
    name_part(ui, id, Role::Link, rect, name);
    ui.ctx()
        .accesskit_node_builder(id, |node| node.set_url(url));
}
