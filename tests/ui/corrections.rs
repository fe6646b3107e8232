//! Corrections in the window: on cards, in *About this chart*, and in forms.

use egui::accesskit::Role;
use egui::vec2;
use standpoint::command::{Command, Edit};
use standpoint::model::Section;

use crate::data::{MEETING, document};
use crate::editor_window::EditorWindow;
use crate::window::{Window, name};

const CORRECTIONS: &str = r#"    corrections: [
        Correction(date: "2024-04-02", text: "Boria was called Voria."),
        Correction(date: "2024-05-01", stance: "head-05", text: "The level was 3. It is 2."),
    ],
)
"#;

fn with_corrections() -> String {
    let end = MEETING.trim_end().rfind(')').expect("the end");
    format!("{}{CORRECTIONS}", &MEETING[..end])
}

#[test]
fn a_card_has_its_correction_behind_its_source() {
    let mut window = Window::new(document(&with_corrections()));
    window.run(Command::Select("head-05".into()));
    let words = "Corrected on 1 May 2024: The level was 3. It is 2.";
    window.click(Role::Button, "Source: Ada Head, 5 March 2024");
    assert!(window.shows_text(words));
}

#[test]
fn about_has_them_the_newest_first_if_there_are_any() {
    let mut window = Window::sized(document(&with_corrections()), vec2(1440.0, 1800.0));
    window.run(Command::ToggleAbout);
    window.click(Role::Button, "Corrections");
    let texts = [
        "1 May 2024, Ada Head, 5 March 2024: The level was 3. It is 2.",
        "2 April 2024: Boria was called Voria.",
    ];
    let shown = texts.map(|text| window.node(Role::Label, text).rect().top());
    assert!(shown[0] < shown[1], "{shown:?}");
    let mut window = Window::new(document(MEETING));
    window.run(Command::ToggleAbout);
    let nodes = window.nodes();
    assert!(!nodes.iter().any(|node| name(node).as_deref() == Some("Corrections")));
}

#[test]
fn a_correction_is_written_in_a_form() {
    let mut editor = EditorWindow::sized(MEETING, vec2(1440.0, 1400.0));
    for (day, text) in [("2024-04-02", "Boria was called Voria."), ("2024-05-01", "Another one.")] {
        editor.edit(Edit::New(Section::Corrections));
        editor.fill("Date", day);
        editor.fill("What was wrong, and what is right", text);
        editor.apply();
    }
    let entry = "Correction(date: \"2024-05-01\", text: \"Another one.\"),\n    ],\n)\n";
    assert!(editor.text().ends_with(entry), "{}", editor.text());
    // The form is that of the second.
    editor.fill("What was wrong, and what is right", "Another name.");
    editor.apply();
    assert!(editor.text().ends_with(&entry.replace("one", "name")), "{}", editor.text());
    editor.edit(Edit::Delete(Section::Corrections, "0".to_owned()));
    assert!(!editor.text().contains("Voria"), "{}", editor.text());
    assert!(editor.window.shows_text("Correction 1 is deleted. Undo brings it back."));
}

#[test]
fn to_delete_a_stance_that_was_corrected_is_confirmed() {
    let mut editor = EditorWindow::new(&with_corrections());
    editor.edit(Edit::Delete(Section::Stances, "head-05".to_owned()));
    assert!(editor.text().contains("id: \"head-05\""));
    editor.edit(Edit::Delete(Section::Stances, "head-05".to_owned()));
    assert!(!editor.text().contains("id: \"head-05\""));
}
