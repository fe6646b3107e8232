//! Parts of a drawing as SVG elements for a web page, which puts them together.

use std::fmt::Write as _;

use egui::FontFamily;
use egui::epaint::ClippedShape;

use super::SvgWriter;
use super::subset::UsedGlyphs;
use crate::render::drawing::Faces;
use crate::render::picture::Picture;
use crate::view::TextMode;

/// Writes the parts of a web page and collects the glyphs that they use.
pub struct PartsWriter {
    faces: Faces,
    used: UsedGlyphs,
    count: usize,
}

impl PartsWriter {
    /// Creates a writer that has written nothing.
    pub fn new() -> Self {
        Self {
            faces: Faces::new(),
            used: UsedGlyphs::default(),
            count: 0,
        }
    }

    /// Returns the elements of some shapes of a picture, whose ids are unique within the page.
    pub fn part(&mut self, picture: &Picture, shapes: &[ClippedShape]) -> String {
        self.count += 1;
        let picture = Picture {
            shapes: shapes.to_vec(),
            parts: Vec::new(),
            ..*picture
        };
        let id_prefix = format!("s{}-", self.count);
        let mut writer = SvgWriter::new(TextMode::Embedded, &self.faces, &id_prefix);
        writer.used = std::mem::take(&mut self.used);
        writer.write_picture(&picture, &super::SvgOptions::default(), true);
        let mut out = String::new();
        writer.write_definitions(&mut out);
        merge_dots(&mut out, &writer.body);
        self.used = writer.used;
        out
    }

    /// Gives the next part the ids of the last one, of which it is another version.
    pub fn repeat_ids(&mut self) {
        self.count = self.count.saturating_sub(1);
    }

    /// Adds the glyphs of text that the page has in a font.
    pub fn add_text(&mut self, family: &FontFamily, text: &str) {
        if let Some(face) = Faces::in_family(family).first() {
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

/// Writes elements, each on its own line. Consecutive circles of the same look, which are the dots
/// of a line, become one path: they would be most of a page.
fn merge_dots(out: &mut String, elements: &str) {
    let lines: Vec<&str> = elements.split_inclusive('\n').collect();
    for dots in lines.chunk_by(|a, b| match (Dot::parse(a), Dot::parse(b)) {
        (Some(a), Some(b)) => (a.radius, a.fill) == (b.radius, b.fill),
        _ => false,
    }) {
        match dots.first().and_then(|line| Dot::parse(line)) {
            Some(Dot { radius, fill, .. }) if dots.len() > 1 => {
                out.push_str("<path d=\"");
                for Dot { x, y, .. } in dots.iter().filter_map(|line| Dot::parse(line)) {
                    let _ = write!(out, "M{x} {y}h0");
                }
                let width = 2.0 * radius.parse::<f32>().unwrap_or_default();
                let stroke = fill.replace("fill", "stroke");
                let _ = writeln!(
                    out,
                    "\" fill=\"none\" stroke-linecap=\"round\" stroke-width=\"{width}\" {stroke}/>"
                );
            }
            _ => out.extend(dots.iter().copied()),
        }
    }
}

/// A filled circle without a stroke.
struct Dot<'a> {
    x: &'a str,
    y: &'a str,
    radius: &'a str,
    fill: &'a str,
}

impl<'a> Dot<'a> {
    fn parse(element: &'a str) -> Option<Self> {
        let rest = element.strip_prefix("<circle cx=\"")?;
        let (x, rest) = rest.split_once("\" cy=\"")?;
        let (y, rest) = rest.split_once("\" r=\"")?;
        let (radius, rest) = rest.split_once("\" ")?;
        let fill = rest.strip_suffix("/>\n")?;
        let is_plain = fill.starts_with("fill=") && !fill.contains("stroke");
        is_plain.then_some(Self { x, y, radius, fill })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_dots_of_the_same_look_become_one_path() {
        let dot = |x: &str, fill: &str| {
            format!(
                "<circle cx=\"{x}\" cy=\"2\" r=\"0.8\" fill=\"{fill}\" fill-opacity=\"0.5\"/>\n"
            )
        };
        let single = dot("9", "#000000");
        let ring = "<circle cx=\"1\" cy=\"2\" r=\"0.8\" fill=\"none\" stroke=\"#111111\"/>\n";
        let elements = [&dot("1", "#111111"), &dot("3.5", "#111111"), &*single, ring];
        let mut out = String::new();
        merge_dots(&mut out, &elements.concat());
        let path = "<path d=\"M1 2h0M3.5 2h0\" fill=\"none\" stroke-linecap=\"round\" \
                    stroke-width=\"1.6\" stroke=\"#111111\" stroke-opacity=\"0.5\"/>\n";
        assert_eq!(out, format!("{path}{single}{ring}"));
    }
}
