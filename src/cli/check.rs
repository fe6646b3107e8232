//! `standpoint check`: the problems of dataset files.

use std::path::{Path, PathBuf};

use clap::Args;

use super::folders::dataset_files;
use super::input::{Listing, exit_code, input_name, raw_input_name};
use super::rewrite::print_diff;
use super::{CLEAN, FAILED, Input, PROBLEMS, WriteBack, print, print_error};
use crate::assets::Example;
use crate::diagnostic::{FileDiagnostics, OutputFormat};
use crate::file::{self, ReadOutcome};
use crate::hidden::visible_line;
use crate::words::{Words, cli as words};

#[derive(Args)]
pub struct Check {
    /// The dataset files, or folders with them; `-` is standard input
    #[arg(required_unless_present = "example")]
    files: Vec<PathBuf>,
    /// A dataset that comes with the program, instead of files
    #[arg(long, value_name = "NAME", conflicts_with_all = ["files", "fix"])]
    example: Option<Example>,
    #[command(flatten)]
    listing: Listing,
    /// Findings that also make the exit status 1
    #[arg(long, value_enum)]
    deny: Option<Denied>,
    /// Apply the fixes that are certain, such as adding a missing comma, and print the remaining
    /// problems
    #[arg(long)]
    fix: bool,
    /// With --fix: write nothing; print a diff that `patch -p0` can apply
    #[arg(long, requires = "fix")]
    diff: bool,
    #[command(flatten)]
    write_back: WriteBack,
    #[command(flatten)]
    input: Input,
}

/// Problems that are not errors, but can be treated as such.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Denied {
    /// Warnings, which leave no entry out
    Warnings,
}

/// Checks all files. Returns the exit code.
pub fn run(arguments: &Check) -> Result<u8, Words> {
    let mut code = CLEAN;
    let mut fail = |message: Words| {
        print_error(&words::error(&message));
        code = FAILED;
    };
    let example =
        arguments.example.iter().map(|one| (one.file_name().to_owned(), one.text().to_owned()));
    let mut files: Vec<(String, String)> = example.collect();
    let mut diff_code = CLEAN;
    let denies_warnings = arguments.deny == Some(Denied::Warnings);
    for path in dataset_files(&arguments.files) {
        let path = match path {
            Ok(path) => path,
            Err(message) => {
                fail(message);
                continue;
            }
        };
        let path = path.as_path();
        match arguments.input.read(path) {
            Ok((_, text)) if arguments.diff => {
                let fixed = file::fixed(&text);
                if fixed.count > 0 {
                    print_diff(&raw_input_name(path), &text, &fixed.text)?;
                    diff_code = PROBLEMS;
                }
                let left = read(&fixed.text).diagnostics;
                if !left.is_empty() {
                    print_error(&words::problems_left(&input_name(path), left.len()));
                    diff_code = diff_code.max(exit_code(&left, denies_warnings));
                }
            }
            Ok((_, text)) if arguments.fix => {
                let (text, result) = fix(path, text, arguments.write_back);
                if let Err(message) = result {
                    fail(message);
                }
                files.push((raw_input_name(path), text));
            }
            Ok((_, text)) => files.push((raw_input_name(path), text)),
            Err(message) => fail(message),
        }
    }
    if arguments.diff {
        return Ok(code.max(diff_code));
    }
    let outcomes: Vec<ReadOutcome> = files.iter().map(|(_, text)| read(text)).collect();
    let reports: Vec<FileDiagnostics<'_>> = files
        .iter()
        .zip(&outcomes)
        .map(|((name, text), outcome)| {
            (name.as_str(), text.as_str(), outcome.diagnostics.as_slice())
        })
        .collect();
    arguments.listing.print(&reports)?;
    if arguments.listing.format == OutputFormat::Human {
        for ((name, text, diagnostics), outcome) in reports.iter().zip(&outcomes) {
            let is_fixable = outcome.has_untried_fixes
                || diagnostics.iter().any(|problem| !problem.fixes.is_empty());
            let fixable = if is_fixable { file::fixed(text).count } else { 0 };
            let summary = words::check_summary(
                &visible_line(name),
                diagnostics.len(),
                fixable,
                outcome.allowed,
            );
            print(&format!("{summary}\n"))?;
            let stances = outcome.dataset.iter().flat_map(|dataset| &dataset.stances);
            let actions: Vec<&str> = stances
                .filter(|stance| stance.is_action_of_speaker())
                .map(|stance| stance.id.as_str())
                .collect();
            if !actions.is_empty() {
                print_error(&words::actions_of_speakers(&visible_line(name), &actions));
            }
        }
    }
    let codes = outcomes.iter().map(|outcome| exit_code(&outcome.diagnostics, denies_warnings));
    Ok(codes.fold(code, u8::max))
}

/// Reads a text, with what is still to be filled in among its problems.
fn read(text: &str) -> ReadOutcome {
    let mut outcome = file::read(text);
    outcome.diagnostics.extend(file::unfilled(text));
    outcome
}

/// Fixes a file. Returns its text, and an error if the fixed text could not be written.
fn fix(path: &Path, text: String, write_back: WriteBack) -> (String, Result<(), Words>) {
    let fixed = file::fixed(&text);
    if fixed.count == 0 {
        return (text, Ok(()));
    }
    match write_back.write(path, &fixed.text) {
        Ok(()) => {
            print_error(&words::fixed(&input_name(path), fixed.count));
            (fixed.text, Ok(()))
        }
        Err(message) => (text, Err(message)),
    }
}
