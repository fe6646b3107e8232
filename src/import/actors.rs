//! The actors and parties of a table in the long format.

use std::collections::BTreeMap;

use super::columns::{LongColumns, LongRow, parse_bool, parse_place};
use super::draft::DraftStance;
use super::errors::Errors;
use super::keyed_list::KeyedList;
use super::messages::{self, contents};
use super::names::{IdGenerator, display_name};
use crate::model::{
    Actor, ActorId, Day, InitialsGenerator, Party, PartyId, Role, Stance, StanceKind,
};
use crate::phrase::Words;
use crate::tables::LongColumn;

/// The actors and parties in the order of their first rows.
pub(super) struct ActorsBuilder {
    /// True if there is a party column; without one, every actor is its own party.
    has_parties: bool,
    has_speaks: bool,
    actors: KeyedList<String, ImportedActor>,
    actor_ids: IdGenerator,
    parties: KeyedList<String, ImportedParty>,
    party_ids: IdGenerator,
    /// The actors of each stance, in the order of the stances.
    stance_actors: Vec<StanceActors>,
}

struct ImportedActor {
    id: ActorId,
    /// The actor's name or id in the rows.
    key: String,
    name: Option<String>,
    unnamed: bool,
    /// The place in the list of actors.
    order: Option<u32>,
    /// True if any of the actor's stances could set a line.
    is_on_record: bool,
}

struct ImportedParty {
    id: PartyId,
    /// The party's name or id in the rows.
    key: String,
    name: Option<String>,
    group: Option<String>,
    initials: Option<String>,
    color: Option<String>,
    shown: bool,
    /// The place in the list of parties.
    order: Option<u32>,
}

/// The actors and parties of one stance, by their indices.
struct StanceActors {
    row_offset: usize,
    line: usize,
    actor: usize,
    relayed_by: Option<usize>,
    about: Option<usize>,
    party: Option<usize>,
    /// The party of the actor in `about`.
    about_party: Option<usize>,
    role: Option<String>,
    rank: Option<u32>,
    speaks: Option<bool>,
}

/// The parties and actors as entries.
pub(super) struct ActorsAndParties {
    pub parties: Vec<Party>,
    pub actors: Vec<Actor>,
    pub comment: Words,
    pub placeholders: Vec<Words>,
}

/// The party, role and rank of an actor from a day onwards, according to a stance.
#[derive(Clone)]
struct Affiliation {
    day: Day,
    party: Option<usize>,
    role: Option<String>,
    rank: Option<u32>,
    speaks: Option<bool>,
    /// The index of the stance.
    stance: usize,
}

impl Affiliation {
    /// Returns true if a later affiliation only continues this one.
    fn is_same(&self, next: &Self) -> bool {
        self.party == next.party
            && self.role == next.role
            && self.rank == next.rank
            && self.speaks == next.speaks
    }
}

impl ActorsBuilder {
    pub fn new(columns: &LongColumns) -> Self {
        Self {
            has_parties: columns.has(LongColumn::Party),
            has_speaks: columns.has(LongColumn::Speaks),
            actors: KeyedList::default(),
            actor_ids: IdGenerator::default(),
            parties: KeyedList::default(),
            party_ids: IdGenerator::default(),
            stance_actors: Vec::new(),
        }
    }

    fn actor_index(&mut self, key: &str) -> usize {
        let ids = &mut self.actor_ids;
        self.actors.index_or_insert_with(key.to_owned(), || ImportedActor {
            id: ids.generate(key, "actor").into(),
            key: key.to_owned(),
            name: None,
            unnamed: false,
            order: None,
            is_on_record: false,
        })
    }

    fn party_index(&mut self, key: &str) -> usize {
        let ids = &mut self.party_ids;
        self.parties.index_or_insert_with(key.to_owned(), || ImportedParty {
            id: ids.generate(key, "party").into(),
            key: key.to_owned(),
            name: None,
            group: None,
            initials: None,
            color: None,
            shown: false,
            order: None,
        })
    }

