//! The small picture of a step in the index: what its chart shows, drawn for its size and without
//! words.

use egui::{Align2, Rect, Stroke, Ui, pos2, vec2};

use super::chart::lines_area;
use super::marks::marks;
use super::style::{Shape, Style};
use super::{Slide, closing, with_slide};
use crate::chart::{Axes, ChartSpec, Columns, Layer, PlacedMarks, Regions, layers, value_ticks};
use crate::kit::Text;
use crate::model::StepView;
use crate::scene::Scene;
use crate::theme;
use crate::words::Words;

/// The width of lines, and the radii of earlier and of cited marks, in points.
const LINE: f32 = 3.0;
const MARK: f32 = 2.5;
const CITED_MARK: f32 = 5.0;
/// The most parties on the first step.
const MAX_PARTIES: usize = 2;

/// Draws the picture of a step in `rect`, and says how many parts it has.
pub fn show_miniature(ui: &mut Ui, scene: Scene<'_>, index: usize, rect: Rect) -> usize {
    let Some(step) = scene.document.dataset.steps.get(index) else { return 1 };
    let mut style = Style::new(Shape::Wide, 1.0);
    (style.line_width, style.cited_mark, style.marks.line) = (LINE, CITED_MARK, MARK);
    let layout = (Shape::Wide, style);
    let step = (step, Some(index), 0);
    with_slide(ui, scene.inert(), step, &layout, |ui, slide| {
        match slide.step.view {
            StepView::Question | StepView::Grid => draw_chart(ui, &slide, rect),
            StepView::AllQuestions => closing::draw_scales(ui, &slide, rect),
            StepView::Title => draw_parties(ui, &slide, rect),
        }
        slide.part_count
    })
}

fn draw_chart(ui: &mut Ui, slide: &Slide<'_>, rect: Rect) {
    let scene = slide.scene;
    let Some(question) = scene.document.dataset.question(&scene.view.question) else { return };
    let regions = Regions::of_plot(Columns::of_plot(rect), rect, (rect.top(), rect.bottom()), 0.0);
    let axes = Axes::new(scene, question, regions).with_line_width(LINE);
    let day = axes.x(scene.view.as_of).min(rect.right());
    ui.painter().rect_filled(rect.with_max_x(day), 0.0, scene.theme.past());
    let rows = value_ticks(&question.scale, 6.0).len();
    for row in 0..=rows {
        let y = rect.top() + rect.height() * row as f32 / rows.max(1) as f32;
        ui.painter().hline(rect.x_range(), y, (1.0, scene.theme.rail));
    }
    let stroke = Stroke::new(1.2, scene.theme.text);
    ui.painter().vline(day, rect.top() - 2.0..=rect.bottom() + 2.0, stroke);
    let placed = PlacedMarks::place(scene, &axes, Vec::new(), slide.style.marks);
    let chart = ChartSpec { scene, question, axes, placed };
    let mut clipped = ui.new_child(egui::UiBuilder::new().max_rect(rect).id_salt(slide.index));
    clipped.shrink_clip_rect(lines_area(slide, &chart.axes, LINE));
    layers::draw(&mut clipped, &chart, Layer::SLIDE);
    for mark in marks(slide, &chart.axes) {
        mark.draw(ui, slide, &chart.axes);
    }
}

fn draw_parties(ui: &Ui, slide: &Slide<'_>, rect: Rect) {
    let scene = slide.scene;
    let parties = scene.document.dataset.parties.iter().enumerate().take(MAX_PARTIES);
    let row = rect.height() / MAX_PARTIES as f32;
    for (index, party) in parties {
        let left = pos2(rect.left(), rect.top() + (index as f32 + 0.5) * row);
        let badge = scene.badge(Some(index));
        let place = Align2::LEFT_CENTER.anchor_size(left, badge.size(ui));
        badge.paint(ui, place);
        let font = theme::semibold(slide.style.axis);
        let name = Text::new(Words::verbatim(&party.name), font, scene.party_color(index));
        let room = rect.right() - place.right() - 8.0;
        name.paint(ui, left + vec2(place.width() + 8.0, 0.0), Align2::LEFT_CENTER, room);
    }
}
