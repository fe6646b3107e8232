//! Positions as CSV (RFC 4180, UTF-8 without a byte order mark, line feeds).
//!
//! A cell that begins with `=`, `+`, `-` or `@` gets no prefix to keep spreadsheets
//! from evaluating it, because quotations would no longer be verbatim. [`csv_for_excel`]
//! adds it.

use std::borrow::Cow;

use csv::{ReaderBuilder, Terminator, WriterBuilder};

use super::json::{evidence_json, json_number};
use crate::file::schema::{Entry as _, FieldValue, Record};
use crate::model::{
    Dataset, Party, PartyId, Position, Question, QuestionId, Section, Source, Stance,
};
use crate::tables::{
    BYTE_ORDER_MARK, DerivedCells, LongColumn, SEPARATOR, ScaleCell, guarded_cell,
};
use crate::words::Words;

/// The dataset's positions in long form: the column names, then one row for each
/// stance and each question on which it has a position or is an action without one,
/// and one for each other stance. Stances and questions are in file order.
///
/// # Errors
/// Returns an error if the CSV writer fails.
pub fn positions_csv(dataset: &Dataset) -> Result<Vec<u8>, Words> {
    write(dataset).map_err(|error| Words::verbatim(error.to_string()))
}

/// Converts CSV to what Excel opens safely: with a byte order mark, so that it is taken for
/// UTF-8, with CRLF, and with an apostrophe before cells that would be formulas. Numbers stay
/// numbers.
///
/// # Errors
/// Returns an error if the CSV writer fails.
pub fn csv_for_excel(csv: &[u8]) -> Result<Vec<u8>, Words> {
    let convert = || {
        let mut reader = ReaderBuilder::new().has_headers(false).from_reader(csv);
        let mut writer = WriterBuilder::new()
            .terminator(Terminator::CRLF)
            .from_writer(BYTE_ORDER_MARK.as_bytes().to_vec());
        for record in reader.records() {
            writer.write_record(record?.iter().map(guarded_cell))?;
        }
        finish(writer)
    };
    convert().map_err(|error: csv::Error| Words::verbatim(error.to_string()))
}

fn write(dataset: &Dataset) -> csv::Result<Vec<u8>> {
    let mut writer = WriterBuilder::new().from_writer(Vec::new());
    let columns = LongColumn::ALL.iter().copied();
    let names = columns.clone().map(LongColumn::exported_name);
    writer.write_record(names.chain(MORE_COLUMNS.iter().map(|(name, _)| *name)))?;
    for row in rows(dataset) {
        for column in columns.clone() {
            writer.write_field(&*row.cell(column))?;
        }
        let more = MORE_COLUMNS.iter().map(|(_, cell)| cell(&row).unwrap_or_default());
        writer.write_record(more.map(String::into_bytes))?;
    }
    finish(writer)
}

fn finish(writer: csv::Writer<Vec<u8>>) -> csv::Result<Vec<u8>> {
    writer.into_inner().map_err(|error| error.into_error().into())
}

fn rows(dataset: &Dataset) -> impl Iterator<Item = Row<'_>> {
    dataset.stances.iter().flat_map(move |stance| {
        let questions =
            dataset.questions.iter().filter(|question| stance.is_drawn_on(&question.id));
        let rows = questions.map(move |question| Row::new(dataset, stance, Some(question)));
        let has_no_question = stance.positions.is_empty() && stance.bears_on.is_empty();
        rows.chain(has_no_question.then(|| Row::new(dataset, stance, None)))
    })
}

/// The name of a column, and its cell in a row.
type Column = (&'static str, fn(&Row<'_>) -> Option<String>);

/// The columns that an import does not read.
const MORE_COLUMNS: [Column; 2] = [
    ("codings", |row| Some(codings(row.stance, &row.question?.id))),
    ("inferred", |row| {
        row.of_sources(|source| {
            let reasons = [&source.publisher_inferred, &source.inferred].into_iter().flatten();
            Some(reasons.cloned().collect::<Vec<_>>().join(" ")).filter(|text| !text.is_empty())
        })
    }),
];

/// "a=1[0–1]; b=1"; without a level, "a=".
fn codings(stance: &Stance, question: &QuestionId) -> String {
    let codings = stance.codings_on(question).map(|(coder, found)| {
        let Some(reading) = found else {
            return format!("{coder}=");
        };
        let [value, low, high] = [reading.value, reading.low, reading.high].map(json_number);
        if low == high {
            return format!("{coder}={value}");
        }
        format!("{coder}={value}[{low}–{high}]")
    });
    codings.collect::<Vec<_>>().join(SEPARATOR)
}

/// A stance with one of its positions, or one of the questions on which it is an action without
/// a position, if it has any. Ids, days, kinds and attributions are written as in the JSON.
struct Row<'a> {
    dataset: &'a Dataset,
    stance: &'a Stance,
    fields: Record<'a>,
    derived: DerivedCells<'a>,
    question: Option<&'a Question>,
    position: Option<&'a Position>,
}

impl<'a> Row<'a> {
    fn new(dataset: &'a Dataset, stance: &'a Stance, question: Option<&'a Question>) -> Self {
        Self {
            dataset,
            stance,
            fields: stance.record().into_iter().chain(stance.resolved.values()).collect(),
            derived: DerivedCells::new(dataset, stance),
            question,
            position: question.and_then(|question| stance.positions.get(&question.id)),
        }
    }

