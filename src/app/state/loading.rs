//! Opening a large file or importing a table on another thread, while the window shows how much is done.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::{Effect, State};
use crate::document::{Document, Problems, SizeLimit, read_table};
use crate::hidden::path_name;
use crate::import::messages;
use crate::import::{self, ImportError, Options};
use crate::words::{Words, dialogs};

/// The size in bytes from which a file takes long enough to show progress.
const LARGE_FILE: u64 = 4_000_000;

/// The size of a table in bytes from which its import takes long enough to show progress.
const LARGE_TABLE: u64 = 40_000;

/// A file that is being opened or imported.
#[derive(Debug)]
pub struct Loading {
    /// The task in words: "Opening large.ron…".
    pub title: Words,
    task: Task,
    /// How much there is to do: the bytes of a dataset, or the parts of an import.
    size: AtomicU64,
    /// How much of it is done.
    read: AtomicU64,
    result: Mutex<Option<Loaded>>,
}

#[derive(Debug)]
enum Task {
    /// Open a dataset within a limit.
    Open(PathBuf, SizeLimit),
    /// Import a table as a dataset within a limit.
    Import(PathBuf, Box<Options>, SizeLimit),
}

/// The result of a task.
#[derive(Debug)]
enum Loaded {
    Opened(Result<Document, Problems>),
    Imported(Result<ImportedDocument, ImportError>),
}

/// A dataset that was imported, with what is to be said about it.
#[derive(Debug)]
pub struct ImportedDocument {
    pub document: Document,
    /// Notes on what was imported, and on what was left out.
    pub notes: Vec<Words>,
    /// The parts that are still to be filled in.
    pub placeholders: Vec<Words>,
}

/// The share of an import after which the dataset is made, and only has to be read.
const MADE: f32 = 0.7;

impl Loading {
    fn new(task: Task, size: u64) -> Self {
        let title = match &task {
            Task::Open(path, _) | Task::Import(path, ..) => {
                let name = path.file_name().unwrap_or(path.as_os_str());
                dialogs::opening(&name.to_string_lossy())
            }
        };
        Self {
            title,
            task,
            size: AtomicU64::new(size.max(1)),
            read: AtomicU64::new(0),
            result: Mutex::default(),
        }
    }

    /// How much of it is done, from 0 to 1.
    pub fn progress(&self) -> f32 {
        let read = self.read.load(Ordering::Relaxed);
        let size = self.size.load(Ordering::Relaxed);
        (read as f64 / size as f64).min(1.0) as f32
    }

    /// Does the task.
    pub fn run(&self) {
        let result = match &self.task {
            Task::Open(path, limit) => {
                let progress = |read: usize| self.read.store(read as u64, Ordering::Relaxed);
                Loaded::Opened(Document::open_with_progress(path, *limit, &progress))
            }
            Task::Import(path, options, limit) => {
                Loaded::Imported(self.import(path, options, *limit))
            }
        };
        *self.result.lock().unwrap_or_else(PoisonError::into_inner) = Some(result);
    }

    fn import(
        &self,
        path: &Path,
        options: &Options,
        size_limit: SizeLimit,
    ) -> Result<ImportedDocument, ImportError> {
        let name = path_name(path);
        let bytes = read_table(path).map_err(ImportError::new)?;
        let total = bytes.len() as f32 / MADE;
        self.size.store(total as u64 + 1, Ordering::Relaxed);
        let report = |part: f32| {
            // The rows are read several times.
            self.read.fetch_max((total * part) as u64, Ordering::Relaxed);
        };
        let rows = |read: usize| report(read as f32 / total);
        let imported = import::import_with_progress(&name, &bytes, options, &rows)?;
        report(MADE);
        let stem = path.file_stem().unwrap_or(path.as_os_str());
        let file = format!("{}.ron", stem.to_string_lossy());
        let size = imported.text.len() as u64;
        if size > size_limit.bytes() {
            let error = size_limit.too_large(&file, Some(size));
            return Err(ImportError::new(error));
        }
        let length = imported.text.len().max(1) as f32;
        let reading = |read: usize| report(MADE + (1.0 - MADE) * read as f32 / length);
        let document = Document::imported(file, imported.text, &reading).map_err(|problems| {
            // An import without errors is a dataset.
            ImportError::new(problems.open_error.unwrap_or_default())
        })?;
        Ok(ImportedDocument {
            document,
            notes: imported.notes,
            placeholders: imported.placeholders,
        })
    }
}

impl State {
    /// Opens a file; a large one in the background.
    pub(super) fn open(&mut self, path: &Path) -> Option<Effect> {
        let size = std::fs::metadata(path).map_or(0, |metadata| metadata.len());
        let name = path_name(path);
        if let Some(advice) = import::is_other_table(&name).then(|| messages::save_as_csv(&name)) {
            let problems = Problems::unreadable(path, advice);
            return self.show_opened(path, Err(problems));
        }
        // What is too large is refused at once.
        if size < LARGE_FILE || size > self.size_limit.bytes() {
            let document = Document::open_within(path, self.size_limit);
            return self.show_opened(path, document);
        }
        let task = Task::Open(path.to_owned(), self.size_limit);
        self.loading = Some(Arc::new(Loading::new(task, size)));
        Some(Effect::Load)
    }

