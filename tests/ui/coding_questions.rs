//! Blind coding: what the window asks before something is lost, and what it says about values
//! that are chosen but not coded.

use egui::accesskit::Role;
use egui::{Key, Modifiers, ViewportEvent, ViewportId, vec2};
use egui_kittest::kittest::NodeT as _;
use standpoint::command::{Code, Command, Edit};
use standpoint::document::Document;
use standpoint::model::Found;
use standpoint::view::{FilePurpose, InterruptedTalk, PendingNavigation};

use crate::coding::{coded, coding, everything, stance, start, without_values};
use crate::data::{MEETING, document};
use crate::editor_window::EditorWindow;
use crate::focus::focused;
use crate::window::Window;

const CHOSEN: &str = "1 stance has a value chosen but not coded";

/// Chooses a level of the stance that is shown, and does not code it.
fn choose(window: &mut Window) {
    window.press(Key::Tab);
    window.press(Key::Tab);
    window.press(Key::ArrowDown);
    window.press(Key::ArrowDown);
    assert_eq!(window.focused_name(), "value 2: About half");
}

/// Asks the window to close, as a desktop does.
fn close(window: &mut Window) {
    let viewports = &mut window.harness.input_mut().viewports;
    let root = viewports.get_mut(&ViewportId::ROOT).expect("a window");
    root.events.push(ViewportEvent::Close);
    window.settle();
}

fn is_closing(window: &Window) -> bool {
    let pending = &window.state().editing.pending_navigation;
    *pending == Some(PendingNavigation::Close)
}

/// What a coder gave for a stance on the first question.
fn given(window: &Window, stance: &str, coder: &str) -> Option<Found> {
    let dataset = &window.state().document.dataset;
    dataset.stance(stance).expect("a stance").coding_by(coder, "far")
}

fn with_coders(text: &str, coders: &[(&str, &str)]) -> String {
    let coders = coders.iter();
    let coders = coders.map(|(id, name)| format!("Coder(id: \"{id}\", name: \"{name}\")"));
    let coders: Vec<String> = coders.collect();
    let list = format!("    coders: [{}],\n    stances: [", coders.join(", "));
    text.replace("    stances: [", &list)
}

#[test]
fn a_value_that_is_not_coded_is_kept_and_counted() {
    let mut window = Window::new(document(&coded()));
    start(&mut window, "Ben");
    choose(&mut window);
    let state = "Chosen, not coded yet: 2";
    assert!(window.shows_text(state));
    assert!(!window.shows_text("chosen but not coded"));
    window.press(Key::PageDown);
    assert!(window.shows_text("0 of 6 coded, 1 chosen but not coded"));
    assert!(!window.shows_text(state));
    window.press(Key::PageUp);
    let name = window.focused_name();
    assert!(name.starts_with(&format!("Stance 1 of 6. {state}.")), "{name}");
    window.press_with(Modifiers::COMMAND, Key::Enter);
    assert!(given(&window, "head-05", "ben").is_some());
    assert!(window.shows_text("1 of 6 coded"));
    assert!(!window.shows_text("chosen but not coded"));
    // Another value for a stance that is coded.
    window.press(Key::PageUp);
    assert!(window.focused_name().starts_with("Stance 1 of 6. Coded: 2."));
    window.press(Key::Tab);
    window.press(Key::Tab);
    window.press(Key::ArrowUp);
    assert!(window.shows_text("Coded: 2. Chosen instead, not coded yet: 3"));
    // The same as before is nothing to code.
    window.press(Key::ArrowDown);
    assert!(!window.shows_text("Chosen instead"));
    window.press(Key::PageDown);
    assert!(!window.shows_text("chosen but not coded"));
}

#[test]
fn stopping_leads_to_what_is_chosen_but_not_coded() {
    let mut window = Window::new(document(&coded()));
    start(&mut window, "Ben");
    choose(&mut window);
    window.press(Key::PageDown);
    window.press(Key::PageDown);
    window.click(Role::Button, "Stop coding");
    assert!(window.shows_text(CHOSEN));
    let show = Some((Role::Button, "Show the first".to_owned()));
    assert_eq!(focused(&window), show);
    window.press(Key::Enter);
    assert_eq!(stance(&window), "head-05");
    assert!(window.focused_name().starts_with("Stance 1 of 6."));
    // On another question, too.
    window.run(Command::Code(Code::Question("fast".to_owned())));
    window.click(Role::Button, "Stop coding");
    window.click(Role::Button, "Show the first");
    assert_eq!((coding(&window).question.as_str(), stance(&window)), ("far", "head-05"));
    window.press_with(Modifiers::COMMAND, Key::Enter);
    assert!(given(&window, "head-05", "ben").is_some());
    window.click(Role::Button, "Stop coding");
    assert!(!window.shows_text("chosen but not coded"));
}

