//! Talks, controlled with the keyboard or a clicker.

use egui::accesskit::Role;
use egui::{Color32, Key, Modifiers, ViewportCommand, ViewportId, vec2};
use egui_kittest::kittest::NodeT as _;
use standpoint::app::{Effect, State, TalkOptions};
use standpoint::command::{Command, Edit, Export, File, Setting, TALK_COMMANDS};
use standpoint::document::Document;
use standpoint::model::Section;
use standpoint::theme::Theme;
use standpoint::view::{Overlay, Talk, TalkHint};
use standpoint::words::Words;

use crate::data::{MEETING, document, march, story};
use crate::editor_window::EditorWindow;
use crate::focus::focused;
use crate::form_focus::announcements;
use crate::window::{OS, Window, name};

/// A window that shows the first step of the talk.
pub fn talk_window() -> Window {
    let mut window = Window::sized(document(&story()), vec2(1280.0, 720.0));
    window.press(Key::F5);
    window
}

/// The talk in progress.
pub fn talk(window: &Window) -> &Talk {
    window.state().talk.as_ref().expect("a talk")
}

#[test]
fn the_keyboard_moves_through_the_steps() {
    let mut window = talk_window();
    assert!(window.shows_text("5 March: Ada Head says"));
    let no_line = "Boria: no statement in these sources yet";
    assert!(window.texts().iter().any(|(text, _)| text.contains(no_line)));
    assert!(window.shows_text("Paper; 8 March 2024"));
    for (key, step) in [
        (Key::ArrowRight, 1),
        (Key::Space, 2),
        (Key::PageDown, 3),
        (Key::PageDown, 3),
        (Key::PageUp, 2),
        (Key::ArrowLeft, 1),
        (Key::Backspace, 0),
        (Key::ArrowLeft, 0),
        (Key::End, 3),
        (Key::Home, 0),
        (Key::Enter, 1),
    ] {
        window.press(key);
        assert_eq!(talk(&window).step, step, "{key:?}");
    }
    // A step keeps the view of the previous one except for its own changes.
    assert_eq!(window.view().as_of, march(10));
    assert_eq!(window.view().question, "far".into());
    window.press(Key::End);
    assert_eq!(window.view().question, "fast".into());
    assert_eq!(window.view().hidden.len(), 4);
    window.press(Key::ArrowLeft);
    assert!(window.view().hidden.is_empty());
}

#[test]
fn each_step_is_said_once_by_its_headline_which_comes_first() {
    let mut window = Window::sized(document(&story()), vec2(1280.0, 720.0));
    window.node(Role::Button, "Present").focus();
    window.settle();
    window.press(Key::F5);
    let titles: Vec<String> =
        window.state().document.dataset.steps.iter().map(|step| step.title.clone()).collect();
    for (index, title) in titles.iter().enumerate() {
        let expected = format!("Step {} of {}: {title}", index + 1, titles.len());
        assert_eq!(focused(&window), Some((Role::Heading, expected.clone())));
        // Only the button of the step says the title, too, and nothing announces it.
        let nodes = window.nodes();
        let names: Vec<String> = nodes.iter().filter_map(name).collect();
        let with_title: Vec<&String> = names.iter().filter(|name| name.contains(title)).collect();
        let button = format!("Step {}: {title}", index + 1);
        assert_eq!(with_title, [&expected, &button]);
        // These go on, although the headline has the focus.
        window.press(if index == 0 { Key::Space } else { Key::ArrowRight });
    }
    window.press(Key::Home);
    let nodes = window.nodes();
    let place = |role: Role| {
        let mut roles = nodes.iter().map(|node| node.accesskit_node().role());
        roles.position(|other| other == role).expect("a node")
    };
    let card = nodes.iter().position(|node| {
        node.accesskit_node().role() == Role::Button
            && name(node).is_some_and(|name| name.contains("Half will do"))
    });
    let next = nodes.iter().position(|node| name(node).as_deref() == Some("Next"));
    let order = [
        place(Role::Heading),
        place(Role::Label),
        place(Role::Figure),
        card.expect("a card"),
        next.expect("a button"),
    ];
    assert!(order.is_sorted(), "{order:?}");
    // The positions are in words.
    let figure = &window.names(Role::Figure)[0];
    assert!(figure.contains("Avia") && figure.contains("about half"), "{figure}");
    window.press(Key::Escape);
    assert!(window.shows_text("Press Esc again"));
    assert!(matches!(focused(&window), Some((Role::Heading, _))));
    window.press(Key::Escape);
    assert_eq!(focused(&window), Some((Role::Button, "Present".to_owned())));
}

