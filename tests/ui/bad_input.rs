//! Values that cannot be meant: forms say a sentence at the field, and nothing is lost.

use egui::accesskit::{Invalid, Role};
use egui::{Key, vec2};
use egui_kittest::kittest::NodeT as _;
use standpoint::command::Edit;
use standpoint::document::Document;
use standpoint::file::edit::Node;
use standpoint::model::Section;

use crate::data::{MEETING, document, story};
use crate::editor_window::EditorWindow;
use crate::window::Window;

fn editor() -> EditorWindow {
    EditorWindow::sized(MEETING, vec2(1440.0, 1400.0))
}

fn assert_painted(window: &Window, text: &str) {
    let texts = window.texts();
    assert!(texts.iter().any(|(painted, _)| painted.contains(text)), "{text} in {texts:#?}");
}

/// Returns true if the focused field is marked as wrong.
fn is_marked(window: &Window) -> bool {
    let focused = window.focused();
    focused.is_some_and(|node| node.accesskit_node().data().invalid() == Some(Invalid::True))
}

#[test]
fn initials_that_another_party_has_are_named_with_free_ones() {
    let mut editor = editor();
    editor.edit(Edit::New(Section::Parties));
    editor.fill("Name", "Bavaria");
    editor.fill("Initials", "AV");
    editor.window.press(Key::Tab);
    assert_painted(&editor.window, "has the initials “AV” too → write others, such as “BA”");
    // It is advice: the party can be added.
    editor.apply();
    assert_eq!(editor.window.state().document.dataset.parties.len(), 3);
}

#[test]
fn a_number_keeps_what_was_typed() {
    let mut editor = editor();
    editor.open(Section::Stances, "head-05");
    for (field, typed, problem) in [
        ("Value (Fast)", "a few", "“a few” is not a number → write, for example, 12"),
        ("Value (Fast)", "5,5", "“5,5” is not a number → write, for example, 5.5"),
    ] {
        editor.fill(field, typed);
        editor.window.press(Key::Tab);
        let value = editor.window.node(Role::TextInput, field).accesskit_node().value();
        assert_eq!(value.as_deref(), Some(typed));
        assert_painted(&editor.window, problem);
        editor.apply();
        assert_eq!(editor.text(), MEETING);
        assert_eq!(editor.window.focused_name(), field);
        assert!(is_marked(&editor.window));
    }
    editor.fill("Value (Fast)", " 0350 ");
    editor.apply();
    assert_painted(&editor.window, "350 is off the scale");
    editor.fill("Value (Fast)", "5.5");
    editor.apply();
    assert!(editor.text().contains("\"fast\": (value: 5.5, reason"), "{}", editor.text());
}

#[test]
fn a_scale_that_ends_below_its_beginning_is_marked() {
    let mut editor = editor();
    editor.open(Section::Questions, "fast");
    for highest in ["-20", "-10"] {
        editor.fill("Highest", highest);
        editor.apply();
        assert!(editor.window.shows_text("This scale runs from -10 to"), "{highest}");
        assert_eq!(editor.window.focused_name(), "Highest");
        assert!(is_marked(&editor.window), "{highest}");
    }
    // Positions that the scale no longer holds.
    editor.fill("Highest", "a few");
    editor.apply();
    assert!(is_marked(&editor.window));
    assert_painted(&editor.window, "“a few” is not a number");
}

/// An entry with another value at each of its places, with the path of the value.
fn with_bad_values(node: &Node) -> Vec<(String, Node)> {
    let mut found = Vec::new();
    let mut add = |name: &str, inner: &Node, rebuild: &dyn Fn(Node) -> Node| {
        for (path, changed) in with_bad_values(inner) {
            let path = if path.is_empty() { name.to_owned() } else { format!("{name}/{path}") };
            found.push((path, rebuild(changed)));
        }
    };
    match node {
        Node::Text(_) => {
            let bad = ["", "?"].map(|text| Node::Text(text.to_owned()));
            return bad.map(|bad| (String::new(), bad)).into();
        }
        Node::Bare(_) => {
            let bad = [Node::Text("?".to_owned()), Node::Bare("-99".to_owned())];
            return bad.map(|bad| (String::new(), bad)).into();
        }
        Node::Fields { name, fields } => {
            for (index, (field, inner)) in fields.iter().enumerate() {
                add(field, inner, &|changed| {
                    let mut fields = fields.clone();
                    fields[index].1 = changed;
                    Node::Fields { name: name.clone(), fields }
                });
            }
        }
        Node::Tuple { name, elements } => {
            for (index, inner) in elements.iter().enumerate() {
                add(&index.to_string(), inner, &|changed| {
                    let mut elements = elements.clone();
                    elements[index] = changed;
                    Node::Tuple { name: name.clone(), elements }
                });
            }
        }
        Node::List(elements) => {
            for (index, inner) in elements.iter().enumerate() {
                add(&index.to_string(), inner, &|changed| {
                    let mut elements = elements.clone();
                    elements[index] = changed;
                    Node::List(elements)
                });
            }
        }
        Node::Map(entries) => {
            for (index, (key, inner)) in entries.iter().enumerate() {
                add(key.as_str(), inner, &|changed| {
                    let mut entries = entries.clone();
                    entries[index].1 = changed;
                    Node::Map(entries)
                });
            }
        }
    }
    found
}

