//! The effect of every command and shortcut, wherever the focus is.

use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use standpoint::command::{COMMANDS, Command, Edit, Setting, TALK_COMMANDS};
use standpoint::view::{Clock, MainView, Modal, SidePane};

use crate::data::{march, meeting};
use crate::window::{CHART, OS, Window};

/// The name of a command, the commands to run before it, and a check of its effect.
type Case = (&'static str, &'static [Command], fn(&Window) -> bool);

/// A case for each command whose effect stays within the window.
fn cases() -> Vec<Case> {
    vec![
        ("New dataset…", &[], |window| window.state().panels.shows(Modal::New)),
        ("Reload", &[], |window| window.state().notice.is_none()),
        ("Save…", &[Command::PreviousStance, Command::Edit(Edit::DeleteSelected)], |window| {
            window.state().panels.shows(Modal::Save) && window.shows_text("3 lines removed")
        }),
        ("Undo", &[Command::PreviousStance, Command::Edit(Edit::DeleteSelected)], has_unnamed),
        (
            "Redo",
            &[
                Command::PreviousStance,
                Command::Edit(Edit::DeleteSelected),
                Command::Edit(Edit::Undo),
            ],
            |window| !has_unnamed(window),
        ),
        ("Edit", &[Command::PreviousStance], |window| window.shows_text("Edit stance")),
        ("New stance", &[], |window| window.shows_text("New stance")),
        ("Duplicate stance", &[Command::PreviousStance], |window| {
            let form = window.state().editing.form.as_ref();
            form.is_some_and(|form| form.after.as_deref() == Some("unnamed-22"))
        }),
        ("Delete stance", &[Command::PreviousStance], |window| !has_unnamed(window)),
        ("All questions", &[], |window| {
            let rows = window.names(Role::Button);
            ["Far", "Fast"].iter().all(|row| rows.iter().any(|name| name == row))
        }),
        ("Back", &[Command::NextQuestion], |window| window.shows_text("How far?")),
        ("Forward", &[Command::NextQuestion, Command::Back], |window| {
            window.shows_text("How fast?")
        }),
        ("Next question", &[], |window| window.shows_text("How fast?")),
        ("Previous question", &[], |window| window.shows_text("How fast?")),
        ("Next stance", &[Command::FirstDay], |window| {
            window.view().selected.as_deref() == Some("head-05") && window.is_on(march(5))
        }),
        ("Previous stance", &[], |window| {
            window.view().selected.as_deref() == Some("unnamed-22") && window.is_on(march(22))
        }),
        ("Next day", &[Command::FirstDay], |window| window.is_on(march(2))),
        ("Previous day", &[], |window| window.is_on(march(30))),
        ("Next change", &[Command::FirstDay], |window| window.is_on(march(5))),
        ("Previous change", &[], |window| window.is_on(march(18))),
        ("Pause on changes", &[], |window| !window.state().panels.pauses_on_changes),
        ("Ranges", &[], |window| window.view().shows(standpoint::model::Layer::Ranges)),
        ("All voices", &[], |window| window.view().shows(standpoint::model::Layer::Voices)),
        ("Distance", &[], |window| window.view().shows(standpoint::model::Layer::Distance)),
        ("Changes", &[], |window| window.shows_text("14 March, Avia, Far: from half to little")),
        ("First day", &[], |window| window.is_on(march(1))),
        ("Last day", &[Command::FirstDay], |window| window.is_on(march(31))),
        ("Zoom in", &[], |window| {
            window.view().range.0 > march(1) && window.view().range.1 == march(31)
        }),
        ("Zoom out", &[Command::ZoomDays { steps: 1, around: None }], |window| {
            window.view().range.0 == march(1)
        }),
        ("Show all days", &[Command::ZoomDays { steps: 4, around: None }], |window| {
            window.view().range == (march(1), march(31))
        }),
        ("Dates: said or published", &[], |window| window.view().clock == Clock::Known),
        ("Close or deselect", &[Command::NextQuestion, Command::PreviousStance], |window| {
            window.view().selected.is_none()
        }),
        ("Copy card", &[Command::PreviousStance], |window| window.notice() == Some("Copied")),
        ("Hide voice", &[Command::PreviousStance], |window| {
            window.view().hidden.contains("unnamed")
                && window.shows_text("Shown without Officials of Avia.")
        }),
        ("Show all voices", &[], |window| window.view().hidden.is_empty()),
        ("Problems", &[], |window| window.shows_text("Every entry in the file is valid.")),
        ("Export…", &[], |window| {
            window.state().panels.shows(Modal::Export) && window.shows_text("Save post")
        }),
        ("About this chart", &[], |window| window.state().panels.side == SidePane::About),
        ("Table", &[], |window| {
            window.state().panels.main == MainView::Table
                && window.harness.state().placed_marks().is_empty()
        }),
        ("Keyboard shortcuts", &[], |window| {
            window.shows_text("Move the playhead forward by one day.")
        }),
        ("Larger", &[], |window| {
            window.state().zoom == 11 && window.harness.ctx.zoom_factor() == 1.1
        }),
        ("Smaller", &[], |window| {
            window.state().zoom == 9 && window.harness.ctx.zoom_factor() == 0.9
        }),
        ("Actual size", &[Command::Setting(Setting::Zoom(5))], |window| {
            window.harness.ctx.zoom_factor() == 1.0
        }),
        ("High contrast", &[], |window| window.state().high_contrast.is_on()),
        ("Toggle light and dark", &[], |window| window.harness.ctx.theme() == egui::Theme::Light),
    ]
}

