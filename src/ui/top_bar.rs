//! The bar at the top: the title, the search field, and the main commands.

use egui::accesskit::Role;
use egui::{Align, Align2, Layout, Rect, Response, Sense, Ui, pos2, vec2};

use super::kit::{self, ResponseExt as _};
use super::{Scene, open_menu};
use crate::command::{self, Command, CommandRow, Edit};
use crate::theme::{self, Theme};
use crate::words::{self, Words};

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
        let other_theme = if theme.dark {
            words::top_bar::LIGHT
        } else {
            words::top_bar::DARK
        };
        let panels = &scene.panels;
        for (name, command, is_on) in [
            (
                words::top_bar::HOW_TO_READ,
                Command::ToggleGuide,
                panels.guide,
            ),
            (other_theme, Command::ToggleTheme, false),
            (
                words::top_bar::EDIT,
                Command::Edit(Edit::Toggle),
                panels.editing,
            ),
            (words::top_bar::EXPORT, Command::ToggleExport, panels.export),
            (words::open_menu::OPEN, Command::Open, false),
            (words::top_bar::TABLE, Command::ToggleTable, panels.table),
        ] {
            // A small window has no theme button; its shortcut remains.
            if command == Command::ToggleTheme && bar.width() < 1000.0 && !dataset.steps.is_empty()
            {
                continue;
            }
            if command == Command::Open {
                open_menu::show(ui, scene, commands);
                continue;
            }
            let response = kit::toggle_button(ui, theme, name, is_on);
            if with_tooltip(ui, response, &command).clicked() {
                commands.push(command);
            }
        }
        if !dataset.steps.is_empty() {
            draw_present_button(ui, scene, commands);
        }
        let area = ui.available_rect_before_wrap();
        let start = area.left_center();
        let field = search_field_rect(ui, scene, bar.center().x, area);
        let end = field.map_or(area.right(), |field| field.left() - 20.0);
        let title = kit::text_line(
            ui,
            start,
            Align2::LEFT_CENTER,
            Words::verbatim(scene.document.title()),
            theme::semibold(17.0),
            theme.text,
            end - start.x,
        );
        let subtitle_start = title.right_center() + vec2(12.0, 1.0);
        // In less space, the user would see little more than an ellipsis.
        if end - subtitle_start.x > 40.0 {
            kit::text_line(
                ui,
                subtitle_start,
                Align2::LEFT_CENTER,
                Words::verbatim(&dataset.subtitle),
                theme::sans(13.5),
                theme.text_secondary,
                end - subtitle_start.x,
            );
        }
        if let Some(field) = field
            && draw_search_field(ui, theme, field).clicked()
        {
            commands.push(Command::TogglePalette);
        }
        let title_area = area.with_max_x(end);
        let response = ui.interact(title_area, ui.scope_id().with("title"), Sense::hover());
        response.set_name(Role::Heading, || {
            words::top_bar::title(&scene.document.title(), &dataset.subtitle)
        });
    });
}

/// Draws the button that starts the talk.
fn draw_present_button(ui: &mut Ui, scene: Scene<'_>, commands: &mut Vec<Command>) {
    let theme = scene.theme;
    ui.add_space(8.0);
    let text = kit::Text::new(
        words::top_bar::PRESENT,
        theme::semibold(13.5),
        theme.surface,
    );
    let galley = text.layout(ui);
    let size = galley.size() + vec2(34.0, 12.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let fill = if response.hovered() {
        theme.text_secondary
    } else {
        theme.text
    };
    ui.painter().rect_filled(rect, 6.0, fill);
    let pos = rect.center() - galley.size() / 2.0;
    ui.painter().galley(pos, galley, theme.surface);
    kit::focus_ring(ui, &response, theme);
    response.set_name(Role::Button, || words::top_bar::PRESENT);
    let command = Command::StartTalk(0);
    if with_tooltip(ui, response, &command).clicked() {
        commands.push(command);
    }
}

/// The rectangle of the search field: in the middle of the window, or else between
/// title and buttons. `None` if there is too little space.
fn search_field_rect(ui: &Ui, scene: Scene<'_>, middle: f32, area: Rect) -> Option<Rect> {
    const WIDTH: f32 = 300.0;
    const MIN_WIDTH: f32 = 120.0;
    let title = Words::verbatim(scene.document.title());
    let title = kit::text_width(ui, title, theme::semibold(17.0));
    let subtitle = Words::verbatim(&scene.document.dataset.subtitle);
    let subtitle = kit::text_width(ui, subtitle, theme::sans(13.5));
    let right = area.right() - 16.0;
    let after_title = area.left() + title.min(area.width() * 0.6) + 20.0;
    let after_subtitle = after_title + 12.0 + subtitle;
    let left = if right - after_subtitle >= 200.0 {
        after_subtitle
    } else {
        after_title
    };
    let width = (right - left).min(WIDTH);
    let x = (middle - width / 2.0).min(right - width).max(left);
    let y = area.center().y;
    (width >= MIN_WIDTH).then(|| Rect::from_min_max(pos2(x, y - 14.0), pos2(x + width, y + 14.0)))
}

/// Draws a button that looks like a search field and opens the palette.
fn draw_search_field(ui: &Ui, theme: &Theme, rect: Rect) -> Response {
    let response = ui.interact(rect, ui.scope_id().with("search"), Sense::click());
    let fill = if response.hovered() {
        theme.rail
    } else {
        theme.field
    };
    ui.painter().rect_filled(rect, 6.0, fill);
    let shortcut = command::row(&Command::TogglePalette)
        .and_then(|row| row.shortcuts.first())
        .map(|shortcut| kit::format_shortcut(ui, *shortcut))
        .unwrap_or_default();
    let mut end = rect.right() - 12.0;
    if rect.width() > 180.0 {
        let shortcut_rect = kit::text_line(
            ui,
            pos2(end, rect.center().y),
            Align2::RIGHT_CENTER,
            shortcut,
            theme::sans(12.0),
            theme.text_muted,
            rect.width() / 2.0,
        );
        end = shortcut_rect.left() - 10.0;
    }
    let start = rect.left_center() + vec2(14.0, 0.0);
    let fits = |hint: &Words| kit::text_width(ui, hint, theme::sans(13.0)) <= end - start.x;
    let hint = words::top_bar::HINTS.into_iter().find(fits);
    kit::text_line(
        ui,
        start,
        Align2::LEFT_CENTER,
        hint.unwrap_or(words::top_bar::SEARCH),
        theme::sans(13.0),
        theme.text_secondary,
        end - start.x,
    );
    kit::focus_ring(ui, &response, theme);
    response.set_name(Role::Button, || words::palette::HINT);
    response
}

/// Adds a tooltip with the help of a command to its button.
fn with_tooltip(ui: &Ui, response: Response, command: &Command) -> Response {
    match command::row(command) {
        Some(row) => response.tooltip(tooltip(ui, row)),
        None => response,
    }
}

fn tooltip(ui: &Ui, row: &CommandRow) -> Words {
    let shortcuts = row.shortcuts.iter();
    let shortcuts: Vec<_> = shortcuts
        .map(|shortcut| kit::format_shortcut(ui, *shortcut))
        .collect();
    words::top_bar::command_tooltip(&row.help, &shortcuts)
}
