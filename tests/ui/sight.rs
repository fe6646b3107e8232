//! The needs of people with little sight: outlines in high contrast, large targets, no motion.

use std::collections::BTreeSet;
use std::time::Duration;

use egui::accesskit::{Action, Role};
use egui::epaint::{ColorMode, RectShape, Shape};
use egui::{Color32, Key, Pos2, Rect, vec2};
use egui_kittest::kittest::NodeT as _;
use standpoint::command::{Command, Edit, Export, Setting};
use standpoint::document::Document;
use standpoint::model::{Layer, Section, contrast};
use standpoint::theme::Theme;
use standpoint::view::MainView;

use crate::data::{document, four_parties, march, meeting, story};
use crate::window::{Window, name};

/// The width and height of the smallest target, in points.
const MIN_TARGET: f32 = 24.0;

/// The controls on the screen with their places; without links in sentences, and without the items
/// of the chart and the scroll bars, for which there are other ways.
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
                Role::Link | Role::ScrollBar | Role::Region | Role::ListItem | Role::Label
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

/// Commands that show each panel after the other.
const PANELS: [Command; 11] = [
    Command::Deselect,
    Command::PreviousStance,
    Command::ToggleProblems,
    Command::ToggleProblems,
    Command::ShowMain(MainView::Table),
    Command::ShowMain(MainView::Table),
    Command::ShowMain(MainView::Grid),
    Command::ShowMain(MainView::Grid),
    Command::ToggleAbout,
    Command::ToggleAbout,
    Command::ShowMain(MainView::Questions),
];

/// Commands that open a form, dialogs and fields for finding.
fn forms_and_dialogs() -> [Command; 9] {
    let form = Command::Edit(Edit::New(Section::Stances));
    [
        Command::Edit(Edit::Toggle),
        form,
        Command::Edit(Edit::Close),
        Command::Export(Export::Toggle),
        Command::Export(Export::Toggle),
        Command::ToggleKeys,
        Command::ToggleKeys,
        Command::ToggleDayInput,
        Command::TogglePalette,
    ]
}

#[test]
fn every_target_is_at_least_24_points_wide_and_high() {
    let mut small = Vec::new();
    for size in [vec2(1440.0, 900.0), vec2(900.0, 600.0)] {
        for document in [four_parties(), Document::embedded()] {
            let mut window = Window::sized(document, size);
            for command in PANELS.into_iter().chain(forms_and_dialogs()) {
                window.run(command.clone());
                for (role, name, rect) in targets(&window) {
                    let least = rect.width().min(rect.height());
                    if least < MIN_TARGET - 0.1 {
                        small.push(format!("{size:?} {command:?}: {role:?} {name} {rect:?}"));
                    }
                }
            }
        }
    }
    small.dedup();
    assert!(small.is_empty(), "{small:#?}");
}

/// The highest contrast to the canvas of what is painted over a point, without words.
fn contrast_at(window: &Window, point: Pos2) -> f64 {
    let canvas = Theme::of(&window.harness.ctx).canvas;
    let rgb = |color: Color32| [color.r(), color.g(), color.b()];
    let colors = window.shapes().into_iter().filter_map(|shape| match shape {
        Shape::Rect(RectShape { rect, fill, stroke, .. }) if rect.contains(point) => {
            // The outline of a sign is beside its middle.
            let is_sign = rect.width() < 20.0;
            Some(if is_sign { vec![*fill, stroke.color] } else { vec![*fill] })
        }
        Shape::Circle(circle) if circle.center.distance(point) < circle.radius + 1.0 => {
            Some(vec![circle.fill, circle.stroke.color])
        }
        // A dash of a ring is beside its middle.
        Shape::Path(path)
            if path.visual_bounding_rect().width() < 20.0
                && path.visual_bounding_rect().expand(6.0).contains(point) =>
        {
            let stroke = match path.stroke.color {
                ColorMode::Solid(color) => color,
                ColorMode::UV(_) => Color32::TRANSPARENT,
            };
            Some(vec![path.fill, stroke])
        }
        Shape::LineSegment { points, stroke }
            if points[0].distance(points[1]) < 20.0 && points[0].distance(point) < 10.0 =>
        {
            Some(vec![stroke.color])
        }
        _ => None,
    });
    let opaque = colors.flatten().filter(Color32::is_opaque);
    opaque.map(|color| contrast(rgb(color), rgb(canvas))).fold(1.0, f64::max)
}

#[test]
fn marks_can_be_seen_in_both_themes() {
    for theme in [egui::ThemePreference::Light, egui::ThemePreference::Dark] {
        let mut window = Window::sized(Document::embedded(), vec2(1440.0, 900.0));
        window.run(Setting::SetTheme(theme));
        window.run(Command::ToggleLayer(Layer::Voices));
        let marks = window.harness.state().placed_marks();
        let points: Vec<_> = marks.iter().map(|mark| (mark.stance.clone(), mark.center)).collect();
        assert!(points.len() > 20, "{points:?}");
        for (stance, center) in points {
            let seen = contrast_at(&window, center);
            assert!(seen >= 3.0, "{theme:?} {stance}: {seen}");
        }
    }
}

