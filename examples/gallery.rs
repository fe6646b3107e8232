//! Every widget of the kit in its states, to look at and to try. Escape switches between light and
//! dark, and with Shift high contrast on or off.

use egui::{Key, Theme, ViewportBuilder};
use standpoint::{gallery, theme};

#[derive(Default)]
struct Gallery {
    has_contrast: bool,
}

impl eframe::App for Gallery {
    fn ui(&mut self, ui: &mut egui::Ui, _: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        let (is_pressed, shift) =
            ctx.input(|input| (input.key_pressed(Key::Escape), input.modifiers.shift));
        if is_pressed && shift {
            self.has_contrast = !self.has_contrast;
            let themes = [Theme::Light, Theme::Dark];
            let themes = themes.map(|mode| theme::Theme::for_mode(mode, self.has_contrast));
            theme::set_themes(&ctx, themes);
        } else if is_pressed {
            ctx.set_theme(if ctx.theme() == Theme::Dark { Theme::Light } else { Theme::Dark });
        }
        gallery::show(ui);
    }
}

fn main() -> eframe::Result {
    let viewport = ViewportBuilder::default().with_inner_size(gallery::SIZE);
    let options = eframe::NativeOptions { viewport, ..eframe::NativeOptions::default() };
    eframe::run_native(
        "Gallery",
        options,
        Box::new(|creation| {
            theme::install(&creation.egui_ctx);
            Ok(Box::<Gallery>::default())
        }),
    )
}
