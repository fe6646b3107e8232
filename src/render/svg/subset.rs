//! The letters of the bundled fonts that a picture needs, as fonts within the
//! SVG.
//!
//! `subsetter` keeps the outlines and widths; what a browser needs beside them
//! is added here: which glyph each letter has, and how far pairs of letters
//! stand from each other. Fonts whose letters change with their neighbours
//! keep their rules, and so go along as they are.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use skrifa::raw::types::Tag;
use skrifa::{FontRef, GlyphId};
use subsetter::GlyphRemapper;

use crate::render::drawing::{Face, Faces, Run};

/// What of each font a picture uses.
#[derive(Default)]
pub struct UsedGlyphs(BTreeMap<Face, FaceGlyphs>);

/// Letters of one font.
#[derive(Default)]
struct FaceGlyphs {
    glyphs: BTreeMap<char, GlyphId>,
    /// How much closer or further a letter stands before another than by
    /// itself, in the font's units.
    pairs: BTreeMap<(char, char), i16>,
}

impl UsedGlyphs {
    /// Takes in the letters of a run; `size` is that of the font.
    pub fn add(&mut self, run: &Run, size: f32, faces: &Faces) {
        let letters = self.0.entry(run.face).or_default();
        for char in run.text.chars() {
            if let Some(glyph) = faces.glyph(run.face, char) {
                letters.glyphs.insert(char, glyph);
            }
        }
        for pair in run.advances.windows(2) {
            let [(char, advance), (next, after)] = pair else {
                continue;
            };
            // Of letters with one glyph in common the first has all its width;
            // that says nothing of how far two letters stand apart.
            if *advance <= 0.0 || *after <= 0.0 {
                continue;
            }
            if let Some((width, em)) = faces.advance_width(run.face, *char) {
                let closer = (advance * em / size - width).round() as i16;
                if closer != 0 {
                    letters.pairs.insert((*char, *next), closer);
                }
            }
        }
    }

    /// The style sheet with all fonts.
    pub fn write_style(&self, out: &mut String) {
        if self.0.is_empty() {
            return;
        }
        out.push_str("<style>\n");
        for (face, letters) in &self.0 {
            let whole = face.bytes();
            let part = if face.is_right_to_left() {
                None
            } else {
                letters.font(whole)
            };
            let (family, weight) = (face.family(), face.weight());
            let _ = write!(
                out,
                "@font-face{{font-family:'{family}';font-weight:{weight};src:url(data:font/ttf;base64,"
            );
            BASE64.encode_string(part.as_deref().unwrap_or(whole), out);
            out.push_str(")}\n");
        }
        out.push_str("</style>\n");
    }
}

impl FaceGlyphs {
    /// A font of these letters only; none where the file cannot be read.
    fn font(&self, whole: &[u8]) -> Option<Vec<u8>> {
        let mut kept = GlyphRemapper::new();
        let places: BTreeMap<char, u16> = self
            .glyphs
            .iter()
            .filter_map(|(char, glyph)| Some((*char, u16::try_from(glyph.to_u32()).ok()?)))
            .map(|(char, glyph)| (char, kept.remap(glyph)))
            .collect();
        let outlines = subsetter::subset(whole, 0, &kept).ok()?;
        let outlines = FontRef::new(&outlines).ok()?;
        let whole = FontRef::new(whole).ok()?;
        let mut tables: BTreeMap<Tag, Vec<u8>> = outlines
            .table_directory()
            .table_records()
            .iter()
            .filter_map(|record| {
                let data = outlines.table_data(record.tag())?;
                Some((record.tag(), data.as_bytes().to_vec()))
            })
            .collect();
        let metrics = Tag::new(b"OS/2");
        tables.insert(metrics, whole.table_data(metrics)?.as_bytes().to_vec());
        tables.insert(Tag::new(b"cmap"), cmap_table(&places));
        let pairs: BTreeSet<(u16, u16, i16)> = self
            .pairs
            .iter()
            .filter_map(|((a, b), by)| Some((*places.get(a)?, *places.get(b)?, *by)))
            .collect();
        if !pairs.is_empty() {
            tables.insert(Tag::new(b"kern"), kern_table(&pairs));
        }
        Some(assemble_font(&tables))
    }
}

/// Numbers as fonts write them.
#[derive(Default)]
struct Bytes(Vec<u8>);

impl Bytes {
    fn u16s(&mut self, values: impl IntoIterator<Item = u16>) {
        for value in values {
            self.0.extend(value.to_be_bytes());
        }
    }

    fn u32s(&mut self, values: impl IntoIterator<Item = u32>) {
        for value in values {
            self.0.extend(value.to_be_bytes());
        }
    }
}

/// What a binary search over `count` entries of `size` bytes starts from.
fn search_params(count: u16, size: u16) -> [u16; 3] {
    let steps = count.max(1).ilog2() as u16;
    let range = size << steps;
    [range, steps, (size * count).saturating_sub(range)]
}