    /// Adds the actors and parties of a row, whose stance is the next one.
    pub fn add_row(
        &mut self,
        row: LongRow<'_>,
        stance: &Stance,
        errors: &mut Errors,
    ) -> Option<()> {
        let name = row.string(LongColumn::ActorName);
        let key = row.actor()?;
        let actor = self.actor_index(key);
        let relayed_by = row.text(LongColumn::RelayedBy).map(|key| self.actor_index(key));
        let about = row.text(LongColumn::About).map(|key| self.actor_index(key));
        let party = if self.has_parties {
            row.text(LongColumn::Party).map(|key| self.party_index(key))
        } else {
            Some(self.party_index(key))
        };
        let about_party = match (row.text(LongColumn::About), row.text(LongColumn::PositionParty)) {
            (None, _) => None,
            (Some(_), Some(key)) => Some(self.party_index(key)),
            (Some(key), None) => (!self.has_parties).then(|| self.party_index(key)),
        };
        if let Some(party) = party {
            let party_name =
                if self.has_parties { row.string(LongColumn::PartyName) } else { name.clone() };
            let imported = &mut self.parties[party];
            imported.name = imported.name.take().or(party_name);
            let group = row.string(LongColumn::PartyGroup);
            imported.group = imported.group.take().or(group);
            let [initials, color] = [LongColumn::PartyInitials, LongColumn::PartyColor]
                .map(|column| row.string(column));
            imported.initials = imported.initials.take().or(initials);
            imported.color = imported.color.take().or(color);
            let shown = row.parse(LongColumn::PartyShown, errors, parse_bool).ok()?;
            imported.shown |= shown == Some(true);
            let order = row.parse(LongColumn::PartyOrder, errors, parse_place).ok()?;
            imported.order = imported.order.or(order);
        }
        let imported = &mut self.actors[actor];
        imported.name = imported.name.take().or(name);
        imported.is_on_record |=
            matches!(stance.kind, StanceKind::Quotation | StanceKind::Paraphrase)
                && stance.attribution.is_named();
        let unnamed = row.parse(LongColumn::Unnamed, errors, parse_bool).ok()?;
        imported.unnamed |= unnamed == Some(true);
        let order = row.parse(LongColumn::ActorOrder, errors, parse_place).ok()?;
        imported.order = imported.order.or(order);
        let rank = row.parse(LongColumn::Rank, errors, parse_place).ok()?;
        let speaks = row.parse(LongColumn::Speaks, errors, parse_bool).ok()?;
        self.stance_actors.push(StanceActors {
            row_offset: row.offset,
            line: row.line,
            actor,
            relayed_by,
            about,
            party,
            about_party,
            role: row.string(LongColumn::Role),
            rank,
            speaks,
        });
        Some(())
    }

    /// Sets the party of the actor whom a stance is about, which a further row has.
    pub fn set_position_party(&mut self, stance: usize, key: &str) {
        if self.stance_actors[stance].about.is_some() {
            self.stance_actors[stance].about_party = Some(self.party_index(key));
        }
    }

    /// The names that only their capitals or spaces tell from an earlier one.
    pub fn similar_names(&self) -> Vec<[&str; 2]> {
        // Without a party column, voices are the parties.
        let parties = self.parties.iter().filter(|_| self.has_parties);
        let parties = parties.map(|party| ("party", party.key.as_str()));
        let names = parties.chain(self.actors.iter().map(|actor| ("actor", actor.key.as_str())));
        let mut first = BTreeMap::new();
        let similar = names.filter_map(|(column, name)| {
            let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
            let earlier = *first.entry((column, words.join(" "))).or_insert(name);
            (earlier != name).then_some([earlier, name])
        });
        similar.collect()
    }

