//! Fonts embedded in a web page, subset to the glyphs that its pictures use.
//!
//! `subsetter` keeps outlines and widths. A browser also needs the character map
//! and the kerning, which are added here. Right-to-left fonts need their shaping
//! rules and are embedded in full.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use skrifa::raw::types::Tag;
use skrifa::{FontRef, GlyphId};
use subsetter::GlyphRemapper;

use crate::vector::drawing::{Face, Faces, Run};

/// The glyphs of each font that a picture uses.
#[derive(Default)]
pub struct UsedGlyphs(BTreeMap<Face, FaceGlyphs>);

/// The used glyphs of one font.
#[derive(Default)]
struct FaceGlyphs {
    glyphs: BTreeMap<char, GlyphId>,
    /// The kerning of pairs, in the units of the font.
    kerning: BTreeMap<(char, char), i16>,
}

impl UsedGlyphs {
    /// Adds the glyphs of a run; `size` is the font size.
    pub fn add(&mut self, run: &Run, size: f32, faces: &Faces) {
        // Browsers have fonts of their own for other scripts, which need more than a subset has.
        if run.face.is_installed() {
            return;
        }
        self.add_chars(run.face, &run.text, faces);
        let used = self.0.entry(run.face).or_default();
        for pair in run.advances.windows(2) {
            let [(char, advance), (next, next_advance)] = pair else {
                continue;
            };
            // The first character of a ligature has the full width, which says
            // nothing about the kerning.
            if *advance <= 0.0 || *next_advance <= 0.0 {
                continue;
            }
            if let Some((width, em)) = faces.advance_width(run.face, *char) {
                let kerning = (advance * em / size - width).round() as i16;
                if kerning != 0 {
                    used.kerning.insert((*char, *next), kerning);
                }
            }
        }
    }

    /// Adds the glyphs of characters, without the kerning of their pairs.
    pub fn add_chars(&mut self, face: Face, chars: &str, faces: &Faces) {
        let used = self.0.entry(face).or_default();
        for char in chars.chars() {
            if let Some(glyph) = faces.glyph(face, char) {
                used.glyphs.insert(char, glyph);
            }
        }
    }

    /// Writes a style sheet with all fonts.
    pub fn write_style(&self, out: &mut String) {
        if self.0.is_empty() {
            return;
        }
        out.push_str("<style>\n");
        for (face, used) in &self.0 {
            let full = face.bytes();
            let subset = if face.is_right_to_left() { None } else { used.subset(full) };
            let (family, weight) = (face.family(), face.weight());
            let _ = write!(
                out,
                "@font-face{{font-family:'{family}';font-weight:{weight};src:url(data:font/ttf;base64,"
            );
            BASE64.encode_string(subset.as_deref().unwrap_or(full), out);
            out.push_str(")}\n");
        }
        out.push_str("</style>\n");
    }
}

impl FaceGlyphs {
    /// Returns a font with only these glyphs, or `None` if the file cannot be read.
    fn subset(&self, full: &[u8]) -> Option<Vec<u8>> {
        let mut remapper = GlyphRemapper::new();
        let glyphs: BTreeMap<char, u16> = self
            .glyphs
            .iter()
            .filter_map(|(char, glyph)| Some((*char, u16::try_from(glyph.to_u32()).ok()?)))
            .map(|(char, glyph)| (char, remapper.remap(glyph)))
            .collect();
        let subset = subsetter::subset(full, 0, &remapper).ok()?;
        let subset = FontRef::new(&subset).ok()?;
        let full = FontRef::new(full).ok()?;
        let mut tables: BTreeMap<Tag, Vec<u8>> = subset
            .table_directory()
            .table_records()
            .iter()
            .filter_map(|record| {
                let data = subset.table_data(record.tag())?;
                Some((record.tag(), data.as_bytes().to_vec()))
            })
            .collect();
        let os2 = Tag::new(b"OS/2");
        tables.insert(os2, full.table_data(os2)?.as_bytes().to_vec());
        tables.insert(Tag::new(b"cmap"), cmap_table(&glyphs));
        let pairs: BTreeSet<(u16, u16, i16)> = self
            .kerning
            .iter()
            .filter_map(|((a, b), kerning)| Some((*glyphs.get(a)?, *glyphs.get(b)?, *kerning)))
            .collect();
        if !pairs.is_empty() {
            tables.insert(Tag::new(b"kern"), kern_table(&pairs));
        }
        Some(assemble_font(&tables))
    }
}

/// A buffer of big-endian numbers, as in font files.
#[derive(Default)]
struct Bytes(Vec<u8>);

impl Bytes {
    fn push_u16s(&mut self, values: impl IntoIterator<Item = u16>) {
        for value in values {
            self.0.extend(value.to_be_bytes());
        }
    }

    fn push_u32s(&mut self, values: impl IntoIterator<Item = u32>) {
        for value in values {
            self.0.extend(value.to_be_bytes());
        }
    }
}

/// The parameters for a binary search over `count` entries of `size` bytes.
fn search_params(count: u16, size: u16) -> [u16; 3] {
    let steps = count.max(1).ilog2() as u16;
    let range = size << steps;
    [range, steps, (size * count).saturating_sub(range)]
}

