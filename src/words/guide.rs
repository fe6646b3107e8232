//! The guide "How to read", which explains the signs of the chart.

use super::links::shown_link;
use super::number::plural;
use super::{Words, capitalize, list};
use crate::hidden::isolated;
use crate::model::{Dataset, Scale};

words! {
    const HOW_TO_READ_CHART = "How to read this chart";
    const CLOSE_GUIDE = "Close guide";
    /// The text about the numbers, for a screen reader.
    const EXPLANATIONS = "Explanations";
    /// The text of a section, for a screen reader: "Text of Levels in words".
    fn section_text(title: &str) = "Text of {title}";
    /// The buttons that open the sections, for a screen reader.
    const SECTIONS = "Sections";

    // Headings.
    const WHAT_IS_CHARTED = "What is charted";
    const LEVELS = "Levels in words";
    const WHO_SPEAKS = "Who speaks";
    const CODING_RULES = "Coding rules";

    // Questions.
    const NOT_COMPARABLE = "Equal levels do not mean agreement here, so there is no distance.";

    // Coding rules.
    fn codebook(codebook: &str as shown_link) = "Codebook: {codebook}";
    const JUDGEMENT_RULE = "Every position is a coded judgement; Source on the card of a stance \
        gives the reason for it.";
    const LINE_RULE = "A line is the latest stance of those who speak for a party. Actions, \
        unnamed officials, disputed and reported words, and what one side tells of the other never \
        move it.";
    fn stale_rule(stale_after: Option<u32>) = match stale_after {
        Some(days) => (
            "Where {} pass without a dated statement that sets a line, its whole stretch is dotted.",
            plural(days as usize, "day", "days")
        ),
        None => "A line holds until the next statement that sets it.",
    };
    const OVERLAP_RULE = "Ranges that overlap do not mean that the parties agree.";
    const MARK_RULE = "The marks above and below one that sets a line are other stances of that \
        day and level, not levels in between. A disc with a number stands for several stances; \
        each click shows the next.";
    const CLOCK_RULE = "By date said, a stance counts from the day it was said or done; by date \
        published, from the day it was first published.";
    const COLOR_RULE = "Each party has a colour and its initials. If \
        there are more than eight parties, the others are grey until they are checked in the list. In \
        high contrast, every second party has a double line and discs with a white centre.";
    /// "Avia: Ada Head and Bo Aide."
    fn speakers(party: &str as isolated, speakers: &[&str]) =
        if (speakers.is_empty()) "{party}: nobody in this dataset."
        else ("{party}: {}.", list::and(speakers));
}

/// The values of a scale with their meanings, from the highest to the lowest.
pub fn scale(scale: &Scale) -> Vec<Words> {
    match scale {
        Scale::Ordinal(levels) => levels
            .iter()
            .enumerate()
            .rev()
            .map(|(value, level)| words!("{} (level {value})", capitalize(&level.label)))
            .collect(),
        Scale::Continuous { min, max, unit, low_end, high_end, decimals: _ } => {
            vec![words!("From {min} ({low_end}) to {max} ({high_end}), in {unit}.")]
        }
    }
}

/// The rules that decide what is drawn, with the dataset's own `stale_after`.
pub fn rules(dataset: &Dataset, has_judgements: bool) -> Vec<Words> {
    let judgement = has_judgements.then_some(JUDGEMENT_RULE);
    let stale = stale_rule(dataset.stale_after);
    let rules = [LINE_RULE, stale, OVERLAP_RULE, MARK_RULE, CLOCK_RULE, COLOR_RULE];
    judgement.into_iter().chain(rules).collect()
}
