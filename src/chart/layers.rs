//! Draws the layers of a chart, each by the file that it names.

use egui::{Rect, Ui};

use super::axes::shows_day;
use super::labels::Obstacle;
use super::spec::{ChartSpec, Layer};
use super::{distance, ends, events, levels, lines, spans};

/// Draws layers from back to front. Returns what labels should not cover.
pub fn draw(ui: &mut Ui, chart: &ChartSpec<'_>, layers: &[Layer]) -> Vec<Obstacle> {
    layers.iter().flat_map(|layer| draw_layer(ui, chart, *layer)).collect()
}

fn draw_layer(ui: &mut Ui, chart: &ChartSpec<'_>, layer: Layer) -> Vec<Obstacle> {
    let &ChartSpec { scene, question, ref axes, ref placed } = chart;
    let scale = &question.scale;
    match layer {
        Layer::Lanes => axes.draw_lanes(ui, scene, scale),
        Layer::Levels => levels::draw_lines(ui, scene, axes, scale),
        Layer::Grid => axes.draw_grid(ui, scene, scale),
        Layer::Context => lines::draw_pale(ui, scene, axes),
        Layer::Lane => {
            if let Some(lane) = axes.regions.actions {
                ui.painter().rect_filled(lane, 0.0, scene.theme.lane);
            }
        }
        Layer::Unit => axes.draw_unit(ui, scene, scale),
        Layer::Values => axes.draw_values(ui, scene, scale),
        Layer::Time => axes.draw_time(ui, scene),
        Layer::Events => events::show(ui, scene, axes),
        Layer::Spans => spans::draw(ui, scene, axes, placed),
        Layer::Lines => lines::show(ui, scene, question, axes),
        Layer::Ends => return ends::draw(ui, scene, question, axes),
        Layer::Distance => distance::show(ui, scene, question, axes),
        Layer::Marks => placed.draw(ui, scene),
    }
    Vec::new()
}

/// What labels over the plot should not cover, the marks of lines least of all.
pub fn obstacles(chart: &ChartSpec<'_>) -> Vec<Obstacle> {
    let &ChartSpec { scene, ref axes, ref placed, .. } = chart;
    let mut obstacles: Vec<Obstacle> =
        lines::line_rects(scene, axes).into_iter().map(Obstacle::line).collect();
    obstacles.extend(placed.obstacles(scene, axes));
    if shows_day(scene) {
        let x = axes.x(scene.view.as_of);
        let playhead = Rect::from_x_y_ranges(x - 2.0..=x + 2.0, axes.plot.y_range());
        obstacles.push(Obstacle::mark(playhead));
    }
    obstacles
}