#[test]
fn the_button_that_closes_a_dialog_returns_the_focus() {
    let mut window = Window::new(document(&coded()));
    start(&mut window, "Ben");
    window.press(Key::Tab);
    let before = focused(&window);
    for _ in 0..2 {
        window.run(Command::Code(Code::Stop));
        assert_eq!(window.focused_name(), "Keep coding");
        window.press(Key::Enter);
        assert_eq!(focused(&window), before);
    }
}

#[test]
fn a_coder_who_is_done_is_asked_about_a_value_that_is_not_coded() {
    let mut window = Window::new(document(&coded()));
    start(&mut window, "Ben");
    for question in ["far", "fast"] {
        window.run(Command::Code(Code::Question(question.to_owned())));
        for _ in 0..6 {
            window.run(Command::Code(Code::Give(None)));
        }
    }
    window.run(Command::Code(Code::Question("far".to_owned())));
    window.run(Command::Code(Code::Show("head-05".to_owned())));
    choose(&mut window);
    window.run(Command::Code(Code::Show("unnamed-22".to_owned())));
    window.press(Key::PageDown);
    // The page after the last stance says so, too.
    assert_eq!(window.focused_name(), "All 6 stances are coded on “Far”");
    assert!(window.shows_text(CHOSEN));
    window.click(Role::Button, "Show the first chosen value");
    assert_eq!(stance(&window), "head-05");
    window.click(Role::Button, "Stop coding");
    assert!(window.shows_text(CHOSEN));
    window.click(Role::Button, "Keep coding");
    assert_eq!(stance(&window), "head-05");
    window.click(Role::Button, "Stop coding");
    let buttons = window.nodes();
    let stop = buttons
        .iter()
        .rfind(|node| crate::window::name(node).is_some_and(|name| name == "Stop coding"));
    stop.expect("a button of the dialog").click();
    window.settle();
    assert!(window.state().coding.is_none());
}

#[test]
fn closing_the_window_asks_about_values_that_are_not_coded() {
    let mut window = Window::new(document(&coded()));
    start(&mut window, "Ben");
    close(&mut window);
    assert!(!is_closing(&window), "nothing is lost");
    choose(&mut window);
    window.press(Key::PageDown);
    close(&mut window);
    assert!(is_closing(&window));
    assert!(window.shows_text("Close without coding what you chose?"));
    assert!(window.shows_text(CHOSEN));
    window.click(Role::Button, "Show the first");
    assert_eq!(stance(&window), "head-05");
    assert!(!is_closing(&window));
    // With something to save as well, which does not save them.
    let mut editor = EditorWindow::new(&coded());
    start(&mut editor.window, "Ben");
    editor.window.run(Command::Code(Code::Give(None)));
    choose(&mut editor.window);
    close(&mut editor.window);
    assert!(editor.window.shows_text("Save changes to meeting.ron?"));
    assert!(editor.window.shows_text(CHOSEN));
    assert_eq!(editor.window.focused_name(), "Save");
    editor.window.press(Key::Enter);
    assert!(editor.saved().contains("ben"));
    assert!(is_closing(&editor.window));
    assert!(editor.window.shows_text(CHOSEN));
    editor.window.press(Key::Escape);
    assert!(!is_closing(&editor.window));
    assert_eq!(stance(&editor.window), "chief-10");
}

/// What a coder gave, while another program changed the same part of the file.
fn in_conflict(text: &str) -> EditorWindow {
    let mut editor = EditorWindow::new(text);
    start(&mut editor.window, "Ben");
    editor.window.run(Command::Code(Code::Give(Some([2.0; 3]))));
    // The stance is gone there.
    let start = text.find("        Stance(id: \"head-05\"").expect("a stance");
    let end = text.find("        Stance(id: \"chief-10\"").expect("a stance");
    editor.save_elsewhere(&format!("{}{}", &text[..start], &text[end..]));
    editor
}

