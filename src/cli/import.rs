//! `standpoint import`: converts a table to a dataset.

use std::path::PathBuf;

use clap::Args;

use super::input::input_name;
use super::{CLEAN, FAILED, Input, Target, print_error};
use crate::hidden::path_name;
use crate::import::messages as tables;
use crate::import::{self, Options, PerQuestion};
use crate::model::EdtfDate;
use crate::words::Words;

#[derive(Args)]
#[command(after_long_help = tables::examples_help().to_string())]
pub struct Import {
    /// The table: text with commas, semicolons or tabs. Its columns have the names of those of
    /// `standpoint export -o data.csv`, of which it needs `actor`, `said` and `value`, or options name
    /// them. An empty cell has no value; NA, N/A, NaN and a single point count as empty where a number
    /// or a date is expected
    file: PathBuf,
    /// The dataset to write; its name must end in .ron
    #[arg(short, long, value_name = "NAME")]
    output: PathBuf,
    /// Replace the file if it exists
    #[arg(long)]
    force: bool,
    /// The column of the voices: who is charted. With it, only the columns that options name are
    /// read
    #[arg(long, value_name = "COLUMN")]
    actor: Option<String>,
    /// The column of the parties [default: each voice is a party]
    #[arg(long, value_name = "COLUMN")]
    party: Option<String>,
    /// The column of the dates, such as 2024-03-18, 2024-03 or 2024
    #[arg(long, value_name = "COLUMN")]
    said: Option<String>,
    /// The columns of the year and, if there are any, the month and the day
    #[arg(long, value_name = "COLUMN,…", value_delimiter = ',', conflicts_with = "said")]
    date_parts: Vec<String>,
    /// The date of all rows, such as 2019, if the table has none
    #[arg(long, value_name = "DATE", value_parser = parse_date, conflicts_with_all = ["said", "date_parts"])]
    date: Option<EdtfDate>,
    /// The columns of the positions, such as `v2x_polyarchy`; each is a question
    #[arg(long, value_name = "COLUMN,…", value_delimiter = ',')]
    value: Vec<String>,
    /// The columns of the positions, such as `party_*` or `party_a,party_b`; each is a party, or with
    /// --actor a question
    #[arg(long, value_name = "PATTERN,…", value_delimiter = ',', conflicts_with = "value")]
    wide: Vec<String>,
    /// Leave out rows that repeat an earlier one cell by cell
    #[arg(long)]
    drop_duplicates: bool,
    /// The column of the low ends; `{}` stands for the column of the positions, as in `{}_codelow`
    #[arg(long, value_name = "COLUMN")]
    low: Option<String>,
    /// The column of the high ends, such as `{}_codehigh`
    #[arg(long, value_name = "COLUMN")]
    high: Option<String>,
    /// More texts that mean a missing value, such as -999
    #[arg(long, value_name = "TEXT,…", value_delimiter = ',', allow_hyphen_values = true)]
    missing: Vec<String>,
    /// The encoding, such as latin1 [default: detected]
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
    /// The character between cells, or `tab` [default: detected]
    #[arg(long, value_name = "CHARACTER", value_parser = parse_delimiter)]
    delimiter: Option<u8>,
    /// The countries, voices or parties to include, by code or name [default: all]
    #[arg(long, value_name = "NAME,…", value_delimiter = ',')]
    countries: Vec<String>,
    /// The first year to include
    #[arg(long, value_name = "YEAR")]
    from: Option<i16>,
    /// The last year to include
    #[arg(long, value_name = "YEAR")]
    to: Option<i16>,
    /// The ends of the scale, for all questions or one: `0..10`, `cost=-1..1`
    #[arg(long, value_name = "[QUESTION=]MIN..MAX", value_parser = parse_scale, allow_hyphen_values = true)]
    scale: Vec<PerQuestion<(f64, f64)>>,
    /// The unit of the scale, such as percent
    #[arg(long, value_name = "TEXT")]
    unit: Option<String>,
    /// The levels of the scale from 0 upwards, for all questions or one: `none;some;all`
    #[arg(long, value_name = "[QUESTION=]LEVEL;…", value_parser = parse_levels)]
    levels: Vec<PerQuestion<Vec<String>>>,
    /// When the table or its release was published, such as 2024-03-18
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    published: Option<EdtfDate>,
    #[command(flatten)]
    input: Input,
}

