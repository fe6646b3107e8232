//! egui's shapes as figures, set on the pixel grid as egui sets them.

use egui::emath::GuiRounding as _;
use egui::epaint::{
    BandShape, CircleShape, ColorMode, CornerRadiusF32, CubicBezierShape, EllipseShape, Mesh,
    PathShape, PathStroke, QuadraticBezierShape, RectShape, WHITE_UV,
};
use egui::{Color32, Pos2, Rect, Stroke, StrokeKind, TextureId, Vec2, pos2};

use super::{Geometry, PathCommand, Rotation, StyledShape};

/// A straight line; upright and level ones stand on whole pixels.
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

/// A line without an area.
pub fn line(steps: Vec<PathCommand>, line: Stroke) -> StyledShape {
    StyledShape::new(Geometry::Path(steps), Color32::TRANSPARENT, line)
}

/// A circle; egui draws its line around it.
pub fn circle(shape: CircleShape) -> Option<StyledShape> {
    let geometry = Geometry::Circle(shape.center, shape.radius + shape.stroke.width / 2.0);
    (shape.radius > 0.0).then(|| StyledShape::new(geometry, shape.fill, shape.stroke))
}

/// An ellipse; egui draws its line around it.
pub fn ellipse(shape: EllipseShape) -> Option<StyledShape> {
    if shape.radius.min_elem() <= 0.0 {
        return None;
    }
    let radius = shape.radius + Vec2::splat(shape.stroke.width / 2.0);
    let geometry = Geometry::Ellipse(shape.center, radius);
    Some(StyledShape {
        rotation: Rotation::new(shape.angle, shape.center),
        ..StyledShape::new(geometry, shape.fill, shape.stroke)
    })
}

/// A rectangle, with its line inside, on or outside its edge.
pub fn rect(shape: &RectShape) -> Option<StyledShape> {
    // A textured one is an image, which this program has none of.
    if shape.brush.is_some() || !shape.rect.is_positive() {
        return None;
    }
    let mut line = shape.stroke;
    let mut area = shape.fill;
    let mut rect = shape.rect;
    let outer = match shape.stroke_kind {
        _ if line.is_empty() => rect,
        StrokeKind::Inside => rect,
        StrokeKind::Middle => rect.expand(line.width / 2.0),
        StrokeKind::Outside => rect.expand(line.width),
    };
    if !line.is_empty() && outer.size().min_elem() <= 2.0 * line.width {
        // Nothing is seen but the line.
        (rect, area, line) = (outer, line.color, Stroke::NONE);
    }
    let thin = rect.size().min_elem() <= 2.0;
    if shape.angle == 0.0 && line.is_empty() && thin && area != Color32::TRANSPARENT {
        let (ends, width) = if rect.width() < rect.height() {
            ([rect.center_top(), rect.center_bottom()], rect.width())
        } else {
            ([rect.left_center(), rect.right_center()], rect.height())
        };
        let stroke = Stroke::new(width, area);
        return Some(StyledShape {
            blur: shape.blur_width,
            ..self::line(segment(ends, stroke).into(), stroke)
        });
    }
    if shape.round_to_pixels.unwrap_or(true) {
        if shape.stroke_kind == StrokeKind::Middle && !line.is_empty() {
            line.round_center_to_pixel(1.0, &mut rect.min.x);
            line.round_center_to_pixel(1.0, &mut rect.min.y);
            line.round_center_to_pixel(1.0, &mut rect.max.x);
            line.round_center_to_pixel(1.0, &mut rect.max.y);
        } else {
            rect = rect.round_to_pixels(1.0);
        }
    }
    let grow = match shape.stroke_kind {
        _ if line.is_empty() => 0.0,
        StrokeKind::Inside => -line.width / 2.0,
        StrokeKind::Middle => 0.0,
        StrokeKind::Outside => line.width / 2.0,
    };
    let rect = rect.expand(grow);
    let most = rect.size().min_elem() / 2.0;
    let radius = |radius: f32| {
        if radius > 0.0 {
            (radius + grow).clamp(0.0, most)
        } else {
            0.0
        }
    };
    let radii = CornerRadiusF32::from(shape.corner_radius);
    let radii = [radii.nw, radii.ne, radii.se, radii.sw].map(radius);
    Some(StyledShape {
        rotation: Rotation::new(shape.angle, rect.center()),
        blur: shape.blur_width,
        ..StyledShape::new(Geometry::Rect(rect, radii), area, line)
    })
}

