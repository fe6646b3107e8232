//! Sentences about the parties' positions on a day, the distance between two
//! lines, and the stance that sets a line.

use std::fmt::Write as _;

use super::number::plural;
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
    /// The reason why no party has a line; `None` if one has.
    pub no_line: Option<NoLine>,
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
}

/// The reason why no party has a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoLine {
    /// Nobody has spoken for any party.
    NobodySpoke,
    /// No visible voice has spoken for any party.
    NoVisibleVoiceSpoke,
    /// Everything said for a party has been withdrawn.
    AllWithdrawn,
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
/// The compared parties are named only if more than two have a line.
pub fn day_sentence(summary: &DaySummary<'_>) -> Words {
    let day = summary.day;
    let mut sentence = String::from(day_month(day));
    if summary.counts_from_known {
        sentence.push_str(", as known at the time");
    }
    sentence.push_str(": ");
    if let Some(reason) = summary.no_line {
        sentence.push_str(match reason {
            NoLine::NobodySpoke => "nobody has spoken for any party on this question yet.",
            NoLine::NoVisibleVoiceSpoke => {
                "among the voices shown, nobody has spoken for any party on this question yet."
            }
            NoLine::AllWithdrawn => {
                "everything said for a party on this question has been withdrawn."
            }
        });
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
    sentence.push('.');
    if let Some(([left, right], distance_summary)) = &summary.distance {
        let distance = distance_since(summary.scale, distance_summary, day);
        let _ = if summary.parties.len() > 2 {
            write!(sentence, " {left} and {right} are {distance}.")
        } else {
            write!(sentence, " {}.", capitalize(&distance))
        };
    }
    Words::built(sentence)
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

/// "two levels apart, unchanged since 31 March", or, on the day of a change,
/// "two levels apart; one level apart the day before".
pub fn distance_since(scale: &Scale, between: &DistanceSummary, day: Day) -> Words {
    let now = describe_distance(scale, between.distance);
    Words::built(match between.previous {
        _ if between.since < day => {
            format!("{now}, unchanged since {}", day_near(between.since, day))
        }
        Some(previous) => format!(
            "{now}; {} the day before",
            describe_distance(scale, previous)
        ),
        None => now,
    })
}

/// "without 2 voices".
pub fn without_voices(hidden: usize) -> Words {
    Words::built(format!("without {}", plural(hidden, "voice", "voices")))
}

/// An explanation of a party's line: "Israel, 18 April: the line is set by
/// Benjamin Netanyahu, 31 March 2024, the latest stance by anyone who speaks for
/// it."
///
/// `outranked` names the others who spoke for the party on that day.
pub fn line_explanation(
    party: &str,
    day: Day,
    actor: &str,
    said: &EdtfDate,
    outranked: &[&str],
    is_stale: bool,
) -> Words {
    let mut words = format!(
        "{party}, {}: the line is set by {actor}, {}, the latest stance by anyone who speaks for it",
        day_month(day),
        said.to_words(),
    );
    if !outranked.is_empty() {
        let others = list::and(outranked);
        let _ = write!(words, ", ahead of {others} on that day by rank and order");
    }
    words.push_str(if is_stale {
        "; not heard from since."
    } else {
        "."
    });
    Words::built(words)
}

/// "3 (1–3)", or "3 (1–3; last heard on 5 March)" if the line is stale.
fn describe_line(scale: &Scale, values: &LineSummary, day: Day) -> String {
    let LineSummary {
        value,
        band,
        last_heard,
    } = values;
    let band = band.map(|(low, high)| scale.format_range(low, high).to_string());
    let last_heard = last_heard.map(|heard| format!("last heard on {}", day_near(heard, day)));
    let notes: Vec<String> = band.into_iter().chain(last_heard).collect();
    let value = scale.format(*value);
    if notes.is_empty() {
        value.into()
    } else {
        format!("{value} ({})", notes.join("; "))
    }
}

/// A day with its year only if that is not the year of `near`.
fn day_near(day: Day, near: Day) -> String {
    let words = day_month(day);
    if day.year() == near.year() {
        words.into()
    } else {
        format!("{words} {}", day.year())
    }
}

/// The distance between two lines, in whole levels on an ordinal scale.
fn describe_distance(scale: &Scale, distance: f64) -> String {
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