#[test]
fn a_talk_and_its_end_say_nothing_unasked() {
    let mut window = Window::sized(document(&story()), vec2(1280.0, 720.0));
    window.press(Key::F6);
    let names = |window: &Window| window.nodes().iter().filter_map(name).collect::<Vec<_>>();
    let before = names(&window);
    // Opening the file has told its problems.
    assert_eq!(announcements(&window).len(), 1);
    for _ in 0..2 {
        window.press(Key::F5);
        assert_eq!(announcements(&window), [""; 0]);
        for key in [Key::F2, Key::ArrowRight, Key::F2, Key::Escape, Key::Escape] {
            window.press(key);
        }
        assert_eq!(announcements(&window), [""; 0]);
        let after = names(&window);
        assert!(after.iter().all(|name| before.contains(name)), "{after:#?}");
    }
}

/// Types digits, one after the other.
pub fn type_number(window: &mut Window, digits: &str) {
    for digit in digits.chars() {
        window.type_text(&digit.to_string());
    }
}

#[test]
fn a_typed_number_disappears_by_itself_and_escape_only_clears_it() {
    let mut window = talk_window();
    type_number(&mut window, "3");
    window.run_for(9.0, &[]);
    assert_eq!(talk(&window).typed_step, "3");
    // A further digit starts the time again.
    type_number(&mut window, "4");
    window.run_for(9.0, &[]);
    assert_eq!(talk(&window).typed_step, "34");
    window.run_for(1.2, &[]);
    assert_eq!(talk(&window).typed_step, "");
    type_number(&mut window, "7");
    window.press(Key::Escape);
    assert_eq!(talk(&window).typed_step, "");
    assert!(!window.shows_text("Press Esc again"));
    // Nothing is drawn while nothing happens.
    window.run_for(1.0, &[]);
    assert_eq!(window.repaint_delay(), std::time::Duration::MAX);
}

const END_HINT: &str = "Press Esc again to end the talk";

/// Returns true if the window closes.
fn is_closing(window: &Window) -> bool {
    let viewports = &window.harness.output().viewport_output;
    viewports[&ViewportId::ROOT].commands.contains(&ViewportCommand::Close)
}

#[test]
fn a_program_that_was_started_for_a_talk_closes_with_it() {
    let options = TalkOptions { step: 0, display: None, minutes: None };
    let mut window = Window::with_talk(document(&story()), options);
    window.press(Key::Escape);
    assert!(!is_closing(&window) && window.shows_text(END_HINT));
    window.harness.key_press(Key::Escape);
    window.step();
    window.step();
    assert!(is_closing(&window));
}

/// Ends the talk.
pub fn end_talk(window: &mut Window) {
    window.press(Key::Escape);
    window.press(Key::Escape);
    assert!(window.state().talk.is_none());
}

/// The commands to the window after a key. Windows change one after the other.
fn commands_after(window: &mut Window, key: Key) -> Vec<ViewportCommand> {
    window.press_in_next_frame(key);
    let mut commands = Vec::new();
    for _ in 0..20 {
        window.step();
        let output = &window.harness.output().viewport_output[&ViewportId::ROOT];
        commands.extend(output.commands.clone());
    }
    commands
}

