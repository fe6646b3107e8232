//! Opening, changing and saving dataset files.

use std::path::Path;

use super::Words;
use super::aloud::entry_name;
use super::notices::shown_id;
use super::number::plural;
use crate::hidden::isolated_path;
use crate::model::{Dataset, Section};

words! {
    // Reading and writing. An error names the file, then what is wrong with it.
    fn cannot_read(file: &str, reason: &str) = "{file} cannot be read: {reason}";
    fn cannot_write(file: &str, reason: &str) = "{file} cannot be written: {reason}";
    /// A file with a hole, as after a crash of the system, or a huge empty one.
    fn unwritten_block(file: &str, offset: usize) =
        "{file} is not text: from byte {offset} on, at least 4096 bytes are zero, as in a file \
        that was only partly written";
    /// A file that is too large, and what to do about it.
    fn too_large(file: &str, size: Option<u64>, limit: u64) =
        ("{file} is too large: {}; `--max-size` raises the limit", sizes(size, limit))
        or in window ("{file} is too large: {}", sizes(size, limit));
    /// How much of a file is read, of 1.
    fn percent(share: f32) = ("{:.0}%", share * 100.0);
    const IS_A_FOLDER = "it is a folder";
    const IS_A_DEVICE = "it is a device";
    const IS_NO_REGULAR_FILE = "it is not a regular file";
    /// A file that is not replaced on the command line, because its other names would be left
    /// behind.
    fn has_other_names(file: &str) =
        "{file} has another name (a hard link), which would keep the old text; nothing was \
        written; `--break-hard-links` writes it all the same";
    const IS_READ_ONLY = "it is read-only";
    // What is wrong with a path that was typed.
    const NAME_A_FILE = "Write the name of the file after the folder.";
    fn no_file(path: &Path as isolated_path) = "There is no file {path}.";
    fn no_folder(path: &Path as isolated_path) = "There is no folder {path}.";
    const NO_SUCH_FOLDER = "there is no such folder";
    /// macOS asks once for each folder, and refuses from then on.
    fn not_permitted(error: &str) =
        "macOS does not let standpoint write there ({error}); allow it in System Settings → Privacy & \
        Security → Files and Folders";
    fn reserved_name(name: &str, error: &str) =
        "Windows may reserve the name {name} for a device; choose another one ({error})";
    fn locked(error: &str) = "another program has it open, or it is protected ({error})";
    fn no_dataset(file: &str) = "{file} holds no dataset";

    // Problems of a file
    const NOT_LOADED = "not loaded";
    /// "no problems", "1 problem", "12 problems".
    fn problem_count(problems: usize) = match problems {
        0 => "no problems",
        _ => ("{}", plural(problems, "problem", "problems")),
    };

    // The names of changes in menus
    fn add_entry(section: Section as Section::term) = "Add {section}";
    const CHANGE_DETAILS = "Change details of the dataset";
    fn change_entry(dataset: &Dataset, section: Section, id: &str) =
        { entry_change("Change", dataset, section, id) };
    fn delete_entry(dataset: &Dataset, section: Section, id: &str) =
        { entry_change("Delete", dataset, section, id) };
    fn move_entry(dataset: &Dataset, section: Section, id: &str) =
        { entry_change("Move", dataset, section, id) };

    // New datasets
    /// The message for a new file; `command` opens it.
    fn new_dataset(file: &str, command: &str) =
        "Created {file}. `{command}` shows it and reloads it after each save.";
}

/// The size of a file that is too large, and the limit. The size of a pipe is not known.
fn sizes(size: Option<u64>, limit: u64) -> String {
    let amount = |bytes: u64| {
        if limit.is_multiple_of(1_000_000) {
            format!("{} MB", bytes.div_ceil(1_000_000))
        } else {
            format!("{bytes} bytes")
        }
    };
    let read = amount(limit);
    match size {
        Some(size) => format!("it is {}, and up to {read} are read", amount(size)),
        None => format!("it is larger than the limit of {read}"),
    }
}

fn entry_change(verb: &str, dataset: &Dataset, section: Section, id: &str) -> Words {
    let name = entry_name(dataset, section, id).unwrap_or_else(|| shown_id(section, id));
    Words::built(format!("{verb} {} {name}", section.term()).trim_end().to_owned())
}
