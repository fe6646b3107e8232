//! Where the focus goes in forms, and what screen readers say there.

use egui::accesskit::{Live, Role};
use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::NodeT as _;
use standpoint::command::{Command, Edit};
use standpoint::model::Section;

use crate::data::MEETING;
use crate::editor_window::EditorWindow;
use crate::window::{Window, description, name};

/// What is said of what has the focus after its name.
pub fn focused_description(window: &Window) -> String {
    window.focused().as_ref().map(description).unwrap_or_default()
}

fn focus(window: &mut Window, role: Role, start: &str) {
    window.node(role, start).focus();
    window.settle();
}

/// The names of the parts that are announced.
pub fn announcements(window: &Window) -> Vec<String> {
    let nodes = window.nodes();
    let live = nodes.iter().filter(|node| {
        let live = node.accesskit_node().data().live();
        live.is_some_and(|live| live != Live::Off)
    });
    let names = live.filter_map(|node| node.accesskit_node().data().label().map(str::to_owned));
    names.filter(|name| !name.is_empty()).collect()
}

#[test]
fn the_focus_goes_to_the_first_field_of_a_form_that_opens() {
    for (section, field) in [
        (Section::Stances, "Voice: Choose…"),
        (Section::Sources, "Publisher"),
        (Section::Events, "Name"),
        (Section::Questions, "Name on its tab"),
    ] {
        let mut editor = EditorWindow::new(MEETING);
        editor.edit(Edit::New(section));
        assert_eq!(editor.window.focused_name(), field);
    }
    let mut editor = EditorWindow::new(MEETING);
    editor.edit(Edit::Toggle);
    focus(&mut editor.window, Role::Button, "New stance");
    editor.window.press(Key::Enter);
    assert_eq!(editor.window.focused_name(), "Voice: Choose…");
    editor.window.node(Role::Form, "New stance");
    focus(&mut editor.window, Role::Button, "All entries");
    editor.window.press(Key::Enter);
    focus(&mut editor.window, Role::Button, "Bea Chief, 10 March 2024: ");
    editor.window.press(Key::Enter);
    assert_eq!(editor.window.focused_name(), "Voice: Bea Chief");
    editor.window.node(Role::Form, "Edit stance");
    // The list says which entry it is, so only the day to which it moves is announced.
    assert_eq!(editor.window.announcement(), "Day 10 March.");
}

#[test]
fn a_form_that_only_follows_a_change_does_not_take_the_focus() {
    let mut editor = EditorWindow::new(MEETING);
    editor.change_field("chief-10", "Summary", "first");
    editor.window.chart().focus();
    editor.window.settle();
    editor.edit(Edit::Undo);
    assert!(editor.window.chart_has_focus());
    assert!(editor.window.shows_text("Edit stance"));
}

#[test]
fn the_focus_goes_to_the_field_that_a_problem_is_in() {
    for (field, broken, name) in [
        ("said: \"2024-03-10\"", "said: \"10 March\"", "Said on"),
        ("value: 4, reason", "value: 9, reason", "value "),
        ("where: \"paragraph 2\"", "where: \"paragraph 2\", mood: \"bad\"", "Words"),
    ] {
        let mut editor = EditorWindow::new(&MEETING.replace(field, broken));
        focus(&mut editor.window, Role::Button, "Open line");
        editor.window.press(Key::Enter);
        let focused = editor.window.focused_name();
        assert!(focused.starts_with(name), "{broken}: {focused}");
    }
}

