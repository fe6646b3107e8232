//! Editing a step leaves the slides of all other steps as they are.

use egui::accesskit::Role;
use egui::vec2;
use standpoint::command::{Command, Edit};
use standpoint::model::Section;
use standpoint::view::View;

use crate::data::{march, story};
use crate::editor_window::EditorWindow;

/// A talk about the meeting that begins with the second question.
fn talk() -> String {
    story().replacen("question: \"far\", as_of", "question: \"fast\", as_of", 1)
}

/// The title of each step, and what its slide shows.
fn slides(editor: &EditorWindow) -> Vec<(String, View)> {
    let dataset = &editor.window.state().document.dataset;
    let titles = dataset.steps.iter().map(|step| step.title.clone());
    titles.zip(View::for_steps(dataset)).collect()
}

/// The stances that the last step cites.
fn cited(editor: &EditorWindow) -> Vec<&str> {
    let step = editor.window.state().document.dataset.steps.last().expect("a step");
    step.stances.iter().map(|stance| &**stance).collect()
}

/// Asserts that the slides that were there before are the same.
fn assert_kept(before: &[(String, View)], after: &[(String, View)]) {
    for (title, view) in after {
        if let Some((_, old)) = before.iter().find(|(other, _)| other == title) {
            assert_eq!(view, old, "{title}");
        }
    }
}

const LATER: &str = "Step(title: \"Later, on another question\", question: \"fast\", as_of: \"2024-03-20\", actors: [\"head\"]),";
const RELAYED: &str = "as_of: \"2024-03-14\", stances";

#[test]
fn moving_a_step_changes_no_slide() {
    for (text, steps) in [(story(), 4), (talk(), 4)] {
        for index in 1..steps {
            let mut editor = EditorWindow::new(&text);
            let before = slides(&editor);
            editor.edit(Edit::MoveStepUp(index));
            let after = slides(&editor);
            assert_ne!(after[index].0, before[index].0, "it has moved");
            assert_kept(&before, &after);
            editor.edit(Edit::Undo);
            assert_eq!(editor.text(), text, "one step of undo");
        }
    }
}

#[test]
fn a_moved_step_names_only_what_it_would_no_longer_inherit() {
    let mut editor = EditorWindow::new(&story());
    editor.edit(Edit::MoveStepUp(3));
    let relayed = format!(
        "        Step(title: \"14 March: Abe Aide relays Ada Head\", {RELAYED}: [\"aide-14\", \"chief-10\"]),\n"
    );
    let later = format!("        {LATER}\n");
    let written = relayed.replace(
        RELAYED,
        "question: \"far\", as_of: \"2024-03-14\", actors: [\"head\", \"aide\", \"unnamed\", \"chief\", \"expert\"], stances",
    );
    let expected = story().replace(&later, "").replace(&relayed, &format!("{later}{written}"));
    assert_eq!(editor.text(), expected);
    // What a step names already is not named again.
    editor.edit(Edit::Undo);
    editor.edit(Edit::MoveStepUp(2));
    assert_eq!(editor.text().matches("question:").count(), 2, "{}", editor.text());
}

#[test]
fn deleting_a_step_changes_no_other_slide() {
    let text = talk();
    for index in 0..4 {
        let mut editor = EditorWindow::new(&text);
        let before = slides(&editor);
        editor.edit(Edit::Delete(Section::Steps, index.to_string()));
        // People count from 1.
        let notice = format!("Step {} is deleted. Undo brings it back.", index + 1);
        assert_eq!(editor.window.notice(), Some(notice.as_str()));
        let after = slides(&editor);
        assert_eq!(after.len(), 3);
        assert_kept(&before, &after);
        editor.edit(Edit::Undo);
        assert_eq!(editor.text(), text);
    }
    let mut editor = EditorWindow::new(&text);
    editor.edit(Edit::Delete(Section::Steps, "0".to_owned()));
    assert!(
        editor.text().contains("“We want all”\", question: \"fast\", as_of: \"2024-03-10\""),
        "{}",
        editor.text()
    );
    // The second one still inherits it.
    assert_eq!(editor.text().matches("question: \"fast\"").count(), 2);
}

#[test]
fn a_duplicate_or_an_edit_of_a_step_changes_no_other_slide() {
    for is_duplicate in [true, false] {
        let mut editor = EditorWindow::sized(&story(), vec2(1440.0, 1400.0));
        let before = slides(&editor);
        if is_duplicate {
            editor.edit(Edit::Duplicate(Section::Steps, "0".to_owned()));
        } else {
            editor.open(Section::Steps, "0");
        }
        editor.fill("Title", "Now the speed");
        editor.choose("Question", "Fast");
        editor.apply();
        let after = slides(&editor);
        let changed = after.iter().find(|(title, _)| title == "Now the speed");
        assert_eq!(changed.expect("the step").1.question, "fast".into());
        assert_eq!(after.len(), if is_duplicate { 5 } else { 4 });
        assert_kept(&before, &after);
        // Only the step that follows names the question.
        let written = "“We want all”\", question: \"far\", as_of: \"2024-03-10\"";
        assert!(editor.text().contains(written), "{}", editor.text());
        assert!(editor.text().contains("relays Ada Head\", as_of"));
        editor.edit(Edit::Undo);
        assert_eq!(editor.text(), story());
    }
}

