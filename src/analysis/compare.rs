//! What changed in meaning between two readings of a dataset.
//!
//! An entry is taken as a list of fields, by the names that the format gives
//! them; a comparison says which of them differ. It is plain data: the words
//! for it are [`DatasetPair`].

mod baseline;
mod differences;
mod fields;
mod lines;
mod pairs;
mod report;
#[cfg(test)]
mod tests;
mod words;

use std::collections::BTreeSet;

pub use baseline::{BaselineChart, BaselineLine, BaselineMark, BaselineStatus};
pub use differences::Differences;
pub use lines::{LineChange, LineChangeSpan, LinePoint};
pub use report::{Paragraph, ReportItem, differing_ranges};
pub use words::{ChangeText, DatasetPair};

use crate::model::{Attribution, Dataset, Day, EdtfDate, Position, Section, StanceKind};
use pairs::Renames;

/// What differs between two datasets, called *before* and *after*.
///
/// Layout, comments and the order of stances that count on different days have
/// no meaning; two datasets that differ in nothing else have an empty one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// What the dataset says of itself.
    pub dataset: Vec<FieldChange>,
    /// The sections in which something differs, in the order of the format.
    pub sections: Vec<SectionChange>,
    /// Where the lines differ because of it: it follows from the rest.
    pub lines: Vec<LineChange>,
}

/// What differs in one section.
#[derive(Clone, Debug, PartialEq)]
pub struct SectionChange {
    /// The section.
    pub section: Section,
    /// The entries that differ: those that are there after, in file order
    /// (stances in the order in which they count), with those that were only
    /// there before behind them (stances among them).
    pub entries: Vec<EntryChange>,
    /// Whether entries that are in both stand in another order. Of stances only
    /// those whose order breaks a tie.
    pub reordered: bool,
}

/// An entry that is in one dataset only, or that differs.
#[derive(Clone, Debug, PartialEq)]
pub struct EntryChange {
    /// Where it was; `None` where it has been added.
    pub before: Option<EntryRef>,
    /// Where it is; `None` where it has been removed.
    pub after: Option<EntryRef>,
    /// The fields that differ: all that it has, where it is in one dataset only,
    /// and none where its id alone has changed.
    pub fields: Vec<FieldChange>,
    /// Whether the other file has it, too, but with a problem that leaves it out.
    pub left_out: bool,
}

/// Where an entry stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryRef {
    /// Its place in the section.
    pub index: usize,
    /// Its id. A step is named by its title, with a number where several have
    /// the same.
    pub id: String,
}

/// One field that differs.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldChange {
    /// The field's way from its entry, such as `summary`, `positions/scale` or
    /// `evidence/0/quote`; where the field is in both, as it is after.
    pub field: String,
    /// What it was; `None` where it was absent.
    pub before: Option<FieldValue>,
    /// What it is; `None` where it is absent.
    pub after: Option<FieldValue>,
}

/// The value of a field, with ids as its own dataset has them.
#[derive(Clone, Debug, PartialEq)]
pub enum FieldValue {
    /// Verbatim words, or the dataset's own.
    Text(String),
    /// A sign that is no text to read: an address, a language, initials.
    Literal(String),
    /// The id of an entry.
    Id(Section, String),
    /// The ids of several entries.
    Ids(Section, Vec<String>),
    /// A number.
    Number(f64),
    /// Whether something holds.
    Flag(bool),
    /// A date as precise as its source allows.
    Date(EdtfDate),
    /// A day.
    Day(Day),
    /// What a stance is.
    Kind(StanceKind),
    /// On what footing it is known.
    Attribution(Attribution),
    /// A place on the scale of a question, whose id comes first.
    Position(String, Position),
    /// A part of an entry with fields of its own, such as an evidence or a role.
    Record(Vec<(&'static str, FieldValue)>),
    /// The order of such parts: for each its place before, from 1.
    Order(Vec<usize>),
}

/// What has become of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeStatus {
    /// Only after.
    Added,
    /// Only before.
    Removed,
    /// In both, with another id; fields may differ, too.
    Renamed,
    /// In both, with fields that differ.
    Changed,
    /// In both files, but in one of them with a problem that leaves it out.
    LeftOut,
}

impl ChangeStatus {
    /// All fates, in the order in which they are counted for readers.
    pub const ALL: [Self; 5] = [
        Self::Added,
        Self::Removed,
        Self::Renamed,
        Self::Changed,
        Self::LeftOut,
    ];

    /// The status in words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Renamed => "renamed",
            Self::Changed => "changed",
            Self::LeftOut => "left out",
        }
    }
}

/// In what respect a stance differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Aspect {
    /// Where it stands on a question.
    Moved,
    /// When it was said, or from when it counts.
    Redated,
    /// In its words: verbatim, or the dataset's own.
    Reworded,
    /// In what bears it out.
    Resourced,
    /// In whose it is, on what footing, and to which stances it is tied.
    Reattributed,
}

