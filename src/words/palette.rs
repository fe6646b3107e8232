//! The palette: search, and the list of commands.

use super::{Words, day_month_year, list};
use crate::model::Day;

/// What can be searched: the name of the search field.
pub const HINT: Words = Words::fixed("Search voices, quotations, commands");
pub const NO_MATCH: Words = Words::fixed("Nothing matches all these words.");
pub const COMMANDS: Words = Words::fixed("Commands");
pub const QUESTIONS: Words = Words::fixed("Questions");
pub const ACTORS: Words = Words::fixed("Voices");
pub const EVENTS: Words = Words::fixed("Events");
pub const RECENT_PLACES: Words = Words::fixed("Recent places");
pub const COMMON_COMMANDS: Words = Words::fixed("Common commands");

/// The name of the search for screen readers.
pub const SEARCH: Words = Words::fixed("Search");

/// The name of the list of results for screen readers.
pub const RESULTS: Words = Words::fixed("Results");

/// "6 results".
pub fn result_count(count: usize) -> Words {
    match count {
        0 => NO_MATCH,
        1 => Words::fixed("1 result"),
        _ => Words::built(format!("{count} results")),
    }
}

/// A place: "Ada Head, 5 Mar 2024", or only the day.
pub fn place(heading: Option<&str>, day: Day) -> Words {
    let day = day_month_year(day);
    Words::built(list::comma(&[heading.unwrap_or_default(), &day]))
}

/// A result for a screen reader: "Bea Chief, Boria: Chief of Boria".
pub fn result(name: &str, note: &str, text: &str) -> Words {
    let head = list::comma(&[name, note]);
    if text.is_empty() {
        return Words::built(head);
    }
    Words::built(format!("{head}: {text}"))
}

/// The end of a string, after an ellipsis for the skipped characters.
pub fn end_of(text: &str, skipped_chars: usize) -> Words {
    let end = text.chars().skip(skipped_chars);
    Words::built(std::iter::once('…').chain(end).collect())
}
