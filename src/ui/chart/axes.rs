//! Where the chart's parts are, and the frame around its data: written levels,
//! months, events, line ends and the playhead.

use egui::accesskit::Role;
use egui::{
    Align2, Color32, FontId, Galley, Pos2, Rect, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2,
};
use std::sync::Arc;

use super::super::{Scene, kit};
use super::gestures::{self, ChartState};
use super::{labels, level_words, ticks};
use crate::command::Command;
use crate::model::{Day, Event, Question, Scale};
use crate::theme;
use crate::words::day_month_year;

/// The chart's geometry on the screen.
pub struct Axes {
    /// The whole of what the chart may use.
    pub area: Rect,
    /// Where lines, bands and marks are.
    pub plot: Rect,
    /// Where Daylight is.
    pub strip: Option<Rect>,
    first: Day,
    /// Days from the first day, at the left and right edge.
    pub day_range: (f64, f64),
    /// The scale's values at the lower and upper edge.
    pub value_range: (f64, f64),
    /// Whether there is room for labels in full.
    wide: bool,
}

/// How far a band reaches beyond its levels, in parts of a level's height, so
/// that one level alone is still a band.
pub const BAND_MARGIN: f64 = 0.12;

const EVENT_ROW: f32 = 15.0;
const EVENT_ROWS: usize = 2;

impl Axes {
    pub fn new(
        ui: &Ui,
        scene: Scene<'_>,
        question: &Question,
        area: Rect,
        with_daylight: bool,
    ) -> Self {
        let wide = area.width() > 600.0;
        let numbers = 26.0;
        let words = if wide { 172.0 } else { 106.0 };
        let left = if question.scale.is_ordinal() {
            words + numbers
        } else {
            // Room for numbers, for the words of both ends, and for Daylight's.
            if wide { 150.0 } else { 106.0 }
        };
        let names = scene
            .document
            .dataset
            .parties
            .iter()
            .zip(&scene.view_data.series.parties);
        let longest = names
            .filter(|(_, series)| !series.line.is_empty())
            .map(|(party, _)| kit::text_width(ui, &party.name, theme::semibold(13.0)))
            .fold(0.0, f32::max);
        let right = (longest + 14.0).clamp(20.0, if wide { 150.0 } else { 90.0 });
        let events = if scene.document.dataset.events.is_empty() {
            8.0
        } else {
            EVENT_ROW * EVENT_ROWS as f32 + 10.0
        };
        let months = 26.0;
        // Without Daylight there is still the day's label below the plot.
        let strip_height = if with_daylight {
            (area.height() * 0.22).clamp(64.0, 118.0)
        } else {
            28.0
        };
        let bottom = area.bottom() - months;
        let plot = Rect::from_min_max(
            pos2(area.left() + left, area.top() + events),
            pos2(
                (area.right() - right).max(area.left() + left + 40.0),
                (bottom - strip_height).max(area.top() + events + 40.0),
            ),
        );
        let strip = with_daylight.then(|| {
            Rect::from_min_max(
                pos2(plot.left(), plot.bottom() + strip_height * 0.36),
                pos2(plot.right(), bottom),
            )
        });
        let (min, max) = question.scale.bounds();
        let margin = if question.scale.is_ordinal() {
            BAND_MARGIN * 1.5
        } else {
            (max - min) * 0.04
        };
        let first = scene.view_data.series.first;
        let (from, to) = scene.view.range;
        Self {
            area,
            plot,
            strip,
            first,
            day_range: (days_since(first, from), days_since(first, to) + 1.0),
            value_range: (min - margin, max + margin),
            wide,
        }
    }

    /// Days from the dataset's first day.
    pub fn day_number(&self, day: Day) -> f64 {
        days_since(self.first, day)
    }

    /// Where a day is across.
    pub fn x(&self, day: Day) -> f32 {
        self.day_number_to_x(self.day_number(day))
    }

    /// Where a number of days from the dataset's first day is across.
    pub fn day_number_to_x(&self, day: f64) -> f32 {
        let (from, to) = self.day_range;
        let share = (day - from) / (to - from);
        self.plot.left() + share as f32 * self.plot.width()
    }

    /// Where a value is upwards.
    pub fn y(&self, value: f64) -> f32 {
        let (low, high) = self.value_range;
        let share = (value - low) / (high - low);
        self.plot.bottom() - share as f32 * self.plot.height()
    }

