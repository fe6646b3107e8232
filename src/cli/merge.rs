//! `standpoint merge`: merges two versions of a dataset, for people and git.

use std::path::{Path, PathBuf};

use clap::Args;

use super::input::input_name;
use super::{CLEAN, Input, PROBLEMS, WriteBack, print_bytes, print_error};
use crate::document::{merge_parts, with_markers};
use crate::file::MergePart;
use crate::hidden::visible_line;
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
    /// What the markers of conflicts call the two versions: git's %X and %Y
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
    if conflicts == 0 {
        return Ok(CLEAN);
    }
    print_error(&words::conflicts(&name, conflicts));
    Ok(PROBLEMS)
}
