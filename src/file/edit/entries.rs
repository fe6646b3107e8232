//! Edits of whole entries, by section and id.

use super::group::join;
use super::spelling::{read_entry, shortened};
use super::{LevelChange, Node, ValueEditor, ron_string, splice};
use crate::diagnostic::{Span, Splice};
use crate::file::lines::{is_first_on_line, line_start};
use crate::file::parts::{Bracket, Part};
use crate::file::schema::{DATASET, EntrySchema, FieldKind};
use crate::file::short::spelled_out;
use crate::file::tree::{TokenKind, Tree, TreeField, Value, ValueKind, tokens};
use crate::model::Section;

/// Finds the splices that edit the entries of a dataset.
pub struct TreeEditor<'a> {
    pub(super) text: &'a str,
    pub(super) tree: &'a Tree,
    pub(super) values: ValueEditor<'a>,
}

impl<'a> TreeEditor<'a> {
    /// Creates an editor of a text with its tree, which must have no syntax errors.
    pub fn new(text: &'a str, tree: &'a Tree) -> Self {
        Self { text, tree, values: ValueEditor::new(text) }
    }

    /// The list of a section, if the file has one.
    pub(super) fn list(&self, section: Section) -> Option<&'a TreeField> {
        let list = self.tree.field(self.text, section.name())?;
        list.entries.is_some().then_some(list)
    }

    /// The entries of a section in file order, including those with problems.
    pub fn entries(&self, section: Section) -> &'a [Span] {
        let list = self.list(section);
        list.and_then(|list| list.entries.as_deref()).unwrap_or_default()
    }

    /// The index of an entry in its section. Steps and corrections have no ids; `id`
    /// is then the index itself.
    pub fn index_of(&self, section: Section, id: &str) -> Option<usize> {
        if !section.has_ids() {
            return id.parse().ok();
        }
        let has_id = |index: &usize| {
            let entry = self.entry_value(section, *index);
            entry.and_then(|entry| self.entry_id(&entry)).as_deref() == Some(id)
        };
        self.mentions(section, id).find(has_id)
    }

    /// The indices of the entries of a section in which a text may be written: those that contain
    /// it, and those with escapes, which may stand for any of its characters.
    pub(super) fn mentions(&self, section: Section, text: &str) -> impl Iterator<Item = usize> {
        let entries = self.entries(section).iter().enumerate();
        let is_possible = move |entry: &Span| {
            let written = entry.slice(self.text);
            written.contains(text) || written.contains('\\')
        };
        entries.filter(move |(_, entry)| is_possible(entry)).map(|(index, _)| index)
    }

    pub(super) fn entry_id(&self, entry: &Value) -> Option<String> {
        let id = entry.field(self.text, "id")?;
        Some(Node::read(self.text, id).as_str().to_owned())
    }

    /// The ids of the entries of a section, in file order.
    pub fn ids(&self, section: Section) -> impl Iterator<Item = String> {
        let entries = 0..self.entries(section).len();
        entries.filter_map(move |index| self.entry_id(&self.entry_value(section, index)?))
    }

    /// The section and the index of the entry that contains a span.
    pub fn entry_containing(&self, span: Span) -> Option<(Section, usize)> {
        Section::ALL.into_iter().find_map(|section| {
            let entries = self.entries(section);
            let next = entries.partition_point(|entry| entry.start <= span.start);
            let index = next.checked_sub(1)?;
            let is_inside = entries[index].contains(span);
            is_inside.then_some((section, index))
        })
    }

    /// The section and the id of the entry at an offset in the text.
    pub fn entry_at(&self, offset: usize) -> Option<(Section, String)> {
        let (section, index) = self.entry_containing(Span::new(offset, offset + 1))?;
        if !section.has_ids() {
            return Some((section, index.to_string()));
        }
        let id = self.entry_id(&self.entry_value(section, index)?)?;
        Some((section, id))
    }

    /// The path of the field at an offset in the text, from its entry.
    pub fn field_at(&self, offset: usize) -> Option<String> {
        let span = Span::new(offset, offset + 1);
        let (section, index) = self.entry_containing(span)?;
        Some(self.path_to(&self.spelled_out(section, index)?, span))
    }

    /// The entry at an index of its section.
    pub fn entry_value(&self, section: Section, index: usize) -> Option<Value> {
        count_work!(TOUCHED, 1);
        let span = self.entries(section).get(index)?;
        Some(Value::parse_at(self.text, *span))
    }

    /// The same in the long spelling.
    pub fn spelled_out(&self, section: Section, index: usize) -> Option<Value> {
        let entry = self.entry_value(section, index)?;
        Some(spelled_out(self.text, section, &entry).into_owned())
    }

    fn value(&self, section: Section, id: &str) -> Option<Value> {
        self.entry_value(section, self.index_of(section, id)?)
    }

    /// Reads an entry, for a form.
    pub fn entry(&self, section: Section, id: &str) -> Option<Node> {
        let value = self.value(section, id)?;
        Some(read_entry(self.text, section, &value))
    }

    /// Replaces an entry. If its id changes, all references change too. Returns
    /// `None` if there is no such entry.
    pub fn set_entry(&self, section: Section, id: &str, node: &Node) -> Option<Vec<Splice>> {
        self.set_entry_with(section, id, node, Vec::new())
    }

    /// Changes the id of an entry, and all references to it. Returns `None` if there is no such
    /// entry.
    pub fn rename(&self, section: Section, id: &str, new_id: &str) -> Option<Vec<Splice>> {
        let mut entry = self.entry(section, id)?;
        let order = section.schema().field_names();
        entry.set("id", Some(Node::Text(new_id.to_owned())), &order);
        self.set_entry(section, id, &entry)
    }

    /// Removes an entry, and names another one of its section wherever it was named. Returns `None` if
    /// there is no such entry.
    pub fn replace_entry(&self, section: Section, id: &str, by: &str) -> Option<Vec<Splice>> {
        let mut splices = self.remove_entry(section, id)?;
        for other in Section::ALL {
            for index in self.mentions(other, id) {
                let Some(entry) = self.entry_value(other, index) else { continue };
                let mut node = Node::read(self.text, &entry);
                // A list that names both names the other one once.
                if node.remove_beside(id, by) {
                    splices.extend(self.values.set(&entry, &node));
                }
            }
        }
        splices.sort_by_key(|splice| splice.span.start);
        splices.extend(renamed(&self.references(section, id), by, &splices));
        splices.sort_by_key(|splice| splice.span.start);
        Some(splices)
    }

    /// Removes an actor who is the same as another: who refers to one then refers to the other, who has
    /// the comments of both. `None` if one of them is missing.
    pub fn merge_actors(&self, id: &str, into: &str) -> Option<Vec<Splice>> {
        let mut splices = self.replace_entry(Section::Actors, id, into)?;
        let removed = self.whole_entry(Section::Actors, id)?;
        if removed.slice(self.text).ends_with('\n') {
            splices.retain(|splice| !removed.contains(splice.span));
            splices.push(Splice::new(removed, ""));
        }
        let comments = tokens(self.text, removed).filter(|it| it.kind == TokenKind::Comment);
        let comments = comments.map(|token| token.span().slice(self.text).trim_end());
        let kept = self.value(Section::Actors, into)?.span.start;
        splices.push(self.values.add_comments(comments, kept));
        splices.sort_by_key(|splice| splice.span);
        Some(splices)
    }

    /// Replaces a question and renumbers the positions on it. Returns `None` if there is no such
    /// question.
    pub fn set_question(&self, id: &str, node: &Node, levels: &LevelChange) -> Option<Vec<Splice>> {
        let new_id = node.get("id").map_or(id, Node::as_str);
        let mut splices = Vec::new();
        for (value, mut stance) in self.stances_on(id) {
            levels.renumber_stance(&mut stance, id, new_id);
            splices.extend(self.values.set(&value, &stance));
        }
        self.set_entry_with(Section::Questions, id, node, splices)
    }

    /// The stances in which a question may be named.
    pub fn stances_on(&self, question: &str) -> impl Iterator<Item = (Value, Node)> {
        let mentions = self.mentions(Section::Stances, question);
        mentions.filter_map(|index| {
            let value = self.entry_value(Section::Stances, index)?;
            let node = Node::read(self.text, &value);
            Some((value, node))
        })
    }

    /// Replaces an entry, with the splices that others need for it.
    fn set_entry_with(
        &self,
        section: Section,
        id: &str,
        node: &Node,
        mut splices: Vec<Splice>,
    ) -> Option<Vec<Splice>> {
        splices.extend(self.values.set_entry(section, &self.value(section, id)?, node));
        splices.sort_by_key(|splice| splice.span.start);
        let new_id = node.get("id").map(Node::as_str);
        if let Some(new_id) = new_id.filter(|new_id| *new_id != id && !new_id.is_empty()) {
            splices.extend(renamed(&self.references(section, id), new_id, &splices));
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
        let node = shortened(section, node.clone(), None);
        if let Some(list) = self.list(section) {
            let previous = after.and_then(|id| self.index_of(section, id));
            let index = previous.map_or(self.entries(section).len(), |previous| previous + 1);
            let entries = self.entries(section);
            return Some(self.values.insert(list.value, entries, index, &node));
        }
        let root = self.root()?;
        let mut dataset = Node::read(self.text, &root);
        let list = Node::List(vec![node]);
        dataset.set(section.name(), Some(list), &DATASET.field_names());
        Some(self.values.set(&root, &dataset))
    }

    /// Removes an entry. Returns `None` if there is no such entry.
    pub fn remove_entry(&self, section: Section, id: &str) -> Option<Vec<Splice>> {
        let index = self.index_of(section, id)?;
        let list = self.list(section)?.value;
        Some(self.values.remove(list, self.entries(section), index))
    }

    /// The lines of an entry with the comments right above and beside it, or only the entry if it
    /// shares a line with others.
    fn whole_entry(&self, section: Section, id: &str) -> Option<Span> {
        let (text, index) = (self.text, self.index_of(section, id)?);
        let entry = self.entries(section)[index];
        let list = Value::parse_at(text, self.list(section)?.value);
        let part = Bracket::new(Part::all(text, &list))?.parts().nth(index)?;
        if !is_first_on_line(text, entry.start) || !part.whole().ends_with('\n') {
            return Some(entry);
        }
        let above = self.with_comments(entry, part.span().start).start;
        Some(Span::new(line_start(text, above), part.span().end))
    }

    /// Swaps an entry with the previous one, each with the comments right above
    /// it and with the splices inside it. Returns `None` if there is no previous entry.
    pub fn move_entry_up(
        &self,
        section: Section,
        id: &str,
        mut splices: Vec<Splice>,
    ) -> Option<Vec<Splice>> {
        let index = self.index_of(section, id)?;
        let span = |index: usize| {
            let entries = self.entries(section);
            let previous = index.checked_sub(1).map(|previous| entries[previous].end);
            let start = previous.unwrap_or(self.list(section)?.value.start);
            Some(self.with_comments(*entries.get(index)?, start))
        };
        let (previous, entry) = (span(index.checked_sub(1)?)?, span(index)?);
        let text_of = |span: Span| {
            let inner = splices.iter().filter(|inner| span.contains(inner.span));
            let shifted = inner.map(|Splice { span: inner, text }| {
                let inner = Span::new(inner.start - span.start, inner.end - span.start);
                Splice::new(inner, text.clone())
            });
            splice(span.slice(self.text), &shifted.collect::<Vec<_>>())
        };
        let swapped =
            [Splice::new(previous, text_of(entry)), Splice::new(entry, text_of(previous))];
        splices.retain(|other| !swapped.iter().any(|swap| swap.span.contains(other.span)));
        splices.extend(swapped);
        splices.sort_by_key(|splice| splice.span.start);
        Some(splices)
    }

    /// Extends the span of a value to the comment lines right above it, back to `from`.
    fn with_comments(&self, span: Span, from: usize) -> Span {
        let before: Vec<_> = tokens(self.text, Span::new(from, span.start)).collect();
        let mut start = span.start;
        for pair in before.rchunks_exact(2) {
            let [comment, gap] = pair else { break };
            let is_adjacent = gap.kind == TokenKind::Whitespace
                && gap.span().slice(self.text).matches('\n').count() == 1;
            let is_on_own_line =
                self.text[..comment.span().start].trim_end_matches([' ', '\t']).ends_with('\n');
            if !is_adjacent || comment.kind != TokenKind::Comment || !is_on_own_line {
                break;
            }
            start = comment.span().start;
        }
        Span::new(start, span.end)
    }

    /// All references to an entry, in the order of the text.
    pub fn references(&self, section: Section, id: &str) -> Vec<Span> {
        let mut references = Vec::new();
        for referring in Section::ALL {
            for index in self.mentions(referring, id) {
                if let Some(entry) = self.entry_value(referring, index) {
                    let schema = referring.schema();
                    self.collect_references(&entry, schema, section, id, &mut references);
                }
            }
        }
        references.sort();
        references
    }

    pub(super) fn collect_references(
        &self,
        value: &Value,
        schema: &EntrySchema,
        section: Section,
        id: &str,
        references: &mut Vec<Span>,
    ) {
        let mut add_if_reference = |value: &Value| {
            if Node::read(self.text, value) == Node::Text(id.to_owned()) {
                references.push(value.span);
            }
        };
        let mut inner: Vec<(&Value, &EntrySchema)> = Vec::new();
        for field_schema in schema.fields {
            let Some(value) = value.field(self.text, field_schema.name) else {
                continue;
            };
            match (field_schema.kind, &value.kind) {
                (FieldKind::Reference(target), _) if target == section => add_if_reference(value),
                (FieldKind::References(target), ValueKind::List(ids)) if target == section => {
                    ids.iter().for_each(&mut add_if_reference);
                }
                (FieldKind::TextByStance, ValueKind::Map(entries))
                    if section == Section::Stances =>
                {
                    for (key, _) in entries {
                        add_if_reference(key);
                    }
                }
                (FieldKind::TextByQuestion, ValueKind::Map(entries))
                    if section == Section::Questions =>
                {
                    for (key, _) in entries {
                        add_if_reference(key);
                    }
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
            self.collect_references(value, schema, section, id, references);
        }
    }

    /// The path from a value to the part of it that contains `span`, such as
    /// `evidence/0/quote`; empty for the value itself.
    pub fn path_to(&self, value: &Value, span: Span) -> String {
        let inner: Option<(String, &Value)> = match &value.kind {
            ValueKind::Struct { fields, .. } => fields
                .iter()
                .find(|field| join(field.name, field.value.span).contains(span))
                .map(|field| (field.name(self.text).to_owned(), &field.value)),
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
        if rest.is_empty() { name } else { format!("{name}/{rest}") }
    }
}

/// Writes another id in these places, except within those that change anyway.
pub(super) fn renamed(references: &[Span], id: &str, others: &[Splice]) -> Vec<Splice> {
    let id = ron_string(id);
    let overlaps = |a: Span, b: Span| a.start < b.end && b.start < a.end;
    let is_free = |span: &&Span| !others.iter().any(|other| overlaps(**span, other.span));
    references.iter().filter(is_free).map(|span| Splice::new(*span, id.clone())).collect()
}
