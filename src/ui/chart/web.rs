//! The chart of a web page, in layers: the page moves the day, so that what fades after it,
//! and each mark, has a layer of its own. One form is as wide as a phone and has the levels
//! above their lines, the other is that of the window.

use std::cmp::Reverse;
use std::sync::Arc;

use egui::accesskit::Role;
use egui::epaint::PaintCallback;
use egui::{Align2, Rangef, Rect, Shape, Ui, UiBuilder, pos2, vec2};

use super::super::Scene;
use super::super::kit::{ResponseExt as _, Text};
use super::actions::{self, Part};
use super::axes::Axes;
use super::labels::{self, Obstacle};
use super::legend::{self, Sign};
use super::lines::line_rects;
use super::marks::{PlacedMarks, draw_whiskers};
use super::regions::{Columns, Regions};
use super::{
    MARGIN, Sizes, bands, crowd, daylight, ends, events, labelled_ends, level_words, lines, spans,
    ticks,
};
use crate::analysis::{LineSpan, Mark};
use crate::model::{Day, Question, Scale};
use crate::theme;
use crate::words::{Words, plot as words};

/// The width of the narrow form, in points: that of a phone's text column.
pub const NARROW: f32 = 358.0;

/// The width of the wide form, in points.
pub const WIDE: f32 = 780.0;

/// The space above the plot for the label of the day, in points.
const DAY_HEIGHT: f32 = 30.0;

/// The height of the time axis, in points.
const AXIS_HEIGHT: f32 = 26.0;

/// The height of the lane for actions in the narrow form, in points.
const ACTIONS_HEIGHT: f32 = 22.0;

/// The size of marks in a row of all questions, relative to those of a single one.
const ROW_MARK_SCALE: f32 = 0.72;

/// How many levels high a continuous scale is.
const CONTINUOUS_LEVELS: usize = 5;

/// The most spans of a line beside which its name may be.
const MAX_SPANS: usize = 24;

/// The form of a chart.
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
        let levels = match &question.scale {
            Scale::Ordinal(levels) => levels.len(),
            Scale::Continuous { .. } => CONTINUOUS_LEVELS,
        };
        // A lane with a label above its line, or beside it on two rows; and the least and the most
        // for all of them.
        let (lane, least, most) = match (self.is_narrow, self.is_row) {
            (true, false) => (61.0, 200.0, 430.0),
            (true, true) => (34.0, 120.0, 260.0),
            (false, false) => (58.0, 200.0, 420.0),
            (false, true) => (22.0, 90.0, 220.0),
        };
        let plot = f32::clamp(lane * levels as f32, least, most);
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
    if scene.document.dataset.events.is_empty() {
        8.0
    } else {
        56.0
    }
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
        let is_narrow = !matches!(sign, Sign::Whisker | Sign::Event);
        layers.begin(ui, Layer::Sign(sign.label(scene), rect, is_narrow));
        sign.draw(ui, scene, rect.shrink2(vec2(1.0, 0.0)));
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
    /// The width of a day.
    pub day_width: f32,
    /// The ends of the line at the day.
    pub line: Rangef,
    /// The left and right end of the plot.
    pub plot: Rangef,
}

/// A drawn chart.
pub struct Drawn {
    /// Where its days are.
    pub axis: DayAxis,
    /// The signs that it has.
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
        narrow_regions(scene, area)
    } else {
        wide_regions(&ui, scene, question, form, area)
    };
    let axes = Axes::new(scene, question, regions);
    let sizes = Sizes::of(scene);
    let (marks, sizes) = if form.is_row {
        (row_marks(scene), sizes.scaled(ROW_MARK_SCALE))
    } else {
        (all_marks(scene), sizes)
    };
    let placed = PlacedMarks::place(scene, &axes, marks, Vec::new(), sizes);

    draw_ground(&ui, scene, question, &axes, form, layers);
    for bar in &placed.layout.bars {
        layers.begin(&ui, Layer::From(placed.marks[bar.item].day));
        spans::draw_placed(&ui, scene, &axes, &placed, bar);
    }
    layers.begin(&ui, Layer::Faded);
    lines::show(&mut ui, scene, question, &axes);
    if !form.is_row {
        daylight::draw_distances(&ui, scene, question, &axes);
    }
    layers.begin(&ui, Layer::Playhead);
    layers.begin(&ui, Layer::Fixed);
    if !form.is_row {
        daylight::draw_words(&mut ui, scene, question, &axes);
    }
    draw_ends(&ui, scene, question, &axes, form, &placed);
    draw_levels(&ui, scene, question, &axes, form, layers);
    draw_marks(&ui, scene, &axes, &placed, form, layers);
    let response = ui.interact(area, ui.scope_id().with("chart"), egui::Sense::hover());
    response.set_name(Role::Label, || Words::verbatim(&question.ask));
    let bottom = axes.regions.axis_y + 5.0;
    Drawn {
        axis: DayAxis {
            area,
            first_x: axes.day_number_to_x(0.0),
            day_width: axes.day_width(),
            line: Rangef::new(area.top() + 12.0, bottom),
            plot: axes.plot.x_range(),
        },
        signs: legend::signs(scene, &placed),
    }
}

