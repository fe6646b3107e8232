//! Quote cards: what was said and done, by whom, when, and according to whom.

mod actions;
mod byline;
mod card;
mod conflicts;
mod filter;
mod heading;
mod sections;
mod source;

use std::collections::BTreeMap;

use egui::accesskit::Role;
use egui::{Id, Rect, Response, Ui, UiBuilder, pos2};

use super::Scene;
use super::kit::focus::{self, Direction};
use super::virtual_list::{Rows, VirtualList};
use crate::command::Command;
use crate::model::Stance;
use crate::view::View;
use crate::words;

pub use self::actions::show_context_menu;
use self::card::Place;
use self::sections::{Section, Sections};

/// The assumed height of a card that has not been drawn yet, in points.
const ESTIMATED_HEIGHT: f32 = 200.0;

/// The space at both sides of the cards; at the right, it has the scroll bar.
const LEFT_MARGIN: f32 = 8.0;
const RIGHT_MARGIN: f32 = 16.0;

/// The state of the card list between frames.
#[derive(Debug, Default)]
pub struct CardsState {
    list: VirtualList,
    sections: Sections,
    /// What the sections were made for: the revision of the document, and the view.
    made_for: Option<(u64, View)>,
    /// The sections that the user folded or unfolded.
    folded: BTreeMap<Section, bool>,
    /// The section that is unfolded to show the selected card.
    revealed: Option<Section>,
    rows: Vec<Row>,
    ids: Vec<Id>,
    /// The row that Tab reaches.
    tab_stop: Option<Id>,
    /// The id of the stance whose card shows its source.
    expanded: Option<String>,
}

/// A row of the list.
#[derive(Clone, Copy, Debug)]
enum Row {
    /// The heading of a section with this many cards.
    Heading(Section, usize),
    /// The card of the stance at an index of the dataset.
    Card {
        stance: usize,
        section: Section,
        /// The index of the card in its section, and the number of cards there.
        position: (usize, usize),
    },
}

/// Draws the card list.
pub fn show(ui: &mut Ui, scene: Scene<'_>, state: &mut CardsState, commands: &mut Vec<Command>) {
    state.update(scene);
    ui.spacing_mut().item_spacing.y = 0.0;
    let mut rect = ui.available_rect_before_wrap();
    // At the left is the line beside the chart.
    rect.min.x += 1.0;
    let header = Rect::from_min_size(rect.min, egui::vec2(rect.width(), super::tabs::HEIGHT));
    ui.painter().rect_filled(header, 0.0, scene.theme.surface);
    filter::show(ui, scene, &state.sections, commands);
    let selected = state.selected(scene);
    if scene.view.selected.is_some() && selected.is_none() {
        filter::show_unlisted_selection(ui, scene, commands);
    }
    if state.rows.is_empty() {
        filter::show_empty(ui, scene, &state.sections, commands);
        return;
    }
    let list = UiBuilder::new()
        .max_rect(Rect::from_min_max(
            pos2(rect.left(), ui.cursor().top()),
            rect.max,
        ))
        .accessibility_role(Role::Feed)
        .accessibility_label(words::panes::SIDE.as_str());
    ui.scope_builder(list, |ui| state.show_rows(ui, scene, selected, commands));
}

/// Draws one card on a page of its own.
pub fn show_on_page(ui: &mut Ui, scene: Scene<'_>, stance: &Stance) {
    card::show_on_page(ui, scene, stance);
}

/// The id of the row of a stance's card.
fn card_id(stance: &Stance) -> Id {
    Id::unique(("card", &stance.id))
}

impl CardsState {
    /// Sorts the cards again if another day, question or voice is shown, and unfolds the
    /// section of a stance that was selected.
    fn update(&mut self, scene: Scene<'_>) {
        let view = scene.view;
        let before = self.made_for.as_ref();
        let same_text = before.is_some_and(|(revision, _)| *revision == scene.revision);
        let before = before.map(|(_, view)| view);
        let same_question = before.is_some_and(|before| before.question == view.question);
        let is_same = same_text
            && same_question
            && before.is_some_and(|before| {
                before.as_of == view.as_of
                    && before.clock == view.clock
                    && before.hidden == view.hidden
                    && before.focus == view.focus
                    && before.card_filter == view.card_filter
            });
        let same_selection = before.is_some_and(|before| before.selected == view.selected);
        if is_same && same_selection {
            return;
        }
        if !same_question || !same_text {
            self.list.reset();
        }
        if !is_same {
            self.sections = Sections::new(scene);
            self.list.start_at_top();
        }
        self.made_for = Some((scene.revision, view.clone()));
        let dataset = &scene.document.dataset;
        let is_selected = |index: usize| scene.is_selected(&dataset.stances[index]);
        let selected = self.sections.find(is_selected);
        self.revealed = selected.map(|(section, _)| section);
        if let Some((_, index)) = selected {
            self.tab_stop = Some(card_id(&dataset.stances[index]));
        }
        self.update_rows(scene);
    }

