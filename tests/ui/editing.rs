//! Entries are added, changed and taken out in forms, and the file still reads
//! as if written by hand.

use std::path::PathBuf;

use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use standpoint::command::{Command, Edit};
use standpoint::document::Document;
use standpoint::model::Section;
use standpoint::view::Leaving;

use crate::data::{MEETING, march};
use crate::desk::Desk;
use crate::window::Window;

#[test]
fn a_change_touches_nothing_but_its_words_and_can_be_taken_back() {
    let mut desk = Desk::new(MEETING);
    desk.window.run(Command::Select("chief-10".to_owned()));
    desk.window.press(Key::E);
    assert!(desk.window.says("Edit stance"));
    desk.fill("Summary", "Wants the whole of it.");
    assert_eq!(desk.text(), MEETING, "typing alone changes nothing");
    assert!(desk.window.says("Not applied yet"));
    desk.apply();
    let wanted = MEETING.replace("Wants all.", "Wants the whole of it.");
    assert_eq!(desk.text(), wanted);
    assert_eq!(
        desk.saved(),
        MEETING,
        "nothing is written before it is saved"
    );
    assert!(desk.window.says("not saved"));
    desk.window.run(Command::Edit(Edit::Close));
    desk.window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(desk.text(), MEETING);
    assert!(desk.window.says("Taken back: Change stance chief-10"));
    desk.window
        .press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(desk.text(), wanted);
    desk.save();
    assert_eq!(desk.saved(), wanted);
    assert!(!desk.window.says("not saved"));
    // That the watcher tells of one's own save takes no words away.
    desk.window.run(Command::FileSaved);
    assert!(desk.window.says("Saved "));
}

#[test]
fn what_is_wrong_is_said_at_its_field_and_not_applied() {
    let mut desk = Desk::new(MEETING);
    desk.open(Section::Stances, "head-05");
    desk.fill("Said or done", "2024-13-05");
    assert!(desk.window.says("is not a date in EDTF"));
    desk.apply();
    assert_eq!(desk.text(), MEETING);
    desk.fill("Said or done", "2024-03-04/2024-03-05~");
    assert!(
        desk.window
            .says("about 4–5 March 2024: 4 Mar 2024 to 5 Mar 2024")
    );
    desk.apply();
    assert!(desk.text().contains("said: \"2024-03-04/2024-03-05~\""));
    desk.fill("Summary", "");
    assert!(desk.window.says("needed"));
    desk.window.click(Role::Button, "Revert");
    assert!(
        desk.window
            .node(Role::TextInput, "Summary")
            .value()
            .is_some_and(|value| value.contains("Wants half."))
    );
}

#[test]
fn levels_are_clicked_and_keep_their_order() {
    let mut desk = Desk::new(MEETING);
    desk.window.resize(vec2(1440.0, 2400.0));
    desk.open(Section::Stances, "chief-10");
    desk.window.click(Role::RadioButton, "low 2: About half");
    desk.apply();
    assert!(
        desk.text()
            .contains("(value: 4, low: 2, high: 4, reason: \"Says all.\")"),
        "{}",
        desk.text()
    );
    desk.window.click(Role::RadioButton, "value 1: A little");
    desk.apply();
    assert!(
        desk.text().contains("(value: 1, low: 1, high: 4, "),
        "{}",
        desk.text()
    );
    desk.window.click(Role::RadioButton, "high 1: A little");
    desk.apply();
    assert!(
        desk.text()
            .contains("{\"far\": (value: 1, reason: \"Says all.\")}"),
        "{}",
        desk.text()
    );
}

#[test]
fn a_dragged_mark_asks_why() {
    let mut desk = Desk::new(MEETING);
    desk.window.run(Command::Select("chief-10".to_owned()));
    desk.window.press(Key::E);
    let placed = desk.window.harness.state().placed().to_vec();
    let centre = |stance: &str| {
        let mark = placed.iter().find(|placed| placed.stance == stance);
        mark.expect("a mark").rect.center()
    };
    let to = egui::pos2(centre("chief-10").x, centre("head-05").y);
    desk.window.drag(centre("chief-10"), to);
    assert!(desk.window.says("Say why far has another value"));
    desk.apply();
    assert_eq!(desk.text(), MEETING, "not without a reason");
    desk.fill("Reason", "Said half in the end.");
    desk.apply();
    assert!(
        desk.text()
            .contains("(value: 2, reason: \"Said half in the end.\")"),
        "{}",
        desk.text()
    );
}

