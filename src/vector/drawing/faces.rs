//! The fonts of a picture and their glyphs.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use egui::FontFamily;
use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::outline::{DrawSettings, OutlineGlyphCollection};
use skrifa::{FontRef, GlyphId, MetadataProvider as _};

use super::face::Face;
use super::glyphs::{self, EM, Glyph, Outline, Shaper};
use super::run::StyledRun;
use crate::assets::{FONTS, FontFile};
use crate::hidden::is_rtl;
use crate::style::HouseFont;
use crate::theme::{self, installed::FoundFont};
use crate::vector::picture::Picture;

/// The bundled fonts, that of a house, and the installed ones that pictures need, with the tables that are
/// needed to measure, shape and outline text.
pub struct Faces {
    house: Option<HouseFont>,
    /// The installed fonts that the last picture needs.
    installed: Vec<FoundFont>,
    tables: Vec<FaceTables>,
}

/// The tables of a font.
struct FaceTables {
    file: &'static FontFile,
    font: FontRef<'static>,
    charmap: Charmap<'static>,
    /// The glyphs of ASCII, each found when it is first needed: most text is made of them.
    ascii: [OnceCell<Option<GlyphId>>; 128],
    metrics: GlyphMetrics<'static>,
    units_per_em: f32,
    /// The outlines, found when they are first needed.
    outlines: OnceCell<OutlineGlyphCollection<'static>>,
    /// The rules of shaping, read when they are first needed.
    shaper: OnceCell<Shaper>,
}

impl FaceTables {
    /// The glyph of a character.
    fn glyph(&self, char: char) -> Option<GlyphId> {
        let find = || self.charmap.map(char);
        self.ascii.get(char as usize).map_or_else(find, |known| *known.get_or_init(find))
    }

    /// The glyphs of a run where egui has shaped and placed them, if each character has a glyph of
    /// its own, which one without an advance may not have. Only for a font without alternates, such
    /// as those that are bundled.
    fn placed<'a>(&self, styled: &'a StyledRun) -> Option<Vec<Glyph<'a>>> {
        let StyledRun { run, size, .. } = styled;
        let mut advances = run.advances.iter();
        let mut x = 0.0;
        let glyph = |(cluster, char): (usize, char)| {
            let (_, advance) = advances.next().filter(|(of, width)| *of == char && *width > 0.0)?;
            let id = u16::try_from(self.glyph(char)?.to_u32()).ok()?;
            let text = &run.text[cluster..cluster + char.len_utf8()];
            let advance = advance * EM / size;
            let glyph = Glyph { id, x, y: 0.0, advance, cluster, text };
            x += advance;
            Some(glyph)
        };
        run.text.char_indices().map(glyph).collect()
    }
}

impl FaceTables {
    /// Reads the tables of a font file.
    fn read(file: &'static FontFile) -> Option<Self> {
        let font = FontRef::new(file.bytes).ok()?;
        let metrics = font.metrics(Size::unscaled(), LocationRef::default());
        Some(Self {
            file,
            charmap: font.charmap(),
            ascii: [const { OnceCell::new() }; 128],
            metrics: font.glyph_metrics(Size::unscaled(), LocationRef::default()),
            units_per_em: f32::from(metrics.units_per_em),
            outlines: OnceCell::new(),
            shaper: OnceCell::new(),
            font,
        })
    }
}

impl Faces {
    pub fn new(house: Option<HouseFont>) -> Self {
        let own = house.iter().flat_map(HouseFont::files);
        let tables = FONTS.iter().chain(own).filter_map(FaceTables::read).collect();
        Self { house, installed: Vec::new(), tables }
    }

    /// The fonts of a picture.
    pub fn of(picture: &Picture) -> Self {
        let mut faces = Self::new(picture.font);
        faces.add(picture);
        faces
    }

    /// Adds the installed fonts of the picture that is written next.
    pub fn add(&mut self, picture: &Picture) {
        self.installed.clone_from(&picture.installed);
        for (_, file) in &self.installed {
            if !self.tables.iter().any(|tables| tables.file == *file) {
                self.tables.extend(FaceTables::read(file));
            }
        }
    }

