//! The slides of a talk, and a PDF of them.

use super::page::{RenderedPage, provenance, render_page};
use super::pdf::{PdfPage, pdf_pages};
use super::picture::Caption;
use crate::export::{Subject, step_pages};
use crate::view::View;
use crate::words::{Words, list::dotted};

/// Renders a slide for each step of the dataset.
///
/// # Errors
/// Returns an error if the dataset has no steps, or if a step cannot be rendered.
pub fn slides(subject: Subject<'_>) -> Result<Vec<RenderedPage>, Words> {
    let pages = step_pages(subject)?;
    pages
        .iter()
        .map(|page| render_page(Subject { page, ..subject }))
        .collect()
}

/// Returns a PDF with a page for each step, and the titles of the steps as bookmarks.
///
/// # Errors
/// Returns an error if the slides cannot be rendered, or are too large for a page.
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
        description: dotted(titles),
        source: provenance(subject.document, questions.iter().map(String::as_str)),
    };
    pdf_pages(&pages, &caption)
}