#[test]
fn a_mark_is_not_dragged_by_accident() {
    let mut desk = Desk::new(MEETING);
    let mark = desk.window.harness.state().placed()[0].rect.center();
    desk.window.drag(mark, mark + vec2(0.0, -120.0));
    assert!(desk.window.state().editing.form.is_none());
    assert_eq!(desk.text(), MEETING);
}

#[test]
fn a_new_stance_needs_its_words_and_gets_a_readable_id() {
    let mut desk = Desk::new(MEETING);
    desk.window.resize(vec2(1440.0, 2400.0));
    desk.window.run(Command::Select("chief-10".to_owned()));
    desk.window.press(Key::N);
    assert!(desk.window.says("New stance"));
    desk.window.click(Role::Button, "Actor: Choose");
    desk.window.click(Role::Button, "Choose Bea Chief");
    desk.fill("Summary", "Wants most.");
    desk.window.click(Role::Button, "Add Evidence");
    desk.window.click(Role::Button, "Source: Choose");
    desk.window
        .click(Role::Button, "Choose Paper, 28 March 2024");
    desk.fill("Quotation", "Most will do");
    desk.fill("Where", "paragraph 9");
    desk.window.click(Role::Button, "Add a position on Far");
    desk.window.click(Role::RadioButton, "value 3");
    desk.fill("Reason", "Says most.");
    desk.apply();
    let state = desk.window.state();
    assert_eq!(
        state.document.problems.rows.len(),
        0,
        "{:#?}",
        state.document.problems.rows
    );
    let id = "chief-2024-03-10-most-will-do";
    let dataset = &state.document.dataset;
    let new = dataset.stance_index(id).expect("the new stance");
    assert_eq!(
        new,
        dataset.stance_index("chief-10").expect("the old one") + 1
    );
    assert_eq!(state.view.selected.as_deref(), Some(id));
    assert_eq!(dataset.stances[new].said.earliest, march(10));
    // All else is as it was.
    let start = desk.text().find("        Stance(\n").expect("the entry");
    let end = start
        + desk.text()[start..].find("\n        ),").expect("its end")
        + "\n        ),\n".len();
    let mut rest = desk.text().to_owned();
    rest.replace_range(start..end, "");
    assert_eq!(rest, MEETING);
}

#[test]
fn a_copy_begins_with_what_was_said() {
    let mut desk = Desk::new(MEETING);
    desk.window.run(Command::Select("head-05".to_owned()));
    desk.window.press_with(Modifiers::COMMAND, Key::D);
    desk.fill("Summary", "Wants half again.");
    desk.apply();
    let dataset = &desk.window.state().document.dataset;
    let copy = dataset.stance("head-05-2").expect("the copy");
    assert_eq!(copy.summary, "Wants half again.");
    assert_eq!(
        copy.positions,
        dataset.stance("head-05").expect("it").positions
    );
}

#[test]
fn what_others_name_is_deleted_only_when_asked_twice() {
    let mut desk = Desk::new(MEETING);
    desk.edit(Edit::Delete(Section::Actors, "chief".to_owned()));
    assert_eq!(desk.text(), MEETING);
    assert!(desk.window.says("Delete the actor?"));
    desk.window.click(Role::Button, "Keep");
    assert!(!desk.window.says("Delete the actor?"));
    // Nobody names a stance that stands for itself.
    desk.window.run(Command::Select("unnamed-22".to_owned()));
    desk.window.press(Key::Delete);
    assert!(
        desk.window
            .state()
            .document
            .dataset
            .stance("unnamed-22")
            .is_none()
    );
    desk.window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(desk.text(), MEETING);
}

#[test]
fn a_new_id_is_taken_over_wherever_it_is_named() {
    let mut desk = Desk::new(MEETING);
    desk.open(Section::Actors, "chief");
    desk.fill("Id", "bea");
    desk.apply();
    let dataset = &desk.window.state().document.dataset;
    assert!(desk.window.state().document.problems.is_empty());
    assert_eq!(dataset.stance("chief-10").expect("a stance").actor, "bea");
    assert_eq!(desk.text(), MEETING.replace("\"chief\"", "\"bea\""));
}

