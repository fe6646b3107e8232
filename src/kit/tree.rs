//! A list that scrolls and is one Tab stop. Its rows measure themselves as they are drawn, and the
//! arrow keys, Home and End move through them.

use std::collections::BTreeMap;

use egui::accesskit::{Action, Role};
use egui::{Id, Rect, Response, Sense, Ui, UiBuilder, pos2};
use hashbrown::HashMap;

use super::focus::{Direction, move_with_arrows};
use super::parts::{set_index, set_size};
use super::virtual_list::{Rows, VirtualList};
use super::{group, in_group};
use crate::phrase::Words;

/// A row of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TreeRow {
    /// The id of its widget, by which it is known while the rows change.
    pub id: Id,
    /// True if it can have the focus. What only heads others cannot.
    pub can_have_focus: bool,
    /// The list of its own that it is in, by its index.
    pub group: Option<usize>,
}

/// A list of its own in a list, for screen readers.
#[derive(Clone, Debug)]
pub struct TreeGroup {
    pub id: Id,
    pub role: Role,
    pub name: Words,
}

/// The contents of a list in a frame.
pub struct TreeRows<'a> {
    pub role: Role,
    pub name: Words,
    pub rows: &'a [TreeRow],
    /// The height of a row that has not been drawn yet, in points.
    pub estimated_height: f32,
    pub groups: &'a [TreeGroup],
    /// The space above each row, in points.
    pub gap: f32,
    /// True if keys and clicks move through the rows, and not only [`Tree::follow`].
    pub takes_keys: bool,
}

impl<'a> TreeRows<'a> {
    /// Rows in no groups, without a gap between them.
    pub fn new(role: Role, name: Words, rows: &'a [TreeRow], estimated_height: f32) -> Self {
        Self { role, name, rows, estimated_height, groups: &[], gap: 0.0, takes_keys: true }
    }
}

/// The state of a list between frames.
#[derive(Debug, Default)]
pub struct Tree {
    list: VirtualList,
    /// The rows of the last frame, and their places.
    rows: Vec<TreeRow>,
    places: HashMap<Id, usize>,
    /// The row that Tab reaches.
    stop: Option<Id>,
    /// The row that had the keyboard focus.
    focused: Option<Id>,
    /// The row that is scrolled into view.
    target: Option<Id>,
    followed: Option<Id>,
}

impl Tree {
    /// Forgets how high the rows are, because their look has changed, and scrolls to the top.
    pub fn reset(&mut self) {
        self.list.reset();
        self.list.start_at_top();
    }

    /// Scrolls to the top, because the rows have changed.
    pub fn start_at_top(&mut self) {
        self.target = None;
        self.list.start_at_top();
    }

    /// The row that Tab reaches.
    pub fn stop(&self) -> Option<Id> {
        self.stop
    }

    /// The place of a row, if it was listed in the last frame.
    pub fn place(&self, row: Id) -> Option<usize> {
        self.places.get(&row).copied()
    }

    /// Moves to a row: Tab reaches it, and it is scrolled into view.
    fn go_to(&mut self, row: Id) {
        self.stop = Some(row);
        self.target = Some(row);
        self.list.follow_target();
    }

    /// Scrolls a row into view.
    pub fn show_row(&mut self, row: Id) {
        self.target = Some(row);
        self.list.follow_target();
    }

    /// Moves to a row, such as that of what is selected, when it becomes another one. If a row of the
    /// list has the focus, it moves there, too.
    pub fn follow(&mut self, ui: &Ui, row: Option<Id>) {
        if self.followed == row {
            return;
        }
        self.followed = row;
        if let Some(row) = row {
            self.go_to(row);
            if self.has_focus(ui) {
                self.focus(ui, row);
            }
        }
    }

    /// Gives a row the focus in the next frame.
    pub fn focus(&mut self, ui: &Ui, row: Id) {
        self.go_to(row);
        self.focused = Some(row);
        ui.memory_mut(|memory| memory.request_focus(row));
        ui.ctx().request_repaint();
    }

    /// The row with the keyboard focus.
    pub fn focused(&self) -> Option<Id> {
        self.focused
    }

    /// Returns true if a row has the keyboard focus.
    pub fn has_focus(&self, ui: &Ui) -> bool {
        self.focused.is_some_and(|row| ui.memory(|memory| memory.has_focus(row)))
    }

