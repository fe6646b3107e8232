//! `standpoint show`: where everyone stood on a given day.

use clap::{Args, ValueEnum};

use super::{
    CLEAN, DatasetFile, Input, find_questions, known_clock, load, parse_day, print, print_error,
    table_width,
};
use crate::export;
use crate::model::{Dataset, Question, QuestionId};
use crate::view::View;
use crate::words::{Words, cli as words};

#[derive(Args)]
pub struct Show {
    #[command(flatten)]
    dataset: DatasetFile,
    /// The day, such as 2024-04-18 [default: the `as_of` of the dataset, or else its last day]
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
    /// Show only the question with this id
    #[arg(long, value_name = "ID")]
    question: Option<QuestionId>,
    /// Count by date published instead of date said
    #[arg(long)]
    known: bool,
    /// Print how much of the dataset and its talk is about each party instead
    #[arg(long, conflicts_with_all = ["as_of", "question", "known"])]
    balance: bool,
    /// The output format
    #[arg(long, value_enum, default_value = "table")]
    format: ShowFormat,
    #[command(flatten)]
    input: Input,
}

#[derive(Clone, Copy, ValueEnum)]
enum ShowFormat {
    /// Tables for a terminal
    Table,
    /// JSON for programs
    Json,
}

/// Prints the positions. Returns the exit code.
pub fn run(arguments: &Show) -> Result<u8, Words> {
    let document = load(&arguments.dataset, arguments.input)?;
    let dataset = &document.dataset;
    if arguments.balance {
        if matches!(arguments.format, ShowFormat::Json) {
            return Err(words::refused("--format json", &words::BALANCE_AS_TABLE));
        }
        print(&export::balance_table(dataset, table_width()))?;
        return Ok(CLEAN);
    }
    let mut view = View::new(dataset);
    if let Some(text) = &arguments.as_of {
        view.as_of = parse_day(dataset, "--as-of", text)?;
    }
    if arguments.known {
        view.clock = known_clock(dataset)?;
    }
    let questions = find_questions(dataset, arguments.question.as_ref())?;
    print(&match arguments.format {
        ShowFormat::Table => export::positions_table(dataset, &view, &questions, table_width()),
        ShowFormat::Json => export::positions_json(dataset, &view, &questions),
    })?;
    Ok(CLEAN)
}

/// Prints the positions on the day that is shown at first, in place of the window.
pub fn print_positions(dataset: &Dataset) -> Result<(), Words> {
    print_error(&words::POSITIONS_INSTEAD);
    let questions: Vec<&Question> = dataset.questions.iter().collect();
    let view = View::new(dataset);
    print(&export::positions_table(dataset, &view, &questions, table_width()))
}
