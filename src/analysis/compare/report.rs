use std::collections::BTreeMap;
use std::ops::Range;

use super::{
    ChangeStatus, ChangeText, Comparison, DatasetPair, EntryChange, FieldChange, FieldValue,
    Section,
};
use crate::words::capitalize;

/// A paragraph of what changed. The dataset's own fields come first, then the
/// sections, then the lines that differ because of them; each has a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Paragraph {
    /// What the paragraphs from here on are about.
    Heading(String),
    /// What differs in one respect.
    Item(ReportItem),
}

/// An entry that differs, or several that do so alike; or the dataset's own
/// fields, the order of a section, or a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReportItem {
    /// What has become of an entry.
    pub status: Option<ChangeStatus>,
    /// The status in words, or "order"; empty for the dataset's own fields and for
    /// a line.
    pub label: &'static str,
    /// An entry's id, behind its older one where that has changed, or how many
    /// entries they are.
    pub name: String,
    /// What it is, such as "Joe Biden, 18 March 2024".
    pub description: String,
    /// In what respects a stance differs, such as "moved, re-dated", or which file
    /// has an entry with a problem.
    pub detail: String,
    /// The id of the party whose voice a stance is.
    pub party: Option<String>,
    /// The fields that differ; of an entry that is in one dataset only, what it
    /// says.
    pub changes: Vec<ChangeText>,
    /// The ids after of the stances that it stands for, as far as they are there.
    pub stances: Vec<String>,
    /// The ids after of the questions whose chart it bears on.
    pub questions: Vec<String>,
}

impl ReportItem {
    /// Whether both datasets have it, so that its fields have a before and an
    /// after.
    pub fn is_in_both(&self) -> bool {
        !matches!(
            self.status,
            Some(ChangeStatus::Added | ChangeStatus::Removed | ChangeStatus::LeftOut)
        )
    }
}

impl DatasetPair<'_> {
    /// What changed, for people.
    pub fn report(&self, comparison: &Comparison) -> Vec<Paragraph> {
        let mut report = Vec::new();
        if !comparison.dataset.is_empty() {
            report.push(Paragraph::Heading("Dataset".to_owned()));
            let fields = comparison.dataset.iter();
            report.push(Paragraph::Item(ReportItem {
                changes: fields
                    .map(|change| self.describe_dataset_change(change))
                    .collect(),
                ..ReportItem::default()
            }));
        }
        for section in &comparison.sections {
            report.push(Paragraph::Heading(
                capitalize(section.section.name()).to_string(),
            ));
            for alike in group_consequences(&section.entries) {
                report.push(Paragraph::Item(self.item(section.section, &alike)));
            }
            if section.reordered {
                report.push(Paragraph::Item(ReportItem {
                    label: "order",
                    description: match section.section {
                        Section::Stances => "stances of one day are in another order",
                        _ => "the entries are in another order",
                    }
                    .to_owned(),
                    ..ReportItem::default()
                }));
            }
        }
        if !comparison.lines.is_empty() {
            report.push(Paragraph::Heading("Lines, by what was said".to_owned()));
            for line in &comparison.lines {
                let spans = line.spans.iter();
                report.push(Paragraph::Item(ReportItem {
                    description: self.line_name(line),
                    changes: spans
                        .map(|over| self.describe_line_span(line, over))
                        .collect(),
                    questions: vec![line.question.clone()],
                    ..ReportItem::default()
                }));
            }
        }
        report
    }

    /// Entries that differ in the same way; most often one.
    fn item(&self, section: Section, entries: &[&EntryChange]) -> ReportItem {
        let entry = entries[0];
        let status = entry.status();
        let is_alone = entries.len() == 1;
        let mut item = ReportItem {
            status: Some(status),
            label: status.label(),
            name: match (&entry.before, status) {
                _ if !is_alone => format!("{} {}", entries.len(), section.name()),
                (Some(before), ChangeStatus::Renamed) => format!("{} → {}", before.id, entry.id()),
                _ => entry.id().to_owned(),
            },
            ..ReportItem::default()
        };
        if is_alone {
            item.description = self.describe_entry(section, entry);
        }
        if section == Section::Stances {
            let there = entries.iter().filter(|entry| entry.after.is_some());
            item.stances = there.map(|entry| entry.id().to_owned()).collect();
            item.party = self.party_of(entry).filter(|_| is_alone);
            if item.is_in_both() {
                let aspects = entry.aspects();
                let aspects: Vec<&str> = aspects.iter().map(|aspect| aspect.label()).collect();
                item.detail = aspects.join(", ");
            }
        }
        item.questions = self.questions_of(section, entry);
        if status == ChangeStatus::LeftOut {
            let side = if entry.after.is_some() {
                "older"
            } else {
                "newer"
            };
            item.detail = format!("the {side} file has it, with a problem");
            return item;
        }
        let fields = entry.fields.iter();
        item.changes = fields
            .filter(|change| item.is_in_both() || is_worth_listing(section, change))
            .map(|change| self.describe_change(section, entry, change))
            .collect();
        item
    }

    fn party_of(&self, entry: &EntryChange) -> Option<String> {
        let stance = match (&entry.after, &entry.before) {
            (Some(place), _) => self.after.stances.get(place.index),
            (None, Some(place)) => self.before.stances.get(place.index),
            (None, None) => None,
        };
        stance?.party.clone()
    }

    /// The questions on whose chart an entry is seen, as far as they are there.
    fn questions_of(&self, section: Section, entry: &EntryChange) -> Vec<String> {
        let fields = entry.fields.iter();
        let named: Vec<&str> = match section {
            Section::Questions => vec![entry.id()],
            Section::Stances => fields
                .filter_map(|change| change.field.strip_prefix("positions/"))
                .filter(|rest| !rest.contains('/'))
                .collect(),
            _ => Vec::new(),
        };
        let there = named.into_iter();
        there
            .filter(|id| self.after.question(id).is_some())
            .map(str::to_owned)
            .collect()
    }
}

