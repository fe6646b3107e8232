//! The text of a draft: the sections in order, comments above them, entries as
//! [`Node`] lays them out.

use std::fmt::{Display, Write as _};

use super::draft::{Comments, Draft, DraftStance};
use crate::file::edit::{LayoutStyle, Node, ron_number};
use crate::model::{
    Actor, Day, Evidence, FORMAT_VERSION, Level, Party, Position, Question, Role, Scale, Section,
    Source, Stance, StanceKind,
};

/// The text of a dataset, with the rows that its stances come from.
pub(super) struct WrittenDataset {
    pub text: String,
    /// The offset of each stance in the text, and of its row in the table.
    rows: Vec<(usize, usize)>,
}

impl WrittenDataset {
    /// The offset of the row that a byte of the text comes from; `None` before
    /// the stances.
    pub fn row_offset(&self, offset: usize) -> Option<usize> {
        let after = self.rows.partition_point(|(start, _)| *start <= offset);
        Some(self.rows[after.checked_sub(1)?].1)
    }
}

/// Writes the dataset in the canonical layout.
pub(super) fn write(draft: &Draft) -> WrittenDataset {
    let Comments {
        title,
        scope,
        stale_after,
        questions,
        actors,
        sources,
    } = &draft.comments;
    let mut writer = Writer::default();
    writer.comment("", &draft.header_comment);
    writer.text.push_str("Dataset(\n");
    writer.field("format", FORMAT_VERSION);
    writer.comment(FIELD, title);
    writer.field("title", inline(&draft.title));
    writer.field("subtitle", inline(&draft.subtitle));
    writer.comment(FIELD, scope);
    writer.field("scope", inline(&draft.scope));
    writer.field("covers", inline(&draft.covers.edtf));
    writer.comment(FIELD, stale_after);
    let days = draft.stale_after.map(|days| days.to_string());
    writer.field("stale_after", days.as_deref().unwrap_or("None"));
    writer.entries(Section::Questions, questions, &draft.questions, question);
    writer.entries(Section::Parties, "", &draft.parties, party);
    writer.entries(Section::Actors, actors, &draft.actors, actor);
    writer.entries(Section::Sources, sources, &draft.sources, source);
    let mut rows = Vec::with_capacity(draft.stances.len());
    writer.section(Section::Stances, "", &draft.stances, |writer, drafted| {
        let DraftStance {
            stance,
            row_offset,
            heading,
        } = drafted;
        if let Some(heading) = heading {
            if !rows.is_empty() {
                writer.text.push('\n');
            }
            writer.comment(ENTRY, heading);
        }
        rows.push((writer.text.len(), *row_offset));
        writer.entry(&self::stance(stance));
    });
    writer.text.push_str(")\n");
    WrittenDataset {
        text: writer.text,
        rows,
    }
}

/// What the fields of the dataset are indented by.
const FIELD: &str = "    ";
/// What the entries of a section are indented by.
const ENTRY: &str = "        ";

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
        let _ = writeln!(self.text, "{FIELD}{name}: {value},");
    }

    fn section<T>(
        &mut self,
        section: Section,
        comment: &str,
        entries: &[T],
        mut write: impl FnMut(&mut Self, &T),
    ) {
        self.text.push('\n');
        self.comment(FIELD, comment);
        if entries.is_empty() {
            return self.field(section.name(), "[]");
        }
        let _ = writeln!(self.text, "{FIELD}{}: [", section.name());
        for entry in entries {
            write(self, entry);
        }
        let _ = writeln!(self.text, "{FIELD}],");
    }

    fn entries<T>(&mut self, section: Section, comment: &str, entries: &[T], node: fn(&T) -> Node) {
        self.section(section, comment, entries, |writer, entry| {
            writer.entry(&node(entry));
        });
    }

    fn entry(&mut self, node: &Node) {
        let entry = node.to_pretty_string(&self.style, ENTRY);
        let _ = writeln!(self.text, "{ENTRY}{entry},");
    }
}

fn inline(text: &str) -> String {
    Node::Text(text.to_owned()).to_inline_string()
}

