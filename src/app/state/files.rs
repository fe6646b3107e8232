//! The open document and its file: opening, reloading, saving, conflicts.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Effect, State};
use crate::command::{Edit, File};
use crate::document::{
    Change, Document, Problems, has_other_names, merge_parts, read_text, resolve, write_text,
};
use crate::facts::{DatasetPair, compare};
use crate::file::{MergePart, Side};
use crate::model::{Section, slug};
use crate::view::{Editing, FilePurpose, Modal, Notice, NoticeAction, PendingNavigation, View};
use crate::words::{Words, notices};

/// The maximum number of recent files.
pub(in crate::app) const MAX_RECENT: usize = 10;

impl State {
    /// Opens, creates, imports or shows a file.
    pub(super) fn file(&mut self, command: File) -> Option<Effect> {
        let choose = |purpose| Some(Effect::ChoosePath(purpose, String::new()));
        match command {
            File::Choose => return choose(FilePurpose::Open),
            File::ChooseTable => return choose(FilePurpose::Import),
            File::AskForPath(purpose, name) => self.ask_for_path(purpose, &name),
            File::GivePath(typed) => return self.take_path(&typed),
            File::Open(path) => return self.open_file(path),
            File::OpenTable(path) => self.show_import(path),
            File::Import(options) => return self.request_import(*options),
            File::CloseImport => self.importing = None,
            File::CloseImportReport => self.editing.import_report = None,
            File::New => self.panels.modal = Some(Modal::New),
            File::CloseNew => self.close_modal(Modal::New),
            File::Create(text) => {
                self.close_modal(Modal::New);
                return self.request_navigation(PendingNavigation::Create(text));
            }
            File::OpenExample(example) => {
                self.close_modal(Modal::New);
                return self.request_navigation(PendingNavigation::OpenExample(example));
            }
            File::FinishLoading => return self.finish_loading(),
            File::Reload => self.reload(),
            File::SavedElsewhere => self.on_file_saved(),
            File::ShowReload(before) => self.editing.reloaded = Some(before),
            File::CloseReload => self.editing.reloaded = None,
            File::Reveal => return self.document.path.clone().map(Effect::Reveal),
            File::OpenInEditor { line, column } => {
                let path = self.document.problems.path.clone();
                return path.map(|path| Effect::OpenInEditor { path, line, column });
            }
        }
        None
    }

    /// Returns true if closing the document now would lose unsaved changes or input.
    pub(in crate::app) fn has_unsaved_work(&self) -> bool {
        self.document.is_unsaved() || self.editing.has_unapplied_input
    }

    /// Leaves the document, after asking about unsaved changes.
    pub(super) fn request_navigation(&mut self, next: PendingNavigation) -> Option<Effect> {
        if self.has_unsaved_work() {
            // The dialog is for the presenter, not for the audience.
            self.end_talk();
            self.editing.pending_navigation = Some(next);
            return None;
        }
        self.navigate(next)
    }

    fn navigate(&mut self, next: PendingNavigation) -> Option<Effect> {
        match next {
            PendingNavigation::Open(path) => self.open(&path),
            PendingNavigation::OpenExample(example) => {
                Some(self.show_document(Document::example(example)))
            }
            PendingNavigation::Create(text) => match Document::create(text) {
                Ok(document) => {
                    let is_blank = document.dataset.stances.is_empty();
                    let effect = self.show_document(document);
                    if is_blank {
                        self.edit(Edit::New(Section::Stances));
                    } else {
                        self.notice = Some(notices::NEW_DATASET.into());
                    }
                    Some(effect)
                }
                Err(problems) => {
                    self.notice = problems.open_error.map(Into::into);
                    None
                }
            },
            PendingNavigation::Import(path, options) => self.import(&path, *options),
            PendingNavigation::Close => Some(Effect::Close),
        }
    }

    /// Saves, and leaves the document unless the user has to decide something first.
    pub(super) fn save_and_continue(&mut self) -> Option<Effect> {
        self.panels.modal = Some(Modal::Save);
        let effect = self.save();
        // There may be no file name yet, or a conflict with the file.
        if effect.is_some() || self.document.is_unsaved() {
            self.editing.pending_navigation = None;
            return effect;
        }
        // Drafts cannot be saved, so the dialog stays open to ask about them.
        if self.editing.has_unapplied_input {
            return None;
        }
        self.discard_and_continue()
    }

