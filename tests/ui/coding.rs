//! Blind coding: what a second coder sees, hears and writes.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::NodeT as _;
use standpoint::analysis::Agreement;
use standpoint::command::{Code, Command, Edit};
use standpoint::document::Document;
use standpoint::file;
use standpoint::model::{Coding, Dataset, Found};

use crate::data::{MEETING, document};
use crate::editor_window::EditorWindow;
use crate::focus::focused;
use crate::window::{Window, description, name};

/// The meeting without anything that another coder gave.
pub fn without_values() -> String {
    let mut text = MEETING.to_owned();
    while let Some(start) = text.find("\n            positions: {") {
        let end = start + text[start..].find("})").expect("the end") + 1;
        text.replace_range(start..end, "");
    }
    assert!(!text.contains("value:"));
    text
}

/// The meeting with a coder, whose codings, reasons and notes say what no coder may see.
pub fn coded() -> String {
    MEETING
        .replace("    stances: [", "    coders: [Coder(id: \"ann\", name: \"Ann\")],\n    stances: [")
        .replace(
            "(value: 2, low: 1, high: 3, reason: \"Says half.\")",
            "(value: 2, low: 1, high: 3, reason: \"Says half.\", codings: [(coder: \"ann\", value: 3)])",
        )
        .replace(
            "positions: {\"far\": (value: 4, reason: \"Says all.\")}",
            "positions: {\"far\": (value: 4, reason: \"Says all.\")}, codings: [(coder: \"ann\", question: \"fast\", value: 17)], note: \"Secret\"",
        )
}

fn dataset(text: &str) -> Dataset {
    let outcome = file::read(text);
    assert_eq!(outcome.diagnostics, [], "{text}");
    outcome.dataset.expect("a dataset")
}

/// Everything that is painted, and everything that a screen reader can reach.
pub fn everything(window: &Window) -> Vec<String> {
    let painted = window.texts().into_iter().map(|(text, _)| text);
    let nodes = window.nodes();
    let spoken = nodes.iter().map(|node| {
        let value = node.accesskit_node().value().unwrap_or_default();
        format!("{:?} {:?} {} {value}", node.accesskit_node().role(), name(node), description(node))
    });
    painted.chain(spoken).collect()
}

pub fn start(window: &mut Window, coder: &str) {
    window.run(Command::CodeBlind);
    window.run(Command::Code(Code::As(coder.to_owned())));
}

pub fn coding(window: &Window) -> &standpoint::view::BlindCoding {
    window.state().coding.as_ref().expect("blind coding")
}

pub fn stance(window: &Window) -> &str {
    coding(window).stance.as_deref().unwrap_or_default()
}

#[test]
fn what_others_coded_changes_nothing_in_the_window() {
    // The coder is listed in both, so that the pages on which they are chosen are the same, too.
    let listed = without_values().replace(
        "    stances: [",
        "    coders: [Coder(id: \"ann\", name: \"Ann\")],\n    stances: [",
    );
    let mut windows = [coded(), listed].map(|text| Window::new(document(&text)));
    let same = |windows: &[Window; 2], when: &str| {
        let [one, other] = windows.each_ref().map(everything);
        assert_eq!(one, other, "{when}");
    };
    let run = |windows: &mut [Window; 2], command: &Command| {
        for window in windows {
            window.run(command.clone());
        }
    };
    run(&mut windows, &Command::CodeBlind);
    same(&windows, "who codes");
    run(&mut windows, &Command::Code(Code::As("Ben".to_owned())));
    for question in ["far", "fast"] {
        run(&mut windows, &Command::Code(Code::Question(question.to_owned())));
        for place in 0..7 {
            same(&windows, &format!("{question} {place}"));
            for key in [Key::Tab, Key::Tab, Key::Tab] {
                for window in &mut windows {
                    window.press(key);
                }
                same(&windows, &format!("{question} {place}, with the focus elsewhere"));
            }
            run(&mut windows, &Command::Code(Code::Next));
        }
        // Shortcuts of what shows values do nothing.
        for key in [Key::F1, Key::F8, Key::E, Key::O, Key::W, Key::Questionmark, Key::Escape] {
            for window in &mut windows {
                window.press(key);
            }
            same(&windows, &format!("{key:?}"));
        }
        for key in [Key::K, Key::F, Key::T, Key::G, Key::E, Key::D] {
            for window in &mut windows {
                window.press_with(Modifiers::COMMAND, key);
            }
            same(&windows, &format!("Ctrl+{key:?}"));
        }
    }
    run(&mut windows, &Command::Code(Code::Question("far".to_owned())));
    run(&mut windows, &Command::Code(Code::Give(Some([1.0, 1.0, 2.0]))));
    same(&windows, "coded");
    run(&mut windows, &Command::Code(Code::Previous));
    same(&windows, "coded, and shown again");
    run(&mut windows, &Command::Edit(Edit::Undo));
    same(&windows, "undone");
    run(&mut windows, &Command::Edit(Edit::Undo));
    same(&windows, "nothing to undo");
    // Afterwards everything is shown again.
    run(&mut windows, &Command::Code(Code::End));
    let [shown, without] = windows.each_ref().map(everything);
    assert_ne!(shown, without);
}

