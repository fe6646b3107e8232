//! Merging two versions of a dataset, and git's configuration for it.

use super::Words;
use super::number::plural;

// The versions, in conflict markers and messages.
pub const BASE: Words = Words::fixed("base");
pub const OURS: Words = Words::fixed("ours");
pub const THEIRS: Words = Words::fixed("theirs");

/// What git calls the merge driver.
pub const DRIVER_NAME: Words = Words::fixed("Merges datasets entry by entry");

/// "data.ron: 2 conflicts; keep one version of each, and delete the markers".
pub fn conflicts(file: &str, count: usize) -> Words {
    let count = plural(count, "conflict", "conflicts");
    Words::built(format!("{file}: {count}; keep one version of each, and delete the markers"))
}

/// "data.ron (theirs)".
pub fn version(file: &str, side: &Words) -> Words {
    Words::built(format!("{file} ({side})"))
}

pub fn wrote_line(file: &str, line: &str) -> Words {
    Words::built(format!("added to {file}: {line}"))
}

pub fn set(name: &str, value: &str) -> Words {
    Words::built(format!("set {name} to: {value}"))
}

/// What `git-setup` did.
pub fn setup(done: &[Words]) -> Words {
    if done.is_empty() {
        return Words::fixed("Everything is set up already.\n");
    }
    let lines: Vec<String> = done.iter().map(|line| format!("{line}\n")).collect();
    Words::built(format!(
        "{}Commit .gitattributes; everyone who clones the repository must run `standpoint git-setup` once.\n",
        lines.concat()
    ))
}

pub fn no_git(reason: &str) -> Words {
    Words::built(format!("git cannot be run: {reason}"))
}

pub fn git_failed(message: &str) -> Words {
    Words::built(format!("git failed: {message}"))
}
