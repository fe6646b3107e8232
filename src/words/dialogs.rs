//! Confirmation dialogs, the review of changes before a save, and exports.

use std::path::Path;

use super::Words;
use super::number::plural;
use crate::model::Section;

// Deleting an entry.
pub const DELETE: Words = Words::fixed("Delete");

// Resuming a talk.
pub const RESUME_TALK_TITLE: Words = Words::fixed("Resume the talk?");
pub const RESUME: Words = Words::fixed("Resume");
pub const DO_NOT_RESUME: Words = Words::fixed("Don’t resume");

// Restoring changes.
pub const RESTORE_MESSAGE: Words = Words::fixed("Standpoint quit before these changes were saved.");
pub const RESTORE: Words = Words::fixed("Restore");
pub const DISCARD_CHANGES: Words = Words::fixed("Discard changes");

// Leaving a file.
pub const UNSAVED: Words = Words::fixed("Your changes will be lost if you don’t save them.");
pub const UNSAVED_AND_UNAPPLIED: Words = Words::fixed(
    "Your changes will be lost if you don’t save them. So will what you typed in a form but did not apply.",
);
pub const UNAPPLIED: Words =
    Words::fixed("What you typed in a form but did not apply will be lost.");
pub const DO_NOT_SAVE: Words = Words::fixed("Don’t save");

// A conflict with the file on disk.
pub const CONFLICT_MESSAGE: Words = Words::fixed(
    "The same lines have changed in the file on disk. Whichever you choose, Undo brings back the other.",
);
pub const KEEP_MINE: Words = Words::fixed("Keep my version");
pub const USE_VERSION_ON_DISK: Words = Words::fixed("Use version on disk");

// The review of changes since the last save.
pub const SAVE_CHANGES: Words = Words::fixed("Save changes");
pub const CLOSE_CHANGES: Words = Words::fixed("Close changes");
pub const REPLACES_BROKEN_FILE: Words =
    Words::fixed("The file on disk has problems and cannot be opened. Saving replaces it.");
pub const SAVE: Words = Words::fixed("Save");
pub const SAVE_AS: Words = Words::fixed("Save as…");
pub const ADDED_SIGN: Words = Words::fixed("+");
pub const REMOVED_SIGN: Words = Words::fixed("−");

// Exports.
pub const EXPORT: Words = Words::fixed("Export");
pub const CLOSE_EXPORT: Words = Words::fixed("Close export");
pub const COPY_IMAGE: Words = Words::fixed("Copy as image");
pub const COPY_TEXT: Words = Words::fixed("Copy text");
pub const DRAWING: Words = Words::fixed("Drawing…");
pub const PREVIEW: Words = Words::fixed("Preview");
pub const FORMAT: Words = Words::fixed("Format");
pub const CONTENTS: Words = Words::fixed("On the page");
pub const SELECT_STANCE: Words = Words::fixed("Select a stance first");
pub const NOT_ON_WEB_PAGE: Words = Words::fixed("A web page has the chart or a step of the talk");
pub const SIZE: Words = Words::fixed("Size");
pub const PIXELS: Words = Words::fixed("Pixels");
pub const COLORS: Words = Words::fixed("Colours");
pub const TEXT: Words = Words::fixed("Text");
pub const REPORT_SIZE: Words = Words::fixed("Report, 1200 × 675");
pub const SLIDE_SIZE: Words = Words::fixed("Slide, 1920 × 1080");
pub const SQUARE_SIZE: Words = Words::fixed("Square, 1080 × 1080");
pub const COLUMN_SIZE: Words = Words::fixed("Column, 640 × 800");

pub fn delete_title(section: Section, id: &str) -> Words {
    Words::built(format!("Delete {} “{id}”?", section.noun()))
}

/// `problems` is the number of problems that the deletion adds.
pub fn delete_message(problems: usize) -> Words {
    let problems = plural(problems, "problem", "problems");
    Words::built(format!(
        "Deleting it causes {problems}: entries that refer to it are no longer shown."
    ))
}

pub fn resume_talk_message(index: usize) -> Words {
    Words::built(format!(
        "Standpoint quit while step {} was shown.",
        index + 1
    ))
}

pub fn restore_title(file: &str) -> Words {
    Words::built(format!("Restore unsaved changes to {file}?"))
}

pub fn save_title(file: &str) -> Words {
    Words::built(format!("Save changes to {file}?"))
}

pub fn discard_title(file: &str) -> Words {
    Words::built(format!("Discard changes to {file}?"))
}

pub fn conflict_title(file: &str) -> Words {
    Words::built(format!("Keep your version of {file}?"))
}

/// The number of lines that a save changes: "meeting.ron: 2 removed, 3 added".
pub fn changed_lines(path: Option<&Path>, removed: usize, added: usize) -> Words {
    let file = path.map_or_else(|| "New file".to_owned(), |path| path.display().to_string());
    let lines = |count: usize| if count == 1 { "line" } else { "lines" };
    let summary = match (removed, added) {
        (0, 0) => "no changes".to_owned(),
        (0, added) => format!("{added} {} added", lines(added)),
        (removed, 0) => format!("{removed} {} removed", lines(removed)),
        (removed, added) => format!("{removed} removed, {added} added"),
    };
    Words::built(format!("{file}: {summary}"))
}

pub fn line_number(line: usize) -> Words {
    Words::built(format!("Line {line}"))
}

/// "SVG: a picture in lines and text".
pub fn export_format(extension: &str, description: &str) -> Words {
    let extension = extension.to_uppercase();
    Words::built(format!("{extension}: {description}"))
}

pub fn step_of_talk(index: usize) -> Words {
    Words::built(format!("Step {} of the talk", index + 1))
}

/// The scale of a PNG: "2×".
pub fn pixel_scale(scale: f32) -> Words {
    Words::built(format!("{scale}×"))
}

pub fn exported(path: &Path) -> Words {
    Words::built(format!("Exported to {}", path.display()))
}

pub fn cannot_export(path: &Path, error: &dyn std::fmt::Display) -> Words {
    Words::built(format!("Cannot write {}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn added_and_removed_lines_are_counted() {
        let path = Some(Path::new("a.ron"));
        assert_eq!(changed_lines(path, 0, 0), "a.ron: no changes");
        assert_eq!(changed_lines(path, 0, 1), "a.ron: 1 line added");
        assert_eq!(changed_lines(path, 2, 3), "a.ron: 2 removed, 3 added");
        assert_eq!(changed_lines(None, 2, 0), "New file: 2 lines removed");
    }
}

/// "Opening large.ron…".
pub fn opening(file: &str) -> Words {
    Words::built(format!("Opening {file}…"))
}
