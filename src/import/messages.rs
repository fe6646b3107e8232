//! The import of tables: errors, notes and placeholders.
//!
//! Errors say what was found, what was expected, and how to fix it.

pub(crate) mod contents;
mod contradictions;
pub mod dates;
pub mod numbers;

pub use self::contradictions::{
    contradicts_level, contradicts_row, differs_from_columns, differs_from_scale,
    level_without_name, not_unique, repeated_question, several_sources, two_on_one_day,
    unknown_party,
};
use crate::diagnostic::messages;
use crate::model::EdtfDate;
use crate::phrase::number::{self, plural};
use crate::phrase::shell::quoted;
use crate::phrase::{Words, list};

words! {
    // The table as a whole
    const NO_HEADER = "found no header; expected a first line with the names of the columns";
    const NO_ROWS = "found no rows below the header; expected at least one";
    const REPEATED_HEADER = "found the header a second time; remove this line";
    const UNCLOSED_QUOTE = "found a quotation mark that is never closed; expected another at the \
        end of the cell; double the quotation marks within a cell";
    fn wrong_cell_count(found: usize as plural("cell", "cells"), expected: usize) =
        "found {found} in this row; expected {expected}, as in the header; put cells that contain \
        the delimiter in quotation marks";
    fn duplicate_column(header: &str) =
        "found a second column `{header}`; expected one; rename or remove one of the two";
    fn too_many_columns(found: usize, limit: usize) = "found {found} columns; keep at most {limit}";
    fn is_a_table(file: &str) =
        ("{file} is a table, and not a dataset; import it: {}", import_command(file, &[]));
    fn unpack(file: &str) =
        "{file} is an archive; unpack it, and import the table in it: standpoint import data.csv -o \
        data.ron"
        or in window "{file} is an archive; unpack it, and import the table in it";
    fn save_as_csv(file: &str) =
        "{file} is a table of another program; save it as CSV there, and import that: standpoint \
        import data.csv -o data.ron"
        or in window "{file} is a table of another program; save it as CSV there, and import that";
    fn other_format(file: &str, format: OtherFormat) = ("{file} is {}", format.advice());
    fn OtherFormat::advice = match self {
        Excel => "an Excel workbook, not a CSV; in Excel, save its sheet as “CSV UTF-8”, and import \
            that",
        OpenDocument => "an OpenDocument spreadsheet, not a CSV; save its sheet as CSV in UTF-8, and \
            import that",
        Html => "HTML, whatever its name, not a CSV; open it in a spreadsheet, save the table as CSV in \
            UTF-8, and import that",
        Json => "JSON, not a CSV; `assets/tables.md` shows how DuckDB makes a CSV of it",
        Stata => "a Stata file, not a CSV; in R, haven::read_dta(\"FILE.dta\") |> \
            write.csv(\"FILE.csv\", row.names = FALSE) makes one of it",
        Spss => "an SPSS file, not a CSV; in R, haven::read_sav(\"FILE.sav\") |> \
            write.csv(\"FILE.csv\", row.names = FALSE) makes one of it",
        Parquet => "a Parquet file, not a CSV; in DuckDB, COPY (FROM 'FILE.parquet') TO 'FILE.csv' \
            makes one of it",
        Gzip => "compressed; unpack it, and import the table in it",
        Archive => "an archive; unpack it, and import the table in it",
        Pdf => "a PDF, not a CSV; copy the table into a spreadsheet, save it as CSV in UTF-8, and import \
            that",
    };
    fn unknown_column(option: &str, name: &str, known: &[&str] as first_names) =
        "{option}: found \"{name}\"; expected a column of the header, which is line 1: {known}"
        or in window "found “{name}”; expected a column of the header, which is line 1: {known}";

    // Encodings
    fn unknown_encoding(label: &str) =
        "--encoding: found \"{label}\"; expected a name such as utf-8, latin1, windows-1252 or \
        utf-16le"
        or in window "found \"{label}\"; expected the name of an encoding";
    fn invalid_encoding(file: &str, line: usize, encoding: &str) =
        "{file}:{line}:1: found bytes that are not {encoding}; say what they are with --encoding, such \
        as windows-1252, or save the file as UTF-8 (“CSV UTF-8” in a spreadsheet)"
        or in window
            "Line {line}: found bytes that are not {encoding}; save the file as UTF-8 (“CSV UTF-8” in a \
            spreadsheet)";
    fn nul(file: &str, line: usize, column: usize) =
        "{file}:{line}:{column}: found a NUL character; expected a table as text; save it as CSV"
        or in window "Line {line}: found a NUL character; expected a table as text; save it as CSV";
    /// An error with its location in the table.
    fn located_error(file: &str, line: usize, column: usize, message: &Words) =
        "{file}:{line}:{column}: {message}" or in window ("Line {line}: {}", message.window());

    // Cells
    fn not_a_date(cell: &str as excerpt, column: &str, reason: &Words) =
        "found {cell} in `{column}`: {reason}"
        or in window ("found {cell} in `{column}`: {}", reason.window());
    fn not_a_scale(cell: &str as excerpt, column: &str) =
        "found {cell} in `{column}`; expected JSON such as [[\"rejects it\", \"rejects\"], \
        [\"accepts it\", \"accepts\"]]";
    fn not_a_boolean(cell: &str, column: &str) =
        { expected_in_cell(cell, column, "true or false") };
    fn not_a_place(cell: &str, column: &str) =
        { expected_in_cell(cell, column, "a whole number, where 1 is the first") };
    fn not_a_choice(cell: &str, column: &str, names: &[&str]) =
        { expected_in_cell(cell, column, &format!("one of {}", names.join(", "))) };
    fn not_a_url(cell: &str as excerpt, column: &str) =
        "found {cell} in `{column}`; expected an address that begins with https://; write it in \
        full";
    fn not_evidence(cell: &str as excerpt, column: &str, error: &str) =
        "found {cell} in `{column}`; expected JSON such as [{{\"source\": \"paper-2024-03-20\", \
        \"quote\": \"…\", \"where\": \"paragraph 2\"}}]: {error}";
    fn missing_question(column: &str) =
        "found nothing in `{column}`; expected the question that the value answers; fill in the cell, or remove \
        the row";
    fn missing_cell(column: &str) =
        "found nothing in `{column}`; expected it in every row with a value or words; \
        fill in the cell (merged cells are saved as empty ones), or remove the row";

    // Nothing to import
    const NO_STANCES = "found no row with a value, a summary or a quotation; expected at least one";

    // Notes and results
    fn note(file: &str, note: &Words) = "{file}: {note}";
    fn error(message: &Words) = "error: {message}";
    fn omitted_errors(count: usize as plural("more error", "more errors")) = "error: and {count}";
    fn placeholders(file: &str, placeholders: &[Words]) = (
        "{file}: {} to fill in: {}",
        plural(placeholders.len(), "thing", "things"), placeholders.join("; ")
    );
    fn stances_imported(
        stances: usize as plural("stance", "stances"),
        actors: usize as plural("voice", "voices"),
        covers: &EdtfDate as EdtfDate::to_words,
    ) = "{stances} of {actors}, {covers}";
    fn stale_after(days: u32 as number::duration, gap: u32 as number::duration) =
        "the values of a voice are {gap} apart at the median, so one stays current for {days}; \
        `stale_after` in the dataset changes that";
    const ONE_DATE = "each voice has values on one date only, so they stay current";
    fn columns_not_read(columns: &[&str]) = (
        "{} not read: {}", plural(columns.len(), "column", "columns"), first_names(columns)
    );
    fn similar_names([first, second]: [&str; 2]) =
        "“{first}” and “{second}” are two names; if they are the same, write them alike in the table";
    fn one_date_for_all(date: &EdtfDate as EdtfDate::to_words) =
        "every row gets the date {date}; the table has no column of that name";
    fn times_left_out(cells: usize as plural("date has", "dates have")) =
        "{cells} a time of day, which is left out; the day as written counts";
    /// Columns of values with cells that have none, and their lines.
    fn cells_without_value(columns: &[(&str, Vec<usize>)] as of_columns) =
        "cells without a value, left out: {columns}";
    /// Numbers that are taken for levels.
    fn levels_of_numbers(first: i32, levels: &[String]) = (
        "numbers are read as levels: {}",
        levels.iter().enumerate().map(|(index, level)| format!("{} is {level}", first + index as i32))
            .collect::<Vec<_>>().join(", ")
    );
    fn several_on_a_day(times: usize as plural("time", "times")) =
        "more than one value of a party on a day: {times}; its line shows one of them, by the rules for lines";
    const NOT_IN_CSV =
        "not imported from a CSV: title, scope, `covers`, `stale_after`, authors and licence, the days on which \
        roles change, coders and codings, reasons for what is inferred, caveats and archived copies of sources, \
        events, the talk, corrections, comments, and what no stance names";
    /// The note on cells that `export --for excel` guards.
    fn guards_removed(cells: usize as plural("cell", "cells")) =
        "{cells} with an apostrophe that keeps Excel from taking it for a formula: read without \
        the apostrophe";
    fn rows_without_contents(lines: &[usize] as of_lines) =
        "left out, with no value, summary or quotation: {lines}";
    fn rows_without_date(lines: &[usize] as of_lines) = "left out, with no date: {lines}";

    // Placeholders
    const FILL_IN_TITLE = "title, subtitle and scope";
    const FILL_IN_QUESTIONS = "the questions in full, with the words of their scales";
    const FILL_IN_SPEAKERS =
        "who speaks for a party, and with which rank: for now everyone on the record does";
    fn fill_in_roles(actors: usize as plural("voice", "voices")) = "the role of {actors}";
    fn fill_in_sources(sources: usize as plural("source", "sources")) =
        "the publisher, title or date of {sources}";
}

