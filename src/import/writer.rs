//! Writes a draft as text: the sections in order, with comments above them, and
//! entries as [`Node`] lays them out.

use std::fmt::{Display, Write as _};

use super::draft::{Comments, Draft, DraftStance};
use crate::file::edit::{LayoutStyle, Node, ron_number};
use crate::file::schema::{Entry, FieldValue, Record};
use crate::model::{Actor, FORMAT_VERSION, Scale, Section};

/// The text of a dataset, with the rows that its stances come from.
pub(super) struct WrittenDataset {
    pub text: String,
    /// The offset of each stance in the text, and of its row in the table.
    rows: Vec<(usize, usize)>,
}

impl WrittenDataset {
    /// Returns the offset of the row from which the text at an offset comes; `None`
    /// before the stances.
    pub fn row_offset(&self, offset: usize) -> Option<usize> {
        let count = self.rows.partition_point(|(start, _)| *start <= offset);
        Some(self.rows[count.checked_sub(1)?].1)
    }
}

/// Writes the dataset in the canonical layout.
pub(super) fn write(draft: &Draft) -> WrittenDataset {
    let Comments { title, scope, stale_after, questions, actors, sources } = &draft.comments;
    let mut writer = Writer::default();
    writer.comment("", &draft.header_comment);
    writer.text.push_str("Dataset(\n");
    writer.field("format", FORMAT_VERSION);
    writer.comment(FIELD_INDENT, title);
    writer.field("title", inline(&draft.title));
    writer.field("subtitle", inline(&draft.subtitle));
    writer.comment(FIELD_INDENT, scope);
    writer.field("scope", inline(&draft.scope));
    writer.field("covers", inline(&draft.covers.edtf));
    writer.comment(FIELD_INDENT, stale_after);
    let days = draft.stale_after.map(|days| days.to_string());
    writer.field("stale_after", days.as_deref().unwrap_or("None"));
    writer.entries(Section::Questions, questions, &draft.questions, entry);
    writer.entries(Section::Parties, "", &draft.parties, entry);
    writer.entries(Section::Actors, actors, &draft.actors, actor);
    writer.entries(Section::Sources, sources, &draft.sources, entry);
    let mut rows = Vec::with_capacity(draft.stances.len());
    writer.section(Section::Stances, "", &draft.stances, |writer, draft| {
        let DraftStance { stance, row_offset, cells: _ } = draft;
        rows.push((writer.text.len(), *row_offset));
        writer.entry(&entry(stance));
    });
    writer.text.push_str(")\n");
    WrittenDataset { text: writer.text, rows }
}

/// The indentation of the dataset's fields.
const FIELD_INDENT: &str = "    ";
/// The indentation of the entries of a section.
const ENTRY_INDENT: &str = "        ";

#[derive(Default)]
struct Writer {
    text: String,
    style: LayoutStyle,
}

impl Writer {
    fn comment(&mut self, indent: &str, text: &str) {
        for line in text.lines() {
            let line = format!("// {}", line.replace('\r', " "));
            let _ = writeln!(self.text, "{indent}{}", line.trim_end());
        }
    }

    fn field(&mut self, name: &str, value: impl Display) {
        let _ = writeln!(self.text, "{FIELD_INDENT}{name}: {value},");
    }

    fn section<T>(
        &mut self,
        section: Section,
        comment: &str,
        entries: &[T],
        mut write: impl FnMut(&mut Self, &T),
    ) {
        self.text.push('\n');
        self.comment(FIELD_INDENT, comment);
        if entries.is_empty() {
            return self.field(section.name(), "[]");
        }
        let _ = writeln!(self.text, "{FIELD_INDENT}{}: [", section.name());
        for entry in entries {
            write(self, entry);
        }
        let _ = writeln!(self.text, "{FIELD_INDENT}],");
    }

    fn entries<T>(&mut self, section: Section, comment: &str, entries: &[T], node: fn(&T) -> Node) {
        self.section(section, comment, entries, |writer, entry| {
            writer.entry(&node(entry));
        });
    }

