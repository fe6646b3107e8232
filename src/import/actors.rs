//! The actors and parties of a table in long form.

use std::collections::HashMap;

use super::long::{LongColumns, parse_bool};
use super::names::{IdGenerator, InitialsGenerator, display_name};
use super::table::{Row, quote_excerpt};
use super::writer::DraftStance;
use super::{Errors, pluralize};
use crate::model::{Actor, Attribution, Day, Party, Role, Stance, StanceKind};

/// The actors and parties in the order in which rows name them.
pub(super) struct ActorsBuilder {
    /// Without such a column, every actor is a party of its own.
    has_parties: bool,
    has_speaks: bool,
    actors: NameIndex,
    known: Vec<ActorInfo>,
    parties: NameIndex,
    party_names: Vec<Option<String>>,
    /// What the row of each stance says, in their order.
    stance_actors: Vec<StanceActors>,
}

/// Names of the table with their places and ids.
#[derive(Default)]
struct NameIndex {
    indices: HashMap<String, usize>,
    words: Vec<String>,
    ids: Vec<String>,
    id_generator: IdGenerator,
}

impl NameIndex {
    fn index_of(&mut self, word: &str, otherwise: &str) -> usize {
        if let Some(place) = self.indices.get(word) {
            return *place;
        }
        self.indices.insert(word.to_owned(), self.words.len());
        self.words.push(word.to_owned());
        self.ids.push(self.id_generator.generate(word, otherwise));
        self.words.len() - 1
    }
}

#[derive(Default)]
struct ActorInfo {
    name: Option<String>,
    rank: Option<u32>,
    speaks: Option<bool>,
    /// Whether anything that it says could set a line.
    on_record: bool,
}

/// Who has part in one stance.
struct StanceActors {
    offset: usize,
    line: usize,
    actor: usize,
    relayed_by: Option<usize>,
    about: Option<usize>,
    party: Option<usize>,
    /// The party of the one whom it is about.
    about_party: Option<usize>,
    role: Option<String>,
}

/// Parties and actors as entries.
pub(super) struct ActorsAndParties {
    pub parties: Vec<Party>,
    pub actors: Vec<Actor>,
    pub comment: &'static str,
    pub placeholders: Vec<String>,
}

/// From which day an actor has a party and a role, and which stance says so.
#[derive(Clone)]
struct Affiliation {
    day: Day,
    party: Option<usize>,
    role: Option<String>,
    stance: usize,
}

impl ActorsBuilder {
    pub fn new(has_parties: bool, has_speaks: bool) -> Self {
        Self {
            has_parties,
            has_speaks,
            actors: NameIndex::default(),
            known: Vec::new(),
            parties: NameIndex::default(),
            party_names: Vec::new(),
            stance_actors: Vec::new(),
        }
    }

    fn actor(&mut self, word: &str) -> usize {
        let place = self.actors.index_of(word, "actor");
        self.known
            .resize_with(self.actors.words.len(), ActorInfo::default);
        place
    }

    fn party(&mut self, word: &str) -> usize {
        let place = self.parties.index_of(word, "party");
        self.party_names.resize(self.parties.words.len(), None);
        place
    }

