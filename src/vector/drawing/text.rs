//! Text: the runs in the rows of a galley.

use std::borrow::Cow;
use std::ops::Range;

use egui::epaint::TextShape;
use egui::epaint::text::{Glyph, LayoutSection};
use egui::{Color32, Galley, Pos2, emath::GuiRounding as _, pos2};
use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};
use unicode_segmentation::UnicodeSegmentation as _;

use super::face::Face;
use super::faces::Faces;
use super::run::{Run, StyledRun};
use crate::hidden::is_joiner;

/// A part of a job's text with its glyphs.
struct GlyphPiece<'a> {
    text: Cow<'a, str>,
    /// The byte offset in the job's text.
    offset: usize,
    glyphs: Range<usize>,
    /// The font, if the piece is right-to-left.
    rtl_face: Option<Face>,
    /// The maximum distance from the previous piece at which the two are joined, in points.
    tolerance: f32,
}

/// Returns a part that was reversed for egui in the order in which it is written, with its digits from left
/// to right.
fn as_written(part: &str) -> Cow<'_, str> {
    if !part.chars().any(|char| bidi_class(char) == BidiClass::AN || char.is_numeric()) {
        return Cow::Borrowed(part);
    }
    let info = BidiInfo::new(part, Some(Level::rtl()));
    let mut text = String::with_capacity(part.len());
    let mut digits = String::new();
    for (index, char) in part.char_indices() {
        if info.levels[index].is_rtl() {
            text.push_str(&std::mem::take(&mut digits));
            text.push(char);
        } else {
            digits.insert(0, char);
        }
    }
    text.push_str(&digits);
    Cow::Owned(text)
}

/// Matches a job's text with the glyphs of its rows.
struct RowReader<'a> {
    faces: &'a Faces,
    /// The fonts of any family, as all share the right-to-left fonts.
    family: Vec<Face>,
    /// True if some of them are installed.
    has_installed: bool,
    sections: &'a [LayoutSection],
    text: &'a str,
    /// The current byte offset in the text.
    offset: usize,
    /// True if the previous row ended within a right-to-left piece.
    continues_rtl: bool,
}

impl<'a> RowReader<'a> {
    /// The font of a right-to-left character.
    fn rtl_face(&self, char: char) -> Option<Face> {
        if char.is_ascii() {
            return None;
        }
        let face = self.faces.face_for(&self.family, char)?;
        face.is_right_to_left().then_some(face)
    }

