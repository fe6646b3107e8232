//! The state of forms, with the edits that are not yet applied to the dataset.

use std::collections::{BTreeMap, BTreeSet};

use egui::Ui;

use super::field_text;
use super::form_words::in_form;
use super::level_moves::LevelMoves;
use super::required::{Missing, label_at, missing_fields, place};
use crate::diagnostic::{Code, Severity};
use crate::document::DryRun;
use crate::file::edit::{Draft, LevelChange, Node};
use crate::file::schema::{DATASET, EntrySchema, FieldKind};
use crate::file::tree::Value;
use crate::kit::tree::Tree;
use crate::model::{Dataset, Day, EdtfDate, Section, slug};
use crate::scene::{Scene, WindowScene};
use crate::view::{DraftEntry, Form};
use crate::words::{Words, aloud, editor as texts};

/// With more stances than this, a form is checked only when typing pauses.
const LARGE_DATASET: usize = 1_500;
/// The length of a pause in typing, in seconds.
const TYPING_PAUSE_SECS: f64 = 0.4;

/// The state of the editor between frames.
#[derive(Debug, Default)]
pub struct EditorState {
    /// The forms by section and id; a new entry has no id.
    forms: BTreeMap<(Option<Section>, Option<String>), FormState>,
    /// The serial number of the form that was opened last.
    serial: u64,
    /// Which of two sets of ids the widgets of that form have. Forms take them in turn, so that
    /// the next one has neither the focus nor an open list, and egui does not remember ever more.
    pub(super) id_set: bool,
    /// The revision of the document for which the indices of steps were last
    /// updated.
    entries_revision: u64,
    /// The list of entries.
    pub(super) tree: Tree,
    /// The section that is listed.
    pub(super) section: Option<Section>,
    /// The text in the search field of the list.
    pub(super) query: String,
}

/// How a form is shown, which does not change its entry.
#[derive(Debug, Default)]
pub(super) struct FormView {
    /// The paths of the text fields that were shown since the form was opened.
    pub shown: BTreeSet<String>,
    /// The paths of the fields that the user has left, whose problems are shown.
    pub visited: BTreeSet<String>,
    /// Those of the dates in words that are understood.
    pub understood: BTreeSet<String>,
    /// The path of the text field that has the focus.
    pub focused: Option<String>,
    /// Those that the user is leaving with a press of the pointer.
    pub leaving: BTreeSet<String>,
    /// True if the user has tried to apply the form, so that all problems are shown.
    pub shows_all_problems: bool,
    /// True if the fields that few entries have are unfolded.
    pub is_more_open: bool,
    /// True if the id can be edited.
    pub is_id_unlocked: bool,
    /// The path of the field that gets the focus.
    pub jump: Option<String>,
    /// How the entry was applied to the dataset, if nothing was typed since.
    pub applied: Option<Applied>,
    /// The levels through which the arrow keys move.
    pub level_moves: Option<LevelMoves>,
    /// The scale of the other kind, which returns when the user chooses that kind again.
    pub other_scale: Option<Node>,
}

/// How an entry was applied to the dataset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Applied {
    /// As a new one.
    Added,
    Changed,
}

/// An entry that was submitted, to be applied to the dataset.
#[derive(Clone, Copy, Debug)]
pub(super) struct Submission {
    pub applied: Applied,
    /// True if the button for it had the focus, which it loses when it is disabled.
    pub loses_focus: bool,
}

/// A field that keeps a form from being applied.
pub(super) struct Obstacle {
    pub path: String,
    pub name: Words,
    /// How it is referred to away from it: "Voice is missing".
    pub spoken: Words,
    /// The problem of the field, unless it is only empty.
    pub problem: Option<Words>,
}

impl FormView {
    /// Returns true if the form shows the problems of the field at a path.
    pub fn shows_problems_of(&self, path: &str) -> bool {
        self.shows_all_problems || self.visited.contains(path)
    }
}

/// Where an edited stance would be in the chart.
#[derive(Clone, Copy, Debug)]
pub struct DraftMark {
    pub party: Option<usize>,
    pub day: Day,
    pub value: f64,
}

