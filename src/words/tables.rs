//! The import of tables: errors, notes and placeholders.
//!
//! Errors say what was found, what was expected, and how to fix it.

pub(crate) mod contents;
mod contradictions;
mod options;
pub(crate) mod presets;

pub use self::contradictions::{
    contradicts_level, contradicts_row, differs_from_columns, level_without_name,
    repeated_question, repeated_year, several_sources, two_on_one_day, unknown_party,
};
pub use self::options::{
    EXPECTED_DATE_OPTION, EXPECTED_DELIMITER, EXPECTED_LEVELS, EXPECTED_SCALE, published_too_early,
    several_indices, unknown_country, unknown_question,
};
use super::number::{self, plural};
use super::shell::quoted;
use super::{Words, list};
use crate::model::{EdtfDate, UnsupportedForm};

words! {
    // The table as a whole
    const NO_HEADER = "found no header; expected a first line with the names of the columns";
    const NO_ROWS = "found no rows below the header; expected at least one";
    const UNCLOSED_QUOTE = "found a quotation mark that is never closed; expected another at the \
        end of the cell; double the quotation marks within a cell";
    fn wrong_cell_count(found: usize as plural("cell", "cells"), expected: usize) =
        "found {found} in this row; expected {expected}, as in the header; put cells that contain \
        the delimiter in quotation marks";
    fn duplicate_column(header: &str) =
        "found a second column `{header}`; expected one; rename or remove one of the two";
    /// The columns of which a layout needs one.
    fn columns(names: &[&str] as list::or) = "{names}";
    const NAMED_INDEX = "an index such as v2x_polyarchy";
    const INDEX_COLUMN =
        "an index such as v2x_polyarchy (or --value COLUMN)"
        or in window "an index such as v2x_polyarchy";
    const WIDE_COLUMNS =
        "a column of numbers for each party (or --wide PATTERN,…)"
        or in window "a column of numbers for each party";
    fn too_many_columns(found: usize, limit: usize) = "found {found} columns; keep at most {limit}";
    const DROP_DUPLICATES = "--drop-duplicates";
    fn is_a_table(file: &str, command: &Words) =
        (
            "{file} is a table, and not a dataset; import it: {command}{}",
            filled_in(command)
        )
        or in window "{file} is a table, and not a dataset; it can be imported";
    fn unpack(file: &str) =
        "{file} is an archive; unpack it, and import the table in it: standpoint import data.csv -o \
        data.ron"
        or in window "{file} is an archive; unpack it, and import the table in it";
    fn not_a_workbook(file: &str, reason: &str) = "{file} cannot be read as a spreadsheet: {reason}";
    fn workbook_too_large(file: &str) =
        "{file} is no spreadsheet, or one with too many cells to read; save its table as CSV";
    fn empty_workbook(file: &str) = "{file} has no cells";
    fn sheet_read(sheet: &str, count: usize) =
        "the sheet “{sheet}” is read, the first with cells of {count}";
    fn save_as_csv(file: &str) =
        "{file} is a table of another program; save it as CSV there, and import that: standpoint \
        import data.csv -o data.ron"
        or in window "{file} is a table of another program; save it as CSV there, and import that";
    fn unknown_column(
        option: &str,
        name: &str,
        nearest: Option<&str> as did_you_mean,
        known: &[&str] as first_names,
    ) =
        "{option}: found {name}; expected a column that the file has: {known}{nearest}"
        or in window "found {name}; expected a column that the file has: {known}{nearest}";
    fn unknown_wide(pattern: &str, known: &[&str] as first_names) =
        "--wide: found {pattern}, which matches no column; expected a pattern for some of {known}"
        or in window
            "found {pattern}, which matches no column; expected a pattern for some of {known}";

    // Encodings
    fn unknown_encoding(label: &str) =
        "--encoding: found \"{label}\"; expected a name such as utf-8, latin1, windows-1252 or \
        utf-16le"
        or in window "found \"{label}\"; expected the name of an encoding";
    fn invalid_encoding(file: &str, encoding: &str) =
        "{file} is not {encoding} text; choose another --encoding, or save the file as UTF-8 (“CSV \
        UTF-8” in a spreadsheet)"
        or in window
            "{file} is not {encoding} text; save the file as UTF-8 (“CSV UTF-8” in a spreadsheet)";
    fn nul(file: &str, line: usize, column: usize) =
        "{file}:{line}:{column}: found a NUL character; expected a table as text; save it as CSV"
        or in window "Line {line}: found a NUL character; expected a table as text; save it as CSV";
    fn encoding_detected(encoding: &str) =
        "taken for {encoding} text; --encoding sets another"
        or in window "taken for {encoding} text";
    /// An error with its location in the table.
    fn located_error(file: &str, line: usize, column: usize, message: &Words) =
        "{file}:{line}:{column}: {message}" or in window ("Line {line}: {}", message.window());

    // Cells
    fn not_finite(cell: &str, column: &str) =
        "found {cell} in `{column}`; expected a finite number; correct it, or leave the cell empty";
    fn decimal_commas(
        count: usize as plural("number has", "numbers have"), cell: &str, number: &str
    ) = "{count} a decimal comma; {cell} is read as {number}";
    fn decimal_comma(cell: &str, column: &str) = (
        "found {} in `{column}`; expected a number with a decimal point; write {}",
        excerpt(cell), cell.replace(',', ".")
    );
    fn not_a_number(cell: &str, column: &str) =
        { expected_in_cell(cell, column, "a number such as 0.5") };
    fn not_a_boolean(cell: &str, column: &str) =
        { expected_in_cell(cell, column, "true or false") };
    fn not_a_rank(cell: &str, column: &str) = {
        expected_in_cell(cell, column, "a whole number, where 1 is the highest rank in the party")
    };
    fn not_a_year(cell: &str, column: &str) =
        { expected_in_cell(cell, column, "a year such as 1990") };
    fn not_a_session(cell: &str, column: &str) =
        { expected_in_cell(cell, column, "a session such as 45, which is that of 1990") };
    fn not_a_choice(cell: &str, column: &str, names: &[&str]) =
        { expected_in_cell(cell, column, &format!("one of {}", names.join(", "))) };
    fn not_a_url(cell: &str as excerpt, column: &str) =
        "found {cell} in `{column}`; expected an address that begins with https://; write it in \
        full";
    fn not_evidence(cell: &str as excerpt, column: &str, error: &str) =
        "found {cell} in `{column}`; expected JSON such as [{{\"source\": \"paper-2024-03-20\", \
        \"quote\": \"…\", \"where\": \"paragraph 2\"}}]: {error}";
    fn missing_cell(column: &str) =
        "found nothing in `{column}`; expected a voice and a date in every row; fill in the cell, \
        or remove the row";
    /// The error for a cell without a date; `suggestion` is the date that it probably
    /// means.
    fn not_a_date(cell: &str as excerpt, column: &str, suggestion: Option<&str>) =
        match suggestion {
            Some(date) => "found {cell} in `{column}`; {EXPECTED_DATE}; write {date}",
            None => "found {cell} in `{column}`; {EXPECTED_DATE}; write it with the year first",
        };

    // Dates
    fn unsupported_date(cell: &str as excerpt, column: &str, form: UnsupportedForm) = (
        "found {cell} in `{column}`, which has {}; {EXPECTED_DATE}; {}",
        form.label(), form.advice()
    );
    fn reversed_dates(cell: &str as excerpt, column: &str) =
        "found {cell} in `{column}`, which ends before it starts; {EXPECTED_DATE}; swap the two \
        dates";

    // Nothing to import
    const NO_STANCES = "found no row with a value, a summary or a quotation; expected at least one";
    fn no_values(column: &str) =
        "found no value in `{column}` for the countries and years chosen; expected at least one; \
        choose others with --countries, --from and --to"
        or in window
            "found no value in `{column}` for the countries and years chosen; expected at least \
            one; choose others";

    /// The error for a table that does not say when its values hold.
    fn without_dates(headers: &[&str] as first_names, command: &Words) =
        (
            "found no column of dates in {headers}; say when the values hold, with one date for \
            all rows: {command}{}",
            filled_in(command)
        )
        or in window "found no column of dates in {headers}; write one date for all rows";

    /// The error for polls of several countries that have a line for each party.
    fn mixed_places(places: &[&str] as first_names, first: &Words, actor: &Words) =
        "the polls are of {places}, and one chart would mix them: choose one with {first}, or \
        take each for a party with --format polls {actor}"
        or in window "the polls are of {places}, and one chart would mix them: choose one";

    // Notes and results
    /// The note on columns that were not named.
    fn columns_taken(actor: &str as column_name, date: &str, value: &str) =
        "{actor} is taken for the voice, {date} for the date and {value} for the position; \
        --actor, --said and --value name others"
        or in window
            "{actor} is taken for the voice, {date} for the date and {value} for the position";
    fn note(file: &str, note: &Words) = "{file}: {note}";
    fn error(message: &Words) = "error: {message}";
    fn omitted_errors(count: usize as plural("error", "errors")) = "error: and {count} more";
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
    fn columns_ignored(columns: &[&str]) = (
        "{} ignored: {}",
        plural(columns.len(), "unknown column", "unknown columns"), first_names(columns)
    );
    /// The note on cells such as "NA" in columns that can have any text.
    fn taken_as_text(cells: usize as plural("cell", "cells")) =
        "{cells} such as NA or nan taken as text; leave a cell without a value empty";
    /// The note on cells that `export --for excel` guards.
    fn guards_removed(cells: usize as plural("cell", "cells")) =
        "{cells} with an apostrophe that keeps Excel from taking it for a formula: read without \
        the apostrophe";
    fn rows_without_stance(rows: usize as plural("row", "rows")) =
        "{rows} left out: no value, summary or quotation";
    fn rows_without_value(rows: usize as plural("row", "rows")) =
        "{rows} left out: no country, year or value";
    /// The note on rows that `--drop-duplicates` leaves out.
    fn duplicates_dropped(rows: usize as plural("row", "rows"), first_line: usize) =
        "{rows} left out: further ones of the same voice and date; the first is on line \
        {first_line}";
    /// The note on a table of polls: the columns with a party each, or those with the share and the
    /// name of the party.
    fn polls_taken(columns: &[&str] as first_names, label: Option<&str>, unread: &[&str] as not_read) =
        match label {
            Some(label) => "those in {label} are the parties, with the shares in {columns}; {NO_LINES}{unread}",
            None => "each of the columns {columns} is taken for a party; {NO_LINES}{unread}",
        };
    fn rows_not_chosen(rows: usize as plural("row", "rows")) =
        "{rows} left out: not of the countries and years chosen";
    fn values_chosen(column: &str, others: &[&str] as list::or) =
        "values are those of {column}; --value selects {others} instead"
        or in window "values are those of {column}; {others} could be chosen instead";

    // Placeholders
    const FILL_IN_TITLE = "title, subtitle and scope";
    const FILL_IN_QUESTIONS = "the questions in full, with the words of their scales";
    const FILL_IN_SPEAKERS =
        "who speaks for a party, and with which rank: for now everyone on the record does";
    const FILL_IN_RELEASE =
        "the release of the file and its date, in `sources` (or give --published DATE)"
        or in window "the release of the file and its date, in `sources`";
    fn fill_in_roles(actors: usize as plural("voice", "voices")) = "the role of {actors}";
    fn fill_in_sources(sources: usize as plural("source", "sources")) =
        "the publisher, title or date of {sources}";
    fn fill_in_summaries(stances: usize as plural("stance", "stances")) =
        "the summary of {stances}";
    fn fill_in_index(column: &str) =
        "what {column} is, in `questions`: tab, ask and the ends of its scale";
}