    /// The day under a point, within the axis.
    pub fn day_at(&self, x: f32) -> Day {
        let (from, to) = self.day_range;
        let share = f64::from((x - self.plot.left()) / self.plot.width());
        let day = (from + share * (to - from)).round().clamp(from, to - 1.0);
        self.first
            .saturating_add(jiff::Span::new().days(day as i32))
    }

    /// Where the time axis is.
    fn foot(&self) -> f32 {
        self.strip
            .map_or(self.plot.bottom() + 28.0, |strip| strip.bottom())
    }

    /// From which day on lines, bands and marks are faded, in day numbers.
    pub fn faded_from(&self, scene: Scene<'_>) -> f64 {
        let day = self.day_number(scene.view.as_of);
        // On the last day nothing lies ahead.
        if scene.view.as_of >= scene.document.dataset.covers.latest {
            day + 1.0
        } else {
            day
        }
    }

    /// Levels, months and events.
    pub fn draw_frame(&self, ui: &Ui, scene: Scene<'_>, question: &Question) {
        self.draw_values(ui, scene, &question.scale);
        self.draw_time(ui, scene);
        self.draw_events(ui, scene);
    }

    /// The scale's levels or values, with their words.
    pub fn draw_values(&self, ui: &Ui, scene: Scene<'_>, scale: &Scale) {
        let theme = scene.theme;
        let painter = ui.painter();
        let numbers = self.plot.left() - 12.0;
        let values = ticks::value_ticks(scale);
        // The height between two values decides how much can be written at each.
        let step = self.plot.height() / (values.len().max(2) - 1) as f32;
        let rows = ((step / 15.0).floor() as usize).clamp(1, 3);
        let short = !self.wide || rows < 2;
        for (at, value) in values.into_iter().enumerate() {
            let y = self.y(value);
            painter.hline(self.plot.x_range(), y, (1.0, theme.grid));
            // Where not even one row fits, only some values are written.
            if at % (13.0 / step).ceil() as usize != 0 {
                continue;
            }
            painter.hline(
                self.plot.left() - 5.0..=self.plot.left(),
                y,
                (1.0, theme.rail),
            );
            let number = scale.format(value);
            kit::text_line(
                ui,
                pos2(numbers, y),
                Align2::RIGHT_CENTER,
                &number,
                theme::sans(13.0),
                theme.text_secondary,
                60.0,
            );
            let words = level_words(scale, value, short);
            let right = numbers - 20.0;
            let galley = wrapped(
                ui,
                &words,
                &theme::sans(12.5),
                theme.text_secondary,
                right - self.area.left(),
                rows,
            );
            ui.painter().galley(
                pos2(right, y - galley.size().y / 2.0),
                galley,
                theme.text_secondary,
            );
        }
        painter.vline(self.plot.left(), self.plot.y_range(), (1.0, theme.rail));
    }

    /// The months or days below.
    pub fn draw_time(&self, ui: &Ui, scene: Scene<'_>) {
        let theme = scene.theme;
        let painter = ui.painter();
        let foot = self.foot();
        let (from, to) = scene.view.range;
        let day_width = self.plot.width() / (self.day_range.1 - self.day_range.0) as f32;
        let mut label_end = f32::NEG_INFINITY;
        for tick in ticks::time_ticks(from, to, day_width) {
            let x = self.x(tick.day);
            if tick.day > from {
                painter.vline(x, self.plot.top()..=foot, (1.0, theme.grid));
            }
            let left = x + 6.0;
            let width = kit::text_width(ui, &tick.words, theme::sans(12.5));
            // The first tick may stand close to the next.
            if left >= label_end && left + width <= self.area.right() {
                kit::text_line(
                    ui,
                    pos2(left, foot + 14.0),
                    Align2::LEFT_CENTER,
                    &tick.words,
                    theme::sans(12.5),
                    theme.text_secondary,
                    200.0,
                );
                label_end = left + width + 10.0;
            }
        }
        if day_width >= 3.0 {
            let mut week = from;
            while week <= to {
                painter.vline(self.x(week), foot..=foot + 4.0, (1.0, theme.text_muted));
                week = week.saturating_add(jiff::Span::new().days(7));
            }
        }
        painter.hline(self.plot.x_range(), foot, (1.0, theme.grid));
    }

