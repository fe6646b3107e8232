//! A picture as SVG.

mod faces;
mod outlines;
mod shapes;
mod subset;
mod text;
mod words;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use egui::emath::TSTransform;
use egui::epaint::{ClippedShape, Shape};
use egui::{Rect, Stroke};

use self::faces::Faces;
use self::subset::Used;
pub(super) use self::words::escape;
use self::words::{attribute, fill, number};
use super::picture::{Caption, Part, Picture};
use crate::view::Lettering;

/// What an SVG has beside the drawing.
#[derive(Clone, Copy, Debug, Default)]
pub struct SvgOptions<'a> {
    /// How text is written.
    pub lettering: Lettering,
    /// What the file says of itself.
    pub caption: Caption<'a>,
    /// The parts with a name, from back to front.
    pub parts: &'a [Part],
}

/// A picture as the text of an SVG file. The same picture gives the same text.
pub fn svg(picture: &Picture, options: &SvgOptions<'_>) -> String {
    let mut writer = Writer::new(options.lettering);
    let screen = Rect::from_min_size(egui::Pos2::ZERO, picture.size);
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
            writer.shape(clip, shape);
        } else {
            let mut shape = shape.clone();
            shape.transform(*moved);
            writer.shape(clip, &shape);
        }
    }
    writer.leave_clip();
    for part in options.parts {
        named(&mut writer.body, part);
    }
    document(picture, options, &writer)
}

/// An invisible area over a part, with the text that pointing at it shows.
fn named(out: &mut String, part: &Part) {
    out.push_str("<g id=\"");
    escape(out, &part.id);
    out.push_str("\"><title>");
    escape(out, &part.title);
    out.push_str("</title>");
    area(out, part.rect);
    out.push_str(" fill=\"none\" pointer-events=\"all\"/></g>\n");
}

/// The beginning of a plain rectangle.
fn area(out: &mut String, rect: Rect) {
    out.push_str("<rect");
    attribute(out, "x", rect.left());
    attribute(out, "y", rect.top());
    attribute(out, "width", rect.width());
    attribute(out, "height", rect.height());
}

fn document(picture: &Picture, options: &SvgOptions<'_>, writer: &Writer) -> String {
    let mut out = String::with_capacity(writer.body.len() + 1024);
    head(&mut out, picture);
    for (name, text) in [
        ("title", options.caption.title),
        ("desc", options.caption.description),
        ("metadata", options.caption.source),
    ] {
        if !text.is_empty() {
            out.push('<');
            out.push_str(name);
            out.push('>');
            escape(&mut out, text);
            out.push_str("</");
            out.push_str(name);
            out.push_str(">\n");
        }
    }
    if options.lettering == Lettering::Embedded {
        writer.used.style(&mut out);
    }
    writer.definitions(&mut out);
    area(
        &mut out,
        Rect::from_min_size(egui::Pos2::ZERO, picture.size),
    );
    fill(&mut out, picture.background);
    out.push_str("/>\n");
    if options.lettering == Lettering::Outlines {
        outlines::outlined(&mut out, &writer.body, &writer.texts);
    } else {
        out.push_str(&writer.body);
    }
    out.push_str("</svg>\n");
    out
}

/// The root's opening, in points, which SVG calls pixels.
fn head(out: &mut String, picture: &Picture) {
    let (size, shown) = (picture.size, picture.shown());
    out.push_str("<svg xmlns=\"http://www.w3.org/2000/svg\"");
    attribute(out, "width", shown.x);
    attribute(out, "height", shown.y);
    out.push_str(" viewBox=\"0 0 ");
    number(out, size.x);
    out.push(' ');
    number(out, size.y);
    out.push_str("\" xml:space=\"preserve\" text-rendering=\"geometricPrecision\">\n");
}

/// Where a shape may be seen.
#[derive(Clone, Copy)]
struct Clip {
    /// What egui cuts it at.
    rect: Rect,
    /// What of that is within the picture.
    seen: Rect,
}

/// The elements so far, and what they refer to.
struct Writer {
    lettering: Lettering,
    faces: Faces,
    used: Used,
    /// In outlines, the texts whose places the body has.
    texts: Vec<String>,
    body: String,
    /// In the order of their appearance, which numbers them.
    clips: Vec<Rect>,
    /// In whose group the body's end is.
    open: Option<usize>,
    /// Blurred edges by their width in hundredths of a point.
    blurs: BTreeSet<u32>,
    /// Straight lines of one stroke, which become one path.
    segments: Option<(Stroke, String)>,
}

