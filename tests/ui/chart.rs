//! Keyboard and screen-reader access to the chart.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::NodeT as _;
use standpoint::command::Command;
use standpoint::model::Layer;

use crate::data::{march, meeting};
use crate::window::{CHART, Window, name, parent};

fn focus_chart(window: &mut Window) {
    window.chart().focus();
    window.settle();
}

#[test]
fn the_chart_is_one_tab_stop_that_starts_with_a_summary() {
    let mut window = Window::new(meeting());
    assert_eq!(name(&window.chart()).as_deref(), Some(CHART));
    let summary = window.chart_summary();
    assert!(
        summary.starts_with("31 March. Avia: most; Boria: most; on the same level."),
        "{summary}"
    );
    // The keys are told in it once in a session.
    assert!(summary.contains("Arrows: days"), "{summary}");
    let mut stops: Vec<String> = Vec::new();
    loop {
        window.press(Key::Tab);
        let focused = window.focused_name();
        assert_ne!(focused, "", "after {stops:?}");
        if stops.first() == Some(&focused) {
            break;
        }
        stops.push(focused);
    }
    assert_eq!(stops.iter().filter(|stop| **stop == CHART).count(), 1);
    let item = name(&window.chart_item("5 March, Ada Head")).expect("a name");
    assert!(!stops.contains(&item), "stances are not tab stops");
}

#[test]
fn keys_on_the_chart_move_between_levels_and_statements() {
    let mut window = Window::new(meeting());
    focus_chart(&mut window);
    window.press(Key::PageDown);
    assert_eq!(window.view().selected.as_deref(), Some("chief-10"), "the highest");
    window.run(Command::Select("head-05".to_owned()));
    focus_chart(&mut window);
    for (key, stance) in [
        // At the level above, both sides of the joint statement are as near.
        (Key::PageUp, "joint-a"),
        (Key::PageUp, "chief-10"),
        (Key::PageUp, "chief-10"),
        (Key::PageDown, "joint-a"),
        (Key::PageDown, "head-05"),
        (Key::PageDown, "aide-14"),
        (Key::Comma, "chief-10"),
        (Key::Comma, "head-05"),
        (Key::Comma, "head-05"),
        (Key::Period, "chief-10"),
        (Key::Period, "aide-14"),
    ] {
        window.press(key);
        assert_eq!(window.view().selected.as_deref(), Some(stance), "{key:?}");
    }
    let focused = window.focused().expect("an item");
    let list = parent(focused.accesskit_node()).and_then(|list| list.label());
    assert_eq!(list.as_deref(), Some("At little: 1"));
    assert!(window.chart_has_focus(), "the chart keeps the focus");
}

#[test]
fn arrow_keys_on_the_chart_move_the_day_and_with_shift_to_changes() {
    let mut window = Window::new(meeting());
    window.run(Command::FirstDay);
    focus_chart(&mut window);
    for (modifiers, key, day) in [
        (Modifiers::NONE, Key::ArrowRight, 2),
        (Modifiers::NONE, Key::ArrowRight, 3),
        (Modifiers::SHIFT, Key::ArrowRight, 5),
        (Modifiers::SHIFT, Key::ArrowRight, 10),
        (Modifiers::NONE, Key::ArrowLeft, 9),
        (Modifiers::SHIFT, Key::ArrowLeft, 5),
    ] {
        window.press_with(modifiers, key);
        assert!(window.is_on(march(day)), "{key:?} {}", window.day_label());
    }
    assert!(window.chart_has_focus(), "the chart keeps the focus");
}

#[test]
fn the_outline_has_a_list_for_each_level_and_one_of_events() {
    let mut window = Window::new(meeting());
    let lists = |window: &Window| {
        let mut names = window.names(Role::List);
        names.retain(|name| name.starts_with("At ") || name == "Events");
        names
    };
    let all = ["At all: 1", "At most: 2", "At half: 1", "At little: 1"];
    assert_eq!(lists(&window), [&all[..], &["At none: 0", "Events"]].concat());
    window.run(Command::ToggleLayer(Layer::Voices));
    assert_eq!(lists(&window), [&all[..], &["At none: 1", "Events"]].concat());
    // Nothing after the day is listed.
    window.run(Command::SetDay(march(11)));
    let by_then = ["At all: 1", "At most: 0", "At half: 1", "At little: 0", "At none: 0"];
    assert_eq!(lists(&window), by_then);
}

#[test]
fn another_day_announces_only_what_changes() {
    let mut window = Window::new(meeting());
    window.run(Command::SetDay(march(9)));
    for (day, announcement) in [
        (10, "10 March. Boria: all, before: no line. Two apart."),
        (11, "11 March."),
        (14, "14 March. Avia: little, before: half. Three apart."),
        // What is said first is not called previous if it is later.
        (11, "11 March. Avia: half. Two apart."),
        (12, "12 March."),
    ] {
        window.run(Command::SetDay(march(day)));
        assert_eq!(window.announcement(), announcement);
    }
}

#[test]
fn keys_say_the_positions_again_and_in_full() {
    let mut window = Window::new(meeting());
    window.chart().focus();
    window.settle();
    for _ in 0..2 {
        window.press(Key::S);
        let brief = window.announcement();
        assert!(brief.starts_with("31 March. Avia: most; Boria: most; "), "{brief}");
        assert!(!brief.contains("Arrow keys"), "{brief}");
    }
    window.press_with(Modifiers::SHIFT, Key::S);
    let full = window.announcement();
    assert!(full.starts_with("31 March. Avia: most of it."), "{full}");
    assert!(full.contains("6 stances"), "{full}");
    assert!(full.contains(" from 1 Mar 2024 to 31 Mar 2024."), "{full}");
}
