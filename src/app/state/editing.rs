//! Editing the dataset: forms, and the changes that they make.

use super::{Effect, State};
use crate::command::Edit;
use crate::document::{Change, Document, PartyParts};
use crate::facts::{DatasetPair, compare};
use crate::file::Side;
use crate::file::edit::Node;
use crate::model::{ActorId, EdtfDate, Section, slug};
use crate::view::{
    Drawer, FilePurpose, Form, FormReturn, Modal, PendingDeletion, PendingNavigation, SidePane,
    View,
};
use crate::words::notices;

impl State {
    /// Applies a command that concerns the dataset or its file.
    pub(super) fn edit(&mut self, edit: Edit) -> Option<Effect> {
        let changes_entry = matches!(
            edit,
            Edit::Submit(_)
                | Edit::ChooseForLevel(_)
                | Edit::Delete(..)
                | Edit::DeleteSelected
                | Edit::DeleteParty(..)
                | Edit::ReplaceVoice(..)
                | Edit::MoveStepUp(_)
        );
        // A form may still be open when another program breaks the syntax of the file.
        if changes_entry && !self.document.is_well_formed {
            self.notice = Some(notices::FIX_SYNTAX_FIRST.into());
            return None;
        }
        self.forget_returns(&edit);
        match edit {
            Edit::Toggle => self.toggle_editing(),
            Edit::Open(section, id) => self.open_form(section, &id),
            Edit::OpenDetails => self.open_details(),
            Edit::OpenAtOffset(offset) => match self.document.entry_at(offset) {
                Some((section, id)) if section != Section::Questions => {
                    self.open_form(section, &id);
                    if let Some(form) = &mut self.editing.form {
                        form.focus = self.document.field_at(offset);
                    }
                }
                _ => self.notice = Some(notices::NOT_IN_A_FORM.into()),
            },
            Edit::New(section) => self.open_new_form(section, None),
            Edit::NewFor(section, path, name) => {
                self.note_return(path);
                self.open_new_form(section, self.named_entry(section, name));
            }
            Edit::NewSource(link, path) => {
                self.note_return(path);
                self.new_source(&link);
            }
            Edit::Return => self.return_to_form(None),
            Edit::ShowList => self.show_list(),
            Edit::Duplicate(section, id) => self.duplicate(section, &id),
            Edit::DuplicateSelected => {
                if let Some(id) = self.view.selected.clone() {
                    self.duplicate(Section::Stances, &id);
                }
            }
            Edit::Delete(section, id) => self.delete(section, &id),
            Edit::DeleteParty(id, with_voices) => {
                if let Some(change) = self.document.party_removal(&id, with_voices) {
                    self.finish_deletion(Section::Parties, &id, &change);
                }
            }
            Edit::ReplaceVoice(id, by) => self.replace_voice(&id, by),
            Edit::DeleteSelected => {
                if let Some(id) = self.view.selected.clone() {
                    self.delete(Section::Stances, &id);
                }
            }
            Edit::MoveStepUp(index) => self.move_step_up(index),
            Edit::Submit(draft) => return self.submit(draft),
            Edit::ChooseForLevel(choice) => return self.choose_for_level(choice),
            Edit::Close => self.close_form(),
            Edit::Undo => self.undo(),
            Edit::Redo => self.redo(),
            Edit::Save => return self.review_or_save(),
            Edit::SaveAs => {
                return Some(Effect::ChoosePath(FilePurpose::Save, self.suggested_file_name()));
            }
            Edit::SaveTo(path) => self.write(&path),
            Edit::ToggleChanges => self.toggle_modal(Modal::Save),
            Edit::SetUnappliedInput { anywhere, in_form } => {
                self.editing.has_unapplied_input = anywhere;
                self.editing.is_form_changed = in_form;
            }
            Edit::ApplyForm => {
                self.editing.applies_form = true;
                // The form has to be drawn for that.
                self.panels.drawer = Some(Drawer::Side);
            }
            Edit::Quit => return self.request_navigation(PendingNavigation::Close),
            Edit::SaveAndContinue => return self.save_and_continue(),
            Edit::DiscardAndContinue => return self.discard_and_continue(),
            Edit::Cancel => self.cancel(),
            Edit::Fix(fix) => return self.fix(&fix),
            Edit::FixAll => return self.fix_all(),
            Edit::RecoveryFound(data) => self.editing.recovery = Some(data),
            Edit::UnsavedFilesFound(files) => self.editing.unsaved_files = files,
            Edit::OpenUnsavedFile(file) => {
                self.editing.unsaved_files.clear();
                return self.open_file(file);
            }
            Edit::RestoreRecovery => return self.restore_recovery(),
            Edit::BreakHardLinks => self.break_hard_links(),
            Edit::DiscardRecovery => self.editing.recovery = None,
            Edit::KeepMine => return self.choose_side(Side::Ours),
            Edit::TakeTheirs => return self.choose_side(Side::Theirs),
        }
        None
    }

