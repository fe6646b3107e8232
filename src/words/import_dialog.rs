//! The dialog that imports a table.

use super::Words;
use super::number::plural;

words! {
    fn title(file: &str) = "Import {file}";
    const CLOSE = "Close import";
    const IMPORT = "Import";
    const COPY_COMMAND = "Copy command";
    const COPY_COMMAND_HELP = "Copy the command that makes the same dataset in a terminal.";
    const READING = "Reading…";

    // Columns.
    const ACTOR = "Voice";
    const DATE = "Date";
    const VALUE = "Position";
    const PARTY = "Party";
    const LOW = "Low end";
    const HIGH = "High end";
    const CHOOSE = "Choose a column";
    const NO_NAME = "No name";
    const ONE_DATE = "One date for all";
    const ONE_DATE_HINT = "such as 2019";
    const PARTY_COLUMNS = "Party columns";
    const PARTY_COLUMNS_HINT = "such as party_*";
    const FIRST_ROWS = "First rows";
    fn columns_shown(shown: usize, all: usize as plural("column", "columns")) = "{shown} of {all}";

    // Messages.
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
