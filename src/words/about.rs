//! "About this chart": what limits it, and what its signs, levels and lines mean.

use super::number::plural;
use super::{Words, list};
use crate::hidden::isolated;
use crate::model::Scale;

words! {
    /// The name of the text, for a screen reader.
    const TEXT = "Text about the chart";

    // Headings.
    const LIMITS = "What limits it most";
    const SIGNS = "Signs";
    const LEVELS = "Levels";
    const HOW_A_LINE_IS_SET = "How a line is set";
    const SPEAKERS = "Who speaks for each party";
    const WHO_JUDGED_IT = "Who judged it";
    const SOURCES = "Sources";
    const SOURCES_INFERRED = "Sources, all dates inferred";

    /// The row of a level or a rule, for a screen reader: "4: Will go ahead".
    fn numbered(number: &str, text: &str) = "{number}: {text}";
    const NOT_COMPARABLE = "Equal levels do not mean agreement here, so there is no distance.";

    // Rules of a line.
    const WHO_SPEAKS = "A line follows what is said by those who speak for a party. Actions, unnamed \
        officials, reported and disputed words, and what the other side tells never set it.";
    const WHEN = "A statement counts from its last possible day; by date published, from its publication.";
    const UNCLEAR_ORDER = "Where nobody can say which of two came last, the one with more possible days \
        sets no line.";
    const NEWEST = "The newest statement holds.";
    const FIGURES = "A figure stands in the middle of its period, and straight lines join figures.";
    fn gaps(stale_after: Option<u32>) = match stale_after {
        Some(days) => (
            "Where more than {} pass without one, the whole stretch is dotted.",
            plural(days as usize, "day", "days")
        ),
        None => "A line holds until the next statement that sets it.",
    };
    /// "Avia: Ada Head and Bo Aide."
    fn speakers(party: &str as isolated, speakers: &[&str]) =
        if (speakers.is_empty()) "{party}: nobody in this dataset."
        else ("{party}: {}.", list::and(speakers));

    // Judgements.
    const JUDGEMENT = "Every position is a judgement; its reason is under Source on each card.";
    fn coders(names: &[&str]) = ("Coded by {}.", names.join("; "));

    // Sources.
    fn source(publisher: &str as isolated, is_inferred: bool) =
        if (is_inferred) "{publisher} (inferred)" else "{publisher}";
    fn published(day: &str, is_inferred: bool) =
        if (is_inferred) "{day} (inferred)" else "{day}";
}

/// The ends of a scale of numbers.
pub fn scale(scale: &Scale) -> Words {
    match scale {
        Scale::Ordinal(_) => Words::EMPTY,
        Scale::Continuous { min, max, unit, low_end, high_end, .. } => {
            let [low, high] = [min, max].map(|value| scale.format(*value));
            let unit = if unit.is_empty() { Words::EMPTY } else { words!(", in {unit}") };
            words!("From {low} ({low_end}) to {high} ({high_end}){unit}.")
        }
    }
}

/// The rules by which a line is set, with their numbers in the codebook.
pub fn rules(stale_after: Option<u32>, only_figures: bool) -> Vec<(Words, Words)> {
    let rules = if only_figures {
        vec![("L1", WHO_SPEAKS), ("L2a", FIGURES)]
    } else {
        let gaps = gaps(stale_after);
        vec![("L1", WHO_SPEAKS), ("L2", WHEN), ("L3", UNCLEAR_ORDER), ("L4", NEWEST), ("L5", gaps)]
    };
    rules.into_iter().map(|(number, rule)| (Words::verbatim(number), rule)).collect()
}