    fn show_list(&mut self) {
        self.editing.form = None;
        self.show_editor();
    }

    fn toggle_editing(&mut self) {
        if self.panels.is_editing() {
            self.close_form();
        } else if let Some(id) = self.view.selected.clone() {
            self.open_form(Section::Stances, &id);
        } else {
            self.show_editor();
        }
    }

    /// Closes the form, whose input is kept.
    pub(super) fn close_form(&mut self) {
        self.panels.side = SidePane::Cards;
        let editing = &mut self.editing;
        (editing.form, editing.is_form_changed) = (None, false);
        if editing.has_unapplied_input {
            self.notice = Some(notices::DRAFTS_KEPT.into());
        }
    }

    /// Closes the dialog that is open, without doing anything.
    fn cancel(&mut self) {
        let editing = &mut self.editing;
        editing.applies_form = false;
        let has_closed = editing.path_request.take().is_some()
            || editing.pending_draft.take().is_some()
            || editing.pending_deletion.take().is_some()
            || editing.pending_replacement.take().is_some()
            || editing.pending_navigation.take().is_some()
            || !std::mem::take(&mut editing.unsaved_files).is_empty();
        // Until it is resolved, the next save asks again.
        if !has_closed {
            self.editing.conflict = None;
        }
    }

    /// Opens a form for an entry.
    pub(super) fn open_form(&mut self, section: Section, id: &str) {
        // An entry that is no longer in the file may still have a draft.
        let written = self.document.entry(section, id);
        let node = written.clone().unwrap_or_else(|| entry_node(section, Vec::new()));
        self.show_form(Form { id: Some(id.to_owned()), written, ..new_form(section, node) });
        if section == Section::Stances && self.view.selected.as_deref() != Some(id) {
            self.select_on_day(id.into());
        }
    }

    /// Opens a form for what the dataset says of itself.
    pub(super) fn open_details(&mut self) {
        let node = self.document.details();
        let written = Some(node.clone());
        self.show_form(Form { id: Some(String::new()), written, ..new_form(None, node) });
    }

    /// The entry of a form as it is in the file now, with its id.
    pub(super) fn written_entry(&self, form: &Form) -> Option<(String, Node)> {
        let (id, written) = (form.id.as_ref()?, form.written.as_ref()?);
        match form.section {
            Some(section) => self.document.relocate_entry(section, id, written),
            None => Some((id.clone(), self.document.details())),
        }
    }

    fn show_form(&mut self, form: Form) {
        self.editing.forms_opened += 1;
        self.editing.form = Some(Form { serial: self.editing.forms_opened, ..form });
        self.show_editor();
    }

    /// Opens a form for a new entry; a stance goes after the selected one.
    fn open_new_form(&mut self, section: Section, node: Option<Node>) {
        let selected = self.view.selected.clone();
        let prefilled = node.is_some();
        let node = node.unwrap_or_else(|| self.new_entry(section));
        self.show_form(Form {
            prefilled,
            after: selected.filter(|_| section == Section::Stances).map(|id| id.to_string()),
            ..new_form(section, node)
        });
    }

    /// Forgets the forms that wait for a new entry, unless it is still being written.
    fn forget_returns(&mut self, edit: &Edit) {
        let is_about_it = matches!(
            edit,
            Edit::NewFor(..)
                | Edit::NewSource(..)
                | Edit::Return
                | Edit::Submit(_)
                | Edit::ChooseForLevel(_)
                | Edit::SetUnappliedInput { .. }
                | Edit::ApplyForm
                | Edit::Save
                | Edit::KeepMine
                | Edit::TakeTheirs
        );
        if !is_about_it {
            self.editing.returns.clear();
        }
    }