#[derive(Debug)]
pub(super) struct FormState {
    /// The entry with the edits.
    pub entry: Draft,
    /// The problems that applying the entry would cause.
    pub dry_run: DryRun,
    /// The node, and the revision of the document, of the dry run.
    checked: Option<(Node, u64)>,
    /// The time of the last edit, in seconds.
    last_edited: f64,
    /// How the form is shown.
    pub view: FormView,
    /// True if the id is derived from the other fields, until the user enters one.
    pub derives_id: bool,
    /// True if it could not be applied, and nothing was typed since.
    pub was_refused: bool,
    /// How the entry was submitted, to be applied to the dataset.
    pub submission: Option<Submission>,
}

impl EditorState {
    /// Returns true if there are edits that are not in the dataset.
    pub fn has_unapplied_changes(&self) -> bool {
        self.forms.values().any(FormState::is_changed)
    }

    /// Returns the edited entries that are not in the dataset.
    pub fn unapplied_drafts(&self) -> Vec<DraftEntry> {
        let changed = self.unapplied_forms();
        let entry = |(section, id, form): (Option<Section>, Option<&str>, &FormState)| DraftEntry {
            section: section.map_or(DATASET.name, Section::name).to_owned(),
            id: id.map(str::to_owned),
            entry: form.entry.node.to_inline_string(),
            original: form.entry.original.to_inline_string(),
            levels: form.entry.levels.clone(),
        };
        changed.map(entry).collect()
    }

    /// Returns where the stance of a form would be on the shown question, if it was edited and has a voice,
    /// a date and a position.
    pub fn draft_mark(&self, scene: WindowScene<'_>) -> Option<DraftMark> {
        let form = scene.editing.form.as_ref().filter(|form| form.is_of(Section::Stances))?;
        let (.., edited) = self
            .unapplied_forms()
            .find(|(section, id, _)| (*section, *id) == (form.section, form.id.as_deref()))?;
        let node = &edited.entry.node;
        let dataset = &scene.document.dataset;
        let day = EdtfDate::parse(node.get("said")?.as_str()).ok()?.latest;
        let Some(Node::Map(positions)) = node.get("positions") else { return None };
        let is_shown = |(key, _): &&(Node, Node)| *scene.view.question == *key.as_str();
        let (_, position) = positions.iter().find(is_shown)?;
        let actor = dataset.actor(&node.get("actor")?.as_str().into())?;
        let party = actor.role_on(day).and_then(|role| role.party.as_ref());
        Some(DraftMark {
            party: party.and_then(|party| dataset.party_index(party)),
            day,
            value: position.get("value")?.as_str().parse().ok()?,
        })
    }

    /// Returns the forms with edits that are not in the dataset.
    pub(super) fn unapplied_forms(
        &self,
    ) -> impl Iterator<Item = (Option<Section>, Option<&str>, &FormState)> {
        let changed = self.forms.iter().filter(|(_, form)| form.is_changed());
        changed.map(|((section, id), form)| (*section, id.as_deref(), form))
    }

    /// Restores the edits from the previous session.
    pub fn restore(&mut self, drafts: &[DraftEntry]) {
        for draft in drafts {
            let section = Section::from_name(&draft.section);
            let parse = |text: &str| {
                let (value, problems) = Value::parse(text);
                let root = value.filter(|_| problems.is_empty())?;
                Some(Node::read(text, &root))
            };
            let is_known = section.is_some() || draft.section == DATASET.name;
            if let (true, Some(node), Some(original)) =
                (is_known, parse(&draft.entry), parse(&draft.original))
            {
                let mut restored = Draft::new(node, original);
                if restored.levels.len() == draft.levels.len() {
                    restored.levels.clone_from(&draft.levels);
                }
                let form = FormState::new(restored);
                self.forms.insert((section, draft.id.clone()), form);
            }
        }
    }

    /// Renumbers the positions on a question whose levels have changed in the forms of stances.
    pub fn renumber(&mut self, question: &str, levels: &LevelChange) {
        for ((section, _), form) in &mut self.forms {
            if *section != Some(Section::Stances) {
                continue;
            }
            for node in [&mut form.entry.node, &mut form.entry.original] {
                levels.renumber_stance(node, question, question);
            }
        }
    }

    /// Discards all edits.
    pub fn discard_all(&mut self) {
        self.forms.clear();
    }

