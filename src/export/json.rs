//! The resolved dataset as JSON.
//!
//! Every record is a struct, with its keys in the order of the format followed by the
//! derived values. Model structs are destructured, so that the compiler reports a new
//! field here.

use std::collections::BTreeMap;

use litemap::LiteMap;
use serde::Serialize;
use serde_json::{Number, Value};

use crate::hidden::escaped_json;
use crate::model::{
    Actor, Coder, Coding, Dataset, Day, EdtfDate, Event, Evidence, Level, Party, Position,
    Question, Role, Scale, Source, Stance, StanceCoding, Step,
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
        sources: dataset
            .sources
            .iter()
            .map(|source| source.as_ref().into())
            .collect(),
        events: records(&dataset.events),
        coders: records(&dataset.coders),
        stances: dataset
            .stances
            .iter()
            .map(|stance| stance.as_ref().into())
            .collect(),
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
        Self {
            edtf: &date.edtf,
            earliest: date.earliest,
            latest: date.latest,
        }
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
        let Question {
            id,
            tab,
            ask,
            comparable,
            scale,
        } = question;
        Self {
            id,
            tab,
            ask,
            comparable: *comparable,
            scale: scale.into(),
        }
    }
}

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
enum ScaleRecord<'a> {
    Ordinal {
        levels: Vec<LevelRecord<'a>>,
    },
    Continuous {
        min: Value,
        max: Value,
        unit: &'a str,
        low_end: &'a str,
        high_end: &'a str,
    },
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
                Self::Ordinal {
                    levels: levels.map(level).collect(),
                }
            }
            Scale::Continuous {
                min,
                max,
                unit,
                low_end,
                high_end,
            } => Self::Continuous {
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
        let Party {
            id,
            name,
            initials,
            group,
        } = party;
        Self {
            id,
            name,
            initials,
            group: group.as_deref(),
        }
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
        let Actor {
            id,
            name,
            unnamed,
            roles,
        } = actor;
        Self {
            id,
            name,
            unnamed: *unnamed,
            roles: records(roles),
        }
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
        let Role {
            title,
            party,
            rank,
            speaks,
            from,
            to,
        } = role;
        Self {
            title,
            party: party.as_deref(),
            rank: *rank,
            speaks: *speaks,
            from: *from,
            to: *to,
        }
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
        let Event {
            id,
            name,
            when,
            participants,
            source,
        } = event;
        Self {
            id,
            name,
            when: when.into(),
            participants,
            source,
        }
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
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a key of its own, as in `Stance`"
)]
struct StanceRecord<'a> {
    id: &'a str,
    actor: &'a str,
    said: SaidRecord<'a>,
    kind: &'static str,
    attribution: &'static str,
    relayed_by: Option<&'a str>,
    about: Option<&'a str>,
    joint: Option<&'a str>,
    walks_back: Option<&'a str>,
    condition: Option<&'a str>,
    at_least: bool,
    venue: Option<&'a str>,
    summary: &'a str,
    evidence: Vec<EvidenceRecord<'a>>,
    positions: BTreeMap<&'a str, PositionRecord<'a>>,
    bears_on: BTreeMap<&'a str, &'a str>,
    no_position: Option<&'a str>,
    codings: Vec<StanceCodingRecord<'a>>,
    conflicts_with: &'a [String],
    note: Option<&'a str>,
    known: Day,
    party: Option<&'a str>,
    position_party: Option<&'a str>,
    rank: Option<u32>,
    speaks: bool,
    unnamed: bool,
    rests_on_error: bool,
}

#[derive(Serialize)]
struct SaidRecord<'a> {
    #[serde(flatten)]
    date: DateRecord<'a>,
    effective: Day,
}

