//! The window as each system has it: names of keys, and the order of buttons.

use egui::accesskit::Role;
use egui::os::OperatingSystem;
use egui::{Event, Key, Modifiers, ViewportCommand, ViewportId, vec2};
use standpoint::command::{Command, Export};
use standpoint::view::Modal;

use crate::data::meeting;
use crate::exporting::export_to;
use crate::window::{self, Window};

const SYSTEMS: [OperatingSystem; 3] =
    [OperatingSystem::Windows, OperatingSystem::Mac, OperatingSystem::Nix];

/// The symbols of keys on a Mac.
const SYMBOLS: [char; 6] = ['⌘', '⌥', '⇧', '⌃', '⌫', '⌦'];

fn on(os: OperatingSystem) -> Window {
    let window = Window::sized(meeting(), vec2(1440.0, 900.0));
    window.harness.ctx.set_os(os);
    window
}

/// All that is drawn and read aloud, with the parts of the window open in turn.
fn walk(os: OperatingSystem) -> (Vec<String>, Vec<String>) {
    let (mut drawn, mut spoken) = (Vec::new(), Vec::new());
    for command in [
        Command::ToggleKeys,
        Command::ToggleAbout,
        Command::Export(Export::Toggle),
        Command::TogglePalette,
        Command::StartTalk(0),
    ] {
        let mut window = on(os);
        window.settle();
        window.run(command);
        drawn.extend(window.texts().into_iter().map(|(text, _)| text));
        for node in window.nodes() {
            spoken.extend(window::name(&node));
            spoken.push(window::description(&node));
        }
    }
    let mut window = on(os);
    window.settle();
    window.click(Role::Button, "Meeting");
    drawn.extend(window.texts().into_iter().map(|(text, _)| text));
    spoken.extend(window.names(Role::MenuItem));
    (drawn, spoken)
}

#[test]
fn keys_have_the_names_of_the_system_and_are_spoken_in_words() {
    for os in SYSTEMS {
        let (drawn, spoken) = walk(os);
        let is_mac = os == OperatingSystem::Mac;
        let has = |texts: &[String], part: &str| texts.iter().any(|text| text.contains(part));
        assert_eq!(has(&drawn, "⌘O"), is_mac, "{os:?}");
        assert_eq!(has(&drawn, "Ctrl+O"), !is_mac, "{os:?}");
        assert_eq!(has(&spoken, "Command+O"), is_mac, "{os:?}");
        assert_eq!(has(&spoken, "Shift+Command+S"), is_mac, "{os:?}");
        assert_eq!(has(&spoken, "Ctrl+"), !is_mac, "{os:?}");
        let silent = spoken.iter().find(|text| text.contains(SYMBOLS));
        assert_eq!(silent, None, "{os:?}: symbols are not read by every screen reader");
    }
}

#[test]
fn what_acts_is_rightmost_in_a_dialog_and_on_windows_leftmost() {
    for os in SYSTEMS {
        let mut window = on(os);
        window.settle();
        window.run(Export::Toggle);
        let left = |name: &str| window.node(Role::Button, name).rect().left();
        let (save, copy) = (left("Save post"), left("Copy picture"));
        let is_leftmost = os == OperatingSystem::Windows;
        assert_eq!(save < copy, is_leftmost, "{os:?}: {save} {copy}");
        window.click(Role::Button, "Close export");
        assert!(!window.state().panels.shows(Modal::Export), "{os:?}");
    }
}

#[test]
fn what_was_exported_can_be_shown_in_its_folder_until_the_next_message() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = on(OperatingSystem::Nix);
    let path = folder.path().join("chart.svg");
    export_to(&mut window, &path);
    window.click(Role::Button, "Show in folder");
    assert!(window.names(Role::Button).iter().all(|name| name != "Show in folder"));
    export_to(&mut window, &path);
    assert!(window.names(Role::Button).iter().any(|name| name == "Show in folder"));
    window.run(Export::CopyChart);
    assert!(window.names(Role::Button).iter().all(|name| name != "Show in folder"));
}

/// The keys of a Mac are there in every window, and those of other systems are not.
#[test]
fn keys_are_those_of_the_system() {
    for os in SYSTEMS {
        let mut window = on(os);
        window.settle();
        window.run(Command::ToggleKeys);
        let names = window.names(Role::ListItem);
        let is_mac = os == OperatingSystem::Mac;
        for (name, on_mac, elsewhere) in [
            ("Present", "Option+Command+P or F5", "F5"),
            ("Full screen", "Control+Command+F or F11", "F11"),
            ("Close window", "Command+W", ""),
            ("Back", "Command+[", "Alt+←"),
            ("Delete stance", "Command+Delete or Forward Delete", "Delete"),
        ] {
            let keys = if is_mac { on_mac } else { elsewhere };
            let comma = if keys.is_empty() { "" } else { ", " };
            let start = format!("{name}{comma}{keys}: ");
            assert!(names.iter().any(|line| line.starts_with(&start)), "{os:?}: {start}");
        }
    }
}

#[test]
fn the_window_becomes_full_screen_with_the_keys_of_the_system() {
    for (os, modifiers, key) in [
        (OperatingSystem::Mac, Modifiers::MAC_CMD | Modifiers::COMMAND | Modifiers::CTRL, Key::F),
        (OperatingSystem::Windows, Modifiers::NONE, Key::F11),
        (OperatingSystem::Nix, Modifiers::NONE, Key::F11),
    ] {
        let mut window = on(os);
        window.settle();
        // Without its release, which would be drawn as a second frame.
        window.harness.event(Event::Key {
            key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers,
        });
        let full_screen = ViewportCommand::Fullscreen(true);
        let is_sent = (0..4).any(|_| {
            window.step();
            let output = &window.harness.output().viewport_output[&ViewportId::ROOT];
            output.commands.contains(&full_screen)
        });
        assert!(is_sent && !window.state().panels.shows(Modal::Palette), "{os:?}");
    }
}

#[test]
fn the_file_manager_has_the_name_of_the_system() {
    for (os, name) in [
        (OperatingSystem::Windows, "Show in Explorer"),
        (OperatingSystem::Mac, "Reveal in Finder"),
        (OperatingSystem::Nix, "Show in folder"),
    ] {
        let mut window = on(os);
        window.settle();
        window.click(Role::Button, "Meeting");
        assert!(window.names(Role::MenuItem).iter().any(|item| item.starts_with(name)), "{os:?}");
    }
}