    /// Leaves the document without saving.
    pub(super) fn discard_and_continue(&mut self) -> Option<Effect> {
        let next = self.editing.pending_navigation.take()?;
        self.navigate(next)
    }

    /// Shows a file that was read. If it contains no dataset, lists its problems and leaves
    /// the current document open.
    pub(super) fn show_opened(
        &mut self,
        path: &Path,
        result: Result<Document, Problems>,
    ) -> Option<Effect> {
        match result {
            Ok(document) => {
                let effect = self.show_document(document);
                self.add_recent_file();
                Some(effect)
            }
            Err(problems) => {
                // Forget a file that no longer exists; one that cannot be read may
                // still be fixed.
                if is_missing(path) {
                    self.recent.retain(|recent| recent != path);
                }
                self.document_mut().problems = problems;
                self.panels.problems = true;
                None
            }
        }
    }

    /// Reads the open file again, and lists its problems.
    pub(super) fn reload(&mut self) {
        self.on_file_saved();
        self.panels.problems = !self.document.problems.is_empty();
    }

    /// Reads the open file after another program saved it. During a talk, waits until
    /// the presenter asks for it.
    pub(super) fn on_file_saved(&mut self) {
        match &mut self.talk {
            Some(talk) => talk.reload_pending = true,
            None => self.read_saved_file(),
        }
    }

    /// Reads the open file. If it has become invalid, the current document stays open,
    /// with a banner until the file is fixed.
    pub(super) fn read_saved_file(&mut self) {
        let Some(path) = self.document.path.clone() else {
            return;
        };
        let text = match read_text(&path, self.size_limit) {
            Ok(text) => text,
            Err(error) => {
                let error = if is_missing(&path) {
                    notices::file_gone(&self.document.name())
                } else {
                    error
                };
                self.document_mut().problems = Problems::unreadable(&path, error);
                return;
            }
        };
        match self.document.read_again(text) {
            Ok(saved) if saved.text == self.document.saved => self.clear_rejected_save(),
            Ok(saved) if self.document.is_valid && !saved.is_valid => {
                let mut problems = saved.problems;
                let error = notices::saved_with_problems(&problems.file, &problems.summary());
                problems.open_error = Some(error);
                problems.rejected_text = Some(saved.text);
                self.document_mut().problems = problems;
            }
            Ok(saved) if self.document.is_edited() => {
                self.clear_rejected_save();
                self.merge_theirs(saved.text);
            }
            Ok(saved) => {
                let name = notices::LOAD_FILE;
                let before = Arc::clone(&self.document);
                let change = Change::between(name, &before.text, &saved.text);
                self.notice = None;
                // That a form lost its entry is more important.
                if self.apply_external_change(&change, saved.text) && self.notice.is_none() {
                    let words = notices::reloaded(&changes_in_words(&before, &self.document));
                    let action = NoticeAction::ShowReload(Arc::clone(&before.text));
                    self.notice = Some(Notice::with_action(words, action));
                }
            }
            Err(problems) => self.document_mut().problems = problems,
        }
    }

    /// Clears the problems of a rejected save, once the file is valid again.
    fn clear_rejected_save(&mut self) {
        if self.document.problems.open_error.is_some() {
            self.document = self.document.with_refreshed_problems().into();
        }
    }

    /// Shows another document in its initial view, and closes forms.
    #[must_use]
    pub(super) fn show_document(&mut self, document: Document) -> Effect {
        self.panels.problems = !document.problems.is_empty();
        self.panels.playing = false;
        self.close_modal(Modal::Save);
        self.importing = None;
        self.editing = Editing { forms_opened: self.editing.forms_opened, ..Editing::default() };
        self.replace(document);
        let layers = std::mem::take(&mut self.view.layers);
        self.view = View { layers, ..View::new(&self.document.dataset) };
        self.forget_places();
        Effect::ClearDrafts
    }

