//! The slides of a talk, and PDFs of several pages.

use super::page::{RenderedPage, provenance, render_pages, still_scene};
use super::pdf::{PdfPage, pdf_pages};
use super::picture::Caption;
use crate::analysis::ViewData;
use crate::export::{Subject, step_pages};
use crate::model::Step;
use crate::ui::Scene;
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

impl Slide {
    /// Draws with the scene of the step.
    pub fn with_scene<'a, T>(
        &self,
        subject: Subject<'a>,
        draw: impl FnOnce(Scene<'_>, &'a Step) -> T,
    ) -> Option<T> {
        let Subject { document, page, .. } = subject;
        let view = subject.view.with_step(&document.dataset, self.step)?;
        let view_data = ViewData::new(&document.dataset, &view);
        let scene = Scene {
            page_texts: page.into(),
            ..still_scene(document, &view, &view_data, self.page.theme)
        };
        Some(draw(scene, document.dataset.steps.get(self.step)?))
    }
}

/// Returns a PDF with a page for each slide, and their titles as bookmarks.
///
/// # Errors
/// Returns an error if the slides cannot be rendered, or are too large for a page.
pub fn pdf(subject: Subject<'_>) -> Result<Vec<u8>, Words> {
    let slides = slides(subject)?;
    let caption = caption(subject, &slides);
    write_pdf(slides.iter().map(|slide| &slide.page), true, &caption)
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

/// Returns a PDF with the subject's page: several pages for a step or a table that need them.
///
/// # Errors
/// Returns an error if the pages cannot be rendered, or are too large.
pub fn pdf_of_page(subject: Subject<'_>) -> Result<Vec<u8>, Words> {
    let pages = render_pages(subject)?;
    let caption = pages.first().map(|page| page.caption.clone());
    let is_step = matches!(subject.page.contents, Contents::Step(_));
    write_pdf(pages.iter(), is_step, &caption.unwrap_or_default())
}

fn write_pdf<'a>(
    pages: impl Iterator<Item = &'a RenderedPage>,
    has_titles: bool,
    caption: &Caption,
) -> Result<Vec<u8>, Words> {
    let pages = pages.map(|page| PdfPage {
        picture: &page.picture,
        title: has_titles.then_some(&page.caption.title),
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

        let bytes = pdf_of_page(subject).expect("PDF");
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
