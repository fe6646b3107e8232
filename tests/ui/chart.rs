//! Keyboard and screen-reader access to the chart, and the compared parties.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::NodeT as _;
use standpoint::command::Command;

use crate::data::{march, meeting, three_parties};
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
    assert!(summary.contains("Arrows: stances"), "{summary}");
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
fn page_keys_on_the_chart_move_between_levels_and_arrow_keys_stay_at_one() {
    let mut window = Window::new(meeting());
    focus_chart(&mut window);
    window.press(Key::PageDown);
    assert_eq!(window.view().selected.as_deref(), Some("chief-10"), "the highest");
    window.run(Command::Select("head-05".to_owned()));
    focus_chart(&mut window);
    for (key, stance) in [
        // At the level above, both sides of the joint statement are as near.
        (Key::PageUp, "joint-a"),
        (Key::ArrowRight, "joint-b"),
        (Key::ArrowRight, "joint-b"),
        (Key::PageUp, "chief-10"),
        (Key::PageUp, "chief-10"),
        (Key::PageDown, "joint-a"),
        (Key::PageDown, "head-05"),
        (Key::PageDown, "aide-14"),
    ] {
        window.press(key);
        assert_eq!(window.view().selected.as_deref(), Some(stance), "{key:?}");
    }
    let list = |window: &Window| {
        let focused = window.focused().expect("an item");
        parent(focused.accesskit_node()).and_then(|list| list.label()).unwrap_or_default()
    };
    assert!(list(&window).starts_with("At little: "), "{}", list(&window));
    // Up and Down lead back to the parties.
    window.press(Key::ArrowUp);
    assert!(!list(&window).starts_with("At "), "{}", list(&window));
    assert!(window.chart_has_focus(), "the chart keeps the focus");
}

#[test]
fn arrow_keys_on_the_chart_move_between_parties_and_stances() {
    let mut window = Window::new(meeting());
    window.run(Command::FirstDay);
    focus_chart(&mut window);
    for (key, stance) in [
        (Key::ArrowRight, "head-05"),
        // Boria's stance of 10 March is skipped.
        (Key::ArrowRight, "aide-14"),
        (Key::ArrowDown, "chief-10"),
        (Key::ArrowRight, "joint-b"),
        (Key::ArrowDown, "joint-b"),
        (Key::ArrowUp, "joint-a"),
        (Key::ArrowRight, "unnamed-22"),
        (Key::ArrowLeft, "joint-a"),
    ] {
        window.press(key);
        assert_eq!(window.view().selected.as_deref(), Some(stance), "{key:?}");
    }
    assert!(window.chart_has_focus(), "the chart keeps the focus");
    window.press(Key::Enter);
    let answer = window.answer().expect("an answer");
    assert!(answer.starts_with("Avia, 18 March"));
    assert_eq!(window.view().selected.as_deref(), Some("joint-a"));
    window.press(Key::Escape);
    assert_eq!(window.answer(), None);
    assert!(window.chart_has_focus(), "the focus returns to the chart");
    // With Shift, the key moves the playhead, as it does elsewhere.
    window.press_with(Modifiers::SHIFT, Key::ArrowRight);
    assert!(window.is_on(march(19)));
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
        (11, "11 March. Avia: half; on 14 March, little. Two apart."),
        (12, "12 March."),
    ] {
        window.run(Command::SetDay(march(day)));
        assert_eq!(window.announcement(), announcement);
    }
}

#[test]
fn the_distance_is_between_the_chosen_parties() {
    let mut window = Window::new(three_parties());
    assert!(window.shows_text("Avia and Boria: on the same level"));
    window.click(Role::Button, "Compare: Avia and Boria");
    // The first column chooses one side, the second the other.
    let coria: Vec<_> = window
        .nodes()
        .into_iter()
        .filter(|node| {
            node.accesskit_node().role() == Role::RadioButton
                && name(node).as_deref() == Some("Coria")
        })
        .map(|node| node.rect().center())
        .collect();
    assert_eq!(coria.len(), 2);
    window.click_at(coria[1]);
    assert!(window.shows_text("Avia and Coria: three levels apart"));
    window.node(Role::Button, "Compare: Avia and Coria");
}

#[test]
fn two_parties_leave_no_choice_for_the_distance() {
    assert!(!Window::new(meeting()).shows_text("Compare: "));
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
