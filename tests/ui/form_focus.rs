//! Where the focus goes in forms, and what screen readers say there.

use egui::accesskit::{Live, Role};
use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::NodeT as _;
use standpoint::command::Edit;
use standpoint::model::Section;

use crate::data::MEETING;
use crate::editor_window::EditorWindow;
use crate::window::Window;

fn focus(window: &mut Window, role: Role, start: &str) {
    window.node(role, start).focus();
    window.settle();
}

/// The names of the parts that are announced.
pub fn announcements(window: &Window) -> Vec<String> {
    let nodes = window.nodes();
    let live = nodes.iter().filter(|node| {
        let live = node.accesskit_node().data().live();
        live.is_some_and(|live| live != Live::Off)
    });
    let names = live.filter_map(|node| node.accesskit_node().data().label().map(str::to_owned));
    names.filter(|name| !name.is_empty()).collect()
}

/// A new stance that lacks nothing, and whose last field is typed in the next frame.
fn complete_stance() -> EditorWindow {
    let mut editor = EditorWindow::new(MEETING);
    editor.edit(Edit::New(Section::Stances));
    editor.apply();
    editor.choose("Voice", "Bea Chief");
    editor.fill("When", "2024-03-28");
    editor.choose("Source", "Paper, 28 March 2024");
    editor.fill("Words", "Most will do");
    editor.fill("Place in the source", "paragraph 9");
    focus(&mut editor.window, Role::TextInput, "Summary");
    editor.window.harness.event(egui::Event::Text("Wants most.".to_owned()));
    editor
}

#[test]
fn what_is_added_right_after_typing_is_not_said_to_be_ready() {
    let is_ready = |window: &Window| announcements(window).contains(&"Can be added".to_owned());
    let frames_to = |window: &mut Window| {
        (0..90).position(|_| {
            window.step();
            is_ready(window)
        })
    };
    let pause = frames_to(&mut complete_stance().window).expect("a pause");
    let window = &mut complete_stance().window;
    for _ in 0..pause {
        window.step();
    }
    assert!(!is_ready(window));
    // In the frame in which the pause after typing ends.
    window.harness.event(egui::Event::Key {
        key: Key::Enter,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::COMMAND,
    });
    assert_eq!(frames_to(window), None);
    assert!(announcements(window)[0].starts_with("Added to the dataset"));
}

/// The names and descriptions of the nodes of a pane.
fn spoken(window: &Window, pane: &str) -> Vec<String> {
    let region = window.node(Role::Region, pane);
    let nodes = region.children_recursive();
    let nodes = nodes.filter(|node| !node.accesskit_node().data().is_hidden());
    let parts = nodes.flat_map(|node| {
        let data = node.accesskit_node().data();
        let text = match data.role() {
            // What an editor has typed.
            Role::TextInput | Role::MultilineTextInput | Role::TextRun => None,
            _ => data.value().map(str::to_owned),
        };
        let label = data.label().map(str::to_owned);
        [label.or(text), data.description().map(str::to_owned)]
    });
    parts.flatten().collect()
}

#[test]
fn forms_and_problems_are_spoken_without_ids_and_dates_of_the_format() {
    let text = MEETING
        .replace("said: \"2024-03-05\"", "said: \"2024-03-20\"")
        .replace(
            "published: \"2024-03-08\"",
            "published: \"2024-03-08\", inferred: \"By the page.\"",
        )
        .replace("where: \"paragraph 3\"", "where: \"paragraph 3\", mood: \"bad\"");
    let mut editor = EditorWindow::sized(&text, vec2(1440.0, 2400.0));
    let mut all = spoken(&editor.window, "Problems");
    for (section, id) in [
        (Section::Stances, "head-05"),
        (Section::Stances, "aide-14"),
        (Section::Actors, "head"),
        (Section::Sources, "early"),
        (Section::Events, "talk"),
        (Section::Questions, "far"),
        (Section::Questions, "fast"),
        (Section::Parties, "a"),
    ] {
        editor.open(section, id);
        let pane = format!("Edit {}", section.term());
        all.extend(spoken(&editor.window, &pane));
        if editor.window.shows_text("More fields") {
            editor.window.click(Role::Button, "More fields");
        }
        all.extend(spoken(&editor.window, &pane));
    }
    editor.edit(Edit::New(Section::Steps));
    all.extend(spoken(&editor.window, "New step"));
    editor.edit(Edit::ShowList);
    all.extend(spoken(&editor.window, "Edit"));
    assert!(all.iter().any(|text| text.contains("Paper, 8 March 2024, inferred")));
    for text in all {
        let has_notation =
            ["2024-", "head-05", "aide-14", "\"early\"", " id of ", "ids of", "column"]
                .into_iter()
                .any(|notation| text.contains(notation));
        assert!(!has_notation, "{text}");
    }
}

#[test]
fn a_day_in_words_is_read_back_without_an_error() {
    let mut editor = EditorWindow::new(MEETING);
    editor.open(Section::Stances, "head-05");
    for (typed, error) in [
        ("19 March", None),
        ("31 February", Some("February 2024 has 29 days.")),
        ("19 March", None),
    ] {
        editor.fill("When", typed);
        editor.window.press_in_next_frame(Key::Tab);
        let mut said = Vec::new();
        for _ in 0..90 {
            editor.window.step();
            said.append(&mut announcements(&editor.window));
        }
        let is_error = |said: &&String| said.contains("not a date") || said.contains(" days");
        let mut errors: Vec<&String> = said.iter().filter(is_error).collect();
        errors.dedup();
        assert_eq!(errors, Vec::from_iter(error), "{typed}");
    }
}
