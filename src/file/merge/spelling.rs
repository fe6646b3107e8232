//! Entries that one version has in the short spelling, and another in the long one.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Splice;
use crate::file::edit::{lengthening, splice};
use crate::file::tree::{Value, ValueKind};
use crate::model::Section;

type Lengthenings<'a> = BTreeMap<(Section, &'a str), Vec<Splice>>;

/// Writes the entries whose spelling differs between versions of a dataset in the long one. `None`
/// if there are none.
pub(super) fn in_one_spelling<const N: usize>(
    versions: [(&str, Option<&Value>); N],
) -> Option<[String; N]> {
    let all = versions.map(|(text, dataset)| lengthenings(text, dataset));
    let with = |is_short: bool| {
        let entries = all.iter().flatten().filter(move |(_, found)| found.is_empty() != is_short);
        entries.map(|(key, _)| *key).collect::<BTreeSet<_>>()
    };
    let (short, long) = (with(true), with(false));
    let differing: Vec<_> = short.intersection(&long).collect();
    if differing.is_empty() {
        return None;
    }
    let texts = versions.iter().zip(&all).map(|((text, _), all)| {
        let found = differing.iter().filter_map(|key| all.get(*key)).flatten();
        let mut splices: Vec<Splice> = found.cloned().collect();
        splices.sort_by_key(|splice| splice.span.start);
        splice(text, &splices)
    });
    texts.collect::<Vec<_>>().try_into().ok()
}

/// The edits that write each entry in the long spelling; none for one that has it.
fn lengthenings<'a>(text: &'a str, dataset: Option<&Value>) -> Lengthenings<'a> {
    let mut found = Lengthenings::new();
    for section in [Section::Questions, Section::Stances] {
        let list = dataset.and_then(|dataset| dataset.field(text, section.name()));
        let Some(ValueKind::List(entries)) = list.map(|list| &list.kind) else { continue };
        for entry in entries {
            if let Some(id) = entry.field(text, "id") {
                let key = (section, id.span.slice(text));
                found.insert(key, lengthening(text, section, entry));
            }
        }
    }
    found
}
