//! `standpoint agreement`: how far the coders agree.

use clap::Args;

use super::{CLEAN, DatasetFile, Input, find_questions, load, print};
use crate::export;
use crate::model::QuestionId;
use crate::words::Words;

#[derive(Args)]
pub struct Agreement {
    #[command(flatten)]
    dataset: DatasetFile,
    /// Only the question with this id
    #[arg(long, value_name = "ID")]
    question: Option<QuestionId>,
    #[command(flatten)]
    input: Input,
}

/// Prints the agreement on each question. Returns the exit code.
pub fn run(arguments: &Agreement) -> Result<u8, Words> {
    let document = load(&arguments.dataset, arguments.input)?;
    let dataset = &document.dataset;
    let questions = find_questions(dataset, arguments.question.as_ref())?;
    print(&export::agreement_text(dataset, &questions))?;
    Ok(CLEAN)
}
