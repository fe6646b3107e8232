//! PDF export of pictures, with selectable text, and tags for those who cannot see the page.

mod fonts;
mod tags;
mod text;
mod xmp;

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "the drawing of any text is tested, without the kit")]
mod tests;

use std::collections::BTreeMap;

use egui::{Color32, Pos2, Stroke, Vec2, vec2};
use flate2::{Compress, Compression, FlushCompress, Status};
use pdf_writer::types::TabOrder;
use pdf_writer::writers::{ExtGraphicsState, Resources};
use pdf_writer::{Content, Filter, Finish as _, Name, Pdf, Rect, Ref, TextStr};

use self::fonts::Fonts;
use self::tags::{TagIndex, TagRefs, Tags};
use super::drawing::{
    self, Element, ElementContent, Faces, Geometry, MAX_COORDINATE, PathCommand, StyledShape,
};
use super::picture::{Caption, Picture};
use super::reading::Blocks;
use crate::hidden::without_hidden;
use crate::style::HouseFont;
use crate::words::{Words, export::pictures as words};

/// The number of PDF points of an inch.
const POINTS_PER_INCH: f32 = 72.0;

/// The longest page side that PDF readers accept, in PDF points.
const MAX_SIDE: f32 = 14_400.0;

/// The miter limit of line joins, the default of SVG.
const MITER_LIMIT: f32 = 4.0;

/// The distance of a quarter circle's control points from its ends, in radii.
const CIRCLE_KAPPA: f32 = 0.552_285;

const CATALOG: Ref = Ref::new(1);
const PAGES: Ref = Ref::new(2);
const INFO: Ref = Ref::new(3);
const OUTLINE: Ref = Ref::new(4);
const METADATA: Ref = Ref::new(5);
const STRUCTURE: Ref = Ref::new(6);
/// The first object of the pages. The objects of the fonts and of the tags follow the pages.
const FIRST_PAGE: i32 = 7;
/// The number of objects per page: the page, its content and its bookmark.
const OBJECTS_PER_PAGE: i32 = 3;

/// The language of all texts but quotations, unless the dataset names another.
const LANGUAGE: &str = "en-GB";

fn page_refs(index: usize) -> [Ref; OBJECTS_PER_PAGE as usize] {
    let first = FIRST_PAGE + OBJECTS_PER_PAGE * index as i32;
    [0, 1, 2].map(|object| Ref::new(first + object))
}

/// Writes a PDF file with a picture on its only page. The file has no date, so the
/// same picture gives the same bytes.
///
/// # Errors
/// Returns an error if the picture is empty or too large for a page.
pub fn pdf(picture: &Picture, caption: &Caption) -> Result<Vec<u8>, Words> {
    let mut writer = PdfWriter::new(picture.font);
    writer.add_page(picture, None)?;
    writer.finish(caption)
}

/// Writes a PDF file with a page for each picture, and a bookmark for each page with a title. The
/// pages share their fonts, and are drawn as they come.
pub struct PdfWriter {
    faces: Faces,
    pages: Vec<DrawnPage>,
    writer: PageWriter,
    deflater: Deflater,
}

/// A page whose picture is no longer needed.
struct DrawnPage {
    /// The content, compressed.
    content: Vec<u8>,
    /// The size in PDF points.
    size: Vec2,
    /// The PDF points of a point of the layout, across and down.
    scale: Vec2,
    /// The title of the bookmark; a page without one is read with the page before.
    title: Option<Words>,
}

impl PdfWriter {
    pub fn new(house: Option<HouseFont>) -> Self {
        Self {
            faces: Faces::new(house),
            pages: Vec::new(),
            writer: PageWriter {
                content: Content::new(),
                fonts: Fonts::default(),
                alpha_states: BTreeMap::new(),
                tags: Tags::default(),
            },
            deflater: Deflater::new(),
        }
    }

    /// The number of pages so far.
    pub fn page_count(&self) -> usize {
        self.pages.len()
    }

    /// Adds a page. The table of a page without a title continues that of the page before.
    ///
    /// # Errors
    /// Returns an error if the picture is empty or too large for a page.
    pub fn add_page(&mut self, picture: &Picture, title: Option<&Words>) -> Result<(), Words> {
        let size = page_size(picture)?;
        self.faces.add(picture);
        let elements = drawing::elements(picture, &self.faces);
        let blocks = Blocks::new(&picture.parts, &elements);
        let tags = &mut self.writer.tags;
        let owners = tags.add_page(&blocks, title.map(Words::as_str));
        let writer = &mut self.writer;
        let scale = size / picture.size;
        let content = writer.draw(picture, (size.y, scale), &elements, &owners, &self.faces);
        self.pages.push(DrawnPage {
            content: self.deflater.deflated(&content),
            size,
            scale,
            title: title.cloned(),
        });
        Ok(())
    }

