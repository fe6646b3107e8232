use super::{Change, Document};
use crate::diagnostic::{Diagnostic, Severity, Span, Splice};
use crate::file;
use crate::file::edit::{
    LevelChange, LevelUse, Node, StepEdit, TreeEditor, is_own_path, read_entry, splice,
};
use crate::file::tree::Value;
use crate::model::{Actor, ActorId, Day, Section, StanceId};
use crate::words::files;

/// The problems that a changed entry would cause.
#[derive(Clone, Debug, Default)]
pub struct DryRun {
    /// The problems of the entry, each with the path of its value, such as
    /// `evidence/0/quote`.
    pub entry_diagnostics: Vec<(String, Diagnostic)>,
    /// New problems elsewhere.
    pub other_diagnostics: Vec<Diagnostic>,
}

impl Document {
    /// The change that replaces the entry `id`. If `id` is `None`, the change adds an
    /// entry after the entry `after`. `None` if there is no such entry, or no dataset to
    /// add one to.
    pub fn entry_change(
        &self,
        section: Section,
        id: Option<&str>,
        after: Option<&str>,
        node: &Node,
    ) -> Option<Change> {
        let splices = self.entry_splices(section, id, after, node, None);
        let name = match id {
            Some(id) => files::change_entry(&self.dataset, section, id),
            None => files::add_entry(section),
        };
        splices.map(|splices| Change { name, splices })
    }

    /// The change that replaces a question and renumbers the positions on it. `None` if there is
    /// no such question.
    pub fn question_change(&self, id: &str, node: &Node, levels: &LevelChange) -> Option<Change> {
        let section = Section::Questions;
        Some(Change {
            splices: self.entry_splices(section, Some(id), None, node, Some(levels))?,
            name: files::change_entry(&self.dataset, section, id),
        })
    }

    /// The ids of the stances whose range on a question includes another level after a change.
    pub fn widened_ranges(&self, question: &str, levels: &LevelChange) -> Vec<StanceId> {
        self.with_editor(|editor| {
            let stances = editor.stances_on(question).map(|(_, stance)| stance);
            let widened = stances.filter(|stance| levels.widens(stance, question));
            let ids = widened.filter_map(|stance| Some(stance.get("id")?.as_str().into()));
            ids.collect()
        })
    }

    /// How often a level of a question is used.
    pub fn level_use(&self, question: &str, level: usize) -> LevelUse {
        self.with_editor(|editor| {
            let mut found = LevelUse::default();
            for (_, stance) in editor.stances_on(question) {
                found.add(&stance, question, level);
            }
            found
        })
    }

    /// The change that removes an entry. `None` if there is no such entry.
    pub fn removal_change(&self, section: Section, id: &str) -> Option<Change> {
        let splices = self.with_editor(|editor| {
            let mut splices = editor.remove_entry(section, id)?;
            if section == Section::Steps {
                let edit = StepEdit::Remove(editor.index_of(section, id)?);
                splices.extend(editor.keep_slides(&self.dataset, edit));
                splices.sort_by_key(|splice| splice.span.start);
            }
            Some(splices)
        });
        Some(Change { splices: splices?, name: files::delete_entry(&self.dataset, section, id) })
    }

    /// The voices that can take over what another one said without a word being another party's, or
    /// that of somebody who is named instead of somebody who is not.
    pub fn heirs(&self, id: &ActorId) -> Vec<&Actor> {
        let dataset = &self.dataset;
        let Some(voice) = dataset.actor(id) else { return Vec::new() };
        let words = dataset.stances.iter().filter(|stance| stance.actor == *id);
        let days: Vec<Day> = words.map(|stance| stance.said.latest).collect();
        let party = |actor: &Actor, day: Day| actor.role_on(day).map(|role| role.party.clone());
        let last_party = |actor: &Actor| actor.roles.last().and_then(|role| role.party.clone());
        let is_heir = |other: &&Actor| {
            let has_party_of = |day: &Day| party(other, *day) == party(voice, *day);
            other.id != *id
                && other.unnamed == voice.unnamed
                && last_party(other) == last_party(voice)
                && days.iter().all(has_party_of)
        };
        dataset.actors.iter().filter(is_heir).collect()
    }

    /// The change that deletes a voice and names one of its heirs wherever it was named. `None` if
    /// there is no such voice, or the other one is no heir.
    pub fn replacement_change(&self, id: &ActorId, by: &ActorId) -> Option<Change> {
        self.heirs(id).iter().find(|heir| heir.id == *by)?;
        let section = Section::Actors;
        let splices = self.with_editor(|editor| editor.replace_entry(section, id, by));
        Some(Change { splices: splices?, name: files::delete_entry(&self.dataset, section, id) })
    }

