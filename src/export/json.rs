//! The resolved dataset as JSON.
//!
//! Every record is a struct, with its keys in the order of the format followed by the
//! derived values. Model structs are destructured, so that the compiler reports a new
//! field here.

mod stances;

use std::collections::BTreeMap;

use litemap::LiteMap;
use serde::Serialize;
use serde_json::{Number, Value};

use self::stances::{EvidenceRecord, StanceRecord};
use crate::hidden::escaped_json;
use crate::model::{
    Actor, Coder, Dataset, Day, EdtfDate, Event, Evidence, Level, Party, Question, Role, Scale,
    Source, Step,
};

/// The resolved dataset as JSON, with a line break at the end.
///
/// Absent values are `null`, days are ISO 8601, and whole numbers have no
/// decimals.
pub fn dataset_json(dataset: &Dataset) -> String {
    to_json_text(&DatasetRecord {
        format: dataset.format,
        title: &dataset.title,
        subtitle: &dataset.subtitle,
        scope: &dataset.scope,
        covers: (&dataset.covers).into(),
        stale_after: dataset.stale_after,
        authors: &dataset.authors,
        license: dataset.license.as_deref(),
        version: dataset.version.as_deref(),
        url: dataset.url.as_deref(),
        doi: dataset.doi.as_deref(),
        codebook: dataset.codebook.as_deref(),
        questions: records(&dataset.questions),
        parties: records(&dataset.parties),
        actors: records(&dataset.actors),
        sources: dataset.sources.iter().map(|source| source.as_ref().into()).collect(),
        events: records(&dataset.events),
        coders: records(&dataset.coders),
        stances: dataset.stances.iter().map(|stance| StanceRecord::new(dataset, stance)).collect(),
        steps: records(&dataset.steps),
    })
}

/// Serializes a record, with a line break at the end.
pub(super) fn to_json_text(record: &impl Serialize) -> String {
    // This cannot fail, because records have text keys and finite numbers.
    let text = serde_json::to_string_pretty(record).unwrap_or_default();
    format!("{}\n", escaped_json(&text))
}

/// The evidence of a stance as JSON on one line.
pub(super) fn evidence_json(evidence: &[Evidence]) -> String {
    let records: Vec<EvidenceRecord<'_>> = records(evidence);
    let text = serde_json::to_string(&records).unwrap_or_default();
    escaped_json(&text).into_owned()
}

/// A number, which is an integer if it has no fraction.
pub(super) fn json_number(value: f64) -> Value {
    if value.fract() == 0.0 && value.abs() < 1e15 {
        Value::Number(Number::from(value as i64))
    } else {
        Number::from_f64(value).map_or(Value::Null, Value::Number)
    }
}

fn records<'a, Entry, Record: From<&'a Entry>>(entries: &'a [Entry]) -> Vec<Record> {
    entries.iter().map(Record::from).collect()
}

#[derive(Serialize)]
struct DatasetRecord<'a> {
    format: u32,
    title: &'a str,
    subtitle: &'a str,
    scope: &'a str,
    covers: DateRecord<'a>,
    stale_after: Option<u32>,
    authors: &'a [String],
    license: Option<&'a str>,
    version: Option<&'a str>,
    url: Option<&'a str>,
    doi: Option<&'a str>,
    codebook: Option<&'a str>,
    questions: Vec<QuestionRecord<'a>>,
    parties: Vec<PartyRecord<'a>>,
    actors: Vec<ActorRecord<'a>>,
    sources: Vec<SourceRecord<'a>>,
    events: Vec<EventRecord<'a>>,
    coders: Vec<CoderRecord<'a>>,
    stances: Vec<StanceRecord<'a>>,
    steps: Vec<StepRecord<'a>>,
}

#[derive(Serialize)]
struct DateRecord<'a> {
    edtf: &'a str,
    earliest: Day,
    latest: Day,
}

impl<'a> From<&'a EdtfDate> for DateRecord<'a> {
    fn from(date: &'a EdtfDate) -> Self {
        Self { edtf: &date.edtf, earliest: date.earliest, latest: date.latest }
    }
}

#[derive(Serialize)]
struct QuestionRecord<'a> {
    id: &'a str,
    tab: &'a str,
    ask: &'a str,
    comparable: bool,
    scale: ScaleRecord<'a>,
}

impl<'a> From<&'a Question> for QuestionRecord<'a> {
    fn from(question: &'a Question) -> Self {
        let Question { id, tab, ask, comparable, scale } = question;
        Self { id, tab, ask, comparable: *comparable, scale: scale.into() }
    }
}

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
enum ScaleRecord<'a> {
    Ordinal { levels: Vec<LevelRecord<'a>> },
    Continuous { min: Value, max: Value, unit: &'a str, low_end: &'a str, high_end: &'a str },
}

#[derive(Serialize)]
struct LevelRecord<'a> {
    value: usize,
    short: &'a str,
    label: &'a str,
}