    /// Returns the file.
    ///
    /// # Errors
    /// Returns an error if the fonts cannot be embedded.
    pub fn finish(self, caption: &Caption) -> Result<Vec<u8>, Words> {
        let Self { faces, pages, writer, mut deflater } = self;
        let first_font = FIRST_PAGE + OBJECTS_PER_PAGE * pages.len() as i32;
        let tag_refs = TagRefs { root: STRUCTURE, first: writer.fonts.end(first_font) };
        let page_ids: Vec<Ref> = (0..pages.len()).map(|index| page_refs(index)[0]).collect();
        let bookmarks: Vec<(usize, &Words)> = pages
            .iter()
            .enumerate()
            .filter_map(|(index, page)| Some((index, page.title.as_ref()?)))
            .collect();

        let mut pdf = Pdf::new();
        write_catalog(&mut pdf, language(caption), bookmarks.len() > 1);
        for (index, drawn) in pages.iter().enumerate() {
            let [page, contents, _] = page_refs(index);
            pdf.page(page)
                .parent(PAGES)
                .media_box(Rect::new(0.0, 0.0, drawn.size.x, drawn.size.y))
                .contents(contents)
                .struct_parents(index as i32)
                .tab_order(TabOrder::StructureOrder);
            pdf.stream(contents, &drawn.content).filter(Filter::FlateDecode);
        }
        let mut tree = pdf.pages(PAGES);
        tree.kids(page_ids.iter().copied()).count(pages.len() as i32);
        writer.write_resources(tree.insert(Name(b"Resources")).start(), first_font);
        tree.finish();
        if bookmarks.len() > 1 {
            write_outline(&mut pdf, &bookmarks);
        }
        writer.fonts.write(&mut pdf, first_font, &mut deflater)?;
        writer.tags.write(&mut pdf, tag_refs, &page_ids, |page, rect| {
            let DrawnPage { scale, size, .. } = &pages[page];
            let height = size.y;
            let [left, right] = [rect.left(), rect.right()].map(|x| rounded(x * scale.x));
            let [top, bottom] = [rect.top(), rect.bottom()].map(|y| rounded(y * scale.y));
            Rect::new(left, rounded(height - bottom), right, rounded(height - top))
        });
        let caption = &caption.with_fonts(&faces.installed());
        write_info(&mut pdf, caption);
        pdf.metadata(METADATA, xmp::metadata(caption, language(caption)).as_bytes());
        Ok(pdf.finish())
    }
}

fn language(caption: &Caption) -> &str {
    caption.language.as_deref().unwrap_or(LANGUAGE)
}

fn write_catalog(pdf: &mut Pdf, language: &str, has_outline: bool) {
    let mut catalog = pdf.catalog(CATALOG);
    catalog.pages(PAGES).metadata(METADATA).lang(TextStr(language));
    if has_outline {
        catalog.outlines(OUTLINE);
    }
    catalog.pair(Name(b"StructTreeRoot"), STRUCTURE);
    catalog.mark_info().marked(true);
    catalog.viewer_preferences().display_doc_title(true);
}

/// The size of a picture's page in PDF points.
fn page_size(picture: &Picture) -> Result<Vec2, Words> {
    let size = picture.inches() * POINTS_PER_INCH;
    let fits = |side: f32| side > 0.0 && side <= MAX_SIDE;
    if fits(size.x) && fits(size.y) {
        return Ok(vec2(rounded(size.x), rounded(size.y)));
    }
    let output_size = picture.output_size();
    let max = picture.density.min_elem() * MAX_SIDE / POINTS_PER_INCH;
    Err(words::bad_pdf_size(output_size.x, output_size.y, max))
}

/// Writes the outline, which readers show beside the pages.
fn write_outline(pdf: &mut Pdf, bookmarks: &[(usize, &Words)]) {
    let bookmark = |index: usize| page_refs(bookmarks[index].0)[2];
    let last = bookmarks.len() - 1;
    pdf.outline(OUTLINE).first(bookmark(0)).last(bookmark(last)).count(bookmarks.len() as i32);
    for (index, (page, title)) in bookmarks.iter().enumerate() {
        let mut item = pdf.outline_item(bookmark(index));
        item.title(TextStr(&without_hidden(title))).parent(OUTLINE);
        if index > 0 {
            item.prev(bookmark(index - 1));
        }
        if index < last {
            item.next(bookmark(index + 1));
        }
        item.dest().page(page_refs(*page)[0]).fit();
    }
}