#[test]
fn the_focus_stays_on_the_question_of_a_position() {
    let mut editor = EditorWindow::sized(MEETING, vec2(1440.0, 1400.0));
    editor.edit(Edit::New(Section::Stances));
    focus(&mut editor.window, Role::ComboBox, "Position: ");
    editor.window.press(Key::ArrowDown);
    editor.window.press(Key::ArrowDown);
    assert_eq!(editor.window.focused_name(), "Fast");
    editor.window.press(Key::Enter);
    assert_eq!(editor.window.focused_name(), "Position: Fast");
    // A position on an earlier question goes before it.
    focus(&mut editor.window, Role::Button, "Add a position");
    editor.window.press(Key::Enter);
    assert_eq!(editor.window.focused_name(), "Position: Far");
    let mut stops = Vec::new();
    while !stops.last().is_some_and(|stop: &String| stop.starts_with("low ")) {
        editor.window.press(Key::Tab);
        stops.push(editor.window.focused_name());
        assert!(stops.len() < 5, "{stops:#?}");
    }
    focus(&mut editor.window, Role::Button, "Remove the position on Far");
    editor.window.press(Key::Enter);
    assert_eq!(editor.window.focused_name(), "Position: Fast");
    focus(&mut editor.window, Role::Button, "Remove the position on Fast");
    editor.window.press(Key::Enter);
    assert_eq!(editor.window.focused_name(), "Position: No position");
}

#[test]
fn the_focus_goes_to_the_part_that_was_added_moved_or_is_left() {
    let mut editor = EditorWindow::sized(MEETING, vec2(1440.0, 1400.0));
    editor.open(Section::Stances, "chief-10");
    for (button, field) in [
        ("Add another quotation", "Words (quotation 2)"),
        ("Move Evidence 2 up", "Words"),
        ("Remove Evidence 1", "Words"),
    ] {
        focus(&mut editor.window, Role::Button, button);
        editor.window.press(Key::Enter);
        assert_eq!(editor.window.focused_name(), field, "after “{button}”");
    }
}

/// The levels that are chosen in the columns low, value and high.
fn chosen_levels(editor: &EditorWindow) -> Vec<String> {
    let nodes = editor.window.nodes();
    let radios = nodes.iter().filter(|node| {
        let node = node.accesskit_node();
        node.role() == Role::RadioButton
            && node.toggled() == Some(egui::accesskit::Toggled::True)
            && node.label().is_some_and(|label| {
                ["low ", "value ", "high "].iter().any(|column| label.starts_with(column))
            })
    });
    let mut names: Vec<String> = radios.filter_map(name).collect();
    names.sort();
    names
}

#[test]
fn a_value_that_moves_leaves_no_range_behind() {
    let mut editor = EditorWindow::sized(MEETING, vec2(1440.0, 1400.0));
    editor.edit(Edit::New(Section::Stances));
    editor.choose("Position", "Far");
    focus(&mut editor.window, Role::RadioButton, "value 4");
    for _ in 0..3 {
        editor.window.press(Key::ArrowDown);
    }
    assert_eq!(editor.window.focused_name(), "value 1: a little");
    assert!(!editor.window.shows_text("1  a little"), "said twice");
    assert_eq!(focused_description(&editor.window), "");
    assert_eq!(
        chosen_levels(&editor),
        ["high 1: a little", "low 1: a little", "value 1: a little"]
    );
}

#[test]
fn a_value_that_passes_the_end_of_a_range_moves_it_only_while_it_is_beyond() {
    let mut editor = EditorWindow::sized(MEETING, vec2(1440.0, 1400.0));
    editor.open(Section::Stances, "head-05");
    let before = chosen_levels(&editor);
    focus(&mut editor.window, Role::RadioButton, "value 2");
    assert_eq!(focused_description(&editor.window), "Range 1 to 3.");
    editor.window.press(Key::ArrowDown);
    editor.window.press(Key::ArrowDown);
    // What has changed besides is heard with the level.
    assert_eq!(editor.window.focused_name(), "value 0: nothing at all");
    assert_eq!(focused_description(&editor.window), "Range 0 to 3.");
    assert_eq!(
        chosen_levels(&editor),
        ["high 3: most of it", "low 0: nothing at all", "value 0: nothing at all"]
    );
    editor.window.press(Key::ArrowUp);
    editor.window.press(Key::ArrowUp);
    assert_eq!(chosen_levels(&editor), before);
    // The ends of the range move the value in the same way.
    focus(&mut editor.window, Role::RadioButton, "high 3");
    for _ in 0..2 {
        editor.window.press(Key::ArrowDown);
    }
    assert_eq!(editor.window.focused_name(), "high 1: a little");
    assert_eq!(focused_description(&editor.window), "Value 1, no range.");
    for _ in 0..2 {
        editor.window.press(Key::ArrowUp);
    }
    assert_eq!(chosen_levels(&editor), before);
}

