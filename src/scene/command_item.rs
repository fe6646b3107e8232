//! Commands in menus, with their names and shortcuts.

use egui::Ui;

use crate::command::{self, Command, CommandRow};
use crate::kit::{self};
use crate::words::{Words, keys};

/// The first shortcut of a command.
pub fn first_shortcut(ui: &Ui, command: &Command) -> Option<Words> {
    let shortcut = command::row(command)?.shortcuts(ui.ctx().os()).first()?;
    Some(kit::format_shortcut(ui, *shortcut))
}

/// The words of a tooltip, with the first shortcut of its command.
pub fn with_shortcut(ui: &Ui, text: &Words, command: &Command) -> Words {
    first_shortcut(ui, command).map_or_else(|| text.clone(), |key| keys::with_key(text, &key))
}

/// A command with its keys and what it does, read aloud.
pub fn spoken_command(ui: &Ui, row: &CommandRow) -> Words {
    let os = ui.ctx().os();
    let shortcuts: Vec<Words> =
        row.shortcuts(os).iter().map(|keys| kit::format_shortcut(ui, *keys)).collect();
    let shortcuts: Vec<&str> = shortcuts.iter().map(Words::as_str).collect();
    keys::command(&row.name(os), &shortcuts, &row.help)
}
