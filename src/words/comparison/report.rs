use std::collections::BTreeMap;
use std::ops::Range;

use super::describe::ChangeText;
use crate::facts::{
    Aspect, ChangeStatus, Comparison, DatasetPair, EntryChange, FieldChange, FieldPath,
};
use crate::file::schema::FieldValue;
use crate::model::{Day, Section};
use crate::words::{Words, capitalize, comparison as words};

/// A paragraph of the report of a comparison. The dataset's own fields come first,
/// then the sections, then the lines that differ as a consequence; each has a
/// heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Paragraph {
    /// The subject of the paragraphs that follow.
    Heading(Words),
    /// A change.
    Item(ReportItem),
}

/// One or more entries that differ in the same way, the dataset's own fields, the
/// order of a section, or a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReportItem {
    /// The kind of change to an entry; `None` for other items.
    pub status: Option<ChangeStatus>,
    /// The status in words, or "order"; empty for the dataset's own fields and for
    /// a line.
    pub label: Words,
    /// An entry's id, with its older one if that has changed, or the number of
    /// entries.
    pub name: Words,
    /// A description, such as "Joe Biden, 18 March 2024".
    pub description: Words,
    /// The respects in which a stance differs, such as "moved, re-dated", or the file
    /// that has an entry with a problem.
    pub detail: Words,
    /// The fields that differ; the contents of an entry that is in one dataset
    /// only.
    pub changes: Vec<ChangeText>,
    /// The newer ids of the stances.
    pub stances: Vec<String>,
}

impl ReportItem {
    /// Returns true if both datasets have the item, so that its fields have values before and
    /// after.
    pub fn is_in_both(&self) -> bool {
        !matches!(
            self.status,
            Some(ChangeStatus::Added | ChangeStatus::Removed | ChangeStatus::LeftOut)
        )
    }
}

impl DatasetPair<'_> {
    /// Describes a comparison in full.
    pub fn report(&self, comparison: &Comparison<'_>) -> Vec<Paragraph> {
        let mut report = Vec::new();
        if !comparison.dataset.is_empty() {
            report.push(Paragraph::Heading(words::DATASET));
            let fields = comparison.dataset.iter();
            report.push(Paragraph::Item(ReportItem {
                changes: fields.map(|change| self.describe_dataset_change(change)).collect(),
                ..ReportItem::default()
            }));
        }
        for section in &comparison.sections {
            report.push(Paragraph::Heading(capitalize(section.section.name())));
            for group in group_consequences(&section.entries) {
                report.push(Paragraph::Item(self.entry_item(section.section, &group)));
            }
            if section.reordered {
                report.push(Paragraph::Item(ReportItem {
                    label: words::ORDER,
                    description: match section.section {
                        Section::Stances => words::TIES_REORDERED,
                        _ => words::ENTRIES_REORDERED,
                    },
                    ..ReportItem::default()
                }));
            }
        }
        if !comparison.lines.is_empty() {
            report.push(Paragraph::Heading(words::LINES));
            for line in &comparison.lines {
                let spans = line.spans.iter();
                report.push(Paragraph::Item(ReportItem {
                    description: self.line_name(line),
                    changes: spans.map(|span| self.describe_line_span(line, span)).collect(),
                    ..ReportItem::default()
                }));
            }
        }
        report
    }

    /// Describes entries that differ in the same way; usually one.
    fn entry_item(&self, section: Section, entries: &[&EntryChange<'_>]) -> ReportItem {
        let entry = entries[0];
        let status = entry.status();
        let is_single = entries.len() == 1;
        let mut item = ReportItem {
            status: Some(status),
            label: status.label(),
            name: match (&entry.before, status) {
                _ if !is_single => words::entries(entries.len(), section),
                (Some(before), ChangeStatus::Renamed) => words::renamed(&before.id, entry.id()),
                _ => Words::verbatim(entry.id()),
            },
            ..ReportItem::default()
        };
        if is_single {
            item.description = self.describe_entry(section, entry);
        }
        if section == Section::Stances {
            let existing = entries.iter().filter(|entry| entry.after.is_some());
            item.stances = existing.map(|entry| entry.id().to_owned()).collect();
            if item.is_in_both() {
                let aspects = entry.aspects().into_iter();
                item.detail = words::items(&aspects.map(Aspect::label).collect::<Vec<_>>());
            }
        }
        if status == ChangeStatus::LeftOut {
            item.detail =
                if entry.after.is_some() { words::LEFT_OUT_BEFORE } else { words::LEFT_OUT_AFTER };
            return item;
        }
        let fields = entry.fields.iter();
        item.changes = fields
            .filter(|change| item.is_in_both() || is_worth_listing(section, change))
            .map(|change| self.describe_change(section, entry, change))
            .collect();
        item
    }
}

