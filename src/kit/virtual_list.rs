//! A scrolling list that lays out only the visible rows. Every other row takes up
//! the height with which it was last drawn, or an estimate.

use egui::{Id, Rect, Response, ScrollArea, Ui, UiBuilder, style::ScrollAnimation, vec2};
use hashbrown::HashMap;

/// The height up to which a row is the heading of the rows below it, in points.
const MAX_HEADING_HEIGHT: f32 = 40.0;

/// How many heights are kept when other rows are listed.
const MAX_KNOWN_HEIGHTS: usize = 100;

/// How far beyond the visible area rows are drawn, in points.
const OVERDRAW: f32 = 200.0;

/// The rows of one frame. Each has a key, which does not depend on its index.
pub struct Rows<'a> {
    pub count: usize,
    /// The key of the row at an index.
    pub key: &'a dyn Fn(usize) -> Id,
    /// The index of the row with a key.
    pub index_of: &'a dyn Fn(Id) -> Option<usize>,
    /// The height of a row that has not been drawn yet, in points.
    pub estimated_height: f32,
    /// The space above each row, in points.
    pub gap: f32,
    /// The row to scroll into view once, when it becomes the target.
    pub target: Option<Id>,
    /// A row to draw wherever it is, because Tab has to reach it.
    pub tab_stop: Option<usize>,
}

/// The state of a list between frames. What it holds does not grow with the rows, only with
/// those that were drawn.
#[derive(Debug, Default)]
pub struct VirtualList {
    /// The heights of the rows that were drawn at this width.
    heights: HashMap<Id, f32>,
    /// The indices of these rows, in order, and by how much they and all before them are
    /// higher than estimated.
    known: Vec<(usize, f32)>,
    /// The number of rows in the last frame.
    count: usize,
    /// True if the rows have changed since.
    has_changed: bool,
    width: f32,
    /// The target that was last scrolled to.
    scrolled_to: Option<Id>,
    /// True while it scrolls to the top before scrolling to the target.
    starts_at_top: bool,
    /// True while it has to scroll again, now that more heights are known.
    is_settling: bool,
    /// The first row in view.
    first_in_view: usize,
}

impl VirtualList {
    /// Scrolls to the top, and then to the target once more if it is not in view, because
    /// the rows have changed.
    pub fn start_at_top(&mut self) {
        // During playback, other rows are drawn in each frame.
        if self.heights.len() > MAX_KNOWN_HEIGHTS {
            self.heights.clear();
        }
        self.starts_at_top = true;
        self.is_settling = true;
    }

    /// Scrolls to the target once more.
    pub fn follow_target(&mut self) {
        self.scrolled_to = None;
    }

    /// Notes that other rows are listed, or in another order.
    pub fn update(&mut self) {
        self.has_changed = true;
    }

    /// Forgets the heights, because the look of the rows has changed.
    pub fn reset(&mut self) {
        self.heights.clear();
        self.has_changed = true;
        self.scrolled_to = None;
    }

