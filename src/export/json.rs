use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Number, Value, json};

use crate::model::{
    Actor, Attribution, Dataset, Day, EdtfDate, Event, Evidence, Level, Position, Question, Scale,
    Source, Stance, StanceKind, Step,
};

/// The resolved dataset as JSON, with a line break at its end.
///
/// Absent values are `null`, days are ISO 8601, whole numbers have no decimals,
/// and keys keep the order of the format.
pub fn dataset_json(dataset: &Dataset) -> String {
    let record = DatasetRecord {
        format: dataset.format,
        title: &dataset.title,
        subtitle: &dataset.subtitle,
        scope: &dataset.scope,
        covers: (&dataset.covers).into(),
        stale_after: dataset.stale_after,
        questions: dataset.questions.iter().map(question).collect(),
        parties: dataset
            .parties
            .iter()
            .map(|party| json!({"id": party.id, "name": party.name, "initials": party.initials}))
            .collect(),
        actors: dataset.actors.iter().map(actor).collect(),
        sources: dataset.sources.iter().map(source).collect(),
        events: dataset.events.iter().map(event).collect(),
        stances: dataset.stances.iter().map(StanceRecord::from).collect(),
        steps: dataset.steps.iter().map(step).collect(),
    };
    to_json_text(&record)
}

/// A record as text, with a line break at its end.
pub(super) fn to_json_text(record: &impl Serialize) -> String {
    // Records have text keys and finite numbers, so nothing can fail here.
    let mut text = serde_json::to_string_pretty(record).unwrap_or_default();
    text.push('\n');
    text
}

/// What is behind a stance, in one line.
pub(super) fn evidence_json(stance: &Stance) -> String {
    let records: Vec<EvidenceRecord<'_>> = stance.evidence.iter().map(Into::into).collect();
    serde_json::to_string(&records).unwrap_or_default()
}

/// A number without needless decimals.
pub(super) fn json_number(value: f64) -> Value {
    if value.fract() == 0.0 && value.abs() < 1e15 {
        Value::Number(Number::from(value as i64))
    } else {
        Number::from_f64(value).map_or(Value::Null, Value::Number)
    }
}

#[derive(Serialize)]
struct DatasetRecord<'a> {
    format: u32,
    title: &'a str,
    subtitle: &'a str,
    scope: &'a str,
    covers: DateRecord<'a>,
    stale_after: Option<u32>,
    questions: Vec<Value>,
    parties: Vec<Value>,
    actors: Vec<Value>,
    sources: Vec<Value>,
    events: Vec<Value>,
    stances: Vec<StanceRecord<'a>>,
    steps: Vec<Value>,
}

#[derive(Serialize)]
struct DateRecord<'a> {
    edtf: &'a str,
    earliest: Day,
    latest: Day,
}

impl<'a> From<&'a EdtfDate> for DateRecord<'a> {
    fn from(date: &'a EdtfDate) -> Self {
        Self {
            edtf: &date.edtf,
            earliest: date.earliest,
            latest: date.latest,
        }
    }
}

#[derive(Serialize)]
struct SaidRecord<'a> {
    edtf: &'a str,
    earliest: Day,
    latest: Day,
    effective: Day,
}

#[derive(Serialize)]
struct StanceRecord<'a> {
    id: &'a str,
    actor: &'a str,
    party: Option<&'a str>,
    kind: StanceKind,
    attribution: Attribution,
    said: SaidRecord<'a>,
    known: Day,
    evidence: Vec<EvidenceRecord<'a>>,
    venue: Option<&'a str>,
    summary: &'a str,
    condition: Option<&'a str>,
    relayed_by: Option<&'a str>,
    about: Option<&'a str>,
    joint: Option<&'a str>,
    walks_back: Option<&'a str>,
    at_least: bool,
    positions: BTreeMap<&'a str, PositionRecord<'a>>,
    no_position: Option<&'a str>,
    conflicts_with: &'a [String],
    note: Option<&'a str>,
}

#[derive(Serialize)]
struct EvidenceRecord<'a> {
    source: &'a str,
    quote: Option<&'a str>,
    r#where: &'a str,
    lang: Option<&'a str>,
    translation: Option<&'a str>,
}

