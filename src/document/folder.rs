//! The files in a folder.

use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::hidden::path_name;
use crate::words::{Words, files};

/// Returns the files in a folder and its folders for which something holds, by name, but not hidden
/// ones, and an error for each folder that cannot be read.
pub fn files_in(folder: &Path, is_wanted: impl Fn(&Path) -> bool) -> Vec<Result<PathBuf, Words>> {
    let is_hidden = |entry: &DirEntry| {
        entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.')
    };
    let entries = WalkDir::new(folder).sort_by_file_name().into_iter();
    let found = entries.filter_entry(|entry| !is_hidden(entry));
    found
        .filter_map(|entry| match entry {
            Ok(entry) => {
                let is_file = is_wanted(entry.path()) && entry.path().is_file();
                is_file.then(|| Ok(entry.into_path()))
            }
            Err(error) => {
                let name = path_name(error.path().unwrap_or(folder));
                let reason = error.io_error().map_or_else(String::new, ToString::to_string);
                Some(Err(files::cannot_read(&name, &reason)))
            }
        })
        .collect()
}
