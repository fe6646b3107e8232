//! Where each party stands on a day, how far apart they are and since when: in full, and as it is spoken.

use super::levels::{value_note, value_words};
use super::positions::{self, Told};
use super::{Words, list, number_word};
use crate::facts::{Judges, LineSummary, LinesSummary, Spread, ViewData};
use crate::hidden::isolated;
use crate::model::Dataset;

/// The words of a summary.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Headline {
    /// The parties that are named: all of them, or, if there are more than colours, those
    /// with a colour.
    pub parties: Vec<Standing>,
    /// From three parties on, who is highest and lowest, or who all are at one value.
    pub extremes: Option<Words>,
    /// How far apart they are, and since when; empty if a line is missing, as the party says why.
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
    /// The meaning of an end of a continuous scale and, where no distance says it, "no dated
    /// statement since 1 April".
    pub beside: Words,
}

/// The most parties of one value that are named.
pub const MAX_NAMED: usize = 2;

/// The words of a view's day in full; none if its question does not exist.
pub fn full(dataset: &Dataset, data: &ViewData) -> Headline {
    let Some(summary) = &data.summary else { return Headline::default() };
    let told = Told { dataset, summary };
    let mut parties = standings(told);
    parties.retain(|party| data.slots.get(party.party).is_some_and(Option::is_some));
    let extremes = (data.slots.len() > 2).then(|| extremes(told));
    Headline { parties, extremes, sentence: positions::lines_sentence(told) }
}

/// The sentence of a view's day: "18 April. United States: opposes it. Israel: intends it. Two levels apart
/// since 31 March."; of many parties, who is highest and lowest. Empty if its question does not exist.
pub fn sentence(dataset: &Dataset, data: &ViewData) -> Words {
    let Some(summary) = &data.summary else { return Words::EMPTY };
    let told = Told { dataset, summary };
    let Headline { parties, extremes, sentence } = full(dataset, data);
    let parties = parties.iter().map(|party| {
        let words = positions::with_note(&party.words, &party.beside);
        words!("{}: {words}", isolated(told.name(party.party)))
    });
    let stand = match extremes.filter(|_| told.count() > positions::MAX_LISTED) {
        Some(extremes) => vec![extremes],
        None => parties.collect(),
    };
    let sentences: Vec<Words> = std::iter::once(told.day_words())
        .chain(stand)
        .chain([sentence])
        .filter(|sentence| !sentence.is_empty())
        .collect();
    words!("{}.", sentences.join(". "))
}

/// The same as it is spoken: the day, and then "United States: opposes it; Israel: intends it; two
/// levels apart."
pub fn spoken(dataset: &Dataset, data: &ViewData) -> [Words; 2] {
    let Some(summary) = &data.summary else { return Default::default() };
    let told = Told { dataset, summary };
    positions::brief_sentence(told, extremes)
}

/// Who judged the positions, if anybody did.
pub fn judgement(data: &ViewData) -> Option<Words> {
    data.judges.map(Judges::words)
}

/// Where each party stands, in file order.
fn standings(told: Told<'_>) -> Vec<Standing> {
    let (summary, scale) = (told.summary, told.scale());
    let with_line = summary.parties.iter().map(|(party, line)| Standing {
        party: *party,
        has_line: true,
        words: value_words(scale, line.value),
        beside: remarks(told, line),
    });
    let without_line = summary.without_line.iter().map(|(party, reason)| Standing {
        party: *party,
        has_line: false,
        words: reason.label(scale),
        beside: Words::EMPTY,
    });
    let mut parties: Vec<Standing> = with_line.chain(without_line).collect();
    parties.sort_by_key(|party| party.party);
    parties
}

/// The remarks beside a level.
fn remarks(told: Told<'_>, line: &LineSummary) -> Words {
    let age = match told.summary.lines {
        LinesSummary::Distance(..) => Words::EMPTY,
        _ => line.no_statement(told.summary.day),
    };
    let parts = [value_note(told.scale(), line.value), age];
    list::semicolons(&parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>())
}

/// "Highest of three: Ada, half of it; lowest: Bor and Cor, nothing".
fn extremes(told: Told<'_>) -> Words {
    let (summary, scale) = (told.summary, told.scale());
    let Some(Spread { low, high, .. }) = summary.spread else {
        return words!(
            "None of the {} parties has a line",
            number_word(summary.without_line.len())
        );
    };
    let end = |value: f64| format!("{}, {}", names_at(told, value), value_words(scale, value));
    if low == high {
        return words!("{}: {}", names_at(told, high), value_words(scale, high));
    }
    // Of a party without a line nothing is known on the day. Without the count, it would be said of
    // all there are.
    let compared = number_word(summary.parties.len());
    // A figure holds for its year, and a little longer.
    let is_of_year = summary.has_years() && !scale.is_ordinal();
    let when = if is_of_year { format!(" in {}", summary.day.year()) } else { String::new() };
    words!("Highest of {compared}{when}: {}; lowest: {}", end(high), end(low))
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
