//! The letters of the bundled fonts within a PDF.

use std::collections::BTreeMap;
use std::ops::Range;

use harfrust::{Direction, GlyphInfo, ShapeOptions, ShaperData, UnicodeBuffer};
use pdf_writer::types::{CidFontType, FontFlags, SystemInfo, UnicodeCmap};
use pdf_writer::{Filter, Finish as _, Name, Pdf, Rect, Ref, Str};
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, GlyphId, MetadataProvider as _};
use subsetter::GlyphRemapper;
use unicode_bidi::{BidiInfo, Level};

use super::deflated;
use crate::render::drawing::{Face, Run, StyledRun};

/// How many objects each font has in a file.
const OBJECTS: i32 = 5;

/// The number of a font's first object.
pub fn font_ref(start: i32, font: usize) -> Ref {
    Ref::new(start + OBJECTS * font as i32)
}

/// A glyph of words, in thousandths of an em from where they begin.
pub struct Glyph<'a> {
    /// Its number in the whole font.
    pub id: u16,
    /// How far to the right it stands.
    pub x: f32,
    /// How far up.
    pub y: f32,
    /// Where its letters begin in the words, the same for all their glyphs.
    pub at: usize,
    /// Its letters.
    pub text: &'a str,
}

/// The fonts that a file uses, in the order of their appearance.
#[derive(Default)]
pub struct Fonts(Vec<Font>);

/// A font, and what of it is used.
pub struct Font {
    face: Face,
    /// What the page calls it.
    name: String,
    /// What it is called elsewhere.
    full_name: String,
    file: FontRef<'static>,
    shaper: ShaperData,
    widths: GlyphMetrics<'static>,
    /// Thousandths of an em to the font's unit.
    unit: f32,
    remapper: GlyphRemapper,
    /// For each glyph's code its width in thousandths of an em.
    code_widths: BTreeMap<u16, f32>,
    /// For each code the letters that it says.
    code_texts: BTreeMap<u16, String>,
}

impl Fonts {
    /// The names by which the page calls them.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|font| font.name.as_str())
    }

    /// A face's font, where its file can be read.
    pub fn get_or_insert(&mut self, face: Face) -> Option<&mut Font> {
        let known = self.0.iter().position(|font| font.face == face);
        let place = known.unwrap_or(self.0.len());
        if known.is_none() {
            self.0.push(Font::new(face, place)?);
        }
        self.0.get_mut(place)
    }

    /// Writes all, with objects numbered from `start`.
    ///
    /// # Errors
    /// Where a font cannot be cut down to its letters.
    pub fn write(&self, pdf: &mut Pdf, start: i32) -> Result<(), String> {
        for (at, font) in self.0.iter().enumerate() {
            font.write(pdf, font_ref(start, at).get())?;
        }
        Ok(())
    }
}

/// The stretches of one direction from left to right, and whether each runs to
/// the left: digits among letters that do run to the right.
fn directions(run: &Run) -> Vec<(Range<usize>, bool)> {
    if !run.face.is_right_to_left() {
        return vec![(0..run.text.len(), false)];
    }
    let info = BidiInfo::new(&run.text, Some(Level::rtl()));
    let mut stretches = Vec::new();
    for paragraph in &info.paragraphs {
        let (levels, ranges) = info.visual_runs(paragraph, paragraph.range.clone());
        let left = |range: &Range<usize>| levels.get(range.start).is_some_and(Level::is_rtl);
        stretches.extend(
            ranges
                .into_iter()
                .map(|range| (range.clone(), left(&range))),
        );
    }
    stretches
}

impl Font {
    fn new(face: Face, place: usize) -> Option<Self> {
        let file = FontRef::new(face.bytes()).ok()?;
        let units = file
            .metrics(Size::unscaled(), LocationRef::default())
            .units_per_em;
        // Six letters tell readers that the font is a part of one.
        let letter = char::from(b'A' + (place % 26) as u8);
        Some(Self {
            face,
            name: format!("f{place}"),
            full_name: format!("PART{letter}{letter}+{}", face.name()),
            shaper: ShaperData::new(&file),
            widths: file.glyph_metrics(Size::unscaled(), LocationRef::default()),
            file,
            unit: 1000.0 / f32::from(units),
            remapper: GlyphRemapper::new(),
            code_widths: BTreeMap::new(),
            code_texts: BTreeMap::new(),
        })
    }

