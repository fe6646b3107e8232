//! The keys of a talk, over the slide.

use egui::accesskit::Role;
use egui::os::OperatingSystem;
use egui::{Id, KeyboardShortcut, Response, Ui, UiBuilder, vec2};

use crate::command::{COMMANDS, Command, TALK_COMMANDS};
use crate::kit::{self, ResponseExt as _, Text};
use crate::panels::keys::draw_command;
use crate::theme::{self, Theme, size, space};
use crate::words::commands::TALK_KEYS;
use crate::words::talk as texts;

const MARGIN: f32 = 40.0;
/// The width from which there are two columns, and the space around a row.
const WIDE: f32 = 720.0;
const SPACING: egui::Vec2 = vec2(MARGIN, 6.0);

/// The key of the search, which is that of the window.
fn search_key(os: OperatingSystem) -> KeyboardShortcut {
    let row = COMMANDS.iter().find(|row| row.command == Command::TogglePalette);
    *row.and_then(|row| row.shortcuts(os).first()).expect("a key")
}

/// Draws what each key does, as a list that the arrow keys walk through from its heading.
pub fn show(ui: &mut Ui, theme: &Theme, has_opened: bool) {
    let id = Id::unique("keys of a talk");
    if has_opened {
        kit::focus_reading(ui, id);
    }
    let name = || TALK_KEYS.name();
    kit::reading(ui, theme, id, name, |ui, lines| draw(ui, theme, lines));
}

fn draw(ui: &mut Ui, theme: &Theme, lines: &mut Vec<Response>) {
    let page = ui.max_rect();
    ui.painter().rect_filled(page, 0.0, theme.canvas);
    let area = page.shrink2(vec2(MARGIN, 0.5 * MARGIN));
    let inner = &mut ui.new_child(UiBuilder::new().max_rect(area));
    let heading =
        Text::new(TALK_KEYS.name(), theme::semibold(size::HEADING), theme.text).show(inner);
    heading.set_name(Role::Heading, || TALK_KEYS.name());
    lines.push(heading);
    inner.spacing_mut().item_spacing = SPACING;
    let columns = if area.width() < WIDE { 1 } else { 2 };
    let os = inner.ctx().os();
    let rows: Vec<_> = TALK_COMMANDS.iter().filter(|row| !row.shortcuts(os).is_empty()).collect();
    let in_column = rows.len().div_ceil(columns);
    inner.columns(columns, |columns| {
        for (ui, rows) in columns.iter_mut().zip(rows.chunks(in_column)) {
            ui.spacing_mut().item_spacing.y = space::S;
            lines.extend(rows.iter().map(|row| draw_command(ui, theme, row)));
        }
    });
    let key = kit::format_shortcut(inner, search_key(os));
    let note = texts::besides_keys(&key);
    let shown = kit::paragraph(inner, &note, size::BODY, theme.text_secondary);
    shown.set_name(Role::ListItem, || note.clone());
    lines.push(shown);
    ui.expand_to_include_rect(page);
}
