//! `standpoint import`: a dataset's text from a table.

use std::path::PathBuf;

use clap::Args;

use super::{CLEAN, FAILED, Target, print_error};
use crate::import::{self, Options, PerQuestion, TableFormat};
use crate::model::EdtfDate;

/// Make a dataset from CSV
///
/// The columns tell the form: the long form that `standpoint export -o data.csv` writes, Voeten's
/// UN ideal points, or an index of V-Dem. What a table does not say is marked `To fill in`.
#[derive(Args)]
pub struct Import {
    /// The table: CSV, also with tabs or semicolons, in UTF-8
    file: PathBuf,
    /// The dataset to write; its name ends in .ron
    #[arg(short, long, value_name = "NAME")]
    output: PathBuf,
    /// Replace the file where it exists
    #[arg(long)]
    force: bool,
    /// The form of the table, where its columns do not tell
    #[arg(long, value_enum)]
    format: Option<TableFormat>,
    /// The column of the values, such as `v2x_polyarchy` or `IdealPointAll`
    #[arg(long, value_name = "COLUMN")]
    index: Option<String>,
    /// The codes or names of the only countries to take
    #[arg(long, value_name = "NAME,…", value_delimiter = ',')]
    countries: Vec<String>,
    /// The first year to take, of values by year
    #[arg(long, value_name = "YEAR")]
    from: Option<i16>,
    /// The last year to take, of values by year
    #[arg(long, value_name = "YEAR")]
    to: Option<i16>,
    /// The ends of the scale, of all questions or one: `0..10`, `cost=-1..1`
    #[arg(long, value_name = "[QUESTION=]MIN..MAX", value_parser = scale, allow_hyphen_values = true)]
    scale: Vec<PerQuestion<(f64, f64)>>,
    /// The levels of the scale from 0 upwards, of all questions or one: `none;some;all`
    #[arg(long, value_name = "[QUESTION=]LEVEL;…", value_parser = levels)]
    levels: Vec<PerQuestion<Vec<String>>>,
    /// When the table or its release was published, such as 2024-03-18
    #[arg(long, value_name = "DATE", value_parser = published)]
    published: Option<EdtfDate>,
}

/// The question before the first `=`, and the rest.
fn split_question(text: &str) -> (Option<String>, &str) {
    match text.split_once('=') {
        Some((question, rest)) => (Some(question.trim().to_owned()), rest),
        None => (None, text),
    }
}

fn scale(text: &str) -> Result<PerQuestion<(f64, f64)>, String> {
    let (question, ends) = split_question(text);
    let number = |text: &str| {
        text.trim()
            .parse()
            .ok()
            .filter(|number: &f64| number.is_finite())
    };
    let ends = ends
        .split_once("..")
        .and_then(|(min, max)| Some((number(min)?, number(max)?)));
    ends.filter(|(min, max)| min < max)
        .map(|value| PerQuestion { question, value })
        .ok_or_else(|| "expected the lowest and the highest number, such as 0..10".to_owned())
}

fn levels(text: &str) -> Result<PerQuestion<Vec<String>>, String> {
    let (question, words) = split_question(text);
    let value: Vec<String> = words
        .split(';')
        .map(|word| word.trim().to_owned())
        .collect();
    if value.len() < 2 || value.iter().any(String::is_empty) {
        return Err(
            "expected at least two levels with a semicolon between, such as none;some;all"
                .to_owned(),
        );
    }
    Ok(PerQuestion { question, value })
}

fn published(text: &str) -> Result<EdtfDate, String> {
    EdtfDate::parse(text)
        .map_err(|_| "expected a date such as 2024-03-18, 2024-03 or 2024".to_owned())
}

/// Writes the dataset. Returns the exit code.
pub fn run(arguments: &Import) -> Result<u8, String> {
    let name = arguments.output.display();
    let target = Target {
        path: &arguments.output,
        force: arguments.force,
    };
    target.ensure_dataset_name()?;
    target.ensure_free()?;
    let file = arguments.file.display().to_string();
    let bytes = std::fs::read(&arguments.file)
        .map_err(|error| format!("{file} cannot be read: {error}"))?;
    let options = Options {
        format: arguments.format,
        index: arguments.index.clone(),
        countries: arguments.countries.clone(),
        from: arguments.from,
        to: arguments.to,
        scales: arguments.scale.clone(),
        levels: arguments.levels.clone(),
        published: arguments.published.clone(),
    };
    let imported = match import::import(&file, &bytes, &options) {
        Ok(imported) => imported,
        Err(problems) => {
            for line in &problems.lines {
                print_error(&format!("error: {line}"));
            }
            if problems.omitted > 0 {
                print_error(&format!("error: and {} more such", problems.omitted));
            }
            return Ok(FAILED);
        }
    };
    target.write(imported.text.as_bytes())?;
    for note in &imported.notes {
        print_error(&format!("{file}: {note}"));
    }
    match imported.placeholders.as_slice() {
        [] => {}
        open => {
            let things = if open.len() == 1 { "thing" } else { "things" };
            print_error(&format!(
                "{name}: {} {things} to fill in: {}",
                open.len(),
                open.join("; ")
            ));
        }
    }
    Ok(CLEAN)
}
