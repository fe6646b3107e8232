//! Entries in a few words, for lists from which one is chosen.

use crate::facts::AsOf;
use crate::kit::WordFilter;
use crate::model::{
    Actor, Coder, Correction, Dataset, Event, Party, Question, Section, Source, Stance, Step,
};
use crate::words::passages::main_passages;
use crate::words::stances::{one_line, source_words};
use crate::words::{Words, corrections, editor as texts};

/// An entry as it is listed.
pub struct EntrySummary {
    pub id: String,
    pub name: Words,
    pub description: Words,
    /// A word or two that tell it from entries with similar names.
    pub detail: Words,
}

impl EntrySummary {
    fn new(id: &str, name: Words, description: Words) -> Self {
        Self { id: id.to_owned(), name, description, detail: Words::EMPTY }
    }

    /// Returns the entry with the given id in a section. The ids of steps and corrections are
    /// their places in the file.
    pub fn find(dataset: &Dataset, section: Section, id: &str) -> Option<Self> {
        let index = if section.has_ids() {
            dataset.index_of(section, id)
        } else {
            dataset.index_at(section, id.parse().ok()?)
        };
        Some(Self::at(dataset, section, index?))
    }

    /// Returns the entries of a section, in file order.
    pub fn all(dataset: &Dataset, section: Section) -> Vec<Self> {
        (0..dataset.count(section)).map(|index| Self::at(dataset, section, index)).collect()
    }

    fn at(dataset: &Dataset, section: Section, index: usize) -> Self {
        match section {
            Section::Questions => question(&dataset.questions[index]),
            Section::Parties => party(&dataset.parties[index]),
            Section::Actors => actor(dataset, &dataset.actors[index]),
            Section::Sources => source(&dataset.sources[index]),
            Section::Events => event(&dataset.events[index]),
            Section::Coders => coder(&dataset.coders[index]),
            Section::Stances => stance(dataset, &dataset.stances[index]),
            Section::Steps => step(dataset, index, &dataset.steps[index]),
            Section::Corrections => correction(dataset, index, &dataset.corrections[index]),
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
        ..EntrySummary::new(&entry.id, source_words(entry), title)
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
    let place = dataset.place_of(Section::Steps, index);
    EntrySummary::new(&place.to_string(), texts::step_name(index, entry), description)
}

fn correction(dataset: &Dataset, index: usize, entry: &Correction) -> EntrySummary {
    let name = corrections::heading(dataset, entry);
    let place = dataset.place_of(Section::Corrections, index);
    EntrySummary::new(&place.to_string(), name, Words::verbatim(&entry.text))
}
