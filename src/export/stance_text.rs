//! The text of a stance, for quotes, tables and cards.

use crate::facts::{AsOf, Byline};
use crate::model::{Dataset, EdtfDate, Level, Passage, Position, Question, Source, Stance};
use crate::words::Words;
use crate::words::export::position_with_level;
use crate::words::passages::passages;
use crate::words::stances::position_words;

/// The text of a stance that every export has.
pub(crate) struct StanceText<'a> {
    pub byline: Byline<'a>,
    pub known: Words,
    /// The words or the action, and what became of it, in reading order; never empty.
    pub passages: Vec<Passage<'a>>,
    pub no_position: Option<&'a str>,
    /// Each source once, with the locators of all citations of it.
    pub sources: Vec<(&'a Source, Vec<&'a str>)>,
}

impl<'a> StanceText<'a> {
    pub fn new(dataset: &'a Dataset, stance: &'a Stance, as_of: AsOf) -> Self {
        // No `..`, so that a new field must be exported or left out here.
        let Stance {
            id: _,
            // These are in the byline.
            actor: _,
            relayed_by: _,
            about: _,
            joint: _,
            said: _,
            kind: _,
            attribution: _,
            venue: _,
            // These are in the passages.
            walks_back: _,
            condition: _,
            summary: _,
            evidence: _,
            // These are in `PositionText`.
            positions: _,
            // The summary says more.
            bears_on: _,
            no_position,
            codings: _,
            conflicts_with: _,
            note: _,
            resolved,
        } = stance;
        Self {
            byline: Byline::new(dataset, stance),
            known: EdtfDate::from_days(resolved.known, resolved.known).to_words(),
            passages: passages(dataset, stance, as_of),
            no_position: no_position.as_deref(),
            sources: dataset.cited_sources(stance),
        }
    }
}

/// The text of a stance's position on a question.
pub(crate) struct PositionText<'a> {
    /// The name of the party whose position it is.
    pub party: &'a str,
    pub position: &'a Position,
    /// The level of the value, on an ordinal scale.
    pub level: Option<&'a Level>,
    /// The position in words, such as "United States 4 (3–4): A plan that others have judged credible"
    pub words: Words,
}

impl<'a> PositionText<'a> {
    /// Returns `None` if the stance has no position on the question.
    pub fn new(dataset: &'a Dataset, stance: &'a Stance, question: &'a Question) -> Option<Self> {
        let position = stance.positions.get(&question.id)?;
        let party = stance.position_party();
        let party = party.and_then(|id| dataset.party(id));
        let party = party.map_or("", |party| party.name.as_str());
        let level = question.scale.level(position.value);
        let words = position_words(&question.scale, position);
        let label = level.map(|level| level.label.as_str());
        Some(Self { party, position, level, words: position_with_level(party, &words, label) })
    }
}