#[test]
fn nothing_that_was_written_before_is_undone_or_shown() {
    let mut editor = EditorWindow::new(&coded());
    editor.change_field("head-05", "Summary", "Wants rather half.");
    let edited = editor.text().to_owned();
    start(&mut editor.window, "Ben");
    editor.window.run(Command::Edit(Edit::Undo));
    assert_eq!(editor.text(), edited);
    assert!(editor.window.shows_text("There is no coding to undo"));
    // Saving shows no differences, which would have the values of others.
    editor.window.run(Command::Code(Code::Give(None)));
    editor.window.press_with(Modifiers::COMMAND, Key::S);
    assert!(editor.saved().contains("coder: \"ben\""));
    assert!(!editor.window.state().panels.changes);
    assert!(editor.window.state().coding.is_some());
}

#[test]
fn a_coder_works_with_the_keyboard_alone() {
    let mut window = Window::new(document(&coded()));
    // Without knowing a shortcut: the menu of the dataset.
    window.node(Role::Button, "Meeting").focus();
    window.settle();
    window.press(Key::Enter);
    assert!(window.names(Role::MenuItem).iter().any(|name| name.starts_with("Code blind…")));
    window.request(egui::accesskit::Action::Click, Role::MenuItem, "Code blind…");
    assert_eq!(focused(&window), Some((Role::TextInput, "Your name".to_owned())));
    window.type_text("Ben Example");
    window.press(Key::Enter);
    assert_eq!(coding(&window).coder.as_ref().map(|coder| coder.id.as_str()), Some("ben-example"));
    // The words have the focus, and are read out with their place.
    let (role, name) = focused(&window).expect("a focus");
    assert_eq!(role, Role::Article);
    assert!(name.starts_with("Stance 1 of 6. Ada Head"), "{name}");
    assert!(name.contains("“Half will do”"), "{name}");
    // Low, value and high are one stop each.
    let mut stops = Vec::new();
    for _ in 0..3 {
        window.press(Key::Tab);
        stops.push(window.focused_name());
    }
    for (stop, column) in stops.iter().zip(["low", "value", "high"]) {
        assert!(stop.to_lowercase().starts_with(column), "{stops:?}");
    }
    // A value, and a range above it.
    window.press_with(Modifiers::SHIFT, Key::Tab);
    window.press(Key::ArrowDown);
    window.press(Key::ArrowDown);
    window.press(Key::Tab);
    window.press(Key::ArrowUp);
    window.press_with(Modifiers::COMMAND, Key::Enter);
    let dataset = &window.state().document.dataset;
    let coding_of =
        |stance: &str| dataset.stance(stance).expect("a stance").coding_by("ben-example", "far");
    let expected = Coding { coder: "ben-example".to_owned(), value: 2.0, low: 2.0, high: 3.0 };
    assert_eq!(coding_of("head-05"), Some(Found::Position(expected)));
    assert_eq!(dataset.coders.last().map(|coder| coder.name.as_str()), Some("Ben Example"));
    // The next one has the focus.
    assert_eq!(stance(&window), "chief-10");
    assert!(window.focused_name().starts_with("Stance 2 of 6. Bea Chief"));
    assert!(window.shows_text("1 of 6 coded"));
    // Without a choice, Code says what is missing.
    window.press_with(Modifiers::COMMAND, Key::Enter);
    assert_eq!(stance(&window), "chief-10");
    assert!(window.shows_text("Choose a value first"));
    // Page Down skips, Page Up goes back, and Shift says that there is no level.
    window.press(Key::PageDown);
    assert_eq!(stance(&window), "aide-14");
    window.press_with(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::Enter);
    assert_eq!(stance(&window), "joint-a");
    for _ in 0..3 {
        window.press(Key::PageUp);
    }
    assert_eq!(stance(&window), "head-05");
    assert!(window.focused_name().starts_with("Stance 1 of 6. Coded: 2 (2–3)."));
}

