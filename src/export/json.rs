//! The resolved dataset as JSON.
//!
//! Every record has the fields of the format in their order, followed by what is derived.

use litemap::LiteMap;
use serde::ser::{Serialize, SerializeMap as _, Serializer};
use serde_json::{Number, Value};

use crate::file::schema::{Entry, FieldKind, FieldValue};
use crate::hidden::escaped_json;
use crate::model::{
    Dataset, Day, EdtfDate, Evidence, Layer, QuestionId, Reading, Scale, Section, Stance,
    StanceCoding,
};

/// The resolved dataset as JSON, with a line break at the end.
///
/// Absent values are `null`, days are ISO 8601, and whole numbers have no
/// decimals.
pub fn dataset_json(dataset: &Dataset) -> String {
    to_json_text(&DatasetRecord(dataset))
}

/// Serializes a record, with a line break at the end.
pub(super) fn to_json_text(record: &impl Serialize) -> String {
    // This cannot fail, because records have text keys and finite numbers.
    let text = serde_json::to_string_pretty(record).unwrap_or_default();
    format!("{}\n", escaped_json(&text))
}

/// The evidence of a stance as JSON on one line.
pub(super) fn evidence_json(evidence: &[Evidence]) -> String {
    let text = serde_json::to_string(&Json::from(FieldValue::Evidence(evidence)));
    escaped_json(&text.unwrap_or_default()).into_owned()
}

/// A number, which is an integer if it has no fraction.
pub(super) fn json_number(value: f64) -> Value {
    if value.fract() == 0.0 && value.abs() < 1e15 {
        Value::Number(Number::from(value as i64))
    } else {
        Number::from_f64(value).map_or(Value::Null, Value::Number)
    }
}

struct DatasetRecord<'a>(&'a Dataset);

impl Serialize for DatasetRecord<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut record = serializer.serialize_map(None)?;
        for (field, value) in self.0.fields() {
            if let FieldKind::Entries(section) = field.kind {
                record.serialize_entry(field.name, &Entries(self.0, section))?;
            } else {
                record.serialize_entry(field.name, &Json::from(value))?;
            }
        }
        record.end()
    }
}

/// The entries of a section. Each is converted when it is written, as there can be many.
struct Entries<'a>(&'a Dataset, Section);

impl Serialize for Entries<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(dataset, section) = *self;
        serializer.collect_seq((0..dataset.count(section)).map(|i| match section {
            Section::Questions => record(&dataset.questions[i]),
            Section::Parties => record(&dataset.parties[i]),
            Section::Actors => record(&dataset.actors[i]),
            Section::Sources => record(&dataset.sources[i]),
            Section::Events => record(&dataset.events[i]),
            Section::Coders => record(&dataset.coders[i]),
            Section::Stances => stance(dataset, &dataset.stances[i]),
            Section::Steps => record(&dataset.steps[i]),
            Section::Corrections => record(&dataset.corrections[i]),
        }))
    }
}

