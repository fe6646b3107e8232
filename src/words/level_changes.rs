//! The list of days on which a line begins or comes to another level.

use super::levels::short_value_words;
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
    const NO_CHANGES = "No line begins or changes.";
    /// What stands before a level: the level before, if the words show a move.
    const FIRST = "First: ";
    const NOW = "Now: ";
    const AGAIN = "Again: ";
    fn moved_from(level: &str) = "{level} → ";
    /// What stands after a level that is another than before, by words that show no move, and where it is
    /// read aloud: "a named place to go; before, they leave".
    fn and_before(level: &str) = "; before, {level}";
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
