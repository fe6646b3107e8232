//! Work that is not saved yet, kept beside the settings so that it survives a
//! crash: what was changed, and what is typed in forms.

use std::fmt::Write as _;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use egui::Context;
use sha2::{Digest as _, Sha256};

use crate::document::{Document, write_text};
use crate::view::{DraftEntry, RecoveryData};

/// For how long nothing is typed before what is typed is kept, in seconds.
const REST: f64 = 1.0;

/// Keeps the unsaved work of one window.
#[derive(Debug)]
pub struct RecoveryStore {
    folder: PathBuf,
    /// Of the file that is open.
    open: Option<RecoveryFile>,
    /// Whether a person was told that it cannot be kept.
    has_warned: bool,
}

/// What is kept of one file, while its window is open.
#[derive(Debug)]
struct RecoveryFile {
    path: Option<PathBuf>,
    /// Where it is kept.
    file: PathBuf,
    /// Held as long as the window is: a second window of the same file keeps
    /// and takes up nothing. `None` where another window has it.
    lock: Option<File>,
    /// What was last kept: the document's revision, what is typed, and the step
    /// of a talk.
    kept: (u64, Vec<DraftEntry>, Option<usize>),
    /// When what is typed last changed, in egui's seconds.
    touched: Option<f64>,
    /// Whether a person is still to say what becomes of what was found.
    is_pending: bool,
}

impl RecoveryStore {
    /// Unsaved work in this folder.
    pub fn new(folder: PathBuf) -> Self {
        Self {
            folder,
            open: None,
            has_warned: false,
        }
    }

    /// What was kept of a document's file when its last window ended without
    /// saving. It is told once, when the document has just been opened.
    pub fn load(&mut self, document: &Document, revision: u64) -> Option<RecoveryData> {
        if self
            .open
            .as_ref()
            .is_some_and(|open| open.path == document.path)
        {
            return None;
        }
        // Whoever opens another file has said what becomes of the changes.
        self.discard();
        let open = self
            .open
            .insert(RecoveryFile::new(&self.folder, document, revision));
        let file = open.lock.is_some().then_some(&open.file)?;
        let kept: RecoveryData = ron::from_str(&fs::read_to_string(file).ok()?).ok()?;
        let worth = *kept.text != *document.text || !kept.drafts.is_empty() || kept.step.is_some();
        open.is_pending = worth;
        worth.then_some(kept)
    }

    /// Keeps what is not saved, where it is new, and lets go of what is.
    /// Returns a sentence, once, where it cannot be kept.
    pub fn update(
        &mut self,
        ctx: &Context,
        document: &Document,
        revision: u64,
        (typed, step): (impl FnOnce() -> Vec<DraftEntry>, Option<usize>),
    ) -> Option<String> {
        let open = self.open.as_mut();
        let open = open.filter(|open| open.lock.is_some())?;
        // What was asked about is answered: what nobody wanted goes.
        let answered = std::mem::take(&mut open.is_pending);
        let typed = typed();
        let now = ctx.input(|input| input.time);
        if typed != open.kept.1 && (open.kept.0, open.kept.2) == (revision, step) {
            let touched = *open.touched.get_or_insert(now);
            let rest = touched + REST - now;
            if rest > 0.0 {
                ctx.request_repaint_after_secs(rest as f32);
                return None;
            }
        }
        if (revision, &typed, step) == (open.kept.0, &open.kept.1, open.kept.2) && !answered {
            return None;
        }
        self.write(document, revision, typed, step)
    }

    /// Keeps what is not saved, now. Returns a sentence, once, where that is
    /// not possible.
    pub fn write(
        &mut self,
        document: &Document,
        revision: u64,
        typed: Vec<DraftEntry>,
        step: Option<usize>,
    ) -> Option<String> {
        let open = self.open.as_mut();
        let open = open.filter(|open| open.lock.is_some())?;
        open.touched = None;
        let kept = open.write(document, &typed, step);
        open.kept = (revision, typed, step);
        let why = kept.err().filter(|_| !self.has_warned)?;
        self.has_warned = true;
        Some(format!(
            "What is not saved would not survive a crash: {why}"
        ))
    }

    /// Lets go of what is kept, which nobody wants any more: the window closes,
    /// or shows another file. What a person was not yet asked about stays.
    pub fn discard(&mut self) {
        if let Some(open) = self.open.take().filter(|open| open.lock.is_some()) {
            // What is not there needs no removing.
            if !open.is_pending {
                let _ = fs::remove_file(&open.file);
            }
            let _ = fs::remove_file(open.file.with_extension("lock"));
        }
    }
}

impl RecoveryFile {
    fn new(folder: &Path, document: &Document, revision: u64) -> Self {
        let path = document.canonical_path();
        let named = path.as_ref().map_or_else(
            || b"embedded".to_vec(),
            |path| path.as_os_str().as_encoded_bytes().to_vec(),
        );
        let hash = Sha256::digest(named);
        let mut name = String::new();
        for byte in hash.iter().take(8) {
            // Writing to memory does not fail.
            let _ = write!(name, "{byte:02x}");
        }
        let file = folder.join(name).with_extension("ron");
        Self {
            path: document.path.clone(),
            lock: lock(&file.with_extension("lock")),
            file,
            kept: (revision, Vec::new(), None),
            touched: None,
            is_pending: false,
        }
    }

    fn write(
        &self,
        document: &Document,
        typed: &[DraftEntry],
        step: Option<usize>,
    ) -> Result<(), String> {
        if !document.is_edited() && typed.is_empty() && step.is_none() {
            return match fs::remove_file(&self.file) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error.to_string()),
                _ => Ok(()),
            };
        }
        let kept = RecoveryData {
            saved: document.saved.to_string(),
            text: document.text.to_string(),
            drafts: typed.to_vec(),
            step,
        };
        let text = ron::to_string(&kept).map_err(|error| error.to_string())?;
        write_text(&self.file, &text).map_err(String::from)
    }
}

/// Takes a file that only one window has; `None` where another one has it, or
/// it cannot be made.
fn lock(path: &Path) -> Option<File> {
    fs::create_dir_all(path.parent()?).ok()?;
    let file = File::create(path).ok()?;
    match file.try_lock() {
        Ok(()) => Some(file),
        Err(TryLockError::WouldBlock | TryLockError::Error(_)) => None,
    }
}
