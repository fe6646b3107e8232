//! Exports of any dataset, read again by others' readers.

use proptest::prelude::*;
use standpoint::document::Document;
use standpoint::export::{FORMATS, Subject, check_slides_fit};
use standpoint::render::{export, export_all_steps, handout};
use standpoint::view::{Contents, Page, PageTheme, View};

use crate::editing::entry;
use crate::engine::{Case, fuzz, steps};
use crate::mutations::{ODD_TEXTS, readable_datasets};
use crate::readers;

const STEPS: &[&str] =
    &["all-steps", "handout", "dark", "title", "small", "select", "question", "contents"];

/// The words of the refusal of a slide on which something would be cut.
const CUT: &str = " would be cut: ";

/// The messages with which an export is refused: those of pages and of contents that do not
/// exist. Data have no reason to be refused, except that there is no question.
const REFUSALS: [&str; 12] = [
    CUT,
    "is too small for the content",
    "does not fit into",
    "has no room for all of it",
    "no stance is selected",
    "there is no step ",
    "the dataset has no steps",
    "a web page has the chart or a step",
    "a newspaper column has room for",
    "a presentation is made from steps",
    "the dataset has no question",
    "has no questions yet",
];

#[test]
fn exporting() {
    let steps = steps(STEPS, 4);
    let formats = (0..FORMATS.len()).prop_map(|format| FORMATS[format].extension);
    let cases = (readable_datasets(), formats, steps).prop_map(|(mut case, format, steps)| {
        case.steps = steps;
        case.steps.insert(0, crate::engine::Step { name: format.to_owned(), a: 0, b: 0 });
        case
    });
    fuzz("exporting", 60, cases, check);
}

fn check(case: &Case) {
    let Ok(document) = Document::read(None, case.text()) else {
        return;
    };
    let dataset = &document.dataset;
    let mut view = View::new(dataset);
    let mut page = Page { size: (1200, 675), ..Page::default() };
    let Some((first, steps)) = case.steps.split_first() else {
        return;
    };
    let format = FORMATS.iter().find(|format| format.extension == first.name).expect("a format");
    let (mut is_talk, mut is_handout) = (false, false);
    for step in steps {
        let (a, b) = (step.a, step.b);
        match &*step.name {
            "all-steps" => is_talk = true,
            "handout" => is_handout = true,
            "dark" => page.theme = PageTheme::Dark,
            "title" => page.title = Some(ODD_TEXTS[a % ODD_TEXTS.len()].to_owned()),
            "small" => page.size = (64 + a as u32 % 1000, 64 + b as u32 % 1000),
            "select" => {
                view.selected =
                    entry(&document, standpoint::model::Section::Stances, a).map(Into::into);
            }
            "question" => {
                view.question = entry(&document, standpoint::model::Section::Questions, a)
                    .unwrap_or_default()
                    .into();
            }
            "contents" if b % 3 == 0 => {
                page.contents = Contents::Step(a % (dataset.steps.len() + 1));
            }
            "contents" => page.contents = Contents::ALL[a % Contents::ALL.len()],
            name => panic!("unknown step {name}"),
        }
    }
    view.retain_existing(dataset);
    let subject = Subject { document: &document, view: &view, page: &page };
    let bytes = if is_handout && format.extension == "pdf" {
        handout(subject)
    } else if is_talk
        && format.picture().is_some_and(standpoint::export::PictureFormat::is_multi_page)
    {
        export_all_steps(format, subject)
    } else if format.picture().is_some_and(|picture| !picture.has(page.contents)) {
        return;
    } else {
        export(format, subject)
    };
    match bytes {
        Ok(bytes) => readers::read(format.extension, &bytes, &document),
        Err(message) => {
            assert!(!message.is_empty() && !message.contains('\n'), "{message:?}");
            let is_intended = REFUSALS.iter().any(|part| message.contains(part));
            assert!(is_intended, "{}: {message}", format.extension);
            if message.contains(CUT) {
                let fits = check_slides_fit(dataset, 0..dataset.steps.len());
                assert!(fits.is_err(), "{message}");
            }
        }
    }
}
