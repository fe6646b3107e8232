//! Sentences about the parties' positions on a day, the distance between two
//! lines, and the stance that sets a line.

use std::fmt::Write as _;

use super::number::{duration, plural};
use super::{Words, capitalize, day_month, list, number_word};
use crate::model::{Day, EdtfDate, Scale};

/// The most parties that a sentence lists. The actor list has them all.
const MAX_LISTED: usize = 4;

/// The positions of the parties on a day.
#[derive(Clone, Debug, PartialEq)]
pub struct DaySummary<'a> {
    /// The day.
    pub day: Day,
    /// Whether a stance counts from the day on which it became known.
    pub counts_from_known: bool,
    /// The scale of the question.
    pub scale: &'a Scale,
    /// The parties that have a line, by name.
    pub parties: Vec<(&'a str, LineSummary)>,
    /// The parties without a line, by name, with the reason.
    pub without_line: Vec<(&'a str, NoLine)>,
    /// The names of the compared parties and the distance between them.
    pub distance: Option<([&'a str; 2], DistanceSummary)>,
}

/// A party's line and band on a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LineSummary {
    /// The value of the line.
    pub value: f64,
    /// The low and high of the band, if it is more than the value.
    pub band: Option<(f64, f64)>,
    /// When the party was last heard, if the line is stale.
    pub last_heard: Option<Day>,
}

/// The distance between two lines on a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DistanceSummary {
    /// The distance, in the scale's units.
    pub distance: f64,
    /// The first day of the unbroken run of days with this distance.
    pub since: Day,
    /// The distance on the day before `since`, if there was one.
    pub previous: Option<f64>,
    /// What the bands leave open, on a day on which both parties have one.
    pub ranges: Option<Ranges>,
}

/// What the bands of two parties leave open about the distance between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ranges {
    /// The bands have a gap between them, or both are the same single value.
    Distinct,
    /// The bands overlap, which does not mean that the parties agree.
    Overlap,
    /// Any distance that the scale has is possible.
    LeaveItOpen,
}

impl Ranges {
    /// Returns the name in exports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Distinct => "distinct",
            Self::Overlap => "overlap",
            Self::LeaveItOpen => "open",
        }
    }

    /// "the ranges overlap"; `None` if they are distinct.
    pub fn label(self) -> Option<Words> {
        match self {
            Self::Distinct => None,
            Self::Overlap => Some(Words::fixed("the ranges overlap")),
            Self::LeaveItOpen => Some(Words::fixed("the ranges leave it open")),
        }
    }
}

/// The reason why a party has no line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoLine {
    /// There is no stance with a position.
    NotHeard,
    /// There is none by a visible voice.
    Hidden,
    /// Everything said for the party has been withdrawn.
    Withdrawn,
    /// There are only words of officials who are not named.
    OnlyUnnamed,
    /// There are only actions.
    OnlyActions,
    /// There is only what sources say in their own words.
    OnlyReported,
    /// There are only words of officials who are not named, and what sources say in
    /// their own words.
    OnlyUnnamedOrReported,
    /// There are only stances that cannot set a line, of more than one kind.
    NobodySpeaksForIt,
}

impl NoLine {
    /// "only unnamed officials".
    pub fn label(self) -> Words {
        Words::fixed(match self {
            Self::NotHeard => "not heard on this question yet",
            Self::Hidden => "no voice shown has spoken for it yet",
            Self::Withdrawn => "position withdrawn",
            Self::OnlyUnnamed => "only unnamed officials",
            Self::OnlyActions => "only actions",
            Self::OnlyReported => "only the sources’ own account",
            Self::OnlyUnnamedOrReported => "only unnamed officials and the sources’ own account",
            Self::NobodySpeaksForIt => "nobody has spoken for it yet",
        })
    }
}

/// A party's line on two days.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LineComparison<'a> {
    /// The party's name.
    pub party: &'a str,
    /// The line on the earlier day.
    pub before: Option<LineSummary>,
    /// The line on the later day.
    pub now: Option<LineSummary>,
}

