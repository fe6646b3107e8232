//! Forms, messages and dialogs, besides changing entries.

use egui::accesskit::{Invalid, Role, Toggled};
use egui::{CornerRadius, Key, Modifiers, Rect, Shape, vec2};
use egui_kittest::kittest::NodeT as _;
use standpoint::command::{Command, Edit, Export, Setting};
use standpoint::model::Section;
use standpoint::view::Modal;
use standpoint::words::Words;

use crate::data::{MEETING, meeting};
use crate::editor_window::EditorWindow;
use crate::form_focus::announcements;
use crate::window::{Window, description, name};

#[test]
fn the_required_fields_that_are_left_are_links_to_them() {
    let mut editor = EditorWindow::new(MEETING);
    editor.edit(Edit::New(Section::Stances));
    assert!(editor.window.shows_text("5 required fields left:"));
    let is_required = |editor: &EditorWindow, name| {
        let field = editor.window.node(Role::TextInput, name);
        let data = field.accesskit_node();
        (data.data().is_required(), data.data().invalid())
    };
    assert_eq!(is_required(&editor, "Words"), (true, None), "nothing was tried yet");
    assert_eq!(is_required(&editor, "Summary"), (false, None), "a full clause needs none");
    editor.window.click(Role::Link, "Words, go to the field");
    assert_eq!(editor.window.focused_name(), "Words");
    // Applying shows what is missing, in the description as well.
    editor.apply();
    let words = editor.window.node(Role::TextInput, "Words");
    let data = words.accesskit_node();
    assert_eq!(data.data().invalid(), Some(Invalid::True));
    let description = data.data().description().unwrap_or_default().to_owned();
    assert!(description.starts_with("Add the quoted words"), "{description}");
    let nodes = editor.window.nodes();
    let mut buttons = nodes.iter().filter(|node| name(node).as_deref() == Some("Add"));
    let add = buttons.next().expect("a button");
    let reason = add.accesskit_node().data().description().map(str::to_owned);
    assert_eq!(reason.as_deref(), Some("Voice: missing, and 4 more fields"));
    // Few words need a summary, too, and none of this is a mistake in another field.
    editor.fill("Words", "nothing more");
    assert!(editor.window.shows_text("5 required fields left:"));
    assert!(is_required(&editor, "Summary").0);
    // A paraphrase needs no words.
    editor.fill("Words", "");
    editor.choose("Kind", "Paraphrase");
    assert!(editor.window.shows_text("5 required fields left:"));
    assert!(is_required(&editor, "Summary").0);
}

#[test]
fn each_column_of_levels_is_one_tab_stop_with_arrows() {
    let mut editor = EditorWindow::sized(MEETING, vec2(1440.0, 1400.0));
    editor.open(Section::Stances, "head-05");
    let low = editor.window.node(Role::RadioButton, "low 1: a little");
    // The number of a level is not its place from the top, so only the number is said.
    assert_eq!(low.accesskit_node().data().position_in_set(), None);
    let column = editor.window.node(Role::RadioGroup, "low");
    assert_eq!(column.accesskit_node().data().size_of_set(), Some(5));
    editor.window.node(Role::Group, "Position (Far)");
    low.focus();
    editor.window.settle();
    // Upwards is to a higher level, which pushes the others along.
    for _ in 0..3 {
        editor.window.press(Key::ArrowUp);
    }
    assert_eq!(editor.window.focused_name(), "low 4: all of it");
    editor.apply();
    assert!(
        editor.text().contains("{\"far\": (value: 4, reason: \"Says half.\")"),
        "{}",
        editor.text()
    );
    editor.window.press(Key::Tab);
    assert_eq!(editor.window.focused_name(), "value 4: all of it");
    editor.window.press(Key::Tab);
    assert_eq!(editor.window.focused_name(), "high 4: all of it");
}

#[test]
fn a_dropdown_works_with_the_keyboard() {
    let mut editor = EditorWindow::new(MEETING);
    editor.open(Section::Stances, "chief-10");
    editor.window.node(Role::ComboBox, "Kind").focus();
    editor.window.settle();
    editor.window.press(Key::ArrowDown);
    assert_eq!(editor.window.focused_name(), "Quotation");
    editor.window.press(Key::ArrowDown);
    let options = editor.window.node(Role::ListBox, "Kind");
    assert_eq!(options.accesskit_node().data().size_of_set(), Some(4));
    let option = editor.window.node(Role::ListBoxOption, "Paraphrase");
    assert!(option.is_focused());
    assert_eq!(option.accesskit_node().data().position_in_set(), Some(1));
    editor.window.press(Key::Enter);
    assert_eq!(editor.window.focused_name(), "Kind: Paraphrase");
    // Escape closes the list, not the form.
    editor.window.press(Key::ArrowDown);
    editor.window.press(Key::Escape);
    assert!(editor.window.names(Role::ListBoxOption).is_empty());
    assert!(editor.window.state().panels.is_editing());
    // A list of entries is filtered by typing.
    editor.window.node(Role::ComboBox, "Voice").focus();
    editor.window.settle();
    editor.window.press(Key::Enter);
    editor.window.type_text("head");
    editor.window.press(Key::Enter);
    editor.window.node(Role::ComboBox, "Voice: Ada Head");
}

