//! How large a page is laid out: the shape chooses the layout, and type grows with the picture.

use egui::{Vec2, vec2};

use crate::render::picture::Picture;
use crate::ui::slide;
use crate::view::{Contents, Page};

/// The smallest size of a window, a grid or a table that is laid out, in points; smaller pages
/// are scaled down.
const MIN_LAYOUT: Vec2 = vec2(720.0, 480.0);
/// The largest size that is laid out, in points; larger pages are scaled up.
const MAX_LAYOUT: Vec2 = vec2(1900.0, 1200.0);

/// The scale of a window, a grid or a table relative to its layout.
pub fn zoom(size: Vec2) -> f32 {
    let enlargement = (size.x / MAX_LAYOUT.x).min(size.y / MAX_LAYOUT.y).max(1.0);
    let reduction = (size.x / MIN_LAYOUT.x).min(size.y / MIN_LAYOUT.y).min(1.0);
    enlargement * reduction
}

/// The scale of a picture of a question or of all relative to its layout. Up to the size of
/// pictures for phones, type grows with the picture; then there is more room, up to a layout with
/// everything; then type grows again.
pub fn picture_zoom(size: Vec2) -> f32 {
    let (phone_layout, phone_pixels, full_layout) = match slide::Shape::of(size) {
        slide::Shape::Wide => (560.0, 1200.0, 1120.0),
        slide::Shape::Portrait | slide::Shape::Square => (390.0, 1080.0, 720.0),
    };
    let small: f32 = size.x / phone_layout;
    small.min((phone_pixels / phone_layout).max(size.x / full_layout))
}

/// Whether the layout of a picture has room for a chart with everything.
pub fn is_full(layout: Vec2) -> bool {
    let is_wide = slide::Shape::of(layout) == slide::Shape::Wide;
    layout.x >= if is_wide { 1100.0 } else { 700.0 }
}

/// Returns the smallest size that has room for the content of a page, if its own has not: of the
/// same width, unless its text would be too small to read.
pub fn size_for_content(
    page: &Page,
    picture: &Picture,
    draw: impl Fn(Vec2) -> Picture,
) -> Option<(u32, u32)> {
    if !matches!(
        page.contents,
        Contents::Chart | Contents::AllQuestions | Contents::Step(_)
    ) {
        return None;
    }
    let is_legible = |picture: &Picture| picture.zoom >= 0.999;
    if !picture.has_overflow && is_legible(picture) {
        return None;
    }
    let (width, height) = page.size;
    let width = (width as f32 / picture.zoom.min(1.0)).ceil();
    let first = (height as f32 / picture.zoom.min(1.0)).ceil();
    // In steps of 10 pixels, up to three times as high as wide.
    let heights = (0..).map(|step| first + 10.0 * step as f32);
    let mut heights = heights.take_while(|height| *height <= width * 3.0);
    let works = |height: &f32| {
        let picture = draw(vec2(width, *height));
        !picture.has_overflow && is_legible(&picture)
    };
    let height = heights.find(works)?;
    Some((width as u32, height as u32))
}