    /// The entries that refer to an entry.
    pub fn referring_entries(&self, section: Section, id: &str) -> Vec<(Section, String)> {
        self.with_editor(|editor| {
            let references = editor.references(section, id).into_iter();
            let mut entries: Vec<_> =
                references.filter_map(|span| editor.entry_at(span.start)).collect();
            entries.dedup();
            entries
        })
    }

    /// The change that swaps an entry with the previous one. `None` if there is
    /// no previous one.
    pub fn move_up_change(&self, section: Section, id: &str) -> Option<Change> {
        let splices = self.with_editor(|editor| {
            let inner = match editor.index_of(section, id) {
                Some(index) if section == Section::Steps => {
                    editor.keep_slides(&self.dataset, StepEdit::MoveUp(index))
                }
                _ => Vec::new(),
            };
            editor.move_entry_up(section, id, inner)
        });
        Some(Change { splices: splices?, name: files::move_entry(&self.dataset, section, id) })
    }

    /// The section and the id of the entry at an offset in the text.
    pub fn entry_at(&self, offset: usize) -> Option<(Section, String)> {
        self.with_editor(|editor| editor.entry_at(offset))
    }

    /// The entry at an offset in the text, as a tree of its values.
    pub fn node_at(&self, offset: usize) -> Option<Node> {
        self.with_editor(|editor| {
            let (section, index) = editor.entry_containing(Span::new(offset, offset + 1))?;
            Some(read_entry(&self.text, section, &editor.entry_value(section, index)?))
        })
    }

    /// The path of the field at an offset in the text, in the form of its entry.
    pub fn field_at(&self, offset: usize) -> Option<String> {
        self.with_editor(|editor| editor.field_at(offset))
    }

    /// An entry as a tree of its values, for a form.
    pub fn entry(&self, section: Section, id: &str) -> Option<Node> {
        self.with_editor(|editor| editor.entry(section, id))
    }

    /// Finds an entry that had `id` and the value `node` in an earlier text, and returns
    /// it with its current id. Steps and corrections, whose ids are their indices, are
    /// found by their contents. `None` if the entry no longer exists.
    pub fn relocate_entry(
        &self,
        section: Section,
        id: &str,
        node: &Node,
    ) -> Option<(String, Node)> {
        self.with_editor(|editor| {
            let entry = |id: &str| Some((id.to_owned(), editor.entry(section, id)?));
            let names: &[&str] = match section {
                Section::Steps => &["title"],
                Section::Corrections => &["date", "stance"],
                _ => return entry(id),
            };
            let same_index = entry(id);
            let indices = 0..editor.entries(section).len();
            let all = || indices.clone().filter_map(|i| entry(&i.to_string()));
            let is_equal = |(_, found): &(String, Node)| found == node;
            let has_name = |(_, found): &(String, Node)| {
                names.iter().all(|name| found.get(name) == node.get(name))
            };
            let rest = |node: &Node| {
                let mut rest = node.clone();
                for name in names {
                    rest.set(name, None, &[]);
                }
                rest
            };
            // Another title, but the same slide.
            let is_known = ["stances", "text"].iter().any(|field| node.get(field).is_some());
            let has_rest = |(_, found): &(String, Node)| rest(found) == rest(node) && is_known;
            let candidates = || same_index.clone().into_iter().chain(all());
            candidates()
                .find(is_equal)
                .or_else(|| candidates().find(has_name))
                .or_else(|| candidates().find(has_rest))
        })
    }

    /// `id`, with a number appended if the section already has an entry with that id.
    pub fn unused_id(&self, section: Section, id: &str) -> String {
        self.with_editor(|editor| {
            let mut unused = id.to_owned();
            let mut number = 1;
            while editor.index_of(section, &unused).is_some() {
                number += 1;
                unused = format!("{id}-{number}");
            }
            unused
        })
    }

