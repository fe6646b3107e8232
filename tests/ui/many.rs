//! Charts of many parties and stances.

use egui::accesskit::{Action, Role};
use egui::{Key, Rect};
use egui_kittest::kittest::NodeT as _;
use standpoint::command::Command;

use crate::data::ExtremeDataset;
use crate::window::{Window, description};

const PERCENT: &str = r#"Question(id: "q", tab: "Q", ask: "How much?", scale: Continuous(
    min: 0, max: 100, unit: "% below 1990", low_end: "no cut", high_end: "net zero")),"#;

fn many(parties: usize, stances: usize) -> ExtremeDataset {
    ExtremeDataset {
        covers: (jiff::civil::date(1995, 1, 1), jiff::civil::date(2024, 12, 31)),
        questions: PERCENT.to_owned(),
        parties,
        actors_each: 1,
        stances,
        events: 0,
        values: 0..=100,
        name: "Name".to_owned(),
        ..ExtremeDataset::default()
    }
}

/// The labels at the ends of lines, from top to bottom.
fn end_labels(window: &Window) -> Vec<Rect> {
    let nodes = window.nodes();
    let labels = nodes.iter().filter(|node| {
        let node = node.accesskit_node();
        let name = node.label().or_else(|| node.value());
        node.role() == Role::Label
            && name.is_some_and(|name| name.starts_with("Name ") && name.ends_with('%'))
    });
    let mut rects: Vec<Rect> = labels.map(egui_kittest::Node::rect).collect();
    rects.sort_by(|a, b| a.top().total_cmp(&b.top()));
    rects
}

#[test]
fn the_labels_at_the_ends_of_lines_do_not_touch() {
    for size in [egui::vec2(900.0, 600.0), egui::vec2(1440.0, 900.0)] {
        let window = Window::sized(many(40, 1_000).document(), size);
        let labels = end_labels(&window);
        assert_eq!(labels.len(), 8, "{size}");
        for pair in labels.windows(2) {
            assert!(!pair[0].intersects(pair[1].shrink(0.5)), "{size}: {pair:?}");
        }
    }
}

#[test]
fn the_compared_pair_or_the_party_in_focus_has_marks_until_the_span_is_short() {
    let mut window = Window::new(many(40, 2_000).document());
    let parties = |window: &Window| {
        let marks = window.harness.state().placed_marks();
        let dataset = &window.state().document.dataset;
        let of = |id: &str| dataset.stance(id).and_then(|stance| stance.position_party.clone());
        let parties = marks.iter().map(|mark| of(&mark.stance));
        parties.collect::<std::collections::BTreeSet<_>>().len()
    };
    assert_eq!(parties(&window), 2, "neither side has more than the other");
    let others = window.node(Role::Heading, "Others, 32");
    assert_eq!(description(&others), "Up to 8. Clear one to add another.");
    window.click(Role::Button, "Key");
    window
        .node(Role::ListItem, "Zoom in to five years or less to see the statements of all eight.");
    window.press(Key::Escape);
    for _ in 0..12 {
        window.run(Command::ZoomDays { steps: 1, around: None });
    }
    assert_eq!(parties(&window), 8);
    for _ in 0..12 {
        window.run(Command::ZoomDays { steps: -1, around: None });
    }
    let actor = window.state().document.dataset.actors[0].id.clone();
    window.run(Command::ToggleFocus(actor));
    assert_eq!(parties(&window), 1);
    assert!(!window.shows_text("Zoom in to 5 years"));
}

#[test]
fn the_headline_and_the_timeline_summarize() {
    let mut window = Window::new(many(40, 2_000).document());
    assert!(window.shows_text("Highest of 40: "));
    assert!(window.shows_text("Half of the 40 are at "));
    // What has no room in the legend is behind "Key".
    window.click(Role::Button, "Key");
    assert!(window.shows_text("the other 32"));
}

#[test]
fn the_compared_pair_is_picked_from_a_list_that_typing_filters() {
    let mut window = Window::new(many(40, 1_000).document());
    window.click(Role::ComboBox, "First party that Daylight compares");
    window.type_text("Name 37");
    window.press(Key::Enter);
    let pair = window.view().pair.clone();
    assert_eq!(pair.map(|pair| pair[0].clone()).as_deref(), Some("p37"));
}

#[test]
fn the_number_of_shapes_does_not_grow_with_the_stances() {
    let shapes = [4_000, 16_000].map(|stances| {
        let window = Window::new(many(40, stances).document());
        window.harness.output().shapes.len()
    });
    let [few, many] = shapes;
    assert!(many <= few + few / 4, "{few} {many}");
}

#[test]
fn the_guide_explains_the_signs_of_many_parties() {
    let mut window = Window::new(many(40, 1_000).document());
    window.run(Command::ToggleGuide);
    for sign in ["Statements of two parties", "Party’s line"] {
        assert!(window.shows_text(sign), "{sign}");
    }
    assert!(!window.shows_text("Sign: who stands behind the words"));
}

/// Discs have nodes of their own if their stances, of which there may be thousands, do not.
#[test]
fn a_screen_reader_opens_a_disc_of_many_parties_and_chooses_a_stance() {
    let same = ExtremeDataset { values: 50..=50, ..many(40, 8_000) };
    let mut window = Window::new(same.document());
    let names = window.names(Role::Button);
    let disc = names.iter().find(|name| name.contains(" stances by "));
    let disc = disc.expect("a disc").clone();
    let node = window.node(Role::Button, &disc);
    let data = node.accesskit_node();
    assert_eq!(data.data().is_expanded(), Some(false));
    assert!(!data.data().supports_action(Action::Focus), "no Tab stop");
    node.click_accesskit();
    window.settle();
    let names = window.names(Role::Button);
    let entry = names.iter().find(|name| name.starts_with("Choose "));
    let entry = entry.expect("an entry").clone();
    window.node(Role::Button, &entry).focus();
    window.settle();
    window.press(Key::Enter);
    assert!(window.view().selected.is_some());
    assert!(!window.shows_text("Choose "));
    assert!(window.chart_has_focus());
}
