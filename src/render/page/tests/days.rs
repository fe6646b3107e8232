//! Pictures of an earlier day.

use egui::epaint::Shape;
use jiff::civil::date;

use super::super::*;
use super::{check_texts as check_apart, render, texts};
use crate::assets::Example;
use crate::theme::Theme;
use crate::view::Preset;

#[test]
fn a_grid_of_a_day_has_nothing_later() {
    let document = Document::example(Example::UnVotes);
    let view = View { as_of: date(1990, 12, 31), ..View::new(&document.dataset) };
    let page = Page { contents: Contents::Grid, ..Page::default() };
    let texts = texts(&render(&document, &view, &page).picture);
    assert!(texts.iter().any(|(_, text)| text.ends_with("· 1946–1990")), "{texts:#?}");
    assert!(!texts.iter().any(|(_, text)| text == "2000"), "{texts:#?}");
}

/// Of 1964 there are no figures, of any state.
#[test]
fn lines_without_a_colour_are_dotted_where_nothing_is_newer() {
    let document = Document::example(Example::UnVotes);
    let dotted = |year: i16| {
        let view = View { as_of: date(year, 6, 30), ..View::new(&document.dataset) };
        let picture = render(&document, &view, &Page::default()).picture;
        let is_dot = |shape: &Shape| match shape {
            Shape::Circle(dot) => dot.fill == Theme::LIGHT.edge && dot.radius < 1.0,
            _ => false,
        };
        picture.shapes.iter().filter(|clipped| is_dot(&clipped.shape)).count()
    };
    assert_eq!(dotted(1963), 0);
    assert!(dotted(1964) >= 4, "{}", dotted(1964));
}

/// A statement of one of several days is in a picture from the last of them on.
#[test]
fn the_possible_days_of_a_later_statement_are_not_in_a_picture() {
    let document = Document::embedded();
    let dataset = &document.dataset;
    for preset in [Preset::Report, Preset::A4] {
        let page = Page { size: preset.size(), ..Page::default() };
        let bars = ["2024-04-20", "2024-05-04"].map(|day| {
            let view = View::new(dataset).on(dataset, "sequence", day.parse().expect("a day"));
            let picture = render(&document, &view, &page).picture;
            // They fade out to the left.
            let is_bar = |shape: &Shape| match shape {
                Shape::Rect(it) => (1..=254).contains(&it.fill.a()) && it.rect.height() < 8.0,
                _ => false,
            };
            picture.shapes.iter().filter(|clipped| is_bar(&clipped.shape)).count()
        });
        assert_eq!(bars[0], bars[1], "{preset:?}");
        assert!(bars[0] > 0, "{preset:?}");
    }
}

/// "US part 2 IL" would be of either.
#[test]
fn the_part_with_an_action_is_after_the_name_of_its_party() {
    let document = Document::embedded();
    let view = View::new(&document.dataset);
    let page = Page { contents: Contents::Step(3), size: Preset::Square.size(), ..Page::default() };
    let subject = Subject { document: &document, view: &view, page: &page };
    let rows = render_pages(subject).expect("pages").into_iter().map(|page| {
        let texts = texts(&page.picture);
        let part = texts.iter().find(|(_, text)| text.starts_with("(part "));
        let (part, _) = part.expect("the other part");
        let mut row: Vec<_> = texts
            .iter()
            .filter(|(rect, _)| (rect.center().y - part.center().y).abs() < 2.0)
            .collect();
        row.sort_by(|(a, _), (b, _)| a.left().total_cmp(&b.left()));
        row.into_iter().map(|(_, text)| text.clone()).collect::<Vec<_>>().join(" ")
    });
    let rows: Vec<String> = rows.collect();
    assert_eq!(rows, ["Actions IL US (part 2)", "Actions US IL (part 1)"]);
}

#[test]
fn a_key_explains_no_disc_that_is_drawn_without_its_number() {
    let document = Document::embedded();
    let view = View::new(&document.dataset);
    let has_disc = |preset: Preset| {
        let page =
            Page { contents: Contents::AllQuestions, size: preset.size(), ..Page::default() };
        let texts = texts(&render(&document, &view, &page).picture);
        texts.iter().any(|(_, text)| text == "several of one day")
    };
    assert!(!has_disc(Preset::Slide));
}

/// Nobody can open a picture to read them, least of all those of its own day.
#[test]
fn the_events_of_a_day_have_their_names() {
    let document = Document::embedded();
    for question in &document.dataset.questions {
        let view = View::new(&document.dataset);
        let view = view.on(&document.dataset, &question.id, date(2024, 4, 1));
        for preset in [Preset::Report, Preset::A4] {
            let page = Page { size: preset.size(), ..Page::default() };
            let picture = render(&document, &view, &page).picture;
            let texts = texts(&picture);
            for name in [
                "Austin meets Gallant",
                "Protests",
                "UN vote",
                "First meeting",
                "Death tolls reported",
            ] {
                let is_named = texts.iter().any(|(_, text)| text == name);
                assert!(is_named, "{name}, {preset:?} {}: {texts:#?}", question.id);
            }
            check_apart(&picture, 0.5, &question.id);
        }
    }
}