#[test]
fn in_a_small_window_the_chart_and_the_form_take_turns() {
    let mut editor = EditorWindow::sized(MEETING, vec2(900.0, 600.0));
    editor.open(Section::Stances, "chief-10");
    let has_form = |window: &Window| !window.names(Role::Form).is_empty();
    assert!(has_form(&editor.window));
    assert!(editor.window.harness.state().placed_marks().is_empty());
    editor.window.click(Role::Tab, "Chart");
    assert!(!has_form(&editor.window));
    assert!(!editor.window.harness.state().placed_marks().is_empty());
    editor.window.click(Role::Tab, "Edit stance");
    assert!(has_form(&editor.window));
}

#[test]
fn what_is_left_out_is_said_on_the_chart() {
    let text = MEETING.replace("summary: \"Doubts it.\"", "sumary: \"Doubts it.\"");
    let mut editor = EditorWindow::new(&text);
    let on_chart = "1 stance is left out because of errors in the file.";
    assert!(editor.window.shows_text(on_chart));
    assert!(editor.window.shows_text("Eve Expert, 25 March 2024"));
    editor.window.run(Command::ToggleProblems);
    assert!(editor.window.shows_text(on_chart), "without the list as well");
    editor.edit(Edit::FixAll);
    assert!(!editor.window.shows_text(on_chart));
}

#[test]
fn the_review_of_changes_names_the_entry() {
    let mut editor = EditorWindow::new(MEETING);
    editor.change_field("chief-10", "Summary", "Wants the whole of it.");
    editor.edit(Edit::Save);
    assert!(editor.window.shows_text("One stance changes: Bea Chief, 10 March 2024."));
    // Enter is the main button, which has the focus.
    assert_eq!(editor.window.focused_name(), "Save");
    editor.window.press(Key::Enter);
    assert!(editor.saved().contains("Wants the whole of it."));
    assert!(!editor.window.state().panels.shows(Modal::Save));
}

/// How many states of widgets, and how many areas, egui remembers.
fn remembered(editor: &EditorWindow) -> (usize, usize) {
    let context = &editor.window.harness.ctx;
    context.memory(|memory| (memory.data.len(), memory.layer_ids().count()))
}

#[test]
fn egui_remembers_no_more_after_many_forms() {
    let mut editor = EditorWindow::new(MEETING);
    let mut round = |i: usize| {
        editor.change_field("head-05", "Summary", &format!("Summary {i}."));
        editor.window.click(Role::ComboBox, "Voice");
        editor.window.press(Key::Escape);
        editor.edit(Edit::Undo);
        editor.edit(Edit::New(Section::Events));
        editor.edit(Edit::Close);
        remembered(&editor)
    };
    let before = (0..4).map(&mut round).last();
    let after = (4..12).map(&mut round).last();
    assert_eq!(after, before);
}

#[test]
fn a_form_begins_at_the_top_with_its_first_field_and_without_the_undo_history_of_others() {
    let mut editor = EditorWindow::sized(MEETING, vec2(1440.0, 500.0));
    let summary = |editor: &EditorWindow| {
        let summary = editor.window.node(Role::TextInput, "Summary");
        let value = summary.accesskit_node().value().unwrap_or_default();
        (value, summary.rect().top())
    };
    editor.open(Section::Stances, "chief-10");
    let (original, top) = summary(&editor);
    for id in ["head-05", "aide-14"] {
        editor.open(Section::Stances, id);
        editor.fill("Summary", "Something else.");
        // Pauses end the steps of the undo history.
        editor.window.run_for(2.0, &[]);
        editor.fill("Summary", "Something else again.");
        editor.window.run_for(2.0, &[]);
        editor.window.node(Role::Button, "More fields").scroll_to_me();
        editor.window.settle();
        assert!(summary(&editor).1 < top);
        // Forms take two sets of ids in turn.
        for other in ["joint-b", "chief-10"] {
            editor.open(Section::Stances, other);
            assert_eq!(editor.window.focused_name(), "Voice: Bea Chief");
        }
        assert_eq!(summary(&editor), (original.clone(), top));
        editor.window.node(Role::TextInput, "Summary").focus();
        editor.window.settle();
        editor.window.press_with(Modifiers::COMMAND, Key::Z);
        // The form has scrolled to it.
        assert_eq!(summary(&editor).0, original);
    }
}

