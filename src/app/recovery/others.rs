//! Unsaved work on other files than the open one. A start from the desktop opens none of them.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::RecoveryStore;
use super::lock::try_lock;
use crate::app::data_file::read_if_exists;
use crate::view::RecoveryData;

/// How many files are offered: a row of buttons holds no more.
const MAX_FILES: usize = 3;

impl RecoveryStore {
    /// Returns true if a document was opened yet.
    pub fn has_opened_any(&self) -> bool {
        self.file.is_some()
    }

    /// The files of which earlier windows left unsaved work, the latest first, without those that
    /// are open.
    pub fn unsaved_files(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let mut found: Vec<(SystemTime, PathBuf)> = entries
            .filter_map(|entry| {
                let file = unsaved_file(&entry.path())?;
                Some((entry.metadata().ok()?.modified().ok()?, file))
            })
            .collect();
        found.sort_by(|one, other| other.cmp(one));
        found.into_iter().map(|(_, file)| file).take(MAX_FILES).collect()
    }
}

/// The file of which a recovery file has unsaved work, if it still exists and no window holds the
/// lock.
fn unsaved_file(path: &Path) -> Option<PathBuf> {
    // Not of a talk, whose name has another dot.
    let is_recovery_file =
        path.extension()? == "ron" && path.with_extension("").extension().is_none();
    let data: RecoveryData = read_if_exists(path).ok().filter(|_| is_recovery_file)??;
    let file = data.file.clone().filter(|file| data.is_unsaved() && file.exists())?;
    let lock_path = path.with_extension("lock");
    let lock = try_lock(&lock_path).ok()??;
    // While it is held, as another window would recreate it.
    let _ = fs::remove_file(&lock_path);
    drop(lock);
    Some(file)
}
