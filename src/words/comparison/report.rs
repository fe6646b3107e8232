use super::describe::ChangeText;
use crate::facts::{
    ChangeStatus, Comparison, DatasetPair, EntryChange, FieldChange, FieldPath, moved_levels,
};
use crate::file::schema::FieldValue;
use crate::model::Section;
use crate::words::stances::quoted;
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

/// An entry, the dataset's own fields, the order of a section, or a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReportItem {
    /// The kind of change to an entry; `None` for other items.
    pub status: Option<ChangeStatus>,
    /// The status in words, or "order"; empty for the dataset's own fields and for
    /// a line.
    pub label: Words,
    /// An entry's id, with its older one if that has changed.
    pub name: Words,
    /// A description, such as "Joe Biden, 18 March 2024".
    pub description: Words,
    /// The file that has an entry with a problem.
    pub detail: Words,
    /// The fields that differ; the contents of an entry that is in one dataset
    /// only.
    pub changes: Vec<ChangeText>,
}

impl ReportItem {
    /// Returns true if both datasets have the item, so that its fields have values before and
    /// after.
    pub fn is_in_both(&self) -> bool {
        !matches!(
            self.status,
            Some(ChangeStatus::Added | ChangeStatus::Removed | ChangeStatus::Skipped)
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
            for entry in &section.entries {
                report.push(Paragraph::Item(self.entry_item(section.section, entry)));
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
            let mut entries = comparison.sections.iter().flat_map(|section| &section.entries);
            let is_in_part = entries.any(|entry| entry.skipped.is_some());
            let heading = if is_in_part { words::LINES_IN_PART } else { words::LINES };
            report.push(Paragraph::Heading(heading));
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

    fn entry_item(&self, section: Section, entry: &EntryChange<'_>) -> ReportItem {
        let status = entry.status();
        let mut item = ReportItem {
            status: Some(status),
            label: status.label(),
            name: match (&entry.before, status) {
                (Some(before), ChangeStatus::Renamed) => words::renamed(&before.id, entry.id()),
                _ => Words::verbatim(entry.id()),
            },
            description: self.describe_entry(section, entry),
            ..ReportItem::default()
        };
        if status == ChangeStatus::Skipped {
            item.detail = match (&entry.before, &entry.after) {
                (_, Some(_)) => words::BROKEN_BEFORE,
                (Some(_), None) => words::BROKEN_AFTER,
                (None, None) => words::BROKEN_IN_BOTH,
            };
            return item;
        }
        let moved = self.describe_moved_levels(section, entry);
        let is_told = |change: &&FieldChange<'_>| {
            moved.is_none() || change.field.name != "scale" || change.field.key.is_none()
        };
        let fields = entry.fields.iter().filter(is_told);
        item.changes = fields
            .filter(|change| item.is_in_both() || is_worth_listing(section, change))
            .map(|change| self.describe_change(section, entry, change))
            .chain(moved.iter().flatten().cloned())
            .collect();
        item
    }

    /// Describes levels that have other numbers, and what numbers that stayed mean now. `None` if no
    /// level has another number.
    fn describe_moved_levels(
        &self,
        section: Section,
        entry: &EntryChange<'_>,
    ) -> Option<Vec<ChangeText>> {
        let indices = entry.before.as_ref().zip(entry.after.as_ref());
        let (before, after) = indices.filter(|_| section == Section::Questions)?;
        let questions = [&self.before.questions[before.index], &self.after.questions[after.index]];
        let levels = moved_levels(&questions[0].scale, &questions[1].scale)?;
        let [old, new] = questions.map(|question| question.scale.levels());
        let change = |label, before, after| ChangeText { label, before, after };
        let mut changes = Vec::new();
        for number in (0..old.len()).filter(|number| !levels.contains(&Some(*number))) {
            changes.push(change(words::level(number), Some(quoted(&old[number].label)), None));
        }
        for (number, (level, before)) in new.iter().zip(&levels).enumerate() {
            let Some(before) = *before else {
                changes.push(change(words::level(number), None, Some(quoted(&level.label))));
                continue;
            };
            if before != number {
                let [before, after] = [before, number].map(|number| Some(words::level(number)));
                changes.push(change(quoted(&level.label), before, after));
            }
        }
        for (number, (before, after)) in old.iter().zip(new).enumerate() {
            let kept = self.kept_positions(questions, number);
            if levels[number] != Some(number) && kept > 0 {
                let label = words::kept_number(number, kept);
                changes.push(change(
                    label,
                    Some(quoted(&before.label)),
                    Some(quoted(&after.label)),
                ));
            }
        }
        Some(changes)
    }
}

/// Returns true if a field of an entry that is in one dataset only is listed, because the entry's
/// description does not have it.
fn is_worth_listing(section: Section, change: &FieldChange<'_>) -> bool {
    let FieldPath { name, key: _, part } = change.field;
    match section {
        Section::Stances => {
            let is_set = [&change.before, &change.after].contains(&&FieldValue::Bool(true));
            !matches!(name, "actor" | "said" | "kind" | "attribution") || is_set
        }
        Section::Sources => !matches!(name, "publisher" | "published"),
        Section::Parties | Section::Actors | Section::Coders => name != "name",
        Section::Events => !matches!(name, "name" | "when"),
        Section::Questions => name != "tab" && part != Some("short"),
        Section::Steps | Section::Corrections => true,
    }
}