/// The table `cmap` in its format 4: each letter is a stretch of its own.
fn cmap_table(places: &BTreeMap<char, u16>) -> Vec<u8> {
    let rows: Vec<(u16, u16)> = places
        .iter()
        .filter_map(|(char, glyph)| Some((u16::try_from(u32::from(*char)).ok()?, *glyph)))
        // The last stretch is that of no letter.
        .chain([(u16::MAX, 0)])
        .collect();
    let count = rows.len() as u16;
    let letters = || rows.iter().map(|row| row.0);
    let mut out = Bytes::default();
    out.u16s([0, 1, 3, 1]);
    out.u32s([12]);
    out.u16s([4, 16 + 8 * count, 0, 2 * count]);
    out.u16s(search_params(count, 2));
    out.u16s(letters());
    out.u16s([0]);
    out.u16s(letters());
    out.u16s(rows.iter().map(|(char, glyph)| glyph.wrapping_sub(*char)));
    out.u16s(rows.iter().map(|_| 0));
    out.0
}

/// The table `kern`.
fn kern_table(pairs: &BTreeSet<(u16, u16, i16)>) -> Vec<u8> {
    // As many as its length can count.
    let count = pairs.len().min(10_000) as u16;
    let mut out = Bytes::default();
    out.u16s([0, 1]);
    out.u16s([0, 14 + 6 * count, 1, count]);
    out.u16s(search_params(count, 6));
    for (left, right, by) in pairs.iter().take(usize::from(count)) {
        out.u16s([*left, *right, by.cast_unsigned()]);
    }
    out.0
}

/// A font file of tables.
fn assemble_font(tables: &BTreeMap<Tag, Vec<u8>>) -> Vec<u8> {
    let count = tables.len() as u16;
    let mut head = Bytes::default();
    head.u32s([0x0001_0000]);
    head.u16s([count]);
    head.u16s(search_params(count, 16));
    let mut body: Vec<u8> = Vec::new();
    let start = 12 + 16 * tables.len();
    for (tag, data) in tables {
        head.0.extend(tag.to_be_bytes());
        let place = (start + body.len()) as u32;
        head.u32s([checksum(data), place, data.len() as u32]);
        body.extend(data);
        body.resize(body.len().next_multiple_of(4), 0);
    }
    head.0.extend(body);
    head.0
}

/// A table's checksum.
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

    /// A run whose second letter stands closer by a tenth of an em.
    fn run(text: &str) -> (Faces, Run) {
        let faces = Faces::new();
        let face = Faces::in_family(&FontFamily::Proportional)[0];
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
    fn a_part_has_the_letters_their_widths_and_their_pairs() {
        let (faces, run) = run("AVé");
        let mut used = UsedGlyphs::default();
        used.add(&run, 10.0, &faces);
        let letters = &used.0[&run.face];
        let em = faces.advance_width(run.face, 'A').expect("a letter").1;
        let closer = -(em / 10.0).round() as i16;
        assert_eq!(letters.pairs, BTreeMap::from([(('A', 'V'), closer)]));

        let bytes = letters.font(run.face.bytes()).expect("a font");
        assert!(bytes.len() < 12_000, "{}", bytes.len());
        let font = FontRef::new(&bytes).expect("a font");
        let widths = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        for char in "AVé".chars() {
            let glyph = font.charmap().map(char).expect("a glyph");
            let width = widths.advance_width(glyph);
            assert_eq!(
                width,
                faces.advance_width(run.face, char).map(|width| width.0)
            );
            assert!(font.outline_glyphs().get(glyph).is_some(), "{char}");
        }
        assert_eq!(font.charmap().map('B'), None);
        let kern = font.table_data(Tag::new(b"kern")).expect("pairs");
        let by = kern
            .as_bytes()
            .last_chunk()
            .map(|by| i16::from_be_bytes(*by));
        assert_eq!(by, Some(closer));
    }

    #[test]
    fn letters_with_one_glyph_in_common_are_no_pair() {
        let (faces, mut run) = run("offend");
        run.advances[0].1 += 1.0;
        run.advances[1].1 *= 2.0;
        run.advances[2].1 = 0.0;
        let mut used = UsedGlyphs::default();
        used.add(&run, 10.0, &faces);
        assert_eq!(used.0[&run.face].pairs, BTreeMap::new());
    }

    #[test]
    fn a_style_sheet_names_each_font_once() {
        let (faces, run) = run("AVé");
        let mut used = UsedGlyphs::default();
        used.add(&run, 10.0, &faces);
        used.add(&run, 10.0, &faces);
        let mut out = String::new();
        used.write_style(&mut out);
        assert_eq!(
            out.matches("@font-face{font-family:'Inter';font-weight:400;")
                .count(),
            1
        );
        let mut none = String::new();
        UsedGlyphs::default().write_style(&mut none);
        assert_eq!(none, "");
    }
}
