use super::short::parse_entry;
use super::tree::{Value, ValueKind};
use crate::diagnostic::Span;
use crate::model::Section;

/// The places of the values of a dataset in its text.
///
/// A value is named by its path from the root, such as
/// `["stances", "12", "positions", "scale", "high"]`, where the number counts the entries
/// that were kept. Only the spans of fields and entries are stored. For a value inside an
/// entry, the entry is parsed again.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spans {
    /// The whole dataset.
    pub(super) root: Span,
    /// The fields of the dataset, by name.
    pub(super) fields: Vec<(String, Span)>,
    /// The entries of each section that were kept.
    pub(super) entries: [Vec<Span>; Section::ALL.len()],
}

impl Spans {
    /// Returns the span of the value at `path`, or of the innermost value around it.
    pub fn nearest(&self, text: &str, path: &[&str]) -> Span {
        self.find(text, path, &mut None).0
    }

    /// Returns true if the dataset has a field.
    pub(crate) fn has_field(&self, name: &str) -> bool {
        self.fields.iter().any(|(field, _)| field == name)
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
    /// `last` is the entry in which a value was found last. The next path is often in it, too.
    pub(super) fn find(&self, text: &str, path: &[&str], last: &mut Option<Value>) -> (Span, bool) {
        let [field, path @ ..] = path else {
            return (self.root, true);
        };
        let Some((_, span)) = self.fields.iter().find(|(name, _)| name == field) else {
            return (self.root, false);
        };
        let [index, path @ ..] = path else {
            return (*span, true);
        };
        let entry = Section::from_name(field)
            .and_then(|section| Some((section, self.entry(section, index.parse().ok()?)?)));
        let Some((section, entry)) = entry else {
            return (*span, false);
        };
        let known = last.take().filter(|value| value.span == entry);
        let value = last.insert(known.unwrap_or_else(|| parse_entry(text, section, entry)));
        find_inside(text, value, path)
    }
}

/// The span of the value at a path in another, or of the innermost one around it, and whether it is
/// exactly there.
pub(super) fn find_inside(text: &str, mut value: &Value, mut path: &[&str]) -> (Span, bool) {
    while let [name, rest @ ..] = path {
        let inner = match &value.kind {
            ValueKind::Struct { .. } => value.field(text, name),
            ValueKind::List(elements) | ValueKind::Tuple { elements, .. } => {
                name.parse().ok().and_then(|index: usize| elements.get(index))
            }
            ValueKind::Map(entries) => {
                let is_key = |key: &Value| {
                    ron::from_str(key.span.slice(text)).is_ok_and(|key: String| key == *name)
                };
                let entry = entries.iter().find(|(key, _)| is_key(key));
                if let Some((key, _)) = entry
                    && rest == ["key"]
                {
                    return (key.span, true);
                }
                entry.map(|(_, inner)| inner)
            }
            ValueKind::Scalar | ValueKind::Identifier | ValueKind::Error => None,
        };
        let Some(inner) = inner else {
            return (value.span, false);
        };
        (value, path) = (inner, rest);
    }
    (value.span, true)
}
