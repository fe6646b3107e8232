//! The shapes and text that egui painted, aligned to the pixel grid as egui aligns
//! them. SVG and PDF are written from these.

mod dots;
mod face;
mod faces;
mod glyphs;
mod run;
mod shapes;
mod text;
mod transform;

use egui::emath::Rot2;
use egui::emath::TSTransform;
use egui::epaint::{ClippedShape, Shape};
use egui::{Color32, Pos2, Rect, Stroke, Vec2};

use self::dots::DotGrid;
pub use self::face::Face;
pub use self::faces::Faces;
pub use self::glyphs::{EM, Glyph, Outline};
pub use self::run::{Run, StyledRun};
pub use self::shapes::logo;
pub use self::text::Text;
use super::picture::Picture;
use crate::style::Logo;

/// The limit to which coordinates are clamped; egui's shapes may be infinite.
pub const MAX_COORDINATE: f32 = 1e6;

/// A part of a drawing.
#[derive(Clone, Debug)]
pub struct Element {
    /// The rectangle outside which the element is hidden.
    pub clip: Option<Rect>,
    /// The shape or text.
    pub content: ElementContent,
}

/// The content of an [`Element`].
#[derive(Clone, Debug)]
pub enum ElementContent {
    /// An area, a line or both.
    Shape(StyledShape),
    /// Text with its background and decoration.
    Text(Text),
}

/// A shape with its fill and stroke.
#[derive(Clone, Debug)]
pub struct StyledShape {
    /// The outline.
    pub geometry: Geometry,
    /// The colour inside.
    pub fill: Color32,
    /// The stroke along the outline, half inside and half outside.
    pub stroke: Stroke,
    pub rotation: Option<Rotation>,
    /// The width of a blurred edge.
    pub blur: f32,
    /// True if what the outline encloses twice is outside.
    pub is_even_odd: bool,
}

/// The outline of a shape.
#[derive(Clone, Debug)]
pub enum Geometry {
    /// A centre and a radius.
    Circle(Pos2, f32),
    /// The centres of equal circles, such as those of a dotted line, and their radius. Only opaque
    /// ones overlap.
    Dots(Vec<Pos2>, f32),
    /// A centre and two radii.
    Ellipse(Pos2, Vec2),
    /// A rectangle, with the radii of its corners clockwise from top left.
    Rect(Rect, [f32; 4]),
    /// Lines and curves.
    Path(Vec<PathCommand>),
}

#[derive(Clone, Copy, Debug)]
pub enum PathCommand {
    /// Begins a subpath.
    Move(Pos2),
    /// A straight line.
    Line(Pos2),
    /// A curve, by its control point and its end.
    Quadratic([Pos2; 2]),
    /// A curve, by its control points and its end.
    Cubic([Pos2; 3]),
    /// Closes the subpath.
    Close,
}

/// A rotation around a point.
#[derive(Clone, Copy, Debug)]
pub struct Rotation {
    /// The angle in radians, clockwise.
    pub angle: f32,
    /// The fixed point.
    pub center: Pos2,
}

impl Rotation {
    fn new(angle: f32, center: Pos2) -> Option<Self> {
        (angle != 0.0).then_some(Self { angle, center })
    }
}

impl Rotation {
    fn rotate(self, point: Pos2) -> Pos2 {
        self.center + Rot2::from_angle(self.angle) * (point - self.center)
    }
}

impl Element {
    /// The visible area, roughly.
    pub fn bounds(&self) -> Rect {
        let bounds = match &self.content {
            ElementContent::Shape(shape) => shape.bounds(),
            ElementContent::Text(text) => text.bounds(),
        };
        self.clip.map_or(bounds, |clip| bounds.intersect(clip))
    }
}

impl Element {
    pub fn is_text(&self) -> bool {
        matches!(self.content, ElementContent::Text(_))
    }
}

impl Geometry {
    fn bounds(&self) -> Rect {
        match self {
            Self::Circle(center, radius) => {
                Rect::from_center_size(*center, Vec2::splat(2.0 * radius))
            }
            Self::Dots(centers, radius) => Rect::from_points(centers).expand(*radius),
            Self::Ellipse(center, radii) => Rect::from_center_size(*center, 2.0 * *radii),
            Self::Rect(rect, _) => *rect,
            Self::Path(commands) => {
                let mut bounds = Rect::NOTHING;
                for command in commands {
                    match *command {
                        PathCommand::Move(to)
                        | PathCommand::Line(to)
                        | PathCommand::Quadratic([_, to])
                        | PathCommand::Cubic([_, _, to]) => bounds.extend_with(to),
                        PathCommand::Close => {}
                    }
                }
                bounds
            }
        }
    }
}

impl StyledShape {
    fn bounds(&self) -> Rect {
        rotated(self.geometry.bounds(), self.rotation)
    }

    fn new(geometry: Geometry, fill: Color32, stroke: Stroke) -> Self {
        Self { geometry, fill, stroke, rotation: None, blur: 0.0, is_even_odd: false }
    }

