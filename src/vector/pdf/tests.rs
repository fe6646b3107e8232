//! Tests of files.

use super::*;
use crate::vector::picture::SpokenPart;
use egui::accesskit::Role;
use egui::{Align2, Color32, pos2, vec2};
use std::io::Read as _;

fn caption() -> Caption {
    Caption {
        title: Words::verbatim("Who stands where"),
        description: Words::verbatim("Two lines"),
        source: Words::verbatim("a.ron"),
        author: Words::verbatim("Ada Author"),
        program: crate::words::credits::PROGRAM,
        language: Some("de".to_owned()),
    }
}

fn picture() -> Picture {
    picture_of("Waqf שלום خنف قب قت")
}

fn picture_of(text: &str) -> Picture {
    Picture::draw(vec2(400.0, 300.0), &crate::theme::Theme::LIGHT, |ui| {
        let (pos, font) = (pos2(2.0, 16.0), crate::theme::serif(20.0));
        ui.painter().text(pos, Align2::LEFT_TOP, text, font, Color32::BLACK);
    })
}

/// The contents of the compressed streams of a file.
fn streams(pdf: &[u8]) -> Vec<String> {
    let find = |from: usize, pattern: &[u8]| {
        let mut windows = pdf[from..].windows(pattern.len());
        windows.position(|window| window == pattern).map(|index| from + index)
    };
    let mut streams = Vec::new();
    let mut offset = 0;
    while let Some(start) = find(offset, b"\nstream\n") {
        let end = find(start, b"\nendstream").expect("an end");
        let mut bytes = Vec::new();
        let deflated = &pdf[start + 8..end];
        if flate2::read::ZlibDecoder::new(deflated).read_to_end(&mut bytes).is_ok() {
            streams.push(String::from_utf8_lossy(&bytes).into_owned());
        }
        offset = end;
    }
    streams
}

#[test]
fn a_file_has_a_caption_and_no_date() {
    let bytes = pdf(&picture(), &caption()).expect("PDF");
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.starts_with("%PDF-1.7"));
    for expected in [
        "/Title (Who stands where)",
        "/Subject (Two lines)",
        "/Keywords (a.ron)",
        "/MediaBox [0 0 300 225]",
    ] {
        assert!(text.contains(expected), "{expected}");
    }
    assert!(!text.contains("CreationDate"));
}

#[test]
fn every_letter_can_be_selected() {
    let all = streams(&pdf(&picture(), &caption()).expect("PDF"));
    let letters: String = all.iter().filter(|text| text.contains("beginbf")).cloned().collect();
    let is_mapped = |letter: char| letters.contains(&format!("<{:04X}>", u32::from(letter)));
    for letter in "Waqfשלוםخنف".chars() {
        assert!(is_mapped(letter), "{letter}");
    }
    // These have the same glyph with other dots: it maps to one, and the other has its own text.
    for (letter, other) in [('ب', 'ت'), ('ت', 'ب')] {
        let actual_text = format!("/ActualText <FEFF{:04X}>", u32::from(letter));
        let has_actual_text = all.iter().any(|text| text.contains(&actual_text));
        assert_eq!(has_actual_text, is_mapped(other) && !is_mapped(letter), "{letter}");
    }
    let has_text = |text: &String| text.contains("BT") && text.contains("] TJ");
    assert!(all.iter().any(has_text));
}

/// Readers take what a span with a text begins and ends with for its sides, and see a space beside a dot.
#[test]
fn the_letters_of_a_word_are_written_together_after_their_dots() {
    let all = streams(&pdf(&picture_of("خنف"), &caption()).expect("PDF"));
    let page = all.iter().find(|text| text.contains("BT")).expect("a page");
    let (_, word) = page.split_once("/ActualText ()").expect("dots without a text");
    let (_, letters) = word.split_once("EMC").expect("the end of the dots");
    let (letters, _) = letters.split_once("ET").expect("the end of the word");
    assert_eq!(letters.matches("] TJ").count(), 1, "{letters}");
}

