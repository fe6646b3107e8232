//! Sentences about the parties' positions on a day and the distance between two lines.

use std::borrow::Cow;
use std::fmt;

use super::date::day_near;
use super::levels::{short_value_words, value_note, value_words};
use super::no_line::NoLine;
use super::number::plural;
use super::number::with_distance_unit;
use super::{Words, capitalize, day_month, list, names, number_word, plot};
use crate::hidden::isolated;
use crate::model::{Day, EdtfDate, Scale};

words! {
    /// "18 April 2024", or "18 April 2024, as published in these sources".
    fn day_heading_with_year(summary: &DaySummary<'_>) =
        { day_heading(summary, EdtfDate::from_days(summary.day, summary.day).to_words()) };
    /// "without Ada Lovelace and Alan Turing", or "without 4 voices".
    fn without_voices(names: &[&str]) =
        if (names.len() <= MAX_HIDDEN_NAMED) ("without {}", list::and(names))
        else ("without {}", plural(names.len(), "voice", "voices"));
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
    /// The values of the lines, if there are any.
    pub spread: Option<Spread>,
    /// Whether all positions are of whole years, so that no day of a move is known.
    pub is_yearly: bool,
    /// Whether the positions are judgements.
    pub is_judged: bool,
}

/// The values of several lines.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// The lowest value.
    pub low: f64,
    /// The value that half of the lines, or the one in the middle, reach.
    pub median: f64,
    /// The highest value.
    pub high: f64,
}

/// A party of the dataset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NamedParty<'a> {
    /// Its index in the dataset.
    pub index: usize,
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

/// A party's line on a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LineSummary {
    /// The value of the line.
    pub value: f64,
    /// If the line is dotted, the day of its statement.
    pub dotted_since: Option<Day>,
    /// How many actions without a level the party has, where another has nothing else.
    pub actions: usize,
}

impl LineSummary {
    /// "as of 31 March", if it is dotted.
    pub fn as_of(&self, day: Day) -> Words {
        let words = |since: Day| words!("as of {}", day_near(since, day));
        self.dotted_since.map_or(Words::EMPTY, words)
    }

    /// "no dated statement since 31 March", if it is dotted.
    pub fn no_statement(&self, day: Day) -> Words {
        let words = |since: Day| words!("no dated statement since {}", day_near(since, day));
        self.dotted_since.map_or(Words::EMPTY, words)
    }
}

/// What is said of the lines of the compared parties together.
#[derive(Clone, Debug, PartialEq)]
pub enum LinesSummary<'a> {
    /// The distance between the lines of two parties.
    Distance([NamedParty<'a>; 2], f64, Since),
    /// On this question, equal levels do not mean agreement.
    NotComparable,
    /// The one party that has a line.
    OneParty(Since),
    /// One of these parties, which are compared, has no line, or fewer than two parties ever
    /// have one.
    Missing(Option<[&'a str; 2]>),
}

/// Since when one or two lines have been where they are (L7).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Since {
    /// The first day.
    pub day: Day,
    /// Whether the words may have been said, or published, before it.
    pub at_latest: bool,
}

impl Since {
    /// "since 17 March at the latest", or "since 2017" of figures for years.
    pub fn words(self, day: Day, is_yearly: bool) -> Words {
        if is_yearly {
            let year = self.day.year();
            let preposition = if year == day.year() { "in" } else { "since" };
            return words!("{preposition} {year}");
        }
        let at_latest = if self.at_latest { " at the latest" } else { "" };
        words!("since {}{at_latest}", day_near(self.day, day))
    }
}

/// "18 April. United States: opposes it. Israel: intends it. Two levels apart since 31 March."
///
/// The compared parties are named only if more than two have a line. A party without
/// a line is named with the reason, unless there are too many to list.
pub fn day_sentence(summary: &DaySummary<'_>) -> Words {
    let day = summary.day;
    let mut sentences = vec![String::from(day_heading(summary, summary.day_words()))];
    let listed = summary.parties.iter().take(MAX_LISTED);
    // What is said of the distance says how old the lines are.
    let has_distance = matches!(summary.lines, LinesSummary::Distance(..));
    sentences.extend(listed.map(|(party, line)| {
        let dotted_since = line.dotted_since.filter(|_| !has_distance);
        let line = LineSummary { dotted_since, ..*line };
        format!("{party}: {}", describe_line(summary.scale, &line, day))
    }));
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
        LinesSummary::Missing(_) if !summary.is_silent() => LinesSentence::default(),
        LinesSummary::Missing(_) => missing_lines(summary),
        // The day says that it is as published in these sources.
        _ => lines_clause(summary),
    };
    sentences.push(summary_of_lines.words().into());
    sentences.retain(|sentence| !sentence.is_empty());
    Words::built(sentences.join(". ") + ".")
}

/// The same in one sentence of few words: "18 April. United States: opposes it; Israel: intends it;
/// two apart.", in two parts. Days are left out. Of many parties, it is their median.
pub fn brief_sentence(summary: &DaySummary<'_>, median: Option<&str>) -> [Words; 2] {
    let day = summary.day_words();
    let day = if summary.counts_from_known { words!("{day}, as published") } else { day };
    let count = summary.parties.len() + summary.without_line.len();
    let mut parts = Vec::new();
    if let Some(median) = median.filter(|_| count > MAX_LISTED) {
        parts.push(median.to_owned());
    } else if summary.is_silent() {
        parts.push(missing_lines(summary).main().into());
    } else {
        let lines = summary
            .parties
            .iter()
            .map(|(party, line)| (party, short_value_words(summary.scale, line.value)));
        let reasons = summary.without_line.iter();
        let reasons = reasons.map(|(party, _)| (party, Words::fixed("no line")));
        let mut parties: Vec<_> = lines.chain(reasons).collect();
        parties.sort_by_key(|(party, _)| party.index);
        parts.extend(parties.iter().map(|(party, words)| format!("{party}: {words}")));
    }
    if let LinesSummary::Distance(pair, distance, _) = &summary.lines {
        parts.push(brief_pair(summary.scale, summary.named(pair), *distance));
    }
    [words!("{day}."), words!("{}.", parts.join("; "))]
}

/// "18 April", or "18 April, as published in these sources".
fn day_heading(summary: &DaySummary<'_>, day: Words) -> Words {
    if summary.counts_from_known { words!("{day}, {AS_KNOWN}") } else { day }
}

impl DaySummary<'_> {
    /// Whether there are so many parties that the compared ones have to be named.
    fn has_many_parties(&self) -> bool {
        self.parties.len() + self.without_line.len() > 2
    }

    /// The compared parties, if they have to be named.
    fn named<'a>(&self, pair: &[NamedParty<'a>; 2]) -> Option<[&'a str; 2]> {
        self.has_many_parties().then_some(pair.map(|party| party.name))
    }

    /// Whether moves are known by their years only.
    fn has_years(&self) -> bool {
        self.is_yearly && !self.counts_from_known
    }

    /// "18 April", or "2019".
    fn day_words(&self) -> Words {
        if self.has_years() { plot::year_tick(self.day) } else { day_month(self.day) }
    }

    /// Whether there is no statement for any party yet.
    pub fn is_silent(&self) -> bool {
        let mut reasons = self.without_line.iter();
        self.parties.is_empty()
            && reasons.all(|(_, reason)| matches!(reason, NoLine::Nothing { .. }))
    }
}

