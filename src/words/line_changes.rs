//! What another day changes about the lines, as screen readers say it.

use super::date::day_near;
use super::levels::short_value_words;
use super::positions::{LineSummary, MAX_LISTED, Since, brief_pair, describe_distance};
use super::{Words, capitalize, day_month, names, number_word};
use crate::hidden::isolated;
use crate::model::{Day, Scale};

words! {
    /// Which voice is out of the lines: "Ada Head hidden".
    fn hidden(name: &str as isolated) = "{name} hidden";
    fn shown(name: &str as isolated) = "{name} shown";
    fn several_hidden(count: usize as super::number::plural("voice", "voices")) = "{count} hidden";
    const ALL_SHOWN = "All voices shown";
}

/// The lines before and after a change of the day, the clock or the voices that count.
#[derive(Clone, Debug, PartialEq)]
pub struct LineChanges<'a> {
    /// The day that was shown before, which may be the later one.
    pub from: Day,
    pub day: Day,
    /// The scale of the question.
    pub scale: &'a Scale,
    /// The lines of all parties.
    pub lines: Vec<LineComparison<'a>>,
    /// The compared parties and their distance, if it is another one.
    pub distance: Option<([&'a str; 2], f64)>,
}

/// A party's line before and after.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LineComparison<'a> {
    /// The party's name.
    pub party: &'a str,
    pub before: Option<LineSummary>,
    pub now: Option<LineSummary>,
}

impl LineChanges<'_> {
    /// "2 April. Israel: intends it, before: no line. Two apart." Only what is different is said.
    pub fn sentence(&self) -> Words {
        let day = day_month(self.day).to_string();
        Words::built([vec![day], self.sentences()].concat().join(". ") + ".")
    }

    /// Whether no line is another one.
    pub fn is_empty(&self) -> bool {
        self.sentences().is_empty()
    }

    /// The same without the day; empty if nothing changed.
    pub fn sentence_without_day(&self) -> Words {
        match self.sentences() {
            changes if changes.is_empty() => Words::EMPTY,
            changes => Words::built(changes.join(". ") + "."),
        }
    }

    /// What a change of the voices or the clock does, or that it does nothing: "Ada Head hidden. No
    /// level changes." Without `cause`, the focus has said it.
    pub fn effect(&self, cause: Option<&str>) -> Words {
        let mut sentences: Vec<String> =
            cause.map(|it| capitalize(it).into()).into_iter().collect();
        if self.from != self.day {
            sentences.push(day_month(self.day).into());
        }
        let changes = self.sentences();
        if changes.is_empty() {
            // Another stance may set it now.
            sentences.push("No level changes".to_owned());
        }
        sentences.extend(changes);
        Words::built(sentences.join(". ") + ".")
    }

    fn sentences(&self) -> Vec<String> {
        let mut sentences: Vec<String> =
            self.lines.iter().filter_map(|line| self.change(line)).collect();
        if let Some(others) = sentences.len().checked_sub(MAX_LISTED + 1) {
            sentences.truncate(MAX_LISTED);
            let others = capitalize(&number_word(others + 1));
            sentences.push(format!("{others} more lines differ"));
        }
        let distance = self.distance;
        sentences.extend(distance.map(|(pair, distance)| {
            let pair = (self.lines.len() > 2).then_some(pair);
            capitalize(&brief_pair(self.scale, pair, distance)).into()
        }));
        sentences
    }

    /// How the line of a party differs.
    fn change(&self, line: &LineComparison<'_>) -> Option<String> {
        let words = |line: LineSummary| short_value_words(self.scale, line.value);
        let party = isolated(line.party);
        let is_later = self.from <= self.day;
        let Some(now) = line.now else {
            let party = capitalize(&names::in_sentence(line.party));
            let is_past = self.from < self.day;
            let has_lost = if is_past { "no longer has a line" } else { "has no line" };
            return line.before.map(|_| format!("{party} {has_lost}"));
        };
        let before = line.before.map_or_else(|| Words::fixed("no line"), words);
        if line.before.is_none() || before != words(now) {
            let now = words(now);
            return Some(if is_later {
                format!("{party}: {now}, before: {before}")
            } else {
                let later = day_near(self.from, self.day);
                format!("{party}: {now}; on {later}, {before}")
            });
        }
        let was_dotted = line.before.and_then(|line| line.dotted_since).is_some();
        match (was_dotted, now.dotted_since.is_some()) {
            (false, true) => Some(format!("{party}: {}", now.no_statement(self.day))),
            (true, false) if is_later => Some(format!("{party}: the same level, newly stated")),
            _ => None,
        }
    }
}

