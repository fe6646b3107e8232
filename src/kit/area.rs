//! Areas over the window: dialogs, menus, lists and the search.

use egui::{Ui, Vec2};

/// Gives the contents of an area their width, and the height that they may take. Called first in every
/// frame: egui has only the size of the last frame, or 400 points at first, in which a list that was
/// short once would stay short.
pub fn set_area_size(ui: &mut Ui, size: Vec2) {
    ui.set_width(size.x);
    ui.set_max_height(size.y);
}
