//! The rows behind *Source*, through which the keys move.

use egui::accesskit::Role;
use egui::{Key, Modifiers, Response, Sense, Ui, UiBuilder};

use crate::kit::{self, ResponseExt as _, focus};
use crate::theme::Theme;
use crate::words::{self, Words};

/// The rows that were drawn, each of which can have the focus.
pub struct SourceRows<'a> {
    theme: &'a Theme,
    rows: Vec<Response>,
}

/// What a key does in the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowsKey {
    /// It leaves them.
    Escape,
    Other,
}

impl<'a> SourceRows<'a> {
    /// Draws rows, and moves the focus to the first one if they are to have it. Up, Down, Home and
    /// End move on from there.
    pub fn show(
        ui: &mut Ui,
        theme: &'a Theme,
        takes_focus: bool,
        contents: impl FnOnce(&mut Ui, &mut Self),
    ) -> RowsKey {
        let name = || words::cards::SOURCE;
        kit::in_group(ui, "source", Role::List, name, |ui| {
            let mut rows = Self { theme, rows: Vec::new() };
            contents(ui, &mut rows);
            rows.move_focus(ui, takes_focus)
        })
    }

    /// Draws a row, which is one item for screen readers. `contents` returns its words.
    pub fn row(&mut self, ui: &mut Ui, contents: impl FnOnce(&mut Ui) -> Words) {
        let builder = UiBuilder::new()
            .id_salt(("row", self.rows.len()))
            .sense(Sense::focusable_noninteractive());
        let shown = ui.scope_builder(builder, contents);
        let words = shown.inner;
        shown.response.set_name(Role::ListItem, || words.clone());
        kit::focus_ring(ui, &shown.response, self.theme);
        self.add(shown.response);
    }

    /// Adds a link, which is an item of its own.
    pub fn add(&mut self, item: Response) {
        focus::set_index(&item.ctx, item.id, self.rows.len());
        if item.gained_focus() {
            item.scroll_to_me(None);
        }
        self.rows.push(item);
    }

    fn move_focus(&self, ui: &Ui, takes_focus: bool) -> RowsKey {
        focus::set_size(ui, self.rows.len());
        let is_escape = focus::takes_escape(ui.ctx())
            && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        if is_escape {
            return RowsKey::Escape;
        }
        focus::walk(ui, &self.rows, takes_focus);
        for row in &self.rows {
            focus::take_escape(ui, row);
        }
        RowsKey::Other
    }
}