impl<'a> From<&'a Scale> for ScaleRecord<'a> {
    fn from(scale: &'a Scale) -> Self {
        match scale {
            Scale::Ordinal(levels) => {
                let levels = levels.iter().enumerate();
                let level = |(value, Level { short, label }): (usize, &'a Level)| LevelRecord {
                    value,
                    short,
                    label,
                };
                Self::Ordinal { levels: levels.map(level).collect() }
            }
            Scale::Continuous { min, max, unit, low_end, high_end } => Self::Continuous {
                min: json_number(*min),
                max: json_number(*max),
                unit,
                low_end,
                high_end,
            },
        }
    }
}

#[derive(Serialize)]
struct PartyRecord<'a> {
    id: &'a str,
    name: &'a str,
    initials: &'a str,
    group: Option<&'a str>,
}

impl<'a> From<&'a Party> for PartyRecord<'a> {
    fn from(party: &'a Party) -> Self {
        let Party { id, name, initials, group } = party;
        Self { id, name, initials, group: group.as_deref() }
    }
}

#[derive(Serialize)]
struct ActorRecord<'a> {
    id: &'a str,
    name: &'a str,
    unnamed: bool,
    roles: Vec<RoleRecord<'a>>,
}

impl<'a> From<&'a Actor> for ActorRecord<'a> {
    fn from(actor: &'a Actor) -> Self {
        let Actor { id, name, unnamed, roles } = actor;
        Self { id, name, unnamed: *unnamed, roles: records(roles) }
    }
}

#[derive(Serialize)]
struct RoleRecord<'a> {
    title: &'a str,
    party: Option<&'a str>,
    rank: Option<u32>,
    speaks: bool,
    from: Option<Day>,
    to: Option<Day>,
}

impl<'a> From<&'a Role> for RoleRecord<'a> {
    fn from(role: &'a Role) -> Self {
        let Role { title, party, rank, speaks, from, to } = role;
        Self { title, party: party.as_deref(), rank: *rank, speaks: *speaks, from: *from, to: *to }
    }
}

#[derive(Serialize)]
struct SourceRecord<'a> {
    id: &'a str,
    publisher: &'a str,
    publisher_inferred: Option<&'a str>,
    title: &'a str,
    published: DateRecord<'a>,
    inferred: Option<&'a str>,
    url: Option<&'a str>,
    archived: Option<&'a str>,
    archived_on: Option<Day>,
    caveats: Option<&'a str>,
    known_error: Option<&'a str>,
}

impl<'a> From<&'a Source> for SourceRecord<'a> {
    fn from(source: &'a Source) -> Self {
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
        Self {
            id,
            publisher,
            publisher_inferred: publisher_inferred.as_deref(),
            title,
            published: published.into(),
            inferred: inferred.as_deref(),
            url: url.as_deref(),
            archived: archived.as_deref(),
            archived_on: *archived_on,
            caveats: caveats.as_deref(),
            known_error: known_error.as_deref(),
        }
    }
}

#[derive(Serialize)]
struct EventRecord<'a> {
    id: &'a str,
    name: &'a str,
    when: DateRecord<'a>,
    participants: &'a [String],
    source: &'a str,
}

impl<'a> From<&'a Event> for EventRecord<'a> {
    fn from(event: &'a Event) -> Self {
        let Event { id, name, when, participants, source } = event;
        Self { id, name, when: when.into(), participants, source }
    }
}

#[derive(Serialize)]
struct CoderRecord<'a> {
    id: &'a str,
    name: &'a str,
}

impl<'a> From<&'a Coder> for CoderRecord<'a> {
    fn from(Coder { id, name }: &'a Coder) -> Self {
        Self { id, name }
    }
}

#[derive(Serialize)]
struct StepRecord<'a> {
    title: &'a str,
    view: &'static str,
    question: Option<&'a str>,
    range: Option<DateRecord<'a>>,
    as_of: Option<Day>,
    actors: Option<&'a [String]>,
    stances: &'a [String],
    excerpts: BTreeMap<&'a str, &'a str>,
    show_later: bool,
    annotation: Option<&'a str>,
    notes: Option<&'a str>,
}

impl<'a> From<&'a Step> for StepRecord<'a> {
    fn from(step: &'a Step) -> Self {
        let Step {
            title,
            view,
            question,
            range,
            as_of,
            actors,
            stances,
            excerpts,
            show_later,
            annotation,
            notes,
        } = step;
        Self {
            title,
            view: view.name(),
            question: question.as_deref(),
            range: range.as_ref().map(DateRecord::from),
            as_of: *as_of,
            actors: actors.as_deref(),
            stances,
            excerpts: texts_by_id(excerpts),
            show_later: *show_later,
            annotation: annotation.as_deref(),
            notes: notes.as_deref(),
        }
    }
}

fn texts_by_id(texts: &LiteMap<String, String>) -> BTreeMap<&str, &str> {
    let texts = texts.iter();
    texts.map(|(id, text)| (id.as_str(), text.as_str())).collect()
}

#[cfg(test)]
mod tests;
