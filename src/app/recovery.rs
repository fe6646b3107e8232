//! Unsaved work, stored next to the settings so that it survives a crash: changes
//! to the text, drafts in forms, and a talk in progress.
//!
//! Each open document has one recovery file, which belongs to the window that holds
//! its lock. The file is deleted only once the user has decided about its contents.

mod lock;
mod others;

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use egui::Context;

use self::lock::{lock, remove_unused_locks, try_lock};
use super::data_file::{self, Unreadable, read_if_exists, read_or_rename};
use super::delayed_write::DelayedWrite;
use super::talk_file::TalkFile;
use crate::assets::Example;
use crate::document::{Document, remove_abandoned_files, sha256};
use crate::view::{DraftEntry, InterruptedTalk, RecoveryData};
use crate::words::{Words, notices};

/// The longest time for which a change to a draft stays unwritten, in seconds.
const DELAY: f64 = 1.0;

/// The key of a new dataset, which has no path.
const NEW: &str = "new";

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
    /// The path of the document; `None` for a text that is in no file.
    document: Option<PathBuf>,
    /// The same path, absolute and with symbolic links resolved.
    canonical_path: Option<PathBuf>,
    /// The name of the document.
    name: String,
    path: PathBuf,
    /// The lock, held while the document is open. `None` if another window holds it;
    /// this window then neither reads nor writes the recovery file.
    lock: Option<File>,
    /// True if the user knows that another window has the lock.
    is_conflict_known: bool,
    /// The work that was last written.
    written: UnsavedWork,
    /// True if the user has yet to decide about the work that was found.
    is_pending: bool,
    /// The talk about the document.
    talk: TalkFile,
}

impl RecoveryStore {
    /// Creates a store in `folder`, and removes what dead processes left there, except unsaved
    /// work.
    pub fn new(folder: PathBuf) -> Self {
        remove_abandoned_files(&folder);
        remove_unused_locks(&folder);
        data_file::make_private(&folder);
        let files = fs::read_dir(&folder).into_iter().flatten().flatten();
        files.for_each(|file| data_file::make_private(&file.path()));
        Self { folder, file: None, delay: DelayedWrite::new(DELAY) }
    }

    /// Returns the work that an earlier window of the document left unsaved, but only
    /// once, when the document has just been opened.
    ///
    /// # Errors
    /// Returns an error if there is a recovery file that cannot be read, if another window has
    /// unsaved work on the document, or if the folder cannot be written to.
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
        let file = RecoveryFile::new(&self.folder, document, revision);
        if let Some(folder) = file.canonical_path.as_deref().and_then(Path::parent) {
            remove_abandoned_files(folder);
        }
        let file = self.file.insert(file);
        file.lock = lock(&file.lock_path()).map_err(|error| {
            // The message says that nothing would survive.
            file.is_conflict_known = true;
            notices::recovery_unwritable(&error.to_string())
        })?;
        if file.lock.is_none() {
            file.is_conflict_known = file.is_in_use();
            return if file.is_conflict_known {
                Err(notices::unsaved_elsewhere(&document.name()))
            } else {
                Ok(None)
            };
        }
        let Some(data) = file.read(document)? else {
            return Ok(None);
        };
        file.is_pending = *data.text != *document.text || !data.drafts.is_empty();
        Ok(file.is_pending.then_some(data))
    }

    /// Returns true if an earlier window left unsaved work on a new dataset, when the window has
    /// just opened with an example. It is offered once there is a new dataset to restore it to.
    pub fn has_new_dataset(&self, document: &Document) -> bool {
        let path = path_for(&self.folder, NEW.as_bytes());
        self.file.is_none()
            && document.as_example().is_some()
            && path.exists()
            && try_lock(&path.with_extension("lock")).is_ok_and(|lock| lock.is_some())
    }

    /// The absolute path of the document, with symbolic links resolved when it was opened.
    pub fn canonical_path(&self) -> Option<PathBuf> {
        self.file.as_ref()?.canonical_path.clone()
    }

    /// Returns the talk about the document that an earlier window did not end, when the
    /// document has just been opened.
    ///
    /// # Errors
    /// Returns an error if there is a file of a talk that cannot be read.
    pub fn load_talk(&mut self, document: &Document) -> Result<Option<InterruptedTalk>, Words> {
        match self.file.as_mut().filter(|file| file.lock.is_some()) {
            Some(file) => file.talk.read(document),
            None => Ok(None),
        }
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

    /// Returns true if the document is the one whose unsaved work is stored.
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
        let file = self.file.as_mut()?;
        if file.lock.is_none() {
            if work == file.written {
                return None;
            }
            file.take_over();
        }
        if file.lock.is_none() {
            file.written = work;
            let is_known = std::mem::replace(&mut file.is_conflict_known, true);
            return (!is_known).then(|| notices::open_elsewhere(&document.name()));
        }
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
            let _ = fs::remove_file(file.lock_path());
        }
    }
}