#[test]
fn applying_is_announced_once_with_what_was_applied() {
    let mut editor = EditorWindow::sized(MEETING, vec2(1440.0, 1400.0));
    editor.open(Section::Stances, "head-05");
    editor.fill("Summary", "Wants a half.");
    editor.apply();
    assert_eq!(editor.window.focused_name(), "Summary");
    let applied = "Applied to the dataset: Ada Head, 5 March 2024";
    // The stance that was opened has moved the day.
    let day = "Day 5 March.";
    assert_eq!(announcements(&editor.window), [applied, day]);
    editor.fill("Summary", "Wants half.");
    assert_eq!(announcements(&editor.window), [day]);
    focus(&mut editor.window, Role::Button, "Apply");
    editor.window.press(Key::Enter);
    assert_eq!(announcements(&editor.window), [applied, day]);
    // The button is disabled now.
    assert_eq!(editor.window.focused_name(), "Voice: Ada Head");

    editor.edit(Edit::New(Section::Stances));
    editor.choose("Voice", "Bea Chief");
    editor.fill("Said on", "2024-03-28");
    editor.choose("Source", "Paper, 28 March 2024");
    editor.fill("Words", "Most will do");
    editor.fill("Place in the source", "paragraph 9");
    editor.fill("Summary", "Wants most.");
    let nodes = editor.window.nodes();
    let add = nodes.iter().find(|node| name(node).is_some_and(|name| name == "Add"));
    add.expect("a button").focus();
    drop(nodes);
    editor.window.settle();
    editor.window.press(Key::Enter);
    let added = "Added to the dataset: Bea Chief, 28 March 2024";
    assert_eq!(announcements(&editor.window), [added, "Day 28 March."]);
    assert_eq!(editor.window.focused_name(), "Voice: Bea Chief");
    editor.window.node(Role::Form, "Edit stance");
}

/// A new stance that lacks nothing, and whose last field is typed in the next frame.
fn complete_stance() -> EditorWindow {
    let mut editor = EditorWindow::new(MEETING);
    editor.edit(Edit::New(Section::Stances));
    editor.apply();
    editor.choose("Voice", "Bea Chief");
    editor.fill("Said on", "2024-03-28");
    editor.choose("Source", "Paper, 28 March 2024");
    editor.fill("Words", "Most will do");
    editor.fill("Place in the source", "paragraph 9");
    focus(&mut editor.window, Role::TextInput, "Summary");
    editor.window.harness.event(egui::Event::Text("Wants most.".to_owned()));
    editor
}

#[test]
fn what_is_added_right_after_typing_is_not_said_to_be_ready() {
    let is_ready = |window: &Window| announcements(window).contains(&"Can be added".to_owned());
    let frames_to = |window: &mut Window| {
        (0..90).position(|_| {
            window.step();
            is_ready(window)
        })
    };
    let pause = frames_to(&mut complete_stance().window).expect("a pause");
    let window = &mut complete_stance().window;
    for _ in 0..pause {
        window.step();
    }
    assert!(!is_ready(window));
    // In the frame in which the pause after typing ends.
    window.harness.event(egui::Event::Key {
        key: Key::Enter,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::COMMAND,
    });
    assert_eq!(frames_to(window), None);
    assert!(announcements(window)[0].starts_with("Added to the dataset"));
}

