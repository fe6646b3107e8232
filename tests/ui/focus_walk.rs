//! Each control of the window is pressed and left: the focus is then on a control, never on the
//! window, where a screen reader reads the title and Tab begins anew.

use std::collections::BTreeSet;

use egui::accesskit::{Action, Role};
use egui::{Key, vec2};
use egui_kittest::kittest::NodeT as _;
use standpoint::command::{Command, Edit, Export, Present};
use standpoint::document::Document;
use standpoint::model::Section;
use standpoint::view::MainView;

use crate::data::{document, four_parties, meeting, story};
use crate::window::{Window, name};

/// Controls that open a dialog of the system, leave the program, or end the walk.
const NOT_PRESSED: [&str; 3] = ["Open article", "Save ", "Present"];

type Control = (Role, String);

/// The controls that Tab reaches, and the items of their groups.
fn controls(window: &Window) -> BTreeSet<Control> {
    let nodes = window.nodes();
    let controls = nodes.iter().filter(|node| {
        let data = node.accesskit_node().data();
        data.supports_action(Action::Focus) && !data.is_disabled()
    });
    let named = controls.filter_map(|node| Some((node.accesskit_node().role(), name(node)?)));
    named.filter(|(role, _)| *role != Role::ScrollBar).collect()
}

fn focused(window: &Window) -> Option<Control> {
    let node = window.focused()?;
    Some((node.accesskit_node().role(), name(&node).unwrap_or_default()))
}

/// Moves the focus to a control as a screen reader does. Returns whether it is there.
fn focus(window: &mut Window, control: &Control) -> bool {
    let nodes = window.nodes();
    let mut same = nodes.iter().filter(|node| {
        let role = node.accesskit_node().role();
        (role, name(node)) == (control.0, Some(control.1.clone()))
    });
    let Some(node) = same.next() else {
        return false;
    };
    node.focus();
    drop(nodes);
    window.settle();
    focused(window).as_ref() == Some(control)
}

/// The first of the next frames in which the focus is on no control.
fn frame_without_focus(window: &mut Window) -> Option<String> {
    (0..5).find_map(|frame| {
        window.step();
        let now = focused(window);
        let is_control = now.as_ref().is_some_and(|(role, _)| *role != Role::Region);
        (!is_control).then(|| format!("frame {frame}: {now:?}"))
    })
}

/// Opens one of `opened` over another and closes both, and returns after what the focus was nowhere.
fn walk_over(start: impl Fn() -> Window, opened: &[Command]) {
    let mut lost = Vec::new();
    for (first, second) in opened.iter().flat_map(|first| opened.iter().map(move |it| (first, it)))
    {
        let mut window = start();
        for command in [Some(first), Some(second), None, None] {
            match command {
                Some(command) => window.harness.state_mut().push(command.clone()),
                None => window.harness.key_press(Key::Escape),
            }
            if let Some(frame) = frame_without_focus(&mut window) {
                lost.push(format!("{second:?} over {first:?}, after {command:?}, {frame}"));
            }
        }
    }
    assert!(lost.is_empty(), "{} times:\n{}", lost.len(), lost.join("\n"));
}

/// Presses a key at each control of what `open` gives, and returns after which the focus was
/// nowhere, in the frames that follow.
fn walk(document: impl Fn() -> Document, open: &[Command]) {
    let start = || {
        let mut window = Window::sized(document(), vec2(1440.0, 1200.0));
        window.press(Key::Tab);
        for command in open {
            window.run(command.clone());
        }
        window
    };
    let all = controls(&start());
    assert!(all.len() > 3, "{all:#?}");
    let mut lost = Vec::new();
    for key in [Key::Enter, Key::Escape] {
        let mut window = start();
        let fresh = (window.view().clone(), window.state().panels);
        for control in &all {
            if NOT_PRESSED.iter().any(|start| control.1.starts_with(start)) {
                continue;
            }
            let is_fresh = (window.view().clone(), window.state().panels) == fresh;
            if !is_fresh || !focus(&mut window, control) {
                window = start();
                if !focus(&mut window, control) {
                    continue;
                }
            }
            window.harness.key_press(key);
            let frame = frame_without_focus(&mut window);
            if let Some(frame) = frame.filter(|_| window.state().talk.is_none()) {
                lost.push(format!("{key:?} at {control:?}, {frame}"));
            }
        }
    }
    assert!(lost.is_empty(), "after {open:?}, {} times:\n{}", lost.len(), lost.join("\n"));
}

#[test]
fn in_the_window() {
    walk(meeting, &[]);
}

#[test]
fn with_a_selected_stance() {
    walk(meeting, &[Command::Select("head-05".into())]);
}

#[test]
fn with_all_questions() {
    walk(meeting, &[Command::ShowMain(MainView::Questions)]);
}

#[test]
fn in_the_table() {
    walk(meeting, &[Command::ShowMain(MainView::Table)]);
}

#[test]
fn in_the_grid() {
    walk(four_parties, &[Command::ShowMain(MainView::Grid)]);
}

#[test]
fn in_changes() {
    walk(|| document(&story()), &[Command::ToggleLevelChanges]);
}

#[test]
fn in_the_pane_about_the_chart() {
    walk(meeting, &[Command::ToggleAbout]);
}

#[test]
fn in_forms() {
    walk(meeting, &[Command::Edit(Edit::Toggle)]);
    walk(meeting, &[Command::Edit(Edit::New(Section::Stances))]);
    walk(meeting, &[Command::Edit(Edit::Open(Section::Stances, "head-05".to_owned()))]);
}

#[test]
fn in_dialogs() {
    for open in [Command::Export(Export::Toggle), Command::ToggleKeys, Command::ToggleProblems] {
        walk(meeting, &[open]);
    }
}

#[test]
fn in_what_opens_over_something_else() {
    let talk = || {
        let mut window = Window::new(document(&story()));
        window.press(Key::F5);
        window
    };
    let stance = Command::Select("head-05".into());
    let of_talk = [Present::Overview, Present::Keys, Present::Black];
    walk_over(talk, &of_talk.map(Command::from).into_iter().chain([stance]).collect::<Vec<_>>());
    let window = || {
        let mut window = Window::new(meeting());
        window.press(Key::Tab);
        window
    };
    walk_over(
        window,
        &[
            Command::ToggleKeys,
            Command::TogglePalette,
            Command::ToggleAbout,
            Command::ToggleProblems,
            Command::Edit(Edit::New(Section::Stances)),
        ],
    );
}

#[test]
fn in_the_field_for_a_date() {
    walk(meeting, &[Command::ToggleDayInput]);
}

/// A broken file is read as far as it can be.
#[test]
fn with_problems() {
    let broken = crate::data::MEETING.replace("said: \"2024-03-10\"", "said: \"10 March\"");
    assert_ne!(broken, crate::data::MEETING);
    walk(|| document(&broken), &[Command::ToggleProblems]);
}
