//! Merging two versions of a dataset, and git's configuration for it.

use super::Words;
use super::number::plural;

words! {
    // The versions, in conflict markers and messages.
    const BASE = "base";
    const OURS = "ours";
    const THEIRS = "theirs";
    /// What git calls the merge driver.
    const DRIVER_NAME = "Merges datasets entry by entry";
    fn conflicts(file: &str, count: usize as plural("conflict", "conflicts")) =
        "{file}: {count}; keep one version of each, and delete the markers";
    fn version(file: &str, side: &Words) = "{file} ({side})";
    fn wrote_line(file: &str, line: &str) = "added to {file}: {line}";
    fn set(name: &str, value: &str) = "set {name} to: {value}";
    fn no_git(reason: &str) = "git cannot be run: {reason}";
    fn git_failed(message: &str) = "git failed: {message}";
}

/// What `git-setup` did.
pub fn setup(done: &[Words]) -> Words {
    if done.is_empty() {
        return Words::fixed("Everything is set up already.\n");
    }
    let lines: Vec<String> = done.iter().map(|line| format!("{line}\n")).collect();
    words!(
        "{}Commit .gitattributes; everyone who clones the repository must run `standpoint git-setup` once.\n",
        lines.concat()
    )
}
