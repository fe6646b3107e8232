//! "About this chart".

use egui::accesskit::Role;
use egui::{Key, vec2};
use egui_kittest::kittest::NodeT as _;
use standpoint::command::Command;
use standpoint::document::Document;
use standpoint::view::{Modal, SidePane};

use crate::data::{ExtremeDataset, document, meeting, story};
use crate::window::{Window, name};

#[test]
fn it_takes_the_place_of_the_cards_and_returns_the_focus() {
    let mut window = Window::new(meeting());
    let cards = window.cards().len();
    assert!(cards > 0);
    window.node(Role::Button, "Help").focus();
    window.settle();
    window.press(Key::Enter);
    assert!(window.state().panels.side == SidePane::About && window.cards().is_empty());
    assert_eq!(window.focused_name(), "Close");
    // The chart is beside it.
    assert!(!window.harness.state().placed_marks().is_empty());
    window.press(Key::Escape);
    assert!(window.state().panels.side != SidePane::About);
    assert_eq!(window.cards().len(), cards);
    assert_eq!(window.focused_name(), "Help");
    window.chart().focus();
    window.settle();
    for key in [Key::F1, Key::Questionmark] {
        window.press(key);
        assert!(window.state().panels.side == SidePane::About, "{key:?}");
        window.press(Key::Escape);
    }
    window.click(Role::Link, "About this chart");
    assert!(window.state().panels.side == SidePane::About);
    let keys = window.node(Role::Button, "Keys");
    keys.click_accesskit();
    window.settle();
    assert!(window.state().panels.shows(Modal::Keys));
}

/// The names of the children of a group.
fn children(window: &Window, role: Role, group: &str) -> Vec<String> {
    window.node(role, group).children_recursive().filter_map(|node| name(&node)).collect()
}

#[test]
fn it_explains_all_signs_of_the_key() {
    for document in [meeting(), Document::embedded()] {
        let mut window = Window::new(document);
        window.run(Command::ToggleAbout);
        for question in window.state().document.dataset.questions.clone() {
            window.run(Command::ShowQuestion(question.id));
            let key = children(&window, Role::List, "Key to the signs");
            assert!(key.contains(&"statement".to_owned()), "{key:?}");
            let text = children(&window, Role::Group, "Text about the chart");
            assert!(key.iter().all(|sign| text.contains(sign)), "{key:?} {text:?}");
        }
    }
}

#[test]
fn it_has_a_section_each_for_limits_levels_lines_judges_and_sources() {
    let mut window = Window::sized(document(&story()), vec2(1440.0, 1800.0));
    window.run(Command::ToggleAbout);
    let headings = window.names(Role::Heading);
    let sections = [
        "What limits it most",
        "Signs",
        "Levels",
        "How a line is set",
        "Who judged it",
        "Sources",
        "Balance",
    ];
    assert!(sections.iter().all(|section| headings.contains(&(*section).to_owned())));
    window.click(Role::Button, "Who speaks for each party");
    window.click(Role::Button, "Balance");
    // Nothing has been corrected.
    assert!(!headings.contains(&"Corrections".to_owned()), "{headings:?}");
    for text in [
        "Only what is tested.",
        "4: All of it",
        "Avia: Ada Head and Abe Aide.",
        "L5: Where more than 21 days pass without one, the whole stretch is dotted.",
        "Paper, 8 March 2024",
        "Stances, Avia: 4",
        // "Half will do" and "most of it".
        "Quoted words, Avia: 6",
        // Ranges of 2, 0, 0 and 0.
        "Far: mean range in levels, Avia: 0.5",
        "Fast: mean range in km/h, Boria: –",
        "Talk: quoted words, Avia: 6",
    ] {
        assert!(window.shows_text(text), "{text}");
    }
    window.run(Command::ShowQuestion("fast".into()));
    assert!(window.shows_text("From −10 (backwards) to 30 (fast), in km/h."));
}

#[test]
fn it_has_no_table_of_many_parties() {
    let extreme = ExtremeDataset { parties: 9, ..ExtremeDataset::default() };
    let mut window = Window::new(extreme.document());
    window.run(Command::ToggleAbout);
    window.click(Role::Button, "Balance");
    assert!(window.shows_text("more than eight parties, which is too many for the table"));
    assert!(!window.shows_text("Quoted words"));
}
