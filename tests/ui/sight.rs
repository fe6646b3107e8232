//! What people with little sight need: outlines in high contrast, large targets, no motion.

use std::time::Duration;

use egui::accesskit::{Action, Role};
use egui::epaint::{RectShape, Shape};
use egui::{Key, Rect, vec2};
use egui_kittest::kittest::NodeT as _;
use standpoint::command::Command;
use standpoint::document::Document;

use crate::data::{document, meeting, story};
use crate::window::{Window, name};

/// The width and height of the smallest target, in points.
const MIN_TARGET: f32 = 24.0;

/// The controls on the screen with their places; without links in sentences, and without the marks
/// and the scroll bars, for which there are other ways.
fn targets(window: &Window) -> Vec<(Role, String, Rect)> {
    let screen = window.harness.ctx.content_rect();
    let nodes = window.nodes();
    let targets = nodes.iter().filter(|node| {
        let node = node.accesskit_node();
        let data = node.data();
        let is_target = data.supports_action(Action::Click) || data.supports_action(Action::Focus);
        is_target
            && !matches!(
                node.role(),
                Role::Link | Role::ScrollBar | Role::Region | Role::ListItem
            )
    });
    targets
        .map(|node| {
            let role = node.accesskit_node().role();
            (role, name(node).unwrap_or_default(), node.rect())
        })
        .filter(|(.., rect)| screen.intersects(*rect))
        .collect()
}

#[test]
fn every_target_is_at_least_24_points_wide_and_high() {
    let mut small = Vec::new();
    for size in [vec2(1440.0, 900.0), vec2(900.0, 600.0)] {
        for document in [meeting(), Document::embedded()] {
            let mut window = Window::sized(document, size);
            for command in [
                Command::Deselect,
                Command::PreviousStance,
                Command::ToggleProblems,
                Command::ToggleTable,
                Command::ToggleTable,
                Command::ToggleGrid,
                Command::ToggleGrid,
                Command::ToggleGuide,
                Command::ToggleGuide,
                Command::ToggleOverview,
            ] {
                window.run(command.clone());
                let marks: Vec<Rect> = window
                    .harness
                    .state()
                    .placed_marks()
                    .iter()
                    .map(|mark| mark.rect)
                    .collect();
                for (role, name, rect) in targets(&window) {
                    let is_mark = marks.iter().any(|mark| mark.contains(rect.center()));
                    let is_splitter = role == Role::Splitter;
                    // The frame around the field is part of the target, and rows are as high as there is room.
                    let is_larger = name == "Find in the table"
                        || command == Command::ToggleOverview && rect.width() > 600.0;
                    let least = rect.width().min(rect.height());
                    if least < MIN_TARGET - 0.1 && !is_mark && !is_splitter && !is_larger {
                        small.push(format!("{size:?} {command:?}: {role:?} {name} {rect:?}"));
                    }
                }
            }
        }
    }
    small.dedup();
    assert!(small.is_empty(), "{small:#?}");
}

/// The outlines that were painted.
fn outlines(window: &Window) -> Vec<Rect> {
    fn collect(shape: &Shape, rects: &mut Vec<Rect>) {
        match shape {
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| collect(shape, rects)),
            Shape::Rect(RectShape { rect, stroke, .. }) if stroke.width > 0.0 => rects.push(*rect),
            Shape::Circle(circle) => rects.push(circle.visual_bounding_rect()),
            _ => {}
        }
    }
    let mut rects = Vec::new();
    for clipped in &window.harness.output().shapes {
        collect(&clipped.shape, &mut rects);
    }
    rects
}

#[test]
fn in_high_contrast_every_button_of_the_bars_has_an_outline() {
    let mut window = Window::new(meeting());
    window.run(Command::ToggleContrast);
    let outlines = outlines(&window);
    let screen = window.harness.ctx.content_rect();
    for (role, name, rect) in targets(&window) {
        let is_in_bar = rect.top() < 56.0 || rect.top() > screen.bottom() - 64.0;
        if !is_in_bar || !matches!(role, Role::Button | Role::Slider) {
            continue;
        }
        let is_outlined = outlines.iter().any(|outline| {
            rect.expand(4.0).contains_rect(*outline) && outline.area() > 0.3 * rect.area()
                || outline.contains_rect(rect.shrink(4.0)) && outline.area() < 3.0 * rect.area()
        });
        let is_slider =
            role == Role::Slider && outlines.iter().any(|outline| rect.contains_rect(*outline));
        assert!(is_outlined || is_slider, "{name} {rect:?}");
    }
}

#[test]
fn with_reduced_motion_a_slide_is_there_at_once() {
    for is_reduced in [false, true] {
        let mut window = Window::new(document(&story()));
        if is_reduced {
            window.run(Command::ToggleReducedMotion);
        }
        window.press(Key::F5);
        window.harness.key_press(Key::ArrowRight);
        // The command and the focus take a frame each.
        for _ in 0..4 {
            window.step();
        }
        assert_eq!(
            window.repaint_delay() > Duration::ZERO,
            is_reduced,
            "it draws again while it moves"
        );
    }
}