fn write_info(pdf: &mut Pdf, caption: &Caption) {
    let mut info = pdf.document_info(INFO);
    if !caption.program.is_empty() {
        info.creator(TextStr(&caption.program));
    }
    if !caption.title.is_empty() {
        info.title(TextStr(&without_hidden(&caption.title)));
    }
    if !caption.author.is_empty() {
        info.author(TextStr(&without_hidden(&caption.author)));
    }
    if !caption.description.is_empty() {
        info.subject(TextStr(&without_hidden(&caption.description)));
    }
    if !caption.source.is_empty() {
        info.keywords(TextStr(&without_hidden(&caption.source)));
    }
}

/// Compresses streams for `FlateDecode`. All of a file share its tables, which are larger than most streams.
struct Deflater(Compress);

impl Deflater {
    fn new() -> Self {
        Self(Compress::new(Compression::fast(), true))
    }

    fn deflated(&mut self, bytes: &[u8]) -> Vec<u8> {
        self.0.reset();
        let mut out = Vec::with_capacity(bytes.len() / 2 + 64);
        loop {
            let rest = &bytes[self.0.total_in() as usize..];
            match self.0.compress_vec(rest, &mut out, FlushCompress::Finish) {
                Ok(Status::Ok | Status::BufError) => out.reserve(out.len().max(64)),
                // Only a decompressor fails.
                Ok(Status::StreamEnd) | Err(_) => return out,
            }
        }
    }
}

/// A colour channel from 0 to 1, rounded to three decimals.
fn channel(value: u8) -> f32 {
    (f32::from(value) / 255.0 * 1000.0).round() / 1000.0
}

/// A coordinate rounded to two decimals, as in an SVG.
fn rounded(value: f32) -> f32 {
    let value = f64::from(value.clamp(-MAX_COORDINATE, MAX_COORDINATE));
    // The conversion to an integer turns NaN into 0.
    ((value * 100.0).round() as i64) as f32 / 100.0
}

/// A quarter of a circle in a corner; `start` and `end` are its ends relative
/// to the corner.
fn quarter(corner: Pos2, start: Vec2, end: Vec2) -> PathCommand {
    let rest = 1.0 - CIRCLE_KAPPA;
    PathCommand::Cubic([corner + start * rest, corner + end * rest, corner + end])
}

/// Writes elements to pages.
struct PageWriter {
    /// The content of the page so far.
    content: Content,
    fonts: Fonts,
    /// The names of graphics states, by the alpha of fills and strokes.
    alpha_states: BTreeMap<(u8, u8), String>,
    tags: Tags,
}

impl PageWriter {
    /// Draws the elements of a picture on a page of a height, and returns the page's content. Each element has
    /// a tag, or else is decoration.
    fn draw(
        &mut self,
        picture: &Picture,
        (height, scale): (f32, Vec2),
        elements: &[Element],
        tags: &[Option<TagIndex>],
        faces: &Faces,
    ) -> pdf_writer::Buf {
        // The origin of a PDF page is its lower left corner.
        self.content.transform([scale.x, 0.0, 0.0, -scale.y, 0.0, height]);
        self.content.set_miter_limit(MITER_LIMIT);
        self.begin_content(None);
        self.write_shape(&drawing::background(picture));
        self.content.end_marked_content();
        let tagged: Vec<(&Element, Option<TagIndex>)> =
            elements.iter().zip(tags.iter().copied()).collect();
        for clipped in tagged.chunk_by(|a, b| a.0.clip == b.0.clip) {
            let clip = clipped.first().and_then(|(element, _)| element.clip);
            if let Some(rect) = clip {
                self.content.save_state();
                self.write_geometry(&Geometry::Rect(rect, 0.0));
                self.content.clip_nonzero().end_path();
            }
            for part in clipped.chunk_by(|a, b| a.1 == b.1) {
                self.begin_content(part.first().and_then(|(_, tag)| *tag));
                for (element, _) in part {
                    match &element.content {
                        ElementContent::Shape(shape) => self.write_shape(shape),
                        ElementContent::Text(runs) => self.write_text(runs, faces),
                    }
                }
                self.content.end_marked_content();
            }
            if clip.is_some() {
                self.content.restore_state();
            }
        }
        std::mem::replace(&mut self.content, Content::new()).finish()
    }

