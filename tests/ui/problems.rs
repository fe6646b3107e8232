//! Fixing problems with a click, even in a file that could not be opened.

use egui::Key;
use egui::Modifiers;
use egui::accesskit::Role;
use egui_kittest::kittest::NodeT as _;
use standpoint::command::{Command, Edit, File};

use crate::data::MEETING;
use crate::editor_window::EditorWindow;
use crate::form_focus::announcements;
use crate::window::{name, pane_of};

/// Writes the file as another program would, and lists its problems.
fn save_and_list_problems(editor: &mut EditorWindow, text: &str) {
    editor.save_elsewhere(text);
    if !editor.window.state().panels.problems {
        editor.window.run(Command::ToggleProblems);
    }
}

/// The meeting with a misspelt field and a missing comma.
fn misspelt() -> String {
    MEETING
        .replace("summary: \"Doubts it.\"", "sumary: \"Doubts it.\"")
        .replace("summary: \"Wants all.\",", "summary: \"Wants all.\"")
}

#[test]
fn a_click_fixes_a_problem_and_undo_reverts_it() {
    let mut editor = EditorWindow::new(&misspelt());
    assert_eq!(editor.window.state().document.problems.fixable_count(), 2);
    editor.window.click(Role::Button, "Fix: Write summary");
    let half_fixed = misspelt().replace("sumary", "summary");
    assert_eq!(editor.text(), half_fixed);
    assert_eq!(editor.saved(), misspelt(), "the fix is not saved yet");
    assert!(editor.window.state().document.is_edited());
    editor.window.click(Role::Button, "Fix: Add comma");
    assert_eq!(editor.text(), MEETING);
    assert!(editor.window.shows_text("Every entry in the file is valid."));
    editor.window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(editor.text(), half_fixed);
    assert!(editor.window.shows_text("Undid: Add comma"));
}

#[test]
fn an_outdated_fix_does_nothing() {
    let mut editor = EditorWindow::new(&misspelt());
    let rows = &editor.window.state().document.problems.rows;
    let fix = rows.iter().find_map(|row| row.diagnostic.fixes.first());
    let fix = fix.expect("a fix").clone();
    save_and_list_problems(&mut editor, &format!("// A line before it.\n{}", misspelt()));
    let text = editor.text().to_owned();
    editor.window.run(Edit::Fix(fix));
    assert_eq!(editor.text(), text);
}

// The last valid dataset stays open while the file is broken. The fix then loads
// the file with all other changes.
#[test]
fn a_broken_save_can_be_fixed_in_the_window() {
    let mut editor = EditorWindow::new(MEETING);
    let broken = MEETING.replace("a test", "another test").replace("stances: [", "stances: ");
    save_and_list_problems(&mut editor, &broken);
    assert_eq!(editor.text(), MEETING);
    assert!(editor.window.shows_text("What was open before is still shown."));
    editor.window.click(Role::Button, "Fix: Add opening bracket");
    let fixed = MEETING.replace("a test", "another test");
    assert_eq!(editor.text(), fixed);
    assert!(!editor.window.shows_text("What was open before is still shown."));
    assert_eq!(editor.saved(), broken);
    // A second event for the same save changes nothing.
    editor.window.run(File::SavedElsewhere);
    assert_eq!(editor.text(), fixed);
    editor.window.press_with(Modifiers::COMMAND, Key::S);
    editor.window.press_with(Modifiers::COMMAND, Key::S);
    assert_eq!(editor.saved(), fixed);
    assert!(!editor.window.state().document.is_edited());
}

#[test]
fn fixing_a_broken_save_keeps_unsaved_changes() {
    let mut editor = EditorWindow::new(&misspelt());
    editor.window.click(Role::Button, "Fix all 2 problems");
    // Another program changes another line, and deletes a bracket.
    let theirs = MEETING.replace("a test", "another test").replace("sources: [", "sources: ");
    save_and_list_problems(&mut editor, &theirs);
    editor.window.click(Role::Button, "Fix: Add opening bracket");
    assert_eq!(editor.text(), MEETING.replace("a test", "another test"));
    assert_eq!(editor.saved(), theirs);
}

#[test]
fn a_file_that_could_not_be_opened_opens_once_it_is_fixed() {
    let mut editor = EditorWindow::new(MEETING);
    let other = editor.path.with_file_name("other.ron");
    let broken = MEETING.replace("Dataset(", "Datset(");
    std::fs::write(&other, &broken).expect("a file");
    editor.window.run(File::Open(other.clone()));
    assert_eq!(editor.window.state().document.path.as_ref(), Some(&editor.path));
    editor.window.click(Role::Button, "Fix: Write Dataset");
    let document = &editor.window.state().document;
    assert_eq!(document.path.as_ref(), Some(&other));
    assert_eq!(&*document.text, MEETING);
    assert!(document.is_edited(), "the fix is not saved yet");
    assert_eq!(std::fs::read_to_string(&other).expect("a file"), broken);
}

