//! Pictures of an earlier day.

use egui::epaint::Shape;
use jiff::civil::date;

use super::super::*;
use super::render;
use crate::assets::Example;
use crate::theme::Theme;
use crate::view::Preset;

/// Of 1964 there are no figures, of any state.
#[test]
fn lines_without_a_colour_are_dotted_where_nothing_is_newer() {
    let document = Document::example(Example::UnVotes);
    let dotted = |year: i16| {
        let view = View { as_of: date(year, 6, 30), ..View::new(&document.dataset) };
        let picture = render(&document, &view, &Page::default()).picture;
        let is_dot = |shape: &Shape| match shape {
            Shape::Circle(dot) => dot.fill == Theme::LIGHT.edge && dot.radius < 1.0,
            _ => false,
        };
        picture.shapes.iter().filter(|clipped| is_dot(&clipped.shape)).count()
    };
    assert_eq!(dotted(1963), 0);
    assert!(dotted(1964) >= 4, "{}", dotted(1964));
}

/// A statement of one of several days is in a picture from the last of them on.
#[test]
fn the_possible_days_of_a_later_statement_are_not_in_a_picture() {
    let document = Document::embedded();
    let dataset = &document.dataset;
    for preset in [Preset::Report, Preset::A4] {
        let page = Page { size: preset.size(), ..Page::default() };
        let bars = ["2024-04-20", "2024-05-04"].map(|day| {
            let view = View::new(dataset).on(dataset, "sequence", day.parse().expect("a day"));
            let picture = render(&document, &view, &page).picture;
            // They fade out to the left.
            let is_bar = |shape: &Shape| match shape {
                Shape::Rect(it) => (1..=254).contains(&it.fill.a()) && it.rect.height() < 8.0,
                _ => false,
            };
            picture.shapes.iter().filter(|clipped| is_bar(&clipped.shape)).count()
        });
        assert_eq!(bars[0], bars[1], "{preset:?}");
        assert!(bars[0] > 0, "{preset:?}");
    }
}
