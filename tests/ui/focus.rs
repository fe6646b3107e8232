//! Where the keyboard focus goes, and which keys act there.

use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::NodeT as _;
use standpoint::command::{Command, Edit, Setting};
use standpoint::document::Document;
use standpoint::model::Section;
use standpoint::view::{Clock, MainView};

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
fn f6_leads_to_a_control_of_each_pane() {
    let mut window = Window::new(meeting());
    let mut controls = Vec::new();
    for _ in 0..4 {
        window.press(Key::F6);
        let pane = pane_of(&window.focused().expect("a focus"));
        controls.push((pane.expect("a pane"), window.focused_name()));
    }
    let starts = [
        ("Chart", "Positions"),
        ("Cards", "On 31 March"),
        ("Voices", "Avia"),
        ("Commands", "Meeting"),
    ];
    for ((pane, control), (expected, start)) in controls.iter().zip(starts) {
        assert!(pane == expected && control.starts_with(start), "{controls:#?}");
    }
    // Tab goes on from there.
    window.press(Key::F6);
    window.press(Key::Tab);
    assert_eq!(window.focused_name(), "Play");
    // A dialog keeps the focus.
    window.run(Command::ToggleKeys);
    window.press(Key::F6);
    let focused = window.focused().expect("a focus");
    assert_eq!(pane_of(&focused), None, "{focused:?}");
}

#[test]
fn escape_leaves_the_focus_on_a_control() {
    for (role, start) in [
        (Role::Button, "View"),
        (Role::Button, "A stance counts"),
        (Role::CheckBox, "Ranges"),
        (Role::Tab, "On 31 March"),
    ] {
        let mut window = Window::new(meeting());
        focus(&mut window, role, start);
        for _ in 0..2 {
            window.press(Key::Escape);
            let (_, name) = focused(&window).expect("a focus");
            assert!(name.starts_with(start), "{name}");
        }
    }
    // It leaves a text, in which letters are no commands.
    let mut window = Window::new(meeting());
    window.run(Command::ShowMain(MainView::Table));
    focus(&mut window, Role::TextInput, "Find in");
    window.press(Key::Enter);
    assert!(window.focused_name().starts_with("Find in"));
    window.press(Key::Escape);
    assert_eq!(focused(&window).map(|(role, _)| role), Some(Role::ListItem));
}

#[test]
fn escape_returns_the_focus_to_what_opened_a_menu_or_a_field() {
    for opener in ["View", "A stance counts", "Go to date"] {
        let mut window = Window::new(meeting());
        focus(&mut window, Role::Button, opener);
        window.press(Key::Enter);
        window.press(Key::Escape);
        let (role, name) = focused(&window).expect("a focus");
        assert_eq!(role, Role::Button);
        assert!(name.starts_with(opener), "{name} instead of {opener}");
    }
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

#[test]
fn a_question_that_is_opened_from_all_of_them_has_the_focus_on_its_chart() {
    let mut window = Window::new(meeting());
    window.run(Command::ShowMain(MainView::Questions));
    focus(&mut window, Role::Button, "Far");
    window.press(Key::ArrowDown);
    window.press(Key::Enter);
    assert_eq!(window.view().question, "fast");
    assert!(window.chart_has_focus());
    // A click does not move it.
    let mut window = Window::new(meeting());
    window.run(Command::ShowMain(MainView::Questions));
    window.click(Role::Button, "Fast");
    assert_eq!(focused(&window), None);
}

/// What is scrolled out of a form lies where another pane is.
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

/// Searches for words, and goes to the card of the first result.
fn open_card(window: &mut Window, words: &str) {
    window.press_with(Modifiers::COMMAND, Key::K);
    window.type_text(words);
    window.press(Key::Enter);
}

#[test]
fn enter_on_a_selected_card_only_deselects_it() {
    let mut window = Window::new(Document::embedded());
    open_card(&mut window, "determined to");
    let card = focused(&window);
    assert!(card.as_ref().is_some_and(|(_, name)| name.starts_with("Benjamin Netanyahu")));
    for is_selected in [false, true] {
        window.press(Key::Enter);
        assert_eq!(window.view().selected.is_some(), is_selected);
        assert_eq!(focused(&window), card);
    }
}

#[test]
fn what_closes_an_answer_from_elsewhere_keeps_the_focus_there() {
    let mut window = Window::new(meeting());
    window.press(Key::W);
    assert!(window.answer().is_some());
    focus(&mut window, Role::Article, "Avia and Boria, jointly");
    window.press(Key::Enter);
    assert_eq!(window.answer(), None);
    assert_eq!(focused(&window).map(|(role, _)| role), Some(Role::Article));
}

#[test]
fn f2_closes_nothing_and_keeps_the_focus() {
    let mut window = Window::new(meeting());
    window.press(Key::F6);
    window.press(Key::W);
    window.press(Key::F2);
    assert!(window.answer().is_some() && window.chart_has_focus());
    assert!(
        window.announcement().starts_with("Positions. 31 March. "),
        "{}",
        window.announcement()
    );
}

#[test]
fn escape_on_a_button_of_a_card_leads_back_to_the_card() {
    let mut window = Window::new(Document::embedded());
    open_card(&mut window, "determined to");
    for button in ["Source", "Copy", "Edit"] {
        focus(&mut window, Role::Button, &format!("{button}: Benjamin Netanyahu"));
        window.press(Key::Escape);
        let card = focused(&window);
        let is_card = |(role, name): &(Role, String)| {
            *role == Role::Article && name.starts_with("Benjamin Netanyahu, 19 March")
        };
        assert!(card.as_ref().is_some_and(is_card), "{button}: {card:?}");
        assert!(window.view().selected.is_some(), "{button}");
    }
    window.press(Key::Escape);
    assert_eq!(window.view().selected, None);
}
