//! Charts of many parties and stances.

use std::collections::BTreeSet;

use egui::Rect;
use egui::accesskit::Role;
use standpoint::command::Command;
use standpoint::model::Layer;

use crate::data::{ExtremeDataset, THREE_LEVELS};
use crate::window::Window;

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

/// The names at the ends of lines, from top to bottom.
fn end_labels(window: &Window) -> Vec<Rect> {
    let chart = window.chart().rect();
    let texts = window.texts().into_iter();
    let labels =
        texts.filter(|(text, rect)| text.starts_with("Name ") && chart.contains_rect(*rect));
    let mut rects: Vec<Rect> = labels.map(|(_, rect)| rect).collect();
    rects.sort_by(|a, b| a.top().total_cmp(&b.top()));
    rects
}

#[test]
fn the_names_at_the_ends_of_lines_do_not_touch() {
    for size in [egui::vec2(900.0, 600.0), egui::vec2(1440.0, 900.0)] {
        let window = Window::sized(many(40, 1_000).document(), size);
        let labels = end_labels(&window);
        assert!(labels.len() >= 8, "{size}: {labels:?}");
        for pair in labels.windows(2) {
            assert!(!pair[0].shrink(1.0).intersects(pair[1]), "{size}: {pair:?}");
        }
    }
}

/// How many marks the chart has, and of how many parties.
fn marks_and_parties(window: &Window) -> (usize, usize) {
    let marks = window.harness.state().placed_marks();
    let dataset = &window.state().document.dataset;
    let of = |id: &str| {
        dataset.stance(&id.into()).and_then(|stance| stance.resolved.position_party.clone())
    };
    let parties: BTreeSet<_> = marks.iter().map(|mark| of(&mark.stance)).collect();
    (marks.len(), parties.len())
}

#[test]
fn every_figure_is_that_of_the_parties_in_colour() {
    let mut window = Window::new(many(40, 2_000).document());
    assert_eq!(marks_and_parties(&window), (8, 8), "the ends of their lines");
    window.node(Role::Heading, "In grey");
    window.run(Command::ToggleLayer(Layer::Voices));
    let (marks, parties) = marks_and_parties(&window);
    assert!(marks > 300 && parties == 8, "{marks} {parties}");
}

#[test]
fn statements_on_levels_are_those_of_the_parties_in_colour() {
    let levels =
        ExtremeDataset { questions: THREE_LEVELS.to_owned(), values: 0..=2, ..many(40, 400) };
    let mut window = Window::new(levels.document());
    let (marks, parties) = marks_and_parties(&window);
    assert!(marks > 40 && parties == 8, "{marks} {parties}");
    window.run(Command::ToggleLayer(Layer::Voices));
    let (all, parties) = marks_and_parties(&window);
    assert!(all >= marks && parties == 8, "{all} {parties}");
}

#[test]
fn the_headline_summarizes() {
    let window = Window::new(many(40, 2_000).document());
    assert!(window.shows_text("Highest of 40: "));
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
