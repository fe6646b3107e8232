//! A handout of a talk as PDF: each slide with its notes, and the quotations in full.

use egui::emath::TSTransform;
use egui::epaint::ClippedShape;
use egui::{Rect, Shape, Stroke, StrokeKind};

use super::deck::{self, Slide};
use super::page::draw_picture;
use super::pdf::{PdfPage, pdf_pages};
use super::picture::Picture;
use crate::export::Subject;
use crate::model::Step;
use crate::ui::Scene;
use crate::ui::handout::{self, HandoutSlide};
use crate::ui::slide as drawing;
use crate::view::Page;
use crate::words::Words;

/// Returns a PDF of A4 pages with every slide of the talk, its notes and its quotations.
///
/// # Errors
/// Returns an error if the dataset has no steps, or if a step cannot be rendered.
pub fn handout(subject: Subject<'_>) -> Result<Vec<u8>, Words> {
    let slides = deck::slides(subject)?;
    let mut pages: Vec<(Picture, Option<&Words>)> = Vec::new();
    for slide in &slides {
        let title = &slide.page.caption.title;
        let previous = pages.len();
        let pictures = slide.with_scene(subject, |scene, step| {
            pages_of_slide(subject.page, slide, (scene, step), previous)
        });
        for (index, picture) in pictures.into_iter().flatten().enumerate() {
            pages.push((picture, (index == 0).then_some(title)));
        }
    }
    let pages: Vec<PdfPage<'_>> = pages
        .iter()
        .map(|(picture, title)| PdfPage {
            picture,
            title: *title,
        })
        .collect();
    pdf_pages(&pages, &deck::caption(subject, &slides))
}

/// Draws the pages of a slide, which come after `previous` others.
fn pages_of_slide(
    page: &Page,
    slide: &Slide,
    (scene, step): (Scene<'_>, &Step),
    previous: usize,
) -> Vec<Picture> {
    let theme = slide.page.theme;
    let size = slide.page.picture.size;
    let dataset = &scene.document.dataset;
    let parts = drawing::parts(dataset, scene.view, step, drawing::Shape::of(size));
    let content = HandoutSlide {
        index: slide.step,
        size,
        description: &slide.page.caption.description,
        notes: step.notes.as_deref().filter(|_| slide.part == 0),
        stances: parts.get(slide.part).map_or(&[], Vec::as_slice),
    };
    let mut pictures = Vec::new();
    let mut count = 1;
    while pictures.len() < count {
        let index = pictures.len();
        let mut picture = draw_picture(page, handout::PAGE, |ui| {
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
        pictures.push(picture);
    }
    pictures
}

/// Draws a picture within an area of another.
fn embed(page: &mut Picture, picture: &Picture, rect: Rect) {
    let scaling = rect.width() / picture.size.x;
    let transform = TSTransform::new(rect.min.to_vec2(), scaling);
    page.shapes
        .extend(picture.shapes.iter().map(|clipped| ClippedShape {
            clip_rect: transform * clipped.clip_rect,
            shape: clipped.shape.clone(),
            transform_after_tessellation: transform * clipped.transform_after_tessellation,
        }));
}
