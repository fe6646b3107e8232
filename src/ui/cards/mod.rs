//! Quote cards: what was said and done, by whom, when, and on whose word.

mod card;
pub(super) use card::spoken;
mod conflicts;
mod filter;
mod footing;

use std::collections::{BTreeMap, BTreeSet};

use egui::{Align, Rect, ScrollArea, Ui, vec2};

pub(super) use crate::analysis::heading;

use super::Scene;
use crate::analysis::day_on;
use crate::command::Command;
use crate::model::Stance;
use crate::view::{CardFilter, Clock, View};

/// What the list keeps between frames.
#[derive(Debug, Default)]
pub struct CardsDraft {
    /// The height of each card that was drawn, by the stance's id, for the
    /// width and the question that it was drawn with: cards out of sight are
    /// not laid out.
    heights: BTreeMap<String, f32>,
    width: f32,
    question: String,
    listed: Listed,
    /// The ids of the stances whose cards show their context.
    unfolded: BTreeSet<String>,
    /// What the list was last scrolled to.
    shown: Option<String>,
    /// How far it is scrolled, in points.
    offset: f32,
    /// Whether it has yet to be scrolled there again, with heights now known.
    settling: bool,
}

/// What decides which cards are listed, and in which order.
#[derive(Debug, Default, PartialEq)]
struct Listed {
    filter: CardFilter,
    focus: Option<String>,
    clock: Clock,
}

impl Listed {
    fn of(view: &View) -> Self {
        Self {
            filter: view.cards.clone(),
            focus: view.focus.clone(),
            clock: view.clock,
        }
    }
}

impl CardsDraft {
    /// The height of a card: as it was drawn, or what it is likely to need.
    fn height(&self, stance: &Stance) -> f32 {
        self.heights
            .get(&stance.id)
            .copied()
            .unwrap_or(LIKELY_HEIGHT)
    }
}

/// What a card takes up until it was drawn once, in points.
const LIKELY_HEIGHT: f32 = 200.0;

/// Draws the list.
pub fn show(ui: &mut Ui, scene: Scene<'_>, draft: &mut CardsDraft, commands: &mut Vec<Command>) {
    let theme = scene.theme;
    let panel = ui.max_rect();
    ui.painter()
        .vline(panel.left() + 0.5, panel.y_range(), (1.0, theme.border));
    let all = in_order(scene);
    let in_focus = all.len();
    let cards: Vec<&Stance> = all
        .into_iter()
        .filter(|card| scene.view.cards.admits(card, &scene.view.question))
        .collect();
    filter::show(ui, scene, (cards.len(), in_focus), commands);
    let selected = scene.view.selected.as_deref();
    let target = current(scene, &cards);
    if selected.is_some() && target.is_none() {
        filter::missing(ui, scene, commands);
    }

    let width = ui.available_width();
    let changed = (draft.width - width).abs() > 0.5 || draft.question != scene.view.question;
    if changed {
        // At another width, or with other positions, every card has another
        // place: find it again.
        draft.heights.clear();
        draft.width = width;
        draft.question.clone_from(&scene.view.question);
        draft.shown = None;
    }
    let listed = Listed::of(scene.view);
    if draft.listed != listed {
        draft.listed = listed;
        draft.shown = None;
    }
    // Follow the selection, or else the playhead, but leave the list alone
    // while a person scrolls.
    let target = target.map(|stance| stance.id.clone());
    let follows = target.is_some() && (draft.settling || target != draft.shown);
    draft.shown = target;

    let shown = draft.shown.clone().filter(|_| follows);
    let mut moved = false;
    let list = ScrollArea::vertical().auto_shrink(false).animated(false);
    let offset = draft.offset;
    let output = list.show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 10.0;
        for stance in cards {
            let height = draft.height(stance);
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
            let drawn = card::show(ui, scene, stance, &mut draft.unfolded, commands)
                .rect
                .height();
            moved |= (drawn - height).abs() > 0.5;
            draft.heights.insert(stance.id.clone(), drawn);
        }
        ui.add_space(16.0);
    });
    // Heights that were guessed have moved the card, or its own is not known
    // yet: find it once more.
    let unseen = shown.is_some_and(|id| !draft.heights.contains_key(&id));
    draft.settling = follows && (moved || unseen);
    draft.offset = output.state.unclamped_offset().y;
    if follows && (draft.settling || draft.offset != offset) {
        ui.ctx().request_discard("the list of cards has scrolled");
    }
}

/// Draws one card on a page of its own.
pub fn on_page(ui: &mut Ui, scene: Scene<'_>, stance: &Stance) {
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
        .filter(|stance| scene.view.in_focus(stance))
        .filter(|stance| {
            stance
                .joint
                .as_ref()
                .is_none_or(|joint| seen_joint.insert(joint))
        })
        .collect();
    // Sorting is stable, so that file order breaks ties.
    cards.sort_by_key(|stance| (day_on(scene.view.clock, stance), stance.said.earliest));
    cards
}

/// The card that is to be seen: the selected one, or the latest at the playhead.
fn current<'a>(scene: Scene<'_>, cards: &[&'a Stance]) -> Option<&'a Stance> {
    let View { as_of, clock, .. } = scene.view;
    match scene.selected() {
        Some(_) => cards.iter().find(|card| scene.is_selected(card)).copied(),
        None => cards
            .iter()
            .rfind(|card| day_on(*clock, card) <= *as_of)
            .copied(),
    }
}