/// "18 April: United States 3 (1–3), Israel 5 (4–5). Two levels apart, unchanged
/// since 31 March."
///
/// The compared parties are named only if more than two have a line. A party without
/// a line is named with the reason, unless there are too many to list.
pub fn day_sentence(summary: &DaySummary<'_>) -> Words {
    let day = summary.day;
    let mut sentence = String::from(day_month(day));
    if summary.counts_from_known {
        sentence.push_str(", as known at the time");
    }
    sentence.push_str(": ");
    if summary.parties.is_empty()
        && summary
            .without_line
            .iter()
            .all(|(_, reason)| *reason == NoLine::NotHeard)
    {
        sentence.push_str("nobody has spoken for any party on this question yet.");
        return Words::built(sentence);
    }
    let listed = summary.parties.iter().take(MAX_LISTED);
    let listed: Vec<String> = listed
        .map(|(party, values)| format!("{party} {}", describe_line(summary.scale, values, day)))
        .collect();
    sentence.push_str(&listed.join(", "));
    if let Some(others @ 1..) = summary.parties.len().checked_sub(MAX_LISTED) {
        let _ = write!(sentence, " and {} more", number_word(others));
    }
    if !summary.parties.is_empty() {
        sentence.push_str(". ");
    }
    let without_line = summary.without_line.iter();
    let without_line: Vec<String> = without_line
        .map(|(party, reason)| format!("{party}: {}", reason.label()))
        .collect();
    if without_line.len() <= MAX_LISTED {
        sentence.push_str(&without_line.join("; "));
    } else {
        let _ = write!(
            sentence,
            "{} parties have no line",
            capitalize(&number_word(without_line.len()))
        );
    }
    if !without_line.is_empty() {
        sentence.push_str(". ");
    }
    if let Some(([left, right], distance_summary)) = &summary.distance {
        let distance = distance_since(summary.scale, distance_summary, day);
        let _ = if summary.parties.len() > 2 {
            write!(sentence, "{left} and {right} are {distance}.")
        } else {
            write!(sentence, "{}.", capitalize(&distance))
        };
    }
    Words::built(sentence.trim_end().to_owned())
}

/// "2 April: Israel 5 (4–5), previously 4 (3–5). Two levels apart." Parties whose line
/// reads the same on both days are left out; `distance` is given if it changed.
pub fn change_sentence(
    previous_day: Day,
    day: Day,
    scale: &Scale,
    lines: &[LineComparison<'_>],
    distance: Option<f64>,
) -> Words {
    let changes = lines
        .iter()
        .filter_map(|LineComparison { party, before, now }| {
            let before = before
                .as_ref()
                .map(|values| describe_line(scale, values, previous_day));
            let now = now.as_ref().map(|values| describe_line(scale, values, day));
            match (before, now) {
                (before, now) if before == now => None,
                (Some(before), Some(now)) => Some(format!("{party} {now}, previously {before}")),
                (None, Some(now)) => Some(format!("{party} {now}, previously no line")),
                (_, None) => Some(format!("{party} no longer has a line")),
            }
        });
    let changes: Vec<String> = changes.collect();
    let mut sentence = if changes.is_empty() {
        format!("{}: no change.", day_month(day))
    } else {
        format!("{}: {}.", day_month(day), changes.join("; "))
    };
    if let Some(distance) = distance {
        let _ = write!(
            sentence,
            " {}.",
            capitalize(&describe_distance(scale, distance))
        );
    }
    Words::built(sentence)
}

/// "two levels apart, unchanged since 31 March; the ranges overlap", or, on the day of
/// a change, "two levels apart; one level apart the day before; the ranges overlap".
pub fn distance_since(scale: &Scale, between: &DistanceSummary, day: Day) -> Words {
    let now = describe_distance(scale, between.distance);
    let mut words = match between.previous {
        _ if between.since < day => {
            format!("{now}, unchanged since {}", day_near(between.since, day))
        }
        Some(previous) => format!(
            "{now}; {} the day before",
            describe_distance(scale, previous)
        ),
        None => now,
    };
    if let Some(ranges) = between.ranges.and_then(Ranges::label) {
        let _ = write!(words, "; {ranges}");
    }
    Words::built(words)
}

/// The most hidden voices that are named.
const MAX_HIDDEN_NAMED: usize = 3;

/// "without Ada Lovelace and Alan Turing", or "without 4 voices".
pub fn without_voices(names: &[&str]) -> Words {
    Words::built(if names.len() <= MAX_HIDDEN_NAMED {
        format!("without {}", list::and(names))
    } else {
        format!("without {}", plural(names.len(), "voice", "voices"))
    })
}

/// The stance that sets a line, and the others of its day that could have.
#[derive(Clone, Debug, PartialEq)]
pub struct LineExplanation<'a> {
    /// The party's name.
    pub party: &'a str,
    /// The day explained.
    pub day: Day,
    /// The name of the actor of the stance.
    pub actor: &'a str,
    /// When it was said.
    pub said: &'a EdtfDate,
    /// The names of those of lower rank.
    pub outranked: Vec<&'a str>,
    /// The names of those of the same rank.
    pub equals: Vec<&'a str>,
    /// The name of the actor who kept the line current later, and when.
    pub kept_by: Option<(&'a str, &'a EdtfDate)>,
    /// Whether the line is stale.
    pub is_stale: bool,
}

