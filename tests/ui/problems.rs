//! Problems are mended with a click, also those of a file that was refused.

use egui::Key;
use egui::Modifiers;
use egui::accesskit::Role;
use standpoint::command::{Command, Edit};

use crate::data::MEETING;
use crate::editor_window::EditorWindow;

/// Another editor saves the file, and its problems are listed.
fn save_elsewhere(editor: &mut EditorWindow, text: &str) {
    editor.save_elsewhere(text);
    if !editor.window.state().panels.problems {
        editor.window.run(Command::ToggleProblems);
    }
}

fn misspelt() -> String {
    MEETING
        .replace("summary: \"Doubts it.\"", "sumary: \"Doubts it.\"")
        .replace("summary: \"Wants all.\",", "summary: \"Wants all.\"")
}

#[test]
fn a_click_fixes_a_problem_and_undo_takes_it_back() {
    let mut editor = EditorWindow::new(&misspelt());
    assert_eq!(editor.window.state().document.problems.fixable(), 2);
    editor.window.click(Role::Button, "Write `summary`");
    let half = misspelt().replace("sumary", "summary");
    assert_eq!(editor.text(), half);
    assert_eq!(editor.saved(), misspelt(), "it is still to be saved");
    assert!(editor.window.state().document.is_edited());
    editor.window.click(Role::Button, "Add `,`");
    assert_eq!(editor.text(), MEETING);
    assert!(
        editor
            .window
            .says("Every entry of the file keeps the rules.")
    );
    editor.window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(editor.text(), half);
    assert!(editor.window.says("Taken back: Add `,`"));
}

#[test]
fn all_that_is_certain_is_fixed_as_one_change() {
    let mut editor = EditorWindow::new(&misspelt());
    editor.window.click(Role::Button, "Mend 2 problems");
    assert_eq!(editor.text(), MEETING);
    editor.window.run(Command::Edit(Edit::Undo));
    assert_eq!(editor.text(), misspelt());
    assert!(editor.window.says("Taken back: Mend 2 problems"));
}

#[test]
fn a_fix_of_a_list_that_is_gone_does_nothing() {
    let mut editor = EditorWindow::new(&misspelt());
    let rows = &editor.window.state().document.problems.rows;
    let fix = rows.iter().find_map(|row| row.diagnostic.fixes.first());
    let fix = fix.expect("a fix").clone();
    save_elsewhere(
        &mut editor,
        &format!("// A line before it.\n{}", misspelt()),
    );
    let text = editor.text().to_owned();
    editor.window.run(Command::Edit(Edit::Fix(fix)));
    assert_eq!(editor.text(), text);
}

/// The last good picture stays while the file is broken; mending takes the file
/// in, with whatever else was saved.
#[test]
fn a_broken_save_is_fixed_where_it_is() {
    let mut editor = EditorWindow::new(MEETING);
    let broken = MEETING
        .replace("a test", "another test")
        .replace("stances: [", "stances: ");
    save_elsewhere(&mut editor, &broken);
    assert_eq!(editor.text(), MEETING);
    assert!(editor.window.says("What was open before is still shown."));
    editor.window.click(Role::Button, "Add `[`");
    let mended = MEETING.replace("a test", "another test");
    assert_eq!(editor.text(), mended);
    assert!(!editor.window.says("What was open before is still shown."));
    assert_eq!(editor.saved(), broken);
    // Told of the same save again, nothing is lost.
    editor.window.run(Command::FileSaved);
    assert_eq!(editor.text(), mended);
    editor.window.press_with(Modifiers::COMMAND, Key::S);
    editor.window.press_with(Modifiers::COMMAND, Key::S);
    assert_eq!(editor.saved(), mended);
    assert!(!editor.window.state().document.is_edited());
}

#[test]
fn changes_that_are_not_saved_stay_when_a_broken_save_is_fixed() {
    let mut editor = EditorWindow::new(&misspelt());
    editor.window.click(Role::Button, "Mend 2 problems");
    // Elsewhere another line is changed, and a bracket lost.
    let theirs = MEETING
        .replace("a test", "another test")
        .replace("sources: [", "sources: ");
    save_elsewhere(&mut editor, &theirs);
    editor.window.click(Role::Button, "Add `[`");
    assert_eq!(editor.text(), MEETING.replace("a test", "another test"));
    assert_eq!(editor.saved(), theirs);
}

/// A file that holds no dataset leaves the one before it open.
#[test]
fn a_file_that_could_not_be_opened_is_fixed_and_then_open() {
    let mut editor = EditorWindow::new(MEETING);
    let other = editor.path.with_file_name("other.ron");
    let broken = MEETING.replace("Dataset(", "Datset(");
    std::fs::write(&other, &broken).expect("a file");
    editor.window.run(Command::OpenFile(other.clone()));
    assert_eq!(
        editor.window.state().document.path.as_ref(),
        Some(&editor.path)
    );
    editor.window.click(Role::Button, "Write `Dataset`");
    let document = &editor.window.state().document;
    assert_eq!(document.path.as_ref(), Some(&other));
    assert_eq!(&*document.text, MEETING);
    assert!(document.is_edited(), "what is mended is still to be saved");
    assert_eq!(std::fs::read_to_string(&other).expect("a file"), broken);
}

#[test]
fn a_problem_opens_the_form_of_its_entry() {
    let late = MEETING.replace("said: \"2024-03-10\"", "said: \"10 March\"");
    let mut editor = EditorWindow::new(&late);
    assert_eq!(
        editor.window.state().document.dataset.stance("chief-10"),
        None
    );
    editor.window.click(Role::Button, "Open line");
    assert!(editor.window.says("Edit stance"));
    let date = editor.window.node(Role::TextInput, "Said or done");
    assert_eq!(date.value().as_deref(), Some("10 March"));
    date.focus();
    editor.window.settle();
    editor.window.press_with(Modifiers::COMMAND, Key::A);
    editor
        .window
        .harness
        .event(egui::Event::Text("2024-03-10".into()));
    editor.window.settle();
    editor.window.press_with(Modifiers::COMMAND, Key::Enter);
    assert_eq!(editor.text(), MEETING);
    assert!(editor.window.state().document.problems.is_empty());
}

#[test]
fn a_field_that_no_entry_has_is_taken_out_in_the_form() {
    let mut editor = EditorWindow::new(&MEETING.replace(
        "summary: \"Doubts it.\"",
        "summary: \"Doubts it.\", mood: \"bad\"",
    ));
    editor.window.resize(egui::vec2(1440.0, 1800.0));
    editor.window.settle();
    editor.window.click(Role::Button, "Open line");
    assert!(editor.window.says("`mood` is no field of it"));
    editor.window.click(Role::Button, "Take mood out");
    editor.window.press_with(Modifiers::COMMAND, Key::Enter);
    assert_eq!(editor.text(), MEETING);
}