/// Draws what is behind the lines, and the axes.
fn draw_ground(
    ui: &Ui,
    scene: Scene<'_>,
    question: &Question,
    axes: &Axes,
    form: Form,
    layers: &mut Layers,
) {
    layers.begin(ui, Layer::Fixed);
    if form.is_narrow {
        draw_level_lines(ui, scene, question, axes);
    } else {
        axes.draw_lanes(ui, scene, &question.scale);
    }
    if scene.view_data.dense.is_none() {
        layers.begin(ui, Layer::Faded);
        bands::draw(ui, scene, axes);
        layers.begin(ui, Layer::Fixed);
    }
    if !form.is_narrow {
        axes.draw_grid(ui, scene, &question.scale);
    }
    if let Some(dense) = &scene.view_data.dense {
        crowd::draw_context(ui, scene, axes, dense);
    }
    axes.draw_time(ui, scene);
    match (form.is_narrow, form.is_row) {
        (true, _) => {}
        (false, true) => events::draw_dotted_lines(ui, scene, axes),
        (false, false) => events::draw(ui, scene, axes),
    }
    if let Some(lane) = axes.regions.actions {
        if form.is_narrow {
            draw_narrow_actions_lane(ui, scene, lane);
        } else {
            actions::draw_title(ui, scene, axes);
        }
    }
}

/// Draws the marks of statements and actions.
fn draw_marks(
    ui: &Ui,
    scene: Scene<'_>,
    axes: &Axes,
    placed: &PlacedMarks<'_>,
    form: Form,
    layers: &mut Layers,
) {
    let stances = &scene.document.dataset.stances;
    for spot in placed.visible_spots(scene) {
        let marks: Vec<&Mark> = placed.marks_at(spot).collect();
        let days = marks.iter().map(|mark| mark.day);
        let day = days.min().unwrap_or_default();
        layers.begin(
            ui,
            Layer::Mark(
                day,
                marks.iter().map(|mark| mark.stance).collect(),
                spot.click_area,
            ),
        );
        let has_whiskers = scene.view_data.dense.is_none() && !form.is_narrow && !form.is_row;
        for mark in marks.iter().filter(|mark| mark.sets_line && has_whiskers) {
            draw_whiskers(ui, scene, axes, mark, spot.center);
        }
        placed.draw_spot(ui, scene, axes, spot);
    }
    let has_words = !form.is_narrow && !form.is_row;
    actions::draw_parts(ui, scene, axes, has_words, |part| {
        let layer = match part {
            Part::Mark(stance, rect) => {
                let day = crate::analysis::stance_day(scene.view.clock, &stances[stance]);
                Layer::Mark(day, vec![stance], rect)
            }
            Part::Words => Layer::Fixed,
        };
        layers.begin(ui, layer);
    });
}

/// The marks of a chart with controls.
fn all_marks(scene: Scene<'_>) -> Vec<&Mark> {
    match scene.view_data.dense.as_deref() {
        Some(dense) => crowd::shown_marks(scene, dense),
        None => scene.view_data.series.marks.iter().collect(),
    }
}

/// The marks of a row, which has no room for all of them.
fn row_marks(scene: Scene<'_>) -> Vec<&Mark> {
    super::overview::shown_marks(scene)
}

