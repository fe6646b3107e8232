//! The parts that belong to a party, and the change that deletes it.

use std::collections::BTreeMap;

use super::{Change, Document};
use crate::facts::all_slots;
use crate::file::edit::{Node, Removed};
use crate::model::{ActorId, Dataset, PartyColor, PartyId, Section, StanceId};
use crate::words::files;

/// The parts that belong to one party alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PartyParts {
    /// The indices of the voices that never had another party.
    pub voices: Vec<usize>,
    /// The indices of what they said and did.
    pub stances: Vec<usize>,
    /// The indices of the steps that cite nothing else.
    pub steps: Vec<usize>,
}

impl PartyParts {
    /// Finds what belongs to the party with an id.
    pub fn new(dataset: &Dataset, party: &PartyId) -> Self {
        let actors = dataset.actors.iter().enumerate();
        let voices: Vec<usize> = actors
            .filter(|(_, actor)| {
                let mut roles = actor.roles.iter();
                !actor.roles.is_empty() && roles.all(|role| role.party.as_ref() == Some(party))
            })
            .map(|(index, _)| index)
            .collect();
        let is_theirs =
            |actor: &ActorId| voices.iter().any(|voice| dataset.actors[*voice].id == *actor);
        let stances =
            dataset.stances.iter().enumerate().filter(|(_, stance)| is_theirs(&stance.actor));
        let stances: Vec<usize> = stances.map(|(index, _)| index).collect();
        let is_cited =
            |id: &StanceId| stances.iter().any(|stance| dataset.stances[*stance].id == *id);
        let steps = dataset.steps.iter().enumerate();
        let steps =
            steps.filter(|(_, step)| !step.stances.is_empty() && step.stances.iter().all(is_cited));
        let steps = steps.map(|(index, _)| index).collect();
        Self { voices, stances, steps }
    }
}

impl Document {
    /// The change that deletes a party, with its voices, their stances and the steps that cite
    /// nothing else, or without them, so that the voices belong to no party. `None` if there is no
    /// such party.
    pub fn party_removal(&self, id: &PartyId, with_voices: bool) -> Option<Change> {
        let dataset = &self.dataset;
        dataset.party_index(id)?;
        let mut removed: Removed = [(Section::Parties, id.to_string())].into();
        // Each later step keeps what it takes over from one that is deleted.
        let mut document = None;
        if with_voices {
            let parts = PartyParts::new(dataset, id);
            for step in parts.steps.iter().rev() {
                let before = document.as_ref().unwrap_or(self);
                let change = before.removal_change(Section::Steps, &step.to_string())?;
                document = Some(before.with_change(&change).ok()?);
            }
            let voices = parts.voices.iter().map(|voice| &dataset.actors[*voice].id);
            removed.extend(voices.map(|voice| (Section::Actors, voice.to_string())));
            let stances = parts.stances.iter().map(|stance| &dataset.stances[*stance].id);
            removed.extend(stances.map(|stance| (Section::Stances, stance.to_string())));
        }
        let before = document.as_ref().unwrap_or(self);
        let splices = before.with_editor(|editor| editor.remove_entries(&removed));
        let name = files::delete_entry(&self.dataset, Section::Parties, id);
        let change = Change { name: name.clone(), splices };
        let after = before.with_change(&change).ok()?;
        let text = after.with_colors_of(dataset).text;
        Some(Change::between(name, &self.text, &text))
    }

    /// Writes the colours that parties had from their place in the file, where they have another
    /// place now: who is left keeps its colour.
    fn with_colors_of(self, before: &Dataset) -> Self {
        let slots = |dataset: &Dataset| {
            let parties = dataset.parties.iter().map(|party| party.id.clone());
            let slots = all_slots(dataset);
            parties.zip(slots).collect::<BTreeMap<_, _>>()
        };
        let (before, now) = (slots(before), slots(&self.dataset));
        let is_moved = |(party, slot): &(&PartyId, &usize)| before.get(*party) != Some(slot);
        let moved = now.iter().filter(is_moved);
        let colors = moved.filter_map(|(party, _)| Some((party, *before.get(party)?)));
        colors.fold(self, |document, (party, slot)| {
            let section = Section::Parties;
            let color = Node::Text(PartyColor::NAMES[slot].to_owned());
            let change = document.entry(section, party).and_then(|mut node| {
                node.set("color", Some(color), &section.schema().field_names());
                document.entry_change(section, Some(party), None, &node)
            });
            change.and_then(|change| document.with_change(&change).ok()).unwrap_or(document)
        })
    }
}
