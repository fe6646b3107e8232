//! A scrolling list that lays out only the visible rows. Every other row takes up
//! the height with which it was last drawn, or an estimate.

use egui::{Id, IdMap, Rect, Response, ScrollArea, Ui, UiBuilder, style::ScrollAnimation, vec2};

/// The space above each row, in points.
const ROW_GAP: f32 = 8.0;

/// The height up to which a row is the heading of the rows below it, in points.
const MAX_HEADING_HEIGHT: f32 = 40.0;

/// How far beyond the visible area rows are drawn, in points.
const OVERDRAW: f32 = 200.0;

/// The rows of one frame.
pub struct Rows<'a> {
    /// The id of each row, which does not depend on its index.
    pub ids: &'a [Id],
    /// The height of a row that has not been drawn yet, in points.
    pub estimated_height: f32,
    /// The row to scroll into view once, when it becomes the target.
    pub target: Option<Id>,
    /// A row to draw wherever it is, because Tab has to reach it.
    pub tab_stop: Option<Id>,
}

/// The state of a list between frames.
#[derive(Debug, Default)]
pub struct VirtualList {
    ids: Vec<Id>,
    /// The top of each row, and the end of the list.
    tops: Vec<f32>,
    /// The heights of the rows that were drawn at this width.
    heights: IdMap<f32>,
    width: f32,
    /// The space above each row.
    gap: f32,
    /// The target that was last scrolled to.
    scrolled_to: Option<Id>,
    /// Whether to scroll to the top before scrolling to the target.
    starts_at_top: bool,
    /// Whether to scroll again, now that more heights are known.
    is_settling: bool,
}

impl VirtualList {
    /// Scrolls to the top, and then to the target once more if it is not in view, because
    /// the rows have changed.
    pub fn start_at_top(&mut self) {
        self.starts_at_top = true;
        self.is_settling = true;
    }

    /// Forgets the heights, because the look of the rows has changed.
    pub fn reset(&mut self) {
        self.heights.clear();
        self.ids.clear();
        self.scrolled_to = None;
    }

    /// Draws the list; `draw` draws the row at an index.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        id_salt: &str,
        rows: &Rows<'_>,
        draw: impl FnMut(&mut Ui, usize) -> Response,
    ) {
        self.show_rows(ui, id_salt, rows, ROW_GAP, draw);
    }

    /// Draws a list whose rows touch each other.
    pub fn show_without_gaps(
        &mut self,
        ui: &mut Ui,
        id_salt: &str,
        rows: &Rows<'_>,
        draw: impl FnMut(&mut Ui, usize) -> Response,
    ) {
        self.show_rows(ui, id_salt, rows, 0.0, draw);
    }

    fn show_rows(
        &mut self,
        ui: &mut Ui,
        id_salt: &str,
        rows: &Rows<'_>,
        gap: f32,
        mut draw: impl FnMut(&mut Ui, usize) -> Response,
    ) {
        self.gap = gap;
        let width = ui.available_width();
        if (self.width - width).abs() > 0.5 {
            self.reset();
            self.width = width;
        }
        if self.ids != rows.ids || self.tops.is_empty() {
            self.ids = rows.ids.to_vec();
            self.update_tops(rows);
        }
        // The list follows its target, but stays where the user scrolls it.
        let is_following =
            self.is_settling || (rows.target.is_some() && rows.target != self.scrolled_to);
        self.scrolled_to = rows.target;
        let area = ScrollArea::vertical()
            .id_salt(id_salt)
            .auto_shrink(false)
            .animated(false);
        let mut has_moved = false;
        area.show_viewport(ui, |ui, visible| {
            has_moved = self.draw_rows(ui, rows, visible, &mut draw);
            if !(is_following || has_moved) {
                return;
            }
            let end = self.tops.last().copied().unwrap_or_default();
            // Beyond the end, egui would spring back.
            let max_offset = (end - visible.height()).max(0.0);
            let offset = if is_following {
                self.offset_of_target(rows, visible)
            } else {
                visible.top()
            };
            let delta = visible.top() - offset.min(max_offset);
            if delta.abs() > 0.5 {
                ui.scroll_with_delta_animation(vec2(0.0, delta), ScrollAnimation::none());
                has_moved = true;
            }
        });
        self.is_settling = is_following && has_moved;
        if self.is_settling {
            ui.ctx()
                .request_discard("a list has scrolled to its target");
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
            let known_height = self.heights.insert(rows.ids[index], height);
            has_moved |= known_height.is_none_or(|known| (known - height).abs() > 0.5);
            top + height + self.gap
        };
        let is_above = |top: &f32| *top < visible.top() - OVERDRAW;
        let first = self.tops.partition_point(is_above).saturating_sub(1);
        let is_tab_stop = |id: &Id| Some(*id) == rows.tab_stop;
        let tab_stop = rows.ids.iter().position(is_tab_stop);
        // In the order in which Tab reaches them.
        if let Some(index) = tab_stop.filter(|index| *index < first) {
            draw_row(index, self.tops[index]);
        }
        let (mut next, mut top) = (first, self.tops[first]);
        while next < rows.ids.len() && top < visible.bottom() + OVERDRAW {
            top = draw_row(next, top);
            next += 1;
        }
        if let Some(index) = tab_stop.filter(|index| *index >= next) {
            draw_row(index, self.tops[index]);
        }
        if has_moved {
            self.update_tops(rows);
        }
        let height = self.tops.last().copied().unwrap_or_default();
        ui.expand_to_include_rect(Rect::from_min_size(origin, vec2(self.width, height)));
        has_moved
    }

    fn update_tops(&mut self, rows: &Rows<'_>) {
        self.tops.clear();
        let mut top = self.gap;
        for id in rows.ids {
            self.tops.push(top);
            let height = self.heights.get(id).copied();
            top += height.unwrap_or(rows.estimated_height) + self.gap;
        }
        self.tops.push(top);
    }

    /// Returns the offset at which the target is in view: the one of this frame, or else
    /// one at which the target, below its heading, is the first row.
    fn offset_of_target(&self, rows: &Rows<'_>, visible: Rect) -> f32 {
        let offset = if self.starts_at_top {
            0.0
        } else {
            visible.top()
        };
        let is_target = |id: &Id| Some(*id) == rows.target;
        let Some(index) = rows.ids.iter().position(is_target) else {
            return offset;
        };
        let (top, end) = (self.tops[index], self.tops[index + 1]);
        if top >= offset && end <= offset + visible.height() {
            return offset;
        }
        let above = index.checked_sub(1).map(|index| self.tops[index]);
        let heading = above.filter(|above| top - above <= MAX_HEADING_HEIGHT + self.gap);
        heading.unwrap_or(top) - self.gap
    }
}
