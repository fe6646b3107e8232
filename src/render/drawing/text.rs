//! Text: what stands in which row of a galley, and how it is drawn.

use std::borrow::Cow;
use std::ops::Range;

use egui::epaint::text::{Glyph, LayoutSection};
use egui::epaint::{RectShape, TextShape};
use egui::{Color32, Galley, Pos2, Rect, Stroke, emath::GuiRounding as _, pos2};

use super::faces::{Face, Faces};
use super::{Rotation, StyledShape, shapes};

/// A text's parts from back to front.
#[derive(Clone, Debug)]
pub struct Text {
    /// How all of them are turned.
    pub rotation: Option<Rotation>,
    /// What lies behind the letters.
    pub backgrounds: Vec<StyledShape>,
    /// The letters.
    pub runs: Vec<StyledRun>,
    /// Lines under and through the letters.
    pub decorations: Vec<StyledShape>,
}

/// A run with its style.
#[derive(Clone, Debug)]
pub struct StyledRun {
    /// What stands where on the picture.
    pub run: Run,
    /// The height of the font, in points.
    pub size: f32,
    /// What is added to each letter's way, in points.
    pub spacing: f32,
    /// Whether they lean.
    pub italic: bool,
    /// Their colour.
    pub color: Color32,
}

/// Words in one row, font and style.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// The beginning of the baseline, within the galley or the picture.
    pub start: Pos2,
    /// In points, without white space at the end.
    pub width: f32,
    /// In the order of reading.
    pub text: String,
    /// What draws them.
    pub face: Face,
    /// The place of their style in the job's sections.
    pub section: usize,
    /// Each letter's way to the next, in points; only where each is by itself.
    pub advances: Vec<(char, f32)>,
}

/// A stretch of a row in one style that has more than letters.
struct DecoratedSpan {
    section: usize,
    /// Within the galley.
    rect: Rect,
}

/// A stretch of a job's text with the glyphs that draw it.
struct Piece<'a> {
    text: Cow<'a, str>,
    /// Where it begins in the job's text.
    at: usize,
    glyphs: Range<usize>,
    /// The font of letters from right to left.
    from_right: Option<Face>,
    /// How far off the end of what is before it may stand, in points.
    tolerance: f32,
}

/// Goes through a job's text with the glyphs of its rows.
struct RowReader<'a> {
    faces: &'a Faces,
    /// Any family: all have the same fonts for letters from right to left.
    family: Vec<Face>,
    text: &'a str,
    at: usize,
    /// Whether the last row ended within a stretch from right to left.
    continued: bool,
}

impl<'a> RowReader<'a> {
    /// The font of a letter from right to left.
    fn right(&self, char: char) -> Option<Face> {
        if char.is_ascii() {
            return None;
        }
        let face = self.faces.face_for(&self.family, char)?;
        face.is_right_to_left().then_some(face)
    }

