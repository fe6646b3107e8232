//! Tests of text.

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Align2, Color32, Ui, pos2, vec2};

use super::{RED, body, parse, to_svg};
use crate::theme::{medium, sans, semibold, serif};
use crate::vector::Picture;
use crate::vector::svg::{InlineSvgs, SvgOptions};

/// Draws contents of 400 × 200 points, and returns the body of an SVG of a web page.
fn draw(contents: impl FnMut(&mut Ui)) -> String {
    let mut picture = Picture::draw(vec2(400.0, 200.0), &crate::theme::Theme::LIGHT, contents);
    picture.background = Color32::WHITE;
    let svg = InlineSvgs::new(None).element(&picture, &SvgOptions::default());
    body(&svg).to_owned()
}

/// Returns the position, the font and the content of each `text` element.
fn texts(body: &str) -> Vec<(f32, f32, String, String)> {
    let text = format!("<svg>{body}</svg>");
    let document = usvg::roxmltree::Document::parse(&text).expect("XML");
    let attribute = |node: &usvg::roxmltree::Node<'_, '_>, name| {
        node.attribute(name).unwrap_or_default().to_owned()
    };
    document
        .descendants()
        .filter(|node| node.has_attribute("x") && node.attribute("font-size").is_some())
        .map(|node| {
            let number = |name| attribute(&node, name).parse().expect("a number");
            let family = attribute(&node, "font-family");
            let weight = attribute(&node, "font-weight");
            let words = node.text().unwrap_or_default().to_owned();
            (number("x"), number("y"), format!("{family} {weight}"), words)
        })
        .collect()
}

fn words(body: &str) -> Vec<String> {
    texts(body).into_iter().map(|text| text.3).collect()
}

#[test]
fn a_text_has_its_position_font_and_color() {
    let text = draw(|ui| {
        let pos = pos2(10.0, 20.0);
        ui.painter().text(pos, Align2::LEFT_TOP, "A <b> & c", semibold(14.0), RED);
    });
    let (style, words) = text.split_once(" textLength=").expect("a length");
    assert_eq!(
        style,
        "<text x=\"10\" y=\"34\" font-family=\"'Inter', sans-serif\" font-weight=\"600\" \
         font-size=\"14\" fill=\"#ff0000\""
    );
    assert!(words.ends_with(">A &lt;b&gt; &amp; c</text>"), "{words}");
}

#[test]
fn every_style_is_a_text_that_begins_at_the_end_of_the_previous_one() {
    let mut widths = Vec::new();
    let text = draw(|ui| {
        let mut job = LayoutJob::default();
        for (words, font) in
            [("Some ", sans(14.0)), ("strong ", semibold(14.0)), ("words", serif(14.0))]
        {
            job.append(words, 0.0, TextFormat::simple(font.clone(), RED));
            widths.push(width(ui, words, font));
        }
        let galley = ui.painter().layout_job(job);
        ui.painter().galley(pos2(5.0, 0.0), galley, RED);
    });
    let texts = texts(&text);
    let words: Vec<&str> = texts.iter().map(|text| text.3.as_str()).collect();
    assert_eq!(words, ["Some", "strong", "words"]);
    assert_eq!(texts[1].2, "'Inter', sans-serif 600");
    assert_eq!(texts[2].2, "'Source Serif 4', serif ");
    assert!((texts[1].0 - 5.0 - widths[0]).abs() < 0.02, "{texts:?} {widths:?}");
    assert!((texts[2].0 - texts[1].0 - widths[1]).abs() < 0.02, "{texts:?}");
    // All have the same baseline.
    assert_eq!(texts[0].1, texts[1].1);
}

fn width(ui: &Ui, words: &str, font: egui::FontId) -> f32 {
    let galley = ui.painter().layout_no_wrap(words.to_owned(), font, RED);
    galley.rows[0].size.x
}

