//! All steps of a dataset in one file: the slides of a talk.

use super::page::{Drawn, drawn, source};
use super::picture::Caption;
use super::{Sheet, Subject, sheets, step_pages};
use crate::view::View;

/// A slide for each step.
///
/// # Errors
/// As for one of them, and where the dataset has no steps.
pub fn slides(subject: Subject<'_>) -> Result<Vec<Drawn>, String> {
    let pages = step_pages(subject)?;
    let slides = pages.iter().map(|page| drawn(Subject { page, ..subject }));
    slides.collect()
}

/// A page for each step, with a list of their titles.
///
/// # Errors
/// As for the slides, and where they are larger than a PDF's page can be.
pub fn pdf(subject: Subject<'_>) -> Result<Vec<u8>, String> {
    let slides = slides(subject)?;
    let pages: Vec<Sheet<'_>> = slides
        .iter()
        .map(|slide| Sheet {
            picture: slide.picture(),
            title: slide.title(),
        })
        .collect();
    let title = subject.document.title();
    let titles: Vec<&str> = slides.iter().map(Drawn::title).collect();
    let dataset = &subject.document.dataset;
    let shown = (0..slides.len()).filter_map(|at| View::of_step(dataset, at));
    let questions: Vec<String> = shown.map(|view| view.question).collect();
    let questions = questions.iter().map(String::as_str);
    let caption = Caption {
        title: &title,
        description: &titles.join(" · "),
        source: &source(subject.document, questions),
    };
    sheets(&pages, caption)
}
