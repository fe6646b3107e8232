use super::group::{Group, Items};
use super::levels::match_levels;
use super::spelling::{lengthening, shortened};
use super::{LayoutStyle, Node, splice};
use crate::diagnostic::{Span, Splice};
use crate::file::lines::{indent, is_first_on_line};
use crate::file::parts::{Bracket, Part};
use crate::file::tree::{Field, Value, ValueKind};
use crate::model::Section;

/// Finds the splices that edit a value of a text.
pub struct ValueEditor<'a> {
    pub(super) text: &'a str,
    style: LayoutStyle,
}

impl<'a> ValueEditor<'a> {
    /// Creates an editor of a text without syntax errors.
    pub fn new(text: &'a str) -> Self {
        Self { text, style: LayoutStyle::detect(text) }
    }

    /// Replaces a value.
    pub fn set(&self, value: &Value, node: &Node) -> Vec<Splice> {
        let mut splices = Vec::new();
        self.reconcile(value, node, &mut splices);
        merge_overlapping(splices)
    }

    /// Replaces an entry. It keeps its spelling, unless a stance gets another piece of evidence.
    pub fn set_entry(&self, section: Section, entry: &Value, node: &Node) -> Vec<Splice> {
        let written = Node::read(self.text, entry);
        let node = shortened(section, node.clone(), Some(&written));
        if node.get("evidence").is_none() || written.get("evidence").is_some() {
            return self.set(entry, &node);
        }
        let rest = self.text.len() - entry.span.end;
        let long = splice(self.text, &lengthening(self.text, section, entry));
        let entry_in = |text: &str| Span::new(entry.span.start, text.len() - rest);
        let value = Value::parse_at(&long, entry_in(&long));
        let edited = splice(&long, &ValueEditor::new(&long).set(&value, &node));
        vec![Splice::new(entry.span, entry_in(&edited).slice(&edited))]
    }

    /// Inserts `node` into the list at `span` with these elements, at an index from 0 to their
    /// number.
    pub fn insert(&self, span: Span, items: &[Span], index: usize, node: &Node) -> Vec<Splice> {
        let group = Group::new(self.text, &self.style, span, Items::Spans(items));
        group.map_or(Vec::new(), |group| {
            group.insert(index, 1, |_, indent| self.format(node, indent))
        })
    }