/// Splits off the question before the first `=`, if there is one.
fn split_question(text: &str) -> (Option<String>, &str) {
    match text.split_once('=') {
        Some((question, rest)) => (Some(question.trim().to_owned()), rest),
        None => (None, text),
    }
}

fn parse_scale(text: &str) -> Result<PerQuestion<(f64, f64)>, String> {
    let (question, ends) = split_question(text);
    let number = |text: &str| text.trim().parse().ok().filter(|number: &f64| number.is_finite());
    let ends = ends.split_once("..").and_then(|(min, max)| Some((number(min)?, number(max)?)));
    ends.filter(|(min, max)| min < max)
        .map(|value| PerQuestion { question, value })
        .ok_or(tables::EXPECTED_SCALE.into())
}

fn parse_levels(text: &str) -> Result<PerQuestion<Vec<String>>, String> {
    let (question, levels) = split_question(text);
    let levels = levels.split(';').map(|level| level.trim().to_owned());
    let value: Vec<String> = levels.collect();
    if value.len() < 2 || value.iter().any(String::is_empty) {
        return Err(tables::EXPECTED_LEVELS.into());
    }
    Ok(PerQuestion { question, value })
}

fn parse_date(text: &str) -> Result<EdtfDate, String> {
    EdtfDate::parse(text).map_err(|_| tables::EXPECTED_DATE_OPTION.into())
}

fn parse_delimiter(text: &str) -> Result<u8, String> {
    match text.as_bytes() {
        b"tab" | b"\\t" => Ok(b'\t'),
        [single] if single.is_ascii() && !matches!(single, b'"' | b'\n' | b'\r') => Ok(*single),
        _ => Err(tables::EXPECTED_DELIMITER.into()),
    }
}

/// Writes the dataset. Returns the exit code.
pub fn run(arguments: &Import) -> Result<u8, Words> {
    let target = Target { path: &arguments.output, force: arguments.force };
    target.ensure_dataset_name()?;
    target.ensure_can_write()?;
    let file = input_name(&arguments.file);
    let bytes = arguments.input.read_bytes(&arguments.file, &file)?;
    let options = Options {
        actor: arguments.actor.clone(),
        party: arguments.party.clone(),
        said: arguments.said.clone(),
        date_parts: arguments.date_parts.clone(),
        date: arguments.date.clone(),
        values: arguments.value.clone(),
        wide: arguments.wide.clone(),
        drop_duplicates: arguments.drop_duplicates,
        low: arguments.low.clone(),
        high: arguments.high.clone(),
        missing: arguments.missing.clone(),
        encoding: arguments.encoding.clone(),
        delimiter: arguments.delimiter,
        countries: arguments.countries.clone(),
        from: arguments.from,
        to: arguments.to,
        scales: arguments.scale.clone(),
        unit: arguments.unit.clone(),
        levels: arguments.levels.clone(),
        published: arguments.published.clone(),
    };
    let imported = match import::import(&file, &bytes, &options) {
        Ok(imported) => imported,
        Err(error) => {
            for line in &error.lines {
                print_error(&tables::error(line));
            }
            if error.omitted > 0 {
                print_error(&tables::omitted_errors(error.omitted));
            }
            return Ok(FAILED);
        }
    };
    target.write(imported.text.as_bytes())?;
    for note in &imported.notes {
        print_error(&tables::note(&file, note));
    }
    if !imported.placeholders.is_empty() {
        let output = path_name(&arguments.output);
        print_error(&tables::placeholders(&output, &imported.placeholders));
    }
    Ok(CLEAN)
}
