//! The command that would import a table.

use super::decode::decode;
use super::errors::Errors;
use super::mapping::Mismatch;
use super::options::Options;
use super::presets::TableFormat;
use super::recognize;
use super::table::{Table, normalize, parse_number};
use crate::model::EdtfDate;
use crate::words::{Words, tables};

/// The extensions of tables that are text.
pub const TABLE_EXTENSIONS: &[&str] = &["csv", "tsv", "tab", "txt"];
/// The extensions of tables that other programs can save as text.
const OTHER_TABLES: [&str; 7] = ["xlsx", "xls", "ods", "dta", "sav", "rds", "parquet"];
/// The extension of data packages, and of other archives with tables.
const ARCHIVE: &str = "zip";
/// What columns of actors and dates are usually called.
const ACTORS: [&str; 9] = [
    "actor",
    "actorname",
    "country",
    "countryname",
    "entity",
    "party",
    "name",
    "state",
    "speaker",
];
const DATES: [&str; 6] = ["said", "date", "year", "day", "time", "when"];

/// Whether a file is a table, by its name.
pub fn is_table_name(name: &str) -> bool {
    has_extension(name, TABLE_EXTENSIONS) || is_other_table(name) || has_extension(name, &[ARCHIVE])
}

/// Whether a file is a table of another program, by its name.
pub fn is_other_table(name: &str) -> bool {
    has_extension(name, &OTHER_TABLES)
}

fn has_extension(name: &str, known: &[&str]) -> bool {
    name.rsplit_once('.')
        .is_some_and(|(_, extension)| known.contains(&&*extension.to_lowercase()))
}

/// Whether a file is a table that is text: by its name, and if that can be any text, by the
/// number of cells in its first line.
pub fn is_text_table(name: &str, start: &[u8]) -> bool {
    if !has_extension(name, &["txt"]) {
        return has_extension(name, TABLE_EXTENSIONS);
    }
    let Ok((text, ..)) = decode(name, start, None) else {
        return false;
    };
    let table = Table::new(&text, None, &mut Errors::default());
    table.is_some_and(|table| table.headers.len() > 1)
}

/// Returns how to import a file that is no dataset but, by its name, a table; `None` if it is none.
pub fn advice(name: &str, bytes: &[u8]) -> Option<Words> {
    if has_extension(name, &[ARCHIVE]) {
        return Some(tables::unpack(name));
    }
    if is_other_table(name) {
        return Some(tables::save_as_csv(name));
    }
    if !has_extension(name, TABLE_EXTENSIONS) {
        return None;
    }
    let options = Options::default();
    let text = decode(name, bytes, None).ok()?.0;
    let table = Table::new(&text, None, &mut Errors::default())?;
    let command = match recognize(&table, &options, &mut Errors::default()) {
        Ok(_) => tables::import_command(name, ""),
        Err((format, mismatch)) => command(name, &table, &options, format, &mismatch),
    };
    Some(tables::is_a_table(name, &command))
}

/// The error for a table that has no known layout: the nearest one, what it lacks, and the command.
pub(super) fn refusal(
    name: &str,
    table: &Table<'_>,
    options: &Options,
    format: TableFormat,
    mismatch: &Mismatch,
) -> Words {
    let command = command(name, table, options, format, mismatch);
    match mismatch {
        Mismatch::Several(columns) => {
            let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
            tables::several_indices(&columns, &command)
        }
        Mismatch::Missing(missing) => {
            tables::refusal(&table.header_names(), format.name(), missing, &command)
        }
    }
}

/// Returns a command whose columns are guessed by their names and first cells.
fn command(
    name: &str,
    table: &Table<'_>,
    options: &Options,
    format: TableFormat,
    mismatch: &Mismatch,
) -> Words {
    if let Mismatch::Several(columns) = mismatch {
        return tables::import_command(name, &tables::option("--value", &columns[0]));
    }
    if lacks_only_date(table, format, mismatch) && options.actor.is_none() {
        return tables::import_command(name, "--date YEAR");
    }
    let Guess { actor, said, value } = Guess::new(table);
    let header = |column: Option<usize>, unknown: &str| {
        column.map_or(unknown.to_owned(), |i| table.headers[i].clone())
    };
    let parts = [
        ("--actor", header(actor, "COLUMN")),
        if said.is_some() {
            ("--said", header(said, ""))
        } else {
            ("--date", "YEAR".to_owned())
        },
        ("--value", header(value, "COLUMN")),
    ];
    let parts = parts.map(|(option, column)| tables::option(option, &column).to_string());
    tables::import_command(name, &parts.join(" "))
}

