//! The bar at the top: what is open, and what can be done with it.

use egui::{Align, Align2, Layout, Ui, vec2};

use super::{Scene, parts};
use crate::command::{self, Command};
use crate::theme;

/// Draws the bar.
pub fn show(ui: &mut Ui, scene: Scene<'_>, commands: &mut Vec<Command>) {
    let theme = scene.theme;
    let dataset = &scene.document.dataset;
    let bar = ui.max_rect();
    ui.painter().hline(
        ui.ctx().content_rect().x_range(),
        bar.bottom() - 0.5,
        (1.0, theme.border),
    );
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let theme_name = if theme.dark { "Light" } else { "Dark" };
        for (name, command, selected) in [
            ("How to read", Command::ToggleGuide, scene.panels.guide),
            (theme_name, Command::ToggleTheme, false),
            ("Export data", Command::ExportData, false),
            ("Open", Command::Open, false),
            ("Table", Command::ToggleTable, scene.panels.table),
        ] {
            let response = parts::word_button(ui, theme, name, selected);
            let response = match command::row(&command) {
                Some(row) => response.on_hover_text(tooltip(ui, row)),
                None => response,
            };
            if response.clicked() {
                commands.push(command);
            }
        }
        let room = ui.available_rect_before_wrap();
        let start = room.left_center();
        let title = parts::line(
            ui,
            start,
            Align2::LEFT_CENTER,
            &scene.document.title(),
            theme::semibold(17.0),
            theme.text,
            room.width(),
        );
        let after = title.right_center() + vec2(12.0, 1.0);
        parts::line(
            ui,
            after,
            Align2::LEFT_CENTER,
            &dataset.subtitle,
            theme::sans(13.5),
            theme.text_secondary,
            room.right() - after.x - 12.0,
        );
        let heading = format!("{}, {}", scene.document.title(), dataset.subtitle);
        let response = ui.interact(room, ui.scope_id().with("title"), egui::Sense::hover());
        response.widget_info(|| {
            egui::WidgetInfo::labeled(egui::accesskit::Role::Heading, true, &heading)
        });
    });
}

fn tooltip(ui: &Ui, row: &command::CommandRow) -> String {
    let keys: Vec<String> = row
        .shortcuts
        .iter()
        .map(|shortcut| ui.ctx().format_shortcut(shortcut))
        .collect();
    if keys.is_empty() {
        row.help.to_owned()
    } else {
        format!("{} ({})", row.help, keys.join(" or "))
    }
}
