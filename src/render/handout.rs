//! A handout of a talk as PDF: each slide with its notes, and the quotations in full.

use egui::emath::TSTransform;
use egui::epaint::ClippedShape;
use egui::{Rect, Shape, Stroke, StrokeKind};

use super::deck::{DeckCaption, Slide, each_slide};
use crate::export::Subject;
use crate::model::Step;
use crate::scene::Scene;
use crate::talk::handout::{self, HandoutSlide};
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
    let size = slide.page.picture.size;
    let dataset = &scene.document.dataset;
    let step_data = slide.page.data.step.as_ref();
    let stances = step_data.map(|data| data.cards(dataset, slide.part));
    let content = HandoutSlide {
        index: slide.step,
        part: (slide.part, step_data.map_or(1, |data| data.part_count())),
        size,
        description: &slide.page.caption.description,
        notes: step.notes.as_deref().filter(|_| slide.part == 0),
        stances: &stances.unwrap_or_default(),
    };
    let previous = writer.page_count();
    let (mut index, mut count) = (0, 1);
    while index < count {
        let mut picture = Picture::draw(handout::PAGE, theme, |ui| {
            count = handout::show(ui, scene, content, (index, previous + index + 1));
        });
        picture.background = theme.surface;
        if index == 0 {
            let rect = handout::slide_rect(size);
            embed(&mut picture, &slide.page.picture, rect);
            let edge = Stroke::new(1.0, theme.edge);
            picture.shapes.push(ClippedShape {
                clip_rect: Rect::EVERYTHING,
                shape: Shape::rect_stroke(rect, 0.0, edge, StrokeKind::Outside),
                transform_after_tessellation: TSTransform::IDENTITY,
            });
        }
        let title = (index == 0).then_some(&slide.page.caption.title);
        writer.add_page(&picture, title)?;
        index += 1;
    }
    Ok(())
}

/// Draws a picture within an area of another.
fn embed(page: &mut Picture, picture: &Picture, rect: Rect) {
    let scaling = rect.width() / picture.size.x;
    let transform = TSTransform::new(rect.min.to_vec2(), scaling);
    // The slide is read first, and lies above nothing.
    let shapes = picture.shapes.iter().map(|clipped| ClippedShape {
        clip_rect: transform * clipped.clip_rect,
        shape: clipped.shape.clone(),
        transform_after_tessellation: transform * clipped.transform_after_tessellation,
    });
    page.shapes.splice(0..0, shapes);
}
