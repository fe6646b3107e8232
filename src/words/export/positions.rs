//! The positions on a day, for a terminal.

use crate::model::Day;
use crate::words::{Words, day_month_year, names};

pub const COLUMNS: [Words; 5] = [
    Words::fixed("Who"),
    Words::fixed("Position"),
    Words::fixed("In words"),
    Words::fixed("Since"),
    Words::fixed("By"),
];

pub const NO_DAYLIGHT: Words =
    Words::fixed("No Daylight: on this question, equal levels do not mean agreement.");

pub fn heading(title: &str, subtitle: &str) -> Words {
    Words::built(format!("{title} · {subtitle}"))
}

pub fn as_of(day: Day, counts_from_known: bool) -> Words {
    let clock = if counts_from_known { "known" } else { "said" };
    Words::built(format!("As of {}, by what was {clock}", day_month_year(day)))
}

/// The position of a party without a line: "– (2–3)".
pub fn no_line(band: Option<Words>) -> Words {
    match band {
        Some(band) => Words::built(format!("– ({band})")),
        None => Words::fixed("–"),
    }
}

/// A voice and, on a second line, the voice that it speaks about.
pub fn voice(name: &str, about: Option<&str>) -> Words {
    Words::built(match about {
        Some(about) => format!("{name},\non {about}"),
        None => name.to_owned(),
    })
}

pub fn at_least_level(level: &str) -> Words {
    Words::built(format!("at least: {level}"))
}

pub fn since(day: Day, is_current: bool) -> Words {
    let day = day_month_year(day);
    if is_current { day } else { Words::built(format!("{day}, stale")) }
}

/// The text of [`since`] outside the table, where it has no column heading.
pub fn since_line(since: &str) -> Words {
    Words::built(format!("since {since}"))
}

pub fn daylight(
    parties: [&str; 2],
    distance: &str,
    band_distances: Option<Words>,
    has_stale_line: bool,
    ranges: Option<Words>,
) -> Words {
    let bands =
        band_distances.map_or(String::new(), |range| format!(" (the ranges allow {range})"));
    let stale = if has_stale_line { "; at least one line is stale" } else { "" };
    let overlap = ranges.map_or(String::new(), |ranges| format!("; {ranges}"));
    Words::built(format!(
        "Daylight between {}: {distance}{bands}{stale}{overlap}.",
        names::all_in_sentence(&parties)
    ))
}
