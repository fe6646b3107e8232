//! Sentences about the parties' positions on a day and the distance between two lines.

use std::borrow::Cow;
use std::fmt;

use super::levels::{range_words, value_note, value_words};
use super::number::with_distance_unit;
use super::number::{duration, plural};
use super::{Words, capitalize, day_month, list, names, number_word};
use crate::hidden::isolated;
use crate::model::{Day, EdtfDate, Scale};

words! {
    /// "only unnamed officials".
    fn NoLine::label = match self {
        NotHeard => "not heard on this question yet",
        Hidden => "no voice shown has spoken for it yet",
        Withdrawn => "position withdrawn",
        OnlyUnnamed => "only unnamed officials",
        OnlyActions => "only actions",
        OnlyReported => "only the sources’ own account",
        OnlyUnnamedOrReported => "only unnamed officials and the sources’ own account",
        NobodySpeaksForIt => "nobody has spoken for it yet",
    };
    /// The same with the year.
    fn day_heading_with_year(summary: &DaySummary<'_>) =
        { day_heading(summary, EdtfDate::from_days(summary.day, summary.day).to_words()) };
    /// "without Ada Lovelace and Alan Turing", or "without 4 voices".
    fn without_voices(names: &[&str]) = match (names.len() <= MAX_HIDDEN_NAMED) {
        true => ("without {}", list::and(names)),
        false => ("without {}", plural(names.len(), "voice", "voices")),
    };
    fn last_heard(heard: Day, day: Day) = ("last heard {}", days_ago(heard, day));
}

/// The most parties that a sentence lists. The actor list has them all.
pub(super) const MAX_LISTED: usize = 4;

/// The positions of the parties on a day.
#[derive(Clone, Debug, PartialEq)]
pub struct DaySummary<'a> {
    /// The day.
    pub day: Day,
    /// Whether a stance counts from the day on which it became known.
    pub counts_from_known: bool,
    /// The scale of the question.
    pub scale: &'a Scale,
    /// The parties that have a line.
    pub parties: Vec<(NamedParty<'a>, LineSummary)>,
    /// The parties without a line, with the reason.
    pub without_line: Vec<(NamedParty<'a>, NoLine)>,
    /// What is said of the lines together.
    pub lines: LinesSummary<'a>,
    /// Whether all positions are of whole years, so that no day of a move is known.
    pub is_yearly: bool,
    /// Whether the positions are judgements.
    pub is_judged: bool,
}

/// A party of the dataset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NamedParty<'a> {
    /// Its index in the dataset.
    pub index: usize,
    /// Its name.
    pub name: &'a str,
}

impl<'a> NamedParty<'a> {
    /// The name within a sentence.
    pub(super) fn in_sentence(self) -> Cow<'a, str> {
        names::in_sentence(self.name)
    }
}

/// The name before a colon.
impl fmt::Display for NamedParty<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&isolated(self.name))
    }
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

