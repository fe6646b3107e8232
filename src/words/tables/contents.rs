//! The wording of the entries and comments in an imported dataset.

use super::{Words, plural};
use crate::model::EdtfDate;
use crate::words::capitalize;

// Comments above sections. Those that begin with `To fill in` stand above what the table does not
// say. The texts below them are true and have no gaps, because pictures show them.

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
    Words::built(format!("{}, {}", plural(parties, "party", "parties"), covers.to_words()))
}

pub fn scope(file: &str) -> Words {
    Words::built(format!("What {file} contains."))
}

pub const QUESTION_TAB: Words = Words::fixed("Question");

pub const QUESTION: Words = Words::fixed("Where does each party stand?");

pub fn question(name: &str) -> Words {
    Words::built(format!("Where does each party stand on “{name}”?"))
}

pub fn level(number: u8) -> Words {
    Words::built(number.to_string())
}

/// The role of an actor without one: what the table calls the column of the actors.
pub fn role(column: &str, has_parties: bool) -> Words {
    Words::built(match column {
        "actor" | "actor_name" if has_parties => "Speaker".to_owned(),
        "actor" | "actor_name" => "Party".to_owned(),
        column => capitalize(&column.replace('_', " ")).into(),
    })
}

/// The reason of a position without one.
pub fn reason(column: &str) -> Words {
    Words::built(format!("The value in the column “{column}”."))
}

/// A title of which only a name is known is a description, in brackets.
pub fn title_from_name(source: &str) -> Words {
    Words::built(format!("[{source}]"))
}

pub fn line(number: usize) -> Words {
    Words::built(format!("line {number}"))
}

pub const SUMMARY_OF_QUOTE: Words = Words::fixed("Is quoted.");

pub fn summary_of_position(value: &str, question: &str) -> Words {
    Words::built(format!("Is at {value} on “{question}”."))
}

pub const SUMMARY_WITHOUT_POSITION: Words = Words::fixed("Takes no position.");

pub fn marked_as_inferred(file: &str) -> Words {
    Words::built(format!("Marked as inferred in {file}."))
}

pub fn publisher_not_named(file: &str) -> Words {
    Words::built(format!("{file} does not name it."))
}

pub fn known_since(file: &str) -> Words {
    Words::built(format!("The day on which its contents became known, according to {file}."))
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
