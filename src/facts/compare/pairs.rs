//! Pairs the entries of two datasets, and compares their fields.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::{
    EntryChange, EntryRef, FieldChange, FieldKey, FieldPath, LeftOutIds, Section, SectionChange,
};
use crate::file::schema::FieldValue;
use crate::model::Day;

/// An entry as a list of fields.
#[derive(Debug)]
pub(super) struct ComparedEntry<'a> {
    /// The id, or what identifies the entry instead.
    pub id: String,
    /// All its fields but the id.
    pub fields: Fields<'a>,
    /// The keys that order a stance on the said and the known clock, before file order
    /// does; `None` for other entries.
    pub sort_keys: Option<[(Day, Day); 2]>,
}

/// Fields in the order of the format, with those that are absent.
pub(super) type Fields<'a> = Vec<(FieldPath, FieldValue<'a>)>;

impl<'a> ComparedEntry<'a> {
    /// Creates an entry without sort keys.
    pub fn new(id: &str, fields: Fields<'a>) -> Self {
        Self { id: id.to_owned(), fields, sort_keys: None }
    }

    /// Returns the texts, which are equal for entries with the same content, though not only for
    /// them.
    fn texts(&self) -> Vec<&'a str> {
        let texts = self.fields.iter().filter_map(|(_, value)| match value {
            FieldValue::Text(text) => Some(*text),
            _ => None,
        });
        texts.collect()
    }

    /// Returns the fields sorted by path, with newer ids, but without references within the
    /// section, whose ids may differ.
    fn content(&'a self, section: Section, renames: &'a Renames) -> Fields<'a> {
        let is_internal = |value: &FieldValue<'_>| matches!(value, FieldValue::Id(target, _) if *target == section);
        let fields = self.fields.iter();
        let mut fields: Fields<'_> = fields
            .filter(|(_, value)| !is_internal(value) && !value.items().iter().any(is_internal))
            .map(|(path, value)| (path.clone(), renames.apply(value)))
            .collect();
        // Questions with new ids may be in a different order.
        fields.sort_by(|(path, _), (other, _)| path.cmp(other));
        fields
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
    fn apply<'a>(&'a self, value: &FieldValue<'a>) -> FieldValue<'a> {
        match value {
            FieldValue::Id(section, id) => FieldValue::Id(*section, self.new_id(*section, id)),
            FieldValue::List(items) => {
                FieldValue::List(items.iter().map(|item| self.apply(item)).collect())
            }
            FieldValue::Record(fields) => {
                let fields = fields.iter();
                FieldValue::Record(fields.map(|(name, value)| (*name, self.apply(value))).collect())
            }
            other => other.clone(),
        }
    }

    fn is_same(&self, before: &FieldValue<'_>, after: &FieldValue<'_>) -> bool {
        self.apply(before) == *after
    }
}

