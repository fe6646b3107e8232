//! The grid: a small chart for each party.

use super::{Words, levels, list, number};
use crate::model::{Day, Scale};

pub const FIND: Words = Words::fixed("Find a party");
pub const SORT: Words = Words::fixed("Sort");
pub const SHOW: Words = Words::fixed("Show");
pub const CHOSEN: Words = Words::fixed("Chosen");
pub const NO_MATCH: Words = Words::fixed("No party matches.");
pub const SHOW_ALL: Words = Words::fixed("Show all parties");

/// "All 40".
pub fn all(count: usize) -> Words {
    Words::built(format!("All {count}"))
}

/// "Chosen 8".
pub fn chosen(count: usize) -> Words {
    Words::built(format!("{CHOSEN} {count}"))
}

/// "Grid of 40 parties".
pub fn name(count: usize) -> Words {
    let parties = number::plural(count, "party", "parties");
    Words::built(format!("Grid of {parties}"))
}

// The legend.
pub const CHOSEN_LINE: Words = Words::fixed("chosen, in colour everywhere");
pub const OTHERS: Words = Words::fixed("all others");

/// A level in few words: "Opposes it as planned".
pub fn level(scale: &Scale, value: f64) -> Words {
    let words = levels::short_value_words(scale, value);
    super::capitalize(&words)
}

/// A label of the time axis: "2010".
pub fn year(year: i16) -> Words {
    Words::built(year.to_string())
}

/// The name of a cell: "Sweden, 100 % below 1990, chosen, since 2023".
pub fn cell(
    name: &str,
    status: &str,
    is_chosen: bool,
    is_stale: bool,
    since: Option<Day>,
) -> Words {
    let chosen = if is_chosen { "chosen" } else { "" };
    let stale = if is_stale { "no recent statement" } else { "" };
    let since = since.map(|day| format!("since {}", day.year()));
    let since = since.unwrap_or_default();
    Words::built(list::comma(&[name, status, chosen, &since, stale]))
}

/// The value of a party in a sentence: "100 % below 1990".
pub fn status(scale: &Scale, value: f64) -> Words {
    levels::value_words(scale, value)
}

pub const CHOOSE_HELP: Words = Words::fixed("Click the badge, or press Space, to choose the party");

/// What the grid shows, below it: "% below 1990, same axes in every cell."
pub fn footer(scale: &Scale, scope: &str) -> Words {
    let axes = match scale {
        Scale::Continuous { unit, .. } if !unit.is_empty() => {
            format!("{}, same axes in every cell.", super::capitalize(unit))
        }
        _ => "Same axes in every cell.".to_owned(),
    };
    Words::built(format!("{axes} {scope}").trim_end().to_owned())
}

/// The note with how many cells do not fit on a page: "12 of 40 parties are not shown."
pub fn with_left_out(note: &str, count: usize, total: usize) -> Words {
    let verb = if count == 1 { "is" } else { "are" };
    Words::built(format!("{count} of {total} parties {verb} not shown. {note}"))
}
