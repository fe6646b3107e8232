//! The slides of a talk, and PDFs of several pages.

use super::page::{RenderedPage, provenance, render_pages};
use super::pdf::{PdfPage, pdf_pages};
use super::picture::Caption;
use crate::export::{Subject, step_pages};
use crate::view::{Contents, View};
use crate::words::{Words, credits::authors, list::dotted};

/// A slide of a talk.
pub struct Slide {
    /// The index of its step.
    pub step: usize,
    /// Which part of the step it shows, counted from 0.
    pub part: usize,
    /// The drawing.
    pub page: RenderedPage,
}

/// Renders the slides of all steps of the dataset.
///
/// # Errors
/// Returns an error if the dataset has no steps, or if a step cannot be rendered.
pub fn slides(subject: Subject<'_>) -> Result<Vec<Slide>, Words> {
    let mut slides = Vec::new();
    for page in &step_pages(subject)? {
        if let Contents::Step(index) = page.contents {
            slides.extend(slides_of_step(Subject { page, ..subject }, index)?);
        }
    }
    Ok(slides)
}

/// Renders the slides of a step, which is that of the subject's page: several if the step
/// has more cards than a slide shows.
///
/// # Errors
/// Returns an error if there is no such step, or if it cannot be rendered.
pub fn slides_of_step(subject: Subject<'_>, index: usize) -> Result<Vec<Slide>, Words> {
    let pages = render_pages(subject)?.into_iter().enumerate();
    let slide = |(part, page)| Slide {
        step: index,
        part,
        page,
    };
    Ok(pages.map(slide).collect())
}

/// Returns a PDF with a page for each slide, and their titles as bookmarks.
///
/// # Errors
/// Returns an error if the slides cannot be rendered, or are too large for a page.
pub fn pdf(subject: Subject<'_>) -> Result<Vec<u8>, Words> {
    let slides = slides(subject)?;
    write_pdf(&slides, &caption(subject, &slides))
}

/// The caption of a file with several slides.
pub fn caption(subject: Subject<'_>, slides: &[Slide]) -> Caption {
    let dataset = &subject.document.dataset;
    let views = slides
        .iter()
        .filter_map(|slide| View::for_step(dataset, slide.step));
    let questions: Vec<String> = views.map(|view| view.question).collect();
    let titles = slides.iter().map(|slide| slide.page.caption.title.as_str());
    Caption {
        title: Words::verbatim(subject.document.title()),
        description: dotted(titles),
        source: provenance(subject.document, questions.iter().map(String::as_str)),
        author: authors(dataset),
    }
}

/// Returns a PDF with a page for each slide of a step.
///
/// # Errors
/// Returns an error if the slides cannot be rendered, or are too large for a page.
pub fn pdf_of_step(subject: Subject<'_>, index: usize) -> Result<Vec<u8>, Words> {
    let slides = slides_of_step(subject, index)?;
    let caption = slides.first().map(|slide| slide.page.caption.clone());
    write_pdf(&slides, &caption.unwrap_or_default())
}

/// Returns a PDF with all rows of the table, on as many pages as they need.
///
/// # Errors
/// Returns an error if the table cannot be rendered, or is too large for a page.
pub fn pdf_of_table(subject: Subject<'_>) -> Result<Vec<u8>, Words> {
    let tables = render_pages(subject)?;
    let caption = tables.first().map(|page| page.caption.clone());
    let pages = tables.iter().map(|page| PdfPage {
        picture: &page.picture,
        title: None,
    });
    pdf_pages(&pages.collect::<Vec<_>>(), &caption.unwrap_or_default())
}

fn write_pdf(slides: &[Slide], caption: &Caption) -> Result<Vec<u8>, Words> {
    let pages = slides.iter().map(|slide| PdfPage {
        picture: &slide.page.picture,
        title: Some(&slide.page.caption.title),
    });
    pdf_pages(&pages.collect::<Vec<_>>(), caption)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::view::Page;

    #[test]
    fn a_table_continues_over_pages_until_its_last_row() {
        let document = Document::embedded();
        let view = View::new(&document.dataset);
        let page = Page {
            contents: Contents::Table,
            size: (1200, 800),
            ..Page::default()
        };
        let subject = Subject {
            document: &document,
            view: &view,
            page: &page,
        };
        let pages = render_pages(subject).expect("pages");
        let rows: Vec<Option<usize>> = pages.iter().map(|page| page.next_row).collect();
        let [Some(first), Some(second), ..] = rows[..] else {
            panic!("{rows:?}");
        };
        assert!(0 < first && first < second);
        assert_eq!(rows.last(), Some(&None));

        let bytes = pdf_of_table(subject).expect("PDF");
        let text = String::from_utf8_lossy(&bytes);
        // The table lists the stances with a position on the question.
        let stances = document.dataset.stances.iter();
        let stances = stances
            .filter(|stance| stance.positions.contains_key(&view.question))
            .count();
        // One table, whose headings are read once, with a row for each stance.
        assert_eq!(text.matches("/S /Table").count(), 1);
        assert_eq!(text.matches("/S /TH").count(), 6);
        assert_eq!(text.matches("/S /TR").count(), 1 + stances);
        assert_eq!(text.matches("/S /TD").count(), 6 * stances);
        assert_eq!(text.matches("/StructParents").count(), pages.len());
    }
}
