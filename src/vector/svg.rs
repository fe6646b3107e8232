//! Writes pictures as SVG.

mod inline;
mod outlines;
mod reading;
mod shapes;
mod subset;
mod syntax;
mod text;

#[cfg(test)]
mod tests;

use std::fmt::Write as _;

use egui::{Pos2, Rect, Vec2};

pub(crate) use self::inline::InlineSvgs;
use self::outlines::Outlines;
use self::reading::Reading;
use self::shapes::{open_rect, write_shape};
use self::subset::UsedGlyphs;
pub(crate) use self::syntax::write_escaped;
use self::syntax::{write_attribute, write_number};
use super::drawing::{self, Element, ElementContent, Faces};
use super::picture::{Caption, Picture, Region};
use super::write_escaped_attribute;
use crate::style::Logo;

#[derive(Clone, Copy, Debug, Default)]
pub struct SvgOptions<'a> {
    /// The metadata of the file.
    pub caption: Option<&'a Caption>,
    /// The regions with a title, from back to front.
    pub regions: &'a [Region],
    /// True if it is part of a page, which has a heading of its own.
    pub is_part: bool,
}

/// How text is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum TextMode {
    /// As outlines, which look the same in every program, with invisible text above them that can
    /// be searched, selected and read aloud.
    Outlines,
    /// As text, on a web page that has the glyphs of the fonts that it needs.
    Embedded,
}

/// About how long an element is as text, and what is before the elements: a body that has no room for
/// it would be moved as a whole.
const BYTES_PER_ELEMENT: usize = 256;
const BYTES_BEFORE_ELEMENTS: usize = 64 * 1024;

/// Writes a picture as an SVG file. The same picture gives the same text.
pub fn svg(picture: &Picture, options: &SvgOptions<'_>) -> String {
    let faces = Faces::of(picture);
    let mut writer = SvgWriter::new(TextMode::Outlines, &faces, "");
    writer.write_picture(picture, options, true);
    document(picture, options, &mut writer)
}

/// Writes what can be seen of a picture as an SVG, with outlines and without text.
pub fn svg_to_rasterize(picture: &Picture) -> String {
    let faces = Faces::of(picture);
    let options = SvgOptions::default();
    let mut writer = SvgWriter::new(TextMode::Outlines, &faces, "");
    writer.write_picture(picture, &options, false);
    document(picture, &options, &mut writer)
}

/// Writes a logo for a web page, whose text says who it is.
pub fn logo_svg(logo: &Logo, height: f32) -> String {
    let size = Vec2::from(logo.fitted(height, 4.0 * height));
    let [width, height] = [size.x, size.y].map(f32::ceil);
    let mut out = format!(
        "<svg class=\"logo\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
         aria-hidden=\"true\">"
    );
    for shape in drawing::logo(logo, Rect::from_min_size(Pos2::ZERO, size)) {
        write_shape(&mut out, &shape);
    }
    out.push_str("</svg>\n");
    out
}

/// Writes an invisible rectangle over a region, with its title. What is read of it is its name.
fn write_region(out: &mut String, id_prefix: &str, region: &Region) {
    out.push_str("<g");
    write_escaped_attribute(out, "id", &format!("{id_prefix}{}", region.id));
    out.push_str(" role=\"img\"");
    write_escaped_attribute(out, "aria-label", &region.name);
    // A title of the image itself would be read as its description.
    out.push_str("><g><title>");
    write_escaped(out, &region.title);
    out.push_str("</title>");
    open_rect(out, region.rect);
    out.push_str(" fill=\"none\" pointer-events=\"all\"/></g></g>\n");
}

/// Takes the elements of a picture as a document.
fn document(picture: &Picture, options: &SvgOptions<'_>, writer: &mut SvgWriter<'_>) -> String {
    let mut out = String::new();
    write_root_tag(&mut out, picture, options, writer.text_mode);
    if let Some(caption) = options.caption {
        let caption = caption.with_fonts(&picture.installed_families());
        for (name, text) in [
            ("title", &caption.title),
            ("desc", &caption.description),
            ("metadata", &caption.source),
        ] {
            if !text.is_empty() {
                let _ = write!(out, "<{name}>");
                // No line is broken here.
                write_escaped(&mut out, &text.replace('\u{200B}', ""));
                let _ = writeln!(out, "</{name}>");
            }
        }
    }
    writer.write_definitions(&mut out);
    write_shape(&mut out, &drawing::background(picture));
    out.push('\n');
    // The elements are the larger part: they are moved, not copied.
    let mut document = std::mem::take(&mut writer.body);
    document.insert_str(0, &out);
    document.push_str("</svg>\n");
    document
}

