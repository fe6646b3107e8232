//! A handout of a talk as PDF: each slide with its notes, and the quotations in full.

use std::ops::Range;

use egui::UiBuilder;

use super::deck::{DeckCaption, Slide, each_slide, each_slide_of_step};
use crate::export::Subject;
use crate::scene::Scene;
use crate::talk::handout::{self, HandoutSlides, PARTS_ON_PAGE};
use crate::talk::slide::show_thumbnail;
use crate::vector::PdfWriter;
use crate::vector::Picture;
use crate::view::Contents;
use crate::words::Words;

/// Returns a PDF of A4 pages with every slide of the talk, its quotations and, unless the page has
/// none, the notes. Two parts of a step are on one page.
///
/// # Errors
/// Returns an error if the dataset has no steps, or if a step cannot be rendered.
pub fn handout(subject: Subject<'_>) -> Result<Vec<u8>, Words> {
    let mut writer = PdfWriter::new(subject.page.font());
    let mut caption = DeckCaption::default();
    each_slide(subject, |slide| {
        caption.add(slide);
        if slide.part % PARTS_ON_PAGE != 0 {
            return Ok(());
        }
        let (mut index, mut count) = (0, 1);
        while index < count {
            let number = writer.page_count() + 1;
            let Some((picture, pages)) = draw_page(subject, slide, index, number) else { break };
            let title = (index == 0).then_some(&slide.page.caption.title);
            writer.add_page(&picture, title)?;
            (index, count) = (index + 1, pages);
        }
        Ok(())
    })?;
    writer.finish(&caption.finish(subject))
}

/// Draws the first page of the step that the subject's page shows; nothing if it shows none.
///
/// # Errors
/// Returns an error if there is no such step, or if it cannot be rendered.
pub fn handout_page(subject: Subject<'_>) -> Result<Option<Picture>, Words> {
    let mut first = None;
    if let Contents::Step(index) = subject.page.contents {
        each_slide_of_step(subject, index, |slide| {
            first = first.take().or_else(|| draw_page(subject, slide, 0, 1));
            Ok(())
        })?;
    }
    Ok(first.map(|(picture, _)| picture))
}

/// Draws a page of a slide and the part after it, counted from 0, with its number in the handout.
/// Also returns how many pages they have.
fn draw_page(
    subject: Subject<'_>,
    slide: &Slide,
    index: usize,
    number: usize,
) -> Option<(Picture, usize)> {
    slide.with_scene(subject, |scene, step| {
        let (theme, dataset) = (&slide.page.theme, &scene.document.dataset);
        let step_data = slide.page.data.step.as_ref();
        let count = step_data.map_or(1, |data| data.part_count());
        let parts = slide.part..(slide.part + PARTS_ON_PAGE).min(count);
        let stances = step_data.into_iter().flat_map(|data| {
            parts.clone().flat_map(|part| data.cards(dataset, part)).collect::<Vec<_>>()
        });
        let stances: Vec<_> = stances.collect();
        let notes = step.notes.as_deref().filter(|_| subject.page.has_notes && slide.part == 0);
        let content = HandoutSlides {
            index: slide.step,
            sheet: (slide.part / PARTS_ON_PAGE, count.div_ceil(PARTS_ON_PAGE)),
            count: parts.len(),
            description: &slide.page.caption.description,
            notes,
            stances: &stances,
        };
        let mut pages = 1;
        let mut picture = Picture::draw(handout::PAGE, theme, |ui| {
            if index == 0 {
                if let Some(step) = step_data {
                    step.keep(ui.ctx());
                }
                draw_slides(ui, scene, slide, parts.clone());
            }
            pages = handout::show(ui, scene, content, index, number);
        });
        picture.background = theme.surface;
        (picture, pages)
    })
}

/// Draws the slides of some parts of a step.
fn draw_slides(ui: &mut egui::Ui, scene: Scene<'_>, slide: &Slide, parts: Range<usize>) {
    for (part, rect) in parts.clone().zip(handout::slide_rects(parts.len())) {
        ui.painter().rect_filled(rect, 0.0, scene.theme.canvas);
        let mut ui = ui.new_child(UiBuilder::new().max_rect(rect));
        let name = &slide.page.caption.description;
        show_thumbnail(&mut ui, scene, slide.step, part, name, rect.width());
    }
}
