//! The inner edges of panels, by which they are resized.

use egui::accesskit::{Action, Orientation, Role};
use egui::{CursorIcon, Id, Key, Modifiers, Rangef, Rect, Response, Sense, Stroke, Ui};

use crate::kit::focus::{self, Direction};
use crate::kit::{self, ResponseExt as _};
use crate::theme::Theme;
use crate::words::{Words, panes as words};

/// The side of the window that a panel is docked to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Left,
    Right,
    Bottom,
}

/// How far from an edge it can be dragged: into its panel, which may have a scroll bar there, and
/// away from it.
const GRAB_INSIDE: f32 = 5.0;
const GRAB_OUTSIDE: f32 = kit::MIN_TARGET - GRAB_INSIDE;

/// How far an arrow key moves an edge.
const KEY_STEP: f32 = 16.0;

/// The inner edge of a panel, by which it is resized.
#[derive(Debug)]
pub struct Edge {
    pub name: Words,
    pub line: Rect,
    pub side: Side,
    /// The width or height of the panel.
    pub size: f32,
    /// The sizes that it can have.
    pub range: Rangef,
}

impl Edge {
    /// Draws the edge while it is used. Returns the size that the user chose.
    pub fn show(&self, ui: &Ui, theme: &Theme) -> Option<f32> {
        let is_vertical = self.side != Side::Bottom;
        let id = Id::unique(("edge", self.side as usize));
        let mut target = self.line;
        match self.side {
            Side::Left => {
                target.min.x -= GRAB_INSIDE;
                target.max.x += GRAB_OUTSIDE;
            }
            Side::Right => {
                target.min.x -= GRAB_OUTSIDE;
                target.max.x += GRAB_INSIDE;
            }
            Side::Bottom => {
                target.min.y -= GRAB_OUTSIDE;
                target.max.y += GRAB_INSIDE;
            }
        }
        let response = ui.interact(target, id, Sense::drag());
        let is_active = response.hovered() || response.dragged();
        if is_active {
            ui.set_cursor_icon(if is_vertical {
                CursorIcon::ResizeHorizontal
            } else {
                CursorIcon::ResizeVertical
            });
        }
        if is_active || response.has_focus() {
            let stroke = Stroke::new(2.0, theme.text);
            ui.painter().line_segment([self.line.left_top(), self.line.right_bottom()], stroke);
        }
        // A number of points would say nothing to a listener.
        response.set_name(Role::Splitter, || self.name.clone());
        let help = if is_vertical { words::WIDTH_HELP } else { words::HEIGHT_HELP };
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_description(kit::spoken(&help));
            node.set_orientation(if is_vertical {
                Orientation::Vertical
            } else {
                Orientation::Horizontal
            });
            node.add_action(Action::Increment);
            node.add_action(Action::Decrement);
        });
        let size = self.dragged_size(&response).or_else(|| {
            let steps = self.steps(ui, &response);
            (steps != 0.0).then_some(self.size + steps * KEY_STEP)
        })?;
        let size = self.range.clamp(size.round());
        (size != self.size).then_some(size)
    }

    fn dragged_size(&self, response: &Response) -> Option<f32> {
        let drag = response.dragged().then(|| response.total_drag_delta())??;
        // The panel may have moved its edge since the drag began.
        let start_id = response.id.with("size at the start");
        let start = response.ctx.data_mut(|data| {
            if response.drag_started() {
                data.insert_temp(start_id, self.size);
            }
            data.get_temp(start_id).unwrap_or(self.size)
        });
        Some(match self.side {
            Side::Left => start + drag.x,
            Side::Right => start - drag.x,
            Side::Bottom => start - drag.y,
        })
    }

    /// How many steps arrow keys or a screen reader enlarge the panel.
    fn steps(&self, ui: &Ui, response: &Response) -> f32 {
        let id = response.id;
        let requested = ui.input(|input| {
            let count = |action| input.num_accesskit_action_requests(id, action) as f32;
            count(Action::Increment) - count(Action::Decrement)
        });
        let (direction, larger, smaller) = match self.side {
            Side::Left => (Direction::Horizontal, Key::ArrowRight, Key::ArrowLeft),
            Side::Right => (Direction::Horizontal, Key::ArrowLeft, Key::ArrowRight),
            Side::Bottom => (Direction::Vertical, Key::ArrowUp, Key::ArrowDown),
        };
        if !response.has_focus() {
            return requested;
        }
        focus::take_arrows(ui, response, direction);
        ui.input_mut(|input| {
            let mut count = |key| input.count_and_consume_key(Modifiers::NONE, key) as f32;
            requested + count(larger) - count(smaller)
        })
    }
}
