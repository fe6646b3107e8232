//! The marks of stances: their markers, whiskers and tooltips.

use egui::{Pos2, Rangef, Stroke, StrokeKind, Ui};

use super::axes::Axes;
use super::layout::Spot;
use super::marker::{draw_range, draw_stroke};
use super::placed::{PlacedMark, PlacedMarks, is_faded, is_walked_back, mark_color, marker};
use super::spec::ChartSpec;
use super::{discs, spans};
use crate::facts::Mark;
use crate::model::{Layer, Stance};
use crate::scene::Scene;

/// The distance of the ring from the selected mark, in points.
pub const SELECTION_DISTANCE: f32 = 4.0;

impl PlacedMarks<'_> {
    /// Draws the marks without whiskers and interaction.
    pub fn draw(&self, ui: &Ui, scene: Scene<'_>) {
        for spot in self.visible_spots(scene) {
            self.draw_spot(ui, scene, spot);
            self.draw_stroke(ui, scene, spot);
        }
    }

    /// Draws the stroke through a mark or a disc, if all that it stands for was walked back.
    pub fn draw_stroke(&self, ui: &Ui, scene: Scene<'_>, spot: &Spot) {
        if is_walked_back(scene, self.walked_back(spot)) {
            draw_stroke(ui.painter(), scene.theme, spot.center, spot.half_size.y);
        }
    }

    /// Draws the mark or the disc at a spot, without the stroke of what was walked back.
    pub fn draw_spot(&self, ui: &Ui, scene: Scene<'_>, spot: &Spot) {
        if spot.is_disc() {
            discs::draw(ui, scene, self, spot);
        } else {
            for mark in self.marks_at(spot) {
                draw_mark(ui, scene, mark, spot);
            }
        }
    }
}

/// Draws the marks with their ranges. Returns them with their areas.
pub fn show(ui: &Ui, chart: &ChartSpec<'_>) -> Vec<PlacedMark> {
    let &ChartSpec { scene, ref axes, ref placed, .. } = chart;
    let stance_of = |mark: &Mark| -> &Stance { &scene.document.dataset.stances[mark.stance] };
    let selected = scene.selected();
    let is_selected =
        |mark: &Mark| selected.is_some_and(|selected| selected.is_same_statement(stance_of(mark)));
    let spots = placed.visible_spots(scene);
    for spot in &spots {
        for mark in placed.marks_at(spot) {
            if is_selected(mark) || (mark.sets_line && scene.view.shows(Layer::Ranges)) {
                draw_whiskers(ui, scene, axes, mark, spot.center);
            }
            if is_selected(mark) {
                spans::draw_whole(ui, scene, axes, stance_of(mark), spot.center);
            }
        }
        if selected.is_some() && placed.marks_at(spot).any(is_selected) {
            draw_ring(ui, scene, spot);
        }
    }
    placed.draw(ui, scene);
    placed.list(scene, axes)
}

/// Draws the ring of the selected mark.
fn draw_ring(ui: &Ui, scene: Scene<'_>, spot: &Spot) {
    let rect = spot.rect().expand(SELECTION_DISTANCE);
    ui.painter().rect_stroke(
        rect,
        discs::corner_radius(rect),
        Stroke::new(2.0, scene.theme.text),
        StrokeKind::Outside,
    );
}

/// Draws the range of values that the wording of a stance allows.
pub fn draw_whiskers(ui: &Ui, scene: Scene<'_>, axes: &Axes, mark: &Mark, center: Pos2) {
    if mark.low == mark.high {
        return;
    }
    let strength = if scene.theme.high_contrast { 1.0 } else { 0.7 };
    let stroke = Stroke::new(1.2, mark_color(scene, mark).gamma_multiply(strength));
    let rows = Rangef::new(axes.y(mark.high), axes.y(mark.low));
    draw_range(ui.painter(), center, rows, stroke);
}

/// Draws a mark that is not part of a disc.
fn draw_mark(ui: &Ui, scene: Scene<'_>, mark: &Mark, spot: &Spot) {
    let (center, radius) = (spot.center, spot.half_size.y);
    let marker = marker(scene, mark, radius);
    marker.draw_as(ui.painter(), scene, center, is_faded(scene, mark));
}
