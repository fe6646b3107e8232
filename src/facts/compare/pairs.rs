//! Pairs the entries of two datasets, and compares their fields.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::{
    ComparedValue, EntryChange, EntryRef, FieldChange, FieldKey, FieldPath, LeftOutIds, Section,
    SectionChange,
};
use crate::model::Day;

/// An entry as a list of fields.
#[derive(Debug)]
pub(super) struct ComparedEntry {
    /// The id, or what identifies the entry instead.
    pub id: String,
    /// All its fields but the id.
    pub fields: ComparedFields,
    /// The keys that order a stance on the said and the known clock, before file order
    /// does; `None` for other entries.
    pub sort_keys: Option<[(Day, Day); 2]>,
}

/// Fields in the order of the format.
#[derive(Debug, Default)]
pub(super) struct ComparedFields(pub Vec<(FieldPath, FieldContent)>);

#[derive(Debug, PartialEq)]
pub(super) enum FieldContent {
    /// A single value; `None` if the field is absent.
    Single(Option<ComparedValue>),
    /// A list of records.
    Records(Vec<Record>),
}

/// The fields of a part of an entry, such as a role.
type Record = Vec<(&'static str, ComparedValue)>;

impl ComparedEntry {
    /// Creates an entry without sort keys.
    pub fn new(id: &str, fields: ComparedFields) -> Self {
        Self { id: id.to_owned(), fields, sort_keys: None }
    }

    /// Returns the texts, which are equal for entries with the same content, though not only for
    /// them.
    fn texts(&self) -> Vec<&str> {
        let values = self.fields.0.iter().filter_map(|(_, content)| content.value());
        values.filter_map(ComparedValue::text).collect()
    }

    /// Returns the fields sorted by path, with newer ids, but without references within the
    /// section, whose ids may differ.
    fn content(&self, section: Section, renames: &Renames) -> Vec<(FieldPath, FieldContent)> {
        let is_internal = |value: &ComparedValue| matches!(value, ComparedValue::Id(target, _) | ComparedValue::Ids(target, _) if *target == section);
        let fields = self.fields.0.iter();
        let mut fields: Vec<_> = fields
            .filter(|(_, content)| !content.value().is_some_and(is_internal))
            .map(|(path, content)| (path.clone(), renames.content(content)))
            .collect();
        // Questions with new ids may be in a different order.
        fields.sort_by(|(path, _), (other, _)| path.cmp(other));
        fields
    }
}

impl FieldContent {
    fn value(&self) -> Option<&ComparedValue> {
        match self {
            Self::Single(value) => value.as_ref(),
            Self::Records(_) => None,
        }
    }

    fn records(&self) -> &[Record] {
        match self {
            Self::Single(_) => &[],
            Self::Records(records) => records,
        }
    }
}

impl ComparedValue {
    fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) | Self::Literal(text) => Some(text),
            _ => None,
        }
    }
}

/// The newer ids of entries by their older ones.
#[derive(Debug, Default)]
pub(super) struct Renames(BTreeMap<(Section, String), String>);

impl Renames {
    /// Returns the newer id for an older one; most are the same.
    pub fn new_id<'a>(&'a self, section: Section, id: &'a str) -> &'a str {
        // Avoids allocating a key in the usual case.
        if self.0.is_empty() {
            return id;
        }
        self.0.get(&(section, id.to_owned())).map_or(id, String::as_str)
    }

    /// Returns an older value with newer ids.
    fn apply(&self, value: &ComparedValue) -> ComparedValue {
        match value {
            ComparedValue::Id(section, id) => {
                ComparedValue::Id(*section, self.new_id(*section, id).to_owned())
            }
            ComparedValue::Ids(section, ids) => {
                let ids = ids.iter().map(|id| self.new_id(*section, id).to_owned());
                ComparedValue::Ids(*section, ids.collect())
            }
            ComparedValue::Position(question, position) => {
                let question = self.new_id(Section::Questions, question).into();
                ComparedValue::Position(question, position.clone())
            }
            ComparedValue::Record(record) => ComparedValue::Record(self.record(record)),
            other => other.clone(),
        }
    }

    fn record(&self, record: &Record) -> Record {
        let fields = record.iter();
        fields.map(|(field, value)| (*field, self.apply(value))).collect()
    }

    fn content(&self, content: &FieldContent) -> FieldContent {
        match content {
            FieldContent::Single(value) => {
                FieldContent::Single(value.as_ref().map(|value| self.apply(value)))
            }
            FieldContent::Records(records) => {
                FieldContent::Records(records.iter().map(|record| self.record(record)).collect())
            }
        }
    }

    fn is_same(&self, before: Option<&ComparedValue>, after: Option<&ComparedValue>) -> bool {
        before.map(|value| self.apply(value)).as_ref() == after
    }
}

