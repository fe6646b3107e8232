//! The marks of stances: their markers, whiskers and tooltips.

use egui::{Color32, Pos2, Rangef, Response, Sense, Stroke, StrokeKind, Ui};

use super::axes::Axes;
use super::layout::Spot;
use super::marker::{draw_range, draw_stroke};
use super::placed::{PlacedMark, PlacedMarks, is_faded, is_walked_back, mark_color, marker};
use super::spec::ChartSpec;
use super::{discs, hover, spans};
use crate::command::Command;
use crate::facts::Mark;
use crate::kit::{self, Text};
use crate::model::{Passage, Question, Stance};
use crate::scene::{Scene, stance_menu};
use crate::theme::{self, size};
use crate::words::byline::stance_heading;
use crate::words::{cards, plot as words};

/// The distance of the ring from the selected mark, in points.
pub const SELECTION_DISTANCE: f32 = 4.0;

/// The maximum length of a quotation in a tooltip, in characters.
const MAX_QUOTE_LENGTH: usize = 220;

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

/// Draws the marks, which can be hovered and selected. Returns them with
/// their areas on the screen.
pub fn show(ui: &Ui, chart: &ChartSpec<'_>) -> Vec<PlacedMark> {
    let &ChartSpec { scene, ref axes, ref placed, .. } = chart;
    let stance_of = |mark: &Mark| -> &Stance { &scene.document.dataset.stances[mark.stance] };
    let selected = scene.selected();
    let is_selected =
        |mark: &Mark| selected.is_some_and(|selected| selected.is_same_statement(stance_of(mark)));
    let spots = placed.visible_spots(scene);
    let mut responses: Vec<(&Spot, &Mark, Response)> = Vec::new();
    let mut disc_responses: Vec<(&Spot, Response)> = Vec::new();
    let is_dense = scene.view_data.dense.is_some();
    for spot in &spots {
        // The list of a disc has the marks, of which there may be thousands.
        let marks = placed.marks_at(spot).filter(|_| !(is_dense && spot.is_disc()));
        for mark in marks {
            let response = interact_with_mark(ui, chart, mark, spot);
            if response.clicked() {
                scene.send(Command::Select(stance_of(mark).id.clone()));
            }
            stance_menu::show(&response, scene, stance_of(mark), None);
            responses.push((spot, mark, response));
        }
        // Above the areas of its stances, which are for screen readers.
        if spot.is_disc() {
            disc_responses.push((spot, discs::interact(ui, chart, spot)));
        }
    }

    for (spot, mark, response) in &responses {
        if is_selected(mark) || response.hovered() || (mark.sets_line && scene.view.ranges) {
            draw_whiskers(ui, scene, axes, mark, spot.center);
        }
        if is_selected(mark) || response.hovered() {
            spans::draw_whole(ui, scene, axes, stance_of(mark), spot.center);
        }
    }
    for spot in &spots {
        // Stances that the last save changed have a halo.
        let mut marks = placed.marks_at(spot).filter(|_| scene.highlight_changes);
        if marks.any(|mark| scene.is_highlighted(stance_of(mark))) {
            let rect = spot.rect().expand(9.0);
            let (fill, stroke) = if scene.theme.high_contrast {
                (Color32::TRANSPARENT, Stroke::new(2.0, scene.theme.text))
            } else {
                (scene.theme.text.gamma_multiply(0.2), Stroke::NONE)
            };
            let radius = discs::corner_radius(rect);
            ui.painter().rect(rect, radius, fill, stroke, StrokeKind::Inside);
        }
        if selected.is_some() && placed.marks_at(spot).any(is_selected) {
            draw_ring(ui, scene, spot);
        }
    }
    for (spot, mark, _) in &responses {
        if !spot.is_disc() {
            draw_mark(ui, scene, mark, spot);
            placed.draw_stroke(ui, scene, spot);
        }
    }
    for (spot, response) in &disc_responses {
        discs::draw(ui, scene, placed, spot);
        placed.draw_stroke(ui, scene, spot);
        discs::show_list(scene, placed, spot, response);
    }
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

fn interact_with_mark(ui: &Ui, chart: &ChartSpec<'_>, mark: &Mark, spot: &Spot) -> Response {
    let &ChartSpec { scene, question, .. } = chart;
    let stance: &Stance = &scene.document.dataset.stances[mark.stance];
    let id = ui.scope_id().with(("mark", &stance.id));
    let response = ui.interact(spot.click_area, id, Sense::CLICK);
    if !response.contains_pointer() {
        return response;
    }
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    let tooltip = |ui: &mut Ui| stance_tooltip(ui, scene, question, stance);
    hover::show_for_mark(chart, &response, spot.rect(), tooltip);
    response
}

/// Shows what a stance says, and its position.
pub fn stance_tooltip(ui: &mut Ui, scene: Scene<'_>, question: &Question, stance: &Stance) {
    let theme = scene.theme;
    let quiet = kit::quiet_on_ink(theme);
    let heading = stance_heading(&scene.document.dataset, stance);
    Text::new(heading, theme::semibold(size::BODY), theme.surface).show(ui);
    let position = match stance.positions.get(&question.id) {
        Some(position) => cards::level_and_range(&question.scale, position),
        None => words::NO_LEVEL,
    };
    let details = words::mark_details(&stance.said, stance.attribution, &position);
    Text::new(details, theme::sans(size::SMALL), quiet).show(ui);
    for passage in scene.main_passages(stance) {
        let (words, font) = match passage {
            Passage::Quotation(quote, _) => {
                (words::quotation(quote, MAX_QUOTE_LENGTH), theme::serif(size::EXCERPT))
            }
            _ => (passage.plain_words(), theme::sans(size::BODY)),
        };
        Text::new(words, font, theme.surface).show(ui);
    }
}
