//! Adding, changing and deleting entries in forms, which keeps the layout of the file.

use egui::accesskit::{Role, Toggled};
use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::NodeT as _;
use standpoint::command::{Command, Edit, File};
use standpoint::diagnostic::Code;
use standpoint::model::{QuestionId, Section};
use standpoint::view::{Modal, NoticeAction};

use crate::data::{MEETING, march, meeting, story};
use crate::editor_window::EditorWindow;
use crate::window::{Window, name};

#[test]
fn a_change_edits_only_its_field_and_can_be_undone() {
    let mut editor = EditorWindow::new(MEETING);
    editor.window.run(Command::Select("chief-10".into()));
    editor.window.press(Key::E);
    assert!(editor.window.shows_text("Edit stance"));
    editor.fill("Summary", "Wants the whole of it.");
    assert_eq!(editor.text(), MEETING, "typing alone changes nothing");
    assert!(editor.window.shows_text("Not applied yet"));
    editor.apply();
    let expected = MEETING.replace("Wants all.", "Wants the whole of it.");
    assert_eq!(editor.text(), expected);
    assert_eq!(editor.saved(), MEETING, "the file is written only by saving");
    editor.window.click(Role::Button, "Not saved");
    assert!(editor.window.state().panels.shows(Modal::Save));
    editor.edit(Edit::ToggleChanges);
    editor.window.run(Edit::Close);
    editor.window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(editor.text(), MEETING);
    assert!(editor.window.shows_text("Undid: Change stance Bea Chief, 10 March 2024"));
    editor.window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(editor.text(), expected);
    editor.save();
    assert_eq!(editor.saved(), expected);
    assert!(!editor.window.shows_text("Not saved"));
    // The file watcher also reports saves by the window, which keep the notice.
    editor.window.run(File::SavedElsewhere);
    assert!(editor.window.shows_text("Saved "));
}

#[test]
fn an_invalid_field_shows_its_problem_and_is_not_applied() {
    let mut editor = EditorWindow::new(MEETING);
    editor.open(Section::Stances, "head-05");
    editor.fill("When", "2024-13-05");
    assert!(
        !editor.window.shows_text("is not a date"),
        "the problem is shown after leaving the field"
    );
    editor.window.press(Key::Tab);
    assert!(editor.window.shows_text("is not a date"));
    editor.apply();
    assert_eq!(editor.text(), MEETING);
    editor.fill("When", "2024-03-04/2024-03-05~");
    assert!(editor.window.shows_text("about 4–5 March 2024, counts from 5 March."));
    editor.apply();
    assert!(editor.text().contains("said: \"2024-03-04/2024-03-05~\""));
    editor.fill("Summary", "");
    assert!(editor.window.shows_text("1 required field left:"));
    editor.window.click(Role::Button, "Discard");
    assert!(
        editor
            .window
            .node(Role::TextInput, "Summary")
            .value()
            .is_some_and(|value| value.contains("Wants half."))
    );
}

#[test]
fn clicking_levels_keeps_low_value_and_high_in_order() {
    let mut editor = EditorWindow::new(MEETING);
    editor.window.resize(vec2(1440.0, 2400.0));
    editor.open(Section::Stances, "chief-10");
    editor.window.click(Role::RadioButton, "low 2: about half");
    editor.apply();
    assert!(
        editor.text().contains("(value: 4, low: 2, high: 4, reason: \"Says all.\")"),
        "{}",
        editor.text()
    );
    editor.window.click(Role::RadioButton, "value 1: a little");
    editor.apply();
    assert!(editor.text().contains("(value: 1, low: 1, high: 4, "), "{}", editor.text());
    editor.window.click(Role::RadioButton, "high 1: a little");
    editor.apply();
    assert!(
        editor.text().contains("{\"far\": (value: 1, reason: \"Says all.\")}"),
        "{}",
        editor.text()
    );
}

#[test]
fn a_date_in_words_is_applied_as_it_is_typed() {
    for (typed, written) in [
        ("19 March", "2024-03-19"),
        ("18 Mar - 20 March 2024", "2024-03-18/2024-03-20"),
        ("March 2024", "2024-03"),
    ] {
        let mut editor = EditorWindow::new(MEETING);
        editor.change_field("chief-10", "When", typed);
        assert!(editor.text().contains(&format!("said: \"{written}\"")), "{typed}");
    }
}

