//! Drafts: text typed in a form and not yet applied. A draft belongs to its entry
//! and is kept until it is applied or discarded.

use egui::Key;
use egui::accesskit::Role;
use standpoint::assets::Example;
use standpoint::command::{Command, Edit, File};
use standpoint::document::Document;
use standpoint::model::Section;
use standpoint::view::PendingNavigation;

use crate::data::{MEETING, story};
use crate::editor_window::EditorWindow;
use crate::window::Window;

/// The text of a field in the open form.
fn field(editor: &EditorWindow, name: &str) -> String {
    let node = editor.window.node(Role::TextInput, name);
    node.value().unwrap_or_default()
}

#[test]
fn the_draft_of_a_step_follows_the_step() {
    let mut editor = EditorWindow::new(&story());
    editor.open(Section::Steps, "1");
    editor.fill("Title", "10 March: all");
    editor.choose_action("Move step earlier");
    assert_eq!(field(&editor, "Title"), "10 March: all");
    editor.edit(Edit::ShowList);
    editor.edit(Edit::MoveStepUp(1));
    editor.window.click(Role::Button, "Not applied yet: step 10 March: Bea Chief");
    assert_eq!(field(&editor, "Title"), "10 March: all");
    // Another program deletes the first step.
    let text = editor.text().to_owned();
    let start = text.find("        Step(title: \"5 March").expect("a match");
    let end = start + text[start..].find("\"),\n").expect("the end") + 4;
    let mut theirs = text.clone();
    theirs.replace_range(start..end, "");
    editor.edit(Edit::ShowList);
    editor.edit(Edit::Close);
    assert!(editor.window.shows_text("did not apply is kept under Edit."));
    editor.edit(Edit::SaveTo(editor.path.clone()));
    editor.save_elsewhere(&theirs);
    editor.window.press(Key::E);
    editor.window.click(Role::Button, "Not applied yet: step 10 March: Bea Chief");
    editor.apply();
    let titles = |editor: &EditorWindow| -> Vec<String> {
        let steps = &editor.window.state().document.dataset.steps;
        steps.iter().map(|step| step.title.clone()).collect()
    };
    let expected =
        ["10 March: all", "14 March: Abe Aide relays Ada Head", "Later, on another question"];
    assert_eq!(titles(&editor), expected);
}

#[test]
fn the_top_bar_leads_to_what_is_not_applied() {
    let mut editor = EditorWindow::new(MEETING);
    editor.open(Section::Stances, "chief-10");
    editor.fill("Summary", "Wants the whole of it.");
    editor.edit(Edit::ShowList);
    editor.edit(Edit::Close);
    editor.window.click(Role::Button, "Not applied");
    editor.window.click(Role::Button, "Not applied yet: stance Bea Chief, 10 March 2024");
    assert_eq!(field(&editor, "Summary"), "Wants the whole of it.");
}

#[test]
fn a_draft_is_not_carried_over_to_another_file() {
    let mut editor = EditorWindow::new(MEETING);
    let other = editor.path.with_file_name("other.ron");
    std::fs::write(&other, MEETING).expect("a file");
    editor.open(Section::Stances, "chief-10");
    editor.fill("Summary", "Wants the whole of it.");
    editor.window.run(File::Open(other.clone()));
    assert_eq!(
        editor.window.state().editing.pending_navigation,
        Some(PendingNavigation::Open(other.clone()))
    );
    editor.window.click(Role::Button, "Discard changes");
    assert_eq!(editor.window.state().document.path, Some(other));
    assert!(editor.window.state().editing.form.is_none());
    editor.open(Section::Stances, "chief-10");
    assert_eq!(field(&editor, "Summary"), "Wants all.");
    assert!(!editor.window.shows_text("Not applied yet"));
    assert!(!editor.window.state().editing.has_unapplied_input);
}

#[test]
fn a_draft_stays_when_another_file_cannot_be_opened() {
    let mut editor = EditorWindow::new(MEETING);
    editor.open(Section::Stances, "chief-10");
    editor.fill("Summary", "Wants the whole of it.");
    let missing = editor.path.with_file_name("missing.ron");
    editor.window.run(File::Open(missing));
    editor.window.click(Role::Button, "Discard changes");
    assert_eq!(editor.window.state().document.path.as_ref(), Some(&editor.path));
    assert!(editor.window.state().editing.has_unapplied_input);
    editor.open(Section::Stances, "chief-10");
    assert_eq!(field(&editor, "Summary"), "Wants the whole of it.");
}

#[test]
fn saving_before_opening_another_file_keeps_a_draft() {
    let mut editor = EditorWindow::new(MEETING);
    editor.change_field("chief-10", "Summary", "Wants the whole of it.");
    editor.window.click(Role::Button, "More fields");
    editor.fill("Venue", "typed only");
    editor.window.run(File::OpenExample(Example::Rafah));
    assert!(editor.window.shows_text("What you do not save or apply will be lost."));
    editor.window.click(Role::Button, "Save");
    assert!(editor.saved().contains("Wants the whole of it."));
    assert!(editor.window.shows_text("What you typed in a form but did not apply will be lost."));
    editor.window.click(Role::Button, "Keep editing");
    assert_eq!(field(&editor, "Venue"), "typed only");
}

#[test]
fn a_draft_survives_quitting_without_confirmation() {
    let mut editor = EditorWindow::new(MEETING);
    let recovery_folder = editor.folder.path().join("unsaved");
    editor.window.set_recovery_folder(&recovery_folder);
    editor.open(Section::Stances, "chief-10");
    editor.fill("Summary", "Typed at the last moment.");
    // Cmd+Q on macOS quits without confirmation.
    eframe::App::on_exit(editor.window.harness.state_mut(), None);
    let path = editor.path.clone();
    editor.window = Window::new(Document::embedded());
    editor.window = Window::new(Document::open(&path).expect("a dataset"));
    editor.window.set_recovery_folder(&recovery_folder);
    editor.window.click(Role::Button, "Restore");
    editor.open(Section::Stances, "chief-10");
    assert_eq!(field(&editor, "Summary"), "Typed at the last moment.");
}

#[test]
fn discarded_changes_are_not_offered_again() {
    let mut editor = EditorWindow::new(MEETING);
    let recovery_folder = editor.folder.path().join("unsaved");
    editor.window.set_recovery_folder(&recovery_folder);
    editor.change_field("chief-10", "Summary", "Wants the whole of it.");
    editor.window.run_for(3.0, &[Command::File(File::OpenExample(Example::Rafah))]);
    editor.window.click(Role::Button, "Don’t save");
    let path = editor.path.clone();
    editor.window.run(File::Open(path.clone()));
    assert_eq!(editor.window.state().document.path, Some(path.clone()));
    assert!(!editor.window.shows_text("Restore unsaved changes"));
    // Changes that are neither restored nor discarded are offered again.
    editor.change_field("chief-10", "Summary", "Wants nothing.");
    editor.window.run_for(3.0, &[]);
    editor.window = Window::new(Document::embedded());
    editor.window = Window::new(Document::open(&path).expect("a dataset"));
    editor.window.set_recovery_folder(&recovery_folder);
    assert!(editor.window.shows_text("Restore unsaved changes to meeting.ron?"));
    editor.window.run(File::OpenExample(Example::Rafah));
    editor.window.run(File::Open(path));
    assert!(editor.window.shows_text("Restore unsaved changes to meeting.ron?"));
}