#[test]
fn a_quotation_pasted_with_its_link_finds_its_source() {
    let mut desk = Desk::new(MEETING);
    desk.open(Section::Sources, "late");
    desk.fill("Address", "https://paper.example/half");
    desk.apply();
    desk.open(Section::Stances, "chief-10");
    desk.fill(
        "Quotation",
        "“Half is too little” https://paper.example/half#top",
    );
    desk.apply();
    let evidence = &desk
        .window
        .state()
        .document
        .dataset
        .stance("chief-10")
        .expect("it")
        .evidence[0];
    assert_eq!(evidence.quote.as_deref(), Some("Half is too little"));
    assert_eq!(evidence.source, "late");
    // Of a page that no source has, the form for a new one opens.
    desk.fill("Quotation", "“No” https://other.example/no");
    assert!(desk.window.says("New source"));
    assert!(
        desk.window
            .node(Role::TextInput, "Address")
            .value()
            .is_some_and(|value| value == "https://other.example/no")
    );
    desk.open(Section::Stances, "chief-10");
    assert!(desk.window.says("Not applied yet"), "what was typed waits");
}

#[test]
fn unsaved_changes_are_asked_about_before_they_would_be_lost() {
    let mut desk = Desk::new(MEETING);
    desk.rewrite("chief-10", "Summary", "Wants the whole of it.");
    desk.window.run(Command::OpenEmbedded);
    assert_eq!(
        desk.window.state().editing.leaving,
        Some(Leaving::OpenEmbedded)
    );
    assert!(desk.window.says("Changes are not saved."));
    desk.window.click(Role::Button, "Stay");
    assert!(desk.text().contains("Wants the whole of it."));
    desk.window.run(Command::OpenEmbedded);
    // Until it is answered, keys do nothing below the question; Escape stays.
    let shown = |desk: &Desk| {
        let state = desk.window.state();
        (
            state.panels,
            state.view.clone(),
            state.theme,
            desk.text().to_owned(),
        )
    };
    let before = shown(&desk);
    for key in [
        Key::T,
        Key::N,
        Key::F1,
        Key::F8,
        Key::Questionmark,
        Key::ArrowLeft,
    ] {
        desk.window.press(key);
    }
    desk.window.press_with(Modifiers::COMMAND, Key::Z);
    assert!(shown(&desk) == before);
    desk.window.press(Key::Escape);
    assert_eq!(desk.window.state().editing.leaving, None);
    assert!(desk.text().contains("Wants the whole of it."));
    desk.window.run(Command::OpenEmbedded);
    desk.window.click(Role::Button, "Save");
    assert!(desk.saved().contains("Wants the whole of it."));
    assert_eq!(desk.window.state().document.path, None);
}

#[test]
fn what_is_to_be_saved_is_shown_as_it_is_now() {
    let mut desk = Desk::new(MEETING);
    desk.rewrite("chief-10", "Summary", "Wants the whole of it.");
    desk.window.run(Command::Edit(Edit::Save));
    assert!(desk.window.says("1 line gone, 1 new"));
    desk.window.run(Command::Edit(Edit::Undo));
    assert!(desk.window.says("nothing has changed"));
    desk.window.run(Command::Edit(Edit::Redo));
    assert!(desk.window.says("1 line gone, 1 new"));
    // What somebody else saved meanwhile is not ours to save.
    desk.save_elsewhere(&MEETING.replace("Doubts it.", "Doubts all of it."));
    assert!(desk.window.says("1 line gone, 1 new"));
}

#[test]
fn what_was_saved_elsewhere_is_taken_in() {
    let mut desk = Desk::new(MEETING);
    desk.rewrite("chief-10", "Summary", "Wants the whole of it.");
    let theirs = MEETING.replace("Doubts it.", "Doubts all of it.");
    desk.save_elsewhere(&theirs);
    let both = theirs.replace("Wants all.", "Wants the whole of it.");
    assert_eq!(desk.text(), both);
    desk.save();
    assert_eq!(desk.saved(), both);
}

