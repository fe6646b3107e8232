mod scan;

use std::collections::BTreeSet;

use super::tree::{Value, ValueKind};
use crate::diagnostic::Span;
use crate::model::Section;

/// The places of the values of a dataset in its text.
///
/// A value is named by its path from the root, such as
/// `stances/12/positions/scale/high`, where the number counts the entries that
/// were kept. Only the spans of fields and entries are stored. For a value inside an
/// entry, the entry is parsed again.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spans {
    /// The whole dataset.
    pub(super) root: Span,
    /// The fields of the dataset, by name.
    pub(super) fields: Vec<(String, Span)>,
    /// The entries of each section that were kept.
    pub(super) entries: [Vec<Span>; Section::ALL.len()],
    /// Those of them that had a problem when they were read, as a text with a line break. They are
    /// read again after each change.
    pub(super) warned: BTreeSet<Span>,
}

impl Spans {
    /// Returns the span of the value at `path`, or of the innermost value around it.
    pub fn nearest(&self, text: &str, path: &str) -> Span {
        self.find(text, path, false, &mut LastEntry::default()).0
    }

    /// The span of an entry that was kept.
    pub(crate) fn entry(&self, section: Section, index: usize) -> Option<Span> {
        self.entries[section as usize].get(index).copied()
    }

    /// The index of the entry that begins at an offset, if it was kept.
    pub(crate) fn index_at(&self, section: Section, start: usize) -> Option<usize> {
        let entries = &self.entries[section as usize];
        entries.binary_search_by_key(&start, |span| span.start).ok()
    }

    /// Returns the span of the innermost value around `path`, and whether it is exactly at `path`.
    /// `is_well_formed` says that no entry has a syntax error.
    pub(super) fn find(
        &self,
        text: &str,
        path: &str,
        is_well_formed: bool,
        last: &mut LastEntry,
    ) -> (Span, bool) {
        let mut names = path.split('/').filter(|name| !name.is_empty());
        let Some(field) = names.next() else {
            return (self.root, true);
        };
        let Some((_, span)) = self.fields.iter().find(|(name, _)| name == field) else {
            return (self.root, false);
        };
        let Some(index) = names.next() else {
            return (*span, true);
        };
        let section = Section::from_name(field);
        let entries = section.map(|section| &self.entries[section as usize]);
        let entry = entries.and_then(|entries| entries.get(index.parse::<usize>().ok()?));
        let Some(entry) = entry else {
            return (*span, false);
        };
        if last.parsed.as_ref().is_none_or(|value| value.span != *entry) {
            let is_new = last.scanned.replace(*entry) != Some(*entry);
            let is_field = names.clone().nth(1).is_none();
            if is_well_formed
                && (is_new || is_field)
                && let Some(span) = scan::find(text, *entry, names.clone())
            {
                return (span, true);
            }
            last.parsed = Some(Value::parse_at(text, *entry));
        }
        match &last.parsed {
            Some(value) => find_inside(text, value, names),
            None => (*entry, false),
        }
    }
}

/// The entry in which something was found last. The next path is often in it, too, and it is not
/// scanned for each.
#[derive(Default)]
pub(super) struct LastEntry {
    scanned: Option<Span>,
    parsed: Option<Value>,
}

