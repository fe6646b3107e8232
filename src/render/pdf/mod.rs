//! PDF export of pictures, with selectable text.

mod fonts;
mod text;

use std::collections::BTreeMap;

use egui::{Color32, Pos2, Stroke, Vec2, vec2};
use flate2::{Compression, write::ZlibEncoder};
use pdf_writer::writers::{ExtGraphicsState, Resources};
use pdf_writer::{Content, Filter, Finish as _, Name, Pdf, Rect, Ref, TextStr};

use self::fonts::Fonts;
use super::drawing::{
    self, ElementContent, Faces, Geometry, MAX_COORDINATE, PathCommand, Rotation, StyledShape,
};
use super::picture::{Caption, Picture};
use crate::words::{Words, export::pictures as words};

/// The size of a picture's point (96 per inch) in PDF points (72 per inch).
const SCALE: f32 = 0.75;

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
/// The first object of the pages. The objects of the fonts follow the pages.
const FIRST_PAGE: i32 = 5;
/// The number of objects per page: the page, its content and its bookmark.
const OBJECTS_PER_PAGE: i32 = 3;

/// One page of a file.
#[derive(Clone, Copy, Debug)]
pub struct PdfPage<'a> {
    /// The picture, whose points become CSS pixels.
    pub picture: &'a Picture,
    /// The title of the bookmark.
    pub title: &'a Words,
}

/// The objects of a page.
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
    let title = &caption.title;
    pdf_pages(&[PdfPage { picture, title }], caption)
}

