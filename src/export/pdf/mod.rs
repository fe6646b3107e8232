//! A picture as PDF, with text that can be selected.

mod fonts;

use std::collections::BTreeMap;
use std::ops::Range;

use flate2::{Compression, write::ZlibEncoder};
use pdf_writer::types::LineCapStyle;
use pdf_writer::{Content, Filter, Finish as _, Name, Pdf, Rect, Ref, Str, TextStr};
use unicode_bidi::{BidiClass, bidi_class};
use usvg::layout::{PositionedGlyph, Span};
use usvg::tiny_skia_path::{Path, PathSegment, Point, Transform};
use usvg::{Group, Node, Opacity, Paint};

use self::fonts::Fonts;
use super::picture::{Caption, Picture};
use super::reader;
use super::svg::{SvgOptions, svg};
use crate::view::Lettering;

/// A PDF's points to one of the picture's: 72 and 96 to the inch.
const SCALE: f32 = 0.75;

/// The longest side of a page that readers take, in a PDF's points.
const LONGEST_SIDE: f32 = 14_400.0;

const CATALOG: Ref = Ref::new(1);
const PAGES: Ref = Ref::new(2);
const PAGE: Ref = Ref::new(3);
const CONTENT: Ref = Ref::new(4);
const INFO: Ref = Ref::new(5);
/// Fonts have the numbers from here on.
const FONTS: i32 = 6;

/// A picture as the bytes of a PDF file of one page, as large as a browser
/// shows it. The same picture gives the same bytes: the file names no time.
///
/// # Errors
/// Where the picture is empty or larger than a page can be.
pub fn pdf(picture: &Picture, caption: Caption<'_>) -> Result<Vec<u8>, String> {
    let shown = picture.shown();
    let size = shown * SCALE;
    let fits = |side: f32| side > 0.0 && side <= LONGEST_SIDE;
    if !fits(size.x) || !fits(size.y) {
        return Err(format!(
            "a page of {} × {} points cannot be made: each side has more than 0 and at most {}",
            shown.x,
            shown.y,
            LONGEST_SIDE / SCALE
        ));
    }
    let options = SvgOptions {
        lettering: Lettering::Named,
        ..SvgOptions::default()
    };
    let tree = reader::tree(&svg(picture, &options))?;
    let mut pen = Pen {
        content: Content::new(),
        fonts: Fonts::new(tree.fontdb()),
        veils: BTreeMap::new(),
    };
    // A PDF's page begins at its lower edge.
    pen.content
        .transform([SCALE, 0.0, 0.0, -SCALE, 0.0, size.y]);
    pen.group(tree.root());

    let mut pdf = Pdf::new();
    pdf.catalog(CATALOG)
        .pages(PAGES)
        .viewer_preferences()
        .display_doc_title(true);
    pdf.pages(PAGES).kids([PAGE]).count(1);
    let mut page = pdf.page(PAGE);
    page.parent(PAGES)
        .media_box(Rect::new(0.0, 0.0, size.x, size.y))
        .contents(CONTENT);
    let mut resources = page.resources();
    let mut names = resources.fonts();
    for (at, name) in pen.fonts.names().enumerate() {
        names.pair(Name(name.as_bytes()), fonts::first_of(FONTS, at));
    }
    names.finish();
    let mut states = resources.ext_g_states();
    for ((fill, stroke), name) in &pen.veils {
        states
            .insert(Name(name.as_bytes()))
            .start::<pdf_writer::writers::ExtGraphicsState<'_>>()
            .non_stroking_alpha(share(*fill))
            .stroking_alpha(share(*stroke));
    }
    states.finish();
    resources.finish();
    page.finish();
    pdf.stream(CONTENT, &packed(&pen.content.finish()))
        .filter(Filter::FlateDecode);
    pen.fonts.write(&mut pdf, FONTS)?;
    describe(&mut pdf, caption);
    Ok(pdf.finish())
}