/// A path's line in one colour: one that changes along it has that of its middle.
fn plain(stroke: &PathStroke, bounds: Rect) -> Stroke {
    let colour = match &stroke.color {
        ColorMode::Solid(colour) => *colour,
        ColorMode::UV(colour) => colour(bounds, bounds.center()),
    };
    Stroke::new(stroke.width, colour)
}

/// A line through points, or the area within.
pub fn path(shape: &PathShape) -> Option<StyledShape> {
    if shape.points.len() < 2 {
        return None;
    }
    let line = plain(&shape.stroke, Rect::from_points(&shape.points));
    let area = if shape.closed {
        shape.fill
    } else {
        Color32::TRANSPARENT
    };
    let geometry = polygon(shape.points.iter().copied(), shape.closed);
    Some(StyledShape::new(geometry, area, line))
}

fn polygon(points: impl Iterator<Item = Pos2>, closed: bool) -> Geometry {
    let steps = points.enumerate().map(|(at, point)| match at {
        0 => PathCommand::Move(point),
        _ => PathCommand::Line(point),
    });
    Geometry::Path(steps.chain(closed.then_some(PathCommand::Close)).collect())
}

/// A band of varying width.
pub fn band(shape: &BandShape) -> Option<StyledShape> {
    let inset = match shape.stroke_kind {
        StrokeKind::Inside => shape.stroke.width / 2.0,
        StrokeKind::Middle => 0.0,
        StrokeKind::Outside => -shape.stroke.width / 2.0,
    };
    let points: Vec<_> = shape
        .points
        .iter()
        .filter(|point| point.is_finite())
        .collect();
    let upper = points
        .iter()
        .map(|point| pos2(point.x, point.y.min + inset));
    let lower = points
        .iter()
        .rev()
        .map(|point| pos2(point.x, point.y.max - inset));
    let geometry = polygon(upper.chain(lower), true);
    (points.len() > 1).then(|| StyledShape {
        rotation: Rotation::new(shape.angle, Pos2::ZERO),
        ..StyledShape::new(geometry, shape.fill, shape.stroke)
    })
}

/// A curve with one handle.
pub fn quadratic(shape: &QuadraticBezierShape) -> StyledShape {
    let [from, handle, to] = shape.points;
    let curve = PathCommand::Quadratic([handle, to]);
    let line = plain(&shape.stroke, Rect::from_points(&shape.points));
    self::curve(from, curve, shape.closed, shape.fill, line)
}

/// A curve with two handles.
pub fn cubic(shape: &CubicBezierShape) -> StyledShape {
    let [from, handle, other, to] = shape.points;
    let curve = PathCommand::Cubic([handle, other, to]);
    let line = plain(&shape.stroke, Rect::from_points(&shape.points));
    self::curve(from, curve, shape.closed, shape.fill, line)
}

fn curve(from: Pos2, curve: PathCommand, closed: bool, area: Color32, line: Stroke) -> StyledShape {
    let steps = [PathCommand::Move(from), curve].into_iter();
    let steps = steps.chain(closed.then_some(PathCommand::Close));
    StyledShape::new(Geometry::Path(steps.collect()), area, line)
}

/// Triangles: one path for each stretch of one colour. A triangle whose
/// corners differ has their mean; one with a texture is an image, and left out.
pub fn mesh(mesh: &Mesh) -> Vec<StyledShape> {
    let plain = mesh.texture_id == TextureId::default()
        && mesh.vertices.iter().all(|vertex| vertex.uv == WHITE_UV);
    if !plain || !mesh.is_valid() {
        return Vec::new();
    }
    let mut stretches: Vec<(Color32, Vec<PathCommand>)> = Vec::new();
    for corners in mesh.indices.chunks_exact(3) {
        let corners = [0, 1, 2].map(|at| mesh.vertices[corners[at] as usize]);
        let colour = mean(corners.map(|corner| corner.color));
        let [a, b, c] = corners.map(|corner| corner.pos);
        let triangle = [
            PathCommand::Move(a),
            PathCommand::Line(b),
            PathCommand::Line(c),
            PathCommand::Close,
        ];
        match stretches.last_mut() {
            Some((same, steps)) if *same == colour => steps.extend(triangle),
            _ => stretches.push((colour, triangle.into())),
        }
    }
    let figure = |(colour, steps)| StyledShape::new(Geometry::Path(steps), colour, Stroke::NONE);
    stretches.into_iter().map(figure).collect()
}

fn mean(colours: [Color32; 3]) -> Color32 {
    let channel = |at: usize| {
        let sum: u16 = colours.iter().map(|colour| u16::from(colour[at])).sum();
        ((sum + 1) / 3) as u8
    };
    Color32::from_rgba_premultiplied(channel(0), channel(1), channel(2), channel(3))
}
