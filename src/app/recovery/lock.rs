//! Locks, each a file that its window removes when it is closed.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::Path;
use std::thread;
use std::time::Duration;

use crate::app::data_file;

/// The number of attempts to lock a file that another process just removes, and the time between
/// them.
const ATTEMPTS: u32 = 3;
const DELAY: Duration = Duration::from_millis(10);

/// Locks a file, after waiting for a process that just removes it; returns `None` if another window
/// has locked it.
///
/// # Errors
/// Returns an error if the file cannot be created or locked.
pub fn lock(path: &Path) -> io::Result<Option<File>> {
    for _ in 1..ATTEMPTS {
        if let Some(file) = try_lock(path)? {
            return Ok(Some(file));
        }
        thread::sleep(DELAY);
    }
    try_lock(path)
}

/// [`lock`] without waiting.
///
/// # Errors
/// Returns an error if the file cannot be created or locked.
pub fn try_lock(path: &Path) -> io::Result<Option<File>> {
    let file = data_file::create(path)?;
    match file.try_lock() {
        Ok(()) => Ok(is_file_at(&file, path).then_some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

/// Removes the locks in a folder that no process holds.
pub fn remove_unused_locks(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for path in entries.flatten().map(|entry| entry.path()) {
        let is_lock = path.extension().is_some_and(|extension| extension == "lock");
        let file = is_lock.then(|| File::options().write(true).open(&path));
        // It stays locked until it is removed.
        if let Some(Ok(file)) = file
            && file.try_lock().is_ok()
        {
            let _ = fs::remove_file(&path);
        }
    }
}

/// Returns true if a path still names an open file, which may have been removed.
#[cfg(unix)]
fn is_file_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let key = |metadata: fs::Metadata| (metadata.dev(), metadata.ino());
    let (file, path) = (file.metadata().map(key), fs::metadata(path).map(key));
    matches!((file, path), (Ok(file), Ok(path)) if file == path)
}

/// Returns true if a path still names a file: Windows removes it once it is closed.
#[cfg(not(unix))]
fn is_file_at(_: &File, path: &Path) -> bool {
    path.exists()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_locks_that_no_process_holds_are_removed() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = |name: &str| folder.path().join(name);
        let held = lock(&path("held.lock")).expect("a folder").expect("a lock");
        fs::write(path("dead.lock"), "").expect("a file");
        fs::write(path("dead.ron"), "unsaved work").expect("a file");
        remove_unused_locks(folder.path());
        assert!(path("held.lock").exists() && path("dead.ron").exists());
        assert!(!path("dead.lock").exists());
        assert!(lock(&path("held.lock")).expect("a folder").is_none());
        drop(held);
        assert!(lock(&path("held.lock")).expect("a folder").is_some());
    }
}
