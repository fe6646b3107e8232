//! `standpoint import`: converts a table to a dataset.

use std::path::PathBuf;

use clap::Args;

use super::input::{WriteBack, input_name};
use super::{CLEAN, FAILED, Input, Target, print_error};
use crate::hidden::path_name;
use crate::import::messages;
use crate::import::{self, DateFormat, Options};
use crate::words::Words;

#[derive(Args)]
#[command(after_long_help = messages::examples_help().to_string())]
pub struct Import {
    /// The table: text with commas, semicolons or tabs. Its columns have the names of those of
    /// `standpoint export -o data.csv`, of which it needs `actor`, `said` and `value`, or options name
    /// them. No cell is guessed
    file: PathBuf,
    /// The dataset to write; its name must end in .ron
    #[arg(short, long, value_name = "NAME")]
    output: PathBuf,
    /// Replace the file if it exists
    #[arg(long)]
    force: bool,
    /// The column of the voices: who is charted; several are joined to one name. As soon as --voice,
    /// --date, --value or --wide is given, only the columns that options name are read
    #[arg(long, value_name = "COLUMN,…", value_delimiter = ',')]
    voice: Vec<String>,
    /// The column of the dates, or a date for all rows, such as 2019
    #[arg(long, value_name = "COLUMN")]
    date: Option<String>,
    /// The column of the positions, such as `v2x_polyarchy`; of several, each is a question
    #[arg(long, value_name = "COLUMN,…", value_delimiter = ',')]
    value: Vec<String>,
    /// Columns that are a voice each, with its positions
    #[arg(long, value_name = "COLUMN,…", value_delimiter = ',', conflicts_with_all = ["value", "voice"])]
    wide: Vec<String>,
    /// The column of the parties [default: each voice is a party]
    #[arg(long, value_name = "COLUMN")]
    party: Option<String>,
    /// The column of the questions
    #[arg(long, value_name = "COLUMN")]
    question: Option<String>,
    /// The column of the low ends; `{}` stands for the column of the positions, as in `{}_codelow`
    #[arg(long, value_name = "COLUMN")]
    low: Option<String>,
    /// The column of the high ends, such as `{}_codehigh`
    #[arg(long, value_name = "COLUMN")]
    high: Option<String>,
    /// The column of the quotations
    #[arg(long, value_name = "COLUMN")]
    quote: Option<String>,
    /// The column of the summaries
    #[arg(long, value_name = "COLUMN")]
    summary: Option<String>,
    /// The column of the sources; rows of different sources may differ on one day
    #[arg(long, value_name = "COLUMN")]
    source: Option<String>,
    /// The column of the addresses of the sources
    #[arg(long, value_name = "COLUMN")]
    url: Option<String>,
    /// The column of the places in the sources, such as pages
    #[arg(long = "where", value_name = "COLUMN")]
    locator: Option<String>,
    /// The column of the kinds, such as Quotation or Action
    #[arg(long, value_name = "COLUMN")]
    kind: Option<String>,
    /// The column of the dates on which periods end
    #[arg(long, value_name = "COLUMN", requires = "date")]
    until: Option<String>,
    /// How dates are written: dmy, mdy, or a pattern such as %d.%m.%y [default: 2024-03-18, 2024-03, 2024]
    #[arg(long, value_name = "PATTERN", value_parser = parse_dates)]
    dates: Option<DateFormat>,
    /// The character before decimals [default: a point]
    #[arg(long, value_name = "CHARACTER", value_parser = parse_decimal)]
    decimal: Option<char>,
    /// The character between groups of three digits [default: none]
    #[arg(long, value_name = "CHARACTER", value_parser = parse_thousands)]
    thousands: Option<char>,
    /// Texts that mean a missing date or number, such as NA,-999 [default: only the empty cell]
    #[arg(long, value_name = "TEXT,…", value_delimiter = ',', allow_hyphen_values = true)]
    missing: Vec<String>,
    /// The levels of the scale from 0 upwards, such as No,Neutral,Yes
    #[arg(long, value_name = "LEVEL,…", value_parser = parse_levels)]
    levels: Option<Levels>,
    /// The number of the first level in the table
    #[arg(
        long,
        value_name = "NUMBER",
        default_value_t = 0,
        allow_hyphen_values = true,
        requires = "levels"
    )]
    levels_from: i32,
    /// The encoding, such as windows-1252 [default: UTF-8]
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
    /// The character between cells, or `tab` [default: comma, semicolon or tab]
    #[arg(long, value_name = "CHARACTER", value_parser = parse_delimiter)]
    delimiter: Option<u8>,
    #[command(flatten)]
    write_back: WriteBack,
    #[command(flatten)]
    input: Input,
}