#[test]
fn an_empty_field_is_no_error_until_it_is_left() {
    let mut editor = EditorWindow::new(MEETING);
    editor.edit(Edit::New(Section::Stances));
    let error = "Choose who said or did it.";
    let has_error = |editor: &EditorWindow| {
        let voice = editor.window.node(Role::ComboBox, "Voice");
        let is_described = description(&voice).starts_with(error);
        // The next field is not interrupted.
        assert!(!announcements(&editor.window).iter().any(|said| said == error));
        is_described
    };
    focus(&mut editor.window, Role::ComboBox, "Voice");
    editor.window.press(Key::Enter);
    assert!(!has_error(&editor), "while choosing");
    editor.window.press(Key::Escape);
    assert_eq!(editor.window.focused_name(), "Voice: Choose…");
    assert!(!has_error(&editor), "while it has the focus");
    editor.window.press(Key::Tab);
    assert!(has_error(&editor));
    // Where an option is chosen, the focus does not leave the field.
    editor.choose("Kind", "Paraphrase");
    assert!(has_error(&editor));
}

#[test]
fn the_entries_that_match_are_counted_and_the_current_one_is_followed() {
    let mut editor = EditorWindow::new(MEETING);
    editor.edit(Edit::New(Section::Stances));
    focus(&mut editor.window, Role::ComboBox, "Voice");
    editor.window.press(Key::Enter);
    assert_eq!(announcements(&editor.window), Vec::<String>::new());
    for (typed, words) in [("a", "4 entries, first: Ada Head"), ("v", "3 entries, first: Ada Head")]
    {
        editor.window.type_text(typed);
        assert_eq!(announcements(&editor.window), [words]);
    }
    let current = |editor: &EditorWindow| {
        let nodes = editor.window.nodes();
        let field =
            nodes.iter().find(|node| name(node).is_some_and(|name| name == "Find an entry"));
        let field = field.expect("a field").accesskit_node();
        let active = field.data().active_descendant();
        let mut options = nodes.iter();
        let option = options.find(|node| Some(node.accesskit_node().locate().0) == active);
        option.and_then(name)
    };
    assert_eq!(current(&editor), None);
    editor.window.press(Key::ArrowDown);
    let second = current(&editor).expect("an option");
    editor.window.press(Key::ArrowUp);
    let first = current(&editor).expect("an option");
    assert_ne!(first, second);
    editor.window.press_with(Modifiers::COMMAND, Key::A);
    editor.window.type_text("qqq");
    assert_eq!(announcements(&editor.window), ["No entries"]);
}

/// What is spoken of the nodes of a pane: names and descriptions.
fn spoken(window: &Window, pane: &str) -> Vec<String> {
    let region = window.node(Role::Region, pane);
    let nodes = region.children_recursive();
    let nodes = nodes.filter(|node| !node.accesskit_node().data().is_hidden());
    let parts = nodes.flat_map(|node| {
        let data = node.accesskit_node().data();
        let text = match data.role() {
            // What an editor has typed.
            Role::TextInput | Role::MultilineTextInput | Role::TextRun => None,
            _ => data.value().map(str::to_owned),
        };
        let label = data.label().map(str::to_owned);
        [label.or(text), data.description().map(str::to_owned)]
    });
    parts.flatten().collect()
}

#[test]
fn forms_and_problems_are_spoken_without_ids_and_dates_of_the_format() {
    let text = MEETING
        .replace("said: \"2024-03-05\"", "said: \"2024-03-20\"")
        .replace(
            "published: \"2024-03-08\"",
            "published: \"2024-03-08\", inferred: \"By the page.\"",
        )
        .replace("where: \"paragraph 3\"", "where: \"paragraph 3\", mood: \"bad\"");
    let mut editor = EditorWindow::sized(&text, vec2(1440.0, 2400.0));
    let mut all = spoken(&editor.window, "Problems");
    for (section, id) in [
        (Section::Stances, "head-05"),
        (Section::Stances, "aide-14"),
        (Section::Actors, "head"),
        (Section::Sources, "early"),
        (Section::Events, "talk"),
        (Section::Questions, "far"),
        (Section::Questions, "fast"),
        (Section::Parties, "a"),
    ] {
        editor.open(section, id);
        let pane = format!("Edit {}", section.term());
        all.extend(spoken(&editor.window, &pane));
        if editor.window.shows_text("More fields") {
            editor.window.click(Role::Button, "More fields");
        }
        all.extend(spoken(&editor.window, &pane));
    }
    editor.edit(Edit::New(Section::Steps));
    all.extend(spoken(&editor.window, "New step"));
    editor.edit(Edit::ShowList);
    all.extend(spoken(&editor.window, "Edit"));
    assert!(all.iter().any(|text| text.contains("Paper, 8 March 2024, inferred")));
    for text in all {
        let has_notation =
            ["2024-", "head-05", "aide-14", "\"early\"", " id of ", "ids of", "column"]
                .into_iter()
                .any(|notation| text.contains(notation));
        assert!(!has_notation, "{text}");
    }
}

