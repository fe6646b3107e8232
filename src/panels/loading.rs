//! The dialog while a large file is opened or imported.

use egui::accesskit::Role;
use egui::{Align2, Context, Frame, Id, Key, Margin, Modal, Modifiers, vec2};

use crate::command::Command;
use crate::kit::{self, Button, ResponseExt as _};
use crate::scene::WindowScene;
use crate::theme::{self, size, space};
use crate::words::{CANCEL, files};

const WIDTH: f32 = 360.0;

/// How often the progress is updated, in seconds.
const UPDATE_INTERVAL: f32 = 0.1;

/// Draws the dialog.
pub fn show(ctx: &Context, scene: WindowScene<'_>) {
    let Some((title, progress)) = scene.loading else {
        return;
    };
    ctx.request_repaint_after_secs(UPDATE_INTERVAL);
    let theme = scene.theme;
    let id = Id::unique("loading");
    let frame = Frame::window(&ctx.global_style()).inner_margin(Margin::same(22));
    let area = Modal::default_area(id).anchor(Align2::CENTER_CENTER, vec2(0.0, -40.0));
    Modal::new(id).area(area).frame(frame).show(ctx, |ui| {
        ui.set_width(WIDTH.min(ctx.content_rect().width() - 80.0));
        kit::Text::new(title, theme::semibold(size::TITLE), theme.text).show(ui);
        ui.add_space(space::XL);
        let (rect, response) = kit::take_strip(ui, 6.0);
        ui.painter().rect_filled(rect, 3.0, theme.rail);
        let read = rect.with_max_x(rect.left() + rect.width() * progress);
        ui.painter().rect_filled(read, 3.0, theme.text);
        response.set_name(Role::ProgressIndicator, || files::percent(progress));
        ui.add_space(space::XL);
        let is_escape_pressed =
            ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        if Button::secondary(CANCEL).show(ui, theme).clicked() || is_escape_pressed {
            scene.send(Command::Dismiss);
        }
    });
}
