//! The chart's geometry, and the frame around its data: levels, dates, events,
//! the names at the ends of lines, and the playhead. Positions are computed with
//! the transform of the `egui_plot` plot, so that they match its lines and bands.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Align2, Color32, Galley, Pos2, Rect, Sense, Shape, Stroke, Ui, pos2, vec2};
use egui_plot::{PlotBounds, PlotPoint, PlotTransform};

use super::super::Scene;
use super::super::kit::{self, ResponseExt as _, Text};
use super::gestures::{self, ChartState};
use super::lines::LineOffsets;
use super::{labels, level_words, reading, ticks};
use crate::command::Command;
use crate::model::{Day, Event, Question, Scale};
use crate::theme;
use crate::words::{Words, day_month_year, plot as words};

/// The chart's geometry on the screen.
pub struct Axes {
    /// The area of the chart with its labels.
    pub area: Rect,
    /// The area of lines, bands and marks.
    pub plot: Rect,
    /// The area of Daylight, if it is shown.
    pub strip: Option<Rect>,
    first: Day,
    /// Converts day numbers and values to positions on the screen.
    transform: PlotTransform,
    /// Whether there is space for full labels.
    is_wide: bool,
    /// The height of the lane of a level; `None` on a continuous scale.
    lane_height: Option<f32>,
    line_offsets: LineOffsets,
}

const EVENT_ROW_HEIGHT: f32 = 15.0;
const MAX_EVENT_ROWS: usize = 2;

impl Axes {
    pub fn new(
        ui: &Ui,
        scene: Scene<'_>,
        question: &Question,
        area: Rect,
        has_daylight: bool,
    ) -> Self {
        let is_wide = area.width() > 600.0;
        let numbers_width = 26.0;
        let labels_width = if is_wide { 172.0 } else { 106.0 };
        let left_margin = if question.scale.is_ordinal() {
            labels_width + numbers_width
        } else {
            // Space for numbers and for the labels of both ends and of Daylight.
            if is_wide { 150.0 } else { 106.0 }
        };
        let parties = scene
            .document
            .dataset
            .parties
            .iter()
            .zip(&scene.view_data.series.parties);
        let longest_name = parties
            .filter(|(_, series)| !series.line.is_empty())
            .map(|(party, _)| {
                let name = Words::verbatim(&party.name);
                kit::text_width(ui, name, theme::semibold(13.0))
            })
            .fold(0.0, f32::max);
        let right_margin = (longest_name + 14.0).clamp(20.0, if is_wide { 150.0 } else { 90.0 });
        let events_height = if scene.document.dataset.events.is_empty() {
            8.0
        } else {
            EVENT_ROW_HEIGHT * MAX_EVENT_ROWS as f32 + 10.0
        };
        let months_height = 26.0;
        // Even without Daylight, the playhead's label is below the plot.
        let strip_height = if has_daylight {
            (area.height() * 0.22).clamp(64.0, 118.0)
        } else {
            28.0
        };
        let bottom = area.bottom() - months_height;
        let plot = Rect::from_min_max(
            pos2(area.left() + left_margin, area.top() + events_height),
            pos2(
                (area.right() - right_margin).max(area.left() + left_margin + 40.0),
                (bottom - strip_height).max(area.top() + events_height + 40.0),
            ),
        );
        let strip = has_daylight.then(|| {
            Rect::from_min_max(
                pos2(plot.left(), plot.bottom() + strip_height * 0.36),
                pos2(plot.right(), bottom),
            )
        });
        let (min, max) = question.scale.bounds();
        let lane_height = question
            .scale
            .is_ordinal()
            .then(|| plot.height() / (max - min + 1.0) as f32);
        let value_margin = if lane_height.is_some() {
            0.5
        } else {
            (max - min) * 0.04
        };
        let line_offsets = lane_height.map(|height| {
            let parties = scene.view_data.series.parties.iter().enumerate();
            // Grey lines are in the background.
            let colored = parties.filter(|(index, _)| scene.party_slot(*index).is_some());
            LineOffsets::new(&colored.collect::<Vec<_>>(), height)
        });
        let first = scene.view_data.series.first;
        let (from, to) = scene.view.range;
        let bounds = PlotBounds::from_min_max(
            [days_since(first, from), min - value_margin],
            [days_since(first, to) + 1.0, max + value_margin],
        );
        Self {
            area,
            plot,
            strip,
            first,
            transform: PlotTransform::new(plot, bounds, false),
            is_wide,
            lane_height,
            line_offsets: line_offsets.unwrap_or_default(),
        }
    }

