//! A picture as SVG.

mod outlines;
mod shapes;
mod subset;
mod syntax;
mod text;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use egui::Rect;

use self::shapes::{open_rect, write_shape};
use self::subset::UsedGlyphs;
pub(super) use self::syntax::write_escaped;
use self::syntax::{write_attribute, write_number};
use super::drawing::{self, Element, Faces, StyledShape};
use super::picture::{Caption, Picture, Region};
use crate::view::TextMode;

/// What an SVG has beside the drawing.
#[derive(Clone, Copy, Debug, Default)]
pub struct SvgOptions<'a> {
    /// How text is written.
    pub text_mode: TextMode,
    /// What the file says of itself.
    pub caption: Caption<'a>,
    /// The parts with a name, from back to front.
    pub regions: &'a [Region],
}

/// A picture as the text of an SVG file. The same picture gives the same text.
pub fn svg(picture: &Picture, options: &SvgOptions<'_>) -> String {
    let faces = Faces::new();
    let mut writer = SvgWriter::new(options.text_mode, &faces, "");
    writer.picture(picture, options);
    let embeds = options.text_mode == TextMode::Embedded;
    document(picture, options, &writer, embeds)
}

/// Pictures that stand together in one page of a browser: a style sheet with
/// the letters of all, and the elements, whose ids differ.
pub fn inline_svgs(pictures: &[(&Picture, SvgOptions<'_>)]) -> (String, Vec<String>) {
    let faces = Faces::new();
    let mut used = UsedGlyphs::default();
    let mut elements = Vec::with_capacity(pictures.len());
    for (at, (picture, options)) in pictures.iter().enumerate() {
        let ids = format!("p{}-", at + 1);
        let mut writer = SvgWriter::new(options.text_mode, &faces, &ids);
        writer.used = used;
        writer.picture(picture, options);
        elements.push(document(picture, options, &writer, false));
        used = writer.used;
    }
    let mut style = String::new();
    used.write_style(&mut style);
    (style, elements)
}

/// An invisible area over a part, with the text that pointing at it shows.
fn write_region(out: &mut String, ids: &str, part: &Region) {
    out.push_str("<g id=\"");
    out.push_str(ids);
    write_escaped(out, &part.id);
    out.push_str("\"><title>");
    write_escaped(out, &part.title);
    out.push_str("</title>");
    open_rect(out, part.rect);
    out.push_str(" fill=\"none\" pointer-events=\"all\"/></g>\n");
}

fn document(
    picture: &Picture,
    options: &SvgOptions<'_>,
    writer: &SvgWriter<'_>,
    embeds: bool,
) -> String {
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
            write_escaped(&mut out, text);
            out.push_str("</");
            out.push_str(name);
            out.push_str(">\n");
        }
    }
    if embeds {
        writer.used.write_style(&mut out);
    }
    writer.definitions(&mut out);
    write_shape(&mut out, &drawing::background(picture));
    out.push('\n');
    if options.text_mode == TextMode::Outlines {
        outlines::write_outlined(&mut out, &writer.body, &writer.texts);
    } else {
        out.push_str(&writer.body);
    }
    out.push_str("</svg>\n");
    out
}

/// The root's opening, in points, which SVG calls pixels.
fn head(out: &mut String, picture: &Picture) {
    let (size, shown) = (picture.size, picture.output_size());
    out.push_str("<svg xmlns=\"http://www.w3.org/2000/svg\"");
    write_attribute(out, "width", shown.x);
    write_attribute(out, "height", shown.y);
    out.push_str(" viewBox=\"0 0 ");
    write_number(out, size.x);
    out.push(' ');
    write_number(out, size.y);
    out.push_str("\" xml:space=\"preserve\" text-rendering=\"geometricPrecision\">\n");
}

/// The elements so far, and what they refer to.
struct SvgWriter<'a> {
    text_mode: TextMode,
    faces: &'a Faces,
    /// What all ids begin with.
    ids: &'a str,
    used: UsedGlyphs,
    /// In outlines, the texts whose places the body has.
    texts: Vec<String>,
    body: String,
    /// In the order of their appearance, which numbers them.
    clips: Vec<Rect>,
    /// Blurred edges by their width in hundredths of a point.
    blurs: BTreeSet<u32>,
}

impl<'a> SvgWriter<'a> {
    fn new(text_mode: TextMode, faces: &'a Faces, ids: &'a str) -> Self {
        Self {
            text_mode,
            faces,
            ids,
            used: UsedGlyphs::default(),
            texts: Vec::new(),
            body: String::new(),
            clips: Vec::new(),
            blurs: BTreeSet::new(),
        }
    }

    /// All of a picture, and its parts over it.
    fn picture(&mut self, picture: &Picture, options: &SvgOptions<'_>) {
        for element in &drawing::elements(picture, self.faces) {
            self.element(element);
        }
        for part in options.regions {
            write_region(&mut self.body, self.ids, part);
        }
    }

    /// An element on a line of its own.
    fn element(&mut self, element: &Element) {
        match element {
            Element::Clip(rect) => self.clip(*rect),
            Element::ClipEnd => self.body.push_str("</g>"),
            Element::Shape(shape) if shape.blur > 0.0 => self.blurred(shape),
            Element::Shape(shape) => write_shape(&mut self.body, shape),
            Element::Text(text) => self.text(text),
        }
        self.body.push('\n');
    }

    /// A soft edge, as under a window.
    fn blurred(&mut self, shape: &StyledShape) {
        let width = (shape.blur * 100.0).round() as u32;
        self.blurs.insert(width);
        let _ = write!(self.body, "<g filter=\"url(#{}blur{width})\">", self.ids);
        write_shape(&mut self.body, shape);
        self.body.push_str("</g>");
    }

    /// Opens the group of a clip.
    fn clip(&mut self, rect: Rect) {
        let known = self.clips.iter().position(|clip| *clip == rect);
        let clip = known.unwrap_or_else(|| {
            self.clips.push(rect);
            self.clips.len() - 1
        });
        let _ = write!(self.body, "<g clip-path=\"url(#{}clip{clip})\">", self.ids);
    }

    /// What the elements refer to by id.
    fn definitions(&self, out: &mut String) {
        for (at, clip) in self.clips.iter().enumerate() {
            let _ = write!(out, "<clipPath id=\"{}clip{at}\">", self.ids);
            open_rect(out, *clip);
            out.push_str("/></clipPath>\n");
        }
        for width in &self.blurs {
            let _ = write!(
                out,
                "<filter id=\"{}blur{width}\" x=\"-50%\" y=\"-50%\" width=\"200%\" height=\"200%\">\
                 <feGaussianBlur",
                self.ids
            );
            // A slope of this width is about that of two deviations each way.
            write_attribute(out, "stdDeviation", *width as f32 / 400.0);
            out.push_str("/></filter>\n");
        }
    }
}
