//! A talk in progress, stored next to the unsaved work of its dataset so that it can be
//! continued after a crash. The file is removed when the talk ends.

use std::fs;
use std::path::PathBuf;

use egui::Context;

use super::data_file::{self, Unreadable, read_or_rename};
use super::delayed_write::DelayedWrite;
use crate::document::Document;
use crate::view::InterruptedTalk;
use crate::words::{Words, notices};

/// The time between a step and writing it, in seconds; longer than the transition, which
/// it would disturb.
const DELAY: f64 = 0.5;

/// The difference in time from which on the file is written again at the same step, in
/// seconds.
const MAX_TIME_DIFFERENCE: f64 = 10.0;

/// The file of the talk about one document.
#[derive(Debug)]
pub struct TalkFile {
    path: PathBuf,
    written: Option<InterruptedTalk>,
    delay: DelayedWrite,
    /// True if the user has yet to decide about the talk that was found.
    is_pending: bool,
    /// True if there is an unreadable file that could not be renamed. It is neither written nor
    /// removed.
    is_blocked: bool,
}

impl TalkFile {
    /// Creates a reference to the file at a path.
    pub fn new(path: PathBuf) -> Self {
        Self {
            path,
            written: None,
            delay: DelayedWrite::new(DELAY),
            is_pending: false,
            is_blocked: false,
        }
    }

    /// Returns the talk about this document that stopped without being ended. A file that
    /// cannot be read is renamed.
    ///
    /// # Errors
    /// Returns an error with the new path if there is a file that cannot be read.
    pub fn read(&mut self, document: &Document) -> Result<Option<InterruptedTalk>, Words> {
        let talk = read_or_rename::<InterruptedTalk>(&self.path).map_err(|unreadable| {
            self.is_blocked = !unreadable.is_renamed;
            let Unreadable { reason, kept, .. } = unreadable;
            notices::talk_unreadable(&document.name(), &reason, &kept)
        })?;
        let talk = talk.filter(|talk| {
            let is_valid = talk.elapsed.is_finite() && talk.elapsed >= 0.0;
            is_valid && talk.file == document.canonical_path()
        });
        self.is_pending = talk.is_some();
        self.written.clone_from(&talk);
        Ok(talk)
    }

    /// Writes the talk in progress shortly after it has changed, and removes the file when
    /// there is none. Returns the error of the first write that fails.
    pub fn update(&mut self, ctx: &Context, talk: Option<InterruptedTalk>) -> Option<Words> {
        if self.is_blocked {
            return None;
        }
        // By now the user has decided about the talk that was found.
        let was_pending = std::mem::take(&mut self.is_pending);
        let Some(talk) = talk else {
            if self.written.is_some() || was_pending || self.delay.is_running() {
                self.remove();
            }
            return None;
        };
        if !was_pending && self.written.as_ref().is_some_and(|old| is_same(old, &talk)) {
            self.delay.stop();
            return None;
        }
        self.delay.start(ctx);
        if !self.delay.is_due(ctx) {
            return None;
        }
        self.delay.stop();
        let text = ron::to_string(&talk).map_err(|error| error.to_string());
        let result = text.and_then(|text| {
            data_file::write(&self.path, &text).map_err(|error| error.to_string())
        });
        self.written = Some(talk);
        self.delay.first_error(result.map_err(Words::verbatim))
    }

    /// Removes the file, unless the user has yet to decide about it.
    pub fn remove(&mut self) {
        self.delay.stop();
        self.written = None;
        // There may be no file.
        if !self.is_pending && !self.is_blocked {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Returns true if a talk is still at the same place, and about the same time.
fn is_same(old: &InterruptedTalk, new: &InterruptedTalk) -> bool {
    let at_time = InterruptedTalk { elapsed: old.elapsed, ..new.clone() };
    at_time == *old && (new.elapsed - old.elapsed).abs() < MAX_TIME_DIFFERENCE
}
