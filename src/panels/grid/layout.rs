//! The sizes of cells.

use egui::{Rect, Ui, Vec2, pos2, vec2};

use crate::figure::{self, Measures};
use crate::kit;
use crate::model::Scale;
use crate::theme;
use crate::words::{Words, capitalize};

/// The space between cells.
const GAP: Vec2 = vec2(20.0, 18.0);

/// The width of a cell if not all of them have room, and the least.
const WIDTH: f32 = 320.0;
const MIN_WIDTH: f32 = 200.0;

/// The height of a cell for its width.
const ASPECT: f32 = 0.64;

/// The least heights of a level, and of the plot of a continuous scale.
const MIN_LEVEL: f32 = 15.0;
const MIN_PLOT: f32 = 60.0;

/// The space around the contents of a cell.
pub const PADDING: f32 = 16.0;

/// The height of the row with a name, and of the axis.
pub const NAME_HEIGHT: f32 = 42.0;
const AXIS_HEIGHT: f32 = 38.0;

/// Where the cells are, from the top left corner of the list that scrolls.
#[derive(Clone, Debug, PartialEq)]
pub struct GridLayout {
    pub columns: usize,
    pub rows: usize,
    size: Vec2,
    /// The measures of each figure.
    pub measures: Measures,
}

impl GridLayout {
    /// The cells of an area: as high as they can be if all have room. Else those of a page are as many
    /// as have room, and those of the window scroll.
    pub fn new(ui: &Ui, scale: &Scale, count: usize, area: Vec2, is_page: bool) -> Self {
        let plot = match scale {
            Scale::Ordinal(levels) => MIN_LEVEL * levels.len() as f32,
            Scale::Continuous { .. } => MIN_PLOT,
        };
        let least = NAME_HEIGHT + plot + AXIS_HEIGHT;
        let share = |room: f32, gap: f32, count: usize| (room + gap) / count as f32 - gap;
        let most = ((area.x + GAP.x) / (MIN_WIDTH + GAP.x)).max(1.0) as usize;
        let cells = (1..=most.min(count.max(1))).rev().filter_map(|columns| {
            let width = share(area.x, GAP.x, columns);
            let height = share(area.y, GAP.y, count.div_ceil(columns)).min(ASPECT * width);
            (height >= least).then_some((columns, vec2(width, height)))
        });
        let all = cells.max_by(|(_, a), (_, b)| a.y.total_cmp(&b.y));
        let (columns, size) = all.unwrap_or_else(|| {
            let columns = ((area.x + GAP.x) / (WIDTH + GAP.x)).round().max(1.0) as usize;
            let columns = if is_page { most } else { columns };
            let width = share(area.x, GAP.x, columns);
            (columns, vec2(width, if is_page { least } else { least.max(ASPECT * width) }))
        });
        let size = size.floor();
        let measures = Measures::cell(gutter(ui, scale).min(0.4 * size.x), MIN_LEVEL);
        Self { columns, rows: count.div_ceil(columns), size, measures }
    }

    /// The height of all rows.
    pub fn height(&self) -> f32 {
        self.rows as f32 * (self.size.y + GAP.y) - GAP.y
    }

    /// How many whole rows fit into a height.
    pub fn rows_in(&self, height: f32) -> usize {
        self.row_at(height + GAP.y)
    }

    /// The row at a height.
    pub fn row_at(&self, y: f32) -> usize {
        (y / (self.size.y + GAP.y)).max(0.0) as usize
    }

    /// The place of a cell.
    pub fn cell(&self, index: usize) -> Rect {
        let (column, row) = (index % self.columns, index / self.columns);
        let step = self.size + GAP;
        Rect::from_min_size(pos2(column as f32 * step.x, row as f32 * step.y), self.size)
    }
}

/// The width of the names and numbers of levels.
fn gutter(ui: &Ui, scale: &Scale) -> f32 {
    let width = |words: Words| kit::text_width(ui, words, theme::semibold(theme::size::SMALL));
    let names = match scale {
        Scale::Ordinal(levels) => {
            let names = levels.iter().map(|level| width(capitalize(&level.short)));
            names.fold(0.0, f32::max) + 18.0
        }
        Scale::Continuous { .. } => {
            let numbers = figure::ticks::value_ticks(scale, 4.0).into_iter();
            numbers.map(|number| width(scale.format(number))).fold(0.0, f32::max)
        }
    };
    names + 12.0
}