#[test]
fn a_new_stance_gets_a_readable_id() {
    let mut editor = EditorWindow::new(MEETING);
    editor.window.resize(vec2(1440.0, 2400.0));
    editor.window.run(Command::SetDay(march(10)));
    editor.window.run(Command::Select("chief-10".into()));
    editor.window.press(Key::N);
    assert!(editor.window.shows_text("New stance"));
    editor.choose("Voice", "Bea Chief");
    editor.fill("When", "2024-03-10");
    editor.fill("Summary", "Wants most.");
    editor.choose("Source", "Paper, 28 March 2024");
    editor.fill("Words", "Most will do");
    editor.fill("Place in the source", "paragraph 9");
    editor.choose("Position", "Far");
    editor.window.click(Role::RadioButton, "value 3");
    editor.fill("Reason", "Says most.");
    editor.apply();
    let state = editor.window.state();
    assert_eq!(state.document.problems.rows.len(), 0, "{:#?}", state.document.problems.rows);
    let id = "chief-2024-03-10-wants-most";
    let dataset = &state.document.dataset;
    let index = dataset.stance_index(&id.into()).expect("the new stance");
    assert_eq!(index, dataset.stance_index(&"chief-10".into()).expect("the old one") + 1);
    assert_eq!(state.view.selected.as_deref(), Some(id));
    assert_eq!(dataset.stances[index].said.earliest, march(10));
    // Nothing else has changed.
    let start = editor.text().find("        Stance(\n").expect("the entry");
    let end = start
        + editor.text()[start..].find("\n        ),").expect("the end")
        + "\n        ),\n".len();
    let mut rest = editor.text().to_owned();
    rest.replace_range(start..end, "");
    assert_eq!(rest, MEETING);
}

#[test]
fn a_duplicate_starts_as_a_copy() {
    let mut editor = EditorWindow::new(MEETING);
    editor.window.run(Command::Select("head-05".into()));
    editor.window.press_with(Modifiers::COMMAND, Key::D);
    editor.fill("Summary", "Wants half again.");
    editor.apply();
    let dataset = &editor.window.state().document.dataset;
    let copy = dataset.stance(&"head-2024-03-05-wants-half-again".into()).expect("the copy");
    assert_eq!(copy.summary, "Wants half again.");
    assert_eq!(copy.positions, dataset.stance(&"head-05".into()).expect("a match").positions);
}

#[test]
fn deleting_a_referenced_entry_needs_confirmation() {
    let mut editor = EditorWindow::new(MEETING);
    editor.edit(Edit::Delete(Section::Actors, "chief".to_owned()));
    assert_eq!(editor.text(), MEETING);
    assert!(editor.window.shows_text("Delete voice “Bea Chief”?"));
    editor.window.click(Role::Button, "Cancel");
    assert!(!editor.window.shows_text("Delete voice “Bea Chief”?"));
    // Nothing refers to this stance.
    editor.window.run(Command::Select("unnamed-22".into()));
    editor.window.press(Key::Delete);
    assert!(editor.window.state().document.dataset.stance(&"unnamed-22".into()).is_none());
    editor.window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(editor.text(), MEETING);
}

#[test]
fn renaming_an_id_updates_all_references() {
    let mut editor = EditorWindow::new(MEETING);
    editor.open(Section::Actors, "chief");
    editor.unlock_id();
    editor.fill("Id", "bea");
    editor.apply();
    let dataset = &editor.window.state().document.dataset;
    assert!(editor.window.state().document.problems.is_empty());
    assert_eq!(dataset.stance(&"chief-10".into()).expect("a stance").actor, "bea".into());
    assert!(!editor.window.shows_text("is no longer in the dataset"));
    assert_eq!(editor.text(), MEETING.replace("\"chief\"", "\"bea\""));
}

#[test]
fn a_new_question_has_levels_in_words_or_numbers_with_a_unit() {
    let mut editor = EditorWindow::new(MEETING);
    editor.window.resize(vec2(1440.0, 1400.0));
    editor.edit(Edit::New(Section::Questions));
    editor.fill("Name on its tab", "Share");
    editor.fill("Question", "How much of it?");
    assert!(editor.window.shows_text("For what people say"));
    editor.window.click(Role::Button, "Add a level");
    editor.fill("Short form (level 0)", "None");
    editor.choose("Answers", "Numbers with a unit");
    assert!(editor.window.shows_text("For what is counted or measured"));
    // The levels return.
    editor.choose("Answers", "Levels in words");
    let short = editor.window.node(Role::TextInput, "Short form (level 0)").value();
    assert_eq!(short.as_deref(), Some("None"));
    editor.choose("Answers", "Numbers with a unit");
    for (field, text) in [
        ("Lowest", "0"),
        ("Highest", "100"),
        ("Unit", "%"),
        ("Low end means", "none"),
        ("High end means", "all"),
    ] {
        editor.fill(field, text);
    }
    editor.apply();
    let scale = &editor.window.state().document.dataset.questions.last().expect("a question").scale;
    assert!(!scale.is_ordinal(), "{}", editor.text());
    // On a question with positions, another kind of scale would leave them without a meaning.
    editor.open(Section::Questions, "far");
    assert!(!editor.window.shows_text("For what people say"));
}