    /// Begins content with a tag, or decoration.
    fn begin_content(&mut self, tag: Option<TagIndex>) {
        let Some(tag) = tag else {
            self.content.begin_marked_content(Name(b"Artifact"));
            return;
        };
        let number = self.tags.add_content(tag);
        self.content
            .begin_marked_content_with_properties(self.tags.name(tag))
            .properties()
            .identify(number);
    }

    /// Writes the resources of the pages; `first_font` is the first object of the
    /// fonts.
    fn write_resources(&self, mut resources: Resources<'_>, first_font: i32) {
        let mut names = resources.fonts();
        for (index, name) in self.fonts.names().enumerate() {
            names.pair(Name(name.as_bytes()), fonts::font_ref(first_font, index));
        }
        names.finish();
        let mut states = resources.ext_g_states();
        for ((fill, stroke), name) in &self.alpha_states {
            states
                .insert(Name(name.as_bytes()))
                .start::<ExtGraphicsState<'_>>()
                .non_stroking_alpha(channel(*fill))
                .stroking_alpha(channel(*stroke));
        }
    }

    fn write_shape(&mut self, shape: &StyledShape) {
        self.push_paint(shape.fill, shape.stroke);
        self.write_geometry(&shape.geometry);
        match (shape.fill.a() > 0, !shape.stroke.is_empty()) {
            (true, true) => self.content.fill_nonzero_and_stroke(),
            (true, false) if shape.is_even_odd => self.content.fill_even_odd(),
            (true, false) => self.content.fill_nonzero(),
            (false, true) => self.content.stroke(),
            (false, false) => self.content.end_path(),
        };
        self.content.restore_state();
    }

    /// Saves the graphics state and sets the fill and stroke colours.
    fn push_paint(&mut self, fill: Color32, stroke: Stroke) {
        self.content.save_state();
        let channels = |color: Color32| {
            let [r, g, b, a] = color.to_srgba_unmultiplied();
            ([r, g, b].map(channel), a)
        };
        let mut alpha = (u8::MAX, u8::MAX);
        if fill.a() > 0 {
            let ([r, g, b], a) = channels(fill);
            self.content.set_fill_rgb(r, g, b);
            alpha.0 = a;
        }
        if !stroke.is_empty() {
            let ([r, g, b], a) = channels(stroke.color);
            self.content.set_stroke_rgb(r, g, b);
            self.content.set_line_width(rounded(stroke.width));
            alpha.1 = a;
        }
        if alpha != (u8::MAX, u8::MAX) {
            let next = format!("g{}", self.alpha_states.len());
            let name = self.alpha_states.entry(alpha).or_insert(next);
            self.content.set_parameters(Name(name.as_bytes()));
        }
    }

    fn write_geometry(&mut self, geometry: &Geometry) {
        match geometry {
            Geometry::Dots(centers, radius) => {
                for center in centers {
                    let square = egui::Rect::from_center_size(*center, Vec2::splat(2.0 * radius));
                    self.write_rounded_rect(square, *radius);
                }
            }
            Geometry::Rect(rect, 0.0) => {
                let [x, y, width, height] =
                    [rect.left(), rect.top(), rect.width(), rect.height()].map(rounded);
                self.content.rect(x, y, width, height);
            }
            Geometry::Rect(rect, radius) => self.write_rounded_rect(*rect, *radius),
            Geometry::Path(commands) => self.write_path(commands),
        }
    }

    fn write_rounded_rect(&mut self, rect: egui::Rect, radius: f32) {
        let (right, down) = (vec2(radius, 0.0), vec2(0.0, radius));
        self.write_path(&[
            PathCommand::Move(rect.left_top() + down),
            quarter(rect.left_top(), down, right),
            PathCommand::Line(rect.right_top() - right),
            quarter(rect.right_top(), -right, down),
            PathCommand::Line(rect.right_bottom() - down),
            quarter(rect.right_bottom(), -down, -right),
            PathCommand::Line(rect.left_bottom() + right),
            quarter(rect.left_bottom(), right, -down),
            PathCommand::Close,
        ]);
    }

    fn write_path(&mut self, commands: &[PathCommand]) {
        let content = &mut self.content;
        let xy = |point: Pos2| (rounded(point.x), rounded(point.y));
        for command in commands {
            match *command {
                PathCommand::Move(to) => {
                    let (x, y) = xy(to);
                    content.move_to(x, y);
                }
                PathCommand::Line(to) => {
                    let (x, y) = xy(to);
                    content.line_to(x, y);
                }
                PathCommand::Cubic(points) => {
                    let [a, b, (x, y)] = points.map(xy);
                    content.cubic_to(a.0, a.1, b.0, b.1, x, y);
                }
                PathCommand::Close => {
                    content.close_path();
                }
            }
        }
    }
}
