//! How much of a dataset and its talk is about each party, as a table.

use std::fmt::Write as _;

use crate::facts::balance::{self, PartyBalance, TalkBalance};
use crate::model::Dataset;
use crate::words::{Words, balance as words};

/// A row of the table: what is counted, and the count for each party in file order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BalanceRow {
    /// The name of what is counted.
    pub label: Words,
    /// The count for each party.
    pub cells: Vec<Words>,
}

/// The rows of the table.
pub fn balance_rows(dataset: &Dataset) -> Vec<BalanceRow> {
    let parties = balance::parties(dataset);
    let row = |label: Words, cell: &dyn Fn(&PartyBalance) -> Words| BalanceRow {
        label,
        cells: parties.iter().map(cell).collect(),
    };
    let count = |label: Words, count: fn(&PartyBalance) -> usize| {
        row(label, &|party| words::count(count(party)))
    };
    let mut rows = vec![
        count(words::STANCES, |party| party.stances),
        count(words::QUOTATIONS, |party| party.quotations),
        count(words::QUOTED_WORDS, |party| party.quoted_words),
        count(words::NAMED_VOICES, |party| party.named_voices),
        count(words::UNNAMED_VOICES, |party| party.unnamed_voices),
        count(crate::words::about::SOURCES, |party| party.sources),
    ];
    for (index, question) in dataset.questions.iter().enumerate() {
        rows.push(row(words::positions(question), &|party| {
            words::count(party.positions[index].count)
        }));
        rows.push(row(words::mean_range(question), &|party| {
            words::range(party.positions[index].mean_range)
        }));
    }
    if !dataset.steps.is_empty() {
        let talk = balance::talk(dataset);
        let row = |label: Words, count: fn(&TalkBalance) -> usize| BalanceRow {
            label,
            cells: talk.iter().map(|shown| words::count(count(shown))).collect(),
        };
        rows.push(row(words::TALK_CARDS, |shown| shown.cards));
        rows.push(row(words::TALK_WORDS, |shown| shown.quoted_words));
    }
    rows
}

/// The space between two columns, in characters.
const GAP: usize = 3;

/// The balance as a table for a terminal that is `width` characters wide. Parties for which
/// there is no room beside the others follow below.
pub fn balance_table(dataset: &Dataset, width: u16) -> String {
    let mut out = format!("{}\n{}\n", dataset.title, words::EXPLANATION);
    let rows = balance_rows(dataset);
    let chars = |text: &str| text.chars().count();
    let labels = rows.iter().map(|row| chars(&row.label)).max().unwrap_or_default();
    let names: Vec<&str> = dataset.parties.iter().map(|party| party.name.as_str()).collect();
    let cells = rows.iter().flat_map(|row| &row.cells).map(|cell| chars(cell));
    let names_width = names.iter().map(|name| chars(name));
    let column = names_width.chain(cells).max().unwrap_or_default() + GAP;
    let fitting = usize::from(width).saturating_sub(labels) / column;
    for first in (0..names.len()).step_by(fitting.max(1)) {
        let range = first..(first + fitting.max(1)).min(names.len());
        let _ = write!(out, "\n{:labels$}", "");
        for name in &names[range.clone()] {
            let _ = write!(out, "{name:>column$}");
        }
        out.push('\n');
        for BalanceRow { label, cells } in &rows {
            let _ = write!(out, "{label:labels$}");
            for cell in &cells[range.clone()] {
                let _ = write!(out, "{cell:>column$}");
            }
            out.push('\n');
        }
    }
    out
}