/// Compares a section; `None` if nothing differs. New ids are added to `renames`.
pub(super) fn compare_section(
    section: Section,
    before: &[ComparedEntry],
    after: &[ComparedEntry],
    left_out: [&LeftOutIds; 2],
    renames: &mut Renames,
) -> Option<SectionChange> {
    let successors = find_successors(section, before, after, renames);
    let mut predecessors: Vec<Option<usize>> = vec![None; after.len()];
    for (old, new) in successors.iter().enumerate() {
        if let Some(new) = new {
            predecessors[*new] = Some(old);
            let (old_id, new_id) = (&before[old].id, &after[*new].id);
            if old_id != new_id {
                renames.0.insert((section, old_id.clone()), new_id.clone());
            }
        }
    }
    let entry_ref =
        |entries: &[ComparedEntry], index: usize| EntryRef { index, id: entries[index].id.clone() };
    let is_left_out = |ids: &LeftOutIds, entry: &ComparedEntry| {
        let ids = ids.get(&section);
        ids.is_some_and(|ids| ids.contains(&entry.id))
    };
    let mut entries = Vec::new();
    let no_fields = ComparedFields::default();
    for (new, old) in predecessors.iter().enumerate() {
        let fields = match old {
            Some(old) => entry_changes(&before[*old], &after[new], renames),
            None => field_changes(&no_fields, &after[new].fields, renames),
        };
        let is_same = old.is_some_and(|old| before[old].id == after[new].id && fields.is_empty());
        if !is_same {
            entries.push(EntryChange {
                before: old.map(|old| entry_ref(before, old)),
                after: Some(entry_ref(after, new)),
                fields,
                left_out: old.is_none() && is_left_out(left_out[0], &after[new]),
            });
        }
    }
    for (old, _) in successors.iter().enumerate().filter(|(_, new)| new.is_none()) {
        entries.push(EntryChange {
            before: Some(entry_ref(before, old)),
            after: None,
            fields: field_changes(&before[old].fields, &no_fields, renames),
            left_out: is_left_out(left_out[1], &before[old]),
        });
    }
    if section == Section::Stances {
        entries.sort_by_key(|entry| {
            let entry = match (&entry.after, &entry.before) {
                (Some(new), _) => &after[new.index],
                (None, Some(old)) => &before[old.index],
                (None, None) => return None,
            };
            entry.sort_keys.map(|[said, _]| said)
        });
    }
    let reordered = is_reordered(before, after, &predecessors);
    (reordered || !entries.is_empty()).then_some(SectionChange { section, entries, reordered })
}

/// Returns for each older entry the index of the newer one with the same id, or else of an unpaired
/// one that differs in nothing but its id, as `standpoint rename` leaves it.
fn find_successors(
    section: Section,
    before: &[ComparedEntry],
    after: &[ComparedEntry],
    renames: &Renames,
) -> Vec<Option<usize>> {
    let indices: BTreeMap<&str, usize> =
        after.iter().enumerate().map(|(index, entry)| (entry.id.as_str(), index)).collect();
    let mut successors: Vec<Option<usize>> =
        before.iter().map(|entry| indices.get(entry.id.as_str()).copied()).collect();
    let paired: BTreeSet<usize> = successors.iter().flatten().copied().collect();
    let no_renames = Renames::default();
    let mut candidates: BTreeMap<Vec<&str>, Vec<(usize, _)>> = BTreeMap::new();
    for new in (0..after.len()).rev().filter(|new| !paired.contains(new)) {
        let candidate = (new, after[new].content(section, &no_renames));
        candidates.entry(after[new].texts()).or_default().push(candidate);
    }
    for (old, successor) in successors.iter_mut().enumerate() {
        if successor.is_none()
            && let Some(candidates) = candidates.get_mut(&before[old].texts())
        {
            let content = before[old].content(section, renames);
            let found = candidates.iter().rposition(|(_, other)| *other == content);
            *successor = found.map(|found| candidates.remove(found).0);
        }
    }
    successors
}

/// Returns true if entries that both datasets have are in a different order; for stances, only if
/// the order breaks a tie.
fn is_reordered(
    before: &[ComparedEntry],
    after: &[ComparedEntry],
    predecessors: &[Option<usize>],
) -> bool {
    (0..2).any(|clock| {
        let mut last = BTreeMap::new();
        let mut pairs =
            predecessors.iter().enumerate().filter_map(|(new, old)| Some((new, (*old)?)));
        pairs.any(|(new, old)| {
            let tie = |entry: &ComparedEntry| entry.sort_keys.map(|keys| keys[clock]);
            let earlier = last.insert((tie(&before[old]), tie(&after[new])), old);
            earlier.is_some_and(|earlier| earlier > old)
        })
    })
}

fn entry_changes(
    before: &ComparedEntry,
    after: &ComparedEntry,
    renames: &Renames,
) -> Vec<FieldChange> {
    field_changes(&before.fields, &after.fields, renames)
}

