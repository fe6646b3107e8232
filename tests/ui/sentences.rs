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
fn who_judged_the_positions_is_said_where_somebody_did() {
    let judged = |edits: &[(&str, &str)]| {
        let document = meeting_with(edits);
        let mut view = View::new(&document.dataset);
        view.question = "far".into();
        headline::judgement(&ViewData::new(&document.dataset, &view))
            .map_or_else(String::new, String::from)
    };
    assert_eq!(judged(&[]), "");
    let position = r#"positions: {"far": (value: 4, reason: "Says all.")}"#;
    let coded = |range: &str, codings: &str| {
        let codings = format!("reason: \"Says all.\", codings: [{codings}]");
        position.replace("reason: \"Says all.\"", &format!("{range}{codings}"))
    };
    let coders = |a: &str| {
        let b = "Coder(id: \"b\", name: \"Ben\")";
        format!("coders: [Coder(id: \"a\", name: \"A, first run\"{a}), {b}],\n    stances: [")
    };
    let (by_a, by_both) =
        ("(coder: \"a\", value: 4)", "(coder: \"a\", value: 4), (coder: \"b\", value: 4)");
    for (model, range, codings, expected) in [
        ("", "", by_both, "1 of 6 positions judged by two coders"),
        ("", "low: 3, ", by_a, "1 of 6 positions judged by one coder, give or take a level"),
        (", model: true", "", by_a, "1 of 6 positions judged by a language model"),
        (", model: true", "", by_both, "1 of 6 positions judged by one coder and a language model"),
    ] {
        let edits = [
            ("low: 1, high: 3, ", ""),
            ("stances: [", &*coders(model)),
            (position, &*coded(range, codings)),
        ];
        assert_eq!(judged(&edits), expected);
    }
}

#[test]
fn a_value_off_a_continuous_scale_is_not_explained_by_levels() {
    let document = meeting_with(&[("value: -5", "value: -50")]);
    let rows = format!("{:#?}", document.problems.rows);
    assert!(rows.contains("off the scale") && !rows.contains("numbered from 0"), "{rows}");
}
