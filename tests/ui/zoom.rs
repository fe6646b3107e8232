//! Gestures on the chart: zooming, panning, and clicking on a line.

use egui::accesskit::Role;
use egui::{Event, Modifiers, MouseWheelUnit, Pos2, TouchPhase, vec2};
use standpoint::command::Command;

use crate::data::{march, meeting};
use crate::window::Window;

/// The point halfway between the first and the last mark.
fn middle(window: &Window) -> Pos2 {
    let marks = window.harness.state().placed_marks();
    let first = marks.first().expect("a mark").anchor;
    let last = marks.last().expect("a mark").anchor;
    first.lerp(last, 0.5)
}

fn turn_wheel(window: &mut Window, pos: Pos2, lines: f32) {
    turn_wheel_with(Modifiers::NONE, window, pos, lines);
}

fn turn_wheel_with(modifiers: Modifiers, window: &mut Window, pos: Pos2, lines: f32) {
    window.harness.hover_at(pos);
    window.step();
    window.harness.event(Event::MouseWheel {
        unit: MouseWheelUnit::Line,
        delta: vec2(0.0, lines),
        phase: TouchPhase::Move,
        source: egui::MouseWheelSource::Wheel,
        modifiers,
    });
    window.settle();
}

#[test]
fn the_wheel_zooms_in_and_out() {
    let mut window = Window::new(meeting());
    let pos = middle(&window);
    turn_wheel(&mut window, pos, 6.0);
    let (from, to) = window.view().range;
    assert!(from > march(1) && to < march(31), "{from} to {to}");
    turn_wheel(&mut window, pos, -60.0);
    assert_eq!(window.view().range, (march(1), march(31)));
}

#[test]
fn the_wheel_zooms_with_ctrl_and_pans_with_shift() {
    let mut window = Window::new(meeting());
    let pos = middle(&window);
    turn_wheel_with(Modifiers::CTRL | Modifiers::COMMAND, &mut window, pos, 6.0);
    let zoomed = window.view().range;
    assert!(zoomed.0 > march(1) && zoomed.1 < march(31), "{zoomed:?}");
    turn_wheel_with(Modifiers::SHIFT, &mut window, pos, -2.0);
    let later = window.view().range;
    assert!(later.0 > zoomed.0 && later.1 > zoomed.1, "{later:?}");
    let days = |(from, to): (jiff::civil::Date, jiff::civil::Date)| from.until(to).expect("days");
    assert_eq!(days(later).get_days(), days(zoomed).get_days());
    turn_wheel_with(Modifiers::SHIFT, &mut window, pos, 60.0);
    assert_eq!(window.view().range.0, march(1));
}

#[test]
fn a_drag_pans_and_a_link_shows_all_days() {
    let mut window = Window::new(meeting());
    window.run(Command::FirstDay);
    window.run(Command::ZoomDays { steps: 5, around: None });
    let before = window.view().range;
    // Below the marks, so that none is selected.
    let pos = middle(&window) + vec2(0.0, 14.0);
    window.drag(pos, pos - vec2(150.0, 0.0));
    assert!(window.view().range.0 > before.0, "{:?}", window.view().range);
    assert!(window.is_on(march(1)), "the playhead does not move");
    window.click(Role::Link, "Show all days");
    assert_eq!(window.view().range, (march(1), march(31)));
}

#[test]
fn the_zoomed_range_follows_the_playhead() {
    let mut window = Window::new(meeting());
    window.run(Command::FirstDay);
    window.run(Command::ZoomDays { steps: 9, around: None });
    window.run(Command::LastDay);
    assert_eq!(window.view().range.1, march(31));
    assert!(window.is_on(march(31)));
}