#[test]
fn nobody_is_written_over_unasked() {
    for (button, kept) in [("Keep mine", "mine"), ("Take theirs", "theirs")] {
        let mut desk = Desk::new(MEETING);
        desk.rewrite("chief-10", "Summary", "mine");
        // The window was not told of it yet.
        let theirs = MEETING.replace("Wants all.", "theirs");
        std::fs::write(&desk.path, &theirs).expect("a file");
        desk.save();
        assert_eq!(desk.saved(), theirs, "not written over");
        desk.window.click(Role::Button, button);
        assert!(
            desk.text().contains(&format!("summary: \"{kept}\"")),
            "{button}"
        );
        if kept == "mine" {
            desk.window.press_with(Modifiers::COMMAND, Key::S);
            assert!(desk.saved().contains("summary: \"mine\""));
        }
    }
}

#[test]
fn a_file_that_cannot_be_written_loses_nothing() {
    let mut desk = Desk::new(MEETING);
    desk.rewrite("chief-10", "Summary", "mine");
    let set = |path: &PathBuf, readonly: bool| {
        let mut permissions = std::fs::metadata(path).expect("a file").permissions();
        permissions.set_readonly(readonly);
        std::fs::set_permissions(path, permissions).expect("permissions");
    };
    set(&desk.path, true);
    desk.save();
    assert!(desk.window.says("is read-only"));
    assert!(desk.text().contains("summary: \"mine\""));
    set(&desk.path, false);
    // A folder in its place.
    std::fs::remove_file(&desk.path).expect("removed");
    std::fs::create_dir(&desk.path).expect("a folder");
    desk.window.run(Command::Edit(Edit::Save));
    assert!(desk.window.says("is a folder"));
    std::fs::remove_dir(&desk.path).expect("removed");
    desk.window.run(Command::FileSaved);
    assert!(desk.window.says("is gone: deleted, moved or renamed"));
    // It is written anew where somebody wants it.
    desk.window.run(Command::Edit(Edit::Save));
    assert!(desk.saved().contains("summary: \"mine\""));
    assert!(!desk.window.says("is gone"));
    assert_eq!(
        std::fs::read_dir(desk.folder.path())
            .expect("a folder")
            .count(),
        1
    );
}

#[test]
fn the_embedded_dataset_gets_a_file_of_its_own() {
    let mut desk = Desk::new(MEETING);
    desk.window.run(Command::OpenEmbedded);
    desk.open(Section::Sources, "cnn-2024-03-19");
    desk.fill("Title", "Another title");
    desk.apply();
    let path = desk.folder.path().join("own.ron");
    desk.edit(Edit::SaveTo(path.clone()));
    let state = desk.window.state();
    assert_eq!(state.document.path.as_deref(), Some(path.as_path()));
    assert_eq!(
        std::fs::read_to_string(&path).expect("a file"),
        state.document.text
    );
    assert!(!state.document.is_edited());
}

/// A window that ends without being closed, and the next one on the same file.
#[test]
fn unsaved_work_survives_a_crash() {
    let mut desk = Desk::new(MEETING);
    let kept = desk.folder.path().join("unsaved");
    let open = |path: &PathBuf| {
        let mut window = Window::new(Document::open(path).expect("a dataset"));
        window.keep_unsaved_in(&kept);
        window
    };
    desk.window = open(&desk.path);
    desk.rewrite("chief-10", "Summary", "applied");
    desk.fill("Venue", "typed only");
    desk.window.run_for(3.0, &[]);
    // It crashes: nothing is closed or written any more.
    let path = desk.path.clone();
    desk.window = Window::new(Document::embedded());
    desk.window = open(&path);
    assert_eq!(desk.saved(), MEETING);
    assert!(desk.window.says("Restore changes of meeting.ron?"));
    desk.window.click(Role::Button, "Restore");
    assert_eq!(desk.text(), MEETING.replace("Wants all.", "applied"));
    assert!(desk.window.says("Not applied yet: stance chief-10"));
    desk.window
        .click(Role::Button, "Go on with the stance chief-10");
    let venue = desk.window.node(Role::TextInput, "Venue").value();
    assert_eq!(venue.as_deref(), Some("typed only"));
    desk.apply();
    desk.save();
    // What is saved is not kept, and nobody is asked again.
    desk.window = Window::new(Document::embedded());
    desk.window = open(&path);
    assert!(!desk.window.says("Restore changes"));
}