#[test]
fn a_new_step_at_the_end_needs_nothing_from_others() {
    let mut editor = EditorWindow::new(&story());
    let before = slides(&editor);
    editor.edit(Edit::New(Section::Steps));
    editor.fill("Title", "The end");
    editor.apply();
    assert_kept(&before, &slides(&editor));
    let (start, end) = editor.text().split_at(story().rfind("    ],").expect("the end"));
    assert!(story().starts_with(start));
    assert!(end.contains("The end"));
    editor.window.node(Role::TextInput, "Title");
}

#[test]
fn a_new_step_proposes_what_sets_the_lines() {
    // Of two statements on one day, the head of the party sets its line.
    let aide = r#"Stance(id: "aide-05", actor: "aide", said: "2024-03-05", kind: Quotation, attribution: OnTheRecord,
            summary: "Wants none.", evidence: [(source: "early", quote: "None", where: "paragraph 1")],
            positions: {"far": (value: 0, reason: "Says none.")}),"#;
    let text = story().replacen(
        "Stance(id: \"chief-10\"",
        &format!("{aide}\n        Stance(id: \"chief-10\""),
        1,
    );
    for (selected, expected) in
        [(None, ["head-05", "chief-10"]), (Some("aide-05"), ["aide-05", "chief-10"])]
    {
        let mut editor = EditorWindow::sized(&text, vec2(1440.0, 1400.0));
        editor.window.run(Command::SetDay(march(12)));
        if let Some(selected) = selected {
            editor.window.run(Command::Select(selected.into()));
        }
        editor.edit(Edit::New(Section::Steps));
        editor.fill("Title", "Both");
        editor.apply();
        assert!(cited(&editor).is_empty(), "nobody chose them");
        editor.window.click(Role::Button, "Cite these");
        editor.apply();
        assert_eq!(cited(&editor), expected, "{selected:?}");
    }
}

#[test]
fn another_day_of_a_step_changes_no_stances() {
    for is_new in [true, false] {
        let mut editor = EditorWindow::sized(&story(), vec2(1440.0, 1400.0));
        editor.window.run(Command::SetDay(march(12)));
        editor.edit(Edit::New(Section::Steps));
        editor.fill("Title", "Both");
        if !is_new {
            editor.apply();
        }
        editor.fill("Day", "2024-03-20");
        editor.apply();
        assert!(cited(&editor).is_empty(), "{is_new}");
        editor.window.click(Role::Button, "Cite these");
        assert!(
            editor.window.focused_name().contains("Stances"),
            "{}",
            editor.window.focused_name()
        );
        editor.apply();
        assert_eq!(cited(&editor), ["joint-a", "joint-b"], "{is_new}");
        editor.fill("Day", "2024-03-12");
        editor.choose("Question", "Fast");
        editor.apply();
        assert_eq!(cited(&editor), ["joint-a", "joint-b"], "{is_new}");
    }
}

#[test]
fn stances_are_proposed_to_a_step_alone() {
    let mut editor = EditorWindow::sized(&story(), vec2(1440.0, 1400.0));
    editor.open(Section::Stances, "head-05");
    editor.window.click(Role::Button, "More fields");
    assert!(editor.window.shows_text("Conflicts with"));
    assert!(!editor.window.shows_text("Newest by that day:"));
}

/// The list counts the steps that are shown; the file has one more before them.
#[test]
fn the_listed_step_is_edited_and_deleted_though_one_before_it_is_left_out() {
    let broken = "Step(title: \"Broken\", as_of: \"2024-03-05\", stances: [\"nobody\"]),\n        ";
    let text = story().replacen("Step(title:", &format!("{broken}Step(title:"), 1);
    let mut editor = EditorWindow::new(&text);
    editor.window.run(Edit::Toggle);
    editor.window.click(Role::Tab, "Steps");
    editor.window.click(Role::Button, "1  5 March: Ada");
    let title = editor.window.node(Role::TextInput, "Title").value().unwrap_or_default();
    assert!(title.starts_with("5 March: Ada"), "{title}");
    editor.window.click(Role::Button, "Actions");
    editor.window.click(Role::MenuItem, "Delete");
    assert!(!editor.text().contains("title: \"5 March: Ada"), "{}", editor.text());
    assert!(editor.text().contains("Broken") && editor.text().contains("title: \"10 March"));
}