    /// What the page calls it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The glyphs of words from left to right.
    pub fn glyphs<'a>(&self, words: &'a StyledRun) -> Vec<Glyph<'a>> {
        let text = words.run.text.as_str();
        let spacing = words.spacing * 1000.0 / words.size;
        let shaper = self.shaper.shaper(&self.file).build();
        let mut glyphs: Vec<Glyph<'_>> = Vec::with_capacity(text.len());
        let mut reached = 0.0;
        for (range, left) in directions(&words.run) {
            let mut buffer = UnicodeBuffer::new();
            buffer.push_str(&text[range.clone()]);
            buffer.set_direction(if left {
                Direction::RightToLeft
            } else {
                Direction::LeftToRight
            });
            buffer.guess_segment_properties();
            let set = shaper.shape(buffer, ShapeOptions::new());
            let begin = |info: &GlyphInfo| range.start + info.cluster as usize;
            // Where letters begin that have glyphs of their own.
            let mut begins: Vec<usize> = set.glyph_infos().iter().map(begin).collect();
            begins.push(range.end);
            begins.sort_unstable();
            for (info, place) in set.glyph_infos().iter().zip(set.glyph_positions()) {
                let at = begin(info);
                let end = begins[begins.partition_point(|begin| *begin <= at)];
                if glyphs.last().is_some_and(|last| last.at != at) {
                    reached += spacing;
                }
                glyphs.push(Glyph {
                    id: info.glyph_id as u16,
                    x: reached + place.x_offset as f32 * self.unit,
                    y: place.y_offset as f32 * self.unit,
                    at,
                    text: &text[at..end],
                });
                reached += place.x_advance as f32 * self.unit;
            }
        }
        glyphs
    }

    /// Whether a glyph's code says the glyph's letters: it says those that it
    /// stood for first.
    pub fn maps_to_text(&mut self, glyph: &Glyph<'_>) -> bool {
        let code = self.remapper.remap(glyph.id);
        let said = self
            .code_texts
            .entry(code)
            .or_insert_with(|| glyph.text.into());
        said == glyph.text
    }

    /// A glyph's code in the file, and its width in thousandths of an em.
    pub fn code(&mut self, glyph: u16) -> (u16, f32) {
        let code = self.remapper.remap(glyph);
        let width = self.code_widths.entry(code).or_insert_with(|| {
            let width = self.widths.advance_width(GlyphId::from(glyph));
            (width.unwrap_or_default() * self.unit).round()
        });
        (code, *width)
    }

    fn write(&self, pdf: &mut Pdf, first: i32) -> Result<(), String> {
        let [font, letters, description, file, meanings] =
            [0, 1, 2, 3, 4].map(|at| Ref::new(first + at));
        let name = Name(self.full_name.as_bytes());
        let system = SystemInfo {
            registry: Str(b"Adobe"),
            ordering: Str(b"Identity"),
            supplement: 0,
        };
        pdf.type0_font(font)
            .base_font(name)
            .encoding_predefined(Name(b"Identity-H"))
            .descendant_font(letters)
            .to_unicode(meanings);

        let mut cid = pdf.cid_font(letters);
        cid.subtype(CidFontType::Type2)
            .base_font(name)
            .system_info(system)
            .font_descriptor(description)
            .default_width(0.0)
            .cid_to_gid_map_predefined(Name(b"Identity"));
        let mut widths = cid.widths();
        for (code, width) in &self.code_widths {
            widths.consecutive(*code, [*width]);
        }
        widths.finish();
        cid.finish();

        let metrics = self.file.metrics(Size::unscaled(), LocationRef::default());
        let thousandths = |value: f32| (value * self.unit).round();
        let bounds = metrics.bounds.unwrap_or_default();
        pdf.font_descriptor(description)
            .name(name)
            .flags(FontFlags::SYMBOLIC)
            .bbox(Rect::new(
                thousandths(bounds.x_min),
                thousandths(bounds.y_min),
                thousandths(bounds.x_max),
                thousandths(bounds.y_max),
            ))
            .italic_angle(0.0)
            .ascent(thousandths(metrics.ascent))
            .descent(thousandths(metrics.descent))
            .cap_height(thousandths(metrics.cap_height.unwrap_or(metrics.ascent)))
            // Readers use it only where the font is missing.
            .stem_v(80.0)
            .font_file2(file);

        let part = subsetter::subset(self.face.bytes(), 0, &self.remapper)
            .map_err(|error| format!("{} cannot be cut down: {error}", self.full_name))?;
        pdf.stream(file, &deflated(&part))
            .filter(Filter::FlateDecode)
            .pair(Name(b"Length1"), part.len() as i32);

        let mut cmap = UnicodeCmap::new(Name(b"Letters"), system);
        for (code, said) in &self.code_texts {
            cmap.pair_with_multiple(*code, said.chars());
        }
        pdf.cmap(meanings, &deflated(&cmap.finish()))
            .filter(Filter::FlateDecode);
        Ok(())
    }
}
