//! Words within a PDF, as text that can be selected and found.

use egui::{Pos2, Stroke};
use pdf_writer::{Content, Finish as _, Name, Str, TextStr};

use super::fonts::{Font, Glyph};
use super::{PageWriter, matrix, rounded};
use crate::render::drawing::{StyledRun, Text};

impl PageWriter {
    /// A text with what lies behind its letters and what crosses them.
    pub fn text(&mut self, text: &Text) {
        self.content.save_state();
        if let Some(rotation) = text.rotation {
            self.content.transform(matrix(rotation));
        }
        for figure in &text.backgrounds {
            self.shape(figure);
        }
        for words in &text.runs {
            self.paint(words.color, Stroke::NONE);
            if let Some(font) = self.fonts.get_or_insert(words.run.face) {
                write_glyphs(&mut self.content, font, words);
            }
            self.content.restore_state();
        }
        for figure in &text.decorations {
            self.shape(figure);
        }
        self.content.restore_state();
    }
}

fn write_glyphs(content: &mut Content, font: &mut Font, words: &StyledRun) {
    let glyphs = font.glyphs(words);
    content.begin_text();
    content.set_font(Name(font.name().as_bytes()), words.size);
    // Readers would take each of letters that stand apart for a word.
    let told = (words.spacing != 0.0).then_some(words.run.text.as_str());
    with_actual_text(content, told, |content| {
        for (stretch, told) in stretches(font, &glyphs) {
            with_actual_text(content, told, |content| {
                for line in stretch.chunk_by(|a, b| a.y == b.y) {
                    show(content, font, line, words);
                }
            });
        }
    });
    content.end_text();
}

/// Draws something, with what readers are to take it for.
fn with_actual_text(content: &mut Content, told: Option<&str>, draw: impl FnOnce(&mut Content)) {
    if let Some(words) = told {
        content
            .begin_marked_content_with_properties(Name(b"Span"))
            .properties()
            .actual_text(TextStr(words));
    }
    draw(content);
    if told.is_some() {
        content.end_marked_content();
    }
}

/// Glyphs in stretches whose codes say what they are, and between them letters
/// that are told: those of several glyphs, such as a dot and what it stands
/// over, and those whose glyph says another letter.
fn stretches<'a, 'b>(
    font: &mut Font,
    glyphs: &'b [Glyph<'a>],
) -> Vec<(&'b [Glyph<'a>], Option<&'a str>)> {
    let mut stretches: Vec<(usize, usize, Option<&str>)> = Vec::new();
    let mut from = 0;
    for letter in glyphs.chunk_by(|a, b| a.at == b.at) {
        let to = from + letter.len();
        let [first, rest @ ..] = letter else {
            continue;
        };
        let plain = rest.is_empty() && font.maps_to_text(first);
        match stretches.last_mut() {
            Some((_, end, None)) if plain => *end = to,
            _ => stretches.push((from, to, (!plain).then_some(first.text))),
        }
        from = to;
    }
    let stretches = stretches.into_iter();
    stretches
        .map(|(from, to, told)| (&glyphs[from..to], told))
        .collect()
}

/// Letters on one line go into the file as one stretch, so that they are
/// selected and found as words.
fn show(content: &mut Content, font: &mut Font, glyphs: &[Glyph<'_>], words: &StyledRun) {
    let Some(first) = glyphs.first() else {
        return;
    };
    let Pos2 { x, y } = words.run.start;
    let scale = words.size / 1000.0;
    let (x, y) = (x + first.x * scale, y - first.y * scale);
    content.set_text_matrix([1.0, 0.0, 0.0, -1.0, rounded(x), rounded(y)]);
    let mut show = content.show_positioned();
    let mut items = show.items();
    let mut codes: Vec<u8> = Vec::new();
    // Where the reader is, by the widths that the file tells.
    let mut reached = first.x;
    for glyph in glyphs {
        let off = (reached - glyph.x).round();
        if off != 0.0 {
            if !codes.is_empty() {
                items.show(Str(&codes));
                codes.clear();
            }
            items.adjust(off);
            reached -= off;
        }
        let (code, width) = font.code(glyph.id);
        codes.extend(code.to_be_bytes());
        reached += width;
    }
    items.show(Str(&codes));
    items.finish();
}
