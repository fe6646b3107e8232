//! Gestures on the chart: zooming, panning, and clicking on a line.

use egui::accesskit::Role;
use egui::{Event, Modifiers, MouseWheelUnit, Pos2, Shape, TouchPhase, vec2};
use standpoint::command::Command;
use standpoint::document::Document;
use standpoint::model::Layer;

use crate::data::{march, meeting};
use crate::window::Window;

/// A point of the chart on which there is nothing.
fn middle(window: &Window) -> Pos2 {
    window.chart().rect().center()
}

fn turn_wheel(modifiers: Modifiers, window: &mut Window, pos: Pos2, lines: f32) {
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
fn the_wheel_zooms_with_ctrl_and_pans_with_shift() {
    let mut window = Window::new(meeting());
    let pos = middle(&window);
    turn_wheel(Modifiers::CTRL | Modifiers::COMMAND, &mut window, pos, 6.0);
    let zoomed = window.view().range;
    assert!(zoomed.0 > march(1) && zoomed.1 < march(31), "{zoomed:?}");
    turn_wheel(Modifiers::SHIFT, &mut window, pos, -2.0);
    let later = window.view().range;
    assert!(later.0 > zoomed.0 && later.1 > zoomed.1, "{later:?}");
    let days = |(from, to): (jiff::civil::Date, jiff::civil::Date)| from.until(to).expect("days");
    assert_eq!(days(later).get_days(), days(zoomed).get_days());
    turn_wheel(Modifiers::SHIFT, &mut window, pos, 60.0);
    assert_eq!(window.view().range.0, march(1));
    // Alone, it scrolls.
    let before = window.view().range;
    turn_wheel(Modifiers::NONE, &mut window, pos, 6.0);
    assert_eq!(window.view().range, before);
}

#[test]
fn a_drag_pans_and_a_link_shows_all_days() {
    let mut window = Window::new(meeting());
    window.run(Command::FirstDay);
    window.run(Command::ZoomDays { steps: 5, around: None });
    let before = window.view().range;
    let pos = middle(&window);
    window.drag(pos, pos - vec2(150.0, 0.0));
    assert!(window.view().range.0 > before.0, "{:?}", window.view().range);
    assert!(window.is_on(march(1)), "the playhead does not move");
    window.click(Role::Button, "Show all days");
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

#[test]
fn lines_of_days_before_the_axis_are_not_drawn_over_the_levels() {
    let mut window = Window::new(Document::embedded());
    for layer in Layer::ALL {
        window.run(Command::ToggleLayer(layer));
    }
    let day = window.view().as_of;
    for steps in 1..8 {
        window.run(Command::ZoomDays { steps: 1, around: Some(day) });
        let chart = window.chart().rect();
        let first = window.node(Role::Slider, "Day").rect().left() + 9.0;
        for shape in window.shapes() {
            match shape {
                Shape::Circle(circle) if chart.contains(circle.center) => {
                    assert!(circle.center.x >= first - 1.0, "{steps}: {circle:?}");
                }
                Shape::LineSegment { points: [from, to], .. } if chart.contains(*to) => {
                    assert!(from.x >= chart.left() - 1.0, "{steps}: {from} {to}");
                }
                _ => {}
            }
        }
    }
}
