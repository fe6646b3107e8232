//! What happens between the open document and its file.

use std::path::Path;

use super::settings;
use super::state::{Effect, State};
use crate::document::{Change, Document, Problems, read_text, write_text};
use crate::view::{Editing, PendingNavigation, View};

impl State {
    /// Opens a file, or first asks what is to become of changes that are not
    /// saved.
    pub(super) fn request_navigation(&mut self, next: PendingNavigation) -> Option<Effect> {
        if self.document.is_edited() || self.editing.has_unapplied_input {
            // It is asked of the presenter, not of the audience.
            self.end_talk();
            self.editing.pending_navigation = Some(next);
            return None;
        }
        self.navigate(next)
    }

    fn navigate(&mut self, next: PendingNavigation) -> Option<Effect> {
        match next {
            PendingNavigation::Open(path) => self.open(&path),
            PendingNavigation::OpenEmbedded => Some(self.show_document(Document::embedded())),
            PendingNavigation::Close => Some(Effect::Close),
        }
    }

    /// Goes where a person wanted to go, with changes saved or let go.
    pub(super) fn resume_navigation(&mut self, save: bool) -> Option<Effect> {
        if save {
            self.panels.changes = true;
            let asked = self.save();
            // Without a name, or where the file says something else, a person
            // is asked more before anything is left.
            if asked.is_some() || self.document.is_edited() {
                self.editing.pending_navigation = None;
                return asked;
            }
            // What is not applied cannot be saved: the question is now of that.
            if self.editing.has_unapplied_input {
                return None;
            }
        }
        let next = self.editing.pending_navigation.take()?;
        self.navigate(next)
    }

    /// Opens a file. One that holds no dataset leaves the last one open, and
    /// its problems are listed.
    fn open(&mut self, path: &Path) -> Option<Effect> {
        match Document::open(path) {
            Ok(document) => {
                let effect = self.show_document(document);
                self.add_recent_file();
                Some(effect)
            }
            Err(problems) => {
                // What is gone is not offered again; what only became
                // unreadable is, for it may be mended.
                if path.try_exists().is_ok_and(|exists| !exists) {
                    self.recent.retain(|other| other != path);
                }
                self.document.problems = problems;
                self.panels.problems = true;
                None
            }
        }
    }

    /// Reads the open file again, and lists its problems.
    pub(super) fn reload(&mut self) {
        self.file_saved();
        self.panels.problems = !self.document.problems.is_empty();
    }

    /// Reads the open file, which was saved elsewhere. One that has become worse
    /// leaves the last good state, and says so until it is mended.
    pub(super) fn file_saved(&mut self) {
        // What is on the screen of an audience changes only when the presenter
        // wants it.
        match &mut self.talk {
            Some(talk) => talk.reload_pending = true,
            None => self.read_saved(),
        }
    }

    /// Reads the open file, which was saved.
    pub(super) fn read_saved(&mut self) {
        let Some(path) = self.document.path.clone() else {
            return;
        };
        let text = match read_text(&path) {
            Ok(text) => text,
            Err(refused) => {
                let gone = path.try_exists().is_ok_and(|exists| !exists);
                let refused = if gone {
                    format!(
                        "{} is gone: deleted, moved or renamed",
                        self.document.name()
                    )
                } else {
                    refused.into()
                };
                self.document.problems = Problems::unreadable(&path, refused.into());
                return;
            }
        };
        match Document::read(Some(path), text) {
            Ok(document) if document.text == self.document.saved => self.clear_refused_save(),
            Ok(document) if self.document.is_valid && !document.is_valid => {
                let mut problems = document.problems;
                problems.open_error =
                    Some(format!("{} was saved with {}", problems.file, problems.summary()).into());
                problems.rejected_text = Some(document.text);
                self.document.problems = problems;
            }
            Ok(document) if self.document.is_edited() => {
                self.clear_refused_save();
                self.merge_theirs(document.text.to_string());
            }
            Ok(document) => {
                let name = "Read what was saved elsewhere";
                let change = Change::between(name, &self.document.text, &document.text);
                if self.apply_change(&change) {
                    self.document.saved = document.text;
                }
            }
            Err(problems) => self.document.problems = problems,
        }
    }

    /// The file is as it was: what was said of a broken save is over.
    fn clear_refused_save(&mut self) {
        if self.document.problems.open_error.is_some() {
            let again = self.document.with_refreshed_problems();
            self.document = again;
        }
    }

    /// Puts another file's document in the last one's place, with its problems
    /// listed. Forms are of the file before.
    #[must_use]
    pub(super) fn show_document(&mut self, document: Document) -> Effect {
        self.panels.problems = !document.problems.is_empty();
        self.panels.playing = false;
        self.panels.changes = false;
        self.stop_comparing();
        self.editing = Editing {
            forms_opened: self.editing.forms_opened,
            ..Editing::default()
        };
        self.replace(document);
        self.view = View::new(&self.document.dataset);
        Effect::ClearDrafts
    }

