//! The text of a dataset in the layout that people write: sections in order,
//! an entry on one line where it is short, comments above.

use std::fmt::Write as _;

use crate::file::edit::{ron_number, ron_string};
use crate::model::{
    Actor, EdtfDate, Evidence, FORMAT_VERSION, Party, Position, Question, Role, Scale, Source,
    Stance, StanceKind,
};

/// Up to which length a list with one entry stays on its line.
const WIDTH: usize = 120;

/// A dataset before it is text.
pub(super) struct Draft {
    /// The comment at the head of the file.
    pub header_comment: Vec<String>,
    pub title: String,
    pub subtitle: String,
    pub scope: String,
    pub covers: EdtfDate,
    pub stale_after: Option<u32>,
    pub questions: Vec<Question>,
    pub parties: Vec<Party>,
    pub actors: Vec<Actor>,
    pub sources: Vec<Source>,
    pub stances: Vec<DraftStance>,
    /// The comments above fields and sections.
    pub comments: Comments,
    /// The columns of fields that are not called as they are.
    pub columns: Vec<(&'static str, Option<usize>)>,
    pub notes: Vec<String>,
    pub placeholders: Vec<String>,
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
pub(super) struct DraftStance {
    pub stance: Stance,
    /// The byte at which its row begins.
    pub offset: usize,
    /// The heading above it.
    pub heading: Option<String>,
}

/// A dataset's text, and which rows its parts come from.
pub(super) struct WrittenDataset {
    pub text: String,
    /// Where each stance begins in the text, and in the table.
    rows: Vec<(usize, usize)>,
}

impl WrittenDataset {
    /// The row that a byte of the text comes from; `None` before the stances.
    pub fn source_row(&self, byte: usize) -> Option<usize> {
        let after = self.rows.partition_point(|(start, _)| *start <= byte);
        Some(self.rows[after.checked_sub(1)?].1)
    }
}

/// Lays the dataset out.
pub(super) fn write(draft: &Draft) -> WrittenDataset {
    let mut out = String::new();
    for line in &draft.header_comment {
        let line = line.replace(['\n', '\r'], " ");
        let _ = writeln!(out, "{}", format!("// {line}").trim_end());
    }
    out.push_str("Dataset(\n");
    let _ = writeln!(out, "    format: {FORMAT_VERSION},");
    comment(&mut out, 1, draft.comments.title);
    field(&mut out, 1, "title", &ron_string(&draft.title));
    field(&mut out, 1, "subtitle", &ron_string(&draft.subtitle));
    comment(&mut out, 1, draft.comments.scope);
    field(&mut out, 1, "scope", &ron_string(&draft.scope));
    field(&mut out, 1, "covers", &ron_string(&draft.covers.edtf));
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
            rows.push((out.len(), drafted.offset));
            stance(out, &drafted.stance);
        },
    );
    out.push_str(")\n");
    WrittenDataset { text: out, rows }
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
        field(out, depth, name, &ron_string(value));
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
    field(out, 3, "id", &ron_string(&question.id));
    field(out, 3, "tab", &ron_string(&question.tab));
    field(out, 3, "ask", &ron_string(&question.ask));
    if !question.comparable {
        field(out, 3, "comparable", "false");
    }
    match &question.scale {
        Scale::Ordinal(levels) => {
            out.push_str("            scale: Ordinal([\n");
            for level in levels {
                let (short, label) = (ron_string(&level.short), ron_string(&level.label));
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
                ron_number(*min),
                ron_number(*max),
                ron_string(unit),
                ron_string(low_end),
                ron_string(high_end),
            );
        }
    }
    out.push_str("        ),\n");
}

fn party(out: &mut String, party: &Party) {
    let _ = writeln!(
        out,
        "        Party(id: {}, name: {}, initials: {}),",
        ron_string(&party.id),
        ron_string(&party.name),
        ron_string(&party.initials),
    );
}

