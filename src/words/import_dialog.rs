//! The dialog that imports a table.

use super::capitalize;
use super::number::plural;
use crate::hidden::isolated;

words! {
    fn title(file: &str) = "Import {file}";
    const CLOSE = "Close import";
    const IMPORT = "Import";
    const COPY_COMMAND = "Copy command";
    const COPY_COMMAND_HELP = "Copy the command that makes the same dataset in a terminal.";
    const READING = "Reading…";

    // Fields.
    const VOICE = "Voice";
    const DATE = "Date";
    const MORE_FIELDS = "More columns and formats";
    const PARTY = "Party";
    const QUESTION = "Question";
    const LOW = "Low end";
    const HIGH = "High end";
    const URL = "Address";
    const QUOTE = "Quotation";
    const SUMMARY = "Summary";
    const CHOOSE = "Choose a column";
    const NO_NAME = "No name";
    const ONE_DATE = "One date for all";
    const ONE_DATE_HINT = "such as 2019";
    const WIDE = "One column per voice";
    const WIDE_HINT = "such as Ada,Bor,Cor";
    const DATES = "Date format";
    const DATES_HINT = "dmy, mdy or %d.%m.%y";
    const MISSING = "Missing values";
    const MISSING_HINT = "such as NA,-999";
    const DECIMAL = "Decimal mark";
    const DECIMAL_HINT = "a point";
    const THOUSANDS = "Thousands separator";
    const THOUSANDS_HINT = "nothing";
    const LEVELS = "Levels, lowest first";
    const LEVELS_HINT = "such as No,Neutral,Yes";
    const FIRST_ROWS = "First rows";
    fn columns_shown(shown: usize, all: usize as plural("column", "columns")) = "{shown} of {all}";

    // Messages.
    fn more_errors(count: usize) = "And {count} more.";

    // The notes on an import.
    fn report_title(table: &str as isolated) = "Imported {table}";
    fn note(note: &str as capitalize) = "{note}.";
    const TO_FILL_IN = "To fill in, marked so in the file:";
    const CLOSE_NOTES = "Close the notes";
}
