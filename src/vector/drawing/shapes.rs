//! egui's shapes as styled shapes, aligned to the pixel grid as egui aligns them.

use egui::emath::GuiRounding as _;
use egui::epaint::{
    BandShape, CircleShape, ColorMode, CornerRadiusF32, CubicBezierShape, EllipseShape, Mesh,
    PathShape, PathStroke, QuadraticBezierShape, RectShape, WHITE_UV,
};
use egui::{Color32, Pos2, Rect, Stroke, StrokeKind, TextureId, Vec2, pos2, vec2};
use usvg::tiny_skia_path::{PathSegment, Point};

use super::{Geometry, PathCommand, Rotation, StyledShape};
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
    let geometry = if shape.stroke.is_empty() {
        Geometry::Dots(vec![shape.center], shape.radius)
    } else {
        Geometry::Circle(shape.center, shape.radius + shape.stroke.width / 2.0)
    };
    (shape.radius > 0.0).then(|| StyledShape::new(geometry, shape.fill, shape.stroke))
}

/// An ellipse; egui draws its stroke outside.
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

/// A rectangle, with its stroke inside, on or outside the edge.
pub fn rect(shape: &RectShape) -> Option<StyledShape> {
    // A textured rectangle is an image; the program draws none.
    if shape.brush.is_some() || !shape.rect.is_positive() {
        return None;
    }
    let mut stroke = shape.stroke;
    let mut fill = shape.fill;
    let mut rect = shape.rect;
    let outer = match shape.stroke_kind {
        _ if stroke.is_empty() => rect,
        StrokeKind::Inside => rect,
        StrokeKind::Middle => rect.expand(stroke.width / 2.0),
        StrokeKind::Outside => rect.expand(stroke.width),
    };
    if !stroke.is_empty() && outer.size().min_elem() <= 2.0 * stroke.width {
        // The stroke covers the fill.
        (rect, fill, stroke) = (outer, stroke.color, Stroke::NONE);
    }
    let is_thin = rect.size().min_elem() <= 2.0;
    if shape.angle == 0.0 && stroke.is_empty() && is_thin && fill != Color32::TRANSPARENT {
        let (ends, width) = if rect.width() < rect.height() {
            ([rect.center_top(), rect.center_bottom()], rect.width())
        } else {
            ([rect.left_center(), rect.right_center()], rect.height())
        };
        let stroke = Stroke::new(width, fill);
        return Some(StyledShape {
            blur: shape.blur_width,
            ..line(segment(ends, stroke).into(), stroke)
        });
    }
    if shape.round_to_pixels.unwrap_or(true) {
        if shape.stroke_kind == StrokeKind::Middle && !stroke.is_empty() {
            stroke.round_center_to_pixel(1.0, &mut rect.min.x);
            stroke.round_center_to_pixel(1.0, &mut rect.min.y);
            stroke.round_center_to_pixel(1.0, &mut rect.max.x);
            stroke.round_center_to_pixel(1.0, &mut rect.max.y);
        } else {
            rect = rect.round_to_pixels(1.0);
        }
    }
    let expansion = match shape.stroke_kind {
        _ if stroke.is_empty() => 0.0,
        StrokeKind::Inside => -stroke.width / 2.0,
        StrokeKind::Middle => 0.0,
        StrokeKind::Outside => stroke.width / 2.0,
    };
    let rect = rect.expand(expansion);
    let max_radius = rect.size().min_elem() / 2.0;
    let radius = |radius: f32| {
        if radius > 0.0 { (radius + expansion).clamp(0.0, max_radius) } else { 0.0 }
    };
    let radii = CornerRadiusF32::from(shape.corner_radius);
    let radii = [radii.nw, radii.ne, radii.se, radii.sw].map(radius);
    Some(StyledShape {
        rotation: Rotation::new(shape.angle, rect.center()),
        blur: shape.blur_width,
        ..StyledShape::new(Geometry::Rect(rect, radii), fill, stroke)
    })
}

/// The stroke of a path in a single colour: that of the centre if the colour varies.
fn plain_stroke(stroke: &PathStroke, bounds: Rect) -> Stroke {
    let color = match &stroke.color {
        ColorMode::Solid(color) => *color,
        ColorMode::UV(color_at) => color_at(bounds, bounds.center()),
    };
    Stroke::new(stroke.width, color)
}

/// A line through points, or a polygon.
pub fn path(shape: &PathShape) -> Option<StyledShape> {
    if shape.points.len() < 2 {
        return None;
    }
    let stroke = plain_stroke(&shape.stroke, Rect::from_points(&shape.points));
    let fill = if shape.closed { shape.fill } else { Color32::TRANSPARENT };
    let geometry = polygon(shape.points.iter().copied(), shape.closed);
    Some(StyledShape::new(geometry, fill, stroke))
}