/// Writes a PDF file with a page for each picture, and a bookmark for each page if
/// there are several. The pages share their fonts.
///
/// # Errors
/// Returns an error if a picture is empty or too large for a page.
pub fn pdf_pages(pages: &[PdfPage<'_>], caption: &Caption) -> Result<Vec<u8>, Words> {
    let mut pdf = Pdf::new();
    let mut catalog = pdf.catalog(CATALOG);
    catalog.pages(PAGES);
    if pages.len() > 1 {
        catalog.outlines(OUTLINE);
    }
    catalog.viewer_preferences().display_doc_title(true);
    catalog.finish();
    let faces = Faces::new();
    let mut writer = PageWriter {
        content: Content::new(),
        fonts: Fonts::default(),
        alpha_states: BTreeMap::new(),
    };
    for (index, page) in pages.iter().enumerate() {
        let size = page_size(page.picture)?;
        let content = writer.draw(page.picture, size, &faces);
        let [page, contents, _] = page_refs(index);
        pdf.page(page)
            .parent(PAGES)
            .media_box(Rect::new(0.0, 0.0, size.x, size.y))
            .contents(contents);
        pdf.stream(contents, &deflated(&content))
            .filter(Filter::FlateDecode);
    }
    let first_font = FIRST_PAGE + OBJECTS_PER_PAGE * pages.len() as i32;
    let mut tree = pdf.pages(PAGES);
    let kids = (0..pages.len()).map(|index| page_refs(index)[0]);
    tree.kids(kids).count(pages.len() as i32);
    writer.write_resources(tree.insert(Name(b"Resources")).start(), first_font);
    tree.finish();
    if pages.len() > 1 {
        write_outline(&mut pdf, pages);
    }
    writer.fonts.write(&mut pdf, first_font)?;
    write_info(&mut pdf, caption);
    Ok(pdf.finish())
}

/// The size of a picture's page in PDF points.
fn page_size(picture: &Picture) -> Result<Vec2, Words> {
    let output_size = picture.output_size();
    let size = output_size * SCALE;
    let fits = |side: f32| side > 0.0 && side <= MAX_SIDE;
    if fits(size.x) && fits(size.y) {
        return Ok(size);
    }
    Err(words::bad_pdf_size(
        output_size.x,
        output_size.y,
        MAX_SIDE / SCALE,
    ))
}

/// Writes the outline, which readers show beside the pages.
fn write_outline(pdf: &mut Pdf, pages: &[PdfPage<'_>]) {
    let bookmark = |index: usize| page_refs(index)[2];
    let last = pages.len() - 1;
    pdf.outline(OUTLINE)
        .first(bookmark(0))
        .last(bookmark(last))
        .count(pages.len() as i32);
    for (index, page) in pages.iter().enumerate() {
        let mut item = pdf.outline_item(bookmark(index));
        item.title(TextStr(page.title)).parent(OUTLINE);
        if index > 0 {
            item.prev(bookmark(index - 1));
        }
        if index < last {
            item.next(bookmark(index + 1));
        }
        item.dest().page(page_refs(index)[0]).fit();
    }
}

fn write_info(pdf: &mut Pdf, caption: &Caption) {
    let mut info = pdf.document_info(INFO);
    info.creator(TextStr("standpoint"));
    if !caption.title.is_empty() {
        info.title(TextStr(&caption.title));
    }
    if !caption.description.is_empty() {
        info.subject(TextStr(&caption.description));
    }
    if !caption.source.is_empty() {
        info.keywords(TextStr(&caption.source));
    }
}

/// Compresses bytes for `FlateDecode`.
fn deflated(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write as _;
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    // Writing to memory does not fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
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

/// The matrix of a rotation.
fn matrix(rotation: Rotation) -> [f32; 6] {
    let Rotation { angle, center } = rotation;
    // The last digits differ between systems.
    let six_digits = |value: f32| (value * 1e6).round() / 1e6;
    let (sin, cos) = (six_digits(angle.sin()), six_digits(angle.cos()));
    let x = center.x - cos * center.x + sin * center.y;
    let y = center.y - sin * center.x - cos * center.y;
    [cos, sin, -sin, cos, rounded(x), rounded(y)]
}

/// A quarter of an ellipse in a corner; `start` and `end` are its ends relative
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
}

impl PageWriter {
    /// Draws a picture on a page, and returns the page's content.
    fn draw(&mut self, picture: &Picture, size: Vec2, faces: &Faces) -> pdf_writer::Buf {
        // The origin of a PDF page is its lower left corner.
        let scale = SCALE * picture.zoom;
        self.content
            .transform([scale, 0.0, 0.0, -scale, 0.0, size.y]);
        self.content.set_miter_limit(MITER_LIMIT);
        self.write_shape(&drawing::background(picture));
        for clipped in drawing::elements(picture, faces).chunk_by(|a, b| a.clip == b.clip) {
            let clip = clipped.first().and_then(|element| element.clip);
            if let Some(rect) = clip {
                self.content.save_state();
                self.write_geometry(&Geometry::Rect(rect, [0.0; 4]));
                self.content.clip_nonzero().end_path();
            }
            for element in clipped {
                match &element.content {
                    ElementContent::Shape(shape) => self.write_shape(shape),
                    ElementContent::Text(text) => self.write_text(text, faces),
                }
            }
            if clip.is_some() {
                self.content.restore_state();
            }
        }
        std::mem::replace(&mut self.content, Content::new()).finish()
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
        // PDF has no blur. A shape looks fine without its shadow.
        if shape.blur > 0.0 {
            return;
        }
        self.push_paint(shape.fill, shape.stroke);
        if let Some(rotation) = shape.rotation {
            self.content.transform(matrix(rotation));
        }
        self.write_geometry(&shape.geometry);
        match (shape.fill.a() > 0, !shape.stroke.is_empty()) {
            (true, true) => self.content.fill_nonzero_and_stroke(),
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
            Geometry::Circle(center, radius) => self.write_ellipse(*center, Vec2::splat(*radius)),
            Geometry::Ellipse(center, radii) => self.write_ellipse(*center, *radii),
            Geometry::Rect(rect, [0.0, 0.0, 0.0, 0.0]) => {
                let [x, y, width, height] =
                    [rect.left(), rect.top(), rect.width(), rect.height()].map(rounded);
                self.content.rect(x, y, width, height);
            }
            Geometry::Rect(rect, radii) => self.write_rounded_rect(*rect, *radii),
            Geometry::Path(commands) => self.write_path(commands),
        }
    }

    fn write_ellipse(&mut self, center: Pos2, radii: Vec2) {
        let (x, y) = (vec2(radii.x, 0.0), vec2(0.0, radii.y));
        self.write_path(&[
            PathCommand::Move(center - x),
            quarter(center - x - y, y, x),
            quarter(center + x - y, -x, y),
            quarter(center + x + y, -y, -x),
            quarter(center - x + y, x, -y),
            PathCommand::Close,
        ]);
    }

    /// Writes a rectangle, with the radii of its corners clockwise from top left.
    fn write_rounded_rect(&mut self, rect: egui::Rect, [nw, ne, se, sw]: [f32; 4]) {
        let (right, down) = (vec2(1.0, 0.0), vec2(0.0, 1.0));
        self.write_path(&[
            PathCommand::Move(rect.left_top() + down * nw),
            quarter(rect.left_top(), down * nw, right * nw),
            PathCommand::Line(rect.right_top() - right * ne),
            quarter(rect.right_top(), -right * ne, down * ne),
            PathCommand::Line(rect.right_bottom() - down * se),
            quarter(rect.right_bottom(), -down * se, -right * se),
            PathCommand::Line(rect.left_bottom() + right * sw),
            quarter(rect.left_bottom(), right * sw, -down * sw),
            PathCommand::Close,
        ]);
    }

    fn write_path(&mut self, commands: &[PathCommand]) {
        let content = &mut self.content;
        let xy = |point: Pos2| (rounded(point.x), rounded(point.y));
        let mut last = Pos2::ZERO;
        for command in commands {
            match *command {
                PathCommand::Move(to) => {
                    let (x, y) = xy(to);
                    content.move_to(x, y);
                    last = to;
                }
                PathCommand::Line(to) => {
                    let (x, y) = xy(to);
                    content.line_to(x, y);
                    last = to;
                }
                PathCommand::Quadratic([control, to]) => {
                    // The same curve with two control points.
                    let [a, b] = [last, to].map(|end| xy(end.lerp(control, 2.0 / 3.0)));
                    let (x, y) = xy(to);
                    content.cubic_to(a.0, a.1, b.0, b.1, x, y);
                    last = to;
                }
                PathCommand::Cubic([a, b, to]) => {
                    let [a, b, (x, y)] = [a, b, to].map(xy);
                    content.cubic_to(a.0, a.1, b.0, b.1, x, y);
                    last = to;
                }
                PathCommand::Close => {
                    content.close_path();
                }
            }
        }
    }
}

#[cfg(test)]
#[expect(
    clippy::disallowed_methods,
    reason = "the drawing of any text is tested, without the kit"
)]
mod tests {
    use super::*;
    use egui::{Align2, Color32, pos2, vec2};
    use std::io::Read as _;

