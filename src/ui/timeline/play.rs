//! Lets the days pass, and how fast.

use egui::accesskit::Role;
use egui::{Rect, RectAlign, Sense, Stroke, Ui, WidgetInfo, vec2};

use super::super::{Scene, kit};
use crate::command::Command;
use crate::view::Speed;

/// Draws the button that lets the days pass, or stops them.
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
    let label = if scene.panels.playing { "Stop" } else { "Play" };
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, label));
    kit::focus_ring(ui, &response, theme);
    if response.on_hover_text("Let the days pass (P)").clicked() {
        commands.push(Command::TogglePlay);
    }
}

/// Draws the choice of the speed.
pub fn speed_menu(ui: &Ui, scene: Scene<'_>, rect: Rect, commands: &mut Vec<Command>) {
    let chosen = scene.panels.speed;
    let covers = &scene.document.dataset.covers;
    let words = |speed: Speed| {
        let days = speed.days_per_second(covers);
        let days = if days < 10.0 {
            format!("{days:.1}").replace(".0", "")
        } else {
            format!("{days:.0}")
        };
        format!("{} · {days} days a second", speed.label())
    };
    let label = format!("Speed: {}", words(chosen));
    let button = kit::menu_button(ui, scene.theme, rect, chosen.label(), &label);
    let button = button.on_hover_text(words(chosen));
    kit::menu(&button, scene, RectAlign::TOP_START, false, |ui| {
        for speed in Speed::ALL {
            if ui.radio(speed == chosen, words(speed)).clicked() {
                commands.push(Command::SetSpeed(speed));
                ui.close();
            }
        }
    });
}
