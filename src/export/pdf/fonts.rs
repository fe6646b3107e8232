//! The letters of the bundled fonts within a PDF.

use std::collections::BTreeMap;

use pdf_writer::types::{CidFontType, FontFlags, SystemInfo, UnicodeCmap};
use pdf_writer::{Filter, Finish as _, Name, Pdf, Rect, Ref, Str};
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, GlyphId, MetadataProvider as _};
use subsetter::GlyphRemapper;
use usvg::fontdb::{Database, ID, Source};
use usvg::layout::PositionedGlyph;

use super::packed;

/// How many objects each font has in a file.
const OBJECTS: i32 = 5;

/// The number of a font's first object.
pub fn first_of(start: i32, font: usize) -> Ref {
    Ref::new(start + OBJECTS * font as i32)
}

/// The fonts that a file uses, in the order of their appearance.
pub struct Fonts<'a> {
    database: &'a Database,
    used: Vec<Font<'a>>,
}

/// A font, and what of it is used.
pub struct Font<'a> {
    id: ID,
    /// What the page calls it.
    name: String,
    /// What it is called elsewhere.
    full_name: String,
    bytes: &'a [u8],
    file: FontRef<'a>,
    widths: GlyphMetrics<'a>,
    units: f32,
    kept: GlyphRemapper,
    /// For each glyph's code its width in thousandths of an em.
    widths_of: BTreeMap<u16, f32>,
    /// For each code the letters that it says.
    said: BTreeMap<u16, String>,
}

impl<'a> Fonts<'a> {
    /// No fonts yet, of these.
    pub fn new(database: &'a Database) -> Self {
        Self {
            database,
            used: Vec::new(),
        }
    }

    /// The names by which the page calls them.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.used.iter().map(|font| font.name.as_str())
    }

    /// The font of this id, where its file can be read.
    pub fn of(&mut self, id: ID) -> Option<&mut Font<'a>> {
        let known = self.used.iter().position(|font| font.id == id);
        let place = known.unwrap_or(self.used.len());
        if known.is_none() {
            self.used.push(Font::new(self.database, id, place)?);
        }
        self.used.get_mut(place)
    }

    /// Writes all, with objects numbered from `start`.
    ///
    /// # Errors
    /// Where a font cannot be cut down to its letters.
    pub fn write(&self, pdf: &mut Pdf, start: i32) -> Result<(), String> {
        for (at, font) in self.used.iter().enumerate() {
            font.write(pdf, first_of(start, at).get())?;
        }
        Ok(())
    }
}

impl<'a> Font<'a> {
    fn new(database: &'a Database, id: ID, place: usize) -> Option<Self> {
        let face = database.face(id)?;
        let Source::Binary(data) = &face.source;
        let bytes: &'a [u8] = data.as_ref().as_ref();
        let file = FontRef::from_index(bytes, face.index).ok()?;
        let units = file
            .metrics(Size::unscaled(), LocationRef::default())
            .units_per_em;
        // Six letters tell readers that the font is a part of one.
        let letter = char::from(b'A' + (place % 26) as u8);
        Some(Self {
            id,
            name: format!("f{place}"),
            full_name: format!("PART{letter}{letter}+{}", face.post_script_name),
            bytes,
            widths: file.glyph_metrics(Size::unscaled(), LocationRef::default()),
            file,
            units: f32::from(units),
            kept: GlyphRemapper::new(),
            widths_of: BTreeMap::new(),
            said: BTreeMap::new(),
        })
    }

    /// What the page calls it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its units to the em.
    pub fn units(&self) -> f32 {
        self.units
    }

    /// Whether a glyph's code says the glyph's letters: it says those that it
    /// stood for first.
    pub fn says(&mut self, glyph: &PositionedGlyph) -> bool {
        let code = self.kept.remap(glyph.id.0 as u16);
        let said = self.said.entry(code).or_insert_with(|| glyph.text.clone());
        *said == glyph.text
    }

    /// A glyph's code in the file, and its width in thousandths of an em.
    pub fn code(&mut self, glyph: &PositionedGlyph) -> (u16, f32) {
        let code = self.kept.remap(glyph.id.0 as u16);
        let width = self.widths_of.entry(code).or_insert_with(|| {
            let width = self.widths.advance_width(GlyphId::new(glyph.id.0));
            (width.unwrap_or_default() * 1000.0 / self.units).round()
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
        for (code, width) in &self.widths_of {
            widths.consecutive(*code, [*width]);
        }
        widths.finish();
        cid.finish();

        let metrics = self.file.metrics(Size::unscaled(), LocationRef::default());
        let thousandths = |value: f32| (value * 1000.0 / self.units).round();
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

        let part = subsetter::subset(self.bytes, 0, &self.kept)
            .map_err(|error| format!("{} cannot be cut down: {error}", self.full_name))?;
        pdf.stream(file, &packed(&part))
            .filter(Filter::FlateDecode)
            .pair(Name(b"Length1"), part.len() as i32);

        let mut cmap = UnicodeCmap::new(Name(b"Letters"), system);
        for (code, said) in &self.said {
            cmap.pair_with_multiple(*code, said.chars());
        }
        pdf.cmap(meanings, &packed(&cmap.finish()))
            .filter(Filter::FlateDecode);
        Ok(())
    }
}
