//! `standpoint diff`: what changed in meaning, for people, programs and git.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use diffy::{DiffOptions, PatchFormatter};

use super::{CLEAN, PROBLEMS, count_problems, print, print_diagnostics, print_error, width};
use crate::analysis::{DatasetPair, compare};
use crate::diagnostic::Severity;
use crate::export::{ComparedFiles, comparison_json, comparison_text, text_diff_json};
use crate::file::{self, ReadOutcome, Spans};
use crate::model::{Dataset, DatasetParts};

/// Both mean the same.
const SAME: u8 = CLEAN;
/// They differ; the code of `diff`.
const DIFFERS: u8 = PROBLEMS;

/// The name that git, and people, give for a file that is not there.
const NO_FILE: &str = "/dev/null";
/// The name of the standard input.
const INPUT: &str = "-";

/// Say what changed in meaning between two datasets
#[derive(Args)]
#[command(
    override_usage = "standpoint diff [OPTIONS] <OLD> <NEW>",
    after_help = NOTES
)]
pub struct Diff {
    /// The older and the newer dataset; - is the standard input, /dev/null no file
    #[arg(required = true, num_args = 1..=9, value_names = ["OLD", "NEW"])]
    files: Vec<PathBuf>,
    /// How to print what changed
    #[arg(long, value_enum, default_value = "text")]
    format: DiffFormat,
    /// Exit with 1 for a difference also when git calls, for its trustExitCode
    #[arg(long)]
    exit_code: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum DiffFormat {
    /// Words for a terminal
    Text,
    /// JSON for programs
    Json,
}

const NOTES: &str = "\
Exits with 0 where both mean the same, 1 where they differ, 2 where one cannot be read.

With git:
  GIT_EXTERNAL_DIFF=\"standpoint diff\" git diff
or for good, with `*.ron diff=standpoint` in .gitattributes:
  git config diff.standpoint.command \"standpoint diff\"
When git calls, the exit code is 0 for a difference, too. Where trustExitCode is set, add --exit-code;
`git diff --exit-code` then asks for the meaning alone.

JSON:
  {before, after, same, problems {before, after}, dataset [FIELD], lines [LINE],
   questions, parties, actors, sources, events, stances, steps: {entries [ENTRY], reordered}}
  ENTRY  {change, before, after, fields [FIELD]}; change is added, removed, renamed, changed or
         left_out; before and after are ids, or titles of steps, or null
  FIELD  {field, before, after}, of a changed stance also aspect: moved, re-dated, re-worded,
         re-sourced or re-attributed; absent values are null
  LINE   {question, party, stretches [{from, to, before, after}]}, where before and after are
         {value, stance, stale} or null
Files that hold no dataset are compared line by line: {before, after, same, text}.";

/// What is to be compared, and who asks.
struct Invocation<'a> {
    old: &'a Path,
    new: &'a Path,
    /// The names by which readers know the two.
    names: [String; 2],
    /// What else git has to say of the file.
    remark: String,
    is_git: bool,
}

