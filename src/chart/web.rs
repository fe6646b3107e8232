//! The chart of a web page, in layers: the page moves the day, so that what fades after it,
//! and each mark, has a layer of its own. One form is as wide as a phone and has the levels
//! above their lines, the other is that of the window.

mod narrow;

use std::sync::Arc;

use egui::accesskit::Role;
use egui::epaint::PaintCallback;
use egui::{Rangef, Rect, Shape, Ui, UiBuilder, pos2, vec2};

use super::actions::{self, Part};
use super::axes::Axes;
use super::labels::Obstacle;
use super::layers::draw as draw_layers;
use super::marks::draw_whiskers;
use super::placed::PlacedMarks;
use super::regions::{Columns, EVENT_ROWS, Regions};
use super::sign::{Setting, Sign};
use super::spec::{ChartSpec, Layer as Drawing};
use super::{MARGIN, Sizes, distance, events, legend, spans, ticks};
use crate::facts::Mark;
use crate::kit::ResponseExt as _;
use crate::model::{Day, Question, Scale};
use crate::scene::Scene;
use crate::words::Words;

/// The width of the narrow form, in points. A phone enlarges it to its text column, in which type
/// of 12 points has 14 pixels.
pub const NARROW: f32 = 304.0;

/// The width of the wide form, in points.
pub const WIDE: f32 = 780.0;

/// The space above the plot for the label of the day, in points.
const DAY_HEIGHT: f32 = 30.0;

/// The height of the time axis, in points.
const AXIS_HEIGHT: f32 = 26.0;

/// The height of the lane for actions in the narrow form, in points.
const ACTIONS_HEIGHT: f32 = 22.0;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Form {
    /// Whether it is as wide as a phone.
    pub is_narrow: bool,
    /// Whether it is a row of all questions: low, and without controls.
    pub is_row: bool,
}

impl Form {
    /// The width, in points.
    pub fn width(self) -> f32 {
        if self.is_narrow { NARROW } else { WIDE }
    }

    /// The height for a question, in points.
    pub fn height(self, scene: Scene<'_>, question: &Question) -> f32 {
        let lanes = ticks::lane_count(&question.scale);
        // A lane with a label above its line, or beside it on two rows; and the least and the most
        // for all of them.
        let (lane, least, most) = match (self.is_narrow, self.is_row) {
            (true, false) => (61.0, 190.0, 430.0),
            (true, true) => (34.0, 110.0, 240.0),
            (false, false) => (58.0, 200.0, 420.0),
            (false, true) => (22.0, 90.0, 220.0),
        };
        let plot = f32::clamp(lane * lanes as f32, least, most);
        plot + match (self.is_narrow, self.is_row) {
            (false, false) => {
                let strip = 154.0;
                DAY_HEIGHT + events_height(scene) + plot.mul_add(0.11, strip)
            }
            _ if has_actions(scene) => DAY_HEIGHT + ACTIONS_HEIGHT + 4.0 + AXIS_HEIGHT,
            _ => DAY_HEIGHT + AXIS_HEIGHT,
        }
    }
}

/// Whether the narrow form and a row have a lane for actions; the wide form has the plot of the
/// window, which is the same for all questions.
fn has_actions(scene: Scene<'_>) -> bool {
    !scene.view_data.series.actions.is_empty()
}

fn events_height(scene: Scene<'_>) -> f32 {
    if scene.document.dataset.events.is_empty() { 8.0 } else { 56.0 }
}

/// A part of a chart that the page treats in its own way.
#[derive(Clone, Debug, PartialEq)]
pub enum Layer {
    /// What is the same on all days.
    Fixed,
    /// What fades to the right of the day, such as lines.
    Faded,
    /// What fades before a day.
    From(Day),
    /// The stroke through a mark, which is drawn from a day.
    Stroke(Day),
    /// A mark with the indices of its stances, and the area that can be clicked.
    Mark(Day, Vec<usize>, Rect),
    /// The label of a level, as it is while a line is on the level, or as it is otherwise.
    Level(f64, bool),
    /// The line at the day, which the page draws.
    Playhead,
    /// A sign of the legend with what it means, its area, and whether the narrow form has it.
    Sign(Words, Rect, bool),
}

/// The layers of a drawing, from back to front. A boundary before each is among the shapes.
#[derive(Debug, Default)]
pub struct Layers {
    boundary: Arc<Boundary>,
    /// The layers, with the index of the chart that each belongs to.
    pub list: Vec<(usize, Layer)>,
    chart: usize,
}

/// Marks a shape as the beginning of a layer.
#[derive(Debug, Default)]
struct Boundary;

impl Layers {
    /// Begins the drawing of the next chart.
    pub fn begin_chart(&mut self, index: usize) {
        self.chart = index;
    }

    fn begin(&mut self, ui: &Ui, layer: Layer) {
        // Painters that cannot run callbacks skip it.
        ui.painter().add(Shape::Callback(PaintCallback {
            rect: Rect::ZERO,
            callback: self.boundary.clone(),
        }));
        self.list.push((self.chart, layer));
    }

