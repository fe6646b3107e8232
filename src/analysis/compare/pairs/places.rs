//! Recognizes stances by who said them, when, and where that stands: a paraphrase in other
//! words has nothing else that stays.

use std::collections::{BTreeMap, BTreeSet};

use super::{ComparedEntry, FieldContent, FieldValue, Renames};
use crate::model::{Day, Section};

/// An actor, a day, and a place in a source.
type Place<'a> = (&'a str, Day, &'a str, &'a str);

/// The unpaired stances with evidence at a place.
#[derive(Default)]
struct Holders {
    old: Vec<usize>,
    new: Vec<usize>,
}

impl Holders {
    #[cfg(test)]
    fn count(&self) -> usize {
        self.old.len() + self.new.len()
    }
}

/// Pairs stances that share a place with each other and with no other unpaired stance. What
/// could be paired in two ways stays as it is.
pub(super) fn pair(
    before: &[ComparedEntry],
    after: &[ComparedEntry],
    successors: &mut [Option<usize>],
    renames: &Renames,
) {
    let paired: BTreeSet<usize> = successors.iter().flatten().copied().collect();
    let unpaired_old = (0..before.len()).filter(|old| successors[*old].is_none());
    let unpaired_new = (0..after.len()).filter(|new| !paired.contains(new));
    let no_renames = Renames::default();
    let mut holders: BTreeMap<Place<'_>, Holders> = BTreeMap::new();
    for old in unpaired_old {
        for place in before[old].places(renames) {
            holders.entry(place).or_default().old.push(old);
        }
    }
    for new in unpaired_new {
        for place in after[new].places(&no_renames) {
            holders.entry(place).or_default().new.push(new);
        }
    }
    #[cfg(test)]
    crate::model::work::add(holders.values().map(Holders::count).sum());
    // Two stances may share several places.
    let pairs: BTreeSet<(usize, usize)> = holders
        .values()
        .filter_map(|holders| match (&*holders.old, &*holders.new) {
            ([old], [new]) if may_be_one(&before[*old], &after[*new]) => Some((*old, *new)),
            _ => None,
        })
        .collect();
    let mut news: BTreeMap<usize, usize> = BTreeMap::new();
    let mut olds: BTreeMap<usize, usize> = BTreeMap::new();
    for (old, new) in &pairs {
        *olds.entry(*old).or_default() += 1;
        *news.entry(*new).or_default() += 1;
    }
    for (old, new) in pairs {
        if olds[&old] == 1 && news[&new] == 1 {
            successors[old] = Some(new);
        }
    }
}

/// Whether two stances of one place may be the same: a paraphrase may have become a quotation, and a
/// quotation may have been corrected, but two different ones are two stances.
fn may_be_one(before: &ComparedEntry, after: &ComparedEntry) -> bool {
    let (before, after) = (before.quotations(), after.quotations());
    before.is_empty()
        || after.is_empty()
        || before.iter().any(|quotation| after.iter().any(|other| share_words(quotation, other)))
}

/// Whether half of the words of the shorter text are in the other one.
fn share_words(one: &str, other: &str) -> bool {
    let words = |text: &str| -> BTreeSet<String> {
        let words = text.split(|c: char| !c.is_alphanumeric());
        let words = words.filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    };
    let (one, other) = (words(one), words(other));
    2 * one.intersection(&other).count() >= one.len().min(other.len())
}

impl ComparedEntry {
    /// The quotations of a stance.
    fn quotations(&self) -> Vec<&str> {
        let mut fields = self.fields.0.iter();
        let evidence = fields.find(|(path, _)| path.name == "evidence");
        let records = evidence.map_or(&[][..], |(_, content)| content.records());
        let quotations = records.iter().map(|record| super::field_value(record, "quote"));
        quotations.filter_map(|quote| quote?.text()).collect()
    }

    /// The places of a stance; none for other entries.
    fn places<'a>(&'a self, renames: &'a Renames) -> BTreeSet<Place<'a>> {
        let field = |name: &str| {
            let mut fields = self.fields.0.iter();
            let field = fields.find(|(path, _)| path.name == name);
            field.map(|(_, content)| content)
        };
        let single = |name| field(name).and_then(FieldContent::value);
        let (Some(FieldValue::Id(section, actor)), Some(FieldValue::Date(said))) =
            (single("actor"), single("said"))
        else {
            return BTreeSet::new();
        };
        let actor = renames.new_id(*section, actor);
        let evidence = field("evidence").map_or(&[][..], FieldContent::records);
        let place = |record: &'a super::Record| {
            let value = |name| super::field_value(record, name);
            let Some(FieldValue::Id(Section::Sources, source)) = value("source") else {
                return None;
            };
            let place = value("where")?.text()?;
            let source = renames.new_id(Section::Sources, source);
            Some((actor, said.latest, source, place))
        };
        evidence.iter().filter_map(place).collect()
    }
}
