//! The guide "How to read", which explains the signs of the chart.

use super::links::shown_link;
use super::number::plural;
use super::{Words, capitalize, heading, list};
use crate::hidden::isolated;
use crate::model::{Dataset, Scale};

pub const HOW_TO_READ_CHART: Words = Words::fixed("How to read this chart");

pub const CLOSE_GUIDE: Words = Words::fixed("Close guide");

/// The picture for a screen reader.
pub fn picture(question: &str) -> Words {
    Words::built(format!(
        "A small picture of the chart with numbers, which are explained below. {question}"
    ))
}

/// How the text is read with the keyboard, for a screen reader.
pub const READ_ON: Words = Words::fixed("Press Down to read on.");

/// The text about the numbers, for a screen reader.
pub const EXPLANATIONS: Words = Words::fixed("Explanations");

/// The text of a section, for a screen reader: "Text of Levels in words".
pub fn section_text(title: &str) -> Words {
    Words::built(format!("Text of {title}"))
}

/// The buttons that open the sections, for a screen reader.
pub const SECTIONS: Words = Words::fixed("Sections");

pub fn number(number: usize) -> Words {
    Words::built(number.to_string())
}

/// "3. Range of one statement", for a screen reader.
pub fn numbered(number: usize, title: &str) -> Words {
    Words::built(format!("{number}. {title}"))
}

// What the numbers mean. The names of signs are those of the legend.

pub const MARKS: Words = Words::fixed("Sign: who stands behind the words");

pub const MARKS_TEXT: Words =
    Words::fixed("Statement: a named voice or an office. Reported: the article’s own words.");

pub const FOCUS: Words = Words::fixed("Statements of one party");
pub const FOCUS_TEXT: Words = Words::fixed(
    "Those of the party in focus. Several that are too close to tell apart share one mark.",
);

pub fn possible_days_title() -> Words {
    capitalize(&heading::POSSIBLE_DAYS)
}

/// `fades` and `is_cut` are whether some bars have such an end. In high contrast, dashes stand
/// for fading.
pub fn possible_days(fades: bool, is_cut: bool, high_contrast: bool) -> Words {
    let fades = match (fades, high_contrast) {
        (true, false) => " Fading: the start is unknown.",
        (true, true) => " Dashes: the start is unknown.",
        (false, _) => "",
    };
    let is_cut = if is_cut { " Arrow: it began before the days shown." } else { "" };
    Words::built(format!(
        "The bar covers the possible days; it counts from the last.{fades}{is_cut}"
    ))
}

pub fn range_title() -> Words {
    capitalize(&heading::WHISKER)
}

pub const RANGE_TEXT: Words = Words::fixed("The levels that its words would allow.");

pub fn line_title() -> Words {
    capitalize(&heading::LINE)
}

/// `stale_after` is given if a part of a line is dotted.
pub fn line(stale_after: Option<u32>) -> Words {
    with_dotted("Its latest position; the larger marks set it.", stale_after)
}

/// The line of a party that was chosen among many.
pub fn chosen_line(stale_after: Option<u32>) -> Words {
    with_dotted("The latest position of a party that was chosen in the list.", stale_after)
}

fn with_dotted(text: &str, stale_after: Option<u32>) -> Words {
    let dotted = stale_after
        .map_or_else(String::new, |days| format!(" Dotted: {}.", heading::stale_line(days)));
    Words::built(format!("{text}{dotted}"))
}

pub const OTHERS: Words = Words::fixed("All parties");
pub const OTHERS_TEXT: Words = Words::fixed(
    "Grey lines are the parties that were not chosen. Half of all parties are within the grey area, and half are above the dashed line, the median.",
);

pub fn band_title() -> Words {
    capitalize(&heading::BAND)
}

pub const BAND_TEXT: Words = Words::fixed("All levels that its voices now in force allow.");

pub const DAYLIGHT: Words = Words::fixed("Daylight");

pub fn daylight(is_ordinal: bool) -> Words {
    let gap = if is_ordinal { "The gap in levels" } else { "The distance between two lines" };
    Words::built(format!("{gap}; grey: what the ranges allow."))
}

// Headings.

pub const WHAT_IS_CHARTED: Words = Words::fixed("What is charted");

pub const LEVELS: Words = Words::fixed("Levels in words");

pub const WHO_SPEAKS: Words = Words::fixed("Who speaks");

pub const CODING_RULES: Words = Words::fixed("Coding rules");

// Questions.

pub const NOT_COMPARABLE: Words =
    Words::fixed("Equal levels do not mean agreement here, so there is no Daylight.");

/// The values of a scale with their meanings, from the highest to the lowest.
pub fn scale(scale: &Scale) -> Vec<Words> {
    match scale {
        Scale::Ordinal(levels) => levels
            .iter()
            .enumerate()
            .rev()
            .map(|(value, level)| Words::built(format!("{} (level {value})", level.label)))
            .collect(),
        Scale::Continuous { min, max, unit, low_end, high_end } => {
            vec![Words::built(format!("From {min} ({low_end}) to {max} ({high_end}), in {unit}."))]
        }
    }
}

// Coding rules.

/// The rules that decide what is drawn, with the dataset's own `stale_after`.
pub fn rules(dataset: &Dataset, has_judgements: bool) -> Vec<Words> {
    let stale = match dataset.stale_after {
        Some(days) => Words::built(format!(
            "A position is current for {}. After that its line becomes dotted and it leaves the range: the voice has not been heard from since.",
            plural(days as usize, "day", "days")
        )),
        None => Words::fixed("A position stays current until its voice gives another."),
    };
    let judgement = Words::fixed(
        "Every position is a coded judgement; Source on the card of a stance gives the reason for it.",
    );
    let rules = [
        Words::fixed(
            "A line is the latest stance of those who speak for a party. Actions, unnamed officials, disputed and reported words, and what one side tells of the other never move it.",
        ),
        stale,
        Words::fixed("Ranges that overlap do not mean that the parties agree."),
        Words::fixed(
            "The marks above and below one that sets a line are other stances of that day and level, not levels in between. A disc with a number stands for several stances and opens into their list.",
        ),
        Words::fixed(
            "By date said, a stance counts from the day it was said or done; by date published, from the day it was first published.",
        ),
        Words::fixed(
            "Each party has a colour, its initials and the hatching of its range. If there are more than eight parties, the others are grey until their badge is clicked. In high contrast, marks carry their party’s sign as well.",
        ),
    ];
    let judgement = has_judgements.then_some(judgement);
    judgement.into_iter().chain(rules).collect()
}

/// "Codebook: <https://example.org/codebook>".
pub fn codebook(codebook: &str) -> Words {
    Words::built(format!("Codebook: {}", shown_link(codebook)))
}

pub const COMPARISON_SIGNS: Words = Words::fixed(
    "Comparison: a small mark in a dashed circle shows where a stance was before, and an arrow leads to where it is now; a crossed-out mark has been removed. + marks a new stance. A thin dashed line shows where a line was before.",
);

/// "Avia: Ada Head and Bo Aide."
pub fn speakers(party: &str, speakers: &[&str]) -> Words {
    let party = isolated(party);
    Words::built(if speakers.is_empty() {
        format!("{party}: nobody in this dataset.")
    } else {
        format!("{party}: {}.", list::and(speakers))
    })
}
