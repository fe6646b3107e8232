use super::group::Group;
use super::node::unwrap_some;
use super::{LayoutStyle, Node};
use crate::diagnostic::Splice;
use crate::file::tree::{Field, Tree, Value, ValueKind};

/// Finds the splices that change a text.
pub struct TreeEditor<'a> {
    pub(super) text: &'a str,
    pub(super) tree: &'a Tree,
    style: LayoutStyle,
}

impl<'a> TreeEditor<'a> {
    /// An editor of a text and its tree, which is whole.
    pub fn new(text: &'a str, tree: &'a Tree) -> Self {
        Self {
            text,
            tree,
            style: LayoutStyle::detect(text, tree.root.as_ref()),
        }
    }

    /// Makes a value what `node` says.
    pub fn set(&self, value: &Value, node: &Node) -> Vec<Splice> {
        let mut splices = Vec::new();
        self.reconcile(value, node, &mut splices);
        merge_overlapping(splices)
    }

    /// Puts `node` into a list as its element number `at`, from 0 to its length.
    pub fn insert(&self, list: &Value, at: usize, node: &Node) -> Vec<Splice> {
        let group = self.group(list);
        group.map_or(Vec::new(), |group| {
            group.insert(at, 1, |_, indent| self.write(node, indent))
        })
    }

    /// Takes the element number `at` out of a list.
    pub fn remove(&self, list: &Value, at: usize) -> Vec<Splice> {
        let group = self.group(list);
        group.map_or(Vec::new(), |group| {
            merge_overlapping(group.remove(&[at], false))
        })
    }

    /// A new part, over lines with these blanks before them or on one line.
    fn write(&self, node: &Node, indent: Option<&str>) -> String {
        indent.map_or_else(
            || node.to_inline_string(),
            |indent| node.to_pretty_string(&self.style, indent),
        )
    }

