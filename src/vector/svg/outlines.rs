//! The outlines of glyphs, each of which a file has once.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::vector::drawing::{Face, Faces, Outline};

/// The outlines of the glyphs that a picture uses.
#[derive(Default)]
pub struct Outlines {
    /// The number of each glyph in the file; `None` for one that is blank.
    numbers: BTreeMap<(Face, u16), Option<usize>>,
    /// The outlines by their number.
    outlines: Vec<Outline>,
}

impl Outlines {
    /// Returns the number of a glyph, unless it is blank.
    pub fn number(&mut self, face: Face, glyph: u16, faces: &Faces) -> Option<usize> {
        let outlines = &mut self.outlines;
        *self.numbers.entry((face, glyph)).or_insert_with(|| {
            let outline = faces.outline(face, glyph);
            if outline.data.is_empty() {
                return None;
            }
            outlines.push(outline);
            Some(outlines.len() - 1)
        })
    }

    pub fn write_definitions(&self, out: &mut String, id_prefix: &str) {
        if self.outlines.is_empty() {
            return;
        }
        out.push_str("<defs>\n");
        for (number, outline) in self.outlines.iter().enumerate() {
            let Outline { start: (x, y), data, .. } = outline;
            let _ = writeln!(out, "<path id=\"{id_prefix}g{number}\" d=\"M{x} {y}{data}\"/>");
        }
        out.push_str("</defs>\n");
    }
}