fn has_unnamed(window: &Window) -> bool {
    let dataset = &window.state().document.dataset;
    dataset.stance(&"unnamed-22".into()).is_some()
}

/// Commands that open a desktop dialog, take time, move the focus or have no
/// shortcut. Other modules and the tests of `State` cover them.
const TESTED_ELSEWHERE: [&str; 35] = [
    "Full screen",
    "Show in folder",
    "Print…",
    "Next event",
    "Previous event",
    "Grid",
    "Single-key shortcuts",
    "What moved the lines?",
    "Present",
    "Present from here",
    "Reduce motion",
    "New step from this view",
    "Save as…",
    "New voice",
    "New source",
    "New event",
    "New correction",
    "Edit dataset",
    "Next saved change",
    "Open…",
    "Import table…",
    "Import table from clipboard…",
    "Copy chart",
    "Play or pause",
    "Search",
    "Go to date…",
    "Open example: Rafah ground operation",
    "Open example: votes in the UN General Assembly",
    "Use the system theme",
    "Level above",
    "Level below",
    "Say positions",
    "Say positions in full",
    "Say all",
    "Close window",
];

fn shortcuts(name: &str) -> &'static [egui::KeyboardShortcut] {
    let row = COMMANDS.iter().find(|row| row.name(OS) == name);
    row.expect("a row of the table").shortcuts(OS)
}

#[test]
fn every_command_is_tested() {
    for row in COMMANDS {
        let here = cases().iter().filter(|case| row.name(OS) == case.0).count();
        let elsewhere = usize::from(TESTED_ELSEWHERE.contains(&row.name(OS).as_str()));
        assert_eq!(here + elsewhere, 1, "{}", row.name(OS));
    }
}

/// Where the focus may be while a shortcut is pressed.
const PLACES: [Option<(Role, &str)>; 6] = [
    None,
    Some((Role::Figure, CHART)),
    Some((Role::Button, "Meeting")),
    Some((Role::Button, "View")),
    Some((Role::Button, "Fold the list of voices")),
    Some((Role::Button, "Go to date")),
];

/// Those of them where a character does nothing.
const ELSEWHERE: [&str; 3] = ["Meeting", "View", "Fold the list of voices"];

