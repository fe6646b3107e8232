//! Reloading the open file when another program saves it. The window keeps the
//! last valid state while the file is broken.

use egui::Key;
use egui::accesskit::Role;
use standpoint::command::{Command, Edit, File};
use standpoint::view::{Modal, SidePane};

use crate::data::{MEETING, march};
use crate::editor_window::EditorWindow;

/// The meeting with another value of a stance.
fn changed() -> String {
    MEETING.replace(
        r#"positions: {"far": (value: 4, reason: "Says all.")}"#,
        r#"positions: {"far": (value: 2, reason: "Says half.")}"#,
    )
}

/// Returns true if the dataset is that of [`changed`].
fn is_changed(editor: &EditorWindow) -> bool {
    let dataset = &editor.window.state().document.dataset;
    let stance = dataset.stance(&"chief-10".into()).expect("a stance");
    stance.positions.get("far").is_some_and(|position| position.value < 4.0)
}

#[test]
fn a_save_by_another_program_is_shown_and_the_view_stays() {
    let mut editor = EditorWindow::new(MEETING);
    let window = &mut editor.window;
    window.run(Command::Select("head-05".into()));
    window.run(Command::SetDay(march(12)));
    window.run(Command::ToggleFocus("head".into()));
    window.run(Command::ToggleAbout);
    let before = window.view().clone();
    assert!(
        window.chart_summary().starts_with("12 March. Avia: half; Boria: all; two levels apart.")
    );
    editor.save_elsewhere(&changed());
    let window = &mut editor.window;
    assert!(
        window.chart_summary().starts_with("12 March. Avia: half; Boria: half; on the same level.")
    );
    assert_eq!(*window.view(), before);
    assert!(window.state().panels.side == SidePane::About, "open panels stay open");
}

#[test]
fn what_a_save_by_another_program_changed_is_counted_and_shown() {
    let mut editor = EditorWindow::new(MEETING);
    editor
        .save_elsewhere(&changed().replace("summary: \"Doubts it.\"", "summary: \"Rejects it.\""));
    assert!(editor.window.shows_text("2 stances changed."));
    editor.window.click(Role::Button, "Show what changed in the file");
    let window = &mut editor.window;
    assert!(window.shows_text("Changes in meeting.ron"));
    assert!(window.shows_text("2 stances changed."));
    assert!(window.shows_text("2 lines removed, 2 lines added."));
    // Escape closes it, and returns the focus.
    assert_eq!(window.focused_name(), "Close");
    window.press(Key::Escape);
    assert!(!window.shows_text("Changes in meeting.ron"));
    // What is laid out otherwise is the same dataset.
    editor.save_elsewhere(&format!("// A comment.\n{}", editor.saved()));
    assert!(editor.window.shows_text("only layout or comments changed."));
    editor.window.click(Role::Button, "Show what changed in the file");
    assert!(editor.window.shows_text("1 line added."));
    editor.window.click(Role::Button, "Close changes");
    // The next command takes the offer away.
    editor.save_elsewhere(MEETING);
    editor.window.run(Command::NextStance);
    assert!(!editor.window.shows_text("2 stances changed."));
}

#[test]
fn new_stances_are_not_called_changed() {
    let head = "Stance(id: \"head-05\"";
    let start = MEETING.find(head).expect("a stance");
    let end = MEETING.find("Stance(id: \"chief-10\"").expect("the next");
    let new = |id: &str| MEETING[start..end].replace("\"head-05\"", &format!("\"{id}\""));
    let mut editor = EditorWindow::new(MEETING);
    editor.save_elsewhere(&MEETING.replacen(head, &format!("{}{}{head}", new("a"), new("b")), 1));
    assert!(editor.window.shows_text("2 stances added."));
    editor.window.click(Role::Button, "Show what changed in the file");
    assert!(editor.window.names(Role::Dialog).len() == 1);
    assert!(editor.window.shows_text("2 stances added."));
    assert!(!editor.window.shows_text("2 stances change"));
}

