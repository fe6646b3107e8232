//! The rows of the table that are in view, and the details of the open one.

use egui::accesskit::Role;
use egui::epaint::RectShape;
use egui::{Rect, Response, Shape, Stroke, StrokeKind, Ui, vec2};

use super::columns::Columns;
use super::{FRAME_MARGIN, details, row, row_id, text};
use crate::command::Command;
use crate::kit::heard::Hearing;
use crate::kit::{self, ResponseExt as _, RowSlot};
use crate::model::Stance;
use crate::scene::WindowScene;
use crate::scene::said::{self, SaidByFocus};
use crate::view::Column;
use crate::words::{Words, table as words};

/// The rows while they are drawn.
pub struct TableBody<'a, 'b> {
    pub scene: WindowScene<'a>,
    pub margin: f32,
    pub columns: &'b Columns,
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
    pub fn show_row(&self, ui: &mut Ui, index: usize, slot: RowSlot) -> Response {
        let (scene, stance) = (self.scene, self.stance(index));
        let theme = scene.theme;
        let (is_open, is_selected) = (self.is_open(stance), scene.is_selected(stance));
        let id = slot.id;
        let has_focus = ui.memory(|memory| memory.has_focus(id));
        // Its height is known once all is drawn.
        let background = ui.painter().add(Shape::Noop);
        let pos = ui.max_rect().min + vec2(self.margin, 0.0);
        let height = row::show(ui, *scene, stance, self.columns, pos, is_open);
        let rect = Rect::from_min_size(pos, vec2(self.columns.width(), height));
        let mut frame = rect.expand2(vec2(FRAME_MARGIN, 0.0));
        let response = slot.interact(ui, frame);
        let words = || Words::verbatim(stance.gist());
        let (hearing, _) = kit::heard::hearing(ui.ctx(), id, has_focus, words);
        let heard = match hearing {
            Hearing::Again { hints } => Some(kit::heard::again(hints)),
            Hearing::First | Hearing::Changed => None,
        };
        let name = || text::accessible_label(*scene, stance, heard.is_none());
        response.set_name_selected(Role::ListItem, is_selected, name);
        let has_state = !kit::tells_states(ui.ctx());
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_expanded(is_open);
            let description = if is_open {
                text::spoken_details(*scene, stance, has_state)
            } else {
                heard.unwrap_or_default()
            };
            node.set_description(kit::spoken(&description));
        });
        if has_focus {
            if !is_open {
                kit::heard::note_more(ui.ctx(), || text::quotes_and_source(*scene, stance));
            }
            said::note_focus(ui.ctx(), SaidByFocus::Stance(stance.id.clone()));
        }
        scene.send_if(response.clicked(), || Command::ToggleRow(stance.id.clone()));
        let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
        if is_open {
            kit::rule_below(ui, scene.theme, rect);
            // Below the words, of which they are the rest.
            let (left, _) = self.columns.place(Column::Words).unwrap_or_default();
            let top_left = rect.left_bottom() + vec2(left, 0.0);
            let below =
                frame.with_min_x(rect.left()).with_min_y(rect.bottom()).with_max_y(f32::INFINITY);
            let mut group = kit::group(ui, "details", Role::Group, || words::DETAILS, below);
            frame.max.y += details::show(&mut group, scene, stance, top_left, rect.width() - left);
        }
        let stroke =
            if has_focus { Stroke::new(2.0, theme.text) } else { Stroke::new(1.0, theme.edge) };
        if has_focus || is_open || is_selected {
            let shape = RectShape::new(frame, 8.0, theme.surface, stroke, StrokeKind::Inside);
            ui.painter().set(background, shape);
        } else if response.hovered() {
            ui.painter().set(background, RectShape::filled(frame, 8.0, theme.lane));
        } else if self.stands_alone(ui, index + 1) {
            kit::rule_below(ui, scene.theme, rect);
        }
        Response { rect: frame, ..response }
    }

    /// Returns true if a row has no frame, so that a line separates it from the one above.
    fn stands_alone(&self, ui: &Ui, row: usize) -> bool {
        let Some(index) = self.rows.get(row) else {
            return true;
        };
        let stance = &self.scene.document.dataset.stances[*index];
        let has_ring = ui.memory(|memory| memory.has_focus(row_id(stance)));
        !self.scene.is_selected(stance) && !self.is_open(stance) && !has_ring
    }
}
