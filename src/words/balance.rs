//! How much of a dataset and its talk is about each party.

use super::number;
use crate::hidden::isolated;
use crate::model::{Question, Scale};

words! {
    const HEADING = "Balance";
    const EXPLANATION = "What is said and done by each party’s own voices, without commentary. A \
        joint statement counts for each of its parties, and the same words from two sources count \
        once. A range is the high of a position minus its low.";
    const STANCES = "Stances";
    const QUOTATIONS = "Quotations";
    const QUOTED_WORDS = "Quoted words";
    const NAMED_VOICES = "Named voices";
    const UNNAMED_VOICES = "Unnamed voices";
    const TALK_CARDS = "Talk: cards";
    const TALK_WORDS = "Talk: quoted words";
    fn positions(question: &Question) = ("{}: positions", isolated(&question.tab));
    /// "Civilians: mean range in levels", or in the unit of a continuous scale.
    fn mean_range(question: &Question) = match (&question.scale) {
        Scale::Ordinal(_) => ("{}: mean range in levels", isolated(&question.tab)),
        Scale::Continuous { unit, .. } => ("{}: mean range in {unit}", isolated(&question.tab)),
    };
    /// A cell of the table for a screen reader: "Stances, Avia: 3".
    #[cfg(feature = "gui")]
    fn cell(label: &str, party: &str as isolated, cell: &str) =
        "{label}, {party}: {cell}";
    #[cfg(feature = "gui")]
    fn too_many_parties(most: usize as number::number_word) =
        "There are more than {most} parties, which is too many for the table.";
    fn count(count: usize) = "{count}";
    /// The mean range of positions, or a dash if there are none.
    fn range(mean: Option<f64>) = match mean {
        Some(mean) => ("{}", number::decimal(mean)),
        None => "–",
    };
}
