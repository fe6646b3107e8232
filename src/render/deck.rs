//! All steps of a dataset in one file: the slides of a talk.

use super::page::{RenderedPage, provenance, render_page};
use super::pdf::{PdfPage, pdf_pages};
use super::picture::Caption;
use crate::export::{Subject, step_pages};
use crate::view::View;
use crate::words::{Words, export::pictures as words};

/// A slide for each step.
///
/// # Errors
/// As for one of them, and if the dataset has no steps.
pub fn slides(subject: Subject<'_>) -> Result<Vec<RenderedPage>, Words> {
    let pages = step_pages(subject)?;
    let slides = pages
        .iter()
        .map(|page| render_page(Subject { page, ..subject }));
    slides.collect()
}

/// A page for each step, with their titles as bookmarks.
///
/// # Errors
/// As for the slides, and if they are larger than a PDF's page can be.
pub fn pdf(subject: Subject<'_>) -> Result<Vec<u8>, Words> {
    let slides = slides(subject)?;
    let pages: Vec<PdfPage<'_>> = slides
        .iter()
        .map(|slide| PdfPage {
            picture: &slide.picture,
            title: &slide.caption.title,
        })
        .collect();
    let dataset = &subject.document.dataset;
    let views = (0..slides.len()).filter_map(|index| View::for_step(dataset, index));
    let questions: Vec<String> = views.map(|view| view.question).collect();
    let titles = slides.iter().map(|slide| slide.caption.title.as_str());
    let caption = Caption {
        title: Words::verbatim(subject.document.title()),
        description: words::contents(titles),
        source: provenance(subject.document, questions.iter().map(String::as_str)),
    };
    pdf_pages(&pages, &caption)
}
