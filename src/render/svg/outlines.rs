//! The outlines of glyphs, each of which a file has once.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::render::drawing::{Face, Faces};

/// The outlines of the glyphs that a picture uses.
#[derive(Default)]
pub struct Outlines {
    /// The number of each glyph in the file; `None` for one that is blank.
    numbers: BTreeMap<(Face, u16), Option<usize>>,
    /// The data of the paths, by their number.
    paths: Vec<String>,
}

impl Outlines {
    /// Returns the number of a glyph, unless it is blank.
    pub fn number(&mut self, face: Face, glyph: u16, faces: &Faces) -> Option<usize> {
        let paths = &mut self.paths;
        *self.numbers.entry((face, glyph)).or_insert_with(|| {
            let outline = faces.outline(face, glyph);
            if outline.data.is_empty() {
                return None;
            }
            let (x, y) = outline.start;
            paths.push(format!("M{x} {y}{}", outline.data));
            Some(paths.len() - 1)
        })
    }

    pub fn write_definitions(&self, out: &mut String, id_prefix: &str) {
        if self.paths.is_empty() {
            return;
        }
        out.push_str("<defs>\n");
        for (number, path) in self.paths.iter().enumerate() {
            let _ = writeln!(out, "<path id=\"{id_prefix}g{number}\" d=\"{path}\"/>");
        }
        out.push_str("</defs>\n");
    }
}
