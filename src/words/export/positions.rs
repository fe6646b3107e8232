//! The positions on a day, for a terminal.

use crate::facts::Since;
use crate::model::Day;
use crate::words::{Words, day_month_year};

words! {
    fn heading(title: &str, subtitle: &str) = "{title} · {subtitle}";
    fn as_of(day: Day as day_month_year, counts_from_known: bool) = (
        "As of {day}, by what was {clock}",
        clock = if counts_from_known { "known" } else { "said" }
    );
    /// The position of a party without a line.
    const NO_LINE = "–";
    /// A voice and, on a second line, the voice that it speaks about.
    fn voice(name: &str, about: Option<&str>) = match about {
        Some(about) => "{name},\non {about}",
        None => "{name}",
    };
    /// The first day of a level, or of a statement (L7).
    fn level_since(since: Since) = if (since.at_latest)
        ("{} at the latest", day_month_year(since.day)) else { day_month_year(since.day) };
    fn since(day: &Words, is_current: bool) =
        if (is_current) "{day}" else "{day}, stale";
    /// The text of [`since`] outside the table, where it has no column heading.
    fn since_line(since: &str) = "since {since}";

    // The columns of tables.
    const COLUMNS = ["Who", "Position", "In words", "Since", "By"];
}
