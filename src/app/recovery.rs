//! Unsaved work, stored next to the settings so that it survives a crash: changes
//! to the text, drafts in forms, and a talk in progress.
//!
//! Each open document has one recovery file, which belongs to the window that holds
//! its lock. The file is deleted only once the user has decided about its contents.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use egui::Context;

use super::delayed_write::DelayedWrite;
use super::settings::rename_invalid_file;
use super::talk_file::TalkFile;
use crate::document::{Document, write_text};
use crate::export::sha256;
use crate::view::{DraftEntry, InterruptedTalk, RecoveryData};
use crate::words::{Words, notices};

/// The longest time for which a change to a draft stays unwritten, in seconds.
const DELAY: f64 = 1.0;

/// The unsaved work of one window.
#[derive(Debug)]
pub struct RecoveryStore {
    folder: PathBuf,
    /// The recovery file of the open document.
    file: Option<RecoveryFile>,
    delay: DelayedWrite,
}

/// Unsaved work other than the text, with the revision of the text.
#[derive(Debug, Default, PartialEq)]
pub struct UnsavedWork {
    /// The revision of the document.
    pub revision: u64,
    /// The input in forms that is not applied yet.
    pub drafts: Vec<DraftEntry>,
}

/// The recovery file of one document.
#[derive(Debug)]
struct RecoveryFile {
    /// The path of the document; `None` for the embedded dataset and a new one.
    document: Option<PathBuf>,
    /// The same path, absolute and with symbolic links resolved.
    canonical_path: Option<PathBuf>,
    /// The name of the document.
    name: String,
    path: PathBuf,
    /// The lock, held while the document is open. `None` if another window holds it;
    /// this window then neither reads nor writes the recovery file.
    lock: Option<File>,
    /// The work that was last written.
    written: UnsavedWork,
    /// Whether the user has yet to decide about the work that was found.
    is_pending: bool,
    /// The talk about the document.
    talk: TalkFile,
}

impl RecoveryStore {
    /// Creates a store in `folder`.
    pub fn new(folder: PathBuf) -> Self {
        Self {
            folder,
            file: None,
            delay: DelayedWrite::new(DELAY),
        }
    }

    /// Returns the work that an earlier window of the document left unsaved, but only
    /// once, when the document has just been opened.
    ///
    /// # Errors
    /// Returns an error if there is a recovery file that cannot be read.
    pub fn load(
        &mut self,
        document: &Document,
        revision: u64,
    ) -> Result<Option<RecoveryData>, Words> {
        if self.has_opened(document) {
            return Ok(None);
        }
        // The user decided about unsaved changes before opening another file.
        self.discard();
        let file = self
            .file
            .insert(RecoveryFile::new(&self.folder, document, revision));
        let Some(data) = file.read(document)? else {
            return Ok(None);
        };
        file.is_pending = *data.text != *document.text || !data.drafts.is_empty();
        Ok(file.is_pending.then_some(data))
    }

    /// The absolute path of the document, with symbolic links resolved when it was opened.
    pub fn canonical_path(&self) -> Option<PathBuf> {
        self.file.as_ref()?.canonical_path.clone()
    }

    /// Returns the talk about the document that an earlier window did not end, when the
    /// document has just been opened.
    pub fn load_talk(&mut self, document: &Document) -> Option<InterruptedTalk> {
        let file = self.file.as_mut().filter(|file| file.lock.is_some())?;
        file.talk.read(document)
    }

    /// Stores the talk in progress. Returns the error of the first write that fails.
    pub fn update_talk(&mut self, ctx: &Context, talk: Option<InterruptedTalk>) -> Option<Words> {
        let file = self.file.as_mut().filter(|file| file.lock.is_some())?;
        let reason = file.talk.update(ctx, talk)?;
        Some(notices::recovery_unwritable(&reason))
    }

    /// Notes that the talk in progress ends with the window.
    pub fn end_talk(&mut self) {
        if let Some(file) = self.file.as_mut().filter(|file| file.lock.is_some()) {
            file.talk.remove();
        }
    }

    /// Whether the document is the one whose unsaved work is stored.
    pub fn has_opened(&self, document: &Document) -> bool {
        let file = self.file.as_ref();
        file.is_some_and(|file| file.document == document.path && file.name == document.name())
    }

    /// Writes unsaved work that has changed: changes to the text at once, drafts
    /// after a short delay. Returns the error of the first write that fails.
    pub fn update(
        &mut self,
        ctx: &Context,
        document: &Document,
        work: UnsavedWork,
    ) -> Option<Words> {
        let file = self.file.as_mut().filter(|file| file.lock.is_some())?;
        // By now the user has decided about the work that was found.
        let was_pending = std::mem::take(&mut file.is_pending);
        if work == file.written && !was_pending {
            self.delay.stop();
            return None;
        }
        let is_typing =
            work.drafts != file.written.drafts && work.revision == file.written.revision;
        if is_typing {
            self.delay.start(ctx);
            if !self.delay.is_due(ctx) {
                return None;
            }
        }
        self.write(document, work)
    }

