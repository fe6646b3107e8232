//! The resolved dataset as JSON.
//!
//! Every record has the fields of the format in their order, followed by what is derived.

use serde::ser::{Serialize, SerializeMap as _, Serializer};
use serde_json::{Number, Value};

use crate::file::schema::{Entry, FieldKind, FieldValue, Record};
use crate::hidden::escaped_json;
use crate::model::{Dataset, EdtfDate, Event, Evidence, Scale, Section, Stance};

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
pub(super) fn evidence_json(items: &[Evidence]) -> String {
    let text = serde_json::to_string(&evidence(items));
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
                record.serialize_entry(field.name, &value)?;
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
        let record = |i: usize| match section {
            Section::Questions => dataset.questions[i].record(),
            Section::Parties => dataset.parties[i].record(),
            Section::Actors => dataset.actors[i].record(),
            Section::Sources => dataset.sources[i].record(),
            Section::Events => event(&dataset.events[i]),
            Section::Coders => dataset.coders[i].record(),
            Section::Stances => stance(dataset, &dataset.stances[i]),
            Section::Steps => dataset.steps[i].record(),
            Section::Corrections => dataset.corrections[i].record(),
        };
        serializer.collect_seq((0..dataset.count(section)).map(|i| FieldValue::Record(record(i))))
    }
}

impl Serialize for FieldValue<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Absent | Self::Entries => serializer.serialize_none(),
            Self::Text(text) | Self::Id(_, text) => serializer.serialize_str(text),
            Self::Word(name, _) => serializer.serialize_str(name),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Number(number) => json_number(*number).serialize(serializer),
            Self::Date(value) => Self::Record(date(value)).serialize(serializer),
            Self::Day(day) => day.serialize(serializer),
            Self::List(items) => serializer.collect_seq(items),
            Self::ById(values) => serializer.collect_map(values.iter().map(|(id, it)| (id, it))),
            Self::Record(fields) => {
                serializer.collect_map(fields.iter().map(|(name, it)| (name, it)))
            }
            Self::Scale(value) => scale(value).serialize(serializer),
        }
    }
}

/// Replaces the value of a field.
fn set<'a>(record: &mut Record<'a>, field: &str, value: FieldValue<'a>) {
    if let Some((_, old)) = record.iter_mut().find(|(name, _)| *name == field) {
        *old = value;
    }
}

fn date(date: &EdtfDate) -> Record<'_> {
    vec![
        ("edtf", FieldValue::Text(&date.edtf)),
        ("earliest", FieldValue::Day(date.earliest)),
        ("latest", FieldValue::Day(date.latest)),
    ]
}

fn scale(scale: &Scale) -> FieldValue<'_> {
    FieldValue::Record(match scale {
        Scale::Ordinal(levels) => {
            let levels = levels.iter().enumerate().map(|(value, level)| {
                let number = [("value", FieldValue::Number(value as f64))];
                FieldValue::Record(number.into_iter().chain(level.record()).collect())
            });
            let levels = levels.collect();
            vec![("type", FieldValue::Text("ordinal")), ("levels", FieldValue::List(levels))]
        }
        Scale::Continuous { min, max, unit, low_end, high_end, decimals: _ } => vec![
            ("type", FieldValue::Text("continuous")),
            ("min", min.into()),
            ("max", max.into()),
            ("unit", unit.into()),
            ("low_end", low_end.into()),
            ("high_end", high_end.into()),
        ],
    })
}

/// Quotations and accounts. Short quotations are fragments, too.
fn evidence(items: &[Evidence]) -> FieldValue<'_> {
    let items = items.iter().map(|item| {
        let mut record = item.record();
        set(&mut record, "fragment", FieldValue::Bool(item.is_fragment()));
        FieldValue::Record(record)
    });
    FieldValue::List(items.collect())
}

fn event(event: &Event) -> Record<'_> {
    let mut record = event.record();
    set(&mut record, "evidence", evidence(&event.evidence));
    record
}

fn stance<'a>(dataset: &'a Dataset, stance: &'a Stance) -> Record<'a> {
    let mut record = stance.record();
    set(&mut record, "evidence", evidence(&stance.evidence));
    record.extend(stance.resolved.values().into_iter().filter(|(name, _)| *name != "effective"));
    let mut said = date(&stance.said);
    said.push(("effective", FieldValue::Day(stance.effective())));
    set(&mut record, "said", FieldValue::Record(said));
    let later = dataset.walked_back_by(stance).map(|later| (&later.id).into());
    record.push(("walked_back_by", FieldValue::List(later.collect())));
    record
}

#[cfg(test)]
mod tests;