    /// Calls `f` with an editor of the text.
    pub(super) fn with_editor<T>(&self, f: impl FnOnce(&TreeEditor<'_>) -> T) -> T {
        f(&TreeEditor::new(&self.text, &self.tree))
    }

    /// The problems that would result from replacing the entry `id` with `node`, or from
    /// adding `node` if `id` is `None`. `levels` are those of a question that get other numbers.
    pub fn dry_run(
        &self,
        section: Section,
        id: Option<&str>,
        node: &Node,
        levels: Option<&LevelChange>,
    ) -> DryRun {
        let index = self.with_editor(|editor| {
            let index = id.and_then(|id| editor.index_of(section, id));
            index.unwrap_or(editor.entries(section).len())
        });
        let splices = self.entry_splices(section, id, None, node, levels);
        self.try_out(splices, |editor| editor.spelled_out(section, index), |_| true)
    }

    /// Returns the fields of the dataset itself, for a form.
    #[expect(
        clippy::redundant_closure_for_method_calls,
        reason = "the method is that of an editor with one lifetime"
    )]
    pub fn details(&self) -> Node {
        self.with_editor(|editor| editor.details())
    }

    /// The change that replaces what the dataset says of itself. `None` if the file has no dataset.
    pub fn details_change(&self, details: &Node) -> Option<Change> {
        let splices = self.with_editor(|editor| editor.set_details(details))?;
        Some(Change { name: files::CHANGE_DETAILS, splices })
    }

    /// The problems that would result from that change.
    #[expect(
        clippy::redundant_closure_for_method_calls,
        reason = "the method is that of an editor with one lifetime"
    )]
    pub fn dry_run_details(&self, details: &Node) -> DryRun {
        let splices = self.with_editor(|editor| editor.set_details(details));
        self.try_out(splices, |editor| editor.root(), is_own_path)
    }

    /// The problems that would result from splices: those in an entry whose paths belong to the
    /// form, and the new ones elsewhere.
    fn try_out(
        &self,
        splices: Option<Vec<Splice>>,
        entry: impl FnOnce(&TreeEditor<'_>) -> Option<Value>,
        is_in_form: impl Fn(&str) -> bool,
    ) -> DryRun {
        let Some(splices) = splices else {
            return DryRun::default();
        };
        let text = splice(&self.text, &splices);
        let (tree, outcome) = file::read_with_tree(&text);
        let editor = TreeEditor::new(&text, &tree);
        let entry = entry(&editor);
        let mut dry_run = DryRun::default();
        for diagnostic in outcome.diagnostics {
            let inside = entry.as_ref().filter(|entry| entry.span.contains(diagnostic.span));
            let path = inside.map(|entry| editor.path_to(entry, diagnostic.span));
            match path.filter(|path| is_in_form(path)) {
                Some(path) => dry_run.entry_diagnostics.push((path, diagnostic)),
                None => dry_run.other_diagnostics.push(diagnostic),
            }
        }
        self.retain_new(&mut dry_run.other_diagnostics);
        dry_run
    }

    /// The problems that a change would add.
    pub fn new_diagnostics(&self, change: &Change) -> Vec<Diagnostic> {
        let text = splice(&self.text, &change.splices);
        let mut diagnostics = file::read(&text).diagnostics;
        self.retain_new(&mut diagnostics);
        diagnostics
    }

    /// Returns true if a change merges another version of the text without an error that neither
    /// version has, for which an entry would be left out. A valid document also takes no error from
    /// there.
    pub fn can_merge(&self, change: &Change, theirs: &str) -> bool {
        let mut errors = self.new_diagnostics(change);
        errors.retain(|problem| problem.severity() == Severity::Error);
        if !errors.is_empty()
            && !self.is_valid
            && let Ok(theirs) = self.read_again(theirs)
        {
            theirs.retain_new(&mut errors);
        }
        errors.is_empty()
    }

    /// Removes the problems that the document already has, at any position.
    fn retain_new(&self, diagnostics: &mut Vec<Diagnostic>) {
        let rows = self.problems.rows.iter();
        let mut known: Vec<&Diagnostic> = rows.map(|row| &row.diagnostic).collect();
        diagnostics.retain(|diagnostic| {
            let is_same = |known: &&Diagnostic| {
                known.code == diagnostic.code && known.message == diagnostic.message
            };
            let index = known.iter().position(is_same);
            index.map(|index| known.swap_remove(index)).is_none()
        });
    }

    /// The splices that replace the entry `id`, or add an entry after the entry `after`, and
    /// those that other entries then need. `None` if there is no such entry, or no dataset to add
    /// one to.
    fn entry_splices(
        &self,
        section: Section,
        id: Option<&str>,
        after: Option<&str>,
        node: &Node,
        levels: Option<&LevelChange>,
    ) -> Option<Vec<Splice>> {
        self.with_editor(|editor| {
            let mut splices = match (id, levels) {
                (Some(id), Some(levels)) => editor.set_question(id, node, levels)?,
                (Some(id), None) => editor.set_entry(section, id, node)?,
                (None, _) => editor.add_entry(section, after, node)?,
            };
            if section == Section::Steps {
                let index = |id: Option<&str>| editor.index_of(section, id?);
                let count = editor.entries(section).len();
                let edit = match id {
                    Some(_) => StepEdit::Set(index(id)?, node),
                    None => StepEdit::Insert(index(after).map_or(count, |index| index + 1), node),
                };
                splices.extend(editor.keep_slides(&self.dataset, edit));
                splices.sort_by_key(|splice| splice.span.start);
            }
            Some(splices)
        })
    }
}
