//! Words as SVG's elements.

use std::fmt::Write as _;

use unicode_bidi::{BidiClass, bidi_class};

use super::Writer;
use super::figures::{figure, turn};
use super::outlines::PLACE;
use super::words::{attribute, escape, fill};
use crate::export::drawing::{Run, Text, Words};
use crate::view::Lettering;

/// Marks that are not seen, around words from right to left that begin or end
/// with a comma or the like: without them a reader takes the comma for one of
/// the line, which runs from left to right, and puts it at the other end.
fn turning(run: &Run) -> (&'static str, &'static str) {
    let mark = |char: Option<char>| match char.map(bidi_class) {
        Some(BidiClass::R | BidiClass::AL | BidiClass::NSM) | None => "",
        Some(_) => "\u{200F}",
    };
    if run.face.runs_left() {
        (mark(run.text.chars().next()), mark(run.text.chars().last()))
    } else {
        ("", "")
    }
}

impl Writer<'_> {
    /// The elements of a text.
    pub fn text(&mut self, text: &Text) {
        if let Some(turned) = text.turned {
            self.body.push_str("<g");
            turn(&mut self.body, turned);
            self.body.push('>');
        }
        for ground in &text.grounds {
            figure(&mut self.body, ground);
        }
        for words in &text.words {
            self.words(words);
        }
        for rule in &text.rules {
            figure(&mut self.body, rule);
        }
        if text.turned.is_some() {
            self.body.push_str("</g>");
        }
    }

    fn words(&mut self, words: &Words) {
        let run = &words.run;
        let mut out = String::new();
        attribute(&mut out, "x", run.start.x);
        attribute(&mut out, "y", run.start.y);
        let (family, generic) = (run.face.family(), run.face.generic());
        let _ = write!(out, " font-family=\"'{family}', {generic}\"");
        if run.face.weight() != 400 {
            attribute(&mut out, "font-weight", f32::from(run.face.weight()));
        }
        attribute(&mut out, "font-size", words.size);
        if words.italic {
            out.push_str(" font-style=\"italic\"");
        }
        if words.spacing != 0.0 {
            attribute(&mut out, "letter-spacing", words.spacing);
        }
        fill(&mut out, words.colour);
        if self.lettering == Lettering::Embedded {
            self.used.add(run, words.size, self.faces);
            // With the right fonts this is the width that it has anyway; the
            // space after the last letter counts.
            if run.width > 0.0 {
                attribute(&mut out, "textLength", run.width + words.spacing);
                out.push_str(" lengthAdjust=\"spacingAndGlyphs\"");
            }
        }
        out.push('>');
        let (before, after) = turning(run);
        out.push_str(before);
        escape(&mut out, &run.text);
        out.push_str(after);
        out.push_str("</text>");
        if self.lettering == Lettering::Outlines {
            let place = self.texts.len();
            let _ = write!(self.body, "{PLACE}{place}{PLACE}");
            self.texts.push(out);
        } else {
            self.body.push_str("<text");
            self.body.push_str(&out);
        }
    }
}