/// The entries one by one, but for stances that differ only by what follows from
/// another entry: one new date of a source may move the days of all that it
/// bears out, which is one thing to tell.
fn group_consequences(entries: &[EntryChange]) -> Vec<Vec<&EntryChange>> {
    let mut groups: Vec<Vec<&EntryChange>> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for entry in entries {
        let mut fields = entry.fields.iter();
        let follows = entry.status() == ChangeStatus::Changed
            && fields.all(|change| matches!(change.field.as_str(), "effective" | "known"));
        if follows {
            let place = places.entry(format!("{:?}", entry.fields));
            let place = *place.or_insert(groups.len());
            if let Some(group) = groups.get_mut(place) {
                group.push(entry);
                continue;
            }
        }
        groups.push(vec![entry]);
    }
    groups
}

/// Whether a field is told of an entry that is in one dataset only, beside what
/// its heading says.
fn is_worth_listing(section: Section, change: &FieldChange) -> bool {
    let first = change.field.split('/').next().unwrap_or_default();
    match section {
        Section::Stances => {
            let is_least = [&change.before, &change.after].contains(&&Some(FieldValue::Flag(true)));
            !matches!(
                first,
                "actor" | "said" | "kind" | "attribution" | "effective" | "known" | "at_least"
            ) || is_least
        }
        Section::Sources => !matches!(first, "publisher" | "published"),
        Section::Parties | Section::Actors => first != "name",
        Section::Events => !matches!(first, "name" | "when"),
        Section::Questions => first != "tab" && !change.field.ends_with("/short"),
        Section::Steps => true,
    }
}

/// Where two texts differ, in bytes: from the words that they begin with alike
/// to those that they end with alike. `None` where they share none.
///
/// ```
/// use standpoint::analysis::differing_ranges;
/// let [was, is] = ["Wants all of it.", "Wants half of it."];
/// let ranges = differing_ranges(was, is).expect("a difference");
/// assert_eq!([&was[ranges[0].clone()], &is[ranges[1].clone()]], ["all", "half"]);
/// ```
pub fn differing_ranges(before: &str, after: &str) -> Option<[Range<usize>; 2]> {
    let [was, is] = [before, after].map(|text| text.split(' ').collect::<Vec<_>>());
    let alike = |pairs: &mut dyn Iterator<Item = (&&str, &&str)>| {
        pairs.take_while(|(was, is)| was == is).count()
    };
    let head = alike(&mut was.iter().zip(&is));
    let left = was.len().min(is.len()) - head;
    let tail = alike(&mut was.iter().rev().zip(is.iter().rev())).min(left);
    if head + tail == 0 {
        return None;
    }
    let range = |text: &str, words: &[&str]| {
        // Each word with the space behind it; the last has none.
        let bytes = |words: &[&str]| words.iter().map(|word| word.len() + 1).sum::<usize>();
        let start = bytes(&words[..head]).min(text.len());
        let end = bytes(&words[..words.len() - tail]).saturating_sub(1);
        start..end.max(start)
    };
    Some([range(before, &was), range(after, &is)])
}