/// A `cmap` table in format 4, with a segment for each character.
fn cmap_table(glyphs: &BTreeMap<char, u16>) -> Vec<u8> {
    let rows: Vec<(u16, u16)> = glyphs
        .iter()
        .filter_map(|(char, glyph)| Some((u16::try_from(u32::from(*char)).ok()?, *glyph)))
        // The format requires this as the last segment.
        .chain([(u16::MAX, 0)])
        .collect();
    let count = rows.len() as u16;
    let chars = || rows.iter().map(|row| row.0);
    let mut out = Bytes::default();
    out.push_u16s([0, 1, 3, 1]);
    out.push_u32s([12]);
    out.push_u16s([4, 16 + 8 * count, 0, 2 * count]);
    out.push_u16s(search_params(count, 2));
    out.push_u16s(chars());
    out.push_u16s([0]);
    out.push_u16s(chars());
    out.push_u16s(rows.iter().map(|(char, glyph)| glyph.wrapping_sub(*char)));
    out.push_u16s(rows.iter().map(|_| 0));
    out.0
}

/// A `kern` table.
fn kern_table(pairs: &BTreeSet<(u16, u16, i16)>) -> Vec<u8> {
    // The length of the table is stored in 16 bits.
    let count = pairs.len().min(10_000) as u16;
    let mut out = Bytes::default();
    out.push_u16s([0, 1]);
    out.push_u16s([0, 14 + 6 * count, 1, count]);
    out.push_u16s(search_params(count, 6));
    for (left, right, kerning) in pairs.iter().take(usize::from(count)) {
        out.push_u16s([*left, *right, kerning.cast_unsigned()]);
    }
    out.0
}

/// Assembles a font file from its tables.
fn assemble_font(tables: &BTreeMap<Tag, Vec<u8>>) -> Vec<u8> {
    let count = tables.len() as u16;
    let mut header = Bytes::default();
    header.push_u32s([0x0001_0000]);
    header.push_u16s([count]);
    header.push_u16s(search_params(count, 16));
    let mut body: Vec<u8> = Vec::new();
    let start = 12 + 16 * tables.len();
    for (tag, data) in tables {
        header.0.extend(tag.to_be_bytes());
        let offset = (start + body.len()) as u32;
        header.push_u32s([checksum(data), offset, data.len() as u32]);
        body.extend(data);
        body.resize(body.len().next_multiple_of(4), 0);
    }
    header.0.extend(body);
    header.0
}

/// The checksum of a table.
fn checksum(data: &[u8]) -> u32 {
    data.chunks(4).fold(0, |sum, chunk| {
        let mut word = [0; 4];
        word[..chunk.len()].copy_from_slice(chunk);
        sum.wrapping_add(u32::from_be_bytes(word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::{FontFamily, pos2};
    use skrifa::MetadataProvider as _;
    use skrifa::instance::{LocationRef, Size};

    /// A run whose first pair is kerned by a tenth of an em.
    fn run(text: &str) -> (Faces, Run) {
        let faces = Faces::new(None);
        let face = faces.in_family(&FontFamily::Proportional)[0];
        let mut advances: Vec<(char, f32)> = text
            .chars()
            .map(|char| {
                let (width, em) = faces.advance_width(face, char).expect("a letter");
                (char, width / em * 10.0)
            })
            .collect();
        advances[0].1 -= 1.0;
        let run = Run {
            start: pos2(0.0, 0.0),
            width: 0.0,
            text: text.to_owned(),
            face,
            section: 0,
            advances,
        };
        (faces, run)
    }

    #[test]
    fn a_subset_has_its_glyphs_with_their_widths_and_kerning() {
        let (faces, run) = run("AVé");
        let mut used = UsedGlyphs::default();
        used.add(&run, 10.0, &faces);
        let glyphs = &used.0[&run.face];
        let em = faces.advance_width(run.face, 'A').expect("a letter").1;
        let expected = -(em / 10.0).round() as i16;
        assert_eq!(glyphs.kerning, BTreeMap::from([(('A', 'V'), expected)]));

        let bytes = glyphs.subset(run.face.bytes()).expect("a font");
        assert!(bytes.len() < 12_000, "{}", bytes.len());
        let font = FontRef::new(&bytes).expect("a font");
        let widths = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        for char in "AVé".chars() {
            let glyph = font.charmap().map(char).expect("a glyph");
            let width = widths.advance_width(glyph);
            assert_eq!(width, faces.advance_width(run.face, char).map(|width| width.0));
            assert!(font.outline_glyphs().get(glyph).is_some(), "{char}");
        }
        assert_eq!(font.charmap().map('B'), None);
        let kern = font.table_data(Tag::new(b"kern")).expect("pairs");
        let last = kern.as_bytes().last_chunk();
        assert_eq!(last.map(|bytes| i16::from_be_bytes(*bytes)), Some(expected));
    }

    #[test]
    fn ligatures_have_no_kerning() {
        let (faces, mut run) = run("offend");
        run.advances[0].1 += 1.0;
        run.advances[1].1 *= 2.0;
        run.advances[2].1 = 0.0;
        let mut used = UsedGlyphs::default();
        used.add(&run, 10.0, &faces);
        assert_eq!(used.0[&run.face].kerning, BTreeMap::new());
    }
}
