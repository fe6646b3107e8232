//! What editing does to the state: forms, changes, and the file.

use super::state::{Effect, State};
use crate::analysis::changed_stances;
use crate::command::Edit;
use crate::document::{Change, Document};
use crate::file::edit::Node;
use crate::model::{EdtfDate, Section};
use crate::view::{Form, PendingDeletion, PendingNavigation, View};
use crate::words::with_article;

impl State {
    /// Carries out a change of the dataset or its file.
    pub(super) fn edit(&mut self, edit: Edit) -> Option<Effect> {
        match edit {
            Edit::Toggle => self.toggle_editing(),
            Edit::Open(section, id) => self.open_form(section, &id, None),
            Edit::OpenAtOffset(byte) => match self.document.entry_at(byte) {
                Some((section, id)) if section != Section::Questions => {
                    self.open_form(section, &id, None);
                }
                _ => self.notice = Some("No form has this; mend it in the file.".to_owned()),
            },
            Edit::New(section) => self.new_form(section, None),
            Edit::NewSource(link) => self.new_source(&link),
            Edit::ShowList => self.editing.form = None,
            Edit::Duplicate(section, id) => self.duplicate(section, &id),
            Edit::DuplicateSelected => {
                if let Some(id) = self.view.selected.clone() {
                    self.duplicate(Section::Stances, &id);
                }
            }
            Edit::Delete(section, id) => self.delete(section, &id),
            Edit::CancelDelete => self.editing.pending_deletion = None,
            Edit::DeleteSelected => {
                if let Some(id) = self.view.selected.clone() {
                    self.delete(Section::Stances, &id);
                }
            }
            Edit::MoveStepUp(at) => self.move_step_up(at),
            Edit::Recode { stance, value } => self.recode(&stance, value),
            Edit::Submit(node) => self.submit(&node),
            Edit::Close => self.close_form(),
            Edit::Undo => self.undo(),
            Edit::Redo => self.redo(),
            Edit::Save => return self.save(),
            Edit::SaveAs => return Some(Effect::ChooseSave(self.save_name())),
            Edit::SaveTo(path) => self.write(&path),
            Edit::ToggleChanges => self.panels.changes = !self.panels.changes,
            Edit::DraftChanged(is_typed) => self.editing.has_unapplied_input = is_typed,
            Edit::Quit => return self.request_navigation(PendingNavigation::Close),
            Edit::SaveAndContinue => return self.resume_navigation(true),
            Edit::DiscardAndContinue => return self.resume_navigation(false),
            Edit::CancelNavigation => self.editing.pending_navigation = None,
            Edit::Fix(fix) => return self.fix(&fix),
            Edit::FixAll => return self.fix_all(),
            Edit::RecoveryFound(kept) => self.editing.recovery = Some(kept),
            Edit::RestoreRecovery => return self.restore(),
            Edit::DiscardRecovery => self.editing.recovery = None,
            Edit::KeepMine => self.keep_mine(),
            Edit::TakeTheirs => self.take_theirs(),
        }
        None
    }

    fn toggle_editing(&mut self) {
        if self.panels.editing {
            self.close_form();
        } else if let Some(id) = self.view.selected.clone() {
            self.open_form(Section::Stances, &id, None);
        } else {
            self.panels.editing = true;
        }
    }

    fn close_form(&mut self) {
        self.panels.editing = false;
        self.editing.form = None;
    }

    /// Opens a form with what the file has, or with `node` instead.
    fn open_form(&mut self, section: Section, id: &str, node: Option<Node>) {
        // What is gone from the file may still be typed.
        let written = self.document.entry(section, id);
        let begins = || written.clone().unwrap_or_else(|| empty_entry(section));
        self.show_form(Form {
            section,
            id: Some(id.to_owned()),
            after: None,
            prefilled: node.is_some(),
            node: node.unwrap_or_else(begins),
            written,
            focus: None,
            recoded_question: None,
            serial: 0,
        });
        if section == Section::Stances && self.view.selected.as_deref() != Some(id) {
            self.select(id.to_owned());
        }
    }

    fn show_form(&mut self, form: Form) {
        self.editing.forms_opened += 1;
        self.editing.form = Some(Form {
            serial: self.editing.forms_opened,
            ..form
        });
        self.panels.editing = true;
    }

