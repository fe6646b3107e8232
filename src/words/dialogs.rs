//! Confirmation dialogs, the review of changes before a save, and exports.

use std::path::Path;

use super::list::and;
use super::number::plural;
use super::{Words, blind, day_month_year};
use crate::hidden::isolated_path;
use crate::model::{Day, Section};

// Deleting an entry.
pub const DELETE: Words = Words::fixed("Delete");

// Continuing a talk.
pub const CONTINUE: Words = Words::fixed("Continue");
pub const DO_NOT_CONTINUE: Words = Words::fixed("Don’t continue");

// Restoring changes.
pub const RESTORE_MESSAGE: Words = Words::fixed("Standpoint quit before these changes were saved.");
pub const RESTORE: Words = Words::fixed("Restore");
pub const DISCARD_CHANGES: Words = Words::fixed("Discard changes");

// Leaving a file.
pub const DO_NOT_SAVE: Words = Words::fixed("Don’t save");

// A file with several names.
pub const BREAK_HARD_LINKS: Words = Words::fixed(
    "The file has another name (a hard link). Saving writes it under this name only; under the other, the old text stays.",
);

pub fn break_hard_links_title(path: &Path) -> Words {
    let name = path.file_name().map_or(path, Path::new);
    let name = isolated_path(name);
    Words::built(format!("Separate {name} from its other name?"))
}

// A level that is deleted although it is used.
pub const REMOVE_POSITIONS: Words = Words::fixed("Remove them");

pub fn delete_level_title(label: &str) -> Words {
    Words::built(format!("Delete the level “{label}”?"))
}

