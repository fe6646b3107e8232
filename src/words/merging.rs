//! Merging two versions of a dataset, and git's configuration for it.

use super::Words;
use super::list;
use super::number::plural;
use crate::model::Section;

words! {
    // The versions, in conflict markers and messages.
    const BASE = "base";
    const OURS = "ours";
    const THEIRS = "theirs";
    /// What git calls the merge driver.
    const DRIVER_NAME = "Merges datasets entry by entry";
    fn conflicts(
        file: &str, count: usize as plural("conflict", "conflicts"), entries: &[Words] as named,
    ) = "{file}: {count}{entries}; keep one version of each, and delete the markers";
    /// An entry, and where a conflict is that is in none.
    fn entry(section: Section, id: &str) = match section {
        Section::Steps | Section::Corrections => (
            "{} {}", section.noun(), id.parse::<usize>().map_or(0, |index| index + 1)
        ),
        _ => ("the {} \"{id}\"", section.noun()),
    };
    const NO_ENTRY = "the fields of the dataset";
    /// A reference that one version makes to what the other deleted or renamed.
    fn deleted(side: &str, section: Section as Section::noun, id: &str, from: &Words) =
        "{side} no longer has the {section} \"{id}\", to which {from} refers; put it back, or \
        change the reference";
    fn in_file(file: &str, message: &Words) = "{file}: {message}";
    fn version(file: &str, side: &Words) = "{file} ({side})";
    fn wrote_line(file: &str, line: &str) = "added to {file}: {line}";
    fn set(name: &str, value: &str) = "set {name} to: {value}";
    fn no_git(reason: &str) = "git cannot be run: {reason}";
    fn git_failed(message: &str) = "git failed: {message}";
}

/// The different entries of conflicts, after their number.
fn named(entries: &[Words]) -> String {
    let mut names: Vec<&str> = entries.iter().map(Words::as_str).collect();
    names.dedup();
    if names.is_empty() { String::new() } else { format!(", in {}", list::and(&names)) }
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