    /// Draws the list; `draw` draws the row at an index.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        rows: &Rows<'_>,
        mut draw: impl FnMut(&mut Ui, usize) -> Response,
    ) {
        let width = ui.available_width();
        if (self.width - width).abs() > 0.5 {
            self.reset();
            self.width = width;
        }
        if std::mem::take(&mut self.has_changed) || self.count != rows.count {
            self.count = rows.count;
            self.update_known(rows);
        }
        // The list follows its target, but stays where the user scrolls it.
        let is_following =
            self.is_settling || (rows.target.is_some() && rows.target != self.scrolled_to);
        self.scrolled_to = rows.target;
        let area = ScrollArea::vertical().id_salt("rows").auto_shrink(false).animated(false);
        let mut has_scrolled = false;
        area.show_viewport(ui, |ui, visible| {
            self.first_in_view = self.tops(rows).first_below(rows.count, visible.top() + 0.5);
            let before = self.top(rows, self.first_in_view);
            let has_moved = self.draw_rows(ui, rows, visible, &mut draw);
            if !(is_following || has_moved) {
                return;
            }
            let end = self.top(rows, rows.count);
            // Beyond the end, egui would spring back.
            let max_offset = (end - visible.height()).max(0.0);
            let offset = if is_following {
                self.offset_of_target(rows, visible)
            } else {
                // The rows in view stay where they are.
                visible.top() + self.top(rows, self.first_in_view) - before
            };
            let delta = visible.top() - offset.min(max_offset);
            if delta.abs() > 0.5 {
                ui.scroll_with_delta_animation(vec2(0.0, delta), ScrollAnimation::none());
                has_scrolled = true;
            }
        });
        // With the heights that were found, the rows drawn are in place.
        self.is_settling = is_following && has_scrolled;
        if self.is_settling {
            ui.ctx().request_discard("a list has scrolled to its target");
        } else {
            self.starts_at_top = false;
        }
    }

    /// Draws the visible rows and the Tab stop. Returns whether their heights were known.
    fn draw_rows(
        &mut self,
        ui: &mut Ui,
        rows: &Rows<'_>,
        visible: Rect,
        draw: &mut impl FnMut(&mut Ui, usize) -> Response,
    ) -> bool {
        let origin = ui.max_rect().min;
        let mut has_moved = false;
        let mut draw_row = |index: usize, top: f32| {
            let size = vec2(self.width, f32::INFINITY);
            let rect = Rect::from_min_size(origin + vec2(0.0, top), size);
            let mut row = ui.new_child(UiBuilder::new().max_rect(rect));
            let height = draw(&mut row, index).rect.height();
            let known_height = self.heights.insert((rows.key)(index), height);
            has_moved |= known_height.is_none_or(|known| (known - height).abs() > 0.5);
            top + height + rows.gap
        };
        let tops =
            Tops { known: &self.known, gap: rows.gap, row: rows.estimated_height + rows.gap };
        let first = tops.first_below(rows.count, visible.top() - OVERDRAW);
        let tab_stop = rows.tab_stop.filter(|index| *index < rows.count);
        // In the order in which Tab reaches them.
        if let Some(index) = tab_stop.filter(|index| *index < first) {
            draw_row(index, tops.of(index));
        }
        let (mut next, mut top) = (first, tops.of(first));
        while next < rows.count && top < visible.bottom() + OVERDRAW {
            top = draw_row(next, top);
            next += 1;
        }
        if let Some(index) = tab_stop.filter(|index| *index >= next) {
            draw_row(index, tops.of(index));
        }
        if has_moved {
            self.update_known(rows);
        }
        let height = self.top(rows, rows.count);
        ui.expand_to_include_rect(Rect::from_min_size(origin, vec2(self.width, height)));
        has_moved
    }

    /// Finds where the rows are that were drawn.
    fn update_known(&mut self, rows: &Rows<'_>) {
        let known =
            self.heights.iter().filter_map(|(key, height)| Some(((rows.index_of)(*key)?, *height)));
        self.known = known.collect();
        self.known.sort_by_key(|(index, _)| *index);
        let mut excess = 0.0;
        for (_, height) in &mut self.known {
            excess += *height - rows.estimated_height;
            *height = excess;
        }
    }

    /// The top of a row; that after the last is the end of the list.
    fn top(&self, rows: &Rows<'_>, index: usize) -> f32 {
        self.tops(rows).of(index)
    }

    fn tops(&self, rows: &Rows<'_>) -> Tops<'_> {
        Tops { known: &self.known, gap: rows.gap, row: rows.estimated_height + rows.gap }
    }

    /// Returns the offset at which the target is in view: the nearest one to that of this
    /// frame. A target above it, or higher than the list, is the first row, below its heading.
    fn offset_of_target(&self, rows: &Rows<'_>, visible: Rect) -> f32 {
        let offset = if self.starts_at_top { 0.0 } else { visible.top() };
        let Some(index) = rows.target.and_then(rows.index_of) else {
            return offset;
        };
        let (top, end) = (self.top(rows, index), self.top(rows, index + 1));
        if top >= offset && end <= offset + visible.height() {
            return offset;
        }
        if top >= offset && end - top <= visible.height() {
            return end - visible.height();
        }
        let above = index.checked_sub(1).map(|index| self.top(rows, index));
        let heading = above.filter(|above| top - above <= MAX_HEADING_HEIGHT + rows.gap);
        heading.unwrap_or(top) - rows.gap
    }
}

/// Where rows begin.
struct Tops<'a> {
    /// See [`VirtualList::known`].
    known: &'a [(usize, f32)],
    /// The space above the first row.
    gap: f32,
    /// The height of a row that has not been drawn, with the space above it.
    row: f32,
}

impl Tops<'_> {
    fn of(&self, index: usize) -> f32 {
        let before = self.known.partition_point(|(known, _)| *known < index);
        let excess = before.checked_sub(1).map_or(0.0, |last| self.known[last].1);
        self.gap + index as f32 * self.row + excess
    }

    /// The last row that begins above `y`, or else the first.
    fn first_below(&self, count: usize, y: f32) -> usize {
        let (mut low, mut high) = (0, count + 1);
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.of(middle) < y {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low.saturating_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::Tops;

    #[test]
    fn rows_that_were_drawn_take_up_their_height_and_the_others_an_estimate() {
        // Rows 2 and 5 are 30 and 5 points high, instead of 20.
        let tops = Tops { known: &[(2, 10.0), (5, -5.0)], gap: 8.0, row: 28.0 };
        let all: Vec<f32> = (0..=7).map(|index| tops.of(index)).collect();
        assert_eq!(all, [8.0, 36.0, 64.0, 102.0, 130.0, 158.0, 171.0, 199.0]);
        let first = [0.0, 8.5, 36.5, 102.0, 170.0, 199.5].map(|y| tops.first_below(7, y));
        assert_eq!(first, [0, 0, 1, 2, 5, 7]);
    }
}