impl RecoveryFile {
    /// Creates a reference to the file, without its lock.
    fn new(folder: &Path, document: &Document, revision: u64) -> Self {
        let canonical_path = document.canonical_path();
        let key = canonical_path.as_ref().map_or_else(
            || {
                let name = if document.is_new() {
                    NEW.to_owned()
                } else if document.as_example() == Some(Example::default()) {
                    "embedded".to_owned()
                } else {
                    document.name()
                };
                name.into_bytes()
            },
            |path| path.as_os_str().as_encoded_bytes().to_vec(),
        );
        let path = path_for(folder, &key);
        // What never was a file is to be written, although nothing has changed since.
        let revision = if document.is_unsaved() { u64::MAX } else { revision };
        Self {
            document: document.path.clone(),
            canonical_path,
            name: document.name(),
            lock: None,
            is_conflict_known: false,
            talk: TalkFile::new(path.with_extension("talk.ron")),
            path,
            written: UnsavedWork { revision, ..UnsavedWork::default() },
            is_pending: false,
        }
    }

    fn lock_path(&self) -> PathBuf {
        self.path.with_extension("lock")
    }

    /// Returns true if the window that holds the lock has unsaved work.
    fn is_in_use(&self) -> bool {
        let data = read_if_exists::<RecoveryData>(&self.path);
        // One that cannot be read is being replaced.
        data.map_or(true, |data| data.is_some_and(|data| data.is_unsaved()))
    }

    /// Takes the lock if the other window was closed and left no unsaved work.
    fn take_over(&mut self) {
        let lock = try_lock(&self.lock_path());
        self.lock = lock.ok().flatten().filter(|_| !self.path.exists());
    }

    /// Reads the file, if it exists. A file that cannot be read is renamed; if that fails, it is
    /// never overwritten.
    fn read(&mut self, document: &Document) -> Result<Option<RecoveryData>, Words> {
        read_or_rename(&self.path).map_err(|unreadable| {
            if !unreadable.is_renamed {
                self.lock = None;
                self.is_conflict_known = true;
            }
            let Unreadable { reason, kept, .. } = unreadable;
            notices::recovery_unreadable(&document.name(), &reason, &kept)
        })
    }

    fn write(&self, document: &Document, work: &UnsavedWork) -> Result<(), Words> {
        if !document.is_unsaved() && work.drafts.is_empty() {
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
            file: self.canonical_path.clone(),
        };
        let text = ron::to_string(&data).map_err(|error| Words::verbatim(error.to_string()))?;
        log::debug!("keeps unsaved work in {}", self.path.display());
        data_file::write(&self.path, &text).map_err(|error| Words::verbatim(error.to_string()))
    }
}

