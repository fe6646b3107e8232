//! What another day changes about the lines, as screen readers say it.

use super::levels::short_value_words;
use super::positions::{
    LineSummary, MAX_LISTED, day_near, describe_distance, describe_line, describe_pair,
};
use super::{Words, capitalize, day_month, names, number_word};
use crate::hidden::isolated;
use crate::model::{Day, Scale};

/// The lines on two days.
#[derive(Clone, Debug, PartialEq)]
pub struct LineChanges<'a> {
    /// The day that was shown before, which may be the later one.
    pub from: Day,
    pub day: Day,
    /// The scale of the question.
    pub scale: &'a Scale,
    /// The lines of all parties.
    pub lines: Vec<LineComparison<'a>>,
    /// The compared parties and their distance on the day, if it is another one.
    pub distance: Option<([&'a str; 2], f64)>,
    /// The parties whose line moved on the day itself, if another day than the one before it was
    /// shown.
    pub moved: Vec<&'a str>,
    /// Whether all positions are of whole years.
    pub is_yearly: bool,
}

/// A party's line on two days.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LineComparison<'a> {
    /// The party's name.
    pub party: &'a str,
    /// The line on the day that was shown before.
    pub before: Option<LineSummary>,
    /// The line on the day.
    pub now: Option<LineSummary>,
}

impl LineChanges<'_> {
    /// "2 April. Israel: intends it (level 3), previously no line. Two levels apart." Parties whose
    /// line reads the same on both days are left out.
    pub fn sentence(&self) -> Words {
        let mut sentences = vec![day_month(self.day).into()];
        let changes = self.sentences();
        if changes.is_empty() {
            sentences.push("No change".to_owned());
        }
        sentences.extend(changes);
        Words::built(sentences.join(". ") + ".")
    }

    /// The same without the day; empty if nothing changed.
    pub fn sentence_without_day(&self) -> Words {
        match self.sentences() {
            changes if changes.is_empty() => Words::EMPTY,
            changes => Words::built(changes.join(". ") + "."),
        }
    }

    fn sentences(&self) -> Vec<String> {
        let mut sentences: Vec<String> =
            self.lines.iter().filter_map(|line| self.change(line)).collect();
        if let Some(others) = sentences.len().checked_sub(MAX_LISTED + 1) {
            sentences.truncate(MAX_LISTED);
            let others = capitalize(&number_word(others + 1));
            sentences.push(format!("{others} more lines differ"));
        }
        if !self.moved.is_empty() {
            let who = names::all_in_sentence(&self.moved);
            let sentence = if self.is_yearly {
                format!("{who} moved in {}", self.day.year())
            } else {
                format!("{who} moved on this day")
            };
            sentences.push(capitalize(&sentence).into());
        }
        let distance = self.distance;
        sentences.extend(distance.map(|(pair, distance)| {
            let pair = (self.lines.len() > 2).then_some(pair);
            capitalize(&describe_pair(self.scale, pair, distance)).into()
        }));
        sentences
    }

    /// How the line of a party differs between the days.
    fn change(&self, line: &LineComparison<'_>) -> Option<String> {
        let describe = |line: &Option<LineSummary>, day| {
            let line = line.as_ref()?;
            Some(describe_line(self.scale, line, day))
        };
        let before = describe(&line.before, self.from);
        let now = describe(&line.now, self.day);
        if before == now {
            return None;
        }
        let party = isolated(line.party);
        let Some(now) = now else {
            let party = capitalize(&names::in_sentence(line.party));
            return Some(if self.from < self.day {
                format!("{party} no longer has a line")
            } else {
                format!("{party} has no line")
            });
        };
        let before = before.unwrap_or_else(|| "no line".to_owned());
        Some(if self.from < self.day {
            format!("{party}: {now}, previously {before}")
        } else {
            let later = day_near(self.from, self.day);
            format!("{party}: {now}; on {later}, {before}")
        })
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
pub fn line_since(scale: &Scale, party: &str, value: f64, [since, day]: [Day; 2]) -> Words {
    let level = short_value_words(scale, value);
    words!("{}: {level}, since {}", isolated(party), day_near(since, day))
}

/// What has changed since the step before, for a slide. `lines` are those of all parties.
pub fn line_of_change(
    scale: &Scale,
    lines: &[LineComparison<'_>],
    distances: Option<[f64; 2]>,
) -> LineOfChange {
    let words = |line: &LineSummary| short_value_words(scale, line.value);
    let changes = lines.iter().enumerate().filter_map(|(index, line)| {
        let party = isolated(line.party);
        let now = words(line.now.as_ref()?);
        let change = match line.before.as_ref().map(words) {
            Some(before) if before == now => return None,
            Some(before) => words!("{party}: {now}; before, {before}"),
            None => words!("{party}: {now}, its first position here"),
        };
        Some((index, change))
    });
    let changes: Vec<_> = changes.collect();
    // A dotted line says no more than that there is nothing newer.
    let is_as_before = |line: &&LineComparison<'_>| {
        let level = |line: &Option<LineSummary>| line.as_ref().map(words);
        line.now.is_some_and(|now| now.stale_since.is_none())
            && level(&line.now) == level(&line.before)
    };
    let as_before = lines.iter().filter(is_as_before).map(|line| line.party);
    let as_before: Vec<&str> = as_before.collect();
    let as_before = match as_before.as_slice() {
        _ if changes.is_empty() => "No line changes".to_owned(),
        [] => String::new(),
        names if names.len() > MAX_LISTED => "The others as before".to_owned(),
        names => format!("{} as before", capitalize(&names::all_in_sentence(names))),
    };
    let distance = distances.filter(|[before, now]| before != now).map(|[before, now]| {
        let before = describe_distance(scale, before);
        capitalize(&format!("{}; before, {before}", describe_distance(scale, now))).to_string()
    });
    let rest = [as_before, distance.unwrap_or_default()];
    let rest: Vec<String> = rest.into_iter().filter(|sentence| !sentence.is_empty()).collect();
    LineOfChange { changes, rest: Words::built(rest.join(". ")) }
}