#[test]
fn combining_marks_and_missing_glyphs_are_kept() {
    for expected in ["cafe\u{301} e\u{301}e nai\u{308}ve", "中文 and 中", "a\u{200B}b"] {
        let text = draw(|ui| {
            let pos = pos2(0.0, 0.0);
            ui.painter().text(pos, Align2::LEFT_TOP, expected, sans(14.0), RED);
        });
        assert_eq!(words(&text), [expected]);
    }
}

#[test]
fn right_to_left_text_is_written_in_logical_order() {
    // `kit::bidi` puts the last word first, but keeps the order of letters in a word.
    let text = draw(|ui| {
        let words = "שָׁלוֹם, (לָךְ) رفح،";
        ui.painter().text(pos2(0.0, 0.0), Align2::LEFT_TOP, words, serif(16.0), RED);
    });
    let texts = texts(&text);
    let runs: Vec<(&str, &str)> =
        texts.iter().map(|text| (text.2.trim(), text.3.as_str())).collect();
    assert_eq!(
        runs,
        [
            ("'Noto Sans Hebrew', sans-serif", "שָׁלוֹם"),
            ("'Source Serif 4', serif", ", ("),
            ("'Noto Sans Hebrew', sans-serif", "לָךְ"),
            ("'Source Serif 4', serif", ")"),
            // The mark keeps the comma with its word.
            ("'Noto Sans Arabic', sans-serif", "رفح،\u{200F}"),
        ]
    );
    assert!(texts.is_sorted_by(|a, b| a.0 < b.0), "{texts:?}");
}

#[test]
fn a_dot_on_the_last_letter_does_not_move_the_start_of_a_word() {
    // The dot of the leftmost letter is a glyph of its own, and comes first.
    let mut first_width = 0.0;
    let text = draw(|ui| {
        first_width = width(ui, "رفح ", sans(20.0));
        let pos = pos2(0.0, 0.0);
        ui.painter().text(pos, Align2::LEFT_TOP, "رفح سوف", sans(20.0), RED);
    });
    let texts = texts(&text);
    assert_eq!(texts[0].0, 0.0);
    assert!((texts[1].0 - first_width).abs() < 0.02, "{texts:?} {first_width}");
}

#[test]
fn a_truncated_right_to_left_word_keeps_its_visible_letters() {
    let text = draw(|ui| {
        let mut job = LayoutJob::simple_singleline("אבגדהוזחטיכלמנ".into(), sans(14.0), RED);
        job.wrap = TextWrapping::truncate_at_width(40.0);
        let galley = ui.painter().layout_job(job);
        ui.painter().galley(pos2(0.0, 0.0), galley, RED);
    });
    let words = words(&text);
    assert_eq!(words.last().map(String::as_str), Some("…"), "{words:?}");
    assert!("אבגדהוזחטיכלמנ".contains(&words[0]), "{words:?}");
}

/// One line in each font, with Hebrew and Arabic.
fn specimen(ui: &mut Ui) {
    let fonts = [sans(14.0), medium(14.0), semibold(14.0), serif(14.0)];
    for (index, font) in fonts.into_iter().enumerate() {
        let pos = pos2(8.0, 8.0 + 24.0 * index as f32);
        let words = "Täglich “12–3” AVA אבג رفح";
        ui.painter().text(pos, Align2::LEFT_TOP, words, font, RED);
    }
}

#[test]
fn the_same_picture_gives_the_same_valid_svg() {
    let write = || {
        let picture = Picture::draw(vec2(400.0, 200.0), &crate::theme::Theme::DARK, specimen);
        let mut inline = InlineSvgs::new(None);
        let element = inline.element(&picture, &SvgOptions::default());
        [to_svg(&picture), element, inline.style()]
    };
    let texts = write();
    assert!(texts == write());
    let [file, inline, style] = texts;
    assert_eq!(parse(&file).size().width(), 400.0);
    assert!(file.contains("<use ") && !file.contains("@font-face"));
    assert_eq!(parse(&inline).size().width(), 400.0);
    assert!(!inline.contains("<use ") && style.contains("@font-face"));
}