#[test]
fn a_conflict_leaves_the_file_and_the_codings_are_saved_as_a_copy() {
    let mut editor = in_conflict(&coded());
    let theirs = editor.saved();
    let window = &mut editor.window;
    assert!(window.shows_text("meeting.ron was also changed by another program"));
    assert_eq!(focused(window), Some((Role::Button, "Save as…".to_owned())));
    assert!(!window.shows_text("Says half."));
    // Until they save, the coder goes on.
    window.press(Key::Escape);
    assert_eq!(focused(window).map(|(role, _)| role), Some(Role::Article));
    window.run(Command::Code(Code::Give(None)));
    window.press_with(Modifiers::COMMAND, Key::S);
    assert!(window.shows_text("meeting.ron was also changed by another program"));
    // The same file is not overwritten.
    editor.edit(Edit::SaveTo(editor.path.clone()));
    assert_eq!(editor.saved(), theirs);
    let copy = editor.folder.path().join("meeting-ben.ron");
    editor.edit(Edit::SaveTo(copy.clone()));
    assert_eq!(editor.saved(), theirs);
    let saved = std::fs::read_to_string(&copy).expect("a copy");
    assert_eq!(saved.matches("coder: \"ben\"").count(), 2);
    let window = &mut editor.window;
    assert!(!window.shows_text("was also changed"));
    assert_eq!(stance(window), "aide-14");
    assert_eq!(focused(window).map(|(role, _)| role), Some(Role::Article));
    window.run(Command::Code(Code::Give(None)));
    window.press_with(Modifiers::COMMAND, Key::S);
    let saved = std::fs::read_to_string(&copy).expect("a copy");
    assert_eq!(saved.matches("coder: \"ben\"").count(), 3);
}

/// Another id and another date: nobody knows whether it is the same stance.
fn with_another_stance(text: &str) -> String {
    let renamed = text.replace("head-05", "head-06");
    renamed.replacen("said: \"2024-03-05\"", "said: \"2024-03-06\"", 1)
}

#[test]
fn the_copy_in_a_conflict_has_a_name_of_its_own() {
    use standpoint::app::{Effect, State};
    for (name, suggested) in [
        ("meeting.ron", "meeting-ben.ron"),
        ("meeting.standpoint.ron", "meeting-ben.standpoint.ron"),
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(name);
        std::fs::write(&path, coded()).expect("a file");
        let mut state = State::new(Document::open(&path).expect("a dataset"));
        state.apply(Command::CodeBlind);
        state.apply(Command::Code(Code::As("Ben".to_owned())));
        state.apply(Command::Code(Code::Give(Some([2.0; 3]))));
        let theirs = with_another_stance(&coded());
        std::fs::write(&path, theirs).expect("a file");
        state.apply(Command::Edit(Edit::Save));
        assert!(state.editing.conflict.is_some());
        let effect = state.apply(Command::Edit(Edit::SaveAs));
        assert_eq!(effect, Some(Effect::ChoosePath(FilePurpose::Save, suggested.to_owned())));
    }
}

/// A talk is not offered during blind coding, which would show its slides.
#[test]
fn an_interrupted_talk_does_not_take_the_keys() {
    let mut editor = EditorWindow::new(&crate::data::story());
    editor.window.run(Command::TalkInterrupted(InterruptedTalk {
        file: None,
        step: 1,
        part: 0,
        full_screen: false,
        elapsed: 0.0,
        minutes: None,
    }));
    editor.window.run(Command::CodeBlind);
    editor.window.run(Command::Code(Code::As("Ben".to_owned())));
    editor.window.run(Command::Code(Code::Give(None)));
    editor.window.press_with(Modifiers::COMMAND, Key::S);
    assert!(editor.saved().contains("coder: \"ben\""));
}

#[test]
fn warnings_of_another_program_do_not_keep_its_changes_from_being_merged() {
    let mut editor = EditorWindow::new(&coded());
    start(&mut editor.window, "Ben");
    editor.window.run(Command::Code(Code::Give(Some([2.0; 3]))));
    let comment = "    // standpoint: allow(too-long)\n    events: [";
    editor.save_elsewhere(&coded().replace("    events: [", comment));
    assert!(!editor.window.state().document.problems.is_empty());
    assert!(editor.text().contains("coder: \"ben\""));
    assert!(editor.text().contains(comment));
    editor.window.press_with(Modifiers::COMMAND, Key::S);
    assert!(editor.saved().contains("coder: \"ben\""));
}