#[test]
fn a_talk_is_full_screen_and_restores_the_window_after_it() {
    for was_full_screen in [false, true] {
        let mut window = Window::sized(document(&story()), vec2(1280.0, 720.0));
        let set_full_screen = |window: &mut Window, is_full_screen| {
            let viewports = &mut window.harness.input_mut().viewports;
            let viewport = viewports.entry(ViewportId::ROOT).or_default();
            viewport.fullscreen = Some(is_full_screen);
        };
        set_full_screen(&mut window, was_full_screen);
        let fill = ViewportCommand::Fullscreen(true);
        assert_eq!(commands_after(&mut window, Key::F5).contains(&fill), !was_full_screen);
        assert!(window.state().talk.is_some());
        set_full_screen(&mut window, true);
        window.settle();
        // F11 leaves full screen, and F5 enters it again at the same step.
        window.press(Key::PageDown);
        let leave = ViewportCommand::Fullscreen(false);
        assert!(commands_after(&mut window, Key::F11).contains(&leave));
        set_full_screen(&mut window, false);
        assert!(commands_after(&mut window, Key::F5).contains(&fill));
        assert_eq!(talk(&window).step, 1);
        window.press(Key::Escape);
        let restore = ViewportCommand::Fullscreen(was_full_screen);
        let commands = commands_after(&mut window, Key::Escape);
        assert_eq!(commands.contains(&restore), was_full_screen, "{commands:?}");
        assert!(window.state().talk.is_none());
    }
}

#[test]
fn a_click_on_the_slide_goes_on() {
    let mut window = talk_window();
    let heading = window.node(Role::Heading, "Step 1 of 4: 5 March").rect();
    window.click_at(heading.center());
    assert_eq!(talk(&window).step, 1);
    // In the empty corner.
    window.click_at(egui::pos2(5.0, 5.0));
    assert_eq!(talk(&window).step, 2);
    window.click_secondary_at(egui::pos2(5.0, 5.0));
    assert_eq!(talk(&window).step, 2, "the secondary button does nothing");
    // A dot goes to its step.
    window.click(Role::Button, "Step 1:");
    assert_eq!(talk(&window).step, 0);
    // A click with a pointer for the audience points.
    window.press(Key::L);
    window.click_at(egui::pos2(300.0, 200.0));
    assert_eq!(talk(&window).step, 0);
    window.press(Key::L);
    window.press(Key::B);
    window.click_at(egui::pos2(5.0, 5.0));
    assert_eq!((talk(&window).step, talk(&window).is_black), (0, false));
}

#[test]
fn a_click_on_a_card_shows_it_large() {
    let mut window = talk_window();
    window.click(Role::Button, "Ada Head");
    let large = Some(Overlay::Stance("head-05".into()));
    assert_eq!((talk(&window).step, &talk(&window).overlay), (0, &large));
    // A click on the large card returns to the step.
    window.click_at(egui::pos2(400.0, 300.0));
    assert_eq!((talk(&window).step, &talk(&window).overlay), (0, &None));
    // The same with the keyboard.
    window.press(Key::Tab);
    window.press(Key::Enter);
    assert_eq!((talk(&window).step, &talk(&window).overlay), (0, &large));
    window.press(Key::Escape);
    assert_eq!((talk(&window).step, &talk(&window).overlay), (0, &None));
    assert!(!window.shows_text(END_HINT));
}

#[test]
fn escape_removes_one_layer_at_a_time() {
    let mut window = talk_window();
    window.press(Key::ArrowRight);
    window.press(Key::L);
    assert!(talk(&window).has_laser);
    window.press(Key::F1);
    window.press(Key::B);
    assert!(talk(&window).is_black);
    assert!(!window.shows_text("10 March: Bea Chief"));
    for layer in 0..3 {
        window.press(Key::Escape);
        assert!(window.state().talk.is_some(), "layer {layer}");
    }
    assert!(window.shows_text("10 March: Bea Chief"));
    end_talk(&mut window);
}

#[test]
fn a_clicker_restores_a_black_screen_before_the_next_step() {
    let mut window = talk_window();
    for key in [Key::B, Key::Period] {
        window.press(key);
        assert!(talk(&window).is_black, "{key:?}");
        window.press(Key::PageDown);
        assert_eq!((talk(&window).step, talk(&window).is_black), (0, false));
    }
    window.press(Key::PageDown);
    assert_eq!(talk(&window).step, 1);
}