    fn group(&self, value: &Value) -> Option<Group<'_>> {
        Group::new(self.text, &self.tree.tokens, &self.style, value)
    }

    fn reconcile(&self, value: &Value, node: &Node, splices: &mut Vec<Splice>) {
        if Node::read(self.text, value) == *node {
            return;
        }
        let value = unwrap_some(self.text, value);
        match (&value.kind, node) {
            (ValueKind::Struct { name, fields }, Node::Fields { name: wanted, .. })
                if name.map(|name| name.slice(self.text)) == wanted.as_deref() =>
            {
                self.fields(value, fields, node, splices);
            }
            (ValueKind::List(elements), Node::List(wanted)) => {
                self.elements(value, elements, wanted, splices);
            }
            (
                ValueKind::Tuple { name, elements },
                Node::Tuple {
                    name: wanted_name,
                    elements: wanted,
                },
            ) if name.map(|name| name.slice(self.text)) == wanted_name.as_deref() => {
                self.elements(value, elements, wanted, splices);
            }
            (ValueKind::Map(entries), Node::Map(wanted)) => {
                self.pairs(value, entries, wanted, splices);
            }
            // `()` has no fields yet.
            (ValueKind::Tuple { name, elements }, Node::Fields { name: wanted, .. })
                if elements.is_empty()
                    && name.map(|name| name.slice(self.text)) == wanted.as_deref() =>
            {
                self.fields(value, &[], node, splices);
            }
            _ => {
                let start = self.text[..value.span.start].rfind('\n');
                let line = &self.text[start.map_or(0, |end| end + 1)..];
                let blanks = line.len() - line.trim_start_matches([' ', '\t']).len();
                let words = node.to_pretty_string(&self.style, &line[..blanks]);
                splices.push(Splice::new(value.span, words));
            }
        }
    }

    fn fields(&self, value: &Value, fields: &[Field], node: &Node, splices: &mut Vec<Splice>) {
        let Node::Fields { fields: wanted, .. } = node else {
            return;
        };
        let written: Vec<&str> = fields.iter().map(|f| f.name.slice(self.text)).collect();
        let wanted_names: Vec<&str> = wanted.iter().map(|(name, _)| name.as_str()).collect();
        for (field, name) in fields.iter().zip(&written) {
            if let Some(node) = node.get(name) {
                self.reconcile(&field.value, node, splices);
            }
        }
        self.insert_and_remove(value, &written, &wanted_names, splices, |at, indent| {
            let (name, node) = &wanted[at];
            format!("{name}: {}", self.write(node, indent))
        });
    }

    fn pairs(
        &self,
        value: &Value,
        entries: &[(Value, Value)],
        wanted: &[(Node, Node)],
        splices: &mut Vec<Splice>,
    ) {
        let written: Vec<Node> = entries
            .iter()
            .map(|(key, _)| Node::read(self.text, key))
            .collect();
        let wanted_keys: Vec<&Node> = wanted.iter().map(|(key, _)| key).collect();
        for ((_, each), key) in entries.iter().zip(&written) {
            if let Some((_, node)) = wanted.iter().find(|(other, _)| other == key) {
                self.reconcile(each, node, splices);
            }
        }
        let written: Vec<&Node> = written.iter().collect();
        self.insert_and_remove(value, &written, &wanted_keys, splices, |at, indent| {
            let (key, node) = &wanted[at];
            format!("{}: {}", key.to_inline_string(), self.write(node, indent))
        });
    }

    /// Takes out the parts that are not wanted any more, and puts new ones
    /// behind the wanted part that stands before them.
    fn insert_and_remove<Name: PartialEq>(
        &self,
        value: &Value,
        written: &[Name],
        wanted: &[Name],
        splices: &mut Vec<Splice>,
        write: impl Fn(usize, Option<&str>) -> String,
    ) {
        let Some(group) = self.group(value) else {
            return;
        };
        let gone = |at: &usize| !wanted.contains(&written[*at]);
        let gone: Vec<usize> = (0..written.len()).filter(gone).collect();
        let more = wanted.iter().any(|name| !written.contains(name));
        splices.extend(group.remove(&gone, more));
        let mut behind = 0;
        let mut at = 0;
        while at < wanted.len() {
            if let Some(here) = written.iter().position(|name| *name == wanted[at]) {
                behind = here + 1;
                at += 1;
                continue;
            }
            let count = wanted[at..]
                .iter()
                .take_while(|name| !written.contains(name))
                .count();
            splices.extend(group.insert(behind, count, |next, indent| write(at + next, indent)));
            at += count;
        }
    }

    /// What is alike at both ends stays; in between, elements change in their
    /// order, and what is left is put in or taken out.
    fn elements(
        &self,
        value: &Value,
        elements: &[Value],
        wanted: &[Node],
        splices: &mut Vec<Splice>,
    ) {
        let written: Vec<Node> = elements
            .iter()
            .map(|each| Node::read(self.text, each))
            .collect();
        let alike = |pair: &(&Node, &Node)| pair.0 == pair.1;
        let first = written.iter().zip(wanted).take_while(alike).count();
        let last = written[first..]
            .iter()
            .rev()
            .zip(wanted[first..].iter().rev())
            .take_while(alike)
            .count();
        let (old_end, new_end) = (written.len() - last, wanted.len() - last);
        let paired = (old_end - first).min(new_end - first);
        for at in first..first + paired {
            self.reconcile(&elements[at], &wanted[at], splices);
        }
        let Some(group) = self.group(value) else {
            return;
        };
        let gone: Vec<usize> = (first + paired..old_end).collect();
        splices.extend(group.remove(&gone, false));
        let more = first + paired..new_end;
        if !more.is_empty() {
            splices.extend(group.insert(more.start, more.len(), |at, indent| {
                self.write(&wanted[more.start + at], indent)
            }));
        }
    }
}

/// Splices in the order of the text; those that take out the same are one.
fn merge_overlapping(mut splices: Vec<Splice>) -> Vec<Splice> {
    splices.sort_by_key(|splice| splice.span.start);
    let mut apart: Vec<Splice> = Vec::with_capacity(splices.len());
    for splice in splices {
        match apart.last_mut() {
            Some(last) if splice.span.start < last.span.end => {
                last.span.end = last.span.end.max(splice.span.end);
                last.text.push_str(&splice.text);
            }
            _ => apart.push(splice),
        }
    }
    apart
}