    /// Returns true if the shape draws anything.
    pub fn is_visible(&self) -> bool {
        self.fill != Color32::TRANSPARENT || !self.stroke.is_empty()
    }
}

/// The rectangle around a rectangle that is rotated.
fn rotated(rect: Rect, rotation: Option<Rotation>) -> Rect {
    let Some(rotation) = rotation else {
        return rect;
    };
    let corners = [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom()];
    Rect::from_points(&corners.map(|corner| rotation.rotate(corner)))
}

/// The area in which a shape is visible.
pub fn visible_bounds(shape: &Shape) -> Rect {
    match shape {
        // Its glyphs are blank in the fonts of pictures. Letters do not reach the top of a row.
        Shape::Text(text) => {
            let rows = text.galley.rows.iter().map(|row| {
                let rect = row.rect();
                rect.with_min_y(rect.top() + 0.2 * rect.height())
            });
            let rect =
                rows.fold(Rect::NOTHING, Rect::union).rotate_bb(Rot2::from_angle(text.angle));
            rect.translate(text.pos.to_vec2())
        }
        Shape::Vec(shapes) => shapes.iter().map(visible_bounds).fold(Rect::NOTHING, Rect::union),
        shape => shape.visual_bounding_rect(),
    }
}

/// Returns the background, which lies behind all elements.
pub fn background(picture: &Picture) -> StyledShape {
    let screen = Rect::from_min_size(Pos2::ZERO, picture.size);
    let geometry = Geometry::Rect(screen, [0.0; 4]);
    StyledShape::new(geometry, picture.background, Stroke::NONE)
}

/// Returns the elements of a picture from back to front.
pub fn elements(picture: &Picture, faces: &Faces) -> Vec<Element> {
    let mut drawing = Drawing { faces, elements: Vec::new(), clip: None, pending: None };
    let screen = Rect::from_min_size(Pos2::ZERO, picture.size);
    for ClippedShape { clip_rect, shape, transform_after_tessellation: transform } in
        &picture.shapes
    {
        let visible = clip_rect.intersect(screen);
        if *transform == TSTransform::IDENTITY {
            let clip = Clip { rect: *clip_rect, visible };
            drawing.add_shape(clip, shape);
            continue;
        }
        // egui's own way leaves the letters as they are.
        drawing.flush();
        let back = transform.inverse();
        let clip = Clip { rect: back * *clip_rect, visible: back * visible };
        let first = drawing.elements.len();
        drawing.clip = None;
        drawing.add_shape(clip, shape);
        drawing.flush();
        drawing.clip = None;
        for element in drawing.elements.iter_mut().skip(first) {
            element.transform(*transform);
        }
    }
    drawing.flush();
    drawing.elements
}

/// The area in which a shape is visible.
#[derive(Clone, Copy)]
struct Clip {
    /// The clip rectangle of egui.
    rect: Rect,
    /// Its part within the picture.
    visible: Rect,
}

/// Collects the elements of a picture.
struct Drawing<'a> {
    faces: &'a Faces,
    elements: Vec<Element>,
    /// The clip of the next element.
    clip: Option<Rect>,
    /// Straight lines or dots of one look and clip, which become one element.
    pending: Option<Pending>,
}

/// A shape to which others of its look can be joined.
struct Pending {
    shape: StyledShape,
    /// The dots of the shape, if they are translucent.
    dots: DotGrid,
}

impl Pending {
    fn new(shape: StyledShape) -> Self {
        let dots = match &shape.geometry {
            Geometry::Dots(centers, radius) if !shape.fill.is_opaque() => {
                DotGrid::new(centers, 2.0 * radius)
            }
            _ => DotGrid::default(),
        };
        Self { shape, dots }
    }

    /// Adds the straight lines or the dots of another shape if it has the same look. Returns
    /// whether it does.
    fn join(&mut self, other: &StyledShape) -> bool {
        let shape = &mut self.shape;
        if (shape.fill, shape.stroke) != (other.fill, other.stroke) {
            return false;
        }
        let is_opaque = shape.fill.is_opaque();
        match (&mut shape.geometry, &other.geometry) {
            (Geometry::Path(commands), Geometry::Path(others)) => commands.extend(others),
            (Geometry::Dots(centers, radius), Geometry::Dots(others, other)) if radius == other => {
                if !is_opaque {
                    // Where translucent dots overlap, they are darker.
                    let diameter = 2.0 * *radius;
                    let overlaps = |center: &Pos2| self.dots.overlaps(*center, diameter);
                    if others.iter().any(overlaps) {
                        return false;
                    }
                    self.dots.add(others, diameter);
                }
                centers.extend(others);
            }
            _ => return false,
        }
        true
    }
}

