//! The parts of an entry that the format knows: names of fields, keys of maps, and values.

use gen_lsp_types::Range;

use super::open_text::OpenText;
use crate::diagnostic::Span;
use crate::file;
use crate::file::schema::{DATASET, EntrySchema, FieldKind, FieldSchema, LEVEL};
use crate::file::tree::{Value, ValueKind};
use crate::model::{EdtfDate, Section};

/// The part of a field that an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The name of a field.
    Name,
    /// A key of a map in a field.
    Key,
    /// A value of a field, or one in its list or map.
    Value,
}

/// A part of an entry.
#[derive(Clone, Copy)]
pub(super) struct Item {
    pub schema: &'static EntrySchema,
    pub field: &'static FieldSchema,
    pub part: Part,
    pub span: Span,
    /// The key of the map that it is in.
    pub key: Option<Span>,
}

/// The scope in which ids are unique.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Namespace {
    Section(Section),
    /// The joint statements, which have no entries of their own.
    Joint,
}

/// An id in the text.
pub(super) struct Id {
    pub namespace: Namespace,
    pub is_definition: bool,
    /// Its place, without quotation marks.
    pub span: Span,
}

impl Item {
    pub fn id(&self, text: &str, section: Section) -> Option<Id> {
        let namespace = match (self.part, self.field.kind) {
            (Part::Value, FieldKind::Id) => Namespace::Section(section),
            (Part::Value, FieldKind::SharedId) => Namespace::Joint,
            (Part::Value, FieldKind::Reference(to) | FieldKind::References(to)) => {
                Namespace::Section(to)
            }
            (Part::Key, kind) => Namespace::Section(key_section(kind)?),
            _ => return None,
        };
        let written = self.span.slice(text);
        let inner = written.strip_prefix('"')?.strip_suffix('"')?;
        (!inner.contains(['"', '\\'])).then_some(Id {
            namespace,
            is_definition: matches!(self.field.kind, FieldKind::Id),
            span: Span::new(self.span.start + 1, self.span.end - 1),
        })
    }
}

/// The section whose ids are the keys of a map.
pub(super) fn key_section(kind: FieldKind) -> Option<Section> {
    match kind {
        FieldKind::ByQuestion(_) | FieldKind::TextByQuestion => Some(Section::Questions),
        FieldKind::TextByStance => Some(Section::Stances),
        _ => None,
    }
}

/// An entry of a text.
#[derive(Clone, Copy)]
pub(super) struct EntryAt {
    pub section: Section,
    pub span: Span,
    /// Its index in the section, counted with those that are left out.
    pub index: usize,
}

impl OpenText {
    pub fn entry_at(&self, offset: usize) -> Option<EntryAt> {
        self.sections().find_map(|(section, list, entries)| {
            if offset < list.start || list.end < offset {
                return None;
            }
            let index = entries.partition_point(|entry| entry.start <= offset).checked_sub(1)?;
            let span = entries[index];
            (offset <= span.end).then_some(EntryAt { section, span, index })
        })
    }

    /// The date of an entry as it is written.
    pub fn date_of(&self, section: Section, entry: Span) -> Option<EdtfDate> {
        let field = match section {
            Section::Stances => "said",
            Section::Sources => "published",
            Section::Events => "when",
            Section::Steps => "as_of",
            Section::Corrections => "date",
            _ => return None,
        };
        let text = self.text.as_str();
        let value = Value::parse_at(text, entry);
        EdtfDate::parse(value.field(text, field)?.plain_string(text)?).ok()
    }

    /// The lists of entries, with their places and those of their entries.
    pub fn sections(&self) -> impl Iterator<Item = (Section, Span, &[Span])> {
        self.analysis.tree.fields.iter().filter_map(|field| {
            let section = Section::from_name(field.name.slice(self.text.as_str()))?;
            Some((section, field.value, field.entries.as_deref()?))
        })
    }

    /// The entries that overlap a range.
    pub fn entries_in(&self, range: Range) -> Vec<(Section, Span)> {
        let range = self.text.span(range);
        let mut found = Vec::new();
        for (section, _, entries) in self.sections() {
            let first = entries.partition_point(|entry| entry.end < range.start);
            let overlapping = entries[first..].iter().take_while(|entry| entry.start <= range.end);
            found.extend(overlapping.map(|entry| (section, *entry)));
        }
        found
    }

    /// The parts of an entry, which is parsed.
    pub fn items(&self, section: Section, entry: Span) -> Vec<Item> {
        let text = self.text.as_str();
        let mut items = Vec::new();
        let value = file::parse_entry(text, section, entry);
        entry_items(text, section.schema(), &value, None, &mut items);
        items
    }

    /// The part of an entry or of the dataset at an offset, and the entry.
    pub fn item_at(&self, offset: usize) -> Option<(Option<EntryAt>, Item)> {
        let is_at = |span: Span| span.start <= offset && offset <= span.end;
        if let Some(entry) = self.entry_at(offset) {
            let items = self.items(entry.section, entry.span);
            let item = items.into_iter().find(|item| is_at(item.span))?;
            return Some((Some(entry), item));
        }
        let text = self.text.as_str();
        self.analysis.tree.fields.iter().find_map(|tree_field| {
            let name = tree_field.name.slice(text);
            let field = DATASET.field(name)?;
            let (part, span) = if is_at(tree_field.name) {
                (Part::Name, tree_field.name)
            } else if is_at(tree_field.value) && tree_field.entries.is_none() {
                (Part::Value, tree_field.value)
            } else {
                return None;
            };
            let item = Item { schema: &DATASET, field, part, span, key: None };
            Some((None, item))
        })
    }
}

fn entry_items(
    text: &str,
    schema: &'static EntrySchema,
    entry: &Value,
    key: Option<Span>,
    items: &mut Vec<Item>,
) {
    let ValueKind::Struct { fields, .. } = &entry.kind else {
        return;
    };
    for field in fields {
        let name = field.name(text);
        let Some(known) = schema.field(name) else {
            continue;
        };
        let item = |part, span| Item { schema, field: known, part, span, key };
        items.push(item(Part::Name, field.name));
        let value = &field.value;
        match (known.kind, &value.kind) {
            (FieldKind::List(inner), ValueKind::List(elements)) => {
                for element in elements {
                    entry_items(text, inner, element, key, items);
                }
            }
            (FieldKind::ByQuestion(inner), ValueKind::Map(entries)) => {
                for (key, value) in entries {
                    items.push(item(Part::Key, key.span));
                    entry_items(text, inner, value, Some(key.span), items);
                }
            }
            (FieldKind::TextByStance | FieldKind::TextByQuestion, ValueKind::Map(entries)) => {
                for (key, value) in entries {
                    items.push(item(Part::Key, key.span));
                    items.push(item(Part::Value, value.span));
                }
            }
            (
                FieldKind::References(_) | FieldKind::Texts | FieldKind::Layers,
                ValueKind::List(elements),
            ) => {
                items.extend(elements.iter().map(|value| item(Part::Value, value.span)));
            }
            (FieldKind::Scale, ValueKind::Tuple { elements, .. }) => {
                let levels = elements.iter().filter_map(|list| match &list.kind {
                    ValueKind::List(levels) => Some(levels),
                    _ => None,
                });
                for level in levels.flatten() {
                    entry_items(text, &LEVEL, level, key, items);
                }
            }
            (
                FieldKind::List(_)
                | FieldKind::ByQuestion(_)
                | FieldKind::Scale
                | FieldKind::TextByStance
                | FieldKind::TextByQuestion,
                _,
            ) => {}
            _ => items.push(item(Part::Value, value.span)),
        }
    }
}