/// What is said of the lines of the compared parties together.
#[derive(Clone, Debug, PartialEq)]
pub enum LinesSummary<'a> {
    /// The distance between the lines of two parties.
    Distance([&'a str; 2], DistanceSummary, Steady),
    /// On this question, equal levels do not mean agreement; the lines, if there are two.
    NotComparable(Option<([&'a str; 2], Steady)>),
    /// There is only one party.
    OneParty(&'a str, Steady),
    /// One of these parties, which are compared, has no line, or fewer than two parties ever
    /// have one.
    Missing(Option<[&'a str; 2]>),
}

/// The distance between two lines on a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DistanceSummary {
    /// The distance, in the scale's units.
    pub distance: f64,
    /// The distance on the day before the lines last changed, if there was one.
    pub previous: Option<f64>,
    /// The smallest and largest distance that the bands allow, if both parties have one.
    pub allowed: Option<(f64, f64)>,
    /// What the bands leave open, on a day on which both parties have one.
    pub ranges: Option<Ranges>,
}

/// Since when one or two lines have not moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Steady {
    /// The first day of the unbroken run of days on which none of the lines moved.
    pub since: Day,
    /// What happened on that day.
    pub event: LineEvent,
}

/// What happened to one or two lines on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineEvent {
    /// The dataset begins; what was before is not known.
    DatasetStarts,
    /// One of the lines begins, or begins again, so that there are all of them.
    LineStarts {
        /// Whether all of them were there before.
        is_return: bool,
    },
    /// The lines of these parties moved.
    Moved([bool; 2]),
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

/// "18 April. United States: opposes it (level 1, range 0 to 1). Israel: intends it
/// (level 3). Two levels apart, no change heard since 31 March, when Israel moved."
///
/// The compared parties are named only if more than two have a line. A party without
/// a line is named with the reason, unless there are too many to list.
pub fn day_sentence(summary: &DaySummary<'_>) -> Words {
    let day = summary.day;
    let mut sentences = vec![String::from(day_heading(summary, day_month(summary.day)))];
    let listed = summary.parties.iter().take(MAX_LISTED);
    sentences.extend(
        listed.map(|(party, line)| format!("{party}: {}", describe_line(summary.scale, line, day))),
    );
    match summary.parties.len().checked_sub(MAX_LISTED) {
        Some(1) => sentences.push("One more party has a line".to_owned()),
        Some(others @ 2..) => {
            let others = capitalize(&number_word(others));
            sentences.push(format!("{others} more parties have a line"));
        }
        _ => {}
    }
    let without_line = &summary.without_line;
    if summary.is_silent() {
        // The last sentence says so.
    } else if without_line.len() <= MAX_LISTED {
        let reasons = without_line.iter();
        sentences.extend(reasons.map(|(party, reason)| format!("{party}: {}", reason.label())));
    } else {
        let count = capitalize(&number_word(without_line.len()));
        sentences.push(format!("{count} parties have no line"));
    }
    let summary_of_lines = match &summary.lines {
        // The reasons are given above.
        LinesSummary::Missing(_) if !summary.is_silent() => String::new(),
        LinesSummary::Missing(_) => missing_lines(summary).into(),
        // The day says that it is as it was known at the time.
        _ => capitalize(&lines_clause(summary, Detail::Full)).into(),
    };
    sentences.push(summary_of_lines);
    sentences.retain(|sentence| !sentence.is_empty());
    Words::built(sentences.join(". ") + ".")
}

/// "18 April", or "18 April, as it was known at the time".
fn day_heading(summary: &DaySummary<'_>, day: Words) -> Words {
    if summary.counts_from_known { Words::built(format!("{day}, {AS_KNOWN}")) } else { day }
}

impl DaySummary<'_> {
    /// Whether there are so many parties that the compared ones have to be named.
    fn has_many_parties(&self) -> bool {
        self.parties.len() + self.without_line.len() > 2
    }

    /// Whether nobody has been heard for any party yet.
    pub fn is_silent(&self) -> bool {
        let mut reasons = self.without_line.iter();
        self.parties.is_empty() && reasons.all(|(_, reason)| *reason == NoLine::NotHeard)
    }
}

const AS_KNOWN: &str = "as it was known at the time";

/// The distance of a day alone: "Three levels apart (the ranges allow 2 to 4)"; empty if
/// there is none.
pub fn distance_sentence(summary: &DaySummary<'_>) -> Words {
    let LinesSummary::Distance([left, right], distance, _) = &summary.lines else {
        return Words::EMPTY;
    };
    let pair = summary.has_many_parties().then_some([*left, *right]);
    let words = describe_pair(summary.scale, pair, distance.distance);
    let words = String::from(capitalize(&words));
    Words::built(words + &allowed_words(summary.scale, distance))
}

/// How much a sentence says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Everything.
    Full,
    /// Not who moved.
    Shorter,
    /// Only the distance and since when.
    Shortest,
}

/// What is said of the lines together, without a full stop: "Three levels apart (the ranges
/// allow 2 to 4), no change heard since 19 March, when Israel moved".
pub fn lines_sentence(summary: &DaySummary<'_>, detail: Detail) -> Words {
    if summary.is_silent() || matches!(summary.lines, LinesSummary::Missing(_)) {
        return missing_lines(summary);
    }
    let clause = lines_clause(summary, detail);
    if summary.counts_from_known {
        Words::built(format!("{}: {clause}", capitalize(AS_KNOWN)))
    } else {
        capitalize(&clause)
    }
}

/// The same as a part of a sentence, for a day on which there is a line.
fn lines_clause(summary: &DaySummary<'_>, detail: Detail) -> String {
    let DaySummary { day, scale, .. } = *summary;
    let is_known = summary.counts_from_known;
    let names: &[&str] = match &summary.lines {
        LinesSummary::Distance(names, ..) | LinesSummary::NotComparable(Some((names, _))) => names,
        LinesSummary::NotComparable(None) | LinesSummary::Missing(_) => &[],
        LinesSummary::OneParty(name, _) => &[name],
    };
    let is_yearly = summary.is_yearly && !is_known;
    let steady_words = |steady: &Steady| {
        if is_yearly {
            steady_years(*steady, names, day, detail)
        } else {
            steady_words(*steady, names, day, is_known, detail)
        }
    };
    match &summary.lines {
        LinesSummary::Distance([left, right], distance, steady) => {
            let pair = summary.has_many_parties().then_some([*left, *right]);
            let mut words = describe_pair(scale, pair, distance.distance);
            if detail != Detail::Shortest {
                words += &allowed_words(scale, distance);
            }
            let steady_words = steady_words(steady);
            if steady.since < day {
                format!("{words}, {steady_words}")
            } else if let Some(previous) =
                distance.previous.filter(|previous| *previous != distance.distance)
            {
                let previous = describe_distance(scale, previous);
                let when = if is_yearly { "before" } else { "the day before" };
                format!("{words}; {steady_words}, {previous} {when}")
            } else {
                format!("{words}; {steady_words}")
            }
        }
        LinesSummary::NotComparable(lines) => {
            let reason =
                "no distance is given, because equal levels do not mean agreement here".to_owned();
            match lines {
                Some((pair, steady)) if summary.has_many_parties() => {
                    let pair = names::all_in_sentence(pair);
                    format!("{reason}; {pair}: {}", steady_words(steady))
                }
                Some((_, steady)) => format!("{reason}; {}", steady_words(steady)),
                None => reason,
            }
        }
        LinesSummary::OneParty(_, steady) => steady_words(steady),
        LinesSummary::Missing(_) => String::new(),
    }
}

/// Why there is no distance: "No distance is given, because Israel has no line".
fn missing_lines(summary: &DaySummary<'_>) -> Words {
    let who = match (summary.parties.as_slice(), summary.without_line.as_slice()) {
        ([], []) => return Words::fixed("This dataset has no parties yet"),
        _ if summary.is_silent() => {
            return Words::fixed("No statement for any party is recorded on this question yet");
        }
        // The reason is beside the name of the only party.
        ([], [_]) => return Words::EMPTY,
        ([_], [(party, _)]) => format!("{} has no line", party.in_sentence()),
        ([], [_, _]) => "neither party has a line".to_owned(),
        ([], _) => "no party has a line".to_owned(),
        ([(party, _)], _) => format!("only {} has a line", party.in_sentence()),
        // They have lines on other days.
        (_, without_line) => match &summary.lines {
            LinesSummary::Missing(Some(pair)) => {
                let is_without =
                    |name: &&str| without_line.iter().any(|(party, _)| party.name == *name);
                let without: Vec<&str> = pair.iter().copied().filter(is_without).collect();
                let verb = if without.len() == 1 { "has" } else { "have" };
                return Words::built(format!(
                    "No distance is given between {}, because {} {verb} no line",
                    names::all_in_sentence(pair),
                    names::all_in_sentence(&without)
                ));
            }
            _ => "one of the compared parties has no line".to_owned(),
        },
    };
    Words::built(format!("No distance is given, because {who}"))
}

/// " (the ranges allow 2 to 4)"; empty if they allow nothing else.
fn allowed_words(scale: &Scale, distance: &DistanceSummary) -> String {
    let Some((allowed, ranges)) = distance.allowed.zip(distance.ranges) else {
        return String::new();
    };
    let range = range_words(scale, allowed);
    match ranges {
        Ranges::LeaveItOpen => " (the ranges leave it open)".to_owned(),
        Ranges::Overlap => format!(" (the ranges overlap and allow {range})"),
        Ranges::Distinct if allowed.0 == allowed.1 => String::new(),
        Ranges::Distinct => format!(" (the ranges allow {range})"),
    }
}

/// "no change heard since 19 March, when Israel moved", or, on the day of the change,
/// "Israel moved on this day".
fn steady_words(
    steady: Steady,
    names: &[&str],
    day: Day,
    is_known: bool,
    detail: Detail,
) -> String {
    let who = |moved| who_moved(names, moved);
    let first_day = |is_return: bool| first_with_lines("day", names, is_return);
    if steady.since >= day {
        return match steady.event {
            LineEvent::DatasetStarts => "the dataset begins on this day".to_owned(),
            LineEvent::LineStarts { is_return } => format!("this is {}", first_day(is_return)),
            LineEvent::Moved(moved) if is_known => {
                format!("a move by {} became known on this day", who(moved))
            }
            LineEvent::Moved(moved) => format!("{} moved on this day", who(moved)),
        };
    }
    let heard = if is_known { "known" } else { "heard" };
    let since = format!("no change {heard} since {}", day_near(steady.since, day));
    if detail != Detail::Full {
        return since;
    }
    let event = match steady.event {
        LineEvent::DatasetStarts => "the first day covered".to_owned(),
        LineEvent::LineStarts { is_return } => first_day(is_return),
        LineEvent::Moved(moved) if is_known => {
            format!("when a move by {} became known", who(moved))
        }
        LineEvent::Moved(moved) => format!("when {} moved", who(moved)),
    };
    format!("{since}, {event}")
}

/// The same where positions are of whole years.
fn steady_years(steady: Steady, names: &[&str], day: Day, detail: Detail) -> String {
    let year = steady.since.year();
    if steady.since >= day {
        return match steady.event {
            LineEvent::DatasetStarts => format!("the dataset begins in {year}"),
            LineEvent::LineStarts { is_return } => {
                format!("this is {}", first_with_lines("year", names, is_return))
            }
            LineEvent::Moved(moved) => format!("{} moved in {year}", who_moved(names, moved)),
        };
    }
    let since = format!("no change heard since {year}");
    if detail != Detail::Full {
        return since;
    }
    let event = match steady.event {
        LineEvent::DatasetStarts => "the first year covered".to_owned(),
        LineEvent::LineStarts { is_return } => first_with_lines("year", names, is_return),
        LineEvent::Moved(moved) => format!("when {} moved", who_moved(names, moved)),
    };
    format!("{since}, {event}")
}

/// "Israel", "both", or "it" if there is only one party.
fn who_moved<'a>(names: &[&'a str], moved: [bool; 2]) -> Cow<'a, str> {
    match (names, moved) {
        ([_], _) => "it".into(),
        ([left, _], [true, false]) => names::in_sentence(left),
        ([_, right], [false, true]) => names::in_sentence(right),
        _ => "both".into(),
    }
}