#[derive(Serialize)]
struct PositionRecord<'a> {
    value: Value,
    low: Value,
    high: Value,
    reason: &'a str,
}

impl<'a> From<&'a Stance> for StanceRecord<'a> {
    fn from(stance: &'a Stance) -> Self {
        Self {
            id: &stance.id,
            actor: &stance.actor,
            party: stance.party.as_deref(),
            kind: stance.kind,
            attribution: stance.attribution,
            said: SaidRecord {
                edtf: &stance.said.edtf,
                earliest: stance.said.earliest,
                latest: stance.said.latest,
                effective: stance.effective,
            },
            known: stance.known,
            evidence: stance.evidence.iter().map(EvidenceRecord::from).collect(),
            venue: stance.venue.as_deref(),
            summary: &stance.summary,
            condition: stance.condition.as_deref(),
            relayed_by: stance.relayed_by.as_deref(),
            about: stance.about.as_deref(),
            joint: stance.joint.as_deref(),
            walks_back: stance.walks_back.as_deref(),
            at_least: stance.at_least,
            positions: stance
                .positions
                .iter()
                .map(|(question, position)| (question.as_str(), PositionRecord::from(position)))
                .collect(),
            no_position: stance.no_position.as_deref(),
            conflicts_with: &stance.conflicts_with,
            note: stance.note.as_deref(),
        }
    }
}

impl<'a> From<&'a Evidence> for EvidenceRecord<'a> {
    fn from(evidence: &'a Evidence) -> Self {
        Self {
            source: &evidence.source,
            quote: evidence.quote.as_deref(),
            r#where: &evidence.locator,
            lang: evidence.lang.as_deref(),
            translation: evidence.translation.as_deref(),
        }
    }
}

impl<'a> From<&'a Position> for PositionRecord<'a> {
    fn from(position: &'a Position) -> Self {
        Self {
            value: json_number(position.value),
            low: json_number(position.low),
            high: json_number(position.high),
            reason: &position.reason,
        }
    }
}

fn question(question: &Question) -> Value {
    let scale = match &question.scale {
        Scale::Ordinal(levels) => {
            let levels: Vec<Value> = levels
                .iter()
                .enumerate()
                .map(|(at, Level { short, label })| json!({"value": at, "short": short, "label": label}))
                .collect();
            json!({"type": "ordinal", "levels": levels})
        }
        Scale::Continuous {
            min,
            max,
            unit,
            low_end,
            high_end,
        } => json!({
            "type": "continuous", "min": json_number(*min), "max": json_number(*max),
            "unit": unit, "low_end": low_end, "high_end": high_end,
        }),
    };
    json!({
        "id": question.id, "tab": question.tab, "ask": question.ask,
        "comparable": question.comparable, "scale": scale,
    })
}

fn actor(actor: &Actor) -> Value {
    let roles: Vec<Value> = actor
        .roles
        .iter()
        .map(|role| {
            json!({
                "title": role.title, "party": role.party, "rank": role.rank, "speaks": role.speaks,
                "from": role.from, "to": role.to,
            })
        })
        .collect();
    json!({"id": actor.id, "name": actor.name, "roles": roles})
}

fn source(source: &Source) -> Value {
    json!({
        "id": source.id, "publisher": source.publisher, "publisher_inferred": source.publisher_inferred,
        "title": source.title, "published": DateRecord::from(&source.published), "inferred": source.inferred,
        "url": source.url, "archived": source.archived, "caveats": source.caveats,
    })
}

fn event(event: &Event) -> Value {
    json!({
        "id": event.id, "name": event.name, "when": DateRecord::from(&event.when),
        "participants": event.participants, "source": event.source,
    })
}

fn step(step: &Step) -> Value {
    json!({
        "title": step.title, "question": step.question, "range": step.range.as_ref().map(DateRecord::from),
        "as_of": step.as_of, "actors": step.actors, "stances": step.stances,
        "annotation": step.annotation, "notes": step.notes,
    })
}