    /// Remembers the open form, whose field with this path waits for a new entry.
    fn note_return(&mut self, path: String) {
        let form = self.editing.form.clone();
        self.editing.returns.extend(form.map(|form| FormReturn { form, path }));
    }

    /// Returns to the form that waits for a new entry, whose id its field then has.
    pub(super) fn return_to_form(&mut self, id: Option<String>) {
        let Some(FormReturn { form, path }) = self.editing.returns.pop() else {
            return;
        };
        let written = self.written_entry(&form).map(|(_, written)| written);
        self.show_form(Form {
            written,
            prefilled: false,
            focus: Some(path.clone()),
            is_submitted: id.is_some(),
            refers_to: id.map(|id| (path, id)),
            ..form
        });
    }

    /// Swaps a step and the one before it.
    fn move_step_up(&mut self, index: usize) {
        let id = index.to_string();
        if let Some(change) = self.document.move_up_change(Section::Steps, &id) {
            self.apply_change(&change);
        }
    }

    /// Returns the fields of a step that shows the current view after the last step.
    fn step_fields_for_view(&self) -> Vec<(String, Node)> {
        let dataset = &self.document.dataset;
        let view = &self.view;
        let last = dataset.steps.len().checked_sub(1);
        let previous = last
            .and_then(|last| View::for_step(dataset, last))
            .unwrap_or_else(|| View::new(dataset));
        let text = |text: &str| Node::Text(text.to_owned());
        let mut fields = Vec::new();
        if view.question != previous.question || last.is_none() {
            fields.push(("question".to_owned(), text(&view.question)));
        }
        if view.range != previous.range {
            let range = EdtfDate::from_days(view.range.0, view.range.1);
            fields.push(("range".to_owned(), text(&range.edtf)));
        }
        fields.push(("as_of".to_owned(), text(&view.as_of.to_string())));
        if view.hidden != previous.hidden {
            let visible = dataset
                .actors
                .iter()
                .filter(|actor| !view.hidden.contains(&actor.id))
                .map(|actor| text(&actor.id))
                .collect();
            fields.push(("actors".to_owned(), Node::List(visible)));
        }
        fields
    }

    /// Returns a new entry: a step shows the current view, and others are empty.
    fn new_entry(&self, section: Section) -> Node {
        let fields = match section {
            Section::Steps => self.step_fields_for_view(),
            _ => Vec::new(),
        };
        entry_node(section, fields)
    }

    /// Returns a new entry with a name, if one was typed and such entries have names.
    fn named_entry(&self, section: Section, name: String) -> Option<Node> {
        let id = slug(&name);
        let has_name = section.schema().field_names().contains(&"name");
        let text = |field: &str, text| (field.to_owned(), Node::Text(text));
        (has_name && !id.is_empty()).then(|| {
            let id = self.document.unused_id(section, &id);
            entry_node(section, vec![text("id", id), text("name", name)])
        })
    }

    /// Opens a form for the source of a quotation that was pasted with its link.
    fn new_source(&mut self, link: &str) {
        let order = Section::Sources.schema().field_names();
        let mut node = self.new_entry(Section::Sources);
        node.set("url", Some(Node::Text(link.to_owned())), &order);
        self.open_new_form(Section::Sources, Some(node));
        self.notice = Some(notices::NEW_SOURCE_FOR_LINK.into());
    }

    fn duplicate(&mut self, section: Section, id: &str) {
        let Some(mut node) = self.document.entry(section, id) else {
            return;
        };
        if section.has_ids() {
            let copy = self.document.unused_id(section, id);
            node.set("id", Some(Node::Text(copy)), &section.schema().field_names());
        }
        self.open_new_form(section, Some(node));
        if let Some(form) = &mut self.editing.form {
            form.after = Some(id.to_owned());
        }
    }

    /// Deletes an entry. If others refer to it, the first call only asks the user to
    /// confirm.
    fn delete(&mut self, section: Section, id: &str) {
        let change = match section {
            Section::Parties => self.document.party_removal(&id.into(), false),
            _ => self.document.removal_change(section, id),
        };
        let Some(change) = change else {
            return;
        };
        let problems = self.document.new_diagnostics(&change).len();
        let users = self.document.referring_entries(section, id);
        let pending = PendingDeletion { section, id: id.to_owned(), problems, users, heir: None };
        let is_used = section == Section::Parties
            && !PartyParts::new(&self.document.dataset, &id.into()).voices.is_empty();
        if (problems > 0 || is_used) && self.editing.pending_deletion.as_ref() != Some(&pending) {
            self.editing.pending_deletion = Some(pending);
            return;
        }
        self.finish_deletion(section, id, &change);
    }