impl Writer {
    fn new(lettering: Lettering) -> Self {
        Self {
            lettering,
            faces: Faces::new(),
            used: Used::default(),
            texts: Vec::new(),
            body: String::new(),
            clips: Vec::new(),
            open: None,
            blurs: BTreeSet::new(),
            segments: None,
        }
    }

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
        self.enter_clip(cut.then_some(clip.rect));
        if let Shape::LineSegment { points, stroke } = shape {
            self.segment(*points, *stroke);
            return;
        }
        self.flush_segments();
        let before = self.body.len();
        let out = &mut self.body;
        match shape {
            Shape::Circle(shape) => shapes::circle(out, *shape),
            Shape::Ellipse(shape) => shapes::ellipse(out, *shape),
            Shape::Path(shape) => shapes::path(out, shape),
            Shape::Band(shape) => shapes::band(out, shape),
            Shape::Rect(shape) if shape.blur_width > 0.0 => self.blurred(shape),
            Shape::Rect(shape) => shapes::rect(out, shape),
            Shape::Text(shape) => self.text(shape),
            Shape::Mesh(mesh) => shapes::mesh(out, mesh),
            Shape::QuadraticBezier(shape) => shapes::quadratic(out, shape),
            Shape::CubicBezier(shape) => shapes::cubic(out, shape),
            // What a callback paints is known to the window's painter only.
            Shape::Noop | Shape::Callback(_) | Shape::LineSegment { .. } | Shape::Vec(_) => {}
        }
        if self.body.len() > before {
            self.body.push('\n');
        }
    }

    /// Dashes come as many lines of one stroke.
    fn segment(&mut self, points: [egui::Pos2; 2], stroke: Stroke) {
        if self
            .segments
            .as_ref()
            .is_some_and(|(same, _)| *same != stroke)
        {
            self.flush_segments();
        }
        let (_, data) = self.segments.get_or_insert_with(|| (stroke, String::new()));
        shapes::segment(data, points, stroke);
    }

    fn flush_segments(&mut self) {
        if let Some((stroke, data)) = self.segments.take() {
            let before = self.body.len();
            shapes::line(&mut self.body, &data, stroke);
            if self.body.len() > before {
                self.body.push('\n');
            }
        }
    }

    /// A soft edge, as under a window.
    fn blurred(&mut self, shape: &egui::epaint::RectShape) {
        let width = (shape.blur_width * 100.0).round() as u32;
        self.blurs.insert(width);
        let _ = write!(self.body, "<g filter=\"url(#blur{width})\">");
        shapes::rect(&mut self.body, shape);
        self.body.push_str("</g>");
    }

    /// Goes on in the group of a clip, or outside all groups.
    fn enter_clip(&mut self, rect: Option<Rect>) {
        let wanted = rect.map(|rect| {
            let known = self.clips.iter().position(|clip| *clip == rect);
            known.unwrap_or_else(|| {
                self.clips.push(rect);
                self.clips.len() - 1
            })
        });
        if wanted == self.open {
            return;
        }
        self.leave_clip();
        if let Some(clip) = wanted {
            let _ = writeln!(self.body, "<g clip-path=\"url(#clip{clip})\">");
            self.open = wanted;
        }
    }

    fn leave_clip(&mut self) {
        self.flush_segments();
        if self.open.take().is_some() {
            self.body.push_str("</g>\n");
        }
    }

    /// What the elements refer to by id.
    fn definitions(&self, out: &mut String) {
        for (at, clip) in self.clips.iter().enumerate() {
            let _ = write!(out, "<clipPath id=\"clip{at}\">");
            area(out, *clip);
            out.push_str("/></clipPath>\n");
        }
        for width in &self.blurs {
            let _ = write!(
                out,
                "<filter id=\"blur{width}\" x=\"-50%\" y=\"-50%\" width=\"200%\" height=\"200%\">\
                 <feGaussianBlur"
            );
            // A slope of this width is about that of two deviations each way.
            attribute(out, "stdDeviation", *width as f32 / 400.0);
            out.push_str("/></filter>\n");
        }
    }
}
