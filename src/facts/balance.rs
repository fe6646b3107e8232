//! How much of a dataset and its talk is about each party.
//!
//! Only stances of the parties' own voices count, and commentary does not. A joint
//! statement counts for each of its parties. Each list has one entry for each party, in
//! file order.

use std::collections::BTreeSet;

use crate::model::{
    ActorId, Dataset, PartyId, Passage, QuestionId, SourceId, Stance, StanceKind, word_count,
};

/// The counts of a party in a dataset.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PartyBalance {
    /// The number of stances of the party's voices.
    pub stances: usize,
    /// The number of their quotations. The same words from two sources count once.
    pub quotations: usize,
    /// The number of words in the quotations.
    pub quoted_words: usize,
    /// The number of voices with a stance that have a name.
    pub named_voices: usize,
    /// The number of voices with a stance that stand for officials who are not named.
    pub unnamed_voices: usize,
    /// The number of sources that the stances rest on.
    pub sources: usize,
    /// The positions that the party holds, for each question in file order.
    pub positions: Vec<QuestionBalance>,
}

/// The positions of a party on a question.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct QuestionBalance {
    /// The number of positions.
    pub count: usize,
    /// The mean of `high − low` over all positions: in levels on an ordinal scale, and
    /// otherwise in the unit of the scale. `None` without positions.
    pub mean_range: Option<f64>,
}

/// The counts of a party on the slides of a talk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TalkBalance {
    /// The number of cited stances, each as often as it is cited.
    pub cards: usize,
    /// The number of words quoted on them: of the excerpt, or else of the first quotation.
    pub quoted_words: usize,
}

/// Returns what a dataset has on each party.
pub fn parties(dataset: &Dataset) -> Vec<PartyBalance> {
    let spoken = by_party(dataset, speaking_party);
    let held = by_party(dataset, |stance| stance.position_party());
    spoken.iter().zip(&held).map(|(spoken, held)| party_balance(dataset, spoken, held)).collect()
}

/// The party whose own voice a stance has.
fn speaking_party(stance: &Stance) -> Option<&PartyId> {
    let party = stance.party();
    party.filter(|_| stance.kind != StanceKind::Commentary)
}

/// The stances of each party, by what `party_of` returns.
fn by_party<'a>(
    dataset: &'a Dataset,
    party_of: impl Fn(&'a Stance) -> Option<&'a PartyId>,
) -> Vec<Vec<&'a Stance>> {
    let mut stances = vec![Vec::new(); dataset.parties.len()];
    for stance in &dataset.stances {
        if let Some(party) = party_of(stance).and_then(|id| dataset.party_index(id)) {
            stances[party].push(stance);
        }
    }
    stances
}

/// Counts what a dataset has on a party whose voices gave the stances `spoken`, and which holds the
/// positions of the stances `held`.
fn party_balance(dataset: &Dataset, spoken: &[&Stance], held: &[&Stance]) -> PartyBalance {
    let quotations: Vec<&str> = spoken.iter().flat_map(|stance| quotations(stance)).collect();
    let voices: BTreeSet<(&ActorId, bool)> =
        spoken.iter().map(|stance| (&stance.actor, stance.resolved.unnamed)).collect();
    let unnamed_voices = voices.iter().filter(|(_, is_unnamed)| *is_unnamed).count();
    let sources: BTreeSet<&SourceId> = spoken
        .iter()
        .flat_map(|stance| &stance.evidence)
        .map(|evidence| &evidence.source)
        .collect();
    let questions = dataset.questions.iter();
    PartyBalance {
        stances: spoken.len(),
        quotations: quotations.len(),
        quoted_words: quotations.into_iter().map(word_count).sum(),
        named_voices: voices.len() - unnamed_voices,
        unnamed_voices,
        sources: sources.len(),
        positions: questions.map(|question| question_balance(&question.id, held)).collect(),
    }
}

/// The quotations that are printed of a stance, each once.
fn quotations(stance: &Stance) -> impl Iterator<Item = &str> {
    let passages = stance.passages().into_iter();
    passages.filter_map(|passage| match passage {
        Passage::Quotation(words, _) => Some(words),
        _ => None,
    })
}

fn question_balance(question: &QuestionId, held: &[&Stance]) -> QuestionBalance {
    let positions = held.iter().filter_map(|stance| stance.positions.get(question));
    let ranges: Vec<f64> = positions.map(|position| position.high - position.low).collect();
    let mean = ranges.iter().sum::<f64>() / ranges.len() as f64;
    QuestionBalance { count: ranges.len(), mean_range: (!ranges.is_empty()).then_some(mean) }
}

/// Returns what the talk shows of each party.
pub fn talk(dataset: &Dataset) -> Vec<TalkBalance> {
    let mut balance = vec![TalkBalance::default(); dataset.parties.len()];
    for step in &dataset.steps {
        for cited in dataset.cited_statements(step) {
            let quotation = step.quotation(cited);
            let words = quotation.map_or(0, |(_, words)| word_count(words));
            let statement = dataset.joint_stances(cited).into_iter();
            let parties: BTreeSet<usize> = statement
                .filter_map(|stance| dataset.party_index(speaking_party(stance)?))
                .collect();
            for party in parties {
                balance[party].cards += 1;
                balance[party].quoted_words += words;
            }
        }
    }
    balance
}
