//! Compares the meaning of two versions of a dataset.
//!
//! An entry is compared as a list of fields, by their names in the format. A
//! [`Comparison`] lists those that differ, which [`crate::words::comparison`] describes.

mod fields;
mod levels;
mod lines;
mod pairs;
mod path;
#[cfg(test)]
mod tests;

pub use crate::file::LeftOutIds;
pub(crate) use levels::moved_levels;
pub use lines::{LineChange, LineChangeSpan, LineDifference, LinePoint};
pub use path::{FieldKey, FieldPath};

use crate::file::schema::FieldValue;
use crate::model::{Dataset, Section};
use pairs::Renames;

/// Two versions of a dataset.
#[derive(Clone, Copy, Debug)]
pub struct DatasetPair<'a> {
    /// The older dataset.
    pub before: &'a Dataset,
    /// The newer dataset.
    pub after: &'a Dataset,
}

/// The differences between two datasets, called *before* and *after*.
///
/// Layout, comments and the order of stances that count on different days do not
/// affect the meaning, and are not compared.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison<'a> {
    /// The dataset's own fields that differ.
    pub dataset: Vec<FieldChange<'a>>,
    /// The sections that differ, in the order of the format.
    pub sections: Vec<SectionChange<'a>>,
    /// The lines that differ as a consequence.
    pub lines: Vec<LineChange>,
}

/// The differences in one section.
#[derive(Clone, Debug, PartialEq)]
pub struct SectionChange<'a> {
    /// The section.
    pub section: Section,
    /// The entries that differ: those of the newer dataset in file order, then
    /// removed ones. Stances are in chronological order instead.
    pub entries: Vec<EntryChange<'a>>,
    /// True if entries that both datasets have are in a different order; for stances,
    /// only if the order breaks a tie.
    pub reordered: bool,
}

/// An entry that is in one dataset only, or that differs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EntryChange<'a> {
    /// The entry in the older dataset; `None` if it was added.
    pub before: Option<EntryRef>,
    /// The entry in the newer dataset; `None` if it was removed.
    pub after: Option<EntryRef>,
    /// The fields that differ: all of them if the entry is in one dataset only,
    /// none if only its id has changed.
    pub fields: Vec<FieldChange<'a>>,
    /// The id of an entry that has a problem in a file, so that it is in neither dataset or in one.
    pub skipped: Option<String>,
}

/// An entry of a dataset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryRef {
    /// Its index in the section.
    pub index: usize,
    /// Its id; for a step its title, numbered if several steps have the same one.
    pub id: String,
}

/// One field that differs.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldChange<'a> {
    /// The path of the field, in the newer dataset if both have it.
    pub field: FieldPath,
    /// The value before, with the ids of its dataset. Parts in a list are compared one by one; a list of
    /// numbers is their order.
    pub before: FieldValue<'a>,
    /// The value after.
    pub after: FieldValue<'a>,
}

/// The kind of change to an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeStatus {
    /// Only the newer dataset has it.
    Added,
    /// Only the older dataset has it.
    Removed,
    /// Both have it, with different ids and perhaps fields that differ.
    Renamed,
    /// Both have it, with fields that differ.
    Changed,
    /// Both files have it, but with a problem in at least one of them.
    Skipped,
}

impl ChangeStatus {
    /// Every status, in the order of summaries.
    pub const ALL: [Self; 5] =
        [Self::Added, Self::Removed, Self::Renamed, Self::Changed, Self::Skipped];
}

impl EntryChange<'_> {
    /// Returns the kind of change.
    pub fn status(&self) -> ChangeStatus {
        match (&self.before, &self.after) {
            _ if self.skipped.is_some() => ChangeStatus::Skipped,
            (None, _) => ChangeStatus::Added,
            (_, None) => ChangeStatus::Removed,
            (Some(before), Some(after)) if before.id != after.id => ChangeStatus::Renamed,
            _ => ChangeStatus::Changed,
        }
    }

    /// Returns the newer id, or the older one if the entry was removed.
    pub fn id(&self) -> &str {
        let entry = self.after.as_ref().or(self.before.as_ref());
        entry.map(|entry| &entry.id).or(self.skipped.as_ref()).map_or("", String::as_str)
    }
}

impl<'a> Comparison<'a> {
    /// Returns true if both datasets mean the same.
    pub fn is_empty(&self) -> bool {
        self.dataset.is_empty() && self.sections.is_empty()
    }

    /// Returns the differences in a section; `None` if there are none.
    pub fn section(&self, section: Section) -> Option<&SectionChange<'a>> {
        self.sections.iter().find(|change| change.section == section)
    }
}

/// Compares two datasets, given the entries that were left out when each was read.
///
/// Entries are paired by id. An entry that differs only in its id counts as renamed, and
/// references to its new id do not count as differences.
///
/// ```
/// use standpoint::facts::{ChangeStatus, LeftOutIds, compare};
/// use standpoint::model::Section;
/// let text = standpoint::assets::STARTER;
/// let read = |text: &str| standpoint::file::read(text).dataset.expect("a dataset");
/// let before = read(text);
/// let after = read(&text.replace("Mayor of Upper Valley", "Mayor of the Upper Valley"));
/// let left_out = LeftOutIds::new();
/// let comparison = compare(&before, &after, [&left_out, &left_out]);
/// let actors = comparison.section(Section::Actors).expect("a difference");
/// assert_eq!(actors.entries[0].status(), ChangeStatus::Changed);
/// assert_eq!(actors.entries[0].fields[0].field.to_string(), "name");
/// ```
pub fn compare<'a>(
    before: &'a Dataset,
    after: &'a Dataset,
    left_out: [&LeftOutIds; 2],
) -> Comparison<'a> {
    let mut renames = Renames::default();
    let dataset = pairs::field_changes(
        &fields::dataset_fields(before),
        &fields::dataset_fields(after),
        &renames,
    );
    // Sections come after those that they refer to, so the new ids are already known.
    let sections: Vec<SectionChange<'_>> = Section::ALL
        .into_iter()
        .filter_map(|section| {
            let old = fields::section_entries(before, section, &renames);
            let new = fields::section_entries(after, section, &Renames::default());
            pairs::compare_section(section, &old, &new, left_out, &mut renames)
        })
        .collect();
    let lines = if dataset.is_empty() && sections.is_empty() {
        Vec::new()
    } else {
        lines::line_changes(before, after, &renames)
    };
    Comparison { dataset, sections, lines }
}
