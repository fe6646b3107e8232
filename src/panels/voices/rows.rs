//! The rows of the list: which there are, in which order, and where.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use egui::Id;

use super::{has_many_parties, is_on_all, party_id, role_of};
use crate::facts::ActorStats;
use crate::kit::WordFilter;
use crate::model::{Actor, Day};
use crate::scene::Scene;
use crate::view::Clock;
use crate::words::{self, Words};

const GAP: f32 = 12.0;

/// A row of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VoiceRow {
    /// The heading of the parties with a colour, or of the others, with their number.
    Section { is_chosen: bool, count: usize },
    /// The heading of the parties of a group that have no colour; `first` is one of them.
    Group { first: usize },
    /// The party with this index in the dataset.
    Party(usize),
    /// The voice with this index in the dataset.
    Voice { actor: usize, party: Option<usize> },
    /// The unnamed voices of a party; `latest` is the one that spoke last, or will speak first.
    Unnamed { party: usize, latest: usize, count: usize },
    /// The voices of a party without a position on the question.
    NoPosition { party: usize, count: usize },
    /// The voices of no party.
    Commentary { count: usize },
}

/// Rows that can be unfolded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fold {
    Unnamed(usize),
    NoPosition(usize),
    Commentary,
}

/// A row with its place in the list.
#[derive(Clone, Copy, Debug)]
pub struct PlacedRow {
    pub row: VoiceRow,
    pub id: Id,
    /// The space above it, in points.
    pub gap: f32,
    /// Its place among the rows that can have the focus.
    pub stop: Option<usize>,
    /// The group of a voice in [`VoiceRows::groups`]; `None` for what heads a group.
    pub group: Option<usize>,
    /// Its place in its group, or among what heads groups.
    pub place: usize,
}

/// The voices of a party, or of no party.
#[derive(Clone, Copy, Debug)]
pub struct VoiceGroup {
    pub party: Option<usize>,
    pub count: usize,
}

/// The rows, from top to bottom.
#[derive(Debug, Default)]
pub struct VoiceRows {
    pub placed: Vec<PlacedRow>,
    /// The indices of the rows that can have the focus.
    pub stops: Vec<usize>,
    /// The groups of voices, one for each row that heads one.
    pub groups: Vec<VoiceGroup>,
    /// The distance of names from the left edge.
    pub indent: f32,
    /// What the rows were computed from. With thousands of voices, computing them takes
    /// too long for every frame.
    key: Option<RowsKey>,
}

/// What the user has opened in the list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Opened {
    /// The text in the search field.
    pub typed: String,
    /// The rows whose voices are listed.
    pub folds: BTreeSet<Fold>,
    /// The party whose voices are listed if there are many parties.
    pub party: Option<usize>,
}

#[derive(Debug, PartialEq)]
struct RowsKey {
    revision: u64,
    question: String,
    as_of: Day,
    clock: Clock,
    opened: Opened,
    current: Option<usize>,
    /// The colour of each party, by which it is chosen or not.
    slots: Vec<Option<usize>>,
    hidden: BTreeSet<String>,
    /// Whether the list is about all questions.
    is_on_all: bool,
}

/// The index of the voice in focus, or else of the selected stance's voice.
pub fn current_voice(scene: Scene<'_>) -> Option<usize> {
    let dataset = &scene.document.dataset;
    dataset.actor_index(scene.view.current_actor(dataset)?)
}

impl VoiceRows {
    /// Computes the rows again if something has changed. Returns whether it has.
    pub fn update(&mut self, scene: Scene<'_>, opened: &Opened) -> bool {
        let parties = 0..scene.document.dataset.parties.len();
        let key = RowsKey {
            revision: scene.revision,
            question: scene.view.question.clone(),
            as_of: scene.view.as_of,
            clock: scene.view.clock,
            opened: opened.clone(),
            current: current_voice(scene),
            slots: parties.map(|party| scene.party_slot(party)).collect(),
            hidden: scene.view.hidden.clone(),
            is_on_all: is_on_all(scene),
        };
        if self.key.as_ref() == Some(&key) {
            return false;
        }
        let mut builder = Builder { scene, rows: Self::default(), key: &key };
        builder.build();
        let rows = builder.rows;
        *self = Self { key: Some(key), ..rows };
        true
    }

    /// How many rows a group has, or how many rows head groups.
    pub fn set_size(&self, group: Option<usize>) -> usize {
        group.map_or(self.groups.len(), |group| self.groups[group].count)
    }

    pub fn index_of(&self, id: Id) -> Option<usize> {
        self.placed.iter().position(|row| row.id == id)
    }

    /// Returns the index of the row of a voice.
    pub fn voice(&self, voice: usize) -> Option<usize> {
        self.placed
            .iter()
            .position(|row| matches!(row.row, VoiceRow::Voice { actor, .. } if actor == voice))
    }
}

/// A party and its voices, or the voices that belong to no party.
struct PartyGroup {
    party: Option<usize>,
    actors: Vec<usize>,
}

