//! Saving, changes by other programs, and unsaved work.

use std::path::PathBuf;

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use standpoint::assets::Example;
use standpoint::command::{Edit, File};
use standpoint::document::Document;
use standpoint::model::Section;
use standpoint::view::{FilePurpose, Modal, PendingNavigation};

use crate::data::MEETING;
use crate::editor_window::EditorWindow;
use crate::window::Window;

#[test]
fn unsaved_changes_are_discarded_only_after_confirmation() {
    let mut editor = EditorWindow::new(MEETING);
    editor.change_field("chief-10", "Summary", "Wants the whole of it.");
    editor.window.run(File::OpenExample(Example::Rafah));
    assert_eq!(
        editor.window.state().editing.pending_navigation,
        Some(PendingNavigation::OpenExample(Example::Rafah))
    );
    assert!(editor.window.shows_text("What you do not save or apply will be lost."));
    editor.window.click(Role::Button, "Cancel");
    assert!(editor.text().contains("Wants the whole of it."));
    editor.window.run(File::OpenExample(Example::Rafah));
    // While the dialog is open, shortcuts do nothing, except that Escape cancels.
    let snapshot = |editor: &EditorWindow| {
        let state = editor.window.state();
        (state.panels, state.view.clone(), state.theme, editor.text().to_owned())
    };
    let before = snapshot(&editor);
    for key in [Key::T, Key::N, Key::F1, Key::F8, Key::Questionmark, Key::ArrowLeft] {
        editor.window.press(key);
    }
    editor.window.press_with(Modifiers::COMMAND, Key::Z);
    assert!(snapshot(&editor) == before);
    editor.window.press(Key::Escape);
    assert_eq!(editor.window.state().editing.pending_navigation, None);
    assert!(editor.text().contains("Wants the whole of it."));
    editor.window.run(File::OpenExample(Example::Rafah));
    editor.window.click(Role::Button, "Save");
    assert!(editor.saved().contains("Wants the whole of it."));
    assert_eq!(editor.window.state().document.path, None);
}

#[test]
fn the_changes_dialog_is_always_up_to_date() {
    let mut editor = EditorWindow::new(MEETING);
    editor.change_field("chief-10", "Summary", "Wants the whole of it.");
    editor.window.run(Edit::Save);
    assert!(editor.window.shows_text("1 line removed, 1 line added."));
    editor.window.run(Edit::Undo);
    assert!(editor.window.shows_text("No lines change."));
    editor.window.run(Edit::Redo);
    assert!(editor.window.shows_text("1 line removed, 1 line added."));
    // Changes saved by another program in the meantime are not listed.
    editor.save_elsewhere(&MEETING.replace("Doubts it.", "Doubts all of it."));
    assert!(editor.window.shows_text("1 line removed, 1 line added."));
}

/// Changes of one line are merged if they are not of one field.
#[test]
fn changes_of_different_fields_are_merged() {
    let mut editor = EditorWindow::new(MEETING);
    editor.change_field("expert-25", "Summary", "Doubts all.");
    let theirs = MEETING.replace("paragraph 6", "paragraph 7");
    editor.save_elsewhere(&theirs);
    assert_eq!(editor.text(), theirs.replace("Doubts it.", "Doubts all."));
}

/// Only a problem that neither version has keeps them apart.
#[test]
fn versions_with_problems_are_merged() {
    let unused_comment = |text: &str| {
        let comment = "    // standpoint: allow(too-long)\n    events: [";
        text.replace("    events: [", comment)
    };
    let unknown = |text: &str, id: &str, actor: &str| {
        text.replace(
            &format!("id: \"{id}\", actor: \"{actor}\""),
            &format!("id: \"{id}\", actor: \"nobody\""),
        )
    };
    let broken = unknown(MEETING, "unnamed-22", "unnamed");
    for (saved, theirs) in [
        (MEETING, unused_comment(MEETING)),
        (&*broken, unused_comment(&broken)),
        (&broken, unknown(&broken, "aide-14", "head")),
    ] {
        let mut editor = EditorWindow::new(saved);
        editor.change_field("expert-25", "Summary", "Doubts all.");
        editor.save_elsewhere(&theirs);
        assert!(editor.window.state().editing.conflict.is_none());
        assert_eq!(editor.text(), theirs.replace("Doubts it.", "Doubts all."));
    }
}