/// Whether a table has a layout, except for a column of dates.
fn lacks_only_date(table: &Table<'_>, format: TableFormat, mismatch: &Mismatch) -> bool {
    matches!(mismatch, Mismatch::Missing(missing) if missing.len() == 1)
        && Guess::new(table).said.is_none()
        && format != TableFormat::Long
}

/// Columns that are guessed by their names and first cells.
struct Guess {
    actor: Option<usize>,
    said: Option<usize>,
    value: Option<usize>,
}

impl Guess {
    fn new(table: &Table<'_>) -> Self {
        let samples: Vec<Vec<String>> = (0..table.headers.len()).map(|i| table.sample(i)).collect();
        let is_date = |cell: &String| {
            let date = EdtfDate::parse(cell).ok();
            date.is_some_and(|date| (1000..=2100).contains(&date.earliest.year()))
        };
        let has = |i: usize, test: &dyn Fn(&String) -> bool| {
            !samples[i].is_empty() && samples[i].iter().all(test)
        };
        let by_name = |names: &[&str]| {
            let mut names = names.iter();
            names.find_map(|name| {
                table
                    .headers
                    .iter()
                    .position(|header| normalize(header) == *name)
            })
        };
        let columns = 0..table.headers.len();
        let is_date_name = |i: &usize| table.headers[*i].to_lowercase().contains("date");
        let said = by_name(&DATES)
            .or_else(|| columns.clone().find(|i| has(*i, &is_date)))
            .or_else(|| columns.clone().find(is_date_name));
        let is_number =
            |cell: &String| parse_number(cell, "").is_ok() || super::table::is_marker(cell);
        let is_text =
            |i: &usize| Some(*i) != said && !has(*i, &is_number) && !samples[*i].is_empty();
        let actor = by_name(&ACTORS).or_else(|| columns.clone().find(is_text));
        let value = columns
            .rev()
            .find(|i| Some(*i) != said && Some(*i) != actor && has(*i, &is_number));
        Self { actor, said, value }
    }
}

/// Returns the layout of a table, or the nearest one, and its columns as far as they can be
/// guessed. What `options` says about the text itself stays.
pub(super) fn suggest(table: &Table<'_>, options: &Options) -> Options {
    let text_options = Options {
        encoding: options.encoding.clone(),
        delimiter: options.delimiter,
        ..Options::default()
    };
    let with_format = |format| Options {
        format: Some(format),
        ..text_options.clone()
    };
    let found = recognize(table, &text_options, &mut Errors::default());
    match found {
        Ok(Some(mapping)) => with_format(mapping.preset.format),
        Ok(None) => with_format(TableFormat::Long),
        Err((format, Mismatch::Several(columns))) => Options {
            values: columns.into_iter().take(1).collect(),
            ..with_format(format)
        },
        Err((format, mismatch)) if lacks_only_date(table, format, &mismatch) => with_format(format),
        Err(_) => with_columns(table, &text_options),
    }
}

/// Returns options that name columns, guessed by their names and first cells.
pub(super) fn with_columns(table: &Table<'_>, options: &Options) -> Options {
    let guess = Guess::new(table);
    let header = |column: Option<usize>| column.map(|i| table.headers[i].clone());
    let named = |name: &str| {
        let mut headers = table.headers.iter();
        headers.find(|header| normalize(header) == name).cloned()
    };
    let parts = [named("year"), named("month"), named("day")];
    let date_parts: Vec<String> = parts.into_iter().map_while(|part| part).collect();
    let has_parts = date_parts.len() > 1;
    Options {
        format: Some(TableFormat::Columns),
        actor: header(guess.actor),
        said: header(guess.said).filter(|_| !has_parts),
        date_parts: if has_parts { date_parts } else { Vec::new() },
        values: header(guess.value).into_iter().collect(),
        ..options.clone()
    }
}