/// The name of the group that a party belongs to.
fn group_of<'a>(scene: Scene<'a>, group: &PartyGroup) -> Option<&'a str> {
    let party = &scene.document.dataset.parties[group.party?];
    party.group.as_deref()
}

struct Builder<'a> {
    scene: Scene<'a>,
    rows: VoiceRows,
    key: &'a RowsKey,
}

impl Builder<'_> {
    fn build(&mut self) {
        let typed = WordFilter::new(&self.key.opened.typed);
        let groups = self.groups(&typed);
        if !has_many_parties(self.scene) {
            for group in &groups {
                self.add_group(group, &typed);
            }
            return;
        }
        let is_chosen = |group: &&PartyGroup| {
            let slot = group.party.and_then(|party| self.scene.party_slot(party));
            slot.is_some()
        };
        let (chosen, others): (Vec<&PartyGroup>, Vec<&PartyGroup>) =
            groups.iter().partition(is_chosen);
        let scene = self.scene;
        let has_group = |group: &&PartyGroup| group_of(scene, group).is_some();
        let (grouped, others): (Vec<&PartyGroup>, Vec<&PartyGroup>) =
            others.into_iter().partition(has_group);
        self.add_section(true, chosen, &typed);
        for name in groups_of(scene) {
            let is_member = |group: &&PartyGroup| group_of(scene, group) == Some(name);
            // A group whose parties are all chosen keeps its heading.
            let first = groups.iter().find(is_member).and_then(|group| group.party);
            if let Some(first) = first {
                self.add(VoiceRow::Group { first });
            }
            let members: Vec<&PartyGroup> = grouped.iter().copied().filter(is_member).collect();
            for group in members {
                self.add_group(group, &typed);
            }
        }
        self.add_section(false, others, &typed);
    }

    /// Adds the chosen parties, or those of no group, below their heading.
    fn add_section(&mut self, is_chosen: bool, groups: Vec<&PartyGroup>, typed: &WordFilter) {
        let count = groups.iter().filter(|group| group.party.is_some()).count();
        if count > 0 {
            self.add(VoiceRow::Section { is_chosen, count });
        }
        for group in groups {
            self.add_group(group, typed);
        }
    }

    fn add_group(&mut self, group: &PartyGroup, typed: &WordFilter) {
        let is_searching = !typed.is_empty();
        let is_current = |actor: &usize| self.key.current == Some(*actor);
        let has_current = group.actors.iter().any(is_current);
        let is_open = |fold: Fold, actors: &[usize]| {
            is_searching || self.key.opened.folds.contains(&fold) || actors.iter().any(is_current)
        };
        let Some(party) = group.party else {
            let count = group.actors.len();
            let opens = is_open(Fold::Commentary, &group.actors);
            self.add(VoiceRow::Commentary { count });
            self.add_voices(None, group.actors.iter().filter(|_| opens));
            return;
        };
        self.add(VoiceRow::Party(party));
        let is_opened = self.key.opened.party == Some(party) || has_current || is_searching;
        if has_many_parties(self.scene) && !is_opened {
            return;
        }
        let has = |actor: usize, has: fn(ActorStats) -> bool| {
            is_searching || self.all_stats(actor).into_iter().any(has)
        };
        let (listed, without): (Vec<usize>, Vec<usize>) =
            group.actors.iter().partition(|actor| has(**actor, has_position));
        let is_heard = |actor: &usize| has(*actor, |stats| stats.latest.is_some());
        let is_unnamed = |actor: &usize| self.scene.document.dataset.actors[*actor].unnamed;
        let (unnamed, named): (Vec<usize>, Vec<usize>) = listed.iter().partition(|a| is_unnamed(a));
        let folds = !is_searching && unnamed.len() > 1;
        let (heard, later): (Vec<usize>, Vec<usize>) =
            if folds { named } else { listed }.into_iter().partition(is_heard);
        let is_any_heard = unnamed.iter().any(is_heard);
        self.add_voices(group.party, &heard);
        if !is_any_heard {
            self.add_voices(group.party, &later);
        }
        if folds {
            // The one that spoke last, or will speak first.
            let days = |actor: &&usize| {
                let stats = self.stats(**actor);
                (stats.latest, Reverse(stats.next.map(|(day, _)| day)))
            };
            let latest = unnamed.iter().max_by_key(days).copied().unwrap_or(unnamed[0]);
            let count = unnamed.len();
            let opens = is_open(Fold::Unnamed(party), &unnamed);
            self.add(VoiceRow::Unnamed { party, latest, count });
            self.add_voices(group.party, unnamed.iter().filter(|_| opens));
        }
        if is_any_heard {
            self.add_voices(group.party, &later);
        }
        if !without.is_empty() {
            let count = without.len();
            let opens = is_open(Fold::NoPosition(party), &without);
            self.add(VoiceRow::NoPosition { party, count });
            self.add_voices(group.party, without.iter().filter(|_| opens));
        }
    }

    fn add_voices<'b>(
        &mut self,
        party: Option<usize>,
        actors: impl IntoIterator<Item = &'b usize>,
    ) {
        for actor in actors {
            self.add(VoiceRow::Voice { actor: *actor, party });
        }
    }

    fn add(&mut self, row: VoiceRow) {
        let has_gap = match row {
            VoiceRow::Party(_) => !has_many_parties(self.scene),
            VoiceRow::Commentary { .. } => true,
            _ => false,
        };
        let gap = if has_gap && !self.rows.placed.is_empty() { GAP } else { 0.0 };
        let dataset = &self.scene.document.dataset;
        let list = Id::unique("voices");
        let id = match row {
            VoiceRow::Section { is_chosen, .. } => list.with(("section", is_chosen)),
            VoiceRow::Group { first } => list.with(("group", &dataset.parties[first].group)),
            VoiceRow::Party(party) => list.with(("party", &dataset.parties[party].id)),
            VoiceRow::Voice { actor, .. } => list.with(("voice", &dataset.actors[actor].id)),
            VoiceRow::Unnamed { party, .. } => list.with(("unnamed", &dataset.parties[party].id)),
            VoiceRow::NoPosition { party, .. } => {
                list.with(("no position", &dataset.parties[party].id))
            }
            VoiceRow::Commentary { .. } => list.with("commentary"),
        };
        let can_have_focus = !matches!(row, VoiceRow::Section { .. } | VoiceRow::Group { .. });
        let stop = can_have_focus.then_some(self.rows.stops.len());
        self.rows.stops.extend(stop.map(|_| self.rows.placed.len()));
        let (group, place) = self.place_in_group(row);
        self.rows.placed.push(PlacedRow { row, id, gap, stop, group, place });
    }

    /// The group of a row and its place in it, or its place among what heads groups.
    fn place_in_group(&mut self, row: VoiceRow) -> (Option<usize>, usize) {
        let groups = &mut self.rows.groups;
        let head = match row {
            VoiceRow::Section { .. } | VoiceRow::Group { .. } => return (None, 0),
            VoiceRow::Party(party) => Some(Some(party)),
            VoiceRow::Commentary { .. } => Some(None),
            VoiceRow::Voice { .. } | VoiceRow::Unnamed { .. } | VoiceRow::NoPosition { .. } => None,
        };
        match (head, groups.last_mut()) {
            (Some(party), _) => {
                groups.push(VoiceGroup { party, count: 0 });
                (None, groups.len() - 1)
            }
            (None, Some(group)) => {
                group.count += 1;
                let place = group.count - 1;
                (Some(groups.len() - 1), place)
            }
            (None, None) => (None, 0),
        }
    }

    fn stats(&self, actor: usize) -> ActorStats {
        let stats = self.scene.view_data.actor_stats.get(actor).copied();
        stats.unwrap_or_default()
    }

    /// Returns the statistics of a voice on the questions that the list is about.
    fn all_stats(&self, actor: usize) -> Vec<ActorStats> {
        if !self.key.is_on_all {
            return vec![self.stats(actor)];
        }
        let data = self.scene.all_questions.iter();
        data.filter_map(|(_, data)| data.actor_stats.get(actor).copied()).collect()
    }

    /// Returns the parties and voices that match all words typed, in the order of the
    /// list.
    fn groups(&self, typed: &WordFilter) -> Vec<PartyGroup> {
        let dataset = &self.scene.document.dataset;
        let parties = (0..dataset.parties.len()).map(Some).chain([None]);
        let mut groups: Vec<PartyGroup> =
            parties.map(|party| PartyGroup { party, actors: Vec::new() }).collect();
        for (index, actor) in dataset.actors.iter().enumerate() {
            let party = party_id(self.scene, actor).and_then(|id| dataset.party_index(id));
            if typed.matches(|| self.searched_text(actor, party)) {
                let group = party.unwrap_or(dataset.parties.len());
                groups[group].actors.push(index);
            }
        }
        // A party without voices is listed, but not as the result of a search.
        groups.retain(|group| {
            !group.actors.is_empty() || (group.party.is_some() && typed.is_empty())
        });
        groups
    }

    fn searched_text(&self, actor: &Actor, party: Option<usize>) -> String {
        let party = party.map_or(words::voices::COMMENTARY, |index| {
            Words::verbatim(&self.scene.document.dataset.parties[index].name)
        });
        let title = role_of(self.scene, actor).map_or("", |role| &role.title);
        format!("{} {title} {party}", actor.name)
    }
}

/// Whether a voice takes a position on the question, on the day, before or after it.
fn has_position(stats: ActorStats) -> bool {
    stats.latest.is_some() || stats.next.is_some()
}

/// The groups of the dataset, in the order of the file.
fn groups_of(scene: Scene<'_>) -> Vec<&str> {
    let mut groups: Vec<&str> = Vec::new();
    for group in scene.document.dataset.parties.iter().filter_map(|party| party.group.as_deref()) {
        if !groups.contains(&group) {
            groups.push(group);
        }
    }
    groups
}
