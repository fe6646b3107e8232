//! The positions on a day, for a terminal.

use crate::facts::Since;
use crate::hidden::on_one_line;
use crate::model::Day;
use crate::words::day_month_year;

words! {
    fn heading(title: &str, subtitle: &str) =
        if (subtitle.is_empty()) "{title}" else "{title} · {subtitle}";
    /// A question by its tab and id, and in full unless its tab is the same.
    fn question(tab: &str, id: &str, ask: &str as on_one_line) =
        if (tab == ask) "{tab} ({id})" else "{tab} ({id})\n{ask}";
    fn as_of(day: Day as day_month_year, counts_from_known: bool) = (
        "As of {day}, by date {clock}",
        clock = if counts_from_known { "published" } else { "said" }
    );
    /// The position of a party without a line.
    const NO_LINE = "–";
    /// A voice and, on a second line, the voice that it speaks about or who relays its words (C3).
    fn voice(name: &str, about: Option<&str>, relay: Option<&str>) = match (about, relay) {
        (Some(about), _) => "{name},\non {about}",
        (_, Some(relay)) => "{name},\n{relay}",
        _ => "{name}",
    };
    /// The first day of a party's level (L7).
    fn level_since(since: Since) = if (since.at_latest)
        ("since {} at the latest", day_month_year(since.day))
        else ("since {}", day_month_year(since.day));
    /// The day of a statement.
    fn statement_day(day: Since) = if (day.at_latest)
        ("by {}", day_month_year(day.day)) else { day_month_year(day.day) };

    // The columns of tables.
    const COLUMNS = ["Who", "Position", "In words", "When", "By"];
}
