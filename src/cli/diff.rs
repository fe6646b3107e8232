//! `standpoint diff`: what changed in meaning, for people, programs and git.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use diffy::{DiffOptions, PatchFormatter};

use super::{CLEAN, PROBLEMS, print, print_diagnostics, print_error, table_width as width};
use crate::analysis::{DatasetPair, compare};
use crate::diagnostic::Severity;
use crate::export::{ComparedFiles, comparison_json, comparison_text, text_diff_json};
use crate::file::{self, ReadOutcome, Spans};
use crate::model::{Dataset, DatasetParts};
use crate::words::{Words, comparison as words};

/// The exit code if both mean the same.
const SAME: u8 = CLEAN;
/// The exit code if they differ, as for `diff`.
const DIFFERENT: u8 = PROBLEMS;

/// The path that stands for a missing file.
const NO_FILE: &str = "/dev/null";
/// The path that stands for the standard input.
const INPUT: &str = "-";

#[derive(Args)]
#[command(
    override_usage = "standpoint diff [OPTIONS] <OLD> <NEW>",
    after_help = words::DIFF_HELP.to_string()
)]
pub struct Diff {
    /// The older and the newer dataset; - is the standard input, /dev/null a missing file
    #[arg(required = true, num_args = 1..=9, value_names = ["OLD", "NEW"])]
    files: Vec<PathBuf>,
    /// The output format
    #[arg(long, value_enum, default_value = "text")]
    format: DiffFormat,
    /// Exit with 1 for a difference even when called by git, for its trustExitCode
    #[arg(long)]
    exit_code: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum DiffFormat {
    /// Text for a terminal
    Text,
    /// JSON for programs
    Json,
}

/// What to compare, and for whom.
struct Invocation<'a> {
    old: &'a Path,
    new: &'a Path,
    /// The names of the two files for readers.
    names: [Words; 2],
    /// A change of mode that git reports.
    remark: Words,
    is_git: bool,
}

/// Prints what changed. Returns the exit code.
pub fn run(arguments: &Diff) -> Result<u8, Words> {
    let Some(call) = parse_invocation(&arguments.files)? else {
        let line = words::not_merged(&arguments.files[0].to_string_lossy());
        match arguments.format {
            DiffFormat::Text => print(&format!("{line}\n"))?,
            DiffFormat::Json => print_error(&line),
        }
        return Ok(code(arguments, true, true));
    };
    let old = Side::open(call.old, &call.names[0])?;
    let new = Side::open(call.new, &call.names[1])?;
    let differs = if call.is_git && !is_ron(&call.names) {
        compare_lines(arguments, &call, &[&old, &new])?
    } else {
        compare_datasets(arguments, &call, &[&old, &new])?
    };
    Ok(code(arguments, call.is_git, differs))
}

/// The exit code. git takes any code but 0 for a failure unless configured
/// otherwise.
fn code(arguments: &Diff, is_git: bool, differs: bool) -> u8 {
    if differs && (arguments.exit_code || !is_git) {
        DIFFERENT
    } else {
        SAME
    }
}

/// Recognizes the caller by the number of arguments: two from people and scripts;
/// from git `path old-file old-hex old-mode new-file new-hex new-mode`, followed by
/// the new path and a message for a renamed file, or the path alone for a file that
/// is not merged, which gives `None`.
fn parse_invocation(files: &[PathBuf]) -> Result<Option<Invocation<'_>>, Words> {
    let name = |path: &PathBuf| Words::verbatim(path.to_string_lossy());
    match files {
        [old, new] => Ok(Some(Invocation {
            old,
            new,
            names: [old, new].map(|path| match path.to_str() {
                Some(INPUT) => words::STANDARD_INPUT,
                Some(NO_FILE) => words::NO_FILE,
                _ => name(path),
            }),
            remark: Words::NONE,
            is_git: false,
        })),
        [path, old, _, old_mode, new, _, new_mode, renamed @ ..] if renamed.len() != 1 => {
            // A missing file has no mode.
            let has_modes = [old, new].iter().all(|path| path.as_os_str() != NO_FILE);
            let remark = if has_modes && old_mode != new_mode {
                words::mode_change(&name(old_mode), &name(new_mode))
            } else {
                Words::NONE
            };
            Ok(Some(Invocation {
                old,
                new,
                names: [path, renamed.first().unwrap_or(path)].map(name),
                remark,
                is_git: true,
            }))
        }
        [_] if std::env::var_os("GIT_DIFF_PATH_COUNTER").is_some() => Ok(None),
        _ => Err(words::expected_two_files(files.len())),
    }
}

fn is_ron(names: &[Words; 2]) -> bool {
    names.iter().all(|name| {
        let extension = Path::new(name.as_str()).extension();
        extension.is_some_and(|extension| extension.eq_ignore_ascii_case("ron"))
    })
}

/// One of the two files.
struct Side<'a> {
    name: &'a str,
    /// `None` if there is no file.
    bytes: Option<Vec<u8>>,
}

impl<'a> Side<'a> {
    fn open(path: &Path, name: &'a str) -> Result<Self, Words> {
        let bytes = match path.to_str() {
            Some(NO_FILE) => Ok(None),
            Some(INPUT) => {
                let mut bytes = Vec::new();
                let read = std::io::stdin().read_to_end(&mut bytes);
                read.map(|_| Some(bytes))
            }
            _ => std::fs::read(path).map(Some),
        };
        let bytes = bytes.map_err(|error| words::cannot_be_read(name, &error.to_string()))?;
        Ok(Self { name, bytes })
    }

    /// The text; empty if there is no file, `None` if it is not UTF-8.
    fn text(&self) -> Option<&str> {
        str::from_utf8(self.bytes.as_deref().unwrap_or_default()).ok()
    }
}

