//! The menu View: theme, contrast, text size, motion and keys. Where the window has no room for
//! them, it has other commands as well.

use egui::Ui;

use super::tabs;
use crate::command::{Command, Edit, Export, Setting};
use crate::kit::{self, Button, Icon, MenuItem};
use crate::scene::command_item::first_shortcut;
use crate::scene::{Scene, WindowScene};
use crate::view::{MainView, SidePane};
use crate::words::commands;
use crate::words::{Words, top_bar as words};

/// Draws the button of the menu, and the menu while it is open.
pub fn show(ui: &mut Ui, scene: WindowScene<'_>, is_narrow: bool) {
    let theme = scene.theme;
    let (name, button) = if scene.density.is_compact() {
        (words::MORE, Button::icon_only(Icon::More, words::MORE))
    } else {
        (crate::words::keys::VIEW, Button::quiet(crate::words::keys::VIEW).with_menu())
    };
    let button = button.show(ui, theme);
    kit::menu_list(&button, &name, 240.0, |ui| {
        if is_narrow {
            show_views_and_commands(ui, scene);
        }
        show_settings(ui, scene);
        if scene.density.is_compact() {
            kit::menu_separator(ui, theme);
            let about =
                MenuItem::new(commands::ABOUT.name()).checked(scene.panels.side == SidePane::About);
            show_item(ui, *scene, about, Command::ToggleAbout);
        }
    });
}

fn show_item(ui: &mut Ui, scene: Scene<'_>, item: MenuItem, command: Command) {
    scene.send_if(item.show(ui, scene.theme).clicked(), || command);
}

fn show_views_and_commands(ui: &mut Ui, scene: WindowScene<'_>) {
    let shown = scene.panels.main;
    for view in std::iter::once(MainView::Chart).chain(tabs::views(*scene)) {
        let item = MenuItem::new(words::view(view)).chosen(shown == view);
        scene.send_if(item.show(ui, scene.theme).clicked() && view != shown, || {
            Command::ShowMain(view)
        });
    }
    kit::menu_separator(ui, scene.theme);
    let entries = [
        (commands::EDIT.name(), Command::Edit(Edit::Toggle)),
        (crate::words::dialogs::EXPORT, Command::Export(Export::Toggle)),
    ];
    for (name, command) in entries {
        show_item(ui, *scene, MenuItem::new(name), command);
    }
    kit::menu_separator(ui, scene.theme);
}

fn show_settings(ui: &mut Ui, scene: WindowScene<'_>) {
    use egui::ThemePreference::{Dark, Light, System};
    let theme = scene.theme;
    kit::menu_heading(ui, theme, words::THEME);
    let appearance = &scene.appearance;
    for (name, preference) in [(words::LIGHT, Light), (words::DARK, Dark), (words::SYSTEM, System)]
    {
        let choice = MenuItem::new(name).chosen(appearance.theme == preference);
        show_item(ui, *scene, choice, Command::Setting(Setting::SetTheme(preference)));
    }
    let contrast = MenuItem::new(commands::HIGH_CONTRAST.name()).checked(theme.high_contrast);
    show_item(ui, *scene, contrast, Command::Setting(Setting::ToggleContrast));
    kit::menu_separator(ui, theme);
    kit::menu_heading(ui, theme, words::TEXT_SIZE);
    for (name, command) in [
        (commands::LARGER.name(), Command::Setting(Setting::Zoom(1))),
        (commands::SMALLER.name(), Command::Setting(Setting::Zoom(-1))),
        (words::actual_size(appearance.zoom), Command::Setting(Setting::ResetZoom)),
    ] {
        let shortcut: Words = first_shortcut(ui, &command).unwrap_or_default();
        show_item(ui, *scene, MenuItem::new(name).note(shortcut), command);
    }
    kit::menu_separator(ui, theme);
    for (name, is_on, command) in [
        (
            commands::PAUSE_ON_CHANGES.name(),
            scene.panels.pauses_on_changes,
            Command::TogglePauseOnChanges,
        ),
        (
            commands::REDUCE_MOTION.name(),
            scene.reduced_motion,
            Command::Setting(Setting::ToggleReducedMotion),
        ),
        (
            commands::SINGLE_KEYS.name(),
            appearance.single_keys,
            Command::Setting(Setting::ToggleSingleKeys),
        ),
    ] {
        show_item(ui, *scene, MenuItem::new(name).checked(is_on), command);
    }
}