/// A cell in quotation marks: its first line, shortened.
fn excerpt(cell: &str) -> String {
    let line = cell.lines().next().unwrap_or_default();
    let start: String = line.chars().take(40).collect();
    let more = if start.len() < cell.len() { "…" } else { "" };
    format!("\"{start}{more}\"")
}

const NO_LINES: &str =
    "a poll sets no line, because differences between pollsters are not movement";

fn column_name(header: &str) -> &str {
    if header.is_empty() { "the column without a name" } else { header }
}

/// The columns that are not read, after a semicolon.
fn not_read(names: &[&str]) -> String {
    let names = first_names(names);
    if names.is_empty() { names } else { format!("; not read: {names}") }
}

/// The first 20 names, and the number of the others.
pub fn first_names(names: &[&str]) -> String {
    let names: Vec<&str> = names.iter().copied().filter(|name| !name.is_empty()).collect();
    let (listed, others) = names.split_at(names.len().min(20));
    let listed = listed.join(", ");
    match others.len() {
        0 => listed,
        count => format!("{listed} and {count} more"),
    }
}

/// Published tables by their usual names, and the command that imports each.
const EXAMPLES: [(&str, &str); 9] = [
    ("UN ideal points, release of 2013", "voeten-2013.csv -o voeten.ron"),
    ("UN ideal points, release of 2024", "voeten-2024.csv -o voeten.ron"),
    ("UN ideal points, release of 2025", "voeten-2025.tab -o voeten.ron"),
    ("V-Dem, as downloaded", "v-dem.csv --value v2x_polyarchy -o v-dem.ron"),
    ("V-Dem without intervals", "v-dem-without-intervals.csv -o v-dem.ron"),
    (
        "one wave of the Chapel Hill Expert Survey",
        "ches-2019.csv --date 2019 --value lrgen,galtan -o ches.ron",
    ),
    ("Manifesto Project", "manifesto.csv --value rile -o manifesto.ron"),
    ("polls, a column or a row for each party", "polls.csv -o polls.ron"),
    (
        "any other table",
        "speeches-latin1.csv --actor speaker --party fraction --date-parts year,month,day \
         --value weight --low '{}_lo' --high '{}_hi' -o speeches.ron",
    ),
];

