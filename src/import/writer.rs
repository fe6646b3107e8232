//! Writes a draft as text: the sections in order, with comments above them, and
//! entries as [`Node`] lays them out.

use std::fmt::{Display, Write as _};

use super::draft::{Comments, Draft, DraftStance};
use crate::file::edit::{LayoutStyle, Node, ron_number};
use crate::model::{
    Actor, Coding, Day, Evidence, FORMAT_VERSION, Level, Party, Position, Question, Role, Scale,
    Section, Source, Stance, StanceCoding, StanceKind,
};

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
    writer.entries(Section::Questions, questions, &draft.questions, question);
    writer.entries(Section::Parties, "", &draft.parties, party);
    writer.entries(Section::Actors, actors, &draft.actors, actor);
    writer.entries(Section::Sources, sources, &draft.sources, source);
    let mut rows = Vec::with_capacity(draft.stances.len());
    writer.section(Section::Stances, "", &draft.stances, |writer, draft| {
        let DraftStance { stance, row_offset, heading, cells: _ } = draft;
        if let Some(heading) = heading {
            if !rows.is_empty() {
                writer.text.push('\n');
            }
            writer.comment(ENTRY_INDENT, heading);
        }
        rows.push((writer.text.len(), *row_offset));
        writer.entry(&self::stance(stance));
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

/// The fields of an entry or a part of one.
#[derive(Default)]
struct FieldList(Vec<(String, Node)>);

impl FieldList {
    fn with(mut self, name: &str, node: Option<Node>) -> Self {
        self.0.extend(node.map(|node| (name.to_owned(), node)));
        self
    }

    fn text(self, name: &str, text: &str) -> Self {
        self.with(name, Some(Node::Text(text.to_owned())))
    }

    fn optional(self, name: &str, text: Option<&String>) -> Self {
        self.with(name, text.cloned().map(Node::Text))
    }

    fn bare(self, name: &str, value: Option<impl Display>) -> Self {
        self.with(name, value.map(|value| Node::Bare(value.to_string())))
    }

    fn into_named_node(self, name: &str) -> Node {
        Node::Fields { name: Some(name.to_owned()), fields: self.0 }
    }

    fn into_node(self) -> Node {
        Node::fields(self.0)
    }
}

fn list<T>(items: &[T], node: fn(&T) -> Node) -> Node {
    Node::List(items.iter().map(node).collect())
}

fn question(question: &Question) -> Node {
    let Question { id, tab, ask, comparable, scale } = question;
    let scale = match scale {
        Scale::Ordinal(levels) => {
            Node::Tuple { name: Some("Ordinal".to_owned()), elements: vec![list(levels, level)] }
        }
        Scale::Continuous { min, max, unit, low_end, high_end } => FieldList::default()
            .bare("min", Some(ron_number(*min)))
            .bare("max", Some(ron_number(*max)))
            .text("unit", unit)
            .text("low_end", low_end)
            .text("high_end", high_end)
            .into_named_node("Continuous"),
    };
    FieldList::default()
        .text("id", id)
        .text("tab", tab)
        .text("ask", ask)
        .bare("comparable", (!comparable).then_some(false))
        .with("scale", Some(scale))
        .into_named_node("Question")
}

fn level(Level { short, label }: &Level) -> Node {
    let fields = FieldList::default().text("short", short).text("label", label);
    fields.into_node()
}

fn party(party: &Party) -> Node {
    let Party { id, name, initials, group } = party;
    FieldList::default()
        .text("id", id)
        .text("name", name)
        .text("initials", initials)
        .optional("group", group.as_ref())
        .into_named_node("Party")
}

fn actor(actor: &Actor) -> Node {
    let Actor { id, name, unnamed, roles } = actor;
    let fields = FieldList::default()
        .text("id", id)
        .text("name", name)
        .bare("unnamed", unnamed.then_some(true));
    let fields = match roles.as_slice() {
        [single] if single.from.is_none() && single.to.is_none() => {
            add_role(fields, single, "role")
        }
        roles => {
            let role = |entry: &Role| add_role(FieldList::default(), entry, "title").into_node();
            fields.with("roles", Some(list(roles, role)))
        }
    };
    fields.into_named_node("Actor")
}

/// Adds the fields of a role. Its title is called `role` if the fields are the actor's
/// own, and `title` in a list of roles.
fn add_role(fields: FieldList, role: &Role, title_field: &str) -> FieldList {
    let Role { title, party, rank, speaks, from, to } = role;
    let day = |day: &Option<Day>| day.map(|day| Node::Text(day.to_string()));
    fields
        .optional("party", party.as_ref())
        .text(title_field, title)
        .bare("rank", *rank)
        .bare("speaks", speaks.then_some(true))
        .with("from", day(from))
        .with("to", day(to))
}

fn source(source: &Source) -> Node {
    let Source {
        id,
        publisher,
        publisher_inferred,
        title,
        published,
        inferred,
        url,
        archived,
        archived_on,
        caveats,
        known_error,
    } = source;
    FieldList::default()
        .text("id", id)
        .text("publisher", publisher)
        .optional("publisher_inferred", publisher_inferred.as_ref())
        .text("title", title)
        .text("published", &published.edtf)
        .optional("inferred", inferred.as_ref())
        .optional("url", url.as_ref())
        .optional("archived", archived.as_ref())
        .with("archived_on", archived_on.map(|day| Node::Text(day.to_string())))
        .optional("caveats", caveats.as_ref())
        .optional("known_error", known_error.as_ref())
        .into_named_node("Source")
}

fn stance(stance: &Stance) -> Node {
    let Stance {
        id,
        actor,
        said,
        kind,
        attribution,
        relayed_by,
        about,
        joint,
        walks_back,
        condition,
        at_least,
        venue,
        summary,
        evidence,
        positions,
        bears_on,
        no_position,
        codings,
        conflicts_with,
        note,
        // The reader derives these from other entries.
        known: _,
        effective: _,
        party: _,
        position_party: _,
        rank: _,
        speaks: _,
        unnamed: _,
        rests_on_error: _,
    } = stance;
    // If omitted, `at_least` is true only for actions.
    let is_default = *at_least == (*kind == StanceKind::Action);
    let position =
        |(question, entry): (&String, &Position)| (Node::Text(question.clone()), position(entry));
    let positions: Vec<(Node, Node)> = positions.iter().map(position).collect();
    let text = |text: &String| Node::Text(text.clone());
    let bears_on: Vec<(Node, Node)> =
        bears_on.iter().map(|(question, words)| (text(question), text(words))).collect();
    let conflicts = list(conflicts_with, text);
    FieldList::default()
        .text("id", id)
        .text("actor", actor)
        .optional("relayed_by", relayed_by.as_ref())
        .optional("about", about.as_ref())
        .text("said", &said.edtf)
        .bare("kind", Some(kind.name()))
        .bare("attribution", Some(attribution.name()))
        .optional("joint", joint.as_ref())
        .optional("walks_back", walks_back.as_ref())
        .bare("at_least", (!is_default).then_some(at_least))
        .optional("condition", condition.as_ref())
        .optional("venue", venue.as_ref())
        .text("summary", summary)
        .with("evidence", Some(list(evidence, self::evidence)))
        .with("positions", (!positions.is_empty()).then_some(Node::Map(positions)))
        .with("bears_on", (!bears_on.is_empty()).then_some(Node::Map(bears_on)))
        .optional("no_position", no_position.as_ref())
        .with("codings", (!codings.is_empty()).then(|| list(codings, stance_coding)))
        .with("conflicts_with", (!conflicts_with.is_empty()).then_some(conflicts))
        .optional("note", note.as_ref())
        .into_named_node("Stance")
}

fn evidence(evidence: &Evidence) -> Node {
    let Evidence { source, quote, prefix, suffix, fragment, locator, lang, translation } = evidence;
    FieldList::default()
        .text("source", source)
        .optional("quote", quote.as_ref())
        .optional("prefix", prefix.as_ref())
        .optional("suffix", suffix.as_ref())
        .bare("fragment", fragment.then_some(true))
        .text("where", locator)
        .optional("lang", lang.as_ref())
        .optional("translation", translation.as_ref())
        .into_node()
}

fn position(position: &Position) -> Node {
    let Position { value, low, high, reason, codings } = position;
    let codings = (!codings.is_empty()).then(|| list(codings, coding));
    let mut node = FieldList::default().text("reason", reason).with("codings", codings).into_node();
    node.set_position(*value, (*low, *high));
    node
}

fn coding(coding: &Coding) -> Node {
    let Coding { coder, value, low, high } = coding;
    let mut node = FieldList::default().text("coder", coder).into_node();
    node.set_position(*value, (*low, *high));
    node
}

fn stance_coding(coding: &StanceCoding) -> Node {
    let StanceCoding { coder, question, value, low, high } = coding;
    FieldList::default()
        .text("coder", coder)
        .text("question", question)
        .bare("value", value.map(ron_number))
        .bare("low", low.map(ron_number))
        .bare("high", high.map(ron_number))
        .into_node()
}
