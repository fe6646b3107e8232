//! The slides of a talk, and PDFs of several pages.

use super::page::{PageData, RenderedPage, credited, each_page, provenance, still_scene};
use crate::export::{Subject, step_pages};
use crate::model::{QuestionId, Step};
use crate::scene::Scene;
use crate::vector::Caption;
use crate::vector::PdfWriter;
use crate::view::Contents;
use crate::words::{Words, list::dotted};

/// A slide of a talk.
pub struct Slide {
    /// The index of its step.
    pub step: usize,
    /// Which part of the step it shows, counted from 0.
    pub part: usize,
    /// The drawing.
    pub page: RenderedPage,
}

/// Renders the slides of all steps of the dataset, and calls a function with each: a talk may have
/// thousands, and each takes up a lot of memory.
///
/// # Errors
/// Returns an error if the dataset has no steps, or if a step cannot be rendered, and those of the
/// function.
pub fn each_slide(
    subject: Subject<'_>,
    mut use_slide: impl FnMut(&Slide) -> Result<(), Words>,
) -> Result<(), Words> {
    for (index, page) in step_pages(subject)?.iter().enumerate() {
        each_slide_of_step(Subject { page, ..subject }, index, &mut use_slide)?;
    }
    Ok(())
}

/// Renders the slides of a step, which is that of the subject's page, and calls a function with
/// each: several if the step has more cards than a slide shows.
///
/// # Errors
/// Returns an error if there is no such step, or if it cannot be rendered, and those of the
/// function.
pub fn each_slide_of_step(
    subject: Subject<'_>,
    index: usize,
    mut use_slide: impl FnMut(&Slide) -> Result<(), Words>,
) -> Result<(), Words> {
    let mut part = 0;
    each_page(subject, |page| {
        use_slide(&Slide { step: index, part, page })?;
        part += 1;
        Ok(())
    })
}

impl Slide {
    /// Draws with the scene of the step.
    pub fn with_scene<'a, T>(
        &self,
        subject: Subject<'a>,
        draw: impl FnOnce(Scene<'_>, &'a Step) -> T,
    ) -> Option<T> {
        let Subject { document, page, .. } = subject;
        let PageData { view, view_data, .. } = &*self.page.data;
        let scene = Scene {
            page_texts: page.into(),
            ..still_scene(document, view, view_data, &self.page.theme)
        };
        Some(draw(scene, document.dataset.steps.get(self.step)?))
    }
}

/// Returns a PDF with a page for each slide, and their titles as bookmarks.
///
/// # Errors
/// Returns an error if the slides cannot be rendered, or are too large for a page.
pub fn pdf(subject: Subject<'_>) -> Result<Vec<u8>, Words> {
    let mut writer = PdfWriter::new(subject.page.font());
    let mut caption = DeckCaption::default();
    each_slide(subject, |slide| {
        caption.add(slide);
        writer.add_page(&slide.page.picture, Some(&slide.page.caption.title))
    })?;
    writer.finish(&caption.finish(subject))
}

/// The caption of a file with several slides.
#[derive(Default)]
pub struct DeckCaption {
    titles: Vec<Words>,
    questions: Vec<QuestionId>,
}

impl DeckCaption {
    pub fn add(&mut self, slide: &Slide) {
        self.titles.push(slide.page.caption.title.clone());
        self.questions.push(slide.page.data.view.question.clone());
    }

    /// Returns the caption of the file.
    pub fn finish(&self, subject: Subject<'_>) -> Caption {
        Caption {
            title: Words::verbatim(subject.document.title()),
            description: dotted(self.titles.iter().map(Words::as_str)),
            source: provenance(subject, &self.questions),
            ..credited(subject)
        }
    }
}

/// Returns a PDF with the subject's page: several pages for a step or a table that need them.
///
/// # Errors
/// Returns an error if the pages cannot be rendered, or are too large.
pub fn pdf_of_page(subject: Subject<'_>) -> Result<Vec<u8>, Words> {
    let is_step = matches!(subject.page.contents, Contents::Step(_));
    let mut writer = PdfWriter::new(subject.page.font());
    let mut caption = None;
    each_page(subject, |page| {
        let title = is_step.then_some(&page.caption.title);
        writer.add_page(&page.picture, title)?;
        caption.get_or_insert(page.caption);
        Ok(())
    })?;
    writer.finish(&caption.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Weak};

    use super::*;
    use crate::document::Document;
    use crate::render::{handout, pptx};
    use crate::view::{Page, View};
    use crate::work;

    type Export = fn(Subject<'_>) -> Result<Vec<u8>, Words>;

    /// The formats with slides.
    const FORMATS: [Export; 3] = [pdf, pptx::all_steps, handout];

    /// A talk with a number of steps, each of which shows all parties, and with a number of
    /// stances that each cites.
    fn talk(steps: usize, stances: usize) -> Document {
        let document = Document::embedded();
        let (start, _) = document.text.split_once("    steps: [").expect("steps");
        let ids = document.dataset.stances.iter().filter(|stance| {
            // Long quotations have no room on a slide.
            let quote = stance.main_quoted().and_then(|item| item.quote.as_ref());
            quote.is_none_or(|quote| quote.len() < 150)
        });
        let ids: Vec<String> = ids.map(|stance| format!("{:?}", stance.id)).take(stances).collect();
        assert_eq!(ids.len(), stances);
        let step = format!(
            "Step(title: \"T\", question: \"major\", as_of: \"2024-05-11\", stances: [{}]), ",
            ids.join(", ")
        );
        let text = format!("{start}    steps: [{}])", step.repeat(steps));
        Document::read(None, text).expect("a dataset")
    }

    fn with_talk<T>((steps, stances): (usize, usize), task: impl FnOnce(Subject<'_>) -> T) -> T {
        let document = talk(steps, stances);
        let page = Page { size: (1920, 1080), ..Page::default() };
        task(Subject { document: &document, view: &View::new(&document.dataset), page: &page })
    }

    #[test]
    fn a_talk_of_twice_as_many_steps_takes_twice_the_work() {
        for format in FORMATS {
            let [few, many] = [3, 6].map(|steps| {
                with_talk((steps, 0), |subject| work::of(|| drop(format(subject).expect("a file"))))
            });
            assert!(few > 0);
            // Each but the first also says what has changed since the one before.
            assert!(many <= 2 * few + few / 5, "{many}, {few}");
        }
    }

    #[test]
    fn what_the_slides_of_a_step_share_is_computed_once() {
        let counts = [10, 20];
        let [pdf, pptx, handout] = FORMATS.map(|format| {
            counts.map(|stances| {
                with_talk((1, stances), |subject| {
                    work::of(|| drop(format(subject).expect("a file")))
                })
            })
        });
        for [few, many] in [pdf, pptx, handout] {
            assert!(0 < few && many <= 2 * few, "{few} {many}");
        }
        // A presentation has the chart by itself, so that each slide is drawn twice. The rest does not depend
        // on the slides.
        assert_eq!(2 * pdf[0] - pptx[0], 2 * pdf[1] - pptx[1]);
    }

    #[test]
    fn the_slides_of_a_talk_are_drawn_one_at_a_time() {
        with_talk((4, 0), |subject| {
            let mut drawn: Vec<Weak<PageData>> = Vec::new();
            let result = each_slide(subject, |slide| {
                assert!(drawn.iter().all(|data| data.upgrade().is_none()));
                drawn.push(Arc::downgrade(&slide.page.data));
                Ok(())
            });
            assert_eq!(result, Ok(()));
            assert_eq!(drawn.len(), 4);
        });
    }
}
