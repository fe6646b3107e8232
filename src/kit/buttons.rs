//! Buttons in the program's own style, and the menus that open below them.
//! Each shows the keyboard focus and has a name for screen readers.

use egui::accesskit::Role;
use egui::{Response, Sense, Stroke, Ui, vec2};

use super::{ResponseExt as _, Text, focus, focus_ring, outline_widgets};
use crate::theme::{self, Theme, size};
use crate::words::Words;

/// The least height of what can be clicked.
pub const MIN_TARGET: f32 = 24.0;

/// A button that looks like a link; `name` is its name for screen readers.
pub fn text_link(
    ui: &mut Ui,
    theme: &Theme,
    text: impl Into<Words>,
    name: impl Fn() -> Words,
) -> Response {
    let text = Text::new(text, theme::medium(size::SMALL), theme.text_secondary);
    let (rect, place) = ui.allocate_exact_size(text.layout(ui).size(), Sense::hover());
    let margin = ((MIN_TARGET - rect.height()) / 2.0).max(0.0);
    let target = rect.expand2(vec2(0.0, margin));
    let response = ui.interact(target, place.id.with("link"), Sense::click());
    let line = text.paint_centered(ui, rect.center());
    if response.hovered() {
        let stroke = Stroke::new(1.0, theme.text_secondary);
        ui.painter().hline(line.x_range(), line.bottom(), stroke);
    }
    focus_ring(ui, &response, theme);
    response.set_name(Role::Button, name);
    response
}

/// The menu of a button. A click outside closes it; so does a click inside,
/// unless it `stays_open`.
pub fn menu(
    button: &Response,
    theme: &Theme,
    align: egui::RectAlign,
    stays_open: bool,
    contents: impl FnOnce(&mut Ui),
) {
    let frame = egui::Frame::popup(&button.ctx.global_style());
    let behavior = if stays_open {
        egui::PopupCloseBehavior::CloseOnClickOutside
    } else {
        egui::PopupCloseBehavior::CloseOnClick
    };
    let (ctx, id) = (&button.ctx, egui::Popup::default_response_id(button));
    let was_open = egui::Popup::is_id_open(ctx, id);
    let has_escape = was_open
        && ctx.input(|input| input.modifiers.is_none() && input.key_pressed(egui::Key::Escape));
    egui::Popup::menu(button)
        .frame(frame.corner_radius(10).inner_margin(egui::Margin::symmetric(14, 12)))
        .close_behavior(behavior)
        .align(align)
        .accessible_name(super::menu::menu_name(button))
        .show(|ui| {
            ui.spacing_mut().item_spacing = vec2(10.0, 7.0);
            outline_widgets(ui, theme);
            contents(ui);
            // A menu that a key opens would be silent. In the first frame, nothing in it is enabled.
            let waits = id.with("waits for the focus");
            let is_waiting = !was_open || ui.data(|data| data.get_temp(waits)).unwrap_or_default();
            let is_waiting = is_waiting && button.has_focus();
            let first = || focus::first_control(ui.ctx(), Some(ui.layer_id()), |_| true);
            let first = is_waiting.then(first).flatten();
            if let Some(id) = first {
                ui.memory_mut(|memory| memory.request_focus(id));
            }
            ui.data_mut(|data| data.insert_temp(waits, is_waiting && first.is_none()));
        });
    if has_escape && button.sense.is_focusable() {
        button.request_focus();
    }
}