fn polygon(points: impl Iterator<Item = Pos2>, closed: bool) -> Geometry {
    let commands = points.enumerate().map(|(index, point)| match index {
        0 => PathCommand::Move(point),
        _ => PathCommand::Line(point),
    });
    let close = closed.then_some(PathCommand::Close);
    Geometry::Path(commands.chain(close).collect())
}

/// A band of varying width.
pub fn band(shape: &BandShape) -> Option<StyledShape> {
    let inset = match shape.stroke_kind {
        StrokeKind::Inside => shape.stroke.width / 2.0,
        StrokeKind::Middle => 0.0,
        StrokeKind::Outside => -shape.stroke.width / 2.0,
    };
    let points: Vec<_> = shape.points.iter().filter(|point| point.is_finite()).collect();
    let upper = points.iter().map(|point| pos2(point.x, point.y.min + inset));
    let lower = points.iter().rev().map(|point| pos2(point.x, point.y.max - inset));
    let geometry = polygon(upper.chain(lower), true);
    (points.len() > 1).then(|| StyledShape {
        rotation: Rotation::new(shape.angle, Pos2::ZERO),
        ..StyledShape::new(geometry, shape.fill, shape.stroke)
    })
}

/// A curve with one control point.
pub fn quadratic(shape: &QuadraticBezierShape) -> StyledShape {
    let [from, control, to] = shape.points;
    let curve = PathCommand::Quadratic([control, to]);
    let stroke = plain_stroke(&shape.stroke, Rect::from_points(&shape.points));
    bezier(from, curve, shape.closed, shape.fill, stroke)
}

/// A curve with two control points.
pub fn cubic(shape: &CubicBezierShape) -> StyledShape {
    let [from, first, second, to] = shape.points;
    let curve = PathCommand::Cubic([first, second, to]);
    let stroke = plain_stroke(&shape.stroke, Rect::from_points(&shape.points));
    bezier(from, curve, shape.closed, shape.fill, stroke)
}

fn bezier(
    from: Pos2,
    curve: PathCommand,
    closed: bool,
    fill: Color32,
    stroke: Stroke,
) -> StyledShape {
    let commands =
        [PathCommand::Move(from), curve].into_iter().chain(closed.then_some(PathCommand::Close));
    StyledShape::new(Geometry::Path(commands.collect()), fill, stroke)
}

/// The areas of a logo that fills a rectangle.
pub fn logo(logo: &Logo, rect: Rect) -> impl Iterator<Item = StyledShape> {
    let scale = rect.size() / Vec2::from(logo.size);
    logo.areas.iter().map(move |area| {
        let to = |point: Point| rect.min + vec2(point.x, point.y) * scale;
        let commands = area.outline.segments().map(|segment| match segment {
            PathSegment::MoveTo(point) => PathCommand::Move(to(point)),
            PathSegment::LineTo(point) => PathCommand::Line(to(point)),
            PathSegment::QuadTo(control, end) => PathCommand::Quadratic([to(control), to(end)]),
            PathSegment::CubicTo(first, second, end) => {
                PathCommand::Cubic([to(first), to(second), to(end)])
            }
            PathSegment::Close => PathCommand::Close,
        });
        let [red, green, blue, opacity] = area.color;
        let fill = Color32::from_rgba_unmultiplied(red, green, blue, opacity);
        let geometry = Geometry::Path(commands.collect());
        let shape = StyledShape::new(geometry, fill, Stroke::NONE);
        StyledShape { is_even_odd: area.is_even_odd, ..shape }
    })
}

/// The triangles of a mesh, each in the mean colour of its corners. Consecutive
/// triangles of one colour form one path. A textured mesh is an image, and is left out.
pub fn mesh(mesh: &Mesh) -> Vec<StyledShape> {
    let is_plain = mesh.texture_id == TextureId::default()
        && mesh.vertices.iter().all(|vertex| vertex.uv == WHITE_UV);
    if !is_plain || !mesh.is_valid() {
        return Vec::new();
    }
    let mut paths: Vec<(Color32, Vec<PathCommand>)> = Vec::new();
    for corners in mesh.indices.chunks_exact(3) {
        let corners = [0, 1, 2].map(|index| mesh.vertices[corners[index] as usize]);
        let color = mean_color(corners.map(|corner| corner.color));
        let [a, b, c] = corners.map(|corner| corner.pos);
        let triangle =
            [PathCommand::Move(a), PathCommand::Line(b), PathCommand::Line(c), PathCommand::Close];
        match paths.last_mut() {
            Some((last, commands)) if *last == color => commands.extend(triangle),
            _ => paths.push((color, triangle.into())),
        }
    }
    let filled =
        |(color, commands)| StyledShape::new(Geometry::Path(commands), color, Stroke::NONE);
    paths.into_iter().map(filled).collect()
}

fn mean_color(colors: [Color32; 3]) -> Color32 {
    let channel = |index: usize| {
        let sum: u16 = colors.iter().map(|color| u16::from(color[index])).sum();
        ((sum + 1) / 3) as u8
    };
    Color32::from_rgba_premultiplied(channel(0), channel(1), channel(2), channel(3))
}
