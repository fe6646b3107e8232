//! "How to read".

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::NodeT as _;
use standpoint::command::Command;
use standpoint::document::Document;

use crate::data::{ExtremeDataset, document, meeting, story};
use crate::window::{Window, name};

/// The headings of what is explained, such as "1. Sign: who stands behind the words".
fn topics(window: &Window) -> Vec<String> {
    let headings = window.names(Role::Heading).into_iter();
    headings.filter(|heading| heading.starts_with(|char: char| char.is_ascii_digit())).collect()
}

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

#[test]
fn the_guide_explains_what_the_question_has_and_nothing_else() {
    let mut window = Window::new(Document::embedded());
    window.run(Command::ToggleGuide);
    assert_eq!(
        topics(&window),
        [
            "1. Sign: who stands behind the words",
            "2. Exact day unknown",
            "3. Party’s line",
            "4. Daylight"
        ]
    );
    let mut window = Window::new(meeting());
    window.run(Command::ToggleGuide);
    // Every day is known.
    assert_eq!(
        topics(&window),
        ["1. Sign: who stands behind the words", "2. Party’s line", "3. Daylight"]
    );
    // One party with one position, on a continuous scale that cannot be compared.
    window.click(Role::Tab, "Fast");
    assert_eq!(topics(&window), ["1. Sign: who stands behind the words", "2. Party’s line"]);
}

#[test]
fn the_signs_are_those_of_the_legend() {
    let mut window = Window::new(meeting());
    let labels = |window: &Window| {
        let nodes = window.nodes();
        let labels = nodes
            .iter()
            .filter(|node| node.accesskit_node().role() == Role::Label)
            .filter_map(name);
        labels.filter(|label| label == "unnamed").count()
    };
    // It is behind "Key".
    assert_eq!(labels(&window), 0);
    window.run(Command::ToggleGuide);
    assert_eq!(labels(&window), 1);
    window.click(Role::Tab, "Fast");
    assert_eq!(labels(&window), 0);
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
    assert!(window.shows_text("A position is current for 21 days."));
    open_section(&mut window, "Coding rules");
    assert!(!window.shows_text("A position is current for 21 days."));
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

#[test]
fn the_guide_says_from_which_day_a_stance_without_an_exact_one_counts() {
    let mut window = Window::new(Document::embedded());
    window.run(Command::ToggleGuide);
    assert!(window.shows_text("Its mark has a tail, and counts from the last possible day."));
}
