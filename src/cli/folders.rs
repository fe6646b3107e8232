//! The dataset files in folders.

use std::path::{Path, PathBuf};

use super::is_stdin;
use crate::document::files_in;
use crate::hidden::path_name;
use crate::words::{Words, cli as words};

/// Returns the files that some paths stand for, in their order: a folder stands for the `.ron`
/// files in it and in its folders, by name, but not for hidden ones.
pub fn dataset_files(paths: &[PathBuf]) -> Vec<Result<PathBuf, Words>> {
    let is_folder = |path: &Path| !is_stdin(path) && path.is_dir();
    let files = paths
        .iter()
        .map(|path| if is_folder(path) { in_folder(path) } else { vec![Ok(path.clone())] });
    files.flatten().collect()
}

fn in_folder(folder: &Path) -> Vec<Result<PathBuf, Words>> {
    let is_dataset = |path: &Path| {
        let extension = path.extension();
        extension.is_some_and(|name| name.eq_ignore_ascii_case("ron"))
    };
    let files = files_in(folder, is_dataset);
    if files.is_empty() {
        return vec![Err(words::no_dataset_files(&path_name(folder)))];
    }
    files
}