#[test]
fn what_a_date_is_written_like_is_said_in_words() {
    let mut editor = EditorWindow::new(MEETING);
    editor.edit(Edit::New(Section::Stances));
    let field = editor.window.node(Role::TextInput, "Said on");
    // What it has already shows how it is written.
    assert_eq!(description(&field), "31 March 2024.");
    // It is written out below the field.
    assert!(editor.window.texts().iter().any(|(text, _)| text.contains('~')));
    editor.edit(Edit::New(Section::Sources));
    let nodes = editor.window.nodes();
    let mut fields = nodes.iter().filter(|node| node.accesskit_node().role() == Role::TextInput);
    assert!(fields.any(|node| description(node).ends_with("Year, month and day with hyphens.")));
}

#[test]
fn what_closes_a_form_leaves_the_focus_in_its_pane() {
    let mut editor = EditorWindow::new(MEETING);
    editor.open(Section::Stances, "head-05");
    focus(&mut editor.window, Role::Button, "Close form");
    editor.window.press(Key::Enter);
    assert!(
        editor.window.focused_name().starts_with("Ada Head"),
        "{}",
        editor.window.focused_name()
    );
    assert_eq!(editor.window.view().selected.as_deref(), Some("head-05"));
    editor.window.run(Edit::Toggle);
    assert_eq!(editor.window.focused_name(), "Voice: Ada Head");
}

#[test]
fn closing_a_form_is_said() {
    let mut editor = EditorWindow::new(MEETING);
    editor.edit(Edit::New(Section::Stances));
    editor.window.press(Key::Escape);
    assert_eq!(announcements(&editor.window), ["Form closed"]);
}

/// What gets the focus in the frames after a key, one after the other.
fn focused_after(window: &mut Window, key: Key) -> Vec<String> {
    let mut names = vec![window.focused_name()];
    window.harness.key_press(key);
    for _ in 0..8 {
        window.step();
        names.push(window.focused_name());
    }
    names.dedup();
    names.split_off(1)
}

#[test]
fn escape_asks_about_what_was_typed_and_returns_to_its_field() {
    const ASKED: &str = "Apply what you typed";
    const CARD: &str = "Bea Chief, 10 March, official statement: “We want all”";
    let mut editor = EditorWindow::sized(MEETING, vec2(1440.0, 1400.0));
    editor.open(Section::Stances, "chief-10");
    editor.fill("Summary", "Mine.");
    let window = &mut editor.window;
    for (role, field) in [(Role::TextInput, "Summary"), (Role::ComboBox, "Kind: Quotation")] {
        focus(window, role, field);
        assert_eq!(focused_after(window, Key::Escape), [ASKED]);
        assert_eq!(focused_after(window, Key::Escape), [field]);
        assert!(window.state().panels.is_editing());
    }
    window.press(Key::Escape);
    window.press(Key::Tab);
    assert_eq!(focused_after(window, Key::Enter), [CARD], "it was discarded");
    assert!(!window.state().panels.is_editing());
}

#[test]
fn applying_what_is_not_complete_leads_straight_to_the_first_field() {
    let mut editor = EditorWindow::sized(MEETING, vec2(1440.0, 1400.0));
    editor.edit(Edit::New(Section::Stances));
    editor.fill("Words", "Half will do.");
    let window = &mut editor.window;
    window.press(Key::Tab);
    window.press(Key::Escape);
    assert_eq!(focused_after(window, Key::Enter), ["Voice: Choose…"]);
}

