//! The regions of the chart. Their columns depend only on the dataset and on the width
//! of the pane: no day moves when the question, the voices or the selection change.

use egui::text::CCursor;
use egui::{Color32, Id, Rangef, Rect, Ui, pos2, vec2};

use super::{MARGIN, labelled_ends, level_words, ticks};
use crate::kit::{self, Text};
use crate::scene::Scene;
use crate::scene::panel_layout::is_low_window;
use crate::theme;
use crate::words::{Words, plot as words};

/// The width of the window from which axes have the levels' labels, in points.
const FULL_LABELS_WIDTH: f32 = 1200.0;

/// About how much of a window's height is not the plot's, in points.
const HEIGHT_AROUND_PLOT: f32 = 430.0;

/// The height from which a lane has room for a label on two rows, in points.
const TWO_ROWS_HEIGHT: f32 = 29.0;

/// The width of the column with the parties' badges, in points.
const ENDS_WIDTH: f32 = 64.0;

/// The height of the chart from which there is space for everything, in points.
const ROOMY_HEIGHT: f32 = 420.0;

/// The columns of a chart: the labels of its levels, their numbers, the plot, and the
/// ends of lines.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Columns {
    pub labels: Rangef,
    /// Where numbers end.
    pub numbers_right: f32,
    pub plot: Rangef,
    /// Where everything ends.
    pub right: f32,
    /// Whether the labels are those of levels in full.
    pub has_full_labels: bool,
    /// Whether there is a lane for actions without a level.
    pub has_actions: bool,
}

impl Columns {
    /// Returns the columns of the chart in a pane.
    pub fn in_pane(ui: &Ui, scene: Scene<'_>, pane: Rangef) -> Self {
        let window = ui.ctx().content_rect();
        let is_low = is_low_window(ui.ctx(), scene);
        let has_full_labels = window.width() >= FULL_LABELS_WIDTH && !is_low;
        let plot_height = if scene.on_page {
            f32::INFINITY
        } else if scene.panels.overview && !has_full_labels {
            // Its levels have one row each.
            0.0
        } else {
            window.height() - HEIGHT_AROUND_PLOT
        };
        let left = pane.min + MARGIN;
        let right = pane.max - 8.0;
        Self::new(
            ui,
            scene,
            (left, right),
            (has_full_labels, plot_height),
            scene.view_data.dense.as_deref().map_or(ENDS_WIDTH - 8.0, |dense| {
                labelled_ends::width(ui, scene, dense).max(ENDS_WIDTH - 8.0)
            }),
        )
    }

    fn new(
        ui: &Ui,
        scene: Scene<'_>,
        (left, right): (f32, f32),
        (has_full_labels, plot_height): (bool, f32),
        ends: f32,
    ) -> Self {
        let (gap, min_width, max_share) =
            if has_full_labels { (14.0, 112.0, 0.19) } else { (9.0, 76.0, 0.3) };
        let max_width = (max_share * (right - left)).clamp(min_width, 176.0);
        let needs = Needs::of_dataset(ui, scene, has_full_labels, plot_height);
        let labels = needs.labels.max(needs.actions_title);
        let labels_right = left + labels.clamp(min_width, max_width);
        let numbers_right = labels_right + gap - 2.0 + needs.numbers;
        let plot_left = numbers_right + gap;
        Self {
            labels: Rangef::new(left, labels_right),
            numbers_right,
            plot: Rangef::new(plot_left, (right - ends).max(plot_left + 40.0)),
            right,
            has_full_labels,
            has_actions: needs.actions,
        }
    }
}

/// Returns where the days of the time axis are in a pane with the chart: the first day
/// that is shown at the left end, and the last one at the right end.
pub fn plot_x_range(ui: &Ui, scene: Scene<'_>, pane: Rangef) -> Rangef {
    Columns::in_pane(ui, scene, pane).plot
}

/// What the chart of any question of a dataset may need.
#[derive(Clone, Copy, Debug)]
struct Needs {
    /// The width of the widest label on as many rows as it may have.
    labels: f32,
    /// The width of the widest number.
    numbers: f32,
    /// Whether there are actions without a level.
    actions: bool,
    /// The width of the title of the lane of actions.
    actions_title: f32,
}