/// The places of outlines, of dark surfaces and of underlines that were painted.
fn outlines(window: &Window) -> Vec<Rect> {
    let is_dark = |color: Color32| color.is_opaque() && color.intensity() < 0.2;
    let outlines = window.shapes().into_iter().filter_map(|shape| match shape {
        Shape::Rect(RectShape { rect, stroke, .. }) if stroke.width > 0.0 => Some(*rect),
        Shape::Rect(RectShape { rect, fill, .. }) if is_dark(*fill) => Some(*rect),
        Shape::Circle(circle) if circle.stroke.width > 0.0 || is_dark(circle.fill) => {
            Some(circle.visual_bounding_rect())
        }
        Shape::Text(text) => {
            let mut sections = text.galley.job.sections.iter();
            let is_underlined = text.underline.width > 0.0
                || sections.any(|section| section.format.underline.width > 0.0);
            is_underlined.then(|| text.visual_bounding_rect().expand(4.0))
        }
        Shape::LineSegment { points, .. } if points[0].y == points[1].y => {
            let ends = Rect::from_two_pos(points[0], points[1]);
            Some(ends.with_min_y(ends.top() - 14.0))
        }
        _ => None,
    });
    outlines.collect()
}

/// A button in a bar has its words, as in the other themes.
#[test]
fn in_high_contrast_every_field_and_box_has_an_outline() {
    let mut window = Window::sized(meeting(), vec2(1440.0, 1200.0));
    window.run(Setting::ToggleContrast);
    let mut without = BTreeSet::new();
    for command in PANELS.into_iter().chain([Command::Export(Export::Toggle)]) {
        window.run(command.clone());
        let outlines = outlines(&window);
        let is_outlined = |role: Role, rect: Rect| {
            outlines.iter().any(|outline| match role {
                // The box of the check box, the handle of the slider, and the bar around options.
                Role::CheckBox | Role::Slider => rect.expand(1.0).contains_rect(*outline),
                Role::RadioButton => outline.expand(1.0).contains_rect(rect),
                _ => {
                    rect.expand(4.0).contains_rect(*outline) && outline.area() > 0.3 * rect.area()
                        || outline.contains_rect(rect.shrink(4.0))
                            && outline.area() < 3.0 * rect.area()
                }
            })
        };
        for (role, name, rect) in targets(&window) {
            let is_control = matches!(
                role,
                Role::CheckBox
                    | Role::ComboBox
                    | Role::RadioButton
                    | Role::Slider
                    | Role::SpinButton
                    | Role::TextInput
            );
            // Scrolled out of sight in the dialog.
            let is_hidden = command == Command::Export(Export::Toggle) && role == Role::CheckBox;
            if is_control && !is_hidden && rect.width() < 240.0 && !is_outlined(role, rect) {
                without.insert(format!("{role:?} {name} {rect:?} {command:?}"));
            }
        }
    }
    assert!(without.is_empty(), "{without:#?}");
}

/// The colours of what is painted that are neither opaque nor fully transparent; without the grid,
/// and without the ground behind words.
fn translucent(window: &Window) -> Vec<String> {
    let mut found = Vec::new();
    for shape in window.shapes() {
        let colors = match shape {
            Shape::Rect(rect) => vec![rect.fill, rect.stroke.color],
            Shape::Circle(circle) => vec![circle.fill, circle.stroke.color],
            Shape::LineSegment { stroke, .. } => vec![stroke.color],
            Shape::Path(path) => match path.stroke.color {
                ColorMode::Solid(color) => vec![path.fill, color],
                ColorMode::UV(_) => vec![path.fill],
            },
            Shape::Text(text) => {
                let sections = text.galley.job.sections.iter();
                sections.map(|section| section.format.color).collect()
            }
            Shape::Mesh(mesh) => mesh.vertices.iter().map(|vertex| vertex.color).collect(),
            _ => Vec::new(),
        };
        for color in colors {
            let theme = &Theme::LIGHT_HIGH_CONTRAST;
            let [red, green, blue, _] = color.to_srgba_unmultiplied();
            let is_ground = Color32::from_rgb(red, green, blue) == theme.canvas;
            let is_left_out = is_ground || color == Color32::PLACEHOLDER;
            if !matches!(color.a(), 0 | 255) && !is_left_out {
                found.push(format!("{color:?} {:?}", shape.visual_bounding_rect()));
            }
        }
    }
    found
}

#[test]
fn in_high_contrast_nothing_is_faded() {
    let mut window = Window::new(four_parties());
    window.run(Setting::ToggleContrast);
    let selecting = [Command::SetDay(march(14)), Command::Select("head-05".into())];
    for command in selecting.into_iter().chain(PANELS.into_iter().skip(4)) {
        window.run(command.clone());
        let found = translucent(&window);
        assert!(found.is_empty(), "{command:?} {found:#?}");
    }
}

#[test]
fn a_slide_is_there_at_once() {
    let mut window = Window::new(document(&story()));
    window.press(Key::F5);
    window.harness.key_press(Key::ArrowRight);
    // The command and the focus take a frame each.
    for _ in 0..4 {
        window.step();
    }
    assert!(window.repaint_delay() > Duration::ZERO, "nothing moves");
}