/// Writes the start tag of the root. SVG's pixels are points.
fn write_root_tag(
    out: &mut String,
    picture: &Picture,
    options: &SvgOptions<'_>,
    text_mode: TextMode,
) {
    let (size, output_size) = (picture.size, picture.output_size());
    out.push_str("<svg xmlns=\"http://www.w3.org/2000/svg\"");
    if text_mode == TextMode::Outlines {
        out.push_str(" xmlns:xlink=\"http://www.w3.org/1999/xlink\"");
    }
    // As an image, its text would be hidden from screen readers; as a document, its title would be
    // read beside its headline, and its description beside that of the chart.
    if let Some(caption) = options.caption {
        out.push_str(" role=\"none\"");
        if let Some(language) = &caption.language {
            write_escaped_attribute(out, "xml:lang", language);
        }
    }
    write_attribute(out, "width", output_size.x);
    write_attribute(out, "height", output_size.y);
    out.push_str(" viewBox=\"0 0 ");
    write_number(out, size.x);
    out.push(' ');
    write_number(out, size.y);
    out.push_str("\" xml:space=\"preserve\" text-rendering=\"geometricPrecision\">\n");
}

/// Collects the elements of a picture and the definitions that they refer to.
struct SvgWriter<'a> {
    text_mode: TextMode,
    faces: &'a Faces,
    id_prefix: &'a str,
    used: UsedGlyphs,
    outlines: Outlines,
    body: String,
    /// The clip rectangles, numbered in order of appearance.
    clips: Vec<Rect>,
}

impl<'a> SvgWriter<'a> {
    fn new(text_mode: TextMode, faces: &'a Faces, id_prefix: &'a str) -> Self {
        Self {
            text_mode,
            faces,
            id_prefix,
            used: UsedGlyphs::default(),
            outlines: Outlines::default(),
            body: String::new(),
            clips: Vec::new(),
        }
    }

    /// Writes the elements of a picture, its text above them if it is outlined, and its regions.
    fn write_picture(&mut self, picture: &Picture, options: &SvgOptions<'_>, has_text: bool) {
        let elements = drawing::elements(picture, self.faces);
        self.body.reserve(BYTES_BEFORE_ELEMENTS + BYTES_PER_ELEMENT * elements.len());
        let mut reading =
            has_text.then(|| Reading::new(picture, &elements, options, self.id_prefix));
        let is_outlined = self.text_mode == TextMode::Outlines;
        let mut index = 0;
        for clipped in elements.chunk_by(|a, b| a.clip == b.clip) {
            let clip = clipped.first().and_then(|element| element.clip);
            if let Some(rect) = clip {
                self.open_clip(rect);
            }
            for element in clipped {
                let reading = reading.as_mut().filter(|_| !is_outlined && element.is_text());
                let attributes = reading.map_or("", |reading| reading.begin(&mut self.body, index));
                index += 1;
                match &element.content {
                    ElementContent::Shape(shape) => write_shape(&mut self.body, shape),
                    ElementContent::Text(runs) => self.write_text(runs, attributes),
                }
                self.body.push('\n');
            }
            if clip.is_some() {
                self.body.push_str("</g>\n");
            }
        }
        if let Some(mut reading) = reading {
            if is_outlined {
                self.write_invisible_texts(&mut reading, &elements);
            }
            reading.write_rest(&mut self.body);
        }
        for region in options.regions {
            write_region(&mut self.body, self.id_prefix, region);
        }
    }

    /// Writes the text of outlines in reading order, for search, selection and screen readers.
    fn write_invisible_texts(&mut self, reading: &mut Reading<'_>, elements: &[Element]) {
        let order = reading.order();
        if !order.iter().any(|index| elements[*index].is_text()) {
            return;
        }
        // Text without a fill could not be selected, and would be missing when a browser prints.
        self.body.push_str("<g fill-opacity=\"0\">\n");
        for index in order {
            let attributes = reading.begin(&mut self.body, index);
            if let ElementContent::Text(runs) = &elements[index].content {
                self.write_runs(runs, attributes);
                self.body.push('\n');
            }
        }
        self.body.push_str("</g>\n");
    }

    /// Opens a group that is clipped to a rectangle.
    fn open_clip(&mut self, rect: Rect) {
        let existing = self.clips.iter().position(|clip| *clip == rect);
        let index = existing.unwrap_or_else(|| {
            self.clips.push(rect);
            self.clips.len() - 1
        });
        let prefix = self.id_prefix;
        let _ = writeln!(self.body, "<g clip-path=\"url(#{prefix}clip{index})\">");
    }

    /// Writes the definitions that the elements refer to.
    fn write_definitions(&self, out: &mut String) {
        self.outlines.write_definitions(out, self.id_prefix);
        for (index, clip) in self.clips.iter().enumerate() {
            let _ = write!(out, "<clipPath id=\"{}clip{index}\">", self.id_prefix);
            open_rect(out, *clip);
            out.push_str("/></clipPath>\n");
        }
    }
}
