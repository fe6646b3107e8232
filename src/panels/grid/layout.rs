//! The sizes of cells and of what is in them.

use egui::{Rect, Ui, Vec2, pos2, vec2};

use crate::chart::MARGIN;
use crate::kit;
use crate::model::Scale;
use crate::scene::Scene;
use crate::theme::{self, size};
use crate::words::{Words, grid as words, plot::end_value, plot::value_tick};

/// The least width of a cell, with the space to the next.
const MIN_WIDTH: f32 = 156.0;
/// The least size of a cell on a slide, whose points are larger.
const LEAST_OF_SLIDE: Vec2 = vec2(140.0, 52.0);
/// The width up to which a slide is narrow: its cells may be as narrow as their names.
const NARROW: f32 = 480.0;
/// The greatest width of a cell, unless there is only one.
const MAX_WIDTH: f32 = 700.0;
/// The least and the greatest height of a cell, with the space to the next.
const MIN_HEIGHT: f32 = 112.0;
const MAX_HEIGHT: f32 = 340.0;
/// The height of a cell for its width, if there is room.
const ASPECT: f32 = 0.66;
/// The least height of a cell for its width on a page.
const LOWEST: f32 = 0.4;
/// The greatest height of a cell for its width, if there is more room.
const HIGHEST: f32 = 1.2;
/// The space above the first row, in which the ring of the focus lies.
pub const TOP: f32 = 6.0;
/// The height of the row of badges and names.
pub const NAME_HEIGHT: f32 = 24.0;
/// The space right of a name.
pub const NAME_MARGIN: f32 = 12.0;
/// The height of a level in words, below the name.
const LEVEL_HEIGHT: f32 = 17.0;
/// The space below the plot of a cell.
pub const BOTTOM: f32 = 12.0;

/// Where the cells are, from the top left corner of the list that scrolls.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GridLayout {
    pub columns: usize,
    pub rows: usize,
    /// The distance from one cell to the next.
    pub step: Vec2,
    /// The space left of the labels of the values.
    margin: f32,
    /// The width of the labels of the values, left of the first column.
    pub labels: f32,
    /// The part of a cell that its plot takes up.
    plot: Rect,
    /// Whether badges stand before the names, which are whole on a page.
    pub has_badges: bool,
    /// The size of the names, in points.
    pub name_size: f32,
}

/// The number of columns with which the cells of a page fill it: of those with well-shaped cells the
/// one with the fewest empty places in the last row, then the one whose cells have the best shape.
fn fullest(count: usize, (most, least): (usize, f32), area: Vec2) -> Option<usize> {
    let shape = |columns: usize| {
        let rows = count.div_ceil(columns) as f32;
        let cell = vec2(area.x / columns as f32, area.y / rows);
        let aspect = cell.y / cell.x;
        let is_good = cell.y >= least && cell.x <= MAX_WIDTH;
        (is_good && (LOWEST..=HIGHEST).contains(&aspect)).then(|| (aspect / ASPECT).ln().abs())
    };
    let shaped = (1..=most).filter_map(|columns| Some((columns, shape(columns)?)));
    let empty = |columns: usize| count.next_multiple_of(columns) - count;
    let best = shaped.min_by(|a, b| empty(a.0).cmp(&empty(b.0)).then(a.1.total_cmp(&b.1)));
    best.map(|(columns, _)| columns)
}