    /// The pieces of a row; `cut` where its end may be within a stretch.
    ///
    /// A glyph has the first letter of its cluster. From left to right there
    /// is one glyph for each letter. A stretch from right to left comes in the
    /// order of the page and with glyphs that stand for nothing, so it is
    /// taken as a whole from the text.
    fn row(&mut self, glyphs: &[Glyph], cut: bool) -> Vec<Piece<'a>> {
        let mut pieces = Vec::with_capacity(glyphs.len());
        let mut from = 0;
        while let Some(glyph) = glyphs.get(from) {
            let at = self.at;
            let face = self.right(glyph.chr);
            let (text, to) = if face.is_some() {
                let same = |glyph: &&Glyph| self.right(glyph.chr) == face;
                let to = from + glyphs[from..].iter().take_while(same).count();
                let cut = cut && to == glyphs.len();
                (self.stretch(face, &glyphs[from..to], cut), to)
            } else {
                let before = from.checked_sub(1).map(|before| glyphs[before].chr);
                let after = glyphs.get(from + 1).map(|after| after.chr);
                let text = self.letter(before, glyph.chr, after);
                (Cow::Borrowed(text), from + 1)
            };
            pieces.push(Piece {
                text,
                at,
                glyphs: from..to,
                from_right: face,
                tolerance: 1.0,
            });
            from = to;
        }
        pieces
    }

    /// A stretch from right to left. One that a row's end cuts apart is told
    /// by its glyphs, without its points.
    fn stretch(&mut self, face: Option<Face>, glyphs: &[Glyph], cut: bool) -> Cow<'a, str> {
        let rest = &self.text[self.at..];
        let length: usize = rest
            .chars()
            .take_while(|char| self.right(*char) == face)
            .map(char::len_utf8)
            .sum();
        let continued = std::mem::replace(&mut self.continued, cut);
        if !continued {
            self.at += length;
        }
        if cut || continued || length == 0 {
            let seen = glyphs.iter().filter(|glyph| glyph.advance_width > 0.0);
            return Cow::Owned(seen.rev().map(|glyph| glyph.chr).collect());
        }
        Cow::Borrowed(&rest[..length])
    }

    /// What a glyph from left to right stands for: mostly its own letter.
    fn letter(&mut self, before: Option<char>, char: char, after: Option<char>) -> &'a str {
        const NEAR: usize = 8;
        self.continued = false;
        let rest = &self.text[self.at..];
        let next = rest.chars().next();
        let length = if next == Some(char) {
            char.len_utf8()
        } else if before == Some(char) {
            // One cluster of several glyphs: of a letter and its marks, or of
            // one letter that the font puts together.
            let apart = next.filter(|next| after != Some(*next));
            apart.map_or(0, char::len_utf8)
        } else {
            // Marks before it have no glyph.
            let near = rest.char_indices().take(NEAR);
            let mut found = near.filter(|(_, other)| *other == char);
            found
                .next()
                .map_or(next.map_or(0, char::len_utf8), |(at, char)| {
                    at + char.len_utf8()
                })
        };
        self.at += length;
        &rest[..length]
    }

    /// Goes on after the next line break.
    fn next_line(&mut self) {
        let rest = &self.text[self.at..];
        self.at += rest.find('\n').map_or(0, |at| at + 1);
        self.continued = false;
    }
}

fn section_at(sections: &[LayoutSection], byte: usize) -> usize {
    let place = sections.partition_point(|section| section.byte_range.end.0 <= byte);
    place.min(sections.len().saturating_sub(1))
}

/// The words of a galley by row and style, and what is drawn with them.
fn read(galley: &Galley, faces: &Faces) -> (Vec<Run>, Vec<DecoratedSpan>) {
    let job = &galley.job;
    let Some(first) = job.sections.first() else {
        return (Vec::new(), Vec::new());
    };
    let mut reader = RowReader {
        faces,
        family: Faces::in_family(&first.format.font_id.family),
        text: &job.text,
        at: 0,
        continued: false,
    };
    let mut setter = RunBuilder {
        sections: &job.sections,
        faces,
        family: (0, reader.family.clone()),
        runs: Vec::new(),
        open: false,
        decorated: Vec::new(),
    };
    for (place, row) in galley.rows.iter().enumerate() {
        let last = place + 1 == galley.rows.len();
        let mut glyphs = row.glyphs.as_slice();
        let mut overflow = None;
        if galley.elided && last {
            overflow = job.wrap.overflow_character;
            if overflow.is_some() {
                glyphs = glyphs.split_last().map_or(glyphs, |(_, rest)| rest);
            }
        }
        let cut = match galley.rows.get(place + 1).map(|next| next.glyphs.first()) {
            None => galley.elided,
            Some(next) => {
                !row.ends_with_newline && next.is_some_and(|next| reader.right(next.chr).is_some())
            }
        };
        let mut pieces = reader.row(glyphs, cut);
        if let Some(overflow) = overflow {
            let at = pieces.last().map_or(reader.at, |piece| piece.at);
            pieces.push(Piece {
                text: Cow::Owned(overflow.to_string()),
                at,
                glyphs: glyphs.len()..row.glyphs.len(),
                from_right: None,
                // It follows on the pixels of the letter before.
                tolerance: 2.0,
            });
        }
        setter.row(row.pos, &row.glyphs, &pieces);
        if row.ends_with_newline {
            reader.next_line();
        }
    }
    (setter.runs, setter.decorated)
}