#[test]
fn a_form_that_a_card_a_menu_or_the_search_opens_has_the_focus() {
    let mut editor = EditorWindow::new(MEETING);
    let window = &mut editor.window;
    window.run(Command::Select("chief-10".to_owned()));
    focus(window, Role::Button, "Edit: Bea Chief");
    window.press(Key::Enter);
    assert_eq!(window.focused_name(), "Voice: Bea Chief", "from a card");
    focus(window, Role::Button, "Actions");
    window.press(Key::Enter);
    assert_eq!(window.focused_name(), "Duplicate");
    window.press(Key::Enter);
    assert_eq!(window.focused_name(), "Voice: Bea Chief", "from the menu of a form");
    window.node(Role::Form, "New stance");
    window.run(Command::TogglePalette);
    window.type_text("new event");
    window.press(Key::Enter);
    assert_eq!(window.focused_name(), "Name", "from the search");
    window.node(Role::Form, "New event");
    window.run(Edit::Close);
    focus(window, Role::Button, "Bea Chief");
    window.press_with(Modifiers::SHIFT, Key::F10);
    for _ in 0..10 {
        if window.focused_name() == "Edit" {
            break;
        }
        window.press(Key::ArrowDown);
    }
    window.press(Key::Enter);
    assert_eq!(window.focused_name(), "Name", "from the menu of a voice");
    window.node(Role::Form, "Edit voice");
}

#[test]
fn add_can_be_reached_before_it_can_be_used_and_says_why() {
    let mut editor = EditorWindow::new(MEETING);
    editor.edit(Edit::New(Section::Stances));
    let window = &mut editor.window;
    let focus_add = |window: &mut Window| {
        let nodes = window.nodes();
        let is_add = |node: &&egui_kittest::Node<'_>| name(node).as_deref() == Some("Add");
        nodes.iter().find(is_add).expect("the button").focus();
        drop(nodes);
        window.settle();
        assert_eq!(window.focused_name(), "Add");
    };
    focus_add(window);
    let reason = focused_description(window);
    assert_eq!(reason, "Voice is missing, and 4 more fields");
    // Each time, the focus goes to the first field that is missing, and the others are counted.
    for modifiers in [Modifiers::NONE, Modifiers::COMMAND] {
        focus_add(window);
        window.press_with(modifiers, Key::Enter);
        assert_eq!(window.focused_name(), "Voice: Choose…");
        let said = announcements(window);
        let missing = "Voice is missing, and 4 more fields";
        assert!(said.iter().any(|said| said == missing), "{said:?}");
    }
}

#[test]
fn applying_goes_to_the_first_field_that_is_missing_or_wrong_and_counts_both() {
    let mut editor = EditorWindow::sized(MEETING, vec2(1440.0, 1400.0));
    editor.edit(Edit::New(Section::Stances));
    editor.choose("Voice", "Bea Chief");
    editor.fill("Said on", "2024-13-45");
    focus(&mut editor.window, Role::ComboBox, "Kind");
    let problem = "“2024-13-45” is not a date";
    let explained = |window: &Window| {
        let said = announcements(window).into_iter().chain([focused_description(window)]);
        said.filter(|said| said.contains("Write a day")).count()
    };
    // Where the field is left, it is said what is wrong, and in the field also how to correct it.
    assert!(announcements(&editor.window).contains(&format!("{problem}.")));
    assert_eq!(explained(&editor.window), 0);
    for _ in 0..2 {
        editor.window.press_with(Modifiers::COMMAND, Key::Enter);
        assert_eq!(editor.window.focused_name(), "Said on");
        let said = announcements(&editor.window);
        assert_eq!(said, ["Said on needs a correction, and 4 more fields"]);
        assert_eq!(explained(&editor.window), 1);
    }
    assert!(editor.window.shows_text("Fix 5 problems first:"));
    let nodes = editor.window.nodes();
    let add = nodes.iter().find(|node| name(node).as_deref() == Some("Add")).expect("the button");
    assert_eq!(description(add), "Said on needs a correction, and 4 more fields");
    drop(nodes);
    editor.fill("Said on", "2024-03-18");
    focus(&mut editor.window, Role::ComboBox, "Kind");
    assert_eq!(announcements(&editor.window), ["Words is missing, and 3 more fields"]);
}