#[test]
fn a_problem_opens_the_form_of_its_entry() {
    let invalid = MEETING.replace("said: \"2024-03-10\"", "said: \"10 March\"");
    let mut editor = EditorWindow::new(&invalid);
    assert_eq!(editor.window.state().document.dataset.stance(&"chief-10".into()), None);
    editor.window.click(Role::Button, "Open line");
    assert!(editor.window.shows_text("Edit stance"));
    let date = editor.window.node(Role::TextInput, "When");
    assert_eq!(date.value().as_deref(), Some("10 March"));
    editor.fill("When", "2024-03-10");
    editor.apply();
    assert_eq!(editor.text(), MEETING);
    assert!(editor.window.state().document.problems.is_empty());
}

#[test]
fn an_unknown_field_can_be_removed_in_the_form() {
    let mut editor = EditorWindow::new(
        &MEETING.replace("summary: \"Doubts it.\"", "summary: \"Doubts it.\", mood: \"bad\""),
    );
    editor.window.resize(egui::vec2(1440.0, 1800.0));
    editor.window.settle();
    editor.window.click(Role::Button, "Open line");
    assert!(editor.window.shows_text("Unknown field mood"));
    editor.window.click(Role::Button, "Remove mood");
    editor.window.press_with(Modifiers::COMMAND, Key::Enter);
    assert_eq!(editor.text(), MEETING);
}

#[test]
fn problems_are_announced_and_are_items_with_their_position() {
    let editor = EditorWindow::new(&misspelt());
    let file = editor.window.state().document.problems.file.clone();
    let heading = format!("2 problems in {file}");
    editor.window.node(Role::Status, &heading);
    let list = editor.window.node(Role::List, "Problems");
    assert_eq!(list.accesskit_node().data().size_of_set(), Some(2));
    let items =
        list.children_recursive().filter(|node| node.accesskit_node().role() == Role::ListItem);
    let items: Vec<_> =
        items.map(|item| (item.accesskit_node().data().position_in_set(), name(&item))).collect();
    assert_eq!(items.len(), 2);
    for (index, (position, name)) in items.into_iter().enumerate() {
        let name = name.unwrap_or_default();
        assert_eq!(position, Some(index), "{name}");
        assert!(name.starts_with("Error: ") && name.contains(". Line "), "{name}");
    }
}

#[test]
fn the_problems_of_a_file_are_announced_when_they_appear() {
    let mut editor = EditorWindow::new(&misspelt());
    let announced = |editor: &EditorWindow| {
        let mut found = announcements(&editor.window);
        found.retain(|words| words.contains(" in meeting.ron"));
        assert!(found.len() < 2, "{found:#?}");
        found.pop().unwrap_or_default()
    };
    let two = "2 problems in meeting.ron. Press F6 to go there.";
    assert_eq!(announced(&editor), two);
    // The same number again is no news.
    let other = misspelt().replace("a test", "another test");
    editor.save_elsewhere(&other);
    assert_eq!(announced(&editor), two);
    let three = other.replace("said: \"2024-03-14\"", "said: \"14 March\"");
    editor.save_elsewhere(&three);
    assert_eq!(announced(&editor), "3 problems in meeting.ron. Press F6 to go there.");
    editor.window.run(Command::ToggleProblems);
    editor.save_elsewhere(&other);
    assert_eq!(announced(&editor), "2 problems in meeting.ron.", "while the list is closed");
    editor.save_elsewhere(MEETING);
    assert_eq!(announced(&editor), "No problems in meeting.ron.");
    let editor = EditorWindow::new(MEETING);
    assert_eq!(announced(&editor), "", "nothing has changed");
}

#[test]
fn f6_goes_to_the_problems_that_were_just_announced() {
    let mut editor = EditorWindow::new(&misspelt());
    for text in [None, Some(misspelt().replace("said: \"2024-03-14\"", "said: \"14 March\""))] {
        if let Some(text) = text {
            editor.save_elsewhere(&text);
        }
        // Then all panes are in their order again.
        for expected in ["Problems", "Commands", "Chart"] {
            editor.window.press(Key::F6);
            let focused = editor.window.focused().expect("a focus");
            assert_eq!(pane_of(&focused).as_deref(), Some(expected));
        }
    }
}