#[test]
fn an_action_has_a_field_for_its_words_on_each_question_without_a_position() {
    let words = "Words beside an action without a level (Fast)";
    let mut editor = EditorWindow::new(MEETING);
    editor.open(Section::Stances, "unnamed-22");
    assert!(!editor.window.shows_text("Words beside an action"));
    let kind =
        ("kind: Paraphrase, attribution: OnBackground", "kind: Action, attribution: OnBackground");
    let text = MEETING.replace(kind.0, kind.1);
    let mut editor = EditorWindow::new(&text);
    editor.open(Section::Stances, "unnamed-22");
    assert!(
        !editor.window.shows_text("Words beside an action without a level (Far)"),
        "it has a position there"
    );
    editor.fill(words, "four whole words here");
    editor.window.press(Key::Tab);
    assert!(editor.window.shows_text("expected at most three words"));
    editor.fill(words, "port closed");
    assert!(!editor.window.shows_text("expected at most three words"));
    editor.apply();
    let positions = "{\"far\": (value: 0, reason: \"On background.\")}";
    let with_words = format!("{positions}, bears_on: {{\"fast\": \"port closed\"}}");
    assert_eq!(editor.text(), text.replace(positions, &with_words));
    // The words follow their question.
    editor.open(Section::Questions, "fast");
    editor.unlock_id();
    editor.fill("Id", "speed");
    editor.apply();
    let stance = editor.window.state().document.dataset.stance(&"unnamed-22".into());
    let bears_on = &stance.expect("a stance").bears_on;
    assert_eq!(bears_on.get("speed").map(String::as_str), Some("port closed"));
    editor.open(Section::Stances, "unnamed-22");
    editor.fill(&words.replace("fast", "speed"), "");
    editor.apply();
    assert!(!editor.text().contains("bears_on"));
    // An action with a position on every question has no room for words.
    let kind = MEETING.replacen("kind: Quotation", "kind: Action", 1);
    let text = kind.replace("(value: 2, low: 1, high: 3,", "(value: 2,");
    let mut editor = EditorWindow::new(&text);
    editor.open(Section::Stances, "head-05");
    assert!(!editor.window.shows_text("Words beside an action"));
}

#[test]
fn a_step_has_a_field_for_the_excerpt_of_each_stance_that_it_cites() {
    let text = story().replacen(
        "quote: \"We want all\"",
        "quote: \"We want all, and we want it soon\"",
        1,
    );
    let mut editor = EditorWindow::new(&text);
    editor.open(Section::Steps, "1");
    editor.window.resize(vec2(1440.0, 1400.0));
    editor.window.click(Role::Button, "More fields");
    editor.fill("Words shown of quotations (Bea Chief, 10 March 2024)", "want it");
    editor.fill("Words shown of quotations (Ada Head, 5 March 2024)", "Half would do");
    editor.window.press(Key::Tab);
    assert!(!editor.window.shows_text("No quotation of Bea Chief, 10 March 2024"));
    assert!(editor.window.shows_text("No quotation of Ada Head, 5 March 2024 has these words"));
    editor.fill("Words shown of quotations (Ada Head, 5 March 2024)", "");
    editor.apply();
    let cited = "stances: [\"chief-10\", \"head-05\"]";
    let excerpts = format!("{cited}, excerpts: {{\"chief-10\": \"want it\"}}");
    assert_eq!(editor.text(), text.replace(cited, &excerpts));
    // The excerpt follows its stance.
    editor.open(Section::Stances, "chief-10");
    editor.unlock_id();
    editor.fill("Id", "chief-all");
    editor.apply();
    let step = &editor.window.state().document.dataset.steps[1];
    let excerpt = step.excerpts.get("chief-all").map(String::as_str);
    assert_eq!(excerpt, Some("want it"));
}

#[test]
fn a_check_box_of_a_form_is_written() {
    let mut editor = EditorWindow::sized(MEETING, vec2(1440.0, 1600.0));
    editor.open(Section::Stances, "head-05");
    editor.window.click(Role::Button, "More fields");
    editor.window.click(Role::CheckBox, "Shown only with the summary");
    editor.apply();
    assert!(editor.window.state().document.dataset.stances[0].evidence[0].fragment);
}

