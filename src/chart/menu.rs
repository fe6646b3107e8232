//! The menu of the chart itself, where no mark has one.

use egui::Response;

use crate::command::Command;
use crate::kit;
use crate::scene::{Scene, command_item};

/// The width of the menu, in points.
const WIDTH: f32 = 240.0;

/// Shows the menu on a click with the secondary button or a key.
pub fn show(response: &Response, scene: Scene<'_>) {
    kit::context_menu(response, WIDTH, |ui| {
        let commands = [
            Command::CopyChart,
            Command::ToggleExport,
            Command::ToggleDayInput,
            Command::ShowAllDays,
        ];
        command_item::show_all(ui, scene, &commands);
    });
}
