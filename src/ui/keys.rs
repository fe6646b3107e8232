//! "Keys": every command with what it does and the keys that run it, and what
//! the system does not let the program do.

use egui::{Align, Context, Layout, RichText, Ui};

use super::{Scene, kit};
use crate::command::{COMMANDS, Command, CommandRow};
use crate::theme::{self, Theme};

/// Draws the window with the list.
pub fn show(ctx: &Context, scene: Scene<'_>, commands: &mut Vec<Command>) {
    let theme = scene.theme;
    let closed = kit::dialog(ctx, theme, "Keys", "Close keys", 860.0, |ui| {
        contents(ui, theme);
        limitations(ui, scene, theme);
    });
    if closed {
        commands.push(Command::ToggleKeys);
    }
}

/// The table's first half, and beside it the second where there is room.
fn contents(ui: &mut Ui, theme: &Theme) {
    let columns = if ui.available_width() < 560.0 { 1 } else { 2 };
    ui.spacing_mut().item_spacing.x = 32.0;
    ui.columns(columns, |columns| {
        let each = COMMANDS.len().div_ceil(columns.len());
        for (ui, rows) in columns.iter_mut().zip(COMMANDS.chunks(each)) {
            ui.spacing_mut().item_spacing = egui::vec2(6.0, 2.0);
            for row in rows {
                command(ui, theme, row);
            }
        }
    });
}

fn limitations(ui: &mut Ui, scene: Scene<'_>, theme: &Theme) {
    if scene.limitations.is_empty() {
        return;
    }
    ui.label(
        RichText::new("On this system")
            .font(theme::medium(14.0))
            .color(theme.text),
    );
    for sentence in scene.limitations {
        kit::paragraph(ui, sentence, 12.5, theme.text_muted);
    }
    ui.add_space(9.0);
}

fn command(ui: &mut Ui, theme: &Theme, row: &CommandRow) {
    ui.horizontal(|ui| {
        ui.label(
            kit::rich(&row.name)
                .font(theme::medium(14.0))
                .color(theme.text),
        );
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            for shortcut in row.shortcuts.iter().rev() {
                kit::chip(ui, theme, &kit::format_shortcut(ui, *shortcut));
            }
        });
    });
    // Columns would stretch the sentence to both edges.
    ui.with_layout(Layout::top_down(Align::LEFT), |ui| {
        kit::paragraph(ui, &row.help, 12.5, theme.text_muted);
    });
    ui.add_space(9.0);
}
