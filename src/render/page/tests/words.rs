//! Pictures have room for their words.

use jiff::civil::date;

use super::super::*;
use super::{check_texts, check_uncut, refusal, render, texts};
use crate::view::Preset;

#[test]
fn nothing_of_a_grid_leaves_a_picture_for_phones() {
    let document = Document::embedded();
    let dataset = &document.dataset;
    for preset in [Preset::Square, Preset::Portrait] {
        let page = Page { contents: Contents::Grid, size: preset.size(), ..Page::default() };
        for question in &dataset.questions {
            let view = View::new(dataset).on(dataset, &question.id, date(2024, 5, 12));
            let picture = render(&document, &view, &page).picture;
            check_texts(&picture, 0.5, &format!("{preset:?} {}", question.id));
        }
    }
}

/// A reader follows the order, whatever room there is for names.
#[test]
fn names_of_many_lines_are_in_the_order_of_their_values() {
    let document = Document::example(crate::assets::Example::UnVotes);
    let dataset = &document.dataset;
    for year in [1956, 1990, 2019] {
        let view = View::new(dataset).on(dataset, &"ideal-point".into(), date(year, 12, 31));
        let series = ViewData::new(dataset, &view).series;
        let values =
            series.parties.iter().map(|party| party.line_on(view.as_of)).zip(&dataset.parties);
        let mut lines: Vec<_> =
            values.filter_map(|(line, party)| Some((line?.value, party.name.as_str()))).collect();
        lines.sort_by(|a, b| b.0.total_cmp(&a.0));
        let names: Vec<&str> = lines.into_iter().map(|(_, name)| name).collect();
        for size in [Preset::Square.size(), Preset::Portrait.size(), (1200, 630)] {
            let page = Page { size, ..Page::default() };
            let mut found = texts(&render(&document, &view, &page).picture);
            found.retain(|(_, text)| dataset.parties.iter().any(|party| party.name == *text));
            found.sort_by(|a, b| a.0.center().y.total_cmp(&b.0.center().y));
            let found: Vec<&str> = found.iter().map(|(_, text)| text.as_str()).collect();
            assert_eq!(found, names, "{year} {size:?}");
        }
    }
}

/// Type of 60 mm in print has 7 points.
#[test]
fn a_newspaper_column_has_its_type_for_every_question() {
    for document in crate::assets::Example::ALL.map(Document::example) {
        let dataset = &document.dataset;
        for question in &dataset.questions {
            let view = View::new(dataset).on(dataset, &question.id, dataset.covers.latest);
            let page = Page { size: Preset::Column.size(), ..Page::default() };
            let picture = render(&document, &view, &page).picture;
            let smallest = 12.0 * picture.zoom * 60.0 / 25.4 * 72.0 / 720.0;
            assert!(smallest >= 7.0 && !picture.has_overflow, "{}: {smallest}", question.id);
        }
    }
}

/// Where type of 7 points has no room, there is no column.
#[test]
fn a_newspaper_column_has_the_chart_of_a_question() {
    let document = Document::embedded();
    let size = Preset::Column.size();
    for contents in [Contents::AllQuestions, Contents::Grid, Contents::Card] {
        let error = refusal(&document, &Page { contents, size, ..Page::default() });
        assert!(error.starts_with("a newspaper column has room for"), "{contents:?}: {error}");
    }
}

/// A very wide picture has smaller type instead of texts that cover each other.
#[test]
fn nothing_covers_other_texts_of_a_wide_picture() {
    let votes = Document::example(crate::assets::Example::UnVotes);
    for document in [Document::embedded(), votes] {
        let view = View::new(&document.dataset);
        for size in [(2400, 1200), (2400, 800), (4000, 1000), (3000, 400), (1200, 400)] {
            let page = Page { size, ..Page::default() };
            let picture = render(&document, &view, &page).picture;
            let texts = texts(&picture);
            for (index, (rect, text)) in texts.iter().enumerate() {
                let covered = texts[..index].iter().find(|(other, _)| {
                    let common = other.intersect(*rect);
                    common.width() > 2.0 && common.height() > 3.0
                });
                assert_eq!(covered, None, "{size:?}: {text:?}");
            }
        }
    }
}

/// However long it is, and although its row has room for less.
#[test]
fn a_headline_of_its_own_is_whole() {
    let document = Document::embedded();
    let title = "The United States opposes the operation as it is planned, and Israel goes ahead \
                 whatever others decide, by the words of both";
    let page = Page { title: Some(title.to_owned()), ..Page::default() };
    let picture = render(&document, &View::new(&document.dataset), &page).picture;
    check_texts(&picture, 0.5, title);
    check_uncut(&picture, title);
    assert!(texts(&picture).iter().any(|(_, text)| text == title), "{:#?}", texts(&picture));
}

/// On the last day of a picture, too, where events have no room at the right.
#[test]
fn no_name_of_an_event_is_cut() {
    let document = Document::embedded();
    let dataset = &document.dataset;
    for day in 6..=12 {
        let view = View::new(dataset).on(dataset, &"major".into(), date(2024, 5, day));
        let picture = render(&document, &view, &Page::default()).picture;
        check_uncut(&picture, &format!("{day} May"));
    }
}