/// Returns the fields that differ.
pub(super) fn field_changes(
    before: &ComparedFields,
    after: &ComparedFields,
    renames: &Renames,
) -> Vec<FieldChange> {
    let (old, new) = (before.by_path(), after.by_path());
    let removed = before
        .0
        .iter()
        .filter(|(path, _)| !new.contains_key(path))
        .map(|(path, content)| (path, Some(content), None));
    let current =
        after.0.iter().map(|(path, content)| (path, old.get(path).copied(), Some(content)));
    let mut changes = Vec::new();
    for (path, before, after) in removed.chain(current) {
        if let Some(FieldContent::Records(_)) = before.or(after) {
            let [before, after] =
                [before, after].map(|content| content.map_or(&[][..], FieldContent::records));
            add_record_changes(path, before, after, renames, &mut changes);
        } else {
            let [before, after] =
                [before, after].map(|content| content.and_then(FieldContent::value));
            add_value_changes(path, before, after, renames, &mut changes);
        }
    }
    changes
}

fn add_value_changes(
    path: &FieldPath,
    before: Option<&ComparedValue>,
    after: Option<&ComparedValue>,
    renames: &Renames,
    changes: &mut Vec<FieldChange>,
) {
    if renames.is_same(before, after) {
        return;
    }
    // A new reason does not move the position, and so is a separate change.
    if let (Some(ComparedValue::Position(_, old)), Some(ComparedValue::Position(_, new))) =
        (before, after)
    {
        if old.reading() != new.reading() {
            changes.push(FieldChange::new(path.clone(), before, after));
        }
        if old.reason != new.reason {
            let [old, new] =
                [old, new].map(|position| ComparedValue::Text(position.reason.clone()));
            let path = path.with_part("reason");
            changes.push(FieldChange::new(path, Some(&old), Some(&new)));
        }
        return;
    }
    changes.push(FieldChange::new(path.clone(), before, after));
}

/// Adds the differences between two lists of records, which are paired by the fields
/// that they share.
fn add_record_changes(
    list: &FieldPath,
    before: &[Record],
    after: &[Record],
    renames: &Renames,
    changes: &mut Vec<FieldChange>,
) {
    let updated: Vec<Record> = before.iter().map(|record| renames.record(record)).collect();
    let mut predecessors: Vec<Option<usize>> = vec![None; after.len()];
    let mut unpaired: Vec<usize> = (0..before.len()).collect();
    for (new, record) in after.iter().enumerate() {
        let same = unpaired.iter().position(|old| updated[*old] == *record);
        predecessors[new] = same.map(|same| unpaired.remove(same));
    }
    for (new, record) in after.iter().enumerate() {
        if predecessors[new].is_none() {
            let similar = unpaired.iter().enumerate().filter_map(|(index, old)| {
                Some((shared_fields(&updated[*old], record)?, Reverse(index)))
            });
            predecessors[new] = similar.max().map(|(_, Reverse(index))| unpaired.remove(index));
        }
    }
    let path = |index| FieldPath::keyed(list.name, FieldKey::Index(index));
    for old in unpaired {
        let removed = ComparedValue::Record(before[old].clone());
        changes.push(FieldChange::new(path(old), Some(&removed), None));
    }
    for (new, record) in after.iter().enumerate() {
        let Some(old) = predecessors[new] else {
            let added = ComparedValue::Record(record.clone());
            changes.push(FieldChange::new(path(new), None, Some(&added)));
            continue;
        };
        for name in field_names(&before[old], record) {
            let (old, new_value) = (field_value(&before[old], name), field_value(record, name));
            if !renames.is_same(old, new_value) {
                let path = path(new).with_part(name);
                changes.push(FieldChange::new(path, old, new_value));
            }
        }
    }
    let order: Vec<usize> = predecessors.into_iter().flatten().map(|old| old + 1).collect();
    if !order.is_sorted() {
        let mut sorted = order.clone();
        sorted.sort_unstable();
        let [old, new] = [sorted, order].map(ComparedValue::Order);
        changes.push(FieldChange::new(list.clone(), Some(&old), Some(&new)));
    }
}

/// Counts the fields that two records share; `None` if they share fewer than half, so
/// that they do not belong together.
fn shared_fields(before: &Record, after: &Record) -> Option<usize> {
    let names = field_names(before, after);
    let shared =
        names.iter().filter(|name| field_value(before, name) == field_value(after, name)).count();
    (shared * 2 >= names.len()).then_some(shared)
}

fn field_value<'a>(record: &'a Record, name: &str) -> Option<&'a ComparedValue> {
    let mut fields = record.iter();
    fields.find(|(field, _)| *field == name).map(|(_, value)| value)
}

/// Returns the names of the fields that either record has.
fn field_names(before: &Record, after: &Record) -> Vec<&'static str> {
    let mut names: Vec<&'static str> = after.iter().map(|(name, _)| *name).collect();
    let removed = before.iter().map(|(name, _)| *name);
    names.extend(removed.filter(|name| field_value(after, name).is_none()));
    names
}

impl ComparedFields {
    fn by_path(&self) -> BTreeMap<&FieldPath, &FieldContent> {
        let fields = self.0.iter();
        fields.map(|(path, content)| (path, content)).collect()
    }
}

impl FieldChange {
    fn new(
        field: FieldPath,
        before: Option<&ComparedValue>,
        after: Option<&ComparedValue>,
    ) -> Self {
        Self { field, before: before.cloned(), after: after.cloned() }
    }
}