    /// The text that is shaped as a whole from a character on, if that is in an installed font: all letters of
    /// the font, with their marks.
    fn shaped_text(&self, char: char) -> Option<&'a str> {
        let face_of = |char| self.faces.face_for(&self.family, char);
        let face = self.has_installed.then(|| face_of(char)).flatten();
        face.filter(|face| face.is_installed())?;
        let section = self.sections.get(section_at(self.sections, self.offset))?;
        let rest = self.text.get(self.offset..section.byte_range.end.0)?;
        let is_of_other = |(_, cluster): &(usize, &str)| {
            cluster.chars().next().and_then(face_of).is_none_or(|other| Some(other) != face)
        };
        let end = rest.grapheme_indices(true).find(is_of_other);
        let text = &rest[..end.map_or(rest.len(), |(index, _)| index)];
        text.contains(char).then_some(text)
    }

    /// The cluster that begins with a character which no font has: one box is in its place.
    fn missing_cluster(&self, char: char) -> Option<&'a str> {
        let has_face = || self.faces.face_for(&self.family, char).is_some();
        let cluster = self.text[self.offset..].graphemes(true).next()?;
        (!char.is_ascii() && cluster.starts_with(char) && !has_face()).then_some(cluster)
    }

    /// Returns true if another part of the text begins at an offset.
    fn ends_section(&self, offset: usize) -> bool {
        self.sections.iter().any(|section| section.byte_range.start.0 == offset)
    }

    /// Splits a row into pieces; `is_cut` if the row may end within a right-to-left piece.
    ///
    /// A glyph has the first character of its cluster. Left-to-right text has one
    /// glyph for each character. Right-to-left glyphs are in visual order, and some
    /// have no character, so such a piece is taken from the text as a whole. So is one in an
    /// installed font, whose clusters have at least as many glyphs as characters.
    fn read_row(&mut self, glyphs: &[Glyph], is_cut: bool) -> Vec<GlyphPiece<'a>> {
        let mut pieces = Vec::with_capacity(glyphs.len());
        let mut from = 0;
        while let Some(glyph) = glyphs.get(from) {
            let offset = self.offset;
            let face = self.rtl_face(glyph.chr);
            let (text, to) = if face.is_some() {
                let has_same_face = |glyph: &&Glyph| self.is_in_face(glyph.chr, face);
                let to = from + glyphs[from..].iter().take_while(has_same_face).count();
                let is_cut = is_cut && to == glyphs.len();
                (self.rtl_text(face, &glyphs[from..to], is_cut), to)
            } else if let Some(shaped) = self.shaped_text(glyph.chr) {
                let is_of_piece = |glyph: &&Glyph| shaped.contains(glyph.chr);
                let mut count = glyphs[from..].iter().take_while(is_of_piece).count();
                // The next part may have the same letters.
                if self.ends_section(self.offset + shaped.len()) {
                    count = count.min(shaped.chars().count());
                }
                // A row may end within a word that is longer than the row.
                let end = shaped.char_indices().nth(count).map_or(shaped.len(), |(index, _)| index);
                self.offset += end;
                (Cow::Borrowed(&shaped[..end]), from + count)
            } else if let Some(cluster) = self.missing_cluster(glyph.chr) {
                self.offset += cluster.len();
                let to = from + cluster.chars().count();
                (Cow::Borrowed(cluster), to.min(glyphs.len()))
            } else {
                let before = from.checked_sub(1).map(|index| glyphs[index].chr);
                let after = glyphs.get(from + 1).map(|glyph| glyph.chr);
                let text = self.ltr_text(before, glyph.chr, after);
                (Cow::Borrowed(text), from + 1)
            };
            pieces.push(GlyphPiece {
                text,
                offset,
                glyphs: from..to,
                rtl_face: face,
                tolerance: 1.0,
            });
            from = to;
        }
        pieces
    }

    /// The text of a right-to-left piece. If a line break splits the piece, its text
    /// is rebuilt from the glyphs, without vowel points.
    fn rtl_text(&mut self, face: Option<Face>, glyphs: &[Glyph], is_cut: bool) -> Cow<'a, str> {
        let rest = &self.text[self.offset..];
        let length: usize =
            rest.chars().take_while(|char| self.is_in_face(*char, face)).map(char::len_utf8).sum();
        let is_continuation = std::mem::replace(&mut self.continues_rtl, is_cut);
        if !is_continuation {
            self.offset += length;
        }
        if is_cut || is_continuation || length == 0 {
            let visible = glyphs.iter().filter(|glyph| glyph.advance_width > 0.0);
            return Cow::Owned(visible.rev().map(|glyph| glyph.chr).collect());
        }
        as_written(&rest[..length])
    }

    /// Returns true if a character is in a right-to-left piece of a font.
    fn is_in_face(&self, char: char, face: Option<Face>) -> bool {
        is_joiner(char) || self.rtl_face(char) == face
    }

    /// The text of a left-to-right glyph, usually its own character.
    fn ltr_text(&mut self, before: Option<char>, char: char, after: Option<char>) -> &'a str {
        const LOOKAHEAD: usize = 8;
        self.continues_rtl = false;
        let rest = &self.text[self.offset..];
        let next = rest.chars().next();
        let length = if next == Some(char) {
            char.len_utf8()
        } else if before == Some(char) {
            // Another glyph of the same cluster, such as a combining mark.
            let mark = next.filter(|next| after != Some(*next));
            mark.map_or(0, char::len_utf8)
        } else {
            // The characters before this one have no glyph.
            let mut candidates = rest.char_indices().take(LOOKAHEAD);
            candidates
                .find(|(_, candidate)| *candidate == char)
                .map_or(next.map_or(0, char::len_utf8), |(index, char)| index + char.len_utf8())
        };
        self.offset += length;
        &rest[..length]
    }

    /// Moves past the next line break.
    fn next_line(&mut self) {
        let rest = &self.text[self.offset..];
        self.offset += rest.find('\n').map_or(0, |index| index + 1);
        self.continues_rtl = false;
    }
}

fn section_at(sections: &[LayoutSection], offset: usize) -> usize {
    let index = sections.partition_point(|section| section.byte_range.end.0 <= offset);
    index.min(sections.len().saturating_sub(1))
}

fn read_galley(galley: &Galley, faces: &Faces) -> Vec<Run> {
    let job = &galley.job;
    let Some(first) = job.sections.first() else {
        return Vec::new();
    };
    let family = faces.in_family(&first.format.font_id.family);
    let mut reader = RowReader {
        faces,
        has_installed: family.iter().any(|face| face.is_installed()),
        family,
        sections: &job.sections,
        text: &job.text,
        offset: 0,
        continues_rtl: false,
    };
    let mut builder = RunBuilder {
        sections: &job.sections,
        faces,
        family: (0, reader.family.clone()),
        runs: Vec::new(),
        is_open: false,
    };
    for (index, row) in galley.rows.iter().enumerate() {
        let is_last = index + 1 == galley.rows.len();
        let mut glyphs = row.glyphs.as_slice();
        let mut overflow = None;
        if galley.elided && is_last {
            overflow = job.wrap.overflow_character;
            if overflow.is_some() {
                glyphs = glyphs.split_last().map_or(glyphs, |(_, rest)| rest);
            }
        }
        let is_cut = match galley.rows.get(index + 1).map(|next| next.glyphs.first()) {
            None => galley.elided,
            Some(next) => {
                !row.ends_with_newline
                    && next.is_some_and(|next| reader.rtl_face(next.chr).is_some())
            }
        };
        let mut pieces = reader.read_row(glyphs, is_cut);
        if let Some(overflow) = overflow {
            let offset = pieces.last().map_or(reader.offset, |piece| piece.offset);
            pieces.push(GlyphPiece {
                text: Cow::Owned(overflow.to_string()),
                offset,
                glyphs: glyphs.len()..row.glyphs.len(),
                rtl_face: None,
                // Its position depends on that of the previous glyph, which is rounded to pixels.
                tolerance: 2.0,
            });
        }
        builder.add_row(row.pos, &row.glyphs, &pieces);
        if row.ends_with_newline {
            reader.next_line();
        }
    }
    builder.runs
}