    /// Writes unsaved work now. Returns the error of the first write that fails.
    pub fn write(&mut self, document: &Document, work: UnsavedWork) -> Option<Words> {
        let file = self.file.as_mut().filter(|file| file.lock.is_some())?;
        self.delay.stop();
        let result = file.write(document, &work);
        file.written = work;
        let reason = self.delay.first_error(result)?;
        Some(notices::recovery_unwritable(&reason))
    }

    /// Deletes the recovery file when the window closes or opens another file.
    /// Work that the user has not decided about is kept.
    pub fn discard(&mut self) {
        if let Some(mut file) = self.file.take().filter(|file| file.lock.is_some()) {
            file.talk.remove();
            // There may be no file to delete.
            if !file.is_pending {
                let _ = fs::remove_file(&file.path);
            }
            let _ = fs::remove_file(file.path.with_extension("lock"));
        }
    }
}

impl RecoveryFile {
    fn new(folder: &Path, document: &Document, revision: u64) -> Self {
        let canonical_path = document.canonical_path();
        let key = canonical_path.as_ref().map_or_else(
            || {
                let name = if document.is_new() {
                    "new".to_owned()
                } else if document.is_embedded() {
                    "embedded".to_owned()
                } else {
                    document.name()
                };
                name.into_bytes()
            },
            |path| path.as_os_str().as_encoded_bytes().to_vec(),
        );
        let path = folder.join(&sha256(&key)[..16]).with_extension("ron");
        Self {
            document: document.path.clone(),
            canonical_path,
            name: document.name(),
            lock: lock(&path.with_extension("lock")),
            talk: TalkFile::new(path.with_extension("talk.ron")),
            path,
            written: UnsavedWork {
                revision,
                ..UnsavedWork::default()
            },
            is_pending: false,
        }
    }

    /// Reads the file, if it exists and belongs to this window. A file that cannot be
    /// read is renamed; if that fails, it is never overwritten.
    fn read(&mut self, document: &Document) -> Result<Option<RecoveryData>, Words> {
        if self.lock.is_none() {
            return Ok(None);
        }
        let reason = match fs::read_to_string(&self.path) {
            Ok(text) => match ron::from_str(&text) {
                Ok(data) => return Ok(Some(data)),
                Err(error) => error.to_string(),
            },
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => error.to_string(),
        };
        let backup = rename_invalid_file(&self.path).unwrap_or_else(|_| {
            self.lock = None;
            self.path.clone()
        });
        Err(notices::recovery_unreadable(
            &document.name(),
            &reason,
            &backup,
        ))
    }

    fn write(&self, document: &Document, work: &UnsavedWork) -> Result<(), Words> {
        if !document.is_edited() && work.drafts.is_empty() {
            return match fs::remove_file(&self.path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    Err(Words::verbatim(error.to_string()))
                }
                _ => Ok(()),
            };
        }
        let data = RecoveryData {
            saved: document.saved.to_string(),
            text: document.text.to_string(),
            drafts: work.drafts.clone(),
        };
        let text = ron::to_string(&data).map_err(|error| Words::verbatim(error.to_string()))?;
        write_text(&self.path, &text)
    }
}

/// Locks a file; returns `None` if another window has locked it, or it cannot be
/// created.
fn lock(path: &Path) -> Option<File> {
    fs::create_dir_all(path.parent()?).ok()?;
    let file = File::create(path).ok()?;
    match file.try_lock() {
        Ok(()) => Some(file),
        Err(TryLockError::WouldBlock | TryLockError::Error(_)) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unreadable_recovery_file_is_kept_and_reported() {
        let folder = tempfile::tempdir().expect("a folder");
        let document = Document::embedded();
        let mut store = RecoveryStore::new(folder.path().to_owned());
        assert_eq!(store.load(&document, 0), Ok(None));
        let path = store.file.as_ref().expect("a recovery file").path.clone();
        for (number, suffix) in [".bad", ".bad-2"].into_iter().enumerate() {
            drop(store);
            let text = format!("(text: \"work {number}\"");
            fs::write(&path, &text).expect("written");
            store = RecoveryStore::new(folder.path().to_owned());
            let notice = store.load(&document, 0).expect_err("unreadable");
            let backup = PathBuf::from(format!("{}{suffix}", path.display()));
            assert!(notice.contains(&backup.display().to_string()), "{notice}");
            assert_eq!(
                store.load(&document, 0),
                Ok(None),
                "the error is reported once"
            );
            // New work goes to a new file.
            let draft = DraftEntry {
                section: "stances".to_owned(),
                id: None,
                entry: "()".to_owned(),
                original: "()".to_owned(),
            };
            let work = UnsavedWork {
                drafts: vec![draft],
                ..UnsavedWork::default()
            };
            assert_eq!(store.write(&document, work), None);
            assert_eq!(fs::read_to_string(backup).expect("the backup"), text);
            assert!(path.exists());
        }
    }
}