#[test]
fn letters_are_kerned() {
    let picture = Picture::draw(vec2(400.0, 300.0), &crate::theme::Theme::LIGHT, |ui| {
        let (pos, font) = (pos2(2.0, 16.0), crate::theme::sans(20.0));
        ui.painter().text(pos, Align2::LEFT_TOP, "AVAVAVAV", font, Color32::BLACK);
    });
    let all = streams(&pdf(&picture, &caption()).expect("PDF"));
    let strings = all.iter().find_map(|text| text.split_once('['));
    let (strings, _) = strings.and_then(|(_, text)| text.split_once("] TJ")).expect("words");
    let adjustments: Vec<f32> =
        strings.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    // Each pair of A and V is kerned by the same amount.
    assert_eq!(adjustments.len(), 7, "{strings}");
    let is_kerning = |adjustment: &f32| (adjustment - 80.0).abs() < 50.0;
    assert!(adjustments.iter().all(is_kerning), "{adjustments:?}");
}

#[test]
fn digits_among_arabic_letters_run_left_to_right() {
    let picture = Picture::draw(vec2(400.0, 300.0), &crate::theme::Theme::LIGHT, |ui| {
        let (pos, font) = (pos2(2.0, 16.0), crate::theme::sans(20.0));
        // As egui is given "\u{661}\u{662}ر", which it reverses.
        ui.painter().text(pos, Align2::LEFT_TOP, "\u{662}\u{661}ر", font, Color32::BLACK);
    });
    let all = streams(&pdf(&picture, &caption()).expect("PDF"));
    let letters = all.iter().find(|text| text.contains("beginbf")).expect("letters");
    // Codes are numbered in visual order: the letter is on the left.
    let position = |letter| letters.find(letter).expect(letter);
    assert!(position("<0631>") < position("<0661>"), "{letters}");
    assert!(position("<0661>") < position("<0662>"), "{letters}");
}

#[test]
fn shapes_are_clipped_and_translucent() {
    let picture = Picture::draw(vec2(400.0, 300.0), &crate::theme::Theme::LIGHT, |ui| {
        let clip = egui::Rect::from_min_size(pos2(10.0, 20.0), vec2(30.0, 40.0));
        let half = Color32::from_rgba_unmultiplied(255, 0, 0, 128);
        let painter = ui.painter().with_clip_rect(clip);
        painter.circle_filled(pos2(10.0, 20.0), 5.0, half);
    });
    let bytes = pdf(&picture, &caption()).expect("PDF");
    let all = streams(&bytes);
    let page = all.first().expect("a page");
    let expected = "10 20 30 40 re\nW\nn\n/Artifact BMC\nq\n1 0 0 rg\n/g0 gs\n5 20 m\n";
    assert!(page.contains(expected), "{expected} {page}");
    assert!(String::from_utf8_lossy(&bytes).contains("/ca 0.502"));
    let count = |word: &str| page.lines().filter(|line| *line == word).count();
    assert_eq!(count("q"), count("Q"));
}

#[test]
fn an_invalid_size_is_rejected() {
    for size in [vec2(0.0, 10.0), vec2(10.0, 20_000.0), vec2(f32::NAN, 1.0)] {
        let mut picture = picture();
        picture.size = size;
        let error = pdf(&picture, &caption()).expect_err("an error");
        assert!(error.contains("more than 0 and at most 19200 points"), "{error}");
    }
}

/// A heading, a paragraph of two rows, a quotation, and a chart with a label, in the order in which they
/// are read.
fn tagged_picture() -> Picture {
    let mut parts = Vec::new();
    let mut picture = Picture::draw(vec2(400.0, 300.0), &crate::theme::Theme::LIGHT, |ui| {
        let paint = |y: f32, words: &str, font: egui::FontId| {
            let pos = pos2(20.0, y);
            ui.painter().text(pos, Align2::LEFT_TOP, words, font, Color32::BLACK)
        };
        let part = |role, rect, name: &str| SpokenPart { role, rect, name: name.to_owned() };
        let heading = paint(40.0, "How far?", crate::theme::sans(20.0));
        let rows = paint(80.0, "one\ntwo", crate::theme::sans(12.0));
        paint(120.0, "“We” wait", crate::theme::serif(12.0));
        let chart = egui::Rect::from_min_size(pos2(10.0, 150.0), vec2(290.0, 80.0));
        ui.painter().rect_filled(chart, 0.0, Color32::RED);
        paint(180.0, "level 1", crate::theme::sans(12.0));
        let end = paint(260.0, "Gazette", crate::theme::sans(12.0));
        parts = vec![
            part(Role::Heading, heading, "How far?"),
            part(Role::Label, rows, "one two"),
            part(Role::Figure, chart, "Avia: level 1"),
            part(Role::Label, end, "Gazette"),
        ];
    });
    picture.parts = parts;
    picture
}

