//! The accessibility tree, as screen readers use it.

use std::collections::BTreeSet;

use egui::accesskit::{Action, Role};
use egui_kittest::kittest::NodeT as _;
use standpoint::command::Command;
use standpoint::document::Document;

use crate::data::meeting;
use crate::window::{Window, name};

/// The roles and names of the nodes that can be clicked or focused, except
/// egui's scroll bars, for which the mouse wheel and keys are alternatives.
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
fn every_interactive_node_has_a_unique_name() {
    for document in [meeting(), Document::embedded()] {
        let mut window = Window::new(document);
        let questions = window.state().document.dataset.questions.len();
        for command in [Command::ToggleProblems, Command::ToggleGuide] {
            window.run(command);
        }
        // All questions with the chart, then all with the table.
        for round in 0..2 * questions {
            if round == questions {
                window.run(Command::ToggleTable);
            }
            let mut seen = BTreeSet::new();
            for (role, name) in interactive(&window) {
                let name = name.filter(|name| !name.trim().is_empty());
                let name = name.unwrap_or_else(|| panic!("an unnamed {role:?}"));
                // egui gives the edges of all panels the same name.
                let unique = seen.insert(name.clone()) || role == Role::Splitter;
                assert!(unique, "two nodes are named {name:?}");
            }
            window.run(Command::NextQuestion);
        }
    }
}

#[test]
fn the_name_of_a_stance_on_the_chart_has_date_voice_position_and_attribution() {
    let window = Window::new(meeting());
    for stance in [
        "5 March 2024, Ada Head: About half, level 2, from “Little” to “Most”. On the record: ",
        "10 March 2024, Bea Chief: All of it, level 4. Official statement: ",
        "14 March 2024, Ada Head, relayed by Abe Aide: A little, level 1. Relayed: ",
        "22 March 2024, Officials of Avia: None of it, level 0. On background: ",
    ] {
        window.chart_item(stance);
    }
}

#[test]
fn a_screen_reader_can_click_a_stance_on_the_chart() {
    let mut window = Window::new(meeting());
    window
        .chart_item("10 March 2024, Bea Chief")
        .click_accesskit();
    window.settle();
    assert_eq!(window.view().selected.as_deref(), Some("chief-10"));
}

#[test]
fn cards_and_marks_have_bounds_and_cards_report_their_selection() {
    let mut window = Window::new(meeting());
    window.click_mark("chief-10");
    let screen = window.harness.ctx.content_rect();
    let mark = window.mark("chief-10").center;
    let item = window.chart_item("10 March 2024, Bea Chief");
    assert!(item.rect().contains(mark));
    assert_eq!(item.accesskit_node().is_selected(), Some(true));
    let other = window.chart_item("5 March 2024, Ada Head");
    assert_eq!(other.accesskit_node().is_selected(), Some(false));
    for node in window.nodes() {
        let data = node.accesskit_node();
        if matches!(data.role(), Role::Button | Role::ListItem) {
            assert!(node.rect().is_finite(), "{:?}", name(&node));
        }
    }
    let card = window.node(
        Role::Article,
        "Bea Chief, 10 March 2024, official statement",
    );
    assert!(screen.contains(card.rect().center()), "{:?}", card.rect());
    assert!(window.is_pressed("Bea Chief, 10 March 2024, official statement"));
    assert!(!window.is_pressed("Avia and Boria, jointly, 18 March 2024, joint"));
}
