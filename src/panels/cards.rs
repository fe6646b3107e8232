//! Quote cards: what was said and done, by whom, when, and according to whom.

mod actions;
mod answer;
mod byline;
mod card;
mod conflicts;
mod event;
mod frame;
mod heading;
mod notes;
mod passage;
mod sections;
mod source;
mod spoken;
mod tabs;

use std::collections::BTreeSet;

use egui::accesskit::Role;
use egui::{Context, Id, Margin, Rect, Ui, UiBuilder, pos2};

use crate::kit;
use crate::kit::tree::{Tree, TreeGroup, TreeRow, TreeRows};
use crate::model::{Stance, StanceId};
use crate::panels::level_changes::{self, LevelChangesState};
use crate::scene::pane::Pane;
use crate::scene::panel_layout::folds_cards;
use crate::scene::said::{self, SaidByFocus};
use crate::scene::{Scene, WindowScene};
use crate::view::{SidePane, View};
use crate::words::Words;

use self::actions::Expanded;
pub use self::card::show_whole;
pub use self::notes::show_voice_chip;
pub use self::sections::{CardSection, Sections};
pub use self::source::no_position;
pub use self::spoken::{content, positions, said_and_source, spoken, spoken_without_level};
pub use self::tabs::tabs;

/// The assumed height of a card that has not been drawn yet, in points.
const ESTIMATED_HEIGHT: f32 = 200.0;

/// The space between cards.
const GAP: f32 = 8.0;

/// The space at both sides of the cards.
const SIDE_MARGIN: f32 = 12.0;

/// The state of the card list between frames.
#[derive(Debug, Default)]
pub struct CardsState {
    sections: Sections,
    /// The revision of the document and the view that the sections were made for.
    made_for: Option<(u64, View)>,
    /// The sections that are folded or unfolded otherwise than at first.
    toggled: BTreeSet<CardSection>,
    rows: Vec<CardRow>,
    /// The same for the list.
    listed: Vec<TreeRow>,
    tree: Tree,
    /// The card that shows its source.
    expanded: Expanded,
    /// The id of the stance whose card is under the pointer.
    pub hovered: Option<StanceId>,
}

/// A row of the list.
#[derive(Clone, Copy, Debug)]
enum CardRow {
    /// The heading of a section, and the number of its cards.
    Heading(CardSection, usize),
    /// The card of the stance at an index of the dataset.
    Card(usize),
}

