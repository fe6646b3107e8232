//! Confirmation dialogs, the review of changes before a save, and exports.

use std::path::{Path, PathBuf};

use super::list::and;
use super::number::plural;
use super::{Words, day_month_year};
use crate::hidden::{isolated, isolated_path};
use crate::model::{Day, Section};
use crate::view::Product;

/// The name of a file without its folder.
fn file_name(file: &Path) -> String {
    isolated(&file.file_name().unwrap_or_default().to_string_lossy()).into_owned()
}

words! {
    /// The entries that differ; none if only comments and layout do.
    fn entries_changed(summary: &str as super::capitalize) = match (summary.is_empty()) {
        true => "No entry changes.",
        false => "{summary}.",
    };

    // Deleting an entry.
    const DELETE = "Delete";

    // Continuing a talk.
    const CONTINUE = "Continue";
    const DO_NOT_CONTINUE = "Don’t continue";

    // Restoring changes.
    const RESTORE_MESSAGE = "Standpoint quit before these changes were saved.";
    const RESTORE = "Restore";
    const DISCARD_CHANGES = "Discard changes";
    const NOT_NOW = "Not now";
    fn unsaved_files_title(files: &[PathBuf]) = match files {
        [file] => ("{} has unsaved changes", file_name(file)),
        _ => ("{} files have unsaved changes", files.len()),
    };
    fn unsaved_files_message(files: &[PathBuf]) = (
        "Standpoint quit before they were saved. They are kept until you open {it}: {files}",
        it = if files.len() == 1 { "the file" } else { "the files" },
        files = and(&files.iter().map(|file| isolated_path(file)).collect::<Vec<_>>())
    );
    /// `count` is the number of files that can be opened.
    fn open_file(file: &Path, count: usize) = match count {
        1 => ("{OPEN}"),
        _ => ("{OPEN} {}", file_name(file)),
    };

    // Leaving a form.
    const APPLY = "Apply what you typed";
    const DISCARD = "Discard what you typed";
    const KEEP_EDITING = "Keep editing";

    // Leaving the sheet for a new dataset.
    const DISCARD_NEW_TITLE = "Discard the new dataset?";
    const DISCARD_NEW_MESSAGE = "What you typed is not a dataset yet.";

    // Leaving a file.
    const DO_NOT_SAVE = "Don’t save";

    // The path of a file, where the system has no file dialog.
    const TYPE_PATH = "This desktop has no file dialog (xdg-desktop-portal or zenity), so type the path of the file.";
    const PATH = "Path of the file";
    const OPEN = "Open";
    const REPLACE = "Replace";
    const FILE_EXISTS = "There is a file with this name. Replace it?";

    // A file with several names.
    const BREAK_HARD_LINKS =
        "The file has another name (a hard link). Saving writes it under this name only; under the \
        other, the old text stays.";

    // A level that is deleted although it is used.
    const REMOVE_POSITIONS = "Remove positions";
    fn delete_level_title(label: &str) = "Delete the level “{label}”?";
    fn move_to_level(label: &str) = "Move to “{label}”";

    // A conflict of a form with the dataset.
    const USE_DATASET_VERSION = "Use the dataset’s version";
    const FORM_CONFLICT_KEY = "− the dataset   + yours";
    fn form_conflict_title(entry: &str) = "{entry} was also changed outside this form";
    /// `fields` is the number of fields that were changed to different values.
    fn form_conflict_message(fields: usize) = match fields {
        1 => "The same field has changed. Everything else is merged.",
        _ => "The same {fields} fields have changed. Everything else is merged.",
    };
    /// A field of an entry: "summary: \"Wants all.\"".
    fn field_value(path: &str, value: &str) = "{path}: {value}";

    // A conflict with the file on disk.
    const CONFLICT_KEY = "− the file on disk   + yours";
    const KEEP_MINE = "Keep mine";
    const REST_OF_FILE = "Outside the entries";

    // The review of changes since the last save.
    const CLOSE_CHANGES = "Close changes";
    const BROKEN_FILE_ON_DISK =
        "The file on disk cannot be read. Saving replaces it.";
    const SAVE = "Save";
    const ADDED_SIGN = "+";
    const REMOVED_SIGN = "−";

    // Exports.
    const EXPORT = "Export";
    const CLOSE_EXPORT = "Close export";
    const WHAT_TO_EXPORT = "What to export";
    const PICTURE = "Picture";
    const DATA = "Data";
    const NOT_EXPORTED = "What you typed in a form and did not apply is not exported.";
    const NO_SLIDES = "This dataset has no talk.";
    const SAVE_PICTURE = "Save picture…";
    const SAVE_DATA = "Save data…";
    const OTHER = "Other";
    const MORE = "More…";
    const BACK = "Back";
    const CLOSE = "Close";
    const WITH_NOTES = "With the speaker’s notes";
    const A_WEB_PAGE = "A web page";
    const EMBED = "This HTML shows it within another page:";
    const COPY_EMBED = "Copy embed code";
    const LOOK_OF_ALL = "Style and theme apply to all exports.";
    fn export_subject(question: &str, day: Day as day_month_year) = "{question}, on {day}";
    fn product(product: Product) = match product {
        Product::Post => "Post",
        Product::Slide => "Slide",
        Product::Talk => "Whole talk",
        Product::Handout => "Handout",
        Product::Article => "Article",
        Product::Card => "Card",
    };
    fn save_product(product: Product) = match product {
        Product::Post => "Save post",
        Product::Slide => "Save slide",
        Product::Talk => "Save talk",
        Product::Handout => "Save handout",
        Product::Article => "Save article",
        Product::Card => "Save card",
    };
    /// A tile for a screen reader: "Post, 1080 × 1350 picture".
    fn tile(kind: Product as product, detail: &str) = "{kind}, {detail}";
    fn picture_size(sides: (u32, u32)) = ("{} × {} picture", sides.0, sides.1);
    fn talk_steps(steps: usize as step_count, format: &str) = "{steps}, {format}";
    fn step_count(steps: usize) = match steps {
        1 => "1 step",
        _ => "{steps} steps",
    };
    fn talk_format(extension: &str) = match extension {
        "pdf" => "PDF",
        "html" => "Web page",
        _ => "PowerPoint",
    };
    fn handout(has_notes: bool) = if (has_notes) "Slides and notes, PDF" else "Slides, PDF";
    const COPY_IMAGE = "Copy picture";
    const COPY_TEXT = "Copy text";
    const DRAWING = "Drawing…";
    const PREVIEW = "Preview";
    const FORMAT = "Format";
    const CONTENTS = "Contents";
    const SELECT_STANCE = "Select a stance first";
    const SIZE = "Size";
    const STYLE = "House style";
    const OPEN_STYLE = "Open a file…";
    fn delete_title(section: Section as Section::term, name: &str) = "Delete {section} “{name}”?";
    /// `problems` is the number of problems that the deletion adds.
    fn delete_message(problems: usize as plural("problem", "problems"), users: &[Words]) = (
        "Deleting it causes {problems}: entries that refer to it are no longer shown.{}",
        if users.is_empty() {
            String::new()
        } else {
            format!(" It is used by {}.", first_names(users))
        }
    );
    fn give_title(name: &str as isolated, heir: &str as isolated) =
        "Delete voice “{name}” and give its words to {heir}?";
    /// The entries that name the deleted voice, and how the lines move.
    fn give_message(
        users: &[Words] as first_names, heir: &str as isolated, lines: &[Words], problems: usize,
    ) = (
        "{users} will name {heir} instead.{}{}",
        match lines {
            [] => " No line changes.".to_owned(),
            lines => format!(" On the chart: {}.", lines.join(". ")),
        },
        match problems {
            0 => String::new(),
            _ => format!(" This causes {}.", plural(problems, "problem", "problems")),
        }
    );
    const GIVE = "Delete and give";
    const GIVE_TO = "Give what uses it to another voice";
    const CHOOSE_VOICE = "Give all of this to…";
    const DELETE_WITH_VOICES = "Delete all of it";
    const DELETE_ONLY_PARTY = "Delete only the party";
    /// The parts that are deleted with a party, and what becomes of its voices without it.
    fn delete_party_message(voices: &[&str], stances: usize as plural("stance", "stances")) = (
        "It has {} with {stances}: {}. Steps that cite nothing else are deleted with them. If only \
        the party is deleted, they belong to no party. The other parties keep their colours.",
        plural(voices.len(), "voice", "voices"),
        first_names(voices)
    );
    fn continue_talk_title(index: usize) =
        ("The last talk stopped at step {}. Continue?", index + 1);
    fn restore_title(file: &str) = "Restore unsaved changes to {file}?";
    fn save_title(file: &str) = "Save changes to {file}?";
    fn reload_title(file: &str) = "Changes in {file}";
    fn discard_title(file: &str) = "Discard changes to {file}?";
    fn discard_form_title(form: &str) = "Discard what you typed in “{form}”?";
    fn conflict_title(file: &str) = "{file} was also changed by another program";
    /// The extent of a conflict; `entries` is 0 if only both changes together are invalid.
    fn conflict_message(entries: usize as conflict) =
        "{entries} The file stays as it is until you save. If you use its version, Undo brings back \
        yours.";
    fn conflict(entries: usize) = match entries {
        0 => "Your changes and those in the file do not go together, so nothing is merged.",
        1 => "Your change of one entry does not go together with those in the file. Everything \
            else is merged.",
        _ => "Changes of {entries} entries do not go together with those in the file. Everything \
            else is merged.",
    };
    fn one_entry_changed(section: Section as Section::term, verb: &str, name: &str) =
        "One {section} {verb}: {name}.";
    fn number(line: usize) = "{line}";
    /// A line of a difference for a screen reader.
    fn diff_line(sign: &str, text: &str) = ("{}", format!("{sign} {text}").trim());
    fn export_format(extension: &str as str::to_uppercase, description: &str) =
        "{extension}: {description}";
    /// The name of a format: "SVG".
    fn format_name(extension: &str as str::to_uppercase) = "{extension}";
    fn slide(index: usize, title: &str) = ("Slide {} · {title}", index + 1);
    fn preview_scale(percent: f32) = "Preview at {percent:.0}%";
    fn exported(path: &Path as isolated_path) = "Exported to {path}";
    fn cannot_export(path: &Path as isolated_path, error: &dyn std::fmt::Display) =
        "Cannot write {path}: {error}";
    fn opening(file: &str) = "Opening {file}…";
}