#[test]
fn coders_with_one_name_are_told_apart() {
    let coders = [("ben", "Ben Example"), ("ben-2", "Ben Example"), ("ada", "Ada")];
    let mut window = Window::new(document(&with_coders(MEETING, &coders)));
    window.run(Command::CodeBlind);
    let names = window.names(Role::Button);
    let listed: Vec<&str> = names.iter().map(String::as_str).collect();
    let listed = &listed[listed.len() - 3..];
    assert_eq!(listed, ["Ben Example (ben)", "Ben Example (ben-2)", "Ada"]);
    window.click(Role::Button, "Ben Example (ben-2)");
    assert!(window.shows_text("Ben Example (ben-2), the values of others are hidden"));
    window.run(Command::Code(Code::Give(None)));
    assert_eq!(given(&window, "head-05", "ben"), None);
    assert!(given(&window, "head-05", "ben-2").is_some());
}

#[test]
fn many_coders_have_readable_names() {
    let names = ["First coder, a language model", "Ben Example", "Ada", "Cem"];
    let coders: Vec<(String, &str)> =
        (0..12).map(|index| (format!("coder-{index}"), names[index % 4])).collect();
    let coders: Vec<(&str, &str)> = coders.iter().map(|(id, name)| (&**id, *name)).collect();
    let document = document(&with_coders(MEETING, &coders));
    let mut window = Window::sized(document, vec2(900.0, 600.0));
    window.run(Command::CodeBlind);
    for (index, (id, name)) in coders.iter().enumerate() {
        let button = window.node(Role::Button, &format!("{name} ({id})"));
        let height = button.rect().height();
        assert!((24.0..40.0).contains(&height), "{index}: {height}");
    }
}

#[test]
fn a_name_that_is_listed_is_asked_about() {
    let mut window = Window::new(document(&coded()));
    let type_name = |window: &mut Window| {
        window.run(Command::CodeBlind);
        window.type_text(" ann ");
        window.press(Key::Enter);
        assert_eq!(coding(window).coder, None);
        assert!(window.shows_text("Continue as Ann?"));
        assert!(window.shows_text("Ann has 2 codings in this dataset"));
    };
    let coder = |window: &Window| coding(window).coder.as_ref().map(|it| it.id.clone());
    type_name(&mut window);
    assert_eq!(focused(&window), Some((Role::Button, "Continue".to_owned())));
    // Back to the name.
    window.press(Key::Escape);
    assert_eq!(coder(&window), None);
    assert_eq!(focused(&window), Some((Role::TextInput, "Your name".to_owned())));
    window.press(Key::Enter);
    window.press(Key::Enter);
    assert_eq!(coder(&window).as_deref(), Some("ann"));
    // Another person has an id of their own, and changes nothing of Ann's.
    let mut window = Window::new(document(&coded()));
    type_name(&mut window);
    window.press(Key::Tab);
    assert_eq!(window.focused_name(), "Another person");
    window.press(Key::Enter);
    assert_eq!(coder(&window).as_deref(), Some("ann-2"));
    let before = given(&window, "head-05", "ann");
    window.run(Command::Code(Code::Give(Some([1.0; 3]))));
    assert_eq!(given(&window, "head-05", "ann"), before);
    assert!(given(&window, "head-05", "ann-2").is_some());
    // Whoever types the name of several chooses from the list, or is another person.
    let mut window =
        Window::new(document(&with_coders(MEETING, &[("ben", "Ben"), ("ben-2", "Ben")])));
    window.run(Command::CodeBlind);
    window.type_text("Ben");
    window.press(Key::Enter);
    assert!(window.shows_text("2 coders have this name"));
    assert!(!window.names(Role::Button).contains(&"Continue".to_owned()));
    window.click(Role::Button, "Another person");
    assert_eq!(coder(&window).as_deref(), Some("ben-3"));
}

