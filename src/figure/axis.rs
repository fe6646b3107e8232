//! The days of a figure: their places, the months below them, and the bold date.

use egui::{Align2, Rangef, Rect, Shape, Stroke, pos2};
use egui_plot::{PlotBounds, PlotPoint, PlotTransform};

use super::{FigureScene, Item, Medium, Placing, Subject, ticks};
use crate::kit::Text;
use crate::model::{Day, days_between};
use crate::theme;
use crate::words::figure as words;

/// The space between two labels of the axis.
const LABEL_GAP: f32 = 8.0;

/// The days of a figure and their places.
#[derive(Clone, Debug)]
pub struct Axis {
    transform: PlotTransform,
    /// The first day of the dataset, from which days are counted.
    first: Day,
    /// The first and the last day of the axis.
    pub days: (Day, Day),
    /// The day that is shown.
    pub day: Day,
    /// True if the day is a year (L2a).
    pub by_year: bool,
}

impl Axis {
    pub(super) fn new(scene: FigureScene<'_>, plot: Rect) -> Self {
        let first = scene.facts.series.first;
        let days = scene.view.range;
        let [from, to] = [days.0, days.1].map(|day| f64::from(days_between(first, day)));
        // The vertical axis of the plot is that of the screen: rows have heights of their own.
        let bounds = PlotBounds::from_min_max(
            [from, -f64::from(plot.bottom())],
            [to.max(from + 1.0), -f64::from(plot.top())],
        );
        let transform = PlotTransform::new(plot, bounds, false);
        Self { transform, first, days, day: scene.day(), by_year: scene.facts.series.by_year }
    }

    pub fn plot(&self) -> Rect {
        *self.transform.frame()
    }

    pub fn bounds(&self) -> &PlotBounds {
        self.transform.bounds()
    }

    /// The horizontal place of a day.
    pub fn x(&self, day: Day) -> f32 {
        self.transform.position_from_point_x(f64::from(days_between(self.first, day)))
    }

    /// The place of the middle of a period.
    pub fn middle_x(&self, from: Day, to: Day) -> f32 {
        let [from, to] = [from, to].map(|day| f64::from(days_between(self.first, day)));
        self.transform.position_from_point_x(f64::midpoint(from, to))
    }

    /// The place of the day that is shown.
    pub fn day_x(&self) -> f32 {
        self.tick_x(self.day)
    }

    /// The place of a day, or of the middle of its year where the day is a year.
    fn tick_x(&self, day: Day) -> f32 {
        if self.by_year {
            self.middle_x(day.first_of_year(), day.last_of_year())
        } else {
            self.x(day)
        }
    }

    /// The day nearest to a place, within those of the axis.
    pub fn day_at(&self, x: f32) -> Day {
        // An axis that several figures share has a plot without height.
        let days = f64::from((x - self.plot().left()) / self.day_width());
        let number = (self.bounds().min()[0] + days).round().clamp(-1e7, 1e7) as i32;
        let day = self.first.saturating_add(jiff::Span::new().days(number));
        day.clamp(self.days.0, self.days.1)
    }

    /// The width of a day.
    pub fn day_width(&self) -> f32 {
        self.plot().width() / self.bounds().width() as f32
    }

    /// A point of the screen in the coordinates of the plot.
    pub fn point(&self, pos: egui::Pos2) -> PlotPoint {
        self.transform.value_from_position(pos)
    }

    /// Returns true if a day is on the axis.
    pub fn has(&self, day: Day) -> bool {
        (self.days.0..=self.days.1).contains(&day)
    }
}

impl Placing<'_> {
    /// The axis: the track with its handle or the base line, the months, and the date in bold.
    pub(super) fn axis(&mut self) {
        let (measures, theme, rows) = (self.measures, self.scene.theme, self.rows);
        if measures.axis == 0.0 {
            return;
        }
        let unit = measures.unit;
        let days = rows.plot.x_range();
        let day = self.axis.day_x().clamp(days.min, days.max);
        let mut shapes = Vec::new();
        let has_handle = self.scene.medium == Medium::Window;
        let y = TRACK_Y.mul_add(unit, rows.bottom);
        let (tick_top, label_y) = if has_handle {
            let half = TRACK / 2.0 * unit;
            let track = |to: f32| Rect::from_x_y_ranges(days.min..=to, y - half..=y + half);
            shapes.push(Shape::rect_filled(track(days.max), half, theme.rail));
            shapes.push(Shape::rect_filled(track(day), half, theme.text));
            if self.axis.has(self.axis.day) {
                let stroke = Stroke::new(1.5 * unit, theme.text);
                shapes.push(Shape::vline(day, rows.bottom..=y, stroke));
            }
            (y + half + 3.0, y + 24.0 * unit)
        } else {
            let y = rows.bottom.round() + 0.5;
            shapes.push(Shape::hline(days, y, Stroke::new(1.0, theme.edge)));
            let tick = y..=y + 6.0 * unit;
            shapes.push(Shape::vline(day, tick, Stroke::new(1.5 * unit, theme.text)));
            (y, y + 18.0 * unit)
        };
        let date = words::day(self.axis.day, self.axis.by_year);
        let font = theme::semibold(1.08 * measures.small);
        let galley = Text::new(date, font, theme.text).layout(self.ui);
        let width = galley.size().x;
        let left = (day - width / 2.0).min(rows.area.right() - width).max(days.min - 4.0 * unit);
        let date = Align2::LEFT_CENTER.anchor_size(pos2(left, label_y), galley.size());
        let mut taken = vec![date.x_range()];
        shapes.push(Shape::galley(date.min, galley, theme.text));
        let (from, to) = self.axis.days;
        for tick in ticks::time_ticks(from, to, self.axis.day_width()) {
            let x = self.axis.tick_x(tick.day);
            let stroke = Stroke::new(unit.max(1.0), theme.edge);
            shapes.push(Shape::vline(x, tick_top..=tick_top + 4.0 * unit, stroke));
            let color = theme.text_secondary;
            let label = if tick.day == from && !tick.is_year {
                crate::words::plot::day_tick(from, from.year() != to.year())
            } else {
                tick.label
            };
            let galley = Text::new(label, theme::sans(measures.small), color).layout(self.ui);
            let left = if tick.is_year { x - galley.size().x / 2.0 } else { x };
            let place = Rangef::new(left, left + galley.size().x);
            let is_free = |other: &Rangef| {
                place.max + LABEL_GAP <= other.min || other.max + LABEL_GAP <= place.min
            };
            if taken.iter().all(is_free) && place.max <= rows.area.right() {
                taken.push(place);
                let pos = pos2(left, label_y - galley.size().y / 2.0);
                shapes.push(Shape::galley(pos, galley, color));
            }
        }
        if has_handle && self.axis.has(self.axis.day) {
            let center = pos2(day, y);
            shapes.push(Shape::circle_filled(center, HANDLE * unit, theme.surface));
            shapes.push(Shape::circle_stroke(center, HANDLE * unit, (2.0 * unit, theme.text)));
        }
        let rect = rows.plot.with_min_y(rows.bottom).with_max_y(rows.bottom + measures.axis);
        self.items.push(Item::new(Subject::Date, date, Vec::new()));
        self.items.push(Item::new(Subject::Axis, rect, shapes));
    }
}

/// The width of the track, and the radius of its handle.
const TRACK: f32 = 4.0;
const HANDLE: f32 = 9.0;

/// The middle of the track below the rows, in points at unit 1.
pub const TRACK_Y: f32 = 20.0;
