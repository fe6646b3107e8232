//! Commands in menus, with their names and shortcuts.

use egui::Ui;

use super::Scene;
use crate::command::{self, Command, CommandRow};
use crate::kit::{self, MenuItem};
use crate::words::{Words, keys};

/// The first shortcut of a command.
pub fn first_shortcut(ui: &Ui, command: &Command) -> Option<Words> {
    let shortcut = command::row(command)?.shortcuts(ui.ctx().os()).first()?;
    Some(kit::format_shortcut(ui, *shortcut))
}

/// Shows an item for each of the commands that can run now.
pub fn show_all(ui: &mut Ui, scene: Scene<'_>, commands: &[Command]) {
    for row in commands.iter().filter_map(command::row) {
        let shortcut = first_shortcut(ui, &row.command).unwrap_or_default();
        if (row.can_run)(scene.document, scene.view, scene.panels)
            && MenuItem::new(row.name(ui.ctx().os())).note(shortcut).show(ui, scene.theme).clicked()
        {
            scene.send(row.command.clone());
        }
    }
}

/// A command with its keys and what it does, read aloud.
pub fn spoken_command(ui: &Ui, row: &CommandRow) -> Words {
    let os = ui.ctx().os();
    let shortcuts = row.shortcuts(os).iter();
    let shortcuts: Vec<Words> = shortcuts.map(|keys| kit::format_shortcut(ui, *keys)).collect();
    let shortcuts: Vec<&str> = shortcuts.iter().map(Words::as_str).collect();
    keys::command(&row.name(os), &shortcuts, &row.help)
}
