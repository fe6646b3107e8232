//! Edits of whole entries. Random ones are in `src/file/edit/tests/random.rs`, `tests/fuzz/editing.rs` and
//! `tests/fuzz/state.rs`.

use standpoint::document::Document;
use standpoint::file::edit::Node;
use standpoint::model::{Attribution, Section};

#[test]
fn the_first_entry_of_a_section_has_a_line_of_its_own() {
    let text = include_str!("../data/joint-statement.ron");
    let start = text.find("    events: [").map_or(text.len(), |start| start);
    assert_eq!(start, text.len(), "the dataset has no events");
    let text = text.replacen("    stances: [", "    events: [],\n    stances: [", 1);
    let document = Document::read(None, text).expect("a dataset");
    let event = |id: &str| {
        Node::fields(vec![
            ("id".to_owned(), Node::Text(id.to_owned())),
            ("date".to_owned(), Node::Text("2024-03-18".to_owned())),
            ("title".to_owned(), Node::Text("Call".to_owned())),
        ])
    };
    let change = document.entry_change(Section::Events, None, None, &event("call"));
    let after = document.with_change(&change.expect("a change")).expect("a dataset");
    assert!(after.text.contains("    events: [\n        "), "{}", after.text);
    assert!(after.text.contains(",\n    ],\n    stances: ["), "{}", after.text);
}

#[test]
fn a_joint_statement_of_a_single_party_is_one_of_its_office() {
    let text = include_str!("../data/joint-statement.ron").replace(
        "attribution: OfficialStatement,",
        "attribution: JointStatement,\n            joint: \"joint-2024-03-18\",",
    );
    let document = Document::read(None, text).expect("a dataset");
    let change = document.party_removal(&"israel".into(), true).expect("a party");
    let after = document.with_change(&change).expect("a change");
    assert_eq!(standpoint::file::read(&after.text).diagnostics, []);
    let stance = &after.dataset.stances[0];
    assert_eq!((stance.attribution, &stance.joint), (Attribution::OfficialStatement, &None));
}