    /// Updates the ids of the steps and the corrections in forms after the document has changed:
    /// their ids are their indices.
    pub(super) fn relocate_entries(&mut self, scene: Scene<'_>) {
        if self.entries_revision == scene.revision {
            return;
        }
        self.entries_revision = scene.revision;
        for ((section, id), form) in std::mem::take(&mut self.forms) {
            let id = match id {
                Some(id) if let Some(section) = section.filter(|section| !section.has_ids()) => {
                    let document = scene.document;
                    Some(match document.relocate_entry(section, &id, &form.entry.original) {
                        Some((id, _)) => id,
                        // Another entry may have the index now.
                        None if id.parse::<usize>().is_ok() => texts::deleted_entry(&id).into(),
                        None => id,
                    })
                }
                id => id,
            };
            self.forms.insert((section, id), form);
        }
    }

    /// Prepares the state of a form. Returns whether the form was just opened, and the path of the
    /// field that gets the focus.
    pub(super) fn open_form(&mut self, form: &Form) -> (bool, Option<String>) {
        if self.serial == form.serial {
            return (false, None);
        }
        self.serial = form.serial;
        // A form that follows a change of its entry keeps the focus.
        let is_other = form.focus.is_some();
        if is_other {
            self.id_set = !self.id_set;
        }
        let key = (form.section, form.id.clone());
        if !form.is_submitted {
            for state in self.forms.values_mut() {
                state.submission = None;
            }
        }
        let mut forms = self.forms.values_mut();
        let submitted = forms.find_map(|state| Some((state.submission?, &mut state.view)));
        let (submission, submitted_view) = submitted.unzip();
        let submitted_view = submitted_view.map(std::mem::take).unwrap_or_default();
        // Submitted entries are in the dataset now, possibly with another id.
        self.forms.retain(|_, state| state.submission.is_none() && state.is_changed());
        match self.forms.get_mut(&key) {
            Some(state) if !form.prefilled => state.rebase(form),
            _ => {
                self.forms.insert(key, FormState::from_form(form));
            }
        }
        let state = self.form_mut(form);
        if let Some((path, id)) = &form.refers_to {
            refer_to(&mut state.entry.node, form.schema(), path, id);
        }
        let view = &mut state.view;
        view.shown.clear();
        view.level_moves = None;
        if submission.is_some() && !is_other {
            view.shown = submitted_view.shown;
            view.is_more_open = submitted_view.is_more_open;
            view.is_id_unlocked = submitted_view.is_id_unlocked;
        }
        let is_return = form.refers_to.is_some();
        view.applied = submission.map(|submission| submission.applied).filter(|_| !is_return);
        let loses_focus = submission.is_some_and(|submission| submission.loses_focus);
        let first = loses_focus.then(String::new);
        (is_other, form.focus.clone().or(first))
    }

    /// Returns the state of an open form.
    pub(super) fn form_mut(&mut self, form: &Form) -> &mut FormState {
        let key = (form.section, form.id.clone());
        self.forms.entry(key).or_insert_with(|| FormState::from_form(form))
    }
}

impl FormState {
    fn from_form(form: &Form) -> Self {
        let original = form.written.as_ref().unwrap_or(&form.node);
        Self {
            derives_id: form.id.is_none(),
            ..Self::new(Draft::new(form.node.clone(), original.clone()))
        }
    }

    fn new(entry: Draft) -> Self {
        Self {
            entry,
            dry_run: DryRun::default(),
            checked: None,
            last_edited: 0.0,
            view: FormView::default(),
            derives_id: false,
            was_refused: false,
            submission: None,
        }
    }

    /// Returns true if anything differs from the original.
    pub fn is_changed(&self) -> bool {
        self.entry.is_changed()
    }

    /// Returns true if nothing was typed in the form of a new entry, and applying it was not tried.
    pub fn is_untouched(&self, form: &Form) -> bool {
        form.edited_id().is_none() && !self.is_changed() && !self.view.shows_all_problems
    }

    /// Applies the edits to the entry as it is in the file now.
    fn rebase(&mut self, form: &Form) {
        if let Some(written) = &form.written {
            self.entry = self.entry.rebased(written);
        }
    }