/// The meeting with a talk, and with fields that few entries have.
fn full() -> Document {
    let text = story()
        .replace("initials: \"AV\"", "initials: \"AV\", group: \"Left\", color: \"blue\", shown: true")
        .replace(
            "name: \"Bea Chief\", party: \"b\", role: \"Chief of Boria\", rank: 1, speaks: true",
            "name: \"Bea Chief\", roles: [(title: \"Chief\", party: \"b\", rank: 1, speaks: true, from: \"2024-01-01\", to: \"2024-12-31\")]",
        )
        .replace(
            "published: \"2024-03-08\"",
            "published: \"2024-03-08\", inferred: \"From the page.\", url: \"https://a.org\", archived: \"https://b.org\", archived_on: \"2024-03-09\", caveats: \"None.\"",
        )
        .replace("source: \"late\")],\n", "participants: [\"head\"], source: \"late\", summary: \"They talk.\")],\n    coders: [Coder(id: \"ada\", name: \"Ada\")],\n    corrections: [Correction(date: \"2024-04-01\", stance: \"head-05\", text: \"Mended.\")],\n")
        .replace(
            "summary: \"Wants half.\", ",
            "condition: \"If paid.\", venue: \"At home\", summary: \"Wants half.\", note: \"Short.\", ",
        )
        .replace(
            "low: 1, high: 3, reason: \"Says half.\"",
            "low: 1, high: 3, reason: \"Says half.\", codings: [(coder: \"ada\", value: 2, low: 1, high: 3)]",
        )
        .replace("(value: -5, ", "(value: -5, low: -6, high: 0, ")
        .replace("as_of: \"2024-03-05\", ", "range: \"2024-03-01/2024-03-31\", as_of: \"2024-03-05\", actors: [\"head\", \"chief\"], excerpts: {\"head-05\": \"Half\"}, annotation: \"A\", ");
    let document = document(&text);
    // Warnings, such as that a month is one-sided, are no problem here.
    assert!(document.is_valid, "{:#?}", document.problems.rows);
    document
}

#[test]
fn every_problem_that_a_form_counts_leads_to_a_marked_field() {
    let good = full();
    let mut unmarked = Vec::new();
    let mut tried = 0;
    for (section, id) in [
        (Section::Questions, "far"),
        (Section::Questions, "fast"),
        (Section::Parties, "a"),
        (Section::Actors, "head"),
        (Section::Actors, "chief"),
        (Section::Sources, "early"),
        (Section::Events, "talk"),
        (Section::Coders, "ada"),
        (Section::Stances, "head-05"),
        (Section::Stances, "joint-a"),
        (Section::Steps, "0"),
        (Section::Corrections, "0"),
    ] {
        let entry = good.entry(section, id).expect("an entry");
        for (path, bad) in with_bad_values(&entry) {
            let change = good.entry_change(section, Some(id), None, &bad).expect("a change");
            let Ok(document) = good.with_change(&change) else { continue };
            let id = if path == "id" { bad.get("id").map_or("", Node::as_str) } else { id };
            let id = if document.entry(section, id).is_some() { id } else { continue };
            let mut window = Window::sized(document, vec2(1440.0, 1400.0));
            window.run(Edit::Open(section, id.to_owned()));
            if !window.shows_text("Fix ") && !window.shows_text(" left:") {
                continue;
            }
            tried += 1;
            window.press_with(egui::Modifiers::COMMAND, Key::Enter);
            if !is_marked(&window) {
                let focused = window.focused_name();
                unmarked.push(format!("{section:?} {id} {path}: {focused:?}"));
            }
        }
    }
    assert!(unmarked.is_empty(), "{} of {tried}: {unmarked:#?}", unmarked.len());
}