    /// A form for a new entry, behind the selected one where that is of the
    /// same section.
    fn new_form(&mut self, section: Section, node: Option<Node>) {
        let selected = self.view.selected.clone();
        let prefilled = node.is_some();
        let node = node.unwrap_or_else(|| self.new_entry(section));
        self.show_form(Form {
            prefilled,
            section,
            id: None,
            after: selected.filter(|_| section == Section::Stances),
            written: None,
            node,
            focus: None,
            recoded_question: None,
            serial: 0,
        });
    }

    /// Exchanges a step with the one before it.
    fn move_step_up(&mut self, at: usize) {
        if let Some(change) = self
            .document
            .move_up_change(Section::Steps, &at.to_string())
        {
            self.apply_change(&change);
        }
    }

    /// What the view that is shown differs in from that of the last step.
    fn view_as_step(&self) -> Vec<(String, Node)> {
        let dataset = &self.document.dataset;
        let view = &self.view;
        let last = dataset.steps.len().checked_sub(1);
        let before = last.and_then(|last| View::for_step(dataset, last));
        let before = before.unwrap_or_else(|| View::new(dataset));
        let text = |words: &str| Node::Text(words.to_owned());
        let mut fields = Vec::new();
        if view.question != before.question || last.is_none() {
            fields.push(("question".to_owned(), text(&view.question)));
        }
        if view.range != before.range {
            let range = EdtfDate::from_days(view.range.0, view.range.1);
            fields.push(("range".to_owned(), text(&range.edtf)));
        }
        fields.push(("as_of".to_owned(), text(&view.as_of.to_string())));
        if view.hidden != before.hidden {
            let shown = dataset
                .actors
                .iter()
                .filter(|actor| !view.hidden.contains(&actor.id));
            let shown = shown.map(|actor| text(&actor.id)).collect();
            fields.push(("actors".to_owned(), Node::List(shown)));
        }
        if let Some(selected) = &view.selected {
            fields.push(("stances".to_owned(), Node::List(vec![text(selected)])));
        }
        fields
    }

    /// What a new entry has at first: of a stance the day that is shown.
    fn new_entry(&self, section: Section) -> Node {
        let mut fields = match section {
            Section::Steps => self.view_as_step(),
            _ => Vec::new(),
        };
        if section == Section::Stances {
            let day = self.view.as_of.to_string();
            fields.push(("said".to_owned(), Node::Text(day)));
            fields.push(("kind".to_owned(), Node::Bare("Quotation".to_owned())));
            let footing = Node::Bare("OnTheRecord".to_owned());
            fields.push(("attribution".to_owned(), footing));
        }
        Node::Fields {
            name: Some(section.schema().name.to_owned()),
            fields,
        }
    }

    /// A form for the source of a quotation that was pasted with its link.
    fn new_source(&mut self, link: &str) {
        let order = Section::Sources.schema().field_names();
        let mut node = self.new_entry(Section::Sources);
        node.set("url", Some(Node::Text(link.to_owned())), &order);
        self.new_form(Section::Sources, Some(node));
        self.notice = Some(
            "No source has this link yet: say what it is. Your stance waits under Edit.".to_owned(),
        );
    }

    fn duplicate(&mut self, section: Section, id: &str) {
        let Some(mut node) = self.document.entry(section, id) else {
            return;
        };
        // Steps go by their place and have no id.
        if section != Section::Steps {
            let copy = self.document.unused_id(section, id);
            node.set(
                "id",
                Some(Node::Text(copy)),
                &section.schema().field_names(),
            );
        }
        self.new_form(section, Some(node));
        if let Some(form) = &mut self.editing.form {
            form.after = Some(id.to_owned());
        }
    }

    /// Takes an entry out; where others name it, a second time.
    fn delete(&mut self, section: Section, id: &str) {
        let Some(change) = self.document.removal_change(section, id) else {
            return;
        };
        let problems = self.document.new_diagnostics(&change).len();
        let asked = PendingDeletion {
            section,
            id: id.to_owned(),
            problems,
        };
        if problems > 0 && self.editing.pending_deletion.as_ref() != Some(&asked) {
            self.editing.pending_deletion = Some(asked);
            return;
        }
        self.editing.pending_deletion = None;
        let form = self.editing.form.as_ref();
        if form.is_some_and(|form| form.section == section && form.id.as_deref() == Some(id)) {
            self.editing.form = None;
        }
        self.apply_change(&change);
        self.notice = Some(format!(
            "Deleted the {} {id}. Undo brings it back.",
            section.noun()
        ));
    }