impl GridLayout {
    pub fn new(ui: &Ui, scene: Scene<'_>, scale: &Scale, count: usize, area: Vec2) -> Self {
        let font = || theme::sans(size::SMALL);
        let width = |text| kit::text_width(ui, text, font()).ceil();
        let values = super::axis_values(scale);
        let labels = values.into_iter().map(|value| match scale {
            Scale::Ordinal(_) => width(words::level(scale, value)),
            Scale::Continuous { .. } => width(end_value(scale, value)),
        });
        let max_labels = if scale.is_ordinal() { (0.14 * area.x).max(150.0) } else { 72.0 };
        let labels = labels.fold(24.0, f32::max).min(max_labels) + 10.0;
        // A slide has margins of its own.
        let margin = if scene.is_slide { 0.0 } else { MARGIN };
        let usable = (area.x - 2.0 * margin - labels).max(1.0);
        // The width of a cell with the widest name.
        let names = |size: f32, has_badges: bool| {
            let parties = scene.document.dataset.parties.iter().enumerate();
            let widths = parties.map(|(index, party)| {
                let badge = scene.badge(Some(index)).size(ui).x + kit::Row::GAP;
                let name = Words::verbatim(&party.name);
                let name = kit::text_width(ui, name, theme::semibold(size));
                name + if has_badges { badge } else { 0.0 }
            });
            widths.fold(0.0, f32::max) + NAME_MARGIN
        };
        let least = if !scene.is_slide {
            vec2(MIN_WIDTH, MIN_HEIGHT)
        } else if area.x <= NARROW {
            vec2(names(size::SMALL, false), LEAST_OF_SLIDE.y)
        } else {
            LEAST_OF_SLIDE
        };
        let most = ((usable / least.x) as usize).clamp(1, count.max(1));
        let height_of =
            |columns: usize| (ASPECT * usable / columns as f32).clamp(least.y, MAX_HEIGHT);
        let fits = |columns: &usize| {
            let rows = count.div_ceil(*columns) as f32;
            let is_narrow = usable / *columns as f32 <= MAX_WIDTH;
            is_narrow && rows * height_of(*columns) + TOP <= area.y
        };
        // The fewer columns, the larger the cells.
        let columns = (1..=most).find(fits).unwrap_or(most);
        let columns = if scene.on_page {
            fullest(count, (most, least.y), vec2(usable, area.y - TOP)).unwrap_or(columns)
        } else {
            columns
        };
        let rows = count.div_ceil(columns).max(1);
        // No row but the last has a gap of more than its share.
        let columns = count.div_ceil(rows).max(1);
        // The rows share what is left, if all of them fit.
        let shared = ((area.y - TOP) / rows as f32).min(MAX_HEIGHT);
        let height = height_of(columns).min(shared.max(least.y));
        let height = height.max(shared.min(HIGHEST * usable / columns as f32));
        let step = vec2((usable / columns as f32).floor(), height.floor());
        let is_ordinal = scale.is_ordinal();
        let end = if is_ordinal {
            16.0
        } else {
            let snapshot = scene.view_data.snapshot.lines.iter().flatten();
            let ends = snapshot.map(|line| end_value(scale, line.value));
            let (min, max) = scale.bounds();
            let bounds = [min, max].map(|value| value_tick(scale, value));
            let widest = ends.chain(bounds).max_by_key(|words| words.chars().count());
            let font = theme::semibold(size::SMALL);
            widest.map_or(0.0, |words| kit::text_width(ui, words, font)) + 18.0
        };
        let top = NAME_HEIGHT + if is_ordinal { LEVEL_HEIGHT } else { 0.0 };
        let right = (step.x - end).max(40.0).floor();
        let fits = |size, has_badges| !scene.on_page || names(size, has_badges) <= step.x;
        let has_badges = !super::are_alike(scene) && fits(size::LABEL, true);
        let has_room = has_badges || fits(size::LABEL, false);
        Self {
            columns,
            rows,
            step,
            margin,
            labels,
            plot: Rect::from_min_max(pos2(0.0, top + 2.0), pos2(right, step.y - BOTTOM)),
            has_badges,
            name_size: if has_room { size::LABEL } else { size::SMALL },
        }
    }

    /// The height of all rows.
    pub fn height(&self) -> f32 {
        TOP + self.rows as f32 * self.step.y
    }

    /// The place of a cell.
    pub fn cell(&self, index: usize) -> Rect {
        let column = (index % self.columns) as f32;
        let row = (index / self.columns) as f32;
        let min = pos2(self.margin + self.labels + column * self.step.x, TOP + row * self.step.y);
        Rect::from_min_size(min, self.step)
    }

    pub fn plot(&self, cell: Rect) -> Rect {
        self.plot.translate(cell.min.to_vec2())
    }

    pub fn plot_size(&self) -> Vec2 {
        self.plot.size()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cells_of_a_page_fill_it() {
        // Seven in portrait and in landscape: one place is empty, not two.
        assert_eq!(fullest(7, (4, MIN_HEIGHT), vec2(620.0, 560.0)), Some(2));
        assert_eq!(fullest(7, (6, MIN_HEIGHT), vec2(900.0, 290.0)), Some(4));
        assert_eq!(fullest(12, (6, MIN_HEIGHT), vec2(900.0, 400.0)), Some(4));
        // Too many for any good shape.
        assert_eq!(fullest(400, (6, MIN_HEIGHT), vec2(900.0, 290.0)), None);
    }
}
