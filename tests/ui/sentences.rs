//! Sentences hold for any number of parties and any scale.

use standpoint::command::Command;
use standpoint::document::Document;
use standpoint::facts::ViewData;
use standpoint::view::View;
use standpoint::words::headline;

use crate::data::{MEETING, document, march, three_parties};
use crate::window::{Window, name};

/// The meeting with other texts.
fn meeting_with(replacements: &[(&str, &str)]) -> Document {
    let mut text = MEETING.to_owned();
    for (from, to) in replacements {
        assert!(text.contains(from), "{from}");
        text = text.replace(from, to);
    }
    document(&text)
}

/// All that a question's chart says.
fn words(window: &Window) -> String {
    let nodes = window.nodes();
    let spoken = nodes.iter().filter_map(name);
    let painted = window.texts().into_iter();
    let painted = painted.map(|(text, _)| text.replace(['\n', '\u{a0}'], " "));
    spoken.chain(painted).collect::<Vec<_>>().join("\n")
}

#[test]
fn among_three_parties_a_distance_names_its_pair() {
    let mut window = Window::new(three_parties());
    window.run(Command::SetDay(march(14)));
    window.run(Command::SetDay(march(20)));
    let announced = window.announcement();
    assert!(announced.contains("Avia and Boria: on the same level"), "{announced}");
    let words = words(&window);
    let bare: Vec<&str> = words
        .lines()
        .filter(|line| {
            line.to_lowercase().contains("same level")
                && !line.contains("Boria")
                && !line.contains("BO")
        })
        .collect();
    assert_eq!(bare, [""; 0]);
}

#[test]
fn values_of_a_table_are_not_called_judgements() {
    let shared = |document: &Document| {
        let mut view = View::new(&document.dataset);
        view.question = "fast".to_owned();
        let data = ViewData::new(&document.dataset, &view);
        let judgement = headline::judgement(&document.dataset, &data);
        judgement.map_or_else(String::new, |parts| parts.concat())
    };
    assert_eq!(shared(&meeting_with(&[])), "Values are coded judgements");
    let polls = meeting_with(&[
        (
            r#""fast": (value: -5, reason: "Backwards.")"#,
            r#""fast": (value: -5, reason: "The poll’s share.")"#,
        ),
        (
            r#"positions: {"far": (value: 4, reason: "Says all.")}"#,
            r#"positions: {"far": (value: 4, reason: "Says all."), "fast": (value: 5, reason: "The poll’s share.")}"#,
        ),
    ]);
    assert_eq!(shared(&polls), "");
    let mut window = Window::new(polls);
    window.run(Command::ShowQuestion("fast".to_owned()));
    let words = words(&window);
    assert!(!words.contains("judgement"), "{words}");
    assert!(words.contains("How to read"), "the link stays");
}

#[test]
fn a_value_off_a_continuous_scale_is_not_explained_by_levels() {
    let document = meeting_with(&[("value: -5", "value: -50")]);
    let rows = format!("{:#?}", document.problems.rows);
    assert!(rows.contains("off the scale") && !rows.contains("numbered from 0"), "{rows}");
}