/// What is left would not be coded blind.
#[test]
fn stopping_asks_first() {
    let mut window = Window::new(document(&coded()));
    window.node(Role::Button, "Meeting").focus();
    window.settle();
    window.press(Key::Enter);
    window.request(egui::accesskit::Action::Click, Role::MenuItem, "Code blind…");
    window.type_text("Ben Example");
    window.press(Key::Enter);
    window.click(Role::Button, "Stop coding");
    let go_on = Some((Role::Button, "Keep coding".to_owned()));
    assert_eq!(focused(&window), go_on);
    window.press_with(Modifiers::COMMAND, Key::Z);
    window.press(Key::PageDown);
    window.press(Key::Enter);
    assert_eq!(stance(&window), "head-05");
    window.run(Command::Code(Code::Stop));
    assert_eq!(focused(&window), go_on);
    window.press(Key::Tab);
    assert_eq!(window.focused_name(), "Stop coding");
    window.press(Key::Space);
    assert!(window.state().coding.is_none());
    assert_eq!(
        window.state().document.dataset.stance("head-05").map(|it| it.positions.len()),
        Some(2)
    );
}

#[test]
fn progress_is_in_the_file_and_the_coder_goes_on_where_they_stopped() {
    let mut editor = EditorWindow::new(&coded());
    start(&mut editor.window, "Ben");
    editor.window.run(Command::Code(Code::Give(Some([0.0, 1.0, 2.0]))));
    editor.window.run(Command::Code(Code::Give(None)));
    editor.window.press_with(Modifiers::COMMAND, Key::S);
    let saved = editor.saved();
    for line in [
        "Coder(id: \"ben\", name: \"Ben\")",
        "(coder: \"ben\", value: 1, low: 0, high: 2)",
        "(coder: \"ben\", question: \"far\")",
    ] {
        assert!(saved.contains(line), "{line}: {saved}");
    }
    // Only those parts changed.
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let (before, after) = (lines(&coded()), lines(&saved));
    let changed = before.iter().filter(|line| !after.contains(line));
    assert_eq!(changed.count(), 3, "{saved}");
    // Another day, by the name.
    let mut window = Window::new(Document::read(None, saved).expect("a dataset"));
    window.run(Command::CodeBlind);
    window.click(Role::Button, "Ben");
    assert_eq!(stance(&window), "aide-14");
    assert!(window.shows_text("2 of 6 coded"));
}

#[test]
fn undo_shows_the_stance_that_was_coded() {
    let mut editor = EditorWindow::new(&coded());
    let before = editor.text().to_owned();
    start(&mut editor.window, "Ben");
    editor.window.run(Command::Code(Code::Give(Some([2.0; 3]))));
    assert_eq!(stance(&editor.window), "chief-10");
    editor.window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(editor.text(), before);
    assert_eq!(stance(&editor.window), "head-05");
    editor.window.press_with(Modifiers::COMMAND, Key::Y);
    let dataset = &editor.window.state().document.dataset;
    let coded = dataset.stance("head-05").and_then(|stance| stance.coding_by("ben", "far"));
    let coded = coded.as_ref().and_then(Found::position);
    assert!(coded.is_some_and(|coding| coding.value == 2.0));
}

