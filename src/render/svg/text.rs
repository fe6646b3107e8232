//! Text as SVG elements.

use std::fmt::Write as _;

use unicode_bidi::{BidiClass, bidi_class};

use super::SvgWriter;
use super::outlines::PLACEHOLDER;
use super::shapes::{write_rotation, write_shape};
use super::syntax::{write_attribute, write_escaped, write_fill};
use crate::render::drawing::{Run, StyledRun, Text};
use crate::view::TextMode;

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

impl SvgWriter<'_> {
    /// Writes the elements of a piece of text.
    pub fn write_text(&mut self, text: &Text) {
        if let Some(rotation) = text.rotation {
            self.body.push_str("<g");
            write_rotation(&mut self.body, rotation);
            self.body.push('>');
        }
        for shape in &text.backgrounds {
            write_shape(&mut self.body, shape);
        }
        for styled in &text.runs {
            self.write_run(styled);
        }
        for shape in &text.decorations {
            write_shape(&mut self.body, shape);
        }
        if text.rotation.is_some() {
            self.body.push_str("</g>");
        }
    }

    fn write_run(&mut self, styled: &StyledRun) {
        let run = &styled.run;
        let mut out = String::new();
        write_attribute(&mut out, "x", run.start.x);
        write_attribute(&mut out, "y", run.start.y);
        let (family, generic) = (run.face.family(), run.face.generic_family());
        let _ = write!(out, " font-family=\"'{family}', {generic}\"");
        if run.face.weight() != 400 {
            write_attribute(&mut out, "font-weight", f32::from(run.face.weight()));
        }
        write_attribute(&mut out, "font-size", styled.size);
        if styled.italic {
            out.push_str(" font-style=\"italic\"");
        }
        if styled.spacing != 0.0 {
            write_attribute(&mut out, "letter-spacing", styled.spacing);
        }
        write_fill(&mut out, styled.color);
        if self.text_mode == TextMode::Embedded {
            self.used.add(run, styled.size, self.faces);
            // Keeps the width in viewers that ignore the embedded fonts. The length
            // includes the spacing after the last glyph.
            if run.width > 0.0 {
                write_attribute(&mut out, "textLength", run.width + styled.spacing);
                out.push_str(" lengthAdjust=\"spacingAndGlyphs\"");
            }
        }
        out.push('>');
        let (before, after) = bidi_marks(run);
        out.push_str(before);
        write_escaped(&mut out, &run.text);
        out.push_str(after);
        out.push_str("</text>");
        if self.text_mode == TextMode::Outlines {
            let index = self.texts.len();
            let _ = write!(self.body, "{PLACEHOLDER}{index}{PLACEHOLDER}");
            self.texts.push(out);
        } else {
            self.body.push_str("<text");
            self.body.push_str(&out);
        }
    }
}