/// The recovery file of the document with a key.
fn path_for(folder: &Path, key: &[u8]) -> PathBuf {
    folder.join(&sha256(key)[..16]).with_extension("ron")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::state::State;
    use crate::command::Edit;
    use crate::document::{faults, replace_file};

    /// A store that has opened the embedded dataset, and the path of its recovery file.
    fn opened(folder: &Path) -> (RecoveryStore, PathBuf) {
        let mut store = RecoveryStore::new(folder.to_owned());
        assert_eq!(store.load(&Document::embedded(), 0), Ok(None));
        let path = store.file.as_ref().expect("a recovery file").path.clone();
        (store, path)
    }

    #[test]
    fn an_unreadable_recovery_file_is_kept_and_reported() {
        let folder = tempfile::tempdir().expect("a folder");
        let document = Document::embedded();
        let (mut store, path) = opened(folder.path());
        for (number, suffix) in [".bad", ".bad-2"].into_iter().enumerate() {
            drop(store);
            let text = format!("(text: \"work {number}\"");
            fs::write(&path, &text).expect("written");
            store = RecoveryStore::new(folder.path().to_owned());
            let notice = store.load(&document, 0).expect_err("unreadable");
            let backup = PathBuf::from(format!("{}{suffix}", path.display()));
            assert!(notice.contains(&backup.display().to_string()), "{notice}");
            assert_eq!(store.load(&document, 0), Ok(None), "the error is reported once");
            // New work goes to a new file.
            assert_eq!(store.write(&document, draft()), None);
            assert_eq!(fs::read_to_string(backup).expect("the backup"), text);
            assert!(path.exists());
        }
    }

    #[test]
    fn an_unreadable_talk_is_kept_and_reported() {
        let folder = tempfile::tempdir().expect("a folder");
        let (mut store, path) = opened(folder.path());
        let document = Document::embedded();
        assert_eq!(store.load_talk(&document), Ok(None));
        drop(store);
        let path = path.with_extension("talk.ron");
        fs::write(&path, "(file: \"a").expect("written");
        let (mut store, _) = opened(folder.path());
        let notice = store.load_talk(&document).expect_err("unreadable");
        let backup = PathBuf::from(format!("{}.bad", path.display()));
        assert!(notice.contains(&backup.display().to_string()), "{notice}");
        assert_eq!(fs::read_to_string(backup).expect("kept"), "(file: \"a");
        assert_eq!(store.load_talk(&document), Ok(None), "it is reported once");
    }

    /// Takes all names that a file which cannot be read could get.
    fn take_backup_names(path: &Path) {
        for suffix in ["bad", "bad-2", "bad-3", "bad-4", "bad-5"] {
            fs::create_dir(format!("{}.{suffix}", path.display())).expect("a folder");
        }
    }

    #[test]
    fn of_files_that_cannot_be_read_the_latest_are_kept() {
        let folder = tempfile::tempdir().expect("a folder");
        let (mut store, path) = opened(folder.path());
        for number in 0..7 {
            drop(store);
            fs::write(&path, format!("work {number}")).expect("written");
            let time = std::time::UNIX_EPOCH + std::time::Duration::from_secs(number);
            let file = File::options().write(true).open(&path).expect("a file");
            file.set_modified(time).expect("a time");
            store = RecoveryStore::new(folder.path().to_owned());
            store.load(&Document::embedded(), 0).expect_err("unreadable");
        }
        let kept = fs::read_dir(folder.path())
            .expect("a folder")
            .flatten()
            .filter_map(|entry| fs::read_to_string(entry.path()).ok());
        let mut kept: Vec<String> = kept.filter(|text| !text.is_empty()).collect();
        kept.sort();
        assert_eq!(kept, ["work 2", "work 3", "work 4", "work 5", "work 6"]);
    }

    /// The names in a folder and their permissions, and those of the folder.
    #[cfg(unix)]
    fn permissions(folder: &Path) -> Vec<(String, u32)> {
        use std::os::unix::fs::PermissionsExt as _;
        let entries = fs::read_dir(folder).expect("a folder").flatten();
        let mode = |path: &Path| fs::metadata(path).expect("a file").permissions().mode() & 0o777;
        let mut permissions = vec![(String::new(), mode(folder))];
        permissions.extend(entries.map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            (name, mode(&entry.path()))
        }));
        permissions
    }

    #[test]
    #[cfg(unix)]
    fn nobody_else_can_read_unsaved_work() {
        use std::os::unix::fs::PermissionsExt as _;
        let parent = tempfile::tempdir().expect("a folder");
        let folder = parent.path().join("standpoint").join("unsaved");
        let ctx = Context::default();
        let (mut store, path) = opened(&folder);
        assert_eq!(store.write(&Document::embedded(), draft()), None);
        let talk = InterruptedTalk {
            file: None,
            step: 0,
            part: 0,
            full_screen: false,
            elapsed: 0.0,
            minutes: None,
        };
        for time in [0.0, 9.0] {
            let input = egui::RawInput { time: Some(time), ..egui::RawInput::default() };
            ctx.begin_pass(input);
            assert_eq!(store.update_talk(&ctx, Some(talk.clone())), None);
            ctx.end_pass().textures_delta.clear();
        }
        let found = permissions(&folder);
        assert_eq!(found.len(), 4, "{found:?}");
        for (name, mode) in &found {
            let is_folder = name.is_empty();
            assert_eq!(*mode, if is_folder { 0o700 } else { 0o600 }, "{name}");
        }
        drop(store);
        // Those of an earlier version, and their copies.
        fs::write(path.with_extension("ron.bad"), "unreadable").expect("a file");
        let open = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode));
        for (name, _) in permissions(&folder) {
            open(&folder.join(name), 0o755).expect("a file of ours");
        }
        RecoveryStore::new(folder.clone());
        for (name, mode) in permissions(&folder) {
            let is_folder = name.is_empty();
            assert_eq!(mode, if is_folder { 0o700 } else { 0o600 }, "{name}");
        }
    }

    #[test]
    fn unreadable_files_that_cannot_be_renamed_are_neither_written_nor_removed() {
        let folder = tempfile::tempdir().expect("a folder");
        let document = Document::embedded();
        let ctx = Context::default();
        let (store, path) = opened(folder.path());
        drop(store);
        let talk = path.with_extension("talk.ron");
        take_backup_names(&talk);
        fs::write(&talk, "unreadable").expect("written");
        let (mut store, _) = opened(folder.path());
        let notice = store.load_talk(&document).expect_err("unreadable");
        assert!(notice.contains(&talk.display().to_string()), "{notice}");
        let in_progress = InterruptedTalk {
            file: None,
            step: 0,
            part: 0,
            full_screen: false,
            elapsed: 0.0,
            minutes: None,
        };
        for time in [0.0, 10.0, 20.0] {
            let input = egui::RawInput { time: Some(time), ..egui::RawInput::default() };
            let mut error = None;
            let mut output = ctx.run_ui(input, |ui| {
                error = store.update_talk(ui.ctx(), Some(in_progress.clone()));
            });
            output.textures_delta.clear();
            assert_eq!(error, None);
        }
        store.end_talk();
        store.discard();
        assert_eq!(fs::read_to_string(&talk).expect("kept"), "unreadable");
        // The recovery file itself.
        take_backup_names(&path);
        fs::write(&path, "unreadable").expect("written");
        let mut store = RecoveryStore::new(folder.path().to_owned());
        let notice = store.load(&document, 0).expect_err("unreadable");
        assert!(notice.contains(&path.display().to_string()), "{notice}");
        let notice = store.update(&ctx, &document, draft());
        assert_eq!(notice, None, "no other window has the file open");
        assert_eq!(store.write(&document, draft()), None);
        store.discard();
        assert_eq!(fs::read_to_string(&path).expect("kept"), "unreadable");
    }

    fn draft() -> UnsavedWork {
        let draft = DraftEntry {
            section: "stances".to_owned(),
            id: None,
            entry: "()".to_owned(),
            original: "()".to_owned(),
            levels: Vec::new(),
        };
        UnsavedWork { drafts: vec![draft], ..UnsavedWork::default() }
    }

    #[test]
    fn a_second_window_hears_of_the_work_of_the_first_one_and_takes_over() {
        let folder = tempfile::tempdir().expect("a folder");
        let document = Document::embedded();
        let ctx = Context::default();
        let store = || RecoveryStore::new(folder.path().to_owned());
        let mut first = store();
        assert_eq!(first.load(&document, 0), Ok(None));
        // Nothing is unsaved yet: the second window hears of the first one when it has work.
        let mut second = store();
        assert_eq!(second.load(&document, 0), Ok(None));
        let notice = second.update(&ctx, &document, draft()).expect("a notice");
        assert!(notice.contains("also open in another window"), "{notice}");
        assert_eq!(first.write(&document, draft()), None);
        let mut third = store();
        let notice = third.load(&document, 0).expect_err("a notice");
        assert!(notice.contains("has unsaved changes"), "{notice}");
        let is_told_again = third.update(&ctx, &document, draft());
        assert_eq!(is_told_again, None);
        // The first window is closed after saving.
        first.discard();
        let work = UnsavedWork { revision: 1, ..draft() };
        assert_eq!(second.update(&ctx, &document, work), None);
        drop(second);
        let data = store().load(&document, 0).expect("readable");
        assert_eq!(data.expect("unsaved work").drafts, draft().drafts);
    }

    #[test]
    fn a_folder_that_cannot_be_written_to_is_reported() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("file");
        fs::write(&file, "").expect("a file");
        let mut store = RecoveryStore::new(file.join("unsaved"));
        let notice = store.load(&Document::embedded(), 0).expect_err("no folder");
        assert!(notice.contains("would not survive a crash"), "{notice}");
    }

    /// Whichever step of a save fails: the work is offered again, or it is in
    /// the file.
    #[test]
    fn unsaved_work_survives_a_failed_save_and_a_crash() {
        for n in 0.. {
            let folder = tempfile::tempdir().expect("a folder");
            let path = folder.path().join("a.ron");
            fs::write(&path, crate::assets::STARTER).expect("a file");
            let mut state = State::new(Document::open(&path).expect("a dataset"));
            let mut store = RecoveryStore::new(folder.path().join("unsaved"));
            assert_eq!(store.load(&state.document, 0), Ok(None));
            state.apply(Edit::MoveStepUp(1));
            let text = state.document.text.clone();
            assert!(state.document.is_edited());
            let failed = faults::fail_at(n, || {
                state.apply(Edit::SaveTo(path.clone()));
            });
            let work = UnsavedWork { revision: state.revision, ..UnsavedWork::default() };
            assert_eq!(store.write(&state.document, work), None);
            let is_saved = fs::read_to_string(&path).expect("a file") == *text;
            // A crash.
            drop(store);
            let document = Document::open(&path).expect("a dataset");
            let mut store = RecoveryStore::new(folder.path().join("unsaved"));
            let data = store.load(&document, 0).expect("readable");
            if failed.is_none() {
                assert!(n > 4 && is_saved && data.is_none());
                return;
            }
            assert!(state.document.is_unsaved(), "step {n}");
            let notice = state.notice.clone().expect("a notice").words;
            assert!(notice.contains("cannot be written"), "{notice}");
            let offered = data.map(|data| data.text);
            assert!(is_saved || offered.as_deref() == Some(&*text), "step {n}");
        }
    }

    /// The folder in which `.ci/kill` kills a window while it saves.
    fn kill_folder() -> Option<PathBuf> {
        std::env::var_os("STANDPOINT_KILL_FOLDER").map(PathBuf::from)
    }

    #[test]
    #[ignore = "runs until `.ci/kill` kills it"]
    fn save_until_killed() {
        let Some(folder) = kill_folder() else {
            return;
        };
        let path = folder.join("a.ron");
        if !path.exists() {
            fs::write(&path, crate::assets::STARTER).expect("a file");
        }
        let mut state = State::new(Document::open(&path).expect("a dataset"));
        let mut store = RecoveryStore::new(folder.join("unsaved"));
        store.load(&state.document, 0).expect("readable");
        fs::write(folder.join("started"), "").expect("a file");
        loop {
            state.apply(Edit::MoveStepUp(1));
            assert_eq!(store.write(&state.document, UnsavedWork::default()), None);
            replace_file(&folder.join("edited"), state.document.text.as_bytes()).expect("a file");
            state.apply(Edit::SaveTo(path.clone()));
            assert!(!state.document.is_unsaved());
            assert_eq!(store.write(&state.document, UnsavedWork::default()), None);
        }
    }

    #[test]
    #[ignore = "looks at what `.ci/kill` left"]
    fn restore_after_kill() {
        let Some(folder) = kill_folder() else {
            return;
        };
        let document = Document::open(&folder.join("a.ron")).expect("a whole file");
        assert!(document.problems.is_empty());
        let mut store = RecoveryStore::new(folder.join("unsaved"));
        let data = store.load(&document, 0).expect("readable");
        if let Ok(edited) = fs::read_to_string(folder.join("edited")) {
            let is_offered = data.is_some_and(|data| data.text == edited);
            assert!(is_offered || *document.text == edited, "the edit is lost");
        }
        store.discard();
    }
}