    /// Whether a section is folded. Unless the user decides, those are that matter less
    /// on the day; but never the first one, nor any while the list is narrowed down.
    fn is_folded(&self, section: Section, scene: Scene<'_>) -> bool {
        let sections = &self.sections.list;
        let is_first = sections.first().is_some_and(|(first, _)| *first == section);
        let has = |section| sections.iter().any(|(other, _)| *other == section);
        let is_narrowed = scene.view.focus.is_some() || !scene.view.card_filter.is_empty();
        let default = match section {
            Section::SetsLine | Section::After => false,
            Section::InForce => has(Section::After),
            Section::Earlier | Section::NoPosition => true,
        };
        let default = default && !is_first && !is_narrowed;
        let is_folded = self.folded.get(&section).copied().unwrap_or(default);
        is_folded && self.revealed != Some(section)
    }

    fn update_rows(&mut self, scene: Scene<'_>) {
        let (mut rows, mut ids) = (Vec::new(), Vec::new());
        for (section, stances) in &self.sections.list {
            let count = stances.len();
            rows.push(Row::Heading(*section, count));
            ids.push(Id::unique(("section of cards", section)));
            if self.is_folded(*section, scene) {
                continue;
            }
            for (index, stance) in stances.iter().enumerate() {
                rows.push(Row::Card {
                    stance: *stance,
                    section: *section,
                    position: (index, count),
                });
                ids.push(card_id(&scene.document.dataset.stances[*stance]));
            }
        }
        // What the arrow keys can reach is the Tab stop.
        let can_have_focus = |row: &Row| !matches!(row, Row::Heading(Section::SetsLine, _));
        if !self.tab_stop.is_some_and(|id| ids.contains(&id)) {
            let first = rows.iter().position(can_have_focus);
            self.tab_stop = first.map(|index| ids[index]);
        }
        (self.rows, self.ids) = (rows, ids);
    }

    /// The row id of the selected card, if it is listed.
    fn selected(&self, scene: Scene<'_>) -> Option<Id> {
        let stances = &scene.document.dataset.stances;
        scene.selected()?;
        let rows = self.rows.iter().zip(&self.ids);
        rows.into_iter().find_map(|(row, id)| match row {
            Row::Card { stance, .. } if scene.is_selected(&stances[*stance]) => Some(*id),
            _ => None,
        })
    }

    fn show_rows(
        &mut self,
        ui: &mut Ui,
        scene: Scene<'_>,
        target: Option<Id>,
        commands: &mut Vec<Command>,
    ) {
        let (rows, ids) = (
            std::mem::take(&mut self.rows),
            std::mem::take(&mut self.ids),
        );
        let mut list = std::mem::take(&mut self.list);
        let mut toggled = None;
        let shown = Rows {
            ids: &ids,
            estimated_height: ESTIMATED_HEIGHT,
            target,
            tab_stop: self.tab_stop,
        };
        let mut focused = self.tab_stop;
        list.show(ui, "cards", &shown, |ui, index| {
            let id = ids[index];
            let is_tab_stop = self.tab_stop == Some(id);
            let area = ui.max_rect();
            let area = Rect::from_min_max(
                pos2(area.left() + LEFT_MARGIN, area.top()),
                pos2(area.right() - RIGHT_MARGIN, area.bottom()),
            );
            let mut ui = ui.new_child(UiBuilder::new().max_rect(area));
            let response = match rows[index] {
                Row::Heading(section, count) => {
                    let can_fold = section != Section::SetsLine;
                    let is_folded = can_fold.then(|| self.is_folded(section, scene));
                    let section = (section, count);
                    let response =
                        heading::show(&mut ui, scene, id, section, is_folded, is_tab_stop);
                    if response.clicked() {
                        toggled = Some((section.0, id));
                    }
                    response
                }
                Row::Card {
                    stance,
                    section,
                    position: (index, count),
                } => {
                    let place = Place {
                        id,
                        section,
                        index,
                        count,
                        is_tab_stop,
                    };
                    let stance = &scene.document.dataset.stances[stance];
                    card::show(&mut ui, scene, stance, place, &mut self.expanded, commands)
                }
            };
            if let Some(next) = next_row(&ui, &response, &rows, index) {
                focused = Some(ids[next]);
            }
            response
        });
        // A row that is no Tab stop yet loses the focus as it is drawn.
        if let Some(id) = focused.filter(|_| focused != self.tab_stop) {
            ui.memory_mut(|memory| memory.request_focus(id));
        }
        (self.rows, self.ids, self.list) = (rows, ids, list);
        self.tab_stop = focused;
        if let Some((section, id)) = toggled {
            self.tab_stop = Some(id);
            let is_folded = self.is_folded(section, scene);
            self.folded.insert(section, !is_folded);
            self.revealed = self.revealed.filter(|revealed| *revealed != section);
            self.update_rows(scene);
            ui.ctx().request_discard("a section was folded");
        }
    }
}

/// The row to which an arrow key moves from the one at `index`. A heading that cannot be
/// folded is passed over.
fn next_row(ui: &Ui, response: &Response, rows: &[Row], index: usize) -> Option<usize> {
    let next = focus::move_with_arrows(ui, response, Direction::Vertical, index, rows.len())?;
    let can_have_focus = |row: usize| !matches!(rows[row], Row::Heading(Section::SetsLine, _));
    if can_have_focus(next) {
        Some(next)
    } else {
        // It is the first row.
        (next + 1 < rows.len() && next + 1 != index).then_some(next + 1)
    }
}