#[test]
fn applying_a_form_with_the_keys_does_not_press_what_has_the_focus() {
    let mut editor = EditorWindow::sized(MEETING, vec2(1440.0, 1400.0));
    editor.edit(Edit::New(Section::Stances));
    let parts = |editor: &EditorWindow| editor.window.names(Role::ListBox).len();
    let before = parts(&editor);
    focus(&mut editor.window, Role::ComboBox, "Voice: ");
    editor.window.press_with(Modifiers::COMMAND, Key::Enter);
    assert_eq!(parts(&editor), before, "the list of voices is open");
    assert!(editor.window.focused_name().starts_with("Voice: "));
    focus(&mut editor.window, Role::Button, "Add another quotation");
    editor.window.press_with(Modifiers::COMMAND, Key::Enter);
    assert!(!editor.window.names(Role::TextInput).iter().any(|it| it.contains("quotation 2")));
}

#[test]
fn tab_goes_past_what_says_that_a_form_was_applied() {
    let mut editor = EditorWindow::sized(MEETING, vec2(1440.0, 1400.0));
    editor.open(Section::Stances, "head-05");
    editor.fill("Summary", "Wants a half.");
    editor.window.press_with(Modifiers::COMMAND, Key::Enter);
    let mut stops = Vec::new();
    for _ in 0..60 {
        editor.window.press(Key::Tab);
        stops.push(editor.window.focused_name());
    }
    assert!(!stops.iter().any(|stop| stop.starts_with("Applied")), "{stops:#?}");
    assert!(stops.contains(&"View".to_owned()), "{stops:#?}");
}

#[test]
fn a_problem_is_said_when_its_field_is_left_and_that_all_is_complete_once() {
    let mut editor = EditorWindow::sized(MEETING, vec2(1440.0, 1400.0));
    editor.open(Section::Stances, "head-05");
    // The form has said to which day it moves.
    let said = |editor: &EditorWindow| {
        let said = announcements(&editor.window).into_iter();
        said.filter(|said| !said.starts_with("Day ")).collect::<Vec<_>>()
    };
    editor.fill("Summary", "");
    editor.window.press_with(Modifiers::COMMAND, Key::Enter);
    assert_eq!(said(&editor), ["Summary is missing"]);
    editor.fill("Summary", "Wants a half.");
    editor.window.run_for(1.0, &[]);
    assert_eq!(said(&editor), ["Can be applied"]);
    editor.fill("Said on", "2024-03-40");
    editor.window.run_for(1.0, &[]);
    let words = said(&editor);
    assert!(
        !words.iter().any(|said| said.contains("Fix") || said.contains("applied")),
        "{words:?}"
    );
    editor.window.press(Key::Tab);
    let words = said(&editor);
    assert!(words.len() == 1 && words[0].contains("2024-03-40"), "{words:?}");
    editor.fill("Said on", "2024-03-05");
    editor.window.run_for(1.0, &[]);
    assert!(said(&editor).contains(&"Can be applied".to_owned()), "{:?}", said(&editor));
}

#[test]
fn a_day_in_words_is_read_back_without_an_error() {
    let mut editor = EditorWindow::new(MEETING);
    editor.open(Section::Stances, "head-05");
    for (typed, error) in [
        ("19 March", None),
        ("31 February", Some("February 2024 has 29 days.")),
        ("19 March", None),
    ] {
        editor.fill("Said on", typed);
        editor.window.press_in_next_frame(Key::Tab);
        let mut said = Vec::new();
        for _ in 0..90 {
            editor.window.step();
            said.append(&mut announcements(&editor.window));
        }
        let is_error = |said: &&String| said.contains("not a date") || said.contains(" days");
        let mut errors: Vec<&String> = said.iter().filter(is_error).collect();
        errors.dedup();
        assert_eq!(errors, Vec::from_iter(error), "{typed}");
    }
}