#[test]
fn the_codings_of_another_coder_are_not_undone() {
    let mut window = Window::new(document(&coded()));
    start(&mut window, "Ann Example");
    window.run(Command::Code(Code::Give(Some([1.0, 1.0, 1.0]))));
    window.run(Command::Code(Code::End));
    let before = window.state().document.text.clone();
    start(&mut window, "Ben Example");
    window.run(Command::Edit(Edit::Undo));
    assert_eq!(window.state().document.text, before);
}

#[test]
fn another_level_and_no_level_replace_each_other() {
    let mut window = Window::new(document(&coded()));
    start(&mut window, "Ben");
    for found in [Some([1.0, 2.0, 3.0]), None, Some([3.0; 3])] {
        window.run(Command::Code(Code::Show("head-05".to_owned())));
        window.run(Command::Code(Code::Give(found)));
        let dataset = dataset(&window.state().document.text);
        let stance = dataset.stance("head-05").expect("a stance");
        let coding = stance.coding_by("ben", "far").expect("coded");
        let coding = coding.position();
        assert_eq!(coding.map(|it| [it.low, it.value, it.high]), found);
        let position = stance.positions.get("far").expect("a position");
        assert_eq!(position.value, 2.0);
        assert_eq!(position.codings[0].coder, "ann");
    }
    // Where the stance has no position, a level is kept beside it.
    window.run(Command::Code(Code::Question("fast".to_owned())));
    window.run(Command::Code(Code::Show("chief-10".to_owned())));
    window.run(Command::Code(Code::Give(Some([3.0, 4.5, 5.0]))));
    let dataset = dataset(&window.state().document.text);
    let stance = dataset.stance("chief-10").expect("a stance");
    assert!(!stance.positions.contains_key("fast"));
    assert_eq!(stance.codings.len(), 2);
}

#[test]
fn a_number_is_typed_and_checked() {
    let mut window = Window::new(document(&coded()));
    start(&mut window, "Ben");
    window.run(Command::Code(Code::Question("fast".to_owned())));
    let type_in = |window: &mut Window, field: &str, text: &str| {
        window.node(Role::TextInput, field).focus();
        window.settle();
        window.type_text(text);
        window.settle();
    };
    type_in(&mut window, "Value", "31");
    assert!(window.shows_text("The scale goes from -10 to 30"));
    window.press(Key::Backspace);
    type_in(&mut window, "Low", "5");
    assert!(window.shows_text("Low, value and high must be in this order"));
    window.press(Key::Backspace);
    window.press_with(Modifiers::COMMAND, Key::Enter);
    let dataset = &window.state().document.dataset;
    let coding = dataset.stance("head-05").and_then(|it| it.coding_by("ben", "fast"));
    let coding = coding.as_ref().and_then(Found::position);
    assert_eq!(coding.map(|it| [it.low, it.value, it.high]), Some([3.0; 3]));
}

#[test]
fn the_last_stance_leads_to_what_was_skipped_then_to_other_questions_and_agreement() {
    let mut window = Window::new(document(&coded()));
    start(&mut window, "Ben");
    window.run(Command::Code(Code::Next));
    for _ in 0..5 {
        window.run(Command::Code(Code::Give(None)));
    }
    // The skipped one comes back.
    assert_eq!(stance(&window), "head-05");
    window.run(Command::Code(Code::Show("unnamed-22".to_owned())));
    window.run(Command::Code(Code::Next));
    assert_eq!(coding(&window).stance, None);
    assert_eq!(window.focused_name(), "1 stance is not coded yet on “Far”");
    window.click(Role::Button, "Show the first");
    assert_eq!(stance(&window), "head-05");
    window.run(Command::Code(Code::Give(Some([2.0; 3]))));
    assert_eq!(window.focused_name(), "All 6 stances are coded on “Far”");
    // A coder may look at the last one again.
    window.click(Role::Button, "Previous");
    assert_eq!(stance(&window), "unnamed-22");
    window.run(Command::Code(Code::Next));
    assert!(!window.shows_text("The agreement of the coders"));
    window.click(Role::Button, "Continue with “Fast”: 0 of 6 coded");
    assert_eq!(coding(&window).question, "fast");
    assert_eq!(stance(&window), "head-05");
    for _ in 0..6 {
        window.run(Command::Code(Code::Give(None)));
    }
    assert!(window.names(Role::Button).iter().filter(|name| *name == "Stop coding").count() == 2);
    assert!(window.shows_text("The agreement of the coders"));
}

