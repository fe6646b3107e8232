//! A handout of a talk as PDF: each slide with its notes, and the quotations in full.

use egui::UiBuilder;

use super::deck::{DeckCaption, Slide, each_slide, each_slide_of_step};
use crate::export::Subject;
use crate::scene::Scene;
use crate::talk::handout::{self, HandoutSlide};
use crate::talk::slide::show_thumbnail;
use crate::vector::PdfWriter;
use crate::vector::Picture;
use crate::view::Contents;
use crate::words::Words;

/// Returns a PDF of A4 pages with every slide of the talk, its quotations and, unless the page has
/// none, the notes. A step with several parts has its first slide, and the quotations of all.
///
/// # Errors
/// Returns an error if the dataset has no steps, or if a step cannot be rendered.
pub fn handout(subject: Subject<'_>) -> Result<Vec<u8>, Words> {
    let mut writer = PdfWriter::new(subject.page.font());
    let mut caption = DeckCaption::default();
    each_slide(subject, |slide| {
        caption.add(slide);
        if slide.part > 0 {
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

/// Draws a page of a step, counted from 0, with its number in the handout. Also returns how many pages
/// the step has.
fn draw_page(
    subject: Subject<'_>,
    slide: &Slide,
    index: usize,
    number: usize,
) -> Option<(Picture, usize)> {
    slide.with_scene(subject, |scene, step| {
        let (theme, dataset) = (&slide.page.theme, &scene.document.dataset);
        let step_data = slide.page.data.step.as_ref();
        let stances = step_data.into_iter().flat_map(|data| {
            (0..data.part_count()).flat_map(|part| data.cards(dataset, part)).collect::<Vec<_>>()
        });
        let stances: Vec<_> = stances.collect();
        let content = HandoutSlide {
            index: slide.step,
            description: &slide.page.caption.description,
            notes: step.notes.as_deref().filter(|_| subject.page.has_notes),
            stances: &stances,
        };
        let mut pages = 1;
        let mut picture = Picture::draw(handout::PAGE, theme, |ui| {
            if let Some(step) = step_data {
                step.keep(ui.ctx());
            }
            pages = handout::show(ui, scene, content, index, number, |ui| {
                draw_slide(ui, scene, slide);
            });
        });
        picture.background = theme.surface;
        (picture, pages)
    })
}

fn draw_slide(ui: &mut egui::Ui, scene: Scene<'_>, slide: &Slide) {
    let rect = handout::slide_rect();
    ui.painter().rect_filled(rect, 0.0, scene.theme.canvas);
    let mut ui = ui.new_child(UiBuilder::new().max_rect(rect));
    let name = &slide.page.caption.description;
    show_thumbnail(&mut ui, scene, slide.step, slide.part, name, rect.width());
}