    fn party(&self) -> Option<&'a Party> {
        self.dataset.party(self.stance.party()?)
    }

    /// Returns a detail of each source, in their order; `None` if no source has it.
    fn of_sources(&self, cell: fn(&Source) -> Option<String>) -> Option<String> {
        let sources = self.dataset.cited_sources(self.stance).into_iter();
        let cells: Vec<Option<String>> = sources.map(|(source, _)| cell(source)).collect();
        let has_any = cells.iter().any(Option::is_some);
        let cells: Vec<String> = cells.into_iter().map(Option::unwrap_or_default).collect();
        has_any.then(|| cells.join(SEPARATOR))
    }

    /// Returns the text of a cell; absent values are empty.
    fn cell(&self, column: LongColumn) -> Cow<'a, str> {
        let Self { dataset, stance, question, position, .. } = self;
        let number = |value: fn(&Position) -> f64| {
            let value = position.map(|position| json_number(value(position)).to_string());
            Cow::from(value.unwrap_or_default())
        };
        let actor = dataset.actor(&stance.actor);
        let party = || self.party();
        let text: Option<&str> = match column {
            LongColumn::Stance => Some(&stance.id),
            LongColumn::Question => question.map(|question| question.id.as_str()),
            LongColumn::Value => return number(|position| position.value),
            LongColumn::Low => return number(|position| position.low),
            LongColumn::High => return number(|position| position.high),
            LongColumn::Level => {
                let level = position.and_then(|it| question.as_ref()?.scale.level(it.value));
                level.map(|level| level.label.as_str())
            }
            LongColumn::Reason => position.map(|position| position.reason.as_str()),
            LongColumn::BearsOn => {
                question.and_then(|question| stance.bears_on.get(&question.id)).map(String::as_str)
            }
            LongColumn::ActorName => actor.map(|actor| actor.name.as_str()),
            // The role on the effective day of the stance.
            LongColumn::Role => {
                let role = actor.and_then(|actor| actor.role_on(stance.effective()));
                role.map(|role| role.title.as_str())
            }
            LongColumn::PartyName => party().map(|party| party.name.as_str()),
            LongColumn::PartyGroup => party().and_then(|party| party.group.as_deref()),
            LongColumn::PartyInitials => party().map(|party| party.initials.as_str()),
            LongColumn::PartyColor => party().and_then(|party| party.color.as_deref()),
            LongColumn::PartyShown => {
                return party().map_or_else(String::new, |party| party.shown.to_string()).into();
            }
            LongColumn::QuestionOrder => {
                return self.place(Section::Questions, question.map(|question| &*question.id));
            }
            LongColumn::ActorOrder => return self.place(Section::Actors, Some(&stance.actor)),
            LongColumn::PartyOrder => {
                return self.place(Section::Parties, stance.party().map(PartyId::as_str));
            }
            LongColumn::Tab => question.map(|question| question.tab.as_str()),
            LongColumn::Ask => question.map(|question| question.ask.as_str()),
            LongColumn::Comparable => {
                let comparable = question.map(|question| question.comparable.to_string());
                return comparable.unwrap_or_default().into();
            }
            // A JSON array, because the words of levels may contain any separator.
            LongColumn::Scale => {
                let scale = question.map(|question| ScaleCell::from(&question.scale));
                return scale.map_or_else(String::new, |scale| scale.to_json()).into();
            }
            // A JSON array as in the JSON export, because verbatim text may contain any separator.
            LongColumn::Evidence => return evidence_json(&stance.evidence).into(),
            LongColumn::PositionParty if position.is_none() => None,
            column => {
                let derived = self.derived.cell(column).map(Cow::from);
                return derived.unwrap_or_else(|| self.field(column.exported_name()));
            }
        };
        text.unwrap_or_default().into()
    }

    /// The place of an entry in its section, from 1; empty without one.
    fn place(&self, section: Section, id: Option<&str>) -> Cow<'a, str> {
        let place = id.and_then(|id| self.dataset.index_of(section, id));
        place.map_or_else(String::new, |index| (index + 1).to_string()).into()
    }

    /// Returns the text of a field of the stance.
    fn field(&self, name: &str) -> Cow<'a, str> {
        let mut fields = self.fields.iter();
        fields.find(|(field, _)| *field == name).map_or("".into(), |(_, value)| text(value))
    }
}

/// Returns the text of a value. Parts with fields have columns for these.
fn text<'a>(value: &FieldValue<'a>) -> Cow<'a, str> {
    match value {
        FieldValue::Text(text) | FieldValue::Id(_, text) => (*text).into(),
        FieldValue::Word(name, _) => (*name).into(),
        FieldValue::List(items) => {
            items.iter().map(text).collect::<Vec<_>>().join(SEPARATOR).into()
        }
        FieldValue::Bool(flag) => flag.to_string().into(),
        FieldValue::Number(number) => json_number(*number).to_string().into(),
        FieldValue::Date(date) => date.edtf.as_str().into(),
        FieldValue::Day(day) => day.to_string().into(),
        FieldValue::Absent
        | FieldValue::ById(_)
        | FieldValue::Record(_)
        | FieldValue::Scale(_)
        | FieldValue::Entries => "".into(),
    }
}

#[cfg(test)]
mod tests;
