//! Pictures with letters that the bundled fonts lack.

use std::path::Path;
use std::sync::LazyLock;

use egui::{Align2, Color32, TextFormat, pos2, vec2};

use super::drawing::{EM, ElementContent, Faces, elements};
use super::{Caption, Picture, SvgOptions, pdf, png, svg};
use crate::theme::installed::{Fallback, Installed};
use crate::theme::{self, Theme};
use crate::words::Words;

/// The fonts of the tests, of which the first has the letters of Kirat Rai with the outlines of CFF.
static FONTS: LazyLock<Installed> = LazyLock::new(|| {
    Installed::in_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fonts"))
});

/// Draws words one below the other.
fn picture(words: &[&str]) -> Picture {
    let theme = Theme::LIGHT.with_fallback(Fallback::from_fonts(&FONTS));
    Picture::draw(vec2(400.0, 100.0), &theme, |ui| {
        for (row, words) in words.iter().enumerate() {
            let font = [theme::sans(20.0), theme::serif(20.0)][row % 2].clone();
            ui.painter().text(
                pos2(9.0, 9.0 + 30.0 * row as f32),
                Align2::LEFT_TOP,
                words,
                font,
                Color32::BLACK,
            );
        }
    })
}

fn caption() -> Caption {
    Caption { source: Words::verbatim("data.ron."), ..Caption::default() }
}

#[test]
fn letters_are_drawn_and_found_in_an_installed_font() {
    let caption = caption();
    let options = SvgOptions { caption: Some(&caption), ..SvgOptions::default() };
    let text = svg(&picture(&["a \u{16D43}\u{16D44}\u{16D43} b", "\u{16D44}"]), &options);
    for expected in [
        "<metadata>data.ron. Installed fonts: Kirat Outlines.</metadata>",
        "font-family=\"'Kirat Outlines', sans-serif\"",
        ">\u{16D43}\u{16D44}\u{16D43}</",
        ">\u{16D44}</text>",
        // The first letter has a square of 450 by 600 thousandths of an em.
        "d=\"M50 0l0-600l450 0l0 600z\"",
    ] {
        assert!(text.contains(expected), "{expected}: {text}");
    }
    let bundled = svg(&picture(&["a b"]), &options);
    assert!(bundled.contains("<metadata>data.ron.</metadata>"), "{bundled}");
}

/// As a vowel of Tamil that stands around its consonant.
#[test]
fn a_letter_may_have_two_glyphs() {
    let text = svg(&picture(&["\u{16D45}\u{16D45}a \u{16D43}"]), &SvgOptions::default());
    for expected in [">\u{16D45}\u{16D45}</", ">a</", ">\u{16D43}</"] {
        assert!(text.contains(expected), "{expected}: {text}");
    }
}

/// A box for each is as wide in the picture as where it was laid out, also where several characters have one.
#[test]
fn a_letter_without_a_font_does_not_move_what_follows() {
    for words in [
        "\u{1F469}\u{200D}\u{1F469}\u{200D}\u{1F467} b",
        "\u{16D43}\u{105C0}\u{301} b",
        "a\u{1F54A}\u{FE0F} b",
    ] {
        let picture = picture(&[words]);
        let mut galleys = picture.shapes.iter().filter_map(|clipped| match &clipped.shape {
            egui::Shape::Text(text) => Some(text),
            _ => None,
        });
        let text = galleys.next_back().expect("a text");
        let glyph = text.galley.rows[0].row.glyphs.last().expect("the last letter");
        let laid_out = text.pos.x + text.galley.rows[0].pos.x + glyph.pos.x;
        let faces = Faces::of(&picture);
        let drawn = elements(&picture, &faces).into_iter().find_map(|element| {
            let ElementContent::Text(runs) = element.content else { return None };
            let last = runs.last()?;
            let glyphs = faces.glyphs(last);
            Some(last.run.start.x + glyphs.last()?.x * last.size / EM)
        });
        let drawn = drawn.expect("a letter");
        assert!((drawn - laid_out).abs() < 1.5, "{words}: {drawn}, {laid_out}");
    }
}

/// A part in another colour has letters of the same font beside it.
#[test]
fn each_part_of_a_text_has_its_colour() {
    let theme = Theme::LIGHT.with_fallback(Fallback::from_fonts(&FONTS));
    let picture = Picture::draw(vec2(400.0, 100.0), &theme, |ui| {
        let mut job = egui::text::LayoutJob::default();
        for color in [Color32::RED, Color32::BLUE] {
            job.append("\u{16D43}\u{16D44}", 0.0, TextFormat::simple(theme::sans(20.0), color));
        }
        let galley = ui.painter().layout_job(job);
        ui.painter().galley(pos2(9.0, 9.0), galley, Color32::BLACK);
    });
    let text = svg(&picture, &SvgOptions::default());
    for color in ["fill=\"#ff0000\"><use", "fill=\"#0000ff\"><use"] {
        assert!(text.contains(color), "{color}: {text}");
    }
}

#[test]
fn files_name_the_installed_fonts_and_embed_them() {
    let picture = picture(&["\u{16D43}\u{16D44}"]);
    let png = png(&picture, &caption()).expect("a picture");
    let pdf = pdf(&picture, &caption()).expect("a page");
    for (file, expected) in [
        (&png, "data.ron. Installed fonts: Kirat Outlines."),
        (&pdf, "data.ron. Installed fonts: Kirat Outlines."),
        (&pdf, "+KiratOutlines-Regular"),
        (&pdf, "/CIDFontType0"),
        (&pdf, "/Subtype /OpenType"),
    ] {
        let expected = expected.as_bytes();
        assert!(file.windows(expected.len()).any(|window| window == expected), "{expected:?}");
    }
}