/// Joins pieces into runs.
struct RunBuilder<'a> {
    sections: &'a [LayoutSection],
    faces: &'a Faces,
    /// The current section and its fonts.
    family: (usize, Vec<Face>),
    runs: Vec<Run>,
    /// True if pieces may be added to the last run.
    is_open: bool,
}

impl RunBuilder<'_> {
    fn add_row(&mut self, row_pos: Pos2, glyphs: &[Glyph], pieces: &[GlyphPiece<'_>]) {
        self.end_run();
        let mut cursor: Option<f32> = None;
        for piece in pieces {
            let glyphs = &glyphs[piece.glyphs.clone()];
            // Combining marks are offset from the position of their character.
            let base = glyphs.iter().find(|glyph| glyph.advance_width > 0.0);
            let Some(first) = base.or(glyphs.first()) else {
                continue;
            };
            let section = section_at(self.sections, piece.offset);
            // Glyph positions are rounded to pixels. Between adjacent glyphs the sum of
            // the advances is more precise.
            let is_near = |x: &f32| (first.pos.x - x).abs() <= piece.tolerance;
            let adjacent = cursor.filter(|x| base.is_none() || is_near(x));
            if adjacent.is_none() {
                self.end_run();
            }
            let x = adjacent.unwrap_or(first.pos.x);
            let advance: f32 = glyphs.iter().map(|glyph| glyph.advance_width).sum();
            cursor = Some(x + advance);
            let start = row_pos + pos2(x, first.pos.y).to_vec2();
            self.add_piece(piece, section, start, advance);
        }
        self.end_run();
    }

    fn add_piece(&mut self, piece: &GlyphPiece<'_>, section: usize, start: Pos2, advance: f32) {
        if self.family.0 != section {
            let family = &self.sections[section].format.font_id.family;
            self.family = (section, self.faces.in_family(family));
        }
        let is_blank = piece.text.trim().is_empty();
        let face = piece.rtl_face.or_else(|| {
            let char = piece.text.chars().next()?;
            let face = self.faces.face_for(&self.family.1, char);
            // The box of a letter without a font is from the first one.
            face.or_else(|| self.family.1.first().copied().filter(|_| !is_blank))
        });
        let open_run = self.runs.last().filter(|_| self.is_open);
        let continues_run = open_run.is_some_and(|run| {
            run.section == section
                && run.start.y == start.y
                && piece.rtl_face.is_none()
                && !run.face.is_right_to_left()
                && face.is_none_or(|face| face == run.face)
        });
        if !continues_run {
            self.end_run();
            let Some(face) = face.filter(|_| !is_blank) else {
                return;
            };
            self.is_open = true;
            self.runs.push(Run {
                start,
                width: 0.0,
                text: String::new(),
                face,
                section,
                advances: Vec::new(),
            });
        }
        let Some(run) = self.runs.last_mut() else {
            return;
        };
        run.text.push_str(&piece.text);
        if !is_blank {
            run.width = start.x + advance - run.start.x;
        }
        let mut chars = piece.text.chars();
        if let (Some(only), None) = (chars.next(), chars.next()) {
            run.advances.push((only, advance));
        }
    }

    /// Closes the last run.
    fn end_run(&mut self) {
        if std::mem::take(&mut self.is_open)
            && let Some(run) = self.runs.last_mut()
        {
            run.text.truncate(run.text.trim_end().len());
        }
    }
}

/// Returns the runs of a piece of text that can be seen. It has no decorations: pictures have none, and
/// the window underlines only what was searched, and links.
pub fn runs(shape: &TextShape, faces: &Faces) -> Vec<StyledRun> {
    let origin = shape.pos.round_to_pixels(1.0);
    let styled = |run: Run| {
        let format = &shape.galley.job.sections[run.section].format;
        let color = shape.override_text_color.unwrap_or(format.color);
        let color = if color == Color32::PLACEHOLDER { shape.fallback_color } else { color };
        StyledRun {
            size: format.font_id.size,
            color: color.gamma_multiply(shape.opacity_factor.clamp(0.0, 1.0)),
            run: Run { start: origin + run.start.to_vec2(), ..run },
        }
    };
    let runs = read_galley(&shape.galley, faces).into_iter().map(styled);
    runs.filter(|styled| styled.color.a() > 0 && !styled.run.text.is_empty()).collect()
}
