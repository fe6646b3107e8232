//! How much of a dataset and its talk is about each party.

use super::{Words, number};
use crate::model::{Question, Scale};

pub const HEADING: Words = Words::fixed("Balance");

pub const EXPLANATION: Words = Words::fixed(
    "What is said and done by each party’s own voices, without commentary. A joint statement counts for each of its parties, and the same words from two sources count once. A range is the high of a position minus its low.",
);

pub const STANCES: Words = Words::fixed("Stances");

pub const QUOTATIONS: Words = Words::fixed("Quotations");

pub const QUOTED_WORDS: Words = Words::fixed("Quoted words");

pub const NAMED_VOICES: Words = Words::fixed("Named voices");

pub const UNNAMED_VOICES: Words = Words::fixed("Unnamed voices");

pub const SOURCES: Words = Words::fixed("Sources");

pub const TALK_CARDS: Words = Words::fixed("Talk: cards");

pub const TALK_WORDS: Words = Words::fixed("Talk: quoted words");

pub fn positions(question: &Question) -> Words {
    Words::built(format!("{}: positions", question.tab))
}

/// "Civilians: mean range in levels", or in the unit of a continuous scale.
pub fn mean_range(question: &Question) -> Words {
    let unit = match &question.scale {
        Scale::Ordinal(_) => "levels",
        Scale::Continuous { unit, .. } => unit,
    };
    Words::built(format!("{}: mean range in {unit}", question.tab))
}

/// A cell of the table for a screen reader: "Stances, Avia: 3".
#[cfg(feature = "gui")]
pub fn cell(label: &str, party: &str, cell: &str) -> Words {
    let party = crate::hidden::isolated(party);
    Words::built(format!("{label}, {party}: {cell}"))
}

#[cfg(feature = "gui")]
pub fn too_many_parties(most: usize) -> Words {
    let most = number::number_word(most);
    Words::built(format!("There are more than {most} parties, which is too many for the table."))
}

pub fn count(count: usize) -> Words {
    Words::built(count.to_string())
}

/// The mean range of positions, or a dash if there are none.
pub fn range(mean: Option<f64>) -> Words {
    mean.map_or(Words::fixed("–"), |mean| Words::built(number::decimal(mean)))
}
