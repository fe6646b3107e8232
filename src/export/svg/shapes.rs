//! egui's shapes as SVG's, set on the pixel grid as egui sets them.

use egui::emath::GuiRounding as _;
use egui::epaint::{
    BandShape, CircleShape, ColorMode, CornerRadiusF32, CubicBezierShape, EllipseShape, Mesh,
    PathShape, PathStroke, QuadraticBezierShape, RectShape, WHITE_UV,
};
use egui::{Color32, Pos2, Rect, Stroke, StrokeKind, TextureId, Vec2, pos2};

use super::words::{attribute, command, fill, number, stroke};

/// A straight line as a path; upright and level ones stand on whole pixels.
pub fn segment(path: &mut String, [mut from, mut to]: [Pos2; 2], stroke: Stroke) {
    if from.x == to.x {
        stroke.round_center_to_pixel(1.0, &mut from.x);
        to.x = from.x;
    }
    if from.y == to.y {
        stroke.round_center_to_pixel(1.0, &mut from.y);
        to.y = from.y;
    }
    command(path, 'M', &[from]);
    command(path, 'L', &[to]);
}

/// A path element of a line's data.
pub fn line(out: &mut String, data: &str, line: Stroke) {
    if !line.is_empty() {
        out.push_str("<path d=\"");
        out.push_str(data);
        out.push_str("\" fill=\"none\"");
        stroke(out, line);
        out.push_str("/>");
    }
}

/// Fill and line of an element, and its end; nothing where neither is seen.
fn painted(out: &mut String, element: &str, area: Color32, line: Stroke, turned: Option<Turned>) {
    if area == Color32::TRANSPARENT && line.is_empty() {
        return;
    }
    out.push_str(element);
    fill(out, area);
    stroke(out, line);
    if let Some(turned) = turned {
        turned.write(out);
    }
    out.push_str("/>");
}

/// A turn around a point.
#[derive(Clone, Copy)]
pub struct Turned {
    /// In radians, clockwise.
    pub angle: f32,
    /// What stays in its place.
    pub around: Pos2,
}

impl Turned {
    fn new(angle: f32, around: Pos2) -> Option<Self> {
        (angle != 0.0).then_some(Self { angle, around })
    }

    /// The transform attribute.
    pub fn write(self, out: &mut String) {
        out.push_str(" transform=\"rotate(");
        for (at, value) in [self.angle.to_degrees(), self.around.x, self.around.y]
            .into_iter()
            .enumerate()
        {
            if at > 0 {
                out.push(' ');
            }
            number(out, value);
        }
        out.push_str(")\"");
    }
}

/// A circle; egui draws its line around it.
pub fn circle(out: &mut String, shape: CircleShape) {
    if shape.radius <= 0.0 {
        return;
    }
    let mut element = "<circle".to_owned();
    attribute(&mut element, "cx", shape.center.x);
    attribute(&mut element, "cy", shape.center.y);
    attribute(&mut element, "r", shape.radius + shape.stroke.width / 2.0);
    painted(out, &element, shape.fill, shape.stroke, None);
}

/// An ellipse; egui draws its line around it.
pub fn ellipse(out: &mut String, shape: EllipseShape) {
    if shape.radius.min_elem() <= 0.0 {
        return;
    }
    let radius = shape.radius + Vec2::splat(shape.stroke.width / 2.0);
    let mut element = "<ellipse".to_owned();
    attribute(&mut element, "cx", shape.center.x);
    attribute(&mut element, "cy", shape.center.y);
    attribute(&mut element, "rx", radius.x);
    attribute(&mut element, "ry", radius.y);
    let turned = Turned::new(shape.angle, shape.center);
    painted(out, &element, shape.fill, shape.stroke, turned);
}

