//! A picture as PDF, with text that can be selected.

use std::collections::BTreeMap;

use krilla::Document;
use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Point, Size, Transform};
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule, LineCap, LineJoin, Stroke};
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use usvg::fontdb::{Database, ID, Source};
use usvg::layout::{PositionedGlyph, Span};
use usvg::tiny_skia_path::{self as skia, PathSegment};
use usvg::{Group, Node, Paint};

use super::picture::{Caption, Picture};
use super::reader;
use super::svg::{Lettering, SvgOptions, svg};

/// A PDF's points to one of the picture's: 72 and 96 to the inch.
const SCALE: f32 = 0.75;

/// The longest side of a page that readers take, in a PDF's points.
const LONGEST_SIDE: f32 = 14_400.0;

/// A picture as the bytes of a PDF file of one page, as large as a browser
/// shows it. The same picture gives the same bytes: the file names no time.
///
/// # Errors
/// Where the picture is empty or larger than a page can be.
pub fn pdf(picture: &Picture, caption: Caption<'_>) -> Result<Vec<u8>, String> {
    let shown = picture.shown();
    let size = shown * SCALE;
    let fits = |side: f32| side > 0.0 && side <= LONGEST_SIDE;
    let page_size = Size::from_wh(size.x, size.y)
        .filter(|_| fits(size.x) && fits(size.y))
        .ok_or_else(|| {
            format!(
                "a page of {} × {} points cannot be made: each side has more than 0 and at \
                 most {}",
                shown.x,
                shown.y,
                LONGEST_SIDE / SCALE
            )
        })?;
    let options = SvgOptions {
        lettering: Lettering::Named,
        ..SvgOptions::default()
    };
    let tree = reader::tree(&svg(picture, &options))?;
    let mut document = Document::new();
    document.set_metadata(metadata(caption));
    let mut page = document.start_page_with(PageSettings::new(page_size));
    let mut surface = page.surface();
    surface.push_transform(&Transform::from_scale(SCALE, SCALE));
    let mut pen = Pen {
        surface: &mut surface,
        database: tree.fontdb(),
        fonts: BTreeMap::new(),
    };
    pen.group(tree.root());
    surface.pop();
    surface.finish();
    page.finish();
    document.finish().map_err(|error| format!("{error:?}"))
}

fn metadata(caption: Caption<'_>) -> Metadata {
    let mut metadata = Metadata::new().creator("standpoint".to_owned());
    if !caption.title.is_empty() {
        metadata = metadata.title(caption.title.to_owned());
    }
    if !caption.description.is_empty() {
        metadata = metadata.description(caption.description.to_owned());
    }
    if !caption.source.is_empty() {
        metadata = metadata.keywords(vec![caption.source.to_owned()]);
    }
    metadata
}

/// Draws what an SVG resolves to.
struct Pen<'a, 'b> {
    surface: &'a mut Surface<'b>,
    database: &'a Database,
    fonts: BTreeMap<ID, Option<Font>>,
}

impl Pen<'_, '_> {
    fn group(&mut self, group: &Group) {
        // A soft edge needs pixels; without it, what lies on it is seen as well.
        if !group.filters().is_empty() {
            return;
        }
        self.surface.push_transform(&transform(group.transform()));
        let clip = group.clip_path().and_then(clip);
        if let Some(clip) = &clip {
            self.surface.push_clip_path(clip, &FillRule::NonZero);
        }
        for node in group.children() {
            match node {
                Node::Group(group) => self.group(group),
                Node::Path(path) => self.path(path),
                Node::Text(text) => {
                    for span in text.layouted() {
                        self.span(span);
                    }
                }
                Node::Image(_) => {}
            }
        }
        if clip.is_some() {
            self.surface.pop();
        }
        self.surface.pop();
    }

    fn path(&mut self, path: &usvg::Path) {
        let fill = path.fill().and_then(fill);
        let stroke = path.stroke().and_then(stroke);
        if fill.is_none() && stroke.is_none() {
            return;
        }
        if let Some(outline) = outline(path.data()) {
            self.surface.set_fill(fill);
            self.surface.set_stroke(stroke);
            self.surface.draw_path(&outline);
        }
    }

    /// Letters of one font that follow on each other go into the file as one
    /// stretch, so that they are selected and found as words.
    fn span(&mut self, span: &Span) {
        let Some(fill) = span.fill.as_ref().and_then(fill) else {
            return;
        };
        self.surface.set_fill(Some(fill));
        self.surface.set_stroke(None);
        let same_font = |a: &PositionedGlyph, b: &PositionedGlyph| a.font == b.font;
        for glyphs in span.positioned_glyphs.chunk_by(same_font) {
            self.stretch(glyphs);
        }
    }

