//! Text as SVG elements.

use std::fmt::Write as _;

use unicode_bidi::{BidiClass, bidi_class};

use super::shapes::write_point;
use super::syntax::{write_attribute, write_escaped, write_factor, write_fill, write_integer};
use super::{SvgWriter, TextMode};
use crate::vector::drawing::{EM, Run, StyledRun};

/// Invisible marks around a right-to-left run that begins or ends with punctuation.
/// Without them, a viewer treats the punctuation as part of the left-to-right line
/// and moves the punctuation to the other end.
fn bidi_marks(run: &Run) -> (&'static str, &'static str) {
    let mark = |char: Option<char>| match char.map(bidi_class) {
        Some(BidiClass::R | BidiClass::AL | BidiClass::NSM) | None => "",
        Some(_) => "\u{200F}",
    };
    if run.face.is_right_to_left() {
        (mark(run.text.chars().next()), mark(run.text.chars().last()))
    } else {
        ("", "")
    }
}

/// Returns true if two runs of a text are words of their own: a row ends without its space.
fn is_space_between(before: &StyledRun, after: &StyledRun) -> bool {
    let is_same_row = (after.run.start.y - before.run.start.y).abs() < 0.1;
    let gap = after.run.start.x - before.run.start.x - before.run.width;
    if is_same_row { gap > 0.1 * after.size } else { !before.run.text.ends_with('-') }
}

impl SvgWriter<'_> {
    /// Writes the elements of a piece of text; the attributes say how it is read.
    pub fn write_text(&mut self, runs: &[StyledRun], attributes: &str) {
        match self.text_mode {
            TextMode::Outlines => {
                for styled in runs {
                    self.write_outlines(styled);
                }
            }
            TextMode::Embedded => {
                for styled in runs {
                    self.used.add(&styled.run, styled.size, self.faces);
                }
                self.write_runs(runs, attributes);
            }
        }
    }

    /// Writes all rows as one text, which is read without a stop after each.
    pub fn write_runs(&mut self, runs: &[StyledRun], attributes: &str) {
        if let [only] = runs {
            self.write_run("text", attributes, only);
            return;
        }
        // Within one text, viewers would order runs from right to left once more.
        let has_order = runs.iter().any(|styled| styled.run.face.is_right_to_left());
        let (group, part) = if has_order { ("g", "text") } else { ("text", "tspan") };
        let _ = write!(self.body, "<{group}{attributes}>");
        for (index, styled) in runs.iter().enumerate() {
            let before = index.checked_sub(1).map(|index| &runs[index]);
            if before.is_some_and(|before| is_space_between(before, styled)) {
                self.body.push(' ');
            }
            self.write_run(part, "", styled);
        }
        let _ = write!(self.body, "</{group}>");
    }

    fn write_run(&mut self, tag: &str, attributes: &str, styled: &StyledRun) {
        let run = &styled.run;
        let out = &mut self.body;
        let _ = write!(out, "<{tag}{attributes}");
        write_attribute(out, "x", run.start.x);
        write_attribute(out, "y", run.start.y);
        let (family, generic) = (run.face.family(), run.face.generic_family());
        let _ = write!(out, " font-family=\"'{family}', {generic}\"");
        if run.face.weight() != 400 {
            write_attribute(out, "font-weight", f32::from(run.face.weight()));
        }
        write_attribute(out, "font-size", styled.size);
        if self.text_mode == TextMode::Embedded {
            write_fill(out, styled.color);
        }
        // Keeps the width in viewers without the fonts.
        if run.width > 0.0 {
            write_attribute(out, "textLength", run.width);
            out.push_str(" lengthAdjust=\"spacingAndGlyphs\"");
        }
        out.push('>');
        let (before, after) = bidi_marks(run);
        out.push_str(before);
        write_escaped(out, &run.text);
        out.push_str(after);
        let _ = write!(out, "</{tag}>");
    }

    /// Writes the glyphs of a run as references to their outlines.
    fn write_outlines(&mut self, styled: &StyledRun) {
        let run = &styled.run;
        let out = &mut self.body;
        out.push_str("<g transform=\"translate(");
        write_point(out, run.start);
        out.push_str(")scale(");
        write_factor(out, styled.size / EM);
        out.push_str(")\"");
        write_fill(out, styled.color);
        out.push('>');
        for glyph in self.faces.glyphs(styled) {
            let Some(number) = self.outlines.number(run.face, glyph.id, self.faces) else {
                continue;
            };
            // Programs for drawing do not know `href` alone.
            out.push_str("<use xlink:href=\"#");
            out.push_str(self.id_prefix);
            out.push('g');
            write_integer(out, number);
            out.push('"');
            for (name, value) in [("x", glyph.x.round()), ("y", -glyph.y.round())] {
                if value != 0.0 {
                    write_attribute(out, name, value);
                }
            }
            out.push_str("/>");
        }
        out.push_str("</g>");
    }
}