fn actor(out: &mut String, actor: &Actor) {
    let (id, name) = (ron_string(&actor.id), ron_string(&actor.name));
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
        fields.push(format!("party: {}", ron_string(party)));
    }
    fields.push(format!("{title}: {}", ron_string(&role.title)));
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
    field(out, 3, "id", &ron_string(&source.id));
    field(out, 3, "publisher", &ron_string(&source.publisher));
    text_field(
        out,
        3,
        "publisher_inferred",
        source.publisher_inferred.as_ref(),
    );
    field(out, 3, "title", &ron_string(&source.title));
    field(out, 3, "published", &ron_string(&source.published.edtf));
    text_field(out, 3, "inferred", source.inferred.as_ref());
    text_field(out, 3, "url", source.url.as_ref());
    text_field(out, 3, "archived", source.archived.as_ref());
    text_field(out, 3, "caveats", source.caveats.as_ref());
    out.push_str("        ),\n");
}

fn stance(out: &mut String, stance: &Stance) {
    out.push_str("        Stance(\n");
    field(out, 3, "id", &ron_string(&stance.id));
    field(out, 3, "actor", &ron_string(&stance.actor));
    text_field(out, 3, "relayed_by", stance.relayed_by.as_ref());
    text_field(out, 3, "about", stance.about.as_ref());
    field(out, 3, "said", &ron_string(&stance.said.edtf));
    field(out, 3, "kind", &format!("{:?}", stance.kind));
    field(out, 3, "attribution", &format!("{:?}", stance.attribution));
    text_field(out, 3, "joint", stance.joint.as_ref());
    text_field(out, 3, "walks_back", stance.walks_back.as_ref());
    // An action always shows only a least; saying otherwise is for the reader to refuse.
    if stance.at_least != (stance.kind == StanceKind::Action) {
        field(out, 3, "at_least", &stance.at_least.to_string());
    }
    text_field(out, 3, "condition", stance.condition.as_ref());
    text_field(out, 3, "venue", stance.venue.as_ref());
    field(out, 3, "summary", &ron_string(&stance.summary));
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
                ron_string(question),
                position(entry)
            );
        }
        out.push_str("            },\n");
    }
    text_field(out, 3, "no_position", stance.no_position.as_ref());
    if !stance.conflicts_with.is_empty() {
        let ids: Vec<String> = stance
            .conflicts_with
            .iter()
            .map(|id| ron_string(id))
            .collect();
        field(out, 3, "conflicts_with", &format!("[{}]", ids.join(", ")));
    }
    text_field(out, 3, "note", stance.note.as_ref());
    out.push_str("        ),\n");
}

fn evidence(evidence: &Evidence) -> String {
    let mut fields = vec![format!("source: {}", ron_string(&evidence.source))];
    for (name, text) in [
        ("quote", evidence.quote.as_ref()),
        ("where", Some(&evidence.locator)),
        ("lang", evidence.lang.as_ref()),
        ("translation", evidence.translation.as_ref()),
    ] {
        fields.extend(text.map(|text| format!("{name}: {}", ron_string(text))));
    }
    format!("({})", fields.join(", "))
}

fn position(position: &Position) -> String {
    let mut fields = vec![format!("value: {}", ron_number(position.value))];
    // Left out they equal the value, and an action must not have them.
    if position.low != position.value || position.high != position.value {
        fields.push(format!("low: {}", ron_number(position.low)));
        fields.push(format!("high: {}", ron_number(position.high)));
    }
    fields.push(format!("reason: {}", ron_string(&position.reason)));
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
            let written = ron_string(text);
            assert_eq!(
                ron::from_str::<String>(&written).unwrap(),
                text,
                "{written}"
            );
        }
        assert_eq!(ron_string("d'Ivoire"), "\"d'Ivoire\"");
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
            let written = ron_number(value);
            assert_eq!(ron::from_str::<f64>(&written).unwrap(), value, "{written}");
        }
        assert_eq!(ron_number(2.0), "2");
    }
}