#[test]
fn undo_is_enabled_while_there_is_a_coding_to_undo() {
    let mut window = Window::new(document(&coded()));
    start(&mut window, "Ben");
    let is_disabled = |window: &Window| {
        let undo = window.node(Role::Button, "Undo");
        undo.accesskit_node().is_disabled()
    };
    assert!(is_disabled(&window));
    window.run(Command::Code(Code::Give(None)));
    assert!(!is_disabled(&window));
    window.click(Role::Button, "Undo");
    assert!(is_disabled(&window));
}

#[test]
fn codings_count_for_agreement() {
    let mut window = Window::new(document(&coded()));
    start(&mut window, "Ben");
    window.run(Command::Code(Code::Give(Some([1.0; 3]))));
    let dataset = &window.state().document.dataset;
    let far = dataset.question("far").expect("a question");
    let agreement = Agreement::new(dataset, far);
    assert_eq!(agreement.units.len(), 1);
    assert_eq!(agreement.units[0].difference, 2.0);
    // No level where others gave one is told apart, and so is a level where they gave none.
    window.run(Command::Code(Code::Give(None)));
    window.run(Command::Code(Code::Question("fast".to_owned())));
    window.run(Command::Code(Code::Show("aide-14".to_owned())));
    window.run(Command::Code(Code::Give(Some([1.0; 3]))));
    let dataset = &window.state().document.dataset;
    let [far, fast] = ["far", "fast"].map(|id| {
        let question = dataset.question(id).expect("a question");
        let agreement = Agreement::new(dataset, question);
        let units = agreement.level_or_none.iter();
        units.map(|it| it.stance.id.clone()).collect::<Vec<_>>()
    });
    assert_eq!(far.len(), 1);
    // Ann found a speed in the words of the chief.
    assert_eq!(fast.len(), 2);
}

#[test]
fn a_dataset_without_anything_to_code_says_so() {
    let text = without_values();
    let start_of_list = text.find("    stances: [").expect("the stances");
    let empty = format!("{}    stances: [],\n)", &text[..start_of_list]);
    let mut window = Window::new(document(&empty));
    start(&mut window, "Ben");
    assert!(window.focused_name().starts_with("There is nothing to code"));
    window.click(Role::Button, "Stop coding");
    assert!(window.state().coding.is_none());
    // A name of signs only is no coder.
    window.run(Command::CodeBlind);
    window.run(Command::Code(Code::As("…".to_owned())));
    assert_eq!(coding(&window).coder, None);
    assert!(window.shows_text("A name needs a letter or a digit"));
}

#[test]
fn what_another_program_saves_is_read_and_nothing_is_shown() {
    let mut editor = EditorWindow::new(&coded());
    start(&mut editor.window, "Ben");
    editor.window.run(Command::Code(Code::Give(Some([2.0; 3]))));
    editor.save_elsewhere(&coded().replace("value: 4, reason", "value: 3, reason"));
    assert!(editor.window.state().coding.is_some());
    assert!(editor.text().contains("value: 3, reason"));
    assert!(editor.text().contains("coder: \"ben\""));
    // The stance that is shown is deleted there.
    let text = editor.text().to_owned();
    let start = text.find("        Stance(id: \"chief-10\"").expect("a stance");
    let end = text.find("        Stance(id: \"aide-14\"").expect("a stance");
    editor.window.press_with(Modifiers::COMMAND, Key::S);
    editor.save_elsewhere(&format!("{}{}", &text[..start], &text[end..]));
    assert_eq!(stance(&editor.window), "aide-14");
}

#[test]
fn the_focus_stays_when_the_window_is_resized() {
    let mut window = Window::new(document(&coded()));
    start(&mut window, "Ben");
    for stops in 1..7 {
        window.press(Key::Tab);
        let before = focused(&window);
        assert!(before.is_some());
        for height in [600.0, 900.0] {
            window.resize(egui::vec2(1440.0, height));
            window.settle();
            assert_eq!(focused(&window), before, "after {stops}");
        }
    }
}