#[test]
fn a_quotation_pasted_with_its_link_selects_its_source() {
    let mut editor = EditorWindow::new(MEETING);
    editor.open(Section::Sources, "late");
    editor.fill("Address", "https://paper.example/half");
    editor.apply();
    editor.open(Section::Stances, "chief-10");
    editor.fill("Words", "“Half is too little” https://paper.example/half#top");
    editor.apply();
    let evidence = &editor
        .window
        .state()
        .document
        .dataset
        .stance(&"chief-10".into())
        .expect("a match")
        .evidence[0];
    assert_eq!(evidence.quote.as_deref(), Some("Half is too little"));
    assert_eq!(evidence.source, "late".into());
    // For a page that no source has, the form for a new source opens.
    editor.fill("Words", "“No” https://other.example/no");
    assert!(editor.window.shows_text("New source"));
    assert!(
        editor
            .window
            .node(Role::TextInput, "Address")
            .value()
            .is_some_and(|value| value == "https://other.example/no")
    );
    editor.open(Section::Stances, "chief-10");
    assert!(editor.window.shows_text("Not applied yet"), "the draft is still there");
}

#[test]
fn a_focused_field_receives_the_keys() {
    let mut editor = EditorWindow::new(MEETING);
    editor.change_field("chief-10", "Summary", "first");
    editor.window.node(Role::TextInput, "Summary").focus();
    editor.window.settle();
    editor.window.press_with(Modifiers::COMMAND, Key::Z);
    assert!(editor.text().contains("summary: \"first\""), "only the typing is undone");
    editor.window.press(Key::Delete);
    assert!(editor.window.state().document.dataset.stance(&"chief-10".into()).is_some());
    editor.window.press(Key::Escape);
    assert!(!editor.window.state().panels.is_editing());
    editor.window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(editor.text(), MEETING);
}

#[test]
fn the_only_role_of_an_actor_becomes_the_first_of_a_list() {
    let mut editor = EditorWindow::new(MEETING);
    editor.window.resize(vec2(1440.0, 1600.0));
    editor.open(Section::Actors, "chief");
    editor.window.click(Role::Button, "More fields");
    editor.window.click(Role::Button, "Add Role to Roles");
    editor.fill("To (role 1)", "2024-03-31");
    editor.apply();
    let expected = "name: \"Bea Chief\", roles: [(title: \"Chief of Boria\", party: \"b\", rank: 1, speaks: true, to: \"2024-03-31\")]),";
    assert!(editor.text().contains(expected), "{}", editor.text());
    assert!(editor.window.state().document.problems.is_empty());
}

#[test]
fn a_view_becomes_a_step_and_steps_can_be_reordered() {
    let mut editor = EditorWindow::new(MEETING);
    editor.window.run(Command::ShowQuestion("fast".into()));
    editor.window.run(Command::SetDay(march(5)));
    editor.window.run(Command::Select("head-05".into()));
    editor.window.run(Command::ToggleHidden("expert".into()));
    for title in ["First", "Second"] {
        editor.edit(Edit::New(Section::Steps));
        editor.fill("Title", title);
        editor.apply();
        assert!(editor.window.shows_text("Edit step"));
    }
    let steps = &editor.window.state().document.dataset.steps;
    assert_eq!(steps[0].question.as_deref(), Some("fast"));
    assert_eq!(steps[0].as_of, Some(march(5)));
    assert_eq!(steps[0].actors.as_ref().map(Vec::len), Some(4));
    assert!(steps[0].stances.is_empty(), "nobody chose any");
    // The second step contains only its differences from the first.
    assert_eq!((&steps[1].question, &steps[1].actors), (&None, &None));
    let with_comments = editor
        .text()
        .replacen("Step(title: \"First\"", "// One.\n        Step(title: \"First\"", 1)
        .replacen(
            "Step(title: \"Second\"",
            "// Two.\n        // Still two.\n        Step(title: \"Second\"",
            1,
        );
    std::fs::write(&editor.path, &with_comments).expect("a file");
    editor.window.run(Edit::DiscardAndContinue);
    editor.window.run(File::SavedElsewhere);
    editor.window.click(Role::Button, "Use the file’s version");
    editor.open(Section::Steps, "1");
    editor.choose_action("Move step earlier");
    let first = editor.text().find("// One.").expect("a match");
    let second = editor
        .text()
        .find("// Two.\n        // Still two.\n        Step(title: \"Second\"")
        .expect("a match");
    assert!(second < first);
    assert!(
        editor.window.node(Role::TextInput, "Title").value().is_some_and(|value| value == "Second")
    );
    assert_eq!(editor.window.state().document.dataset.steps[0].title, "Second");
    editor.window.press_with(Modifiers::COMMAND, Key::Z);
    editor.edit(Edit::Undo);
    assert_eq!(editor.window.state().document.dataset.steps[0].title, "First");
}