    /// Takes in who has part in the stance of a row, which is the next one.
    pub fn add_row(
        &mut self,
        row: &Row<'_>,
        columns: &LongColumns,
        next: usize,
        stance: &Stance,
        errors: &mut Errors,
    ) -> Option<()> {
        debug_assert_eq!(next, self.stance_actors.len());
        let text = |name: &str| columns.cell(row, name);
        let name = text("actor_name");
        let word = text("actor").or(name)?;
        let actor = self.actor(word);
        let relayed_by = text("relayed_by").map(|word| self.actor(word));
        let about = text("about").map(|word| self.actor(word));
        let party = if self.has_parties {
            text("party").map(|word| self.party(word))
        } else {
            Some(self.party(word))
        };
        let about_party = match (text("about"), text("position_party")) {
            (None, _) => None,
            (Some(_), Some(word)) => Some(self.party(word)),
            (Some(word), None) => (!self.has_parties).then(|| self.party(word)),
        };
        if let Some(party) = party {
            let words = if self.has_parties {
                text("party_name")
            } else {
                name
            };
            let known = &mut self.party_names[party];
            *known = known.take().or(words.map(str::to_owned));
        }
        let voice = &mut self.known[actor];
        voice.name = voice.name.take().or(name.map(str::to_owned));
        voice.on_record |= matches!(stance.kind, StanceKind::Quotation | StanceKind::Paraphrase)
            && matches!(
                stance.attribution,
                Attribution::OnTheRecord
                    | Attribution::OfficialStatement
                    | Attribution::JointStatement
                    | Attribution::Relayed
            );
        if let Some(cell) = text("rank") {
            let Ok(rank) = cell.parse() else {
                errors.add(row.offset, columns.index_of("rank"), || {
                    format!(
                        "found {} in `rank`; expected a whole number, with 1 for the party’s highest; correct it, or leave the cell empty",
                        quote_excerpt(cell)
                    )
                });
                return None;
            };
            voice.rank.get_or_insert(rank);
        }
        if let Some(cell) = text("speaks") {
            let speaks = parse_bool(cell, "speaks");
            let speaks = speaks
                .map_err(|message| errors.add(row.offset, columns.index_of("speaks"), || message));
            voice.speaks = voice.speaks.or(Some(speaks.ok()?));
        }
        self.stance_actors.push(StanceActors {
            offset: row.offset,
            line: row.line,
            actor,
            relayed_by,
            about,
            party,
            about_party,
            role: text("role").map(str::to_owned),
        });
        Some(())
    }

    /// Gives the stances the ids of their actors, and the actors and parties
    /// as entries.
    pub fn finish(
        mut self,
        stances: &mut [DraftStance],
        columns: &LongColumns,
        errors: &mut Errors,
    ) -> Option<ActorsAndParties> {
        let mut held = self.affiliations(stances);
        for (at, heard) in self.stance_actors.iter().enumerate() {
            let stance = &mut stances[at].stance;
            stance.actor.clone_from(&self.actors.ids[heard.actor]);
            stance.relayed_by = heard.relayed_by.map(|actor| self.actors.ids[actor].clone());
            stance.about = heard.about.map(|actor| self.actors.ids[actor].clone());
        }
        self.add_described(&mut held, stances, columns, errors);
        let mut roleless = 0;
        let mut actors = Vec::new();
        for (place, held) in held.iter_mut().enumerate() {
            held.sort_by_key(|held| held.day);
            self.check_one_party_per_day(place, held, columns, errors);
            held.dedup_by(|next, first| {
                next.day == first.day || (next.party == first.party && next.role == first.role)
            });
            roleless += usize::from(held.iter().any(|held| held.role.is_none()));
            actors.push(self.entry(place, held));
        }
        let mut initials = InitialsGenerator::default();
        let parties = self
            .parties
            .words
            .iter()
            .zip(&self.parties.ids)
            .zip(&self.party_names);
        let parties = parties.map(|((word, id), name)| {
            let name = name.clone().unwrap_or_else(|| display_name(word));
            Party {
                id: id.clone(),
                initials: initials.generate(if self.has_parties { word } else { "" }, &name),
                name,
            }
        });
        let parties = parties.collect();
        let mut placeholders = Vec::new();
        if roleless > 0 {
            placeholders.push(format!(
                "the role of {}",
                pluralize(roleless, "actor", "actors")
            ));
        }
        if !self.has_speaks {
            placeholders.push(
                "who speaks for a party, and with which rank: for now all do who are on the record"
                    .to_owned(),
            );
        }
        Some(ActorsAndParties {
            parties,
            actors,
            comment: match (roleless > 0, self.has_speaks) {
                (false, true) => "",
                (true, true) => "To fill in: the roles that are not given.",
                (false, false) => SPEAKS,
                (true, false) => SPEAKS_AND_ROLES,
            },
            placeholders,
        })
        .filter(|_| errors.is_empty())
    }

