//! A small picture of the chart with numbers, for the guide.

use egui::{Align2, Rangef, Rect, Stroke, Ui, UiBuilder, Vec2, pos2, vec2};

use super::axes::Axes;
use super::callouts::{self, Look};
use super::marks::draw_whiskers;
use super::placed::PlacedMarks;
use super::regions::{Columns, Regions};
use super::sign::Topic;
use super::spec::{ChartSpec, Layer};
use super::{Sizes, chosen, layers, ticks};
use crate::facts::Mark;
use crate::kit::Text;
use crate::scene::Scene;
use crate::theme::{self, size};
use crate::view::View;

/// The size of marks, relative to those of the chart.
const MARK_SCALE: f32 = 0.75;

/// The smallest distance between two marks, in points. Nearer ones are left out unless they set
/// a line.
const MARK_DISTANCE: f32 = 13.0;

/// Draws all days of the question that is shown in `rect`, with the numbers of `topics`.
pub fn show(ui: &mut Ui, scene: Scene<'_>, rect: Rect, topics: &[Topic]) {
    let dataset = &scene.document.dataset;
    callouts::paint_frame(ui, scene.theme, rect);
    let Some(question) = dataset.question(&scene.view.question) else {
        return;
    };
    let is_dense = scene.view_data.dense.is_some();
    // Whatever the chart shows, the picture shows all days.
    let view = View {
        range: (dataset.covers.earliest, dataset.covers.latest),
        as_of: dataset.covers.latest,
        // Among many parties, it says whose statements are drawn.
        selected: scene.view.selected.clone().filter(|_| is_dense),
        focus: scene.view.focus.clone().filter(|_| is_dense),
        ..scene.view.clone()
    };
    let scene = Scene { view: &view, highlight_changes: false, ..scene };
    let regions = regions(rect, scene.view_data.distances.is_some());
    if regions.plot.width() < 40.0 || regions.plot.height() < 20.0 {
        return;
    }
    let axes = Axes::new(scene, question, regions);
    // Ids inside must differ from those of the chart.
    let builder = UiBuilder::new().max_rect(rect).id_salt("miniature");
    let mut ui = ui.new_child(builder);
    let marks = marks_apart(scene, &axes);
    let placed = PlacedMarks::place(scene, &axes, marks, Sizes::DEFAULT.scaled(MARK_SCALE));
    let chart = ChartSpec { scene, question, axes, placed };
    layers::draw(&mut ui, &chart, Layer::GROUND);
    draw_numbers(&ui, &chart);
    layers::draw(&mut ui, &chart, Layer::MINIATURE);
    let ChartSpec { axes, placed, .. } = &chart;
    for spot in placed.visible_spots(scene) {
        for mark in placed.marks_at(spot).filter(|mark| mark.sets_line && scene.view.ranges) {
            draw_whiskers(&ui, scene, axes, mark, spot.center);
        }
    }
    placed.draw(&ui, scene);
    callouts::draw(&ui, &chart, topics, Look::Filled);
}

/// Divides the picture into the plot, its numbers and the strip of the distance.
fn regions(rect: Rect, has_distance: bool) -> Regions {
    const PADDING: Vec2 = vec2(10.0, 12.0);
    const NUMBERS: f32 = 20.0;
    let area = rect.shrink2(PADDING);
    let columns = Columns {
        numbers_right: area.left() + NUMBERS - 6.0,
        plot: Rangef::new(area.left() + NUMBERS, area.right()),
        ..Columns::of_plot(area)
    };
    let (strip_height, gap) = if has_distance { (34.0, 16.0) } else { (0.0, 0.0) };
    let strip_top = area.bottom() - strip_height;
    let strip = Rect::from_x_y_ranges(columns.plot, strip_top..=area.bottom());
    Regions {
        strip: has_distance.then_some(strip),
        axis_y: area.bottom(),
        ..Regions::of_plot(columns, area, (area.top(), strip_top - gap), 0.0)
    }
}

fn draw_numbers(ui: &Ui, chart: &ChartSpec<'_>) {
    const SPACING: f32 = 15.0;
    let &ChartSpec { scene, question, ref axes, .. } = chart;
    let mut last_y = f32::INFINITY;
    for value in ticks::value_ticks(&question.scale, 6.0) {
        let y = axes.y(value);
        // From the bottom to the top.
        if last_y - y < SPACING {
            continue;
        }
        last_y = y;
        let number = crate::words::plot::value_tick(&question.scale, value);
        let text = Text::new(number, theme::sans(size::SMALL), scene.theme.text_secondary);
        let pos = pos2(axes.regions.columns.numbers_right, y);
        text.paint(ui, pos, Align2::RIGHT_CENTER, f32::INFINITY);
    }
    let stroke = Stroke::new(1.0, scene.theme.rail);
    ui.painter().vline(axes.plot.left(), axes.plot.y_range(), stroke);
}

/// Returns the marks that set a line, except among many, and as many others as do not collide.
fn marks_apart<'a>(scene: Scene<'a>, axes: &Axes) -> Vec<&'a Mark> {
    let point = |mark: &Mark| axes.point(mark.day, mark.value);
    let is_dense = scene.view_data.dense.is_some();
    let marks = chosen::shown_marks(scene).into_iter();
    let (mut chosen, others): (Vec<&Mark>, Vec<&Mark>) =
        marks.partition(|mark| mark.sets_line && !is_dense);
    for mark in others {
        let is_apart = |other: &&Mark| point(mark).distance(point(other)) >= MARK_DISTANCE;
        // More would be too many for the picture.
        if chosen.len() < 40 && chosen.iter().all(is_apart) {
            chosen.push(mark);
        }
    }
    chosen
}
