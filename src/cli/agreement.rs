//! `standpoint agreement`: how far the coders agree.

use clap::{Args, ValueEnum};

use super::{DatasetFile, Input, find_questions, load, print};
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
    /// The output format
    #[arg(long, value_enum, default_value = "text")]
    format: AgreementFormat,
    #[command(flatten)]
    input: Input,
}

#[derive(Clone, Copy, ValueEnum)]
enum AgreementFormat {
    /// Text for a terminal
    Text,
    /// JSON for programs
    Json,
}

/// Prints the agreement on each question. Returns the exit code.
pub fn run(arguments: &Agreement) -> Result<u8, Words> {
    let (document, code) = load(&arguments.dataset, arguments.input)?;
    let dataset = &document.dataset;
    let questions = find_questions(dataset, arguments.question.as_ref())?;
    print(&match arguments.format {
        AgreementFormat::Text => export::agreement_text(dataset, &questions),
        AgreementFormat::Json => export::agreement_json(dataset, &questions),
    })?;
    Ok(code)
}
