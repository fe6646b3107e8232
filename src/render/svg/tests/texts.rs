//! Tests of text.

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Align2, Color32, Stroke, Ui, pos2, vec2};

use super::{BLUE, RED, body, parse, to_svg};
use crate::render::Picture;
use crate::render::drawing::Faces;
use crate::render::svg::{InlineSvgs, SvgOptions, svg_to_rasterize};
use crate::theme::{medium, sans, semibold, serif};

/// Draws contents of 400 × 200 points, and returns the body of an SVG of a web page.
fn draw(contents: impl FnMut(&mut Ui)) -> String {
    let mut picture = Picture::draw(vec2(400.0, 200.0), &crate::theme::Theme::LIGHT, contents);
    picture.background = Color32::WHITE;
    let svg = InlineSvgs::new(None).element(&picture, &SvgOptions::default());
    body(&svg).to_owned()
}

/// Draws contents of 400 × 200 points, and returns an SVG with outlines.
fn draw_outlines(contents: impl FnMut(&mut Ui)) -> String {
    to_svg(&Picture::draw(vec2(400.0, 200.0), &crate::theme::Theme::LIGHT, contents))
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
fn every_row_is_a_text_without_trailing_space() {
    let text = draw(|ui| {
        let job = LayoutJob::simple("one two\n\nthree  four ".into(), sans(14.0), RED, 60.0);
        let galley = ui.painter().layout_job(job);
        ui.painter().galley(pos2(0.0, 0.0), galley, RED);
    });
    let rows = texts(&text);
    let words: Vec<&str> = rows.iter().map(|row| row.3.as_str()).collect();
    assert_eq!(words, ["one two", "three", "four"]);
    assert!(rows.iter().all(|row| row.0 == 0.0), "{rows:?}");
    assert!(rows[2].1 > rows[1].1 && rows[1].1 > rows[0].1 + 30.0, "{rows:?}");
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
fn a_truncated_text_ends_with_an_ellipsis() {
    let text = draw(|ui| {
        for (y, words) in [(0.0, "a long line of words"), (30.0, "short")] {
            let mut job = LayoutJob::simple_singleline(words.into(), medium(14.0), RED);
            job.wrap = TextWrapping::truncate_at_width(60.0);
            let galley = ui.painter().layout_job(job);
            ui.painter().galley(pos2(0.0, y), galley, RED);
        }
    });
    let words = words(&text);
    assert_eq!(words[1], "short");
    let visible = words[0].strip_suffix('…').expect("an ellipsis");
    assert!(visible.len() > 3 && "a long line of words".starts_with(visible), "{words:?}");
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

#[test]
fn a_text_has_the_color_and_the_opacity_of_its_shape() {
    let text = draw(|ui| {
        let galley = |color| {
            let words = "word".to_owned();
            ui.painter().layout_no_wrap(words, sans(14.0), color)
        };
        let pos = pos2(0.0, 0.0);
        let plain = |color| egui::epaint::TextShape::new(pos, galley(color), BLUE);
        ui.painter().add(plain(Color32::PLACEHOLDER));
        ui.painter().add(plain(BLUE).with_override_text_color(RED));
        ui.painter().add(plain(RED).with_opacity_factor(0.5));
        ui.painter().add(plain(RED).with_opacity_factor(0.0));
    });
    let colors: Vec<&str> = text
        .lines()
        .filter_map(|line| line.split_once(" fill=")?.1.split_once(" textLength"))
        .map(|(color, _)| color)
        .collect();
    assert_eq!(colors, ["\"#0000ff\"", "\"#ff0000\"", "\"#ff0000\" fill-opacity=\"0.502\"",]);
}

#[test]
fn a_text_can_be_rotated_underlined_struck_and_highlighted() {
    let text = draw(|ui| {
        let format = TextFormat {
            underline: Stroke::new(1.0, RED),
            strikethrough: Stroke::new(1.0, BLUE),
            background: Color32::YELLOW,
            extra_letter_spacing: 1.5,
            ..TextFormat::simple(sans(14.0), RED)
        };
        let galley = ui.painter().layout_job(LayoutJob::single_section("a b".into(), format));
        let mut shape = egui::epaint::TextShape::new(pos2(10.0, 80.0), galley, RED);
        shape.angle = -std::f32::consts::FRAC_PI_2;
        ui.painter().add(shape);
    });
    let inner = text
        .strip_prefix("<g transform=\"rotate(-90 10 80)\">")
        .and_then(|text| text.strip_suffix("</g>"))
        .expect("a rotated group");
    let parts: Vec<&str> = inner.split_inclusive("/>").collect();
    assert_eq!(parts.len(), 3, "{inner}");
    assert!(parts[0].starts_with("<rect") && parts[0].contains("#ffff00"), "{inner}");
    assert!(parts[1].contains("letter-spacing=\"1.5\"") && parts[1].contains(">a b</text>"));
    assert!(parts[1].contains("<path") && parts[1].contains("#ff0000"), "{inner}");
    assert!(parts[2].contains("<path") && parts[2].contains("#0000ff"), "{inner}");
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

#[test]
fn outlines_have_the_position_the_size_and_the_color_of_their_text() {
    let draw_words = |words: &'static str| {
        let text = draw_outlines(|ui| {
            let pos = pos2(10.0, 20.0);
            ui.painter().text(pos, Align2::LEFT_TOP, words, semibold(14.0), RED);
        });
        let (_, text) = text.split_once("<g transform=").expect("a group");
        let (outlines, text) = text.split_once("</g>").expect("an end");
        (outlines.to_owned(), text.to_owned())
    };
    let (outlines, text) = draw_words("H <H");
    let scale = "\"translate(10 34)scale(0.014)\" fill=\"#ff0000\">";
    let glyphs = outlines.strip_prefix(scale).expect(scale);
    // A letter is defined once, and a space has no outline.
    let references: Vec<&str> = glyphs
        .split("<use xlink:href=\"#")
        .filter_map(|reference| reference.split_once('"'))
        .map(|(id, _)| id)
        .collect();
    assert_eq!(references, ["g0", "g1", "g0"]);
    assert!(glyphs.starts_with("<use xlink:href=\"#g0\"/>"), "{glyphs}");
    // The text itself is above them, but not painted.
    let (_, text) = text.split_once("<g fill-opacity=\"0\">").expect("text");
    assert!(text.contains(">H &lt;H</text>"), "{text}");
}

#[test]
fn a_glyph_has_the_outline_of_its_font() {
    let faces = Faces::new(None);
    let face = faces.in_family(&semibold(1.0).family)[0];
    let glyph = |char| faces.glyph(face, char).expect("a glyph").to_u32() as u16;
    assert_eq!(faces.outline(face, glyph(' ')).data, "");
    let outline = faces.outline(face, glyph('i'));
    // A dot of curves, and a stem of straight lines.
    assert_eq!(outline.data.matches('z').count(), 2, "{outline:?}");
    assert!(outline.data.contains('q') || outline.data.contains('c'), "{outline:?}");
    let i = parse(&format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\">\
         <path d=\"M{} {}{}\"/></svg>",
        outline.start.0, outline.start.1, outline.data
    ));
    let bounds = i.root().bounding_box();
    // It stands on the baseline, and is about as high as a capital letter.
    assert!(bounds.bottom().abs() < 1.0, "{bounds:?}");
    assert!((-800.0..-700.0).contains(&bounds.top()), "{bounds:?}");
}

#[test]
fn outlines_are_as_wide_as_in_egui() {
    let mut widths = Vec::new();
    let text = draw_outlines(|ui| {
        widths.clear();
        for (index, font) in [sans(14.0), medium(13.5), serif(17.0)].into_iter().enumerate() {
            let words = "Tolerates Waves of AVA, 11 to 1";
            widths.push((width(ui, words, font.clone()), font.size));
            let pos = pos2(0.0, 30.0 * index as f32);
            ui.painter().text(pos, Align2::LEFT_TOP, words, font, RED);
        }
    });
    let starts: Vec<f32> = text
        .lines()
        .filter_map(|line| line.split_once("</g>")?.0.rsplit_once(" x=\""))
        .filter_map(|(_, rest)| rest.split_once('"')?.0.parse().ok())
        .collect();
    // The last character is a 1, so it starts the width of a digit before the end.
    for (index, (start, (width, size))) in starts.iter().zip(&widths).enumerate() {
        let last_width = width - start * size / 1000.0;
        assert!((8.0..10.0).contains(&last_width), "{index}: {start} of {width}");
    }
    assert_eq!(starts.len(), 3);
}

#[test]
fn invisible_text_is_in_reading_order() {
    let text = draw_outlines(|ui| {
        for (y, words) in [(90.0, "below"), (10.0, "above"), (50.0, "between")] {
            let pos = pos2(10.0, y);
            ui.painter().text(pos, Align2::LEFT_TOP, words, sans(14.0), RED);
        }
    });
    assert_eq!(words(body_of_texts(&text)), ["above", "between", "below"]);
}

/// The elements with the invisible text.
fn body_of_texts(svg: &str) -> &str {
    let (_, texts) = svg.split_once("<g fill-opacity=\"0\">").expect("text");
    texts.split_once("</g>").expect("an end").0
}

#[test]
fn a_picture_to_rasterize_has_no_text() {
    let picture = Picture::draw(vec2(400.0, 200.0), &crate::theme::Theme::LIGHT, specimen);
    let text = svg_to_rasterize(&picture);
    assert!(text.contains("<use ") && !text.contains("<text"), "{text}");
}
