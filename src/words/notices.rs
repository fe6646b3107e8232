//! Notices in the window about finished and failed actions.

use std::path::Path;

use super::aloud::entry_name;
use super::number::plural;
use super::{Words, day_month_year, list, with_article};
use crate::hidden::{isolated, isolated_path};
use crate::model::{Dataset, Day, EdtfDate, Section};

words! {
    // Opening.
    const NEW_DATASET =
        "This is an invented example. Replace its entries with your own, then save the file.";


    // Copying and exporting.
    const PAUSED = "Paused at a change; Space goes on.";
    fn not_exported(file: &str as isolated) =
        "Nothing was exported: {file} has errors, and entries with errors are left out. Mend them first.";
    const COPIED = "Copied";
    const COPYING = "Copying…";
    fn writing(path: &Path as isolated_path) = "Writing {path}…";
    fn no_image_clipboard(error: &str) =
        "This desktop accepts no image on its clipboard ({error}). Use Export… to write a file.";

    fn no_other_change(is_later: bool) = match is_later {
        true => "No line changes on a later day.", false => "No line changes on an earlier day.",
    };

    /// The reply elsewhere to the key that hides a voice.
    const ONLY_VOICES = "Only voices can be hidden; choose one, or one of its statements.";

    // Going to a date.
    fn date_not_covered(date: Day as day_month_year, covers: &EdtfDate as EdtfDate::to_words) =
        "{date} is outside the dates that the dataset covers: {covers}.";
    fn not_a_date(text: &str, example: Day) =
        ("“{text}” is not a date. Write {} or {example}.", day_month_year(example));

    // Editing.
    const DRAFTS_KEPT = "What you typed in a form but did not apply is kept under Edit.";
    const NOT_IN_A_FORM = "No form can edit this. Edit it in the file instead.";
    const FIX_SYNTAX_FIRST =
        "Not applied: brackets or quotation marks of the file do not match. Fix them first.";
    const NEW_SOURCE_FOR_LINK =
        "No source has this link yet. Describe it here; your stance is kept under Edit.";
    fn deleted(dataset: &Dataset, section: Section, id: &str) = (
        "{noun} {name} is deleted. Undo brings it back.",
        noun = super::capitalize(&section.term()),
        name = isolated(
            &entry_name(dataset, section, id).unwrap_or_else(|| shown_id(section, id))
        )
    );
    /// An entry that was deleted while its form had edits.
    fn gone(section: Section, id: &str) = (
        "{noun} {id} is no longer in the dataset. What you typed is kept under Edit.",
        noun = super::capitalize(&section.term()), id = shown_id(section, id)
    );
    fn nowhere_to_add(section: Section) =
        ("The file has no place to add {}.", with_article(&section.term()));
    fn undid(change: &str) = "Undid: {change}";
    fn redid(change: &str) = "Redid: {change}";

    // The names of changes for Undo and Redo.
    const LOAD_FILE = "Load changes from the file";
    const MERGE_FILE = "Merge changes from the file";
    const KEEP_MINE = "Keep my version";
    const USE_FILE_VERSION = "Use the file’s version";
    const RESTORE_WORK = "Restore unsaved changes";
    fn fix_problems(count: usize as plural("problem", "problems")) = "Fix {count}";

    // Saving.
    const NOTHING_TO_SAVE = "Nothing has changed since the last save.";
    /// After levels were moved.
    fn widened_ranges(stances: &[Words] as list::and) =
        "The range of these now includes a level between: {stances}. Check them.";
    const APPLY_FIRST = "What you typed is not applied yet. Apply it, then save.";
    const FIX_CONFLICTS = "You and another program have changed the same lines. Undo your changes \
        or save them under another name, then try again.";
    fn saved(path: &Path as isolated_path) = "Saved {path}";
    fn save_first(name: &str as isolated) = "Save your changes to {name} first.";
    fn broken_on_disk(name: &str as isolated) =
        "Nothing is saved: the file {name} on disk is broken. Correct it there, or save yours under \
        another name.";
    fn merged(name: &str as isolated) =
        "{name} was saved by another program. Its changes are merged with yours, which are still \
        unsaved.";

    // The open file.
    fn file_gone(name: &str as isolated) = "{name} is gone: deleted, moved or renamed";
    /// `problems` is a count such as "2 problems".
    fn saved_with_problems(name: &str as isolated, problems: &str) =
        "{name} was saved with {problems}";

    /// The changes when the open file was read again; none if only layout or comments changed.
    fn reloaded(changes: &str as super::capitalize) = match (changes.is_empty()) {
        true => "The file was reloaded; only layout or comments changed.",
        false => "{changes}.",
    };
    const SHOW_RELOAD = "Show what changed in the file";

    // Recovering unsaved work.
    fn recovery_unwritable(reason: &str) = "Unsaved changes would not survive a crash: {reason}";
    /// Another window of the same file has work that is not saved.
    fn unsaved_elsewhere(name: &str as isolated) =
        "Another window has unsaved changes to {name}. Save them there first: what is changed here \
        is merged with them only when it is saved, and would not survive a crash.";
    /// Another window of the same file is open.
    fn open_elsewhere(name: &str as isolated) =
        "{name} is also open in another window. Unsaved changes here would not survive a crash.";
    fn talk_unreadable(name: &str as isolated, reason: &str, path: &Path as isolated_path) =
        "An interrupted talk on {name} was found but cannot be read ({reason}). It is kept in \
        {path}.";
    fn recovery_unreadable(name: &str as isolated, reason: &str, path: &Path as isolated_path) =
        "Unsaved changes to {name} were found but cannot be read ({reason}). They are kept in \
        {path}.";

    // Presenting.
    const NO_STEPS = "This dataset has no steps yet. Add them with Edit, under Steps.";

    // Missing features of the system.
    const PRINTING = "Preparing a PDF to print…";
    fn no_viewer(path: &Path as isolated_path) = "No program for PDFs could be started; the file is {path}";
    fn no_file_manager(path: &Path as isolated_path) =
        "No file manager could be started; the file is {path}";
    fn no_browser(url: &str) = "No browser could be started for {url}";
    fn no_editor(variable: &str, path: &Path, line: usize) =
        ("No editor was found. {advice}", advice = editor_advice(variable, path, line));
    fn editor_in_terminal(command: &str as isolated) = "Copied; run it in a terminal: {command}";
    fn editor_failed(
        program: &Path as isolated_path,
        error: &std::io::Error,
        variable: &str,
        path: &Path,
        line: usize,
    ) = (
        "{program} could not be started ({error}). {advice}",
        advice = editor_advice(variable, path, line)
    );
    /// All colours are in use.
    const NO_COLOR_LEFT =
        "Eight parties are chosen, as many as there are colours. Uncheck one to choose another.";
}

/// An id as people read it: that of a step or a correction is its index, which
/// they count from 1.
pub(super) fn shown_id(section: Section, id: &str) -> String {
    let index: Option<usize> = id.parse().ok().filter(|_| !section.has_ids());
    index.map_or_else(|| id.to_owned(), |index| (index + 1).to_string())
}

fn editor_advice(variable: &str, path: &Path, line: usize) -> String {
    format!(
        "To open line {line} of {}, set {variable} to its command, with {{file}} and {{line}} where they belong.",
        isolated_path(path)
    )
}