const AS_KNOWN: &str = "as published in these sources";

/// The distance of a day alone: "Three levels apart"; empty if there is none.
pub fn distance_sentence(summary: &DaySummary<'_>) -> Words {
    let LinesSummary::Distance(pair, distance, _) = &summary.lines else {
        return Words::EMPTY;
    };
    capitalize(&describe_pair(summary.scale, summary.named(pair), *distance))
}

/// What is said of the lines together, without a full stop: "Three levels apart since 19 March; no
/// dated statement by Israel since 31 March".
#[derive(Default)]
pub(super) struct LinesSentence {
    /// "as published in these sources, ", if stances count from then.
    frame: String,
    /// The main point: "three levels apart".
    main: String,
    /// What follows it: " since 19 March".
    rest: String,
    /// "; no dated statement by Israel since 31 March", which gives way where there is no room.
    dotted: String,
    /// The same in few words, which "no distance" would not say: "not compared: Israel has no line".
    no_distance: Option<String>,
}

impl LinesSentence {
    fn no_distance(between: &str, reason: &str, rest: &str) -> Self {
        Self {
            main: format!("no distance is given{between}"),
            rest: format!(", because {reason}{rest}"),
            no_distance: Some(format!("not compared{between}: {reason}")),
            ..Self::default()
        }
    }

    fn only(main: impl Into<String>) -> Self {
        Self { main: main.into(), ..Self::default() }
    }

    pub fn words(&self) -> Words {
        capitalize(&format!("{}{}{}{}", self.frame, self.main, self.rest, self.dotted))
    }

    /// The sentence without how old the lines are.
    pub fn without_dotted(&self) -> Words {
        capitalize(&format!("{}{}{}", self.frame, self.main, self.rest))
    }

    /// The sentence in two parts, the main point first, beside a day that says how stances count.
    pub fn parts(&self) -> [Words; 2] {
        [capitalize(&self.main), words!("{}{}", self.rest, self.dotted)]
    }

    /// The main point alone.
    pub fn main(&self) -> Words {
        capitalize(&format!("{}{}", self.frame, self.main))
    }

    /// The sentence, or why there is no distance in few words.
    pub fn short(&self) -> Words {
        let reason = self.no_distance.as_ref();
        reason.map_or_else(|| self.words(), |reason| capitalize(&format!("{}{reason}", self.frame)))
    }
}

/// What is said of the lines together.
pub(super) fn lines_sentence(summary: &DaySummary<'_>) -> LinesSentence {
    let sentence = match summary.lines {
        _ if summary.is_silent() => missing_lines(summary),
        LinesSummary::Missing(_) => return missing_lines(summary),
        _ => lines_clause(summary),
    };
    let is_known = summary.counts_from_known;
    let frame = if is_known { format!("{AS_KNOWN}, ") } else { String::new() };
    LinesSentence { frame, ..sentence }
}

