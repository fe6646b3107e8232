//! Pictures, and parts of them, as SVG elements of one web page.

use egui::FontFamily;
use egui::epaint::ClippedShape;

use super::subset::UsedGlyphs;
use super::{SvgOptions, SvgWriter, TextMode, document};
use crate::style::HouseFont;
use crate::vector::drawing::Faces;
use crate::vector::picture::Picture;

/// Writes the SVG of a web page and collects the glyphs that it uses.
pub struct InlineSvgs {
    faces: Faces,
    used: UsedGlyphs,
    count: usize,
}

impl InlineSvgs {
    /// Creates a writer that has written nothing.
    pub fn new(house: Option<HouseFont>) -> Self {
        Self { faces: Faces::new(house), used: UsedGlyphs::default(), count: 0 }
    }

    /// Returns an element for a picture, with ids of its own.
    pub fn element(&mut self, picture: &Picture, options: &SvgOptions<'_>) -> String {
        self.write("p", picture, options, |writer| document(picture, options, writer))
    }

    /// Returns the elements of some shapes of a picture, whose ids are unique within the page.
    pub fn part(&mut self, picture: &Picture, shapes: &[ClippedShape]) -> String {
        let (shapes, installed) = (shapes.to_vec(), picture.installed.clone());
        let part = Picture { shapes, installed, parts: Vec::new(), ..*picture };
        self.write("s", &part, &SvgOptions::default(), |writer| {
            let mut out = String::new();
            writer.write_definitions(&mut out);
            out.push_str(&writer.body);
            out
        })
    }

    fn write(
        &mut self,
        prefix: &str,
        picture: &Picture,
        options: &SvgOptions<'_>,
        finish: impl FnOnce(&mut SvgWriter<'_>) -> String,
    ) -> String {
        self.count += 1;
        self.faces.add(picture);
        let id_prefix = format!("{prefix}{}-", self.count);
        let mut writer = SvgWriter::new(TextMode::Embedded, &self.faces, &id_prefix);
        writer.used = std::mem::take(&mut self.used);
        writer.write_picture(picture, options, true);
        let out = finish(&mut writer);
        self.used = writer.used;
        out
    }

    /// Gives the next part the ids of the last one, of which it is another version.
    pub fn repeat_ids(&mut self) {
        self.count = self.count.saturating_sub(1);
    }

    /// Adds the glyphs of text that the page has in a font.
    pub fn add_text(&mut self, family: &FontFamily, text: &str) {
        if let Some(face) = self.faces.in_family(family).first() {
            self.used.add_chars(*face, text, &self.faces);
        }
    }

    /// Returns a style sheet with the fonts.
    pub fn style(&self) -> String {
        let mut style = String::new();
        self.used.write_style(&mut style);
        style
    }
}
