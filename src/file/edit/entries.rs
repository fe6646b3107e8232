//! Edits of whole entries, by section and id.

use super::group::join;
use super::node::unwrap_some;
use super::{Node, TreeEditor, ron_string};
use crate::diagnostic::{Span, Splice};
use crate::file::schema::{DATASET, EntrySchema, FieldKind};
use crate::file::tree::{Field, TokenKind, Value, ValueKind};
use crate::model::Section;

impl<'a> TreeEditor<'a> {
    /// The list of a section, if the file has one.
    fn list(&self, section: Section) -> Option<&'a Value> {
        let root = self.tree.root.as_ref()?;
        let list = field(self.text, root, section.name())?;
        matches!(list.kind, ValueKind::List(_)).then_some(list)
    }

    /// The entries of a section in file order, including those with problems.
    pub fn entries(&self, section: Section) -> &'a [Value] {
        match self.list(section).map(|list| &list.kind) {
            Some(ValueKind::List(entries)) => entries,
            _ => &[],
        }
    }

    /// The index of an entry in its section. Steps have no ids; `id` is then the
    /// index itself.
    pub fn index_of(&self, section: Section, id: &str) -> Option<usize> {
        if section == Section::Steps {
            return id.parse().ok();
        }
        let mut entries = self.entries(section).iter();
        entries.position(|entry| self.entry_id(entry).as_deref() == Some(id))
    }

    fn entry_id(&self, entry: &Value) -> Option<String> {
        let id = field(self.text, entry, "id")?;
        Some(Node::read(self.text, id).as_str().to_owned())
    }

    /// The section and the index of the entry that contains a span.
    pub fn entry_containing(&self, span: Span) -> Option<(Section, usize)> {
        Section::ALL.into_iter().find_map(|section| {
            let entries = self.entries(section);
            let next = entries.partition_point(|entry| entry.span.start <= span.start);
            let index = next.checked_sub(1)?;
            let is_inside = entries[index].span.contains(span);
            is_inside.then_some((section, index))
        })
    }

    /// The section and the id of the entry at an offset in the text.
    pub fn entry_at(&self, offset: usize) -> Option<(Section, String)> {
        let (section, index) = self.entry_containing(Span::new(offset, offset + 1))?;
        if section == Section::Steps {
            return Some((section, index.to_string()));
        }
        let id = self.entry_id(self.entry_value(section, index)?)?;
        Some((section, id))
    }

    /// The entry at an index of its section.
    pub fn entry_value(&self, section: Section, index: usize) -> Option<&'a Value> {
        self.entries(section).get(index)
    }

    fn value(&self, section: Section, id: &str) -> Option<&'a Value> {
        self.entry_value(section, self.index_of(section, id)?)
    }

    /// Reads an entry, for a form.
    pub fn entry(&self, section: Section, id: &str) -> Option<Node> {
        let value = self.value(section, id)?;
        Some(Node::read(self.text, value))
    }

    /// Replaces an entry. If its id changes, all references change too. Returns
    /// `None` if there is no such entry.
    pub fn set_entry(&self, section: Section, id: &str, node: &Node) -> Option<Vec<Splice>> {
        let mut splices = self.set(self.value(section, id)?, node);
        let new_id = node.get("id").map(Node::as_str);
        if let Some(new_id) = new_id.filter(|new_id| *new_id != id && !new_id.is_empty()) {
            let new_id = ron_string(new_id);
            let mut references = self.references(section, id);
            references.retain(|span| {
                let overlaps = |changed: Span| span.start < changed.end && changed.start < span.end;
                !splices.iter().any(|splice| overlaps(splice.span))
            });
            let renamed = |span| Splice::new(span, new_id.clone());
            splices.extend(references.into_iter().map(renamed));
            splices.sort_by_key(|splice| splice.span.start);
        }
        Some(splices)
    }

    /// Adds an entry after the one with the id `after`, or at the end of its
    /// section, which is added if it is missing. Returns `None` if the file has no
    /// dataset.
    pub fn add_entry(
        &self,
        section: Section,
        after: Option<&str>,
        node: &Node,
    ) -> Option<Vec<Splice>> {
        if let Some(list) = self.list(section) {
            let previous = after.and_then(|id| self.index_of(section, id));
            let index = previous.map_or(self.entries(section).len(), |previous| previous + 1);
            return Some(self.insert(list, index, node));
        }
        let root = self.tree.root.as_ref()?;
        let mut dataset = Node::read(self.text, root);
        let list = Node::List(vec![node.clone()]);
        dataset.set(section.name(), Some(list), &DATASET.field_names());
        Some(self.set(root, &dataset))
    }

    /// Removes an entry. Returns `None` if there is no such entry.
    pub fn remove_entry(&self, section: Section, id: &str) -> Option<Vec<Splice>> {
        let index = self.index_of(section, id)?;
        Some(self.remove(self.list(section)?, index))
    }

    /// Swaps an entry with the previous one, each with the comments right above
    /// it. Returns `None` if there is no previous entry.
    pub fn move_entry_up(&self, section: Section, id: &str) -> Option<Vec<Splice>> {
        let index = self.index_of(section, id)?;
        let span = |index: usize| {
            let value = self.entry_value(section, index)?;
            Some(self.with_comments(value.span))
        };
        let (previous, entry) = (span(index.checked_sub(1)?)?, span(index)?);
        Some(vec![
            Splice::new(previous, entry.slice(self.text)),
            Splice::new(entry, previous.slice(self.text)),
        ])
    }

    /// Extends the span of a value to the comment lines right above it.
    fn with_comments(&self, span: Span) -> Span {
        let tokens = &self.tree.tokens;
        let mut start = span.start;
        let first = tokens.partition_point(|token| token.span.start < start);
        let before = tokens[..first].rchunks_exact(2);
        for pair in before {
            let [comment, gap] = pair else { break };
            let is_adjacent = gap.kind == TokenKind::Whitespace
                && gap.span.slice(self.text).matches('\n').count() == 1;
            let is_on_own_line = self.text[..comment.span.start]
                .trim_end_matches([' ', '\t'])
                .ends_with('\n');
            if !is_adjacent || comment.kind != TokenKind::Comment || !is_on_own_line {
                break;
            }
            start = comment.span.start;
        }
        Span::new(start, span.end)
    }

    /// All references to an entry, in the order of the text.
    pub fn references(&self, section: Section, id: &str) -> Vec<Span> {
        let mut references = Vec::new();
        for referring in Section::ALL {
            for entry in self.entries(referring) {
                self.collect_references(entry, referring.schema(), (section, id), &mut references);
            }
        }
        references.sort();
        references
    }

    fn collect_references(
        &self,
        value: &Value,
        schema: &EntrySchema,
        (section, id): (Section, &str),
        references: &mut Vec<Span>,
    ) {
        let mut add_if_reference = |value: &Value| {
            if Node::read(self.text, value) == Node::Text(id.to_owned()) {
                references.push(unwrap_some(self.text, value).span);
            }
        };
        let mut inner: Vec<(&Value, &EntrySchema)> = Vec::new();
        for field_schema in schema.fields {
            let Some(value) = field(self.text, value, field_schema.name) else {
                continue;
            };
            match (field_schema.kind, &value.kind) {
                (FieldKind::Reference(target), _) if target == section => add_if_reference(value),
                (FieldKind::References(target), ValueKind::List(ids)) if target == section => {
                    ids.iter().for_each(&mut add_if_reference);
                }
                (FieldKind::List(schema), ValueKind::List(elements)) => {
                    inner.extend(elements.iter().map(|value| (value, schema)));
                }
                (FieldKind::ByQuestion(schema), ValueKind::Map(entries)) => {
                    if section == Section::Questions {
                        for (key, _) in entries {
                            add_if_reference(key);
                        }
                    }
                    inner.extend(entries.iter().map(|(_, value)| (value, schema)));
                }
                _ => {}
            }
        }
        for (value, schema) in inner {
            self.collect_references(value, schema, (section, id), references);
        }
    }

    /// The path from a value to the part of it that contains `span`, such as
    /// `evidence/0/quote`; empty for the value itself.
    pub fn path_to(&self, value: &Value, span: Span) -> String {
        let inner: Option<(String, &Value)> = match &value.kind {
            ValueKind::Struct { fields, .. } => fields
                .iter()
                .find(|field| join(field.name, field.value.span).contains(span))
                .map(|field| (field.name.slice(self.text).to_owned(), &field.value)),
            ValueKind::List(elements) | ValueKind::Tuple { elements, .. } => elements
                .iter()
                .position(|element| element.span.contains(span))
                .map(|index| (index.to_string(), &elements[index])),
            ValueKind::Map(entries) => entries
                .iter()
                .find(|(key, value)| join(key.span, value.span).contains(span))
                .map(|(key, value)| (Node::read(self.text, key).as_str().to_owned(), value)),
            ValueKind::Scalar | ValueKind::Identifier | ValueKind::Error => None,
        };
        let Some((name, inner)) = inner else {
            return String::new();
        };
        let rest = self.path_to(inner, span);
        if rest.is_empty() {
            name
        } else {
            format!("{name}/{rest}")
        }
    }
}

fn field<'v>(text: &str, value: &'v Value, name: &str) -> Option<&'v Value> {
    let ValueKind::Struct { fields, .. } = &value.kind else {
        return None;
    };
    let is_named = |field: &&Field| field.name.slice(text) == name;
    fields.iter().find(is_named).map(|field| &field.value)
}
