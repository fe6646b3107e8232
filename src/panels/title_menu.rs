//! The title of the dataset, which is the menu of its file and of others.

use std::path::Path;

use egui::accesskit::Role;
use egui::{Align2, Rect, Sense, Ui, pos2, vec2};

use crate::assets::Example;
use crate::command::{self, Command, Edit};
use crate::hidden::path_name;
use crate::kit::{self, Icon, MenuItem, ResponseExt as _, Text};
use crate::scene::Scene;
use crate::theme::{self, size};
use crate::words::{Words, startup, title_menu as words, top_bar};

const MENU_WIDTH: f32 = 380.0;
const CHEVRON_WIDTH: f32 = 26.0;
const DOT_WIDTH: f32 = 14.0;

/// Draws the title over the subtitle in a rectangle, and the menu while it is open.
pub fn show(ui: &mut Ui, scene: Scene<'_>, rect: Rect) {
    let theme = scene.theme;
    let dataset = &scene.document.dataset;
    let button = ui.interact(rect, ui.scope_id().with("title"), Sense::click());
    // Around the words, and not on them or on the search beside it.
    let frame = rect.shrink2(vec2(0.0, 4.0)).with_min_x(rect.left() - 8.0);
    if button.hovered() || egui::Popup::is_id_open(ui, egui::Popup::default_response_id(&button)) {
        ui.painter().rect_filled(frame, 6.0, theme.field);
    }
    let small = |words: Words| Text::new(words, theme::sans(size::SMALL), theme.text_secondary);
    let subtitle = small(Words::verbatim(startup::beginning(&dataset.subtitle)));
    // Half a subtitle says little; the name for screen readers has it all.
    let has_subtitle = !dataset.subtitle.is_empty() && subtitle.width(ui) <= rect.width();
    let title_y = rect.center().y - if has_subtitle { 8.0 } else { 0.0 };
    let is_edited = scene.document.is_unsaved();
    let example = small(startup::EXAMPLE);
    let example_width = example.width(ui) + 6.0;
    let own_space = CHEVRON_WIDTH + if is_edited { DOT_WIDTH } else { 0.0 };
    let title = Words::verbatim(startup::beginning(&scene.document.title()));
    let in_size = |size: f32| Text::new(&title, theme::semibold(size), theme.text);
    let fits = |size: f32, space: f32| in_size(size).width(ui) <= rect.width() - space;
    // A title that has room only without the word stays whole: the title of the window says it.
    let has_room =
        fits(size::SECTION, own_space + example_width) || !fits(size::SECTION, own_space);
    let is_example = scene.document.is_example() && has_room;
    let space = own_space + if is_example { example_width } else { 0.0 };
    let text = in_size(if fits(size::TITLE, space) { size::TITLE } else { size::SECTION });
    let start = pos2(rect.left(), title_y);
    let line = text.paint(ui, start, Align2::LEFT_CENTER, rect.width() - space);
    let mut x = line.right();
    if is_edited {
        let dot = pos2(x + 9.0, title_y + 1.0);
        ui.painter().circle_filled(dot, 3.5, theme.text);
        x += DOT_WIDTH;
    }
    let chevron = Rect::from_center_size(pos2(x + 14.0, title_y + 1.0), vec2(14.0, 14.0));
    Icon::ChevronDown.paint(ui.painter(), chevron, theme.text);
    let left = chevron.right() + 6.0;
    // Without room for it, the title of the window says it.
    if is_example {
        let pos = pos2(left, title_y + 1.0);
        example.paint(ui, pos, Align2::LEFT_CENTER, example_width);
    }
    if has_subtitle {
        let pos = pos2(rect.left(), rect.center().y + 11.0);
        subtitle.paint(ui, pos, Align2::LEFT_CENTER, rect.width());
    }
    kit::outline_in_high_contrast(ui, theme, frame);
    kit::focus_ring(ui, &button, theme);
    button.set_name(Role::Button, || top_bar::title(&scene.document.title_in_window(), is_edited));
    let button = button.tooltip(path_words(scene));
    kit::menu_list(&button, MENU_WIDTH, |ui| show_items(ui, scene));
}

/// The path of the open file, or that there is none.
fn path_words(scene: Scene<'_>) -> Words {
    match &scene.document.path {
        Some(path) => Words::verbatim(path_name(path)),
        None => words::NO_FILE,
    }
}

fn show_items(ui: &mut Ui, scene: Scene<'_>) {
    let theme = scene.theme;
    let name = Words::verbatim(scene.document.name());
    let folder = scene.document.path.as_deref().map(name_and_folder);
    let folder = folder.map_or(words::NO_FILE, |(_, folder)| folder);
    kit::menu_heading(ui, theme, words::file_and_folder(&name, &folder));
    let groups: [&[Command]; 3] = [
        &[Command::New, Command::Open, Command::ImportTable, Command::PasteTable, Command::Reload],
        &[Command::Edit(Edit::Save), Command::Edit(Edit::SaveAs), Command::RevealDataset],
        &[Command::Edit(Edit::OpenDetails)],
    ];
    // Those without a button in a small window.
    let without_button = [
        Command::Edit(Edit::Toggle),
        Command::ToggleExport,
        Command::Edit(Edit::Undo),
        Command::Edit(Edit::Redo),
        Command::Back,
        Command::Forward,
        Command::PreviousChange,
        Command::NextChange,
        Command::MoveDays(-1),
        Command::MoveDays(1),
    ];
    let without_button = scene.density.is_compact().then_some(&without_button[..]);
    for (index, group) in groups.into_iter().chain(without_button).enumerate() {
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
            scene.send(Command::OpenFile(path.clone()));
        }
    }
    kit::menu_heading(ui, theme, words::EXAMPLES);
    for example in Example::ALL {
        let item = MenuItem::new(Words::verbatim(example.title()));
        let item = item.detail(Words::verbatim(example.file_name()));
        let is_current = scene.document.as_example() == Some(example);
        if item.note(current_note(is_current)).show(ui, theme).clicked() {
            scene.send(Command::OpenExample(example));
        }
    }
}

/// Shows the item of a command, disabled while it cannot run.
pub fn show_command(ui: &mut Ui, scene: Scene<'_>, command: &Command) {
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