#[test]
fn a_second_window_of_the_same_file_takes_nothing_away() {
    let mut desk = Desk::new(MEETING);
    let kept = desk.folder.path().join("unsaved");
    desk.window.keep_unsaved_in(&kept);
    desk.rewrite("chief-10", "Summary", "applied");
    let mut second = Window::new(Document::open(&desk.path).expect("a dataset"));
    second.keep_unsaved_in(&kept);
    assert!(!second.says("Restore changes"));
    drop(second);
    let count = |extension: &str| {
        let files = std::fs::read_dir(&kept).expect("a folder").flatten();
        files
            .filter(|file| {
                file.path()
                    .extension()
                    .is_some_and(|found| found == extension)
            })
            .count()
    };
    assert_eq!(count("ron"), 1);
}

#[test]
fn keys_of_a_field_are_the_fields_own() {
    let mut desk = Desk::new(MEETING);
    desk.rewrite("chief-10", "Summary", "first");
    desk.window.node(Role::TextInput, "Summary").focus();
    desk.window.settle();
    desk.window.press_with(Modifiers::COMMAND, Key::Z);
    assert!(
        desk.text().contains("summary: \"first\""),
        "only typing is taken back"
    );
    desk.window.press(Key::Delete);
    assert!(
        desk.window
            .state()
            .document
            .dataset
            .stance("chief-10")
            .is_some()
    );
    desk.window.press(Key::Escape);
    assert!(
        desk.window.state().panels.editing,
        "the field is left first"
    );
    desk.window.press(Key::Escape);
    assert!(!desk.window.state().panels.editing);
    desk.window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(desk.text(), MEETING);
}

#[test]
fn the_role_of_an_actor_becomes_the_first_of_several() {
    let mut desk = Desk::new(MEETING);
    desk.window.resize(vec2(1440.0, 1600.0));
    desk.open(Section::Actors, "chief");
    desk.window.click(Role::Button, "Add Roles");
    desk.fill("To (roles/0/to)", "2024-03-31");
    desk.apply();
    let wanted = "name: \"Bea Chief\", roles: [(title: \"Chief of Boria\", party: \"b\", rank: 1, speaks: true, to: \"2024-03-31\")]),";
    assert!(desk.text().contains(wanted), "{}", desk.text());
    assert!(desk.window.state().document.problems.is_empty());
}

#[test]
fn a_view_becomes_a_step_and_steps_change_places() {
    let mut desk = Desk::new(MEETING);
    desk.window.run(Command::ShowQuestion("fast".to_owned()));
    desk.window.run(Command::Select("head-05".to_owned()));
    desk.window.run(Command::ToggleHidden("expert".to_owned()));
    for title in ["First", "Second"] {
        desk.edit(Edit::New(Section::Steps));
        desk.fill("Title", title);
        desk.apply();
        assert!(desk.window.says("Edit step"));
    }
    let steps = &desk.window.state().document.dataset.steps;
    assert_eq!(steps[0].question.as_deref(), Some("fast"));
    assert_eq!(steps[0].as_of, Some(march(5)));
    assert_eq!(steps[0].actors.as_ref().map(Vec::len), Some(4));
    assert_eq!(steps[0].stances, ["head-05"]);
    // The second says only what differs from the first.
    assert_eq!((&steps[1].question, &steps[1].actors), (&None, &None));
    let with_comments = desk
        .text()
        .replacen(
            "Step(title: \"First\"",
            "// One.\n        Step(title: \"First\"",
            1,
        )
        .replacen(
            "Step(title: \"Second\"",
            "// Two.\n        // Still two.\n        Step(title: \"Second\"",
            1,
        );
    std::fs::write(&desk.path, &with_comments).expect("a file");
    desk.window.run(Command::Edit(Edit::DiscardAndLeave));
    desk.window.run(Command::FileSaved);
    desk.window.click(Role::Button, "Take theirs");
    desk.open(Section::Steps, "1");
    desk.window.click(Role::Button, "Move the step earlier");
    let one = desk.text().find("// One.").expect("it");
    let two = desk
        .text()
        .find("// Two.\n        // Still two.\n        Step(title: \"Second\"")
        .expect("it");
    assert!(two < one);
    assert!(
        desk.window
            .node(Role::TextInput, "Title")
            .value()
            .is_some_and(|value| value == "Second")
    );
    assert_eq!(
        desk.window.state().document.dataset.steps[0].title,
        "Second"
    );
    desk.window.press_with(Modifiers::COMMAND, Key::Z);
    desk.edit(Edit::Undo);
    assert_eq!(desk.window.state().document.dataset.steps[0].title, "First");
}