impl Drawing<'_> {
    fn add_shape(&mut self, clip: Clip, shape: &Shape) {
        if let Shape::Vec(shapes) = shape {
            for shape in shapes {
                self.add_shape(clip, shape);
            }
            return;
        }
        // egui skips shapes that are completely hidden, too.
        let bounds = visible_bounds(shape);
        if !bounds.intersects(clip.visible) {
            return;
        }
        // Glyphs and lines may cross the edge by a fraction of a point.
        let is_cut = !clip.rect.expand(0.5).contains_rect(bounds);
        let clip = is_cut.then_some(clip.rect);
        if clip != self.clip {
            self.flush();
            self.clip = clip;
        }
        let joinable = match shape {
            Shape::LineSegment { points, stroke } => {
                Some(shapes::line(shapes::segment(*points, *stroke).into(), *stroke))
            }
            Shape::Circle(shape) if shape.stroke.is_empty() => shapes::circle(*shape),
            _ => None,
        };
        if let Some(shape) = joinable {
            self.join(shape);
            return;
        }
        self.flush();
        let styled = match shape {
            Shape::Circle(shape) => shapes::circle(*shape),
            Shape::Ellipse(shape) => shapes::ellipse(*shape),
            Shape::Path(shape) => shapes::path(shape),
            Shape::Band(shape) => shapes::band(shape),
            Shape::Rect(shape) => shapes::rect(shape),
            Shape::QuadraticBezier(shape) => Some(shapes::quadratic(shape)),
            Shape::CubicBezier(shape) => Some(shapes::cubic(shape)),
            Shape::Text(shape) => {
                if let Some(text) = text::text(shape, self.faces) {
                    self.push(ElementContent::Text(text));
                }
                None
            }
            Shape::Mesh(mesh) => {
                for shape in shapes::mesh(mesh) {
                    self.push_shape(shape);
                }
                None
            }
            // The only thing that pages have to draw themselves.
            Shape::Callback(shape) => {
                if let Some(logo) = shape.callback.downcast_ref::<Logo>() {
                    for shape in shapes::logo(logo, shape.rect) {
                        self.push_shape(shape);
                    }
                }
                None
            }
            Shape::Noop | Shape::LineSegment { .. } | Shape::Vec(_) => None,
        };
        if let Some(shape) = styled {
            self.push_shape(shape);
        }
    }

    fn push_shape(&mut self, shape: StyledShape) {
        if shape.is_visible() {
            self.push(ElementContent::Shape(shape));
        }
    }

    fn push(&mut self, content: ElementContent) {
        let clip = self.clip;
        self.elements.push(Element { clip, content });
    }

    /// Adds a straight line or a dot. Consecutive ones of one look, such as dashes, become one
    /// element.
    fn join(&mut self, shape: StyledShape) {
        if !self.pending.as_mut().is_some_and(|last| last.join(&shape)) {
            self.flush();
            self.pending = Some(Pending::new(shape));
        }
    }

    fn flush(&mut self) {
        if let Some(pending) = self.pending.take() {
            self.push_shape(pending.shape);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::work;
    use egui::{pos2, vec2};

    #[test]
    fn translucent_dots_become_one_element_only_if_they_are_apart() {
        let dots = |xs: &[f32], color: Color32| {
            let centers = xs.iter().map(|x| pos2(*x, 0.0)).collect();
            StyledShape::new(Geometry::Dots(centers, 1.0), color, Stroke::NONE)
        };
        let faint = Color32::from_black_alpha(100);
        let joins =
            |xs: &[f32], color: Color32| Pending::new(dots(xs, color)).join(&dots(&[10.0], color));
        assert!(joins(&[0.0, 4.0], faint));
        assert!(!joins(&[0.0, 9.0], faint));
        // The last one is apart from the next, but the first is not.
        assert!(!joins(&[9.0, 4.0], faint));
        assert!(joins(&[9.0, 4.0], Color32::BLACK));
    }

    #[test]
    fn twice_as_many_translucent_dots_take_about_twice_the_comparisons() {
        let picture = |lines: usize| Picture {
            size: vec2(4.0 * lines as f32, 400.0),
            zoom: 1.0,
            density: egui::Vec2::splat(96.0),
            background: Color32::WHITE,
            font: None,
            shapes: (0..lines)
                .flat_map(|line| {
                    let x = 4.0 * line as f32 + 2.0;
                    let line = [pos2(x, 2.0), pos2(x, 398.0)];
                    Shape::dotted_line(&line, Color32::from_black_alpha(100), 1.7, 0.8)
                })
                .map(|shape| ClippedShape {
                    clip_rect: Rect::EVERYTHING,
                    shape,
                    transform_after_tessellation: TSTransform::IDENTITY,
                })
                .collect(),
            has_overflow: false,
            parts: Vec::new(),
        };
        let [few, many] = [4, 8].map(|lines| {
            let picture = picture(lines);
            work::of(|| assert_eq!(elements(&picture, &Faces::new(None)).len(), 1))
        });
        assert!(few > 0);
        assert!(many <= 2 * few + 10, "{few} {many}");
    }
}