/// The regions of the narrow form, in which everything is inside the plot.
fn narrow_regions(scene: Scene<'_>, area: Rect) -> Regions {
    const MARK: f32 = 8.0;
    let plot_x = Rangef::new(area.left() + MARK, area.right() - MARK);
    let axis_y = area.bottom() - AXIS_HEIGHT;
    let actions_height = if has_actions(scene) {
        ACTIONS_HEIGHT + 4.0
    } else {
        0.0
    };
    let rows = |top: f32, bottom: f32| Rect::from_x_y_ranges(plot_x, top..=bottom);
    let plot = rows(area.top() + DAY_HEIGHT, axis_y - actions_height);
    Regions {
        area,
        columns: Columns {
            labels: Rangef::new(area.left(), area.right()),
            numbers_right: area.left(),
            plot: plot_x,
            right: area.right(),
            has_full_labels: false,
            has_actions: has_actions(scene),
        },
        event_rows: 0,
        plot,
        actions: (actions_height > 0.0).then(|| rows(axis_y - ACTIONS_HEIGHT - 2.0, axis_y - 2.0)),
        pair: None,
        strip: None,
        axis_y,
        // The page draws the label of the day.
        day_y: area.top() - 100.0,
    }
}

/// The regions of the wide form: those of the window, below the label of the day.
fn wide_regions(ui: &Ui, scene: Scene<'_>, question: &Question, form: Form, area: Rect) -> Regions {
    let pane = Rangef::new(area.left() - MARGIN, area.right() + 8.0);
    let columns = Columns::in_pane(ui, scene, pane);
    let below_day = area.top() + DAY_HEIGHT;
    if !form.is_row {
        let has_events = !scene.document.dataset.events.is_empty();
        let regions = Regions::new(columns, (below_day, area.bottom()), has_events);
        return Regions {
            day_y: area.top() - 100.0,
            ..regions
        };
    }
    let axis_y = area.bottom() - AXIS_HEIGHT;
    let is_ordinal = question.scale.is_ordinal();
    let actions_height = if has_actions(scene) {
        ACTIONS_HEIGHT
    } else {
        0.0
    };
    let rows = |top: f32, bottom: f32| Rect::from_x_y_ranges(columns.plot, top..=bottom);
    let top = below_day + if is_ordinal { 0.0 } else { 8.0 };
    Regions {
        area,
        columns: Columns {
            has_full_labels: false,
            ..columns
        },
        event_rows: 0,
        plot: rows(top, axis_y - actions_height),
        actions: (actions_height > 0.0).then(|| rows(axis_y - actions_height, axis_y)),
        pair: None,
        strip: None,
        axis_y,
        day_y: area.top() - 100.0,
    }
}

/// Draws a line in the middle of each level, or at each value.
fn draw_level_lines(ui: &Ui, scene: Scene<'_>, question: &Question, axes: &Axes) {
    for value in ticks::value_ticks(&question.scale, 6.0) {
        let x = axes.regions.area.x_range();
        ui.painter()
            .hline(x, axes.y(value), (1.0, scene.theme.rail));
    }
}

fn draw_narrow_actions_lane(ui: &Ui, scene: Scene<'_>, lane: Rect) {
    let lane = lane.expand2(vec2(8.0, 0.0));
    ui.painter().rect_filled(lane, 4.0, scene.theme.lane);
    let title = words::actions_lane(false);
    let title = Text::new(title, theme::sans(12.5), scene.theme.text_secondary);
    let pos = lane.left_center() + vec2(6.0, 0.0);
    title.paint(ui, pos, Align2::LEFT_CENTER, lane.width() / 2.0);
}

/// Draws the ends of the lines or, in the narrow form, the names of the parties at their lines.
fn draw_ends(
    ui: &Ui,
    scene: Scene<'_>,
    question: &Question,
    axes: &Axes,
    form: Form,
    placed: &PlacedMarks<'_>,
) {
    if form.is_narrow {
        draw_names(ui, scene, question, axes, placed);
    } else if let Some(dense) = &scene.view_data.dense {
        labelled_ends::draw(ui, scene, question, axes, dense);
    } else {
        ends::draw_compact(ui, scene, question, axes, false);
    }
}

/// The place of the label of a level in the narrow form: above its line.
fn level_pos(axes: &Axes, value: f64) -> egui::Pos2 {
    pos2(axes.regions.area.left() + 1.0, axes.y(value) - 19.0)
}

fn level_text(scene: Scene<'_>, scale: &Scale, value: f64, is_current: bool) -> Text {
    let number = words::value_tick(scale, value);
    let label = match level_words(scale, value, true) {
        label if scale.is_ordinal() => label,
        label if label.is_empty() => number,
        label => words::end_label(&number, &label),
    };
    if is_current && scale.is_ordinal() {
        Text::new(label, theme::semibold(13.0), scene.theme.text)
    } else {
        Text::new(label, theme::sans(13.0), scene.theme.text_secondary)
    }
}

