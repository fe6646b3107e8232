//! Where each party stands on a day, how far apart they are and since when: in full, in short, and as
//! it is spoken.

use std::collections::BTreeMap;

use super::levels::{end_value, short_value_words, value_note, value_words};
use super::positions::{self, Told};
use super::{Words, capitalize, list, number_word};
use crate::facts::{Judges, LineSummary, LinesSummary, NoLine, Spread, ViewData};
use crate::model::Dataset;

/// The words of a summary.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Headline {
    /// The parties that are named: all of them, or, if there are more than colours, those
    /// with a colour.
    pub parties: Vec<Standing>,
    /// From three parties on, who is highest and lowest, or how many are on each level; in short with the year of figures, as no day
    /// may stand beside it.
    pub extremes: Option<Words>,
    /// How far apart they are, in full also since when.
    pub sentence: Words,
}

/// Where a party stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// The index of the party.
    pub party: usize,
    /// True if the party has a line.
    pub has_line: bool,
    /// Its level, or the reason why it has none.
    pub words: Words,
    /// In full, what an end of a continuous scale means and, where no distance says it, "no dated
    /// statement since 1 April". In short, "as of 1 April; two actions, no level", the actions
    /// where another party has nothing else.
    pub beside: Words,
}

/// The most parties whose headline has their count.
const MAX_SUMMARIZED: usize = 8;

/// The most parties of one value that are named.
pub const MAX_NAMED: usize = 2;

/// The words of a view's day in full; none if its question does not exist.
pub fn full(dataset: &Dataset, data: &ViewData) -> Headline {
    headline(dataset, data, true)
}

/// The same in few words.
pub fn short(dataset: &Dataset, data: &ViewData) -> Headline {
    headline(dataset, data, false)
}

/// The same as it is spoken: the day, and then "United States: opposes it; Israel: intends it; two
/// apart."
pub fn spoken(dataset: &Dataset, data: &ViewData) -> [Words; 2] {
    let Some(summary) = &data.summary else { return Default::default() };
    let told = Told { dataset, summary };
    positions::brief_sentence(told, |told| extremes(told, false))
}

/// Who judged the positions, if anybody did.
pub fn judgement(data: &ViewData) -> Option<Words> {
    data.judges.map(Judges::words)
}

fn headline(dataset: &Dataset, data: &ViewData, is_full: bool) -> Headline {
    let Some(summary) = &data.summary else { return Headline::default() };
    let told = Told { dataset, summary };
    let mut parties = standings(told, is_full);
    parties.retain(|party| data.slots.get(party.party).is_some_and(Option::is_some));
    let lines = positions::lines_sentence(told);
    let sentence = if is_full { lines.full() } else { lines.short() };
    let extremes = (data.slots.len() > 2).then(|| extremes(told, is_full));
    Headline { parties, extremes, sentence }
}

/// Where each party stands, in file order.
fn standings(told: Told<'_>, is_full: bool) -> Vec<Standing> {
    let (summary, scale) = (told.summary, told.scale());
    let value = if is_full { value_words } else { short_value_words };
    let with_line = summary.parties.iter().map(|(party, line)| Standing {
        party: *party,
        has_line: true,
        words: value(scale, line.value),
        beside: if is_full { remarks(told, line) } else { age_and_actions(told, line) },
    });
    let without_line = summary.without_line.iter().map(|(party, reason)| Standing {
        party: *party,
        has_line: false,
        words: if is_full { reason.label(scale) } else { reason.short_label(scale) },
        beside: Words::EMPTY,
    });
    let mut parties: Vec<Standing> = with_line.chain(without_line).collect();
    parties.sort_by_key(|party| party.party);
    parties
}

/// The remarks beside a level in full.
fn remarks(told: Told<'_>, line: &LineSummary) -> Words {
    let age = match told.summary.lines {
        LinesSummary::Distance(..) => Words::EMPTY,
        _ => line.no_statement(told.summary.day),
    };
    let parts = [value_note(told.scale(), line.value), age];
    list::semicolons(&parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>())
}