fn describe(pdf: &mut Pdf, caption: Caption<'_>) {
    let mut info = pdf.document_info(INFO);
    info.creator(TextStr("standpoint"));
    if !caption.title.is_empty() {
        info.title(TextStr(caption.title));
    }
    if !caption.description.is_empty() {
        info.subject(TextStr(caption.description));
    }
    if !caption.source.is_empty() {
        info.keywords(TextStr(caption.source));
    }
}

/// Bytes as `FlateDecode` reads them.
fn packed(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write as _;
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    // Writing to memory does not fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

/// Thousandths, in which opacities are counted.
fn thousandths(opacity: Opacity) -> u16 {
    (opacity.get() * 1000.0).round() as u16
}

fn share(thousandths: u16) -> f32 {
    f32::from(thousandths) / 1000.0
}

/// A length or place, as exact as any eye needs it.
fn brief(value: f32) -> f32 {
    (value * 1000.0).round() / 1000.0
}

/// Draws what an SVG resolves to.
struct Pen<'a> {
    content: Content,
    fonts: Fonts<'a>,
    /// The states in which areas and lines are seen through, in thousandths,
    /// with their names.
    veils: BTreeMap<(u16, u16), String>,
}

impl Pen<'_> {
    fn group(&mut self, group: &Group) {
        // A soft edge needs pixels; without it, what lies on it is seen as well.
        if !group.filters().is_empty() {
            return;
        }
        self.content.save_state();
        let moved = group.transform();
        if !moved.is_identity() {
            self.content.transform(matrix(moved));
        }
        if let Some(clip) = group.clip_path() {
            // Those of ours have one rectangle each.
            for node in clip.root().children() {
                if let Node::Path(path) = node {
                    self.outline(path.data());
                    self.content.clip_nonzero().end_path();
                }
            }
        }
        for node in group.children() {
            match node {
                Node::Group(group) => self.group(group),
                Node::Path(path) => self.path(path),
                Node::Text(text) => self.text(text),
                Node::Image(_) => {}
            }
        }
        self.content.restore_state();
    }

    fn path(&mut self, path: &usvg::Path) {
        let fill = path.fill().and_then(|fill| colour(fill.paint()));
        let stroke = path.stroke().and_then(|stroke| colour(stroke.paint()));
        let opacity = |seen: Option<Opacity>| seen.map_or(1000, thousandths);
        self.veil(
            opacity(path.fill().map(usvg::Fill::opacity)),
            opacity(path.stroke().map(usvg::Stroke::opacity)),
        );
        if let Some([r, g, b]) = fill {
            self.content.set_fill_rgb(r, g, b);
        }
        if let (Some([r, g, b]), Some(stroke)) = (stroke, path.stroke()) {
            self.content.set_stroke_rgb(r, g, b);
            self.content.set_line_width(brief(stroke.width().get()));
            self.content.set_line_cap(LineCapStyle::ButtCap);
            self.content.set_miter_limit(stroke.miterlimit().get());
        }
        self.outline(path.data());
        match (fill, stroke) {
            (Some(_), Some(_)) => self.content.fill_nonzero_and_stroke(),
            (Some(_), None) => self.content.fill_nonzero(),
            (None, Some(_)) => self.content.stroke(),
            (None, None) => self.content.end_path(),
        };
        self.content.restore_state();
    }

    /// Goes into a state with these opacities, in thousandths.
    fn veil(&mut self, fill: u16, stroke: u16) {
        self.content.save_state();
        if (fill, stroke) != (1000, 1000) {
            let next = format!("g{}", self.veils.len());
            let name = self.veils.entry((fill, stroke)).or_insert(next);
            self.content.set_parameters(Name(name.as_bytes()));
        }
    }

    fn outline(&mut self, path: &Path) {
        let content = &mut self.content;
        let mut last = Point::default();
        for segment in path.segments() {
            match segment {
                PathSegment::MoveTo(to) => {
                    content.move_to(brief(to.x), brief(to.y));
                    last = to;
                }
                PathSegment::LineTo(to) => {
                    content.line_to(brief(to.x), brief(to.y));
                    last = to;
                }
                PathSegment::QuadTo(handle, to) => {
                    // The same curve with two handles.
                    let towards = |from: Point| {
                        let way = |from: f32, to: f32| from + (to - from) * 2.0 / 3.0;
                        Point::from_xy(way(from.x, handle.x), way(from.y, handle.y))
                    };
                    curve(content, towards(last), towards(to), to);
                    last = to;
                }
                PathSegment::CubicTo(a, b, to) => {
                    curve(content, a, b, to);
                    last = to;
                }
                PathSegment::Close => {
                    content.close_path();
                }
            }
        }
    }

    /// Words. Those whose letters stand apart are told beside them, for readers
    /// would take each letter for a word.
    fn text(&mut self, text: &usvg::Text) {
        let words: String = text.chunks().iter().map(usvg::TextChunk::text).collect();
        let told = is_spaced(text).then_some(words);
        self.telling(told.as_deref(), |pen| {
            for span in text.layouted() {
                pen.span(span);
            }
        });
    }

    /// Draws something, with what readers are to take it for.
    fn telling(&mut self, told: Option<&str>, draw: impl FnOnce(&mut Self)) {
        if let Some(words) = told {
            // The mark for direction has done its work.
            let words = words.replace('\u{200F}', "");
            self.content
                .begin_marked_content_with_properties(Name(b"Span"))
                .properties()
                .actual_text(TextStr(&words));
        }
        draw(self);
        if told.is_some() {
            self.content.end_marked_content();
        }
    }

    /// Letters of one font that stand on one line go into the file as one
    /// stretch, so that they are selected and found as words.
    fn span(&mut self, span: &Span) {
        let Some(fill) = &span.fill else {
            return;
        };
        let Some([r, g, b]) = colour(fill.paint()) else {
            return;
        };
        self.veil(thousandths(fill.opacity()), 1000);
        self.content.set_fill_rgb(r, g, b);
        self.content.begin_text();
        let line = |a: &PositionedGlyph, b: &PositionedGlyph| {
            let (a_to, b_to) = (a.transform(), b.transform());
            let own = a_to.invert().map(|back| back.pre_concat(b_to));
            a.font == b.font && own.is_some_and(|own| own.ty.abs() < 1.0)
        };
        for (place, told) in self.clusters(&span.positioned_glyphs) {
            self.telling(told.as_deref(), |pen| {
                for glyphs in span.positioned_glyphs[place].chunk_by(line) {
                    pen.stretch(glyphs);
                }
            });
        }
        self.content.end_text();
        self.content.restore_state();
    }

    /// The glyphs of a span in stretches whose codes say what they are, and
    /// between them letters that are told: those of several glyphs, such as a
    /// dot and what it stands over, and those whose glyph says another letter.
    fn clusters(&mut self, glyphs: &[PositionedGlyph]) -> Vec<(Range<usize>, Option<String>)> {
        let mut clusters: Vec<(Range<usize>, Option<String>)> = Vec::new();
        let mut from = 0;
        while let Some(first) = glyphs.get(from) {
            let rest = &glyphs[from + 1..];
            // Of the glyphs of one letter only the last in the order of reading
            // has its words.
            let more = if first.text.is_empty() {
                let words = rest.iter().position(|glyph| !glyph.text.is_empty());
                words.map_or(rest.len(), |at| at + 1)
            } else if first.text.chars().any(runs_left) {
                rest.iter()
                    .take_while(|glyph| glyph.text.is_empty())
                    .count()
            } else {
                0
            };
            let place = from..from + 1 + more;
            from = place.end;
            let font = self.fonts.of(first.font);
            let plain = more == 0 && font.is_some_and(|font| font.says(first));
            match clusters.last_mut() {
                Some((last, None)) if plain => last.end = place.end,
                _ if plain => clusters.push((place, None)),
                _ => {
                    let words = glyphs[place.clone()].iter();
                    let words = words.map(|glyph| glyph.text.as_str()).collect();
                    clusters.push((place, Some(words)));
                }
            }
        }
        clusters
    }

    fn stretch(&mut self, glyphs: &[PositionedGlyph]) {
        let Some(first) = glyphs.first() else {
            return;
        };
        let size = first.font_size();
        let Some(font) = self.fonts.of(first.font) else {
            return;
        };
        let start = first.transform();
        // Of the font's units to the em, whatever their number.
        let scale = size / font.units();
        let upright = start.pre_scale(1.0 / scale, -1.0 / scale);
        let Some(back) = start.invert() else {
            return;
        };
        let to_thousandths = 1000.0 / font.units();
        self.content.set_font(Name(font.name().as_bytes()), size);
        self.content.set_text_matrix(matrix(upright));
        let mut show = self.content.show_positioned();
        let mut items = show.items();
        let mut codes: Vec<u8> = Vec::new();
        // Where the reader is, by the widths that the file tells.
        let mut reached = 0.0;
        for glyph in glyphs {
            let wanted = back.pre_concat(glyph.transform()).tx * to_thousandths;
            let off = (reached - wanted).round();
            if off != 0.0 {
                if !codes.is_empty() {
                    items.show(Str(&codes));
                    codes.clear();
                }
                items.adjust(off);
                reached -= off;
            }
            let (code, width) = font.code(glyph);
            codes.extend(code.to_be_bytes());
            reached += width;
        }
        items.show(Str(&codes));
    }
}