    /// Sets the actor ids of the stances, and returns the actors and
    /// parties as entries.
    pub fn finish(
        mut self,
        stances: &mut [DraftStance],
        columns: &LongColumns,
        errors: &mut Errors,
    ) -> Option<ActorsAndParties> {
        let mut affiliations = self.affiliations(stances);
        for (draft, row) in stances.iter_mut().zip(&self.stance_actors) {
            let id = |actor: usize| self.actors[actor].id.clone();
            let stance = &mut draft.stance;
            stance.actor = id(row.actor);
            stance.relayed_by = row.relayed_by.map(id);
            stance.about = row.about.map(id);
        }
        self.add_actors_without_stances(&mut affiliations, stances, columns, errors);
        let mut without_role = 0;
        let mut actors = Vec::new();
        for (actor, history) in self.actors.iter().zip(&mut affiliations) {
            history.sort_by_key(|affiliation| affiliation.day);
            self.check_one_role_per_day(actor, history, columns, errors);
            history.dedup_by(|next, first| next.day == first.day || first.is_same(next));
            without_role += usize::from(history.iter().any(|entry| entry.role.is_none()));
            actors.push((actor.order, self.actor_entry(actor, history, columns)));
        }
        actors.sort_by_key(|(order, _)| order.unwrap_or(u32::MAX));
        let actors = actors.into_iter().map(|(_, actor)| actor).collect();
        let mut placeholders = Vec::new();
        if without_role > 0 {
            placeholders.push(messages::fill_in_roles(without_role));
        }
        if !self.has_speaks {
            placeholders.push(messages::FILL_IN_SPEAKERS);
        }
        errors.is_empty().then(|| ActorsAndParties {
            parties: self.party_entries(),
            actors,
            comment: match (without_role > 0, self.has_speaks) {
                (false, true) => Words::EMPTY,
                (true, true) => contents::ROLES,
                (false, false) => contents::SPEAKERS,
                (true, false) => contents::ROLES_AND_SPEAKERS,
            },
            placeholders,
        })
    }

    /// Returns the parties and roles of each actor according to its stances. Those that
    /// some rows lack are taken from the others.
    fn affiliations(&mut self, stances: &[DraftStance]) -> Vec<Vec<Affiliation>> {
        let mut affiliations: Vec<Vec<Affiliation>> = vec![Vec::new(); self.actors.len()];
        for (i, (row, draft)) in self.stance_actors.iter().zip(stances).enumerate() {
            affiliations[row.actor].push(Affiliation {
                day: draft.stance.effective(),
                party: row.party,
                role: row.role.clone(),
                rank: row.rank,
                speaks: row.speaks,
                stance: i,
            });
        }
        for history in &mut affiliations {
            let party = common_value(history.iter().filter_map(|entry| entry.party));
            let role = common_value(history.iter().filter_map(|entry| entry.role.clone()));
            let rank = history.iter().find_map(|entry| entry.rank);
            let speaks = history.iter().find_map(|entry| entry.speaks);
            for affiliation in history {
                // In another role, the actor may have no party and another rank.
                if affiliation.role.is_none() || affiliation.role == role {
                    affiliation.party = affiliation.party.or(party);
                    affiliation.rank = affiliation.rank.or(rank);
                    affiliation.speaks = affiliation.speaks.or(speaks);
                }
                affiliation.role = affiliation.role.take().or_else(|| role.clone());
                self.stance_actors[affiliation.stance].party = affiliation.party;
            }
        }
        affiliations
    }

    /// Adds the affiliations of actors without stances, who only relay others or are
    /// described by them.
    fn add_actors_without_stances(
        &self,
        affiliations: &mut [Vec<Affiliation>],
        stances: &[DraftStance],
        columns: &LongColumns,
        errors: &mut Errors,
    ) {
        let has_no_stances: Vec<bool> = affiliations.iter().map(Vec::is_empty).collect();
        for (i, (row, draft)) in self.stance_actors.iter().zip(stances).enumerate() {
            let affiliation = |party| Affiliation {
                day: draft.stance.effective(),
                party,
                role: None,
                rank: None,
                speaks: None,
                stance: i,
            };
            if let Some(relay) = row.relayed_by.filter(|relay| has_no_stances[*relay]) {
                affiliations[relay].push(affiliation(row.party));
            }
            let Some(about) = row.about.filter(|about| has_no_stances[*about]) else {
                continue;
            };
            // If there are two parties, the actor described belongs to the other one.
            let has_two_parties = self.parties.len() == 2;
            let other = row.party.filter(|_| has_two_parties);
            let party = row.about_party.or(other.map(|party| 1 - party));
            if party.is_none() {
                errors.add(row.row_offset, columns.index_of(LongColumn::About), || {
                    messages::unknown_party(&self.actors[about].key)
                });
            }
            affiliations[about].push(affiliation(party));
        }
    }

