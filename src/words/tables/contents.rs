//! The wording of the entries and comments in an imported dataset.

use super::{Words, plural};
use crate::model::EdtfDate;

// Comments above sections. Those that begin with `To fill in` stand above
// placeholders.

pub const TITLE: Words = Words::fixed("To fill in: title and subtitle.");

pub const SCOPE: Words =
    Words::fixed("To fill in: whom and what the table covers, and what it leaves out.");

pub const YEARLY: Words = Words::fixed("There is one value a year; it holds until the next.");

pub const UNTIL_NEXT: Words = Words::fixed("A value holds until the next.");

pub const QUESTIONS: Words =
    Words::fixed("To fill in: each question in full, and the words of its scale.");

pub const ROLES: Words = Words::fixed("To fill in: the roles that are not given.");

pub const SPEAKERS: Words = Words::fixed(
    "To fill in: who speaks for a party (`speaks`), and with which `rank`. For now everyone on the\nrecord does.",
);

pub const ROLES_AND_SPEAKERS: Words = Words::fixed(
    "To fill in: the roles that are not given; who speaks for a party (`speaks`), and with which\n`rank`. For now everyone on the record does.",
);

pub const SOURCES: Words =
    Words::fixed("To fill in: publishers, titles and dates that the table does not give.");

pub const RELEASE: Words =
    Words::fixed("To fill in: the release of the file, and the date on which it was published.");

pub const INDEX: Words = Words::fixed(
    "To fill in: tab, ask and the ends of the scale; the table has only the column’s name.",
);

// Any dataset

/// The line above the stances of a country.
pub fn heading(name: &str) -> Words {
    Words::built(format!("───── {name} ─────"))
}

pub fn imported_from(file: &str) -> Words {
    Words::built(format!("Imported from {file}."))
}

pub const UNIT: Words = Words::fixed("points");

pub const LOW_END: Words = Words::fixed("lowest");

pub const HIGH_END: Words = Words::fixed("highest");

// Datasets in the long format

pub fn subtitle(parties: usize, covers: &EdtfDate) -> Words {
    Words::built(format!(
        "{}, {}",
        plural(parties, "party", "parties"),
        covers.to_words()
    ))
}

pub fn scope(file: &str) -> Words {
    Words::built(format!(
        "Imported from {file}; what is charted, and what is not, is still to be written."
    ))
}

pub const QUESTION_TAB: Words = Words::fixed("Question");

pub const QUESTION: Words = Words::fixed("What do the parties differ on?");

pub fn question(name: &str) -> Words {
    Words::built(format!("Where does each party stand on “{name}”?"))
}

pub fn level(number: u8) -> Words {
    Words::built(format!("Level {number}"))
}

pub const NO_ROLE: Words = Words::fixed("Role not given");

pub const NO_REASON: Words = Words::fixed("No reason is given.");

pub const NO_LOCATOR: Words = Words::fixed("place not given");

pub const NO_PUBLISHER: Words = Words::fixed("Publisher not named");

pub fn no_title(source: &str) -> Words {
    Words::built(format!("[Title not given: {source}]"))
}

pub fn line(number: usize) -> Words {
    Words::built(format!("line {number}"))
}

pub const SUMMARY_OF_QUOTE: Words = Words::fixed("Says the words quoted.");

pub const SUMMARY_OF_POSITION: Words = Words::fixed("Takes the position given.");

pub fn marked_as_inferred(file: &str) -> Words {
    Words::built(format!("Marked as inferred in {file}."))
}

pub fn publisher_not_named(file: &str) -> Words {
    Words::built(format!("{file} does not name it."))
}

pub fn known_since(file: &str) -> Words {
    Words::built(format!(
        "The day on which its contents became known, according to {file}."
    ))
}

pub fn date_not_given(file: &str) -> Words {
    Words::built(format!(
        "{file} does not say when it was published; this is the last day of the stances that cite it."
    ))
}

// Tables with a known layout

pub fn release_inferred(newest: i16) -> Words {
    Words::built(format!(
        "The file does not say which release it is. It has values up to {newest}, so it is assumed to have been published in the year after."
    ))
}

pub fn locator(row: &str, date: &str, column: &str) -> Words {
    Words::built(format!("{row}, {date}, {column}"))
}

pub fn line_and_column(line: usize, column: &str) -> Words {
    Words::built(format!("line {line}, {column}"))
}

pub fn title_of(tab: &str, title: &str) -> Words {
    Words::built(format!("{tab}, {title}"))
}

pub fn name_with_country(name: &str, country: &str) -> Words {
    Words::built(format!("{name} ({country})"))
}
