//! Quote cards: what was said and done, by whom, when, and according to whom.

mod actions;
mod answer;
mod byline;
mod card;
mod conflicts;
mod event;
mod filter;
mod frame;
mod heading;
mod passage;
mod quotation;
mod sections;
mod source;
mod source_rows;
mod spoken;

use std::collections::BTreeMap;

use egui::accesskit::Role;
use egui::{Id, Rect, Response, Ui, UiBuilder, pos2};

use crate::kit::focus::{self, Direction};
use crate::kit::virtual_list::{Rows, VirtualList};
use crate::kit::{self};
use crate::model::Stance;
use crate::panels::level_changes::{self, LevelChangesState};
use crate::scene::Scene;
use crate::scene::said::{self, SaidByFocus};
use crate::view::View;
use crate::words::Words;

use self::actions::Expanded;
use self::card::CardPlace;
pub use self::sections::{CardSection, Sections};
pub use self::spoken::{positions, said_and_source, spoken, spoken_without_level};

/// The assumed height of a card that has not been drawn yet, in points.
const ESTIMATED_HEIGHT: f32 = 200.0;

/// The space at both sides of the cards; at the right, it has the scroll bar.
const LEFT_MARGIN: f32 = 8.0;
const RIGHT_MARGIN: f32 = 16.0;

/// The state of the card list between frames.
#[derive(Debug, Default)]
pub struct CardsState {
    list: VirtualList<RowKey>,
    sections: Sections,
    /// What the sections were made for: the revision of the document, and the view.
    made_for: Option<(u64, View)>,
    /// The sections that the user folded or unfolded.
    folded: BTreeMap<CardSection, bool>,
    /// The section that is unfolded to show the selected card, or the one that was just deselected.
    revealed: Option<CardSection>,
    rows: CardRows,
    /// The row that Tab reaches.
    tab_stop: Option<TabStop>,
    /// The row that has the focus.
    focused: Option<Id>,
    /// Whether another stance was selected since the rows were drawn.
    has_new_selection: bool,
    /// The card that shows its source.
    expanded: Expanded,
}

/// A row of the list.
#[derive(Clone, Copy, Debug)]
enum CardRow {
    Heading(CardSection, usize),
    /// The card of the stance at an index of the dataset.
    Card {
        stance: usize,
        section: CardSection,
        /// The index of the card in its section, and the number of cards there.
        position: (usize, usize),
    },
}

/// What a row is about: a section, or the stance at an index of the dataset.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum RowKey {
    Heading(CardSection),
    Card(usize),
}

/// The same, with the id of the stance, which stays when the file changes.
#[derive(Clone, Debug, PartialEq, Eq)]
enum TabStop {
    Heading(CardSection),
    Card(String),
}

/// The rows of the sections, which are found when they are drawn.
#[derive(Clone, Debug, Default)]
struct CardRows {
    /// The index of the heading of each section, and the number of its cards that are listed.
    sections: Vec<(usize, usize)>,
    count: usize,
}

impl CardRows {
    /// Returns the index of a section in the list of sections, and of a row in it.
    fn place(&self, index: usize) -> (usize, usize) {
        let next = self.sections.partition_point(|(first, _)| *first <= index);
        let section = next.saturating_sub(1);
        let first = self.sections.get(section).map_or(0, |(first, _)| *first);
        (section, index - first)
    }
}

/// Draws the tabs, and the cards or the changes.
pub fn show(
    ui: &mut Ui,
    scene: Scene<'_>,
    (state, changes): (&mut CardsState, &mut LevelChangesState),
) {
    state.update(scene);
    ui.spacing_mut().item_spacing.y = 0.0;
    let mut rect = ui.available_rect_before_wrap();
    // At the left is the line beside the chart.
    rect.min.x += 1.0;
    let header =
        Rect::from_min_size(rect.min, egui::vec2(rect.width(), crate::scene::HEADING_HEIGHT));
    ui.painter().rect_filled(header, 0.0, scene.theme.surface);
    filter::show_tabs(ui, scene, changes.count(scene));
    if scene.panels.level_changes {
        let below = rect.with_min_y(header.bottom());
        let list = UiBuilder::new().max_rect(below);
        if let Some(stance) =
            ui.scope_builder(list, |ui| level_changes::show(ui, scene, changes)).inner
        {
            focus_card(ui, stance);
        }
        return;
    }
    filter::show_count(ui, scene, &state.sections);
    if let Some(stance) = answer::show(ui, scene) {
        focus_card(ui, stance);
    }
    if let Some(event) = scene.event() {
        event::show(ui, scene, event, &mut state.expanded);
    }
    let selected = state.selected(scene);
    if scene.view.selected.is_some() && selected.is_none() {
        filter::show_unlisted_selection(ui, scene);
    }
    if state.rows.count == 0 {
        filter::show_empty(ui, scene, &state.sections);
        return;
    }
    let list = UiBuilder::new()
        .max_rect(Rect::from_min_max(pos2(rect.left(), ui.cursor().top()), rect.max));
    ui.scope_builder(list, |ui| state.show_rows(ui, scene, selected));
}

