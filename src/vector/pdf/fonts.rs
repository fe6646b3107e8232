//! The fonts in a PDF, subset to the used glyphs.

use std::collections::BTreeMap;

use pdf_writer::types::{CidFontType, FontFlags, SystemInfo, UnicodeCmap};
use pdf_writer::{Filter, Finish as _, Name, Pdf, Rect, Ref, Str};
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::raw::types::Tag;
use skrifa::{FontRef, GlyphId, MetadataProvider as _};
use subsetter::GlyphRemapper;

use super::Deflater;
use crate::vector::drawing::{Face, Glyph};
use crate::words::{Words, export::pictures as words};

/// The number of objects per font: the font, its glyphs, its descriptor, its file
/// and its map from codes to text.
const OBJECTS_PER_FONT: i32 = 5;

/// The first object of a font; `start` is the first object of the first font.
pub fn font_ref(start: i32, font: usize) -> Ref {
    Ref::new(start + OBJECTS_PER_FONT * font as i32)
}

/// The fonts that a file uses, in order of appearance.
#[derive(Default)]
pub struct Fonts(Vec<Font>);

/// A font and its used glyphs.
pub struct Font {
    face: Face,
    /// The name on the pages.
    name: String,
    /// The PostScript name, with the prefix of a subset.
    full_name: String,
    file: FontRef<'static>,
    widths: GlyphMetrics<'static>,
    /// Thousandths of an em per font unit.
    unit: f32,
    remapper: GlyphRemapper,
    /// The width of each code in thousandths of an em.
    code_widths: BTreeMap<u16, f32>,
    code_texts: BTreeMap<u16, String>,
}

impl Fonts {
    /// The names on the pages.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|font| font.name.as_str())
    }

    /// Returns the font of a face, or `None` if its file cannot be read.
    pub fn get_or_insert(&mut self, face: Face) -> Option<&mut Font> {
        let position = self.0.iter().position(|font| font.face == face);
        let index = position.unwrap_or(self.0.len());
        if position.is_none() {
            self.0.push(Font::new(face, index)?);
        }
        self.0.get_mut(index)
    }

    /// The first object after the fonts; `start` is their first object.
    pub fn end(&self, start: i32) -> i32 {
        font_ref(start, self.0.len()).get()
    }

    /// Writes all fonts; `start` is their first object.
    ///
    /// # Errors
    /// Returns an error if a font cannot be subset.
    pub fn write(&self, pdf: &mut Pdf, start: i32, deflater: &mut Deflater) -> Result<(), Words> {
        for (index, font) in self.0.iter().enumerate() {
            font.write(pdf, font_ref(start, index).get(), deflater)?;
        }
        Ok(())
    }
}

impl Font {
    fn new(face: Face, index: usize) -> Option<Self> {
        let file = FontRef::new(face.bytes()).ok()?;
        let units = file.metrics(Size::unscaled(), LocationRef::default()).units_per_em;
        // A prefix of six letters marks a subset font.
        let letter = char::from(b'A' + (index % 26) as u8);
        Some(Self {
            face,
            name: format!("f{index}"),
            full_name: format!("PART{letter}{letter}+{}", face.name()),
            widths: file.glyph_metrics(Size::unscaled(), LocationRef::default()),
            file,
            unit: 1000.0 / f32::from(units),
            remapper: GlyphRemapper::new(),
            code_widths: BTreeMap::new(),
            code_texts: BTreeMap::new(),
        })
    }

    /// The name on the pages.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Maps a glyph's code to its text, unless the code already has one. Returns
    /// whether the code maps to this text.
    pub fn map_to_text(&mut self, glyph: &Glyph<'_>) -> bool {
        let code = self.remapper.remap(glyph.id);
        let text = self.code_texts.entry(code).or_insert_with(|| glyph.text.into());
        text == glyph.text
    }

    /// Maps the code of the glyph of a space to its text.
    pub fn map_space(&mut self, glyph: u16) {
        let code = self.remapper.remap(glyph);
        self.code_texts.entry(code).or_insert_with(|| " ".into());
    }

    /// Returns a glyph's code in the file, and its width in thousandths of an em.
    pub fn code(&mut self, glyph: u16) -> (u16, f32) {
        let code = self.remapper.remap(glyph);
        let width = self.code_widths.entry(code).or_insert_with(|| {
            let width = self.widths.advance_width(GlyphId::from(glyph));
            (width.unwrap_or_default() * self.unit).round()
        });
        (code, *width)
    }

    fn write(&self, pdf: &mut Pdf, first: i32, deflater: &mut Deflater) -> Result<(), Words> {
        let [font, cid_font, descriptor, file, to_unicode] =
            [0, 1, 2, 3, 4].map(|object| Ref::new(first + object));
        let name = Name(self.full_name.as_bytes());
        let system =
            SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"Identity"), supplement: 0 };
        pdf.type0_font(font)
            .base_font(name)
            .encoding_predefined(Name(b"Identity-H"))
            .descendant_font(cid_font)
            .to_unicode(to_unicode);

        let mut cid = pdf.cid_font(cid_font);
        let is_truetype = self.file.table_data(Tag::new(b"glyf")).is_some();
        let kind = if is_truetype { CidFontType::Type2 } else { CidFontType::Type0 };
        cid.subtype(kind)
            .base_font(name)
            .system_info(system)
            .font_descriptor(descriptor)
            .default_width(0.0);
        if is_truetype {
            cid.cid_to_gid_map_predefined(Name(b"Identity"));
        }
        let mut widths = cid.widths();
        for (code, width) in &self.code_widths {
            widths.consecutive(*code, [*width]);
        }
        widths.finish();
        cid.finish();

        let metrics = self.file.metrics(Size::unscaled(), LocationRef::default());
        let thousandths = |value: f32| (value * self.unit).round();
        let bounds = metrics.bounds.unwrap_or_default();
        let mut description = pdf.font_descriptor(descriptor);
        description
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
            // Readers use this only if the font is missing.
            .stem_v(80.0);
        if is_truetype {
            description.font_file2(file);
        } else {
            description.font_file3(file);
        }
        description.finish();

        let subset = subsetter::subset(self.face.bytes(), 0, &self.remapper)
            .map_err(|error| words::cannot_subset(&self.full_name, error))?;
        let data = deflater.deflated(&subset);
        let mut stream = pdf.stream(file, &data);
        stream.filter(Filter::FlateDecode);
        if is_truetype {
            stream.pair(Name(b"Length1"), subset.len() as i32);
        } else {
            stream.pair(Name(b"Subtype"), Name(b"OpenType"));
        }
        stream.finish();

        let mut cmap = UnicodeCmap::new(Name(b"Letters"), system);
        for (code, text) in &self.code_texts {
            cmap.pair_with_multiple(*code, text.chars());
        }
        pdf.cmap(to_unicode, &deflater.deflated(&cmap.finish())).filter(Filter::FlateDecode);
        Ok(())
    }
}
