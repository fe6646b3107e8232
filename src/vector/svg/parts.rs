//! Parts of a drawing as SVG elements for a web page, which puts them together.

use egui::FontFamily;
use egui::epaint::ClippedShape;

use super::subset::UsedGlyphs;
use super::{SvgWriter, TextMode};
use crate::style::HouseFont;
use crate::vector::drawing::Faces;
use crate::vector::picture::Picture;

/// Writes the parts of a web page and collects the glyphs that they use.
pub struct PartsWriter {
    faces: Faces,
    used: UsedGlyphs,
    count: usize,
}

impl PartsWriter {
    /// Creates a writer that has written nothing.
    pub fn new(house: Option<HouseFont>) -> Self {
        Self { faces: Faces::new(house), used: UsedGlyphs::default(), count: 0 }
    }

    /// Returns the elements of some shapes of a picture, whose ids are unique within the page.
    pub fn part(&mut self, picture: &Picture, shapes: &[ClippedShape]) -> String {
        self.count += 1;
        self.faces.add(picture);
        let (shapes, installed) = (shapes.to_vec(), picture.installed.clone());
        let picture = Picture { shapes, installed, parts: Vec::new(), ..*picture };
        let id_prefix = format!("s{}-", self.count);
        let mut writer = SvgWriter::new(TextMode::Embedded, &self.faces, &id_prefix);
        writer.used = std::mem::take(&mut self.used);
        writer.write_picture(&picture, &super::SvgOptions::default(), true);
        let mut out = String::new();
        writer.write_definitions(&mut out);
        out.push_str(&writer.body);
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