    fn caption() -> Caption {
        Caption {
            title: Words::verbatim("Who stands where"),
            description: Words::verbatim("Two lines"),
            source: Words::verbatim("a.ron"),
        }
    }

    fn picture() -> Picture {
        Picture::draw(vec2(400.0, 300.0), egui::Theme::Light, false, |ui| {
            let (pos, font) = (pos2(2.0, 16.0), crate::theme::serif(20.0));
            ui.painter()
                .text(pos, Align2::LEFT_TOP, "Waqf שלום خنف", font, Color32::BLACK);
        })
    }

    /// The contents of the compressed streams of a file.
    fn streams(pdf: &[u8]) -> Vec<String> {
        let find = |from: usize, pattern: &[u8]| {
            let mut windows = pdf[from..].windows(pattern.len());
            windows
                .position(|window| window == pattern)
                .map(|index| from + index)
        };
        let mut streams = Vec::new();
        let mut offset = 0;
        while let Some(start) = find(offset, b"\nstream\n") {
            let end = find(start, b"\nendstream").expect("an end");
            let mut bytes = Vec::new();
            let deflated = &pdf[start + 8..end];
            if flate2::read::ZlibDecoder::new(deflated)
                .read_to_end(&mut bytes)
                .is_ok()
            {
                streams.push(String::from_utf8_lossy(&bytes).into_owned());
            }
            offset = end;
        }
        streams
    }

    #[test]
    fn a_file_has_a_caption_and_no_date() {
        let bytes = pdf(&picture(), &caption()).expect("PDF");
        let text = String::from_utf8_lossy(&bytes);
        assert!(text.starts_with("%PDF-1.7"));
        for expected in [
            "/Title (Who stands where)",
            "/Subject (Two lines)",
            "/Keywords (a.ron)",
            "/MediaBox [0 0 300 225]",
        ] {
            assert!(text.contains(expected), "{expected}");
        }
        assert!(!text.contains("CreationDate"));
    }

    #[test]
    fn every_letter_can_be_selected() {
        let all = streams(&pdf(&picture(), &caption()).expect("PDF"));
        let letters: String = all
            .iter()
            .filter(|text| text.contains("beginbf"))
            .cloned()
            .collect();
        for letter in "Waqfשלום".chars() {
            let code = format!("<{:04X}>", u32::from(letter));
            assert!(letters.contains(&code), "{letter} {code}");
        }
        // These share the glyph of their dot, so no glyph maps to them.
        for letter in "خنف".chars() {
            let actual_text = format!("/ActualText <FEFF{:04X}>", u32::from(letter));
            let has_actual_text = all.iter().any(|text| text.contains(&actual_text));
            assert!(has_actual_text, "{letter}");
        }
        let has_text = |text: &String| text.contains("BT") && text.contains("] TJ");
        assert!(all.iter().any(has_text));
    }

