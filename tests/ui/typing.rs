//! What is typed in a form and not yet applied waits, and never ends up where
//! nobody typed it.

use egui::Key;
use egui::accesskit::Role;
use standpoint::command::{Command, Edit};
use standpoint::document::Document;
use standpoint::model::Section;
use standpoint::view::Leaving;

use crate::data::{MEETING, story};
use crate::desk::Desk;
use crate::window::Window;

fn field(desk: &Desk, name: &str) -> String {
    let node = desk.window.node(Role::TextInput, name);
    node.value().unwrap_or_default()
}

#[test]
fn another_field_that_is_saved_elsewhere_meanwhile_stays() {
    let mut desk = Desk::new(MEETING);
    desk.open(Section::Stances, "chief-10");
    desk.fill("Summary", "Wants the whole of it.");
    let theirs = MEETING.replace("quote: \"We want all\"", "quote: \"We do want all\"");
    desk.save_elsewhere(&theirs);
    assert_eq!(field(&desk, "Summary"), "Wants the whole of it.");
    assert_eq!(field(&desk, "Quotation"), "We do want all");
    desk.apply();
    let both = theirs.replace("Wants all.", "Wants the whole of it.");
    assert_eq!(desk.text(), both);
}

#[test]
fn it_waits_while_another_form_is_open_and_its_entry_changes() {
    let mut desk = Desk::new(MEETING);
    desk.open(Section::Stances, "chief-10");
    desk.fill("Summary", "Wants the whole of it.");
    desk.open(Section::Stances, "head-05");
    let theirs = MEETING.replace("quote: \"We want all\"", "quote: \"We do want all\"");
    desk.save_elsewhere(&theirs);
    desk.open(Section::Stances, "chief-10");
    desk.apply();
    let both = theirs.replace("Wants all.", "Wants the whole of it.");
    assert_eq!(desk.text(), both);
}

#[test]
fn a_mark_that_was_dragged_asks_why_also_after_a_save_elsewhere() {
    let mut desk = Desk::new(MEETING);
    let stance = "chief-10".to_owned();
    desk.edit(Edit::Recode { stance, value: 2.0 });
    assert!(desk.window.says("Say why far has another value"));
    desk.save_elsewhere(&MEETING.replace("Wants all.", "Wants it all."));
    assert!(desk.window.says("Say why far has another value"));
    desk.fill("Reason", "Said half in the end.");
    desk.apply();
    assert!(desk.text().contains("Wants it all."));
    assert!(
        desk.text()
            .contains("(value: 2, reason: \"Said half in the end.\")"),
        "{}",
        desk.text()
    );
}

#[test]
fn an_entry_that_was_deleted_elsewhere_is_added_again() {
    let mut desk = Desk::new(MEETING);
    desk.open(Section::Stances, "expert-25");
    desk.fill("Summary", "Doubts all of it.");
    let start = MEETING
        .find("        Stance(id: \"expert-25\"")
        .expect("it");
    let end = MEETING.find("    ],\n)").expect("its end");
    let mut theirs = MEETING.to_owned();
    theirs.replace_range(start..end, "");
    desk.save_elsewhere(&theirs);
    desk.window
        .click(Role::Button, "Go on with the stance expert-25");
    assert_eq!(field(&desk, "Summary"), "Doubts all of it.");
    desk.apply();
    let stance = desk.window.state().document.dataset.stance("expert-25");
    assert_eq!(stance.expect("it").summary, "Doubts all of it.");
    assert!(!desk.window.says("Not applied yet"));
}

#[test]
fn what_is_typed_for_a_step_goes_with_it() {
    let mut desk = Desk::new(&story());
    desk.open(Section::Steps, "1");
    desk.fill("Title", "10 March: all");
    desk.window.click(Role::Button, "Move the step earlier");
    assert_eq!(field(&desk, "Title"), "10 March: all");
    desk.edit(Edit::List);
    desk.edit(Edit::StepUp(1));
    desk.window.click(Role::Button, "Go on with the step 1");
    assert_eq!(field(&desk, "Title"), "10 March: all");
    // Another editor takes the first one out.
    let text = desk.text().to_owned();
    let first = text.find("        Step(title: \"5 March").expect("it");
    let end = first + text[first..].find("\"),\n").expect("its end") + 4;
    let mut theirs = text.clone();
    theirs.replace_range(first..end, "");
    desk.edit(Edit::Close);
    desk.edit(Edit::SaveTo(desk.path.clone()));
    desk.save_elsewhere(&theirs);
    desk.window.press(Key::E);
    desk.window.click(Role::Button, "Go on with the step 0");
    desk.apply();
    let titles = |desk: &Desk| -> Vec<String> {
        let steps = &desk.window.state().document.dataset.steps;
        steps.iter().map(|step| step.title.clone()).collect()
    };
    let wanted = [
        "10 March: all",
        "14 March: Abe Aide relays Ada Head",
        "Later, on another question",
    ];
    assert_eq!(titles(&desk), wanted);
}

