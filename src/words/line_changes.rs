//! The changes of the lines by another day, as screen readers say them.

use super::levels::short_value_words;
use super::line_rule::FITS_BEFORE;
use super::positions::{MAX_LISTED, describe_distance, describe_pair};
use super::{Words, capitalize, day_month, names, number_word};
use crate::facts::{LineChanges, LineComparison, LineSummary, Since, StepChanges};
use crate::hidden::isolated;
use crate::model::{Dataset, Day, Scale};

words! {
    /// Which voice is out of the lines: "Ada Head hidden".
    fn hidden(name: &str as isolated) = "{name} hidden";
    fn shown(name: &str as isolated) = "{name} shown";
    fn several_hidden(count: usize as super::number::plural("voice", "voices")) = "{count} hidden";
    const ALL_SHOWN = "All voices shown";
    /// Below the change of a line to a level where the words would allow the one before, too (L6).
    fn may_be_no_change(party: &str as isolated) = "{party}: {FITS_BEFORE}";
    /// The same where only one line changes, which is named above it.
    fn it_may_be_no_change() = ("{}", capitalize(&FITS_BEFORE));
}

impl LineChanges {
    /// "2 April. Israel: intends it, before: no line. Two apart." Only what is different is said.
    pub fn sentence(&self, dataset: &Dataset) -> Words {
        let day = day_month(self.day).to_string();
        Words::built([vec![day], self.sentences(dataset)].concat().join(". ") + ".")
    }

    /// The same without the day; empty if nothing changed.
    pub fn sentence_without_day(&self, dataset: &Dataset) -> Words {
        match self.sentences(dataset) {
            changes if changes.is_empty() => Words::EMPTY,
            changes => Words::built(changes.join(". ") + "."),
        }
    }

    /// The effect of a change of the voices or the clock, even if it has none: "Ada Head hidden. No
    /// level changes." Without `cause`, the focus has said it.
    pub fn effect(&self, dataset: &Dataset, cause: Option<&str>) -> Words {
        let mut sentences: Vec<String> =
            cause.map(|it| capitalize(it).into()).into_iter().collect();
        if self.from != self.day {
            sentences.push(day_month(self.day).into());
        }
        let changes = self.sentences(dataset);
        if changes.is_empty() {
            // Another stance may set it now.
            sentences.push("No level changes".to_owned());
        }
        sentences.extend(changes);
        Words::built(sentences.join(". ") + ".")
    }

    fn sentences(&self, dataset: &Dataset) -> Vec<String> {
        let scale = &dataset.questions[self.question].scale;
        let lines = dataset.parties.iter().zip(&self.lines);
        let mut sentences: Vec<String> =
            lines.filter_map(|(party, line)| self.change(&party.name, line, scale)).collect();
        if let Some(others) = sentences.len().checked_sub(MAX_LISTED + 1) {
            sentences.truncate(MAX_LISTED);
            let others = capitalize(&number_word(others + 1));
            sentences.push(format!("{others} more lines differ"));
        }
        sentences.extend(self.distance.map(|(pair, distance)| {
            let name = |party: usize| dataset.parties[party].name.as_str();
            let pair = (self.lines.len() > 2).then(|| pair.map(name));
            capitalize(&describe_pair(scale, pair, distance)).into()
        }));
        sentences
    }

    /// How the line of a party differs.
    fn change(&self, name: &str, line: &LineComparison, scale: &Scale) -> Option<String> {
        let words = |line: LineSummary| short_value_words(scale, line.value);
        let party = isolated(name);
        let Some(now) = line.now else {
            let party = capitalize(&names::in_sentence(name));
            let is_past = self.from < self.day;
            let has_lost = if is_past { "no longer has a line" } else { "has no line" };
            return line.before.map(|_| format!("{party} {has_lost}"));
        };
        let before = line.before.map_or_else(|| Words::fixed("no line"), words);
        let now = words(now);
        // Of a later day, nothing is said (L11).
        let then = if line.is_later { String::new() } else { format!(", before: {before}") };
        (before != now).then(|| format!("{party}: {now}{then}"))
    }
}

/// The changes since the step before on the slide's question, in words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LineOfChange {
    /// For each party with another level.
    pub changes: Vec<PartyChange>,
    /// How far apart two lines are if that changed: "Three levels apart (before: two)".
    pub rest: Words,
}

/// The change of a party's line, in parts that follow each other: "Israel: from ", "intends it", " to ",
/// "will go ahead".
#[derive(Clone, Debug, PartialEq)]
pub struct PartyChange {
    /// The index of the party.
    pub party: usize,
    /// The parts, and whether each is the name of a level.
    pub parts: Vec<(Words, bool)>,
}

impl PartyChange {
    pub fn words(&self) -> Words {
        let parts = self.parts.iter().map(|(words, _)| words.as_str());
        Words::built(parts.collect::<String>())
    }
}

/// Since when the lines are where they are on a day: "United States: a cost hinted at, since 31 March".
pub fn lines_since(
    dataset: &Dataset,
    scale: &Scale,
    lines: &[(usize, f64, Since)],
    day: Day,
) -> LineOfChange {
    let lines = lines.iter().map(|(party, value, since)| {
        let name = isolated(&dataset.parties[*party].name);
        let parts = vec![
            (words!("{name}: "), false),
            (short_value_words(scale, *value), true),
            (words!(", {}", since.words(day, false)), false),
        ];
        PartyChange { party: *party, parts }
    });
    LineOfChange { changes: lines.collect(), rest: Words::EMPTY }
}

/// The changes since the step before, for a slide. Yearly figures name the year of the step before.
pub fn line_of_change(dataset: &Dataset, scale: &Scale, change: &StepChanges) -> LineOfChange {
    let words = |line: &LineSummary| short_value_words(scale, line.value);
    let StepChanges { lines, distances, year_before } = change;
    let names = dataset.parties.iter().map(|party| party.name.as_str());
    let then = year_before.map_or_else(|| "before".to_owned(), |year| format!("in {year}"));
    let since = year_before.map_or_else(String::new, |year| format!(" in {year}"));
    let changes = names.zip(lines).enumerate().filter_map(|(party, (name, line))| {
        let name = isolated(name);
        let now = words(line.now.as_ref()?);
        let parts = match line.before.as_ref().map(words) {
            Some(before) if before == now => return None,
            Some(before) => vec![
                (words!("{name}: from "), false),
                (before, true),
                (words!("{since} to "), false),
                (now, true),
            ],
            None => vec![
                (words!("{name}: "), false),
                (now, true),
                (words!("; first position in these sources"), false),
            ],
        };
        Some(PartyChange { party, parts })
    });
    let changes: Vec<_> = changes.collect();
    let distance = distances.filter(|[before, now]| before != now).map(|[before, now]| {
        let before = match scale {
            Scale::Ordinal(_) if before > 0.0 && now > 0.0 => {
                number_word(before as usize).to_string()
            }
            _ => describe_distance(scale, before),
        };
        capitalize(&format!("{} ({then}: {before})", describe_distance(scale, now))).to_string()
    });
    LineOfChange { changes, rest: Words::built(distance.unwrap_or_default()) }
}
