//! The card of what the pointer is on: beside it, where it covers the least of the chart and
//! nothing of the other panes.

use egui::{Rect, Response, Ui, Vec2, pos2, vec2};

use super::labels::{self, Obstacle, kept_within};
use super::spec::ChartSpec;
use crate::kit;
use crate::theme::Theme;

/// The distances of the card from what it is about, in points.
const DISTANCES: [f32; 4] = [12.0, 26.0, 44.0, 66.0];

/// Shows the card of a mark while the pointer rests on it.
pub fn show_for_mark(
    chart: &ChartSpec<'_>,
    response: &Response,
    mark: Rect,
    contents: impl FnOnce(&mut Ui),
) {
    let &ChartSpec { scene, ref axes, ref placed, .. } = chart;
    let place = |size: Vec2| {
        let mut obstacles = placed.obstacles(scene, axes);
        obstacles.push(Obstacle::text(mark));
        let selected = placed.visible_spots(scene).into_iter().filter(|spot| {
            let stances = &scene.document.dataset.stances;
            placed.marks_at(spot).any(|mark| scene.is_selected(&stances[mark.stance]))
        });
        obstacles.extend(selected.map(|spot| Obstacle::text(spot.rect().expand(8.0))));
        let center = mark.center();
        let tops = DISTANCES
            .into_iter()
            .flat_map(|distance| [mark.top() - distance - size.y, mark.bottom() + distance]);
        let stacked = tops
            .flat_map(|top| [-0.85, -0.15, -0.5].map(|share| pos2(center.x + share * size.x, top)));
        let beside = DISTANCES.into_iter().flat_map(|distance| {
            [mark.left() - distance - size.x, mark.right() + distance]
                .map(|left| pos2(left, center.y - size.y / 2.0))
        });
        let bounds = axes.regions.area;
        let places = stacked.chain(beside);
        let places = places.map(|min| kept_within(Rect::from_min_size(min, size), bounds));
        labels::best_place(places, bounds, &obstacles)
    };
    kit::ink_card(scene.theme, response, place, contents);
}

/// Shows the card of a day beside the pointer, within the chart.
pub fn show_at_pointer(
    theme: &Theme,
    bounds: Rect,
    response: &Response,
    contents: impl FnOnce(&mut Ui),
) {
    let place = |size: Vec2| {
        let pointer = response.hover_pos()?;
        let is_left = pointer.x + DISTANCES[0] + size.x > bounds.right();
        let left = if is_left { -size.x - DISTANCES[0] } else { DISTANCES[0] };
        let rect = Rect::from_min_size(pointer + vec2(left, DISTANCES[0]), size);
        Some(kept_within(rect, bounds))
    };
    kit::ink_card(theme, response, place, contents);
}