/// A cell is not a number; one without digits may be a level, or the mark of a missing value.
pub fn not_a_number(cell: &str, column: &str, reason: &Words, is_word: bool) -> Words {
    let found = format!("found {} in `{column}`", excerpt(cell));
    let [options, fields] = if is_word {
        [
            "; --levels names levels in words, and --missing what is missing",
            "; name the levels, or what means that the value is missing",
        ]
    } else {
        [""; 2]
    };
    words!("{found}: {reason}{options}")
        .with_window(format!("{found}: {}{fields}", reason.window()))
}

/// A cell in quotation marks: its first line, shortened.
fn excerpt(cell: &str) -> String {
    format!("\"{}\"", messages::excerpt(cell))
}

/// The first 100 names, and the number of the others.
pub fn first_names(names: &[&str]) -> String {
    let names: Vec<&str> = names.iter().copied().filter(|name| !name.is_empty()).collect();
    let (listed, others) = names.split_at(names.len().min(100));
    let listed = listed.join(", ");
    match others.len() {
        0 => listed,
        count => format!("{listed} and {count} more"),
    }
}

/// "FDP on lines 3 and 8, BSW on line 4".
fn of_columns(columns: &[(&str, Vec<usize>)]) -> String {
    let columns = columns.iter().map(|(name, lines)| format!("{name} on {}", of_lines(lines)));
    columns.collect::<Vec<_>>().join("; ")
}