/// Nor does "Save as" overwrite what another program wrote.
#[test]
fn a_draft_is_to_be_applied_before_it_is_saved() {
    let mut editor = EditorWindow::new(MEETING);
    editor.open(Section::Stances, "chief-10");
    editor.fill("Summary", "Wants half of it.");
    editor.window.press_with(Modifiers::COMMAND, Key::S);
    assert!(editor.window.shows_text("What you typed is not applied yet. Apply it, then save."));
}

#[test]
fn saving_as_the_open_file_is_saving() {
    let mut editor = EditorWindow::new(MEETING);
    editor.change_field("expert-25", "Summary", "Doubts all.");
    let theirs = MEETING.replace("paragraph 6", "paragraph 7");
    std::fs::write(&editor.path, &theirs).expect("a file");
    editor.edit(Edit::SaveTo(editor.path.clone()));
    assert_eq!(editor.text(), theirs.replace("Doubts it.", "Doubts all."));
    editor.edit(Edit::SaveTo(editor.path.clone()));
    assert_eq!(editor.saved(), editor.text());
}

#[test]
fn a_conflicting_save_asks_which_version_to_keep() {
    for (button, version) in [("Keep mine", "mine"), ("Use the file’s version", "theirs")] {
        let mut editor = EditorWindow::new(MEETING);
        editor.change_field("chief-10", "Summary", "mine");
        // The window is not notified.
        let theirs = MEETING.replace("Wants all.", "theirs");
        std::fs::write(&editor.path, &theirs).expect("a file");
        editor.save();
        assert_eq!(editor.saved(), theirs, "not overwritten");
        assert!(editor.window.shows_text("Everything else is merged. The file stays as it is"));
        assert!(editor.window.shows_text("Bea Chief, 10 March 2024"));
        assert!(editor.window.shows_text("− summary: \"theirs\""));
        assert!(editor.window.shows_text("+ summary: \"mine\""));
        // Cancelling changes nothing; the next save asks again.
        editor.window.press(Key::Escape);
        assert!(editor.text().contains("summary: \"mine\""));
        editor.save();
        assert_eq!(editor.saved(), theirs, "not overwritten");
        editor.window.click(Role::Button, button);
        assert!(editor.text().contains(&format!("summary: \"{version}\"")), "{button}");
        if version == "mine" {
            editor.window.press_with(Modifiers::COMMAND, Key::S);
            assert!(editor.saved().contains("summary: \"mine\""));
        } else {
            editor.edit(Edit::Undo);
            assert!(editor.text().contains("summary: \"mine\""));
        }
    }
}

/// A broken file is neither merged nor overwritten.
#[test]
fn saving_over_a_file_that_is_broken_on_disk_says_so() {
    for broken in [
        MEETING.replace("stances: [", "stances: "),
        MEETING.replace("summary: \"Doubts it.\"", "sumary: \"Doubts it.\""),
        String::new(),
    ] {
        let mut editor = EditorWindow::new(MEETING);
        editor.change_field("chief-10", "Summary", "mine");
        let mine = editor.text().to_owned();
        // The window is not notified.
        std::fs::write(&editor.path, &broken).expect("a file");
        // Once that is known, no changes are listed.
        let again = |editor: &mut EditorWindow| editor.edit(Edit::Save);
        for save in [EditorWindow::save, again] {
            save(&mut editor);
            assert!(!editor.window.state().panels.shows(Modal::Save));
            assert_eq!((editor.saved(), editor.text()), (broken.clone(), &*mine));
            assert!(editor.window.shows_text("the file meeting.ron on disk is broken"));
            assert!(editor.window.state().editing.conflict.is_none());
        }
        // Once it is corrected, the changes of both are merged.
        let theirs = MEETING.replace("paragraph 6", "paragraph 7");
        editor.save_elsewhere(&theirs);
        assert_eq!(editor.text(), theirs.replace("Wants all.", "mine"));
    }
}

#[test]
fn a_conflict_shows_the_newest_version_of_the_file() {
    let mut editor = EditorWindow::new(MEETING);
    editor.change_field("chief-10", "Summary", "mine");
    for theirs in ["Wants one.", "Wants two."] {
        editor.save_elsewhere(&MEETING.replace("Wants all.", theirs));
        assert!(editor.window.shows_text(&format!("− summary: \"{theirs}\"")), "{theirs}");
    }
}

