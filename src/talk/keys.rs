//! The keys of a talk, over the slide.

use egui::accesskit::Role;
use egui::os::OperatingSystem;
use egui::{
    Align, Align2, Id, KeyboardShortcut, Layout, Rect, Response, Sense, Ui, UiBuilder, pos2, vec2,
};

use crate::command::{COMMANDS, Command, TALK_COMMANDS};
use crate::kit::{self, ResponseExt as _, Text};
use crate::scene::Scene;
use crate::scene::command_item::spoken_command;
use crate::theme::{self, Theme, size};
use crate::words::talk as texts;

const MARGIN: f32 = 40.0;
const HEADING: f32 = 56.0;
/// The largest height of a row, and the space for its keys.
const ROW: f32 = 36.0;
const KEYS_WIDTH: f32 = 236.0;
/// The width from which there are two columns.
const WIDE: f32 = 720.0;

/// The key of the search, which is that of the window.
fn search_key(os: OperatingSystem) -> KeyboardShortcut {
    let row = COMMANDS.iter().find(|row| row.command == Command::TogglePalette);
    *row.and_then(|row| row.shortcuts(os).first()).expect("a key")
}

/// Draws what each key does, as a list that the arrow keys walk through from its heading.
pub fn show(ui: &mut Ui, scene: Scene<'_>, has_opened: bool) {
    let id = Id::unique("keys of a talk");
    if has_opened {
        kit::focus_reading(ui, id);
    }
    kit::reading(ui, scene.theme, id, || texts::KEYS, |ui, lines| draw(ui, scene.theme, lines));
}

fn draw(ui: &mut Ui, theme: &Theme, lines: &mut Vec<Response>) {
    let os = ui.ctx().os();
    let page = ui.max_rect();
    ui.painter().rect_filled(page, 0.0, theme.canvas);
    let heading = Text::new(texts::KEYS, theme::semibold(size::HEADING), theme.text);
    let left = pos2(page.left() + MARGIN, page.top() + HEADING / 2.0 + 6.0);
    let rect = heading.paint(ui, left, Align2::LEFT_CENTER, page.width());
    // The ring of the focus keeps off the letters.
    let rect = rect.expand2(vec2(8.0, 0.0));
    let response = ui.interact(rect, ui.scope_id().with("keys"), Sense::hover());
    response.set_name(Role::Heading, || texts::KEYS);
    lines.push(response);
    let area = page.shrink2(vec2(MARGIN, 0.0)).with_min_y(page.top() + HEADING);
    let note = texts::besides_keys(&kit::format_shortcut(ui, search_key(os)));
    let text = Text::new(&note, theme::sans(size::BODY), theme.text_secondary);
    let galley = text.wrap(ui, area.width(), usize::MAX);
    let rect = area.with_min_y(page.bottom() - MARGIN / 2.0 - galley.size().y);
    ui.painter().galley(rect.min, galley, theme.text_secondary);
    let last = ui.interact(rect, ui.scope_id().with("note"), Sense::hover());
    last.set_name(Role::ListItem, || note.clone());
    let area = area.with_max_y(rect.top() - 8.0);
    let columns = if area.width() < WIDE { 1 } else { 2 };
    let rows = TALK_COMMANDS.len().div_ceil(columns);
    let height = (area.height() / rows as f32).min(ROW);
    let width = area.width() / columns as f32;
    for (index, row) in TALK_COMMANDS.iter().enumerate() {
        let place = vec2((index / rows) as f32 * width, (index % rows) as f32 * height);
        let rect = Rect::from_min_size(area.min + place, vec2(width - 16.0, height));
        let layout = Layout::left_to_right(Align::Center);
        let builder = UiBuilder::new().max_rect(rect).layout(layout).id_salt(index);
        let mut keys = ui.new_child(builder);
        keys.spacing_mut().item_spacing.x = 8.0;
        for shortcut in row.shortcuts(os) {
            kit::key_caps(&mut keys, theme, *shortcut).hide_from_screen_readers();
        }
        let name = Text::new(row.name(os), theme::medium(size::BODY), theme.text);
        let left = pos2(rect.left() + KEYS_WIDTH, rect.center().y);
        let shown = name.paint(ui, left, Align2::LEFT_CENTER, rect.right() - left.x);
        let line = rect.with_max_x(shown.right());
        let response = ui.interact(line, ui.scope_id().with(("command", index)), Sense::hover());
        let words = spoken_command(ui, row);
        response.set_name(Role::ListItem, || words.clone());
        lines.push(response);
    }
    lines.push(last);
    ui.expand_to_include_rect(page);
}
