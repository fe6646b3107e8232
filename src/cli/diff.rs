//! `standpoint diff`: what changed in meaning, for people and git.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::Args;
use diffy::{DiffOptions, PatchFormatter};

use super::input::import_advice;
use super::{
    CLEAN, Input, PROBLEMS, is_stdin, print, print_diagnostics, print_error, print_styled,
    table_width,
};
use crate::diagnostic::Severity;
use crate::export::comparison_text;
use crate::facts::{DatasetPair, compare};
use crate::file::{self, ReadOutcome, Spans};
use crate::hidden::{path_name, visible_line};
use crate::model::{Dataset, DatasetParts};
use crate::words::cli::problems;
use crate::words::{Words, comparison as words};

/// The exit code if both mean the same.
const SAME: u8 = CLEAN;
/// The exit code if they differ, as for `diff`.
const DIFFERENT: u8 = PROBLEMS;

/// The most lines of a file that is compared line by line, as that takes quadratic time.
const MAX_LINES: usize = 10_000;

/// The path that stands for a missing file.
const NO_FILE: &str = "/dev/null";

#[derive(Args)]
#[command(
    override_usage = "standpoint diff [OPTIONS] <OLD> <NEW>",
    after_help = words::DIFF_HELP.to_string()
)]
pub struct Diff {
    /// The older and the newer dataset; - is standard input, /dev/null a missing file
    #[arg(required = true, num_args = 1..=9, value_names = ["OLD", "NEW"])]
    files: Vec<PathBuf>,
    /// Exit with 1 for a difference even when called by git, for its trustExitCode
    #[arg(long)]
    exit_code: bool,
    #[command(flatten)]
    input: Input,
}

/// The program that runs the command.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Caller {
    /// A user or a script.
    User,
    /// git, for which the command is the external diff.
    Git,
}

/// The files to compare and the caller.
struct Invocation<'a> {
    old: &'a Path,
    new: &'a Path,
    /// The names of the files.
    names: [Words; 2],
    /// The change of the file mode that git reports, if any.
    mode_change: Words,
    caller: Caller,
}

/// Prints what changed. Returns the exit code.
pub fn run(arguments: &Diff) -> Result<u8, Words> {
    let Some(invocation) = parse_invocation(&arguments.files)? else {
        let line = words::not_merged(&path_name(&arguments.files[0]));
        print(&format!("{line}\n"))?;
        return Ok(exit_code(arguments, Caller::Git, true));
    };
    let side = |path, name| Side::read(path, name, invocation.caller, arguments.input);
    let old = side(invocation.old, &invocation.names[0])?;
    let new = side(invocation.new, &invocation.names[1])?;
    let differs = if invocation.caller == Caller::Git && !is_ron(&invocation.names) {
        compare_lines(&invocation, &[&old, &new])?
    } else {
        compare_datasets(&invocation, &[&old, &new])?
    };
    Ok(exit_code(arguments, invocation.caller, differs))
}

/// The exit code. git takes any code but 0 for a failure unless configured
/// otherwise.
fn exit_code(arguments: &Diff, caller: Caller, differs: bool) -> u8 {
    if differs && (arguments.exit_code || caller == Caller::User) { DIFFERENT } else { SAME }
}