/// What one side has removed is in the entry that the other has it in.
#[test]
fn a_conflict_names_the_entry_also_of_what_was_removed() {
    let noted = MEETING.replace(
        "summary: \"Wants all.\"",
        "note: \"A note.\",\n            summary: \"Wants all.\"",
    );
    let mut editor = EditorWindow::sized(&noted, egui::vec2(1440.0, 1400.0));
    editor.open(Section::Stances, "chief-10");
    editor.window.click(Role::Button, "More fields");
    editor.fill("Note", "");
    editor.apply();
    assert_eq!(editor.text(), MEETING);
    editor.save_elsewhere(&noted.replace("A note.", "Theirs."));
    assert!(editor.window.shows_text("− note: \"Theirs.\""));
    assert!(!editor.window.shows_text("summary: \"Wants all.\""), "it is the same in both");
    assert!(editor.window.shows_text("Bea Chief, 10 March 2024 ("), "{:?}", editor.window.texts());
    editor.edit(Edit::Cancel);
    // A field of the dataset has its name.
    let scoped = MEETING.replace("scope: \"Only what is tested.\",", "\n    scope: \"Only\",\n   ");
    let mut editor = EditorWindow::new(&scoped);
    editor.edit(Edit::OpenDetails);
    editor.fill("Scope", "Mine.");
    editor.apply();
    editor.save_elsewhere(&scoped.replace("Only", "Theirs."));
    assert!(editor.window.shows_text("Scope ("), "{:?}", editor.window.texts());
}

/// Each side is right by itself.
#[test]
fn a_conflict_in_which_nothing_is_merged_does_not_say_so() {
    let mut editor = EditorWindow::new(MEETING);
    editor.edit(Edit::Delete(Section::Stances, "expert-25".to_owned()));
    let step =
        "steps: [Step(title: \"Doubt\", stances: [\"expert-25\"], as_of: \"2024-03-25\")],\n)";
    let end = MEETING.trim_end().rfind(')').expect("the end");
    editor.save_elsewhere(&format!("{}{step}\n", &MEETING[..end]));
    assert!(editor.window.state().editing.conflict.is_some());
    assert!(editor.window.shows_text("so nothing is merged."));
    assert!(!editor.window.shows_text("Everything else"));
}

#[test]
fn a_failed_save_loses_nothing() {
    let mut editor = EditorWindow::new(MEETING);
    editor.change_field("chief-10", "Summary", "mine");
    let set_readonly = |path: &PathBuf, readonly: bool| {
        let mut permissions = std::fs::metadata(path).expect("a file").permissions();
        permissions.set_readonly(readonly);
        std::fs::set_permissions(path, permissions).expect("permissions");
    };
    set_readonly(&editor.path, true);
    editor.save();
    assert!(editor.window.shows_text("is read-only"));
    assert!(editor.text().contains("summary: \"mine\""));
    set_readonly(&editor.path, false);
    // A folder replaces the file.
    std::fs::remove_file(&editor.path).expect("removed");
    std::fs::create_dir(&editor.path).expect("a folder");
    editor.window.run(Edit::Save);
    assert!(editor.window.shows_text("is a folder"));
    std::fs::remove_dir(&editor.path).expect("removed");
    editor.window.run(File::SavedElsewhere);
    assert!(editor.window.shows_text("is gone: deleted, moved or renamed"));
    // Saving creates the file again.
    editor.window.run(Edit::Save);
    assert!(editor.saved().contains("summary: \"mine\""));
    assert!(!editor.window.shows_text("is gone"));
    assert_eq!(std::fs::read_dir(editor.folder.path()).expect("a folder").count(), 1);
}

#[test]
fn the_embedded_dataset_can_be_saved_to_a_file() {
    let mut editor = EditorWindow::new(MEETING);
    editor.window.run(File::OpenExample(Example::Rafah));
    editor.open(Section::Sources, "cnn-2024-03-19");
    editor.fill("Title", "Another title");
    editor.apply();
    let path = editor.folder.path().join("copy.ron");
    editor.edit(Edit::SaveTo(path.clone()));
    let state = editor.window.state();
    assert_eq!(state.document.path.as_deref(), Some(path.as_path()));
    assert_eq!(std::fs::read_to_string(&path).expect("a file"), *state.document.text);
    assert!(!state.document.is_edited());
}

