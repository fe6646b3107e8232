//! The chart's geometry, and the frame around its data: levels, dates and the
//! playhead. Positions are computed with the transform of the `egui_plot` plot, so that
//! they match its lines.

use egui::{Align2, Pos2, Rect, Stroke, Ui, pos2, vec2};
use egui_plot::{PlotBounds, PlotPoint, PlotTransform};

use super::line_offsets::LineOffsets;
use super::regions::Regions;
use super::{level_words, ticks};
use crate::kit::{self, Text};
use crate::model::{Day, Question, Scale};
use crate::scene::Scene;
use crate::theme::{self, size};
use crate::words::{Words, plot as words};

/// The chart's geometry on the screen.
pub struct Axes {
    pub regions: Regions,
    /// The area of lines and marks.
    pub plot: Rect,
    first: Day,
    /// Converts day numbers and values to positions on the screen.
    transform: PlotTransform,
    /// The height of the lane of a level; `None` on a continuous scale.
    lane_height: Option<f32>,
    line_offsets: LineOffsets,
    /// The width of lines, in points.
    pub line_width: f32,
}

/// The usual width of lines, in points.
const LINE_WIDTH: f32 = 3.0;

impl Axes {
    pub fn new(scene: Scene<'_>, question: &Question, regions: Regions) -> Self {
        let plot = regions.plot;
        let (min, max) = question.scale.bounds();
        let lane_height =
            question.scale.is_ordinal().then(|| plot.height() / (max - min + 1.0) as f32);
        let value_margin = if lane_height.is_some() { 0.5 } else { (max - min) * 0.04 };
        let line_offsets = lane_height.map(|height| {
            let parties = scene.view_data.series.parties.iter().enumerate();
            // Grey lines are in the background.
            let colored = parties.filter(|(index, _)| scene.party_slot(*index).is_some());
            LineOffsets::new(&colored.collect::<Vec<_>>(), height)
        });
        let first = scene.view_data.series.first;
        let (from, to) = scene.view.range;
        let days = (days_since(first, from), days_since(first, to));
        let bounds = PlotBounds::from_min_max(
            [days.0, min - value_margin],
            // A single day still needs a width.
            [days.1.max(days.0 + 1.0), max + value_margin],
        );
        Self {
            regions,
            plot,
            first,
            transform: PlotTransform::new(plot, bounds, false),
            lane_height,
            line_offsets: line_offsets.unwrap_or_default(),
            line_width: LINE_WIDTH,
        }
    }

    /// Sets the width of lines, in points.
    pub fn with_line_width(self, line_width: f32) -> Self {
        Self { line_width, ..self }
    }

    /// Returns the visible range of day numbers and values.
    pub fn bounds(&self) -> &PlotBounds {
        self.transform.bounds()
    }

    /// Returns the range of day numbers and values in an area around the plot.
    pub fn bounds_of(&self, rect: Rect) -> PlotBounds {
        let (min, max) = (self.plot_point(rect.left_bottom()), self.plot_point(rect.right_top()));
        PlotBounds::from_min_max([min.x, min.y], [max.x, max.y])
    }

    /// Returns the width of a day, in points.
    pub fn day_width(&self) -> f32 {
        self.plot.width() / self.bounds().width() as f32
    }

    /// Returns the number of days from the dataset's first day to `day`.
    pub fn day_number(&self, day: Day) -> f64 {
        days_since(self.first, day)
    }

    pub fn x(&self, day: Day) -> f32 {
        self.day_number_to_x(self.day_number(day))
    }

    pub fn day_number_to_x(&self, day: f64) -> f32 {
        self.transform.position_from_point_x(day)
    }

    pub fn y(&self, value: f64) -> f32 {
        self.transform.position_from_point_y(value)
    }

    /// Returns where a day number and a value are.
    pub fn position(&self, [day, value]: [f64; 2]) -> Pos2 {
        pos2(self.day_number_to_x(day), self.y(value))
    }

    /// Returns half the height of a level's lane; `None` on a continuous scale.
    pub fn half_lane(&self) -> Option<f32> {
        self.lane_height.map(|height| height / 2.0)
    }

    /// Returns how far a party's line is from the middle of the lane of `value`.
    pub fn line_offset(&self, party: usize, value: f64) -> f32 {
        self.line_offsets.get(party, value)
    }