    /// Discards the edits.
    pub fn revert(&mut self, form: &Form) {
        let written = form.written.as_ref();
        *self = Self::from_form(&Form {
            node: written.unwrap_or(&self.entry.original).clone(),
            ..form.clone()
        });
    }

    /// The time until typing has paused, in seconds; not positive if it has.
    pub fn secs_to_pause(&self, ui: &Ui) -> f64 {
        self.last_edited + TYPING_PAUSE_SECS - ui.input(|input| input.time)
    }

    /// Checks the entry again if it or the document has changed.
    pub fn check(&mut self, ui: &Ui, scene: Scene<'_>, form: &Form) {
        let current = (&self.entry.node, scene.revision);
        let checked = self.checked.as_ref();
        if checked.map(|(node, revision)| (node, *revision)) == Some(current) {
            return;
        }
        let wait_secs = self.secs_to_pause(ui);
        let document = scene.document;
        if document.dataset.stances.len() > LARGE_DATASET && wait_secs > 0.0 {
            ui.ctx().request_repaint_after_secs(wait_secs as f32);
            return;
        }
        let id = form.edited_id();
        let levels =
            self.entry.level_change(&BTreeMap::new()).filter(|_| form.is_of(Section::Questions));
        self.dry_run = match form.section {
            Some(section) => document.dry_run(section, id, &self.entry.node, levels.as_ref()),
            None => document.dry_run_details(&self.entry.node),
        };
        if self.checked.is_none() && form.edited_id().is_some() {
            // The problems of an entry in the file are shown at once.
            let paths = self.dry_run.entry_diagnostics.iter();
            self.view.visited.extend(paths.map(|(path, _)| path.clone()));
        }
        self.checked = Some((self.entry.node.clone(), scene.revision));
    }

    /// Records the time of an edit, and derives the id of a new entry.
    pub fn record_edit(&mut self, ui: &Ui, scene: Scene<'_>, form: &Form, before: &Node) {
        self.last_edited = ui.input(|input| input.time);
        self.submission = None;
        self.view.applied = None;
        self.was_refused = false;
        let node = &mut self.entry.node;
        let is_new = form.edited_id().is_none();
        if is_new && form.is_of(Section::Actors) && node.get("party") != before.get("party") {
            speak_first(scene, node);
        }
        if node.get("id") != before.get("id") {
            self.derives_id = false;
        }
        let derives_id = self.derives_id || is_derived_unsaved(scene, form, before);
        if let Some(section) = form.section.filter(|_| derives_id)
            && derived_id(section, node) != derived_id(section, before)
        {
            let id = suggested_id(scene, section, node);
            let order = form.schema().field_names();
            let id = Some(id).filter(|id| !id.is_empty()).map(Node::Text);
            node.set("id", id, &order);
        }
        ui.ctx().request_repaint();
    }

    /// The required fields that are empty, in the order of the form. The id is not among them
    /// while it is derived from the others.
    pub fn missing_fields(&self, form: &Form) -> Vec<Missing> {
        let mut missing = missing_fields(form.schema(), &self.entry.node);
        if self.derives_id && missing.len() > 1 {
            missing.retain(|field| field.path != "id");
        }
        missing
    }

    /// Returns the fields that keep the form from being applied, in its order: the required ones
    /// that are empty, and those with errors.
    pub fn obstacles(&self, dataset: &Dataset, form: &Form) -> Vec<Obstacle> {
        let missing = self.missing_fields(form);
        let mut errors: Vec<_> = self.dry_run.entry_diagnostics.iter().collect();
        errors.retain(|(path, problem)| {
            // What is empty has been counted, and a date in words is written out when its field is left.
            let is_there =
                |field: &Missing| field.path.starts_with(path) || path.starts_with(&field.path);
            // In the short spelling of evidence, what is missing is reported at another field.
            let is_elsewhere = problem.code == Code::MissingField && !missing.is_empty();
            let is_missing = is_elsewhere || missing.iter().any(is_there);
            let is_understood =
                problem.code == Code::InvalidDate && self.view.understood.contains(path);
            let is_error = problem.severity() == Severity::Error;
            is_error && !is_missing && !is_understood
        });
        errors.dedup_by_key(|(path, _)| path);
        if !self.is_changed() && form.edited_id().is_none() {
            errors.clear();
        }
        let errors = errors.into_iter().map(|(path, problem)| {
            let name = label_at(form.schema(), path)
                .map(|label| texts::missing_name(dataset, &label, path));
            let message = in_form(dataset, form.schema(), problem.code, &problem.message);
            let problem = aloud::problem_aloud(None, problem.code, &message, &[]);
            let spoken = name.as_ref().map(|name| texts::needs_correction(name));
            Obstacle {
                path: path.clone(),
                name: name.unwrap_or(crate::words::heading::SHOW),
                spoken: spoken.unwrap_or_else(|| problem.clone()),
                problem: Some(problem),
            }
        });
        let missing = missing.into_iter().map(|Missing { path, label, .. }| {
            let name = texts::missing_name(dataset, &label, &path);
            Obstacle { path, spoken: texts::is_missing(&name), name, problem: None }
        });
        let mut all: Vec<_> = missing.chain(errors).collect();
        all.sort_by_key(|obstacle| place(form.schema(), &obstacle.path));
        all
    }
}

