//! Items that are one Tab stop, such as the options of a list or the tabs of a row.

use egui::{Id, Rect, Response, Sense, Ui};

use super::focus::{Direction, follow_choice, item_sense, move_with_arrows, set_index, set_size};

/// Items through which the arrow keys, Home and End move. Screen readers are told how many there are
/// and where each is; who draws them gives them their role and name. `group` is the [`Ui`] that
/// contains them, such as one from [`group`](super::group).
pub struct ListBox {
    ids: Vec<Id>,
    direction: Direction,
    /// The item that Tab reaches.
    stop: usize,
    /// Whether the focus stays on the chosen item, so that a key chooses another one.
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
        follow_choice(group, chosen.map(|index| list.ids[index]), list.ids.iter().copied());
        Self { stop: chosen.unwrap_or_default(), follows_choice: true, ..list }
    }

    /// Lets an item be clicked, and reached with the keys.
    pub fn item(&mut self, ui: &Ui, index: usize, rect: Rect) -> Response {
        let id = self.ids[index];
        let is_stop = index == self.stop;
        let sense = match self.follows_choice {
            true if is_stop => Sense::click(),
            true => Sense::CLICK,
            false => item_sense(ui, id, is_stop),
        };
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
