//! The text of a position, for quotes, tables and cards.

use crate::model::{Dataset, Level, Position, Question, Stance};
use crate::words::Words;
use crate::words::export::position_with_level;
use crate::words::stances::position_words;

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
        let party = stance.position_party().and_then(|id| dataset.party(id));
        let party = party.map_or("", |party| party.name.as_str());
        let level = question.scale.level(position.value);
        let words = position_words(&question.scale, position);
        let label = level.map(|level| level.label.as_str());
        Some(Self { party, position, level, words: position_with_level(party, &words, label) })
    }
}