#[test]
fn the_form_of_the_dataset_changes_only_its_own_fields() {
    let commented = MEETING.replacen("covers:", "// The month of the meeting.\n    covers:", 1);
    let mut editor = EditorWindow::new(&commented);
    editor.edit(Edit::ShowList);
    editor.window.click(Role::Button, "Edit dataset");
    assert!(
        editor.window.shows_text("Its stances and events are from 5 March 2024 to 25 March 2024.")
    );
    editor.fill("Title", "The meeting");
    editor.fill("Covers", "2024-03-31/2024-03-01");
    editor.window.press(Key::Tab);
    assert!(editor.window.shows_text("ends before it starts"));
    editor.apply();
    assert_eq!(editor.text(), commented, "nothing is applied, and nothing is lost");
    editor.fill("Covers", "2024-03-01/2024-04-30");
    editor.fill("Authors", "Ada Example\nBen Example");
    editor.fill("Stale after", "30");
    editor.apply();
    let expected = commented
        .replace("title: \"Meeting\"", "title: \"The meeting\"")
        .replace("2024-03-01/2024-03-31", "2024-03-01/2024-04-30");
    let text = editor.text();
    for part in ["Ada Example", "Ben Example", "stale_after: 30", "// The month of the meeting."] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(text.ends_with(expected.split_once("questions:").expect("a list").1));
    assert_eq!(editor.window.state().document.dataset.authors, ["Ada Example", "Ben Example"]);
    editor.window.run(Edit::Close);
    editor.window.run(Edit::Undo);
    assert_eq!(editor.text(), commented);
}

#[test]
fn a_new_dataset_has_nothing_to_delete() {
    let mut window = Window::new(meeting());
    window.run(File::New);
    assert_eq!(window.focused_name(), "Title");
    assert!(window.shows_text(
        "Still needed: a title, a period, a scope, two parties, a question and two \
         levels or more."
    ));
    window.click(Role::Button, "Create");
    assert_eq!(window.state().document.title(), "Meeting", "something is missing");
    window.click(Role::TextInput, "Period");
    window.type_text("2023-01-25/2022-02-24");
    window.press_with(Modifiers::COMMAND, Key::Enter);
    assert!(window.shows_text("Still needed: a title, a last day after the first, a scope"));
    window.click(Role::TextInput, "Period");
    window.press_with(Modifiers::COMMAND, Key::A);
    window.press(Key::Delete);
    for (field, text) in [
        ("Title", "Tanks for Ukraine"),
        ("Period", "February 2022 to January 2023"),
        ("Scope", "Two governments only."),
        ("One party", "Germany"),
        ("The other", "Poland"),
        ("Question", "Should \"Leopard\" tanks go to Ukraine?"),
        ("Levels, one per line", "Refuses\nOnly with others\nAlone if need be"),
    ] {
        window.click(Role::TextInput, field);
        window.type_text(text);
    }
    assert!(!window.shows_text("Still needed"));
    window.click(Role::Button, "Create");
    let document = &window.state().document;
    assert!(document.problems.is_empty(), "{:#?}", document.problems.rows);
    let dataset = &document.dataset;
    assert_eq!((&*dataset.title, dataset.stances.len()), ("Tanks for Ukraine", 0));
    assert_eq!(
        (&*dataset.covers.edtf, &*dataset.scope),
        ("2022-02/2023-01", "Two governments only.")
    );
    // Nothing is cut to a name that nobody gave.
    assert_eq!(dataset.questions[0].tab, dataset.questions[0].ask);
    let initials = dataset.parties.iter().map(|party| &*party.initials);
    assert_eq!(initials.collect::<Vec<_>>(), ["GE", "PO"]);
    // The first stance is asked for.
    assert!(window.shows_text("New stance"));
}

#[test]
fn a_new_dataset_may_have_numbers() {
    let mut window = Window::new(meeting());
    window.run(File::New);
    window.click(Role::RadioButton, "A number with a unit");
    assert!(window.shows_text(
        "a unit, a lowest and a higher number and what the lowest and the highest number mean"
    ));
}