    /// Returns the vertical position of a party's line at `value`.
    pub fn line_y(&self, party: usize, value: f64) -> f32 {
        self.y(value) + self.line_offset(party, value)
    }

    /// Returns the value at which a party's line at `value` is drawn.
    pub fn line_value(&self, party: usize, value: f64) -> f64 {
        let values_per_point = self.bounds().height() / f64::from(self.plot.height());
        value - f64::from(self.line_offset(party, value)) * values_per_point
    }

    fn plot_point(&self, pos: Pos2) -> PlotPoint {
        self.transform.value_from_position(pos)
    }

    /// Returns the day number from which lines are faded.
    pub fn faded_from(&self, scene: Scene<'_>) -> f64 {
        let day = self.day_number(scene.view.as_of);
        // On the last day, there is nothing to fade.
        let ends_on_day = scene.is_slide && scene.view.as_of >= scene.view.range.1;
        if ends_on_day || scene.view.as_of >= scene.document.dataset.covers.latest {
            day + 1.0
        } else {
            day
        }
    }

    /// Fills every second lane.
    pub fn draw_lanes(&self, ui: &Ui, scene: Scene<'_>, scale: &Scale) {
        let Some(half_lane) = self.half_lane() else {
            return;
        };
        for value in ticks::value_ticks(scale, 6.0).into_iter().skip(1).step_by(2) {
            let y = self.y(value);
            let lane = Rect::from_x_y_ranges(self.plot.x_range(), y - half_lane..=y + half_lane);
            ui.painter().rect_filled(lane, 0.0, scene.theme.lane);
        }
    }

    /// Draws the borders of lanes, or the lines of values, over the lanes: marks must not
    /// seem to be between two levels.
    pub fn draw_grid(&self, ui: &Ui, scene: Scene<'_>, scale: &Scale) {
        let painter = ui.painter();
        let line = Stroke::new(1.0, scene.theme.grid_over_lanes());
        for value in ticks::value_ticks(scale, 6.0) {
            let y = self.y(value) - self.half_lane().unwrap_or_default();
            painter.hline(self.plot.x_range(), y, line);
        }
        let bottoms = [Some(self.plot.bottom()), self.regions.actions.map(|lane| lane.bottom())];
        for bottom in bottoms.into_iter().flatten() {
            painter.hline(self.plot.x_range(), bottom, line);
        }
        let bottom = self.regions.actions.unwrap_or(self.plot).bottom();
        let left = self.plot.top()..=bottom;
        painter.vline(self.plot.left(), left, (1.0, scene.theme.rail));
    }

    /// Draws the unit of many values above them; where there are few, each is in words.
    pub fn draw_unit(&self, ui: &Ui, scene: Scene<'_>, scale: &Scale) {
        if scene.view_data.dense.is_none() {
            return;
        }
        let columns = &self.regions.columns;
        let color = scene.theme.text_secondary;
        let unit = Text::new(words::axis_unit(scale), theme::medium(size::SMALL), color);
        let pos = pos2(columns.labels.min, self.plot.top() - 14.0);
        let width = columns.plot.min - columns.labels.min;
        unit.paint(ui, pos, Align2::LEFT_CENTER, width);
    }

    /// Draws the levels or values to the left of the plot; the levels of the lines on the
    /// view's day in semibold.
    pub fn draw_values(&self, ui: &Ui, scene: Scene<'_>, scale: &Scale) {
        let lines = scene.view_data.snapshot.lines.iter().flatten();
        let current: Vec<f64> = lines.map(|line| line.value).collect();
        self.draw_each_value(ui, scene, scale, &current, |value, draw| {
            draw(current.contains(&value));
        });
    }