/// Lets a new voice speak for its party if no other voice does.
fn speak_first(scene: Scene<'_>, actor: &mut Node) {
    let party = field_text(actor, "party");
    let mut roles = scene.document.dataset.actors.iter().flat_map(|actor| &actor.roles);
    let has_speaker = roles.any(|role| role.speaks && role.party.as_deref() == Some(&*party));
    if !has_speaker && !party.is_empty() && actor.get("speaks").is_none() {
        let speaks = Some(Node::Bare("true".to_owned()));
        actor.set("speaks", speaks, &Section::Actors.schema().field_names());
    }
}

/// Lets the field with a path refer to an entry.
fn refer_to(node: &mut Node, entry: &EntrySchema, path: &str, id: &str) {
    let (name, rest) = path.split_once('/').unwrap_or((path, ""));
    let Some(field) = entry.field(name) else {
        return;
    };
    let id_node = Node::Text(id.to_owned());
    let elements = || node.get(name).map_or(Vec::new(), |list| list.elements().to_vec());
    let value = match field.kind {
        FieldKind::List(part) => {
            let (index, rest) = rest.split_once('/').unwrap_or_default();
            let index: usize = index.parse().unwrap_or_default();
            let mut parts = elements();
            parts.resize_with(parts.len().max(index + 1), || Node::fields(Vec::new()));
            refer_to(&mut parts[index], part, rest, id);
            Node::List(parts)
        }
        FieldKind::References(_) => Node::List(elements().into_iter().chain([id_node]).collect()),
        _ => id_node,
    };
    node.set(name, Some(value), &entry.field_names());
}

/// Returns true if a new entry, or a stance that was never saved, has the id that a form gave it. What
/// is typed in other forms may refer to other entries.
fn is_derived_unsaved(scene: Scene<'_>, form: &Form, node: &Node) -> bool {
    let id = field_text(node, "id");
    let derived = form.section.map(|section| derived_id(section, node)).unwrap_or_default();
    let number = id.strip_prefix(&derived).filter(|_| !derived.is_empty());
    let is_number = |rest: &str| rest.strip_prefix('-').is_some_and(|it| it.parse::<u32>().is_ok());
    (form.edited_id().is_none() || form.is_of(Section::Stances))
        && number.is_some_and(|rest| rest.is_empty() || is_number(rest))
        && !scene.document.saved.contains(&format!("\"{id}\""))
}

/// Derives a readable id from the other fields; empty if they are.
fn derived_id(section: Section, node: &Node) -> String {
    let fields = section.id_fields().iter();
    let mut parts: Vec<String> = fields.map(|field| slug(&field_text(node, field))).collect();
    if section == Section::Stances {
        let summary = field_text(node, "summary");
        let first: Vec<&str> = summary.split_whitespace().take(3).collect();
        parts.push(slug(&first.join(" ")));
    }
    parts.retain(|part| !part.is_empty());
    parts.join("-")
}

/// The same, unless another entry has that id.
fn suggested_id(scene: Scene<'_>, section: Section, node: &Node) -> String {
    let id = derived_id(section, node);
    if id.is_empty() { id } else { scene.document.unused_id(section, &id) }
}
