//! The list of days on which a line begins or comes to another level.

use super::levels::short_value_words;
use super::line_rule::FITS_BEFORE;
use super::number::plural;
use super::{Words, capitalize, day_month, day_month_year, list};
use crate::hidden::isolated;
use crate::model::{Day, EdtfDate, Scale};

words! {
    const CHANGES = "Changes";
    /// The names of the tabs beside each other: "On 11 May", and "Changes, 11".
    fn on_day(day: &str) = "On {day}";
    fn tab(count: usize) = "{CHANGES}, {count}";
    /// The link from a change to the card of its stance.
    const CARD = "Show card";
    fn show_card(heading: &str as isolated) = "Show card: {heading}";
    /// Where there are none.
    const NO_CHANGES = "No change of level.";
    /// What stands before a level.
    const FIRST = "First statement found: ";
    const FIRST_SINCE = "First statement since: ";
    fn from(level: &str) = "{level} → ";
    /// The same read aloud: "from little to most".
    fn from_to(from: &str as isolated, to: &str as isolated, note: &str) = "from {from} to {to}{note}";
    /// In place of a level, where what set the line was walked back.
    const NO_LINE = "no line";
    /// What stands after it.
    const WALKED_BACK = "; walked back";
    fn fits_before() = "; {FITS_BEFORE}";
    /// Whose words it is, and from which source.
    fn voice(name: &str as isolated, publisher: &str as isolated) = "{name} · {publisher}";
    /// A change read aloud: "6 May, Israel, Civilians: first: a named place to go. Ada Head, CNN".
    fn spoken(
        day: &str,
        party: &str as isolated,
        question: &str as isolated,
        change: &str,
        said: &[&str] as list::comma,
    ) = "{day}, {party}, {question}: {change}. {said}";
    /// The note above the list where not all parties are in it.
    fn of_chosen(count: usize as plural("chosen party", "chosen parties")) = "Of the {count}.";
}

/// The short form of a level, as it stands alone: "A named place to go".
pub fn level(scale: &Scale, value: f64) -> Words {
    capitalize(&short_value_words(scale, value))
}

/// A day, with its year if the dataset has several: "11 May".
pub fn day(day: Day, covers: &EdtfDate) -> Words {
    let has_one_year = covers.earliest.year() == covers.latest.year();
    if has_one_year { day_month(day) } else { day_month_year(day) }
}
