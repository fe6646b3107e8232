//! The command that would import a table.

use super::decode::decode;
use super::errors::Errors;
use super::mapping::{Mapping, Mismatch};
use super::options::Options;
use super::presets::{DateForm, NO_VALUES, TableFormat};
use super::recognize;
use super::table::{Table, normalize, parse_number};
use crate::model::{Day, EdtfDate};
use crate::words::{Words, tables};

/// The extensions of tables that are read.
#[cfg(feature = "xlsx")]
pub const TABLE_EXTENSIONS: &[&str] = &["csv", "tsv", "tab", "txt", "xlsx"];
/// The extensions of tables that are read.
#[cfg(not(feature = "xlsx"))]
pub const TABLE_EXTENSIONS: &[&str] = &["csv", "tsv", "tab", "txt"];
/// The extensions of tables that other programs can save as text.
const OTHER_TABLES: [&str; 7] = ["xlsx", "xls", "ods", "dta", "sav", "rds", "parquet"];
/// The extension of archives, in which tables may be.
const ARCHIVE: &str = "zip";
/// What columns of actors and dates are usually called.
const ACTORS: [&str; 10] = [
    "actor",
    "actorname",
    "voice",
    "country",
    "countryname",
    "entity",
    "party",
    "name",
    "state",
    "speaker",
];
/// The largest number of columns that are taken for the questions of a survey.
const MAX_QUESTIONS: usize = 12;
/// How columns of one party each begin.
const PARTY_PREFIX: &str = "party_";
const DATES: [&str; 6] = ["said", "date", "year", "day", "time", "when"];

/// Whether a file is a table, by its name.
pub fn is_table_name(name: &str) -> bool {
    has_extension(name, TABLE_EXTENSIONS) || is_other_table(name) || has_extension(name, &[ARCHIVE])
}

/// Whether a file is a table of another program, by its name.
pub fn is_other_table(name: &str) -> bool {
    has_extension(name, &OTHER_TABLES) && !has_extension(name, TABLE_EXTENSIONS)
}

fn has_extension(name: &str, known: &[&str]) -> bool {
    name.rsplit_once('.').is_some_and(|(_, extension)| known.contains(&&*extension.to_lowercase()))
}

/// Whether a file is a table that is read: by its name, and if that can be any text, by the
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
        Ok(_) => tables::import_command(name, None, ""),
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
        Mismatch::Missing(_) if lacks_date(table, options) && !command.contains(" COLUMN") => {
            tables::without_dates(&table.header_names(), &command)
        }
        Mismatch::Missing(missing) => {
            tables::refusal(&table.header_names(), format.name(), missing, &command)
        }
    }
}

/// Returns a command that names columns: those of the options, and others that are guessed by their
/// names and first cells.
fn command(
    name: &str,
    table: &Table<'_>,
    options: &Options,
    format: TableFormat,
    mismatch: &Mismatch,
) -> Words {
    if let Mismatch::Several(columns) = mismatch {
        let value = tables::option("--value", &columns[0]);
        return tables::import_command(name, options.output.as_deref(), &value);
    }
    let guess = Guess::new(table).options(table, options);
    let mut parts = vec![if let Some(said) = &guess.said {
        ("--said", said.clone())
    } else if !guess.date_parts.is_empty() {
        ("--date-parts", guess.date_parts.join(","))
    } else {
        let date = guess.date.map_or("YEAR".to_owned(), |date| date.edtf);
        ("--date", date)
    }];
    let is_found_with_date = lacks_only_date(table, options, format)
        || lacks_date(table, options) && certain(table, &with_a_date(options)).is_some();
    if !guess.wide.is_empty() {
        parts.push(("--wide", guess.wide.join(",")));
    } else if !is_found_with_date {
        let actor = guess.actor.unwrap_or("COLUMN".to_owned());
        parts.insert(0, ("--actor", actor));
        let values = match guess.values.as_slice() {
            [] => "COLUMN".to_owned(),
            values => values.join(","),
        };
        parts.push(("--value", values));
    }
    let parts = parts.into_iter();
    let parts = parts.map(|(option, column)| tables::option(option, &column).to_string());
    let parts: Vec<String> = parts.collect();
    tables::import_command(name, options.output.as_deref(), &parts.join(" "))
}

/// Whether neither the options nor the table say when its values hold.
fn lacks_date(table: &Table<'_>, options: &Options) -> bool {
    let guess = Guess::new(table).options(table, options);
    guess.said.is_none() && guess.date_parts.is_empty() && guess.date.is_none()
}

/// Returns the options that name the columns of a table in which each can be taken for one thing
/// only, and a sentence that says for what.
pub(super) fn certain(table: &Table<'_>, options: &Options) -> Option<(Options, Words)> {
    let guess = Guess::new(table);
    if guess.is_wide || lacks_date(table, options) {
        return None;
    }
    let has_choice = match guess.values.len() {
        0 | 1 => false,
        count => options.date.is_none() || count > MAX_QUESTIONS,
    };
    let guessed = guess.options(table, options);
    let is_known = guess.is_actor_named && !(has_choice && options.values.is_empty());
    let actor = guessed.actor.clone().filter(|_| is_known && !guessed.values.is_empty())?;
    let date = guessed.said.clone().or(guessed.date.as_ref().map(|date| date.edtf.clone()));
    let date = date.unwrap_or_else(|| guessed.date_parts.join(", "));
    let assumption = tables::columns_taken(&actor, &date, &guessed.values.join(", "));
    Some((guessed, assumption))
}

