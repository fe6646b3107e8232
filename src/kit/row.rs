//! A row whose parts share the space that there is.

use egui::{Align2, Color32, Rect, Ui, Vec2};

use super::icons::ICON_SIZE;
use super::{Badge, Icon, Text};

/// The space of a row that is left for further parts, which stand beside each other at half its
/// height. Earlier parts keep their room; later texts are cut.
pub struct Row<'a> {
    ui: &'a Ui,
    /// The space that is left.
    pub rest: Rect,
    gap: f32,
}

impl<'a> Row<'a> {
    /// The usual gap between parts, in points.
    pub const GAP: f32 = 8.0;

    pub fn new(ui: &'a Ui, rect: Rect) -> Self {
        Self { ui, rest: rect, gap: Self::GAP }
    }

    /// Sets the gap between parts, in points.
    pub fn with_gap(self, gap: f32) -> Self {
        Self { gap, ..self }
    }

    /// Adds a badge at the left.
    pub fn badge(&mut self, badge: &Badge) {
        let size = badge.size(self.ui);
        let rect = Align2::LEFT_CENTER.align_size_within_rect(size, self.rest);
        badge.paint(self.ui, rect);
        self.rest.min.x = rect.right() + self.gap;
    }

    /// Adds an icon at the left.
    pub fn icon(&mut self, icon: Icon, color: Color32) {
        let rect = Align2::LEFT_CENTER.align_size_within_rect(Vec2::splat(ICON_SIZE), self.rest);
        icon.paint(self.ui.painter(), rect, color);
        self.rest.min.x = rect.right() + self.gap;
    }

    /// Adds an icon at the right.
    pub fn icon_at_end(&mut self, icon: Icon, color: Color32) {
        let rect = Align2::RIGHT_CENTER.align_size_within_rect(Vec2::splat(ICON_SIZE), self.rest);
        icon.paint(self.ui.painter(), rect, color);
        self.rest.max.x = rect.left() - self.gap;
    }

    /// Adds text at the left. Returns the space that it takes up.
    pub fn text(&mut self, text: &Text) -> Rect {
        let rect =
            text.paint(self.ui, self.rest.left_center(), Align2::LEFT_CENTER, self.rest.width());
        if rect.width() > 0.0 {
            self.rest.min.x = rect.right() + self.gap;
        }
        rect
    }

    /// Adds text at the right, cut at `width`.
    pub fn text_at_end(&mut self, text: &Text, width: f32) {
        let end = self.rest.right_center();
        let width = width.min(self.rest.width());
        let rect = text.paint(self.ui, end, Align2::RIGHT_CENTER, width);
        if rect.width() > 0.0 {
            self.rest.max.x = rect.left() - self.gap;
        }
    }
}
