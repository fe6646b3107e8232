//! What belongs together in two datasets, and what differs in it.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::{EntryChange, EntryRef, FieldChange, FieldValue, Section, SectionChange};
use crate::model::Day;

/// An entry as it is compared.
#[derive(Debug)]
pub(super) struct ComparedEntry {
    /// The id, or what stands for it.
    pub id: String,
    /// All that it says.
    pub fields: Fields,
    /// By what a stance is put in order on the clocks of what was said and of
    /// what was known, before file order decides; other entries have only that.
    pub sort_keys: Option<[(Day, Day); 2]>,
    /// Whether a stance counts from the last day on which it may have been said.
    pub counts_as_said: bool,
}

/// Fields by their way from the entry, in the order of the format.
#[derive(Debug, Default)]
pub(super) struct Fields(pub Vec<(String, FieldContent)>);

/// What a field holds.
#[derive(Debug)]
pub(super) enum FieldContent {
    /// One value, or none.
    Single(Option<FieldValue>),
    /// Several parts with fields of their own.
    Records(Vec<Record>),
}

/// The fields that a part has.
type Record = Vec<(&'static str, FieldValue)>;

impl ComparedEntry {
    /// An entry that only file order puts in its place.
    pub fn new(id: &str, fields: Fields) -> Self {
        Self {
            id: id.to_owned(),
            fields,
            sort_keys: None,
            counts_as_said: false,
        }
    }

    /// All that it says but its id, in the terms of the newer dataset. What
    /// follows from others, and what ties it to its own section, where other ids
    /// may have changed, is left out.
    fn content(&self, section: Section, renames: &Renames) -> String {
        let fields = self.fields.0.iter();
        let own = |value: &FieldValue| matches!(value, FieldValue::Id(of, _) | FieldValue::Ids(of, _) if *of == section);
        let mut said: Vec<String> = fields
            .filter(|(field, _)| !matches!(field.as_str(), "effective" | "known"))
            .filter_map(|(field, content)| match content {
                FieldContent::Single(Some(value)) if own(value) => None,
                FieldContent::Single(value) => {
                    let value = value.as_ref().map(|value| renames.apply(value));
                    Some(format!("{field} {value:?}"))
                }
                FieldContent::Records(parts) => {
                    let parts: Vec<Record> =
                        parts.iter().map(|part| renames.record(part)).collect();
                    Some(format!("{field} {parts:?}"))
                }
            })
            .collect();
        // Questions with other ids stand in another order.
        said.sort_unstable();
        said.join("\n")
    }

    /// Whose words it quotes, and which, in the terms of the newer dataset:
    /// enough to know an utterance by. `None` for all that quotes nothing.
    fn utterance(&self, renames: &Renames) -> Option<String> {
        let field = |name: &str| self.fields.0.iter().find(|(field, _)| field == name);
        let (_, FieldContent::Single(actor)) = field("actor")? else {
            return None;
        };
        let (_, FieldContent::Records(parts)) = field("evidence")? else {
            return None;
        };
        let quotes = parts.iter().flatten().filter(|(name, _)| *name == "quote");
        let quotes: Vec<_> = quotes.collect();
        let actor = actor.as_ref().map(|actor| renames.apply(actor));
        (!quotes.is_empty()).then(|| format!("{actor:?} {quotes:?}"))
    }
}

/// Under which id the newer dataset has what the older had under another.
#[derive(Debug, Default)]
pub(super) struct Renames(BTreeMap<(Section, String), String>);

impl Renames {
    /// The newer id for an older one; most are the same.
    pub fn new_id<'a>(&'a self, section: Section, id: &'a str) -> &'a str {
        // Nearly always nothing is renamed, and then nothing is looked up.
        if self.0.is_empty() {
            return id;
        }
        self.0
            .get(&(section, id.to_owned()))
            .map_or(id, String::as_str)
    }

    /// An older value with newer ids.
    fn apply(&self, value: &FieldValue) -> FieldValue {
        match value {
            FieldValue::Id(section, id) => {
                FieldValue::Id(*section, self.new_id(*section, id).to_owned())
            }
            FieldValue::Ids(section, ids) => {
                let ids = ids.iter().map(|id| self.new_id(*section, id).to_owned());
                FieldValue::Ids(*section, ids.collect())
            }
            FieldValue::Position(question, position) => {
                let question = self.new_id(Section::Questions, question).to_owned();
                FieldValue::Position(question, position.clone())
            }
            FieldValue::Record(record) => FieldValue::Record(self.record(record)),
            other => other.clone(),
        }
    }

    fn record(&self, record: &Record) -> Record {
        let fields = record.iter();
        fields
            .map(|(field, value)| (*field, self.apply(value)))
            .collect()
    }

    fn is_same(&self, before: Option<&FieldValue>, after: Option<&FieldValue>) -> bool {
        before.map(|value| self.apply(value)).as_ref() == after
    }
}

/// What differs in a section; `None` where nothing does. Ids that have changed
/// are added to `renames`.
pub(super) fn section(
    section: Section,
    before: &[ComparedEntry],
    after: &[ComparedEntry],
    renames: &mut Renames,
) -> Option<SectionChange> {
    let was = pair(section, before, after, renames);
    let mut is: Vec<Option<usize>> = vec![None; after.len()];
    for (at, place) in was.iter().enumerate() {
        if let Some(place) = place {
            is[*place] = Some(at);
            if before[at].id != after[*place].id {
                renames
                    .0
                    .insert((section, before[at].id.clone()), after[*place].id.clone());
            }
        }
    }
    let place = |entries: &[ComparedEntry], at: usize| EntryRef {
        index: at,
        id: entries[at].id.clone(),
    };
    let mut entries = Vec::new();
    let nothing = Fields::default();
    for (at, then) in is.iter().enumerate() {
        let fields = match then {
            Some(then) => entry(&before[*then], &after[at], renames),
            None => changes(&nothing, &after[at].fields, renames),
        };
        let is_same = then.is_some_and(|then| before[then].id == after[at].id && fields.is_empty());
        if !is_same {
            entries.push(EntryChange {
                before: then.map(|then| place(before, then)),
                after: Some(place(after, at)),
                fields,
                left_out: false,
            });
        }
    }
    for (at, _) in was.iter().enumerate().filter(|(_, now)| now.is_none()) {
        entries.push(EntryChange {
            before: Some(place(before, at)),
            after: None,
            fields: changes(&before[at].fields, &nothing, renames),
            left_out: false,
        });
    }
    if section == Section::Stances {
        // Both clocks of a tie are there for a stance; what was said comes first.
        entries.sort_by_key(|entry| match (&entry.after, &entry.before) {
            (Some(place), _) => after[place.index].sort_keys.map(|ties| ties[0]),
            (None, Some(place)) => before[place.index].sort_keys.map(|ties| ties[0]),
            (None, None) => None,
        });
    }
    let reordered = is_reordered(before, after, &is);
    (reordered || !entries.is_empty()).then_some(SectionChange {
        section,
        entries,
        reordered,
    })
}

/// For each older entry the place of the newer one that it is: the one with its
/// id, or else one without a counterpart that says the same, or that quotes the
/// same words of the same voice.
fn pair(
    section: Section,
    before: &[ComparedEntry],
    after: &[ComparedEntry],
    renames: &Renames,
) -> Vec<Option<usize>> {
    let places: BTreeMap<&str, usize> = after
        .iter()
        .enumerate()
        .map(|(at, entry)| (entry.id.as_str(), at))
        .collect();
    let mut was: Vec<Option<usize>> = before
        .iter()
        .map(|entry| places.get(entry.id.as_str()).copied())
        .collect();
    let none = Renames::default();
    for wholly in [true, false] {
        let known_by = |entry: &ComparedEntry, renames: &Renames| {
            if wholly {
                Some(entry.content(section, renames))
            } else {
                entry.utterance(renames)
            }
        };
        let taken: std::collections::BTreeSet<usize> = was.iter().flatten().copied().collect();
        let mut open: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for at in (0..after.len()).rev().filter(|at| !taken.contains(at)) {
            if let Some(key) = known_by(&after[at], &none) {
                open.entry(key).or_default().push(at);
            }
        }
        if open.is_empty() {
            continue;
        }
        for (at, place) in was
            .iter_mut()
            .enumerate()
            .filter(|(_, place)| place.is_none())
        {
            let key = known_by(&before[at], renames);
            *place = key.and_then(|key| open.get_mut(&key)?.pop());
        }
    }
    was
}

/// Whether entries that are in both stand in another order where that order
/// says something: always, but of stances only where it breaks a tie.
fn is_reordered(before: &[ComparedEntry], after: &[ComparedEntry], is: &[Option<usize>]) -> bool {
    (0..2).any(|clock| {
        let mut last = BTreeMap::new();
        let both = is
            .iter()
            .enumerate()
            .filter_map(|(at, then)| Some((at, (*then)?)));
        both.into_iter().any(|(at, then)| {
            let tie = |entry: &ComparedEntry| entry.sort_keys.map(|ties| ties[clock]);
            let earlier = last.insert((tie(&before[then]), tie(&after[at])), then);
            earlier.is_some_and(|earlier| earlier > then)
        })
    })
}

fn entry(before: &ComparedEntry, after: &ComparedEntry, renames: &Renames) -> Vec<FieldChange> {
    let mut found = changes(&before.fields, &after.fields, renames);
    if before.counts_as_said && after.counts_as_said {
        // It follows from the date, which is told.
        found.retain(|change| change.field != "effective");
    }
    found
}

/// The fields that differ.
pub(super) fn changes(before: &Fields, after: &Fields, renames: &Renames) -> Vec<FieldChange> {
    let was: BTreeMap<&str, &FieldContent> = before.by_path();
    let is: BTreeMap<&str, &FieldContent> = after.by_path();
    let gone = before
        .0
        .iter()
        .filter(|(field, _)| !is.contains_key(field.as_str()));
    let mut found: Vec<FieldChange> = Vec::new();
    for (field, content) in gone {
        match content {
            FieldContent::Single(value) => one(field, value.as_ref(), None, renames, &mut found),
            FieldContent::Records(records) => parts(field, records, &[], renames, &mut found),
        }
    }
    for (field, content) in &after.0 {
        match (was.get(field.as_str()), content) {
            (Some(FieldContent::Records(before)), FieldContent::Records(after)) => {
                parts(field, before, after, renames, &mut found);
            }
            (_, FieldContent::Records(after)) => parts(field, &[], after, renames, &mut found),
            (Some(FieldContent::Single(before)), FieldContent::Single(after)) => {
                one(field, before.as_ref(), after.as_ref(), renames, &mut found);
            }
            (_, FieldContent::Single(after)) => {
                one(field, None, after.as_ref(), renames, &mut found)
            }
        }
    }
    found
}

fn one(
    field: &str,
    before: Option<&FieldValue>,
    after: Option<&FieldValue>,
    renames: &Renames,
    found: &mut Vec<FieldChange>,
) {
    if renames.is_same(before, after) {
        return;
    }
    // Another reason for the same place is no move, and is told by itself.
    if let (Some(FieldValue::Position(_, was)), Some(FieldValue::Position(_, is))) = (before, after)
    {
        if (was.value, was.low, was.high) != (is.value, is.low, is.high) {
            found.push(FieldChange::new(field, before, after));
        }
        if was.reason != is.reason {
            let [was, is] = [was, is].map(|position| FieldValue::Text(position.reason.clone()));
            found.push(FieldChange::new(
                &format!("{field}/reason"),
                Some(&was),
                Some(&is),
            ));
        }
        return;
    }
    found.push(FieldChange::new(field, before, after));
}

/// What differs between two lists of parts, wherever in the list they stand.
fn parts(
    field: &str,
    before: &[Record],
    after: &[Record],
    renames: &Renames,
    found: &mut Vec<FieldChange>,
) {
    let before_now: Vec<Record> = before.iter().map(|part| renames.record(part)).collect();
    let mut is: Vec<Option<usize>> = vec![None; after.len()];
    let mut free: Vec<usize> = (0..before.len()).collect();
    for (at, part) in after.iter().enumerate() {
        let found = free.iter().position(|then| before_now[*then] == *part);
        is[at] = found.map(|found| free.remove(found));
    }
    for (at, part) in after.iter().enumerate() {
        if is[at].is_none() {
            let alike = free.iter().enumerate().filter_map(|(place, then)| {
                Some((shared(&before_now[*then], part)?, Reverse(place)))
            });
            is[at] = alike.max().map(|(_, Reverse(place))| free.remove(place));
        }
    }
    for then in free {
        let gone = FieldValue::Record(before[then].clone());
        found.push(FieldChange::new(
            &format!("{field}/{then}"),
            Some(&gone),
            None,
        ));
    }
    for (at, part) in after.iter().enumerate() {
        let way = format!("{field}/{at}");
        let Some(then) = is[at] else {
            found.push(FieldChange::new(
                &way,
                None,
                Some(&FieldValue::Record(part.clone())),
            ));
            continue;
        };
        for name in names(&before[then], part) {
            let (was, is) = (get(&before[then], name), get(part, name));
            if !renames.is_same(was, is) {
                found.push(FieldChange::new(&format!("{way}/{name}"), was, is));
            }
        }
    }
    let order: Vec<usize> = is.into_iter().flatten().map(|then| then + 1).collect();
    if !order.is_sorted() {
        let mut sorted = order.clone();
        sorted.sort_unstable();
        let [was, is] = [sorted, order].map(FieldValue::Order);
        found.push(FieldChange::new(field, Some(&was), Some(&is)));
    }
}

/// How many fields two parts share, where that is at least half of those that
/// either has: otherwise they are not the same part.
fn shared(before: &Record, after: &Record) -> Option<usize> {
    let names = names(before, after);
    let shared = names
        .iter()
        .filter(|name| get(before, name) == get(after, name))
        .count();
    (shared * 2 >= names.len()).then_some(shared)
}

fn get<'a>(record: &'a Record, name: &str) -> Option<&'a FieldValue> {
    let mut fields = record.iter();
    fields
        .find(|(field, _)| *field == name)
        .map(|(_, value)| value)
}

/// The fields that either part has.
fn names(before: &Record, after: &Record) -> Vec<&'static str> {
    let mut names: Vec<&'static str> = after.iter().map(|(name, _)| *name).collect();
    let gone = before.iter().map(|(name, _)| *name);
    names.extend(gone.filter(|name| get(after, name).is_none()));
    names
}

impl Fields {
    fn by_path(&self) -> BTreeMap<&str, &FieldContent> {
        let fields = self.0.iter();
        fields
            .map(|(field, content)| (field.as_str(), content))
            .collect()
    }
}

impl FieldChange {
    fn new(field: &str, before: Option<&FieldValue>, after: Option<&FieldValue>) -> Self {
        Self {
            field: field.to_owned(),
            before: before.cloned(),
            after: after.cloned(),
        }
    }
}
