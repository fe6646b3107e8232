//! "Open" in the top bar: a menu with the recent files.

use std::path::Path;

use egui::accesskit::Role;
use egui::{
    Align2, Frame, Key, Margin, Popup, RectAlign, Response, ScrollArea, Sense, Stroke, StrokeKind,
    Tooltip, Ui, pos2, vec2,
};

use super::Scene;
use super::kit::{self, ResponseExt as _};
use crate::assets;
use crate::command::{self, Command};
use crate::theme::{self, Theme};
use crate::words::{self, Words};

const WIDTH: f32 = 360.0;
const ROW_HEIGHT: f32 = 32.0;
const MARGIN: f32 = 12.0;

/// Draws the button, and the menu while it is open.
pub fn show(ui: &mut Ui, scene: Scene<'_>, commands: &mut Vec<Command>) {
    let button = draw_button(ui, scene.theme);
    let id = Popup::default_response_id(&button);
    let was_open = Popup::is_id_open(ui, id);
    let escape_pressed =
        ui.input(|input| input.modifiers.is_none() && input.key_pressed(Key::Escape));
    let response = Popup::menu(&button)
        .align(RectAlign::BOTTOM_END)
        .gap(6.0)
        .frame(Frame::popup(ui.style()).inner_margin(Margin::same(6)))
        .show(|ui| {
            // The menu is smaller in a small window or at a large zoom.
            let window = ui.ctx().content_rect();
            ui.set_width(WIDTH.min(window.width() - 40.0));
            ScrollArea::vertical()
                .max_height((window.height() - button.rect.bottom() - 40.0).max(ROW_HEIGHT))
                .content_margin(Margin::ZERO)
                .show(ui, |ui| draw_rows(ui, scene, commands))
                .inner
        });
    let chosen_by_key = response.is_some_and(|response| response.inner);
    // The focus returns from the menu to the button.
    if chosen_by_key || (was_open && escape_pressed) {
        button.request_focus();
    }
}

fn draw_button(ui: &mut Ui, theme: &Theme) -> Response {
    let text = kit::Text::new(words::open_menu::OPEN, theme::medium(13.5), theme.text);
    let galley = text.layout(ui);
    let size = galley.size() + vec2(36.0, 12.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let is_open = Popup::is_id_open(ui, Popup::default_response_id(&response));
    if is_open || response.hovered() {
        ui.painter().rect_filled(rect, 6.0, theme.field);
    }
    let pos = pos2(rect.left() + 11.0, rect.center().y - galley.size().y / 2.0);
    let text_end = pos2(pos.x + galley.size().x + 1.5, rect.center().y);
    ui.painter().galley(pos, galley, theme.text);
    kit::paint_menu_triangle(ui.painter(), theme, text_end);
    kit::focus_ring(ui, &response, theme);
    response.set_name_selected(Role::Button, is_open, || words::open_menu::OPEN);
    response
}

/// Draws the rows of the menu. Returns whether one was chosen with the keyboard.
fn draw_rows(ui: &mut Ui, scene: Scene<'_>, commands: &mut Vec<Command>) -> bool {
    let theme = scene.theme;
    ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
    let mut chosen = None;
    let mut choose = |response: &Response, command: Command| {
        if response.clicked() {
            chosen = Some((command, response.has_focus()));
        }
    };
    for command in [
        Command::Open,
        Command::Reload,
        Command::CompareWithFile,
        Command::CompareWithSave,
        Command::StopComparing,
    ] {
        let Some(command_row) = command::row(&command) else {
            continue;
        };
        if !(command_row.can_run)(scene.document, scene.view, &scene.panels) {
            continue;
        }
        let shortcut = command_row.shortcuts.first();
        let shortcut = shortcut
            .map(|shortcut| kit::format_shortcut(ui, *shortcut))
            .unwrap_or_default();
        let detail = match command {
            Command::Reload => Words::verbatim(scene.document.name()),
            _ => Words::EMPTY,
        };
        let response = draw_row(ui, theme, &command_row.name, &detail, shortcut);
        choose(&response.tooltip(&command_row.help), command);
    }
    let open_path = scene.document.canonical_path();
    if !scene.recent_files.is_empty() {
        draw_separator(ui, theme);
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 26.0), Sense::hover());
        let pos = pos2(rect.left() + MARGIN, rect.center().y + 1.0);
        kit::list_heading(ui, pos, theme, words::open_menu::RECENT_FILES);
    }
    let current_note = |is_current| {
        if is_current {
            words::open_menu::CURRENT
        } else {
            Words::EMPTY
        }
    };
    for path in scene.recent_files {
        let (name, folder) = name_and_folder(path);
        let note = current_note(open_path.as_ref() == Some(path));
        let response = draw_row(ui, theme, name, &folder, note);
        // At the side, because a tooltip below would cover the next row.
        let mut tooltip = Tooltip::for_enabled(&response).gap(14.0);
        tooltip.popup = tooltip.popup.align(RectAlign::LEFT);
        tooltip.show(|ui| kit::label(ui, Words::verbatim(path.display().to_string())));
        choose(&response, Command::OpenFile(path.clone()));
    }
    draw_separator(ui, theme);
    let name = words::open_menu::EMBEDDED_DATASET;
    let file = Words::verbatim(assets::RAFAH_NAME);
    let note = current_note(open_path.is_none());
    let response = draw_row(ui, theme, name, &file, note);
    choose(&response, Command::OpenEmbedded);
    let Some((command, by_key)) = chosen else {
        return false;
    };
    commands.push(command);
    ui.close();
    by_key
}

