//! The grid: a small chart for each party.

use super::{Words, levels, list, number, number_word};
use crate::hidden::isolated;
use crate::model::{Day, Scale};

words! {
    const FIND = "Find a party";
    const SORT = "Sort";
    const SHOW = "Show";
    const CHOSEN = "Chosen";
    const NO_MATCH = "No party matches.";
    const SHOW_ALL = "Show all parties";
    fn all(count: usize) = "All {count}";
    fn chosen(count: usize) = "{CHOSEN} {count}";
    fn name(count: usize as number::plural("party", "parties")) = "Grid of {count}";

    // The legend.
    const CHOSEN_LINE = "chosen, in colour everywhere";
    /// The lines of the others behind that of a cell.
    fn others(count: usize) = match count {
        1 => "the other party",
        _ => ("the other {}", number_word(count)),
    };
    /// A level in few words: "Opposes it as planned".
    fn level(scale: &Scale, value: f64) =
        { super::capitalize(&levels::short_value_words(scale, value)) };
    /// A label of the time axis: "2010".
    fn year(year: i16) = "{year}";
    /// The value of a party in a sentence: "100 % below 1990".
    fn status(scale: &Scale, value: f64) = { levels::value_words(scale, value) };
    const CHOOSE_HELP = "Click the badge, or press Space, to choose the party";
    /// The note with how many cells do not fit on a page: "12 of 40 parties are not shown."
    fn with_left_out(note: &str, count: usize, total: usize) = (
        "{count} of {total} parties {verb} not shown. {note}",
        verb = if count == 1 { "is" } else { "are" }
    );
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
    let stale = if is_stale { "no newer statement" } else { "" };
    let since = since.map(|day| format!("since {}", day.year()));
    let since = since.unwrap_or_default();
    Words::built(list::comma(&[name, status, chosen, &since, stale]))
}

/// What all axes show: "% below 1990; all charts have the same axes."
pub fn same_axes(scale: &Scale) -> Words {
    match scale {
        Scale::Continuous { unit, .. } if !unit.is_empty() => {
            words!("{}; all charts have the same axes.", super::capitalize(unit))
        }
        _ => Words::fixed("All charts have the same axes."),
    }
}

/// What the grid shows, below it.
pub fn footer(scale: &Scale, scope: &str) -> Words {
    Words::built(format!("{} {scope}", same_axes(scale)).trim_end().to_owned())
}

/// What the ends of a scale of values mean: "Up: close to it · Down: far from it".
pub fn ends(scale: &Scale) -> Option<Words> {
    match scale {
        Scale::Continuous { low_end, high_end, .. }
            if !low_end.is_empty() && !high_end.is_empty() =>
        {
            Some(words!("Up: {} · Down: {}", isolated(high_end), isolated(low_end)))
        }
        _ => None,
    }
}
