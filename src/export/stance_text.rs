//! A stance in words, for quotes, tables and cards, which differ in form only.

use crate::analysis::{cited_sources, position_words, role_title, stance_heading};
use crate::model::{Dataset, EdtfDate, Level, Position, Question, Source, Stance, StanceKind};
use crate::words::Words;
use crate::words::export::{
    action, condition_line, in_english, paraphrase, position_with_level, quotation,
};

/// What every export says of a stance.
pub(crate) struct StanceText<'a> {
    /// Whose words or action it is.
    pub heading: Words,
    /// The actor's role at the time.
    pub role: Option<&'a str>,
    pub said: Words,
    pub known: Words,
    pub venue: Option<&'a str>,
    pub kind: Words,
    pub attribution: Words,
    /// What was said or done, in reading order; never empty.
    pub passages: Vec<Passage<'a>>,
    pub no_position: Option<&'a str>,
    /// Each source once, with all cited places in it.
    pub sources: Vec<(&'a Source, Vec<&'a str>)>,
}

/// A part of what was said or done.
#[derive(PartialEq)]
pub(crate) enum Passage<'a> {
    /// An action, in the dataset's words.
    Action(&'a str),
    /// What was said, in the dataset's words.
    Paraphrase(&'a str),
    /// Verbatim words, and their language if it is not English.
    Quotation(&'a str, Option<&'a str>),
    /// The quotation before it in English.
    Translation(&'a str),
    /// The condition that the words name.
    Condition(&'a str),
}

impl Passage<'_> {
    /// The passage with what marks it for what it is.
    pub fn words(&self) -> Words {
        match self {
            Self::Action(summary) => action(summary),
            Self::Paraphrase(summary) => paraphrase(summary),
            Self::Quotation(quote, _) => quotation(quote),
            Self::Translation(text) => in_english(text),
            Self::Condition(condition) => condition_line(condition),
        }
    }
}

impl<'a> StanceText<'a> {
    pub fn new(dataset: &'a Dataset, stance: &'a Stance) -> Self {
        // Whatever a new field says, it must be said or left out here.
        let Stance {
            id: _,
            // These are in the heading.
            actor: _,
            relayed_by: _,
            about: _,
            joint: _,
            said,
            kind,
            attribution,
            walks_back: _,
            condition,
            // These are in the words of a position.
            at_least: _,
            positions: _,
            position_party: _,
            venue,
            summary,
            evidence,
            no_position,
            conflicts_with: _,
            note: _,
            known,
            effective: _,
            party: _,
            rank: _,
            speaks: _,
        } = stance;
        let mut passages = Vec::new();
        if *kind == StanceKind::Action {
            passages.push(Passage::Action(summary));
        }
        for evidence in evidence {
            let Some(quote) = &evidence.quote else {
                continue;
            };
            let quotation = Passage::Quotation(quote, evidence.lang.as_deref());
            // Several sources may have the same words.
            if !passages.contains(&quotation) {
                passages.push(quotation);
                let translation = evidence.translation.as_deref();
                passages.extend(translation.map(Passage::Translation));
            }
        }
        if passages.is_empty() {
            passages.push(Passage::Paraphrase(summary));
        }
        passages.extend(condition.as_deref().map(Passage::Condition));
        Self {
            heading: stance_heading(dataset, stance),
            role: role_title(dataset, stance),
            said: said.to_words(),
            known: EdtfDate::from_days(*known, *known).to_words(),
            venue: venue.as_deref(),
            kind: kind.label(),
            attribution: attribution.label(),
            passages,
            no_position: no_position.as_deref(),
            sources: cited_sources(dataset, stance),
        }
    }
}

/// A stance's position on a question.
pub(crate) struct PositionText<'a> {
    /// The name of the party whose position it is.
    pub party: &'a str,
    pub position: &'a Position,
    /// The level that the value names on a scale in words.
    pub level: Option<&'a Level>,
    /// "United States 4 (3–4): A plan that others have judged credible"
    pub words: Words,
}

impl<'a> PositionText<'a> {
    /// `None` if the stance has no position on the question.
    pub fn new(dataset: &'a Dataset, stance: &'a Stance, question: &'a Question) -> Option<Self> {
        let position = stance.positions.get(&question.id)?;
        let party = stance.position_party.as_deref();
        let party = party.and_then(|id| dataset.party(id));
        let party = party.map_or("", |party| party.name.as_str());
        let level = question.scale.level(position.value);
        let range = position_words(&question.scale, stance, position);
        let label = level.map(|level| level.label.as_str());
        Some(Self {
            party,
            position,
            level,
            words: position_with_level(party, &range, label),
        })
    }
}