#[test]
fn what_is_wrong_with_a_date_is_announced_when_typing_pauses_or_the_date_is_left() {
    let mut editor = EditorWindow::new(MEETING);
    editor.open(Section::Stances, "head-05");
    editor.fill("When", "2024-03-0");
    let has_error = |window: &Window| window.names(Role::Status).join("").contains("date");
    assert!(!has_error(&editor.window));
    editor.window.press(Key::Tab);
    assert!(has_error(&editor.window));
    editor.window.node(Role::TextInput, "When").focus();
    editor.window.settle();
    for letter in ["x", "y"] {
        let window = &mut editor.window;
        window.harness.event(egui::Event::Text(letter.to_owned()));
        for _ in 0..4 {
            window.step();
        }
        assert!(!has_error(window), "after {letter}");
    }
    editor.window.settle();
    assert!(has_error(&editor.window));
    editor.window.harness.event(egui::Event::Text("z".to_owned()));
    editor.window.step();
    editor.window.press(Key::Tab);
    assert!(has_error(&editor.window));
}

#[test]
fn the_meaning_of_a_date_is_announced_while_it_is_typed_and_described_afterwards() {
    let mut editor = EditorWindow::new(MEETING);
    editor.edit(Edit::New(Section::Stances));
    editor.window.node(Role::TextInput, "When").focus();
    editor.window.settle();
    let described = |editor: &EditorWindow| {
        description(&editor.window.node(Role::TextInput, "When")).contains("18 March 2024.")
    };
    // All of it comes in one frame.
    editor.window.type_text("2024-03-18");
    assert!(announcements(&editor.window).iter().any(|words| words.starts_with("18 March")));
    assert!(!described(&editor));
    editor.window.press(Key::Tab);
    assert!(described(&editor));
}

#[test]
fn parts_entries_and_menus_are_named_without_ids() {
    let mut editor = EditorWindow::new(MEETING);
    editor.open(Section::Stances, "head-05");
    editor.window.node(Role::Button, "All entries").focus();
    editor.window.settle();
    editor.window.press(Key::Enter);
    assert_eq!(editor.window.focused_name(), "Stances");
    for key in [Key::ArrowRight, Key::ArrowLeft] {
        editor.window.press(key);
        let focused = editor.window.focused();
        let focused = focused.expect("the focus stays on the sections");
        assert_eq!(focused.accesskit_node().data().is_selected(), Some(true));
    }
    let row = editor.window.node(Role::Button, "Ada Head, 5 March 2024: ");
    assert_eq!(row.accesskit_node().data().position_in_set(), Some(0));
    let list = editor.window.node(Role::List, "Stances");
    assert_eq!(list.accesskit_node().data().size_of_set(), Some(7));
    editor.window.node(Role::TabList, "Kinds of entries");
    editor.open(Section::Stances, "head-05");
    editor.window.click(Role::Button, "Actions");
    let menu = editor.window.node(Role::Menu, "Actions");
    assert_eq!(menu.accesskit_node().data().size_of_set(), Some(2));
    editor.window.press(Key::Escape);
    editor.open(Section::Questions, "far");
    editor.window.node(Role::Group, "Level 2");
    editor.window.node(Role::TextInput, "Full wording (level 2)");
    editor.window.run(Export::Toggle);
    let dialog = editor.window.node(Role::Dialog, "Export");
    assert!(dialog.accesskit_node().data().is_modal());
}

#[test]
fn an_event_has_a_summary_and_evidence() {
    let mut editor = EditorWindow::sized(MEETING, vec2(1440.0, 1400.0));
    editor.open(Section::Events, "talk");
    editor.fill("Summary", "Both sides talk.");
    editor.apply();
    let text = "source: \"late\", summary: \"Both sides talk.\")";
    assert!(editor.text().contains(text), "{}", editor.text());
    assert!(editor.window.names(Role::TextInput).iter().all(|name| name != "Words"));
    editor.window.click(Role::Button, "Add Evidence to Evidence");
    editor.fill("Words", "We talked");
    editor.fill("Place in the source", "page 2");
    let fields = editor.window.names(Role::TextInput);
    // What `verify` writes is in no form.
    assert!(fields.iter().all(|name| name != "Words before it"), "{fields:?}");
    assert!(editor.window.shows_text("1 required field left:"), "{fields:?}");
}

