//! A note that the window opens. A library or a driver may end the program meanwhile, without an error:
//! then the note stays, and later starts take OpenGL.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use super::data_file;

/// A file that is there, and locked, until this is dropped.
#[derive(Debug)]
pub struct StartNote {
    path: PathBuf,
    _locked: File,
}

impl StartNote {
    /// Writes the note, unless another window that opens holds it, or the folder cannot be written to.
    pub fn write(path: PathBuf) -> Option<Self> {
        let file = data_file::create(&path).ok().filter(|file| file.try_lock().is_ok())?;
        Some(Self { path, _locked: file })
    }

    /// Returns true if a note is left from a start that ended the program.
    pub fn is_left(path: &Path) -> bool {
        File::open(path).is_ok_and(|file| file.try_lock().is_ok())
    }
}

impl Drop for StartNote {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_is_left_only_by_a_program_that_ended() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("starting");
        assert!(!StartNote::is_left(&path));
        let note = StartNote::write(path.clone());
        assert!(note.is_some() && StartNote::write(path.clone()).is_none());
        assert!(!StartNote::is_left(&path), "it still starts");
        drop(note);
        assert!(!path.exists());
        // An aborted program drops nothing, but the system frees its lock.
        fs::write(&path, "").expect("a file");
        assert!(StartNote::is_left(&path));
    }
}