/// "line 4", or "lines 4, 7 and 12 more": the first 100.
fn of_lines(lines: &[usize]) -> String {
    let names: Vec<String> = lines.iter().map(usize::to_string).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let word = if lines.len() == 1 { "line" } else { "lines" };
    format!("{word} {}", first_names(&names))
}

/// Tables, and the command that imports each.
const EXAMPLES: [(&str, &str); 4] = [
    ("the CSV of the export", "positions.csv -o positions.ron"),
    (
        "UN ideal points",
        "voeten.tab --voice Countryname --date year --value IdealPointFP --low 'Q5%FP' --high 'Q95%FP' \
         -o voeten.ron",
    ),
    (
        "V-Dem",
        "v-dem.csv --voice country_name --date year --value v2x_polyarchy --low '{}_codelow' \
         --high '{}_codehigh' -o v-dem.ron",
    ),
    (
        "polls, a column for each party",
        "polls.csv --wide Union,SPD,FDP --date 'Fieldwork End' --source 'Polling Firm' \
         --missing 'Not Available' -o polls.ron",
    ),
];

pub fn examples_help() -> Words {
    let examples =
        EXAMPLES.map(|(table, command)| format!("  {table}:\n    standpoint import {command}"));
    words!("Examples (assets/tables.md has more):\n{}", examples.join("\n"))
}