#[test]
fn a_party_is_deleted_with_its_voices_or_alone() {
    let mut editor = EditorWindow::new(&story());
    let before = editor.text().to_owned();
    editor.open(Section::Parties, "a");
    editor.choose_action("Delete");
    assert!(editor.window.shows_text("It has 3 voices with 4 stances: "));
    assert!(editor.window.shows_text("Ada Head, Abe Aide and Officials of Avia"));
    assert_eq!(editor.window.focused_name(), "Cancel");
    editor.window.click(Role::Button, "Cancel");
    assert_eq!(editor.text(), before);

    editor.edit(Edit::Delete(Section::Parties, "a".to_owned()));
    editor.window.click(Role::Button, "Delete all of it");
    let dataset = &editor.window.state().document.dataset;
    // The other side of the joint statement speaks for itself; the talk repeats a card, as before.
    let problems = editor.window.state().document.problems.rows.iter();
    let codes: Vec<Code> = problems.map(|row| row.diagnostic.code).collect();
    assert_eq!(codes, [Code::RepeatedCard]);
    assert_eq!((dataset.parties.len(), dataset.actors.len()), (1, 2));
    assert!(dataset.stances.iter().all(|stance| ["chief", "expert"].contains(&&*stance.actor)));
    let titles: Vec<&str> = dataset.steps.iter().map(|step| &*step.title).collect();
    assert_eq!(titles.len(), 3, "{titles:?}");
    let notice = editor.window.state().notice.as_ref();
    assert_eq!(notice.and_then(|it| it.action.clone()), Some(NoticeAction::Undo));
    assert!(editor.window.shows_text("Party Avia is deleted. Undo brings it back."));
    // The party that is left has the colour that it had in the second place.
    assert_eq!(dataset.parties[0].color.as_deref(), Some("brown"));
    editor.edit(Edit::Undo);
    assert_eq!(editor.text(), before);

    editor.edit(Edit::Delete(Section::Parties, "a".to_owned()));
    editor.window.click(Role::Button, "Delete only the party");
    let dataset = &editor.window.state().document.dataset;
    assert_eq!((dataset.parties.len(), dataset.actors.len()), (1, 5));
    assert!(dataset.actor(&"head".into()).expect("a voice").roles[0].party.is_none());
    editor.edit(Edit::Undo);
    assert_eq!(editor.text(), before);
}

#[test]
fn a_new_entry_for_a_stance_returns_to_it() {
    let mut editor = EditorWindow::sized(MEETING, vec2(1440.0, 1400.0));
    editor.edit(Edit::New(Section::Stances));
    editor.fill("Summary", "Wants nothing.");
    editor.choose("Source", "New source…");
    assert!(editor.window.shows_text("Back to stance"));
    editor.fill("Publisher", "Gazette");
    editor.fill("Title", "Fresh news");
    editor.fill("Published", "2024-03-26");
    editor.apply();
    // The draft is as it was, with the new source.
    assert!(editor.window.shows_text("New stance"));
    assert_eq!(value_of(&editor, "Summary"), "Wants nothing.");
    assert!(editor.window.shows_text("Gazette, 26 March 2024"));
    assert!(editor.window.focused_name().starts_with("Source"), "{}", editor.window.focused_name());

    // The way back leaves the field as it was.
    editor.choose("Voice", "New voice…");
    editor.window.click(Role::Button, "Back to stance");
    assert_eq!(value_of(&editor, "Summary"), "Wants nothing.");
    assert!(editor.window.shows_text("Gazette, 26 March 2024"));
}

fn value_of(editor: &EditorWindow, field: &str) -> String {
    editor.window.node(Role::TextInput, field).value().unwrap_or_default()
}

#[test]
fn steps_move_by_keys() {
    let mut editor = EditorWindow::new(&story());
    editor.window.run(Edit::Toggle);
    editor.window.click(Role::Tab, "Steps");
    let titles = |editor: &EditorWindow| -> Vec<String> {
        let steps = &editor.window.state().document.dataset.steps;
        steps.iter().map(|step| step.title.split(' ').next().unwrap_or_default().into()).collect()
    };
    assert_eq!(titles(&editor), ["5", "10", "14", "Later,"]);
    let focused = editor
        .window
        .nodes()
        .into_iter()
        .find(|node| name(node).is_some_and(|name| name.contains("5 March: Ada")));
    focused.expect("a row").focus();
    editor.window.settle();
    editor.window.press_with(Modifiers::ALT, Key::ArrowDown);
    assert_eq!(titles(&editor), ["10", "5", "14", "Later,"]);
    // The focus goes along.
    editor.window.press_with(Modifiers::ALT, Key::ArrowDown);
    assert_eq!(titles(&editor), ["10", "14", "5", "Later,"]);
    // Not beyond the ends.
    editor.window.press_with(Modifiers::ALT, Key::ArrowDown);
    editor.window.press_with(Modifiers::ALT, Key::ArrowDown);
    assert_eq!(titles(&editor), ["10", "14", "Later,", "5"]);
}