/// Options with some date for all rows.
fn with_a_date(options: &Options) -> Options {
    Options {
        said: None,
        date_parts: Vec::new(),
        date: Some(EdtfDate::from_days(Day::default(), Day::default())),
        ..options.clone()
    }
}

/// Whether a table has a layout, except for a column of dates.
fn lacks_only_date(table: &Table<'_>, options: &Options, format: TableFormat) -> bool {
    let dated = with_a_date(options);
    options.actor.is_none()
        && format.preset().is_some_and(|preset| {
            Mapping::new(preset, table, &dated, &mut Errors::default()).is_ok()
        })
}

/// Columns that are guessed by their names and first cells.
struct Guess {
    actor: Option<usize>,
    said: Option<usize>,
    /// The columns of year, month and day, if there are several.
    date_parts: Vec<usize>,
    /// The columns that could be the values.
    values: Vec<usize>,
    /// Whether the actor's column is known by its name, or is the only one of texts.
    is_actor_named: bool,
    /// Whether there is a column of numbers for each of several parties.
    is_wide: bool,
}

impl Guess {
    fn new(table: &Table<'_>) -> Self {
        let samples = table.samples();
        let is_date = |cell: &String| {
            let date = DateForm::Any.parse(cell, "").ok();
            date.is_some_and(|date| (1000..=2100).contains(&date.earliest.year()))
        };
        let has = |i: usize, test: &dyn Fn(&String) -> bool| {
            !samples[i].is_empty() && samples[i].iter().all(test)
        };
        let by_name = |names: &[&str]| {
            let mut names = names.iter();
            names
                .find_map(|name| table.headers.iter().position(|header| normalize(header) == *name))
        };
        // Sample sizes may look like years; "2022-09" is a month.
        let is_other = |i: usize| {
            let name = normalize(&table.headers[i]);
            let is_number = |cell: &String| parse_number(cell, "").is_ok();
            NO_VALUES.iter().any(|other| normalize(other) == name) && has(i, &is_number)
        };
        let columns = 0..table.headers.len();
        let parts = table.date_parts();
        let has_parts = parts.len() > 1 && by_name(&["said", "date"]).is_none();
        let date_parts = if has_parts { parts } else { Vec::new() };
        let is_date_name = |i: &usize| table.headers[*i].to_lowercase().contains("date");
        let said = by_name(&DATES)
            .or_else(|| columns.clone().find(|i| has(*i, &is_date) && !is_other(*i)))
            .or_else(|| columns.clone().find(is_date_name))
            .filter(|_| !has_parts);
        let is_number =
            |cell: &String| parse_number(cell, "").is_ok() || super::table::is_marker(cell);
        let is_text =
            |i: &usize| Some(*i) != said && !has(*i, &is_number) && !samples[*i].is_empty();
        let named = by_name(&ACTORS);
        let actor = named.or_else(|| columns.clone().find(is_text));
        let is_actor_named = named.is_some() || columns.clone().filter(is_text).count() == 1;
        let is_value = |i: &usize| {
            let is_used = [said, actor].contains(&Some(*i)) || date_parts.contains(i);
            !is_used && !is_other(*i) && has(*i, &is_number)
        };
        let of_parties = columns.clone().filter(is_value);
        let of_parties = of_parties.filter(|i| {
            let name = table.headers[*i].to_lowercase();
            name.starts_with(PARTY_PREFIX)
        });
        Self {
            actor,
            said,
            is_wide: of_parties.count() > 1,
            is_actor_named,
            values: columns.filter(is_value).collect(),
            date_parts,
        }
    }

    /// Completes options with the columns that are guessed.
    fn options(&self, table: &Table<'_>, given: &Options) -> Options {
        let header = |column: usize| table.headers[column].clone();
        let is_dated = given.said.is_some() || given.date.is_some() || !given.date_parts.is_empty();
        let is_wide = self.is_wide && given.actor.is_none() && given.values.is_empty();
        let mut options = given.clone();
        if !is_dated {
            options.said = self.said.map(header);
            options.date_parts = self.date_parts.iter().copied().map(header).collect();
        }
        if is_wide && options.wide.is_empty() {
            options.wide = vec![format!("{PARTY_PREFIX}*")];
        }
        if options.wide.is_empty() {
            options.actor = options.actor.or(self.actor.map(header));
            if options.values.is_empty() {
                // A survey of one date has a column for each of its questions.
                let count = if given.date.is_some() { self.values.len() } else { 1 };
                let values = self.values.iter().rev().take(count).rev();
                options.values = values.copied().map(header).collect();
            }
        }
        options
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
    let with_format = |format| Options { format: Some(format), ..text_options.clone() };
    let found = recognize(table, &text_options, &mut Errors::default());
    match found {
        Ok(Some(mapping)) if mapping.assumption.is_none() => with_format(mapping.preset.format),
        Ok(None) => with_format(TableFormat::Long),
        Err((format, Mismatch::Several(columns))) => {
            Options { values: columns.into_iter().take(1).collect(), ..with_format(format) }
        }
        Err((format, _)) if lacks_only_date(table, &text_options, format) => {
            let guess = Guess::new(table);
            let header = |column: usize| table.headers[column].clone();
            Options {
                said: guess.said.map(header),
                date_parts: guess.date_parts.into_iter().map(header).collect(),
                ..with_format(format)
            }
        }
        Ok(Some(_)) | Err(_) => with_columns(table, &text_options),
    }
}

/// Returns options that name columns: those that are given, and others that are guessed by their
/// names and first cells.
pub(super) fn with_columns(table: &Table<'_>, options: &Options) -> Options {
    Options { format: Some(TableFormat::Columns), ..Guess::new(table).options(table, options) }
}
