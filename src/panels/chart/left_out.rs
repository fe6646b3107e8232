//! The line that says how many entries of the file the chart leaves out.

use egui::accesskit::Role;
use egui::{Rect, Ui, vec2};

use crate::kit::{self, Icon, Text};
use crate::scene::Scene;
use crate::theme::{self, size};
use crate::words::problem_list;

const HEIGHT: f32 = 22.0;
const MARGIN: f32 = 24.0;

/// Draws the line at the bottom, as long as entries are left out. Returns the rest of the area.
pub fn show(ui: &Ui, scene: Scene<'_>, area: Rect) -> Rect {
    let left_out = &scene.document.left_out;
    let Some(words) = problem_list::left_out(left_out) else {
        return area;
    };
    let (rest, line) = area.split_top_bottom_at_y(area.bottom() - HEIGHT);
    let line = line.shrink2(vec2(MARGIN, 0.0));
    let color = scene.theme.error;
    let y = line.top() + 6.0;
    Icon::Error.paint_at(ui.painter(), egui::pos2(line.left() + 7.0, y), color);
    let text = Text::new(&words, theme::medium(size::SMALL), color);
    let place = Rect::from_x_y_ranges(line.left() + 20.0..=line.right(), y - 8.0..=y + 8.0);
    let id = ui.scope_id().with("left out");
    kit::show_fitting(ui, place, &text, id, Role::Label, || words.clone());
    rest
}
