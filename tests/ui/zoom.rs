//! Gestures on the chart: fewer and more days by wheel and drag, and a click
//! on a line.

use egui::accesskit::Role;
use egui::{Event, Modifiers, MouseWheelUnit, Pos2, TouchPhase, vec2};
use standpoint::command::Command;

use crate::data::{march, meeting};
use crate::window::Window;

/// The middle of the chart.
fn middle(window: &Window) -> Pos2 {
    let marks = window.harness.state().placed_marks();
    let first = marks.first().expect("a mark").anchor;
    let last = marks.last().expect("a mark").anchor;
    first.lerp(last, 0.5)
}

fn turn(window: &mut Window, at: Pos2, lines: f32) {
    window.harness.hover_at(at);
    window.step();
    window.harness.event(Event::MouseWheel {
        unit: MouseWheelUnit::Line,
        delta: vec2(0.0, lines),
        phase: TouchPhase::Move,
        source: egui::MouseWheelSource::Wheel,
        modifiers: Modifiers::NONE,
    });
    window.settle();
}

#[test]
fn the_wheel_comes_nearer_and_steps_back() {
    let mut window = Window::new(meeting());
    let at = middle(&window);
    turn(&mut window, at, 6.0);
    let (from, to) = window.view().range;
    assert!(from > march(1) && to < march(31), "{from} to {to}");
    turn(&mut window, at, -60.0);
    assert_eq!(window.view().range, (march(1), march(31)));
}

#[test]
fn a_drag_moves_the_days_and_a_link_shows_all_again() {
    let mut window = Window::new(meeting());
    window.run(Command::FirstDay);
    window.run(Command::ZoomDays {
        steps: 5,
        around: None,
    });
    let before = window.view().range;
    let at = middle(&window);
    // Beside the marks, which would be selected.
    let at = at + vec2(0.0, 14.0);
    window.drag(at, at - vec2(150.0, 0.0));
    assert!(
        window.view().range.0 > before.0,
        "{:?}",
        window.view().range
    );
    assert!(window.is_on(march(1)), "the playhead stays");
    window.click(Role::Link, "Show all days");
    assert_eq!(window.view().range, (march(1), march(31)));
}

#[test]
fn a_selected_stance_is_brought_into_sight() {
    let mut window = Window::new(meeting());
    window.run(Command::FirstDay);
    window.run(Command::ZoomDays {
        steps: 9,
        around: None,
    });
    window.run(Command::LastDay);
    assert!(window.view().range.1 == march(31));
    assert!(window.is_on(march(31)));
}

#[test]
fn a_click_on_a_line_says_which_stance_sets_it_and_why() {
    let mut window = Window::new(meeting());
    let day = window.view().as_of;
    let series = &window.harness.state().view_data().series;
    let span = *series.parties[0].line.last().expect("a line");
    let setter = window.state().document.dataset.stances[span.stance]
        .id
        .clone();
    let marks = window.harness.state().placed_marks();
    let mark = marks.iter().find(|mark| mark.stance == setter);
    // A little after the mark, on the line that begins there.
    let at = mark.expect("its mark").anchor + vec2(24.0, 0.0);
    window.click_at(at);
    assert_eq!(window.view().selected.as_deref(), Some(setter.as_str()));
    assert_eq!(window.view().as_of, day, "the playhead stays");
    assert!(window.says("the latest stance of those who speak for"));
}