#[test]
fn another_coder_goes_on_without_seeing_values() {
    let mut window = Window::new(document(&coded()));
    start(&mut window, "Ben");
    window.run(Command::Code(Code::Give(Some([1.0; 3]))));
    choose(&mut window);
    window.press(Key::PageDown);
    // What is chosen would be lost.
    window.click(Role::Button, "Change coder");
    assert!(window.shows_text(CHOSEN));
    window.click(Role::Button, "Show the first");
    assert_eq!(stance(&window), "chief-10");
    window.press_with(Modifiers::COMMAND, Key::Enter);
    window.click(Role::Button, "Change coder");
    assert_eq!(coding(&window).coder, None);
    assert_eq!(focused(&window), Some((Role::TextInput, "Your name".to_owned())));
    assert!(window.names(Role::Button).contains(&"Ben".to_owned()));
    // The field is empty again.
    window.type_text("Cem");
    window.press(Key::Enter);
    assert_eq!(coding(&window).coder.as_ref().map(|it| it.name.as_str()), Some("Cem"));
    assert_eq!(stance(&window), "head-05");
    assert!(window.shows_text("0 of 6 coded"));
    window.run(Command::Edit(Edit::Undo));
    assert!(given(&window, "chief-10", "ben").is_some());
    // Nor is anything shown from there without a question: Ben is not done.
    window.click(Role::Button, "Change coder");
    window.click(Role::Button, "Stop coding");
    assert!(window.shows_text("Stop coding blind?"));
    window.click(Role::Button, "Keep coding");
    assert!(window.state().coding.is_some());
}

#[test]
fn what_another_coder_undid_is_not_done_again() {
    let mut window = Window::new(document(&coded()));
    start(&mut window, "Ben");
    window.run(Command::Code(Code::Give(Some([1.0; 3]))));
    window.press_with(Modifiers::COMMAND, Key::Z);
    let before = window.state().document.text.clone();
    window.click(Role::Button, "Change coder");
    window.type_text("Cem");
    window.press(Key::Enter);
    window.press_with(Modifiers::COMMAND, Key::Y);
    assert_eq!(window.state().document.text, before);
    // Their own is.
    window.run(Command::Code(Code::Give(None)));
    window.press_with(Modifiers::COMMAND, Key::Z);
    window.press_with(Modifiers::COMMAND, Key::Y);
    assert!(given(&window, "head-05", "cem").is_some());
}

#[test]
fn the_questions_tell_nothing_of_what_others_coded() {
    let listed = |text: &str| {
        let coders = "coders: [Coder(id: \"ann\", name: \"Ann\"), Coder(id: \"cem\", name: \"Cem\"), \
                      Coder(id: \"cem-2\", name: \"Cem\"), Coder(id: \"dan\", name: \"Dan\")],";
        let ann = "coders: [Coder(id: \"ann\", name: \"Ann\")],";
        text.replace(ann, coders)
    };
    let without = with_coders(&without_values(), &[("ann", "Ann")]);
    let texts = [coded(), without].map(|text| listed(&text));
    for size in [vec2(1440.0, 900.0), vec2(900.0, 600.0)] {
        let mut editors = texts.each_ref().map(|text| EditorWindow::sized(text, size));
        let same = |editors: &[EditorWindow; 2], when: &str| {
            let [one, other] = editors.each_ref().map(|editor| {
                let folder = editor.folder.path().display().to_string();
                // Names are written with escapes, which Windows' separators need.
                let escaped = folder.escape_debug().to_string();
                let texts = everything(&editor.window).into_iter();
                let texts =
                    texts.map(|text| text.replace(&folder, "folder").replace(&escaped, "folder"));
                texts.collect::<Vec<String>>()
            });
            assert_eq!(one, other, "{when}");
            let cut = editors.each_ref().map(|editor| editor.window.cut_texts());
            assert_eq!(cut[0], cut[1], "{when}");
        };
        let mut each = |when: &str, act: &dyn Fn(&mut EditorWindow)| {
            editors.iter_mut().for_each(act);
            same(&editors, when);
        };
        each("who codes", &|it| it.window.run(Command::CodeBlind));
        for name in ["Dan", "Cem"] {
            each(&format!("{name} is listed"), &|it| {
                it.window.run(Command::Code(Code::As(name.to_owned())));
                assert!(it.window.shows_text("Another person"));
            });
            each("back", &|it| it.window.press(Key::Escape));
        }
        each("another coder", &|it| {
            it.window.run(Command::Code(Code::As("Ben".to_owned())));
        });
        each("chosen", &|it| choose(&mut it.window));
        each("left", &|it| it.window.press(Key::PageDown));
        each("coder", &|it| it.window.click(Role::Button, "Change coder"));
        each("on", &|it| it.window.click(Role::Button, "Keep coding"));
        each("stop", &|it| it.window.click(Role::Button, "Stop coding"));
        each("first", &|it| {
            it.window.click(Role::Button, "Show the first");
        });
        each("end", &|it| {
            it.window.run(Command::Code(Code::Show("unnamed-22".to_owned())));
            it.window.press(Key::PageDown);
        });
        each("close", &|it| close(&mut it.window));
        each("cancel", &|it| it.window.press(Key::Escape));
        each("coded", &|it| {
            it.window.run(Command::Code(Code::Show("head-05".to_owned())));
            it.window.press_with(Modifiers::COMMAND, Key::Enter);
        });
        each("close again", &|it| close(&mut it.window));
        each("cancel again", &|it| it.window.press(Key::Escape));
        each("conflict", &|it| {
            let saved = it.saved();
            it.save_elsewhere(&with_another_stance(&saved));
            assert!(it.window.shows_text("was also changed by another program"));
        });
        each("kept open", &|it| it.window.press(Key::Escape));
        each("saved as", &|it| {
            let copy = it.folder.path().join("copy.ron");
            it.edit(Edit::SaveTo(copy));
            assert!(!it.window.state().document.is_edited());
        });
        each("changed coder", &|it| {
            it.window.click(Role::Button, "Change coder");
            assert!(it.window.names(Role::Button).contains(&"Ben".to_owned()));
        });
    }
}

