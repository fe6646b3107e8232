//! Changes of whole entries, by their section and id.

use super::{Node, TreeEditor};
use crate::diagnostic::{Span, Splice};
use crate::file::schema::{DATASET, EntrySchema, FieldKind};
use crate::file::tree::{Field, TokenKind, Value, ValueKind};
use crate::model::Section;

impl<'a> TreeEditor<'a> {
    /// The list of a section, where the file has one.
    fn list(&self, section: Section) -> Option<&'a Value> {
        let root = self.tree.root.as_ref()?;
        let list = field(self.text, root, section.name())?;
        matches!(list.kind, ValueKind::List(_)).then_some(list)
    }

    /// The entries of a section in file order; those that break rules, too.
    pub fn entries(&self, section: Section) -> &'a [Value] {
        match self.list(section).map(|list| &list.kind) {
            Some(ValueKind::List(entries)) => entries,
            _ => &[],
        }
    }

    /// The place of an entry in its section. What has no ids, such as steps, is
    /// named by its place.
    pub fn index_of(&self, section: Section, id: &str) -> Option<usize> {
        let named = |entry: &Value| {
            let written = field(self.text, entry, "id").map(|id| Node::read(self.text, id));
            written.is_some_and(|written| written.as_str() == id)
        };
        if section == Section::Steps {
            return id.parse().ok();
        }
        self.entries(section).iter().position(named)
    }

    /// The section and the place of the entry that holds a stretch.
    pub fn entry_containing(&self, span: Span) -> Option<(Section, usize)> {
        Section::ALL.into_iter().find_map(|section| {
            let entries = self.entries(section);
            let next = entries.partition_point(|entry| entry.span.start <= span.start);
            let place = next.checked_sub(1)?;
            (span.end <= entries[place].span.end).then_some((section, place))
        })
    }

    /// The section and the id of the entry that a place in the text is in.
    pub fn entry_at(&self, byte: usize) -> Option<(Section, String)> {
        let (section, place) = self.entry_containing(Span::new(byte, byte + 1))?;
        if section == Section::Steps {
            return Some((section, place.to_string()));
        }
        let id = field(self.text, self.entry_value(section, place)?, "id")?;
        Some((section, Node::read(self.text, id).as_str().to_owned()))
    }

    /// How many entries a section has.
    pub fn count(&self, section: Section) -> usize {
        self.entries(section).len()
    }

    /// The entry at a place in its section, as it is written.
    pub fn entry_value(&self, section: Section, place: usize) -> Option<&'a Value> {
        self.entries(section).get(place)
    }

    /// An entry as it is written.
    fn value(&self, section: Section, id: &str) -> Option<&'a Value> {
        self.entry_value(section, self.index_of(section, id)?)
    }

    /// An entry as a form knows it.
    pub fn entry(&self, section: Section, id: &str) -> Option<Node> {
        let value = self.value(section, id)?;
        Some(Node::read(self.text, value))
    }

    /// Makes an entry what `node` says. A new id is taken over wherever the
    /// file names the entry. `None` where there is no such entry.
    pub fn set_entry(&self, section: Section, id: &str, node: &Node) -> Option<Vec<Splice>> {
        let mut splices = self.set(self.value(section, id)?, node);
        let named = node.get("id").map(Node::as_str);
        if let Some(renamed) = named.filter(|renamed| *renamed != id && !renamed.is_empty()) {
            let words = super::ron_string(renamed);
            let places = self.references(section, id).into_iter();
            let apart = |span: &Span| {
                let mut changed = splices.iter();
                !changed.any(|splice| span.start < splice.span.end && splice.span.start < span.end)
            };
            let places: Vec<Span> = places.filter(apart).collect();
            splices.extend(
                places
                    .into_iter()
                    .map(|span| Splice::new(span, words.clone())),
            );
            splices.sort_by_key(|splice| splice.span.start);
        }
        Some(splices)
    }

    /// Puts a new entry behind the one with the id `after`, or else at the end
    /// of its section, which is begun where the file has none. `None` where the
    /// file has no place for it.
    pub fn add_entry(
        &self,
        section: Section,
        after: Option<&str>,
        node: &Node,
    ) -> Option<Vec<Splice>> {
        if let Some(list) = self.list(section) {
            let behind = after.and_then(|id| self.index_of(section, id));
            let at = behind.map_or(self.entries(section).len(), |behind| behind + 1);
            return Some(self.insert(list, at, node));
        }
        let root = self.tree.root.as_ref()?;
        let mut whole = Node::read(self.text, root);
        let list = Node::List(vec![node.clone()]);
        whole.set(section.name(), Some(list), &DATASET.field_names());
        Some(self.set(root, &whole))
    }

    /// Takes an entry out. `None` where there is none.
    pub fn remove_entry(&self, section: Section, id: &str) -> Option<Vec<Splice>> {
        let place = self.index_of(section, id)?;
        Some(self.remove(self.list(section)?, place))
    }

    /// Exchanges an entry with the one before it, each with the comments right
    /// above it. `None` where there is none before it.
    pub fn move_entry_up(&self, section: Section, id: &str) -> Option<Vec<Splice>> {
        let place = self.index_of(section, id)?;
        let [before, entry] = [place.checked_sub(1)?, place].map(|place| {
            self.entry_value(section, place)
                .map(|value| self.with_comments(value.span))
        });
        let (before, entry) = (before?, entry?);
        Some(vec![
            Splice::new(before, entry.slice(self.text)),
            Splice::new(entry, before.slice(self.text)),
        ])
    }

    /// A value with the comments that stand on lines of their own right above it.
    fn with_comments(&self, span: Span) -> Span {
        let tokens = &self.tree.tokens;
        let mut start = span.start;
        let mut at = tokens.partition_point(|token| token.span.start < start);
        while let Some([first, second]) = at
            .checked_sub(2)
            .map(|from| [tokens[from], tokens[from + 1]])
        {
            let gap = second.span.slice(self.text);
            let adjoins = second.kind == TokenKind::Whitespace && gap.matches('\n').count() == 1;
            let own_line = self.text[..first.span.start]
                .trim_end_matches([' ', '\t'])
                .ends_with('\n');
            if !adjoins || first.kind != TokenKind::Comment || !own_line {
                break;
            }
            start = first.span.start;
            at -= 2;
        }
        Span::new(start, span.end)
    }

    /// Where the file names an entry, in the order of the text.
    pub fn references(&self, section: Section, id: &str) -> Vec<Span> {
        let mut found = Vec::new();
        for other in Section::ALL {
            for entry in self.entries(other) {
                self.collect_references(entry, other.schema(), (section, id), &mut found);
            }
        }
        found.sort();
        found
    }

    fn collect_references(
        &self,
        value: &Value,
        entry: &EntrySchema,
        (section, id): (Section, &str),
        found: &mut Vec<Span>,
    ) {
        let mut see = |value: &Value| {
            if Node::read(self.text, value) == Node::Text(id.to_owned()) {
                found.push(super::node::unwrap_some(self.text, value).span);
            }
        };
        let mut inner: Vec<(&Value, &EntrySchema)> = Vec::new();
        for known in entry.fields {
            let Some(value) = field(self.text, value, known.name) else {
                continue;
            };
            match (known.kind, &value.kind) {
                (FieldKind::Reference(other), _) if other == section => see(value),
                (FieldKind::References(other), ValueKind::List(names)) if other == section => {
                    names.iter().for_each(&mut see);
                }
                (FieldKind::List(part), ValueKind::List(parts)) => {
                    inner.extend(parts.iter().map(|value| (value, part)));
                }
                (FieldKind::ByQuestion(part), ValueKind::Map(parts)) => {
                    if section == Section::Questions {
                        for (key, _) in parts {
                            see(key);
                        }
                    }
                    inner.extend(parts.iter().map(|(_, value)| (value, part)));
                }
                _ => {}
            }
        }
        for (value, part) in inner {
            self.collect_references(value, part, (section, id), found);
        }
    }

    /// The way from a value to what within it holds `span`, such as
    /// `evidence/0/quote`; empty for the value itself.
    pub fn path_to(&self, value: &Value, span: Span) -> String {
        let holds = |inner: Span| inner.start <= span.start && span.end <= inner.end;
        let inner: Option<(String, &Value)> = match &value.kind {
            ValueKind::Struct { fields, .. } => fields
                .iter()
                .find(|field| holds(Span::new(field.name.start, field.value.span.end)))
                .map(|field| (field.name.slice(self.text).to_owned(), &field.value)),
            ValueKind::List(elements) | ValueKind::Tuple { elements, .. } => elements
                .iter()
                .position(|each| holds(each.span))
                .map(|at| (at.to_string(), &elements[at])),
            ValueKind::Map(entries) => entries
                .iter()
                .find(|(key, each)| holds(Span::new(key.span.start, each.span.end)))
                .map(|(key, each)| (Node::read(self.text, key).as_str().to_owned(), each)),
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
    let named = |field: &&Field| field.name.slice(text) == name;
    fields.iter().find(named).map(|field| &field.value)
}