#[test]
fn the_entries_are_one_tab_stop_through_which_the_arrow_keys_move() {
    let mut editor = EditorWindow::new(&story());
    editor.window.run(Command::Edit(Edit::Toggle));
    editor.window.click(Role::Tab, "Steps");
    editor.window.node(Role::Button, "1  5 March: Ada").focus();
    editor.window.settle();
    for (key, row) in [
        (Key::ArrowDown, "2  10 March"),
        (Key::End, "4  Later,"),
        (Key::ArrowUp, "3  14 March"),
        (Key::Home, "1  5 March: Ada"),
        (Key::ArrowDown, "2  10 March"),
    ] {
        editor.window.press(key);
        let name = editor.window.focused_name();
        assert!(name.starts_with(row), "{row}: {name}");
    }
    // The next stop is no entry.
    editor.window.press(Key::Tab);
    let name = editor.window.focused_name();
    assert!(!name.starts_with("3  14 March"), "{name}");
    editor.window.press_with(Modifiers::SHIFT, Key::Tab);
    assert!(editor.window.focused_name().starts_with("2  10 March"));
    editor.window.press(Key::Enter);
    assert!(editor.window.shows_text("From the steps before"));
}

#[test]
fn a_step_shows_what_it_takes_from_the_steps_before() {
    let mut editor = EditorWindow::sized(&story(), vec2(1440.0, 1400.0));
    editor.open(Section::Steps, "1");
    assert!(editor.window.shows_text("From the steps before: Far"));
    // It has a day of its own.
    assert!(!editor.window.shows_text("From the steps before: 5 March 2024"));
    editor.open(Section::Steps, "0");
    assert!(!editor.window.shows_text("From the steps before"));
}

#[test]
fn an_id_that_is_taken_is_not_applied() {
    let mut editor = EditorWindow::sized(MEETING, vec2(1440.0, 1400.0));
    editor.open(Section::Questions, "far");
    editor.unlock_id();
    editor.fill("Id", "fast");
    editor.apply();
    assert_eq!(editor.text(), MEETING);
    assert!(editor.window.shows_text("The id \"fast\" is taken"));
    editor.fill("Id", "how-far");
    editor.apply();
    assert!(editor.text().contains("\"how-far\""));
}

#[test]
fn a_stance_on_another_question_is_shown_there() {
    let mut editor = EditorWindow::sized(MEETING, vec2(1440.0, 1400.0));
    editor.window.run(Command::ShowQuestion("fast".into()));
    editor.change_field("chief-10", "Summary", "Wants everything.");
    assert_eq!(editor.window.view().question, "far".into());
    // A number has no reason but the author's.
    editor.window.click(Role::Button, "Add a position on another question");
    editor.fill("Value (Fast)", "5");
    editor.apply();
    assert!(!editor.text().contains("value: 5"));
    editor.fill("Reason (Fast)", "The source gives it.");
    editor.apply();
    assert!(editor.text().contains("(value: 5, reason: \"The source gives it.\")"));
    // Nothing of the next stance is filled in before its author does.
    editor.edit(Edit::New(Section::Stances));
    editor.window.node(Role::ComboBox, "Source: Choose…");
}

#[test]
fn the_first_voice_of_a_party_speaks_for_it() {
    let mut editor = EditorWindow::new(MEETING);
    editor.edit(Edit::New(Section::Parties));
    editor.fill("Name", "Ceria");
    editor.window.settle();
    let mut texts = editor.window.texts().into_iter();
    assert!(texts.any(|(text, _)| text == "CE"), "the initials that follow from the name");
    editor.apply();
    for (party, speaks) in [("Ceria", true), ("Avia", false)] {
        editor.edit(Edit::New(Section::Actors));
        editor.fill("Name", "Cal");
        editor.choose("Party", party);
        let speaks_box = editor.window.node(Role::CheckBox, "Speaks");
        let is_on = speaks_box.accesskit_node().data().toggled() == Some(Toggled::True);
        assert_eq!(is_on, speaks, "{party}");
        editor.window.click(Role::Button, "Discard");
    }
}