#[test]
fn the_view_before_the_talk_is_restored_after_it() {
    let mut window = Window::sized(document(&story()), vec2(1280.0, 720.0));
    window.run(Command::SetDay(march(12)));
    window.run(Command::ToggleFocus("head".into()));
    let before = window.view().clone();
    window.press_with(Modifiers::SHIFT, Key::F5);
    assert_eq!(talk(&window).step, 1, "the last step before the day");
    window.press(Key::End);
    end_talk(&mut window);
    assert_eq!(*window.view(), before);
}

#[test]
fn a_large_card_of_commentary_has_no_empty_badge() {
    let mut window = Window::sized(Document::embedded(), vec2(1280.0, 720.0));
    window.press(Key::F5);
    window.run(Command::Select("schumer-2024-03-obstacle".into()));
    let is_empty = |shape: &&egui::Shape| {
        let egui::Shape::Rect(rect) = shape else { return false };
        rect.fill.a() == 0 && rect.rect.width() < 100.0 && rect.rect.height() > 4.0
    };
    let empty: Vec<_> = window.shapes().into_iter().filter(is_empty).collect();
    assert!(empty.is_empty(), "{empty:#?}");
}

#[test]
fn a_save_during_a_talk_is_loaded_only_on_request() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("talk.ron");
    std::fs::write(&path, story()).expect("a file");
    let mut window = Window::sized(Document::open(&path).expect("a dataset"), vec2(1280.0, 720.0));
    window.press(Key::F5);
    for is_broken in [false, true] {
        let text = if is_broken {
            "Dataset(".to_owned()
        } else {
            story().replace("Half will do", "Half is fine")
        };
        std::fs::write(&path, text).expect("a file");
        window.run(File::SavedElsewhere);
        assert!(talk(&window).reload_pending);
        assert!(window.shows_text("“Half will do”") != window.shows_text("“Half is fine”"));
        let is_new_text_shown = window.shows_text("“Half is fine”");
        assert_eq!(is_new_text_shown, is_broken, "the file is loaded only on request");
        window.press(Key::R);
        assert!(!talk(&window).reload_pending);
        // The speaker learns that nothing was reloaded; the audience sees no errors.
        assert_eq!(talk(&window).hint == Some(TalkHint::NotReloaded), is_broken);
        assert!(window.shows_text("“Half is fine”"));
        assert!(!window.shows_text("What was open before"));
    }
    end_talk(&mut window);
    assert!(window.shows_text("What was open before is still shown."));
}

#[test]
fn the_audience_sees_no_notices_and_no_forms() {
    let mut window = talk_window();
    window.run(Command::Notify(Words::verbatim("Something went wrong")));
    assert!(!window.shows_text("Something went wrong"));
    window.run(Edit::Open(Section::Stances, "head-05".into()));
    assert!(!window.shows_text("Edit stance"));
}

#[test]
fn an_open_dialog_reappears_after_the_talk() {
    let mut window = Window::sized(document(&story()), vec2(1280.0, 720.0));
    window.run(Export::Toggle);
    assert!(window.shows_text("Save post"));
    window.press(Key::F5);
    assert!(!window.shows_text("Save post"));
    end_talk(&mut window);
    assert!(window.shows_text("Save post"));
}

#[test]
fn closing_the_window_with_unsaved_changes_ends_the_talk_and_asks_for_confirmation() {
    let mut editor = EditorWindow::new(&story());
    editor.change_field("chief-10", "Summary", "Wants the whole of it.");
    editor.edit(Edit::Close);
    editor.window.press(Key::F5);
    assert!(editor.window.state().talk.is_some());
    editor.edit(Edit::Quit);
    assert!(editor.window.state().talk.is_none());
    assert!(editor.window.shows_text("What you do not save or apply will be lost."));
}

#[test]
fn a_dataset_without_steps_has_no_talk() {
    let mut window = Window::new(document(MEETING));
    window.press(Key::F5);
    assert!(window.state().talk.is_none());
    assert!(window.shows_text("This dataset has no steps yet"));
}