/// Recognizes the caller by the number of arguments. Users and scripts pass two
/// files. git passes `path old-file old-hex old-mode new-file new-hex new-mode`,
/// followed by the new path and a message if the file was renamed. For a file that is
/// not merged, git passes only the path, and this function returns `None`.
fn parse_invocation(files: &[PathBuf]) -> Result<Option<Invocation<'_>>, Words> {
    let name = |path: &PathBuf| Words::verbatim(path.to_string_lossy());
    match files {
        [old, new] => Ok(Some(Invocation {
            old,
            new,
            names: [old, new].map(|path| match path.to_str() {
                _ if is_stdin(path) => words::STANDARD_INPUT,
                Some(NO_FILE) => words::NO_FILE,
                _ => name(path),
            }),
            mode_change: Words::EMPTY,
            caller: Caller::User,
        })),
        [path, old, _, old_mode, new, _, new_mode, renamed @ ..] if renamed.len() != 1 => {
            // A missing file has no mode.
            let has_modes = [old, new].iter().all(|path| path.as_os_str() != NO_FILE);
            let mode_change = if has_modes && old_mode != new_mode {
                words::mode_change(&name(old_mode), &name(new_mode))
            } else {
                Words::EMPTY
            };
            Ok(Some(Invocation {
                old,
                new,
                names: [path, renamed.first().unwrap_or(path)].map(name),
                mode_change,
                caller: Caller::Git,
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

/// One of the two files to compare.
struct Side {
    name: String,
    /// `None` if there is no file.
    bytes: Option<Vec<u8>>,
}

impl Side {
    fn read(path: &Path, name: &str, caller: Caller, input: Input) -> Result<Self, Words> {
        // Git compares any file.
        if caller == Caller::User
            && let Some(advice) = import_advice(path)
        {
            return Err(advice);
        }
        let name = visible_line(name).into_owned();
        let bytes = match path.to_str() {
            Some(NO_FILE) => None,
            _ => Some(input.read_bytes(path, &name)?),
        };
        Ok(Self { name, bytes })
    }

    /// The text; empty if there is no file, `None` if it is not UTF-8.
    fn text(&self) -> Option<&str> {
        str::from_utf8(self.bytes.as_deref().unwrap_or_default()).ok()
    }
}

/// Compares two datasets, or line by line if one of the files is not a dataset. Returns
/// whether they differ.
fn compare_datasets(invocation: &Invocation<'_>, sides: &[&Side; 2]) -> Result<bool, Words> {
    let [Some(old), Some(new)] = sides.map(Side::text) else {
        return compare_lines(invocation, sides);
    };
    let mut outcomes = [file::read(old), file::read(new)];
    for (index, other) in [(0, 1), (1, 0)] {
        if sides[index].bytes.is_none() {
            outcomes[index] = empty_outcome(outcomes[other].dataset.as_ref());
        }
    }
    let [before, after] = &outcomes;
    for (side, outcome) in sides.iter().zip(&outcomes) {
        report_problems(invocation, side, outcome);
    }
    let (Some(old), Some(new)) = (&before.dataset, &after.dataset) else {
        return compare_lines(invocation, sides);
    };
    let comparison = compare(old, new, [&before.left_out, &after.left_out]);
    let is_identical = sides[0].bytes == sides[1].bytes;
    // Entries that could not be read may differ.
    let are_valid = outcomes.iter().all(|outcome| {
        let mut problems = outcome.diagnostics.iter();
        !problems.any(|problem| problem.severity() == Severity::Error)
    });
    let is_same = is_identical || (comparison.is_empty() && are_valid);
    let datasets = DatasetPair { before: old, after: new };
    let summary = match (is_identical, comparison.is_empty()) {
        (true, _) => words::SAME,
        (_, true) if is_same => words::SAME_MEANING,
        (_, true) => words::SAME_AS_FAR_AS_READ,
        _ => datasets.summary(&comparison),
    };
    let text = comparison_text(datasets, &comparison, table_width());
    print_styled(&format!("{}{summary}\n{text}", invocation.heading(sides)))?;
    Ok(!is_same)
}

/// The outcome of reading a missing file: a dataset without entries that covers the
/// same days as the other dataset.
fn empty_outcome(other: Option<&Dataset>) -> ReadOutcome {
    let dataset = other.map(|other| {
        Dataset::new(DatasetParts {
            stale_after: other.stale_after,
            ..DatasetParts::empty(other.covers.clone())
        })
    });
    ReadOutcome {
        dataset,
        spans: Spans::default(),
        diagnostics: Vec::new(),
        is_well_formed: true,
        left_out: BTreeMap::new(),
        allowed: 0,
        has_untried_fixes: false,
    }
}

/// Prints the problems of a file; for git only their number. If the file is not a
/// dataset, prints only that.
fn report_problems(invocation: &Invocation<'_>, side: &Side, outcome: &ReadOutcome) {
    let (name, text) = (side.name.as_str(), side.text().unwrap_or_default());
    let is_git = invocation.caller == Caller::Git;
    match (outcome.diagnostics.len(), &outcome.dataset) {
        (0, _) => {}
        (_, None) if is_git || side.bytes.is_none() => {}
        (_, None) => print_error(&words::not_a_dataset(name)),
        (count, _) if is_git => print_error(&problems(name, count)),
        _ => print_diagnostics(name, text, &outcome.diagnostics),
    }
}

/// Compares two files line by line. Returns whether they differ.
fn compare_lines(invocation: &Invocation<'_>, sides: &[&Side; 2]) -> Result<bool, Words> {
    let is_same = sides[0].bytes == sides[1].bytes;
    if let Some(side) = sides.iter().find(|side| side.text().is_none())
        && invocation.caller == Caller::User
    {
        let bytes = side.bytes.as_deref().unwrap_or_default();
        return Err(file::encoding_error(&side.name, bytes));
    }
    let texts = match sides.map(Side::text) {
        [Some(old), Some(new)] => Some([old, new]),
        _ => None,
    };
    let is_long = |text: &&str| text.lines().nth(MAX_LINES).is_some();
    let is_too_long = texts.is_some_and(|texts| texts.iter().any(is_long));
    let lines = texts.filter(|_| !is_too_long).map(|texts| unified_diff(sides, texts));
    let summary = match (is_same, &lines) {
        (true, _) => words::SAME,
        _ if is_too_long => words::TOO_LONG,
        (_, Some(_)) => words::COMPARED_BY_LINE,
        (_, None) => words::NOT_TEXT,
    };
    print(&format!("{}{summary}\n{}", invocation.heading(sides), lines.unwrap_or_default()))?;
    Ok(!is_same)
}

/// The lines that differ, as a unified diff; empty if none do.
fn unified_diff(sides: &[&Side; 2], [old, new]: [&str; 2]) -> String {
    if old == new {
        return String::new();
    }
    let [old_name, new_name] = sides.map(|side| match side.bytes {
        Some(_) => side.name.clone(),
        None => NO_FILE.to_owned(),
    });
    let mut options = DiffOptions::new();
    options.set_original_filename(old_name).set_modified_filename(new_name);
    let patch = options.create_patch(old, new);
    PatchFormatter::new().fmt_patch(&patch).to_string()
}

impl Invocation<'_> {
    /// The names of the files and their status, with which the output begins.
    fn heading(&self, sides: &[&Side; 2]) -> String {
        let [old, new] = sides.map(|side| side.name.as_str());
        let names = if old == new { Words::verbatim(old) } else { words::renamed(old, new) };
        let is_git = self.caller == Caller::Git;
        let status = match sides.map(|side| side.bytes.is_some()) {
            [false, true] if is_git => words::NEW_FILE,
            [true, false] if is_git => words::DELETED_FILE,
            _ => Words::EMPTY,
        };
        visible_line(&format!("{names}{status}{}: ", self.mode_change)).into_owned()
    }
}
