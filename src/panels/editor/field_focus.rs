//! The focus in a form: which field gets it, and which the user has left.

use egui::{Align, Id, Popup, Rect, Response, Ui};

use super::field_editor::FieldEditor;
use crate::scene::pane::Pane;

impl FieldEditor<'_, '_> {
    /// Gives the focus to the widget if `focus` is its path, and notes when the user leaves it.
    pub fn note_focus(&mut self, ui: &Ui, response: &Response) {
        if !std::mem::replace(&mut self.has_entry, true) {
            Pane::Side.set_entry(ui.ctx(), response.id);
        }
        if response.has_focus() {
            self.view.focused = Some(self.path.clone());
        } else {
            self.view.focused.take_if(|focused| *focused == self.path);
        }
        if response.lost_focus() {
            self.view.leaving.insert(self.path.clone());
        }
        // A message below a field moves what follows, which must not happen between press and
        // release of a click on it.
        if !self.view.leaving.is_empty() && !ui.input(|input| input.pointer.any_down()) {
            let mut leaving = std::mem::take(&mut self.view.leaving);
            self.view.visited.append(&mut leaving);
        }
        let Some(focus) = &self.focus else {
            return;
        };
        let parts = focus.split('/').zip(self.path.split('/'));
        let shared = parts.take_while(|(a, b)| a == b).count();
        if *focus == self.path {
            self.focus = None;
            self.nearest = None;
            move_focus(ui, response.id, response.rect);
        } else if self.nearest.is_none_or(|(best, ..)| shared > best) {
            self.nearest = Some((shared, response.id, response.rect));
        }
    }

    /// Gives the focus to the widget that is nearest to the path `focus`, if none has had it.
    pub fn focus_nearest(&mut self, ui: &Ui) {
        if self.focus.take().is_some()
            && let Some((_, id, rect)) = self.nearest
        {
            move_focus(ui, id, rect);
        }
    }

    /// The same as [`note_focus`](Self::note_focus) for a field that opens a list: while it is
    /// open, the user has not left the field.
    pub fn note_focus_of_dropdown(&mut self, ui: &Ui, response: &Response) {
        let was_visited = self.view.visited.contains(&self.path);
        self.note_focus(ui, response);
        if !was_visited && Popup::is_id_open(ui.ctx(), Popup::default_response_id(response)) {
            self.view.visited.remove(&self.path);
            self.view.leaving.remove(&self.path);
        }
    }
}

fn move_focus(ui: &Ui, id: Id, rect: Rect) {
    ui.memory_mut(|memory| memory.request_focus(id));
    ui.scroll_to_rect(rect, Some(Align::Center));
}