    fn stretch(&mut self, glyphs: &[PositionedGlyph]) {
        let Some(first) = glyphs.first() else {
            return;
        };
        let Some(font) = self.font(first.font) else {
            return;
        };
        let size = first.font_size();
        // The glyphs' own units to points, so that what is left is their place.
        let unscaled = font.units_per_em() / size;
        let start = first.transform().pre_scale(unscaled, unscaled);
        let Some(back) = start.invert() else {
            return;
        };
        let places: Vec<skia::Point> = glyphs
            .iter()
            .map(|glyph| {
                let own = back.pre_concat(glyph.transform());
                skia::Point::from_xy(own.tx, own.ty)
            })
            .collect();
        let mut text = String::new();
        let drawn: Vec<KrillaGlyph> = glyphs
            .iter()
            .enumerate()
            .map(|(at, glyph)| {
                let from = text.len();
                text.push_str(&glyph.text);
                let here = places[at];
                let next = places.get(at + 1).map_or(here.x, |next| next.x);
                KrillaGlyph::new(
                    GlyphId::new(glyph.id.0),
                    (next - here.x) / size,
                    0.0,
                    -here.y / size,
                    0.0,
                    from..text.len(),
                    None,
                )
            })
            .collect();
        self.surface.push_transform(&transform(start));
        let origin = Point::from_xy(0.0, 0.0);
        self.surface
            .draw_glyphs(origin, &drawn, font, &text, size, false);
        self.surface.pop();
    }

    fn font(&mut self, id: ID) -> Option<Font> {
        let database = self.database;
        self.fonts
            .entry(id)
            .or_insert_with(|| {
                let (source, index) = database.face_source(id)?;
                let Source::Binary(data) = source;
                Font::new(data.into(), index)
            })
            .clone()
    }
}

fn transform(transform: skia::Transform) -> Transform {
    let skia::Transform {
        sx,
        ky,
        kx,
        sy,
        tx,
        ty,
    } = transform;
    Transform::from_row(sx, ky, kx, sy, tx, ty)
}

/// What a clip leaves. Those of ours have one rectangle each.
fn clip(clip: &usvg::ClipPath) -> Option<Path> {
    clip.root().children().iter().find_map(|node| match node {
        Node::Path(path) => outline(path.data()),
        _ => None,
    })
}

fn outline(path: &skia::Path) -> Option<Path> {
    let mut outline = PathBuilder::new();
    for segment in path.segments() {
        match segment {
            PathSegment::MoveTo(to) => outline.move_to(to.x, to.y),
            PathSegment::LineTo(to) => outline.line_to(to.x, to.y),
            PathSegment::QuadTo(a, to) => outline.quad_to(a.x, a.y, to.x, to.y),
            PathSegment::CubicTo(a, b, to) => outline.cubic_to(a.x, a.y, b.x, b.y, to.x, to.y),
            PathSegment::Close => outline.close(),
        }
    }
    outline.finish()
}

/// A plain colour: our SVG has no others.
fn colour(paint: &Paint) -> Option<rgb::Color> {
    match paint {
        Paint::Color(colour) => Some(rgb::Color::new(colour.red, colour.green, colour.blue)),
        Paint::LinearGradient(_) | Paint::RadialGradient(_) | Paint::Pattern(_) => None,
    }
}

fn fill(fill: &usvg::Fill) -> Option<Fill> {
    Some(Fill {
        paint: colour(fill.paint())?.into(),
        opacity: NormalizedF32::new(fill.opacity().get())?,
        rule: FillRule::NonZero,
    })
}

fn stroke(stroke: &usvg::Stroke) -> Option<Stroke> {
    Some(Stroke {
        paint: colour(stroke.paint())?.into(),
        width: stroke.width().get(),
        miter_limit: stroke.miterlimit().get(),
        line_cap: LineCap::Butt,
        line_join: LineJoin::Miter,
        opacity: NormalizedF32::new(stroke.opacity().get())?,
        dash: None,
    })
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
                .text(at, Align2::LEFT_TOP, "Waqf שלום", font, Color32::BLACK);
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
            "/Title(Who stands where)",
            "/Subject(Two lines)",
            "/Keywords(a.ron)",
            "/MediaBox[0 0 300 225]",
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
        let drawn = |text: &String| text.contains("BT") && text.contains("]TJ");
        assert!(all.iter().any(drawn));
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