/// A rectangle, with its line inside, on or outside its edge.
pub fn rect(out: &mut String, shape: &RectShape) {
    // A textured one is an image, which this program has none of.
    if shape.brush.is_some() || !shape.rect.is_positive() {
        return;
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
        let mut data = String::new();
        let stroke = Stroke::new(width, area);
        segment(&mut data, ends, stroke);
        self::line(out, &data, stroke);
        return;
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
    let element = rounded(rect, radii);
    painted(
        out,
        &element,
        area,
        line,
        Turned::new(shape.angle, rect.center()),
    );
}

/// The beginning of a rectangle's element; radii clockwise from top left.
fn rounded(rect: Rect, radii: [f32; 4]) -> String {
    let [nw, ne, se, sw] = radii;
    if radii.iter().all(|radius| *radius == nw) {
        let mut element = "<rect".to_owned();
        attribute(&mut element, "x", rect.left());
        attribute(&mut element, "y", rect.top());
        attribute(&mut element, "width", rect.width());
        attribute(&mut element, "height", rect.height());
        if nw > 0.0 {
            attribute(&mut element, "rx", nw);
        }
        return element;
    }
    let mut element = "<path d=\"".to_owned();
    let (left, top, right, bottom) = (rect.left(), rect.top(), rect.right(), rect.bottom());
    let corners = [
        (ne, pos2(right - ne, top), pos2(right, top + ne)),
        (se, pos2(right, bottom - se), pos2(right - se, bottom)),
        (sw, pos2(left + sw, bottom), pos2(left, bottom - sw)),
        (nw, pos2(left, top + nw), pos2(left + nw, top)),
    ];
    command(&mut element, 'M', &[pos2(left + nw, top)]);
    for (radius, from, to) in corners {
        command(&mut element, 'L', &[from]);
        if radius > 0.0 {
            element.push('A');
            number(&mut element, radius);
            element.push(' ');
            number(&mut element, radius);
            element.push_str(" 0 0 1 ");
            command_points(&mut element, to);
        }
    }
    element.push_str("Z\"");
    element
}

fn command_points(out: &mut String, point: Pos2) {
    number(out, point.x);
    out.push(' ');
    number(out, point.y);
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
pub fn path(out: &mut String, shape: &PathShape) {
    if shape.points.len() < 2 {
        return;
    }
    let line = plain(&shape.stroke, Rect::from_points(&shape.points));
    let area = if shape.closed {
        shape.fill
    } else {
        Color32::TRANSPARENT
    };
    let element = polygon(&shape.points, shape.closed);
    painted(out, &element, area, line, None);
}

fn polygon(points: &[Pos2], closed: bool) -> String {
    let mut element = "<path d=\"".to_owned();
    for (at, point) in points.iter().enumerate() {
        command(&mut element, if at == 0 { 'M' } else { 'L' }, &[*point]);
    }
    element.push_str(if closed { "Z\"" } else { "\"" });
    element
}

/// A band of varying width.
pub fn band(out: &mut String, shape: &BandShape) {
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
    let outline: Vec<Pos2> = upper.chain(lower).collect();
    if outline.len() > 2 {
        let turned = Turned::new(shape.angle, Pos2::ZERO);
        painted(
            out,
            &polygon(&outline, true),
            shape.fill,
            shape.stroke,
            turned,
        );
    }
}

/// A curve with one handle.
pub fn quadratic(out: &mut String, shape: &QuadraticBezierShape) {
    curve(
        out,
        'Q',
        &shape.points,
        shape.closed,
        shape.fill,
        &shape.stroke,
    );
}

/// A curve with two handles.
pub fn cubic(out: &mut String, shape: &CubicBezierShape) {
    curve(
        out,
        'C',
        &shape.points,
        shape.closed,
        shape.fill,
        &shape.stroke,
    );
}

fn curve(
    out: &mut String,
    kind: char,
    points: &[Pos2],
    closed: bool,
    area: Color32,
    stroke: &PathStroke,
) {
    let Some((first, rest)) = points.split_first() else {
        return;
    };
    let mut element = "<path d=\"".to_owned();
    command(&mut element, 'M', &[*first]);
    command(&mut element, kind, rest);
    element.push_str(if closed { "Z\"" } else { "\"" });
    let line = plain(stroke, Rect::from_points(points));
    painted(out, &element, area, line, None);
}

/// Triangles: one path for each stretch of one colour. A triangle whose
/// corners differ has their mean; one with a texture is an image, and left out.
pub fn mesh(out: &mut String, mesh: &Mesh) {
    let plain = mesh.texture_id == TextureId::default()
        && mesh.vertices.iter().all(|vertex| vertex.uv == WHITE_UV);
    if !plain || !mesh.is_valid() {
        return;
    }
    let mut last: Option<(Color32, String)> = None;
    for corners in mesh.indices.chunks_exact(3) {
        let corners = [0, 1, 2].map(|at| mesh.vertices[corners[at] as usize]);
        let colour = mean(corners.map(|corner| corner.color));
        let [a, b, c] = corners.map(|corner| corner.pos);
        let data = match &mut last {
            Some((same, data)) if *same == colour => data,
            _ => {
                flush_triangles(out, last.take());
                &mut last.insert((colour, String::new())).1
            }
        };
        command(data, 'M', &[a]);
        command(data, 'L', &[b, c]);
        data.push('Z');
    }
    flush_triangles(out, last);
}

fn flush_triangles(out: &mut String, triangles: Option<(Color32, String)>) {
    if let Some((colour, data)) = triangles {
        let element = format!("<path d=\"{data}\"");
        painted(out, &element, colour, Stroke::NONE, None);
    }
}

fn mean(colours: [Color32; 3]) -> Color32 {
    let channel = |at: usize| {
        let sum: u16 = colours.iter().map(|colour| u16::from(colour[at])).sum();
        ((sum + 1) / 3) as u8
    };
    Color32::from_rgba_premultiplied(channel(0), channel(1), channel(2), channel(3))
}