impl Needs {
    /// Returns the needs of a dataset, which are found once for each of its revisions.
    fn of_dataset(ui: &Ui, scene: Scene<'_>, has_full_labels: bool, plot_height: f32) -> Self {
        let id = Id::unique("needs of charts");
        let key = (
            scene.revision,
            has_full_labels,
            plot_height.to_bits(),
            ui.pixels_per_point().to_bits(),
        );
        let known = ui.data(|data| data.get_temp::<((u64, bool, u32, u32), Self)>(id));
        if let Some((_, needs)) = known.filter(|(known, _)| *known == key) {
            return needs;
        }
        let needs = Self::find(ui, scene, has_full_labels, plot_height);
        ui.data_mut(|data| data.insert_temp(id, (key, needs)));
        needs
    }

    fn find(ui: &Ui, scene: Scene<'_>, has_full_labels: bool, plot_height: f32) -> Self {
        let dataset = &scene.document.dataset;
        let mut labels: f32 = 0.0;
        let mut numbers: f32 = 0.0;
        for question in &dataset.questions {
            let values = ticks::value_ticks(&question.scale, 6.0);
            let lane = plot_height / values.len().max(1) as f32;
            let label_rows = if lane >= TWO_ROWS_HEIGHT { 2 } else { 1 };
            for value in values {
                let label = level_words(&question.scale, value, !has_full_labels);
                labels = labels.max(label_width(ui, &label, label_rows));
                let number = words::value_tick(&question.scale, value);
                numbers = numbers.max(kit::text_width(ui, number, theme::semibold(13.0)));
            }
        }
        let mut actions_title = 0.0;
        // The lane is on the charts of all questions, so that the plot is the same.
        let actions = scene.view_data.has_actions;
        if actions {
            let title = words::actions_lane(has_full_labels);
            actions_title = kit::text_width(ui, title, theme::sans(12.5)).ceil();
        }
        Self {
            labels: labels.ceil(),
            actions_title,
            numbers: numbers.clamp(8.0, 72.0).ceil(),
            actions,
        }
    }
}

/// Returns the width that a label needs on one or two rows.
fn label_width(ui: &Ui, label: &Words, rows: usize) -> f32 {
    // Laid out once: each of its words again would delay the first frame.
    let font = theme::semibold(12.5);
    let galley = Text::new(label, font, Color32::PLACEHOLDER).layout(ui);
    let width = galley.size().x;
    let x = |index: usize| galley.pos_from_cursor(CCursor::new(index)).left();
    let chars = galley.text().chars().enumerate();
    let gaps = chars.filter(|(_, char)| rows > 1 && *char == ' ');
    let on_two_rows = gaps.map(|(gap, _)| x(gap).max(width - x(gap + 1)));
    on_two_rows.fold(width, f32::min) + 1.0
}

/// The regions of a chart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Regions {
    /// The whole chart with its labels.
    pub area: Rect,
    pub columns: Columns,
    /// The number of rows for events.
    pub event_rows: usize,
    /// The area of lines, bands and marks.
    pub plot: Rect,
    /// The lane for actions without a level.
    pub actions: Option<Rect>,
    /// The row for the choice of the compared pair among many parties.
    pub pair: Option<Rect>,
    /// The strip of Daylight.
    pub strip: Option<Rect>,
    /// The vertical position of the time axis.
    pub axis_y: f32,
    /// The middle of the playhead's label.
    pub day_y: f32,
}

/// The height of a row of events, in points.
pub const EVENT_ROW_HEIGHT: f32 = 16.0;

