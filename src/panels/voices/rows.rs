//! The rows of the list: which there are, and in which order.

use std::collections::BTreeSet;

use egui::Id;
use egui::accesskit::Role as NodeRole;

use super::{lists_parties, role_of, row_id};
use crate::kit::tree::TreeGroup;
use crate::model::Day;
use crate::scene::Scene;
use crate::words::{Words, voices as words};

/// A row of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VoiceRow {
    /// The heading of the parties in colour, or of those in grey.
    Heading { is_chosen: bool },
    /// The party with this index in the dataset.
    Party(usize),
    /// The voice with this index in the dataset.
    Voice { actor: usize, party: Option<usize> },
    /// The unnamed voices of a party.
    Unnamed { party: usize, count: usize },
    /// The voices of a party without a position on the question.
    NoPosition { party: usize, count: usize },
    /// The voices of no party.
    Commentary { count: usize },
}

/// Rows that can be unfolded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fold {
    /// The voices of a party, if parties are listed.
    Party(usize),
    Unnamed(usize),
    NoPosition(usize),
    Commentary,
}

/// The rows that the user has opened in the list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Opened(BTreeSet<Fold>);

impl Opened {
    pub fn has(&self, fold: Fold) -> bool {
        self.0.contains(&fold)
    }

    /// Unfolds or folds a row, if it can be. Returns whether it is unfolded now.
    pub fn toggle(&mut self, row: VoiceRow) -> bool {
        let Some(fold) = row.fold() else {
            return false;
        };
        if self.0.remove(&fold) {
            return false;
        }
        // One party's voices are listed.
        if matches!(fold, Fold::Party(_)) {
            self.0.retain(|fold| !matches!(fold, Fold::Party(_)));
        }
        self.0.insert(fold)
    }
}

impl VoiceRow {
    pub fn fold(self) -> Option<Fold> {
        match self {
            Self::Party(party) => Some(Fold::Party(party)),
            Self::Unnamed { party, .. } => Some(Fold::Unnamed(party)),
            Self::NoPosition { party, .. } => Some(Fold::NoPosition(party)),
            Self::Commentary { .. } => Some(Fold::Commentary),
            Self::Heading { .. } | Self::Voice { .. } => None,
        }
    }

    pub fn can_have_focus(self) -> bool {
        !matches!(self, Self::Heading { .. })
    }

    pub fn id(self, scene: Scene<'_>) -> Id {
        let dataset = &scene.document.dataset;
        let party = |index: usize| &dataset.parties[index].id;
        match self {
            Self::Heading { is_chosen } => row_id(("heading", is_chosen)),
            Self::Party(index) => row_id(("party", party(index))),
            Self::Voice { actor, .. } => row_id(("voice", &dataset.actors[actor].id)),
            Self::Unnamed { party: index, .. } => row_id(("unnamed", party(index))),
            Self::NoPosition { party: index, .. } => row_id(("no position", party(index))),
            Self::Commentary { .. } => row_id("commentary"),
        }
    }

    /// The group of the voices that the row heads.
    pub fn group(self, scene: Scene<'_>) -> Option<TreeGroup> {
        let name = match self {
            Self::Party(party) => Words::verbatim(&scene.document.dataset.parties[party].name),
            Self::Commentary { .. } => words::VOICES_OF_NO_PARTY,
            _ => return None,
        };
        Some(TreeGroup { id: self.id(scene).with("voices"), role: NodeRole::Group, name })
    }
}