    /// Whether a shape is the beginning of a layer.
    pub fn is_boundary(shape: &Shape) -> bool {
        matches!(shape, Shape::Callback(callback) if callback.callback.is::<Boundary>())
    }
}

/// Draws each sign of a legend as a layer of its own, from `start` to the right.
pub fn draw_signs(
    ui: &Ui,
    scene: Scene<'_>,
    signs: &[Sign],
    start: egui::Pos2,
    layers: &mut Layers,
) {
    let mut left = start.x;
    for sign in signs.iter().filter(|sign| sign.width() > 0.0) {
        let size = vec2(sign.width() + 2.0, legend::ROW_HEIGHT);
        let rect = Rect::from_min_size(pos2(left, start.y), size);
        layers.begin(ui, Layer::Sign(sign.label(scene), rect, sign.is_in(Setting::NarrowPage)));
        sign.paint(ui, scene, rect.shrink2(vec2(1.0, 0.0)));
        left += rect.width() + 10.0;
    }
}

/// Where the page finds the days of a chart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DayAxis {
    /// The whole drawing.
    pub area: Rect,
    /// The horizontal position of the first day.
    pub first_x: f32,
    pub day_width: f32,
    /// The ends of the line at the day.
    pub line: Rangef,
    /// The left and right end of the plot.
    pub plot: Rangef,
}

pub struct Drawn {
    /// Where its days are.
    pub axis: DayAxis,
    pub signs: Vec<Sign>,
}

/// Draws the chart of a question as of its last day, on which nothing is faded.
pub fn draw(
    ui: &mut Ui,
    scene: Scene<'_>,
    question: &Question,
    (form, area): (Form, Rect),
    layers: &mut Layers,
) -> Drawn {
    // Ids inside must differ from those of other charts.
    let salt = ("web", area.min.x as i32, area.min.y as i32);
    let builder = UiBuilder::new().max_rect(area).id_salt(salt);
    let mut ui = ui.new_child(builder);
    let regions = if form.is_narrow {
        narrow::regions(&ui, scene, area)
    } else {
        wide_regions(&ui, scene, question, form, area)
    };
    let axes = Axes::new(scene, question, regions);
    let placed = if form.is_row {
        PlacedMarks::of_row(scene, &axes, Sizes::of(scene))
    } else {
        PlacedMarks::new(scene, &axes)
    };

    let chart = ChartSpec { scene, question, axes, placed };
    let ChartSpec { axes, placed, .. } = &chart;
    draw_ground(&mut ui, &chart, form, layers);
    for bar in &placed.layout.bars {
        layers.begin(&ui, Layer::From(placed.marks[bar.item].day));
        spans::draw_placed(&ui, scene, axes, placed, bar);
    }
    layers.begin(&ui, Layer::Faded);
    draw_layers(&mut ui, &chart, &[Drawing::Lines]);
    if !form.is_row {
        distance::draw_distances(&ui, scene, question, axes);
    }
    layers.begin(&ui, Layer::Playhead);
    layers.begin(&ui, Layer::Fixed);
    if form == (Form { is_narrow: false, is_row: false }) {
        draw_layers(&mut ui, &chart, &[Drawing::Events]);
    }
    if !form.is_row {
        distance::draw_words(&mut ui, scene, question, axes);
    }
    if form.is_narrow {
        draw_words_inside(&ui, &chart, layers);
    } else {
        draw_words_outside(&mut ui, &chart, layers);
    }
    draw_marks(&ui, &chart, form, layers);
    let response = ui.interact(area, ui.scope_id().with("chart"), egui::Sense::hover());
    response.set_name(Role::Label, || Words::verbatim(&question.ask));
    let bottom = axes.regions.axis_y + 5.0;
    Drawn {
        axis: DayAxis {
            area,
            first_x: axes.day_number_to_x(0.0),
            day_width: axes.day_width(),
            // Above the plot it would strike the names of events.
            line: Rangef::new(axes.plot.top(), bottom),
            plot: axes.plot.x_range(),
        },
        signs: legend::drawn_signs(scene, placed),
    }
}

/// Draws what is behind the lines, and the axes.
fn draw_ground(ui: &mut Ui, chart: &ChartSpec<'_>, form: Form, layers: &mut Layers) {
    let &ChartSpec { scene, ref axes, .. } = chart;
    layers.begin(ui, Layer::Fixed);
    let levels = if form.is_narrow { Drawing::Levels } else { Drawing::Lanes };
    draw_layers(ui, chart, &[levels]);
    if scene.view_data.dense.is_none() {
        layers.begin(ui, Layer::Faded);
        layers.begin(ui, Layer::Fixed);
    }
    let frame: &[Drawing] = if form.is_narrow {
        &[Drawing::Context, Drawing::Time]
    } else {
        &[Drawing::Grid, Drawing::Context, Drawing::Time]
    };
    draw_layers(ui, chart, frame);
    if form.is_row && !form.is_narrow {
        events::draw_dotted_lines(ui, scene, axes);
    }
    if let Some(lane) = axes.regions.actions {
        if form.is_narrow {
            narrow::draw_actions_lane(ui, scene, lane);
        } else {
            actions::draw_title(ui, scene, axes);
        }
    }
}