    /// Puts another document in the last one's place. What is shown and open
    /// stays, as far as the document has it.
    pub(super) fn replace(&mut self, document: Document) {
        let before = std::mem::replace(&mut self.document, document);
        let dataset = &self.document.dataset;
        // Whoever saw all days is to see those that were added.
        if self.view.range == View::new(&before.dataset).range {
            self.view.range = View::new(dataset).range;
        }
        self.view.retain_existing(dataset);
        // What it found were entries of the file before.
        self.panels.palette = false;
        self.revision += 1;
    }

    /// The open file is the newest of those that were opened.
    pub(super) fn add_recent_file(&mut self) {
        if let Some(path) = self.document.canonical_path() {
            settings::push_recent(&mut self.recent, path);
        }
    }

    /// Shows what has changed, and the second time writes it.
    pub(super) fn save(&mut self) -> Option<Effect> {
        if !self.document.is_edited() {
            self.panels.changes = false;
            self.notice = Some("Nothing has changed since the last save.".to_owned());
            return None;
        }
        if !self.panels.changes {
            self.panels.changes = true;
            return None;
        }
        let Some(path) = self.document.path.clone() else {
            return Some(Effect::ChooseSave(self.save_name()));
        };
        // What the file has is looked at once more: it may have been saved
        // elsewhere a moment ago.
        match read_text(&path) {
            Ok(theirs) if *theirs != *self.document.saved && *theirs != *self.document.text => {
                self.panels.changes = false;
                self.merge_theirs(theirs);
            }
            _ => self.write(&path),
        }
        None
    }

    /// Under which name to save: a new file's is one that desktops know as a
    /// dataset.
    pub(super) fn save_name(&self) -> String {
        let name = self.document.name();
        let stem = name.strip_suffix(".ron").unwrap_or(&name);
        if self.document.path.is_some() {
            format!("{stem}.ron")
        } else {
            format!("{stem}.standpoint.ron")
        }
    }

    pub(super) fn write(&mut self, path: &Path) {
        match write_text(path, &self.document.text) {
            Ok(()) => {
                self.notice = Some(format!("Saved {}", path.display()));
                self.document.mark_saved(path);
                self.editing.conflict = None;
                self.panels.changes = false;
                self.add_recent_file();
                self.revision += 1;
            }
            Err(message) => self.notice = Some(message.into()),
        }
    }

    /// The file was saved elsewhere while there are changes here. Both are
    /// brought together, where they are in different lines; otherwise a person
    /// is asked.
    fn merge_theirs(&mut self, theirs: String) {
        if *theirs == *self.document.text {
            self.document.saved = theirs.into();
            self.editing.conflict = None;
            return;
        }
        let merged = diffy::merge(&self.document.saved, &self.document.text, &theirs);
        let change = merged.ok().map(|merged| {
            let name = "Take in what was saved elsewhere";
            Change::between(name, &self.document.text, &merged)
        });
        let sound = |change: &Change| self.document.new_diagnostics(change).is_empty();
        let Some(change) = change.filter(sound) else {
            self.editing.conflict = Some(theirs);
            return;
        };
        if self.apply_change(&change) {
            self.document.saved = theirs.into();
            self.editing.conflict = None;
            self.notice = Some(format!(
                "{} was saved elsewhere. What changed there is taken in; your changes are still to be saved.",
                self.document.name()
            ));
        }
    }

    /// Takes up what was not saved when the last window of the file ended.
    /// What the file has gained since is taken in.
    pub(super) fn restore(&mut self) -> Option<Effect> {
        let kept = self.editing.recovery.take()?;
        let now = self.document.text.clone();
        let name = "Take up what was not saved";
        let change = Change::between(name, &now, &kept.text);
        if *now != *kept.text && self.apply_change(&change) {
            let is_new = *kept.saved != *now;
            self.document.saved = kept.saved.into();
            if is_new {
                self.merge_theirs(now.to_string());
            }
        }
        self.panels.editing |= !kept.drafts.is_empty();
        if let Some(step) = kept.step {
            self.begin_talk(step);
        }
        Some(Effect::RestoreDrafts(kept.drafts))
    }

    /// From here on the file's text is what is compared with; saving shows
    /// what is then written over.
    pub(super) fn keep_mine(&mut self) {
        if let Some(theirs) = self.editing.conflict.take() {
            self.document.saved = theirs.into();
            self.panels.changes = true;
        }
    }

    pub(super) fn take_theirs(&mut self) {
        if let Some(theirs) = self.editing.conflict.take() {
            let name = "Take what was saved elsewhere";
            let change = Change::between(name, &self.document.text, &theirs);
            if self.apply_change(&change) {
                self.document.saved = theirs.into();
            }
        }
    }
}
