//! Where the ids of entries are defined and used, and renaming them.

use gen_lsp_types::TextEdit;

use super::open_text::OpenText;
use super::walk::{Id, Namespace, Part};
use crate::diagnostic::{Code, Span};
use crate::model::{Section, is_id};
use crate::words::{Words, lsp as words};

impl OpenText {
    pub fn id_at(&self, offset: usize) -> Option<Id> {
        let (entry, item) = self.item_at(offset)?;
        item.id(self.text.as_str(), entry?.section)
    }

    /// Where an id is written. Only entries that have it are parsed.
    fn occurrences(&self, namespace: Namespace, id: &str) -> Vec<Id> {
        let text = self.text.as_str();
        let mut found = Vec::new();
        for (section, _, entries) in self.sections() {
            let with_id = entries.iter().filter(|entry| entry.slice(text).contains(id));
            for entry in with_id {
                let items = self.items(section, *entry).into_iter();
                let ids = items.filter_map(|item| item.id(text, section));
                found.extend(
                    ids.filter(|other| {
                        other.namespace == namespace && other.span.slice(text) == id
                    }),
                );
            }
        }
        found
    }

    /// Where the entry is defined that an id at an offset names. That of a joint statement is
    /// defined where it is first.
    pub fn definition(&self, offset: usize) -> Option<Span> {
        let text = self.text.as_str();
        let id = self.id_at(offset)?;
        let name = id.span.slice(text);
        if let Namespace::Section(section) = id.namespace
            && let Some(dataset) = &self.analysis.outcome.dataset
            && let Some(index) = dataset.index_of(section, name)
            && let Some(entry) = self.analysis.outcome.spans.entry(section, index)
        {
            let items = self.items(section, entry).into_iter();
            let mut ids = items.filter_map(|item| item.id(text, section));
            let definition = ids.find(|other| other.is_definition)?;
            return Some(definition.span);
        }
        let is_joint = id.namespace == Namespace::Joint;
        let mut occurrences = self.occurrences(id.namespace, name).into_iter();
        let definition = occurrences.find(|other| other.is_definition || is_joint)?;
        Some(definition.span)
    }

    /// Where the id at an offset is used, and where it is defined if that is asked for.
    pub fn references(&self, offset: usize, with_definition: bool) -> Vec<Span> {
        let Some(id) = self.id_at(offset) else {
            return Vec::new();
        };
        let name = id.span.slice(self.text.as_str());
        let occurrences = self.occurrences(id.namespace, name).into_iter();
        let wanted = occurrences.filter(|other| with_definition || !other.is_definition);
        wanted.map(|other| other.span).collect()
    }

    /// The id at an offset that can be renamed.
    ///
    /// # Errors
    /// Returns an error if there is none, or if a version of the text is not read.
    pub fn renamable(&self, offset: usize) -> Result<Id, Words> {
        let mut problems = self.analysis.problems();
        if problems.any(|problem| problem.code == Code::ConflictMarker) {
            return Err(words::IN_CONFLICT);
        }
        self.id_at(offset).ok_or(words::NO_ID_HERE)
    }

    /// The edits that rename the id at an offset everywhere.
    ///
    /// # Errors
    /// Returns an error if there is no id, or if another entry has the new one.
    pub fn rename(&self, offset: usize, new: &str) -> Result<Vec<TextEdit>, Words> {
        let id = self.renamable(offset)?;
        let text = self.text.as_str();
        let old = id.span.slice(text);
        if old == new {
            return Ok(Vec::new());
        }
        if new.is_empty() || !is_id(new) {
            return Err(words::invalid_id(new));
        }
        let others = self.occurrences(id.namespace, new);
        let section = match id.namespace {
            Namespace::Section(section) => Some(section),
            Namespace::Joint => None,
        };
        if others.iter().any(|other| other.is_definition || section.is_none()) {
            return Err(words::id_exists(section, new));
        }
        let occurrences = self.occurrences(id.namespace, old).into_iter();
        let edit = |id: Id| TextEdit { range: self.text.range(id.span), new_text: new.to_owned() };
        Ok(occurrences.map(edit).collect())
    }

    /// The id of an entry, if it is readable.
    pub fn entry_id(&self, section: Section, entry: Span) -> Option<&str> {
        let text = self.text.as_str();
        let outcome = &self.analysis.outcome;
        if let Some(dataset) = &outcome.dataset
            && section.has_ids()
            && let Some(index) = outcome.spans.index_at(section, entry.start)
        {
            return Some(dataset.id_at(section, index));
        }
        let items = self.items(section, entry);
        let name = match section {
            Section::Steps => "title",
            Section::Corrections => "date",
            _ => "id",
        };
        let item = items.iter().find(|item| item.part == Part::Value && item.field.name == name)?;
        let written = item.span.slice(text);
        Some(written.trim_matches('"'))
    }
}
