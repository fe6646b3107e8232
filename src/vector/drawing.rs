//! The shapes and text that egui painted, aligned to the pixel grid as egui aligns
//! them. SVG and PDF are written from these.

mod face;
mod faces;
mod glyphs;
mod run;
mod shapes;
mod text;

use egui::epaint::{ClippedShape, Shape};
use egui::{Color32, Pos2, Rect, Stroke};

pub use self::face::Face;
pub use self::faces::Faces;
pub use self::glyphs::{EM, Glyph, Outline};
pub use self::run::{Run, StyledRun};
pub use self::shapes::logo;
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
    /// The runs of a text.
    Text(Vec<StyledRun>),
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
    /// True if what the outline encloses twice is outside.
    pub is_even_odd: bool,
}

/// The outline of a shape.
#[derive(Clone, Debug)]
pub enum Geometry {
    /// The centres of equal circles, such as those of a dotted line, and their radius.
    Dots(Vec<Pos2>, f32),
    /// A rectangle, with the radius of its corners.
    Rect(Rect, f32),
    /// Lines and curves.
    Path(Vec<PathCommand>),
}

#[derive(Clone, Copy, Debug)]
pub enum PathCommand {
    /// Begins a subpath.
    Move(Pos2),
    /// A straight line.
    Line(Pos2),
    /// A curve, by its control points and its end.
    Cubic([Pos2; 3]),
    /// Closes the subpath.
    Close,
}

impl Element {
    /// The visible area, roughly.
    pub fn bounds(&self) -> Rect {
        let bounds = match &self.content {
            ElementContent::Shape(shape) => shape.geometry.bounds(),
            ElementContent::Text(runs) => {
                runs.iter().map(StyledRun::bounds).fold(Rect::NOTHING, Rect::union)
            }
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
            Self::Dots(centers, radius) => Rect::from_points(centers).expand(*radius),
            Self::Rect(rect, _) => *rect,
            Self::Path(commands) => {
                let ends = commands.iter().filter_map(|command| command.end());
                ends.fold(Rect::NOTHING, |bounds, end| bounds | Rect::from_pos(end))
            }
        }
    }
}

impl PathCommand {
    /// Where it ends, but for one that closes a subpath.
    fn end(self) -> Option<Pos2> {
        match self {
            Self::Move(to) | Self::Line(to) | Self::Cubic([_, _, to]) => Some(to),
            Self::Close => None,
        }
    }
}

impl StyledShape {
    fn new(geometry: Geometry, fill: Color32, stroke: Stroke) -> Self {
        Self { geometry, fill, stroke, is_even_odd: false }
    }

    /// Returns true if the shape draws anything.
    pub fn is_visible(&self) -> bool {
        self.fill != Color32::TRANSPARENT || !self.stroke.is_empty()
    }
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
            rows.fold(Rect::NOTHING, Rect::union).translate(text.pos.to_vec2())
        }
        Shape::Vec(shapes) => shapes.iter().map(visible_bounds).fold(Rect::NOTHING, Rect::union),
        shape => shape.visual_bounding_rect(),
    }
}

/// Returns the background, which lies behind all elements.
pub fn background(picture: &Picture) -> StyledShape {
    let screen = Rect::from_min_size(Pos2::ZERO, picture.size);
    let geometry = Geometry::Rect(screen, 0.0);
    StyledShape::new(geometry, picture.background, Stroke::NONE)
}

/// Returns the elements of a picture from back to front.
pub fn elements(picture: &Picture, faces: &Faces) -> Vec<Element> {
    let mut drawing = Drawing { faces, elements: Vec::new(), clip: None, pending: None };
    let screen = Rect::from_min_size(Pos2::ZERO, picture.size);
    for ClippedShape { clip_rect, shape, .. } in &picture.shapes {
        let clip = Clip { rect: *clip_rect, visible: clip_rect.intersect(screen) };
        drawing.add_shape(clip, shape);
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
    pending: Option<StyledShape>,
}

impl StyledShape {
    /// Adds the straight lines or the dots of another shape if it has the same look. Returns
    /// whether it does.
    fn join(&mut self, other: &Self) -> bool {
        if (self.fill, self.stroke) != (other.fill, other.stroke) {
            return false;
        }
        match (&mut self.geometry, &other.geometry) {
            (Geometry::Path(commands), Geometry::Path(others)) => commands.extend(others),
            // Where translucent dots overlap, they are darker.
            (Geometry::Dots(centers, radius), Geometry::Dots(others, other))
                if radius == other && self.fill.is_opaque() =>
            {
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
            Shape::Path(shape) => shapes::path(shape),
            Shape::Rect(shape) => shapes::rect(shape),
            Shape::Text(shape) => {
                let runs = text::runs(shape, self.faces);
                if !runs.is_empty() {
                    self.push(ElementContent::Text(runs));
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
            // Where a list that scrolls fades out, in the window only.
            Shape::Mesh(_) | Shape::Noop | Shape::LineSegment { .. } | Shape::Vec(_) => None,
            shape => {
                debug_assert!(false, "pictures have no {shape:?}");
                None
            }
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
            self.pending = Some(shape);
        }
    }

    fn flush(&mut self) {
        if let Some(pending) = self.pending.take() {
            self.push_shape(pending);
        }
    }
}