#[test]
fn a_message_is_not_over_a_dialog() {
    let mut window = Window::new(meeting());
    window.run(Export::Toggle);
    window.run(Command::Notify(Words::verbatim("Something is done")));
    let texts = window.texts().into_iter();
    let mut message = texts.filter(|(text, _)| text == "Something is done").map(|(_, rect)| rect);
    let message = message.next_back().expect("the message");
    // The lowest part of the dialog.
    let button = window.node(Role::Button, "Save post").rect();
    assert!(message.top() > button.bottom() + 8.0, "{message} {button}");
}

/// With the largest text on a small screen, there is no room below the fields.
#[test]
fn with_the_largest_text_the_buttons_of_a_form_are_reached_by_scrolling() {
    let mut window = Window::sized(meeting(), vec2(1366.0, 768.0));
    window.run(Setting::Zoom(20));
    assert_eq!(window.state().zoom, 30);
    window.run(Edit::New(Section::Stances));
    let field = window.node(Role::ComboBox, "Voice").rect();
    window.harness.hover_at(field.center());
    window.step();
    window.harness.event(egui::Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: vec2(0.0, -10_000.0),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Wheel,
        modifiers: Modifiers::NONE,
    });
    for _ in 0..60 {
        window.step();
    }
    // Beside it is Add.
    let discard = window.node(Role::Button, "Discard").rect();
    let content = window.harness.ctx.content_rect();
    assert!(discard.top() > 90.0 && discard.bottom() <= content.bottom(), "{discard} {content}");
}

#[test]
fn a_party_gets_a_colour_of_the_palette_or_its_own() {
    let mut editor = EditorWindow::sized(MEETING, vec2(1440.0, 1400.0));
    editor.open(Section::Parties, "a");
    editor.window.click(Role::Button, "More fields");
    let color =
        |editor: &EditorWindow| editor.window.state().document.dataset.parties[0].color.clone();
    let chosen = |editor: &EditorWindow, name: &str| {
        let radio = editor.window.node(Role::RadioButton, name);
        radio.accesskit_node().data().toggled() == Some(Toggled::True)
    };
    assert!(chosen(&editor, "Automatic"));
    editor.window.click(Role::RadioButton, "Teal");
    editor.apply();
    assert_eq!(color(&editor).as_deref(), Some("teal"));
    // The swatch before the name is a target of 24 points, too.
    let radio = editor.window.node(Role::RadioButton, "Brown").rect();
    let is_beside = |swatch: &Rect| {
        let gap = radio.left_center() - swatch.center();
        swatch.size() == vec2(16.0, 16.0) && gap.y.abs() < 1.0 && (0.0..60.0).contains(&gap.x)
    };
    let swatch = editor.window.shapes().into_iter().find_map(|shape| match shape {
        Shape::Rect(rect) => Some(rect.rect).filter(is_beside),
        _ => None,
    });
    let swatch = swatch.expect("a swatch");
    editor.window.click_at(swatch.center() - vec2(11.0, 11.0));
    assert!(chosen(&editor, "Brown"));
    editor.fill("Own colour", "#0B6E4F");
    assert!(!chosen(&editor, "Teal"));
    editor.apply();
    assert_eq!(color(&editor).as_deref(), Some("#0B6E4F"));
    assert!(editor.window.state().document.problems.is_empty());
    editor.window.click(Role::RadioButton, "Automatic");
    editor.apply();
    assert_eq!(editor.text(), MEETING);
}

#[test]
fn a_colour_changes_no_shape() {
    let shapes = |text: &str| -> Vec<CornerRadius> {
        let editor = EditorWindow::new(text);
        let shapes = editor.window.shapes().into_iter();
        let badges = shapes.filter_map(|shape| match shape {
            Shape::Rect(rect) if rect.rect.height() == 18.0 => Some(rect.corner_radius),
            _ => None,
        });
        badges.collect()
    };
    let before = shapes(MEETING);
    assert!(before.len() > 2);
    let teal = MEETING.replace(r#"initials: "AV""#, r#"initials: "AV", color: "teal""#);
    assert_eq!(shapes(&teal), before);
}

#[test]
fn a_date_in_words_needs_no_other_click_before_it_is_applied() {
    let mut editor = EditorWindow::new(MEETING);
    editor.open(Section::Stances, "chief-10");
    editor.fill("When", "March 2024");
    assert!(!editor.window.shows_text("Fix 1 problem first"));
    editor.window.click(Role::Button, "Apply");
    assert!(editor.text().contains("said: \"2024-03\""), "{}", editor.text());
}