/// What a slide says of the lines since the step before on its question.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LineOfChange {
    /// For each party with another level, by its index: "Israel: goes ahead regardless; before,
    /// intends it".
    pub changes: Vec<(usize, Words)>,
    /// Who is as before, and how far apart two lines are if that changed: "United States as before.
    /// Three levels apart; before, two".
    pub rest: Words,
}

/// "United States: a cost hinted at, since 31 March".
pub fn line_since(scale: &Scale, party: &str, value: f64, since: Since, day: Day) -> Words {
    let level = short_value_words(scale, value);
    words!("{}: {level}, {}", isolated(party), since.words(day, false))
}

/// What has changed since the step before, for a slide. `lines` are those of all parties, `restated`
/// the names of those that have stated the same level again. Yearly figures name the year of the step
/// before.
pub fn line_of_change(
    scale: &Scale,
    lines: &[LineComparison<'_>],
    restated: &[&str],
    distances: Option<[f64; 2]>,
    year_before: Option<i16>,
) -> LineOfChange {
    let words = |line: &LineSummary| short_value_words(scale, line.value);
    let then = year_before.map_or_else(|| "before".to_owned(), |year| format!("in {year}"));
    let changes = lines.iter().enumerate().filter_map(|(index, line)| {
        let party = isolated(line.party);
        let now = words(line.now.as_ref()?);
        let change = match line.before.as_ref().map(words) {
            Some(before) if before == now => return None,
            Some(before) => words!("{party}: {now}; {then}, {before}"),
            None => words!("{party}: {now}; first position in these sources"),
        };
        Some((index, change))
    });
    let changes: Vec<_> = changes.collect();
    // A dotted line says no more than that there is nothing newer.
    let is_as_before = |line: &&LineComparison<'_>| {
        let level = |line: &Option<LineSummary>| line.as_ref().map(words);
        line.now.is_some_and(|now| now.dotted_since.is_none())
            && level(&line.now) == level(&line.before)
    };
    let as_before = lines.iter().filter(is_as_before).map(|line| line.party);
    let as_before: Vec<&str> = as_before.collect();
    let as_before = match as_before.as_slice() {
        _ if changes.is_empty() => {
            no_line_changes(lines.iter().filter(|line| line.now.is_some()).count(), restated)
        }
        [] => String::new(),
        names if names.len() > MAX_LISTED => "The others as before".to_owned(),
        names => format!("{} as before", capitalize(&names::all_in_sentence(names))),
    };
    let distance = distances.filter(|[before, now]| before != now).map(|[before, now]| {
        let before = match scale {
            Scale::Ordinal(_) if before > 0.0 => number_word(before as usize).to_string(),
            _ => describe_distance(scale, before),
        };
        capitalize(&format!("{}; {then}, {before}", describe_distance(scale, now))).to_string()
    });
    let rest = [as_before, distance.unwrap_or_default()];
    let rest: Vec<String> = rest.into_iter().filter(|sentence| !sentence.is_empty()).collect();
    LineOfChange { changes, rest: Words::built(rest.join(". ")) }
}

/// Why no line has another level than before, as far as it is known: "Neither line changes: both
/// restate their positions".
///
/// `count` is that of the lines.
fn no_line_changes(count: usize, restated: &[&str]) -> String {
    let unchanged = if count == 2 { "Neither line changes" } else { "No line changes" };
    let names = names::all_in_sentence(restated);
    match restated {
        [] => unchanged.to_owned(),
        [_] => format!("{unchanged}: {names} restates its position"),
        [_, _] if count == 2 => format!("{unchanged}: both restate their positions"),
        parties if parties.len() > MAX_LISTED => {
            let number = number_word(parties.len());
            format!("{unchanged}: {number} parties restate their positions")
        }
        _ => format!("{unchanged}: {names} restate their positions"),
    }
}