/// The data that an import needs of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needed {
    Voice,
    Date,
    Value,
}

impl Needed {
    /// What the window calls it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Voice => "voice",
            Self::Date => "date",
            Self::Value => "position",
        }
    }

    /// The columns that have it by their names, and the options that name others.
    const fn sources(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Voice => ("voice", "actor", "--voice COLUMN"),
            Self::Date => ("date", "said", "--date COLUMN"),
            Self::Value => ("value", "value, quote or summary", "--value COLUMN"),
        }
    }
}

/// The error for a table that lacks columns. If options name its columns, the names of others do not
/// count.
pub fn columns_needed(headers: &[&str], needed: &[Needed], has_own_names: bool) -> Words {
    let missing = |what: &Needed| {
        let (word, own, option) = what.sources();
        if has_own_names {
            format!("the {word} (a column {own}, or {option})")
        } else {
            format!("the {word} ({option})")
        }
    };
    let list = first_names(headers);
    let needed_in_full = list::and(&needed.iter().map(missing).collect::<Vec<_>>());
    let are_dates = headers.iter().filter(|name| EdtfDate::parse(name).is_ok()).count() > 1;
    let hint = if headers.len() == 1 {
        "; if it is not a table of one column, --delimiter says what is between its cells"
    } else if are_dates {
        "; columns whose names are dates have to become rows first, as UNPIVOT does in DuckDB \
         (assets/tables.md)"
    } else {
        ""
    };
    words!("found the columns {list} on the first line; missing: {needed_in_full}{hint}")
}

/// A file that is no text with cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OtherFormat {
    Excel,
    OpenDocument,
    Html,
    Json,
    Stata,
    Spss,
    Parquet,
    Gzip,
    Archive,
    Pdf,
}

/// The command that imports a file, under its own name, with options and their values.
pub fn import_command(file: &str, options: &[(&str, String)]) -> Words {
    let stem = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
    let option = |(name, value): &(&str, String)| {
        // What begins with a hyphen would be another option.
        let space = if value.starts_with('-') { "=" } else { " " };
        format!(" {name}{space}{}", quoted(value))
    };
    let options: String = options.iter().map(option).collect();
    words!("standpoint import {}{options} -o {}", quoted(file), quoted(&format!("{stem}.ron")))
}

/// A message on one line, even if it quotes a cell of several.
pub fn on_one_line(message: &Words) -> Words {
    let on_one_line = |text: &str| text.replace(['\n', '\r'], " ");
    Words::built(on_one_line(message)).with_window(on_one_line(message.window()))
}

/// A problem of the imported dataset, with its hints.
pub fn with_hints(message: &Words, hints: &[Words]) -> Words {
    let joined = |words: fn(&Words) -> &str| {
        let parts = std::iter::once(message).chain(hints);
        parts.map(words).collect::<Vec<_>>().join("; ")
    };
    Words::built(joined(Words::as_str)).with_window(joined(Words::window))
}

fn expected_in_cell(cell: &str, column: &str, expected: &str) -> Words {
    words!(
        "found {} in `{column}`; expected {expected}; correct it, or leave the cell empty",
        excerpt(cell)
    )
}

/// An end of the values of a question: the number and its line.
type End = (f64, usize);

pub fn scale_chosen(question: &str, min: f64, max: f64, low: End, high: End) -> Words {
    words!(
        "`{question}` has a scale from {min} to {max}, around its values: {} (line {}) to {} (line {})",
        low.0,
        low.1,
        high.0,
        high.1
    )
}

// What is wrong with the options of an import.
words! {
    const EXPECTED_LEVELS =
        "expected at least two different levels separated by commas, such as No,Neutral,Yes";
    const EXPECTED_DATES =
        "expected dmy, mdy, or a pattern with a year, such as %d.%m.%Y or %B %d, %Y";
    const EXPECTED_DECIMAL = "expected , or .";
    const EXPECTED_THOUSANDS =
        "expected , or . or a space, an apostrophe or an underscore, and another than --decimal";
    const EXPECTED_DELIMITER = "expected one character, such as ; or |, or the word tab";
}