/// Draws the levels both as they are while a line is on them and as they are otherwise.
fn draw_levels(
    ui: &Ui,
    scene: Scene<'_>,
    question: &Question,
    axes: &Axes,
    form: Form,
    layers: &mut Layers,
) {
    let scale = &question.scale;
    let values = ticks::value_ticks(scale, 6.0);
    let states: &[bool] = if scale.is_ordinal() {
        &[false, true]
    } else {
        &[false]
    };
    if form.is_narrow {
        let unit = words::axis_unit(scale);
        let unit = Text::new(unit, theme::medium(12.5), scene.theme.text_secondary);
        let pos = axes.regions.area.left_top() + vec2(1.0, 12.0);
        unit.paint(ui, pos, Align2::LEFT_CENTER, axes.plot.width() / 2.0);
        for value in values {
            for is_current in states {
                layers.begin(ui, Layer::Level(value, *is_current));
                let width = axes.regions.area.width() - 2.0;
                level_text(scene, scale, value, *is_current).paint(
                    ui,
                    level_pos(axes, value),
                    Align2::LEFT_CENTER,
                    width,
                );
            }
        }
    } else {
        axes.draw_unit(ui, scene, scale);
        axes.draw_each_value(ui, scene, scale, &values, |value, draw| {
            for is_current in states {
                layers.begin(ui, Layer::Level(value, *is_current));
                draw(*is_current);
            }
        });
    }
}

/// Draws the names of the parties beside their lines, where they cover the least.
fn draw_names(
    ui: &Ui,
    scene: Scene<'_>,
    question: &Question,
    axes: &Axes,
    placed: &PlacedMarks<'_>,
) {
    let scale = &question.scale;
    let mut obstacles: Vec<Obstacle> = line_rects(scene, axes)
        .into_iter()
        .map(Obstacle::line)
        .collect();
    let marks = placed.layout.spots.iter();
    obstacles.extend(marks.map(|spot| Obstacle::mark(spot.rect().expand(2.0))));
    for value in ticks::value_ticks(scale, 6.0) {
        let width = level_text(scene, scale, value, true).width(ui) + 8.0;
        let size = vec2(width, 16.0);
        let rect = Align2::LEFT_CENTER.anchor_size(level_pos(axes, value), size);
        obstacles.push(Obstacle::text(rect));
    }
    let parties = scene.view_data.series.parties.iter().enumerate();
    for (party, series) in parties.filter(|(party, _)| scene.party_slot(*party).is_some()) {
        let name = &scene.document.dataset.parties[party].name;
        let color = scene.party_color(party);
        let name = Text::new(Words::verbatim(name), theme::semibold(14.0), color);
        let size = vec2(name.width(ui).min(axes.plot.width() * 0.6), 16.0);
        let (first, last) = scene.view.range;
        let spans = series.line.iter();
        let spans = spans.filter(|span| span.from <= last && span.until > first);
        let mut spans: Vec<&LineSpan> = spans.collect();
        // Of many spans, the longest have the most room.
        spans.sort_by_key(|span| {
            Reverse(axes.day_number(span.until) as i32 - axes.day_number(span.from) as i32)
        });
        spans.truncate(MAX_SPANS);
        let candidates = spans.into_iter().flat_map(|span| {
            let from = axes.x(span.from.max(first)) + 6.0;
            let until = axes.x(span.until.min(last)) - 6.0;
            let y = axes.line_y(party, span.value);
            let shares = [0.0, 0.25, 0.5, 0.75, 1.0];
            // The name may begin before a short span.
            let end = until - size.x;
            shares.into_iter().flat_map(move |share| {
                let left = egui::lerp(from.min(end)..=from.max(end), share);
                let sides = [(Align2::LEFT_BOTTOM, y - 5.0), (Align2::LEFT_TOP, y + 6.0)];
                sides.map(|(align, y)| align.anchor_size(pos2(left, y), size))
            })
        });
        let bounds = axes.plot.expand2(vec2(8.0, 0.0));
        if let Some(rect) = labels::best_place(candidates, bounds, &obstacles) {
            name.paint(ui, rect.left_center(), Align2::LEFT_CENTER, size.x + 1.0);
            obstacles.push(Obstacle::text(rect.expand(2.0)));
        }
    }
}
