//! Merging two versions of a dataset, and git's configuration for it.

use std::collections::BTreeSet;

use super::Words;
use super::list;
use super::number::plural;
use crate::file::{ConflictPlace, Reason};
use crate::model::Section;

words! {
    // The versions, in conflict markers and messages.
    const BASE = "base";
    const OURS = "ours";
    const THEIRS = "theirs";
    /// The name of the merge driver in git.
    const DRIVER_NAME = "Merges datasets entry by entry";
    fn conflicts(
        file: &str, count: usize as plural("conflict", "conflicts"), entries: &[Words] as named,
    ) = "{file}: {count}{entries}; keep one version of each, and delete the markers";
    fn entry(section: Section, id: &str) = match section {
        Section::Steps | Section::Corrections => (
            "{} {}", section.noun(), id.parse::<usize>().map_or(0, |index| index + 1)
        ),
        _ => ("the {} \"{id}\"", section.noun()),
    };
    /// What a conflict is in.
    fn place(place: &ConflictPlace) = match place {
        ConflictPlace::Entry(section, id) => ("{}", entry(*section, id)),
        ConflictPlace::Field(field) => ("`{}`", field.name),
        ConflictPlace::Fields => "the fields of the dataset",
        ConflictPlace::Text => "the text",
    };
    fn with_reasons(place: &Words, reasons: &BTreeSet<Reason> as why) = "{place} ({reasons})";
    fn reason(reason: Reason) = match reason {
        Reason::Changed => "both versions changed it",
        Reason::Added => "both versions added it",
        Reason::Removed => "one version removed or renamed it, and the other changed or moved it",
        Reason::Renamed => "it may be an entry that both versions removed or renamed",
        Reason::Together => "the versions changed fields that belong together",
        Reason::Levels => "one version changed the levels of a question, the other positions on them",
        Reason::Order => "both versions changed the order",
        Reason::Comments => "both versions moved a comment or what is below it",
        Reason::Syntax => "with both changes it would be read in another way",
        Reason::Lines => "both versions changed its lines, and one has syntax errors",
    };
    /// A reference that one version makes to what the other deleted or renamed.
    fn deleted(side: &str, section: Section as Section::noun, id: &str, from: &Words) =
        "{side} no longer has the {section} \"{id}\", to which {from} refers; put it back, or \
        change the reference";
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
    format!(", in {}", list::and(&names))
}

/// Why the two versions of a place are not merged.
fn why(reasons: &BTreeSet<Reason>) -> String {
    let reasons: Vec<Words> = reasons.iter().copied().map(reason).collect();
    reasons.join("; ")
}

/// The report of `git-setup`.
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