    /// Writes comments on lines of their own above what begins at `offset`.
    pub fn add_comments<'c>(
        &self,
        comments: impl Iterator<Item = &'c str>,
        offset: usize,
    ) -> Splice {
        let (ending, indent) = (self.style.line_ending, indent(self.text, offset));
        let mut lines: String = comments.flat_map(|comment| [comment, ending, indent]).collect();
        if !is_first_on_line(self.text, offset) && !lines.is_empty() {
            lines.insert_str(0, &format!("{ending}{indent}"));
        }
        Splice::insert(offset, lines)
    }

    /// Removes an element of the list at `span` with these elements.
    pub fn remove(&self, span: Span, items: &[Span], index: usize) -> Vec<Splice> {
        self.remove_all(span, items, &[index])
    }

    /// Removes elements of the list at `span` with these elements.
    pub fn remove_all(&self, span: Span, items: &[Span], indices: &[usize]) -> Vec<Splice> {
        let group = Group::new(self.text, &self.style, span, Items::Spans(items));
        group.map_or(Vec::new(), |group| merge_overlapping(group.remove(indices, false)))
    }

    /// Removes a part of a value: a field, an element or an entry.
    pub fn remove_part(&self, value: &Value, index: usize) -> Vec<Splice> {
        let group = self.group(value);
        group.map_or(Vec::new(), |group| merge_overlapping(group.remove(&[index], false)))
    }

    /// Formats a new part with the given indentation, or on one line.
    fn format(&self, node: &Node, indent: Option<&str>) -> String {
        indent.map_or_else(
            || node.to_inline_string(),
            |indent| node.to_pretty_string(&self.style, indent),
        )
    }

    fn group<'v>(&'v self, value: &'v Value) -> Option<Group<'v>> {
        Group::new(self.text, &self.style, value.span, Items::Parts(value))
    }

    fn reconcile(&self, value: &Value, node: &Node, splices: &mut Vec<Splice>) {
        if Node::read(self.text, value) == *node {
            return;
        }
        match (&value.kind, node) {
            (ValueKind::Struct { name, fields }, Node::Fields { name: new_name, .. })
                if name.map(|name| name.slice(self.text)) == new_name.as_deref() =>
            {
                self.reconcile_fields(value, fields, node, splices);
            }
            (ValueKind::List(elements), Node::List(new)) => {
                self.reconcile_elements(value, elements, new, splices);
            }
            (
                ValueKind::Tuple { name, elements },
                Node::Tuple { name: new_name, elements: new },
            ) if name.map(|name| name.slice(self.text)) == new_name.as_deref() => {
                self.reconcile_elements(value, elements, new, splices);
            }
            (ValueKind::Map(entries), Node::Map(new)) => {
                self.reconcile_map(value, entries, new, splices);
            }
            // `()` has no fields yet.
            (ValueKind::Tuple { name, elements }, Node::Fields { name: new_name, .. })
                if elements.is_empty()
                    && name.map(|name| name.slice(self.text)) == new_name.as_deref() =>
            {
                self.reconcile_fields(value, &[], node, splices);
            }
            _ => {
                let indent = indent(self.text, value.span.start);
                let new = node.to_pretty_string(&self.style, indent);
                splices.push(Splice::new(value.span, new));
            }
        }
    }

    fn reconcile_fields(
        &self,
        value: &Value,
        fields: &[Field],
        node: &Node,
        splices: &mut Vec<Splice>,
    ) {
        let Node::Fields { fields: new, .. } = node else {
            return;
        };
        let old_names: Vec<&str> = fields.iter().map(|field| field.name(self.text)).collect();
        let new_names: Vec<&str> = new.iter().map(|(name, _)| name.as_str()).collect();
        for (field, name) in fields.iter().zip(&old_names) {
            if let Some(node) = node.get(name) {
                self.reconcile(&field.value, node, splices);
            }
        }
        self.insert_and_remove(value, &old_names, &new_names, splices, |index, indent| {
            let (name, node) = &new[index];
            format!("{name}: {}", self.format(node, indent))
        });
    }

    fn reconcile_map(
        &self,
        value: &Value,
        entries: &[(Value, Value)],
        new: &[(Node, Node)],
        splices: &mut Vec<Splice>,
    ) {
        let old_keys: Vec<Node> =
            entries.iter().map(|(key, _)| Node::read(self.text, key)).collect();
        let new_keys: Vec<&Node> = new.iter().map(|(key, _)| key).collect();
        for ((_, value), key) in entries.iter().zip(&old_keys) {
            if let Some((_, node)) = new.iter().find(|(other, _)| other == key) {
                self.reconcile(value, node, splices);
            }
        }
        let old_keys: Vec<&Node> = old_keys.iter().collect();
        self.insert_and_remove(value, &old_keys, &new_keys, splices, |index, indent| {
            let (key, node) = &new[index];
            format!("{}: {}", key.to_inline_string(), self.format(node, indent))
        });
    }

    /// Removes the parts whose names are not in `new`, and inserts each new part
    /// after the one that precedes it.
    fn insert_and_remove<Name: PartialEq>(
        &self,
        value: &Value,
        old: &[Name],
        new: &[Name],
        splices: &mut Vec<Splice>,
        format_part: impl Fn(usize, Option<&str>) -> String,
    ) {
        let Some(group) = self.group(value) else {
            return;
        };
        let is_removed = |index: &usize| !new.contains(&old[*index]);
        let removed: Vec<usize> = (0..old.len()).filter(is_removed).collect();
        let also_inserting = new.iter().any(|name| !old.contains(name));
        splices.extend(group.remove(&removed, also_inserting));
        let mut insert_index = 0;
        let mut i = 0;
        while i < new.len() {
            if let Some(old_index) = old.iter().position(|name| *name == new[i]) {
                insert_index = old_index + 1;
                i += 1;
                continue;
            }
            let count = new[i..].iter().take_while(|name| !old.contains(name)).count();
            splices
                .extend(group.insert(insert_index, count, |j, indent| format_part(i + j, indent)));
            i += count;
        }
    }

    /// Moves and removes elements with their comments if they have lines of their own. Else keeps equal
    /// elements at both ends, changes those in between pairwise, and inserts or removes the remaining
    /// ones.
    fn reconcile_elements(
        &self,
        value: &Value,
        elements: &[Value],
        new: &[Node],
        splices: &mut Vec<Splice>,
    ) {
        let old: Vec<Node> =
            elements.iter().map(|element| Node::read(self.text, element)).collect();
        let matched = match_levels(&old, new);
        let is_in_place = matched.iter().flatten().copied().eq(0..old.len());
        if !is_in_place && let Some(moved) = self.move_elements(value, elements, new, &matched) {
            splices.push(moved);
            return;
        }
        let is_equal = |(old, new): &(&Node, &Node)| old == new;
        let start = old.iter().zip(new).take_while(is_equal).count();
        let equal_at_end =
            old[start..].iter().rev().zip(new[start..].iter().rev()).take_while(is_equal).count();
        let (old_end, new_end) = (old.len() - equal_at_end, new.len() - equal_at_end);
        let paired_end = old_end.min(new_end);
        for i in start..paired_end {
            self.reconcile(&elements[i], &new[i], splices);
        }
        let Some(group) = self.group(value) else {
            return;
        };
        let removed: Vec<usize> = (paired_end..old_end).collect();
        splices.extend(group.remove(&removed, false));
        let inserted = &new[paired_end..new_end];
        if !inserted.is_empty() {
            splices.extend(
                group.insert(paired_end, inserted.len(), |i, indent| {
                    self.format(&inserted[i], indent)
                }),
            );
        }
    }

    /// Writes the elements of a list anew, each with the comments beside and above the one that it was.
    /// `None` if they do not have lines of their own.
    fn move_elements(
        &self,
        value: &Value,
        elements: &[Value],
        new: &[Node],
        matched: &[Option<usize>],
    ) -> Option<Splice> {
        let parts: Vec<Part<'_>> = Bracket::new(Part::all(self.text, value))?.parts().collect();
        let (first, last) = (parts.first()?.span(), parts.last()?.span());
        let has_own_line = |(element, part): (&Value, &Part<'_>)| {
            is_first_on_line(self.text, element.span.start) && part.whole().ends_with('\n')
        };
        if !elements.iter().zip(&parts).all(has_own_line) {
            return None;
        }
        let indent = indent(self.text, elements[0].span.start);
        let mut lines = String::new();
        for (node, old) in new.iter().zip(matched) {
            if let Some(old) = *old {
                let start = parts[old].span().start;
                let mut splices = Vec::new();
                self.reconcile(&elements[old], node, &mut splices);
                for Splice { span, .. } in &mut splices {
                    *span = Span::new(span.start - start, span.end - start);
                }
                let element = splice(parts[old].before_comma(), &merge_overlapping(splices));
                lines.extend([&*element, ",", parts[old].trail()]);
            } else {
                let element = self.format(node, Some(indent));
                lines.extend([indent, &element, ",", self.style.line_ending]);
            }
        }
        Some(Splice::new(Span::new(first.start, last.end), lines))
    }
}

/// Sorts splices by their position in the text, and merges overlapping ones.
fn merge_overlapping(mut splices: Vec<Splice>) -> Vec<Splice> {
    splices.sort_by_key(|splice| splice.span.start);
    let mut merged: Vec<Splice> = Vec::with_capacity(splices.len());
    for splice in splices {
        match merged.last_mut() {
            Some(last) if splice.span.start < last.span.end => {
                last.span.end = last.span.end.max(splice.span.end);
                last.text.push_str(&splice.text);
            }
            _ => merged.push(splice),
        }
    }
    merged
}
