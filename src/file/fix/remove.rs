//! Fixes that remove a repetition, which needs the rest of the file.

use super::draft::Drafter;
use crate::diagnostic::{Code, Diagnostic, Fix, Span};
use crate::file::edit::{Node, ValueEditor};
use crate::file::tree::{Field, Value, ValueKind};
use crate::words::problems::{entries, values};

impl Drafter<'_> {
    pub(super) fn parse_entry(&mut self, span: Span) -> &Value {
        if self.entry.as_ref().is_none_or(|entry| entry.span.start != span.start) {
            self.entry = None;
        }
        let text = self.text;
        self.entry.get_or_insert_with(|| Value::parse_at(text, span))
    }

    /// A fix that depends on other parts of the file: an exact repetition, or a range that
    /// repeats its value.
    pub(super) fn fix_from_tree(&mut self, problem: &Diagnostic) -> Option<Fix> {
        match problem.code {
            Code::DuplicateField | Code::DuplicateKey => self.remove_repeated(problem.span),
            Code::DuplicateId => self.remove_repeated_entry(problem.span),
            Code::ActionRange => self.remove_range(problem.span),
            _ => None,
        }
    }

    /// Removes an exact repetition of a field or key.
    pub(super) fn remove_repeated(&mut self, name: Span) -> Option<Fix> {
        let text = self.text;
        let entry = self.entry_containing(name)?;
        let entry = self.parse_entry(entry);
        let (group, index) = find_part(entry, name, |part| part.0 == name)?;
        let parts = parts(group);
        let has_name = |part: &&(Span, &Value)| part.0.slice(text) == name.slice(text);
        let node = |value: &Value| Node::read(text, value);
        let first = parts[..index].iter().find(has_name)?;
        (node(first.1) == node(parts[index].1)).then(|| {
            let splices = ValueEditor::new(text).remove_part(group, index);
            Fix::new(values::REMOVE_DUPLICATE, splices)
        })
    }

    /// Removes an exact repetition of an entry.
    pub(super) fn remove_repeated_entry(&self, id: Span) -> Option<Fix> {
        let (section, index) = self.editor.entry_containing(id)?;
        let entry = self.editor.entry_value(section, index)?;
        let id = entry.field(self.text, "id")?;
        let id = Node::read(self.text, id).as_str().to_owned();
        let first = self.editor.index_of(section, &id)?;
        let first = self.editor.entry_value(section, first)?;
        let is_same = Node::read(self.text, &first) == Node::read(self.text, &entry);
        is_same.then_some(())?;
        let list = self.tree.field(self.text, section.name())?.value;
        let entries = self.editor.entries(section);
        let splices = ValueEditor::new(self.text).remove(list, entries, index);
        Some(Fix::new(values::REMOVE_DUPLICATE, splices))
    }

    /// Removes a `low` or `high` that only repeats the value.
    pub(super) fn remove_range(&mut self, bound: Span) -> Option<Fix> {
        let text = self.text;
        let entry = self.entry_containing(bound)?;
        let entry = self.parse_entry(entry);
        let (group, index) = find_part(entry, bound, |part| part.1.span == bound)?;
        let name = parts(group)[index].0.slice(text);
        let value = group.field(text, "value")?;
        let is_same = value.span.slice(text) == bound.slice(text);
        (is_same && matches!(name, "low" | "high")).then(|| {
            let splices = ValueEditor::new(text).remove_part(group, index);
            Fix::new(entries::remove_redundant_field(name), splices)
        })
    }
}

/// The outermost value around `span` with a matching part, and the index of that part.
pub(super) fn find_part(
    value: &Value,
    span: Span,
    matches: impl Fn(&(Span, &Value)) -> bool,
) -> Option<(&Value, usize)> {
    let mut around = value;
    loop {
        let parts = parts(around);
        if let Some(index) = parts.iter().position(&matches) {
            return Some((around, index));
        }
        let contains =
            |value: &&Value| value.span.start <= span.start && span.end <= value.span.end;
        around = parts.iter().map(|part| part.1).find(contains)?;
    }
}

/// The parts of a value, each with the span that identifies it: the name of a field, the key in a
/// map, or an element.
pub(in crate::file) fn parts(value: &Value) -> Vec<(Span, &Value)> {
    match &value.kind {
        ValueKind::Struct { fields, .. } => {
            fields.iter().map(|Field { name, value }| (*name, value)).collect()
        }
        ValueKind::Map(entries) => entries.iter().map(|(key, value)| (key.span, value)).collect(),
        ValueKind::List(elements) | ValueKind::Tuple { elements, .. } => {
            elements.iter().map(|each| (each.span, each)).collect()
        }
        ValueKind::Scalar | ValueKind::Identifier | ValueKind::Error => Vec::new(),
    }
}
