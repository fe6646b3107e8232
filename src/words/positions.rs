//! Sentences about the parties' positions on a day and the distance between two lines.

use std::borrow::Cow;

use super::date::day_near;
use super::levels::{short_value_words, value_note, value_words};
use super::number::{is_zero, plural, with_distance_unit};
use super::{Words, capitalize, day_month, list, names, number_word, plot};
use crate::facts::{DaySummary, Judges, LineSummary, LinesSummary, NoLine, Since, ViewData};
use crate::hidden::isolated;
use crate::model::{Dataset, Day, Scale};

/// "without Ada Lovelace and Alan Turing", or "without 4 voices", if some are hidden.
pub fn hidden_voices_note(dataset: &Dataset, voices: &[usize]) -> Option<Words> {
    let names: Vec<&str> =
        voices.iter().map(|actor| dataset.actors[*actor].name.as_str()).collect();
    match names.len() {
        0 => None,
        count if count > MAX_HIDDEN_NAMED => {
            Some(words!("without {}", plural(count, "voice", "voices")))
        }
        _ => Some(words!("without {}", list::and(&names))),
    }
}

/// The most parties that a sentence lists. The actor list has them all.
pub(super) const MAX_LISTED: usize = 4;

/// A summary with the dataset that has its names.
#[derive(Clone, Copy)]
pub(super) struct Told<'a> {
    pub dataset: &'a Dataset,
    pub summary: &'a DaySummary,
}

impl<'a> Told<'a> {
    pub fn scale(self) -> &'a Scale {
        &self.dataset.questions[self.summary.question].scale
    }

    /// The name of a party, by its index.
    pub fn name(self, party: usize) -> &'a str {
        &self.dataset.parties[party].name
    }

    /// The name within a sentence.
    pub fn in_sentence(self, party: usize) -> Cow<'a, str> {
        names::in_sentence(self.name(party))
    }

    /// Returns true if there are so many parties that the compared ones have to be named.
    fn has_many_parties(self) -> bool {
        self.summary.parties.len() + self.summary.without_line.len() > 2
    }

    /// The compared parties, if they have to be named.
    fn named(self, pair: [usize; 2]) -> Option<[&'a str; 2]> {
        self.has_many_parties().then(|| pair.map(|party| self.name(party)))
    }

    /// "18 April", or "2019".
    fn day_words(self) -> Words {
        let day = self.summary.day;
        if self.summary.has_years() { plot::year_tick(day) } else { day_month(day) }
    }

    /// "18 April", or "18 April, as published in these sources".
    pub fn day_heading(self, day: Words) -> Words {
        if self.summary.counts_from_known { words!("{day}, {AS_KNOWN}") } else { day }
    }
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