/// Draws the tabs, and the cards or the changes.
pub fn show(
    ui: &mut Ui,
    scene: WindowScene<'_>,
    state: &mut CardsState,
    changes: &mut LevelChangesState,
) {
    state.update(*scene);
    state.hovered = None;
    ui.spacing_mut().item_spacing.y = 0.0;
    let mut rect = ui.available_rect_before_wrap();
    // At the left is the line beside the chart.
    rect.min.x += 1.0;
    // A narrow window has these tabs above all panes.
    if !folds_cards(ui.ctx()) {
        tabs::show(ui, scene, changes.count(*scene));
    }
    let top = ui.cursor().top();
    if scene.panels.side == SidePane::Changes {
        let list = UiBuilder::new().max_rect(rect.with_min_y(top));
        ui.scope_builder(list, |ui| level_changes::show(ui, *scene, changes));
        return;
    }
    notes::show_chosen_voice(ui, *scene);
    if let Some(stance) = answer::show(ui, scene) {
        focus_card(ui, stance);
    }
    if let Some(event) = scene.event() {
        event::show(ui, *scene, event, &mut state.expanded);
    }
    if let Some(selected) = scene.selected()
        && state.selected(*scene).is_none()
    {
        notes::show_unlisted_selection(ui, *scene, selected);
    }
    if state.rows.is_empty() {
        notes::show_empty(ui, *scene);
        return;
    }
    let list = Rect::from_min_max(pos2(rect.left(), ui.cursor().top()), rect.max);
    ui.scope_builder(UiBuilder::new().max_rect(list), |ui| state.show_rows(ui, scene));
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

/// Notes that the words of a card were said before it has the focus.
pub fn note_heard(ctx: &Context, scene: Scene<'_>, stance: &Stance) {
    kit::heard::note_heard(ctx, card_id(stance), &spoken::content(scene, stance));
}

/// The id of the row of a stance's card.
fn card_id(stance: &Stance) -> Id {
    Id::unique(("card", &stance.id))
}

fn heading_id(section: CardSection) -> Id {
    Id::unique(("section of cards", section))
}

impl CardsState {
    /// Sorts the cards again if another day, question or voice is shown, and unfolds the
    /// section of a stance that was selected.
    fn update(&mut self, scene: Scene<'_>) {
        let view = scene.view;
        let before = self
            .made_for
            .as_ref()
            .filter(|(revision, _)| *revision == scene.revision)
            .map(|(_, view)| view);
        let same_question = before.is_some_and(|before| before.question == view.question);
        let has_same_cards = same_question
            && before.is_some_and(|before| {
                before.clock == view.clock
                    && before.hidden == view.hidden
                    && before.focus == view.focus
                    && before.as_of == view.as_of
                    && before.colored_parties == view.colored_parties
                    && before.gray_parties == view.gray_parties
            });
        let is_new = before.is_none_or(|before| before.selected != view.selected);
        if has_same_cards && !is_new {
            return;
        }
        if !same_question {
            self.tree.reset();
        }
        if !has_same_cards {
            self.sections = Sections::new(&scene.document.dataset, view, scene.view_data);
            self.tree.start_at_top();
        }
        self.made_for = Some((scene.revision, view.clone()));
        if let Some((section, _)) = self.selected(scene).filter(|_| is_new)
            && !self.is_open(section)
        {
            self.toggle(section);
        }
        self.update_rows(scene);
    }

    /// Returns true if a section is unfolded. Unless the user decides, that is the first one.
    fn is_open(&self, section: CardSection) -> bool {
        let is_first = self.sections.list.first().is_some_and(|(first, _)| *first == section);
        is_first != self.toggled.contains(&section)
    }

    fn toggle(&mut self, section: CardSection) {
        if !self.toggled.remove(&section) {
            self.toggled.insert(section);
        }
    }

    fn update_rows(&mut self, scene: Scene<'_>) {
        (self.rows, self.listed) = (Vec::new(), Vec::new());
        for (group, (section, cards)) in self.sections.list.iter().enumerate() {
            if *section != CardSection::Main {
                self.rows.push(CardRow::Heading(*section, cards.len()));
                let id = heading_id(*section);
                self.listed.push(TreeRow { id, can_have_focus: true, group: None });
            }
            if !self.is_open(*section) {
                continue;
            }
            for stance in cards {
                self.rows.push(CardRow::Card(*stance));
                let id = card_id(&scene.document.dataset.stances[*stance]);
                self.listed.push(TreeRow { id, can_have_focus: true, group: Some(group) });
            }
        }
    }

    /// The section of the selected stance, and the stance that stands for its card, if it is listed.
    fn selected(&self, scene: Scene<'_>) -> Option<(CardSection, usize)> {
        self.sections.find(scene.document.dataset.stance_index(&scene.selected()?.id)?)
    }

    fn show_rows(&mut self, ui: &mut Ui, scene: WindowScene<'_>) {
        let stances = &scene.document.dataset.stances;
        let selected = self.selected(*scene).map(|(_, stance)| card_id(&stances[stance]));
        self.tree.follow(ui, selected);
        if let Some(card) = selected {
            // Also when a form about it closes.
            Pane::Side.set_entry(ui.ctx(), card);
        }
        let groups = (0..self.sections.list.len()).map(|section| TreeGroup {
            id: Id::unique(("cards of a section", section)),
            role: Role::List,
            name: Words::EMPTY,
        });
        let groups: Vec<TreeGroup> = groups.collect();
        let shown = TreeRows {
            groups: &groups,
            gap: GAP,
            ..TreeRows::new(Role::Group, Words::EMPTY, &self.listed, ESTIMATED_HEIGHT)
        };
        let (mut tree, mut expanded) =
            (std::mem::take(&mut self.tree), std::mem::take(&mut self.expanded));
        let (mut toggled, mut hovered) = (None, None);
        tree.show(ui, &shown, |ui, index, slot| {
            let margin = Margin::symmetric(SIDE_MARGIN as i8, 0);
            let area = ui.max_rect() - margin;
            let ui = &mut ui.new_child(UiBuilder::new().max_rect(area));
            match self.rows[index] {
                CardRow::Card(stance) => {
                    let stance = &stances[stance];
                    let response = card::show(ui, scene, stance, slot, &mut expanded);
                    if response.contains_pointer() {
                        hovered = Some(stance.id.clone());
                    }
                    response
                }
                CardRow::Heading(section, count) => {
                    let is_open = self.is_open(section);
                    let response = heading::show(ui, scene.theme, slot, section, count, is_open);
                    if response.clicked() {
                        toggled = Some(section);
                    }
                    response
                }
            }
        });
        (self.tree, self.expanded, self.hovered) = (tree, expanded, hovered);
        if let Some(section) = toggled {
            self.toggle(section);
            self.update_rows(*scene);
            ui.ctx().request_discard("a section was folded");
        }
    }
}
