//! Merging a source into another, and splitting a question.

use std::collections::BTreeSet;

use super::entries::renamed;
use super::{Node, TreeEditor};
use crate::diagnostic::Splice;
use crate::model::Section;

/// A change to which entries others refer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rearrangement {
    /// Delete a source, and let what refers to it refer to another.
    MergeSource {
        /// The id of the source.
        id: String,
        /// The id of the other one; empty as long as none is chosen.
        into: String,
    },
    /// Copy a question, and let some stances have their positions on the copy.
    SplitQuestion {
        /// The id of the question.
        id: String,
        /// The ids of the stances.
        stances: BTreeSet<String>,
    },
}

impl TreeEditor<'_> {
    /// Removes an entry, and lets everything that refers to it refer to the entry `into` of its
    /// section. Returns `None` if there is no such entry.
    pub fn merge_entry(&self, section: Section, id: &str, into: &str) -> Option<Vec<Splice>> {
        let mut splices = self.remove_entry(section, id)?;
        splices.extend(renamed(&self.references(section, id), into, &splices));
        splices.sort_by_key(|splice| splice.span.start);
        Some(splices)
    }

    /// Adds a copy of a question after it, and lets what these stances have on the question be on
    /// the copy. Returns `None` if there is no such question.
    pub fn split_question(
        &self,
        id: &str,
        copy: &Node,
        stances: &BTreeSet<String>,
    ) -> Option<Vec<Splice>> {
        let section = Section::Questions;
        let new_id = copy.get("id")?.as_str();
        let mut splices = self.add_entry(section, Some(id), copy)?;
        let mut references = Vec::new();
        for index in self.mentions(Section::Stances, id) {
            let stance = self.entry_value(Section::Stances, index)?;
            if self.entry_id(&stance).is_some_and(|stance| stances.contains(&stance)) {
                let schema = Section::Stances.schema();
                self.collect_references(&stance, schema, (section, id), &mut references);
            }
        }
        splices.extend(renamed(&references, new_id, &[]));
        splices.sort_by_key(|splice| splice.span.start);
        Some(splices)
    }
}