#[test]
fn unsaved_work_survives_a_crash() {
    let mut editor = EditorWindow::new(MEETING);
    let recovery_folder = editor.folder.path().join("unsaved");
    let open = |path: &PathBuf| {
        let mut window = Window::new(Document::open(path).expect("a dataset"));
        window.set_recovery_folder(&recovery_folder);
        window
    };
    editor.window = open(&editor.path);
    editor.change_field("chief-10", "Summary", "applied");
    editor.window.click(Role::Button, "More fields");
    editor.fill("Venue", "typed only");
    editor.window.run_for(3.0, &[]);
    // A crash: the window is dropped without being closed.
    let path = editor.path.clone();
    editor.window = Window::new(Document::embedded());
    editor.window = open(&path);
    assert_eq!(editor.saved(), MEETING);
    assert!(editor.window.shows_text("Restore unsaved changes to meeting.ron?"));
    editor.window.click(Role::Button, "Restore");
    assert_eq!(editor.text(), MEETING.replace("Wants all.", "applied"));
    editor.window.click(Role::Button, "Not applied yet: stance Bea Chief, 10 March 2024");
    editor.window.click(Role::Button, "More fields");
    let venue = editor.window.node(Role::TextInput, "Venue").value();
    assert_eq!(venue.as_deref(), Some("typed only"));
    editor.apply();
    editor.save();
    // After a save there is nothing left to restore.
    editor.window = Window::new(Document::embedded());
    editor.window = open(&path);
    assert!(!editor.window.shows_text("Restore unsaved changes"));
}

#[test]
fn a_start_without_a_file_offers_the_unsaved_changes_to_others() {
    let mut editor = EditorWindow::new(MEETING);
    let recovery_folder = editor.folder.path().join("unsaved");
    let path = editor.path.clone();
    editor.window.set_recovery_folder(&recovery_folder);
    editor.change_field("chief-10", "Summary", "mine");
    let start = || {
        let mut window = Window::new(Document::embedded());
        window.set_recovery_folder(&recovery_folder);
        window
    };
    let question = "meeting.ron has unsaved changes";
    // Not what another window has open.
    assert!(!start().shows_text(question));
    // The program ends without asking, as by ⌘Q on macOS.
    editor.window = Window::new(Document::embedded());
    let mut window = start();
    assert!(window.shows_text(question));
    window.click(Role::Button, "Not now");
    assert!(!window.shows_text(question));
    drop(window);
    editor.window = start();
    editor.window.click(Role::Button, "Open");
    assert_eq!(editor.window.state().document.path.as_ref(), Some(&path));
    editor.window.click(Role::Button, "Restore");
    assert!(editor.text().contains("summary: \"mine\""));
    editor.save();
    assert!(editor.saved().contains("summary: \"mine\""));
    editor.window = Window::new(Document::embedded());
    assert!(!start().shows_text(question));
}

#[test]
fn a_second_window_ignores_the_recovery_data_of_the_first() {
    let mut editor = EditorWindow::new(MEETING);
    let recovery_folder = editor.folder.path().join("unsaved");
    editor.window.set_recovery_folder(&recovery_folder);
    editor.change_field("chief-10", "Summary", "applied");
    let mut second = Window::new(Document::open(&editor.path).expect("a dataset"));
    second.set_recovery_folder(&recovery_folder);
    assert!(!second.shows_text("Restore unsaved changes"));
    assert!(second.shows_text("Another window has unsaved changes to meeting.ron"));
    drop(second);
    let count = |extension: &str| {
        let files = std::fs::read_dir(&recovery_folder).expect("a folder").flatten();
        files.filter(|file| file.path().extension().is_some_and(|other| other == extension)).count()
    };
    assert_eq!(count("ron"), 1);
}

#[test]
#[cfg(unix)]
fn a_hard_link_is_broken_only_after_asking() {
    let mut editor = EditorWindow::new(MEETING);
    let other = editor.folder.path().join("other.ron");
    std::fs::hard_link(&editor.path, &other).expect("a link");
    editor.change_field("chief-10", "Summary", "mine");
    editor.save();
    let question = "Separate meeting.ron from its other name?";
    assert!(editor.window.shows_text(question));
    assert_eq!(editor.saved(), MEETING, "nothing is written before the answer");
    editor.window.click(Role::Button, "Cancel");
    assert!(!editor.window.shows_text(question));
    assert!(editor.window.state().document.is_edited());
    editor.save();
    editor.window.click(Role::Button, "Save");
    assert!(editor.saved().contains("summary: \"mine\""));
    let kept = std::fs::read_to_string(&other).expect("a file");
    assert_eq!(kept, MEETING);
    // It has one name by now.
    editor.change_field("chief-10", "Summary", "mine again");
    editor.save();
    assert!(editor.saved().contains("summary: \"mine again\""));
}

