//! The signs of stances.

use std::f32::consts::TAU;

use egui::{Color32, Pos2, Rangef, Rect, Shape, Stroke, StrokeKind, Vec2, vec2};

use crate::facts::MarkShape;
use crate::theme::Theme;

/// The sign of a stance.
#[derive(Clone, Copy, Debug)]
pub struct Sign {
    pub shape: MarkShape,
    pub color: Color32,
    /// The colour behind it.
    pub ground: Color32,
    pub radius: f32,
    /// The width of the gap around it.
    pub rim: f32,
    /// The radius of its core, in parts of its own, which is left out of what is filled: in high contrast,
    /// of every second party, and of what stands behind a chosen voice.
    pub core: f32,
}

impl Sign {
    pub fn shapes(self, center: Pos2) -> Vec<Shape> {
        let Self { shape, color, ground, radius, rim, core } = self;
        let line = 0.35 * radius;
        let ring = |radius: f32| {
            vec![
                Shape::circle_filled(center, radius + rim, ground),
                Shape::circle_stroke(center, radius - line / 2.0, Stroke::new(line, color)),
            ]
        };
        let square = |half: f32| Rect::from_center_size(center, Vec2::splat(2.0 * half));
        let polygon = |corners: &[Vec2]| corners.iter().map(|it| center + radius * *it).collect();
        let mut shapes = match shape {
            MarkShape::Disc => vec![
                Shape::circle_filled(center, radius + rim, ground),
                Shape::circle_filled(center, radius, color),
            ],
            MarkShape::Ring => ring(radius),
            MarkShape::DashedRing => {
                let mut shapes = ring(radius);
                shapes.truncate(1);
                shapes.extend(dashed_circle(center, radius, Stroke::new(line, color)));
                shapes
            }
            MarkShape::Square => {
                let half = 0.86 * radius;
                vec![
                    Shape::rect_filled(square(half + rim), 0.0, ground),
                    Shape::rect_filled(square(half), 0.0, color),
                ]
            }
            MarkShape::HollowSquare => {
                let half = 0.86 * radius;
                let stroke = Stroke::new(line, color);
                vec![
                    Shape::rect_filled(square(half + rim), 0.0, ground),
                    Shape::rect_stroke(square(half), 0.0, stroke, StrokeKind::Inside),
                ]
            }
            MarkShape::Triangle => {
                let corners = polygon(&[vec2(0.0, -1.2), vec2(1.15, 0.8), vec2(-1.15, 0.8)]);
                vec![Shape::convex_polygon(corners, color, Stroke::new(rim, ground))]
            }
            MarkShape::Diamond => {
                let corners =
                    polygon(&[vec2(0.0, -1.0), vec2(1.0, 0.0), vec2(0.0, 1.0), vec2(-1.0, 0.0)]);
                vec![Shape::convex_polygon(corners, ground, Stroke::new(line, color))]
            }
        };
        if core > 0.0 && matches!(shape, MarkShape::Disc | MarkShape::Square | MarkShape::Triangle)
        {
            shapes.push(Shape::circle_filled(center, core * radius, ground));
        }
        shapes
    }
}

/// A circle of five dashes.
pub fn dashed_circle(center: Pos2, radius: f32, stroke: Stroke) -> Vec<Shape> {
    const STEPS: usize = 40;
    let points = (0..=STEPS).map(|step| {
        let angle = TAU * step as f32 / STEPS as f32;
        center + (radius - stroke.width / 2.0) * Vec2::angled(angle)
    });
    let points: Vec<Pos2> = points.collect();
    let dash = TAU * radius / 10.0;
    Shape::dashed_line(&points, stroke, dash, dash)
}

/// A bar that fades in from the left. In high contrast, nothing is faded.
pub fn tail(theme: &Theme, rect: Rect, color: Color32) -> Shape {
    const STEPS: usize = 8;
    if theme.high_contrast {
        return Shape::rect_filled(rect, 0.0, color);
    }
    let steps = (0..STEPS).map(|step| {
        let [from, to] =
            [step, step + 1].map(|step| rect.left() + rect.width() * step as f32 / STEPS as f32);
        let part = Rect::from_x_y_ranges(from..=to, rect.y_range());
        Shape::rect_filled(part, 0.0, color.gamma_multiply((step as f32 + 0.5) / STEPS as f32))
    });
    Shape::Vec(steps.collect())
}

/// A thin line that fades in from the left.
pub fn open_line(theme: &Theme, x: Rangef, y: f32, stroke: Stroke) -> Shape {
    let bar = Rect::from_x_y_ranges(x, y..=y).expand2(vec2(0.0, stroke.width / 2.0));
    tail(theme, bar, stroke.color)
}

/// The ring around a mark, or around several in a stack.
pub fn ring(theme: &Theme, marks: Rect, unit: f32) -> Shape {
    let stroke = Stroke::new(1.75 * unit, theme.text);
    let radius = marks.width() / 2.0 + 4.5 * unit;
    if marks.height() < 1.5 * marks.width() {
        return Shape::circle_stroke(marks.center(), radius, stroke);
    }
    Shape::rect_stroke(marks.expand(4.5 * unit), radius, stroke, StrokeKind::Middle)
}

/// The stroke through what was walked back.
pub fn walked_back(theme: &Theme, center: Pos2, radius: f32) -> Shape {
    let end = (radius + 2.0) * vec2(1.0, -1.0);
    Shape::line_segment([center - end, center + end], Stroke::new(1.5, theme.text))
}
