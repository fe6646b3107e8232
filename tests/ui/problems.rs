//! Problems are mended with a click, also those of a file that was refused.

use egui::Key;
use egui::Modifiers;
use egui::accesskit::Role;
use standpoint::command::{Command, Edit};

use crate::data::MEETING;
use crate::desk::Desk;

/// Another editor saves the file, and its problems are listed.
fn save_elsewhere(desk: &mut Desk, text: &str) {
    desk.save_elsewhere(text);
    if !desk.window.state().panels.problems {
        desk.window.run(Command::ToggleProblems);
    }
}

fn misspelt() -> String {
    MEETING
        .replace("summary: \"Doubts it.\"", "sumary: \"Doubts it.\"")
        .replace("summary: \"Wants all.\",", "summary: \"Wants all.\"")
}

#[test]
fn a_click_mends_a_problem_and_undo_takes_it_back() {
    let mut desk = Desk::new(&misspelt());
    assert_eq!(desk.window.state().document.problems.fixable(), 2);
    desk.window.click(Role::Button, "Write `summary`");
    let half = misspelt().replace("sumary", "summary");
    assert_eq!(desk.text(), half);
    assert_eq!(desk.saved(), misspelt(), "it is still to be saved");
    assert!(desk.window.state().document.is_edited());
    desk.window.click(Role::Button, "Add `,`");
    assert_eq!(desk.text(), MEETING);
    assert!(desk.window.says("Every entry of the file keeps the rules."));
    desk.window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(desk.text(), half);
    assert!(desk.window.says("Taken back: Add `,`"));
}

#[test]
fn all_that_is_certain_is_mended_as_one_change() {
    let mut desk = Desk::new(&misspelt());
    desk.window.click(Role::Button, "Mend 2 problems");
    assert_eq!(desk.text(), MEETING);
    desk.window.run(Command::Edit(Edit::Undo));
    assert_eq!(desk.text(), misspelt());
    assert!(desk.window.says("Taken back: Mend 2 problems"));
}

#[test]
fn a_fix_of_a_list_that_is_gone_does_nothing() {
    let mut desk = Desk::new(&misspelt());
    let rows = &desk.window.state().document.problems.rows;
    let fix = rows.iter().find_map(|row| row.diagnostic.fixes.first());
    let fix = fix.expect("a fix").clone();
    save_elsewhere(&mut desk, &format!("// A line before it.\n{}", misspelt()));
    let text = desk.text().to_owned();
    desk.window.run(Command::Edit(Edit::Mend(fix)));
    assert_eq!(desk.text(), text);
}

/// The last good picture stays while the file is broken; mending takes the file
/// in, with whatever else was saved.
#[test]
fn a_broken_save_is_mended_where_it_is() {
    let mut desk = Desk::new(MEETING);
    let broken = MEETING
        .replace("a test", "another test")
        .replace("stances: [", "stances: ");
    save_elsewhere(&mut desk, &broken);
    assert_eq!(desk.text(), MEETING);
    assert!(desk.window.says("What was open before is still shown."));
    desk.window.click(Role::Button, "Add `[`");
    let mended = MEETING.replace("a test", "another test");
    assert_eq!(desk.text(), mended);
    assert!(!desk.window.says("What was open before is still shown."));
    assert_eq!(desk.saved(), broken);
    // Told of the same save again, nothing is lost.
    desk.window.run(Command::FileSaved);
    assert_eq!(desk.text(), mended);
    desk.window.press_with(Modifiers::COMMAND, Key::S);
    desk.window.press_with(Modifiers::COMMAND, Key::S);
    assert_eq!(desk.saved(), mended);
    assert!(!desk.window.state().document.is_edited());
}

#[test]
fn changes_that_are_not_saved_stay_when_a_broken_save_is_mended() {
    let mut desk = Desk::new(&misspelt());
    desk.window.click(Role::Button, "Mend 2 problems");
    // Elsewhere another line is changed, and a bracket lost.
    let theirs = MEETING
        .replace("a test", "another test")
        .replace("sources: [", "sources: ");
    save_elsewhere(&mut desk, &theirs);
    desk.window.click(Role::Button, "Add `[`");
    assert_eq!(desk.text(), MEETING.replace("a test", "another test"));
    assert_eq!(desk.saved(), theirs);
}

/// A file that holds no dataset leaves the one before it open.
#[test]
fn a_file_that_could_not_be_opened_is_mended_and_then_open() {
    let mut desk = Desk::new(MEETING);
    let other = desk.path.with_file_name("other.ron");
    let broken = MEETING.replace("Dataset(", "Datset(");
    std::fs::write(&other, &broken).expect("a file");
    desk.window.run(Command::OpenFile(other.clone()));
    assert_eq!(desk.window.state().document.path.as_ref(), Some(&desk.path));
    desk.window.click(Role::Button, "Write `Dataset`");
    let document = &desk.window.state().document;
    assert_eq!(document.path.as_ref(), Some(&other));
    assert_eq!(document.text, MEETING);
    assert!(document.is_edited(), "what is mended is still to be saved");
    assert_eq!(std::fs::read_to_string(&other).expect("a file"), broken);
}

#[test]
fn a_problem_opens_the_form_of_its_entry() {
    let late = MEETING.replace("said: \"2024-03-10\"", "said: \"10 March\"");
    let mut desk = Desk::new(&late);
    assert_eq!(
        desk.window.state().document.dataset.stance("chief-10"),
        None
    );
    desk.window.click(Role::Button, "Open line");
    assert!(desk.window.says("Edit stance"));
    let date = desk.window.node(Role::TextInput, "Said or done");
    assert_eq!(date.value().as_deref(), Some("10 March"));
    date.focus();
    desk.window.settle();
    desk.window.press_with(Modifiers::COMMAND, Key::A);
    desk.window
        .harness
        .event(egui::Event::Text("2024-03-10".into()));
    desk.window.settle();
    desk.window.press_with(Modifiers::COMMAND, Key::Enter);
    assert_eq!(desk.text(), MEETING);
    assert!(desk.window.state().document.problems.is_empty());
}

#[test]
fn a_field_that_no_entry_has_is_taken_out_in_the_form() {
    let mut desk = Desk::new(&MEETING.replace(
        "summary: \"Doubts it.\"",
        "summary: \"Doubts it.\", mood: \"bad\"",
    ));
    desk.window.resize(egui::vec2(1440.0, 1800.0));
    desk.window.settle();
    desk.window.click(Role::Button, "Open line");
    assert!(desk.window.says("`mood` is no field of it"));
    desk.window.click(Role::Button, "Take mood out");
    desk.window.press_with(Modifiers::COMMAND, Key::Enter);
    assert_eq!(desk.text(), MEETING);
}
