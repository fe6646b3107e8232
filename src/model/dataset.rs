use std::collections::BTreeMap;

use documented::{Documented, DocumentedFields};

use super::{Actor, EdtfDate, Event, Party, Question, Source, Stance, Step};

/// A whole dataset: who stood where, when, and on whose word.
///
/// Sections keep file order, which also breaks ties between stances of one day.
#[derive(Clone, Debug, PartialEq, Documented, DocumentedFields)]
pub struct Dataset {
    /// The version of the format.
    pub format: u32,
    /// The name of the dataset.
    pub title: String,
    /// Whom and when it covers, in one line.
    pub subtitle: String,
    /// What is charted and what is not, shown with every chart.
    pub scope: String,
    /// The first and last day of the axis and the lines.
    pub covers: EdtfDate,
    /// For how many days after its effective day a position is current: 21 where
    /// it is left out, and `None` is for ever.
    pub stale_after: Option<u32>,
    /// What the parties differ on.
    pub questions: Vec<Question>,
    /// The sides.
    pub parties: Vec<Party>,
    /// The voices.
    pub actors: Vec<Actor>,
    /// The published documents.
    pub sources: Vec<Source>,
    /// What happened.
    pub events: Vec<Event>,
    /// What was said and done.
    pub stances: Vec<Stance>,
    /// The talk.
    pub steps: Vec<Step>,
    /// Where each id stands.
    index: Index,
}

/// Where each id stands in its section.
#[derive(Clone, Debug, Default, PartialEq)]
struct Index {
    questions: BTreeMap<String, usize>,
    parties: BTreeMap<String, usize>,
    actors: BTreeMap<String, usize>,
    sources: BTreeMap<String, usize>,
    stances: BTreeMap<String, usize>,
}

fn positions<'a>(ids: impl Iterator<Item = &'a String>) -> BTreeMap<String, usize> {
    ids.enumerate().map(|(at, id)| (id.clone(), at)).collect()
}

impl Dataset {
    /// The place of the step with a number, which counts from 1.
    ///
    /// # Errors
    /// One sentence that says which numbers there are.
    pub fn step_index(&self, number: usize) -> Result<usize, String> {
        let expected = match self.steps.len() {
            0 => {
                return Err(
                    "the dataset has no steps; write them under `steps` in its file".to_owned(),
                );
            }
            1 => "expected 1, the only one".to_owned(),
            count => format!("expected a number from 1 to {count}"),
        };
        let at = number.checked_sub(1).filter(|at| *at < self.steps.len());
        at.ok_or_else(|| format!("there is no step {number}; {expected}"))
    }

    /// An empty dataset over `covers`, to be filled and then [indexed](Self::reindex).
    pub(crate) fn empty(covers: EdtfDate) -> Self {
        Self {
            format: super::FORMAT_VERSION,
            title: String::new(),
            subtitle: String::new(),
            scope: String::new(),
            covers,
            stale_after: Some(super::DEFAULT_STALE_AFTER),
            questions: Vec::new(),
            parties: Vec::new(),
            actors: Vec::new(),
            sources: Vec::new(),
            events: Vec::new(),
            stances: Vec::new(),
            steps: Vec::new(),
            index: Index::default(),
        }
    }

    /// Makes the look-ups by id true again after the sections have changed.
    pub(crate) fn reindex(&mut self) {
        self.index = Index {
            questions: positions(self.questions.iter().map(|entry| &entry.id)),
            parties: positions(self.parties.iter().map(|entry| &entry.id)),
            actors: positions(self.actors.iter().map(|entry| &entry.id)),
            sources: positions(self.sources.iter().map(|entry| &entry.id)),
            stances: positions(self.stances.iter().map(|entry| &entry.id)),
        };
    }

    /// The question with this id.
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions.get(*self.index.questions.get(id)?)
    }

    /// The party with this id.
    pub fn party(&self, id: &str) -> Option<&Party> {
        self.parties.get(self.party_index(id)?)
    }

    /// The place of a party in file order, which also gives its colour and hatch.
    pub fn party_index(&self, id: &str) -> Option<usize> {
        self.index.parties.get(id).copied()
    }

    /// The actor with this id.
    pub fn actor(&self, id: &str) -> Option<&Actor> {
        self.actors.get(self.actor_index(id)?)
    }

    /// The place of an actor in file order.
    pub fn actor_index(&self, id: &str) -> Option<usize> {
        self.index.actors.get(id).copied()
    }

    /// The source with this id.
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.get(*self.index.sources.get(id)?)
    }

    /// The stance with this id.
    pub fn stance(&self, id: &str) -> Option<&Stance> {
        self.stances.get(self.stance_index(id)?)
    }

    /// The stances of the joint statement that `stance` shares in, in file
    /// order; otherwise itself alone.
    pub fn joint_stances<'a>(&'a self, stance: &'a Stance) -> Vec<&'a Stance> {
        if stance.joint.is_none() {
            return vec![stance];
        }
        let others = self.stances.iter();
        others
            .filter(|other| other.is_same_statement(stance))
            .collect()
    }

    /// The stances that a step cites, in its order.
    pub fn cited_stances<'a>(&'a self, step: &Step) -> impl Iterator<Item = &'a Stance> {
        step.stances.iter().filter_map(|id| self.stance(id))
    }

    /// The place of a stance in file order.
    pub fn stance_index(&self, id: &str) -> Option<usize> {
        self.index.stances.get(id).copied()
    }
}
