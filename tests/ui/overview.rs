//! The overview of the steps during a talk.

use egui::accesskit::Role;
use egui::{Key, vec2};
use standpoint::document::Document;
use standpoint::view::Overlay;

use crate::data::{document, story};
use crate::talk::{talk, talk_window, type_number};
use crate::window::Window;

#[test]
fn the_overview_goes_to_a_step() {
    let mut window = talk_window();
    window.press(Key::G);
    assert_eq!(talk(&window).overlay, Some(Overlay::Overview));
    window.click(Role::Button, "Go to step 3");
    assert_eq!((talk(&window).step, &talk(&window).overlay), (2, &None));
}

#[test]
fn the_keys_walk_the_overview() {
    let mut window = talk_window();
    for (keys, step) in [
        (&[Key::ArrowRight, Key::ArrowRight, Key::ArrowLeft][..], 1),
        // There is one row.
        (&[Key::ArrowDown, Key::ArrowUp, Key::ArrowRight], 2),
        (&[Key::ArrowLeft, Key::Home, Key::ArrowLeft], 0),
        (&[Key::End, Key::ArrowRight], 3),
    ] {
        window.press(Key::G);
        let before = talk(&window).step;
        for key in keys {
            window.press(*key);
            assert_eq!(talk(&window).overlay, Some(Overlay::Overview));
            assert_eq!(talk(&window).step, before, "only Enter goes to a step");
        }
        window.press(Key::Enter);
        assert_eq!((talk(&window).step, &talk(&window).overlay), (step, &None));
    }
    // Escape, and a clicker, return to the step.
    for key in [Key::Escape, Key::PageUp] {
        window.press(Key::G);
        window.press(Key::ArrowLeft);
        window.press(key);
        assert_eq!((talk(&window).step, &talk(&window).overlay), (3, &None));
    }
    // A typed number comes before the marked step.
    window.press(Key::G);
    type_number(&mut window, "2");
    window.press(Key::Enter);
    assert_eq!((talk(&window).step, &talk(&window).overlay), (1, &None));
}

/// A talk with this many steps, each with its number in the title.
fn long_talk(steps: usize) -> Document {
    let text = story();
    let start = text.find("steps: [").expect("steps") + "steps: [".len();
    let step = |number| {
        let title = format!("Title {number} that says in full what the parties said on this day");
        format!(
            r#"Step(title: "{title}", question: "far", as_of: "2024-03-10", stances: ["head-05"]),"#
        )
    };
    let titles: Vec<String> = (1..=steps).map(step).collect();
    document(&format!("{}{}])", &text[..start], titles.concat()))
}

#[test]
fn the_arrows_move_by_rows_and_steps() {
    let mut window = Window::sized(long_talk(10), vec2(1280.0, 720.0));
    window.press(Key::F5);
    window.press(Key::G);
    for (key, marked) in [
        (Key::ArrowDown, 4),
        (Key::ArrowRight, 5),
        (Key::ArrowDown, 9),
        // There is no step below it, and none after it.
        (Key::ArrowDown, 9),
        (Key::ArrowRight, 9),
        (Key::ArrowUp, 5),
        (Key::ArrowLeft, 4),
    ] {
        window.press(key);
        assert_eq!(talk(&window).marked_step, marked, "{key:?}");
    }
}

#[test]
fn the_overview_lists_the_visible_steps_only() {
    let mut window = Window::sized(long_talk(200), vec2(1280.0, 720.0));
    window.press(Key::F5);
    window.press(Key::G);
    let listed = |window: &Window| -> Vec<String> {
        let names = window.names(Role::Button).into_iter();
        names.filter(|name| name.starts_with("Go to step")).collect()
    };
    assert!((12..=24).contains(&listed(&window).len()), "{:?}", listed(&window));
    assert!(window.shows_text("Go to step 1: Title 1 that says in full"));
    window.press(Key::End);
    assert!(window.shows_text("Go to step 200: Title 200 that says in full"));
    assert!(!window.shows_text("Go to step 1: "));
    assert!((12..=24).contains(&listed(&window).len()), "{:?}", listed(&window));
    window.click(Role::Button, "Go to step 199");
    assert_eq!(talk(&window).step, 198);
}
