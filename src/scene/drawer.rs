//! Drawers over the chart of a window that has no room for them beside it: the list of voices at
//! the left, and the list of problems at the bottom.

use egui::{Area, Frame, Id, Order, Rect, Stroke, Ui};

use crate::theme::Theme;

/// The side of the chart that a drawer is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Left,
    Bottom,
}

/// Draws a drawer at a side of the chart, over it. Returns whether a click beside it asks to close it.
pub fn show(
    ui: &Ui,
    theme: &Theme,
    side: Side,
    rect: Rect,
    contents: impl FnOnce(&mut Ui),
) -> bool {
    Area::new(Id::unique(("drawer", side as usize)))
        .order(Order::Middle)
        .fixed_pos(rect.min)
        .constrain(false)
        .show(ui.ctx(), |ui| {
            Frame::new().fill(theme.surface).shadow(ui.visuals().popup_shadow).show(ui, |ui| {
                ui.set_min_size(rect.size());
                ui.set_max_size(rect.size());
                contents(ui);
            });
            let edge = Stroke::new(1.0, theme.border);
            let (x, y) = (rect.x_range(), rect.y_range());
            match side {
                Side::Left => ui.painter().vline(x.max - 0.5, y, edge),
                Side::Bottom => ui.painter().hline(x, y.min + 0.5, edge),
            };
        });
    let is_beside = ui.input(|input| {
        let pos = input.pointer.interact_pos();
        input.pointer.any_click() && pos.is_some_and(|pos| !rect.contains(pos))
    });
    is_beside && !egui::Popup::is_any_open(ui.ctx())
}