fn find_inside<'p>(
    text: &str,
    value: &Value,
    mut names: impl Iterator<Item = &'p str>,
) -> (Span, bool) {
    let Some(name) = names.next() else {
        return (value.span, true);
    };
    let inner = match &value.kind {
        ValueKind::Struct { .. } => value.field(text, name),
        ValueKind::List(elements) | ValueKind::Tuple { elements, .. } => {
            name.parse().ok().and_then(|index: usize| elements.get(index))
        }
        ValueKind::Map(entries) => {
            let is_key = |key: &Value| {
                ron::from_str(key.span.slice(text)).is_ok_and(|key: String| key == name)
            };
            let entry = entries.iter().find(|(key, _)| is_key(key));
            let mut names = names;
            return match (entry, names.next()) {
                (None, _) => (value.span, false),
                (Some((_, inner)), None) => (inner.span, true),
                (Some((key, _)), Some("key")) => (key.span, true),
                (Some((_, inner)), Some(next)) => find_inside(
                    text,
                    inner,
                    std::iter::once(next).chain(names).collect::<Vec<_>>().into_iter(),
                ),
            };
        }
        ValueKind::Scalar | ValueKind::Identifier | ValueKind::Error => None,
    };
    match inner {
        Some(inner) => find_inside(text, inner, names.collect::<Vec<_>>().into_iter()),
        None => (value.span, false),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::diagnostic::Splice;
    use crate::file::edit::splice;
    use crate::file::read_with_tree;
    use crate::model::deterministic_config;

    const MEDIUM: &str = include_str!("../../tests/data/valid/medium.ron");

    /// The paths of all values in one, and of the keys of maps.
    fn paths(text: &str, value: &Value, before: &[String], paths: &mut Vec<Vec<String>>) {
        let path = |name: &str| [before, &[name.to_owned()]].concat();
        match &value.kind {
            ValueKind::Struct { fields, .. } => {
                for field in fields {
                    let path = path(field.name.slice(text));
                    self::paths(text, &field.value, &path, paths);
                }
            }
            ValueKind::List(elements) | ValueKind::Tuple { elements, .. } => {
                for (i, element) in elements.iter().enumerate() {
                    self::paths(text, element, &path(&i.to_string()), paths);
                }
            }
            ValueKind::Map(entries) => {
                for (key, inner) in entries {
                    if let Ok(name) = ron::from_str::<String>(key.span.slice(text)) {
                        let path = path(&name);
                        paths.push([&path[..], &["key".to_owned()]].concat());
                        self::paths(text, inner, &path, paths);
                    }
                }
            }
            ValueKind::Scalar | ValueKind::Identifier | ValueKind::Error => {}
        }
        if !before.is_empty() {
            paths.push(before.to_vec());
        }
    }

    /// Looks up every value of every entry of a text, also without parsing the entry. Returns how
    /// many there are, and of how many the entry need not be parsed.
    fn check(text: &str) -> (usize, usize) {
        let (tree, _) = read_with_tree(text);
        let (mut all, mut scanned) = (0, 0);
        for entry in tree.fields.iter().flat_map(|field| field.entries.iter().flatten()) {
            let (values, errors) = Value::parse_all(text, *entry);
            let Some(value) = values.first().filter(|_| errors.is_empty()) else {
                continue;
            };
            let mut found = Vec::new();
            paths(text, value, &[], &mut found);
            for path in found {
                let names = || path.iter().map(String::as_str);
                let parsed = find_inside(text, value, names()).0;
                let found = scan::find(text, *entry, names());
                assert!(found.is_none_or(|found| found == parsed), "{path:?}: {text}");
                all += 1;
                scanned += usize::from(found.is_some());
            }
        }
        (all, scanned)
    }

    #[test]
    fn most_values_are_found_without_parsing_the_entry() {
        let (all, scanned) = check(MEDIUM);
        assert!(scanned > all * 9 / 10, "{scanned} of {all}");
    }

    proptest! {
        #![proptest_config(deterministic_config(400))]

        #[test]
        fn a_value_is_found_where_it_is_parsed(
            index in any::<prop::sample::Index>(),
            removed in 0_usize..4,
            inserted in prop::sample::select(vec![
                "", "\"", "(", ")", "]", ",", ":", "//", "/*", "\n", "id: \"x\",", "1", " a", "r#\"", "\\",
            ]),
        ) {
            let offsets: Vec<usize> = MEDIUM.char_indices().map(|(i, _)| i).collect();
            let first = index.index(offsets.len());
            let end = offsets.get(first + removed).copied().unwrap_or(MEDIUM.len());
            check(&splice(MEDIUM, &[Splice::new(Span::new(offsets[first], end), inserted)]));
        }
    }
}
