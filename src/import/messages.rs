//! The import of tables: errors, notes and placeholders.
//!
//! Errors say what was found, what was expected, and how to fix it.

pub(crate) mod contents;
mod contradictions;
mod options;

pub use self::contradictions::{
    contradicts_level, contradicts_row, differs_from_columns, level_without_name,
    repeated_question, several_sources, two_on_one_day, unknown_party,
};
pub use self::options::{
    EXPECTED_DATE_OPTION, EXPECTED_DELIMITER, EXPECTED_LEVELS, EXPECTED_SCALE, unknown_country,
    unknown_question,
};
use crate::model::{EdtfDate, UnsupportedForm};
use crate::phrase::number::{self, plural};
use crate::phrase::shell::quoted;
use crate::phrase::{Words, list};

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
    const NO_STANCES_CHOSEN =
        "found no row with a value, a summary or a quotation of the countries and years chosen; \
        expected at least one; choose others with --countries, --from and --to"
        or in window
            "found no row with a value, a summary or a quotation of the countries and years \
            chosen; expected at least one; choose others";

    // Notes and results
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
    fn columns_not_read(columns: &[&str]) = (
        "{} not read: {}", plural(columns.len(), "column", "columns"), first_names(columns)
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
    fn rows_not_chosen(rows: usize as plural("row", "rows")) =
        "{rows} left out: not of the countries and years chosen";

    // Placeholders
    const FILL_IN_TITLE = "title, subtitle and scope";
    const FILL_IN_QUESTIONS = "the questions in full, with the words of their scales";
    const FILL_IN_SPEAKERS =
        "who speaks for a party, and with which rank: for now everyone on the record does";
    fn fill_in_roles(actors: usize as plural("voice", "voices")) = "the role of {actors}";
    fn fill_in_sources(sources: usize as plural("source", "sources")) =
        "the publisher, title or date of {sources}";
    fn fill_in_summaries(stances: usize as plural("stance", "stances")) =
        "the summary of {stances}";
}

/// A cell in quotation marks: its first line, shortened.
fn excerpt(cell: &str) -> String {
    let line = cell.lines().next().unwrap_or_default();
    let start: String = line.chars().take(40).collect();
    let more = if start.len() < cell.len() { "…" } else { "" };
    format!("\"{start}{more}\"")
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

/// Tables, and the command that imports each.
const EXAMPLES: [(&str, &str); 5] = [
    ("the CSV of the export", "positions.csv -o positions.ron"),
    (
        "UN ideal points",
        "voeten.tab --actor Countryname --said year --value IdealPointFP --low 'Q5%FP' --high 'Q95%FP' \
         -o voeten.ron",
    ),
    (
        "V-Dem",
        "v-dem.csv --actor country_name --said year --value v2x_polyarchy --low '{}_codelow' \
         --high '{}_codehigh' -o v-dem.ron",
    ),
    (
        "polls, a column for each party",
        "polls.csv --wide Union,SPD,FDP --said 'Fieldwork End' --missing 'Not Available' -o polls.ron",
    ),
    (
        "speeches",
        "speeches.csv --actor speaker --party fraction --date-parts year,month,day --value weight \
         -o speeches.ron",
    ),
];

pub fn examples_help() -> Words {
    let examples =
        EXAMPLES.map(|(table, command)| format!("  {table}:\n    standpoint import {command}"));
    words!("Examples:\n{}", examples.join("\n"))
}

/// What an import needs of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needed {
    Voices,
    Dates,
    Values,
}

impl Needed {
    fn word(self) -> &'static str {
        match self {
            Self::Voices => "voices",
            Self::Dates => "dates",
            Self::Values => "values",
        }
    }

    /// The columns that have it by their names, and the options that name others.
    fn sources(self) -> (&'static str, &'static str) {
        match self {
            Self::Voices => ("actor or actor_name", "--actor COLUMN"),
            Self::Dates => ("said", "--said COLUMN or --date DATE"),
            Self::Values => ("value, quote or summary", "--value COLUMN"),
        }
    }
}

/// The error for a table that lacks columns. If options name its columns, the names of others do not
/// count.
pub fn columns_needed(headers: &[&str], needed: &[Needed], is_named: bool) -> Words {
    let with_options = |what: &Needed| {
        let (names, options) = what.sources();
        let names = if is_named { String::new() } else { format!("{names}, or ") };
        format!("{} ({names}{options})", what.word())
    };
    let [found, needed, short] = [
        first_names(headers),
        list::and(&needed.iter().map(with_options).collect::<Vec<_>>()),
        list::and(&needed.iter().map(|what| what.word()).collect::<Vec<_>>()),
    ];
    words!("found the columns {found}; expected columns of {needed}; name them")
        .with_window(format!("found the columns {found}; choose those of {short}"))
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