    fn draw_events(&self, ui: &Ui, scene: Scene<'_>) {
        let theme = scene.theme;
        let font = theme::sans(12.0);
        let mut events: Vec<&Event> = scene.document.dataset.events.iter().collect();
        events.retain(|event| {
            event.when.latest >= scene.view.range.0 && event.when.earliest <= scene.view.range.1
        });
        events.sort_by_key(|event| (event.when.earliest, event.when.latest));
        let middle = |event: &Event| {
            self.x(event.when.earliest)
                .midpoint(self.x(event.when.latest))
        };
        let widths: Vec<(f32, f32)> = events
            .iter()
            .map(|event| {
                (
                    middle(event),
                    kit::text_width(ui, &event.name, font.clone()),
                )
            })
            .collect();
        let mut order: Vec<usize> = (0..events.len()).collect();
        order.sort_by(|a, b| widths[*a].0.total_cmp(&widths[*b].0));
        let sorted: Vec<(f32, f32)> = order.iter().map(|at| widths[*at]).collect();
        let places = labels::assign_rows(&sorted, EVENT_ROWS, self.area.left(), self.area.right());
        let painter = ui.painter();
        for (at, place) in order.into_iter().zip(places) {
            let event = events[at];
            let x = middle(event);
            if !self.plot.x_range().contains(x) {
                continue;
            }
            let ahead = event.when.earliest > scene.view.as_of;
            let color = theme.tint(theme.text_muted, if ahead { 0.35 } else { 0.7 });
            let line = [pos2(x, self.plot.top() - 2.0), pos2(x, self.plot.bottom())];
            painter.extend(Shape::dotted_line(&line, color, 4.0, 0.8));
            if event.when.is_range() {
                // The days among which it happened.
                let plot = self.plot.x_range();
                let span =
                    plot.clamp(self.x(event.when.earliest))..=plot.clamp(self.x(event.when.latest));
                painter.hline(span, self.plot.top() - 2.0, (2.0, color));
            }
            let mut area = Rect::from_center_size(
                pos2(x, self.plot.center().y),
                vec2(7.0, self.plot.height()),
            );
            if let Some((row, left)) = place {
                let y = self.plot.top() - 13.0 - EVENT_ROW * row as f32;
                let drawn = kit::text_line(
                    ui,
                    pos2(left, y),
                    Align2::LEFT_CENTER,
                    &event.name,
                    font.clone(),
                    theme.text_secondary,
                    300.0,
                );
                area = drawn;
            }
            let response = ui.interact(
                area,
                ui.scope_id().with(("event", &event.id)),
                Sense::hover(),
            );
            let words = format!("{}, {}", event.name, event.when.to_words());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
            response.on_hover_text(words);
        }
    }

    /// The parties' names at the ends of their lines.
    pub fn draw_party_names(&self, ui: &Ui, scene: Scene<'_>) {
        let mut names: Vec<(f32, usize)> = scene
            .view_data
            .series
            .parties
            .iter()
            .enumerate()
            // Of many parties, those that are grey would crowd out the others.
            .filter(|(place, _)| scene.party_slot(*place).is_some())
            .filter_map(|(place, party)| {
                let shown = party.line_on(scene.view.range.1).or(party.line.last())?;
                Some((self.y(shown.value), place))
            })
            .collect();
        names.sort_by(|a, b| a.0.total_cmp(&b.0));
        let wanted: Vec<f32> = names.iter().map(|(y, _)| *y).collect();
        let places = labels::spread_within(&wanted, |_| 17.0, self.plot.top(), self.plot.bottom());
        let left = self.plot.right() + 9.0;
        for ((_, place), y) in names.into_iter().zip(places) {
            if y > self.plot.bottom() + 1.0 {
                continue;
            }
            let name = &scene.document.dataset.parties[place].name;
            kit::text_line(
                ui,
                pos2(left, y),
                Align2::LEFT_CENTER,
                name,
                theme::semibold(13.0),
                scene.party_color(place),
                self.area.right() + 10.0 - left,
            );
        }
    }