/// Draws the marks of statements and actions.
fn draw_marks(ui: &Ui, chart: &ChartSpec<'_>, form: Form, layers: &mut Layers) {
    let &ChartSpec { scene, ref axes, ref placed, .. } = chart;
    let stances = &scene.document.dataset.stances;
    for spot in placed.visible_spots(scene) {
        let marks: Vec<&Mark> = placed.marks_at(spot).collect();
        let days = marks.iter().map(|mark| mark.day);
        let day = days.min().unwrap_or_default();
        layers.begin(
            ui,
            Layer::Mark(day, marks.iter().map(|mark| mark.stance).collect(), spot.click_area),
        );
        let has_whiskers =
            scene.view.shows(crate::model::Layer::Ranges) && !form.is_narrow && !form.is_row;
        for mark in marks.iter().filter(|mark| mark.sets_line && has_whiskers) {
            draw_whiskers(ui, scene, axes, mark, spot.center);
        }
        placed.draw_spot(ui, scene, spot);
        if let Some(day) = placed.walked_back(spot) {
            layers.begin(ui, Layer::Stroke(day));
            placed.draw_stroke(ui, scene, spot);
        }
    }
    let has_words = !form.is_narrow && !form.is_row;
    actions::draw_parts(ui, scene, axes, has_words, |part| {
        let layer = match part {
            Part::Mark(stance, rect) => {
                let day = crate::facts::stance_day(scene.view.clock, &stances[stance]);
                Layer::Mark(day, vec![stance], rect)
            }
            Part::Stroke(day) => Layer::Stroke(day),
            Part::Words => Layer::Fixed,
        };
        layers.begin(ui, layer);
    });
}

/// The regions of the wide form: those of the window, below the label of the day.
fn wide_regions(ui: &Ui, scene: Scene<'_>, question: &Question, form: Form, area: Rect) -> Regions {
    let pane = Rangef::new(area.left() - MARGIN, area.right() + 8.0);
    let columns = Columns::in_pane(ui, scene, pane);
    let below_day = area.top() + DAY_HEIGHT;
    if !form.is_row {
        let event_rows = if scene.document.dataset.events.is_empty() { 0 } else { EVENT_ROWS };
        let regions = Regions::new(columns, (below_day, area.bottom()), event_rows);
        return Regions { day_y: area.top() - 100.0, ..regions };
    }
    let axis_y = area.bottom() - AXIS_HEIGHT;
    let is_ordinal = question.scale.is_ordinal();
    let actions_height = if has_actions(scene) { ACTIONS_HEIGHT } else { 0.0 };
    let top = below_day + if is_ordinal { 0.0 } else { 8.0 };
    let columns = Columns { has_full_labels: false, ..columns };
    let rows = (top, axis_y - actions_height);
    Regions { day_y: area.top() - 100.0, ..Regions::of_plot(columns, area, rows, actions_height) }
}

/// Whether the label of a level is drawn as it is while a line is on it, or as it is otherwise.
fn level_states(scale: &Scale) -> &'static [bool] {
    if scale.is_ordinal() { &[false, true] } else { &[false] }
}

/// Draws the names of the parties at the ends of their lines, and the levels beside the plot.
fn draw_words_outside(ui: &mut Ui, chart: &ChartSpec<'_>, layers: &mut Layers) {
    let &ChartSpec { scene, question, ref axes, .. } = chart;
    let scale = &question.scale;
    draw_layers(ui, chart, &[Drawing::Ends, Drawing::Unit]);
    let values = ticks::value_ticks(scale, 6.0);
    axes.draw_each_value(ui, scene, scale, &values, |value, draw| {
        for is_current in level_states(scale) {
            layers.begin(ui, Layer::Level(value, *is_current));
            draw(*is_current);
        }
    });
}

/// Draws the levels over their lines, and the names of the parties at them.
fn draw_words_inside(ui: &Ui, chart: &ChartSpec<'_>, layers: &mut Layers) {
    let &ChartSpec { scene, question, ref axes, ref placed } = chart;
    let scale = &question.scale;
    let mut obstacles = narrow::obstacles(scene, axes, placed);
    let levels = narrow::place_levels(ui, scene, axes, scale, &obstacles);
    let rects = levels.iter().map(|level| level.rect.expand(3.0));
    obstacles.extend(rects.map(Obstacle::text));
    narrow::draw_names(ui, scene, axes, obstacles);
    narrow::draw_unit(ui, scene, axes, scale);
    for level in levels {
        for is_current in level_states(scale) {
            layers.begin(ui, Layer::Level(level.value, *is_current));
            narrow::draw_level(ui, scene, scale, &level, *is_current);
        }
    }
}