#[test]
fn a_new_step_cites_what_its_author_takes() {
    let mut editor = EditorWindow::sized(MEETING, vec2(1440.0, 1400.0));
    let questions: Vec<QuestionId> = {
        let questions = editor.window.state().document.dataset.questions.iter();
        questions.map(|question| question.id.clone()).collect()
    };
    for question in questions {
        for takes in [false, true] {
            editor.window.run(Command::ShowQuestion(question.clone()));
            editor.window.run(Command::Select("chief-10".into()));
            editor.window.run(Command::ShowQuestion(question.clone()));
            editor.edit(Edit::New(Section::Steps));
            editor.fill("Title", &question);
            if takes {
                editor.window.click(Role::Button, "Cite these");
            }
            editor.apply();
            let step = editor.window.state().document.dataset.steps.last().expect("a step").clone();
            assert_eq!(step.title, *question);
            let is_cited = takes && *question == *"far";
            assert_eq!(step.stances.contains(&"chief-10".into()), is_cited, "{question}");
            assert_eq!(step.stances.is_empty(), !takes);
            editor.window.run(Edit::Close);
        }
    }
}

#[test]
fn a_voice_that_is_used_can_be_replaced_by_another_one() {
    let silent = story().replace(", rank: 2, speaks: true", "");
    let mut editor = EditorWindow::new(&silent);
    editor.edit(Edit::Delete(Section::Actors, "aide".to_owned()));
    assert!(editor.window.shows_text("It is used by Ada Head, 14 March 2024."));
    editor.window.press(Key::Escape);
    for gives in [false, true] {
        editor.edit(Edit::Delete(Section::Actors, "head".to_owned()));
        assert!(editor.window.shows_text("Ada Head, 5 March 2024, "));
        assert!(editor.window.shows_text(" and “Later, on another question”."));
        assert_eq!(editor.window.focused_name(), "Cancel");
        editor.window.click(Role::ComboBox, "Give what uses it to another voice");
        // Neither officials whom nobody names nor another party may have said it.
        assert_eq!(editor.window.names(Role::ListBoxOption), ["Abe Aide"]);
        editor.window.click(Role::ListBoxOption, "Abe Aide");
        assert_eq!(editor.text(), silent, "first it says what that changes");
        assert!(editor.window.shows_text("will name Abe Aide instead."));
        assert!(
            editor.window.shows_text("Avia on Far: from about half to no line (5–13 March 2024)")
        );
        assert_eq!(editor.window.focused_name(), "Cancel");
        editor.window.click(Role::Button, if gives { "Delete and give" } else { "Cancel" });
        assert!(editor.window.names(Role::Dialog).is_empty());
        assert_eq!(editor.text() == silent, !gives);
    }
    let dataset = &editor.window.state().document.dataset;
    assert!(dataset.actor(&"head".into()).is_none());
    assert_eq!(dataset.stance(&"head-05".into()).expect("a stance").actor, "aide".into());
    assert_eq!(dataset.steps[3].actors.as_deref(), Some(&["aide".into()][..]));
    editor.edit(Edit::Undo);
    assert_eq!(editor.text(), silent);
}

#[test]
fn a_voice_takes_over_no_words_of_days_on_which_it_had_no_role() {
    let later = r#"roles: [(title: "Aide", party: "a", speaks: true, from: "2024-03-10")]"#;
    let role = r#"party: "a", role: "Aide", rank: 2, speaks: true"#;
    let mut editor = EditorWindow::new(&story().replace(role, later));
    editor.edit(Edit::Delete(Section::Actors, "head".to_owned()));
    assert!(editor.window.names(Role::ComboBox).is_empty());
    let text = editor.text().to_owned();
    editor.edit(Edit::ReplaceVoice("head".into(), "aide".into()));
    editor.edit(Edit::ReplaceVoice("head".into(), "chief".into()));
    assert_eq!(editor.text(), text);
}

#[test]
fn a_stance_counts_at_the_latest_from_its_publication() {
    let mut editor = EditorWindow::new(MEETING);
    editor.open(Section::Stances, "chief-10");
    editor.fill("When", "2024-03-24/2024-03-31");
    assert!(
        editor.window.shows_text("24–31 March 2024, counts from 28 March, when it was published.")
    );
    editor.fill("When", "2024-03-24/2024-03-27");
    assert!(editor.window.shows_text("24–27 March 2024, counts from 27 March."));
    // A figure is about all of its days.
    let figure = "\"fast\": (value: 4, reason: \"Says all.\")";
    let text = MEETING.replace("\"far\": (value: 4, reason: \"Says all.\")", figure);
    let text = text.replace("quote: \"We want all\", ", "");
    let mut editor = EditorWindow::new(&text);
    editor.open(Section::Stances, "chief-10");
    editor.choose("Kind", "Paraphrase");
    editor.fill("When", "2024-03-20/2024-03-31");
    assert!(editor.window.shows_text("20–31 March 2024."));
}