/// Groups stances that differ in the same way and only as a consequence of another
/// entry: a new date of a source may change the days of every stance that cites it.
/// Every other entry is its own group.
fn group_consequences<'e, 'a>(entries: &'e [EntryChange<'a>]) -> Vec<Vec<&'e EntryChange<'a>>> {
    let mut groups: Vec<Vec<&EntryChange<'_>>> = Vec::new();
    let mut indices: BTreeMap<Vec<ConsequentDays<'_>>, usize> = BTreeMap::new();
    for entry in entries {
        let fields = entry.fields.iter();
        let days: Option<Vec<_>> = fields.map(consequent_days).collect();
        if let Some(days) = days.filter(|_| entry.status() == ChangeStatus::Changed) {
            let index = *indices.entry(days).or_insert(groups.len());
            if let Some(group) = groups.get_mut(index) {
                group.push(entry);
                continue;
            }
        }
        groups.push(vec![entry]);
    }
    groups
}

/// A field that follows from other entries, and its days before and after.
type ConsequentDays<'a> = (&'a FieldPath, [Option<Day>; 2]);

/// Returns the days of a field that follows from other entries; `None` for other
/// fields.
fn consequent_days<'c>(change: &'c FieldChange<'_>) -> Option<ConsequentDays<'c>> {
    let days = [&change.before, &change.after].map(|value| match value {
        FieldValue::Day(day) => Some(*day),
        _ => None,
    });
    matches!(change.field.name, "effective" | "known").then_some((&change.field, days))
}

/// Returns true if a field of an entry that is in one dataset only is listed, because the entry's
/// description does not have it.
fn is_worth_listing(section: Section, change: &FieldChange<'_>) -> bool {
    let FieldPath { name, key: _, part } = change.field;
    match section {
        Section::Stances => {
            let is_set = [&change.before, &change.after].contains(&&FieldValue::Bool(true));
            !matches!(name, "actor" | "said" | "kind" | "attribution" | "effective" | "known")
                || is_set
        }
        Section::Sources => !matches!(name, "publisher" | "published"),
        Section::Parties | Section::Actors | Section::Coders => name != "name",
        Section::Events => !matches!(name, "name" | "when"),
        Section::Questions => name != "tab" && part != Some("short"),
        Section::Steps | Section::Corrections => true,
    }
}

/// Returns the byte ranges in which two strings differ, between the words that they
/// share at the start and at the end; `None` if they share none.
///
/// ```
/// use standpoint::words::comparison::differing_ranges;
/// let [before, after] = ["Wants all of it.", "Wants half of it."];
/// let [old, new] = differing_ranges(before, after).expect("a difference");
/// assert_eq!([&before[old], &after[new]], ["all", "half"]);
/// ```
pub fn differing_ranges(before: &str, after: &str) -> Option<[Range<usize>; 2]> {
    let [old, new] = [before, after].map(|text| text.split(' ').collect::<Vec<_>>());
    let count_equal = |pairs: &mut dyn Iterator<Item = (&&str, &&str)>| {
        pairs.take_while(|(old, new)| old == new).count()
    };
    let head = count_equal(&mut old.iter().zip(&new));
    let rest = old.len().min(new.len()) - head;
    let tail = count_equal(&mut old.iter().rev().zip(new.iter().rev())).min(rest);
    if head + tail == 0 {
        return None;
    }
    let range = |text: &str, words: &[&str]| {
        // Each word has a space after it, except the last.
        let bytes = |words: &[&str]| words.iter().map(|word| word.len() + 1).sum::<usize>();
        let start = bytes(&words[..head]).min(text.len());
        let end = bytes(&words[..words.len() - tail]).saturating_sub(1);
        start..end.max(start)
    };
    Some([range(before, &old), range(after, &new)])
}