impl<'a> From<&'a Stance> for StanceRecord<'a> {
    fn from(stance: &'a Stance) -> Self {
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
            known,
            effective,
            party,
            position_party,
            rank,
            speaks,
            unnamed,
            rests_on_error,
        } = stance;
        let positions = positions.iter();
        Self {
            id,
            actor,
            said: SaidRecord {
                date: said.into(),
                effective: *effective,
            },
            kind: kind.name(),
            attribution: attribution.name(),
            relayed_by: relayed_by.as_deref(),
            about: about.as_deref(),
            joint: joint.as_deref(),
            walks_back: walks_back.as_deref(),
            condition: condition.as_deref(),
            at_least: *at_least,
            venue: venue.as_deref(),
            summary,
            evidence: records(evidence),
            positions: positions
                .map(|(question, position)| (question.as_str(), position.into()))
                .collect(),
            bears_on: texts_by_id(bears_on),
            no_position: no_position.as_deref(),
            codings: records(codings),
            conflicts_with,
            note: note.as_deref(),
            known: *known,
            party: party.as_deref(),
            position_party: position_party.as_deref(),
            rank: *rank,
            speaks: *speaks,
            unnamed: *unnamed,
            rests_on_error: *rests_on_error,
        }
    }
}

#[derive(Serialize)]
struct EvidenceRecord<'a> {
    source: &'a str,
    quote: Option<&'a str>,
    prefix: Option<&'a str>,
    suffix: Option<&'a str>,
    fragment: bool,
    r#where: &'a str,
    lang: Option<&'a str>,
    translation: Option<&'a str>,
}

impl<'a> From<&'a Evidence> for EvidenceRecord<'a> {
    fn from(evidence: &'a Evidence) -> Self {
        let Evidence {
            source,
            quote,
            prefix,
            suffix,
            fragment: _,
            locator,
            lang,
            translation,
        } = evidence;
        Self {
            source,
            quote: quote.as_deref(),
            prefix: prefix.as_deref(),
            suffix: suffix.as_deref(),
            fragment: evidence.is_fragment(),
            r#where: locator,
            lang: lang.as_deref(),
            translation: translation.as_deref(),
        }
    }
}

#[derive(Serialize)]
struct PositionRecord<'a> {
    value: Value,
    low: Value,
    high: Value,
    reason: &'a str,
    codings: Vec<CodingRecord<'a>>,
}

impl<'a> From<&'a Position> for PositionRecord<'a> {
    fn from(position: &'a Position) -> Self {
        let Position {
            value,
            low,
            high,
            reason,
            codings,
        } = position;
        Self {
            value: json_number(*value),
            low: json_number(*low),
            high: json_number(*high),
            reason,
            codings: records(codings),
        }
    }
}

#[derive(Serialize)]
pub(super) struct CodingRecord<'a> {
    coder: &'a str,
    value: Value,
    low: Value,
    high: Value,
}

impl<'a> From<&'a Coding> for CodingRecord<'a> {
    fn from(coding: &'a Coding) -> Self {
        let Coding {
            coder,
            value,
            low,
            high,
        } = coding;
        Self {
            coder,
            value: json_number(*value),
            low: json_number(*low),
            high: json_number(*high),
        }
    }
}

#[derive(Serialize)]
struct StanceCodingRecord<'a> {
    coder: &'a str,
    question: &'a str,
    value: Option<Value>,
    low: Option<Value>,
    high: Option<Value>,
}

impl<'a> From<&'a StanceCoding> for StanceCodingRecord<'a> {
    fn from(coding: &'a StanceCoding) -> Self {
        let StanceCoding {
            coder,
            question,
            value,
            low: _,
            high: _,
        } = coding;
        let position = coding.coding();
        let position = position.as_ref();
        Self {
            coder,
            question,
            value: value.map(json_number),
            low: position.map(|position| json_number(position.low)),
            high: position.map(|position| json_number(position.high)),
        }
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
    texts
        .map(|(id, text)| (id.as_str(), text.as_str()))
        .collect()
}

#[cfg(test)]
mod tests;
