//! What a screen reader is told.

use std::collections::BTreeSet;

use egui::accesskit::{Action, Role};
use egui_kittest::kittest::NodeT as _;
use standpoint::command::Command;
use standpoint::document::Document;

use crate::data::meeting;
use crate::window::{Window, name};

/// Everything that can be clicked or have the focus, except the scroll bars,
/// which egui itself draws, and which the wheel and the keys stand in for.
fn interactive(window: &Window) -> Vec<(Role, Option<String>)> {
    window
        .nodes()
        .iter()
        .filter(|node| {
            let data = node.accesskit_node().data();
            data.supports_action(Action::Click) || data.supports_action(Action::Focus)
        })
        .map(|node| (node.accesskit_node().role(), name(node)))
        .filter(|(role, _)| *role != Role::ScrollBar)
        .collect()
}

#[test]
fn whatever_can_be_pressed_has_a_name_of_its_own() {
    for document in [meeting(), Document::embedded()] {
        let mut window = Window::new(document);
        let questions = window.state().document.dataset.questions.len();
        for command in [Command::ToggleProblems, Command::ToggleGuide] {
            window.run(command);
        }
        // Once round with the chart, once with the table.
        for turn in 0..2 * questions {
            if turn == questions {
                window.run(Command::ToggleTable);
            }
            let mut seen = BTreeSet::new();
            for (role, name) in interactive(&window) {
                let name = name.filter(|name| !name.trim().is_empty());
                let name = name.unwrap_or_else(|| panic!("an unnamed {role:?}"));
                // The lists' edges share egui's own name.
                let unique = seen.insert(name.clone()) || role == Role::Splitter;
                assert!(unique, "two are called {name:?}");
            }
            window.run(Command::NextQuestion);
        }
    }
}

#[test]
fn a_mark_says_who_when_where_and_on_what_footing() {
    let window = Window::new(meeting());
    for mark in [
        "Ada Head, 5 March 2024, Avia 2 (1–3), on the record",
        "Bea Chief, 10 March 2024, Boria 4, official statement",
        "Ada Head, relayed by Abe Aide, 14 March 2024, Avia 1, relayed",
        "Officials of Avia, 22 March 2024, Avia 0, on background",
    ] {
        window.node(Role::Button, mark);
    }
}

#[test]
fn a_mark_answers_to_a_screen_reader() {
    let mut window = Window::new(meeting());
    window
        .node(Role::Button, "Bea Chief, 10 March 2024, Boria")
        .click_accesskit();
    window.settle();
    assert_eq!(window.view().selected.as_deref(), Some("chief-10"));
}

#[test]
fn a_card_and_its_mark_tell_where_they_are_and_a_card_whether_it_is_selected() {
    let mut window = Window::new(meeting());
    window.click_mark("chief-10");
    let screen = window.harness.ctx.content_rect();
    for node in window.nodes() {
        let data = node.accesskit_node();
        if data.role() == Role::Button {
            assert!(node.rect().is_finite(), "{:?}", name(&node));
        }
    }
    let card = window.node(Role::Button, "Bea Chief, 10 March 2024, official statement");
    assert!(screen.contains(card.rect().center()), "{:?}", card.rect());
    assert!(window.is_pressed("Bea Chief, 10 March 2024, official statement"));
    assert!(!window.is_pressed("Avia and Boria, jointly, 18 March 2024, joint"));
}