    /// What each actor's own stances say of its party and role, with what some
    /// rows leave out filled in from the others.
    fn affiliations(&mut self, stances: &[DraftStance]) -> Vec<Vec<Affiliation>> {
        let mut held: Vec<Vec<Affiliation>> = vec![Vec::new(); self.actors.words.len()];
        for (at, heard) in self.stance_actors.iter().enumerate() {
            held[heard.actor].push(Affiliation {
                day: stances[at].stance.effective,
                party: heard.party,
                role: heard.role.clone(),
                stance: at,
            });
        }
        for own in &mut held {
            let party = sole_value(own.iter().filter_map(|held| held.party));
            let role = sole_value(own.iter().filter_map(|held| held.role.clone()));
            for held in own.iter_mut() {
                // Another role may well be without party; the same is not.
                if held.role.is_none() || held.role == role {
                    held.party = held.party.or(party);
                }
                held.role = held.role.take().or_else(|| role.clone());
            }
            for held in own.iter() {
                self.stance_actors[held.stance].party = held.party;
            }
        }
        held
    }

    /// The parties of those who only pass on words, or are told about.
    fn add_described(
        &self,
        held: &mut [Vec<Affiliation>],
        stances: &[DraftStance],
        columns: &LongColumns,
        errors: &mut Errors,
    ) {
        let silent: Vec<bool> = held.iter().map(Vec::is_empty).collect();
        for (at, heard) in self.stance_actors.iter().enumerate() {
            let day = stances[at].stance.effective;
            let with = |party| Affiliation {
                day,
                party,
                role: None,
                stance: at,
            };
            if let Some(relay) = heard.relayed_by.filter(|relay| silent[*relay]) {
                held[relay].push(with(heard.party));
            }
            let Some(about) = heard.about.filter(|about| silent[*about]) else {
                continue;
            };
            // Of two parties it is the other one.
            let two = self.parties.words.len() == 2;
            let other = heard.party.filter(|_| two).map(|party| 1 - party);
            let party = heard.about_party.or(other);
            if party.is_none() {
                errors.add(heard.offset, columns.index_of("about"), || {
                    format!(
                        "found {} in `about`, of whom no row says the party; expected it; name it in a column `position_party`",
                        quote_excerpt(&self.actors.words[about])
                    )
                });
            }
            held[about].push(with(party));
        }
    }

    fn check_one_party_per_day(
        &self,
        place: usize,
        held: &[Affiliation],
        columns: &LongColumns,
        errors: &mut Errors,
    ) {
        for pair in held.windows(2) {
            let [first, next] = pair else { continue };
            if first.day == next.day && first.party != next.party {
                let (heard, before) = (
                    &self.stance_actors[next.stance],
                    &self.stance_actors[first.stance],
                );
                let name = |party: Option<usize>| {
                    party.map_or("none".to_owned(), |party| {
                        quote_excerpt(&self.parties.words[party])
                    })
                };
                errors.add(heard.offset, columns.index_of("party"), || {
                    format!(
                        "found {} in `party` on {}, but {} in line {} on the same day; expected one party of {}; correct one of the two",
                        name(next.party),
                        next.day,
                        name(first.party),
                        before.line,
                        quote_excerpt(&self.actors.words[place])
                    )
                });
            }
        }
    }

    fn entry(&self, place: usize, held: &[Affiliation]) -> Actor {
        let voice = &self.known[place];
        let speaks = voice.speaks.unwrap_or(voice.on_record && !self.has_speaks);
        let word = &self.actors.words[place];
        let roles = held.iter().enumerate().map(|(at, role)| Role {
            title: role
                .role
                .clone()
                .unwrap_or_else(|| "Role not given".to_owned()),
            party: role.party.map(|party| self.parties.ids[party].clone()),
            rank: voice.rank,
            speaks: speaks && role.party.is_some(),
            // Roles follow one another without a gap, and without an end.
            from: (at > 0).then_some(role.day),
            to: held.get(at + 1).and_then(|next| next.day.yesterday().ok()),
        });
        Actor {
            id: self.actors.ids[place].clone(),
            name: voice.name.clone().unwrap_or_else(|| display_name(word)),
            roles: roles.collect(),
        }
    }
}

/// The only value of several that are all the same.
fn sole_value<T: PartialEq>(mut values: impl Iterator<Item = T>) -> Option<T> {
    let first = values.next()?;
    values.all(|value| value == first).then_some(first)
}

const SPEAKS: &str = "To fill in: who speaks for a party (`speaks`), and with which `rank`. For now all do who are\non the record.";
const SPEAKS_AND_ROLES: &str = "To fill in: the roles that are not given; who speaks for a party (`speaks`), and with which\n`rank`. For now all do who are on the record.";
