//! The overview of the steps during a talk.

use egui::accesskit::Role;
use egui::{Key, vec2};
use standpoint::document::Document;

use crate::data::{document, story};
use crate::talk::talk;
use crate::window::Window;

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