/// Joins pieces to runs.
struct RunBuilder<'a> {
    sections: &'a [LayoutSection],
    faces: &'a Faces,
    /// The fonts of the section at hand.
    family: (usize, Vec<Face>),
    runs: Vec<Run>,
    /// Whether the last run may go on.
    open: bool,
    decorated: Vec<DecoratedSpan>,
}

impl RunBuilder<'_> {
    fn row(&mut self, row: Pos2, glyphs: &[Glyph], pieces: &[Piece<'_>]) {
        self.end();
        let mut cursor: Option<f32> = None;
        for piece in pieces {
            let glyphs = &glyphs[piece.glyphs.clone()];
            // Marks stand off the place to which their letter has come.
            let broad = glyphs.iter().find(|glyph| glyph.advance_width > 0.0);
            let Some(first) = broad.or(glyphs.first()) else {
                continue;
            };
            let section = section_at(self.sections, piece.at);
            let format = &self.sections[section].format;
            // A glyph's place is that of its pixels; where it follows on the
            // one before, the sum of the ways is closer.
            let spacing = broad.map_or(0.0, |_| format.extra_letter_spacing);
            let next = cursor.map(|cursor| cursor + spacing);
            let near = |next: &f32| (first.pos.x - next).abs() <= piece.tolerance;
            let follows = next.filter(|next| broad.is_none() || near(next));
            if follows.is_none() {
                self.end();
            }
            let x = follows.unwrap_or(first.pos.x);
            let advance: f32 = glyphs.iter().map(|glyph| glyph.advance_width).sum();
            cursor = Some(x + advance);
            let start = row + pos2(x, first.pos.y).to_vec2();
            let top = start.y - first.font_ascent;
            self.decorate(
                section,
                Rect::from_min_max(
                    pos2(start.x, top),
                    pos2(start.x + advance, top + first.line_height),
                ),
            );
            self.piece(piece, section, start, advance);
        }
        self.end();
    }

    fn piece(&mut self, piece: &Piece<'_>, section: usize, start: Pos2, advance: f32) {
        if self.family.0 != section {
            let family = &self.sections[section].format.font_id.family;
            self.family = (section, Faces::in_family(family));
        }
        let blank = piece.text.trim().is_empty();
        let face = piece.from_right.or_else(|| {
            let char = piece.text.chars().next()?;
            self.faces.face_for(&self.family.1, char)
        });
        let open = self.runs.last().filter(|_| self.open);
        let goes_on = piece.text != "\t"
            && open.is_some_and(|run| {
                run.section == section
                    && run.start.y == start.y
                    && piece.from_right.is_none()
                    && !run.face.is_right_to_left()
                    && face.is_none_or(|face| face == run.face)
            });
        if !goes_on {
            self.end();
            let Some(face) = face.or(self.family.1.first().copied()).filter(|_| !blank) else {
                return;
            };
            self.open = true;
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
        if !blank {
            run.width = start.x + advance - run.start.x;
        }
        let mut chars = piece.text.chars();
        if let (Some(only), None) = (chars.next(), chars.next()) {
            run.advances.push((only, advance));
        }
    }

    /// Nothing joins the last run any more.
    fn end(&mut self) {
        if std::mem::take(&mut self.open)
            && let Some(run) = self.runs.last_mut()
        {
            run.text.truncate(run.text.trim_end().len());
        }
    }

    fn decorate(&mut self, section: usize, rect: Rect) {
        let format = &self.sections[section].format;
        let plain = format.background == Color32::TRANSPARENT
            && format.underline.is_empty()
            && format.strikethrough.is_empty();
        if plain {
            return;
        }
        let gap = 1.0 + format.extra_letter_spacing.abs();
        match self.decorated.last_mut() {
            Some(last)
                if last.section == section
                    && last.rect.y_range() == rect.y_range()
                    && (last.rect.right() - rect.left()).abs() <= gap =>
            {
                last.rect = last.rect.union(rect);
            }
            _ => self.decorated.push(DecoratedSpan { section, rect }),
        }
    }
}

/// The colours of a text by what is asked of all of it.
struct TextColors<'a>(&'a TextShape);

