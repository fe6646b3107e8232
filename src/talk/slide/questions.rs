//! Slides of all questions and of the grid: what both say of a question.

use egui::accesskit::Role;
use egui::{Rect, Sense, Ui, UiBuilder};

use super::Slide;
use crate::kit::{self, ResponseExt as _};
use crate::model::Question;
use crate::words::{overview, plot};

/// Says in words where the parties stand on a question; pictures have the words as text. In a talk,
/// they are a Tab stop in few words, and in full for those who read on.
pub(super) fn name_positions(ui: &Ui, slide: &Slide<'_>, question: &Question, rect: Rect) {
    let scene = slide.scene;
    if !scene.on_page {
        let sense =
            if slide.is_on_screen(ui) { Sense::focusable_noninteractive() } else { Sense::hover() };
        let response = ui.interact(rect, ui.scope_id().with("positions"), sense);
        kit::focus_ring(ui, &response, scene.theme);
        response.set_name(Role::Label, || overview::row(&question.tab, &scene.brief()));
        kit::name_part_with(ui, response.id.with("in full"), Role::Label, rect, || {
            plot::question_announcement(&question.ask, &scene.sentence())
        });
    }
}

/// Draws the grid of parties, cut on the day.
pub(super) fn show_grid(ui: &mut Ui, slide: &Slide<'_>, area: Rect) {
    let mut inner = ui.new_child(UiBuilder::new().max_rect(area).id_salt("grid"));
    let dataset = &slide.scene.document.dataset;
    if let Some(question) = dataset.question(&slide.scene.view.question) {
        name_positions(&inner, slide, question, area);
        crate::panels::grid::draw_cells(&mut inner, slide.scene, question, area);
    }
}
