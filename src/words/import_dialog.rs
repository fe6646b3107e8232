//! The dialog that imports a table.

use super::Words;
use super::number::plural;

pub fn title(file: &str) -> Words {
    Words::built(format!("Import {file}"))
}

pub const CLOSE: Words = Words::fixed("Close import");
pub const IMPORT: Words = Words::fixed("Import");
pub const COPY_COMMAND: Words = Words::fixed("Copy command");
pub const COPY_COMMAND_HELP: Words =
    Words::fixed("Copy the command that makes the same dataset in a terminal.");
pub const CHART_FOLLOWS: Words =
    Words::fixed("The chart follows once the marked fields are filled in.");
pub const READING: Words = Words::fixed("Reading…");

// Layouts.
pub const LAYOUT: Words = Words::fixed("Layout");
pub const RECOGNIZED: Words = Words::fixed("recognized");
pub const LONG: Words = Words::fixed("One row for each stance");
pub const VOETEN: Words = Words::fixed("UN ideal points");
pub const VDEM: Words = Words::fixed("V-Dem");
pub const MANIFESTO: Words = Words::fixed("Manifesto Project");
pub const CHES: Words = Words::fixed("Chapel Hill Expert Survey");
pub const POLLS: Words = Words::fixed("Polls, a column for each party");
pub const COLUMNS: Words = Words::fixed("Columns by name");

// Columns.
pub const COLUMN: Words = Words::fixed("Column");
pub const TAKEN_FOR: Words = Words::fixed("Taken for");
pub const COLUMN_LIST: Words = Words::fixed("Columns of the table");
pub const NO_NAME: Words = Words::fixed("No name");

/// The name of the field that says what a column is taken for.
pub fn taken_for(column: &str) -> Words {
    Words::built(format!("{column}, taken for"))
}

pub const ACTOR: Words = Words::fixed("Actor");
pub const ACTOR_NAME: Words = Words::fixed("Actor’s name");
pub const SECOND_CODE: Words = Words::fixed("Second code");
pub const COUNTRY: Words = Words::fixed("Country");
pub const PARTY: Words = Words::fixed("Party");
pub const VENUE: Words = Words::fixed("Pollster");
pub const DATE: Words = Words::fixed("Date");
pub const YEAR: Words = Words::fixed("Year");
pub const MONTH: Words = Words::fixed("Month");
pub const DAY: Words = Words::fixed("Day");
pub const VALUE: Words = Words::fixed("Value");
pub const PARTY_VALUE: Words = Words::fixed("A party’s value");
pub const LOW: Words = Words::fixed("Low end");
pub const HIGH: Words = Words::fixed("High end");
pub const NOT_USED: Words = Words::fixed("Not used");

/// The name of a column of the long format in words: `at_least` is "At least".
pub fn field(name: &str) -> Words {
    let words = name.replace('_', " ");
    match name {
        "quote" => Words::fixed("Quotation"),
        "lang" => Words::fixed("Language"),
        "url" => Words::fixed("Link"),
        _ => super::capitalize(&words),
    }
}

pub const READ_BY_NAME: Words = Words::fixed("The layout reads this column by its name");
pub const ONLY_VALUE: Words = Words::fixed("Choose another column of values first");
pub const NO_YEAR: Words = Words::fixed("Choose the column of the year first");

// What is still missing.
pub const NEEDS_ACTOR: Words = Words::fixed("Choose the column of the actors.");
pub const NEEDS_VALUE: Words = Words::fixed("Choose a column of values.");
pub const NEEDS_DATE: Words =
    Words::fixed("Choose the column of the dates, or write one date for all rows.");

// Options.
pub const ONE_DATE: Words = Words::fixed("One date for all");
pub const ONE_DATE_HINT: Words = Words::fixed("such as 2019");
pub const PARTY_COLUMNS: Words = Words::fixed("Party columns");
pub const PARTY_COLUMNS_HINT: Words = Words::fixed("such as party_*");
pub const UNIT: Words = Words::fixed("Unit");
pub const FIRST_YEAR: Words = Words::fixed("First year");
pub const LAST_YEAR: Words = Words::fixed("Last year");
pub const SCALE_FROM: Words = Words::fixed("Scale from");
pub const SCALE_TO: Words = Words::fixed("Scale to");
pub const DELIMITER: Words = Words::fixed("Between cells");
pub const ENCODING: Words = Words::fixed("Encoding");
pub const COMMA: Words = Words::fixed("Comma");
pub const SEMICOLON: Words = Words::fixed("Semicolon");
pub const TAB: Words = Words::fixed("Tab");
pub const BAR: Words = Words::fixed("Vertical bar");
pub const REPEATED_ROWS: Words = Words::fixed("Repeated rows");
pub const KEEP_ALL: Words = Words::fixed("Keep all");
pub const KEEP_FIRST: Words = Words::fixed("Keep the first");
pub const DETECTED: Words = Words::fixed("detected");
pub const EXPECTED_YEAR: Words = Words::fixed("Expected a year such as 1990.");

/// A name with "(detected)".
pub fn detected(name: &str) -> Words {
    Words::built(format!("{name} (detected)"))
}

// The preview.
pub const FIRST_ROWS: Words = Words::fixed("First rows");
pub const CHART: Words = Words::fixed("Chart");

/// The heading of the chart, with its question if there are several.
pub fn chart(question: &str, count: usize) -> Words {
    match count {
        0 | 1 => CHART,
        _ => Words::built(format!("Chart: {question}, the first of {count} questions")),
    }
}

/// What screen readers say of a column with an error.
pub const HAS_ERROR: Words = Words::fixed("One of its cells has an error; see the messages.");

/// How many of the columns are shown.
pub fn columns_shown(shown: usize, all: usize) -> Words {
    Words::built(format!("{shown} of {}", plural(all, "column", "columns")))
}

/// What a preview is made of.
pub fn rows_used(used: usize, all: usize) -> Words {
    Words::built(if used < all {
        format!("of the first {used} of {all} rows")
    } else {
        format!("of {}", plural(all, "row", "rows"))
    })
}

/// A column with what it is taken for.
pub fn column_role(column: &str, role: &str) -> Words {
    Words::built(format!("{column}: {role}"))
}

/// The name of the chart for screen readers.
pub fn chart_of(sentence: &str) -> Words {
    Words::built(format!("Chart of the import. {sentence}"))
}

/// A note as a sentence.
pub fn note(note: &Words) -> Words {
    Words::built(format!("{}.", super::capitalize(&note.in_window())))
}

pub fn to_fill_in(placeholders: &[Words]) -> Words {
    let placeholders: Vec<Words> = placeholders.iter().map(Words::in_window).collect();
    Words::built(format!("To fill in after the import: {}.", placeholders.join("; ")))
}

pub fn more_errors(count: usize) -> Words {
    Words::built(format!("And {} more.", plural(count, "error", "errors")))
}

/// The notice after an import.
pub fn imported(notes: &[Words], placeholders: &[Words]) -> Words {
    let first = notes.first().map(Words::in_window).unwrap_or_default();
    Words::built(match placeholders.len() {
        0 => format!("Imported {first}."),
        count => format!(
            "Imported {first}. {} to fill in, marked “To fill in” in the file.",
            plural(count, "thing", "things")
        ),
    })
}
