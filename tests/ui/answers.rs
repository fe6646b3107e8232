//! "What moved the line?", and the positions of a day under the pointer.

use egui::accesskit::Role;
use egui::{Key, Pos2, vec2};
use standpoint::command::Command;

use crate::data::{march, meeting};
use crate::window::{Window, description};

/// The point of a stance's day and value on its party's line.
fn on_line(window: &Window, stance: &str) -> Pos2 {
    window.mark(stance).anchor
}

const HEAD_5: &str = "Avia, 9 March: set by Ada Head, 5 March: Wants half.";

/// The point of the head's line on 9 March, where there is no mark.
fn on_9_march(window: &Window) -> Pos2 {
    let [from, to] = ["head-05", "aide-14"].map(|stance| on_line(window, stance));
    Pos2::new(from.x + (to.x - from.x) * 4.0 / 9.0, from.y)
}

#[test]
fn a_click_on_a_line_answers_in_place() {
    let mut window = Window::new(meeting());
    window.run(Command::Deselect);
    let day = window.view().as_of;
    let pos = on_9_march(&window);
    window.click_at(pos);
    assert_eq!(window.answer().as_deref(), Some(HEAD_5));
    assert_eq!(window.view().as_of, day, "the playhead does not move");
    assert_eq!(window.view().selected, None);
    for text in [
        "What set the line on 9 March",
        "5 March 2024, about half",
        "“Half will do”",
        "Wants half.",
        "The newest statement, up to 9 March, of those who speak for Avia (L4).",
    ] {
        assert!(window.shows_text(text), "{text}");
    }
    let show = window.node(Role::Button, "Show Ada Head").rect();
    assert!(show.center().distance(pos) < 330.0, "{show} is far from {pos}");
    window.click(Role::Button, "Show Ada Head");
    assert_eq!(window.view().selected.as_deref(), Some("head-05"));
    assert_eq!(window.answer(), None);
}

#[test]
fn a_line_is_hit_within_six_points() {
    for (distance, is_hit) in [(-6.0, true), (5.5, true), (9.0, false), (-9.0, false)] {
        let mut window = Window::new(meeting());
        let pos = on_9_march(&window);
        window.click_at(pos + vec2(0.0, distance));
        assert_eq!(window.answer().is_some(), is_hit, "{distance}");
        // A click beside the line moves the playhead.
        assert_eq!(window.is_on(march(9)), !is_hit, "{distance}");
    }
}

#[test]
fn a_click_on_a_step_explains_the_day_of_the_step() {
    for offset in [0.0, 5.0, -5.0] {
        let mut window = Window::new(meeting());
        // Avia moves from 2 to 1 on 14 March.
        let [from, to] = ["head-05", "aide-14"].map(|stance| on_line(&window, stance));
        window.click_at(Pos2::new(to.x + offset, from.y.midpoint(to.y)));
        let spoken = window.answer().expect("an answer");
        assert!(
            spoken.starts_with("Avia, 14 March: set by Ada Head, via Abe Aide, 14 March: "),
            "{spoken}"
        );
    }
}

#[test]
fn a_key_answers_for_all_parties() {
    let mut window = Window::new(meeting());
    window.run(Command::SetDay(march(12)));
    window.press(Key::W);
    // The words are on the cards, to which the buttons lead.
    assert_eq!(window.answer().as_deref(), Some("Avia, 5 March."));
    let second = window.node(Role::Button, "Show Bea Chief");
    assert_eq!(description(&second), "Boria, 10 March.");
    assert!(window.shows_text("What set the lines on 12 March"));
    let first = window.node(Role::Button, "Show Ada Head");
    assert!(first.is_focused(), "the keyboard can go on from here");
    // The key closes it again.
    window.press(Key::W);
    assert_eq!(window.answer(), None);

    window.run(Command::SetDay(march(7)));
    window.press(Key::W);
    let answers = window.answer().expect("an answer");
    assert!(
        answers.ends_with("Boria, 7 March: no line; no statement in these sources yet."),
        "{answers}"
    );
}

/// Orca reads all labels around a button that gets the focus.
#[test]
fn what_the_button_says_is_no_label_beside_it() {
    let mut window = Window::new(meeting());
    let before = window.names(Role::Label);
    window.press(Key::W);
    assert!(window.shows_text("What set the lines on 31 March"));
    let labels = window.names(Role::Label).into_iter();
    let added: Vec<String> = labels.filter(|label| !before.contains(label)).collect();
    assert_eq!(added, ["Avia", "Boria"]);
}

#[test]
fn escape_closes_only_the_answer_and_returns_the_focus() {
    let mut window = Window::new(meeting());
    window.run(Command::Select("chief-10".to_owned()));
    window.chart().focus();
    window.settle();
    window.press(Key::W);
    assert!(window.answer().is_some());
    window.press(Key::Escape);
    assert_eq!(window.answer(), None);
    assert_eq!(window.view().selected.as_deref(), Some("chief-10"));
    assert!(window.chart_has_focus());
}

#[test]
fn a_click_elsewhere_or_another_day_closes_the_answer() {
    let mut window = Window::new(meeting());
    window.press(Key::W);
    assert!(window.answer().is_some());
    // The heading does nothing when it is clicked.
    let heading = window.node(Role::Heading, "How far?").rect().center();
    window.click_at(heading);
    assert_eq!(window.answer(), None);
    assert!(!window.state().panels.explaining);
    window.press(Key::W);
    window.run(Command::MoveDays(-1));
    assert_eq!(window.answer(), None);
}

#[test]
fn beside_the_table_the_answer_is_a_notice() {
    let mut window = Window::new(meeting());
    window.run(Command::ToggleTable);
    window.press(Key::W);
    let notice = window.state().notice.clone().unwrap_or_default();
    assert!(notice.contains("Avia, 31 March: set by Avia and Boria, jointly"));
    assert!(notice.contains("Boria, 31 March: set by Avia and Boria, jointly"));
}

const TOOLTIP: [&str; 4] =
    ["12 March 2024", "Avia: about half", "Boria: all of it", "Two levels apart"];

/// Which lines of the tooltip are shown.
fn tooltip(window: &Window) -> Vec<&'static str> {
    let labels = window.names(Role::Label);
    let is_shown = |line: &&str| labels.iter().any(|label| label.starts_with(*line));
    TOOLTIP.into_iter().filter(is_shown).collect()
}

#[test]
fn a_line_or_distance_reads_out_the_day_under_the_pointer() {
    let mut window = Window::new(meeting());
    let [first, second] = ["head-05", "aide-14"].map(|stance| on_line(&window, stance));
    let x = first.x + (second.x - first.x) * 7.0 / 9.0;
    let level = second.y - first.y;
    let chart = window.chart().rect();
    let strip = window.harness.state().placed_marks();
    assert!(!strip.is_empty());
    for (y, is_read) in [
        (first.y, true),
        // Nothing is at 0.
        (first.y + 2.0 * level, false),
        // The distance is above the dates.
        (chart.bottom() - 45.0, true),
    ] {
        window.harness.hover_at(Pos2::new(x, y));
        window.run_for(0.3, &[]);
        assert_eq!(tooltip(&window), [""; 0], "not before 400 ms");
        window.run_for(0.5, &[]);
        let expected = if is_read { &TOOLTIP[..] } else { &[] };
        assert_eq!(tooltip(&window), expected, "at {y}");
        window.harness.remove_cursor();
        window.run_for(1.0, &[]);
    }
}