/// The rows from top to bottom.
pub fn listed(scene: Scene<'_>, opened: &Opened) -> Vec<VoiceRow> {
    let dataset = &scene.document.dataset;
    let mut of_party: Vec<Vec<usize>> = vec![Vec::new(); dataset.parties.len()];
    let mut of_none = Vec::new();
    for (index, actor) in dataset.actors.iter().enumerate() {
        let party = role_of(scene, actor)
            .and_then(|role| role.party.as_ref())
            .and_then(|id| dataset.party_index(id));
        party.map_or(&mut of_none, |party| &mut of_party[party]).push(index);
    }
    let mut rows = Vec::new();
    if lists_parties(scene) {
        for is_chosen in [true, false] {
            let parties = (0..dataset.parties.len())
                .filter(|party| scene.party_slot(*party).is_some() == is_chosen);
            let parties: Vec<usize> = parties.collect();
            if !parties.is_empty() {
                rows.push(VoiceRow::Heading { is_chosen });
            }
            for party in parties {
                add_party(&mut rows, scene, opened, party, &of_party[party]);
            }
        }
    } else {
        for (party, actors) in of_party.iter().enumerate() {
            add_party(&mut rows, scene, opened, party, actors);
        }
    }
    if !of_none.is_empty() {
        rows.push(VoiceRow::Commentary { count: of_none.len() });
        add_voices(&mut rows, scene, None, &of_none, opened.has(Fold::Commentary));
    }
    rows
}

/// Adds a party and its voices: the named ones, then the unnamed, then those without a position on the
/// question.
fn add_party(
    rows: &mut Vec<VoiceRow>,
    scene: Scene<'_>,
    opened: &Opened,
    party: usize,
    actors: &[usize],
) {
    rows.push(VoiceRow::Party(party));
    let has_current = actors.iter().any(|actor| is_current(scene, *actor));
    if lists_parties(scene) && !has_current && !opened.has(Fold::Party(party)) {
        return;
    }
    let (with, without): (Vec<usize>, Vec<usize>) =
        actors.iter().partition(|actor| has_position(scene, **actor));
    let (unnamed, named): (Vec<usize>, Vec<usize>) =
        with.iter().partition(|actor| scene.document.dataset.actors[**actor].unnamed);
    add_voices(rows, scene, Some(party), &named, true);
    if !unnamed.is_empty() {
        rows.push(VoiceRow::Unnamed { party, count: unnamed.len() });
        add_voices(rows, scene, Some(party), &unnamed, opened.has(Fold::Unnamed(party)));
    }
    if !without.is_empty() {
        rows.push(VoiceRow::NoPosition { party, count: without.len() });
        add_voices(rows, scene, Some(party), &without, opened.has(Fold::NoPosition(party)));
    }
}

/// Adds voices; of those that are folded, the current one.
fn add_voices(
    rows: &mut Vec<VoiceRow>,
    scene: Scene<'_>,
    party: Option<usize>,
    actors: &[usize],
    is_open: bool,
) {
    let shown = actors.iter().filter(|actor| is_open || is_current(scene, **actor));
    rows.extend(shown.map(|actor| VoiceRow::Voice { actor: *actor, party }));
}

/// Returns true if a voice is chosen, or that of the selected stance.
fn is_current(scene: Scene<'_>, actor: usize) -> bool {
    let dataset = &scene.document.dataset;
    scene.view.current_actor(dataset) == Some(&dataset.actors[actor].id)
}

/// Returns true if a voice takes a position on the question on any day; beside all questions, on
/// any of them.
fn has_position(scene: Scene<'_>, actor: usize) -> bool {
    first_position_days(scene, actor).next().is_some()
}

/// Returns true if a voice has taken a position by the day.
pub fn is_heard(scene: Scene<'_>, actor: usize) -> bool {
    first_position_days(scene, actor).any(|day| day <= scene.view.as_of)
}

/// The first days of a voice's positions on the questions that the list is about.
fn first_position_days(scene: Scene<'_>, actor: usize) -> impl Iterator<Item = Day> {
    let all = scene.shows_all_questions();
    let shown = (!all).then_some(scene.view_data).into_iter();
    let each = scene.all_questions.iter().filter(move |_| all).map(|(_, data)| &**data);
    shown.chain(each).filter_map(move |data| *data.first_position_days.get(actor)?)
}
