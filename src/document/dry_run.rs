use super::{Change, Document};
use crate::diagnostic::{Diagnostic, Splice};
use crate::file;
use crate::file::edit::{Node, TreeEditor, splice};
use crate::file::tree::{Tree, Value};
use crate::model::Section;

/// What a changed entry would do to a document.
#[derive(Clone, Debug, Default)]
pub struct DryRun {
    /// What would be wrong with the entry, by the way to its place in it, such
    /// as `evidence/0/quote`.
    pub entry_diagnostics: Vec<(String, Diagnostic)>,
    /// What would newly be wrong elsewhere.
    pub other_diagnostics: Vec<Diagnostic>,
}

impl Document {
    /// The change that makes an entry what `node` says, or puts a new one where
    /// there is no `id`, behind the entry `after`. `None` where the text has no
    /// place for it.
    pub fn entry_change(
        &self,
        section: Section,
        id: Option<&str>,
        after: Option<&str>,
        node: &Node,
    ) -> Option<Change> {
        let verb = if id.is_some() { "Change" } else { "Add" };
        let name = change_name(verb, section, id.unwrap_or(entry_id(node)));
        let splices = self.with_editor(|editor| entry_splices(editor, section, (id, after), node));
        splices.map(|splices| Change { name, splices })
    }

    /// The change that takes an entry out. `None` where there is none.
    pub fn removal_change(&self, section: Section, id: &str) -> Option<Change> {
        let splices = self.with_editor(|editor| editor.remove_entry(section, id))?;
        Some(Change {
            name: change_name("Delete", section, id),
            splices,
        })
    }

    /// The change that exchanges an entry with the one before it. `None` where
    /// there is none before it.
    pub fn move_up_change(&self, section: Section, id: &str) -> Option<Change> {
        let splices = self.with_editor(|editor| editor.move_entry_up(section, id))?;
        Some(Change {
            name: change_name("Move", section, id),
            splices,
        })
    }

    /// The section and the id of the entry that a place in the text is in.
    pub fn entry_at(&self, byte: usize) -> Option<(Section, String)> {
        self.with_editor(|editor| editor.entry_at(byte))
    }

    /// An entry as a form knows it.
    pub fn entry(&self, section: Section, id: &str) -> Option<Node> {
        self.with_editor(|editor| editor.entry(section, id))
    }

    /// An entry that was `node` under `id`, with its id of now. Steps, which
    /// go by their places, are found by what they say. `None` where it is gone.
    pub fn relocate_entry(
        &self,
        section: Section,
        id: &str,
        node: &Node,
    ) -> Option<(String, Node)> {
        self.with_editor(|editor| {
            let entry = |id: &str| Some((id.to_owned(), editor.entry(section, id)?));
            if section != Section::Steps {
                return entry(id);
            }
            let places = || (0..editor.count(section)).map(|at| at.to_string());
            let is = |(_, found): &(String, Node)| found == node;
            let is_named = |(_, found): &(String, Node)| found.get("title") == node.get("title");
            entry(id)
                .filter(is)
                .or_else(|| places().filter_map(|id| entry(&id)).find(is))
                .or_else(|| entry(id).filter(is_named))
                .or_else(|| places().filter_map(|id| entry(&id)).find(is_named))
        })
    }

    /// `id`, or else `id` with a number, that no entry of the section has yet.
    pub fn unused_id(&self, section: Section, id: &str) -> String {
        self.with_editor(|editor| {
            let mut free = id.to_owned();
            let mut number = 1;
            while editor.index_of(section, &free).is_some() {
                number += 1;
                free = format!("{id}-{number}");
            }
            free
        })
    }

    /// What somebody wants to know of the text's entries.
    fn with_editor<T>(&self, wanted: impl FnOnce(&TreeEditor<'_>) -> T) -> T {
        let (tree, _) = Tree::parse(&self.text);
        wanted(&TreeEditor::new(&self.text, &tree))
    }

    /// What would be wrong if an entry were what `node` says.
    pub fn dry_run(&self, section: Section, id: Option<&str>, node: &Node) -> DryRun {
        let (place, splices) = self.with_editor(|editor| {
            let place = id.and_then(|id| editor.index_of(section, id));
            let place = place.unwrap_or(editor.count(section));
            (place, entry_splices(editor, section, (id, None), node))
        });
        let Some(splices) = splices else {
            return DryRun::default();
        };
        let text = splice(&self.text, &splices);
        let (tree, _) = Tree::parse(&text);
        let after = TreeEditor::new(&text, &tree);
        let entry = after.entry_value(section, place);
        let mut dry_run = DryRun::default();
        let mut elsewhere = Vec::new();
        for found in file::read(&text).diagnostics {
            let holds = |entry: &&Value| {
                entry.span.start <= found.span.start && found.span.end <= entry.span.end
            };
            match entry.filter(holds) {
                Some(entry) => dry_run
                    .entry_diagnostics
                    .push((after.path_to(entry, found.span), found)),
                None => elsewhere.push(found),
            }
        }
        dry_run.other_diagnostics = self.without_known(elsewhere);
        dry_run
    }

    /// What a change would newly make wrong.
    pub fn new_diagnostics(&self, change: &Change) -> Vec<Diagnostic> {
        let text = splice(&self.text, &change.splices);
        self.without_known(file::read(&text).diagnostics)
    }

    /// The problems that the document has not yet, wherever in it they are.
    fn without_known(&self, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let mut known: Vec<&Diagnostic> = self
            .problems
            .rows
            .iter()
            .map(|row| &row.diagnostic)
            .collect();
        let mut is_new = |found: &Diagnostic| {
            let same =
                |known: &&Diagnostic| known.code == found.code && known.message == found.message;
            let at = known.iter().position(same);
            at.map(|at| known.swap_remove(at)).is_none()
        };
        found.into_iter().filter(|found| is_new(found)).collect()
    }
}

/// What makes the entry with an id what `node` says, or puts a new one behind
/// another. `None` where the text has no place for it.
fn entry_splices(
    editor: &TreeEditor<'_>,
    section: Section,
    (id, after): (Option<&str>, Option<&str>),
    node: &Node,
) -> Option<Vec<Splice>> {
    match id {
        Some(id) => editor.set_entry(section, id, node),
        None => editor.add_entry(section, after, node),
    }
}

/// How an entry is named in the text.
fn entry_id(node: &Node) -> &str {
    node.get("id").map_or("", Node::as_str)
}

fn change_name(verb: &str, section: Section, id: &str) -> String {
    format!("{verb} {} {id}", section.noun())
}