    /// Replaces the document, and keeps the view as far as the new one allows.
    pub(super) fn replace(&mut self, document: Document) {
        let previous = std::mem::replace(&mut self.document, document.into());
        let dataset = &self.document.dataset;
        // A view of all days also shows days that were added.
        if self.view.range == View::new(&previous.dataset).range {
            self.view.range = View::new(dataset).range;
        }
        self.view.retain_existing(dataset);
        // The results in the palette are entries of the previous document.
        self.close_modal(Modal::Palette);
        if let Some(talk) = &mut self.talk {
            talk.frozen = None;
        }
        self.revision += 1;
    }

    /// Moves the open file to the top of the recent files.
    pub(in crate::app) fn add_recent_file(&mut self) {
        if let Some(path) = self.document.canonical_path() {
            push_recent(&mut self.recent, path);
        }
    }

    /// Saves if the changes are shown, or else shows them first.
    pub(super) fn review_or_save(&mut self) -> Option<Effect> {
        let has_saved = self.document.is_edited() && !self.document.was_never_saved();
        // Nothing is saved over a file that has to be corrected first.
        let is_rejected =
            self.document.is_rejected() && self.document.problems.rejected_text.is_some();
        if has_saved && !is_rejected && !self.panels.shows(Modal::Save) {
            self.panels.modal = Some(Modal::Save);
            return None;
        }
        self.save()
    }

    /// Writes the document to its file, or asks for a name if it has none.
    pub(super) fn save(&mut self) -> Option<Effect> {
        if !self.document.is_unsaved() {
            self.close_modal(Modal::Save);
            let has_draft = self.editing.has_unapplied_input;
            let notice = if has_draft { notices::APPLY_FIRST } else { notices::NOTHING_TO_SAVE };
            self.notice = Some(notice.into());
            return None;
        }
        let Some(path) = self.document.path.clone() else {
            return Some(Effect::ChoosePath(FilePurpose::Save, self.suggested_file_name()));
        };
        self.write(&path);
        None
    }

    /// Takes in what another program has just saved at a path, if it is that of the open file. If that
    /// is broken, says so. Returns whether there was something.
    fn take_in_saved_elsewhere(&mut self, path: &Path) -> bool {
        if !self.document.is_at(path) {
            return false;
        }
        let is_new =
            |theirs: String| *theirs != *self.document.saved && *theirs != *self.document.text;
        let is_saved_elsewhere = read_text(path, self.size_limit).is_ok_and(is_new);
        if is_saved_elsewhere {
            self.read_saved_file();
            if self.document.problems.open_error.is_some() {
                self.notice = Some(notices::broken_on_disk(&self.document.name()).into());
                self.panels.problems = true;
            }
        }
        is_saved_elsewhere
    }

    /// Returns the file name to suggest for saving. A new file is named after its dataset, with an
    /// extension that desktops associate with datasets.
    pub(super) fn suggested_file_name(&self) -> String {
        let title = Some(slug(&self.document.title())).filter(|title| !title.is_empty());
        let name = title.filter(|_| self.document.is_new()).unwrap_or_else(|| self.document.name());
        let stem = name.strip_suffix(".ron").unwrap_or(&name);
        let (stem, extension) = match stem.strip_suffix(".standpoint") {
            Some(stem) => (stem, "standpoint.ron"),
            None if self.document.path.is_some() => (stem, "ron"),
            None => (stem, "standpoint.ron"),
        };
        format!("{stem}.{extension}")
    }

    /// Writes the document to a file, which becomes the open one; asks first if it has other
    /// names. Merges what another program saved to the open file.
    pub(super) fn write(&mut self, path: &Path) {
        if self.take_in_saved_elsewhere(path) {
            self.close_modal(Modal::Save);
        } else if has_other_names(path) {
            self.close_modal(Modal::Save);
            self.editing.pending_replacement = Some(path.to_owned());
        } else {
            self.replace_file(path);
        }
    }

    /// Writes the document to a file that has other names, after the user has confirmed that.
    pub(super) fn break_hard_links(&mut self) {
        let Some(path) = self.editing.pending_replacement.take() else {
            return;
        };
        if !self.take_in_saved_elsewhere(&path) {
            self.replace_file(&path);
        }
    }

    fn replace_file(&mut self, path: &Path) {
        match write_text(path, &self.document.text) {
            Ok(()) => {
                self.notice = Some(notices::saved(path).into());
                self.document_mut().mark_saved(path);
                self.editing.conflict = None;
                self.close_modal(Modal::Save);
                self.add_recent_file();
                self.revision += 1;
            }
            Err(error) => self.notice = Some(error.into()),
        }
    }

