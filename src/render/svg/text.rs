//! Words as SVG's elements.

use std::fmt::Write as _;

use unicode_bidi::{BidiClass, bidi_class};

use super::SvgWriter;
use super::outlines::PLACEHOLDER;
use super::shapes::{write_rotation, write_shape};
use super::syntax::{write_attribute, write_escaped, write_fill};
use crate::render::drawing::{Run, StyledRun, Text};
use crate::view::TextMode;

/// Marks that are not seen, around words from right to left that begin or end
/// with a comma or the like: without them a reader takes the comma for one of
/// the line, which runs from left to right, and puts it at the other end.
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
    /// The elements of a text.
    pub fn text(&mut self, text: &Text) {
        if let Some(rotation) = text.rotation {
            self.body.push_str("<g");
            write_rotation(&mut self.body, rotation);
            self.body.push('>');
        }
        for ground in &text.backgrounds {
            write_shape(&mut self.body, ground);
        }
        for words in &text.runs {
            self.words(words);
        }
        for rule in &text.decorations {
            write_shape(&mut self.body, rule);
        }
        if text.rotation.is_some() {
            self.body.push_str("</g>");
        }
    }

    fn words(&mut self, words: &StyledRun) {
        let run = &words.run;
        let mut out = String::new();
        write_attribute(&mut out, "x", run.start.x);
        write_attribute(&mut out, "y", run.start.y);
        let (family, generic) = (run.face.family(), run.face.generic_family());
        let _ = write!(out, " font-family=\"'{family}', {generic}\"");
        if run.face.weight() != 400 {
            write_attribute(&mut out, "font-weight", f32::from(run.face.weight()));
        }
        write_attribute(&mut out, "font-size", words.size);
        if words.italic {
            out.push_str(" font-style=\"italic\"");
        }
        if words.spacing != 0.0 {
            write_attribute(&mut out, "letter-spacing", words.spacing);
        }
        write_fill(&mut out, words.color);
        if self.text_mode == TextMode::Embedded {
            self.used.add(run, words.size, self.faces);
            // With the right fonts this is the width that it has anyway; the
            // space after the last letter counts.
            if run.width > 0.0 {
                write_attribute(&mut out, "textLength", run.width + words.spacing);
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
            let place = self.texts.len();
            let _ = write!(self.body, "{PLACEHOLDER}{place}{PLACEHOLDER}");
            self.texts.push(out);
        } else {
            self.body.push_str("<text");
            self.body.push_str(&out);
        }
    }
}
