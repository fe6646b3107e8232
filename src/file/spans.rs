use super::place::{Place, Step};
use super::short::parse_entry;
use super::tree::Value;
use crate::diagnostic::Span;
use crate::model::Section;

/// The places of the values of a dataset in its text.
///
/// The index of an entry counts those that were kept. Only the spans of fields and entries are
/// stored. For a value inside an entry, the entry is parsed again.
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
    /// Returns the span of the value at a place, or of the innermost value around it.
    pub fn nearest(&self, text: &str, place: &Place<'_>) -> Span {
        self.find(text, place, &mut None).0
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

    /// Returns the span of the innermost value around a place, and whether it is exactly there.
    /// `last` is the entry in which a value was found last. The next place is often in it, too.
    pub(super) fn find(
        &self,
        text: &str,
        place: &Place<'_>,
        last: &mut Option<Value>,
    ) -> (Span, bool) {
        let field = match (place.entry, place.steps.as_slice()) {
            (Some((section, _)), _) => section.name(),
            (None, [Step::Field(name), ..]) => *name,
            (None, _) => return (self.root, true),
        };
        let entry = place.entry.and_then(|(section, index)| self.entry(section, index));
        if let (Some((section, _)), Some(entry)) = (place.entry, entry) {
            let known = last.take().filter(|value| value.span == entry);
            let value = last.insert(known.unwrap_or_else(|| parse_entry(text, section, entry)));
            return place.find(text, value);
        }
        let found = self.fields.iter().find(|(name, _)| name == field);
        found.map_or((self.root, false), |(_, span)| {
            (*span, place.entry.is_none() && place.steps.len() == 1)
        })
    }
}
