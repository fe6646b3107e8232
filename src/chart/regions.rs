//! The regions of the chart.

use egui::{Rangef, Rect, pos2};

/// The height of the chart from which there is space for everything, in points.
const ROOMY_HEIGHT: f32 = 420.0;

/// The height of the lane for actions if it has one row, in points.
const ACTION_ROW_HEIGHT: f32 = 20.0;

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
    /// The rows of the lane for actions without a level: up to two.
    pub action_rows: usize,
}

impl Columns {
    /// The columns of an area that is all plot.
    pub fn of_plot(area: Rect) -> Self {
        Self {
            labels: Rangef::point(area.left()),
            numbers_right: area.left(),
            plot: area.x_range(),
            right: area.right(),
            has_full_labels: false,
            action_rows: 0,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Regions {
    /// The whole chart with its labels.
    pub area: Rect,
    pub columns: Columns,
    /// The number of rows for events.
    pub event_rows: usize,
    /// The area of lines and marks.
    pub plot: Rect,
    /// The lane for actions without a level.
    pub actions: Option<Rect>,
    /// The row for the choice of the compared pair among many parties.
    pub pair: Option<Rect>,
    /// The strip of the distance.
    pub strip: Option<Rect>,
    /// The vertical position of the time axis.
    pub axis_y: f32,
    /// The middle of the playhead's label.
    pub day_y: f32,
}

/// The most rows of events, and those of a picture that has the names of all.
pub const EVENT_ROWS: usize = 3;
pub const MAX_EVENT_ROWS: usize = 6;

/// The height of a row of events, in points.
pub const EVENT_ROW_HEIGHT: f32 = 18.0;

impl Regions {
    /// Divides the area between `top` and `bottom`, with at most `event_rows` rows of events.
    pub fn new(columns: Columns, (top, bottom): (f32, f32), event_rows: usize) -> Self {
        let height = bottom - top;
        let is_roomy = height >= ROOMY_HEIGHT;
        let event_rows = match height {
            300.0.. => event_rows,
            220.0.. => event_rows.min(2),
            _ => event_rows.min(1),
        };
        let (actions_height, strip_gap, strip_height, months_height) = if is_roomy {
            (36.0, 38.0, (0.1 * height).clamp(52.0, 104.0), 28.0)
        } else {
            // Two rows of actions, where there is room.
            let (actions, gap) = if height >= 300.0 { (32.0, 8.0) } else { (20.0, 12.0) };
            (actions, gap, (0.09 * height).clamp(22.0, 30.0), 26.0)
        };
        let actions_height = match columns.action_rows {
            0 => 0.0,
            1 => ACTION_ROW_HEIGHT,
            _ => actions_height,
        };
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
            actions: (actions_height > 0.0).then(|| below(plot_bottom, actions_bottom)),
            strip: Some(below(strip_top.max(actions_bottom), axis_y.max(actions_bottom))),
            axis_y,
            day_y: if is_roomy { f32::midpoint(actions_bottom, strip_top) } else { axis_y + 14.0 },
        }
    }

    /// A plot between `top` and `bottom`, below it a lane for actions if that has a height, the
    /// time axis, and nothing else.
    pub fn of_plot(columns: Columns, area: Rect, (top, bottom): (f32, f32), lane: f32) -> Self {
        let rows = |top: f32, bottom: f32| Rect::from_x_y_ranges(columns.plot, top..=bottom);
        let axis_y = bottom + lane;
        Self {
            area,
            columns,
            event_rows: 0,
            plot: rows(top, bottom),
            actions: (lane > 0.0).then(|| rows(bottom, axis_y)),
            pair: None,
            strip: None,
            axis_y,
            day_y: axis_y,
        }
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
        action_rows: 2,
    };

    #[test]
    fn the_regions_are_below_each_other() {
        let regions = Regions::new(COLUMNS, (264.0, 784.0), EVENT_ROWS);
        let rows = |rect: Rect| (rect.top(), rect.bottom());
        assert_eq!(rows(regions.plot), (326.0, 630.0));
        assert_eq!(regions.actions.map(rows), Some((630.0, 666.0)));
        assert_eq!(regions.strip.map(rows), Some((704.0, 756.0)));
        assert_eq!((regions.axis_y, regions.day_y), (756.0, 685.0));
        for rect in [Some(regions.plot), regions.actions, regions.strip] {
            assert_eq!(rect.map(|rect| rect.x_range()), Some(COLUMNS.plot));
        }
    }

    #[test]
    fn regions_do_not_overlap_however_low_the_chart_is() {
        for height in [0.0, 60.0, 130.0, 200.0, 239.0, 330.0, 419.0, 420.0, 1600.0] {
            for (event_rows, action_rows) in [(0, 0), (3, 0), (3, 1), (4, 2)] {
                let columns = Columns { action_rows, ..COLUMNS };
                let regions = Regions::new(columns, (100.0, 100.0 + height), event_rows);
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
