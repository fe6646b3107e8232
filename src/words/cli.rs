//! Messages and help of the command line.

use std::fmt::Display;
use std::io;

use super::Words;
use super::files::problem_count;
use super::tables::{did_you_mean, first_names};
use crate::model::Day;

// Messages of every command.

pub const EMBEDDED_DATASET: Words = Words::fixed("the embedded dataset");
pub const STANDARD_INPUT: Words = Words::fixed("<stdin>");

pub fn error(message: &str) -> Words {
    Words::built(format!("error: {message}"))
}

/// The number of problems in a file, and whether they keep entries out of the dataset.
pub fn problems(name: &str, problems: usize, has_errors: bool) -> Words {
    let count = problem_count(problems);
    let left_out = if has_errors { "; entries with a problem are left out" } else { "" };
    Words::built(format!("{name}: {count}{left_out}"))
}

/// How many problems are not printed, and what prints all.
pub fn more_problems(count: usize, command: &str) -> Words {
    let problems = if count == 1 { "problem" } else { "problems" };
    Words::built(format!("and {count} more {problems}; `{command}` prints them"))
}

pub fn unknown_subcommand(typed: &str, nearest: &str) -> Words {
    Words::built(format!(
        "there is no subcommand and no file \"{typed}\"; did you mean `standpoint {nearest}`?"
    ))
}

// Options.

pub fn unknown_id(
    option: &str,
    id: &str,
    section: &str,
    nearest: Option<&str>,
    known: &[&str],
) -> Words {
    let expected = match known {
        [] => format!("the dataset has no {section}"),
        [only] => format!("expected {only}"),
        known => format!("expected one of {}{}", first_names(known), did_you_mean(nearest)),
    };
    Words::built(format!("{option}: there is no \"{id}\"; {expected}"))
}

pub fn not_a_day(option: &str, text: &str, example: Day) -> Words {
    Words::built(format!("{option}: \"{text}\" is not a day; expected a date such as {example}"))
}

pub fn day_not_covered(option: &str, text: &str, first: Day, last: Day) -> Words {
    Words::built(format!(
        "{option}: {text} is not covered by the dataset; expected a day from {first} to {last}"
    ))
}

// Files.

pub fn file_exists(path: &impl Display) -> Words {
    Words::built(format!("{path} already exists; choose another name, or replace it with --force"))
}

pub fn no_dataset_files(folder: &str) -> Words {
    Words::built(format!(
        "{folder}: there is no dataset in this folder; expected a file that ends in .ron"
    ))
}

pub const EXPECTED_SIZE: Words = Words::fixed("expected a number of bytes, such as 500M or 2G");

pub fn cannot_write_output(error: &io::Error) -> Words {
    Words::built(format!("the output cannot be written: {error}"))
}

pub fn not_a_dataset_name(path: &impl Display, extension: Option<&str>) -> Words {
    let found = extension.map_or("no extension".to_owned(), |found| format!(".{found}"));
    Words::built(format!("{path}: found {found}, expected a name that ends in .ron"))
}

// `check` and `fmt`.

pub fn check_summary(name: &str, problems: usize, fixable: usize, allowed: usize) -> Words {
    let allowed = allowed_by_comments(allowed);
    let fixable = match fixable {
        0 => String::new(),
        1 if problems == 1 => "; `check --fix` fixes it".to_owned(),
        count => format!("; `check --fix` fixes {count} of them"),
    };
    Words::built(format!("{name}: {}{fixable}{allowed}", problem_count(problems)))
}

/// "; 2 warnings are allowed by comments", or nothing without any.
pub(super) fn allowed_by_comments(count: usize) -> String {
    match count {
        0 => String::new(),
        1 => "; 1 warning is allowed by a comment".to_owned(),
        count => format!("; {count} warnings are allowed by comments"),
    }
}

pub fn fixed(path: &impl Display, count: usize) -> Words {
    Words::built(format!("{path}: fixed {}", problem_count(count)))
}

pub fn formatted(name: &str) -> Words {
    Words::built(format!("{name}: formatted"))
}

pub fn not_formatted(name: &str, problems: usize) -> Words {
    let count = problem_count(problems);
    Words::built(format!("{name}: {count}; not formatted"))
}

// The window, and builds without it.

pub const POSITIONS_INSTEAD: Words = Words::fixed(
    "These are the positions on the last day. `standpoint show --help` lists what else can be printed;\n\
     `standpoint export -o data.json` writes the data to a file.\n",
);

/// The error for a feature that this build lacks because it has no window.
pub fn needs_gui(feature: &str) -> Words {
    Words::built(format!(
        "{feature} needs a build of standpoint with the `gui` feature, which is on by default"
    ))
}

pub fn step_error(name: &str, message: &Words) -> Words {
    Words::built(format!("{name}: {message}"))
}

// The environment, for `--help` and the manual page.

pub const ENVIRONMENT: Words = Words::fixed("Environment:");

/// The environment variables that the program reads, and their descriptions.
pub const VARIABLES: [(&str, Words); 6] = [
    (
        "STANDPOINT_EDITOR",
        Words::fixed(
            "The editor that opens the location of a problem, such as `code --goto {file}:{line}:{column}`. Default: VISUAL or EDITOR.",
        ),
    ),
    (
        "STANDPOINT_LOG",
        Words::fixed(
            "What is said on standard error of what the program does: debug, or by module, as in standpoint::app=trace.",
        ),
    ),
    (
        "STANDPOINT_RENDERER",
        Words::fixed(
            "The only renderer to try: opengl; on Windows also direct3d or warp, on macOS metal.",
        ),
    ),
    (
        "STANDPOINT_SETTINGS",
        Words::fixed("The settings file. Default: a file in the system’s settings folder."),
    ),
    ("COLUMNS", Words::fixed("The width of tables, in characters.")),
    ("NO_COLOR", Words::fixed("If set, output has no colours.")),
];