    /// Draws the rows that are in view; `draw` draws the one at an index, lets its slot react, and
    /// names it.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        rows: &TreeRows<'_>,
        mut draw: impl FnMut(&mut Ui, usize, RowSlot) -> Response,
    ) {
        self.update(ui, rows.rows);
        let mut list = std::mem::take(&mut self.list);
        let places = std::mem::take(&mut self.places);
        let mut shown = Shown { next: None, focused: None, groups: BTreeMap::new() };
        let stop = self.stop.and_then(|stop| places.get(&stop).copied());
        in_group(
            ui,
            "tree",
            rows.role,
            || rows.name.clone(),
            |ui| {
                let in_no_group = rows.rows.iter().filter(|row| row.group.is_none());
                set_size(ui, in_no_group.count());
                let listed = Rows {
                    count: rows.rows.len(),
                    key: &|index| rows.rows[index].id,
                    index_of: &|id| places.get(&id).copied(),
                    estimated_height: rows.estimated_height,
                    gap: rows.gap,
                    target: self.target,
                    tab_stop: stop,
                };
                list.show(ui, &listed, |ui, index| {
                    let sense = if stop == Some(index) { Sense::click() } else { Sense::CLICK };
                    let mut builder = UiBuilder::new();
                    if let Some(group) = rows.rows[index].group {
                        builder = builder.accessibility_parent(shown.group(ui, rows, group));
                    }
                    let slot = RowSlot { id: rows.rows[index].id, sense };
                    let response = draw(&mut ui.new_child(builder), index, slot);
                    self.note(ui, rows, index, &response, &mut shown);
                    response
                });
            },
        );
        (self.list, self.places) = (list, places);
        self.focused = shown.focused;
        if let Some(row) = shown.next {
            // A row that is not the Tab stop refuses the focus until the next frame.
            self.focus(ui, row);
        }
    }

    /// Updates the rows. If the row with the focus is gone, the next one gets the focus.
    fn update(&mut self, ui: &Ui, rows: &[TreeRow]) {
        if self.rows != rows {
            let places: HashMap<Id, usize> =
                rows.iter().enumerate().map(|(place, row)| (row.id, place)).collect();
            let can_have_focus =
                |row: &&TreeRow| places.get(&row.id).is_some_and(|it| rows[*it].can_have_focus);
            if let Some(stop) = self.stop.filter(|stop| !places.contains_key(stop)) {
                self.stop = None;
                if self.has_focus(ui) {
                    let before = self.places.get(&stop).copied().unwrap_or_default();
                    let (above, below) = self.rows.split_at(before.min(self.rows.len()));
                    let kept = below
                        .iter()
                        .find(can_have_focus)
                        .or_else(|| above.iter().rev().find(can_have_focus));
                    self.stop = kept.map(|row| row.id);
                    if let Some(kept) = self.stop {
                        self.focus(ui, kept);
                    }
                }
            }
            self.rows = rows.to_vec();
            self.places = places;
            self.list.update();
        }
        let first = || rows.iter().find(|row| row.can_have_focus).map(|row| row.id);
        self.stop = self.stop.or_else(first);
    }

    /// Tells screen readers the place of a row, and notes what the keyboard does in it.
    fn note(
        &mut self,
        ui: &Ui,
        rows: &TreeRows<'_>,
        index: usize,
        response: &Response,
        shown: &mut Shown,
    ) {
        let row = rows.rows[index];
        if !row.can_have_focus {
            return;
        }
        let before = rows.rows[..index].iter().rev();
        let place = before
            .take_while(|other| row.group.is_none() || other.group == row.group)
            .filter(|other| other.group == row.group && other.can_have_focus)
            .count();
        set_index(ui.ctx(), row.id, place);
        if response.has_focus() {
            shown.focused = Some(row.id);
        }
        if !rows.takes_keys {
            return;
        }
        if response.gained_focus() || response.clicked() || response.secondary_clicked() {
            self.stop = Some(row.id);
        }
        // egui gives a screen reader only the focus of the Tab stop.
        if ui.input(|input| input.has_accesskit_action_request(row.id, Action::Focus)) {
            shown.next = Some(row.id);
        }
        if response.gained_focus() {
            response.scroll_to_me(None);
        }
        let count = rows.rows.len();
        let next = move_with_arrows(ui, response, Direction::Vertical, index, count);
        let Some(next) = next else { return };
        // Over rows that cannot have it.
        let found = if next > index {
            rows.rows[next..].iter().find(|row| row.can_have_focus)
        } else {
            rows.rows[..=next].iter().rev().find(|row| row.can_have_focus)
        };
        let found = found.or_else(|| rows.rows.iter().find(|row| row.can_have_focus));
        shown.next = found.map(|row| row.id).filter(|id| *id != row.id);
    }
}

/// The id and the sense of a row, by which it reacts.
#[derive(Clone, Copy)]
pub struct RowSlot {
    pub id: Id,
    sense: Sense,
}

impl RowSlot {
    /// A row outside a tree, which is a Tab stop of its own.
    pub fn alone(id: Id) -> Self {
        Self { id, sense: Sense::click() }
    }

    /// Makes a rectangle react.
    pub fn interact(self, ui: &Ui, rect: Rect) -> Response {
        ui.interact(rect, self.id, self.sense)
    }

    /// Makes a scope react.
    pub fn builder(self) -> UiBuilder {
        UiBuilder::new().scope_id(self.id).sense(self.sense)
    }
}

/// The result of drawing a frame.
struct Shown {
    /// The row to which a key moves.
    next: Option<Id>,
    focused: Option<Id>,
    groups: BTreeMap<usize, Id>,
}

impl Shown {
    /// The group of a row.
    fn group(&mut self, ui: &mut Ui, rows: &TreeRows<'_>, index: usize) -> Id {
        *self.groups.entry(index).or_insert_with(|| {
            let TreeGroup { id, role, name } = &rows.groups[index];
            let rect = Rect::from_min_size(pos2(0.0, ui.max_rect().top()), ui.available_size());
            let group = group(ui, *id, *role, || name.clone(), rect);
            let size = rows.rows.iter().filter(|row| row.group == Some(index)).count();
            set_size(&group, size);
            group.unique_id()
        })
    }
}