/// The structure of a file: the role of each element, indented, with what it stands for.
fn structure(pdf: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(pdf);
    let mut elements = Vec::new();
    for object in text.split("endobj").filter(|object| object.contains("/Type /StructElem")) {
        let value = |key: &str| object.split_once(key).map(|(_, rest)| rest.trim_start());
        let role = value("/S /").and_then(|rest| rest.split_whitespace().next());
        let alt = value("/Alt (").and_then(|rest| Some(rest.split_once(')')?.0));
        elements.push([role.unwrap_or_default(), alt.unwrap_or_default()].join(" ").trim().into());
    }
    elements
}

#[test]
fn a_file_says_what_its_contents_are_in_reading_order() {
    let bytes = pdf(&tagged_picture(), &caption()).expect("PDF");
    assert_eq!(
        structure(&bytes),
        ["Document", "H1", "P", "BlockQuote", "P", "Figure Avia: level 1", "P"]
    );
    let text = String::from_utf8_lossy(&bytes);
    for expected in [
        "/Lang (de)",
        "/Marked true",
        "/DisplayDocTitle true",
        "/Author (Ada Author)",
        "/Tabs /S",
        "<dc:creator><rdf:Seq><rdf:li>Ada Author</rdf:li></rdf:Seq></dc:creator>",
    ] {
        assert!(text.contains(expected), "{expected}");
    }
}

#[test]
fn everything_on_a_page_is_tagged_or_decoration() {
    let all = streams(&pdf(&tagged_picture(), &caption()).expect("PDF"));
    let page = all.first().expect("a page");
    let mut depth = 0;
    for line in page.lines() {
        match line.rsplit(' ').next() {
            Some("BMC" | "BDC") => depth += 1,
            Some("EMC") => depth -= 1,
            Some("f" | "S" | "B" | "Tj" | "TJ") => assert!(depth > 0, "{line} in {page}"),
            _ => {}
        }
    }
    assert_eq!(depth, 0);
    // The background, and nothing else, is decoration: the square belongs to the chart.
    assert_eq!(page.matches("/Artifact BMC").count(), 1, "{page}");
}

#[test]
fn rows_are_apart_when_they_are_read_together() {
    let all = streams(&pdf(&tagged_picture(), &caption()).expect("PDF"));
    let letters = all.iter().find(|text| text.contains("beginbf"));
    assert!(letters.expect("letters").contains("<0020>"));
}

#[test]
fn everything_on_a_page_follows_its_size_in_print() {
    let picture = tagged_picture();
    let printed = Picture { density: vec2(192.0, 384.0), ..picture.clone() };
    let [plain, printed] = [picture, printed].map(|it| pdf(&it, &caption()).expect("PDF"));
    let numbers = |pdf: &[u8], key: &str| -> Vec<f32> {
        let text = String::from_utf8_lossy(pdf);
        let (_, rest) = text.split_once(key).expect("a key");
        let (values, _) = rest.split_once(']').expect("an end");
        let values = values.split_whitespace().map(str::parse);
        values.collect::<Result<_, _>>().expect("numbers")
    };
    // A file of twice the density is half as wide.
    for key in ["/MediaBox [", "/BBox ["] {
        let before = numbers(&plain, key);
        let after = numbers(&printed, key);
        for (index, (before, after)) in before.iter().zip(&after).enumerate() {
            let shrunk = before / [2.0, 4.0][index % 2];
            assert!((after - shrunk).abs() < 0.011, "{key} {before} {after}");
        }
    }
    // Only the matrix of the page differs: texts and shapes are in points of the layout.
    let [plain, printed] = [plain, printed].map(|bytes| streams(&bytes));
    let split = |pages: &[String]| {
        let (matrix, rest) = pages[0].split_once(" cm\n").expect("a matrix");
        (matrix.to_owned(), rest.to_owned())
    };
    let ((before, contents), (after, same)) = (split(&plain), split(&printed));
    assert_eq!(before, "0.75 0 0 -0.75 0 225");
    assert_eq!(after, "0.375 0 0 -0.1875 0 56.25");
    assert_eq!(contents, same);
    assert_eq!(plain[1..], printed[1..]);
}