    /// Imports a table; a large one in the background.
    pub(super) fn import(&mut self, path: &Path, options: Options) -> Option<Effect> {
        let size = std::fs::metadata(path).map_or(0, |metadata| metadata.len());
        let task = Task::Import(path.to_owned(), Box::new(options), self.size_limit);
        let loading = Arc::new(Loading::new(task, size));
        self.loading = Some(Arc::clone(&loading));
        if size < LARGE_TABLE {
            loading.run();
            return self.finish_loading();
        }
        Some(Effect::Load)
    }

    /// Shows the file that was being opened, once it is read.
    pub(super) fn finish_loading(&mut self) -> Option<Effect> {
        let result = {
            let loading = self.loading.as_ref()?;
            let mut result = loading.result.lock().unwrap_or_else(PoisonError::into_inner);
            // One that was cancelled may finish while another one is opened.
            result.take()?
        };
        let loading = self.loading.take()?;
        match (&loading.task, result) {
            (Task::Open(path, _), Loaded::Opened(result)) => self.show_opened(path, result),
            (Task::Import(..), Loaded::Imported(Ok(imported))) => {
                Some(self.show_imported(imported))
            }
            (Task::Import(_, options, _), Loaded::Imported(Err(error))) => {
                self.refuse_import(options.as_ref().clone(), error);
                None
            }
            // A task has one kind of result.
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::{Command, File};

    fn large_file(folder: &Path) -> PathBuf {
        let comment = "// A long comment.\n".repeat(300_000);
        let text = format!("{comment}{}", crate::assets::STARTER);
        let path = folder.join("large.ron");
        std::fs::write(&path, text).expect("a file");
        path
    }

    #[test]
    fn a_large_file_is_opened_in_the_background() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = large_file(folder.path());
        let mut state = State::new(Document::embedded());
        let before = state.document.title();
        let effect = state.apply(File::Open(path));
        assert_eq!(effect, Some(Effect::Load));
        let loading = state.loading.clone().expect("a file that is being opened");
        assert_eq!(loading.progress(), 0.0);
        // Nothing happens before it is read.
        state.apply(File::FinishLoading);
        assert_eq!(state.document.title(), before);
        loading.run();
        assert!(loading.progress() > 0.9, "{}", loading.progress());
        state.apply(File::FinishLoading);
        assert_eq!(state.document.title(), "The reservoir");
        assert!(state.loading.is_none());
    }

    #[test]
    fn an_import_that_is_too_large_is_refused_and_the_open_one_stays() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("data.csv");
        std::fs::write(&path, "actor,said,value\nAna,2024,1\n").expect("a file");
        let mut state = State::new(Document::embedded());
        let before = state.document.title();
        state.size_limit = SizeLimit::Window(100);
        state.apply(File::Open(path));
        state.apply(File::Import(Box::default()));
        assert_eq!(state.document.title(), before);
        let importing = state.importing.clone().expect("the dialog");
        let (_, error) = importing.refused.expect("a reason");
        assert!(error.lines[0].contains("data.ron is too large"));
        // A smaller part of it can still be imported.
        state.size_limit = SizeLimit::Window(100_000);
        state.apply(File::Import(Box::default()));
        assert!(state.importing.is_none());
        assert_eq!(state.document.name(), "data.ron");
    }

    #[test]
    fn a_cancelled_file_is_not_shown() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = large_file(folder.path());
        let mut state = State::new(Document::embedded());
        let before = state.document.title();
        state.apply(File::Open(path));
        let loading = state.loading.clone().expect("a file that is being opened");
        state.apply(Command::Dismiss);
        assert!(state.loading.is_none());
        loading.run();
        state.apply(File::FinishLoading);
        assert_eq!(state.document.title(), before);
    }

    #[test]
    fn a_file_that_is_too_large_is_not_read_and_the_open_one_stays() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("open.ron");
        std::fs::write(&path, crate::assets::STARTER).expect("a file");
        let mut state = State::new(Document::embedded());
        state.apply(File::Open(path.clone()));
        let text = state.document.text.clone();
        state.size_limit = SizeLimit::Window(text.len() as u64);
        // It grows beyond the limit: opened and reloaded.
        std::fs::write(&path, format!("{text} ")).expect("a file");
        for command in [Command::File(File::Open(path.clone())), Command::File(File::Reload)] {
            state.document_mut().problems = Problems::default();
            assert_eq!(state.apply(command), None);
            let error = state.document.problems.open_error.clone().expect("a message");
            assert!(error.contains("is too large"), "{error}");
            assert_eq!(state.document.text, text);
        }
        // Within the limit, it is read again.
        std::fs::write(&path, text.as_bytes()).expect("a file");
        state.apply(File::Reload);
        assert_eq!(state.document.problems.open_error, None);
    }
}