#[test]
fn every_shortcut_works_wherever_the_focus_is() {
    for (name, before, check) in cases() {
        for shortcut in shortcuts(name) {
            let is_character = !shortcut.modifiers.command
                && !shortcut.modifiers.alt
                && (shortcut.logical_key.name().len() == 1
                    || matches!(
                        shortcut.logical_key,
                        Key::Comma
                            | Key::Period
                            | Key::Plus
                            | Key::Minus
                            | Key::Equals
                            | Key::Questionmark
                            | Key::Delete
                    )
                    || matches!(shortcut.logical_key, Key::OpenBracket | Key::CloseBracket));
            for place in PLACES {
                let mut window = Window::sized(meeting(), vec2(1850.0, 1100.0));
                for command in before {
                    window.run(command.clone());
                }
                if let Some((role, start)) = place {
                    window.node(role, start).focus();
                    window.settle();
                }
                let focused = window.harness.ctx.memory(egui::Memory::focused);
                assert_eq!(focused.is_some(), place.is_some());
                let before = (window.view().clone(), window.state().panels);
                window.press_with(shortcut.modifiers, shortcut.logical_key);
                // Characters act only in chart and cards, or where nothing has the focus.
                let is_elsewhere = place.is_some_and(|(_, start)| ELSEWHERE.contains(&start));
                if is_character && is_elsewhere {
                    let after = (window.view().clone(), window.state().panels);
                    assert_eq!(after, before, "{name} on {place:?}");
                    continue;
                }
                assert!(check(&window), "{name} on {place:?}");
                // A form or another dataset may have taken its place.
                let is_gone = place.is_some_and(|(role, start)| {
                    !window.names(role).iter().any(|name| name.starts_with(start))
                });
                // A dialog takes the focus until it closes, and so do About this chart and a form.
                let has_taken_focus = !window.names(Role::Dialog).is_empty()
                    || window.state().panels.side == SidePane::About
                    || window.state().editing.form.is_some();
                if shortcut.logical_key != Key::Escape && !is_gone && !has_taken_focus {
                    let after = window.harness.ctx.memory(egui::Memory::focused);
                    assert_eq!(after, focused, "{name} on {place:?} moved the focus");
                }
            }
        }
    }
}

#[test]
fn commands_without_a_shortcut_work() {
    for (name, before, check) in cases() {
        let row = COMMANDS.iter().find(|row| row.name(OS) == name);
        let row = row.expect("a row of the table");
        if row.shortcuts(OS).is_empty() {
            let mut window = Window::new(meeting());
            for command in before {
                window.run(command.clone());
            }
            window.run(row.command.clone());
            assert!(check(&window), "{name}");
        }
    }
}

#[test]
fn show_all_actors_and_escape_reset_hiding_and_focus() {
    let mut window = Window::new(meeting());
    window.run(Command::ToggleHidden("head".into()));
    window.press(Key::A);
    assert!(window.view().hidden.is_empty());
    window.run(Command::ToggleFocus("head".into()));
    window.press(Key::Escape);
    assert_eq!(window.view().focus, None);
}

#[test]
fn the_key_that_has_hidden_a_voice_shows_it_again() {
    let prepare: [fn(&mut Window); 3] = [
        |window| window.run(Command::ToggleFocus("chief".into())),
        |window| window.run(Command::Select("chief-10".into())),
        |window| {
            window.unfold_cards();
            window.node(Role::Article, "Bea Chief, 10 March").focus();
            window.settle();
        },
    ];
    for (case, prepare) in prepare.into_iter().enumerate() {
        let mut window = Window::sized(meeting(), vec2(1440.0, 1900.0));
        prepare(&mut window);
        window.press(Key::H);
        assert!(window.view().hidden.contains("chief"), "{case}");
        window.press(Key::H);
        assert!(window.view().hidden.is_empty(), "{case}: {:?}", window.view().hidden);
        window.press(Key::H);
        assert!(window.view().hidden.contains("chief"), "{case}");
    }
}

#[test]
fn the_key_hides_the_voice_of_the_card_that_the_focus_was_moved_to() {
    let mut window = Window::sized(meeting(), vec2(1440.0, 1900.0));
    window.unfold_cards();
    for (card, voice) in [("Bea Chief, 10 March", "chief"), ("Ada Head, 5 March", "head")] {
        window.node(Role::Article, card).focus();
        window.settle();
        window.press(Key::H);
        assert!(window.view().hidden.contains(voice), "{card}: {:?}", window.view().hidden);
    }
}

#[test]
fn an_arrow_key_right_after_tab_still_moves_the_playhead() {
    let mut window = Window::new(meeting());
    window.harness.key_press(Key::Tab);
    window.step();
    let focused = window.harness.ctx.memory(egui::Memory::focused);
    window.press(Key::ArrowLeft);
    assert!(window.is_on(march(30)), "{}", window.day_label());
    assert_eq!(window.harness.ctx.memory(egui::Memory::focused), focused);
}