    /// Opens a stance with another value, which low and high span.
    fn recode(&mut self, id: &str, value: f64) {
        let question = self.view.question.clone();
        let Some(stance) = self.document.dataset.stance(id) else {
            return;
        };
        let Some(position) = stance.positions.get(&question).cloned() else {
            return;
        };
        if position.value == value {
            return;
        }
        let Some(mut node) = self.document.entry(Section::Stances, id) else {
            return;
        };
        // Where the words allowed one value only, they allow the new one only.
        let (low, high) = (position.low, position.high);
        let range = if low == high {
            (value, value)
        } else {
            (low.min(value), high.max(value))
        };
        if let Node::Fields { fields, .. } = &mut node
            && let Some((_, Node::Map(positions))) =
                fields.iter_mut().find(|(name, _)| name == "positions")
            && let Some((_, coded)) = positions
                .iter_mut()
                .find(|(key, _)| key.as_str() == question)
        {
            coded.set_position(value, range);
        }
        self.open_form(Section::Stances, id, Some(node));
        if let Some(form) = &mut self.editing.form {
            form.focus = Some(format!("positions/{question}/reason"));
            form.recoded_question = Some(question);
        }
    }

    /// Makes the form's entry what `node` says.
    fn submit(&mut self, node: &Node) {
        let Some(form) = self.editing.form.clone() else {
            return;
        };
        let (section, id) = (form.section, form.edited_id());
        let after = form.after.as_deref();
        let change = self.document.entry_change(section, id, after, node);
        let Some(change) = change else {
            self.notice = Some(format!(
                "The file has no place for {}.",
                with_article(&section.noun())
            ));
            return;
        };
        let named = node.get("id").map(|id| id.as_str().to_owned());
        if !change.splices.is_empty() && !self.apply_change(&change) {
            return;
        }
        // The form stays, with what the file now has.
        let last = self.document.dataset.steps.len().saturating_sub(1);
        let named = named.or(id.map(str::to_owned));
        let named = named.unwrap_or_else(|| last.to_string());
        self.editing.form = None;
        if section == Section::Stances {
            self.select(named.clone());
        }
        self.open_form(section, &named, None);
    }

    /// Puts a changed document in the last one's place. Returns whether there
    /// still is one then.
    pub(super) fn apply_change(&mut self, change: &Change) -> bool {
        match self.document.with_change(change) {
            Ok(document) => {
                self.set_document(document);
                true
            }
            Err(problems) => {
                self.notice = problems.open_error.map(String::from);
                false
            }
        }
    }

    fn set_document(&mut self, document: Document) {
        let changed = changed_stances(&self.document.dataset, &document.dataset);
        if !changed.is_empty() {
            self.view.changed_stances = changed;
        }
        self.replace(document);
        self.refresh_form();
    }

    /// The open form's entry may say something else now, or be elsewhere, or be
    /// gone. What is typed goes on from there.
    fn refresh_form(&mut self) {
        let Some(form) = &self.editing.form else {
            return;
        };
        let (Some(id), Some(written)) = (&form.id, &form.written) else {
            return;
        };
        match self.document.relocate_entry(form.section, id, written) {
            Some((now, node)) if now == *id && node == *written => {}
            Some((id, node)) => self.show_form(Form {
                id: Some(id),
                node: node.clone(),
                written: Some(node),
                prefilled: false,
                focus: None,
                ..form.clone()
            }),
            None => self.editing.form = None,
        }
    }

    fn undo(&mut self) {
        let name = self.document.history.undo_name().cloned();
        if let Some(document) = self.document.undone() {
            self.set_document(document);
            self.notice = name.map(|name| format!("Taken back: {name}"));
        }
    }

    fn redo(&mut self) {
        let name = self.document.history.redo_name().cloned();
        if let Some(document) = self.document.redone() {
            self.set_document(document);
            self.notice = name.map(|name| format!("Done again: {name}"));
        }
    }
}

/// An entry that says nothing yet.
fn empty_entry(section: Section) -> Node {
    Node::Fields {
        name: Some(section.schema().name.to_owned()),
        fields: Vec::new(),
    }
}