/// Compares a section; `None` if nothing differs. New ids are added to `renames`.
pub(super) fn compare_section<'a>(
    section: Section,
    before: &[ComparedEntry<'a>],
    after: &[ComparedEntry<'a>],
    left_out: [&LeftOutIds; 2],
    renames: &mut Renames,
) -> Option<SectionChange<'a>> {
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
    let entry_ref = |entries: &[ComparedEntry<'_>], index: usize| EntryRef {
        index,
        id: entries[index].id.clone(),
    };
    let [old_left_out, new_left_out] = left_out.map(|ids| ids.get(&section));
    let skipped = |ids: Option<&BTreeSet<String>>, entry: &ComparedEntry<'_>| {
        ids.and_then(|ids| ids.get(&entry.id)).cloned()
    };
    let mut entries = Vec::new();
    let no_fields = Fields::new();
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
                skipped: skipped(old_left_out.filter(|_| old.is_none()), &after[new]),
            });
        }
    }
    for (old, _) in successors.iter().enumerate().filter(|(_, new)| new.is_none()) {
        entries.push(EntryChange {
            before: Some(entry_ref(before, old)),
            after: None,
            fields: field_changes(&before[old].fields, &no_fields, renames),
            skipped: skipped(new_left_out, &before[old]),
        });
    }
    let in_both = old_left_out.zip(new_left_out).map(|(old, new)| old.intersection(new));
    let skipped = |id: &String| EntryChange { skipped: Some(id.clone()), ..Default::default() };
    entries.extend(in_both.into_iter().flatten().map(skipped));
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
    before: &[ComparedEntry<'_>],
    after: &[ComparedEntry<'_>],
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
    before: &[ComparedEntry<'_>],
    after: &[ComparedEntry<'_>],
    predecessors: &[Option<usize>],
) -> bool {
    (0..2).any(|clock| {
        let mut last = BTreeMap::new();
        let mut pairs =
            predecessors.iter().enumerate().filter_map(|(new, old)| Some((new, (*old)?)));
        pairs.any(|(new, old)| {
            let tie = |entry: &ComparedEntry<'_>| entry.sort_keys.map(|keys| keys[clock]);
            let earlier = last.insert((tie(&before[old]), tie(&after[new])), old);
            earlier.is_some_and(|earlier| earlier > old)
        })
    })
}

fn entry_changes<'a>(
    before: &ComparedEntry<'a>,
    after: &ComparedEntry<'a>,
    renames: &Renames,
) -> Vec<FieldChange<'a>> {
    field_changes(&before.fields, &after.fields, renames)
}

/// Returns the fields that differ.
pub(super) fn field_changes<'a>(
    before: &[(FieldPath, FieldValue<'a>)],
    after: &[(FieldPath, FieldValue<'a>)],
    renames: &Renames,
) -> Vec<FieldChange<'a>> {
    let [old, new]: [BTreeMap<_, _>; 2] =
        [before, after].map(|fields| fields.iter().map(|(path, value)| (path, value)).collect());
    let removed = before
        .iter()
        .filter(|(path, _)| !new.contains_key(path))
        .map(|(path, value)| (path, value, &FieldValue::Absent));
    let current = after
        .iter()
        .map(|(path, value)| (path, old.get(path).copied().unwrap_or(&FieldValue::Absent), value));
    let mut changes = Vec::new();
    for (path, before, after) in removed.chain(current) {
        if matches!(path.name, "evidence" | "roles") {
            add_record_changes(path, before.items(), after.items(), renames, &mut changes);
        } else {
            add_value_changes(path, before, after, renames, &mut changes);
        }
    }
    // Positions come first, what else there is in the order of the format.
    changes.sort_by_key(|change| change.field.name != "positions");
    changes
}

fn add_value_changes<'a>(
    path: &FieldPath,
    before: &FieldValue<'a>,
    after: &FieldValue<'a>,
    renames: &Renames,
    changes: &mut Vec<FieldChange<'a>>,
) {
    if renames.is_same(before, after) {
        return;
    }
    // A new reason does not move the position, and so is a separate change.
    let [old, new] = [before, after].map(|position| position.get("reason"));
    if old != new && ![old, new].contains(&&FieldValue::Absent) {
        changes.push(FieldChange::new(path.with_part("reason"), old, new));
        if ["value", "low", "high"].iter().all(|name| before.get(name) == after.get(name)) {
            return;
        }
    }
    changes.push(FieldChange::new(path.clone(), before, after));
}

/// Adds the differences between two lists of records, which are paired by the fields
/// that they share.
fn add_record_changes<'a>(
    list: &FieldPath,
    before: &[FieldValue<'a>],
    after: &[FieldValue<'a>],
    renames: &Renames,
    changes: &mut Vec<FieldChange<'a>>,
) {
    let updated: Vec<FieldValue<'_>> = before.iter().map(|part| renames.apply(part)).collect();
    let mut predecessors: Vec<Option<usize>> = vec![None; after.len()];
    let mut unpaired: Vec<usize> = (0..before.len()).collect();
    for (new, part) in after.iter().enumerate() {
        let same = unpaired.iter().position(|old| updated[*old] == *part);
        predecessors[new] = same.map(|same| unpaired.remove(same));
    }
    for (new, part) in after.iter().enumerate() {
        if predecessors[new].is_none() {
            let similar = unpaired.iter().enumerate().filter_map(|(index, old)| {
                Some((shared_fields(&updated[*old], part)?, Reverse(index)))
            });
            predecessors[new] = similar.max().map(|(_, Reverse(index))| unpaired.remove(index));
        }
    }
    let path = |index| FieldPath::keyed(list.name, FieldKey::Index(index));
    for old in unpaired {
        changes.push(FieldChange::new(path(old), &before[old], &FieldValue::Absent));
    }
    for (new, part) in after.iter().enumerate() {
        let Some(old) = predecessors[new] else {
            changes.push(FieldChange::new(path(new), &FieldValue::Absent, part));
            continue;
        };
        for name in field_names(&before[old], part) {
            let [old, new_value] = [&before[old], part].map(|part| part.get(name));
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
        let number = |number: usize| FieldValue::Number(number as f64);
        let [old, new] =
            [sorted, order].map(|order| FieldValue::List(order.into_iter().map(number).collect()));
        changes.push(FieldChange::new(list.clone(), &old, &new));
    }
}

/// Counts the fields that two records share; `None` if they share fewer than half, so
/// that they do not belong together.
fn shared_fields(before: &FieldValue<'_>, after: &FieldValue<'_>) -> Option<usize> {
    let names = field_names(before, after);
    let shared = names.iter().filter(|name| before.get(name) == after.get(name)).count();
    (shared * 2 >= names.len()).then_some(shared)
}

/// Returns the names of the fields that either record has.
fn field_names(before: &FieldValue<'_>, after: &FieldValue<'_>) -> Vec<&'static str> {
    let [mut names, mut removed] = [after, before]
        .map(|part| part.fields().iter().map(|(name, _)| *name).collect::<Vec<&'static str>>());
    removed.retain(|name| !names.contains(name));
    names.append(&mut removed);
    names
}

impl<'a> FieldChange<'a> {
    fn new(field: FieldPath, before: &FieldValue<'a>, after: &FieldValue<'a>) -> Self {
        Self { field, before: before.clone(), after: after.clone() }
    }
}
