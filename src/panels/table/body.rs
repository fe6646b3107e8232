//! The rows of the table that are in view, and the details of the open one.

use egui::accesskit::Role;
use egui::epaint::RectShape;
use egui::{Id, Rect, Response, Sense, Shape, Stroke, StrokeKind, Ui, vec2};

use super::columns::Columns;
use super::row::TableRow;
use super::{FRAME_MARGIN, details, text};
use crate::command::Command;
use crate::kit::heard::Hearing;
use crate::kit::{self, ResponseExt as _};
use crate::model::Stance;
use crate::scene::Scene;
use crate::scene::said::{self, SaidByFocus};
use crate::words::{Words, table as words};

/// The rows while they are drawn.
pub struct TableBody<'a, 'b> {
    pub scene: Scene<'a>,
    pub margin: f32,
    pub columns: &'b Columns,
    pub table: Id,
    /// The row on which keys act; it has a ring while the table has the focus.
    pub cursor: usize,
    pub has_focus: bool,
    pub rows: &'b [usize],
}

impl<'a> TableBody<'a, '_> {
    fn stance(&self, row: usize) -> &'a Stance {
        &self.scene.document.dataset.stances[self.rows[row]]
    }

    fn is_open(&self, stance: &Stance) -> bool {
        self.scene.view.open_row.as_ref() == Some(&stance.id)
    }

    /// Draws a row and, if it is open, its details. Returns the response of both.
    pub fn show_row(&self, ui: &mut Ui, row: usize) -> Response {
        let (scene, stance) = (self.scene, self.stance(row));
        let theme = scene.theme;
        let (is_open, is_selected) = (self.is_open(stance), scene.is_selected(stance));
        let has_ring = self.has_focus && self.cursor == row;
        // Not a tab stop: the table as a whole is one.
        let id = self.table.with(&stance.id);
        let layout = TableRow::new(ui, scene, stance, self.columns, is_open);
        let pos = ui.max_rect().min + vec2(self.margin, 0.0);
        let rect = Rect::from_min_size(pos, vec2(self.columns.width(), layout.height()));
        let mut frame = rect.expand2(vec2(FRAME_MARGIN, 0.0));
        let response = ui.interact(frame, id, Sense::CLICK);
        // Its height is known once the details are drawn.
        let background = ui.painter().add(Shape::Noop);
        layout.paint(ui, scene, rect);
        let words = || Words::verbatim(&stance.summary);
        let (hearing, _) = kit::heard::hearing(ui.ctx(), id, has_ring, words);
        let heard = match hearing {
            Hearing::Again { hints } => Some(kit::heard::again(hints)),
            Hearing::First | Hearing::Changed => None,
        };
        let name = || text::accessible_label(scene, stance, heard.is_none());
        response.set_name_selected(Role::ListItem, is_selected, name);
        let has_state = !kit::tells_states(ui.ctx());
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_expanded(is_open);
            node.set_position_in_set(row);
            let description = if is_open {
                text::spoken_details(scene, stance, has_state)
            } else {
                heard.unwrap_or_default()
            };
            node.set_description(kit::spoken(&description));
        });
        if has_ring {
            if !is_open {
                kit::heard::note_more(ui.ctx(), || text::quotes_and_source(scene, stance));
            }
            said::note_focus(ui.ctx(), SaidByFocus::Stance(stance.id.clone()));
        }
        // Also before the table has the focus, so that the row is then heard at once.
        if self.cursor == row {
            ui.ctx().accesskit_node_builder(self.table, |node| {
                node.set_active_descendant(id.accesskit_id());
            });
        }
        if response.clicked() {
            scene.send(Command::ToggleRow(stance.id.clone()));
            ui.memory_mut(|memory| memory.request_focus(self.table));
        }
        details::context_menu(&response, scene, stance);
        let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
        if is_open {
            draw_separator(ui, scene, rect);
            let top_left = rect.left_bottom();
            let below = frame.with_min_x(rect.left()).with_min_y(rect.bottom());
            let below = below.with_max_y(f32::INFINITY);
            let mut group = kit::group(ui, "details", Role::Group, || words::DETAILS, below);
            frame.max.y += details::show(&mut group, scene, stance, self.columns, top_left);
        }
        let stroke =
            if has_ring { Stroke::new(2.0, theme.text) } else { Stroke::new(1.0, theme.edge) };
        if has_ring || is_open || is_selected {
            let shape = RectShape::new(frame, 8.0, theme.surface, stroke, StrokeKind::Inside);
            ui.painter().set(background, shape);
        } else if response.hovered() {
            ui.painter().set(background, RectShape::filled(frame, 8.0, theme.lane));
        } else if self.stands_alone(row + 1) {
            draw_separator(ui, scene, rect);
        }
        Response { rect: frame, ..response }
    }

    /// Whether a row has no frame, so that a line separates it from the one above.
    fn stands_alone(&self, row: usize) -> bool {
        let Some(index) = self.rows.get(row) else {
            return true;
        };
        let stance = &self.scene.document.dataset.stances[*index];
        let has_ring = self.has_focus && self.cursor == row;
        !self.scene.is_selected(stance) && !self.is_open(stance) && !has_ring
    }
}

/// Draws the line below a row.
pub fn draw_separator(ui: &Ui, scene: Scene<'_>, rect: Rect) {
    kit::rule_below(ui, scene.theme, rect);
}
