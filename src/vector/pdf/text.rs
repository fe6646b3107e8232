//! Text in a PDF, which can be selected and searched.

use std::collections::BTreeSet;

use egui::{Pos2, Stroke};
use pdf_writer::{Content, Finish as _, Name, Str, TextStr};

use super::fonts::Font;
use super::{PageWriter, rounded};
use crate::vector::drawing::{Faces, Glyph, StyledRun};

impl PageWriter {
    /// Writes a piece of text.
    pub fn write_text(&mut self, runs: &[StyledRun], faces: &Faces) {
        for (index, styled) in runs.iter().enumerate() {
            self.push_paint(styled.color, Stroke::NONE);
            if let Some(font) = self.fonts.get_or_insert(styled.run.face) {
                let ends_word = runs.get(index + 1).is_none_or(|next| is_apart(styled, next));
                let space = faces
                    .glyph(styled.run.face, ' ')
                    .filter(|_| ends_word)
                    .map(|glyph| glyph.to_u32() as u16);
                write_glyphs(&mut self.content, font, styled, faces, space);
            }
            self.content.restore_state();
        }
    }
}

/// Returns true if a run begins a word after another run.
fn is_apart(run: &StyledRun, next: &StyledRun) -> bool {
    let gap = next.run.start.x - run.run.start.x - run.run.width;
    next.run.start.y != run.run.start.y || gap.abs() > 0.1 * run.size
}

/// Writes the glyphs of a run, and a space after it if there is a glyph for one: readers put the
/// runs of a paragraph together.
fn write_glyphs(
    content: &mut Content,
    font: &mut Font,
    styled: &StyledRun,
    faces: &Faces,
    space: Option<u16>,
) {
    let mut glyphs = faces.glyphs(styled);
    // Readers see a gap between a letter and the next if a dot ends the letter. The text is that of the rest.
    let clusters: BTreeSet<usize> =
        glyphs.iter().filter(|glyph| glyph.advance > 0.0).map(|glyph| glyph.cluster).collect();
    let is_mark = |glyph: &mut Glyph| glyph.advance == 0.0 && clusters.contains(&glyph.cluster);
    let marks: Vec<Glyph<'_>> = glyphs.extract_if(.., is_mark).collect();
    content.begin_text();
    content.set_font(Name(font.name().as_bytes()), styled.size);
    let marks = (!marks.is_empty()).then_some((marks.as_slice(), Some("")));
    for (part, actual_text) in marks.into_iter().chain(text_parts(font, &glyphs)) {
        if let Some(text) = actual_text {
            content
                .begin_marked_content_with_properties(Name(b"Span"))
                .properties()
                .actual_text(TextStr(text));
        }
        for line in part.chunk_by(|a, b| a.y == b.y) {
            write_line(content, font, line, styled);
        }
        if actual_text.is_some() {
            content.end_marked_content();
        }
    }
    if let Some(space) = space {
        font.map_space(space);
        content.show(Str(&font.code(space).0.to_be_bytes()));
    }
    content.end_text();
}

/// Splits glyphs into parts whose codes map to their text, and clusters between
/// them that need `ActualText`: those of several glyphs beside each other, and those whose code maps
/// to other text.
fn text_parts<'a, 'b>(
    font: &mut Font,
    glyphs: &'b [Glyph<'a>],
) -> Vec<(&'b [Glyph<'a>], Option<&'a str>)> {
    let mut parts: Vec<(usize, usize, Option<&str>)> = Vec::new();
    let mut from = 0;
    for cluster in glyphs.chunk_by(|a, b| a.cluster == b.cluster) {
        let to = from + cluster.len();
        let [first, rest @ ..] = cluster else {
            continue;
        };
        let is_mapped = rest.is_empty() && font.map_to_text(first);
        match parts.last_mut() {
            Some((_, end, None)) if is_mapped => *end = to,
            _ => parts.push((from, to, (!is_mapped).then_some(first.text))),
        }
        from = to;
    }
    let parts = parts.into_iter();
    parts.map(|(from, to, actual_text)| (&glyphs[from..to], actual_text)).collect()
}

/// Writes glyphs on one line as one string, so that words can be selected
/// and searched.
fn write_line(content: &mut Content, font: &mut Font, glyphs: &[Glyph<'_>], styled: &StyledRun) {
    let Some(first) = glyphs.first() else {
        return;
    };
    let Pos2 { x, y } = styled.run.start;
    let scale = styled.size / 1000.0;
    let (x, y) = (rounded(x + first.x * scale), rounded(y - first.y * scale));
    content.set_text_matrix([1.0, 0.0, 0.0, -1.0, x, y]);
    let mut positioned = content.show_positioned();
    let mut items = positioned.items();
    let mut codes: Vec<u8> = Vec::new();
    // The position according to the widths in the file.
    let mut x = first.x;
    for glyph in glyphs {
        let adjustment = (x - glyph.x).round();
        if adjustment != 0.0 {
            if !codes.is_empty() {
                items.show(Str(&codes));
                codes.clear();
            }
            items.adjust(adjustment);
            x -= adjustment;
        }
        let (code, width) = font.code(glyph.id);
        codes.extend(code.to_be_bytes());
        x += width;
    }
    items.show(Str(&codes));
    items.finish();
}
