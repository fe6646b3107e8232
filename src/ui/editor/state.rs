//! What is typed in forms, until it is taken into the dataset.

use std::collections::{BTreeMap, BTreeSet};

use egui::Ui;

use super::super::Scene;
use super::field_text;
use crate::diagnostic::Severity;
use crate::document::DryRun;
use crate::file::edit::Node;
use crate::file::tree::Tree;
use crate::model::{Section, slug};
use crate::view::{DraftEntry, Form};

/// A dataset with more stances is read again only when typing rests.
const LARGE: usize = 1_500;
/// For how long it then rests, in seconds.
const REST: f64 = 0.4;

/// What is typed, by section and id; a new entry has no id.
#[derive(Debug, Default)]
pub struct EditorState {
    forms: BTreeMap<(Section, Option<String>), FormState>,
    /// The form that was begun last.
    serial: u64,
    /// For which document the places of steps were found out.
    followed: u64,
    /// What is listed to choose from, and what is typed to find in it.
    pub(super) section: Option<Section>,
    pub(super) query: String,
}

/// One form.
#[derive(Debug)]
pub(super) struct FormState {
    /// The entry as it is typed.
    pub node: Node,
    /// What it began with: of an entry what the file has.
    began: Node,
    /// What would be wrong with it.
    pub dry_run: DryRun,
    /// For which node and document that was found out.
    tried: Option<(Node, u64)>,
    /// When something was last typed, in egui's seconds.
    touched: f64,
    /// Fields that may be left out and are shown nevertheless.
    pub expanded: BTreeSet<String>,
    /// Whether the id follows the other fields, until somebody types one.
    follows: bool,
    /// Whether it was sent to be taken into the dataset.
    pub is_submitted: bool,
}

impl EditorState {
    /// Whether anything is typed that is not in the dataset.
    pub fn has_unapplied_changes(&self) -> bool {
        self.forms.values().any(FormState::is_changed)
    }

    /// What is typed and not in the dataset.
    pub fn unapplied_drafts(&self) -> Vec<DraftEntry> {
        let changed = self.unapplied_forms();
        let entry = |(section, id, typed): (Section, Option<&str>, &FormState)| DraftEntry {
            section: section.name().to_owned(),
            id: id.map(str::to_owned),
            entry: typed.node.to_inline_string(),
            original: typed.began.to_inline_string(),
        };
        changed.map(entry).collect()
    }

    /// The forms in which something is typed that is not in the dataset.
    pub(super) fn unapplied_forms(
        &self,
    ) -> impl Iterator<Item = (Section, Option<&str>, &FormState)> {
        let changed = self.forms.iter().filter(|(_, typed)| typed.is_changed());
        changed.map(|((section, id), typed)| (*section, id.as_deref(), typed))
    }

    /// Takes up what was typed when the last window of the file ended.
    pub fn restore(&mut self, entries: &[DraftEntry]) {
        for entry in entries {
            let section = Section::ALL
                .into_iter()
                .find(|section| section.name() == entry.section);
            let read = |text: &str| {
                let (tree, problems) = Tree::parse(text);
                let root = tree.root.filter(|_| problems.is_empty())?;
                Some(Node::read(text, &root))
            };
            if let (Some(section), Some(node), Some(began)) =
                (section, read(&entry.entry), read(&entry.original))
            {
                let typed = FormState::new(node, began);
                self.forms.insert((section, entry.id.clone()), typed);
            }
        }
    }

    /// Lets go of what is typed.
    pub fn discard_all(&mut self) {
        self.forms.clear();
    }

    /// Takes up what is typed for steps where they are now: they go by their
    /// places.
    pub(super) fn relocate_steps(&mut self, scene: Scene<'_>) {
        if self.followed == scene.revision {
            return;
        }
        self.followed = scene.revision;
        for ((section, id), typed) in std::mem::take(&mut self.forms) {
            let id = match id {
                Some(id) if section == Section::Steps => {
                    let now = scene.document.relocate_entry(section, &id, &typed.began);
                    let gone = || format!("{}, deleted", id.trim_end_matches(", deleted"));
                    Some(now.map_or_else(gone, |(id, _)| id))
                }
                id => id,
            };
            self.forms.insert((section, id), typed);
        }
    }

    /// Takes up what is typed for a form. Returns whether it has just opened.
    pub(super) fn open_form(&mut self, form: &Form) -> bool {
        if self.serial == form.serial {
            return false;
        }
        self.serial = form.serial;
        let key = (form.section, form.id.clone());
        // What was sent is in the dataset now, under whatever id it has.
        self.forms
            .retain(|_, typed| !typed.is_submitted && typed.is_changed());
        match self.forms.get_mut(&key) {
            Some(typed) if !form.prefilled => typed.rebase(form),
            _ => {
                self.forms.insert(key, FormState::from_form(form));
            }
        }
        true
    }