    /// The families of the installed fonts that were added.
    pub fn installed(&self) -> BTreeSet<&'static str> {
        let files = self.tables.iter().map(|tables| tables.file);
        files.filter(|file| file.is_installed).map(|file| file.family).collect()
    }

    /// The fonts of a family, in order of preference.
    pub fn in_family(&self, family: &FontFamily) -> Vec<Face> {
        let face = |file| {
            let index = self.tables.iter().position(|tables| tables.file == file)?;
            Some(Face { index, file, is_rtl: false })
        };
        let (own, other): (Vec<_>, Vec<_>) =
            self.installed.iter().partition(|(of, _)| of == family);
        let installed = own.into_iter().chain(other).map(|(_, file)| *file);
        let files = theme::fonts_of(family, self.house).into_iter().chain(installed);
        files.filter_map(face).collect()
    }

    fn tables(&self, face: Face) -> Option<&FaceTables> {
        self.tables.get(face.index)
    }

    /// The first font of a family that has a glyph for a character.
    pub fn face_for(&self, family: &[Face], char: char) -> Option<Face> {
        let has_glyph = |face: &&Face| self.glyph(**face, char).is_some();
        let face = *family.iter().find(has_glyph)?;
        Some(Face { is_rtl: face.is_installed() && is_rtl(char), ..face })
    }

    /// The glyph of a character.
    pub fn glyph(&self, face: Face, char: char) -> Option<GlyphId> {
        self.tables(face)?.glyph(char)
    }

    /// The advance width of a character without kerning, and the size of the em,
    /// both in font units.
    pub fn advance_width(&self, face: Face, char: char) -> Option<(f32, f32)> {
        let tables = self.tables(face)?;
        let width = tables.metrics.advance_width(tables.glyph(char)?)?;
        Some((width, tables.units_per_em))
    }

    /// The glyphs of a run from left to right.
    pub fn glyphs<'a>(&self, styled: &'a StyledRun) -> Vec<Glyph<'a>> {
        let Some(tables) = self.tables(styled.run.face) else {
            return Vec::new();
        };
        let is_bundled = styled.run.face.index < FONTS.len();
        if is_bundled && let Some(glyphs) = tables.placed(styled) {
            return glyphs;
        }
        let shaper = tables.shaper.get_or_init(|| Shaper::new(&tables.font));
        glyphs::shape(shaper, &tables.font, styled, EM / tables.units_per_em)
    }

    /// The outline of a glyph; empty if it has none.
    pub fn outline(&self, face: Face, glyph: u16) -> Outline {
        let mut outline = Outline::default();
        let glyph = self.tables(face).and_then(|tables| {
            let outlines = tables.outlines.get_or_init(|| tables.font.outline_glyphs());
            outlines.get(GlyphId::from(glyph))
        });
        if let Some(glyph) = glyph {
            let settings = DrawSettings::unhinted(Size::new(EM), LocationRef::default());
            // A glyph that cannot be drawn is left out.
            let _ = glyph.draw(settings, &mut outline);
        }
        outline
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vector::drawing::Run;

    /// A run that egui has not placed.
    fn unplaced(text: &str, face: Face) -> StyledRun {
        let (start, text) = (egui::Pos2::ZERO, text.to_owned());
        StyledRun {
            run: Run { start, width: 0.0, text, face, section: 0, advances: Vec::new() },
            size: 12.0,
            color: egui::Color32::BLACK,
        }
    }

    #[test]
    fn characters_of_quotations_are_drawn_as_they_are() {
        let faces = Faces::new(None);
        let sample = "a -> b <- c, 3x4 --- (A) 1:2 A@B 50 * 2 != 4";
        for family in [theme::sans(1.0), theme::semibold(1.0), theme::serif(1.0)] {
            let face = faces.in_family(&family.family)[0];
            for text in crate::assets::RAFAH.lines().chain([sample]) {
                let expected: Option<Vec<_>> =
                    text.chars().map(|char| faces.glyph(face, char)).collect();
                let Some(expected) = expected else { continue };
                let styled = unplaced(text, face);
                let drawn: Vec<GlyphId> = faces
                    .glyphs(&styled)
                    .into_iter()
                    .map(|glyph| GlyphId::from(glyph.id))
                    .collect();
                // A ligature leaves its other letters without an advance.
                if text == sample || drawn.len() == expected.len() {
                    assert_eq!(drawn, expected, "{}: {text}", face.name());
                }
            }
        }
    }

    #[test]
    fn glyphs_that_egui_has_placed_are_those_of_shaping() {
        let faces = Faces::new(None);
        let face = faces.in_family(&FontFamily::Proportional)[0];
        let shaped = unplaced("AVATAR to “Te”", face);
        let glyphs = faces.glyphs(&shaped);
        let ends = glyphs.iter().skip(1).map(|glyph| glyph.x).chain([glyphs[0].x + 9000.0]);
        let advances = glyphs.iter().zip(ends).map(|(glyph, end)| {
            let char = glyph.text.chars().next().expect("a character");
            (char, (end - glyph.x) * shaped.size / EM)
        });
        let mut placed = shaped.clone();
        placed.run.advances = advances.collect();
        let tables = faces.tables(face).expect("a bundled font");
        let placed = tables.placed(&placed).expect("a glyph for each character");
        let of = |glyph: &Glyph<'_>| (glyph.id, glyph.x.round(), glyph.cluster, glyph.text.len());
        assert_eq!(
            placed.iter().map(of).collect::<Vec<_>>(),
            glyphs.iter().map(of).collect::<Vec<_>>()
        );
    }
}
