//! The guide "How to read", which explains the signs of the chart.

use super::{Words, list};
use crate::model::{Dataset, Scale};

pub const HOW_TO_READ: Words = Words::fixed("How to read");

pub const CLOSE_GUIDE: Words = Words::fixed("Close guide");

// Headings.

pub const WHAT_IS_CHARTED: Words = Words::fixed("What is charted");

pub const SIGNS: Words = Words::fixed("Signs");

pub const WHO_SPEAKS: Words = Words::fixed("Who speaks for whom");

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
            .map(|(value, level)| Words::built(format!("{value}  {}", level.label)))
            .collect(),
        Scale::Continuous {
            min,
            max,
            unit,
            low_end,
            high_end,
        } => {
            vec![Words::built(format!(
                "From {min} ({low_end}) to {max} ({high_end}), in {unit}."
            ))]
        }
    }
}

// Signs.

/// The explanations of the signs, with the dataset's own `stale_after`.
pub fn signs(dataset: &Dataset) -> Vec<Words> {
    let stale = match dataset.stale_after {
        Some(days) => Words::built(format!(
            "A position is current for {days} days. After that its line becomes dotted and it leaves the band: the voice has not been heard from since."
        )),
        None => Words::fixed("A position stays current until its voice gives another."),
    };
    vec![
        Words::fixed(
            "● on the record, an official statement or relayed · ○ an unnamed official · ○ dashed: sources differ on who said it · ■ an action: at least this much · ▲ a joint statement · ◇ one side’s account of the other.",
        ),
        Words::fixed(
            "The line is the latest stance of those who speak for a party. Actions and unnamed officials never move it.",
        ),
        Words::fixed(
            "The band spans the low and high of every current position of the party’s voices. Whiskers span the low and high of one stance: the levels that its words would allow.",
        ),
        stale,
        Words::fixed(
            "A soft bar covers the days on which a stance may have been given; the stance counts from the last of them. A bar fades out where its start is unknown, and has an arrow where it began before the days shown.",
        ),
        Words::fixed(
            "A large mark sets its party’s line; the smaller ones above and below it are other stances of that day and level. A disc with a number stands for several stances; it opens into their list.",
        ),
        Words::fixed(
            "Daylight is the number of levels between two lines, shaded with what the ranges allow. Ranges that overlap do not mean that the parties agree.",
        ),
        Words::fixed(
            "Each party has a colour, its initials and the hatching of its band. If there are more than eight parties, the others are grey until their badge is clicked. In high contrast, marks carry their party’s sign as well.",
        ),
        Words::fixed(
            "“Said on” counts a stance from the day it was said or done, “known on” from the day it was first published.",
        ),
        Words::fixed(
            "Every position is a coded judgement; the card of a stance gives the reason for it.",
        ),
    ]
}

pub const COMPARISON_SIGNS: Words = Words::fixed(
    "Comparison: a small mark in a dashed circle shows where a stance was before, and an arrow leads to where it is now; a crossed-out mark has been removed. + marks a new stance. A thin dashed line shows where a line was before.",
);

/// "Avia: Ada Head and Bo Aide."
pub fn speakers(party: &str, speakers: &[&str]) -> Words {
    Words::built(if speakers.is_empty() {
        format!("{party}: nobody in this dataset.")
    } else {
        format!("{party}: {}.", list::and(speakers))
    })
}
