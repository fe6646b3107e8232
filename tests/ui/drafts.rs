//! Changes of an entry while its form has edits that are not applied.

use egui::accesskit::Role;
use egui::{Key, vec2};
use standpoint::command::{Command, Edit};
use standpoint::model::Section;
use standpoint::view::MainView;

use crate::data::{MEETING, story};
use crate::editor_window::EditorWindow;

/// A window with a draft of a summary, whose file was then changed by another program.
fn window(typed: &str, theirs: &str) -> EditorWindow {
    let mut editor = EditorWindow::sized(MEETING, vec2(1440.0, 1400.0));
    editor.open(Section::Stances, "chief-10");
    editor.fill("Summary", typed);
    editor.save_elsewhere(theirs);
    editor
}

fn value(editor: &EditorWindow, field: &str) -> String {
    editor.window.node(Role::TextInput, field).value().unwrap_or_default()
}

#[test]
fn a_field_that_was_changed_on_both_sides_is_asked_about() {
    let theirs = MEETING.replace("Wants all.", "Theirs.").replace("Says all.", "Says so.");
    let mine = theirs.replace("Theirs.", "Mine.");
    for (choice, expected) in [("Keep mine", &mine), ("Use the dataset’s version", &theirs)] {
        let mut editor = window("Mine.", &theirs);
        editor.apply();
        assert_eq!(editor.text(), theirs, "nothing is overwritten");
        assert!(editor.window.shows_text("Bea Chief, 10 March 2024"));
        assert!(editor.window.shows_text("− summary: \"Theirs.\""));
        assert!(editor.window.shows_text("+ summary: \"Mine.\""));
        assert!(!editor.window.shows_text("+ positions"), "only the file changed them");
        // Cancelling keeps both; the next time, the form asks again.
        editor.window.press(Key::Escape);
        assert_eq!(editor.text(), theirs);
        assert_eq!(value(&editor, "Summary"), "Mine.");
        editor.open(Section::Stances, "head-05");
        editor.open(Section::Stances, "chief-10");
        assert_eq!(value(&editor, "Summary"), "Mine.", "another form does not end it");
        editor.apply();
        editor.window.click(Role::Button, choice);
        assert_eq!(editor.text(), *expected);
        assert!(!editor.window.state().editing.has_unapplied_input);
        editor.edit(Edit::Undo);
        if choice == "Keep mine" {
            assert_eq!(editor.text(), theirs);
        }
    }
}

#[test]
fn fields_that_were_changed_on_one_side_are_merged() {
    let theirs = MEETING.replace("We want all", "We want it all");
    let mut editor = window("Mine.", &theirs);
    assert_eq!(value(&editor, "Words"), "We want it all");
    assert_eq!(value(&editor, "Summary"), "Mine.");
    editor.apply();
    assert_eq!(editor.text(), theirs.replace("Wants all.", "Mine."));
    // The same change on both sides is no conflict.
    let theirs = MEETING.replace("Wants all.", "Both.");
    let mut editor = window("Both.", &theirs);
    assert!(!editor.window.shows_text("Not applied yet"));
    editor.apply();
    assert_eq!(editor.text(), theirs);
    assert!(editor.window.names(Role::Dialog).is_empty());
}

#[test]
fn discarding_a_draft_shows_the_entry_as_it_is_now() {
    let theirs = MEETING.replace("Wants all.", "Theirs.");
    let mut editor = window("Mine.", &theirs);
    editor.window.click(Role::Button, "Discard");
    assert_eq!(value(&editor, "Summary"), "Theirs.");
    assert!(!editor.window.state().editing.has_unapplied_input);
}

#[test]
fn undo_of_the_field_that_is_edited_is_asked_about() {
    let mut editor = EditorWindow::sized(MEETING, vec2(1440.0, 1400.0));
    editor.change_field("chief-10", "Summary", "First.");
    editor.fill("Summary", "Second.");
    editor.edit(Edit::Undo);
    assert_eq!(editor.text(), MEETING);
    editor.apply();
    assert_eq!(editor.text(), MEETING);
    assert!(editor.window.shows_text("− summary: \"Wants all.\""));
    editor.window.click(Role::Button, "Keep mine");
    assert_eq!(editor.text(), MEETING.replace("Wants all.", "Second."));
}

#[test]
fn a_draft_of_another_form_is_asked_about_when_it_is_applied() {
    let mut editor = EditorWindow::sized(MEETING, vec2(1440.0, 1400.0));
    editor.open(Section::Stances, "chief-10");
    editor.fill("Summary", "Mine.");
    editor.open(Section::Stances, "head-05");
    let theirs = MEETING.replace("Wants all.", "Theirs.");
    editor.save_elsewhere(&theirs);
    editor.open(Section::Stances, "chief-10");
    assert_eq!(value(&editor, "Summary"), "Mine.");
    editor.apply();
    assert_eq!(editor.text(), theirs);
    // A second change of the file is what is asked about then.
    let theirs = MEETING.replace("Wants all.", "Theirs again.");
    editor.window.press(Key::Escape);
    editor.save_elsewhere(&theirs);
    editor.apply();
    assert!(editor.window.shows_text("− summary: \"Theirs again.\""));
    // Back to what the draft began with is no conflict.
    editor.window.press(Key::Escape);
    editor.save_elsewhere(MEETING);
    editor.apply();
    assert_eq!(editor.text(), MEETING.replace("Wants all.", "Mine."));
}

