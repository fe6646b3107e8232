//! Sentences about the parties' positions on a day and the distance between two lines.

use std::borrow::Cow;

use super::date::day_near;
use super::levels::short_value_words;
use super::number::{is_zero, plural, with_distance_unit};
use super::{Words, capitalize, day_month, list, names, number_word, plot};
use crate::facts::{DaySummary, Judges, LineSummary, LinesSummary, Since};
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

words! {
    /// "hints at consequences; no dated statement since 31 March".
    fn with_note(position: &Words, note: &Words) =
        if (note.is_empty()) "{position}" else ("{}; {note}", isolated(position));
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

    pub fn count(self) -> usize {
        self.summary.parties.len() + self.summary.without_line.len()
    }

    /// The compared parties, if there are others.
    fn named(self, pair: [usize; 2]) -> Option<[&'a str; 2]> {
        (self.count() > 2).then(|| pair.map(|party| self.name(party)))
    }

    /// "18 April", "2019", or "18 April, as published in these sources".
    pub fn day_words(self) -> Words {
        let day = self.summary.day;
        let words = if self.summary.has_years() { plot::year_tick(day) } else { day_month(day) };
        if self.summary.counts_from_known {
            words!("{words}, as published in these sources")
        } else {
            words
        }
    }
}

impl LineSummary {
    /// "no dated statement since 31 March", if it is dotted.
    pub fn no_statement(&self, day: Day) -> Words {
        let words = |since: Day| words!("no dated statement since {}", day_near(since, day));
        self.dotted_since.map_or(Words::EMPTY, words)
    }
}

impl Judges {
    /// "Positions judged by language models, give or take a level", or "1 of 7 positions judged by
    /// two coders".
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
        let positions = match self.coded {
            [coded, all] if coded < all => format!("{coded} of {all} positions"),
            _ => "Positions".to_owned(),
        };
        words!("{positions} judged by {by}{give_or_take}")
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

/// The same in one sentence of few words: "18 April. United States: opposes it; Israel: intends it;
/// two levels apart.", in two parts. Days are left out. Of many parties, it is who is highest and lowest.
pub(super) fn brief_sentence(
    told: Told<'_>,
    extremes: impl FnOnce(Told<'_>) -> Words,
) -> [Words; 2] {
    let summary = told.summary;
    let mut parts: Vec<String> = Vec::new();
    if told.count() > MAX_LISTED {
        parts.push(extremes(told).into());
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
        parts.push(describe_pair(told.scale(), told.named(pair), distance));
    }
    [words!("{}.", told.day_words()), words!("{}.", parts.join("; "))]
}

/// The sentence on the lines together, without a full stop: "Three levels apart since 19 March; no
/// dated statement by Israel since 31 March".
pub(super) fn lines_sentence(told: Told<'_>) -> Words {
    let summary = told.summary;
    let since = |since: Since| since.words(summary.day, summary.has_years());
    capitalize(&match summary.lines {
        LinesSummary::Distance(pair, distance, steady) => {
            let distance = describe_pair(told.scale(), told.named(pair), distance);
            format!("{distance} {}{}", since(steady), dotted_words(told, pair))
        }
        LinesSummary::NotComparable => "levels on this question are not compared".to_owned(),
        LinesSummary::OneParty(steady) => format!("at this level {}", since(steady)),
        LinesSummary::Missing => String::new(),
    })
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

/// The most hidden voices that are named.
const MAX_HIDDEN_NAMED: usize = 3;

/// The distance between two lines, with the names of the parties if there are others: "Avia and
/// Boria: two levels apart".
pub fn describe_pair(scale: &Scale, pair: Option<[&str; 2]>, distance: f64) -> String {
    let distance = describe_distance(scale, distance);
    match pair {
        Some(pair) => format!("{}: {distance}", names::all_in_sentence(&pair)),
        None => distance,
    }
}

/// The distance between two lines, in whole levels on an ordinal scale.
pub(crate) fn describe_distance(scale: &Scale, distance: f64) -> String {
    let distance = distance.abs();
    if scale.is_ordinal() {
        return match distance.round() as usize {
            0 => "on the same level".to_owned(),
            1 => "one level apart".to_owned(),
            levels => format!("{} levels apart", number_word(levels)),
        };
    }
    match scale.format(distance).as_str() {
        // Values whose difference is too small to show are not called the same.
        _ if distance == 0.0 => "at the same value".to_owned(),
        number if is_zero(number) => "less than 0.01 apart".to_owned(),
        number => format!("{} apart", with_distance_unit(scale, number)),
    }
}
