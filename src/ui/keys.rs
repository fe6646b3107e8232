//! The dialog with the shortcuts of all commands, and with the limitations of the
//! program on this system.

use egui::{Align, Context, Layout, Ui};

use super::{Scene, kit};
use crate::command::{COMMANDS, Command, CommandRow, TALK_COMMANDS};
use crate::theme::{self, Theme};
use crate::words::{self, Words};

/// Draws the dialog.
pub fn show(ctx: &Context, scene: Scene<'_>, commands: &mut Vec<Command>) {
    let theme = scene.theme;
    let (title, close) = (words::keys::KEYS, words::keys::CLOSE_KEYS);
    let is_closed = kit::dialog(ctx, theme, title, close, 860.0, |ui| {
        draw_rows(ui, theme, COMMANDS);
        ui.separator();
        ui.add_space(6.0);
        draw_section_title(ui, theme, words::keys::TALK_KEYS);
        draw_rows(ui, theme, TALK_COMMANDS);
        draw_limitations(ui, scene, theme);
    });
    if is_closed {
        commands.push(Command::ToggleKeys);
    }
}

/// Draws the commands, in two columns if they fit.
fn draw_rows(ui: &mut Ui, theme: &Theme, commands: &[CommandRow]) {
    let columns = if ui.available_width() < 560.0 { 1 } else { 2 };
    ui.spacing_mut().item_spacing.x = 32.0;
    ui.columns(columns, |columns| {
        let per_column = commands.len().div_ceil(columns.len());
        for (ui, rows) in columns.iter_mut().zip(commands.chunks(per_column)) {
            ui.spacing_mut().item_spacing = egui::vec2(6.0, 2.0);
            for row in rows {
                draw_command(ui, theme, row);
            }
        }
    });
}

fn draw_limitations(ui: &mut Ui, scene: Scene<'_>, theme: &Theme) {
    if scene.limitations.is_empty() {
        return;
    }
    draw_heading(ui, theme, words::keys::ON_THIS_SYSTEM);
    for sentence in scene.limitations {
        kit::paragraph(ui, sentence, 12.5, theme.text_muted);
    }
    ui.add_space(9.0);
}

fn draw_command(ui: &mut Ui, theme: &Theme, row: &CommandRow) {
    ui.horizontal(|ui| {
        draw_heading(ui, theme, &row.name);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            for shortcut in row.shortcuts.iter().rev() {
                kit::chip(ui, theme, kit::format_shortcut(ui, *shortcut));
            }
        });
    });
    // The layout of columns would justify the sentence.
    ui.with_layout(Layout::top_down(Align::LEFT), |ui| {
        kit::paragraph(ui, &row.help, 12.5, theme.text_muted);
    });
    ui.add_space(9.0);
}

fn draw_heading(ui: &mut Ui, theme: &Theme, text: impl Into<Words>) {
    kit::Text::new(text, theme::medium(14.0), theme.text).show(ui);
}

fn draw_section_title(ui: &mut Ui, theme: &Theme, text: impl Into<Words>) {
    kit::Text::new(text, theme::semibold(16.0), theme.text).show(ui);
    ui.add_space(9.0);
}