/// Prints what changed. Returns the exit code.
pub fn run(arguments: &Diff) -> Result<u8, String> {
    let Some(call) = parse_invocation(&arguments.files)? else {
        let line = format!("{}: not merged yet", arguments.files[0].display());
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

/// git takes any other code than 0 for a failure, unless it is told otherwise.
fn code(arguments: &Diff, is_git: bool, differs: bool) -> u8 {
    if differs && (arguments.exit_code || !is_git) {
        DIFFERS
    } else {
        SAME
    }
}

/// Who calls is told by the number of arguments: people and scripts with two,
/// git with `path old-file old-hex old-mode new-file new-hex new-mode`, for a
/// renamed file followed by its new path and a message, and for one that is not
/// merged with the path alone: `None`.
fn parse_invocation(files: &[PathBuf]) -> Result<Option<Invocation<'_>>, String> {
    let name = |path: &PathBuf| path.display().to_string();
    match files {
        [old, new] => Ok(Some(Invocation {
            old,
            new,
            names: [old, new].map(|path| match path.to_str() {
                Some(INPUT) => "standard input".to_owned(),
                Some(NO_FILE) => "no file".to_owned(),
                _ => name(path),
            }),
            remark: String::new(),
            is_git: false,
        })),
        [path, old, _, old_mode, new, _, new_mode, renamed @ ..] if renamed.len() != 1 => {
            // A file that is not there has no mode.
            let has_modes = [old, new].iter().all(|path| path.as_os_str() != NO_FILE);
            let remark = if has_modes && old_mode != new_mode {
                format!(" (mode {} → {})", name(old_mode), name(new_mode))
            } else {
                String::new()
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
        [_] => Err("found one file, expected two: standpoint diff OLD NEW".to_owned()),
        _ => Err(format!(
            "found {} files, expected two: standpoint diff OLD NEW",
            files.len()
        )),
    }
}

fn is_ron(names: &[String; 2]) -> bool {
    names.iter().all(|name| {
        let ending = Path::new(name).extension();
        ending.is_some_and(|ending| ending.eq_ignore_ascii_case("ron"))
    })
}

/// One of the two files.
struct Side<'a> {
    name: &'a str,
    /// `None` where there is no file.
    bytes: Option<Vec<u8>>,
}

impl<'a> Side<'a> {
    fn open(path: &Path, name: &'a str) -> Result<Self, String> {
        let bytes = match path.to_str() {
            Some(NO_FILE) => Ok(None),
            Some(INPUT) => {
                let mut bytes = Vec::new();
                let read = std::io::stdin().read_to_end(&mut bytes);
                read.map(|_| Some(bytes))
            }
            _ => std::fs::read(path).map(Some),
        };
        let bytes = bytes.map_err(|error| format!("{name} cannot be read: {error}"))?;
        Ok(Self { name, bytes })
    }

    /// The text; empty where there is no file, `None` where it is not UTF-8.
    fn text(&self) -> Option<&str> {
        str::from_utf8(self.bytes.as_deref().unwrap_or_default()).ok()
    }
}

/// Compares two datasets; files that hold none are compared line by line.
fn compare_datasets(
    arguments: &Diff,
    call: &Invocation<'_>,
    sides: &[&Side<'_>; 2],
) -> Result<bool, String> {
    let [Some(old), Some(new)] = sides.map(Side::text) else {
        return compare_lines(arguments, call, sides);
    };
    let mut readings = [file::read(old), file::read(new)];
    for (at, other) in [(0, 1), (1, 0)] {
        if sides[at].bytes.is_none() {
            let whole = readings[other].dataset.as_ref();
            readings[at] = empty_reading(whole);
        }
    }
    let [before, after] = &readings;
    for (side, reading) in sides.iter().zip(&readings) {
        report_problems(call, side, reading);
    }
    let (Some(was), Some(is)) = (&before.dataset, &after.dataset) else {
        return compare_lines(arguments, call, sides);
    };
    let mut comparison = compare(was, is);
    comparison.mark_left_out(&before.left_out, &after.left_out);
    let is_identical = sides[0].bytes == sides[1].bytes;
    // What could not be read may differ, too.
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
                before: was,
                after: is,
            };
            let outcome = match (is_identical, comparison.is_empty()) {
                (true, _) => "the same".to_owned(),
                (_, true) if is_same => {
                    "the same in meaning; only layout or comments differ".to_owned()
                }
                (_, true) => {
                    "the same in all that could be read; the entries with a problem are left out"
                        .to_owned()
                }
                _ => datasets.summary(&comparison),
            };
            let text = comparison_text(datasets, &comparison, width());
            format!("{}{outcome}\n{text}", call.heading(sides))
        }
    })?;
    Ok(!is_same)
}

/// What is read where there is no file, beside what is read of the other: a
/// dataset of the same days without entries.
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

/// Says what is wrong with a file; of those that git hands out, and of those that
/// may never have been meant to be a dataset, only that it is so.
fn report_problems(call: &Invocation<'_>, side: &Side<'_>, reading: &ReadOutcome) {
    let (name, text) = (side.name, side.text().unwrap_or_default());
    match (reading.diagnostics.len(), &reading.dataset) {
        (0, _) => {}
        (_, None) if call.is_git || side.bytes.is_none() => {}
        (_, None) => print_error(&format!(
            "{name} holds no dataset; `standpoint check` says why"
        )),
        (count, _) if call.is_git => print_error(&format!(
            "{name}: {} in what is compared; `standpoint check` lists them",
            count_problems(count)
        )),
        _ => print_diagnostics(name, text, &reading.diagnostics),
    }
}

/// Compares two texts as texts.
fn compare_lines(
    arguments: &Diff,
    call: &Invocation<'_>,
    sides: &[&Side<'_>; 2],
) -> Result<bool, String> {
    let is_same = sides[0].bytes == sides[1].bytes;
    let texts = sides.map(Side::text);
    if let Some(at) = texts.iter().position(Option::is_none)
        && !call.is_git
    {
        let name = sides[at].name;
        return Err(format!("{name} is not UTF-8 text; save it as UTF-8"));
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
            (true, _) => "the same",
            (_, Some(_)) => "no dataset; compared line by line",
            (_, None) => "no text; the content differs",
        };
        format!(
            "{}{outcome}\n{}",
            call.heading(sides),
            lines.unwrap_or_default()
        )
    })?;
    Ok(!is_same)
}

/// The lines that differ in the unified form; empty where none do.
fn unified(sides: &[&Side<'_>; 2], [old, new]: [&str; 2]) -> String {
    if old == new {
        return String::new();
    }
    let [was, is] = sides.map(|side| match side.bytes {
        Some(_) => side.name.to_owned(),
        None => NO_FILE.to_owned(),
    });
    let mut options = DiffOptions::new();
    options.set_original_filename(was).set_modified_filename(is);
    let patch = options.create_patch(old, new);
    PatchFormatter::new().fmt_patch(&patch).to_string()
}

impl Invocation<'_> {
    /// The names of the files, before what they came to.
    fn heading(&self, sides: &[&Side<'_>; 2]) -> String {
        let [was, is] = &self.names;
        let names = if was == is {
            was.clone()
        } else {
            format!("{was} → {is}")
        };
        let fate = match sides.map(|side| side.bytes.is_some()) {
            [false, true] if self.is_git => " (a new file)",
            [true, false] if self.is_git => " (a file that was removed)",
            _ => "",
        };
        format!("{names}{fate}{}: ", self.remark)
    }
}
