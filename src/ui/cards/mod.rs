//! Quote cards: what was said and done, by whom, when, and according to whom.

mod card;
mod conflicts;
mod filter;
mod footer;

use std::sync::Arc;

use std::collections::BTreeSet;

use egui::Ui;

use super::Scene;
use super::virtual_list::{Rows, VirtualList};
use crate::analysis::stance_day;
use crate::command::Command;
use crate::model::Stance;
use crate::view::{CardFilter, Clock, View};

/// The assumed height of a card that has not been drawn yet, in points.
const ESTIMATED_HEIGHT: f32 = 200.0;

/// The state of the card list between frames.
#[derive(Debug, Default)]
pub struct CardsState {
    list: VirtualList,
    /// The question whose positions the cards show.
    question: String,
    list_key: ListKey,
    /// The ids of the stances whose cards show their details.
    expanded: BTreeSet<String>,
}

/// The inputs that determine the listed cards and their order.
#[derive(Debug, Default, PartialEq)]
struct ListKey {
    filter: CardFilter,
    focus: Option<String>,
    clock: Clock,
}

impl ListKey {
    fn new(view: &View) -> Self {
        Self {
            filter: view.card_filter.clone(),
            focus: view.focus.clone(),
            clock: view.clock,
        }
    }
}

/// Draws the card list.
pub fn show(ui: &mut Ui, scene: Scene<'_>, state: &mut CardsState, commands: &mut Vec<Command>) {
    let stances = sorted_stances(scene);
    let total = stances.len();
    let cards: Vec<&Stance> = stances
        .into_iter()
        .filter(|card| scene.view.card_filter.matches(card, &scene.view.question))
        .collect();
    filter::show(ui, scene, cards.len(), total, commands);
    let target = current_card(scene, &cards);
    if scene.view.selected.is_some() && target.is_none() {
        filter::show_unlisted_selection(ui, scene, commands);
    }

    if state.question != scene.view.question {
        state.question.clone_from(&scene.view.question);
        state.list.reset();
    }
    let list_key = ListKey::new(scene.view);
    if state.list_key != list_key {
        state.list_key = list_key;
        state.list.show_target_again();
    }
    let list_id = ui.scope_id();
    let id = |stance: &Stance| list_id.with(&stance.id);
    let rows = Rows {
        ids: &cards.iter().map(|card| id(card)).collect::<Vec<_>>(),
        estimated_height: ESTIMATED_HEIGHT,
        target: target.map(id),
    };
    let expanded = &mut state.expanded;
    state.list.show(ui, "cards", &rows, |ui, index| {
        card::show(ui, scene, cards[index], expanded, commands)
    });
}

/// Draws one card on a page of its own.
pub fn show_on_page(ui: &mut Ui, scene: Scene<'_>, stance: &Stance) {
    card::show(ui, scene, stance, &mut BTreeSet::new(), &mut Vec::new());
}

/// Returns the stances in the order of their days, each joint statement once. If an
/// actor is in focus, only that actor's stances are returned.
fn sorted_stances(scene: Scene<'_>) -> Vec<&Stance> {
    let dataset = &scene.document.dataset;
    let mut seen_joint = BTreeSet::new();
    let mut cards: Vec<&Stance> = dataset
        .stances
        .iter()
        .map(Arc::as_ref)
        .filter(|stance: &&Stance| scene.view.is_in_focus(stance))
        .filter(|stance| {
            stance
                .joint
                .as_ref()
                .is_none_or(|joint| seen_joint.insert(joint))
        })
        .collect();
    // Sorting is stable, so that file order breaks ties.
    cards.sort_by_key(|stance| (stance_day(scene.view.clock, stance), stance.said.earliest));
    cards
}

/// Returns the selected card, or else the latest one at the playhead.
fn current_card<'a>(scene: Scene<'_>, cards: &[&'a Stance]) -> Option<&'a Stance> {
    let View { as_of, clock, .. } = scene.view;
    match scene.selected() {
        Some(_) => cards.iter().find(|card| scene.is_selected(card)).copied(),
        None => cards
            .iter()
            .rfind(|card| stance_day(*clock, card) <= *as_of)
            .copied(),
    }
}
