//! egui's shapes as styled shapes, aligned to the pixel grid as egui aligns them.

use egui::emath::GuiRounding as _;
use egui::epaint::{CircleShape, ColorMode, PathShape, RectShape};
use egui::{Color32, Pos2, Rect, Stroke, StrokeKind, Vec2, vec2};
use usvg::tiny_skia_path::{PathSegment, Point};

use super::{Geometry, PathCommand, StyledShape};
use crate::style::Logo;

/// A straight line; vertical and horizontal ones are aligned to pixels.
pub fn segment([mut from, mut to]: [Pos2; 2], stroke: Stroke) -> [PathCommand; 2] {
    if from.x == to.x {
        stroke.round_center_to_pixel(1.0, &mut from.x);
        to.x = from.x;
    }
    if from.y == to.y {
        stroke.round_center_to_pixel(1.0, &mut from.y);
        to.y = from.y;
    }
    [PathCommand::Move(from), PathCommand::Line(to)]
}

/// A line without a fill.
pub fn line(commands: Vec<PathCommand>, stroke: Stroke) -> StyledShape {
    StyledShape::new(Geometry::Path(commands), Color32::TRANSPARENT, stroke)
}

/// A circle; egui draws its stroke outside.
pub fn circle(shape: CircleShape) -> Option<StyledShape> {
    let geometry = Geometry::Dots(vec![shape.center], shape.radius + shape.stroke.width / 2.0);
    (shape.radius > 0.0).then(|| StyledShape::new(geometry, shape.fill, shape.stroke))
}

/// A rectangle, with its stroke inside, on or outside the edge, and one radius for all corners.
pub fn rect(shape: &RectShape) -> Option<StyledShape> {
    // Only the window has images and shadows.
    if shape.brush.is_some() || shape.blur_width > 0.0 || !shape.rect.is_positive() {
        return None;
    }
    let RectShape { mut rect, fill, stroke, .. } = *shape;
    let is_thin = rect.size().min_elem() <= 2.0;
    if stroke.is_empty() && is_thin && fill != Color32::TRANSPARENT {
        let (ends, width) = if rect.width() < rect.height() {
            ([rect.center_top(), rect.center_bottom()], rect.width())
        } else {
            ([rect.left_center(), rect.right_center()], rect.height())
        };
        let stroke = Stroke::new(width, fill);
        return Some(line(segment(ends, stroke).into(), stroke));
    }
    let expansion = match shape.stroke_kind {
        _ if stroke.is_empty() => 0.0,
        StrokeKind::Inside => -stroke.width / 2.0,
        StrokeKind::Middle => 0.0,
        StrokeKind::Outside => stroke.width / 2.0,
    };
    if expansion == 0.0 && !stroke.is_empty() {
        for side in [&mut rect.min.x, &mut rect.min.y, &mut rect.max.x, &mut rect.max.y] {
            stroke.round_center_to_pixel(1.0, side);
        }
    } else {
        rect = rect.round_to_pixels(1.0);
    }
    let rect = rect.expand(expansion);
    if !rect.is_positive() {
        return None;
    }
    let radius = match f32::from(shape.corner_radius.nw) {
        0.0 => 0.0,
        radius => (radius + expansion).clamp(0.0, rect.size().min_elem() / 2.0),
    };
    Some(StyledShape::new(Geometry::Rect(rect, radius), fill, stroke))
}

/// A line through points, or a polygon.
pub fn path(shape: &PathShape) -> Option<StyledShape> {
    if shape.points.len() < 2 {
        return None;
    }
    let color = match &shape.stroke.color {
        ColorMode::Solid(color) => *color,
        // Nothing has a gradient.
        ColorMode::UV(_) => Color32::TRANSPARENT,
    };
    let fill = if shape.closed { shape.fill } else { Color32::TRANSPARENT };
    let commands = shape.points.iter().enumerate().map(|(index, point)| match index {
        0 => PathCommand::Move(*point),
        _ => PathCommand::Line(*point),
    });
    let close = shape.closed.then_some(PathCommand::Close);
    let geometry = Geometry::Path(commands.chain(close).collect());
    Some(StyledShape::new(geometry, fill, Stroke::new(shape.stroke.width, color)))
}

/// The areas of a logo that fills a rectangle.
pub fn logo(logo: &Logo, rect: Rect) -> impl Iterator<Item = StyledShape> {
    let scale = rect.size() / Vec2::from(logo.size);
    logo.areas.iter().map(move |area| {
        let to = |point: Point| rect.min + vec2(point.x, point.y) * scale;
        let mut last = Pos2::ZERO;
        let commands = area.outline.segments().map(|segment| {
            let command = match segment {
                PathSegment::MoveTo(point) => PathCommand::Move(to(point)),
                PathSegment::LineTo(point) => PathCommand::Line(to(point)),
                PathSegment::QuadTo(control, end) => {
                    // The same curve with two control points.
                    let [a, b] = [last, to(end)].map(|end| end.lerp(to(control), 2.0 / 3.0));
                    PathCommand::Cubic([a, b, to(end)])
                }
                PathSegment::CubicTo(first, second, end) => {
                    PathCommand::Cubic([to(first), to(second), to(end)])
                }
                PathSegment::Close => PathCommand::Close,
            };
            last = command.end().unwrap_or(last);
            command
        });
        let [red, green, blue, opacity] = area.color;
        let fill = Color32::from_rgba_unmultiplied(red, green, blue, opacity);
        let geometry = Geometry::Path(commands.collect());
        let shape = StyledShape::new(geometry, fill, Stroke::NONE);
        StyledShape { is_even_odd: area.is_even_odd, ..shape }
    })
}
