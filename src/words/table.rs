//! The table of stances.

use super::{Words, number};
use crate::model::Stance;

pub const FILTER: Words = Words::fixed("Filter");
pub const FILTER_HINT: Words = Words::fixed("actor, quote, source…");
pub const NO_STANCES: Words = Words::fixed("This dataset has no stances yet.");
pub const NO_MATCH: Words = Words::fixed("No stance matches all these words.");

/// "7 stances", or "2 of 7 stances" if a filter hides some.
pub fn count(listed: usize, total: usize) -> Words {
    let all = stances(total);
    Words::built(if listed == total {
        all
    } else {
        format!("{listed} of {all}")
    })
}

/// The line under a table on a page, which may not have room for all rows.
pub fn page_count(listed: usize, total: usize) -> Words {
    let all = stances(total);
    Words::built(if listed == total {
        format!("{all}.")
    } else {
        format!("The first {listed} of {all}.")
    })
}

/// The table's name for a screen reader.
pub fn table(rows: usize) -> Words {
    Words::built(format!("Table of {}", stances(rows)))
}

fn stances(count: usize) -> String {
    number::plural(count, "stance", "stances")
}

/// A column heading for a screen reader; `descending` is `None` for a column
/// that the table is not sorted by.
pub fn sort_by(column: &str, descending: Option<bool>) -> Words {
    let order = match descending {
        None => "",
        Some(false) => ", ascending",
        Some(true) => ", descending",
    };
    Words::built(format!("Sort by {}{order}", column.to_lowercase()))
}

// Cells.

pub const EMPTY_CELL: Words = Words::fixed("–");

pub fn level(is_at_least: bool, value: &str) -> Words {
    let at_least = if is_at_least { "≥ " } else { "" };
    Words::built(format!("{at_least}{value}"))
}

/// The publishers of a stance's sources, and whether each is inferred.
pub fn publishers(publishers: &[(&str, bool)]) -> Words {
    let publishers: Vec<String> = publishers
        .iter()
        .map(|(publisher, is_inferred)| {
            let inferred = if *is_inferred { " (inferred)" } else { "" };
            format!("{publisher}{inferred}")
        })
        .collect();
    Words::built(publishers.join(", "))
}

/// A cell with its heading, in a row's tooltip.
pub fn cell(heading: &str, text: &str) -> Words {
    Words::built(format!("{heading}: {text}"))
}

// A row for a screen reader. The summary distinguishes stances of the same voice and day.

pub const NO_POSITION: Words = Words::fixed("no position");

pub fn position(level: &str, range: &str) -> Words {
    Words::built(format!("{level}, low–high {range}"))
}

pub fn row(actor: &str, position: &str, stance: &Stance) -> Words {
    Words::built(format!(
        "{actor}, {}, {position}, {}: {}",
        stance.said.to_words(),
        stance.attribution.label(),
        stance.summary
    ))
}
