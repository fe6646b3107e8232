//! What egui drew as figures and words, set on the pixel grid as egui sets
//! them: what SVG and PDF write, each in its own way.

mod faces;
mod shapes;
mod text;

use egui::emath::TSTransform;
use egui::epaint::{ClippedShape, Shape};
use egui::{Color32, Pos2, Rect, Stroke, Vec2};

pub use self::faces::{Face, Faces};
pub use self::text::{Run, StyledRun, Text};
use super::picture::Picture;

/// As far from the picture as anything needs to be; egui's shapes may have no end.
pub const MAX_COORDINATE: f32 = 1e6;

/// A part of a drawing. What stands between a clip and its end is cut.
#[derive(Clone, Debug)]
pub enum Element {
    /// What follows is seen within a rectangle only; clips are not nested.
    Clip(Rect),
    /// The end of the last clip.
    ClipEnd,
    /// An area, a line or both.
    Shape(StyledShape),
    /// Words with what belongs to them.
    Text(Text),
}

/// An outline with what is seen of it.
#[derive(Clone, Debug)]
pub struct StyledShape {
    /// What is filled and drawn along.
    pub geometry: Geometry,
    /// The colour within.
    pub fill: Color32,
    /// The line along it, half within and half outside.
    pub stroke: Stroke,
    /// How it is turned.
    pub rotation: Option<Rotation>,
    /// How broad its soft edge is.
    pub blur: f32,
}

/// The forms that figures have.
#[derive(Clone, Debug)]
pub enum Geometry {
    /// A centre and a radius.
    Circle(Pos2, f32),
    /// A centre and two radii.
    Ellipse(Pos2, Vec2),
    /// A rectangle, with the radii of its corners clockwise from top left.
    Rect(Rect, [f32; 4]),
    /// Lines and curves.
    Path(Vec<PathCommand>),
}

/// A part of a path.
#[derive(Clone, Copy, Debug)]
pub enum PathCommand {
    /// Begins elsewhere.
    Move(Pos2),
    /// A straight line.
    Line(Pos2),
    /// A curve by its handle and its end.
    Quadratic([Pos2; 2]),
    /// A curve by its handles and its end.
    Cubic([Pos2; 3]),
    /// Back to the beginning.
    Close,
}

/// A turn around a point.
#[derive(Clone, Copy, Debug)]
pub struct Rotation {
    /// In radians, clockwise.
    pub angle: f32,
    /// What stays in its place.
    pub center: Pos2,
}

impl Rotation {
    fn new(angle: f32, center: Pos2) -> Option<Self> {
        (angle != 0.0).then_some(Self { angle, center })
    }
}

impl StyledShape {
    fn new(geometry: Geometry, fill: Color32, stroke: Stroke) -> Self {
        Self {
            geometry,
            fill,
            stroke,
            rotation: None,
            blur: 0.0,
        }
    }

    /// Whether anything of it is seen.
    fn is_visible(&self) -> bool {
        self.fill != Color32::TRANSPARENT || !self.stroke.is_empty()
    }
}

/// What lies behind all elements.
pub fn background(picture: &Picture) -> StyledShape {
    let screen = Rect::from_min_size(Pos2::ZERO, picture.size);
    let geometry = Geometry::Rect(screen, [0.0; 4]);
    StyledShape::new(geometry, picture.background, Stroke::NONE)
}

/// A picture's elements from back to front.
pub fn elements(picture: &Picture, faces: &Faces) -> Vec<Element> {
    let mut drawing = Drawing {
        faces,
        elements: Vec::new(),
        clip: None,
        segments: None,
    };
    let screen = Rect::from_min_size(Pos2::ZERO, picture.size);
    for ClippedShape {
        clip_rect,
        shape,
        transform_after_tessellation: moved,
    } in &picture.shapes
    {
        let clip = Clip {
            rect: *clip_rect,
            seen: clip_rect.intersect(screen),
        };
        if *moved == TSTransform::IDENTITY {
            drawing.shape(clip, shape);
        } else {
            let mut shape = shape.clone();
            shape.transform(*moved);
            drawing.shape(clip, &shape);
        }
    }
    drawing.flush_segments();
    drawing.clip(None);
    drawing.elements
}

/// Where a shape may be seen.
#[derive(Clone, Copy)]
struct Clip {
    /// What egui cuts it at.
    rect: Rect,
    /// What of that is within the picture.
    seen: Rect,
}

/// The elements so far.
struct Drawing<'a> {
    faces: &'a Faces,
    elements: Vec<Element>,
    /// What the next element would be cut at.
    clip: Option<Rect>,
    /// Straight lines of one stroke, which become one path.
    segments: Option<(Stroke, Vec<PathCommand>)>,
}

impl Drawing<'_> {
    fn shape(&mut self, clip: Clip, shape: &Shape) {
        if let Shape::Vec(shapes) = shape {
            for shape in shapes {
                self.shape(clip, shape);
            }
            return;
        }
        // egui does not draw what is wholly cut away either.
        let bounds = shape.visual_bounding_rect();
        if !bounds.intersects(clip.seen) {
            return;
        }
        // Letters and lines may touch the edge by a fraction.
        let cut = !clip.rect.expand(0.5).contains_rect(bounds);
        self.clip(cut.then_some(clip.rect));
        if let Shape::LineSegment { points, stroke } = shape {
            self.segment(*points, *stroke);
            return;
        }
        self.flush_segments();
        let figure = match shape {
            Shape::Circle(shape) => shapes::circle(*shape),
            Shape::Ellipse(shape) => shapes::ellipse(*shape),
            Shape::Path(shape) => shapes::path(shape),
            Shape::Band(shape) => shapes::band(shape),
            Shape::Rect(shape) => shapes::rect(shape),
            Shape::QuadraticBezier(shape) => Some(shapes::quadratic(shape)),
            Shape::CubicBezier(shape) => Some(shapes::cubic(shape)),
            Shape::Text(shape) => {
                let text = text::text(shape, self.faces);
                self.elements.extend(text.map(Element::Text));
                None
            }
            Shape::Mesh(mesh) => {
                for figure in shapes::mesh(mesh) {
                    self.push(figure);
                }
                None
            }
            // What a callback paints is known to the window's painter only.
            Shape::Noop | Shape::Callback(_) | Shape::LineSegment { .. } | Shape::Vec(_) => None,
        };
        if let Some(figure) = figure {
            self.push(figure);
        }
    }

    fn push(&mut self, figure: StyledShape) {
        if figure.is_visible() {
            self.elements.push(Element::Shape(figure));
        }
    }

    /// Dashes come as many lines of one stroke.
    fn segment(&mut self, points: [Pos2; 2], stroke: Stroke) {
        if self
            .segments
            .as_ref()
            .is_some_and(|(same, _)| *same != stroke)
        {
            self.flush_segments();
        }
        let (_, steps) = self.segments.get_or_insert_with(|| (stroke, Vec::new()));
        steps.extend(shapes::segment(points, stroke));
    }

    fn flush_segments(&mut self) {
        if let Some((stroke, steps)) = self.segments.take() {
            self.push(shapes::line(steps, stroke));
        }
    }

    /// Goes on within a clip, or outside all.
    fn clip(&mut self, rect: Option<Rect>) {
        if rect == self.clip {
            return;
        }
        self.flush_segments();
        if self.clip.is_some() {
            self.elements.push(Element::ClipEnd);
        }
        self.elements.extend(rect.map(Element::Clip));
        self.clip = rect;
    }
}
