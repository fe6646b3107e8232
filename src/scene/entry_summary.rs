//! Entries in a few words, for lists from which one is chosen.

use crate::facts::AsOf;
use crate::kit::WordFilter;
use crate::model::{
    Actor, Coder, Correction, Dataset, Event, Party, Question, Section, Source, Stance, Step,
};
use crate::words::passages::main_passages;
use crate::words::stances::one_line;
use crate::words::{Words, corrections, editor as texts};

/// An entry as it is listed.
pub struct EntrySummary {
    pub id: String,
    pub name: Words,
    pub description: Words,
    /// What tells it from entries with similar names, in a word or two.
    pub detail: Words,
}

impl EntrySummary {
    fn new(id: impl Into<String>, name: Words, description: Words) -> Self {
        let id = id.into();
        Self { id, name, description, detail: Words::EMPTY }
    }

    /// Returns the entry with the given id in a section. The ids of steps and corrections are
    /// their indices.
    pub fn find(dataset: &Dataset, section: Section, id: &str) -> Option<Self> {
        match section {
            Section::Questions => dataset.question(id).map(question),
            Section::Parties => dataset.party(id).map(party),
            Section::Actors => dataset.actor(id).map(|entry| actor(dataset, entry)),
            Section::Sources => dataset.source(id).map(source),
            Section::Events => {
                let mut events = dataset.events.iter();
                events.find(|entry| entry.id == id).map(event)
            }
            Section::Coders => {
                let mut coders = dataset.coders.iter();
                coders.find(|entry| entry.id == id).map(coder)
            }
            Section::Stances => dataset.stance(id).map(|entry| stance(dataset, entry)),
            Section::Steps => {
                let index = id.parse().ok()?;
                dataset.steps.get(index).map(|entry| step(dataset, index, entry))
            }
            Section::Corrections => {
                let index = id.parse().ok()?;
                dataset.corrections.get(index).map(|entry| correction(dataset, index, entry))
            }
        }
    }

    /// Returns the entries of a section, in file order.
    pub fn all(dataset: &Dataset, section: Section) -> Vec<Self> {
        match section {
            Section::Questions => dataset.questions.iter().map(question).collect(),
            Section::Parties => dataset.parties.iter().map(party).collect(),
            Section::Actors => {
                let actors = dataset.actors.iter();
                actors.map(|entry| actor(dataset, entry)).collect()
            }
            Section::Sources => dataset.sources.iter().map(source).collect(),
            Section::Events => dataset.events.iter().map(event).collect(),
            Section::Coders => dataset.coders.iter().map(coder).collect(),
            Section::Stances => {
                let stances = dataset.stances.iter();
                stances.map(|entry| stance(dataset, entry)).collect()
            }
            Section::Steps => {
                let steps = dataset.steps.iter().enumerate();
                let steps = steps.map(|(index, entry)| step(dataset, index, entry));
                steps.collect()
            }
            Section::Corrections => {
                let corrections = dataset.corrections.iter().enumerate();
                corrections.map(|(index, entry)| correction(dataset, index, entry)).collect()
            }
        }
    }

    pub fn matches(&self, filter: &WordFilter) -> bool {
        filter.matches(|| format!("{} {} {}", self.id, self.name, self.description))
    }
}

fn question(entry: &Question) -> EntrySummary {
    let (tab, ask) = (Words::verbatim(&entry.tab), Words::verbatim(&entry.ask));
    EntrySummary::new(&entry.id, tab, ask)
}

fn party(entry: &Party) -> EntrySummary {
    let initials = Words::verbatim(&entry.initials);
    EntrySummary::new(&entry.id, Words::verbatim(&entry.name), initials)
}

fn actor(dataset: &Dataset, entry: &Actor) -> EntrySummary {
    let description = texts::actor_description(dataset, entry);
    let role = entry.roles.first();
    EntrySummary {
        detail: role.map_or(Words::EMPTY, |role| Words::verbatim(&role.title)),
        ..EntrySummary::new(&entry.id, Words::verbatim(&entry.name), description)
    }
}

fn source(entry: &Source) -> EntrySummary {
    let title = Words::verbatim(&entry.title);
    EntrySummary {
        detail: title.clone(),
        ..EntrySummary::new(&entry.id, texts::source_name(entry), title)
    }
}

fn event(entry: &Event) -> EntrySummary {
    let name = Words::verbatim(&entry.name);
    EntrySummary::new(&entry.id, name, entry.when.to_words())
}

fn coder(entry: &Coder) -> EntrySummary {
    EntrySummary::new(&entry.id, Words::verbatim(&entry.name), Words::EMPTY)
}

fn stance(dataset: &Dataset, entry: &Stance) -> EntrySummary {
    let name = texts::stance_name(dataset, entry);
    let passages = main_passages(dataset, entry, AsOf::End);
    let words = one_line(&passages);
    EntrySummary { detail: words.clone(), ..EntrySummary::new(&entry.id, name, words) }
}

fn step(dataset: &Dataset, index: usize, entry: &Step) -> EntrySummary {
    let description = texts::step_description(dataset, entry);
    EntrySummary::new(index.to_string(), texts::step_name(index, entry), description)
}

fn correction(dataset: &Dataset, index: usize, entry: &Correction) -> EntrySummary {
    let name = corrections::heading(dataset, entry);
    EntrySummary::new(index.to_string(), name, Words::verbatim(&entry.text))
}