/// "Israel, 18 April: the line is set by Benjamin Netanyahu, 31 March 2024, the latest
/// position of those who speak for it."
pub fn line_explanation(explanation: &LineExplanation<'_>) -> Words {
    let LineExplanation {
        party,
        day,
        actor,
        said,
        outranked,
        equals,
        kept_by,
        is_stale,
    } = explanation;
    let mut words = format!(
        "{party}, {}: the line is set by {actor}, {}, the latest position of those who speak for it",
        day_month(*day),
        said.to_words(),
    );
    if !equals.is_empty() {
        let _ = write!(words, "; {} counted with it on that day", list::and(equals));
    }
    if !outranked.is_empty() {
        let _ = write!(
            words,
            "; on that day it ranks above {}",
            list::and(outranked)
        );
    }
    if let Some((actor, said)) = kept_by {
        let _ = write!(words, "; {actor}, {}, leaves room for it", said.to_words());
    }
    words.push_str(if *is_stale {
        "; not heard from since."
    } else {
        "."
    });
    Words::built(words)
}

/// "3 (1–3)", or "3 (1–3; last heard 22 days ago)" if the line is stale.
fn describe_line(scale: &Scale, values: &LineSummary, day: Day) -> String {
    let LineSummary {
        value,
        band,
        last_heard,
    } = values;
    let band = band.map(|(low, high)| scale.format_range(low, high).to_string());
    let last_heard = last_heard.map(|heard| format!("last heard {}", days_ago(heard, day)));
    let notes: Vec<String> = band.into_iter().chain(last_heard).collect();
    let value = scale.format(*value);
    if notes.is_empty() {
        value.into()
    } else {
        format!("{value} ({})", notes.join("; "))
    }
}

/// "57 days ago", or "over 3 years ago".
fn days_ago(past: Day, day: Day) -> String {
    let days = past
        .until(day)
        .map_or(0, |span| span.get_days().unsigned_abs());
    let over = if days < 365 { "" } else { "over " };
    format!("{over}{} ago", duration(days))
}

/// A day with its year only if that is not the year of `near`.
pub(super) fn day_near(day: Day, near: Day) -> String {
    let words = day_month(day);
    if day.year() == near.year() {
        words.into()
    } else {
        format!("{words} {}", day.year())
    }
}

/// The distance between two lines, in whole levels on an ordinal scale.
pub(super) fn describe_distance(scale: &Scale, distance: f64) -> String {
    match (scale.is_ordinal(), scale.format(distance).as_str()) {
        (true, "0") => "on the same level".to_owned(),
        (true, "1") => "one level apart".to_owned(),
        (true, levels) => {
            let levels = levels
                .parse()
                .map_or_else(|_| Words::verbatim(levels), number_word);
            format!("{levels} levels apart")
        }
        // Values whose difference is too small to show are not called the same.
        (false, _) if distance == 0.0 => "at the same value".to_owned(),
        (false, "0") => "less than 0.01 apart".to_owned(),
        (false, units) => format!("{units} apart"),
    }
}