impl Judges {
    /// "Positions judged by language models, give or take a level".
    pub fn words(self) -> Words {
        let people = match self.people {
            0 => String::new(),
            1 => "one coder".to_owned(),
            count => format!("{} coders", number_word(count)),
        };
        let models = match self.models {
            0 => "",
            1 => "a language model",
            _ => "language models",
        };
        let parts = [people.as_str(), models].into_iter().filter(|part| !part.is_empty());
        let by = list::and(&parts.collect::<Vec<_>>());
        let give_or_take = if self.by_about_a_level { ", give or take a level" } else { "" };
        words!("Positions judged by {by}{give_or_take}")
    }
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

/// The sentence of a view's day; empty if its question does not exist.
pub fn sentence(dataset: &Dataset, data: &ViewData) -> Words {
    data.summary.as_ref().map_or(Words::EMPTY, |summary| day_sentence(dataset, summary))
}

/// "18 April. United States: opposes it. Israel: intends it. Two levels apart since 31 March."
///
/// The compared parties are named only if more than two have a line. A party without
/// a line is named with the reason, unless there are too many to list.
pub fn day_sentence(dataset: &Dataset, summary: &DaySummary) -> Words {
    let told = Told { dataset, summary };
    let day = summary.day;
    let mut sentences = vec![String::from(told.day_heading(told.day_words()))];
    let listed = summary.parties.iter().take(MAX_LISTED);
    // What is said of the distance says how old the lines are.
    let has_distance = matches!(summary.lines, LinesSummary::Distance(..));
    sentences.extend(listed.map(|(party, line)| {
        let dotted_since = line.dotted_since.filter(|_| !has_distance);
        let line = LineSummary { dotted_since, ..*line };
        format!("{}: {}", isolated(told.name(*party)), describe_line(told.scale(), &line, day))
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
        sentences.extend(reasons.map(|(party, reason)| {
            format!("{}: {}", isolated(told.name(*party)), reason.label(told.scale()))
        }));
    } else {
        let count = capitalize(&number_word(without_line.len()));
        sentences.push(format!("{count} parties have no line"));
    }
    sentences.push(lines_of_day(told).full().into());
    sentences.retain(|sentence| !sentence.is_empty());
    Words::built(sentences.join(". ") + ".")
}

/// The same in one sentence of few words: "18 April. United States: opposes it; Israel: intends it;
/// two apart.", in two parts. Days are left out. Of many parties, it is who is highest and lowest.
pub(super) fn brief_sentence(
    told: Told<'_>,
    extremes: impl FnOnce(Told<'_>) -> Words,
) -> [Words; 2] {
    let (summary, day) = (told.summary, told.day_words());
    let day = if summary.counts_from_known { words!("{day}, as published") } else { day };
    let count = summary.parties.len() + summary.without_line.len();
    let mut parts = Vec::new();
    if count > MAX_LISTED {
        parts.push(extremes(told).into());
    } else if summary.is_silent() {
        parts.push(missing_lines(told).short().into());
    } else {
        let lines = summary
            .parties
            .iter()
            .map(|(party, line)| (*party, short_value_words(told.scale(), line.value)));
        let reasons =
            summary.without_line.iter().map(|(party, _)| (*party, Words::fixed("no line")));
        let mut parties: Vec<_> = lines.chain(reasons).collect();
        parties.sort_by_key(|(party, _)| *party);
        let parties = parties.iter();
        parts.extend(
            parties.map(|(party, words)| format!("{}: {words}", isolated(told.name(*party)))),
        );
    }
    if let LinesSummary::Distance(pair, distance, _) = summary.lines {
        parts.push(brief_pair(told.scale(), told.named(pair), distance));
    }
    [words!("{day}."), words!("{}.", parts.join("; "))]
}

const AS_KNOWN: &str = "as published in these sources";

/// The distance of a day alone: "Three levels apart"; empty if there is none.
pub(super) fn distance_sentence(told: Told<'_>) -> Words {
    let LinesSummary::Distance(pair, distance, _) = told.summary.lines else {
        return Words::EMPTY;
    };
    capitalize(&describe_pair(told.scale(), told.named(pair), distance))
}

/// "Two levels apart" and "since 31 March"; `None` if one of the compared lines is missing.
pub fn distance_and_since(dataset: &Dataset, summary: &DaySummary) -> Option<[Words; 2]> {
    let LinesSummary::Distance(_, _, since) = summary.lines else { return None };
    let distance = distance_sentence(Told { dataset, summary });
    Some([distance, since.words(summary.day, summary.is_yearly)])
}

/// The sentence on the lines together, without a full stop: "Three levels apart since 19 March; no
/// dated statement by Israel since 31 March".
#[derive(Default)]
pub(super) struct LinesSentence {
    /// "as published in these sources, ", if stances count from then.
    frame: String,
    /// The main point: "three levels apart".
    main: String,
    /// The words after it: " since 19 March; no dated statement by Israel since 31 March".
    rest: String,
    /// The same in few words, which "no distance" would not say: "not compared: Israel has no line".
    no_distance: Option<String>,
}

impl LinesSentence {
    fn no_distance(between: &str, reason: &str) -> Self {
        Self {
            main: format!("no distance is given{between}"),
            rest: format!(", because {reason}"),
            no_distance: Some(format!("not compared{between}: {reason}")),
            ..Self::default()
        }
    }

    fn only(main: impl Into<String>) -> Self {
        Self { main: main.into(), ..Self::default() }
    }

    pub fn full(&self) -> Words {
        capitalize(&format!("{}{}{}", self.frame, self.main, self.rest))
    }

    /// The main point alone, or why there is no distance.
    pub fn short(&self) -> Words {
        let main = self.no_distance.as_ref().unwrap_or(&self.main);
        capitalize(&format!("{}{main}", self.frame))
    }
}

/// The sentence on the lines, or the reasons for none, beside a day that says how stances count.
pub(super) fn lines_of_day(told: Told<'_>) -> LinesSentence {
    match told.summary.lines {
        LinesSummary::Missing(_) if !told.summary.is_silent() => LinesSentence::default(),
        LinesSummary::Missing(_) => missing_lines(told),
        _ => lines_clause(told),
    }
}

/// The sentence on the lines together.
pub(super) fn lines_sentence(told: Told<'_>) -> LinesSentence {
    let sentence = match told.summary.lines {
        _ if told.summary.is_silent() => missing_lines(told),
        LinesSummary::Missing(_) => return missing_lines(told),
        _ => lines_clause(told),
    };
    let is_known = told.summary.counts_from_known;
    let frame = if is_known { format!("{AS_KNOWN}, ") } else { String::new() };
    LinesSentence { frame, ..sentence }
}

/// The same as a part of a sentence, for a day on which there is a line.
fn lines_clause(told: Told<'_>) -> LinesSentence {
    let summary = told.summary;
    let since = |since: Since| since.words(summary.day, summary.has_years());
    match summary.lines {
        LinesSummary::Distance(pair, distance, steady) => LinesSentence {
            main: describe_pair(told.scale(), told.named(pair), distance),
            rest: format!(" {}{}", since(steady), dotted_words(told, pair)),
            ..LinesSentence::default()
        },
        LinesSummary::NotComparable => {
            LinesSentence::only("levels on this question are not compared")
        }
        LinesSummary::OneParty(steady) => {
            LinesSentence::only(format!("at this level {}", since(steady)))
        }
        LinesSummary::Missing(_) => LinesSentence::default(),
    }
}

/// "; no dated statement by Israel since 31 March", for each of two lines that is dotted.
fn dotted_words(told: Told<'_>, pair: [usize; 2]) -> String {
    let dotted = told.summary.parties.iter().filter(|(party, _)| pair.contains(party)).filter_map(
        |(party, line)| {
            let since = day_near(line.dotted_since?, told.summary.day);
            Some(format!("; no dated statement by {} since {since}", told.in_sentence(*party)))
        },
    );
    dotted.collect()
}

/// Why there is no distance: "No distance is given, because Israel has no line".
fn missing_lines(told: Told<'_>) -> LinesSentence {
    let summary = told.summary;
    let who = match (summary.parties.as_slice(), summary.without_line.as_slice()) {
        ([], []) => return LinesSentence::only("this dataset has no parties yet"),
        // Where stances count from publication, the day or the frame names the sources.
        _ if summary.is_silent() && summary.counts_from_known => {
            return LinesSentence::only("nothing on this question yet");
        }
        _ if summary.is_silent() => {
            let may_be_earlier =
                |(_, reason): &_| matches!(reason, NoLine::Nothing { may_be_earlier: true });
            return LinesSentence::only(if summary.without_line.iter().any(may_be_earlier) {
                "no statement in these sources is known to be this early"
            } else {
                "no statement in these sources on this question yet"
            });
        }
        // The reason is beside the name of the only party.
        ([], [_]) => return LinesSentence::default(),
        ([_], [(party, _)]) => format!("{} has no line", told.in_sentence(*party)),
        ([], [_, _]) => "neither party has a line".to_owned(),
        ([], _) => "no party has a line".to_owned(),
        ([(party, _)], _) => format!("only {} has a line", told.in_sentence(*party)),
        // They have lines on other days.
        (_, without_line) => match summary.lines {
            LinesSummary::Missing(Some(pair)) => {
                let is_without =
                    |compared: &usize| without_line.iter().any(|(party, _)| party == compared);
                let without: Vec<&str> =
                    pair.into_iter().filter(is_without).map(|party| told.name(party)).collect();
                let verb = if without.len() == 1 { "has" } else { "have" };
                let pair = pair.map(|party| told.name(party));
                let between = format!(" between {}", names::all_in_sentence(&pair));
                let who = names::all_in_sentence(&without);
                return LinesSentence::no_distance(&between, &format!("{who} {verb} no line"));
            }
            _ => "one of the compared parties has no line".to_owned(),
        },
    };
    LinesSentence::no_distance("", &who)
}

/// The most hidden voices that are named.
const MAX_HIDDEN_NAMED: usize = 3;

/// "opposes it", or "opposes it (no dated statement since 1 April)" if the line is dotted.
pub fn describe_line(scale: &Scale, line: &LineSummary, day: Day) -> String {
    let words = value_words(scale, line.value);
    let notes: Vec<Words> = [value_note(scale, line.value), line.no_statement(day)]
        .into_iter()
        .filter(|note| !note.is_empty())
        .collect();
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
        number if is_zero(number) => "less than 0.01 apart".to_owned(),
        number => format!("{} apart", with_distance_unit(scale, number)),
    }
}

/// "one", "two": the levels between two lines on an ordinal scale, if they are on two.
fn levels_apart(scale: &Scale, distance: f64) -> Option<Words> {
    let levels = scale.is_ordinal().then(|| distance.abs().round() as usize);
    levels.filter(|levels| *levels > 0).map(number_word)
}
