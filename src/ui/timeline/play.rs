//! The button that plays the days, and the menu for the speed.

use egui::accesskit::Role;
use egui::{Rect, Sense, Stroke, Ui, vec2};

use super::super::Scene;
use super::super::kit::{self, MenuItem, ResponseExt as _};
use crate::command::Command;
use crate::view::Speed;
use crate::words;

/// Draws the button that starts and stops playback.
pub fn show(ui: &Ui, scene: Scene<'_>, rect: Rect, commands: &mut Vec<Command>) {
    let theme = scene.theme;
    let response = ui.interact(rect, ui.scope_id().with("play"), Sense::click());
    let center = rect.center();
    let radius = if response.hovered() { 16.0 } else { 15.0 };
    ui.painter().circle_filled(center, radius, theme.text);
    if scene.panels.playing {
        for x in [-3.5, 3.5] {
            let bar = Rect::from_center_size(center + vec2(x, 0.0), vec2(3.5, 12.0));
            ui.painter().rect_filled(bar, 1.0, theme.surface);
        }
    } else {
        let triangle = vec![
            center + vec2(-4.0, -6.5),
            center + vec2(7.0, 0.0),
            center + vec2(-4.0, 6.5),
        ];
        ui.painter().add(egui::Shape::convex_polygon(
            triangle,
            theme.surface,
            Stroke::NONE,
        ));
    }
    response.set_name(Role::Button, || {
        if scene.panels.playing {
            words::timeline::STOP
        } else {
            words::timeline::PLAY
        }
    });
    kit::focus_ring(ui, &response, theme);
    if response.tooltip(words::timeline::PLAY_TOOLTIP).clicked() {
        commands.push(Command::TogglePlay);
    }
}

/// Draws the menu for the playback speed.
pub fn show_speed_menu(ui: &Ui, scene: Scene<'_>, rect: Rect, commands: &mut Vec<Command>) {
    let current = scene.panels.speed;
    let covers = &scene.document.dataset.covers;
    let text = |speed: Speed| words::timeline::speed(&speed.label(), speed.days_per_second(covers));
    let name = words::timeline::speed_button(&text(current));
    let button = kit::menu_button(ui, scene.theme, rect, current.label(), name);
    let button = button.tooltip(text(current));
    kit::menu_list(&button, 200.0, |ui| {
        for speed in Speed::ALL {
            let item = MenuItem::new(text(speed)).chosen(speed == current);
            if item.show(ui, scene.theme).clicked() {
                commands.push(Command::SetSpeed(speed));
            }
        }
    });
}
