//! Helpers that several tests of the window share.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use egui::OutputCommand;

use crate::window::Window;

/// A temporary folder.
pub struct Folder {
    path: PathBuf,
    _dir: tempfile::TempDir,
}

impl Folder {
    pub fn new() -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        // The folder itself may be a link, as on macOS.
        let path = dir.path().canonicalize().expect("a folder");
        Self { path, _dir: dir }
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Writes a file and returns its path.
    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path.join(name);
        std::fs::write(&path, text).expect("a file");
        path
    }
}

/// Draws until work on another thread is done.
pub fn wait_until(window: &mut Window, mut is_done: impl FnMut(&Window) -> bool) {
    let start = Instant::now();
    while !is_done(window) {
        assert!(start.elapsed() < Duration::from_secs(30), "timed out");
        std::thread::sleep(Duration::from_millis(5));
        window.step();
    }
}

/// The last text that was copied since [`Window::take_output`].
pub fn copied_text(window: &Window) -> Option<String> {
    window.take_output().into_iter().rev().find_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text),
        _ => None,
    })
}

/// A file that is dropped on the window.
#[derive(Debug)]
pub struct Dropped(pub PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}
