//! The title of the dataset, which is the menu of its file and of others.

use std::path::Path;

use egui::accesskit::Role;
use egui::{Align2, Rect, Sense, Ui, pos2, vec2};

use crate::assets::Example;
use crate::command::{self, Command, Edit, Export, File};
use crate::hidden::path_name;
use crate::kit::{self, Icon, MenuItem, ResponseExt as _, Text};
use crate::scene::{Scene, WindowScene};
use crate::theme::{self, size};
use crate::words::{Words, startup, title_menu as words, top_bar};

const MENU_WIDTH: f32 = 380.0;
const CHEVRON_WIDTH: f32 = 26.0;
const DOT_WIDTH: f32 = 14.0;

/// Draws the title at the left of a rectangle, over the subtitle where there is room, and the menu while
/// it is open. Returns where it ends.
pub fn show(ui: &mut Ui, scene: WindowScene<'_>, room: Rect) -> f32 {
    let theme = scene.theme;
    let dataset = &scene.document.dataset;
    let is_edited = scene.document.is_unsaved();
    let own_space = CHEVRON_WIDTH + if is_edited { DOT_WIDTH } else { 0.0 };
    let name = Words::verbatim(startup::beginning(&scene.document.title()));
    let title = Text::new(&name, theme::semibold(size::SECTION), theme.text);
    let subtitle = Words::verbatim(startup::beginning(&dataset.subtitle));
    let subtitle = Text::new(subtitle, theme::sans(size::SMALL), theme.text_secondary);
    // Half a subtitle says little.
    let subtitle_width = subtitle.width(ui);
    let has_subtitle = !scene.density.is_compact()
        && !dataset.subtitle.is_empty()
        && subtitle_width <= room.width();
    let title_width = title.width(ui).min(room.width() - own_space);
    let widest = (title_width + own_space).max(if has_subtitle { subtitle_width } else { 0.0 });
    let rect = room.with_max_x(room.left() + widest);
    let button = ui.interact(rect, ui.scope_id().with("title"), Sense::click());
    let frame = rect.expand2(vec2(8.0, -4.0));
    if button.hovered() || egui::Popup::is_id_open(ui, egui::Popup::default_response_id(&button)) {
        ui.painter().rect_filled(frame, 6.0, theme.field);
    }
    let title_y = rect.center().y - if has_subtitle { 9.0 } else { 0.0 };
    let start = pos2(rect.left(), title_y);
    let mut x = title.paint(ui, start, Align2::LEFT_CENTER, title_width + 1.0).right();
    if is_edited {
        ui.painter().circle_filled(pos2(x + 9.0, title_y + 1.0), 3.5, theme.text);
        x += DOT_WIDTH;
    }
    let chevron = Rect::from_center_size(pos2(x + 13.0, title_y + 1.0), vec2(14.0, 14.0));
    Icon::ChevronDown.paint(ui.painter(), chevron, theme.text);
    if has_subtitle {
        let pos = pos2(rect.left(), rect.center().y + 11.0);
        subtitle.paint(ui, pos, Align2::LEFT_CENTER, rect.width() + 1.0);
    }
    kit::inner_ring(ui, &button, theme, frame);
    button.set_name(Role::Button, || top_bar::title(&scene.document.title_in_window(), is_edited));
    let button = button.tooltip(path_words(*scene));
    let name = Words::verbatim(scene.document.title_in_window());
    kit::menu_list(&button, &name, MENU_WIDTH, |ui| show_items(ui, scene));
    rect.right()
}

/// The path of the open file, or that there is none.
fn path_words(scene: Scene<'_>) -> Words {
    match &scene.document.path {
        Some(path) => Words::verbatim(path_name(path)),
        None => words::NO_FILE,
    }
}

fn show_items(ui: &mut Ui, scene: WindowScene<'_>) {
    let theme = scene.theme;
    let name = Words::verbatim(scene.document.name());
    let folder = scene.document.path.as_deref().map(name_and_folder);
    let folder = folder.map_or(words::NO_FILE, |(_, folder)| folder);
    kit::menu_heading(ui, theme, words::file_and_folder(&name, &folder));
    let groups: [&[Command]; 3] = [
        &[
            Command::File(File::New),
            Command::File(File::Choose),
            Command::File(File::ChooseTable),
            Command::File(File::Reload),
        ],
        &[Command::Edit(Edit::Save), Command::Edit(Edit::SaveAs), Command::File(File::Reveal)],
        &[Command::Export(Export::Print), Command::Export(Export::CopyChart)],
    ];
    for (index, group) in groups.into_iter().enumerate() {
        if index > 0 {
            kit::menu_separator(ui, theme);
        }
        for command in group {
            show_command(ui, scene, command);
        }
    }
    let open_path = scene.document.canonical_path();
    let current_note = |is_current| {
        if is_current { words::CURRENT } else { Words::EMPTY }
    };
    kit::menu_separator(ui, theme);
    if !scene.recent_files.is_empty() {
        kit::menu_heading(ui, theme, words::RECENT_FILES);
    }
    for path in scene.recent_files {
        let (name, folder) = name_and_folder(path);
        let is_current = open_path.as_ref() == Some(path);
        let item = MenuItem::new(name).detail(folder);
        if item.note(current_note(is_current)).show(ui, theme).clicked() {
            scene.send(File::Open(path.clone()));
        }
    }
    kit::menu_heading(ui, theme, words::EXAMPLES);
    for example in Example::ALL {
        let item = MenuItem::new(Words::verbatim(example.title()))
            .detail(Words::verbatim(example.file_name()));
        let is_current = scene.document.as_example() == Some(example);
        if item.note(current_note(is_current)).show(ui, theme).clicked() {
            scene.send(File::OpenExample(example));
        }
    }
}

/// Shows the item of a command, disabled while it cannot run.
pub fn show_command(ui: &mut Ui, scene: WindowScene<'_>, command: &Command) {
    let Some(row) = command::row(command) else {
        return;
    };
    let shortcut = row.shortcuts(ui.ctx().os()).first();
    let shortcut = shortcut.map(|shortcut| kit::format_shortcut(ui, *shortcut));
    let item = MenuItem::new(row.name(ui.ctx().os()))
        .note(shortcut.unwrap_or_default())
        .enabled((row.can_run)(scene.document, scene.view, scene.panels));
    if item.show(ui, scene.theme).tooltip(&row.help).clicked() {
        scene.send(command.clone());
    }
}

/// A file's name, and its folder with `~` for the home folder.
fn name_and_folder(path: &Path) -> (Words, Words) {
    let name = path.file_name().unwrap_or(path.as_os_str());
    let folder = path.parent().unwrap_or(Path::new(""));
    let home = std::env::home_dir().filter(|home| home.parent().is_some());
    let short = home.and_then(|home| Some(Path::new("~").join(folder.strip_prefix(home).ok()?)));
    let folder = short.as_deref().unwrap_or(folder);
    (Words::verbatim(name.to_string_lossy()), Words::verbatim(path_name(folder)))
}
