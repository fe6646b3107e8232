//! Quote cards: what was said and done, by whom, when, and on whose word.

mod card;
pub(super) use card::accessible_label;
mod conflicts;
mod filter;
mod footer;

use std::collections::{BTreeMap, BTreeSet};

use egui::{Align, Rect, ScrollArea, Ui, vec2};

pub(super) use crate::analysis::stance_heading;

use super::Scene;
use crate::analysis::stance_day;
use crate::command::Command;
use crate::model::Stance;
use crate::view::{CardFilter, Clock, View};

/// What the list keeps between frames.
#[derive(Debug, Default)]
pub struct CardsState {
    /// The height of each card that was drawn, by the stance's id, for the
    /// width and the question that it was drawn with: cards out of sight are
    /// not laid out.
    heights: BTreeMap<String, f32>,
    width: f32,
    question: String,
    listed: ListKey,
    /// The ids of the stances whose cards show their context.
    expanded: BTreeSet<String>,
    /// What the list was last scrolled to.
    shown: Option<String>,
    /// How far it is scrolled, in points.
    offset: f32,
    /// Whether it has yet to be scrolled there again, with heights now known.
    settling: bool,
}

/// What decides which cards are listed, and in which order.
#[derive(Debug, Default, PartialEq)]
struct ListKey {
    filter: CardFilter,
    focus: Option<String>,
    clock: Clock,
}

impl ListKey {
    fn of(view: &View) -> Self {
        Self {
            filter: view.card_filter.clone(),
            focus: view.focus.clone(),
            clock: view.clock,
        }
    }
}

impl CardsState {
    /// The height of a card: as it was drawn, or what it is likely to need.
    fn height(&self, stance: &Stance) -> f32 {
        self.heights
            .get(&stance.id)
            .copied()
            .unwrap_or(ESTIMATED_HEIGHT)
    }
}

/// What a card takes up until it was drawn once, in points.
const ESTIMATED_HEIGHT: f32 = 200.0;

/// Draws the list.
pub fn show(ui: &mut Ui, scene: Scene<'_>, state: &mut CardsState, commands: &mut Vec<Command>) {
    let all = in_order(scene);
    let in_focus = all.len();
    let cards: Vec<&Stance> = all
        .into_iter()
        .filter(|card| scene.view.card_filter.matches(card, &scene.view.question))
        .collect();
    filter::show(ui, scene, (cards.len(), in_focus), commands);
    let selected = scene.view.selected.as_deref();
    let target = current(scene, &cards);
    if selected.is_some() && target.is_none() {
        filter::show_unlisted_selection(ui, scene, commands);
    }

    let width = ui.available_width();
    let changed = (state.width - width).abs() > 0.5 || state.question != scene.view.question;
    if changed {
        // At another width, or with other positions, every card has another
        // place: find it again.
        state.heights.clear();
        state.width = width;
        state.question.clone_from(&scene.view.question);
        state.shown = None;
    }
    let listed = ListKey::of(scene.view);
    if state.listed != listed {
        state.listed = listed;
        state.shown = None;
    }
    // Follow the selection, or else the playhead, but leave the list alone
    // while a person scrolls.
    let target = target.map(|stance| stance.id.clone());
    let follows = target.is_some() && (state.settling || target != state.shown);
    state.shown = target;

    let shown = state.shown.clone().filter(|_| follows);
    let mut moved = false;
    let list = ScrollArea::vertical().auto_shrink(false).animated(false);
    let offset = state.offset;
    let output = list.show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 10.0;
        for stance in cards {
            let height = state.height(stance);
            let place = Rect::from_min_size(ui.cursor().min, vec2(width, height));
            if shown.as_ref() == Some(&stance.id) {
                // Of a card taller than the list, its head is to be seen.
                let fits = height <= ui.clip_rect().height();
                let align = if fits { Align::Center } else { Align::Min };
                ui.scroll_to_rect(place, Some(align));
            }
            if !ui.is_rect_visible(place.expand(200.0)) {
                ui.allocate_space(vec2(width, height));
                continue;
            }
            let drawn = card::show(ui, scene, stance, &mut state.expanded, commands)
                .rect
                .height();
            moved |= (drawn - height).abs() > 0.5;
            state.heights.insert(stance.id.clone(), drawn);
        }
        ui.add_space(16.0);
    });
    // Heights that were guessed have moved the card, or its own is not known
    // yet: find it once more.
    let unseen = shown.is_some_and(|id| !state.heights.contains_key(&id));
    state.settling = follows && (moved || unseen);
    state.offset = output.state.unclamped_offset().y;
    if follows && (state.settling || state.offset != offset) {
        ui.ctx().request_discard("the list of cards has scrolled");
    }
}

/// Draws one card on a page of its own.
pub fn page(ui: &mut Ui, scene: Scene<'_>, stance: &Stance) {
    card::show(ui, scene, stance, &mut BTreeSet::new(), &mut Vec::new());
}

/// The stances in the order in which they count; a joint statement once; only
/// the actor's in focus where one is.
fn in_order(scene: Scene<'_>) -> Vec<&Stance> {
    let dataset = &scene.document.dataset;
    let mut seen_joint = BTreeSet::new();
    let mut cards: Vec<&Stance> = dataset
        .stances
        .iter()
        .filter(|stance| scene.view.is_in_focus(stance))
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

/// The card that is to be seen: the selected one, or the latest at the playhead.
fn current<'a>(scene: Scene<'_>, cards: &[&'a Stance]) -> Option<&'a Stance> {
    let View { as_of, clock, .. } = scene.view;
    match scene.selected() {
        Some(_) => cards.iter().find(|card| scene.is_selected(card)).copied(),
        None => cards
            .iter()
            .rfind(|card| stance_day(*clock, card) <= *as_of)
            .copied(),
    }
}
