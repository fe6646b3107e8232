//! The dialog that imports a table.

use super::Words;
use super::number::plural;

words! {
    fn title(file: &str) = "Import {file}";
    const CLOSE = "Close import";
    const IMPORT = "Import";
    const COPY_COMMAND = "Copy command";
    const COPY_COMMAND_HELP = "Copy the command that makes the same dataset in a terminal.";
    const CHART_FOLLOWS = "The chart follows once the marked fields are filled in.";
    const READING = "Reading…";

    // Layouts.
    const LAYOUT = "Layout";
    const RECOGNIZED = "recognized";
    const LONG = "One row for each stance";
    const VOETEN = "UN ideal points";
    const VDEM = "V-Dem";
    const MANIFESTO = "Manifesto Project";
    const CHES = "Chapel Hill Expert Survey";
    const POLLS = "Polls, a column for each party";
    const COLUMNS = "Columns by name";

    // Columns.
    const COLUMN = "Column";
    const TAKEN_FOR = "Taken for";
    const COLUMN_LIST = "Columns of the table";
    const NO_NAME = "No name";
    /// The name of the field that says what a column is taken for.
    fn taken_for(column: &str) = "{column}, taken for";
    const ACTOR = "Voice";
    const ACTOR_NAME = "Voice’s name";
    const SECOND_CODE = "Second code";
    const COUNTRY = "Country";
    const PARTY = "Party";
    const VENUE = "Pollster";
    const DATE = "Date";
    const YEAR = "Year";
    const MONTH = "Month";
    const DAY = "Day";
    const VALUE = "Position";
    const PARTY_VALUE = "A party’s position";
    const LOW = "Low end";
    const HIGH = "High end";
    const NOT_USED = "Not used";
    /// The name of a column of the long format in words: `at_least` is "At least".
    fn field(name: &str) = match name {
        "quote" => "Words",
        "lang" => "Language",
        "url" => "Link",
        _ => { super::capitalize(&name.replace('_', " ")) },
    };
    const READ_BY_NAME = "The layout reads this column by its name";
    const ONLY_VALUE = "Choose another column of positions first";
    const NO_YEAR = "Choose the column of the year first";

    // What is still missing.
    const NEEDS_ACTOR = "Choose the column of the voices.";
    const NEEDS_VALUE = "Choose a column of positions.";
    const NEEDS_DATE = "Choose the column of the dates, or write one date for all rows.";

    // Options.
    const ONE_DATE = "One date for all";
    const ONE_DATE_HINT = "such as 2019";
    const PARTY_COLUMNS = "Party columns";
    const PARTY_COLUMNS_HINT = "such as party_*";
    const UNIT = "Unit";
    const FIRST_YEAR = "First year";
    const LAST_YEAR = "Last year";
    const SCALE_FROM = "Scale from";
    const SCALE_TO = "Scale to";
    const DELIMITER = "Separator";
    const ENCODING = "Encoding";
    const COMMA = "Comma";
    const SEMICOLON = "Semicolon";
    const TAB = "Tab";
    const BAR = "Vertical bar";
    const REPEATED_ROWS = "Repeated rows";
    const KEEP_ALL = "Keep all";
    const KEEP_FIRST = "Keep the first";
    const DETECTED = "detected";
    const EXPECTED_YEAR = "Expected a year such as 1990.";
    /// A name with "(detected)".
    fn detected(name: &str) = "{name} (detected)";

    // The preview.
    const FIRST_ROWS = "First rows";
    const CHART = "Chart";
    /// The heading of the chart, with its question if there are several.
    fn chart(question: &str, count: usize) = match count {
        0 | 1 => { CHART },
        _ => "Chart: {question}, the first of {count} questions",
    };
    /// What screen readers say of a column with an error.
    const HAS_ERROR = "One of its cells has an error; see the messages.";
    fn columns_shown(shown: usize, all: usize as plural("column", "columns")) = "{shown} of {all}";
    /// What a preview is made of.
    fn rows_used(used: usize, all: usize) =
        if (used < all) "of the first {used} of {all} rows"
        else ("of {}", plural(all, "row", "rows"));
    /// A column with what it is taken for.
    fn column_role(column: &str, role: &str) = "{column}: {role}";
    /// The name of the chart for screen readers.
    fn chart_of(sentence: &str) = "Chart of the import. {sentence}";
    /// A note as a sentence.
    fn note(note: &Words) = ("{}.", super::capitalize(&note.in_window()));
    fn more_errors(count: usize as plural("error", "errors")) = "And {count} more.";
    /// The notice after an import.
    fn imported(notes: &[Words], placeholders: &[Words]) =
        match (notes.first().map(Words::in_window).unwrap_or_default(), placeholders.len()) {
            (first, 0) => "Imported {first}.",
            (first, count) => (
                "Imported {first}. {} to fill in, marked “To fill in” in the file.",
                plural(count, "thing", "things")
            ),
        };
}

pub fn to_fill_in(placeholders: &[Words]) -> Words {
    let placeholders: Vec<Words> = placeholders.iter().map(Words::in_window).collect();
    words!("To fill in after the import: {}.", placeholders.join("; "))
}