    /// Merges the unsaved changes with what another program saved. If both
    /// changed the same field, the user has to choose.
    fn merge_theirs(&mut self, theirs: Arc<str>) {
        if theirs == self.document.text {
            self.document_mut().saved = theirs;
            self.editing.conflict = None;
            return;
        }
        let parts = merge_parts(&self.document.saved, &self.document.text, &theirs);
        let change = match &parts[..] {
            [MergePart::Merged(merged)] => {
                let text = &self.document.text;
                Some(Change::between(notices::MERGE_FILE, text, merged))
            }
            _ => None,
        };
        let is_valid = |change: &Change| self.document.can_merge(change, &theirs);
        let Some(change) = change.filter(is_valid) else {
            self.editing.conflict = Some(theirs);
            // The user has to decide about the conflict first.
            self.editing.pending_replacement = None;
            return;
        };
        if self.apply_external_change(&change, theirs) {
            self.editing.conflict = None;
            self.notice = Some(notices::merged(&self.document.name()).into());
        }
    }

    /// Restores the unsaved work of the last window, and merges changes that were made
    /// to the file since.
    pub(super) fn restore_recovery(&mut self) -> Option<Effect> {
        let data = self.editing.recovery.take()?;
        let theirs = self.document.text.clone();
        let file = Arc::clone(&self.document.saved);
        let change = Change::between(notices::RESTORE_WORK, &theirs, &data.text);
        // A new dataset has no file that could have changed.
        let has_changed = *data.saved != *theirs && !self.document.was_never_saved();
        if *theirs != *data.text && self.apply_external_change(&change, data.saved.into()) {
            if has_changed {
                self.merge_theirs(theirs);
            }
            if self.editing.conflict.is_none() {
                self.document_mut().saved = file;
            }
        }
        if !data.drafts.is_empty() {
            self.show_editor();
        }
        Some(Effect::RestoreDrafts(data.drafts))
    }

    /// Decides which side of a conflict with the file to use.
    pub(super) fn resolve_file_conflict(&mut self, side: Side) {
        let name = side.of(notices::KEEP_MINE, notices::USE_FILE_VERSION);
        if self.resolve_conflict(name, side) && side == Side::Ours {
            self.panels.modal = Some(Modal::Save);
        }
    }

    /// Merges both sides of a conflict, with one of them where both have changed the same lines.
    fn resolve_conflict(&mut self, name: Words, kept: Side) -> bool {
        let Some(theirs) = self.editing.conflict.take() else {
            return false;
        };
        let document = &self.document;
        let parts = merge_parts(&document.saved, &document.text, &theirs);
        let is_conflict = |part: &MergePart| matches!(part, MergePart::Conflict { .. });
        let resolved = if parts.iter().any(is_conflict) {
            resolve(&parts, kept).into()
        } else {
            // Together, the changes would make an entry invalid.
            Arc::clone(kept.of(&document.text, &theirs))
        };
        if document.text == resolved {
            self.document_mut().saved = theirs;
            return true;
        }
        let change = Change::between(name, &self.document.text, &resolved);
        self.apply_external_change(&change, theirs)
    }

    /// Applies a change that comes from a file, with `saved` as the new text of the
    /// file. Returns whether the change was applied.
    pub(super) fn apply_external_change(&mut self, change: &Change, saved: Arc<str>) -> bool {
        let is_applied = self.apply_change(change);
        if is_applied {
            self.document_mut().saved = saved;
            self.clear_rejected_save();
        }
        is_applied
    }
}

/// The entries that differ, counted; empty if only layout or comments do.
fn changes_in_words(before: &Document, after: &Document) -> Words {
    let left_out = [&before.left_out, &after.left_out];
    let pair = DatasetPair { before: &before.dataset, after: &after.dataset };
    pair.summary(&compare(pair.before, pair.after, left_out))
}

fn is_missing(path: &Path) -> bool {
    path.try_exists().is_ok_and(|exists| !exists)
}

/// Adds a file to the top of the recent files.
pub(in crate::app) fn push_recent(recent: &mut Vec<PathBuf>, path: PathBuf) {
    recent.retain(|existing| *existing != path);
    recent.insert(0, path);
    recent.truncate(MAX_RECENT);
}
