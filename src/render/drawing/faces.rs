//! The bundled fonts as SVG names them, and which letters each has.

use egui::FontFamily;
use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, GlyphId, MetadataProvider as _};

use crate::{assets, theme};

/// A font's name in the program, its family in CSS and its weight.
const NAMES: [(&str, &str, u16); 6] = [
    ("Inter-Regular", "Inter", 400),
    ("Inter-Medium", "Inter", 500),
    ("Inter-SemiBold", "Inter", 600),
    ("SourceSerif4", "Source Serif 4", 400),
    ("NotoSansHebrew", "Noto Sans Hebrew", 400),
    ("NotoSansArabic", "Noto Sans Arabic", 400),
];

/// A bundled font by its place in [`assets::FONTS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Face(usize);

impl Face {
    /// What the program calls it.
    pub fn name(self) -> &'static str {
        self.names().0
    }

    /// Its family in CSS.
    pub fn family(self) -> &'static str {
        self.names().1
    }

    /// What stands in for it where it is missing.
    pub fn generic_family(self) -> &'static str {
        if self.name() == "SourceSerif4" {
            "serif"
        } else {
            "sans-serif"
        }
    }

    /// Its weight in CSS.
    pub fn weight(self) -> u16 {
        self.names().2
    }

    /// Whether its letters run from right to left; egui turns them round
    /// itself, so that they are written here in the order of reading.
    pub fn is_right_to_left(self) -> bool {
        matches!(self.name(), "NotoSansHebrew" | "NotoSansArabic")
    }

    /// The file.
    pub fn bytes(self) -> &'static [u8] {
        assets::FONTS.get(self.0).map_or(&[], |(_, bytes)| bytes)
    }

    fn names(self) -> (&'static str, &'static str, u16) {
        let name = assets::FONTS.get(self.0).map_or("", |(name, _)| name);
        let row = NAMES.iter().find(|row| row.0 == name);
        row.copied().unwrap_or(NAMES[0])
    }
}

/// The letters of all bundled fonts.
pub struct Faces(Vec<(Charmap<'static>, GlyphMetrics<'static>, u16)>);

impl Faces {
    /// Reads where in each file the letters stand.
    pub fn new() -> Self {
        let read = |(_, bytes): &(&str, &'static [u8])| {
            let font = FontRef::new(bytes).ok()?;
            let units = font.metrics(Size::unscaled(), LocationRef::default());
            let widths = font.glyph_metrics(Size::unscaled(), LocationRef::default());
            Some((font.charmap(), widths, units.units_per_em))
        };
        Self(assets::FONTS.iter().filter_map(read).collect())
    }

    /// The fonts of a family, in the order in which they are asked for a letter.
    pub fn in_family(family: &FontFamily) -> Vec<Face> {
        let place = |name| assets::FONTS.iter().position(|font| font.0 == name);
        let names = theme::font_names(family);
        names.into_iter().filter_map(place).map(Face).collect()
    }

    /// The font that draws a letter: the first that has it.
    pub fn face_for(&self, family: &[Face], char: char) -> Option<Face> {
        let has = |face: &&Face| self.glyph(**face, char).is_some();
        family.iter().find(has).copied()
    }

    /// A letter's glyph.
    pub fn glyph(&self, face: Face, char: char) -> Option<GlyphId> {
        self.0.get(face.0)?.0.map(char)
    }

    /// How wide a letter is by itself, and the em, in the font's units.
    pub fn advance_width(&self, face: Face, char: char) -> Option<(f32, f32)> {
        let (letters, widths, units) = self.0.get(face.0)?;
        let width = widths.advance_width(letters.map(char)?)?;
        Some((width, f32::from(*units)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bundled_font_has_its_names() {
        let faces = Faces::new();
        assert_eq!(faces.0.len(), assets::FONTS.len());
        for (name, _) in assets::FONTS {
            assert!(NAMES.iter().any(|row| row.0 == *name), "{name}");
        }
    }

    #[test]
    fn a_letter_is_drawn_by_the_first_font_that_has_it() {
        let faces = Faces::new();
        let sans = Faces::in_family(&FontFamily::Proportional);
        let drawn = |family: &[Face], char| faces.face_for(family, char).map(Face::family);
        assert_eq!(drawn(&sans, 'a'), Some("Inter"));
        assert_eq!(drawn(&sans, ' '), Some("Inter"));
        assert_eq!(drawn(&sans, 'א'), Some("Noto Sans Hebrew"));
        assert_eq!(drawn(&sans, 'ب'), Some("Noto Sans Arabic"));
        assert_eq!(drawn(&sans, '中'), None);
        let serif = Faces::in_family(&theme::serif(1.0).family);
        assert_eq!(drawn(&serif, 'a'), Some("Source Serif 4"));
        let semibold = Faces::in_family(&theme::semibold(1.0).family);
        assert_eq!(semibold[0].weight(), 600);
    }
}
