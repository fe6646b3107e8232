//! The window as each system has it: names of keys, and the order of buttons.

use egui::accesskit::Role;
use egui::os::OperatingSystem;
use egui::vec2;
use standpoint::command::Command;

use crate::data::meeting;
use crate::exporting::export_to;
use crate::window::{self, Window};

const SYSTEMS: [OperatingSystem; 3] =
    [OperatingSystem::Windows, OperatingSystem::Mac, OperatingSystem::Nix];

/// The symbols of keys on a Mac.
const SYMBOLS: [char; 4] = ['⌘', '⌥', '⇧', '⌃'];

fn on(os: OperatingSystem) -> Window {
    let window = Window::sized(meeting(), vec2(1440.0, 900.0));
    window.harness.ctx.set_os(os);
    window
}

/// What is drawn, and what a screen reader is told, with the parts of the window open in turn.
fn walk(os: OperatingSystem) -> (Vec<String>, Vec<String>) {
    let (mut drawn, mut spoken) = (Vec::new(), Vec::new());
    for command in [
        Command::ToggleKeys,
        Command::ToggleGuide,
        Command::ToggleExport,
        Command::TogglePalette,
        Command::StartTalk(0),
        Command::CodeBlind,
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
        window.run(Command::ToggleExport);
        let left = |name: &str| window.node(Role::Button, name).rect().left();
        let (save, copy, cancel) = (left("Save picture"), left("Copy picture"), left("Cancel"));
        if os == OperatingSystem::Windows {
            assert!(save < copy && copy < cancel, "{os:?}: {save} {copy} {cancel}");
        } else {
            assert!(save > copy && copy > cancel, "{os:?}: {save} {copy} {cancel}");
        }
        assert_eq!(window.focused_name(), "Save picture…", "{os:?}");
        window.click(Role::Button, "Cancel");
        assert!(!window.state().panels.export, "{os:?}");
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
    window.run(Command::CopyChart);
    assert!(window.names(Role::Button).iter().all(|name| name != "Show in folder"));
}