/// Moves the focus to the card of the selected stance, if it was drawn.
pub fn focus_selected(ui: &Ui, scene: Scene<'_>) -> bool {
    let Some(stance) = scene.selected() else {
        return false;
    };
    let is_drawn = ui.ctx().read_response(card_id(stance)).is_some();
    if is_drawn {
        focus_card(ui, stance);
    }
    is_drawn
}

/// Moves the focus to a card, which then says the stance.
fn focus_card(ui: &Ui, stance: &Stance) {
    ui.memory_mut(|memory| memory.request_focus(card_id(stance)));
    said::note_focus(ui.ctx(), SaidByFocus::Stance(stance.id.clone()));
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
        let has_same_cards = same_text
            && same_question
            && before.is_some_and(|before| {
                before.clock == view.clock
                    && before.hidden == view.hidden
                    && before.focus == view.focus
                    && before.card_filter == view.card_filter
            });
        let is_same = has_same_cards && before.is_some_and(|before| before.as_of == view.as_of);
        let same_selection = before.is_some_and(|before| before.selected == view.selected);
        if is_same && same_selection {
            return;
        }
        if !same_question || !same_text {
            self.list.reset();
        }
        let (dataset, snapshot) = (&scene.document.dataset, &scene.view_data.snapshot);
        if !is_same {
            let is_narrowed = same_text && same_question && !has_same_cards;
            let neighbors = if is_narrowed { self.cards_near_tab_stop(scene) } else { Vec::new() };
            self.sections = Sections::new(dataset, view, snapshot);
            self.list.start_at_top();
            // Beside a card that is no longer listed, as of a voice that was hidden.
            let mut neighbors = neighbors.into_iter();
            if let Some(stance) = neighbors.find(|stance| self.sections.find(*stance).is_some()) {
                self.tab_stop = Some(TabStop::Card(dataset.stances[stance].id.clone()));
            }
        }
        self.made_for = Some((scene.revision, view.clone()));
        let selected = scene.selected().and_then(|stance| {
            let place = self.sections.find(dataset.stance_index(&stance.id)?)?;
            Some((stance, place))
        });
        let kept = self.revealed.filter(|_| is_same && scene.view.selected.is_none());
        self.revealed = selected.map(|(_, (section, _))| section).or(kept);
        if let Some((stance, _)) = selected {
            self.tab_stop = Some(TabStop::Card(stance.id.clone()));
            self.has_new_selection |= !same_selection;
        }
        self.update_rows(scene);
    }

    /// Whether a section is folded. Unless the user decides, those are that matter less
    /// on the day; but never the first one, nor any while the list is narrowed down.
    fn is_folded(&self, section: CardSection, scene: Scene<'_>) -> bool {
        let sections = &self.sections.list;
        let is_first = sections.first().is_some_and(|(first, _)| *first == section);
        let has = |section| sections.iter().any(|(other, _)| *other == section);
        let is_narrowed = scene.view.focus.is_some() || !scene.view.card_filter.is_empty();
        let default = match section {
            CardSection::SetsLine => false,
            CardSection::InForce => has(CardSection::After),
            CardSection::Earlier | CardSection::After | CardSection::NoPosition => true,
        };
        let default = default && !is_first && !is_narrowed;
        let is_folded = self.folded.get(&section).copied().unwrap_or(default);
        is_folded && self.revealed != Some(section)
    }

    /// The stances of the cards in the list: that of the Tab stop, those after it, and those before it
    /// from the nearest one.
    fn cards_near_tab_stop(&self, scene: Scene<'_>) -> Vec<usize> {
        let Some(TabStop::Card(id)) = &self.tab_stop else {
            return Vec::new();
        };
        let stop = scene.document.dataset.stance_index(id);
        let cards = (0..self.rows.count).filter_map(|row| match self.row(row) {
            Some(CardRow::Card { stance, .. }) => Some(stance),
            _ => None,
        });
        let cards: Vec<usize> = cards.collect();
        let stop = cards.iter().position(|card| Some(*card) == stop).unwrap_or(cards.len());
        cards[stop..].iter().chain(cards[..stop].iter().rev()).copied().collect()
    }

    fn update_rows(&mut self, scene: Scene<'_>) {
        let mut rows = CardRows::default();
        for (section, cards) in &self.sections.list {
            let is_folded = self.is_folded(*section, scene);
            let shown = if is_folded { 0 } else { cards.len() };
            rows.sections.push((rows.count, shown));
            rows.count += 1 + shown;
        }
        self.rows = rows;
        self.list.update();
        // What the arrow keys can reach is the Tab stop.
        if self.tab_stop_row(scene).is_none() {
            let first = (0..self.rows.count.min(2)).find(|row| self.can_have_focus(*row));
            self.tab_stop = first.and_then(|row| self.stop_at(scene, row));
        }
    }

    fn row(&self, index: usize) -> Option<CardRow> {
        let (place, row) = self.rows.place(index);
        let (section, cards) = self.sections.list.get(place)?;
        Some(match row.checked_sub(1) {
            None => CardRow::Heading(*section, cards.len()),
            Some(card) => CardRow::Card {
                stance: *cards.get(card)?,
                section: *section,
                position: (card, cards.len()),
            },
        })
    }

    fn key(&self, index: usize) -> RowKey {
        match self.row(index) {
            Some(CardRow::Card { stance, .. }) => RowKey::Card(stance),
            Some(CardRow::Heading(section, _)) => RowKey::Heading(section),
            // There is no such row.
            None => RowKey::Heading(CardSection::SetsLine),
        }
    }

    /// Returns the index of a row, if it is listed.
    fn index_of(&self, key: RowKey) -> Option<usize> {
        let (section, card) = match key {
            RowKey::Heading(section) => (section, None),
            RowKey::Card(stance) => {
                let (section, card) = self.sections.find(stance)?;
                (section, Some(card))
            }
        };
        let mut sections = self.sections.list.iter().map(|(section, _)| *section);
        let place = sections.position(|other| other == section)?;
        let (first, shown) = *self.rows.sections.get(place)?;
        match card {
            None => Some(first),
            Some(card) => (card < shown).then_some(first + 1 + card),
        }
    }

    fn can_have_focus(&self, row: usize) -> bool {
        !matches!(self.row(row), Some(CardRow::Heading(CardSection::SetsLine, _)))
    }

    fn stop_at(&self, scene: Scene<'_>, row: usize) -> Option<TabStop> {
        Some(match self.row(row)? {
            CardRow::Heading(section, _) => TabStop::Heading(section),
            CardRow::Card { stance, .. } => {
                TabStop::Card(scene.document.dataset.stances.get(stance)?.id.clone())
            }
        })
    }

    fn tab_stop_row(&self, scene: Scene<'_>) -> Option<usize> {
        let key = match self.tab_stop.as_ref()? {
            TabStop::Heading(section) => RowKey::Heading(*section),
            TabStop::Card(id) => RowKey::Card(scene.document.dataset.stance_index(id)?),
        };
        self.index_of(key)
    }

    /// The selected card, if it is listed.
    fn selected(&self, scene: Scene<'_>) -> Option<RowKey> {
        let dataset = &scene.document.dataset;
        let stance = dataset.stance_index(&scene.selected()?.id)?;
        let row = self.index_of(RowKey::Card(stance))?;
        Some(self.key(row))
    }

    fn show_rows(&mut self, ui: &mut Ui, scene: Scene<'_>, target: Option<RowKey>) {
        // A row that Tab does not reach loses the focus as it is drawn.
        let had_focus = self.focused.is_some_and(|id| ui.memory(|memory| memory.has_focus(id)));
        let mut list = std::mem::take(&mut self.list);
        let mut expanded = std::mem::take(&mut self.expanded);
        let mut toggled = None;
        let tab_stop = self.tab_stop_row(scene);
        let shown = Rows {
            count: self.rows.count,
            key: &|index| self.key(index),
            index_of: &|key| self.index_of(key),
            estimated_height: ESTIMATED_HEIGHT,
            target,
            tab_stop,
        };
        let mut focused = tab_stop;
        let mut shown_focus = None;
        // The cards of a section are a list of their own.
        let mut lists: BTreeMap<CardSection, Id> = BTreeMap::new();
        list.show(ui, "cards", &shown, |ui, index| {
            let is_tab_stop = tab_stop == Some(index);
            let area = ui.max_rect();
            let area = Rect::from_min_max(
                pos2(area.left() + LEFT_MARGIN, area.top()),
                pos2(area.right() - RIGHT_MARGIN, area.bottom()),
            );
            let row = self.row(index);
            let id = self.row_id(scene, index);
            let mut builder = UiBuilder::new().max_rect(area);
            if let Some(CardRow::Card { section, position: (_, count), .. }) = row {
                let list = lists.entry(section).or_insert_with(|| {
                    let salt = ("section", section);
                    let list = kit::group(ui, salt, Role::List, || Words::EMPTY, area);
                    focus::set_size(&list, count);
                    list.unique_id()
                });
                builder = builder.accessibility_parent(*list);
            }
            let mut ui = ui.new_child(builder);
            let response = match row {
                Some(CardRow::Card { stance, section, position: (index, _) }) => {
                    let place = CardPlace { id, section, index, is_tab_stop };
                    let stance = &scene.document.dataset.stances[stance];
                    card::show(&mut ui, scene, stance, place, &mut expanded)
                }
                row => {
                    let section = match row {
                        Some(CardRow::Heading(section, count)) => (section, count),
                        _ => (CardSection::SetsLine, 0),
                    };
                    let can_fold = section.0 != CardSection::SetsLine;
                    let is_folded = can_fold.then(|| self.is_folded(section.0, scene));
                    let response =
                        heading::show(&mut ui, scene, id, section, is_folded, is_tab_stop);
                    if response.clicked() {
                        toggled = Some(section.0);
                    }
                    response
                }
            };
            if response.has_focus() {
                shown_focus = Some(id);
            }
            focused = self.next_row(&ui, &response, index).or(focused);
            response
        });
        if let Some(row) = focused.filter(|_| focused != tab_stop) {
            let id = self.row_id(scene, row);
            ui.memory_mut(|memory| memory.request_focus(id));
            self.tab_stop = self.stop_at(scene, row);
        }
        let tab_stop = tab_stop.map(|row| self.row_id(scene, row));
        self.focused = self.keep_focus(ui, had_focus, shown_focus, tab_stop);
        (self.list, self.expanded) = (list, expanded);
        if let Some(section) = toggled {
            self.tab_stop = Some(TabStop::Heading(section));
            let is_folded = self.is_folded(section, scene);
            self.folded.insert(section, !is_folded);
            self.revealed = self.revealed.filter(|revealed| *revealed != section);
            self.update_rows(scene);
            ui.ctx().request_discard("a section was folded");
        }
    }

    /// Moves the focus from a row to the one that Tab reaches if another stance was selected, or if
    /// the row is no longer shown. Returns the row with the focus.
    fn keep_focus(
        &mut self,
        ui: &Ui,
        had_focus: bool,
        shown: Option<Id>,
        tab_stop: Option<Id>,
    ) -> Option<Id> {
        let has_new_selection = std::mem::take(&mut self.has_new_selection);
        let focused = ui.memory(egui::Memory::focused);
        // Tab may have moved it away.
        let had_focus = had_focus && (focused.is_none() || focused == self.focused);
        let moves = had_focus && (has_new_selection || shown.is_none()) && shown != tab_stop;
        let Some(id) = tab_stop.filter(|_| moves) else {
            return shown;
        };
        ui.memory_mut(|memory| memory.request_focus(id));
        if let Some(TabStop::Card(stance)) = &self.tab_stop {
            said::note_focus(ui.ctx(), SaidByFocus::Stance(stance.clone()));
        }
        Some(id)
    }

    /// The id of a row on the screen.
    fn row_id(&self, scene: Scene<'_>, index: usize) -> Id {
        match self.key(index) {
            RowKey::Heading(section) => Id::unique(("section of cards", section)),
            RowKey::Card(stance) => card_id(&scene.document.dataset.stances[stance]),
        }
    }

    /// The row to which an arrow key moves from the one at `index`. A heading that cannot be
    /// folded is passed over.
    fn next_row(&self, ui: &Ui, response: &Response, index: usize) -> Option<usize> {
        let count = self.rows.count;
        let next = focus::move_with_arrows(ui, response, Direction::Vertical, index, count)?;
        if self.can_have_focus(next) {
            Some(next)
        } else {
            // It is the first row.
            (next + 1 < count && next + 1 != index).then_some(next + 1)
        }
    }
}