/// "the first day with both lines again".
fn first_with_lines(day: &str, names: &[&str], is_return: bool) -> String {
    let lines = if names.len() == 1 { "a line" } else { "both lines" };
    let again = if is_return { " again" } else { "" };
    format!("the first {day} with {lines}{again}")
}

/// "two levels apart, no change heard since 31 March", or, on the day of a change, "two
/// levels apart; one level apart the day before". `pair` has the parties if there are others.
pub fn distance_since(
    scale: &Scale,
    pair: Option<[&str; 2]>,
    distance: &DistanceSummary,
    steady: Steady,
    day: Day,
) -> Words {
    let now = describe_pair(scale, pair, distance.distance);
    Words::built(match distance.previous {
        _ if steady.since < day => {
            format!("{now}, no change heard since {}", day_near(steady.since, day))
        }
        Some(previous) if previous != distance.distance => {
            format!("{now}; {} the day before", describe_distance(scale, previous))
        }
        _ => now,
    })
}

/// The most hidden voices that are named.
const MAX_HIDDEN_NAMED: usize = 3;

/// "opposes it (level 1, range 0 to 1)", or "opposes it (level 1; last heard 22 days ago)"
/// if the line is stale.
pub fn describe_line(scale: &Scale, line: &LineSummary, day: Day) -> String {
    let words = value_words(scale, line.value);
    let note = value_note(scale, line.value);
    let range =
        line.band.map_or_else(String::new, |band| format!("range {}", range_words(scale, band)));
    let heard = line.last_heard.map_or(Words::EMPTY, |heard| last_heard(heard, day));
    let notes = [list::comma(&[&note, &range]), heard.into()];
    let notes = notes.join("; ");
    match notes.trim_matches([';', ' ']) {
        "" => words.into(),
        notes => format!("{words} ({notes})"),
    }
}