    /// Deletes a voice and gives what names it to another one. The first call only says what that
    /// changes and asks the user to confirm.
    fn replace_voice(&mut self, id: &ActorId, by: ActorId) {
        let section = Section::Actors;
        let Some(change) = self.document.replacement_change(id, &by) else {
            return;
        };
        let Ok(after) = self.document.with_change(&change) else {
            return;
        };
        let pair = DatasetPair { before: &self.document.dataset, after: &after.dataset };
        let left_out = [&self.document.left_out, &after.left_out];
        let lines = compare(pair.before, pair.after, left_out).lines;
        let pending = PendingDeletion {
            section,
            id: id.to_string(),
            problems: self.document.new_diagnostics(&change).len(),
            users: self.document.referring_entries(section, id),
            heir: Some((by, lines.iter().map(|line| pair.line_moves(line)).collect())),
        };
        if self.editing.pending_deletion.as_ref() == Some(&pending) {
            self.finish_deletion(section, id, &change);
        } else {
            self.editing.pending_deletion = Some(pending);
        }
    }

    fn finish_deletion(&mut self, section: Section, id: &str, change: &Change) {
        self.editing.pending_deletion = None;
        let form = self.editing.form.as_ref();
        if form.is_some_and(|form| form.is_of(section) && form.id.as_deref() == Some(id)) {
            self.editing.form = None;
        }
        let notice = notices::deleted(&self.document.dataset, section, id);
        if self.apply_change(change) {
            self.notice = Some(notice.into());
        }
    }

    /// Changes the document, unless that would leave no dataset to show. Returns
    /// whether the change was applied.
    pub(super) fn apply_change(&mut self, change: &Change) -> bool {
        match self.document.with_change(change) {
            Ok(document) => {
                self.set_document(document);
                true
            }
            Err(problems) => {
                self.notice = problems.open_error.map(Into::into);
                false
            }
        }
    }

    fn set_document(&mut self, document: Document) {
        self.replace(document);
        // What was asked was about the document before.
        self.editing.pending_draft = None;
        self.refresh_form();
    }

    /// Updates the open form after its entry was changed, moved or deleted; drafts
    /// are kept.
    fn refresh_form(&mut self) {
        let Some(form) = &self.editing.form else {
            return;
        };
        let Some(id) = &form.id else {
            return;
        };
        let found = match (form.section, &form.written) {
            // What was deleted may be back.
            (Some(section), None) => self.document.entry(section, id).map(|it| (id.clone(), it)),
            _ => self.written_entry(form),
        };
        match found {
            Some((new_id, node)) if new_id == *id && Some(&node) == form.written.as_ref() => {}
            Some((id, node)) => self.show_form(Form {
                id: Some(id),
                node: node.clone(),
                written: Some(node),
                prefilled: false,
                focus: None,
                refers_to: None,
                is_submitted: false,
                ..form.clone()
            }),
            None if form.written.is_none() => {}
            None => {
                if self.editing.has_unapplied_input {
                    self.notice = form.section.map(|section| notices::gone(section, id).into());
                }
                self.editing.form = None;
            }
        }
    }

    pub(super) fn undo(&mut self) {
        let name = self.document.history.undo_name().map(ToOwned::to_owned);
        if let Some(document) = self.document.undone() {
            self.set_document(document);
            self.notice = self.notice.take().or(name.map(|name| notices::undid(&name).into()));
        }
    }

    pub(super) fn redo(&mut self) {
        let name = self.document.history.redo_name().map(ToOwned::to_owned);
        if let Some(document) = self.document.redone() {
            self.set_document(document);
            self.notice = self.notice.take().or(name.map(|name| notices::redid(&name).into()));
        }
    }
}

/// Returns a form for a new last entry.
fn new_form(section: impl Into<Option<Section>>, node: Node) -> Form {
    Form {
        section: section.into(),
        id: None,
        after: None,
        written: None,
        node,
        prefilled: false,
        focus: Some(String::new()),
        refers_to: None,
        is_submitted: false,
        serial: 0,
    }
}

fn entry_node(section: Section, fields: Vec<(String, Node)>) -> Node {
    Node::Fields { name: Some(section.entry_name().to_owned()), fields }
}
