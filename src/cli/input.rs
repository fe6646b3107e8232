//! Reading datasets, and looking up the values of options in them.

use std::path::Path;

use super::{CLEAN, PROBLEMS, print_error, print_styled_error};
use crate::assets;
use crate::diagnostic::{self, Diagnostic, OutputFormat, Severity};
use crate::document::{Document, MAX_WINDOW_FILE, read_text, too_large};
use crate::import;
use crate::model::{Dataset, Day, EdtfDate, Question};
use crate::words::{Words, cli as words, files};

/// Reads the document for the window, unless it is too large for it; without a path, the
/// embedded one. If the file holds no dataset, its problems are printed.
pub fn open_document(path: Option<&Path>) -> Result<Document, Words> {
    if let Some(error) = path.and_then(|path| too_large(path, MAX_WINDOW_FILE)) {
        return Err(error);
    }
    if let Some(advice) = path.and_then(import_advice) {
        return Err(advice);
    }
    let text = path.map_or(Ok(assets::RAFAH.to_owned()), read_text)?;
    Document::read(path.map(Path::to_owned), text.as_str()).map_err(|problems| {
        print_styled_error(&render(&problems.file, &text, &problems.diagnostics()));
        problems.open_error.unwrap_or_default()
    })
}

/// Reads a dataset for a command that uses the entries without problems, and
/// prints the problems. Also returns the exit code so far.
pub fn load(path: Option<&Path>) -> Result<(Document, u8), Words> {
    if let Some(advice) = path.and_then(import_advice) {
        return Err(advice);
    }
    let (name, text) = match path {
        Some(path) => (path.display().to_string(), read_text(path)?),
        None => (
            words::EMBEDDED_DATASET.to_string(),
            assets::RAFAH.to_owned(),
        ),
    };
    let document = Document::read(path.map(Path::to_owned), text.as_str());
    let problems = document
        .as_ref()
        .map_or_else(|problems| problems, |document| &document.problems);
    let diagnostics = problems.diagnostics();
    print_diagnostics(&name, &text, &diagnostics);
    let document = document.map_err(|_| files::no_dataset(&name))?;
    let code = if diagnostics.is_empty() {
        CLEAN
    } else {
        PROBLEMS
    };
    Ok((document, code))
}

/// Returns how to import a file that is a table by its name; `None` if it is none.
pub fn import_advice(path: &Path) -> Option<Words> {
    let name = path.display().to_string();
    if !import::is_table_name(&name) {
        return None;
    }
    import::advice(&name, &std::fs::read(path).ok()?)
}

/// Prints the problems of a file, and whether entries are left out because of them.
pub fn print_diagnostics(name: &str, text: &str, diagnostics: &[Diagnostic]) {
    if !diagnostics.is_empty() {
        print_styled_error(&render(name, text, diagnostics));
        let mut severities = diagnostics.iter().map(Diagnostic::severity);
        let has_errors = severities.any(|severity| severity == Severity::Error);
        print_error(&words::problems(name, diagnostics.len(), has_errors));
    }
}

/// Formats the problems of a file for a terminal.
pub fn render(name: &str, text: &str, diagnostics: &[Diagnostic]) -> String {
    diagnostic::render(&[(name, text, diagnostics)], OutputFormat::Human, true)
}

/// Finds the question with an id.
pub fn find_question<'a>(dataset: &'a Dataset, id: &str) -> Result<&'a Question, Words> {
    let ids = dataset.questions.iter().map(|question| &question.id);
    dataset
        .question(id)
        .ok_or_else(|| unknown_id("--question", id, "questions", ids))
}

/// Finds the questions to print: the one with an id, or all of them.
pub fn find_questions<'a>(
    dataset: &'a Dataset,
    id: Option<&str>,
) -> Result<Vec<&'a Question>, Words> {
    match id {
        None => Ok(dataset.questions.iter().collect()),
        Some(id) => Ok(vec![find_question(dataset, id)?]),
    }
}

/// The error for an id that does not exist, with the ids that do.
pub fn unknown_id<'a>(
    option: &str,
    id: &str,
    section: &str,
    known: impl Iterator<Item = &'a String>,
) -> Words {
    let known: Vec<&str> = known.map(String::as_str).collect();
    words::unknown_id(option, id, section, &known)
}

/// Parses the value of an option as a day that the dataset covers.
pub fn parse_day(dataset: &Dataset, option: &str, text: &str) -> Result<Day, Words> {
    let (first, last) = (dataset.covers.earliest, dataset.covers.latest);
    match EdtfDate::parse(text) {
        Ok(date) if date.is_range() => Err(words::not_a_day(option, text, last)),
        Ok(date) if (first..=last).contains(&date.earliest) => Ok(date.earliest),
        Ok(_) => Err(words::day_not_covered(option, text, first, last)),
        Err(_) => Err(words::not_a_day(option, text, last)),
    }
}