    #[test]
    fn letters_are_kerned() {
        let picture = Picture::draw(vec2(400.0, 300.0), egui::Theme::Light, false, |ui| {
            let (pos, font) = (pos2(2.0, 16.0), crate::theme::sans(20.0));
            ui.painter()
                .text(pos, Align2::LEFT_TOP, "AVAVAVAV", font, Color32::BLACK);
        });
        let all = streams(&pdf(&picture, &caption()).expect("PDF"));
        let strings = all.iter().find_map(|text| text.split_once('['));
        let (strings, _) = strings
            .and_then(|(_, text)| text.split_once("] TJ"))
            .expect("words");
        let adjustments: Vec<f32> = strings
            .split_whitespace()
            .filter_map(|word| word.parse().ok())
            .collect();
        // Each pair of A and V is kerned by the same amount.
        assert_eq!(adjustments.len(), 7, "{strings}");
        let is_kerning = |adjustment: &f32| (adjustment - 80.0).abs() < 50.0;
        assert!(adjustments.iter().all(is_kerning), "{adjustments:?}");
    }

    #[test]
    fn spaced_letters_have_their_word_as_actual_text() {
        let spaced = Picture::draw(vec2(400.0, 300.0), egui::Theme::Light, false, |ui| {
            let format = egui::TextFormat {
                extra_letter_spacing: 2.0,
                ..egui::TextFormat::simple(crate::theme::sans(12.0), Color32::BLACK)
            };
            let job = egui::text::LayoutJob::single_section("ACTORS".into(), format);
            let galley = ui.painter().layout_job(job);
            ui.painter().galley(pos2(9.0, 9.0), galley, Color32::BLACK);
        });
        let has_actual_text = |picture: &Picture| {
            let all = streams(&pdf(picture, &caption()).expect("PDF"));
            all.iter().any(|text| text.contains("/ActualText (ACTORS)"))
        };
        assert!(has_actual_text(&spaced));
        assert!(!has_actual_text(&picture()));
    }

    #[test]
    fn digits_among_arabic_letters_run_left_to_right() {
        let picture = Picture::draw(vec2(400.0, 300.0), egui::Theme::Light, false, |ui| {
            let (pos, font) = (pos2(2.0, 16.0), crate::theme::sans(20.0));
            ui.painter().text(
                pos,
                Align2::LEFT_TOP,
                "\u{661}\u{662}ر",
                font,
                Color32::BLACK,
            );
        });
        let all = streams(&pdf(&picture, &caption()).expect("PDF"));
        let letters = all.iter().find(|text| text.contains("beginbf"));
        let letters = letters.expect("letters");
        // Codes are numbered in visual order: the letter is on the left.
        let position = |letter| letters.find(letter).expect(letter);
        assert!(position("<0631>") < position("<0661>"), "{letters}");
        assert!(position("<0661>") < position("<0662>"), "{letters}");
    }

    #[test]
    fn shapes_are_clipped_rotated_and_translucent() {
        let picture = Picture::draw(vec2(400.0, 300.0), egui::Theme::Light, false, |ui| {
            let clip = egui::Rect::from_min_size(pos2(10.0, 20.0), vec2(30.0, 40.0));
            let half = Color32::from_rgba_unmultiplied(255, 0, 0, 128);
            let painter = ui.painter().with_clip_rect(clip);
            painter.circle_filled(pos2(10.0, 20.0), 5.0, half);
            let mut rotated =
                egui::epaint::EllipseShape::filled(pos2(90.0, 80.0), vec2(8.0, 2.0), half);
            rotated.angle = std::f32::consts::FRAC_PI_2;
            ui.painter().add(rotated);
        });
        let bytes = pdf(&picture, &caption()).expect("PDF");
        let all = streams(&bytes);
        let page = all.first().expect("a page");
        for expected in [
            "10 20 30 40 re\nW\nn\nq\n1 0 0 rg\n/g0 gs\n5 20 m\n",
            "0 1 -1 0 170 -10 cm\n82 80 m\n",
        ] {
            assert!(page.contains(expected), "{expected} {page}");
        }
        assert!(String::from_utf8_lossy(&bytes).contains("/ca 0.502"));
        let count = |word: &str| page.lines().filter(|line| *line == word).count();
        assert_eq!(count("q"), count("Q"));
    }

    #[test]
    fn the_same_picture_gives_the_same_file() {
        let write = || pdf(&picture(), &caption()).expect("PDF");
        assert!(write() == write());
    }

    #[test]
    fn an_invalid_size_is_rejected() {
        for size in [vec2(0.0, 10.0), vec2(10.0, 20_000.0), vec2(f32::NAN, 1.0)] {
            let mut picture = picture();
            picture.size = size;
            let error = pdf(&picture, &caption()).expect_err("an error");
            assert!(
                error.contains("more than 0 and at most 19200 points"),
                "{error}"
            );
        }
    }
}