    /// The day that is shown, to be moved by its handle or by a click on the chart.
    pub fn draw_playhead(
        &self,
        ui: &Ui,
        scene: Scene<'_>,
        state: &mut ChartState,
        commands: &mut Vec<Command>,
    ) {
        let theme = scene.theme;
        let foot = self.foot();
        let ground = Rect::from_min_max(self.plot.min, pos2(self.plot.right(), foot));
        let sense = Sense::CLICK | Sense::DRAG;
        let response = ui.interact(ground, ui.scope_id().with("chart"), sense);
        gestures::handle(ui, &response, scene, self, state, commands);
        let x = self.x(scene.view.as_of);
        let words = day_month_year(scene.view.as_of);
        // Where the day is out of sight, its label points to where it is.
        let words = if x > self.plot.right() {
            format!("{words} →")
        } else if x < self.plot.left() {
            format!("← {words}")
        } else {
            let stroke = Stroke::new(1.5, theme.text);
            ui.painter().vline(x, self.plot.top() - 6.0..=foot, stroke);
            words.to_string()
        };
        let galley =
            ui.painter()
                .layout_no_wrap(words.clone(), theme::semibold(12.0), theme.surface);
        let size = galley.size() + vec2(14.0, 6.0);
        let y = self.plot.bottom() + size.y / 2.0 + 2.0;
        // Not `clamp`, which panics where there is no room for the label at all.
        let center_x = x
            .min(self.area.right() - size.x / 2.0)
            .max(self.plot.left() + size.x / 2.0);
        let pill = Rect::from_center_size(pos2(center_x, y), size);
        ui.painter().rect_filled(pill, 4.0, theme.text);
        ui.painter()
            .galley(pill.center() - galley.size() / 2.0, galley, theme.surface);

        let handle = ui.interact(
            pill,
            ui.scope_id().with("playhead"),
            Sense::DRAG | Sense::CLICK,
        );
        handle.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
        let handle = handle.on_hover_cursor(egui::CursorIcon::ResizeHorizontal);
        // A drag beside the handle moves the days where only some are shown.
        let zoomed = scene.view.is_zoomed(&scene.document.dataset.covers);
        let moved = [(&response, !zoomed), (&handle, true)]
            .into_iter()
            .find(|(part, drags)| part.clicked() || (*drags && part.dragged()))
            .map(|(part, _)| part);
        let pointer = moved.and_then(egui::Response::interact_pointer_pos);
        if let Some(pointer) = pointer {
            let day = self.day_at(pointer.x);
            let line = response
                .clicked()
                .then(|| self.line_at(scene, pointer))
                .flatten();
            if let Some(party) = line {
                commands.push(Command::ExplainLine { party, day });
            } else if day != scene.view.as_of {
                commands.push(Command::SetDay(day));
            }
        }
    }

    /// The id of the party whose line is under a point.
    fn line_at(&self, scene: Scene<'_>, point: Pos2) -> Option<String> {
        let day = self.day_at(point.x);
        let parties = &scene.document.dataset.parties;
        let lines = parties.iter().zip(&scene.view_data.series.parties);
        lines
            .filter_map(|(party, series)| Some((party, self.y(series.line_on(day)?.value))))
            .map(|(party, y)| (party, (y - point.y).abs()))
            .filter(|(_, distance)| *distance <= 5.0)
            .min_by(|a, b| a.1.total_cmp(&b.1))
            .map(|(party, _)| party.id.clone())
    }
}

fn days_since(first: Day, day: Day) -> f64 {
    first
        .until(day)
        .map_or(0.0, |span| f64::from(span.get_days()))
}

/// Words of at most `rows` rows, to be put at the left of a place.
fn wrapped(
    ui: &Ui,
    words: &str,
    font: &FontId,
    color: Color32,
    width: f32,
    rows: usize,
) -> Arc<Galley> {
    let layout = |width: f32| {
        let mut job =
            egui::text::LayoutJob::simple(words.to_owned(), font.clone(), color, width.max(20.0));
        job.halign = egui::Align::RIGHT;
        job.wrap.max_rows = rows;
        ui.painter().layout_job(job)
    };
    let widest = layout(width);
    if widest.rows.len() < 2 || widest.elided {
        return widest;
    }
    // As narrow as it goes without another row, so that rows are of like
    // length; but no word is to be broken.
    let longest = words
        .split_whitespace()
        .map(|word| kit::text_width(ui, word, font.clone()));
    let least = longest.fold(0.0, f32::max).ceil() + 1.0;
    let mut balanced = widest;
    for step in 1..24 {
        let narrower = width * (1.0 - step as f32 * 0.025);
        if narrower < least {
            break;
        }
        let narrower = layout(narrower);
        if narrower.rows.len() > balanced.rows.len() || narrower.elided {
            break;
        }
        balanced = narrower;
    }
    balanced
}

/// A point on the plot.
impl Axes {
    pub fn point(&self, day: Day, value: f64) -> Pos2 {
        pos2(self.x(day), self.y(value))
    }
}
