//! The list of days on which a line begins or comes to another level.

use super::line_rule::FITS_BEFORE;
use super::number::plural;
use super::{Words, capitalize, list, uncapitalize};
use crate::hidden::isolated;

words! {
    const CHANGES = "Changes";
    /// The names of the tabs beside each other: "On 11 May", and "Changes, 11".
    fn on_day(day: &str, by_year: bool) = if (by_year) "In {day}" else "On {day}";
    fn tab(count: usize) = "{CHANGES}, {count}";
    const ON_OTHER_QUESTIONS = "On other questions";
    fn on_other_questions(count: usize) = "{ON_OTHER_QUESTIONS}, {count}";
    /// Where there are none.
    const NO_CHANGES = "No change of level by this day.";
    /// "by 17 March", where that is the last possible day (L7).
    fn change_day(day: &str, is_latest: bool) = if (is_latest) "by {day}" else "{day}";
    /// The words before: "First statement found: ", or "Civilians, first statement found: ".
    fn first(question: &str as isolated) =
        if (question.is_empty()) "First statement found: " else "{question}, first statement found: ";
    fn first_since(question: &str as isolated) =
        if (question.is_empty()) "First statement since: " else "{question}, first statement since: ";
    /// "Intends it → ", or "Civilians: they leave → ".
    fn from(question: &str as isolated, level: &str) = (
        "{} → ",
        if question.is_empty() {
            isolated(&capitalize(level)).into_owned()
        } else {
            format!("{question}: {}", isolated(level))
        }
    );
    /// The level after the arrow: "Will go ahead".
    fn to(question: &str, level: &str) =
        { if question.is_empty() { capitalize(level) } else { Words::built(level.to_owned()) } };
    /// The same read aloud: "from little to most".
    fn from_to(from: &str as isolated, to: &str as isolated, note: &str as uncapitalize) =
        if (note.is_empty()) "from {from} to {to}" else "from {from} to {to}; {note}";
    /// The remark after it.
    const WALKED_BACK = "Walked back.";
    fn fits_before() = ("{}.", capitalize(&FITS_BEFORE));
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
