//! A scrolling list that lays out only the visible rows. Every other row takes up
//! the height with which it was last drawn, or an estimate.

use egui::{Align, Id, IdMap, Rect, Response, ScrollArea, Ui, vec2};

/// The space between two rows, in points.
const ROW_GAP: f32 = 10.0;

/// The rows of one frame.
pub struct Rows<'a> {
    /// The id of each row, which does not depend on its index.
    pub ids: &'a [Id],
    /// The height of a row that has not been drawn yet, in points.
    pub estimated_height: f32,
    /// The row to scroll into view once, when it becomes the target.
    pub target: Option<Id>,
}

/// The state of a list between frames.
#[derive(Debug, Default)]
pub struct VirtualList {
    /// The heights of the rows that were drawn at this width.
    heights: IdMap<f32>,
    width: f32,
    /// The target that was last scrolled to.
    scrolled_to: Option<Id>,
    /// The scroll offset, in points.
    offset: f32,
    /// Whether to scroll to the target again, now that more heights are known.
    is_settling: bool,
}

impl VirtualList {
    /// Scrolls to the target once more, because the rows have changed.
    pub fn show_target_again(&mut self) {
        self.scrolled_to = None;
    }

    /// Forgets the heights, because the look of the rows has changed.
    pub fn reset(&mut self) {
        self.heights.clear();
        self.show_target_again();
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
        let width = ui.available_width();
        if (self.width - width).abs() > 0.5 {
            self.reset();
            self.width = width;
        }
        // The list follows its target, but stays where the user scrolls it.
        let is_following =
            rows.target.is_some() && (self.is_settling || rows.target != self.scrolled_to);
        self.scrolled_to = rows.target;
        let target = rows.target.filter(|_| is_following);
        let mut has_moved = false;
        let output = ScrollArea::vertical()
            .id_salt(id_salt)
            .auto_shrink(false)
            .animated(false)
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = gap;
                for (index, id) in rows.ids.iter().enumerate() {
                    let last_height = self.heights.get(id).copied();
                    let height = last_height.unwrap_or(rows.estimated_height);
                    let rect = Rect::from_min_size(ui.cursor().min, vec2(width, height));
                    if target == Some(*id) {
                        // A row taller than the list shows its top.
                        let fits = height <= ui.clip_rect().height();
                        let align = if fits { Align::Center } else { Align::Min };
                        ui.scroll_to_rect(rect, Some(align));
                    }
                    if !ui.is_rect_visible(rect.expand(200.0)) {
                        ui.allocate_space(rect.size());
                        continue;
                    }
                    let drawn_height = draw(ui, index).rect.height();
                    has_moved |= (drawn_height - height).abs() > 0.5;
                    self.heights.insert(*id, drawn_height);
                }
                ui.add_space(16.0);
            });
        // Heights that differ from their estimates have moved the target.
        let is_unmeasured = target.is_some_and(|id| !self.heights.contains_key(&id));
        self.is_settling = is_following && (has_moved || is_unmeasured);
        let offset = output.state.unclamped_offset().y;
        if is_following && (self.is_settling || offset != self.offset) {
            ui.ctx()
                .request_discard("a list has scrolled to its target");
        }
        self.offset = offset;
    }
}
