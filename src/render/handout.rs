//! A handout of a talk as PDF: each slide with its notes, and the quotations in full.

use egui::UiBuilder;

use super::deck::{DeckCaption, Slide, each_slide};
use crate::export::Subject;
use crate::model::Step;
use crate::scene::Scene;
use crate::talk::handout::{self, HandoutSlide};
use crate::talk::slide::show_thumbnail;
use crate::vector::PdfWriter;
use crate::vector::Picture;
use crate::words::Words;

/// Returns a PDF of A4 pages with every slide of the talk, its notes and its quotations.
///
/// # Errors
/// Returns an error if the dataset has no steps, or if a step cannot be rendered.
pub fn handout(subject: Subject<'_>) -> Result<Vec<u8>, Words> {
    let mut writer = PdfWriter::new(subject.page.font());
    let mut caption = DeckCaption::default();
    each_slide(subject, |slide| {
        caption.add(slide);
        let drawn =
            slide.with_scene(subject, |scene, step| add_pages(&mut writer, slide, scene, step));
        drawn.unwrap_or(Ok(()))
    })?;
    writer.finish(&caption.finish(subject))
}

/// Adds the pages of a slide.
fn add_pages(
    writer: &mut PdfWriter,
    slide: &Slide,
    scene: Scene<'_>,
    step: &Step,
) -> Result<(), Words> {
    let theme = &slide.page.theme;
    let dataset = &scene.document.dataset;
    let step_data = slide.page.data.step.as_ref();
    let stances = step_data.map(|data| data.cards(dataset, slide.part));
    let content = HandoutSlide {
        index: slide.step,
        part: (slide.part, step_data.map_or(1, |data| data.part_count())),
        description: &slide.page.caption.description,
        notes: step.notes.as_deref().filter(|_| slide.part == 0),
        stances: &stances.unwrap_or_default(),
    };
    let previous = writer.page_count();
    let (mut index, mut count) = (0, 1);
    while index < count {
        let mut picture = Picture::draw(handout::PAGE, theme, |ui| {
            if index == 0 {
                if let Some(step) = step_data {
                    step.keep(ui.ctx());
                }
                let rect = handout::slide_rect();
                ui.painter().rect_filled(rect, 0.0, theme.canvas);
                let mut ui = ui.new_child(UiBuilder::new().max_rect(rect));
                let name = &slide.page.caption.description;
                show_thumbnail(&mut ui, scene, slide.step, slide.part, name, rect.width());
            }
            count = handout::show(ui, scene, content, index, previous + index + 1);
        });
        picture.background = theme.surface;
        let title = (index == 0).then_some(&slide.page.caption.title);
        writer.add_page(&picture, title)?;
        index += 1;
    }
    Ok(())
}
