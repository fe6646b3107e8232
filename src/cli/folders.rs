//! The dataset files in folders.

use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::is_stdin;
use crate::hidden::path_name;
use crate::words::{Words, cli as words, files};

/// Returns the files that some paths stand for, in their order: a folder stands for the `.ron`
/// files in it and in its folders, by name, but not for hidden ones.
pub fn dataset_files(paths: &[PathBuf]) -> Vec<Result<PathBuf, Words>> {
    let is_folder = |path: &Path| !is_stdin(path) && path.is_dir();
    let files = paths.iter().map(|path| {
        if is_folder(path) {
            in_folder(path)
        } else {
            vec![Ok(path.clone())]
        }
    });
    files.flatten().collect()
}

fn in_folder(folder: &Path) -> Vec<Result<PathBuf, Words>> {
    let is_hidden = |entry: &DirEntry| {
        entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.')
    };
    let is_dataset = |entry: &DirEntry| {
        let extension = entry.path().extension();
        extension.is_some_and(|name| name.eq_ignore_ascii_case("ron")) && entry.path().is_file()
    };
    let entries = WalkDir::new(folder).sort_by_file_name().into_iter();
    let found = entries.filter_entry(|entry| !is_hidden(entry));
    let files: Vec<Result<PathBuf, Words>> = found
        .filter_map(|entry| match entry {
            Ok(entry) => is_dataset(&entry).then(|| Ok(entry.into_path())),
            Err(error) => {
                let name = path_name(error.path().unwrap_or(folder));
                let reason = error
                    .io_error()
                    .map_or_else(String::new, ToString::to_string);
                Some(Err(files::cannot_read(&name, &reason)))
            }
        })
        .collect();
    if files.is_empty() {
        return vec![Err(words::no_dataset_files(&path_name(folder)))];
    }
    files
}