/// Compares two datasets; other files are compared line by line.
fn compare_datasets(
    arguments: &Diff,
    call: &Invocation<'_>,
    sides: &[&Side<'_>; 2],
) -> Result<bool, Words> {
    let [Some(old), Some(new)] = sides.map(Side::text) else {
        return compare_lines(arguments, call, sides);
    };
    let mut readings = [file::read(old), file::read(new)];
    for (side, other) in [(0, 1), (1, 0)] {
        if sides[side].bytes.is_none() {
            readings[side] = empty_reading(readings[other].dataset.as_ref());
        }
    }
    let [before, after] = &readings;
    for (side, reading) in sides.iter().zip(&readings) {
        report_problems(call, side, reading);
    }
    let (Some(old), Some(new)) = (&before.dataset, &after.dataset) else {
        return compare_lines(arguments, call, sides);
    };
    let comparison = compare(old, new, [&before.left_out, &after.left_out]);
    let is_identical = sides[0].bytes == sides[1].bytes;
    // What could not be read may differ.
    let is_valid = readings.iter().all(|reading| {
        let mut problems = reading.diagnostics.iter();
        !problems.any(|problem| problem.severity() == Severity::Error)
    });
    let is_same = is_identical || (comparison.is_empty() && is_valid);
    print(&match arguments.format {
        DiffFormat::Json => comparison_json(&ComparedFiles {
            names: [&call.names[0], &call.names[1]],
            is_same,
            problems: [before, after].map(|reading| reading.diagnostics.len()),
            comparison: &comparison,
        }),
        DiffFormat::Text => {
            let datasets = DatasetPair {
                before: old,
                after: new,
            };
            let outcome = match (is_identical, comparison.is_empty()) {
                (true, _) => words::SAME,
                (_, true) if is_same => words::SAME_MEANING,
                (_, true) => words::SAME_AS_FAR_AS_READ,
                _ => datasets.summary(&comparison),
            };
            let text = comparison_text(datasets, &comparison, width());
            format!("{}{outcome}\n{text}", call.heading(sides))
        }
    })?;
    Ok(!is_same)
}

/// The reading of a missing file: a dataset without entries that covers the same
/// days as the other.
fn empty_reading(other: Option<&Dataset>) -> ReadOutcome {
    let empty = other.map(|other| {
        Dataset::new(DatasetParts {
            stale_after: other.stale_after,
            ..DatasetParts::empty(other.covers.clone())
        })
    });
    ReadOutcome {
        dataset: empty,
        spans: Spans::default(),
        diagnostics: Vec::new(),
        is_well_formed: true,
        left_out: BTreeMap::new(),
    }
}

/// Reports the problems of a file; only that there are some if git passed it or it
/// may not be meant to be a dataset.
fn report_problems(call: &Invocation<'_>, side: &Side<'_>, reading: &ReadOutcome) {
    let (name, text) = (side.name, side.text().unwrap_or_default());
    match (reading.diagnostics.len(), &reading.dataset) {
        (0, _) => {}
        (_, None) if call.is_git || side.bytes.is_none() => {}
        (_, None) => print_error(&words::not_a_dataset(name)),
        (count, _) if call.is_git => print_error(&words::has_problems(name, count)),
        _ => print_diagnostics(name, text, &reading.diagnostics),
    }
}

/// Compares two files line by line.
fn compare_lines(
    arguments: &Diff,
    call: &Invocation<'_>,
    sides: &[&Side<'_>; 2],
) -> Result<bool, Words> {
    let is_same = sides[0].bytes == sides[1].bytes;
    let texts = sides.map(Side::text);
    if let Some(index) = texts.iter().position(Option::is_none)
        && !call.is_git
    {
        return Err(words::not_utf8(sides[index].name));
    }
    let is_json = arguments.format == DiffFormat::Json;
    let lines = match texts {
        [Some(old), Some(new)] => Some(unified(sides, [old, new])),
        _ => None,
    };
    print(&if is_json {
        text_diff_json([&call.names[0], &call.names[1]], is_same, lines.as_deref())
    } else {
        let outcome = match (is_same, &lines) {
            (true, _) => words::SAME,
            (_, Some(_)) => words::COMPARED_BY_LINE,
            (_, None) => words::NOT_TEXT,
        };
        format!(
            "{}{outcome}\n{}",
            call.heading(sides),
            lines.unwrap_or_default()
        )
    })?;
    Ok(!is_same)
}

/// The lines that differ, as a unified diff; empty if none do.
fn unified(sides: &[&Side<'_>; 2], [old, new]: [&str; 2]) -> String {
    if old == new {
        return String::new();
    }
    let [old_name, new_name] = sides.map(|side| match side.bytes {
        Some(_) => side.name.to_owned(),
        None => NO_FILE.to_owned(),
    });
    let mut options = DiffOptions::new();
    options
        .set_original_filename(old_name)
        .set_modified_filename(new_name);
    let patch = options.create_patch(old, new);
    PatchFormatter::new().fmt_patch(&patch).to_string()
}

impl Invocation<'_> {
    /// The names of the files and what happened to them, before the outcome.
    fn heading(&self, sides: &[&Side<'_>; 2]) -> String {
        let [old, new] = &self.names;
        let names = if old == new {
            old.clone()
        } else {
            words::renamed(old, new)
        };
        let status = match sides.map(|side| side.bytes.is_some()) {
            [false, true] if self.is_git => words::NEW_FILE,
            [true, false] if self.is_git => words::DELETED_FILE,
            _ => Words::NONE,
        };
        format!("{names}{status}{}: ", self.remark)
    }
}