    /// Returns the visible range of day numbers and values.
    pub fn bounds(&self) -> &PlotBounds {
        self.transform.bounds()
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

    pub fn point(&self, day: Day, value: f64) -> Pos2 {
        pos2(self.x(day), self.y(value))
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

    /// Returns the value at `y`, which may be outside the scale.
    pub fn value_at(&self, y: f32) -> f64 {
        self.plot_point(pos2(self.plot.left(), y)).y
    }

    /// Returns the day of the axis that is nearest to `x`.
    pub fn day_at(&self, x: f32) -> Day {
        let days = self.bounds().range_x();
        let day = self.plot_point(pos2(x, self.plot.top())).x.round();
        let day = day.clamp(*days.start(), days.end() - 1.0);
        self.first
            .saturating_add(jiff::Span::new().days(day as i32))
    }

    fn plot_point(&self, pos: Pos2) -> PlotPoint {
        self.transform.value_from_position(pos)
    }

    /// Returns the vertical position of the time axis.
    fn axis_y(&self) -> f32 {
        self.strip
            .map_or(self.plot.bottom() + 28.0, |strip| strip.bottom())
    }

    /// Returns the day number from which lines and bands are faded.
    pub fn faded_from(&self, scene: Scene<'_>) -> f64 {
        let day = self.day_number(scene.view.as_of);
        // On the last day, there is nothing to fade.
        if scene.view.as_of >= scene.document.dataset.covers.latest {
            day + 1.0
        } else {
            day
        }
    }

    /// Draws levels, dates and events.
    pub fn draw_frame(&self, ui: &Ui, scene: Scene<'_>, question: &Question) {
        self.draw_values(ui, scene, &question.scale);
        self.draw_time(ui, scene);
        self.draw_events(ui, scene);
    }

    /// Draws the scale's levels or values with their labels.
    pub fn draw_values(&self, ui: &Ui, scene: Scene<'_>, scale: &Scale) {
        let theme = scene.theme;
        let painter = ui.painter();
        let numbers_right = self.plot.left() - 12.0;
        let values = ticks::value_ticks(scale);
        // The spacing of the values limits the number of rows in their labels.
        let spacing = self
            .lane_height
            .unwrap_or(self.plot.height() / (values.len().max(2) - 1) as f32);
        let max_rows = ((spacing / 15.0).floor() as usize).clamp(1, 3);
        let is_short = !self.is_wide || max_rows < 2;
        // If not even one row fits, only some values are labelled.
        let label_interval = (13.0 / spacing).ceil() as usize;
        for (index, value) in values.into_iter().enumerate() {
            let y = self.y(value);
            if let Some(half_lane) = self.half_lane() {
                let lane =
                    Rect::from_x_y_ranges(self.plot.x_range(), y - half_lane..=y + half_lane);
                if index % 2 == 1 {
                    painter.rect_filled(lane, 0.0, theme.tint(theme.grid, 0.4));
                }
                painter.hline(self.plot.x_range(), lane.top(), (1.0, theme.grid));
            } else {
                painter.hline(self.plot.x_range(), y, (1.0, theme.grid));
            }
            if index % label_interval != 0 {
                continue;
            }
            let tick = self.plot.left() - 5.0..=self.plot.left();
            painter.hline(tick, y, (1.0, theme.rail));
            let number = Text::new(scale.format(value), theme::sans(13.0), theme.text_secondary);
            let number = number.paint(ui, pos2(numbers_right, y), Align2::RIGHT_CENTER, 60.0);
            let label = level_words(scale, value, is_short);
            let right = (numbers_right - 20.0).min(number.left() - 8.0);
            let color = theme.text_secondary;
            let galley = layout_balanced(ui, &label, color, right - self.area.left(), max_rows);
            let top = y - galley.size().y / 2.0;
            painter.galley(pos2(right, top), galley, color);
        }
        painter.vline(self.plot.left(), self.plot.y_range(), (1.0, theme.rail));
    }

    /// Draws the time axis below the plot.
    pub fn draw_time(&self, ui: &Ui, scene: Scene<'_>) {
        let theme = scene.theme;
        let painter = ui.painter();
        let axis_y = self.axis_y();
        let (from, to) = scene.view.range;
        let day_width = self.day_width();
        let mut label_end = f32::NEG_INFINITY;
        for tick in ticks::time_ticks(from, to, day_width) {
            let x = self.x(tick.day);
            if tick.day > from {
                painter.vline(x, self.plot.top()..=axis_y, (1.0, theme.grid));
            }
            let left = x + 6.0;
            let label = Text::new(tick.label, theme::sans(12.5), theme.text_secondary);
            let width = label.width(ui);
            // Skip a label that would overlap the previous one, as can happen after the first tick.
            if left >= label_end && left + width <= self.area.right() {
                label.paint(ui, pos2(left, axis_y + 14.0), Align2::LEFT_CENTER, 200.0);
                label_end = left + width + 10.0;
            }
        }
        if day_width >= 3.0 {
            for day in ticks::every(7, from, to) {
                painter.vline(self.x(day), axis_y..=axis_y + 4.0, (1.0, theme.text_muted));
            }
        }
        painter.hline(self.plot.x_range(), axis_y, (1.0, theme.grid));
    }

    fn draw_events(&self, ui: &Ui, scene: Scene<'_>) {
        let theme = scene.theme;
        let mut events: Vec<&Event> = scene.document.dataset.events.iter().collect();
        events.retain(|event| {
            event.when.latest >= scene.view.range.0 && event.when.earliest <= scene.view.range.1
        });
        let center_x = |event: &Event| {
            self.x(event.when.earliest)
                .midpoint(self.x(event.when.latest))
        };
        events.sort_by_key(|event| (event.when.earliest, event.when.latest));
        events.sort_by(|a, b| center_x(a).total_cmp(&center_x(b)));
        let name_text = |event: &Event| {
            let name = Words::verbatim(&event.name);
            Text::new(name, theme::sans(12.0), theme.text_secondary)
        };
        let centers_and_widths: Vec<(f32, f32)> = events
            .iter()
            .map(|event| (center_x(event), name_text(event).width(ui)))
            .collect();
        let (left, right) = (self.area.left(), self.area.right());
        let rows = labels::assign_rows(&centers_and_widths, MAX_EVENT_ROWS, left, right);
        let painter = ui.painter();
        for (event, row) in events.into_iter().zip(rows) {
            let x = center_x(event);
            if !self.plot.x_range().contains(x) {
                continue;
            }
            let is_later = event.when.earliest > scene.view.as_of;
            let color = theme.tint(theme.text_muted, if is_later { 0.35 } else { 0.7 });
            let line = [pos2(x, self.plot.top() - 2.0), pos2(x, self.plot.bottom())];
            painter.extend(Shape::dotted_line(&line, color, 4.0, 0.8));
            if event.when.is_range() {
                // The days on which the event may have happened.
                let plot = self.plot.x_range();
                let span =
                    plot.clamp(self.x(event.when.earliest))..=plot.clamp(self.x(event.when.latest));
                painter.hline(span, self.plot.top() - 2.0, (2.0, color));
            }
            let mut rect = Rect::from_center_size(
                pos2(x, self.plot.center().y),
                vec2(7.0, self.plot.height()),
            );
            if let Some((row, left)) = row {
                let y = self.plot.top() - 13.0 - EVENT_ROW_HEIGHT * row as f32;
                rect = name_text(event).paint(ui, pos2(left, y), Align2::LEFT_CENTER, 300.0);
            }
            let response = ui.interact(
                rect,
                ui.scope_id().with(("event", &event.id)),
                Sense::hover(),
            );
            let label = || words::event(&event.name, &event.when);
            response.set_name(Role::Label, label);
            response.tooltip_with(label);
        }
    }

    /// Draws the parties' names at the ends of their lines.
    pub fn draw_party_names(&self, ui: &Ui, scene: Scene<'_>) {
        let mut names: Vec<(f32, usize)> = scene
            .view_data
            .series
            .parties
            .iter()
            .enumerate()
            // With many parties, the names of the grey ones would crowd out the others.
            .filter(|(index, _)| scene.party_slot(*index).is_some())
            .filter_map(|(index, party)| {
                let span = party.line_on(scene.view.range.1).or(party.line.last())?;
                Some((self.line_y(index, span.value), index))
            })
            .collect();
        names.sort_by(|a, b| a.0.total_cmp(&b.0));
        let desired: Vec<f32> = names.iter().map(|(y, _)| *y).collect();
        let spread = labels::spread_within(&desired, |_| 17.0, self.plot.top(), self.plot.bottom());
        let left = self.plot.right() + 9.0;
        for ((_, index), y) in names.into_iter().zip(spread) {
            if y > self.plot.bottom() + 1.0 {
                continue;
            }
            let name = Words::verbatim(&scene.document.dataset.parties[index].name);
            let name = Text::new(name, theme::semibold(13.0), scene.party_color(index));
            let width = self.area.right() + 10.0 - left;
            name.paint(ui, pos2(left, y), Align2::LEFT_CENTER, width);
        }
    }

    /// Draws the playhead. Dragging its handle or clicking on the chart moves it.
    pub fn draw_playhead(
        &self,
        ui: &Ui,
        scene: Scene<'_>,
        state: &mut ChartState,
        commands: &mut Vec<Command>,
    ) {
        let theme = scene.theme;
        let axis_y = self.axis_y();
        let background = Rect::from_min_max(self.plot.min, pos2(self.plot.right(), axis_y));
        let sense = Sense::CLICK | Sense::DRAG;
        let response = ui.interact(background, ui.scope_id().with("chart"), sense);
        gestures::handle(ui, &response, scene, self, state, commands);
        let x = self.x(scene.view.as_of);
        let day = scene.view.as_of;
        // If the day is out of view, its label points towards it.
        let label = if x > self.plot.right() {
            words::day_to_the_right(day)
        } else if x < self.plot.left() {
            words::day_to_the_left(day)
        } else {
            let stroke = Stroke::new(1.5, theme.text);
            ui.painter()
                .vline(x, self.plot.top() - 6.0..=axis_y, stroke);
            day_month_year(day)
        };
        let text = Text::new(&label, theme::semibold(12.0), theme.surface);
        let size = text.layout(ui).size() + vec2(14.0, 6.0);
        let y = self.plot.bottom() + size.y / 2.0 + 2.0;
        // Not `clamp`, which panics if there is too little space for the label.
        let center_x = x
            .min(self.area.right() - size.x / 2.0)
            .max(self.plot.left() + size.x / 2.0);
        let pill = Rect::from_center_size(pos2(center_x, y), size);
        ui.painter().rect_filled(pill, 4.0, theme.text);
        text.paint_centered(ui, pill.center());

        let handle = ui.interact(
            pill,
            ui.scope_id().with("playhead"),
            Sense::DRAG | Sense::CLICK,
        );
        handle.set_name(Role::Label, || label.clone());
        let handle = handle.on_hover_cursor(egui::CursorIcon::ResizeHorizontal);
        // If the chart is zoomed in, a drag outside the handle pans it instead.
        let is_zoomed = scene.view.is_zoomed(&scene.document.dataset.covers);
        let moved_by = [(&response, !is_zoomed), (&handle, true)]
            .into_iter()
            .find(|(handle, can_drag)| handle.clicked() || (*can_drag && handle.dragged()))
            .map(|(handle, _)| handle);
        let pointer = moved_by.and_then(egui::Response::interact_pointer_pos);
        if let Some(pointer) = pointer {
            let day = self.day_at(pointer.x);
            let is_click = response.clicked();
            if let Some(command) = reading::click(scene, self, pointer, state).filter(|_| is_click)
            {
                commands.push(command);
            } else if day != scene.view.as_of {
                commands.push(Command::SetDay(day));
            }
        }
    }
}

fn days_since(first: Day, day: Day) -> f64 {
    first
        .until(day)
        .map_or(0.0, |span| f64::from(span.get_days()))
}

/// Lays out a right-aligned label on at most `max_rows` rows of similar lengths.
fn layout_balanced(
    ui: &Ui,
    label: &Words,
    color: Color32,
    width: f32,
    max_rows: usize,
) -> Arc<Galley> {
    let font = theme::sans(12.5);
    let text = Text::new(label, font.clone(), color).align_right();
    let layout = |width: f32| text.wrap(ui, width.max(20.0), max_rows);
    let widest = layout(width);
    if widest.rows.len() < 2 || widest.elided {
        return widest;
    }
    // Make it as narrow as possible without adding a row or breaking a word.
    let word_widths = label
        .split_whitespace()
        .map(|word| kit::text_width(ui, Words::verbatim(word), font.clone()));
    let min_width = word_widths.fold(0.0, f32::max).ceil() + 1.0;
    let mut balanced = widest;
    for step in 1..24 {
        let narrower_width = width * (1.0 - step as f32 * 0.025);
        if narrower_width < min_width {
            break;
        }
        let narrower = layout(narrower_width);
        if narrower.rows.len() > balanced.rows.len() || narrower.elided {
            break;
        }
        balanced = narrower;
    }
    balanced
}