/// How many positions are on the level, have only their low or high there, and how many codings
/// use it. `neighbors` are the levels to which they can move.
pub fn delete_level_message(
    positions: usize,
    ranges: usize,
    codings: usize,
    neighbors: &[(usize, String)],
) -> Words {
    let counted = |count: usize, one: &str, many: &str| match count {
        0 => None,
        1 => Some(one.to_owned()),
        _ => Some(format!("{count} {many}")),
    };
    let parts = [
        counted(positions, "one position is on it", "positions are on it"),
        counted(
            ranges,
            "one position has its low or high there",
            "positions have their low or high there",
        ),
        counted(codings, "one coding uses it", "codings use it"),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let names = neighbors.iter().map(|(number, label)| format!("Level {number} is now “{label}”."));
    let names: Vec<String> = names.collect();
    Words::built(format!(
        "{}. {} If they are removed, ranges end before it.",
        super::capitalize(&and(&parts)),
        names.join(" ")
    ))
}

pub fn move_to_level(number: usize) -> Words {
    Words::built(format!("Move to level {number}"))
}

// A conflict of a form with the dataset.
pub const USE_DATASET_VERSION: Words = Words::fixed("Use the dataset’s version");
pub const FORM_CONFLICT_KEY: Words = Words::fixed("− the dataset   + yours");

pub fn form_conflict_title(entry: &str) -> Words {
    Words::built(format!("{entry} was also changed outside this form"))
}

/// `fields` is the number of fields that were changed to different values.
pub fn form_conflict_message(fields: usize) -> Words {
    let what = match fields {
        1 => "The same field has changed.".to_owned(),
        _ => format!("The same {fields} fields have changed."),
    };
    Words::built(format!("{what} Everything else is merged."))
}

/// A field of an entry: "summary: \"Wants all.\"".
pub fn field_value(path: &str, value: &str) -> Words {
    Words::built(format!("{path}: {value}"))
}

// A conflict with the file on disk.
pub const CONFLICT_KEY: Words = Words::fixed("− the file on disk   + yours");
pub const KEEP_MINE: Words = Words::fixed("Keep mine");
pub const USE_FILE_VERSION: Words = Words::fixed("Use the file’s version");
pub const REST_OF_FILE: Words = Words::fixed("Outside the entries");

// The review of changes since the last save.
pub const COMPARE: Words = Words::fixed("Compare");
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
pub const WHAT_TO_EXPORT: Words = Words::fixed("What to export");
pub const PICTURE: Words = Words::fixed("Picture");
pub const PAGE: Words = Words::fixed("Page");
pub const SLIDES: Words = Words::fixed("Slides");
pub const DATA: Words = Words::fixed("Data");
pub const CITATIONS: Words = Words::fixed("Citations");
pub const FOR_PICTURE: Words = Words::fixed("A picture for a report, a web page or a post.");
pub const FOR_PAGE: Words = Words::fixed(
    "A web page with the chart and its cards, in one file without scripts from elsewhere.",
);
pub const FOR_SLIDES: Words = Words::fixed("A slide of the talk, as the audience sees it.");
pub const FOR_DATA: Words = Words::fixed("The dataset for other programs, or a table of stances.");
pub const FOR_CITATIONS: Words = Words::fixed("The sources, for a bibliography.");
pub const NO_SLIDES: Words = Words::fixed("The dataset has no talk, so there are no slides.");
pub const SAVE_PICTURE: Words = Words::fixed("Save picture…");
pub const SAVE_PAGE: Words = Words::fixed("Save page…");
pub const SAVE_SLIDE: Words = Words::fixed("Save slide…");
pub const SAVE_DATA: Words = Words::fixed("Save data…");
pub const SAVE_CITATIONS: Words = Words::fixed("Save citations…");
pub const RESOLUTION: Words = Words::fixed("Resolution");
pub const HIGH_CONTRAST: Words = Words::fixed("High contrast");
pub const OTHER: Words = Words::fixed("Other");
pub const COPY_IMAGE: Words = Words::fixed("Copy picture");
pub const COPY_TEXT: Words = Words::fixed("Copy text");
pub const DRAWING: Words = Words::fixed("Drawing…");
pub const PREVIEW: Words = Words::fixed("Preview");
pub const FORMAT: Words = Words::fixed("Format");
pub const CONTENTS: Words = Words::fixed("Contents");
pub const SELECT_STANCE: Words = Words::fixed("Select a stance first");
pub const SIZE: Words = Words::fixed("Size");
pub const PIXELS: Words = Words::fixed("Pixels");
pub const WIDTH_IN_PIXELS: Words = Words::fixed("Width in pixels");
pub const HEIGHT_IN_PIXELS: Words = Words::fixed("Height in pixels");
pub const COLORS: Words = Words::fixed("Theme");
pub const TEXT: Words = Words::fixed("Text");
pub const PICTURE_TITLE: Words = Words::fixed("Title");
pub const PICTURE_CREDIT: Words = Words::fixed("Credit");
pub const FROM_DATASET: Words = Words::fixed("From the dataset");

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

pub fn continue_talk_title(index: usize) -> Words {
    Words::built(format!("The last talk stopped at step {}. Continue?", index + 1))
}

pub fn restore_title(file: &str) -> Words {
    Words::built(format!("Restore unsaved changes to {file}?"))
}

pub fn save_title(file: &str) -> Words {
    Words::built(format!("Save changes to {file}?"))
}

/// What leaving a file loses: unsaved changes, what was typed in a form, and values that a blind
/// coder chose and did not code.
pub fn lost(is_unsaved: bool, is_unapplied: bool, chosen: usize) -> Words {
    let unsaved = "Your changes will be lost if you don’t save them.";
    let unapplied = if is_unsaved {
        "So will what you typed in a form but did not apply."
    } else {
        "What you typed in a form but did not apply will be lost."
    };
    let chosen = (chosen > 0).then(|| blind::chosen_is_lost(chosen).to_string());
    let sentences = [
        is_unsaved.then(|| unsaved.to_owned()),
        is_unapplied.then(|| unapplied.to_owned()),
        chosen,
    ];
    let sentences: Vec<String> = sentences.into_iter().flatten().collect();
    Words::built(sentences.join(" "))
}

pub fn discard_title(file: &str) -> Words {
    Words::built(format!("Discard changes to {file}?"))
}

pub fn conflict_title(file: &str) -> Words {
    Words::built(format!("{file} was also changed by another program"))
}

/// What is in conflict; `entries` is 0 if only both changes together are invalid.
pub fn conflict_message(entries: usize) -> Words {
    let what = match entries {
        0 => "Your changes and those in the file do not go together.".to_owned(),
        1 => "The same lines of one entry have changed.".to_owned(),
        _ => format!("The same lines of {entries} entries have changed."),
    };
    Words::built(format!(
        "{what} Everything else is merged. Whichever you choose, Undo brings back the other."
    ))
}

/// "4 positions change:"
pub fn positions_changed(count: usize) -> Words {
    Words::built(match count {
        1 => "One position changes:".to_owned(),
        _ => format!("{count} positions change:"),
    })
}

/// "Bea Chief, 10 March 2024, Far: 4, “All of it” → 3, “All of it”".
pub fn changed_position(
    stance: &str,
    question: &str,
    before: Option<&str>,
    after: Option<&str>,
) -> Words {
    let [before, after] = [before, after].map(|position| position.unwrap_or("no position"));
    Words::built(format!("{stance}, {question}: {before} → {after}"))
}

/// "and 12 more".
pub fn and_more(count: usize) -> Words {
    Words::built(format!("and {count} more"))
}

pub const IS_ADDED: &str = "is added";
pub const IS_REMOVED: &str = "is removed";
pub const CHANGES: &str = "changes";

/// "One stance changes: Bea Chief, 10 March 2024."
pub fn one_entry_changed(section: Section, verb: &str, name: &str) -> Words {
    Words::built(format!("One {} {verb}: {name}.", section.noun()))
}

/// "2 stances and 1 source change." Nothing if only comments and layout do.
pub fn entries_changed(counts: &[(Section, usize)], fields_of_dataset: usize) -> Words {
    let mut parts: Vec<String> = counts
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(section, count)| plural(*count, &section.noun(), section.name()))
        .collect();
    if fields_of_dataset > 0 {
        parts.push(plural(fields_of_dataset, "field of the dataset", "fields of the dataset"));
    }
    let total = counts.iter().map(|(_, count)| count).sum::<usize>() + fields_of_dataset;
    if parts.is_empty() {
        return Words::fixed("No entry changes.");
    }
    let verb = if total == 1 { "changes" } else { "change" };
    Words::built(format!("{} {verb}.", and(&parts)))
}

