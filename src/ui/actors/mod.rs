//! The actor list: parties and their voices, with role and current position.

mod header;
mod party;
mod voice;

use std::cmp::Ordering;
use std::collections::BTreeSet;

use egui::{ScrollArea, Ui};

use super::{Scene, kit};
use crate::command::Command;
use crate::model::{Actor, Day, Role};
use crate::view::ActorSort;
use crate::words::{self, Words};

/// The state of the list between frames.
#[derive(Debug, Default)]
pub struct ActorsState {
    /// The stance whose actor the list was last scrolled to.
    scrolled_to: Option<String>,
    /// The text in the search field.
    typed: String,
    /// The parties whose unnamed voices are listed one by one.
    unfolded: BTreeSet<usize>,
}

/// The width below which a name has a line of its own, in points.
const NARROW_WIDTH: f32 = 240.0;

/// The space on both sides of the list, in points.
fn margin(width: f32) -> f32 {
    if width < NARROW_WIDTH { 12.0 } else { 20.0 }
}

/// Draws the list.
pub fn show(ui: &mut Ui, scene: Scene<'_>, state: &mut ActorsState, commands: &mut Vec<Command>) {
    // The actor of a newly selected stance is scrolled into view once.
    let should_scroll = state.scrolled_to != scene.view.selected && scene.view.selected.is_some();
    state.scrolled_to.clone_from(&scene.view.selected);
    header::show(ui, scene, &mut state.typed, commands);
    let typed = kit::WordFilter::new(&state.typed);
    let groups = groups(scene, &typed);
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        if groups.is_empty() && !typed.is_empty() {
            ui.add_space(10.0);
            ui.horizontal_top(|ui| {
                ui.add_space(margin(ui.available_width()));
                kit::paragraph(ui, words::voices::NO_MATCH, 13.0, scene.theme.text_muted);
            });
        }
        for PartyGroup { party, actors } in groups {
            match party {
                Some(index) => party::show(ui, scene, index, commands),
                None => party::show_unaffiliated(ui, scene),
            }
            let (unnamed, named): (Vec<&Actor>, Vec<&Actor>) =
                actors.into_iter().partition(|actor| actor.unnamed);
            for actor in named {
                voice::show(ui, scene, actor, party, should_scroll, commands);
            }
            let is_in_use = |actor: &&Actor| {
                let selected = scene.selected().map(|stance| &stance.actor);
                scene.view.focus.as_ref() == Some(&actor.id) || selected == Some(&actor.id)
            };
            // What is searched for, selected or in focus is always in the list.
            let can_fold = unnamed.len() > 1 && typed.is_empty() && !unnamed.iter().any(is_in_use);
            let is_listed = match party.filter(|_| can_fold) {
                Some(party) => {
                    voice::show_fold(ui, scene, party, &unnamed, &mut state.unfolded);
                    state.unfolded.contains(&party)
                }
                None => true,
            };
            for actor in unnamed.into_iter().filter(|_| is_listed) {
                voice::show(ui, scene, actor, party, should_scroll, commands);
            }
            ui.add_space(6.0);
        }
        ui.add_space(10.0);
    });
}

/// A party and its voices, or the voices that belong to no party.
struct PartyGroup<'a> {
    /// The party's index in the dataset.
    party: Option<usize>,
    actors: Vec<&'a Actor>,
}

/// Returns the parties and voices that match all words typed, in the order of the
/// list.
fn groups<'a>(scene: Scene<'a>, typed: &kit::WordFilter) -> Vec<PartyGroup<'a>> {
    let dataset = &scene.document.dataset;
    let mut groups: Vec<PartyGroup<'a>> = (0..dataset.parties.len())
        .map(Some)
        .chain([None])
        .map(|party| PartyGroup {
            party,
            actors: Vec::new(),
        })
        .collect();
    for actor in &dataset.actors {
        let party = party_id(scene, actor).and_then(|id| dataset.party_index(id));
        let text = || {
            let party = party.map_or(words::voices::COMMENTARY, |index| {
                Words::verbatim(&dataset.parties[index].name)
            });
            let title = role_of(scene, actor).map_or("", |role| &role.title);
            format!("{} {title} {party}", actor.name)
        };
        if typed.matches(text) {
            groups[party.unwrap_or(dataset.parties.len())]
                .actors
                .push(actor);
        }
    }
    // A party without voices is listed, but not as the result of a search.
    groups.retain(|group| !group.actors.is_empty() || (group.party.is_some() && typed.is_empty()));
    sort(scene, &mut groups);
    groups
}

fn sort(scene: Scene<'_>, groups: &mut [PartyGroup<'_>]) {
    let dataset = &scene.document.dataset;
    let snapshot = &scene.view_data.snapshot;
    let latest = |actor: &Actor| -> Option<Day> {
        let index = dataset.actor_index(&actor.id)?;
        scene.view_data.actor_stats.get(index)?.latest
    };
    let value = |actor: &Actor| {
        let voice = snapshot.actor_position(dataset, &actor.id)?;
        (voice.is_current && !scene.view.hidden.contains(&actor.id)).then_some(voice.position.value)
    };
    let name = |group: &PartyGroup<'_>| {
        group
            .party
            .map(|index| dataset.parties[index].name.as_str())
    };
    let line = |group: &PartyGroup<'_>| Some(snapshot.lines[group.party?]?.value);
    let latest_of =
        |group: &PartyGroup<'_>| group.actors.iter().filter_map(|actor| latest(actor)).max();
    // Sorting is stable: file order breaks ties.
    for group in &mut *groups {
        match scene.panels.actor_sort {
            ActorSort::File => {}
            ActorSort::Name => group.actors.sort_by_key(|actor| actor.name.to_lowercase()),
            ActorSort::Position => {
                let by_value = |a: &&Actor, b: &&Actor| greatest_first(value(a), value(b));
                group.actors.sort_by(by_value);
            }
            ActorSort::Latest => {
                let by_day = |a: &&Actor, b: &&Actor| greatest_first(latest(a), latest(b));
                group.actors.sort_by(by_day);
            }
        }
    }
    // Voices without a party take no position and come last.
    groups.sort_by(|a, b| {
        a.party
            .is_none()
            .cmp(&b.party.is_none())
            .then_with(|| match scene.panels.actor_sort {
                ActorSort::File => Ordering::Equal,
                ActorSort::Name => name(a).cmp(&name(b)),
                ActorSort::Position => greatest_first(line(a), line(b)),
                ActorSort::Latest => greatest_first(latest_of(a), latest_of(b)),
            })
    });
}

/// Orders greater values first and missing ones last.
fn greatest_first<T: PartialOrd + Copy>(a: Option<T>, b: Option<T>) -> Ordering {
    // `None` is less than everything else.
    b.partial_cmp(&a).unwrap_or(Ordering::Equal)
}

/// The role that an actor is listed with: the one held on the day, or else the first.
fn role_of<'a>(scene: Scene<'_>, actor: &'a Actor) -> Option<&'a Role> {
    actor
        .role_on(scene.view.as_of)
        .or_else(|| actor.roles.first())
}

fn party_id<'a>(scene: Scene<'_>, actor: &'a Actor) -> Option<&'a str> {
    role_of(scene, actor)?.party.as_deref()
}