#[test]
fn the_shortcut_with_more_modifiers_wins() {
    let mut window = Window::new(meeting());
    window.press_with(Modifiers::SHIFT, Key::ArrowLeft);
    assert!(window.is_on(march(18)), "a change, not a day");
    // Before all changes it does nothing, and does not fall back to the other shortcut.
    window.run(Command::SetDay(march(2)));
    window.press_with(Modifiers::SHIFT, Key::ArrowLeft);
    assert!(window.is_on(march(2)));
}

#[test]
fn shortcuts_are_shown_with_mac_symbols_on_a_mac() {
    let mut window = Window::new(meeting());
    window.run(Command::ToggleKeys);
    let draws =
        |window: &Window, part: &str| window.texts().iter().any(|(text, _)| text.contains(part));
    // Each key has a cap of its own.
    assert!(draws(&window, "Ctrl") && draws(&window, "Shift") && !draws(&window, "⌘"));
    window.harness.ctx.set_os(egui::os::OperatingSystem::Mac);
    // A symbol without a glyph would panic here.
    window.settle();
    assert!(draws(&window, "⌘O") && draws(&window, "⇧→") && !draws(&window, "Ctrl"));
}

/// A shortcut as the list of keys shows it.
fn format_shortcut(shortcut: egui::KeyboardShortcut) -> String {
    let key = match shortcut.logical_key {
        Key::ArrowLeft => "←",
        Key::ArrowRight => "→",
        Key::ArrowUp => "↑",
        Key::ArrowDown => "↓",
        Key::OpenBracket => "[",
        Key::CloseBracket => "]",
        Key::Minus => "−",
        Key::Plus => "+",
        Key::Equals => "=",
        Key::Questionmark => "?",
        Key::Escape => "Esc",
        Key::PageUp => "Page Up",
        Key::PageDown => "Page Down",
        other => other.name(),
    };
    let modifiers = [
        (shortcut.modifiers.command, "Ctrl+"),
        (shortcut.modifiers.alt, "Alt+"),
        (shortcut.modifiers.shift, "Shift+"),
    ];
    let modifiers = modifiers.into_iter().filter(|(is_held, _)| *is_held);
    let modifiers: String = modifiers.map(|(_, name)| name).collect();
    format!("{modifiers}{key}")
}

#[test]
fn the_list_of_keys_has_every_key_of_the_window_and_of_a_talk() {
    let mut window = Window::new(meeting());
    window.run(Command::ToggleKeys);
    for row in COMMANDS.iter().chain(TALK_COMMANDS) {
        assert!(window.shows_text(&row.name(OS)), "{}", row.name(OS));
        assert!(window.shows_text(&row.help), "{}", row.help);
        for shortcut in row.shortcuts(OS) {
            let text = format_shortcut(*shortcut);
            assert!(window.shows_text(&text), "{}: {text}", row.name(OS));
        }
    }
}

#[test]
fn the_matches_of_the_list_of_keys_begin_in_its_first_column() {
    let mut window = Window::new(meeting());
    window.run(Command::ToggleKeys);
    let field = |window: &Window| window.node(Role::TextInput, "Find a command or key").rect();
    let before = field(&window);
    window.type_text("zoom in");
    let heading = window.node(Role::Heading, "Time").rect();
    assert_eq!(heading.left(), before.left());
    assert_eq!(field(&window), before, "the dialog does not move while the user types");
}

#[test]
fn space_plays_in_the_chart_and_on_the_axis_and_presses_buttons_elsewhere() {
    let mut window = Window::new(meeting());
    for (role, name) in [(Role::Figure, "Positions"), (Role::Slider, "Day")] {
        window.node(role, name).focus();
        window.settle();
        window.harness.key_press(Key::Space);
        window.step();
        window.step();
        assert!(window.state().panels.playing, "{name}");
        window.press(Key::Space);
        assert!(!window.state().panels.playing, "{name}");
    }
    window.node(Role::Button, "Edit").focus();
    window.settle();
    window.press(Key::Space);
    assert!(window.state().panels.is_editing() && !window.state().panels.playing);
}
