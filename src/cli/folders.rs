//! The dataset files in folders.

use std::path::{Path, PathBuf};

use super::is_stdin;
use crate::document::files_in;
use crate::hidden::path_name;
use crate::words::{Words, cli as words};

/// Returns the files that some paths stand for, in their order: a folder stands for the `.ron`
/// files in it and in its folders, by name, but not for hidden ones and house styles.
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
        let is_ron = extension.is_some_and(|name| name.eq_ignore_ascii_case("ron"));
        // A house style is named `style.ron` or `paper.style.ron`.
        let stem = path.file_stem().map(Path::new);
        let last = stem.and_then(|stem| stem.extension().or(stem.file_stem()));
        let is_style = last.is_some_and(|name| name.eq_ignore_ascii_case("style"));
        is_ron && !is_style
    };
    let files = files_in(folder, is_dataset);
    if files.is_empty() {
        return vec![Err(words::no_dataset_files(&path_name(folder)))];
    }
    files
}