/// A field, which is not written where it has no value.
type OptionalField = (&'static str, Option<Node>);

fn fields(name: Option<&str>, fields: impl IntoIterator<Item = OptionalField>) -> Node {
    let fields = fields.into_iter();
    Node::Fields {
        name: name.map(str::to_owned),
        fields: fields
            .filter_map(|(name, node)| Some((name.to_owned(), node?)))
            .collect(),
    }
}

fn text(text: &str) -> Option<Node> {
    Some(Node::Text(text.to_owned()))
}

fn optional(text: Option<&String>) -> Option<Node> {
    text.cloned().map(Node::Text)
}

fn bare(value: impl Display) -> Option<Node> {
    Some(Node::Bare(value.to_string()))
}

fn number(value: f64) -> Option<Node> {
    bare(ron_number(value))
}

fn list<T>(items: &[T], node: fn(&T) -> Node) -> Node {
    Node::List(items.iter().map(node).collect())
}

fn question(question: &Question) -> Node {
    let Question {
        id,
        tab,
        ask,
        comparable,
        scale,
    } = question;
    let scale = match scale {
        Scale::Ordinal(levels) => Node::Tuple {
            name: Some("Ordinal".to_owned()),
            elements: vec![list(levels, level)],
        },
        Scale::Continuous {
            min,
            max,
            unit,
            low_end,
            high_end,
        } => fields(
            Some("Continuous"),
            [
                ("min", number(*min)),
                ("max", number(*max)),
                ("unit", text(unit)),
                ("low_end", text(low_end)),
                ("high_end", text(high_end)),
            ],
        ),
    };
    fields(
        Some("Question"),
        [
            ("id", text(id)),
            ("tab", text(tab)),
            ("ask", text(ask)),
            ("comparable", bare(comparable).filter(|_| !comparable)),
            ("scale", Some(scale)),
        ],
    )
}

fn level(Level { short, label }: &Level) -> Node {
    fields(None, [("short", text(short)), ("label", text(label))])
}

fn party(Party { id, name, initials }: &Party) -> Node {
    fields(
        Some("Party"),
        [
            ("id", text(id)),
            ("name", text(name)),
            ("initials", text(initials)),
        ],
    )
}

fn actor(Actor { id, name, roles }: &Actor) -> Node {
    let head = [("id", text(id)), ("name", text(name))];
    match roles.as_slice() {
        [only] if only.from.is_none() && only.to.is_none() => fields(
            Some("Actor"),
            head.into_iter().chain(role_fields(only, "role")),
        ),
        roles => {
            let role = |role: &Role| fields(None, role_fields(role, "title"));
            let roles = ("roles", Some(list(roles, role)));
            fields(Some("Actor"), head.into_iter().chain([roles]))
        }
    }
}

fn role_fields(role: &Role, title_field: &'static str) -> [OptionalField; 6] {
    let Role {
        title,
        party,
        rank,
        speaks,
        from,
        to,
    } = role;
    let day = |day: Option<Day>| day.map(|day| Node::Text(day.to_string()));
    [
        ("party", optional(party.as_ref())),
        (title_field, text(title)),
        ("rank", rank.and_then(bare)),
        ("speaks", bare(speaks).filter(|_| *speaks)),
        ("from", day(*from)),
        ("to", day(*to)),
    ]
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
        caveats,
    } = source;
    fields(
        Some("Source"),
        [
            ("id", text(id)),
            ("publisher", text(publisher)),
            ("publisher_inferred", optional(publisher_inferred.as_ref())),
            ("title", text(title)),
            ("published", text(&published.edtf)),
            ("inferred", optional(inferred.as_ref())),
            ("url", optional(url.as_ref())),
            ("archived", optional(archived.as_ref())),
            ("caveats", optional(caveats.as_ref())),
        ],
    )
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
        no_position,
        conflicts_with,
        note,
        // The reader derives these from other entries.
        known: _,
        effective: _,
        party: _,
        position_party: _,
        rank: _,
        speaks: _,
    } = stance;
    let positions = positions
        .iter()
        .map(|(question, entry)| (Node::Text(question.clone()), position(entry)));
    let positions = Node::Map(positions.collect());
    let conflicts = list(conflicts_with, |id| Node::Text(id.clone()));
    fields(
        Some("Stance"),
        [
            ("id", text(id)),
            ("actor", text(actor)),
            ("relayed_by", optional(relayed_by.as_ref())),
            ("about", optional(about.as_ref())),
            ("said", text(&said.edtf)),
            ("kind", bare(kind.name())),
            ("attribution", bare(attribution.name())),
            ("joint", optional(joint.as_ref())),
            ("walks_back", optional(walks_back.as_ref())),
            // Left out, it is true for actions alone.
            (
                "at_least",
                bare(at_least).filter(|_| *at_least != (*kind == StanceKind::Action)),
            ),
            ("condition", optional(condition.as_ref())),
            ("venue", optional(venue.as_ref())),
            ("summary", text(summary)),
            ("evidence", Some(list(evidence, self::evidence))),
            (
                "positions",
                Some(positions).filter(|_| !stance.positions.is_empty()),
            ),
            ("no_position", optional(no_position.as_ref())),
            (
                "conflicts_with",
                Some(conflicts).filter(|_| !conflicts_with.is_empty()),
            ),
            ("note", optional(note.as_ref())),
        ],
    )
}

fn evidence(evidence: &Evidence) -> Node {
    let Evidence {
        source,
        quote,
        locator,
        lang,
        translation,
    } = evidence;
    fields(
        None,
        [
            ("source", text(source)),
            ("quote", optional(quote.as_ref())),
            ("where", text(locator)),
            ("lang", optional(lang.as_ref())),
            ("translation", optional(translation.as_ref())),
        ],
    )
}

fn position(position: &Position) -> Node {
    let Position {
        value,
        low,
        high,
        reason,
    } = position;
    let mut node = fields(None, [("reason", text(reason))]);
    node.set_position(*value, (*low, *high));
    node
}