impl Aspect {
    /// The respect in words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Moved => "moved",
            Self::Redated => "re-dated",
            Self::Reworded => "re-worded",
            Self::Resourced => "re-sourced",
            Self::Reattributed => "re-attributed",
        }
    }
}

impl FieldChange {
    /// In what respect a stance differs by this field.
    pub fn aspect(&self) -> Aspect {
        let parts: Vec<&str> = self.field.split('/').collect();
        match parts.as_slice() {
            ["positions", _] => Aspect::Moved,
            ["said" | "effective" | "known"] => Aspect::Redated,
            ["evidence"] | ["evidence", _] | ["evidence", _, "source" | "where"] => {
                Aspect::Resourced
            }
            [
                "actor" | "kind" | "attribution" | "relayed_by" | "about" | "joint" | "walks_back"
                | "at_least" | "conflicts_with",
            ] => Aspect::Reattributed,
            _ => Aspect::Reworded,
        }
    }
}

impl EntryChange {
    /// What has become of it.
    pub fn status(&self) -> ChangeStatus {
        match (&self.before, &self.after) {
            _ if self.left_out => ChangeStatus::LeftOut,
            (None, _) => ChangeStatus::Added,
            (_, None) => ChangeStatus::Removed,
            (Some(before), Some(after)) if before.id != after.id => ChangeStatus::Renamed,
            _ => ChangeStatus::Changed,
        }
    }

    /// Its id: that of after, where it is there.
    pub fn id(&self) -> &str {
        let place = self.after.as_ref().or(self.before.as_ref());
        place.map_or("", |place| &place.id)
    }

    /// In what respects a stance differs, each once.
    pub fn aspects(&self) -> BTreeSet<Aspect> {
        self.fields.iter().map(FieldChange::aspect).collect()
    }
}

impl Comparison {
    /// Whether both say the same.
    pub fn is_empty(&self) -> bool {
        self.dataset.is_empty() && self.sections.is_empty()
    }

    /// What differs in a section; `None` where nothing does.
    pub fn section(&self, section: Section) -> Option<&SectionChange> {
        self.sections.iter().find(|found| found.section == section)
    }

    /// The id that an entry of the newer dataset had in the older one; `None`
    /// where it was not there.
    pub fn old_id<'a>(&'a self, section: Section, now: &'a str) -> Option<&'a str> {
        let mut entries = self.section(section).into_iter().flat_map(|it| &it.entries);
        let is_it = |place: &EntryRef| place.id == now;
        let found = entries.find(|entry| entry.after.as_ref().is_some_and(is_it));
        match found {
            Some(entry) => entry.before.as_ref().map(|place| place.id.as_str()),
            None => Some(now),
        }
    }

    /// Marks the entries that are missing on one side only because a problem
    /// leaves them out there, by what the two readings left out.
    pub fn mark_left_out(&mut self, before: &LeftOutIds, after: &LeftOutIds) {
        for section in &mut self.sections {
            let has = |side: &LeftOutIds, place: &Option<EntryRef>| {
                let ids = side.get(&section.section);
                place
                    .as_ref()
                    .zip(ids)
                    .is_some_and(|(place, ids)| ids.contains(&place.id))
            };
            for entry in &mut section.entries {
                entry.left_out = match (&entry.before, &entry.after) {
                    (None, added) => has(before, added),
                    (removed, None) => has(after, removed),
                    _ => false,
                };
            }
        }
    }
}

pub use crate::file::LeftOutIds;

/// Compares two datasets.
///
/// Entries are paired by id. One whose id alone has changed is told as renamed,
/// and what refers to it by its new id does not differ for that.
///
/// ```
/// use standpoint::analysis::{ChangeStatus, compare};
/// use standpoint::model::Section;
/// let text = standpoint::assets::STARTER;
/// let read = |text: &str| standpoint::file::read(text).dataset.expect("a dataset");
/// let before = read(text);
/// let after = read(&text.replace("Mayor of Upper Valley", "Mayor of the Upper Valley"));
/// assert!(compare(&before, &before).is_empty());
/// let comparison = compare(&before, &after);
/// let actors = comparison.section(Section::Actors).expect("a difference");
/// assert_eq!(actors.entries[0].status(), ChangeStatus::Changed);
/// assert_eq!(actors.entries[0].fields[0].field, "name");
/// ```
pub fn compare(before: &Dataset, after: &Dataset) -> Comparison {
    let mut renames = Renames::default();
    let dataset = pairs::changes(
        &fields::dataset_fields(before),
        &fields::dataset_fields(after),
        &renames,
    );
    // In the order of the format what is referred to comes before what refers
    // to it, so its new ids are known.
    let sections: Vec<SectionChange> = Section::ALL
        .into_iter()
        .filter_map(|section| {
            let was = fields::section_entries(before, section, &renames);
            let is = fields::section_entries(after, section, &Renames::default());
            pairs::section(section, &was, &is, &mut renames)
        })
        .collect();
    let lines = if dataset.is_empty() && sections.is_empty() {
        Vec::new()
    } else {
        lines::changes(before, after, &renames)
    };
    Comparison {
        dataset,
        sections,
        lines,
    }
}
