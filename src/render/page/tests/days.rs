//! Pictures of an earlier day.

use egui::epaint::Shape;

use super::super::*;
use super::render;
use crate::view::Preset;

/// A statement of one of several days is in a picture from the last of them on.
#[test]
fn the_possible_days_of_a_later_statement_are_not_in_a_picture() {
    let document = Document::embedded();
    let dataset = &document.dataset;
    for preset in [Preset::Report, Preset::A4] {
        let page = Page { size: preset.size(), ..Page::default() };
        let bars = ["2024-04-27", "2024-05-04"].map(|day| {
            let view = View::new(dataset).on(dataset, "sequence", day.parse().expect("a day"));
            let picture = render(&document, &view, &page).picture;
            // They fade out to the left.
            let is_bar = |shape: &Shape| match shape {
                Shape::Rect(it) => (1..=254).contains(&it.fill.a()) && it.rect.height() < 8.0,
                _ => false,
            };
            picture.shapes.iter().filter(|clipped| is_bar(&clipped.shape)).count()
        });
        assert!(0 < bars[1] && bars[1] <= bars[0], "{preset:?}: {bars:?}");
    }
}
