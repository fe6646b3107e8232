//! The button that plays the days, and the menu for the speed.

use egui::accesskit::Role;
use egui::{Sense, Ui, vec2};

use crate::command::{self, Command};
use crate::kit::{self, Icon, MenuItem, ResponseExt as _};
use crate::scene::Scene;
use crate::view::Speed;
use crate::words;

/// Draws the button that starts and stops playback.
pub fn show(ui: &mut Ui, scene: Scene<'_>) {
    let theme = scene.theme;
    let (_, rect) = ui.allocate_space(vec2(32.0, 32.0));
    let response = ui.interact(rect, ui.scope_id().with("play"), Sense::click());
    let center = rect.center();
    let radius = if response.hovered() { 16.0 } else { 15.0 };
    ui.painter().circle_filled(center, radius, theme.text);
    let icon = if scene.panels.playing { Icon::Pause } else { Icon::Play };
    icon.paint_at(ui.painter(), center, theme.surface);
    response.set_name(Role::Button, || {
        if scene.panels.playing { words::timeline::STOP } else { words::timeline::PLAY }
    });
    kit::focus_ring(ui, &response, theme);
    let response = response.tooltip(words::timeline::PLAY_TOOLTIP);
    scene.send_if(response.clicked(), || Command::TogglePlay);
}

/// Draws the menu for the playback speed.
pub fn show_speed_menu(ui: &mut Ui, scene: Scene<'_>) {
    let (_, rect) = ui.allocate_space(vec2(52.0, 26.0));
    let current = scene.panels.speed;
    let covers = &scene.document.dataset.covers;
    let text = |speed: Speed| words::timeline::speed(&speed.label(), speed.days_per_second(covers));
    let name = words::timeline::speed_button(&text(current));
    let button = kit::menu_button(ui, scene.theme, rect, current.label(), name);
    kit::menu_list(&button, 200.0, |ui| {
        for speed in Speed::ALL {
            let item = MenuItem::new(text(speed)).chosen(speed == current);
            scene.send_if(item.show(ui, scene.theme).clicked(), || Command::SetSpeed(speed));
        }
        let pause = Command::TogglePauseOnChanges;
        if let Some(row) = command::row(&pause) {
            kit::menu_separator(ui, scene.theme);
            let item = MenuItem::new(row.name(ui.ctx().os())).checked(!scene.panels.plays_through);
            scene.send_if(item.show(ui, scene.theme).clicked(), || pause);
        }
    });
    button.tooltip_with(|| text(current));
}