/// A file's name, and its folder with `~` for the home folder.
pub fn name_and_folder(path: &Path) -> (Words, Words) {
    let name = path.file_name().unwrap_or(path.as_os_str());
    let folder = path.parent().unwrap_or(Path::new(""));
    let home = std::env::home_dir().filter(|home| home.parent().is_some());
    let short = home.and_then(|home| Some(Path::new("~").join(folder.strip_prefix(home).ok()?)));
    let folder = short.as_deref().unwrap_or(folder);
    (
        Words::verbatim(name.to_string_lossy()),
        Words::verbatim(folder.display().to_string()),
    )
}

fn draw_separator(ui: &mut Ui, theme: &Theme) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 9.0), Sense::hover());
    // The line crosses the menu's margins.
    let x_range = rect.expand2(vec2(6.0, 0.0)).x_range();
    ui.painter()
        .hline(x_range, rect.center().y, (1.0, theme.border));
}

/// Draws a row with a name, a detail, and a note on the right.
fn draw_row(
    ui: &mut Ui,
    theme: &Theme,
    name: impl Into<Words>,
    detail: &Words,
    note: impl Into<Words>,
) -> Response {
    let (name, note) = (name.into(), note.into());
    let size = vec2(ui.available_width(), ROW_HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, 5.0, theme.field);
    }
    if response.has_focus() {
        let frame = Stroke::new(2.0, theme.text);
        ui.painter()
            .rect_stroke(rect, 5.0, frame, StrokeKind::Inside);
    }
    let inner = rect.shrink2(vec2(MARGIN, 0.0));
    let small_font = theme::sans(12.5);
    let muted = theme.text_muted;
    let right = inner.right_center();
    let note_rect = kit::text_line(
        ui,
        right,
        Align2::RIGHT_CENTER,
        &note,
        small_font.clone(),
        muted,
        120.0,
    );
    let end = note_rect.left() - if note.is_empty() { 0.0 } else { 12.0 };
    let start = inner.left_center();
    let font = theme::sans(14.0);
    let width = end - start.x;
    let name_width = if detail.is_empty() {
        width
    } else {
        width * 0.7
    };
    let name_rect = kit::text_line(
        ui,
        start,
        Align2::LEFT_CENTER,
        &name,
        font,
        theme.text,
        name_width,
    );
    let detail_start = name_rect.right_center() + vec2(10.0, 0.0);
    let detail_width = end - detail_start.x;
    let short = shorten_path(detail, |part| {
        kit::text_width(ui, Words::verbatim(part), small_font.clone()) <= detail_width
    });
    kit::text_line(
        ui,
        detail_start,
        Align2::LEFT_CENTER,
        Words::verbatim(short),
        small_font.clone(),
        muted,
        detail_width,
    );
    response.set_name(Role::MenuItem, || {
        words::open_menu::menu_row([&name, detail, &note])
    });
    response
}

/// Shortens a path to as many of its last folders as fit, because those tell files
/// with the same name apart.
fn shorten_path(path: &str, fits: impl Fn(&str) -> bool) -> String {
    let mut short = path.to_owned();
    let mut rest = path;
    while !fits(&short)
        && let Some((_, after)) = rest.split_once(std::path::MAIN_SEPARATOR)
    {
        rest = after;
        short = format!("…{}{rest}", std::path::MAIN_SEPARATOR);
    }
    short
}

#[cfg(test)]
mod tests {
    use super::shorten_path;

    #[test]
    fn a_long_path_keeps_its_end() {
        let short = |path: &str, max_chars: usize| {
            let path = path.replace('/', std::path::MAIN_SEPARATOR_STR);
            shorten_path(&path, |part| part.chars().count() <= max_chars).replace('\\', "/")
        };
        assert_eq!(short("~/a/b", 9), "~/a/b");
        assert_eq!(short("~/talks/spring/data", 14), "…/spring/data");
        assert_eq!(short("~/talks/spring/data", 13), "…/spring/data");
        assert_eq!(short("~/talks/spring/data", 12), "…/data");
        // The last folder is kept even if it does not fit.
        assert_eq!(short("~/talks/spring/data", 3), "…/data");
    }
}