impl Regions {
    /// Divides the area between `top` and `bottom`.
    pub fn new(columns: Columns, (top, bottom): (f32, f32), has_events: bool) -> Self {
        let has_actions = columns.has_actions;
        let height = bottom - top;
        let is_roomy = height >= ROOMY_HEIGHT;
        let event_rows = match height {
            _ if !has_events => 0,
            ROOMY_HEIGHT.. => 3,
            240.0.. => 2,
            _ => 1,
        };
        let (actions_height, strip_gap, strip_height, months_height) = if is_roomy {
            (28.0, 38.0, (0.1 * height).clamp(52.0, 104.0), 28.0)
        } else {
            (20.0, 12.0, (0.09 * height).clamp(22.0, 30.0), 26.0)
        };
        let actions_height = if has_actions { actions_height } else { 0.0 };
        let axis_y = bottom - months_height;
        let strip_top = axis_y - strip_height;
        let plot_top = top + EVENT_ROW_HEIGHT * event_rows as f32 + 8.0;
        let plot_bottom = (strip_top - strip_gap - actions_height).max(plot_top + 40.0);
        let below = |top: f32, bottom: f32| Rect::from_x_y_ranges(columns.plot, top..=bottom);
        let actions_bottom = plot_bottom + actions_height;
        Self {
            area: Rect::from_min_max(pos2(columns.labels.min, top), pos2(columns.right, bottom)),
            columns,
            event_rows,
            plot: below(plot_top, plot_bottom),
            pair: None,
            actions: has_actions.then(|| below(plot_bottom, actions_bottom)),
            strip: Some(below(strip_top.max(actions_bottom), axis_y.max(actions_bottom))),
            axis_y,
            day_y: if is_roomy { f32::midpoint(actions_bottom, strip_top) } else { axis_y + 14.0 },
        }
    }

    /// A plot with its time axis, and nothing else.
    pub fn of_plot(columns: Columns, area: Rect, plot: Rect, axis_y: f32) -> Self {
        Self {
            area,
            columns,
            event_rows: 0,
            plot,
            actions: None,
            pair: None,
            strip: None,
            axis_y,
            day_y: axis_y,
        }
    }

    /// Makes room for the choice of the compared pair above the strip, if there is enough.
    pub fn with_pair_row(mut self) -> Self {
        const HEIGHT: f32 = 32.0;
        let Some(strip) = self.strip else { return self };
        if self.plot.height() < 3.0 * HEIGHT || self.area.height() < ROOMY_HEIGHT {
            return self;
        }
        self.plot.max.y -= HEIGHT;
        self.actions = self.actions.map(|lane| lane.translate(vec2(0.0, -HEIGHT)));
        self.day_y -= HEIGHT;
        let rows = strip.top() - HEIGHT - 10.0..=strip.top() - 10.0;
        self.pair = Some(Rect::from_x_y_ranges(self.columns.plot, rows));
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: Columns = Columns {
        labels: Rangef { min: 272.0, max: 420.0 },
        numbers_right: 442.0,
        plot: Rangef { min: 456.0, max: 1024.0 },
        right: 1080.0,
        has_full_labels: true,
        has_actions: true,
    };

    #[test]
    fn the_regions_are_below_each_other() {
        let regions = Regions::new(COLUMNS, (264.0, 784.0), true);
        let rows = |rect: Rect| (rect.top(), rect.bottom());
        assert_eq!(rows(regions.plot), (320.0, 638.0));
        assert_eq!(regions.actions.map(rows), Some((638.0, 666.0)));
        assert_eq!(regions.strip.map(rows), Some((704.0, 756.0)));
        assert_eq!((regions.axis_y, regions.day_y), (756.0, 685.0));
        for rect in [Some(regions.plot), regions.actions, regions.strip] {
            assert_eq!(rect.map(|rect| rect.x_range()), Some(COLUMNS.plot));
        }
    }

    #[test]
    fn regions_do_not_overlap_however_low_the_chart_is() {
        for height in [0.0, 60.0, 130.0, 200.0, 239.0, 330.0, 419.0, 420.0, 1600.0] {
            for (has_events, has_actions) in [(false, false), (true, false), (true, true)] {
                let columns = Columns { has_actions, ..COLUMNS };
                let regions = Regions::new(columns, (100.0, 100.0 + height), has_events);
                let rects = [Some(regions.plot), regions.actions, regions.strip];
                let rects: Vec<Rect> = rects.into_iter().flatten().collect();
                for pair in rects.windows(2) {
                    assert!(pair[0].bottom() <= pair[1].top(), "{height}: {regions:?}");
                }
                assert!(regions.plot.height() >= 40.0);
            }
        }
    }
}