/// Whether a text's letters stand further apart than readers expect of a word.
fn is_spaced(text: &usvg::Text) -> bool {
    let mut spans = text.chunks().iter().flat_map(usvg::TextChunk::spans);
    spans.any(|span| span.letter_spacing() != 0.0)
}

fn runs_left(char: char) -> bool {
    matches!(bidi_class(char), BidiClass::R | BidiClass::AL)
}

fn curve(content: &mut Content, a: Point, b: Point, to: Point) {
    let [a, b, to] = [a, b, to].map(|point| (brief(point.x), brief(point.y)));
    content.cubic_to(a.0, a.1, b.0, b.1, to.0, to.1);
}

fn matrix(transform: Transform) -> [f32; 6] {
    let Transform {
        sx,
        ky,
        kx,
        sy,
        tx,
        ty,
    } = transform;
    [sx, ky, kx, sy, brief(tx), brief(ty)]
}

/// A plain colour: our SVG has no others.
fn colour(paint: &Paint) -> Option<[f32; 3]> {
    match paint {
        Paint::Color(colour) => {
            Some([colour.red, colour.green, colour.blue].map(|part| brief(f32::from(part) / 255.0)))
        }
        Paint::LinearGradient(_) | Paint::RadialGradient(_) | Paint::Pattern(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::{Align2, Color32, pos2, vec2};
    use std::fmt::Write as _;
    use std::io::Read as _;

    const CAPTION: Caption<'_> = Caption {
        title: "Who stands where",
        description: "Two lines",
        source: "a.ron",
    };

    fn picture() -> Picture {
        Picture::draw(vec2(400.0, 300.0), egui::Theme::Light, false, |ui| {
            let (at, font) = (pos2(2.0, 16.0), crate::theme::serif(20.0));
            ui.painter()
                .text(at, Align2::LEFT_TOP, "Waqf שלום خنف", font, Color32::BLACK);
        })
    }

    /// What the compressed streams of a file hold.
    fn streams(pdf: &[u8]) -> Vec<String> {
        let find = |from: usize, what: &[u8]| {
            let mut windows = pdf[from..].windows(what.len());
            windows
                .position(|window| window == what)
                .map(|at| from + at)
        };
        let mut streams = Vec::new();
        let mut at = 0;
        while let Some(start) = find(at, b"\nstream\n") {
            let end = find(start, b"\nendstream").expect("an end");
            let mut bytes = Vec::new();
            let packed = &pdf[start + 8..end];
            if flate2::read::ZlibDecoder::new(packed)
                .read_to_end(&mut bytes)
                .is_ok()
            {
                streams.push(String::from_utf8_lossy(&bytes).into_owned());
            }
            at = end;
        }
        streams
    }

    #[test]
    fn a_file_says_what_it_shows_and_names_no_time() {
        let bytes = pdf(&picture(), CAPTION).expect("PDF");
        let text = String::from_utf8_lossy(&bytes);
        assert!(text.starts_with("%PDF-1.7"));
        for said in [
            "/Title (Who stands where)",
            "/Subject (Two lines)",
            "/Keywords (a.ron)",
            "/MediaBox [0 0 300 225]",
        ] {
            assert!(text.contains(said), "{said}");
        }
        assert!(!text.contains("CreationDate"));
    }

    #[test]
    fn every_letter_can_be_selected() {
        let all = streams(&pdf(&picture(), CAPTION).expect("PDF"));
        let letters: String = all
            .iter()
            .filter(|text| text.contains("beginbf"))
            .cloned()
            .collect();
        for letter in "Waqfשלום".chars() {
            let mut code = String::new();
            let _ = write!(code, "<{:04X}>", u32::from(letter));
            assert!(letters.contains(&code), "{letter} {code}");
        }
        // These have one dot in common, so that no glyph says which they are.
        for letter in "خنف".chars() {
            let mut told = String::from("/ActualText <FEFF");
            let _ = write!(told, "{:04X}>", u32::from(letter));
            assert!(all.iter().any(|text| text.contains(&told)), "{letter}");
        }
        let drawn = |text: &String| text.contains("BT") && text.contains("] TJ");
        assert!(all.iter().any(drawn));
    }

    #[test]
    fn letters_stand_as_close_as_they_were_set() {
        let picture = Picture::draw(vec2(400.0, 300.0), egui::Theme::Light, false, |ui| {
            let (at, font) = (pos2(2.0, 16.0), crate::theme::sans(20.0));
            ui.painter()
                .text(at, Align2::LEFT_TOP, "AVAVAVAV", font, Color32::BLACK);
        });
        let all = streams(&pdf(&picture, CAPTION).expect("PDF"));
        let shown = all.iter().find_map(|text| text.split_once('['));
        let (shown, _) = shown
            .and_then(|(_, text)| text.split_once("] TJ"))
            .expect("words");
        let by: Vec<f32> = shown
            .split_whitespace()
            .filter_map(|word| word.parse().ok())
            .collect();
        // A and V stand closer than by themselves, each pair by as much.
        assert_eq!(by.len(), 7, "{shown}");
        let near = |by: &f32| (by - 80.0).abs() < 50.0;
        assert!(by.iter().all(near), "{by:?}");
    }

    #[test]
    fn letters_that_stand_apart_are_told_as_their_word() {
        let spaced = Picture::draw(vec2(400.0, 300.0), egui::Theme::Light, false, |ui| {
            let format = egui::TextFormat {
                extra_letter_spacing: 2.0,
                ..egui::TextFormat::simple(crate::theme::sans(12.0), Color32::BLACK)
            };
            let job = egui::text::LayoutJob::single_section("ACTORS".into(), format);
            let galley = ui.painter().layout_job(job);
            ui.painter().galley(pos2(9.0, 9.0), galley, Color32::BLACK);
        });
        let told = |picture: &Picture| {
            let all = streams(&pdf(picture, CAPTION).expect("PDF"));
            all.iter().any(|text| text.contains("/ActualText (ACTORS)"))
        };
        assert!(told(&spaced));
        assert!(!told(&picture()));
    }

    #[test]
    fn the_same_picture_gives_the_same_file() {
        let make = || pdf(&picture(), CAPTION).expect("PDF");
        assert!(make() == make());
    }

    #[test]
    fn a_size_that_cannot_be_is_refused() {
        for size in [vec2(0.0, 10.0), vec2(10.0, 20_000.0), vec2(f32::NAN, 1.0)] {
            let mut picture = picture();
            picture.size = size;
            let refused = pdf(&picture, CAPTION).expect_err("a size");
            assert!(refused.contains("at most 19200"), "{refused}");
        }
    }
}