    /// What is typed for a form that has begun.
    pub(super) fn form_mut(&mut self, form: &Form) -> &mut FormState {
        let key = (form.section, form.id.clone());
        self.forms
            .entry(key)
            .or_insert_with(|| FormState::from_form(form))
    }
}

impl FormState {
    fn from_form(form: &Form) -> Self {
        let began = form.written.as_ref().unwrap_or(&form.node);
        Self {
            follows: form.id.is_none() && form.node.get("id").is_none(),
            ..Self::new(form.node.clone(), began.clone())
        }
    }

    fn new(node: Node, began: Node) -> Self {
        Self {
            node,
            began,
            dry_run: DryRun::default(),
            tried: None,
            touched: 0.0,
            expanded: BTreeSet::new(),
            follows: false,
            is_submitted: false,
        }
    }

    /// Whether it differs from what it began with.
    pub fn is_changed(&self) -> bool {
        self.node != self.began
    }

    /// Goes on from what the file has now.
    fn rebase(&mut self, form: &Form) {
        if let Some(written) = &form.written {
            self.node = Node::merge(&self.began, &self.node, written);
            self.began.clone_from(written);
        }
    }

    /// Lets go of what is typed.
    pub fn revert(&mut self, form: &Form) {
        *self = Self::from_form(&Form {
            node: self.began.clone(),
            ..form.clone()
        });
    }

    /// Finds out what would be wrong, where that may have changed.
    pub fn check(&mut self, ui: &Ui, scene: Scene<'_>, form: &Form) {
        let now = (&self.node, scene.revision);
        if self.tried.as_ref().map(|(node, at)| (node, *at)) == Some(now) {
            return;
        }
        let rests = self.touched + REST - ui.input(|input| input.time);
        if scene.document.dataset.stances.len() > LARGE && rests > 0.0 {
            ui.ctx().request_repaint_after_secs(rests as f32);
            return;
        }
        let document = scene.document;
        self.dry_run = document.dry_run(form.section, form.edited_id(), &self.node);
        self.tried = Some((self.node.clone(), scene.revision));
    }

    /// Takes note of what was typed: the id of a new entry follows it.
    pub fn record_edit(&mut self, ui: &Ui, scene: Scene<'_>, form: &Form, before: &Node) {
        self.touched = ui.input(|input| input.time);
        self.is_submitted = false;
        if self.node.get("id") != before.get("id") {
            self.follows = false;
        }
        if self.follows {
            let id = suggested_id(scene, form.section, &self.node);
            let order = form.section.schema().field_names();
            let id = Some(id).filter(|id| !id.is_empty()).map(Node::Text);
            self.node.set("id", id, &order);
        }
        ui.ctx().request_repaint();
    }

    /// Why the form cannot be taken into the dataset as it is.
    pub fn blocked_reason(&self, form: &Form) -> Option<String> {
        let errors = self
            .dry_run
            .entry_diagnostics
            .iter()
            .filter(|(_, found)| found.severity() == Severity::Error);
        if let Some(question) = self.unexplained(form) {
            return Some(format!("Say why {question} has another value"));
        }
        match errors.count() {
            0 => None,
            1 => Some("One thing is to be mended first".to_owned()),
            many => Some(format!("{many} things are to be mended first")),
        }
    }

    /// The question on which a mark was dragged without a new reason.
    fn unexplained<'a>(&self, form: &'a Form) -> Option<&'a str> {
        let question = form.recoded_question.as_deref()?;
        let reason = |node: &Node| {
            let Some(Node::Map(positions)) = node.get("positions").cloned() else {
                return None;
            };
            let named = |(key, _): &&(Node, Node)| key.as_str() == question;
            let coded = positions.iter().find(named)?.1.clone();
            Some((field_text(&coded, "value"), field_text(&coded, "reason")))
        };
        let (before, after) = (reason(form.written.as_ref()?)?, reason(&self.node)?);
        (before.0 != after.0 && before.1 == after.1).then_some(question)
    }
}

/// A readable id from what the entry says.
fn suggested_id(scene: Scene<'_>, section: Section, node: &Node) -> String {
    let words = |field: &str| field_text(node, field);
    let first_words = |text: &str| {
        let words: Vec<&str> = text.split_whitespace().take(3).collect();
        slug(&words.join(" "))
    };
    let parts = match section {
        Section::Stances => {
            let quote = node
                .get("evidence")
                .and_then(|evidence| evidence.elements().first())
                .map_or(String::new(), |first| field_text(first, "quote"));
            let said = if quote.is_empty() {
                words("summary")
            } else {
                quote
            };
            vec![words("actor"), slug(&words("said")), first_words(&said)]
        }
        Section::Sources => vec![slug(&words("publisher")), slug(&words("published"))],
        Section::Questions => vec![slug(&words("tab"))],
        Section::Events | Section::Actors | Section::Parties => vec![slug(&words("name"))],
        Section::Steps => return String::new(),
    };
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let id = parts.join("-");
    if id.is_empty() {
        return id;
    }
    scene.document.unused_id(section, &id)
}