pub fn break_hard_links_title(path: &Path) -> Words {
    let name = path.file_name().map_or(path, Path::new);
    let name = isolated_path(name);
    words!("Separate {name} from its other name?")
}

/// How many positions and codings use the level.
pub fn delete_level_message(uses: usize) -> Words {
    let uses = plural(uses, "position or coding uses", "positions or codings use");
    words!("{uses} it. Removing them also shortens ranges that reach it.")
}

/// The losses from leaving a file: unsaved changes, or what was typed in a form.
pub fn lost(is_unsaved: bool) -> Words {
    Words::fixed(if is_unsaved {
        "What you do not save or apply will be lost."
    } else {
        "What you typed in a form but did not apply will be lost."
    })
}

pub const IS_ADDED: &str = "is added";

pub const IS_REMOVED: &str = "is removed";

pub const CHANGES: &str = "changes";

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

/// The first names of a list, and how many more there are.
fn first_names(names: &[impl AsRef<str>]) -> String {
    const NAMED: usize = 8;
    let more = names.len().saturating_sub(NAMED);
    let mut parts: Vec<String> =
        names.iter().take(NAMED).map(|name| isolated(name.as_ref()).into_owned()).collect();
    if more > 0 {
        parts.push(format!("{more} more"));
    }
    and(&parts)
}
