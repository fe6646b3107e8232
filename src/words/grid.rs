//! The grid: a small chart for each party.

use super::{Words, list, number};
use crate::hidden::isolated;
use crate::model::{Day, Scale};

words! {
    fn name(count: usize as number::plural("party", "parties")) = "Grid of {count}";
    /// How many cells do not fit on a page: "12 of 40 parties are not shown".
    fn left_out(count: usize, total: usize) = (
        "{count} of {total} parties {verb} not shown",
        verb = if count == 1 { "is" } else { "are" }
    );
}

/// The name of a cell: "Sweden, 100 % below 1990, since 2023".
pub fn cell(name: &str, status: &str, is_dotted: bool, since: Option<Day>) -> Words {
    let dotted = if is_dotted { "no newer statement" } else { "" };
    let since = since.map(|day| format!("since {}", day.year())).unwrap_or_default();
    Words::built(list::comma(&[name, status, &since, dotted]))
}

/// The note on all axes: "% below 1990; all charts have the same axes."
pub fn same_axes(scale: &Scale) -> Words {
    match scale {
        Scale::Continuous { unit, .. } if !unit.is_empty() => {
            words!("{}; all charts have the same axes.", super::capitalize(unit))
        }
        _ => Words::fixed("All charts have the same axes."),
    }
}

/// The meaning of the ends of a scale of values: "Up: close to it · Down: far from it".
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