#[test]
fn the_names_and_shortcuts_of_a_talk_are_unique() {
    for (index, row) in TALK_COMMANDS.iter().enumerate() {
        for other in &TALK_COMMANDS[..index] {
            assert_ne!(row.name(OS), other.name(OS));
            assert!(
                row.shortcuts(OS).iter().all(|key| !other.shortcuts(OS).contains(key)),
                "{} and {}",
                row.name(OS),
                other.name(OS)
            );
        }
    }
}

#[test]
fn the_slide_fits_at_every_window_size() {
    for size in [
        vec2(1280.0, 720.0),
        vec2(1920.0, 1080.0),
        vec2(3840.0, 2160.0),
        vec2(1024.0, 768.0),
        vec2(900.0, 600.0),
        vec2(640.0, 480.0),
    ] {
        let mut window = Window::sized(document(&story()), size);
        window.press(Key::F5);
        let zoom = window.harness.ctx.zoom_factor();
        // The smallest text of a slide is 12 points.
        assert!(
            12.0 * zoom >= 24.0 * size.y / 1080.0 - 0.01 || size.x / size.y < 1.6,
            "{size}: {zoom}"
        );
        let page = window.harness.ctx.content_rect();
        for role in [Role::Heading, Role::Label] {
            for name in window.names(role) {
                let rect = window.node(role, &name).rect();
                assert!(page.expand(1.0).contains_rect(rect), "{name}: {rect} on {page}");
            }
        }
    }
}

/// So many that a fifth column spares them scrolling.
#[test]
fn all_steps_of_the_embedded_talk_are_seen_at_once() {
    for size in [vec2(1920.0, 1080.0), vec2(1024.0, 768.0)] {
        let mut window = Window::sized(Document::embedded(), size);
        window.press(Key::F5);
        window.press(Key::G);
        window.harness.run_steps(3);
        let page = window.harness.ctx.content_rect();
        for step in &window.state().document.dataset.steps {
            let cells = window.names(Role::Button);
            let is_cell =
                |name: &&String| name.starts_with("Go to step") && name.ends_with(&step.title);
            let mut cells = cells.iter().filter(is_cell);
            let cell = cells.next().unwrap_or_else(|| panic!("{size}: no {}", step.title));
            let cell = window.node(Role::Button, cell).rect();
            assert!(page.contains_rect(cell), "{size}: {} at {cell}", step.title);
        }
    }
}

#[test]
fn a_shortcut_with_a_digit_chooses_the_display_of_the_talk() {
    let mut state = State::new(document(&story()));
    state.apply(Command::StartTalk(0));
    let second = TALK_COMMANDS
        .iter()
        .find(|row| row.shortcuts(OS).iter().any(|key| key.logical_key == Key::Num2))
        .expect("a key");
    assert_eq!(state.apply(second.command.clone()), Some(Effect::FillDisplay(1)));
    // The digit is not also taken as a step number.
    assert_eq!(state.talk.map(|talk| talk.typed_step), Some(String::new()));
}

#[test]
fn a_talk_has_the_colors_of_the_house_style_and_the_window_its_own() {
    let mut window = Window::sized(document(&story()), vec2(1280.0, 720.0));
    let is_usual = |window: &Window| {
        let ctx = &window.harness.ctx;
        Theme::of(ctx) == *Theme::for_mode(ctx.theme(), false)
    };
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("gazette.ron");
    std::fs::write(&path, "Style(ground: \"#0B1F33\", ink: \"#FFFFFF\")").expect("a style");
    window.run(Export::UseStyle(path));
    assert!(is_usual(&window));
    window.press(Key::F5);
    let ground = Color32::from_rgb(0x0b, 0x1f, 0x33);
    assert_eq!(Theme::of(&window.harness.ctx).canvas, ground);
    window.run(Setting::ToggleContrast);
    assert!(Theme::of(&window.harness.ctx).high_contrast);
    window.run(Setting::ToggleContrast);
    end_talk(&mut window);
    assert!(is_usual(&window));
}
