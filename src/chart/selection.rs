//! The label of the selected mark, with the name and the day of its stance.

use egui::{Align2, Rect, Stroke, StrokeKind, Ui, pos2, vec2};

use super::labels::{self, Obstacle};
use super::layers;
use super::layout::Spot;
use super::marks::SELECTION_DISTANCE;
use super::spans;
use super::spec::ChartSpec;
use crate::kit::Text;
use crate::theme::{self, size};
use crate::words::byline::stance_heading;
use crate::words::{Words, plot as words};

/// The distances of the label from the ring, in points.
const DISTANCES: [f32; 4] = [26.0, 44.0, 66.0, 92.0];

/// The space that the label leaves around the whole span of its stance, in points.
const SPAN_MARGIN: f32 = 5.0;

/// The most width of the label's text, and the most rows, in which a long name fits.
const MAX_WIDTH: f32 = 300.0;
const MAX_ROWS: usize = 4;

/// Draws the label of the selected mark, with a line to its ring. It covers as little as
/// possible, the marks of lines least of all.
pub fn draw_label(
    ui: &Ui,
    chart: &ChartSpec<'_>,
    actions: &[(usize, Rect)],
    mut obstacles: Vec<Obstacle>,
) {
    let &ChartSpec { scene, ref axes, ref placed, .. } = chart;
    let theme = scene.theme;
    let Some(stance) = scene.selected() else {
        return;
    };
    let dataset = &scene.document.dataset;
    let spots = placed.visible_spots(scene);
    let is_selected = |index: usize| dataset.stances[index].id == stance.id;
    let has_selected = |spot: &&&Spot| placed.marks_at(spot).any(|mark| is_selected(mark.stance));
    let spot = spots.iter().find(has_selected).map(|spot| spot.rect());
    let mut actions = actions.iter();
    let action = actions.find(|(index, _)| is_selected(*index));
    let Some(selected) = spot.or(action.map(|(_, rect)| *rect)) else {
        return;
    };
    // Who relayed it stands on the card.
    let name = match dataset.actor(&stance.actor) {
        Some(actor) if stance.joint.is_none() => Words::verbatim(&actor.name),
        _ => stance_heading(dataset, stance),
    };
    let label = words::selected_mark(&name, &stance.said, &dataset.covers);
    let text = Text::new(label, theme::medium(size::SMALL), theme.text);
    let bounds = axes.plot.shrink(2.0);
    let width = MAX_WIDTH.min(bounds.width() - 16.0);
    let galley = text.wrap(ui, width, MAX_ROWS);
    let size = vec2(galley.size().x + 16.0, galley.size().y.max(16.0) + 8.0);
    obstacles.extend(layers::obstacles(chart));
    let span = spans::whole(scene, axes, stance, selected.center());
    obstacles.extend(span.map(|rect| Obstacle::text(rect.expand(SPAN_MARGIN))));
    let (center, radius) = (selected.center(), selected.height() / 2.0);
    let candidates = DISTANCES.into_iter().flat_map(|distance| {
        let above = center.y - radius - distance - size.y;
        let below = center.y + radius + distance;
        // Towards the past first: the days after the playhead are often empty, but faded.
        let lefts = [-0.85, -0.15, -0.5, -1.1, 0.1].map(|share| center.x + share * size.x);
        // A long name stays within the plot.
        let last = (bounds.right() - size.x).max(bounds.left());
        let lefts = lefts.map(|left| left.clamp(bounds.left(), last));
        let tops = [above, below];
        tops.into_iter()
            .flat_map(move |top| lefts.map(|left| Rect::from_min_size(pos2(left, top), size)))
    });
    let near = bounds.intersect(selected.expand(size.x + DISTANCES[3] + size.y));
    obstacles.retain(|obstacle| obstacle.rect.intersects(near));
    let Some(rect) = labels::best_place(candidates, bounds, &obstacles) else {
        return;
    };
    // In a small plot, no place may be within it.
    let rect = labels::kept_within(rect, axes.regions.area.with_max_y(axes.regions.axis_y));
    let end = pos2(
        center.x.clamp(rect.left() + 8.0, rect.right() - 8.0),
        if rect.top() > center.y { rect.top() } else { rect.bottom() },
    );
    let direction = (end - center).normalized();
    let start = center + direction * (radius + SELECTION_DISTANCE + 2.0);
    let stroke = Stroke::new(1.3, theme.text);
    ui.painter().line_segment([start, end], stroke);
    ui.painter().rect(rect, 5.0, theme.surface, stroke, StrokeKind::Inside);
    let text_rect = Align2::CENTER_CENTER.align_size_within_rect(galley.size(), rect);
    ui.painter().galley(text_rect.min, galley, theme.text);
}
