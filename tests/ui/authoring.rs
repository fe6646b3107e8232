//! A dataset that its author makes from nothing in the window.

use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::NodeT as _;
use standpoint::command::{Command, Edit, File};
use standpoint::document::{Blank, Document};
use standpoint::model::Section;
use standpoint::view::{MainView, Modal};

use crate::data::{MEETING, four_parties, march, story};
use crate::editor_window::EditorWindow;
use crate::helpers::Folder;
use crate::window::Window;

fn blank() -> String {
    let blank = Blank {
        title: "Tanks for Ukraine".to_owned(),
        covers: "2022-02-24/2023-03-31".to_owned(),
        parties: ["Germany", "Poland"].map(str::to_owned),
        question: "Should tanks be sent?".to_owned(),
        levels: "Refuses\nHesitates\nSends its own".to_owned(),
        scope: "Two governments only.".to_owned(),
        ..Blank::default()
    };
    blank.text()
}

#[test]
fn a_new_dataset_is_saved_under_its_title_without_a_comparison() {
    let folder = Folder::new();
    let mut window = Window::new(crate::data::meeting());
    window.run(File::Create(blank()));
    // What was typed into the sheet is already worth saving.
    assert!(window.state().document.is_unsaved());
    window.run(Edit::Close);
    window.run(Edit::Save);
    assert!(!window.state().panels.shows(Modal::Save), "there is nothing to compare with");
    // Its name is proposed, and the folder is typed.
    let name = "tanks-for-ukraine.standpoint.ron";
    assert!(window.shows_text(name));
    let path = folder.path().join(name);
    window.press_with(Modifiers::COMMAND, Key::A);
    window.type_text(&path.to_string_lossy());
    window.press(Key::Enter);
    assert!(path.is_file());
    assert!(window.shows_text("Saved "), "{:?}", window.state().notice);
    // Undo would not take the file away.
    assert!(!window.shows_text("Undo this change"));
}

#[test]
fn unsaved_work_on_a_new_dataset_is_offered_when_the_window_opens() {
    let folder = Folder::new();
    let mut window = Window::new(Document::embedded());
    window.set_recovery_folder(folder.path());
    window.run(File::Create(blank()));
    let text = window.state().document.text.to_string();
    window.run_for(3.0, &[]);
    drop(window);
    let mut window = Window::new(Document::embedded());
    window.set_recovery_folder(folder.path());
    assert!(window.shows_text("Restore unsaved changes to"));
    window.click(Role::Button, "Restore");
    assert_eq!(*window.state().document.text, *text);
    assert!(window.state().document.is_unsaved());
}