/// The numbers of lines that a save removes and adds, in up to three parts: "2 lines removed",
/// ", 3 lines added", ".".
pub fn changed_lines([removed, added]: [usize; 2]) -> [Words; 3] {
    let count = |count: usize, verb: &str| format!("{} {verb}", plural(count, "line", "lines"));
    let [first, second] = match (removed, added) {
        (0, 0) => ["No lines change".to_owned(), String::new()],
        (0, added) => [String::new(), count(added, "added")],
        (removed, 0) => [count(removed, "removed"), String::new()],
        (removed, added) => [count(removed, "removed"), format!(", {}", count(added, "added"))],
    };
    [Words::built(first), Words::built(second), Words::fixed(".")]
}

/// The number of a line.
pub fn number(line: usize) -> Words {
    Words::built(line.to_string())
}

/// A line of a difference for a screen reader.
pub fn diff_line(sign: &str, text: &str) -> Words {
    Words::built(format!("{sign} {text}").trim().to_owned())
}

/// "SVG: a picture in lines and text".
pub fn export_format(extension: &str, description: &str) -> Words {
    let extension = extension.to_uppercase();
    Words::built(format!("{extension}: {description}"))
}

/// The name of a format: "SVG".
pub fn format_name(extension: &str) -> Words {
    Words::built(extension.to_uppercase())
}

/// "Slide 2 · 19 March: Biden and Netanyahu".
pub fn slide(index: usize, title: &str) -> Words {
    Words::built(format!("Slide {} · {title}", index + 1))
}

/// What a web page has, and with what it opens.
pub fn page_contents(questions: usize, question: &str, day: Day) -> Words {
    let questions = match questions {
        1 => "the question".to_owned(),
        _ => format!("all {questions} questions"),
    };
    Words::built(format!(
        "The page has {questions} with charts and cards, the days to step through, and a table. It \
         opens with “{question}” on {}, fits phones and wide windows, and follows the reader’s \
         light or dark theme.",
        day_month_year(day)
    ))
}

pub const PHONE_PREVIEW: Words = Words::fixed("Words and chart of the page, as on a phone");

/// "Preview at 28 %".
pub fn preview_scale(percent: f32) -> Words {
    Words::built(format!("Preview at {percent:.0} %"))
}

/// The scale of a PNG: "2×".
pub fn pixel_scale(scale: f32) -> Words {
    Words::built(format!("{scale}×"))
}

pub fn exported(path: &Path) -> Words {
    Words::built(format!("Exported to {}", isolated_path(path)))
}

pub fn cannot_export(path: &Path, error: &dyn std::fmt::Display) -> Words {
    Words::built(format!("Cannot write {}: {error}", isolated_path(path)))
}

/// "Fixing large.ron…".
pub fn fixing(file: &str) -> Words {
    Words::built(format!("Fixing {file}…"))
}

/// "Opening large.ron…".
pub fn opening(file: &str) -> Words {
    Words::built(format!("Opening {file}…"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn added_and_removed_lines_are_counted() {
        let sentence = |counts| changed_lines(counts).concat();
        assert_eq!(sentence([0, 0]), "No lines change.");
        assert_eq!(sentence([0, 1]), "1 line added.");
        assert_eq!(sentence([2, 3]), "2 lines removed, 3 lines added.");
        assert_eq!(sentence([2, 0]), "2 lines removed.");
    }

    #[test]
    fn changed_entries_are_counted_by_section() {
        let counts = [(Section::Stances, 2), (Section::Sources, 1)];
        assert_eq!(entries_changed(&counts, 0), "2 stances and 1 source change.");
        assert_eq!(entries_changed(&[], 1), "1 field of the dataset changes.");
        assert_eq!(entries_changed(&[], 0), "No entry changes.");
    }
}
