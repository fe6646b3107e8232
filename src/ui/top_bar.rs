//! The bar at the top: what is open, and what can be done with it.

use egui::{Align, Align2, Layout, Rect, Response, Ui, pos2, vec2};

use super::{Scene, kit, open_menu};
use crate::command::{self, Command, Edit};
use crate::theme::{self, Theme};

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
            ("Edit", Command::Edit(Edit::Toggle), scene.panels.editing),
            ("Export", Command::ToggleExport, scene.panels.export),
            ("Open", Command::Open, false),
            ("Table", Command::ToggleTable, scene.panels.table),
        ] {
            // Where there is little room, a key and the search have it.
            if command == Command::ToggleTheme && bar.width() < 1000.0 && !dataset.steps.is_empty()
            {
                continue;
            }
            if command == Command::Open {
                open_menu::show(ui, scene, commands);
                continue;
            }
            let response = kit::text_button(ui, theme, name, selected);
            let response = match command::row(&command) {
                Some(row) => response.on_hover_text(tooltip(ui, row)),
                None => response,
            };
            if response.clicked() {
                commands.push(command);
            }
        }
        if !dataset.steps.is_empty() {
            present(ui, scene, commands);
        }
        let room = ui.available_rect_before_wrap();
        let start = room.left_center();
        let field = field_place(ui, scene, bar.center().x, room);
        let end = field.map_or(room.right(), |field| field.left() - 20.0);
        let title = kit::text_line(
            ui,
            start,
            Align2::LEFT_CENTER,
            &scene.document.title(),
            theme::semibold(17.0),
            theme.text,
            end - start.x,
        );
        let after = title.right_center() + vec2(12.0, 1.0);
        // Less would be an ellipsis and little else.
        if end - after.x > 40.0 {
            kit::text_line(
                ui,
                after,
                Align2::LEFT_CENTER,
                &dataset.subtitle,
                theme::sans(13.5),
                theme.text_secondary,
                end - after.x,
            );
        }
        if let Some(field) = field
            && search_field(ui, theme, field).clicked()
        {
            commands.push(Command::TogglePalette);
        }
        let room = room.with_max_x(end);
        let heading = format!("{}, {}", scene.document.title(), dataset.subtitle);
        let response = ui.interact(room, ui.scope_id().with("title"), egui::Sense::hover());
        response.widget_info(|| {
            egui::WidgetInfo::labeled(egui::accesskit::Role::Heading, true, &heading)
        });
    });
}

/// The button that begins the talk.
fn present(ui: &mut Ui, scene: Scene<'_>, commands: &mut Vec<Command>) {
    let theme = scene.theme;
    ui.add_space(8.0);
    let words = "Present";
    let galley =
        ui.painter()
            .layout_no_wrap(words.to_owned(), theme::semibold(13.5), theme.surface);
    let size = galley.size() + vec2(34.0, 12.0);
    let (rect, response) = ui.allocate_exact_size(size, egui::Sense::click());
    let fill = if response.hovered() {
        theme.text_secondary
    } else {
        theme.text
    };
    ui.painter().rect_filled(rect, 6.0, fill);
    let at = rect.center() - galley.size() / 2.0;
    ui.painter().galley(at, galley, theme.surface);
    kit::focus_ring(ui, &response, theme);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Button, true, words));
    let command = Command::StartTalk(0);
    let response = match command::row(&command) {
        Some(row) => response.on_hover_text(tooltip(ui, row)),
        None => response,
    };
    if response.clicked() {
        commands.push(command);
    }
}

/// Where the search field goes: in the middle of the window, or else between
/// title and buttons; nowhere where that leaves it too little.
fn field_place(ui: &Ui, scene: Scene<'_>, middle: f32, room: Rect) -> Option<Rect> {
    const WIDTH: f32 = 300.0;
    const LEAST: f32 = 120.0;
    let title = kit::text_width(ui, &scene.document.title(), theme::semibold(17.0));
    let subtitle = kit::text_width(ui, &scene.document.dataset.subtitle, theme::sans(13.5));
    let right = room.right() - 16.0;
    let after_title = room.left() + title.min(room.width() * 0.6) + 20.0;
    let after_subtitle = after_title + 12.0 + subtitle;
    let left = if right - after_subtitle >= 200.0 {
        after_subtitle
    } else {
        after_title
    };
    let width = (right - left).min(WIDTH);
    let x = (middle - width / 2.0).min(right - width).max(left);
    let y = room.center().y;
    (width >= LEAST).then(|| Rect::from_min_max(pos2(x, y - 14.0), pos2(x + width, y + 14.0)))
}

/// What looks like a field and opens the palette, which has the real one.
fn search_field(ui: &Ui, theme: &Theme, rect: Rect) -> Response {
    let words = "Search actors, quotes, commands";
    let response = ui.interact(rect, ui.scope_id().with("search"), egui::Sense::click());
    let fill = if response.hovered() {
        theme.rail
    } else {
        theme.field
    };
    ui.painter().rect_filled(rect, 6.0, fill);
    let keys = command::row(&Command::TogglePalette)
        .and_then(|row| row.shortcuts.first())
        .map(|shortcut| kit::format_shortcut(ui, *shortcut))
        .unwrap_or_default();
    let mut end = rect.right() - 12.0;
    if rect.width() > 180.0 {
        let at = pos2(end, rect.center().y);
        let font = theme::sans(12.0);
        let room = rect.width() / 2.0;
        let drawn = kit::text_line(
            ui,
            at,
            Align2::RIGHT_CENTER,
            &keys,
            font,
            theme.text_muted,
            room,
        );
        end = drawn.left() - 10.0;
    }
    let start = rect.left_center() + vec2(14.0, 0.0);
    // So much of the hint as can be read whole.
    let fits = |hint: &&str| kit::text_width(ui, hint, theme::sans(13.0)) <= end - start.x;
    let shown = [words, "Search actors, quotes", "Search quotes", "Search"];
    let shown = shown.into_iter().find(fits).unwrap_or("Search");
    kit::text_line(
        ui,
        start,
        Align2::LEFT_CENTER,
        shown,
        theme::sans(13.0),
        theme.text_secondary,
        end - start.x,
    );
    kit::focus_ring(ui, &response, theme);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Button, true, words));
    response
}

fn tooltip(ui: &Ui, row: &command::CommandRow) -> String {
    let keys: Vec<String> = row
        .shortcuts
        .iter()
        .map(|shortcut| kit::format_shortcut(ui, *shortcut))
        .collect();
    if keys.is_empty() {
        row.help.to_string()
    } else {
        format!("{} ({})", row.help, keys.join(" or "))
    }
}
