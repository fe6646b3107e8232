//! The bar at the top, from left to right: the title, the questions and other views as tabs, and the
//! main commands.

pub mod tabs;
mod view_menu;

use egui::accesskit::Role;
use egui::{Align, Id, Layout, Rect, Ui, UiBuilder, pos2, vec2};

use super::title_menu;
use crate::command::{self, Command, CommandRow, Edit, Export};
use crate::kit::{self, Button, Icon, ResponseExt as _};
use crate::scene::WindowScene;
use crate::scene::command_item::with_shortcut;
use crate::scene::pane::Pane;
use crate::scene::panel_layout::{folds_cards, has_room_for_voices, has_voices};
use crate::theme::space;
use crate::view::{Drawer, Modal, SidePane};
use crate::words::commands as names;
use crate::words::{Words, dialogs, top_bar as words, voices};

/// The margin to the left and right.
const MARGIN: f32 = 16.0;

/// Where the tabs begin if the title leaves room: above the chart.
const TABS_LEFT: f32 = 280.0;

/// The space after the title.
const TITLE_GAP: f32 = 24.0;

/// The largest width of the title, and in a compact window.
const TITLE_WIDTHS: (f32, f32) = (340.0, 200.0);

/// Draws the bar.
pub fn show(ui: &mut Ui, scene: WindowScene<'_>, bar: Rect) {
    let theme = scene.theme;
    ui.painter().hline(bar.x_range(), bar.bottom() - 0.5, (1.0, theme.border));
    let is_compact = scene.density.is_compact();
    let is_narrow = folds_cards(ui.ctx());
    let mut left = bar.left() + MARGIN;
    if !is_narrow {
        left = show_voices_button(ui, scene, bar, left);
    }
    let max_width = if is_compact { TITLE_WIDTHS.1 } else { TITLE_WIDTHS.0 };
    let title = bar.with_min_x(left).with_max_x(left + max_width);
    let title_end = title_menu::show(ui, scene, title);
    let tabs_left = (title_end + TITLE_GAP).max(if is_compact { 0.0 } else { TABS_LEFT });
    // The commands end at the right edge; how wide they are is known from the frame before.
    let id = ui.scope_id().with("width of the commands");
    let width: f32 = ui.data(|data| data.get_temp(id)).unwrap_or(500.0);
    let end = bar.right() - MARGIN;
    let tabs_row = bar.with_min_x(tabs_left).with_max_x((end - width - TITLE_GAP).max(tabs_left));
    tabs::show(ui, scene, tabs_row, is_narrow);
    let commands = bar.with_min_x((end - width).max(tabs_left)).with_max_x(end);
    // The ids of the buttons do not depend on what is left of them.
    let builder = UiBuilder::new().scope_id(Id::unique("commands of the bar")).max_rect(commands);
    let ui = &mut ui.new_child(builder.layout(Layout::left_to_right(Align::Center)));
    ui.spacing_mut().item_spacing.x = 0.0;
    show_commands(ui, scene, is_narrow);
    let new_width = ui.min_rect().width();
    if (new_width - width).abs() > 0.5 {
        ui.data_mut(|data| data.insert_temp(id, new_width));
        ui.ctx().request_discard("the commands of the top bar have another width");
    }
}

/// Draws the button that opens the voices where they are folded. Returns where the title begins.
fn show_voices_button(ui: &mut Ui, scene: WindowScene<'_>, bar: Rect, left: f32) -> f32 {
    let panels = scene.panels;
    let has_room = has_room_for_voices(scene, bar.width());
    if !has_voices(scene) || (has_room && !panels.folds_voices) {
        return left;
    }
    let rect = Rect::from_center_size(pos2(left + 12.0, bar.center().y), vec2(32.0, 32.0));
    let ui = &mut kit::strip(ui, rect);
    let is_open = panels.drawer == Some(Drawer::Voices);
    let button = Button::icon_only(Icon::Sidebar, voices::UNFOLD).show(ui, scene.theme);
    // A form does without the voices.
    if !is_open && !panels.is_editing() {
        Pane::Voices.stand_in(ui, &button);
    }
    scene.send_if(button.clicked(), || match (has_room, is_open) {
        (true, _) => Command::FoldVoices(false),
        (false, true) => Command::SetDrawer(None),
        (false, false) => Command::SetDrawer(Some(Drawer::Voices)),
    });
    let id = button.id.with("is open");
    let was_open = ui.data_mut(|data| {
        let was_open = data.get_temp(id);
        data.insert_temp(id, is_open);
        was_open
    });
    if was_open == Some(true) && !is_open {
        button.request_focus();
    }
    kit::set_expanded(ui, &button, is_open);
    rect.right() + 8.0
}

