//! All steps of a dataset in one file: the slides of a talk.

use super::page::{RenderedPage, provenance, render_page};
use super::picture::Caption;
use super::{PdfPage, pdf_pages};
use crate::export::{Subject, step_pages};
use crate::view::View;

/// A slide for each step.
///
/// # Errors
/// As for one of them, and where the dataset has no steps.
pub fn slides(subject: Subject<'_>) -> Result<Vec<RenderedPage>, String> {
    let pages = step_pages(subject)?;
    let slides = pages
        .iter()
        .map(|page| render_page(Subject { page, ..subject }));
    slides.collect()
}

/// A page for each step, with a list of their titles.
///
/// # Errors
/// As for the slides, and where they are larger than a PDF's page can be.
pub fn pdf(subject: Subject<'_>) -> Result<Vec<u8>, String> {
    let slides = slides(subject)?;
    let pages: Vec<PdfPage<'_>> = slides
        .iter()
        .map(|slide| PdfPage {
            picture: slide.picture(),
            title: slide.title(),
        })
        .collect();
    let title = subject.document.title();
    let titles: Vec<&str> = slides.iter().map(RenderedPage::title).collect();
    let dataset = &subject.document.dataset;
    let questions: Vec<String> = View::for_steps(dataset).map(|view| view.question).collect();
    let questions = questions.iter().map(String::as_str);
    let caption = Caption {
        title: &title,
        description: &titles.join(" · "),
        source: &provenance(subject.document, questions),
    };
    pdf_pages(&pages, caption)
}
