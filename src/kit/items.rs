//! Items of a list that are read one by one, and are drawn as they come.

use egui::accesskit::Role;
use egui::{Response, Sense, Ui, UiBuilder};

use super::focus::{Direction, escape_pressed, focus_ring, move_with_arrows, take_escape};
use super::parts::{set_index, set_size};
use super::{ResponseExt as _, in_group};
use crate::theme::Theme;
use crate::words::Words;

/// The items that were drawn, each of which can have the focus.
pub struct Items<'a> {
    theme: &'a Theme,
    items: Vec<Response>,
}

impl<'a> Items<'a> {
    /// Draws a list, and moves the focus to its first item if it is to have it. Up, Down, Home and
    /// End move on from there. Returns whether Escape leaves the list.
    pub fn show(
        ui: &mut Ui,
        theme: &'a Theme,
        name: &Words,
        takes_focus: bool,
        contents: impl FnOnce(&mut Ui, &mut Self),
    ) -> bool {
        let name = || name.clone();
        in_group(ui, "items", Role::List, name, |ui| {
            let mut items = Self { theme, items: Vec::new() };
            contents(ui, &mut items);
            items.move_focus(ui, takes_focus)
        })
    }

    /// Draws an item. `contents` returns its words.
    pub fn row(&mut self, ui: &mut Ui, contents: impl FnOnce(&mut Ui) -> Words) {
        let builder = UiBuilder::new()
            .id_salt(("row", self.items.len()))
            .sense(Sense::focusable_noninteractive());
        let shown = ui.scope_builder(builder, contents);
        let words = shown.inner;
        shown.response.set_name(Role::ListItem, || words.clone());
        focus_ring(ui, &shown.response, self.theme);
        self.add(shown.response);
    }

    /// Adds a widget, such as a link, as an item of its own.
    pub fn add(&mut self, item: Response) {
        set_index(&item.ctx, item.id, self.items.len());
        if item.gained_focus() {
            item.scroll_to_me(None);
        }
        self.items.push(item);
    }

    fn move_focus(&self, ui: &Ui, takes_focus: bool) -> bool {
        let count = self.items.len();
        set_size(ui, count);
        if escape_pressed(ui) {
            return true;
        }
        let mut target = takes_focus.then_some(0);
        for (index, item) in self.items.iter().enumerate() {
            target = move_with_arrows(ui, item, Direction::Vertical, index, count).or(target);
        }
        if let Some(item) = target.and_then(|target| self.items.get(target)) {
            item.request_focus();
            // It takes the keys from the next frame on.
            ui.ctx().request_repaint();
        }
        for item in &self.items {
            take_escape(ui, item);
        }
        false
    }
}