#[test]
fn a_broken_save_keeps_the_last_valid_state_until_it_is_fixed() {
    let mut editor = EditorWindow::new(MEETING);
    let good = editor.window.state().document.dataset.clone();
    for broken in [
        MEETING.replace("summary: \"Wants all.\"", "sumary: \"Wants all.\""),
        MEETING.replace("stances: [", "stances: "),
        "Dataset(".to_owned(),
        String::new(),
    ] {
        editor.save_elsewhere(&broken);
        let state = editor.window.state();
        assert_eq!(state.document.dataset, good);
        assert!(editor.window.shows_text("What was open before is still shown."));
        // The other program restores the file.
        editor.save_elsewhere(MEETING);
        assert!(!editor.window.shows_text("What was open before is still shown."));
        assert!(editor.window.state().document.problems.is_empty());
    }
    editor.save_elsewhere(&MEETING.replace("sources: [", "sorces: ["));
    assert!(editor.window.shows_text("What was open before is still shown."));
    editor.window.click(Role::Button, "Show why");
    assert!(editor.window.state().panels.problems);
    editor.window.node(Role::ListItem, "Error: ");
    editor.save_elsewhere(&changed());
    assert!(!editor.window.shows_text("What was open before is still shown."));
    assert!(is_changed(&editor));
}

#[test]
fn a_broken_file_is_named_until_it_is_loaded_whatever_is_edited() {
    let mut editor = EditorWindow::new(MEETING);
    let broken = MEETING.replace("stances: [", "stances: ");
    editor.save_elsewhere(&broken);
    let is_named =
        |editor: &EditorWindow| editor.window.shows_text("What was open before is still shown.");
    editor.change_field("chief-10", "Summary", "Wants the whole of it.");
    assert!(is_named(&editor) && editor.window.shows_text("Not saved"));
    editor.edit(Edit::Undo);
    editor.edit(Edit::Redo);
    assert!(is_named(&editor));
    // Nothing is shown of what would not be saved.
    editor.edit(Edit::Save);
    assert!(!editor.window.state().panels.shows(Modal::Save) && is_named(&editor));
    assert!(editor.window.notice().is_some_and(|notice| notice.starts_with("Nothing is saved")));
    assert_eq!(editor.saved(), broken);
    // Under another name, the problems of the old file are no longer meant.
    editor.edit(Edit::SaveTo(editor.path.with_file_name("other.ron")));
    assert!(!is_named(&editor));
    assert!(editor.window.state().document.problems.is_empty());
}

#[test]
fn a_deleted_file_stays_open_and_can_be_restored() {
    let mut editor = EditorWindow::new(MEETING);
    std::fs::remove_file(&editor.path).expect("a file");
    editor.window.run(File::SavedElsewhere);
    assert!(editor.window.shows_text("is gone: deleted, moved or renamed"));
    assert!(editor.window.chart_summary().starts_with("31 March. Avia: most"));
    editor.save_elsewhere(&changed());
    assert!(!editor.window.shows_text("is gone: deleted, moved or renamed"));
    assert!(is_changed(&editor));
}

#[test]
fn a_file_that_had_problems_when_opened_is_reloaded() {
    let bad = MEETING.replace("summary: \"Doubts it.\"", "sumary: \"Doubts it.\"");
    let mut editor = EditorWindow::new(&bad);
    assert_eq!(editor.window.state().document.dataset.stances.len(), 6);
    let problems = editor.window.state().document.problems.rows.len();
    editor.save_elsewhere(&bad.replace("value: 4", "value: 1"));
    assert!(is_changed(&editor));
    assert_eq!(editor.window.state().document.problems.rows.len(), problems);
    editor.save_elsewhere(MEETING);
    assert_eq!(editor.window.state().document.dataset.stances.len(), 7);
}
