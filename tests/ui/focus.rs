//! Where the keyboard focus goes, and which keys act there.

use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::NodeT as _;
use standpoint::command::{Command, Edit, Setting};
use standpoint::document::Document;
use standpoint::model::Section;
use standpoint::view::Clock;

use crate::data::{march, meeting};
use crate::window::{Window, pane_of};

/// The role and the name of what has the focus.
pub fn focused(window: &Window) -> Option<(Role, String)> {
    let role = window.focused()?.accesskit_node().role();
    Some((role, window.focused_name()))
}

fn focus(window: &mut Window, role: Role, start: &str) {
    window.node(role, start).focus();
    window.settle();
}

#[test]
fn an_arrow_key_does_not_move_the_focus_to_another_pane() {
    let mut window = Window::new(meeting());
    let place = |window: &Window| {
        let node = window.focused().expect("a focus");
        (pane_of(&node), node.accesskit_node().role())
    };
    let mut stops = Vec::new();
    for _ in 0..200 {
        window.press(Key::Tab);
        let stop = focused(&window).expect("a focus");
        if stops.first() == Some(&stop) {
            break;
        }
        let before = place(&window);
        let id = window.harness.ctx.memory(egui::Memory::focused);
        for key in [Key::ArrowDown, Key::ArrowUp] {
            window.press(key);
            let after = place(&window);
            assert_eq!(after.0, before.0, "{key:?} from {stop:?}");
            // A button of a bar is in no list.
            if after.0.as_deref() == Some("Commands") && before.1 == Role::Button {
                assert_eq!(window.harness.ctx.memory(egui::Memory::focused), id);
            }
        }
        stops.push(stop);
    }
    assert!(stops.len() > 15, "{stops:#?}");
}

#[test]
fn letters_do_nothing_in_a_dialog_that_lies_over_the_chart() {
    let mut window = Window::new(meeting());
    window.run(Command::ToggleKeys);
    focus(&mut window, Role::Button, "Close keyboard shortcuts");
    window.press(Key::K);
    assert_eq!(window.view().clock, Clock::Said);
}

#[test]
fn letters_alone_can_be_turned_off() {
    let mut window = Window::new(meeting());
    window.press(Key::K);
    assert_eq!(window.view().clock, Clock::Known);
    window.click(Role::Button, "View");
    window.click(Role::MenuItemCheckBox, "Single-key shortcuts");
    assert!(!window.state().single_keys);
    for (modifiers, key) in [
        (Modifiers::NONE, Key::K),
        (Modifiers::NONE, Key::Plus),
        (Modifiers::SHIFT, Key::T),
        (Modifiers::NONE, Key::Questionmark),
        (Modifiers::NONE, Key::Delete),
    ] {
        let before = (window.view().clone(), window.state().panels);
        let had_contrast = window.state().high_contrast.is_on();
        window.press_with(modifiers, key);
        let after = (window.view().clone(), window.state().panels);
        assert_eq!(after, before, "{key:?}");
        assert_eq!(window.state().high_contrast.is_on(), had_contrast);
    }
    // Other keys act as before, and the list of shortcuts says how letters are turned on.
    window.press(Key::End);
    window.press(Key::ArrowLeft);
    assert!(window.is_on(march(30)));
    window.run(Command::ToggleKeys);
    assert!(window.shows_text("Single-key shortcuts are off."));
}

#[test]
fn the_list_of_keys_is_not_behind_a_black_screen() {
    let mut window = Window::new(crate::data::document(&crate::data::story()));
    window.press(Key::F5);
    for _ in 0..2 {
        window.press(Key::B);
        window.press(Key::F1);
        let talk = window.state().talk.as_ref().expect("a talk");
        assert!(!talk.is_black && talk.overlay.is_some());
    }
}

#[test]
fn letters_alone_can_be_turned_off_in_a_talk() {
    let mut window = Window::new(crate::data::document(&crate::data::story()));
    window.run(Setting::ToggleSingleKeys);
    window.press(Key::F5);
    window.press(Key::B);
    window.harness.event(egui::Event::Text("3".into()));
    window.settle();
    let talk = window.state().talk.as_ref().expect("a talk");
    assert_eq!((talk.is_black, talk.typed_step.as_str()), (false, ""));
    window.press(Key::PageDown);
    assert_eq!(window.state().talk.as_ref().map(|talk| talk.step), Some(1));
}

/// Fields that are scrolled out of a form lie where another pane is.
#[test]
fn f6_goes_on_from_a_form_that_is_scrolled_down() {
    let stance = "biden-2024-03-red-line".to_owned();
    for size in [vec2(1280.0, 800.0), vec2(900.0, 600.0)] {
        let mut window = Window::sized(Document::embedded(), size);
        window.run(Edit::Open(Section::Stances, stance.clone()));
        for _ in 0..60 {
            if window.focused_name().starts_with("Reason") {
                break;
            }
            window.press(Key::Tab);
        }
        assert!(window.focused_name().starts_with("Reason"), "{}", window.focused_name());
        let panes = (0..4).map(|_| {
            window.press(Key::F6);
            pane_of(&window.focused().expect("a focus")).expect("a pane")
        });
        let panes: Vec<String> = panes.collect();
        let all = ["Commands", "Chart", "Edit stance"];
        let reached = all.iter().filter(|pane| panes.contains(&(**pane).to_owned())).count();
        // A small window has no chart beside the form.
        assert!(panes[0] == "Commands" && reached >= 2, "{size:?}: {panes:?}");
    }
}

/// Where the voices are folded, a button in the top bar stands for them.
#[test]
fn f6_goes_round_all_panes_where_the_voices_are_folded() {
    let mut window = Window::sized(Document::embedded(), vec2(1024.0, 700.0));
    let mut names = Vec::new();
    for _ in 0..8 {
        window.press(Key::F6);
        names.push(window.focused_name());
    }
    assert_eq!(names[..4], names[4..], "a round of four panes");
    assert!(names.iter().any(|name| name.starts_with("Show the list of voices")), "{names:?}");
    assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "{names:?}");
}