    /// Checks that an actor has one party, role and rank on a day.
    fn check_one_role_per_day(
        &self,
        actor: &ImportedActor,
        affiliations: &[Affiliation],
        columns: &LongColumns,
        errors: &mut Errors,
    ) {
        for pair in affiliations.windows(2) {
            let [first, next] = pair else { continue };
            if first.day != next.day {
                continue;
            }
            let [first_row, next_row] =
                [first, next].map(|affiliation| &self.stance_actors[affiliation.stance]);
            let party = |party: Option<usize>| party.map(|party| self.parties[party].key.clone());
            let texts = |found: &Affiliation| {
                [
                    (LongColumn::Party, party(found.party)),
                    (LongColumn::Role, found.role.clone()),
                    (LongColumn::Rank, found.rank.map(|rank| rank.to_string())),
                    (LongColumn::Speaks, found.speaks.map(|speaks| speaks.to_string())),
                ]
            };
            for ((column, found), (_, other)) in texts(next).into_iter().zip(texts(first)) {
                let can_differ =
                    column != LongColumn::Party && (found.is_none() || other.is_none());
                if found == other || can_differ {
                    continue;
                }
                errors.add(next_row.row_offset, columns.index_of(column), || {
                    messages::two_on_one_day(
                        column.name(),
                        &actor.key,
                        &next.day.to_string(),
                        found.as_deref(),
                        other.as_deref(),
                        first_row.line,
                    )
                });
            }
        }
    }

    fn actor_entry(
        &self,
        actor: &ImportedActor,
        affiliations: &[Affiliation],
        columns: &LongColumns,
    ) -> Actor {
        let role = || contents::role(columns.header(LongColumn::Actor), self.has_parties).into();
        let speaks = actor.is_on_record && !self.has_speaks && !actor.unnamed;
        let roles = affiliations.iter().enumerate().map(|(i, affiliation)| Role {
            title: affiliation.role.clone().unwrap_or_else(role),
            party: affiliation.party.map(|party| self.parties[party].id.clone()),
            rank: affiliation.rank,
            speaks: affiliation.speaks.unwrap_or(speaks) && affiliation.party.is_some(),
            // Roles follow one another without gaps, and the last has no end.
            from: (i > 0).then_some(affiliation.day),
            to: affiliations.get(i + 1).and_then(|next| next.day.yesterday().ok()),
        });
        let name = actor.name.clone();
        Actor {
            id: actor.id.clone(),
            name: name.unwrap_or_else(|| display_name(&actor.key)),
            unnamed: actor.unnamed,
            roles: roles.collect(),
        }
    }

    fn party_entries(&self) -> Vec<Party> {
        let mut initials = InitialsGenerator::default();
        let entry = |party: &ImportedParty| {
            let name = party.name.clone().unwrap_or_else(|| display_name(&party.key));
            Party {
                id: party.id.clone(),
                initials: match &party.initials {
                    Some(initials) => initials.clone(),
                    None => initials.generate(&party.key, &name),
                },
                name,
                group: party.group.clone(),
                color: party.color.clone(),
                shown: party.shown,
            }
        };
        let mut parties: Vec<&ImportedParty> = self.parties.iter().collect();
        parties.sort_by_key(|party| party.order.unwrap_or(u32::MAX));
        parties.into_iter().map(entry).collect()
    }
}

/// Returns the value that all items share; `None` if they differ or there are none.
fn common_value<T: PartialEq>(mut values: impl Iterator<Item = T>) -> Option<T> {
    let first = values.next()?;
    values.all(|value| value == first).then_some(first)
}
