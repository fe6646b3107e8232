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
const TABLES: [&str; 4] = ["csv", "tsv", "tab", "txt"];
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
    let extension = name
        .rsplit_once('.')
        .map(|(_, extension)| extension.to_lowercase());
    extension.is_some_and(|extension| {
        TABLES.contains(&&*extension) || OTHER_TABLES.contains(&&*extension) || extension == ARCHIVE
    })
}

/// Returns how to import a file that is no dataset but, by its name, a table; `None` if it is none.
pub fn advice(name: &str, bytes: &[u8]) -> Option<Words> {
    let (_, extension) = name.rsplit_once('.')?;
    let extension = extension.to_lowercase();
    if extension == ARCHIVE {
        return Some(tables::unpack(name));
    }
    if OTHER_TABLES.contains(&&*extension) {
        return Some(tables::save_as_csv(name));
    }
    if !TABLES.contains(&&*extension) {
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
    let is_number = |cell: &String| parse_number(cell, "").is_ok() || super::table::is_marker(cell);
    let is_text = |i: &usize| Some(*i) != said && !has(*i, &is_number) && !samples[*i].is_empty();
    let actor = by_name(&ACTORS).or_else(|| columns.clone().find(is_text));
    let value = columns
        .clone()
        .rev()
        .find(|i| Some(*i) != said && Some(*i) != actor && has(*i, &is_number));
    let only_date = matches!(mismatch, Mismatch::Missing(missing) if missing.len() == 1)
        && said.is_none()
        && format != TableFormat::Long;
    if only_date && options.actor.is_none() {
        return tables::import_command(name, "--date YEAR");
    }
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