#[test]
fn a_new_step_proposes_stances_and_blames_nobody_before_a_key_is_pressed() {
    let last = r#"actors: ["head"]"#;
    let text = story().replace(last, &format!(r#"{last}, stances: ["head-05"]"#));
    let mut editor = EditorWindow::sized(&text, vec2(1440.0, 1400.0));
    editor.window.run(Command::SetDay(march(24)));
    editor.window.run(Command::Select("joint-a".into()));
    editor.edit(Edit::New(Section::Steps));
    assert!(
        editor.window.shows_text(
            "Newest by that day: Ada Head, 18 March 2024 and Bea Chief, 18 March 2024."
        )
    );
    // A step on a question on which nothing was said since the last step.
    editor.edit(Edit::Close);
    editor.window.run(Command::ShowQuestion("fast".into()));
    editor.edit(Edit::New(Section::Steps));
    let blames = |editor: &EditorWindow| {
        let texts = editor.window.texts();
        texts.iter().any(|(text, _)| text.starts_with("the step before cites"))
    };
    editor.window.click(Role::Button, "Cite these");
    assert!(!blames(&editor));
    editor.fill("Title", "Backwards");
    assert!(blames(&editor));
    editor.window.node(Role::Button, "Remove Ada Head, 5 March 2024");
}

#[test]
fn parties_on_one_level_are_each_on_it() {
    let mut window = Window::new(four_parties());
    window.run(Command::SetDay(march(18)));
    assert!(window.shows_text(": most of it"));
}

#[test]
fn missing_positions_are_told_apart_by_their_question() {
    let mut editor = EditorWindow::sized(MEETING, vec2(1440.0, 1400.0));
    editor.open(Section::Stances, "expert-25");
    editor.choose("Kind", "Paraphrase");
    editor.choose("Position", "Far");
    editor.window.click(Role::Button, "Add a position on another question");
    assert!(editor.window.shows_text("Position on Far, go to the field"));
    editor.window.click(Role::RadioButton, "value 2: about half");
    editor.fill("Reason (Far)", "Says so.");
    assert!(editor.window.shows_text("Position on Fast, go to the field"));
}

#[test]
fn a_level_is_added_below_another_or_on_top() {
    let mut editor = EditorWindow::sized(MEETING, vec2(1440.0, 1400.0));
    editor.open(Section::Questions, "far");
    editor.window.node(Role::Button, "Insert a level below Level 2");
    let texts = editor.window.texts();
    assert!(texts.iter().any(|(text, _)| text == "Insert below"), "the button says what it does");
    editor.window.click(Role::Button, "Add a level on top");
    editor.window.node(Role::TextInput, "Full wording (level 5)");
}

#[test]
fn numbers_with_a_unit_lead_to_their_first_field() {
    let mut editor = EditorWindow::sized(MEETING, vec2(1440.0, 1400.0));
    editor.edit(Edit::New(Section::Questions));
    editor.choose("Answers", "Numbers with a unit");
    assert_eq!(editor.window.focused_name(), "Lowest");
}

#[test]
fn a_long_name_of_what_is_missing_is_cut_and_not_left_out() {
    let text = MEETING.replace("tab: \"Far\"", "tab: \"How far they would go, if at all\"");
    let mut editor = EditorWindow::sized(&text, vec2(1440.0, 1400.0));
    editor.open(Section::Stances, "expert-25");
    editor.choose("Kind", "Paraphrase");
    editor.choose("Position", "How far");
    editor.window.node(Role::Link, "Position on How far they would go, if at all");
}

#[test]
fn a_list_that_has_the_focus_takes_what_is_typed() {
    let mut editor = EditorWindow::new(MEETING);
    editor.edit(Edit::New(Section::Stances));
    assert_eq!(editor.window.focused_name(), "Voice: Choose…");
    editor.window.type_text("h");
    editor.window.type_text("ead");
    let found = editor.window.names(Role::ListBoxOption);
    assert!(found[0].starts_with("Ada Head"), "{found:?}");
    editor.window.press(Key::Enter);
    assert_eq!(editor.window.focused_name(), "Voice: Ada Head");
    // A list of a few choices goes to the one that begins so.
    editor.window.node(Role::ComboBox, "Kind").focus();
    editor.window.settle();
    editor.window.type_text("p");
    assert_eq!(editor.window.focused_name(), "Paraphrase");
    editor.window.press(Key::Enter);
    assert_eq!(editor.window.focused_name(), "Kind: Paraphrase");
    assert!(editor.window.node(Role::ComboBox, "Kind").accesskit_node().is_focused());
}

#[test]
fn letters_typed_one_by_one_find_the_option_that_begins_with_them_all() {
    let mut editor = EditorWindow::new(MEETING);
    editor.edit(Edit::New(Section::Stances));
    editor.window.node(Role::ComboBox, "Kind").focus();
    editor.window.settle();
    for letter in ["P", "a", "r", "a"] {
        editor.window.type_text(letter);
    }
    assert_eq!(editor.window.focused_name(), "Paraphrase");
    // What begins so nowhere leaves the focus where it is.
    editor.window.type_text("c");
    assert_eq!(editor.window.focused_name(), "Paraphrase");
    editor.window.press(Key::Enter);
    // The letters of one field are none of the next, and a space is one of them.
    editor.window.node(Role::ComboBox, "Attribution").focus();
    editor.window.settle();
    for letter in ["o", "n", " ", "b"] {
        if letter == " " {
            editor.window.press(Key::Space);
        }
        editor.window.type_text(letter);
    }
    assert_eq!(editor.window.focused_name(), "On background");
    // After a pause, the next letter begins anew.
    editor.window.run_for(1.2, &[]);
    editor.window.type_text("r");
    assert_eq!(editor.window.focused_name(), "Relayed");
}

#[test]
fn a_form_says_that_a_voice_without_a_party_takes_no_position() {
    let mut editor = EditorWindow::sized(MEETING, vec2(1440.0, 1400.0));
    editor.open(Section::Stances, "chief-10");
    editor.choose("Voice", "Eve Expert");
    editor.apply();
    assert_eq!(editor.text(), MEETING);
    assert!(editor.window.shows_text("belongs to no party"), "{:?}", editor.window.texts());
}

#[test]
fn the_id_of_a_new_stance_follows_its_date_until_it_is_saved() {
    let mut editor = EditorWindow::sized(MEETING, vec2(1440.0, 1400.0));
    editor.edit(Edit::Duplicate(Section::Stances, "chief-10".to_owned()));
    editor.fill("When", "2024-03-12");
    editor.fill("Summary", "Wants it now.");
    editor.apply();
    let ids = |editor: &EditorWindow| {
        let stances = editor.window.state().document.dataset.stances.iter();
        stances.map(|stance| stance.id.to_string()).collect::<Vec<_>>()
    };
    assert!(
        ids(&editor).contains(&"chief-2024-03-12-wants-it-now".to_owned()),
        "{:?}",
        ids(&editor)
    );
    editor.fill("When", "2024-03-13");
    editor.apply();
    assert!(
        ids(&editor).contains(&"chief-2024-03-13-wants-it-now".to_owned()),
        "{:?}",
        ids(&editor)
    );
    // From then on, others may know it by that.
    editor.save();
    editor.fill("When", "2024-03-14");
    editor.apply();
    assert!(
        ids(&editor).contains(&"chief-2024-03-13-wants-it-now".to_owned()),
        "{:?}",
        ids(&editor)
    );
}

#[test]
fn the_name_typed_in_a_list_is_that_of_the_new_voice() {
    let mut editor = EditorWindow::new(MEETING);
    editor.edit(Edit::New(Section::Stances));
    editor.window.click(Role::ComboBox, "Voice");
    editor.window.type_text("Zoe New");
    editor.window.press(Key::Enter);
    let name = editor.window.node(Role::TextInput, "Name").accesskit_node().value();
    assert_eq!(name.as_deref(), Some("Zoe New"));
    editor.fill("Role", "Envoy");
    editor.apply();
    let actor = "Actor(id: \"zoe-new\", name: \"Zoe New\"";
    assert!(editor.text().contains(actor), "{}", editor.text());
    editor.window.node(Role::ComboBox, "Voice: Zoe New");
}

#[test]
fn a_checkbox_that_shows_another_field_keeps_the_focus() {
    let mut editor = EditorWindow::new(MEETING);
    editor.edit(Edit::New(Section::Actors));
    editor.window.node(Role::CheckBox, "Speaks").focus();
    editor.window.settle();
    for has_rank in [true, false] {
        editor.window.press(Key::Space);
        assert_eq!(editor.window.focused_name(), "Speaks for the party");
        let fields = editor.window.names(Role::TextInput);
        assert_eq!(fields.iter().any(|field| field == "Rank"), has_rank, "{fields:?}");
    }
}

#[test]
fn the_meaning_of_a_date_moves_nothing_below_it() {
    let mut editor = EditorWindow::new(MEETING);
    editor.edit(Edit::New(Section::Stances));
    let top = |editor: &EditorWindow| editor.window.node(Role::ComboBox, "Kind").rect().top();
    // The field above has been left empty then.
    editor.fill("When", "2");
    let before = top(&editor);
    for typed in ["2024-03-2", "2024-03-20", ""] {
        editor.fill("When", typed);
        assert_eq!(top(&editor), before, "{typed}");
    }
    // Both fields of a row are required.
    let texts = editor.window.texts();
    assert!(texts.iter().any(|(text, _)| text == "para. 9\u{a0}*"), "{texts:?}");
}

/// The dashes of the mark and of the way to it, and the cursor of a field.
fn dashes(editor: &EditorWindow) -> usize {
    let shapes = editor.window.shapes();
    let is_dash = |shape: &&&egui::Shape| matches!(shape, egui::Shape::LineSegment { stroke, .. } if stroke.width == 2.0);
    shapes.iter().filter(is_dash).count()
}

#[test]
fn an_edited_stance_is_drawn_dashed_until_it_is_applied() {
    let mut editor = EditorWindow::new(MEETING);
    editor.open(Section::Stances, "head-05");
    let before = dashes(&editor);
    editor.fill("When", "2024-03-0");
    assert!(dashes(&editor) < before + 5, "not a date yet");
    editor.fill("When", "2024-03-07");
    assert!(dashes(&editor) > before + 5, "{before} and {}", dashes(&editor));
    editor.apply();
    assert!(dashes(&editor) < before + 5);
}

/// A form leaves all questions no room: it opens beside the chart, and the tab closes it.
#[test]
fn a_form_and_all_questions_take_turns() {
    let embedded = Document::embedded();
    let mut editor = EditorWindow::new(&embedded.text);
    let shown = |window: &Window| {
        let is_chosen = |tab: &str| {
            window.node(Role::Tab, tab).accesskit_node().data().is_selected() == Some(true)
        };
        (["All questions", "Major operation"].map(is_chosen), window.state().panels.is_editing())
    };
    editor.window.run(Command::ShowMain(MainView::Questions));
    assert_eq!(shown(&editor.window), ([true, false], false));
    editor.window.run(Edit::New(Section::Stances));
    assert_eq!(shown(&editor.window), ([false, true], true));
    editor.window.click(Role::Tab, "All questions");
    assert_eq!(shown(&editor.window), ([true, false], false));
    editor.window.run(Edit::New(Section::Stances));
    editor.fill("Summary", "Not yet applied.");
    editor.window.click(Role::Tab, "All questions");
    assert_eq!(shown(&editor.window), ([true, false], false));
    editor.window.run(Edit::New(Section::Stances));
    assert!(editor.window.texts().iter().any(|(text, _)| text == "Not yet applied."));
}
