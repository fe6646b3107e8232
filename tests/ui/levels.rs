//! Changing the levels of a question, which renumbers the positions on it.

use std::collections::BTreeMap;

use egui::Key;
use egui::accesskit::Role;
use egui::vec2;
use standpoint::command::Edit;
use standpoint::model::{Dataset, Section};

use crate::data::MEETING;
use crate::editor_window::EditorWindow;

/// The levels of the question, as they are written.
const LEVELS: [&str; 5] = [
    r#"(short: "none", label: "nothing at all")"#,
    r#"(short: "little", label: "a little")"#,
    r#"(short: "half", label: "about half")"#,
    r#"(short: "most", label: "most of it")"#,
    r#"(short: "all", label: "all of it")"#,
];

const CODERS: &str = r#"coders: [Coder(id: "c", name: "Cora"), Coder(id: "d", name: "Dan")],
    stances: ["#;

/// The meeting with codings, of which one stance holds some that its position does not.
fn coded() -> String {
    MEETING
        .replacen("stances: [", CODERS, 1)
        .replacen(
            r#"low: 1, high: 3, reason: "Says half.""#,
            r#"low: 1, high: 3, reason: "Says half.", codings: [(coder: "c", value: 2, low: 1, high: 2), /* wide */ (coder: "d", value: 3)]"#,
            1,
        )
        .replacen(
            r#"where: "paragraph 6")])"#,
            r#"where: "paragraph 6")], codings: [(coder: "c", question: "far"), (coder: "d", question: "far", value: 3, low: 1)])"#,
            1,
        )
}

fn open(text: &str) -> EditorWindow {
    let mut editor = EditorWindow::sized(text, vec2(1440.0, 2400.0));
    assert!(editor.window.state().document.problems.is_empty());
    editor.open(Section::Questions, "far");
    editor
}

/// Swaps a level with the next lower one, which goes up.
fn lower(editor: &mut EditorWindow, level: usize) {
    editor.window.click(Role::Button, &format!("Move Level {} up", level - 1));
}

fn delete(editor: &mut EditorWindow, level: usize) {
    editor.window.click(Role::Button, &format!("Remove Level {level}"));
}

/// The position of each stance in the words of its level: value, low and high, and its codings.
fn meanings(dataset: &Dataset) -> BTreeMap<String, Vec<String>> {
    let scale = &dataset.question(&"far".into()).expect("a question").scale;
    let words = |value: f64| scale.level(value).map_or("?", |level| &level.label).to_owned();
    let stances = dataset.stances.iter().map(|stance| {
        let mut said = Vec::new();
        if let Some(position) = stance.positions.get("far") {
            said.push(words(position.value));
        }
        for (coder, found) in stance.codings_on(&"far".into()) {
            let value = found.map(|reading| words(reading.value));
            said.push(format!("{coder}: {}", value.unwrap_or_default()));
        }
        (stance.id.to_string(), said)
    });
    stances.collect()
}

fn dataset(editor: &EditorWindow) -> &Dataset {
    &editor.window.state().document.dataset
}

/// The value, low and high of a stance.
fn numbers(editor: &EditorWindow, stance: &str) -> [f64; 3] {
    let stance = dataset(editor).stance(&stance.into()).expect("a stance");
    let position = stance.positions.get("far").expect("a position");
    [position.value, position.low, position.high]
}

#[test]
fn levels_are_numbered_from_zero_as_everywhere_else() {
    let editor = open(MEETING);
    editor.window.node(Role::Group, "Level 0");
    assert!(editor.window.shows_text("Level 4"));
    assert!(!editor.window.shows_text("Level 5"));
    let lowest = editor.window.node(Role::TextInput, "Full wording (level 0)");
    assert_eq!(lowest.value().as_deref(), Some("nothing at all"));
}

#[test]
fn levels_are_listed_as_on_the_chart_and_a_moved_one_keeps_the_focus() {
    let mut editor = open(MEETING);
    let top = |editor: &EditorWindow, level: usize| {
        let name = format!("Full wording (level {level})");
        editor.window.node(Role::TextInput, &name).rect().top()
    };
    assert!((1..5).all(|level| top(&editor, level) < top(&editor, level - 1)));
    assert!(!editor.window.names(Role::Button).contains(&"Move Level 4 up".to_owned()));
    editor.window.node(Role::Button, "Move Level 1 up").focus();
    editor.window.settle();
    editor.window.press(Key::Enter);
    let moved = editor.window.node(Role::TextInput, "Full wording (level 2)");
    assert_eq!(moved.value().as_deref(), Some("a little"));
    assert!(editor.window.focused_name().contains("(level 2)"));
    // A new one comes above those that are there.
    editor.window.click(Role::Button, "Add a level on top");
    assert!(top(&editor, 5) < top(&editor, 4));
    assert!(editor.window.focused_name().contains("(level 5)"));
}

#[test]
fn a_range_that_includes_another_level_than_before_is_named() {
    let mut editor = open(&coded());
    editor.window.click(Role::Button, "Move Level 3 up");
    editor.apply();
    assert_eq!(numbers(&editor, "head-05"), [2.0, 1.0, 4.0]);
    assert!(editor.window.shows_text(
        "The range of these now includes a level between: Ada Head, 5 March 2024 and Eve Expert, \
         25 March 2024. Check them."
    ));
}

#[test]
fn moving_a_level_renumbers_the_positions_on_it() {
    let text = coded();
    let mut editor = open(&text);
    let before = meanings(dataset(&editor));
    lower(&mut editor, 2);
    editor.apply();
    assert_eq!(meanings(dataset(&editor)), before);
    // The range would have a gap, so it spans what it had.
    assert_eq!(numbers(&editor, "head-05"), [1.0, 1.0, 3.0]);
    assert_eq!(numbers(&editor, "aide-14"), [2.0; 3]);
    assert_eq!(numbers(&editor, "chief-10"), [4.0; 3]);
    assert!(editor.text().contains("/* wide */"));
    assert!(
        editor.text().contains("\"fast\": (value: -5, reason: \"Backwards.\")"),
        "another question stays"
    );
    assert!(editor.window.state().document.problems.is_empty());
    editor.edit(Edit::Undo);
    assert_eq!(editor.text(), text, "one step of undo");
    editor.edit(Edit::Redo);
    assert_eq!(meanings(dataset(&editor)), before);
}

#[test]
fn only_numbers_that_change_are_written() {
    let mut editor = open(MEETING);
    // The highest level becomes the second highest.
    lower(&mut editor, 4);
    editor.apply();
    let expected = MEETING
        .replacen(LEVELS[3], "[3]", 1)
        .replacen(LEVELS[4], LEVELS[3], 1)
        .replacen("[3]", LEVELS[4], 1)
        .replace("value: 3, reason: \"Jointly.\"", "value: 4, reason: \"Jointly.\"")
        .replace("value: 4, reason: \"Says all.\"", "value: 3, reason: \"Says all.\"")
        .replace("low: 1, high: 3", "low: 1, high: 4");
    assert_eq!(editor.text(), expected);
}

#[test]
fn a_level_that_is_inserted_renamed_and_moved_keeps_what_others_mean() {
    let mut editor = open(MEETING);
    let before = meanings(dataset(&editor));
    editor.window.click(Role::Button, "Insert a level below Level 2");
    editor.fill("Short form (level 2)", "Bit");
    editor.fill("Full wording (level 2)", "A bit more");
    // The lowest one goes up, which is down for the others.
    lower(&mut editor, 1);
    editor.fill("Full wording (level 5)", "The whole of it");
    assert!(!editor.window.shows_text("Elsewhere in the file"));
    editor.apply();
    let mut after = meanings(dataset(&editor));
    for said in after.values_mut().flatten() {
        *said = said.replace("The whole of it", "all of it");
    }
    assert_eq!(after, before);
    assert_eq!(numbers(&editor, "chief-10"), [5.0; 3]);
    assert_eq!(numbers(&editor, "head-05"), [3.0, 0.0, 4.0]);
    assert_eq!(numbers(&editor, "unnamed-22"), [1.0; 3]);
    editor.edit(Edit::Undo);
    assert_eq!(editor.text(), MEETING);
}

#[test]
fn a_rename_or_a_new_highest_level_leaves_positions_alone() {
    let mut editor = open(MEETING);
    editor.fill("Full wording (level 4)", "Everything");
    editor.apply();
    assert_eq!(editor.text(), MEETING.replace("all of it", "Everything"));
}

#[test]
fn a_level_without_a_short_form_is_called_by_its_label() {
    let mut editor = EditorWindow::new(include_str!("../data/valid/short.ron"));
    editor.open(Section::Questions, "ferry");
    delete(&mut editor, 2);
    editor.apply();
    editor.window.click(Role::Button, "Move to “Perhaps”");
    assert!(editor.text().contains("scale: [\"No\", \"Perhaps\"]"), "{}", editor.text());
    assert!(editor.text().contains("{\"ferry\": (value: 1, "), "{}", editor.text());
}

#[test]
fn deleting_a_level_asks_what_becomes_of_its_positions() {
    let text = coded();
    for (choice, expected) in
        [("Move to “half”", Some(2.0)), ("Move to “all”", Some(3.0)), ("Remove positions", None)]
    {
        let mut editor = open(&text);
        delete(&mut editor, 3);
        editor.apply();
        assert_eq!(editor.text(), text, "asked first");
        assert!(editor.window.shows_text("Delete the level “most of it”?"));
        assert!(editor.window.shows_text("it. Removing them also shortens ranges that reach it."));
        assert_eq!(editor.window.focused_name(), "Cancel");
        // Cancelling keeps the draft.
        editor.window.click(Role::Button, "Cancel");
        assert_eq!(editor.text(), text);
        assert!(editor.window.shows_text("Not applied yet"));
        editor.apply();
        editor.window.click(Role::Button, choice);
        assert_ne!(editor.text(), text);
        let document = &editor.window.state().document;
        assert!(document.problems.is_empty(), "{:#?}", document.problems.rows);
        let joint = document.dataset.stance(&"joint-a".into()).expect("the stance stays");
        let value = joint.positions.get("far").map(|position| position.value);
        assert_eq!(value, expected, "{choice}");
        // "all of it" is level 3 now, and the range ends where the choice says.
        let high = expected.unwrap_or(2.0);
        assert_eq!(numbers(&editor, "chief-10"), [3.0; 3]);
        assert_eq!(numbers(&editor, "head-05"), [2.0, 1.0, high]);
        let expert = document.dataset.stance(&"expert-25".into()).expect("a stance");
        let codings = if expected.is_some() { 2 } else { 1 };
        assert_eq!(expert.codings.len(), codings, "{choice}");
        editor.edit(Edit::Undo);
        assert_eq!(editor.text(), text);
    }
}

#[test]
fn a_removed_position_leaves_the_codings_on_other_levels_to_its_stance() {
    let text = coded();
    let mut editor = open(&text);
    delete(&mut editor, 2);
    editor.apply();
    assert!(editor.window.shows_text("it. Removing them also shortens ranges that reach it."));
    editor.window.click(Role::Button, "Remove positions");
    let document = &editor.window.state().document;
    assert!(document.problems.is_empty(), "{:#?}", document.problems.rows);
    let stance = document.dataset.stance(&"head-05".into()).expect("a stance");
    assert!(!stance.positions.contains_key("far"));
    assert!(stance.positions.contains_key("fast"));
    assert_eq!(stance.codings.len(), 1);
    let coding = &stance.codings[0];
    assert_eq!((&*coding.coder, &*coding.question), ("d", "far"));
    assert_eq!(coding.value, Some(2.0), "most of it, by its new number");
}

#[test]
fn several_deleted_and_moved_levels_are_asked_about_one_by_one() {
    let mut editor = open(MEETING);
    // "most of it" and "a little" go; "all of it" moves below "about half".
    delete(&mut editor, 3);
    delete(&mut editor, 1);
    lower(&mut editor, 2);
    assert!(!editor.window.shows_text("Elsewhere in the file"));
    editor.apply();
    assert!(editor.window.shows_text("Delete the level “a little”?"));
    assert!(editor.window.shows_text("it. Removing them also shortens ranges that reach it."));
    editor.window.click(Role::Button, "Move to “none”");
    assert!(editor.window.shows_text("Delete the level “most of it”?"));
    assert_eq!(editor.window.focused_name(), "Cancel");
    assert_eq!(editor.text(), MEETING);
    editor.window.click(Role::Button, "Move to “all”");
    assert_eq!(numbers(&editor, "aide-14"), [0.0; 3]);
    assert_eq!(numbers(&editor, "joint-a"), [1.0; 3]);
    assert_eq!(numbers(&editor, "chief-10"), [1.0; 3]);
    assert_eq!(numbers(&editor, "head-05"), [2.0, 0.0, 2.0]);
    assert_eq!(numbers(&editor, "unnamed-22"), [0.0; 3]);
    editor.edit(Edit::Undo);
    assert_eq!(editor.text(), MEETING);
}

#[test]
fn a_level_without_positions_is_deleted_at_once_and_a_scale_keeps_two() {
    let text = MEETING.replace("value: 1, reason", "value: 2, reason").replace("low: 1", "low: 2");
    let mut editor = open(&text);
    delete(&mut editor, 1);
    editor.apply();
    assert!(editor.window.names(Role::Dialog).is_empty());
    assert_eq!(numbers(&editor, "chief-10"), [3.0; 3]);
    let text = editor.text().to_owned();
    for _ in 0..3 {
        delete(&mut editor, 0);
    }
    editor.apply();
    assert_eq!(editor.text(), text, "one level is no scale");
    assert!(editor.window.shows_text("Fix 1 problem first"));
    delete(&mut editor, 0);
    editor.fill("Question", "How far then?");
    editor.apply();
    assert_eq!(editor.text(), text);
    assert!(editor.window.shows_text("1 required field left:"));
    assert!(editor.window.shows_text("Add at least two levels."));
    editor.window.click(Role::Button, "Discard");
    assert!(editor.window.shows_text("Level 3"));
}

#[test]
fn an_id_and_levels_are_changed_together() {
    let text = coded();
    let mut editor = open(&text);
    delete(&mut editor, 2);
    editor.unlock_id();
    editor.fill("Id", "reach");
    editor.apply();
    editor.window.click(Role::Button, "Remove positions");
    let document = &editor.window.state().document;
    assert!(document.problems.is_empty(), "{:#?}", document.problems.rows);
    let stance = document.dataset.stance(&"head-05".into()).expect("a stance");
    assert_eq!(stance.codings[0].question, "reach".into());
    let chief = document.dataset.stance(&"chief-10".into()).expect("a stance");
    assert_eq!(chief.positions.get("reach").map(|position| position.value), Some(3.0));
    editor.edit(Edit::Undo);
    assert_eq!(editor.text(), text);
}

#[test]
fn levels_that_were_also_changed_outside_are_asked_about() {
    let theirs = MEETING.replace("about half", "Roughly half");
    for (choice, label) in
        [("Keep mine", "about half"), ("Use the dataset’s version", "Roughly half")]
    {
        let mut editor = open(MEETING);
        lower(&mut editor, 1);
        editor.save_elsewhere(&theirs);
        editor.apply();
        assert_eq!(editor.text(), theirs);
        editor.window.click(Role::Button, choice);
        let is_mine = choice == "Keep mine";
        assert_eq!(numbers(&editor, "aide-14"), [if is_mine { 0.0 } else { 1.0 }; 3]);
        assert_eq!(numbers(&editor, "unnamed-22"), [if is_mine { 1.0 } else { 0.0 }; 3]);
        assert!(editor.text().contains(label));
    }
    // A level that the other program has added is asked about like one that was deleted here.
    let theirs = MEETING.replace(
        LEVELS[0],
        &format!("(short: \"Less\", label: \"Less than nothing\"), {}", LEVELS[0]),
    );
    let mut editor = open(MEETING);
    lower(&mut editor, 1);
    editor.save_elsewhere(&theirs);
    editor.apply();
    editor.window.click(Role::Button, "Keep mine");
    assert!(editor.window.shows_text("Delete the level “Less than nothing”?"));
}

#[test]
fn stances_in_other_forms_are_renumbered_too() {
    let mut editor = EditorWindow::sized(MEETING, vec2(1440.0, 2400.0));
    editor.open(Section::Stances, "chief-10");
    editor.fill("Summary", "Mine.");
    editor.window.click(Role::RadioButton, "low 3: most of it");
    editor.open(Section::Questions, "far");
    lower(&mut editor, 4);
    editor.apply();
    editor.open(Section::Stances, "chief-10");
    editor.apply();
    assert!(editor.window.names(Role::Dialog).is_empty());
    assert_eq!(numbers(&editor, "chief-10"), [3.0, 3.0, 4.0]);
}

#[test]
fn the_review_of_changes_counts_the_stances_of_a_moved_level() {
    let mut editor = open(MEETING);
    lower(&mut editor, 4);
    editor.apply();
    editor.edit(Edit::Save);
    assert!(editor.window.shows_text("1 question changed; 4 stances changed."));
}