#[test]
fn no_level_replaces_what_was_chosen_before() {
    let mut window = Window::new(document(&coded()));
    start(&mut window, "Ben");
    window.run(Command::Code(Code::Give(None)));
    window.run(Command::Code(Code::Previous));
    choose(&mut window);
    assert!(window.shows_text("Chosen instead, not coded yet: 2"));
    window.run(Command::Code(Code::Give(None)));
    window.run(Command::Code(Code::Show("head-05".to_owned())));
    assert!(window.shows_text("Coded: no level"));
    assert!(!window.shows_text("Chosen instead"));
    let coding = window.state().coding.as_ref().expect("blind coding");
    assert!(coding.chosen.is_empty());
}

#[test]
fn a_long_name_keeps_clear_of_the_buttons_of_a_small_window() {
    let mut window = Window::sized(document(&coded()), vec2(720.0, 480.0));
    start(&mut window, "Benedict Example of the University of Examples");
    let buttons: Vec<_> = window.nodes();
    let buttons = buttons.iter().filter(|node| node.accesskit_node().role() == Role::Button);
    let buttons: Vec<_> =
        buttons.map(egui_kittest::Node::rect).filter(|rect| rect.bottom() < 60.0).collect();
    assert_eq!(buttons.len(), 4);
    let texts = window.texts().into_iter();
    let mut titles = texts.filter(|(text, _)| text.contains("Example of"));
    let (title, rect) = titles.next().expect("the name");
    assert!(buttons.iter().all(|button| !button.intersects(rect)), "{title} {rect} {buttons:?}");
}

#[test]
fn the_author_takes_the_values_in_the_file_as_their_codings() {
    let mut editor = EditorWindow::new(MEETING);
    editor.window.run(Command::CodeBlind);
    editor.fill("Your name", "Ada Author");
    editor.window.click(Role::Button, "Take the values in the file as mine");
    assert!(editor.window.shows_text("Ada Author has 7 codings now"), "{}", editor.text());
    let dataset = &editor.window.state().document.dataset;
    assert_eq!(dataset.coders[0].name, "Ada Author");
    let coding =
        &dataset.stance("chief-10").expect("a stance").positions[&"far".to_owned()].codings[0];
    assert_eq!((&*coding.coder, coding.value), ("ada-author", 4.0));
    // A second name would agree with itself.
    editor.fill("Your name", "Another");
    editor.window.click(Role::Button, "Take the values in the file as mine");
    assert!(editor.window.shows_text("are already those of Ada Author"));
}
