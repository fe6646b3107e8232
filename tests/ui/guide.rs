//! "How to read".

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::NodeT as _;
use standpoint::command::Command;
use standpoint::document::Document;

use crate::data::{ExtremeDataset, document, meeting, story};
use crate::window::{Window, name};

fn open_section(window: &mut Window, section: &str) {
    window.node(Role::Button, section).scroll_to_me();
    window.settle();
    window.node(Role::Button, section).click_accesskit();
    window.settle();
}

#[test]
fn the_guide_takes_the_place_of_the_cards_and_returns_the_focus() {
    let mut window = Window::new(meeting());
    let cards = window.cards().len();
    assert!(cards > 0);
    window.node(Role::Button, "How to read").focus();
    window.settle();
    window.press(Key::Enter);
    assert!(window.state().panels.guide && window.cards().is_empty());
    assert!(window.node(Role::Button, "Close guide").is_focused());
    // The chart is beside it.
    assert!(!window.harness.state().placed_marks().is_empty());
    window.press(Key::Escape);
    assert!(!window.state().panels.guide);
    assert_eq!(window.cards().len(), cards);
    assert!(window.node(Role::Button, "How to read").is_focused());
}

/// The names of the children of a group.
fn children(window: &Window, role: Role, group: &str) -> Vec<String> {
    window.node(role, group).children_recursive().filter_map(|node| name(&node)).collect()
}

#[test]
fn the_guide_explains_the_signs_of_the_key() {
    for document in [meeting(), Document::embedded()] {
        let mut window = Window::new(document);
        window.click(Role::Link, "About this chart");
        for question in window.state().document.dataset.questions.clone() {
            window.run(Command::ShowQuestion(question.id));
            let key = children(&window, Role::List, "Key to the signs");
            assert!(key.contains(&"statement".to_owned()), "{key:?}");
            assert_eq!(children(&window, Role::Group, "Explanations"), key);
        }
    }
}

#[test]
fn links_open_sections_one_at_a_time() {
    let mut window = Window::new(document(&story()));
    window.run(Command::ToggleGuide);
    assert!(window.shows_text("Only what is tested."));
    open_section(&mut window, "Levels in words");
    assert!(window.shows_text("All of it (level 4)"));
    assert!(window.shows_text("From -10 (backwards) to 30 (fast), in km/h."));
    open_section(&mut window, "Who speaks");
    assert!(window.shows_text("Avia: Ada Head and Abe Aide."));
    assert!(!window.shows_text("All of it (level 4)"));
    open_section(&mut window, "Coding rules");
    assert!(window.shows_text("Where 21 days pass without a dated statement"));
    open_section(&mut window, "Coding rules");
    assert!(!window.shows_text("Where 21 days pass without a dated statement"));
    // The dataset has no credits.
    assert!(!window.names(Role::Button).contains(&"Credits".to_owned()));
}

#[test]
fn the_guide_has_a_table_of_what_the_dataset_has_on_each_party() {
    let mut window = Window::new(document(&story()));
    window.run(Command::ToggleGuide);
    open_section(&mut window, "Balance");
    for cell in [
        "Stances, Avia: 4",
        "Stances, Boria: 2",
        // "Half will do" and "most of it".
        "Quoted words, Avia: 6",
        "Sources, Avia: 2",
        "Sources, Boria: 1",
        "Far: positions, Avia: 4",
        // Ranges of 2, 0, 0 and 0.
        "Far: mean range in levels, Avia: 0.5",
        "Fast: mean range in km/h, Boria: –",
        "Talk: cards, Avia: 3",
        // "Half will do", twice.
        "Talk: quoted words, Avia: 6",
        "Talk: cards, Boria: 2",
    ] {
        assert!(window.shows_text(cell), "{cell}");
    }
}

#[test]
fn the_guide_has_no_table_of_many_parties() {
    let extreme = ExtremeDataset { parties: 9, ..ExtremeDataset::default() };
    let mut window = Window::new(extreme.document());
    window.run(Command::ToggleGuide);
    open_section(&mut window, "Balance");
    assert!(window.shows_text("more than eight parties, which is too many for the table"));
    assert!(!window.shows_text("Quoted words"));
}