pub fn examples_help() -> Words {
    let examples =
        EXAMPLES.map(|(table, command)| format!("  {table}:\n    standpoint import {command}"));
    words!("Examples:\n{}", examples.join("\n"))
}

/// The columns of which a layout needs one, or the option that names another.
pub fn one_of_columns(names: &[&str], option: &str) -> Words {
    if names.is_empty() {
        let window = "a column that you choose".to_owned();
        return words!("{option} COLUMN").with_window(window);
    }
    let names = list::or(names);
    words!("{names} (or {option} COLUMN)").with_window(names)
}

/// The error for a table without a known layout.
pub fn refusal(headers: &[&str], nearest: &str, missing: &[Words], command: &Words) -> Words {
    let needs =
        |words: fn(&Words) -> &str| missing.iter().map(words).collect::<Vec<_>>().join("; ");
    words!(
        "found the columns {}; the nearest layout is {nearest}, which also needs {}; rename the columns, or name those to use: {command}{}",
        first_names(headers),
        needs(Words::as_str),
        filled_in(command)
    )
    .with_window(format!(
        "found the columns {}; the nearest layout is {nearest}, which also needs {}; rename the columns, or choose what they are",
        first_names(headers),
        needs(Words::window)
    ))
}

/// What to write for the words in capitals in a command, in brackets.
fn filled_in(command: &str) -> &'static str {
    match (command.contains(" COLUMN"), command.contains("--date YEAR")) {
        (false, false) => "",
        (true, false) => " (for COLUMN, write the name of a column)",
        (false, true) => " (for YEAR, write the year or day of the values)",
        (true, true) => {
            " (for COLUMN, write the name of a column; for YEAR, the year or day of the values)"
        }
    }
}