#[test]
fn the_draft_of_an_entry_that_was_deleted_is_kept() {
    let start = MEETING.find("        Stance(id: \"unnamed-22\"").expect("a stance");
    let end = MEETING.find("        Stance(id: \"expert-25\"").expect("the next one");
    let without = format!("{}{}", &MEETING[..start], &MEETING[end..]);
    let mut editor = EditorWindow::sized(MEETING, vec2(1440.0, 1400.0));
    editor.open(Section::Stances, "unnamed-22");
    editor.fill("Summary", "Mine.");
    editor.save_elsewhere(&without);
    assert!(editor.window.shows_text(
        "Stance unnamed-22 is no longer in the dataset. What you typed is kept under Edit."
    ),);
    editor.window.click(Role::Button, "Not applied yet: stance unnamed-22");
    assert_eq!(value(&editor, "Summary"), "Mine.");
    editor.apply();
    let stance = editor.window.state().document.dataset.stance(&"unnamed-22".into());
    assert_eq!(stance.expect("the stance").summary, "Mine.");
}

#[test]
fn a_draft_that_could_not_be_applied_is_kept() {
    let broken = MEETING.replace("stances: [", "stances: ");
    let mut editor = EditorWindow::sized(MEETING, vec2(1440.0, 1400.0));
    let cut = MEETING
        .replace("]),\n        Stance(id: \"chief-10\"", "),\n        Stance(id: \"chief-10\"");
    for text in [broken, cut] {
        editor.open(Section::Stances, "chief-10");
        editor.fill("Summary", "Mine.");
        editor.save_elsewhere(&text);
        editor.apply();
        editor.save_elsewhere(&MEETING.replace("a test", "another test"));
        editor.open(Section::Stances, "head-05");
        editor.open(Section::Stances, "chief-10");
        assert_eq!(value(&editor, "Summary"), "Mine.");
    }
}

#[test]
fn a_step_whose_title_changed_outside_keeps_its_draft() {
    let mut editor = EditorWindow::sized(&story(), vec2(1440.0, 1400.0));
    editor.open(Section::Steps, "1");
    editor.fill("Title", "Mine");
    let theirs = story().replace("10 March: Bea Chief says “We want all”", "Theirs");
    editor.save_elsewhere(&theirs);
    assert_eq!(value(&editor, "Title"), "Mine");
    editor.apply();
    assert_eq!(editor.text(), theirs);
    assert!(editor.window.shows_text("− title: \"Theirs\""));
    editor.window.click(Role::Button, "Keep mine");
    assert_eq!(editor.text(), theirs.replace("Theirs", "Mine"));
}

#[test]
fn a_form_that_is_left_keeps_what_was_typed_in_it() {
    let mut editor = EditorWindow::sized(MEETING, vec2(1440.0, 1400.0));
    let leave: [fn(&mut EditorWindow); 4] = [
        |editor| editor.window.click(Role::Button, "Close form"),
        |editor| editor.window.press(Key::Escape),
        |editor| editor.edit(Edit::Toggle),
        |editor| editor.window.run(Command::ShowMain(MainView::Questions)),
    ];
    for leave in leave {
        editor.open(Section::Stances, "chief-10");
        editor.fill("Summary", "Mine.");
        leave(&mut editor);
        assert!(!editor.window.state().panels.is_editing());
        assert!(editor.window.shows_text("is kept under Edit"));
        editor.open(Section::Stances, "chief-10");
        assert_eq!(value(&editor, "Summary"), "Mine.");
    }
    // With the form open, its state in the bar applies it.
    editor.window.click(Role::Button, "Not applied");
    assert_eq!(editor.text(), MEETING.replace("Wants all.", "Mine."));
    // What cannot be applied is shown.
    editor.fill("Summary", "");
    editor.window.click(Role::Button, "Not applied");
    assert_eq!(editor.window.focused_name(), "Summary");
    editor.window.run_for(0.6, &[]);
    assert!(editor.window.shows_text("Write one sentence"));
}

#[test]
fn quitting_can_apply_what_was_typed() {
    let mut editor = EditorWindow::sized(MEETING, vec2(1440.0, 1400.0));
    editor.open(Section::Stances, "chief-10");
    editor.fill("Summary", "Mine.");
    editor.edit(Edit::Quit);
    assert!(editor.window.shows_text("Discard what you typed in “Edit stance”?"));
    editor.window.click(Role::Button, "Keep editing");
    assert_eq!(value(&editor, "Summary"), "Mine.");
    editor.edit(Edit::Quit);
    editor.window.click(Role::Button, "Apply what you typed");
    assert_eq!(editor.text(), MEETING.replace("Wants all.", "Mine."));
    assert!(editor.window.shows_text("Save changes to meeting.ron?"));
}

#[test]
fn a_deletion_that_is_undone_brings_the_entry_back_to_its_form() {
    let mut editor = EditorWindow::sized(MEETING, vec2(1440.0, 1400.0));
    editor.open(Section::Stances, "expert-25");
    editor.fill("Summary", "Mine.");
    editor.edit(Edit::Delete(Section::Stances, "expert-25".to_owned()));
    editor.open(Section::Stances, "expert-25");
    assert!(editor.window.shows_text("New stance"));
    editor.edit(Edit::Undo);
    assert!(!editor.window.shows_text("New stance"));
    assert!(editor.window.shows_text("Edit stance"));
    assert_eq!(value(&editor, "Summary"), "Mine.");
    editor.apply();
    assert_eq!(editor.text(), MEETING.replace("Doubts it.", "Mine."));
}