/// The remarks beside it in short.
fn age_and_actions(told: Told<'_>, line: &LineSummary) -> Words {
    let actions = match line.actions {
        0 => Words::EMPTY,
        1 => Words::fixed("one action, no level"),
        count => words!("{} actions, no level", number_word(count)),
    };
    let parts = [line.as_of(told.summary.day), actions];
    list::semicolons(&parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>())
}

/// "Highest of three: Ada, half of it; lowest: Bor and Cor, nothing", in short of figures with
/// their year.
fn extremes(told: Told<'_>, is_full: bool) -> Words {
    let (summary, scale) = (told.summary, told.scale());
    let value_words = if is_full { value_words } else { short_value_words };
    let total = summary.parties.len() + summary.without_line.len();
    let Some(Spread { low, high, .. }) = summary.spread else {
        let are_figures = |(_, reason): &(_, NoLine)| matches!(reason, NoLine::NoFigure(_));
        if summary.without_line.iter().all(are_figures) {
            let when = if summary.counts_from_known { " was published" } else { "" };
            return words!("No figure in these sources{when} yet");
        }
        return words!("None of the {} parties has a line", number_word(total));
    };
    if counts_levels(told) {
        return level_counts(told);
    }
    if low == high {
        let who = match (summary.parties.as_slice(), &summary.without_line[..]) {
            ([(party, _)], _) => format!("Only {} has a line", told.in_sentence(*party)),
            // The words of a level go with one party.
            (_, []) => format!("Each of the {} parties", number_word(total)),
            (with_line, _) => {
                format!("Each of the {} parties with a line", number_word(with_line.len()))
            }
        };
        return words!("{who}: {}", value_words(scale, low));
    }
    // Of those with a line: of a party without one nothing is known on the day. Without the count, it
    // would be said of all there are.
    let compared = summary.parties.len();
    let is_many = total > MAX_SUMMARIZED;
    let count = if is_many { compared.to_string() } else { number_word(compared).into() };
    // A figure holds for its year, and a little longer.
    let is_of_year = !is_full && summary.has_years() && !scale.is_ordinal();
    let when = if is_of_year { format!(" in {}", summary.day.year()) } else { String::new() };
    let end = |value: f64| {
        // The axis has the whole unit.
        let words = if is_many { end_value(scale, value) } else { value_words(scale, value) };
        format!("{}, {words}", names_at(told, value))
    };
    words!("Highest of {count}{when}: {}; lowest: {}", end(high), end(low))
}

/// Returns true if the parties are so many that they are counted by level.
fn counts_levels(told: Told<'_>) -> bool {
    let total = told.summary.parties.len() + told.summary.without_line.len();
    told.scale().is_ordinal() && total > MAX_SUMMARIZED
}

/// "In favour: six; undecided: two; no line: one", from the highest level to the lowest.
fn level_counts(told: Told<'_>) -> Words {
    let (summary, scale) = (told.summary, told.scale());
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for (_, line) in &summary.parties {
        *counts.entry(line.value.round() as usize).or_default() += 1;
    }
    let levels = counts.into_iter().rev().map(|(level, count)| {
        words!("{}: {}", short_value_words(scale, level as f64), number_word(count))
    });
    let without = Some(summary.without_line.len()).filter(|count| *count > 0);
    let without = without.map(|count| words!("no line: {}", number_word(count)));
    capitalize(&list::semicolons(&levels.chain(without).collect::<Vec<_>>()))
}

/// "Ada and Bor", or "Ada and three more".
fn names_at(told: Told<'_>, value: f64) -> String {
    let names: Vec<&str> = told
        .summary
        .parties
        .iter()
        .filter(|(_, line)| line.value == value)
        .map(|(party, _)| told.name(*party))
        .collect();
    match names[..] {
        [first, ..] if names.len() > MAX_NAMED => {
            format!("{first} and {} more", number_word(names.len() - 1))
        }
        _ => list::and(&names),
    }
}