#[test]
#[cfg(unix)]
fn confirming_a_save_does_not_overwrite_what_another_program_saved_meanwhile() {
    let theirs = MEETING.replace("summary: \"Wants all.\"", "summary: \"theirs\"");
    for is_noticed in [false, true] {
        let mut editor = EditorWindow::new(MEETING);
        let other = editor.folder.path().join("other.ron");
        std::fs::hard_link(&editor.path, &other).expect("a link");
        editor.change_field("chief-10", "Summary", "mine");
        editor.save();
        assert!(editor.window.shows_text("Separate meeting.ron from its other name?"));
        if is_noticed {
            editor.save_elsewhere(&theirs);
        } else {
            std::fs::write(&editor.path, &theirs).expect("a file");
        }
        editor.edit(Edit::BreakHardLinks);
        assert_eq!(editor.saved(), theirs);
        let editing = &editor.window.state().editing;
        assert!(editing.conflict.is_some() && editing.pending_replacement.is_none());
    }
}

#[test]
fn a_folder_that_vanishes_keeps_the_unsaved_work() {
    let mut editor = EditorWindow::new(MEETING);
    let recovery = tempfile::tempdir().expect("a folder");
    editor.window.set_recovery_folder(recovery.path());
    editor.change_field("chief-10", "Summary", "mine");
    let away = editor.folder.path().with_extension("away");
    std::fs::rename(editor.folder.path(), &away).expect("renamed");
    editor.save();
    assert!(editor.window.shows_text("there is no such folder"));
    assert!(editor.window.state().document.is_unsaved());
    // A crash, and the folder is back.
    std::fs::rename(&away, editor.folder.path()).expect("renamed");
    editor.window = Window::new(Document::embedded());
    let document = Document::open(&editor.path).expect("a dataset");
    editor.window = Window::new(document);
    editor.window.set_recovery_folder(recovery.path());
    editor.window.click(Role::Button, "Restore");
    assert!(editor.text().contains("summary: \"mine\""));
    editor.save();
    assert!(editor.saved().contains("summary: \"mine\""));
}

/// As without a desktop portal and zenity.
#[test]
fn without_a_file_dialog_the_path_is_typed() {
    let mut editor = EditorWindow::new(MEETING);
    editor.window.run(File::AskForPath(FilePurpose::Save, "copy".to_owned()));
    assert_eq!(editor.window.focused_name(), "Path of the file");
    let folder = editor.folder.path().to_owned();
    let give = |editor: &mut EditorWindow, name: &str| {
        editor.fill("Path of the file", &folder.join(name).to_string_lossy());
        editor.window.press(Key::Enter);
    };
    give(&mut editor, "nowhere/copy");
    assert!(editor.window.shows_text("There is no folder"));
    give(&mut editor, "copy");
    assert!(editor.window.state().editing.path_request.is_none());
    let copy = folder.join("copy.ron");
    assert_eq!(std::fs::read_to_string(&copy).expect("a file"), MEETING);
    // A file that exists is replaced only by a press of the button.
    std::fs::write(folder.join("other.ron"), "").expect("a file");
    editor.window.run(File::AskForPath(FilePurpose::Save, "copy.ron".to_owned()));
    give(&mut editor, "other.ron");
    editor.window.press(Key::Enter);
    assert!(editor.window.shows_text("There is a file with this name."));
    editor.window.click(Role::Button, "Replace");
    assert_eq!(std::fs::read_to_string(folder.join("other.ron")).expect("a file"), MEETING);
    // Escape closes the dialog and nothing behind it.
    editor.open(Section::Stances, "chief-10");
    editor.window.run(File::AskForPath(FilePurpose::Open, String::new()));
    give(&mut editor, "gone.ron");
    assert!(editor.window.shows_text("There is no file"));
    editor.window.press(Key::Escape);
    assert!(editor.window.state().editing.path_request.is_none());
    assert!(editor.window.state().panels.is_editing());
    editor.window.run(File::AskForPath(FilePurpose::Open, String::new()));
    give(&mut editor, "meeting.ron");
    assert_eq!(editor.window.state().document.path, Some(editor.path.clone()));
}