/// Shows what a file has that asks for something: problems, input that is not applied, or changes that are
/// not saved. A click shows them.
fn show_file_state(ui: &mut Ui, scene: WindowScene<'_>) {
    let problems = &scene.document.problems;
    let (icon, words, help, command) = if problems.open_error.is_none() && !problems.is_empty() {
        (Icon::Warning, problems.summary(), words::SHOW_PROBLEMS, Command::ToggleProblems)
    } else if scene.editing.is_form_changed {
        (Icon::Edit, words::NOT_APPLIED, dialogs::APPLY, Command::Edit(Edit::ApplyForm))
    } else if scene.editing.has_unapplied_input {
        (Icon::Edit, words::NOT_APPLIED, words::SHOW_FORMS, Command::Edit(Edit::ShowList))
    } else if scene.document.is_unsaved() {
        let is_new = scene.document.was_never_saved();
        let help = if is_new { words::SAVE_NEW } else { words::SHOW_UNSAVED };
        (Icon::Edit, words::NOT_SAVED, help, Command::Edit(Edit::Save))
    } else {
        return;
    };
    let button = if scene.density.is_compact() {
        Button::icon_only(icon, words.clone())
    } else {
        Button::quiet(words.clone()).icon(icon)
    };
    let response = button.show(ui, scene.theme);
    // The file, whose name is long, is in the description.
    if command == Command::ToggleProblems {
        response.set_name_selected(Role::Button, scene.panels.problems, || words.clone());
    }
    response.describe(|| Words::verbatim(problems.file.as_str()));
    scene.send_if(response.clicked(), || command.clone());
    response
        .tooltip_with(|| with_shortcut(ui, &words::file_tooltip(&problems.file, &help), &command));
}

/// Draws the commands. In a compact window, they have only their icons, and in a narrow one, a menu has
/// most of them.
fn show_commands(ui: &mut Ui, scene: WindowScene<'_>, is_narrow: bool) {
    let is_compact = scene.density.is_compact();
    let panels = &scene.panels;
    // In groups of their own, so that they appear without moving the focus.
    ui.scope(|ui| show_file_state(ui, scene));
    ui.scope(|ui| {
        let history = &scene.document.history;
        if history.undo_name().or(history.redo_name()).is_some() {
            let undo = Button::icon_only(Icon::Undo, names::UNDO.name());
            show_command(ui, scene, undo, &Command::Edit(Edit::Undo));
        }
    });
    let button = |name, icon| Button::quiet(name).icon(icon).icon_only_if(is_compact);
    let search = button(names::SEARCH.name(), Icon::Search);
    show_command(ui, scene, search, &Command::TogglePalette);
    if !is_narrow {
        let edit = button(names::EDIT.name(), Icon::Edit).selected(panels.is_editing());
        show_command(ui, scene, edit, &Command::Edit(Edit::Toggle));
        let export = button(dialogs::EXPORT, Icon::Export).selected(panels.shows(Modal::Export));
        show_command(ui, scene, export, &Command::Export(Export::Toggle));
    }
    view_menu::show(ui, scene, is_narrow);
    if !is_compact {
        let about =
            Button::icon_only(Icon::Help, words::HELP).selected(panels.side == SidePane::About);
        show_command(ui, scene, about, &Command::ToggleAbout);
    }
    if !scene.document.dataset.steps.is_empty() {
        ui.add_space(space::L);
        let present =
            Button::primary(names::PRESENT.name()).icon(Icon::Play).icon_only_if(is_compact);
        show_command(ui, scene, present, &Command::StartTalk(0));
    }
}

/// Draws the button of a command, with its help as a tooltip.
fn show_command(ui: &mut Ui, scene: WindowScene<'_>, button: Button, command: &Command) {
    let row = command::row(command);
    let can_run = row.is_none_or(|row| (row.can_run)(scene.document, scene.view, scene.panels));
    let mut response = button.enabled(can_run).show(ui, scene.theme);
    if let Some(row) = row {
        response = response.tooltip(command_tooltip(ui, row));
    }
    scene.send_if(response.clicked(), || command.clone());
}

/// The help of a command, and its shortcuts.
fn command_tooltip(ui: &Ui, row: &CommandRow) -> Words {
    let shortcuts: Vec<_> = row
        .shortcuts(ui.ctx().os())
        .iter()
        .map(|shortcut| kit::format_shortcut(ui, *shortcut))
        .collect();
    words::command_tooltip(&row.help, &shortcuts)
}
