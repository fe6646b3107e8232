//! Items that are one Tab stop, such as the options of a list or the tabs of a row.

use egui::{Id, Rect, Response, Sense, Ui};

use super::focus::{Direction, move_with_arrows};
use super::parts::{set_index, set_size};

/// Items through which the arrow keys, Home and End move. Screen readers are told how many there are
/// and where each is; who draws them gives them their role and name. `group` is the [`Ui`] that
/// contains them, such as one from [`group`](super::group).
pub struct ListBox {
    ids: Vec<Id>,
    direction: Direction,
    /// The item that Tab reaches.
    stop: usize,
    /// True if the focus stays on the chosen item, so that a key chooses another one.
    follows_choice: bool,
    target: Option<usize>,
}

impl ListBox {
    /// A list that Tab enters at the chosen item, or else at the first. The keys move the focus.
    pub fn new(
        group: &Ui,
        direction: Direction,
        ids: impl IntoIterator<Item = Id>,
        chosen: Option<usize>,
    ) -> Self {
        let ids: Vec<Id> = ids.into_iter().collect();
        set_size(group, ids.len());
        let focused = group.memory(egui::Memory::focused);
        let focused = ids.iter().position(|id| Some(*id) == focused);
        let stop = focused.or(chosen).unwrap_or_default();
        Self { ids, direction, stop, follows_choice: false, target: None }
    }

    /// A list of which the keys choose an item, which then has the focus.
    pub fn of_choices(
        group: &Ui,
        direction: Direction,
        ids: impl IntoIterator<Item = Id>,
        chosen: Option<usize>,
    ) -> Self {
        let list = Self::new(group, direction, ids, chosen);
        // So that a screen reader finds it chosen.
        if let Some(chosen) = chosen.filter(|chosen| list.stop != *chosen) {
            group.memory_mut(|memory| memory.request_focus(list.ids[chosen]));
        }
        Self { stop: chosen.unwrap_or_default(), follows_choice: true, ..list }
    }

    /// Lets an item be clicked, and reached with the keys.
    pub fn item(&mut self, ui: &Ui, index: usize, rect: Rect) -> Response {
        let id = self.ids[index];
        // Without it, egui would take the focus away from an item to which an arrow key has moved it.
        let has_focus = !self.follows_choice && ui.memory(|memory| memory.has_focus(id));
        let sense = if has_focus || index == self.stop { Sense::click() } else { Sense::CLICK };
        let response = ui.interact(rect, id, sense);
        set_index(ui.ctx(), id, index);
        let next = move_with_arrows(ui, &response, self.direction, index, self.ids.len());
        if let Some(next) = next {
            self.target = Some(next);
            if !self.follows_choice {
                ui.memory_mut(|memory| memory.request_focus(self.ids[next]));
            }
        }
        response
    }

    /// The item that Tab reaches.
    pub fn stop(&self) -> usize {
        self.stop
    }

    /// The item to which a key moves in this frame, after all were drawn.
    pub fn target(&self) -> Option<usize> {
        self.target
    }
}