    /// Draws each level or value by calling the function that `each` is given, with whether it
    /// is in semibold. There is room for those of `current` in semibold.
    pub fn draw_each_value(
        &self,
        ui: &Ui,
        scene: Scene<'_>,
        scale: &Scale,
        current: &[f64],
        mut each: impl FnMut(f64, &dyn Fn(bool)),
    ) {
        let columns = &self.regions.columns;
        let values = ticks::value_ticks(scale, 6.0);
        // The spacing of the values limits the number of rows in their labels.
        let spacing =
            self.lane_height.unwrap_or(self.plot.height() / (values.len().max(2) - 1) as f32);
        // Rows may touch the borders of their lane.
        let max_rows = (((spacing + 2.0) / 15.0).floor() as usize).clamp(1, 3);
        // If not even one row fits, only some values are labelled.
        let label_interval = (13.0 / spacing).ceil().max(1.0) as usize;
        let style = |is_current: bool| {
            if is_current && scale.is_ordinal() {
                (theme::semibold(size::SMALL), scene.theme.text)
            } else {
                (theme::sans(size::SMALL), scene.theme.text_secondary)
            }
        };
        let layout = |value: f64, is_current: bool, is_short: bool| {
            let label = level_words(scale, value, is_short);
            let width = columns.labels.span();
            let (font, color) = style(is_current);
            let text = Text::new(label, font, color).align_right();
            text.wrap_balanced(ui, width, max_rows)
        };
        let is_cut = |value: &f64| layout(*value, current.contains(value), false).elided;
        let is_short = !columns.has_full_labels || values.iter().any(is_cut);
        for value in values.into_iter().step_by(label_interval) {
            let y = self.y(value);
            each(value, &|is_current| {
                let (font, color) = style(is_current);
                let number = Text::new(words::value_tick(scale, value), font, color);
                let pos = pos2(columns.numbers_right, y);
                number.paint(ui, pos, Align2::RIGHT_CENTER, 72.0);
                let galley = layout(value, is_current, is_short);
                let pos = pos2(columns.labels.max, y - galley.size().y / 2.0);
                ui.painter().galley(pos, galley, color);
            });
        }
    }

    /// Draws the time axis: lines at the labelled days, and ticks on Mondays.
    pub fn draw_time(&self, ui: &Ui, scene: Scene<'_>) {
        let theme = scene.theme;
        let painter = ui.painter();
        let axis_y = self.regions.axis_y;
        let (from, to) = scene.view.range;
        let day_width = self.day_width();
        let (_, day_label) = self.day_label(ui, scene);
        let is_free = |label: Rect| !label.expand2(vec2(6.0, 0.0)).intersects(day_label);
        let mut label_end = f32::NEG_INFINITY;
        for tick in ticks::time_ticks(from, to, day_width) {
            let x = self.x(tick.day);
            if tick.day > from {
                painter.vline(x, self.plot.y_range(), (1.0, theme.grid_over_lanes()));
            }
            painter.vline(x, axis_y..=axis_y + 18.0, (1.0, theme.rail));
            let label = Text::new(tick.label, theme::sans(size::SMALL), theme.text_secondary);
            let size = vec2(label.width(ui), 15.0);
            let rect = Align2::LEFT_CENTER.anchor_size(pos2(x + 6.0, axis_y + 14.0), size);
            // Skip a label that would overlap the previous one, as can happen after the first
            // tick, or the playhead's.
            let is_within = label_end <= rect.left() && rect.right() <= self.regions.area.right();
            if is_within && is_free(rect) {
                label.paint(ui, rect.left_center(), Align2::LEFT_CENTER, 200.0);
                label_end = rect.right() + 10.0;
            }
        }
        if day_width >= 3.0 {
            for day in ticks::mondays(from, to) {
                painter.vline(self.x(day), axis_y..=axis_y + 4.0, (1.0, theme.text_muted));
            }
        }
        painter.hline(self.plot.x_range(), axis_y, (1.0, theme.rail));
    }

    /// Returns the label of the playhead and its area. If the day is out of view, the label
    /// points towards it.
    pub fn day_label(&self, ui: &Ui, scene: Scene<'_>) -> (Words, Rect) {
        let day = scene.view.as_of;
        let x = self.x(day);
        let label = if day > scene.view.range.1 {
            words::day_to_the_right(day)
        } else if day < scene.view.range.0 {
            words::day_to_the_left(day)
        } else {
            words::axis_day(day, &scene.document.dataset.covers)
        };
        let width = kit::text_width(ui, &label, theme::semibold(size::SMALL)) + 16.0;
        // Not `clamp`, which panics if there is too little space for the label.
        let center_x =
            x.min(self.regions.area.right() - width / 2.0).max(self.plot.left() + width / 2.0);
        let center = pos2(center_x, self.regions.day_y);
        (label, Rect::from_center_size(center, vec2(width, 22.0)))
    }
}

fn days_since(first: Day, day: Day) -> f64 {
    first.until(day).map_or(0.0, |span| f64::from(span.get_days()))
}

/// Whether the view's day is on the axis.
pub fn shows_day(scene: Scene<'_>) -> bool {
    let (from, to) = scene.view.range;
    (from..=to).contains(&scene.view.as_of)
}