/// "57 days ago", or "over 3 years ago".
fn days_ago(past: Day, day: Day) -> String {
    let days = past.until(day).map_or(0, |span| span.get_days().unsigned_abs());
    let over = if days < 365 { "" } else { "over " };
    format!("{over}{} ago", duration(days))
}

/// A day with its year only if that is not the year of `near`.
pub(super) fn day_near(day: Day, near: Day) -> String {
    let words = day_month(day);
    if day.year() == near.year() { words.into() } else { format!("{words} {}", day.year()) }
}

/// The distance between two lines, with the names of the parties if there are others: "Avia and
/// Boria are two levels apart".
pub(super) fn describe_pair(scale: &Scale, pair: Option<[&str; 2]>, distance: f64) -> String {
    let distance = describe_distance(scale, distance);
    match pair {
        Some(pair) => format!("{} are {distance}", names::all_in_sentence(&pair)),
        None => distance,
    }
}

/// The distance between two lines, in whole levels on an ordinal scale.
pub(super) fn describe_distance(scale: &Scale, distance: f64) -> String {
    match (scale.is_ordinal(), scale.format(distance).as_str()) {
        (true, "0") => "on the same level".to_owned(),
        (true, "1") => "one level apart".to_owned(),
        (true, levels) => {
            let levels = levels.parse().map_or_else(|_| Words::verbatim(levels), number_word);
            format!("{levels} levels apart")
        }
        // Values whose difference is too small to show are not called the same.
        (false, _) if distance == 0.0 => "at the same value".to_owned(),
        (false, "0") => "less than 0.01 apart".to_owned(),
        (false, number) => format!("{} apart", with_distance_unit(scale, number)),
    }
}
