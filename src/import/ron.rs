//! The text of a dataset in the layout that people write: sections in order,
//! an entry on one line where it is short, comments above.

use std::fmt::Write as _;

use crate::file::edit::{number, quoted};
use crate::model::{
    Actor, EdtfDate, Evidence, FORMAT, Kind, Party, Position, Question, Role, Scale, Source, Stance,
};

/// Up to which length a list with one entry stays on its line.
const WIDTH: usize = 120;

/// A dataset before it is text.
pub(super) struct Draft {
    /// The comment at the head of the file.
    pub head: Vec<String>,
    pub title: String,
    pub subtitle: String,
    pub scope: String,
    pub covers: EdtfDate,
    pub stale_after: Option<u32>,
    pub questions: Vec<Question>,
    pub parties: Vec<Party>,
    pub actors: Vec<Actor>,
    pub sources: Vec<Source>,
    pub stances: Vec<Drafted>,
    /// The comments above fields and sections.
    pub comments: Comments,
    /// The columns of fields that are not called as they are.
    pub columns: Vec<(&'static str, Option<usize>)>,
    pub notes: Vec<String>,
    pub to_fill: Vec<String>,
}

/// What is said above parts of the file; empty where there is nothing to say.
#[derive(Default)]
pub(super) struct Comments {
    pub title: &'static str,
    pub scope: &'static str,
    pub stale_after: &'static str,
    pub questions: &'static str,
    pub actors: &'static str,
    pub sources: &'static str,
    pub stances: &'static str,
}

/// A stance and where it comes from.
pub(super) struct Drafted {
    pub stance: Stance,
    /// The byte at which its row begins.
    pub at: usize,
    /// The heading above it.
    pub heading: Option<String>,
}

/// A dataset's text, and which rows its parts come from.
pub(super) struct Written {
    pub text: String,
    /// Where each stance begins in the text, and in the table.
    rows: Vec<(usize, usize)>,
}

impl Written {
    /// The row that a byte of the text comes from; `None` before the stances.
    pub fn row_of(&self, byte: usize) -> Option<usize> {
        let after = self.rows.partition_point(|(start, _)| *start <= byte);
        Some(self.rows[after.checked_sub(1)?].1)
    }
}

/// Lays the dataset out.
pub(super) fn write(draft: &Draft) -> Written {
    let mut out = String::new();
    for line in &draft.head {
        let line = line.replace(['\n', '\r'], " ");
        let _ = writeln!(out, "{}", format!("// {line}").trim_end());
    }
    out.push_str("Dataset(\n");
    let _ = writeln!(out, "    format: {FORMAT},");
    comment(&mut out, 1, draft.comments.title);
    field(&mut out, 1, "title", &quoted(&draft.title));
    field(&mut out, 1, "subtitle", &quoted(&draft.subtitle));
    comment(&mut out, 1, draft.comments.scope);
    field(&mut out, 1, "scope", &quoted(&draft.scope));
    field(&mut out, 1, "covers", &quoted(&draft.covers.edtf));
    comment(&mut out, 1, draft.comments.stale_after);
    let stale_after = draft
        .stale_after
        .map_or("None".to_owned(), |days| days.to_string());
    field(&mut out, 1, "stale_after", &stale_after);
    section(
        &mut out,
        "questions",
        draft.comments.questions,
        &draft.questions,
        question,
    );
    section(&mut out, "parties", "", &draft.parties, party);
    section(
        &mut out,
        "actors",
        draft.comments.actors,
        &draft.actors,
        actor,
    );
    section(
        &mut out,
        "sources",
        draft.comments.sources,
        &draft.sources,
        source,
    );
    let mut rows = Vec::with_capacity(draft.stances.len());
    let mut first = true;
    section(
        &mut out,
        "stances",
        draft.comments.stances,
        &draft.stances,
        |out, drafted| {
            if let Some(heading) = &drafted.heading {
                if !first {
                    out.push('\n');
                }
                let _ = writeln!(
                    out,
                    "        // ───── {} ─────",
                    heading.replace(['\n', '\r'], " ")
                );
            }
            first = false;
            rows.push((out.len(), drafted.at));
            stance(out, &drafted.stance);
        },
    );
    out.push_str(")\n");
    Written { text: out, rows }
}

fn indent(out: &mut String, depth: usize) {
    for _ in 0..depth {
        out.push_str("    ");
    }
}

fn comment(out: &mut String, depth: usize, text: &str) {
    for line in text.lines() {
        indent(out, depth);
        let _ = writeln!(out, "// {line}");
    }
}

fn field(out: &mut String, depth: usize, name: &str, value: &str) {
    indent(out, depth);
    let _ = writeln!(out, "{name}: {value},");
}

fn text_field(out: &mut String, depth: usize, name: &str, value: Option<&String>) {
    if let Some(value) = value {
        field(out, depth, name, &quoted(value));
    }
}

fn section<T>(
    out: &mut String,
    name: &str,
    note: &str,
    entries: &[T],
    mut write: impl FnMut(&mut String, &T),
) {
    out.push('\n');
    comment(out, 1, note);
    let _ = writeln!(out, "    {name}: [");
    for entry in entries {
        write(out, entry);
    }
    out.push_str("    ],\n");
}

fn question(out: &mut String, question: &Question) {
    out.push_str("        Question(\n");
    field(out, 3, "id", &quoted(&question.id));
    field(out, 3, "tab", &quoted(&question.tab));
    field(out, 3, "ask", &quoted(&question.ask));
    if !question.comparable {
        field(out, 3, "comparable", "false");
    }
    match &question.scale {
        Scale::Ordinal(levels) => {
            out.push_str("            scale: Ordinal([\n");
            for level in levels {
                let (short, label) = (quoted(&level.short), quoted(&level.label));
                let _ = writeln!(out, "                (short: {short}, label: {label}),");
            }
            out.push_str("            ]),\n");
        }
        Scale::Continuous {
            min,
            max,
            unit,
            low_end,
            high_end,
        } => {
            let _ = writeln!(
                out,
                "            scale: Continuous(min: {}, max: {}, unit: {}, low_end: {}, high_end: {}),",
                number(*min),
                number(*max),
                quoted(unit),
                quoted(low_end),
                quoted(high_end),
            );
        }
    }
    out.push_str("        ),\n");
}

fn party(out: &mut String, party: &Party) {
    let _ = writeln!(
        out,
        "        Party(id: {}, name: {}, initials: {}),",
        quoted(&party.id),
        quoted(&party.name),
        quoted(&party.initials),
    );
}

fn actor(out: &mut String, actor: &Actor) {
    let (id, name) = (quoted(&actor.id), quoted(&actor.name));
    match actor.roles.as_slice() {
        [role] if role.from.is_none() && role.to.is_none() => {
            let _ = writeln!(
                out,
                "        Actor(id: {id}, name: {name}, {}),",
                role_fields(role, "role")
            );
        }
        roles => {
            let _ = writeln!(out, "        Actor(id: {id}, name: {name}, roles: [");
            for role in roles {
                let _ = writeln!(out, "            ({}),", role_fields(role, "title"));
            }
            out.push_str("        ]),\n");
        }
    }
}

fn role_fields(role: &Role, title: &str) -> String {
    let mut fields = Vec::new();
    if let Some(party) = &role.party {
        fields.push(format!("party: {}", quoted(party)));
    }
    fields.push(format!("{title}: {}", quoted(&role.title)));
    if let Some(rank) = role.rank {
        fields.push(format!("rank: {rank}"));
    }
    if role.speaks {
        fields.push("speaks: true".to_owned());
    }
    for (name, day) in [("from", role.from), ("to", role.to)] {
        fields.extend(day.map(|day| format!("{name}: \"{day}\"")));
    }
    fields.join(", ")
}

fn source(out: &mut String, source: &Source) {
    out.push_str("        Source(\n");
    field(out, 3, "id", &quoted(&source.id));
    field(out, 3, "publisher", &quoted(&source.publisher));
    text_field(
        out,
        3,
        "publisher_inferred",
        source.publisher_inferred.as_ref(),
    );
    field(out, 3, "title", &quoted(&source.title));
    field(out, 3, "published", &quoted(&source.published.edtf));
    text_field(out, 3, "inferred", source.inferred.as_ref());
    text_field(out, 3, "url", source.url.as_ref());
    text_field(out, 3, "archived", source.archived.as_ref());
    text_field(out, 3, "caveats", source.caveats.as_ref());
    out.push_str("        ),\n");
}

fn stance(out: &mut String, stance: &Stance) {
    out.push_str("        Stance(\n");
    field(out, 3, "id", &quoted(&stance.id));
    field(out, 3, "actor", &quoted(&stance.actor));
    text_field(out, 3, "relayed_by", stance.relayed_by.as_ref());
    text_field(out, 3, "about", stance.about.as_ref());
    field(out, 3, "said", &quoted(&stance.said.edtf));
    field(out, 3, "kind", &format!("{:?}", stance.kind));
    field(out, 3, "attribution", &format!("{:?}", stance.attribution));
    text_field(out, 3, "joint", stance.joint.as_ref());
    text_field(out, 3, "walks_back", stance.walks_back.as_ref());
    // An action always shows only a least; saying otherwise is for the reader to refuse.
    if stance.at_least != (stance.kind == Kind::Action) {
        field(out, 3, "at_least", &stance.at_least.to_string());
    }
    text_field(out, 3, "condition", stance.condition.as_ref());
    text_field(out, 3, "venue", stance.venue.as_ref());
    field(out, 3, "summary", &quoted(&stance.summary));
    match stance.evidence.as_slice() {
        [] => field(out, 3, "evidence", "[]"),
        [only] if evidence(only).len() <= WIDTH => {
            field(out, 3, "evidence", &format!("[{}]", evidence(only)));
        }
        all => {
            out.push_str("            evidence: [\n");
            for entry in all {
                let _ = writeln!(out, "                {},", evidence(entry));
            }
            out.push_str("            ],\n");
        }
    }
    if !stance.positions.is_empty() {
        out.push_str("            positions: {\n");
        for (question, entry) in &stance.positions {
            let _ = writeln!(
                out,
                "                {}: {},",
                quoted(question),
                position(entry)
            );
        }
        out.push_str("            },\n");
    }
    text_field(out, 3, "no_position", stance.no_position.as_ref());
    if !stance.conflicts_with.is_empty() {
        let ids: Vec<String> = stance.conflicts_with.iter().map(|id| quoted(id)).collect();
        field(out, 3, "conflicts_with", &format!("[{}]", ids.join(", ")));
    }
    text_field(out, 3, "note", stance.note.as_ref());
    out.push_str("        ),\n");
}

fn evidence(evidence: &Evidence) -> String {
    let mut fields = vec![format!("source: {}", quoted(&evidence.source))];
    for (name, text) in [
        ("quote", evidence.quote.as_ref()),
        ("where", Some(&evidence.place)),
        ("lang", evidence.lang.as_ref()),
        ("translation", evidence.translation.as_ref()),
    ] {
        fields.extend(text.map(|text| format!("{name}: {}", quoted(text))));
    }
    format!("({})", fields.join(", "))
}

fn position(position: &Position) -> String {
    let mut fields = vec![format!("value: {}", number(position.value))];
    // Left out they equal the value, and an action must not have them.
    if position.low != position.value || position.high != position.value {
        fields.push(format!("low: {}", number(position.low)));
        fields.push(format!("high: {}", number(position.high)));
    }
    fields.push(format!("reason: {}", quoted(&position.reason)));
    format!("({})", fields.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_and_numbers_read_back_as_they_were() {
        for text in [
            "Côte d'Ivoire",
            "a\\'b",
            "“q” \"x\" \\",
            "tab\tline\n\u{0}\u{301}🏳",
            "\\",
        ] {
            let written = quoted(text);
            assert_eq!(
                ron::from_str::<String>(&written).unwrap(),
                text,
                "{written}"
            );
        }
        assert_eq!(quoted("d'Ivoire"), "\"d'Ivoire\"");
        for value in [
            0.0,
            -0.25,
            2.0,
            1e-7,
            1.0 / 3.0,
            1e300,
            -1e15,
            123_456_789.0,
        ] {
            let written = number(value);
            assert_eq!(ron::from_str::<f64>(&written).unwrap(), value, "{written}");
        }
        assert_eq!(number(2.0), "2");
    }
}