impl TextColors<'_> {
    fn other(&self, own: Color32) -> Color32 {
        let colour = if own == Color32::PLACEHOLDER {
            self.0.fallback_color
        } else {
            own
        };
        colour.gamma_multiply(self.0.opacity_factor.min(1.0))
    }

    fn letters(&self, own: Color32) -> Color32 {
        self.other(self.0.override_text_color.unwrap_or(own))
    }

    fn stroke(&self, own: Stroke) -> Stroke {
        Stroke::new(own.width, self.other(own.color))
    }
}

/// A text's parts; none where nothing of it is seen.
pub fn text(shape: &TextShape, faces: &Faces) -> Option<Text> {
    if shape.opacity_factor <= 0.0 {
        return None;
    }
    let (runs, decorated) = read(&shape.galley, faces);
    if runs.is_empty() && decorated.is_empty() {
        return None;
    }
    let origin = shape.pos.round_to_pixels(1.0);
    let colours = TextColors(shape);
    let words = runs
        .into_iter()
        .map(|run| words(run, shape, &colours, origin));
    Some(Text {
        rotation: Rotation::new(shape.angle, origin),
        backgrounds: backgrounds(shape, &colours, origin, &decorated),
        runs: words
            .filter(|words| words.color.a() > 0 && !words.run.text.is_empty())
            .collect(),
        decorations: decorations(shape, &colours, origin, &decorated),
    })
}

fn words(run: Run, shape: &TextShape, colours: &TextColors<'_>, origin: Pos2) -> StyledRun {
    let format = &shape.galley.job.sections[run.section].format;
    StyledRun {
        size: format.font_id.size,
        // Letters from right to left are joined to each other.
        spacing: if run.face.is_right_to_left() {
            0.0
        } else {
            format.extra_letter_spacing
        },
        italic: format.italics,
        color: colours.letters(format.color),
        run: Run {
            start: origin + run.start.to_vec2(),
            ..run
        },
    }
}

/// What lies behind the letters.
fn backgrounds(
    shape: &TextShape,
    colours: &TextColors<'_>,
    origin: Pos2,
    decorated: &[DecoratedSpan],
) -> Vec<StyledShape> {
    let ground = |DecoratedSpan { section, rect }: &DecoratedSpan| {
        let format = &shape.galley.job.sections[*section].format;
        let rect = rect.translate(origin.to_vec2()).expand(format.expand_bg);
        let ground = colours.other(format.background);
        shapes::rect(&RectShape::filled(rect, 0.0, ground))
    };
    let backgrounds = decorated.iter().filter_map(ground);
    backgrounds.filter(StyledShape::is_visible).collect()
}

/// Lines under and through the letters.
fn decorations(
    shape: &TextShape,
    colours: &TextColors<'_>,
    origin: Pos2,
    decorated: &[DecoratedSpan],
) -> Vec<StyledShape> {
    let mut decorations = Vec::new();
    let mut level = |rect: Rect, y: f32, stroke: Stroke| {
        let rect = rect.translate(origin.to_vec2());
        let y = y + origin.y;
        let ends = [pos2(rect.left(), y), pos2(rect.right(), y)];
        decorations.push(shapes::line(shapes::segment(ends, stroke).into(), stroke));
    };
    for DecoratedSpan { section, rect } in decorated {
        let format = &shape.galley.job.sections[*section].format;
        level(*rect, rect.bottom(), colours.stroke(format.underline));
        level(*rect, rect.center().y, colours.stroke(format.strikethrough));
    }
    if !shape.underline.is_empty() {
        for row in &shape.galley.rows {
            let rect = row.visuals.mesh_bounds.translate(row.pos.to_vec2());
            if rect.is_positive() {
                level(rect, rect.bottom(), shape.underline);
            }
        }
    }
    decorations.retain(StyledShape::is_visible);
    decorations
}
