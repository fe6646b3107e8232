//! How large a page is laid out: the shape chooses the layout, and type grows with the picture.

use egui::{Vec2, vec2};

use crate::render::picture::Picture;
use crate::talk::slide;
use crate::view::{Contents, Page, Preset};
use crate::words::{Words, export::pictures as words};

/// The smallest size of a window, a grid or a table that is laid out, in points; smaller pages
/// are scaled down.
const MIN_LAYOUT: Vec2 = vec2(720.0, 480.0);
/// The largest size that is laid out, in points; larger pages are scaled up.
const MAX_LAYOUT: Vec2 = vec2(1900.0, 1200.0);

/// The width at which a newspaper column is laid out, in points: on 60 mm, type of 12 points has 7.
const COLUMN_LAYOUT: f32 = 290.0;

/// The scale of a window, a grid or a table relative to its layout.
pub fn zoom(size: Vec2) -> f32 {
    let enlargement = (size.x / MAX_LAYOUT.x).min(size.y / MAX_LAYOUT.y).max(1.0);
    let reduction = (size.x / MIN_LAYOUT.x).min(size.y / MIN_LAYOUT.y).min(1.0);
    enlargement * reduction
}

/// The widths at which a grid is laid out, the narrowest that has room for all parties first: type
/// grows with the picture.
pub fn layout_widths(size: Vec2) -> [f32; 4] {
    match slide::Shape::of(size) {
        slide::Shape::Wide => [1000.0, 1250.0, 1550.0, 1900.0],
        slide::Shape::Portrait | slide::Shape::Square | slide::Shape::Story => {
            [560.0, 720.0, 1000.0, 1250.0]
        }
    }
}

/// The scale of a picture of a question or of all relative to its layout, and whether it has room
/// for a chart with everything. Up to the size of pictures for phones, type grows with the picture; then
/// there is more room; and from a layout with everything on, type grows again.
pub fn picture_layout(size: Vec2) -> (f32, bool) {
    let (width, height) = Preset::Column.size();
    if size == vec2(width as f32, height as f32) {
        return (size.x / COLUMN_LAYOUT, false);
    }
    let (phone_layout, phone_zoom, full_layout, least_full_zoom) = match slide::Shape::of(size) {
        slide::Shape::Wide => (vec2(560.0, 294.0), 1200.0 / 560.0, vec2(1120.0, 630.0), 1.9),
        slide::Shape::Portrait | slide::Shape::Square | slide::Shape::Story => {
            (vec2(390.0, 0.0), 1080.0 / 390.0, vec2(720.0, 0.0), 2.7)
        }
    };
    let zoom_for = |layout: Vec2| (size / layout).min_elem();
    let full_zoom = zoom_for(full_layout);
    if full_zoom >= least_full_zoom {
        (full_zoom, true)
    } else {
        (zoom_for(phone_layout).min(phone_zoom), false)
    }
}

/// Checks that a page has room for its content.
///
/// # Errors
/// Returns an error with the smallest size that works: of the same width, unless its text would be
/// too small to read.
pub fn check_size(
    page: &Page,
    picture: &Picture,
    draw: impl Fn(Vec2) -> Picture,
) -> Result<(), Words> {
    if !matches!(page.contents, Contents::Chart | Contents::AllQuestions | Contents::Step(_)) {
        return Ok(());
    }
    let is_legible = |picture: &Picture| picture.zoom >= 0.999;
    if !picture.has_overflow && is_legible(picture) {
        return Ok(());
    }
    let (width, height) = page.size;
    let width = (width as f32 / picture.zoom.min(1.0)).ceil();
    let first = (height as f32 / picture.zoom.min(1.0)).ceil();
    // In steps of 10 pixels, up to three times as high as wide.
    let last = ((width * 3.0 - first) / 10.0).max(0.0) as i32;
    let height = |step: i32| first + 10.0 * step as f32;
    let works = |step: i32| {
        let picture = draw(vec2(width, height(step)));
        !picture.has_overflow && is_legible(&picture)
    };
    // The page's own size has been tried, unless its text is too small.
    let tried = i32::from(is_legible(picture));
    if last < tried {
        return Err(words::page_too_narrow(page.size));
    }
    // Each layout takes a while: in longer and longer strides to a size that works, and from
    // there back to the smallest by halves.
    let (mut low, mut high) = (tried, tried);
    while !works(high) {
        if high == last {
            return Err(words::page_too_narrow(page.size));
        }
        low = high + 1;
        high = (high + low).min(last);
    }
    while low < high {
        let middle = i32::midpoint(low, high);
        if works(middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    let size = (width as u32, height(high) as u32);
    Err(words::page_too_small(page.size, size))
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::Color32;
    use std::cell::Cell;

    /// Checks the size for content of a height, and counts the layouts.
    fn search(size: (u32, u32), content_height: f32) -> (Result<(), Words>, usize) {
        let page = Page { size, ..Page::default() };
        let picture = |size: Vec2| Picture {
            size,
            zoom: 1.0,
            density: egui::Vec2::splat(96.0),
            background: Color32::WHITE,
            is_transparent: false,
            font: None,
            shapes: Vec::new(),
            has_overflow: size.y < content_height,
            parts: Vec::new(),
        };
        let count = Cell::new(0);
        let first = picture(vec2(size.0 as f32, size.1 as f32));
        let found = check_size(&page, &first, |size| {
            count.set(count.get() + 1);
            picture(size)
        });
        (found, count.get())
    }

    #[test]
    fn the_smallest_size_that_works_takes_few_layouts() {
        assert_eq!(search((1200, 700), 700.0), (Ok(()), 0));
        for (content_height, height) in [
            (701.0, 710),
            (710.0, 710),
            (711.0, 720),
            (745.0, 750),
            (1234.0, 1240),
            (3595.0, 3600),
            (3600.0, 3600),
        ] {
            let (found, count) = search((1200, 700), content_height);
            assert_eq!(found, Err(words::page_too_small((1200, 700), (1200, height))));
            assert!(count <= 20, "{count} layouts for {content_height}");
        }
        // What does not fit is not drawn again in its own size.
        assert_eq!(search((1200, 700), 701.0).1, 1);
        // Nothing of this width works.
        let (found, count) = search((7680, 4320), 40_000.0);
        assert_eq!(found, Err(words::page_too_narrow((7680, 4320))));
        assert!(count <= 20, "{count} layouts");
    }
}