/// The same as a part of a sentence, for a day on which there is a line.
fn lines_clause(summary: &DaySummary<'_>) -> LinesSentence {
    let since = |since: Since| since.words(summary.day, summary.has_years());
    match &summary.lines {
        LinesSummary::Distance(pair, distance, steady) => LinesSentence {
            main: describe_pair(summary.scale, summary.named(pair), *distance),
            rest: format!(" {}", since(*steady)),
            dotted: dotted_words(summary, pair),
            ..LinesSentence::default()
        },
        LinesSummary::NotComparable => {
            LinesSentence::only("levels on this question are not compared")
        }
        LinesSummary::OneParty(steady) => LinesSentence {
            main: "at this level".to_owned(),
            rest: format!(" {}", since(*steady)),
            ..LinesSentence::default()
        },
        LinesSummary::Missing(_) => LinesSentence::default(),
    }
}

/// "; no dated statement by Israel since 31 March", for each of two lines that is dotted.
fn dotted_words(summary: &DaySummary<'_>, pair: &[NamedParty<'_>; 2]) -> String {
    let dotted = summary.parties.iter().filter(|(party, _)| pair.contains(party));
    let dotted = dotted.filter_map(|(party, line)| {
        let since = day_near(line.dotted_since?, summary.day);
        Some(format!("; no dated statement by {} since {since}", party.in_sentence()))
    });
    dotted.collect()
}

/// Why there is no distance: "No distance is given, because Israel has no line".
fn missing_lines(summary: &DaySummary<'_>) -> LinesSentence {
    let who = match (summary.parties.as_slice(), summary.without_line.as_slice()) {
        ([], []) => return LinesSentence::only("this dataset has no parties yet"),
        // Where stances count from publication, the day or the frame names the sources.
        _ if summary.is_silent() && summary.counts_from_known => {
            return LinesSentence::only("nothing on this question yet");
        }
        _ if summary.is_silent() => {
            return LinesSentence::only("no statement in these sources on this question yet");
        }
        // The reason is beside the name of the only party.
        ([], [_]) => return LinesSentence::default(),
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
                let between = format!(" between {}", names::all_in_sentence(pair));
                let who = names::all_in_sentence(&without);
                return LinesSentence::no_distance(&between, &format!("{who} {verb} no line"), "");
            }
            _ => "one of the compared parties has no line".to_owned(),
        },
    };
    LinesSentence::no_distance("", &who, "")
}

/// The most hidden voices that are named.
const MAX_HIDDEN_NAMED: usize = 3;

/// "opposes it", or "opposes it (no dated statement since 1 April)" if the line is dotted.
pub fn describe_line(scale: &Scale, line: &LineSummary, day: Day) -> String {
    let words = value_words(scale, line.value);
    let notes = [value_note(scale, line.value), line.no_statement(day)];
    let notes: Vec<Words> = notes.into_iter().filter(|note| !note.is_empty()).collect();
    if notes.is_empty() { words.into() } else { format!("{words} ({})", list::semicolons(&notes)) }
}

/// The distance between two lines, with the names of the parties if there are others: "Avia and
/// Boria: two levels apart".
pub fn describe_pair(scale: &Scale, pair: Option<[&str; 2]>, distance: f64) -> String {
    let distance = describe_distance(scale, distance);
    match pair {
        Some(pair) => format!("{}: {distance}", names::all_in_sentence(&pair)),
        None => distance,
    }
}

/// The same in few words: "two apart".
pub(super) fn brief_pair(scale: &Scale, pair: Option<[&str; 2]>, distance: f64) -> String {
    match (levels_apart(scale, distance), pair) {
        (Some(count), Some(pair)) => format!("{}: {count} apart", names::all_in_sentence(&pair)),
        (Some(count), None) => format!("{count} apart"),
        (None, _) => describe_pair(scale, pair, distance),
    }
}

/// The distance between two lines, in whole levels on an ordinal scale.
pub(super) fn describe_distance(scale: &Scale, distance: f64) -> String {
    if let Some(count) = levels_apart(scale, distance) {
        let levels = if count == "one" { "level" } else { "levels" };
        return format!("{count} {levels} apart");
    }
    match scale.format(distance).as_str() {
        "0" if scale.is_ordinal() => "on the same level".to_owned(),
        // Values whose difference is too small to show are not called the same.
        _ if distance == 0.0 => "at the same value".to_owned(),
        "0" => "less than 0.01 apart".to_owned(),
        number => format!("{} apart", with_distance_unit(scale, number)),
    }
}

/// "one", "two": the levels between two lines on an ordinal scale, if they are on two.
fn levels_apart(scale: &Scale, distance: f64) -> Option<Words> {
    let levels = scale.is_ordinal().then(|| distance.abs().round() as usize);
    levels.filter(|levels| *levels > 0).map(number_word)
}
