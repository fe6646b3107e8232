//! Which renderers ended the program while it started, so that they are not tried again. A library or
//! a driver may do that without an error, and the program would never open.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::PathBuf;

use super::data_file;
use super::renderer::Renderer;

/// The notes about renderers, in the folder of the settings.
#[derive(Debug)]
pub struct RendererNote {
    folder: PathBuf,
    /// The names of those that ended the program.
    failed: Vec<String>,
    /// Whether the last start ended with the last of them.
    is_new: bool,
    /// The file with the name of the one that starts now, locked until its first frame.
    starting: Option<File>,
}

impl RendererNote {
    /// Reads what earlier starts noted in a folder.
    pub fn read(folder: PathBuf) -> Self {
        let mut note = Self { folder, failed: Vec::new(), is_new: false, starting: None };
        let failed = fs::read_to_string(note.failed_path()).unwrap_or_default();
        note.failed = failed.lines().map(str::to_owned).collect();
        let path = note.starting_path();
        let Ok(name) = fs::read_to_string(&path) else {
            return note;
        };
        // While another window starts, it holds the lock.
        if File::open(&path).is_ok_and(|file| file.try_lock().is_ok()) {
            let _ = fs::remove_file(&path);
            note.is_new = !name.is_empty();
            note.failed.extend(note.is_new.then_some(name));
            // Without it, the next start tries the renderer again.
            let _ = data_file::write(&note.failed_path(), &note.failed.join("\n"));
        }
        note
    }

    fn failed_path(&self) -> PathBuf {
        self.folder.join("failed-renderers")
    }

    fn starting_path(&self) -> PathBuf {
        self.folder.join("starting-renderer")
    }

    /// Splits renderers into those to try and those that ended the program. If nothing would be left,
    /// as with the only one or one that the user names, all are tried.
    pub fn split(&self, renderers: &[Renderer]) -> (Vec<Renderer>, Vec<Renderer>) {
        let has_failed =
            |renderer: &Renderer| self.failed.iter().any(|name| name == renderer.name());
        let (skipped, tried): (Vec<_>, Vec<_>) = renderers.iter().copied().partition(has_failed);
        if tried.is_empty() { (skipped, tried) } else { (tried, skipped) }
    }

    /// Whether the last start ended with this renderer.
    pub fn ended_last_start(&self, renderer: Renderer) -> bool {
        self.is_new && self.failed.last().is_some_and(|name| name == renderer.name())
    }

    /// Notes that a renderer starts.
    pub fn start(&mut self, renderer: Renderer) {
        let file = data_file::create(&self.starting_path());
        let file = file.ok().filter(|file| file.try_lock().is_ok());
        self.starting = file.filter(|mut file| file.write_all(renderer.name().as_bytes()).is_ok());
    }

    pub fn is_starting(&self) -> bool {
        self.starting.is_some()
    }

    /// Forgets that note: the renderer has drawn, or has reported an error.
    pub fn finish(&mut self) {
        if self.starting.take().is_some() {
            let _ = fs::remove_file(self.starting_path());
        }
    }

    /// Lets the next start try all renderers.
    pub fn retry(&mut self) {
        self.failed.clear();
        let _ = fs::remove_file(self.failed_path());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_renderer_that_ended_the_program_is_skipped_until_it_is_asked_for_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let read = || RendererNote::read(folder.path().to_owned());
        let all = [Renderer::Abort, Renderer::OpenGl];
        let mut note = read();
        assert_eq!(note.split(&all), (all.to_vec(), vec![]));
        note.start(Renderer::Abort);
        // Another window opens meanwhile.
        assert_eq!(read().split(&all), (all.to_vec(), vec![]));
        // The process ends.
        drop(note);
        let mut note = read();
        assert!(note.ended_last_start(Renderer::Abort));
        assert_eq!(note.split(&all), (vec![Renderer::OpenGl], vec![Renderer::Abort]));
        assert_eq!(note.split(&all[..1]), (vec![Renderer::Abort], vec![]), "the only one");
        note.start(Renderer::OpenGl);
        note.finish();
        // It is said once.
        let mut note = read();
        assert!(!note.ended_last_start(Renderer::Abort));
        assert_eq!(note.split(&all).0, [Renderer::OpenGl]);
        note.retry();
        assert_eq!(read().split(&all).0, all);
    }
}
