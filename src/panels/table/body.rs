//! The rows of the table that are in view, and the details of the open one.

use egui::accesskit::Role;
use egui::{Id, Rect, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

use super::columns::Columns;
use super::heights::Heights;
use super::row::TableRow;
use super::text::{accessible_description, accessible_label};
use super::{FRAME_MARGIN, details};
use crate::command::Command;
use crate::kit::{self, ResponseExt as _};
use crate::model::Stance;
use crate::scene::Scene;
use crate::scene::said::{self, SaidByFocus};
use crate::words::table as words;

/// The rows while they are drawn.
pub struct TableBody<'a, 'b> {
    pub scene: Scene<'a>,
    pub margin: f32,
    pub columns: &'b Columns,
    pub table: Id,
    /// The row that has the ring of the keyboard focus.
    pub cursor: Option<usize>,
    pub rows: &'b [usize],
    pub heights: &'b mut Heights,
    pub details_height: &'b mut f32,
    /// Whether an open row has another height than expected.
    pub has_grown: bool,
}

impl<'a> TableBody<'a, '_> {
    fn stance(&self, row: usize) -> &'a Stance {
        &self.scene.document.dataset.stances[self.rows[row]]
    }

    fn is_open(&self, stance: &Stance) -> bool {
        self.scene.view.open_row.as_ref() == Some(&stance.id)
    }

    /// Lays out a row, and sets its height. Returns it with the growth of the row.
    pub fn measure(&mut self, ui: &Ui, row: usize) -> (TableRow<'a>, f32) {
        let stance = self.stance(row);
        let is_open = self.is_open(stance);
        let layout = TableRow::new(ui, self.scene, stance, self.columns, is_open);
        let details = if is_open { *self.details_height } else { 0.0 };
        let growth = self.heights.set(row, self.rows[row], layout.height() + details);
        (layout, growth)
    }

    /// Returns the offset nearest to `offset` at which a row is in view.
    pub fn offset_to_show(&self, row: usize, offset: f32, height: f32) -> f32 {
        const SPACE: f32 = 8.0;
        let (top, bottom) =
            (self.heights.top(row), self.heights.top(row) + self.heights.height(row));
        let max = (top - SPACE).max(0.0);
        let min = (bottom + SPACE - height).clamp(0.0, max);
        offset.clamp(min, max)
    }

    /// Draws the rows in view. Returns by how much the rows above `anchor` have grown, if that one
    /// is in view.
    pub fn show(&mut self, ui: &mut Ui, viewport: Rect, anchor: Option<usize>) -> f32 {
        let origin = ui.max_rect().min;
        let first = self.heights.row_at(viewport.top());
        let anchor = anchor.filter(|row| self.heights.top(*row) < viewport.bottom());
        let mut growth = 0.0;
        let mut layouts = Vec::new();
        for row in first..self.rows.len() {
            if self.heights.top(row) - growth > viewport.bottom() {
                break;
            }
            let (layout, row_growth) = self.measure(ui, row);
            if anchor.is_some_and(|anchor| row < anchor) {
                growth += row_growth;
            }
            layouts.push((row, layout));
        }
        for (row, layout) in layouts {
            let top = origin.y + self.heights.top(row) - growth;
            let pos = pos2(origin.x + self.margin, top);
            let rect = Rect::from_min_size(pos, vec2(self.columns.width(), layout.height()));
            self.show_row(ui, row, &layout, rect);
        }
        growth
    }

    fn show_row(&mut self, ui: &mut Ui, row: usize, layout: &TableRow<'_>, rect: Rect) {
        let (scene, stance) = (self.scene, self.stance(row));
        let theme = scene.theme;
        let (is_open, is_selected) = (self.is_open(stance), scene.is_selected(stance));
        let has_ring = self.cursor == Some(row);
        // Not a tab stop: the table as a whole is one.
        let id = self.table.with(&stance.id);
        let frame_height =
            if is_open { rect.height() + *self.details_height } else { rect.height() };
        let frame = Rect::from_min_size(
            rect.min - vec2(FRAME_MARGIN, 0.0),
            vec2(rect.width() + 2.0 * FRAME_MARGIN, frame_height),
        );
        let response = ui.interact(
            Rect::from_min_max(frame.min, pos2(frame.right(), rect.bottom())),
            id,
            Sense::CLICK,
        );
        let stroke =
            if has_ring { Stroke::new(2.0, theme.text) } else { Stroke::new(1.0, theme.edge) };
        if has_ring || is_open || is_selected {
            ui.painter().rect(frame, 8.0, theme.surface, stroke, StrokeKind::Inside);
        } else if response.hovered() {
            ui.painter().rect_filled(frame, 8.0, theme.lane);
        } else if self.stands_alone(row + 1) {
            draw_separator(ui, scene, rect);
        }
        layout.paint(ui, scene, rect);
        let name = || accessible_label(scene, stance);
        response.set_name_selected(Role::ListItem, is_selected, name);
        let has_state = !kit::tells_states(ui.ctx());
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_expanded(is_open);
            node.set_position_in_set(row);
            let description = accessible_description(scene, stance, is_open, has_state);
            node.set_description(kit::spoken(&description));
        });
        if has_ring {
            said::note_focus(ui.ctx(), SaidByFocus::Stance(stance.id.clone()));
            ui.ctx().accesskit_node_builder(self.table, |node| {
                node.set_active_descendant(id.accesskit_id());
            });
        }
        if response.clicked() {
            self.scene.send(Command::ToggleRow(stance.id.clone()));
            ui.memory_mut(|memory| memory.request_focus(self.table));
        }
        details::context_menu(&response, scene, stance);
        response.on_hover_cursor(egui::CursorIcon::PointingHand);
        if is_open {
            draw_separator(ui, scene, rect);
            let top_left = rect.left_bottom();
            let rect = Rect::from_min_max(top_left, frame.max);
            let mut group = kit::group(ui, "details", Role::Group, || words::DETAILS, rect);
            let height = details::show(&mut group, scene, stance, self.columns, top_left);
            if (height - *self.details_height).abs() > 0.5 {
                *self.details_height = height;
                self.has_grown = true;
                ui.ctx().request_discard("a row of the table has opened");
            }
        }
    }

    /// Whether a row has no frame, so that a line separates it from the one above.
    fn stands_alone(&self, row: usize) -> bool {
        let Some(index) = self.rows.get(row) else {
            return true;
        };
        let stance = &self.scene.document.dataset.stances[*index];
        !self.scene.is_selected(stance) && !self.is_open(stance) && self.cursor != Some(row)
    }
}

/// Draws the line below a row.
pub fn draw_separator(ui: &Ui, scene: Scene<'_>, rect: Rect) {
    kit::rule_below(ui, scene.theme, rect);
}
