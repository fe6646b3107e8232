//! Notices in the window about finished and failed actions.

use std::path::Path;

use super::number::plural;
use super::{Words, day_month_year, with_article};
use crate::hidden::{isolated, isolated_path};
use crate::model::{Day, EdtfDate, Section};

// Opening.
pub const NEW_DATASET: Words = Words::fixed(
    "This is an invented example. Replace its entries with your own, then save the file.",
);

// Copying and exporting.
pub const COPIED: Words = Words::fixed("Copied");
pub const COPYING: Words = Words::fixed("Copying…");

/// Whether a notice is about work that still goes on; its words end with an ellipsis.
pub fn is_progress(notice: &Words) -> bool {
    notice.ends_with('…')
}

pub fn writing(path: &Path) -> Words {
    Words::built(format!("Writing {}…", isolated_path(path)))
}

pub fn no_image_clipboard(error: &str) -> Words {
    Words::built(format!(
        "This desktop accepts no image on its clipboard ({error}). Use Export… to write a file."
    ))
}

// Going to a date.
pub fn date_not_covered(date: Day, covers: &EdtfDate) -> Words {
    Words::built(format!(
        "{} is outside the dates that the dataset covers: {}.",
        day_month_year(date),
        covers.to_words()
    ))
}

pub fn not_a_date(text: &str, example: Day, covers: &EdtfDate) -> Words {
    Words::built(format!(
        "“{text}” is not a date. Write {} or {example}; the dataset covers {}.",
        day_month_year(example),
        covers.to_words()
    ))
}

// Editing.
pub const NOT_IN_A_FORM: Words =
    Words::fixed("No form can edit this. Edit it in the file instead.");
pub const FIX_SYNTAX_FIRST: Words = Words::fixed(
    "Not applied: brackets or quotation marks of the file do not match. Fix them first.",
);
pub const NEW_SOURCE_FOR_LINK: Words =
    Words::fixed("No source has this link yet. Describe it here; your stance is kept under Edit.");

pub fn deleted(section: Section, id: &str) -> Words {
    Words::built(format!(
        "Deleted {} {}. Undo brings it back.",
        section.noun(),
        shown_id(section, id)
    ))
}

/// An id as people read it: that of a step is its index, which they count from 1.
fn shown_id(section: Section, id: &str) -> String {
    let index: Option<usize> = id.parse().ok().filter(|_| section == Section::Steps);
    index.map_or_else(|| id.to_owned(), |index| (index + 1).to_string())
}

/// An entry that was deleted while its form had edits.
pub fn gone(section: Section, id: &str) -> Words {
    let noun = super::capitalize(&section.noun());
    let id = shown_id(section, id);
    Words::built(format!(
        "{noun} {id} is no longer in the dataset. What you typed is kept under Edit."
    ))
}

pub fn nowhere_to_add(section: Section) -> Words {
    Words::built(format!("The file has no place to add {}.", with_article(&section.noun())))
}

pub fn undid(change: &str) -> Words {
    Words::built(format!("Undid: {change}"))
}

pub fn redid(change: &str) -> Words {
    Words::built(format!("Redid: {change}"))
}

// The names of changes for Undo and Redo.
pub const LOAD_FILE: Words = Words::fixed("Load changes from the file");
pub const MERGE_FILE: Words = Words::fixed("Merge changes from the file");
pub const KEEP_MINE: Words = Words::fixed("Keep my version");
pub const USE_FILE_VERSION: Words = Words::fixed("Use the file’s version");
pub const RESTORE_WORK: Words = Words::fixed("Restore unsaved changes");

pub fn fix_problems(count: usize) -> Words {
    Words::built(format!("Fix {}", plural(count, "problem", "problems")))
}

// Saving.
pub const NOTHING_TO_SAVE: Words = Words::fixed("Nothing has changed since the last save.");
pub const NO_CERTAIN_FIX: Words = Words::fixed("No problem has a certain fix.");
pub const FIX_CONFLICTS: Words = Words::fixed(
    "You and another program have changed the same lines. Undo your changes or save them under another name, then try again.",
);

pub fn saved(path: &Path) -> Words {
    Words::built(format!("Saved {}", isolated_path(path)))
}

pub fn save_first(name: &str) -> Words {
    let name = isolated(name);
    Words::built(format!("Save your changes to {name} first."))
}

pub fn merged(name: &str) -> Words {
    let name = isolated(name);
    Words::built(format!(
        "{name} was saved by another program. Its changes are merged with yours, which are still unsaved."
    ))
}

// The open file.
pub fn file_gone(name: &str) -> Words {
    let name = isolated(name);
    Words::built(format!("{name} is gone: deleted, moved or renamed"))
}

/// `problems` is a count such as "2 problems".
pub fn saved_with_problems(name: &str, problems: &str) -> Words {
    let name = isolated(name);
    Words::built(format!("{name} was saved with {problems}"))
}

pub fn cannot_compare(reason: &str) -> Words {
    Words::built(format!("Cannot compare: {reason}."))
}

// Recovering unsaved work.
pub fn recovery_unwritable(reason: &str) -> Words {
    Words::built(format!("Unsaved changes would not survive a crash: {reason}"))
}

/// Another window of the same file has work that is not saved.
pub fn unsaved_elsewhere(name: &str) -> Words {
    let name = isolated(name);
    Words::built(format!(
        "Another window has unsaved changes to {name}. Save them there first: what is changed here \
         is merged with them only when it is saved, and would not survive a crash."
    ))
}

/// Another window of the same file is open.
pub fn open_elsewhere(name: &str) -> Words {
    let name = isolated(name);
    Words::built(format!(
        "{name} is also open in another window. Unsaved changes here would not survive a crash."
    ))
}

pub fn talk_unreadable(name: &str, reason: &str, path: &Path) -> Words {
    let name = isolated(name);
    Words::built(format!(
        "An interrupted talk on {name} was found but cannot be read ({reason}). It is kept in {}.",
        isolated_path(path)
    ))
}

pub fn recovery_unreadable(name: &str, reason: &str, path: &Path) -> Words {
    let name = isolated(name);
    Words::built(format!(
        "Unsaved changes to {name} were found but cannot be read ({reason}). They are kept in {}.",
        isolated_path(path)
    ))
}

// Presenting.
pub const NO_STEPS: Words =
    Words::fixed("This dataset has no steps yet. Add them with Edit, under Steps.");

// Missing features of the system.
pub const NO_FILE_DIALOG: Words = Words::fixed(
    "This desktop has no file dialog (install xdg-desktop-portal or zenity). \
     You can also drop a file here, or open it from the desktop.",
);

pub fn no_browser(url: &str) -> Words {
    Words::built(format!("No browser could be started for {url}"))
}

pub fn no_editor(variable: &str, path: &Path, line: usize) -> Words {
    let advice = editor_advice(variable, path, line);
    Words::built(format!("No editor was found. {advice}"))
}

pub fn editor_failed(
    program: &Path,
    error: &std::io::Error,
    variable: &str,
    path: &Path,
    line: usize,
) -> Words {
    let advice = editor_advice(variable, path, line);
    Words::built(format!("{} could not be started ({error}). {advice}", isolated_path(program)))
}

fn editor_advice(variable: &str, path: &Path, line: usize) -> String {
    format!(
        "To open line {line} of {}, set {variable} to its command, with {{file}} and {{line}} where they belong.",
        isolated_path(path)
    )
}

/// All colours are in use.
pub const NO_COLOR_LEFT: Words = Words::fixed(
    "Eight parties are chosen, as many as there are colours. Uncheck one to choose another.",
);
