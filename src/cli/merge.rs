//! `standpoint merge`: merges two versions of a dataset, for people and git.

use std::path::{Path, PathBuf};

use clap::Args;

use super::input::input_name;
use super::{CLEAN, Input, PROBLEMS, WriteBack, print_bytes, print_error};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::document::{Document, conflict_places, merge_parts, with_markers};
use crate::file::MergePart;
use crate::hidden::visible_line;
use crate::model::Section;
use crate::words::cli::error;
use crate::words::{Words, merging as words};

#[derive(Args)]
pub struct Merge {
    /// The version from which both come; an empty file if there is none
    base: PathBuf,
    /// Our version, in which the result is written
    ours: PathBuf,
    /// The version to merge
    theirs: PathBuf,
    /// The file for messages, if the versions are temporary files: git's %P
    name: Option<PathBuf>,
    /// Names of the two versions in the markers of conflicts: git's %X and %Y
    #[arg(long, num_args = 2, value_names = ["OURS", "THEIRS"], allow_hyphen_values = true)]
    labels: Vec<String>,
    /// Print the result, and write nothing
    #[arg(long)]
    print: bool,
    #[command(flatten)]
    write_back: WriteBack,
    #[command(flatten)]
    input: Input,
}

/// From this exit code on, git does not take a failure for a conflict.
const GIT_FAILED: u8 = 129;

/// Merges the files. Returns the exit code.
pub fn run(arguments: &Merge) -> Result<u8, Words> {
    let result = merge(arguments);
    if arguments.name.is_none() {
        return result;
    }
    Ok(result.unwrap_or_else(|message| {
        print_error(&error(&message));
        GIT_FAILED
    }))
}

impl Merge {
    /// The names of the two versions in markers.
    fn labels(&self) -> [String; 2] {
        match self.labels.as_slice() {
            // An older git writes the names of the values instead of them.
            [ours, theirs] if !ours.starts_with('%') && !ours.is_empty() => {
                [ours, theirs].map(|label| visible_line(label).into_owned())
            }
            _ => [words::OURS, words::THEIRS].map(|label| label.to_string()),
        }
    }
}

fn merge(arguments: &Merge) -> Result<u8, Words> {
    let name = arguments.name.as_ref().unwrap_or(&arguments.ours);
    let name = input_name(name);
    let read = |path: &Path, side: &Words| {
        if arguments.name.is_some() {
            let name = words::version(&name, side);
            arguments.input.read_as(path, name.as_str())
        } else {
            arguments.input.read(path).map(|(_, text)| text)
        }
    };
    let base = read(&arguments.base, &words::BASE)?;
    let ours = read(&arguments.ours, &words::OURS)?;
    let theirs = read(&arguments.theirs, &words::THEIRS)?;
    let parts = merge_parts(&base, &ours, &theirs);
    let text = {
        let [ours, theirs] = arguments.labels();
        with_markers(&parts, [&ours, &theirs])
    };
    if arguments.print {
        print_bytes(text.as_bytes())?;
    } else if text != ours {
        arguments.write_back.write(&arguments.ours, &text)?;
    }
    let is_conflict = |part: &&MergePart| matches!(part, MergePart::Conflict { .. });
    let conflicts = parts.iter().filter(is_conflict).count();
    if conflicts > 0 {
        print_error(&words::conflicts(&name, conflicts, &conflicts_in_words(&parts)));
        return Ok(PROBLEMS);
    }
    let problems = new_problems(&text, [&base, &ours, &theirs], &arguments.labels());
    for problem in &problems {
        print_error(&crate::words::export::command::context(&name, problem));
    }
    Ok(if problems.is_empty() { CLEAN } else { PROBLEMS })
}

/// Names what each conflict is in, and why it is one.
fn conflicts_in_words(parts: &[MergePart]) -> Vec<Words> {
    let reasons = parts.iter().filter_map(|part| match part {
        MergePart::Merged(_) => None,
        MergePart::Conflict { reasons, .. } => Some(reasons),
    });
    let places = conflict_places(parts);
    let conflicts = places.iter().zip(reasons);
    conflicts.map(|(place, reasons)| words::with_reasons(&words::place(place), reasons)).collect()
}

/// The errors of a merged text that neither version has: above all, that one no longer has what the
/// other refers to. Conflicts that an earlier merge left are no result either.
fn new_problems(merged: &str, versions: [&str; 3], labels: &[String; 2]) -> Vec<Words> {
    let read = |text: &str| Document::read(None, text).ok();
    let Some(merged) = read(merged).filter(|merged| !merged.is_valid) else {
        return Vec::new();
    };
    let [base, ours, theirs] = versions.map(read);
    let errors = merged
        .problems
        .rows
        .iter()
        .map(|row| &row.diagnostic)
        .filter(|problem| problem.severity() == Severity::Error);
    let versions = [&ours, &theirs];
    let is_new = |error: &&Diagnostic| {
        if error.code == Code::ConflictMarker {
            return true;
        }
        let mut known =
            versions.into_iter().flatten().flat_map(|version| version.problems.rows.iter());
        known.all(|known| known.diagnostic.message != error.message)
    };
    let describe = |error: &Diagnostic| {
        let id = error.span.slice(&merged.text).trim_matches('"');
        let has = |version: &Option<Document>, section| {
            let dataset = version.as_ref().map(|version| &version.dataset);
            dataset.is_some_and(|dataset| dataset.index_of(section, id).is_some())
        };
        let lost =
            Section::ALL.into_iter().filter(|section| has(&base, *section)).find_map(|section| {
                let side = versions.iter().position(|version| !has(version, section))?;
                Some((section, side))
            });
        match (lost, merged.entry_at(error.span.start)) {
            (Some((section, side)), Some((from, entry)))
                if error.code == Code::UnknownReference =>
            {
                words::deleted(&labels[side], section, id, &words::entry(from, &entry))
            }
            _ => error.message.clone(),
        }
    };
    errors.filter(is_new).map(describe).collect()
}