    fn entry(&mut self, node: &Node) {
        let entry = node.to_pretty_string(&self.style, ENTRY_INDENT);
        let _ = writeln!(self.text, "{ENTRY_INDENT}{entry},");
    }
}

fn inline(text: &str) -> String {
    Node::Text(text.to_owned()).to_inline_string()
}

/// The fields of an entry, or of a part of one, but those whose value is that of a missing field.
type Fields = Vec<(String, Node)>;

fn fields<T: Entry>(entry: &T) -> Fields {
    let fields = entry.fields().filter(|(field, value)| field.required || !value.is_empty());
    nodes(fields.map(|(field, value)| (field.name, value)).collect())
}

/// The same of fields with their values. The ends of a range that is the value alone are left out.
fn nodes(mut record: Record<'_>) -> Fields {
    let value =
        |name: &str| record.iter().find(|(field, _)| *field == name).map(|(_, value)| value);
    if value("low") == value("value") && value("high") == value("value") {
        record.retain(|(name, _)| !matches!(*name, "low" | "high"));
    }
    let nodes = record.into_iter();
    nodes.filter_map(|(name, value)| Some((name.to_owned(), node(name, value)?))).collect()
}

fn node(name: &str, value: FieldValue<'_>) -> Option<Node> {
    Some(match value {
        FieldValue::Text(text) | FieldValue::Id(_, text) => Node::Text(text.to_owned()),
        FieldValue::Word(word, _) => Node::Bare(word.to_owned()),
        FieldValue::Bool(flag) if flag != (name == "comparable") => Node::Bare(flag.to_string()),
        FieldValue::Number(number) => Node::Bare(ron_number(number)),
        FieldValue::Date(date) => Node::Text(date.edtf.clone()),
        FieldValue::Day(day) => Node::Text(day.to_string()),
        FieldValue::List(items) => {
            Node::List(items.into_iter().filter_map(|item| node("", item)).collect())
        }
        FieldValue::ById(values) => {
            let values = values.into_iter();
            let pairs = values
                .filter_map(|(id, value)| Some((Node::Text(id.to_owned()), node("", value)?)));
            Node::Map(pairs.collect())
        }
        FieldValue::Record(mut record) => {
            record.retain(|(_, value)| !value.is_empty());
            Node::fields(nodes(record))
        }
        FieldValue::Scale(value) => scale(value),
        FieldValue::Absent | FieldValue::Bool(_) | FieldValue::Entries => return None,
    })
}

fn entry<T: Entry>(entry: &T) -> Node {
    named(T::SCHEMA.name, fields(entry))
}

fn named(name: &str, fields: Fields) -> Node {
    Node::Fields { name: Some(name.to_owned()), fields }
}

fn scale(scale: &Scale) -> Node {
    match scale {
        Scale::Ordinal(levels) => {
            let levels = levels.iter().map(|level| Node::fields(fields(level)));
            let levels = Node::List(levels.collect());
            Node::Tuple { name: Some("Ordinal".to_owned()), elements: vec![levels] }
        }
        Scale::Continuous { min, max, unit, low_end, high_end, decimals: _ } => {
            let [min, max] = [min, max].map(|number| Node::Bare(ron_number(*number)));
            let [unit, low_end, high_end] =
                [unit, low_end, high_end].map(|text| Node::Text(text.clone()));
            let mut fields = vec![
                ("min", min),
                ("max", max),
                ("unit", unit),
                ("low_end", low_end),
                ("high_end", high_end),
            ];
            fields.retain(|(name, node)| *name != "unit" || !node.as_str().is_empty());
            let fields = fields.into_iter().map(|(name, node)| (name.to_owned(), node));
            named("Continuous", fields.collect())
        }
    }
}

/// An actor whose role never changes has its fields, with the title as `role`.
fn actor(actor: &Actor) -> Node {
    let mut own = fields(actor);
    if let [role] = actor.roles.as_slice()
        && role.from.is_none()
        && role.to.is_none()
    {
        own.retain(|(name, _)| name != "roles");
        own.extend(fields(role).into_iter().map(|(name, node)| match name.as_str() {
            "title" => ("role".to_owned(), node),
            _ => (name, node),
        }));
    }
    named("Actor", own)
}
