//! The records of stances.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::{DateRecord, json_number, records, texts_by_id};
use crate::model::{Coding, Dataset, Day, Evidence, Position, Stance, StanceCoding};

#[derive(Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a key of its own, as in `Stance`")]
pub(super) struct StanceRecord<'a> {
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
    walked_back_by: Vec<&'a str>,
}

#[derive(Serialize)]
struct SaidRecord<'a> {
    #[serde(flatten)]
    date: DateRecord<'a>,
    effective: Day,
}

impl<'a> StanceRecord<'a> {
    pub fn new(dataset: &'a Dataset, stance: &'a Stance) -> Self {
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
        let later = dataset.walked_back_by(stance);
        Self {
            id,
            actor,
            said: SaidRecord { date: said.into(), effective: *effective },
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
            walked_back_by: later.map(|later| later.id.as_str()).collect(),
        }
    }
}

#[derive(Serialize)]
pub(super) struct EvidenceRecord<'a> {
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
        let Evidence { source, quote, prefix, suffix, fragment: _, locator, lang, translation } =
            evidence;
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
        let Position { value, low, high, reason, codings } = position;
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
struct CodingRecord<'a> {
    coder: &'a str,
    value: Value,
    low: Value,
    high: Value,
}

impl<'a> From<&'a Coding> for CodingRecord<'a> {
    fn from(coding: &'a Coding) -> Self {
        let Coding { coder, value, low, high } = coding;
        Self { coder, value: json_number(*value), low: json_number(*low), high: json_number(*high) }
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
        let StanceCoding { coder, question, value, low: _, high: _ } = coding;
        let found = coding.found();
        let position = found.position();
        Self {
            coder,
            question,
            value: value.map(json_number),
            low: position.map(|position| json_number(position.low)),
            high: position.map(|position| json_number(position.high)),
        }
    }
}