#[derive(serde::Serialize)]
#[serde(untagged)]
enum Json<'a> {
    Value(Value),
    Day(Day),
    Text(&'a str),
    Texts(Vec<&'a str>),
    List(Vec<Self>),
    Record(Record<'a>),
}

/// Keys with their values.
struct Record<'a>(Vec<(&'a str, Json<'a>)>);

impl Serialize for Record<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

impl<'a> Record<'a> {
    fn set(&mut self, key: &str, value: impl Into<Json<'a>>) {
        if let Some((_, old)) = self.0.iter_mut().find(|(name, _)| *name == key) {
            *old = value.into();
        }
    }
}

impl<'a> From<FieldValue<'a>> for Json<'a> {
    fn from(value: FieldValue<'a>) -> Self {
        match value {
            FieldValue::Absent | FieldValue::Entries => Self::Value(Value::Null),
            FieldValue::Text(text) => Self::Text(text),
            FieldValue::Texts(texts) => Self::Texts(texts),
            FieldValue::TextById(texts) => Self::Record(Record(
                texts.into_iter().map(|(id, text)| (id, Self::Text(text))).collect(),
            )),
            FieldValue::Bool(value) => Self::Value(value.into()),
            FieldValue::Number(number) => Self::Value(json_number(number)),
            FieldValue::Date(value) => Self::Record(date(value)),
            FieldValue::Day(day) => Self::Day(day),
            FieldValue::Kind(kind) => Self::Text(kind.name()),
            FieldValue::Attribution(attribution) => Self::Text(attribution.name()),
            FieldValue::View(view) => Self::Text(view.name()),
            FieldValue::Layers(layers) => {
                Self::Texts(layers.iter().copied().map(Layer::name).collect())
            }
            FieldValue::Scale(value) => Self::Record(scale(value)),
            FieldValue::Roles(roles) => list(roles, record),
            FieldValue::Evidence(items) => list(items, evidence),
            FieldValue::Positions(positions) => {
                by_id(positions, |position| Self::Record(record(position)))
            }
            FieldValue::Codings(codings) => list(codings, record),
            FieldValue::StanceCodings(codings) => list(codings, stance_coding),
        }
    }
}

fn list<'a, T>(items: &'a [T], record: fn(&'a T) -> Record<'a>) -> Json<'a> {
    Json::List(items.iter().map(|item| Json::Record(record(item))).collect())
}

fn by_id<'a, T>(items: &'a LiteMap<QuestionId, T>, value: fn(&'a T) -> Json<'a>) -> Json<'a> {
    Json::Record(Record(items.iter().map(|(id, item)| (id.as_str(), value(item))).collect()))
}

fn record<T: Entry>(entry: &T) -> Record<'_> {
    Record(entry.fields().map(|(field, value)| (field.name, value.into())).collect())
}

fn date(date: &EdtfDate) -> Record<'_> {
    Record(vec![
        ("edtf", Json::Text(&date.edtf)),
        ("earliest", Json::Day(date.earliest)),
        ("latest", Json::Day(date.latest)),
    ])
}

fn scale(scale: &Scale) -> Record<'_> {
    let number = |number: f64| Json::Value(json_number(number));
    Record(match scale {
        Scale::Ordinal(levels) => {
            let level = |(value, level)| {
                let mut record = record(level);
                record.0.insert(0, ("value", number(value as f64)));
                Json::Record(record)
            };
            let levels = levels.iter().enumerate().map(level).collect();
            vec![("type", Json::Text("ordinal")), ("levels", Json::List(levels))]
        }
        Scale::Continuous { min, max, unit, low_end, high_end, decimals: _ } => vec![
            ("type", Json::Text("continuous")),
            ("min", number(*min)),
            ("max", number(*max)),
            ("unit", Json::Text(unit)),
            ("low_end", Json::Text(low_end)),
            ("high_end", Json::Text(high_end)),
        ],
    })
}

fn evidence(evidence: &Evidence) -> Record<'_> {
    let mut record = record(evidence);
    record.set("fragment", FieldValue::Bool(evidence.is_fragment()));
    record
}

fn stance_coding(coding: &StanceCoding) -> Record<'_> {
    let mut record = record(coding);
    let number = |end: fn(Reading) -> f64| {
        coding.found().map_or(FieldValue::Absent, |reading| FieldValue::Number(end(reading)))
    };
    record.set("low", number(|reading| reading.low));
    record.set("high", number(|reading| reading.high));
    record
}

fn stance<'a>(dataset: &'a Dataset, stance: &'a Stance) -> Record<'a> {
    let mut record = record(stance);
    let resolved = stance.resolved.values().into_iter().filter(|(name, _)| *name != "effective");
    record.0.extend(resolved.map(|(name, value)| (name, value.into())));
    let mut said = date(&stance.said);
    said.0.push(("effective", Json::Day(stance.effective())));
    record.set("said", Json::Record(said));
    let later = dataset.walked_back_by(stance).map(|later| later.id.as_str());
    record.0.push(("walked_back_by", Json::Texts(later.collect())));
    record
}

#[cfg(test)]
mod tests;