/// The command that imports a file, under the name of the dataset or its own.
pub fn import_command(file: &str, output: Option<&str>, options: &str) -> Words {
    let stem = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
    let output = output.map_or_else(|| format!("{stem}.ron"), str::to_owned);
    let (file, output) = (quoted(file), quoted(&output));
    let options = if options.is_empty() { String::new() } else { format!(" {options}") };
    words!("standpoint import {file}{options} -o {output}")
}

/// An option with its value, for a shell.
pub fn option(name: &str, value: &str) -> Words {
    // What begins with a hyphen would be another option.
    let space = if value.starts_with('-') { "=" } else { " " };
    words!("{name}{space}{}", quoted(value))
}

pub fn not_with_long(option: &str) -> Words {
    words!(
        "{option}: found a table in the layout long, with a date in the column `said` of each row; expected the option with another layout; name the columns to use it: --actor COLUMN --value COLUMN"
    )
    .with_window("found a table with a date in the column `said` of each row, which sets the date and the value; choose another layout to set them here".to_owned())
}

pub fn did_you_mean(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |name| format!("; did you mean {name}?"))
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

const EXPECTED_DATE: &str =
    "expected a date such as 2024-03-18, 2024-03, 2024 or 2024-03-01/2024-03-17";

/// The note on rows that repeat an earlier one cell by cell: the first of them and the row that it
/// repeats are on these lines.
pub fn repeated_rows(count: usize, (line, earlier): (usize, usize), are_left_out: bool) -> Words {
    let rows = plural(count, "repeated row", "repeated rows");
    let first = format!("line {line} is the same as line {earlier}");
    if are_left_out {
        return words!("{rows} left out: {first}");
    }
    words!("{rows}: {first}; --drop-duplicates leaves such rows out")
        .with_window(format!("{rows}: {first}"))
}

/// The note on cells that have a marker instead of a value.
pub fn taken_as_missing(markers: &[(String, usize)]) -> Words {
    let markers = markers.iter();
    let markers: Vec<String> =
        markers.map(|(marker, count)| format!("{count} × {marker}")).collect();
    words!("cells taken as missing: {}", markers.join(", "))
}

pub fn scale_chosen(question: &str, (min, max): (f64, f64), could_have_levels: bool) -> Words {
    let levels = if could_have_levels { "; --levels gives it levels in words" } else { "" };
    words!(
        "`{question}` has a scale from {min} to {max}, around its values; --scale sets another{levels}"
    )
    .with_window(format!(
        "“{question}” has a scale from {min} to {max}, around its values"
    ))
}