#[test]
fn it_does_not_come_along_to_another_file() {
    let mut desk = Desk::new(MEETING);
    let other = desk.path.with_file_name("other.ron");
    std::fs::write(&other, MEETING).expect("a file");
    desk.open(Section::Stances, "chief-10");
    desk.fill("Summary", "Wants the whole of it.");
    desk.window.run(Command::OpenFile(other.clone()));
    assert_eq!(
        desk.window.state().editing.leaving,
        Some(Leaving::Open(other.clone()))
    );
    desk.window.click(Role::Button, "Open without saving");
    assert_eq!(desk.window.state().document.path, Some(other));
    assert!(desk.window.state().editing.form.is_none());
    desk.open(Section::Stances, "chief-10");
    assert_eq!(field(&desk, "Summary"), "Wants all.");
    assert!(!desk.window.says("Not applied yet"));
    assert!(!desk.window.state().editing.is_typed);
}

#[test]
fn a_form_closes_with_its_file() {
    let mut desk = Desk::new(MEETING);
    desk.open(Section::Stances, "chief-10");
    desk.window.run(Command::OpenEmbedded);
    assert!(desk.window.state().document.path.is_none());
    assert!(desk.window.state().editing.form.is_none());
}

#[test]
fn it_stays_where_the_other_file_cannot_be_opened() {
    let mut desk = Desk::new(MEETING);
    desk.open(Section::Stances, "chief-10");
    desk.fill("Summary", "Wants the whole of it.");
    let missing = desk.path.with_file_name("missing.ron");
    desk.window.run(Command::OpenFile(missing));
    desk.window.click(Role::Button, "Open without saving");
    assert_eq!(desk.window.state().document.path.as_ref(), Some(&desk.path));
    assert!(desk.window.state().editing.is_typed);
    desk.open(Section::Stances, "chief-10");
    assert_eq!(field(&desk, "Summary"), "Wants the whole of it.");
}

#[test]
fn saving_before_leaving_does_not_drop_it() {
    let mut desk = Desk::new(MEETING);
    desk.rewrite("chief-10", "Summary", "Wants the whole of it.");
    desk.fill("Venue", "typed only");
    desk.window.run(Command::OpenEmbedded);
    assert!(desk.window.says("something typed in a form is not applied"));
    desk.window.click(Role::Button, "Save");
    assert!(desk.saved().contains("Wants the whole of it."));
    assert!(
        desk.window
            .says("Something typed in a form is not applied.")
    );
    desk.window.click(Role::Button, "Stay");
    assert_eq!(field(&desk, "Venue"), "typed only");
}

#[test]
fn what_was_just_typed_survives_an_end_without_a_question() {
    let mut desk = Desk::new(MEETING);
    let kept = desk.folder.path().join("unsaved");
    desk.window.keep_unsaved_in(&kept);
    desk.open(Section::Stances, "chief-10");
    desk.fill("Summary", "Typed at the last moment.");
    // Cmd+Q on macOS ends the program at once.
    eframe::App::on_exit(desk.window.harness.state_mut(), None);
    let path = desk.path.clone();
    desk.window = Window::new(Document::embedded());
    desk.window = Window::new(Document::open(&path).expect("a dataset"));
    desk.window.keep_unsaved_in(&kept);
    desk.window.click(Role::Button, "Restore");
    desk.open(Section::Stances, "chief-10");
    assert_eq!(field(&desk, "Summary"), "Typed at the last moment.");
}

#[test]
fn what_was_let_go_of_is_not_offered_again() {
    let mut desk = Desk::new(MEETING);
    let kept = desk.folder.path().join("unsaved");
    desk.window.keep_unsaved_in(&kept);
    desk.rewrite("chief-10", "Summary", "Wants the whole of it.");
    desk.window.run_for(3.0, &[Command::OpenEmbedded]);
    desk.window.click(Role::Button, "Open without saving");
    let path = desk.path.clone();
    desk.window.run(Command::OpenFile(path.clone()));
    assert_eq!(desk.window.state().document.path, Some(path.clone()));
    assert!(!desk.window.says("Restore changes"));
    // What was not decided yet stays.
    desk.rewrite("chief-10", "Summary", "Wants nothing.");
    desk.window.run_for(3.0, &[]);
    desk.window = Window::new(Document::embedded());
    desk.window = Window::new(Document::open(&path).expect("a dataset"));
    desk.window.keep_unsaved_in(&kept);
    assert!(desk.window.says("Restore changes of meeting.ron?"));
    desk.window.run(Command::OpenEmbedded);
    desk.window.run(Command::OpenFile(path));
    assert!(desk.window.says("Restore changes of meeting.ron?"));
}
