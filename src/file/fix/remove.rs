//! Fixes that remove a repetition, which needs the rest of the file.

use super::draft::Drafter;
use crate::diagnostic::messages::{entries, values};
use crate::diagnostic::{Code, Diagnostic, Fix, Span};
use crate::file::edit::Node;
use crate::file::tree::Value;

impl Drafter<'_> {
    pub(super) fn parse_entry(&mut self, span: Span) {
        if self.entry.as_ref().is_none_or(|entry| entry.span.start != span.start) {
            self.entry = None;
        }
        let text = self.text;
        self.entry.get_or_insert_with(|| Value::parse_at(text, span));
    }

    /// A fix that depends on other parts of the file: an exact repetition, or a range that
    /// repeats its value.
    pub(super) fn fix_from_tree(&mut self, problem: &Diagnostic) -> Option<Fix> {
        match problem.code {
            Code::DuplicateField | Code::DuplicateKey => self.remove_repeated(problem.span),
            Code::DuplicateId => self.remove_repeated_entry(problem.span),
            Code::ActionRange => self.remove_range(problem.span),
            Code::RetiredField => self.remove_field(problem.span),
            _ => None,
        }
    }

    /// Removes an exact repetition of a field or key.
    pub(super) fn remove_repeated(&mut self, name: Span) -> Option<Fix> {
        let text = self.text;
        let entry = self.entry_containing(name)?;
        self.parse_entry(entry);
        let (group, index) = find_part(self.entry.as_ref()?, name, |part| part.0 == name)?;
        let has_name = |part: &(Span, &Value)| part.0.slice(text) == name.slice(text);
        let node = |value: &Value| Node::read(text, value);
        let first = (0..index).filter_map(|index| group.part(index)).find(has_name)?;
        (node(first.1) == node(group.part(index)?.1)).then(|| {
            let splices = self.values.remove_part(group, index);
            Fix::new(values::REMOVE_DUPLICATE, splices)
        })
    }

    /// Removes a field that has no use any more.
    fn remove_field(&mut self, name: Span) -> Option<Fix> {
        let entry = self.entry_containing(name)?;
        self.parse_entry(entry);
        let (group, index) = find_part(self.entry.as_ref()?, name, |part| part.0 == name)?;
        let title = values::remove_retired_field(name.slice(self.text));
        Some(Fix::new(title, self.values.remove_part(group, index)))
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
        let splices = self.values.remove(list, entries, index);
        Some(Fix::new(values::REMOVE_DUPLICATE, splices))
    }

    /// Removes a `low` or `high` that only repeats the value.
    pub(super) fn remove_range(&mut self, bound: Span) -> Option<Fix> {
        let text = self.text;
        let entry = self.entry_containing(bound)?;
        self.parse_entry(entry);
        let entry = self.entry.as_ref()?;
        let (group, index) = find_part(entry, bound, |part| part.1.span == bound)?;
        let name = group.part(index)?.0.slice(text);
        let value = group.field(text, "value")?;
        let is_same = value.span.slice(text) == bound.slice(text);
        (is_same && matches!(name, "low" | "high")).then(|| {
            let splices = self.values.remove_part(group, index);
            Fix::new(entries::remove_redundant_field(name), splices)
        })
    }
}

/// The outermost value around `span` with a matching part, and the index of that part.
pub(super) fn find_part(
    value: &Value,
    span: Span,
    matches: impl Fn((Span, &Value)) -> bool,
) -> Option<(&Value, usize)> {
    let mut around = value;
    loop {
        let index = around.part_at(span.start)?;
        let (name, part) = around.part(index)?;
        if matches((name, part)) {
            return Some((around, index));
        }
        around = Some(part).filter(|part| part.span.contains(span))?;
    }
}
