//! How pictures name levels and whose they are, and which ranges they give.

use egui::Rect;
use jiff::civil::date;

use super::super::*;
use super::{check_texts, galleys, render, texts};
use crate::view::Preset;

/// Its key is that of all rows, and what the ranges allow is said as on a small picture.
#[test]
fn a_picture_of_all_questions_says_what_is_open() {
    let document = Document::embedded();
    let view = View::new(&document.dataset);
    let page = Page { contents: Contents::AllQuestions, ..Page::default() };
    let picture = render(&document, &view, &page).picture;
    let texts = texts(&picture);
    let has = |words: &str| texts.iter().any(|(_, text)| text.replace('\n', " ") == words);
    for words in [
        "no newer dated statement in these sources for 21 days",
        "Three levels apart; two to four, counting all voices",
        "not stopped by a deal up to may wait, counting all voices",
    ] {
        assert!(has(words), "{words}: {texts:#?}");
    }
    // A disc with a number would cover the mark of the day before.
    assert!(!has("several of one day"), "{texts:#?}");
    check_texts(&picture, 0.5, "all questions");
}

/// However large its type is, and on a high page.
#[test]
fn a_picture_of_all_questions_gives_ranges_in_each_shape() {
    let document = Document::embedded();
    let view = View::new(&document.dataset);
    for preset in [Preset::Slide, Preset::A4, Preset::Report] {
        let page =
            Page { contents: Contents::AllQuestions, size: preset.size(), ..Page::default() };
        let picture = render(&document, &view, &page).picture;
        let texts = texts(&picture);
        for words in ["two to four, counting all voices", "up to may wait, counting all voices"] {
            let is_said = texts.iter().any(|(_, text)| text.replace('\n', " ").contains(words));
            assert!(is_said, "{preset:?} {words}: {texts:#?}");
        }
        assert!(!picture.has_overflow, "{preset:?}");
        check_texts(&picture, 0.5, "all questions");
    }
}

/// In the row of the party, or else below.
#[test]
fn a_heading_without_a_distance_gives_the_range() {
    let document = Document::embedded();
    let view = View::new(&document.dataset);
    let view = view.on(&document.dataset, "consequences", date(2024, 4, 1));
    for preset in [Preset::Report, Preset::A4] {
        let page = Page { size: preset.size(), ..Page::default() };
        let texts = texts(&render(&document, &view, &page).picture);
        let range = "from no cost attached to a specific cost named, counting all voices";
        let count = texts.iter().filter(|(_, text)| text.contains(range)).count();
        assert_eq!(count, 1, "{preset:?}: {texts:#?}");
    }
}

/// As on the axis, however few words say why another party has no line.
#[test]
fn a_level_has_one_name_in_heading_and_axis() {
    let document = Document::embedded();
    let view = View { question: "sequence".into(), ..View::new(&document.dataset) };
    for preset in [Preset::Report, Preset::A4] {
        let page = Page { size: preset.size(), ..Page::default() };
        let texts = texts(&render(&document, &view, &page).picture);
        let heading = "Israel: it goes ahead even after a deal up to may wait, counting all voices";
        assert!(texts.iter().any(|(_, text)| text == heading), "{preset:?}: {texts:#?}");
        assert!(!texts.iter().any(|(_, text)| text.contains("not stopped")), "{texts:#?}");
    }
}

/// What unnamed officials and articles say does not look like the position of a government.
#[test]
fn a_headline_sets_apart_what_is_no_line() {
    let document = Document::embedded();
    let view = View { question: "sequence".into(), ..View::new(&document.dataset) };
    for preset in [Preset::Slide, Preset::Square, Preset::Portrait] {
        let page = Page { size: preset.size(), ..Page::default() };
        let picture = render(&document, &view, &page).picture;
        let galleys = galleys(&picture);
        let look = |words: &str| {
            let mut sections = galleys.iter().flat_map(|galley| {
                let sections = galley.job.sections.iter();
                sections.map(|section| {
                    (
                        &galley.job.text[section.byte_range.start.0..section.byte_range.end.0],
                        section,
                    )
                })
            });
            let found = sections.find(|(text, _)| text.starts_with(words));
            let format = found.map(|(_, section)| section.format.clone());
            format.map(|format| (format.font_id.family, format.color))
        };
        let [reason, level] = [": should wait (one", ": not stopped"].map(look);
        assert!(reason.is_some() && level.is_some() && reason != level, "{preset:?}: {reason:?}");
    }
}

/// A keeper of a line is not the source of it while words of a higher rank are current, and who relays
/// words is named beside them.
#[test]
fn a_slide_names_who_set_a_line_and_who_relays() {
    let document = Document::embedded();
    let below = |step: usize, party: &str| {
        let page = Page { contents: Contents::Step(step), ..Page::default() };
        let texts = texts(&render(&document, &View::new(&document.dataset), &page).picture);
        let party = texts.iter().find(|(_, text)| text == party).map(|(rect, _)| *rect);
        let party = party.unwrap_or(Rect::NOTHING);
        let of_party = texts.into_iter().filter(|(rect, _)| {
            (rect.left() - party.left()).abs() < 2.0 && rect.top() > party.bottom() - 4.0
        });
        let first = of_party.min_by(|(a, _), (b, _)| a.top().total_cmp(&b.top()));
        first.map(|(_, text)| text).unwrap_or_default()
    };
    assert_eq!(below(10, "United States"), "White House");
    assert_eq!(below(4, "United States"), "Joe Biden via Jake Sullivan; Lloyd Austin");
}

/// In a low row, too.
#[test]
fn a_name_stands_in_the_row_of_its_mark() {
    let document = Document::embedded();
    let page = Page { contents: Contents::Step(9), size: Preset::Square.size(), ..Page::default() };
    let texts = texts(&render(&document, &View::new(&document.dataset), &page).picture);
    let middle = |words: &str| {
        let found = texts.iter().find(|(_, text)| text == words);
        found.map_or(f32::NAN, |(rect, _)| rect.center().y)
    };
    let row = middle("Does not wait") - middle("May wait");
    let distance = (middle("War cabinet") - middle("Does not wait")).abs();
    assert!(distance < 0.15 * row, "{distance} of {row}: {texts:#?}");
}