/// The names of levels.
#[derive(Clone)]
struct Levels(Vec<String>);

fn parse_levels(text: &str) -> Result<Levels, String> {
    let levels: Vec<String> = text.split(',').map(|level| level.trim().to_owned()).collect();
    let is_new = |(index, level): (usize, &String)| !levels[..index].contains(level);
    let are_different = levels.iter().enumerate().all(is_new);
    if levels.len() < 2 || levels.iter().any(String::is_empty) || !are_different {
        return Err(messages::EXPECTED_LEVELS.into());
    }
    Ok(Levels(levels))
}

fn parse_dates(text: &str) -> Result<DateFormat, String> {
    let is_known = matches!(text, "dmy" | "mdy") || text.contains('%');
    if is_known { Ok(DateFormat::new(text)) } else { Err(messages::EXPECTED_DATES.into()) }
}

/// Parses one of several characters.
fn parse_character(text: &str, known: &str) -> Option<char> {
    let mut characters = text.chars();
    let character = characters.next().filter(|character| known.contains(*character))?;
    characters.next().is_none().then_some(character)
}

fn parse_decimal(text: &str) -> Result<char, String> {
    parse_character(text, import::DECIMAL_POINTS).ok_or_else(|| messages::EXPECTED_DECIMAL.into())
}

fn parse_thousands(text: &str) -> Result<char, String> {
    let found = parse_character(text, import::SEPARATORS);
    found.ok_or_else(|| messages::EXPECTED_THOUSANDS.into())
}

fn parse_delimiter(text: &str) -> Result<u8, String> {
    match text.as_bytes() {
        b"tab" | b"\\t" => Ok(b'\t'),
        [single] if single.is_ascii() && !matches!(single, b'"' | b'\n' | b'\r') => Ok(*single),
        _ => Err(messages::EXPECTED_DELIMITER.into()),
    }
}

/// Writes the dataset. Returns the exit code.
pub fn run(arguments: &Import) -> Result<u8, Words> {
    let target = Target { path: &arguments.output, force: arguments.force };
    target.ensure_dataset_name()?;
    target.ensure_can_write()?;
    let file = input_name(&arguments.file);
    let bytes = arguments.input.read_bytes(&arguments.file, &file)?;
    if arguments.thousands.is_some() && arguments.thousands == arguments.decimal {
        return Err(words!("--thousands: {}", messages::EXPECTED_THOUSANDS));
    }
    let levels = arguments.levels.as_ref().map(|Levels(levels)| levels.clone());
    let options = Options {
        voice: arguments.voice.clone(),
        date: arguments.date.clone(),
        until: arguments.until.clone(),
        values: arguments.value.clone(),
        wide: arguments.wide.clone(),
        party: arguments.party.clone(),
        question: arguments.question.clone(),
        low: arguments.low.clone(),
        high: arguments.high.clone(),
        quote: arguments.quote.clone(),
        summary: arguments.summary.clone(),
        source: arguments.source.clone(),
        url: arguments.url.clone(),
        locator: arguments.locator.clone(),
        kind: arguments.kind.clone(),
        dates: arguments.dates.clone(),
        decimal: arguments.decimal,
        thousands: arguments.thousands,
        missing: arguments.missing.clone(),
        levels: levels.unwrap_or_default(),
        levels_from: arguments.levels_from,
        encoding: arguments.encoding.clone(),
        delimiter: arguments.delimiter,
    };
    let imported = match import::import(&file, &bytes, &options) {
        Ok(imported) => imported,
        Err(error) => {
            for line in &error.lines {
                print_error(&messages::error(line));
            }
            if error.omitted > 0 {
                print_error(&messages::omitted_errors(error.omitted));
            }
            return Ok(FAILED);
        }
    };
    if arguments.output.exists() {
        arguments.write_back.write(&arguments.output, &imported.text)?;
    } else {
        target.write(imported.text.as_bytes())?;
    }
    for note in &imported.notes {
        print_error(&messages::note(&file, note));
    }
    if !imported.placeholders.is_empty() {
        let output = path_name(&arguments.output);
        print_error(&messages::placeholders(&output, &imported.placeholders));
    }
    Ok(CLEAN)
}
