//! Positions as CSV (RFC 4180, UTF-8 without a byte order mark, line feeds).
//!
//! A cell that begins with `=`, `+`, `-` or `@` gets no prefix to keep spreadsheets
//! from evaluating it, because quotations would no longer be verbatim. [`csv_for_excel`]
//! adds it.

use csv::{ReaderBuilder, Terminator, WriterBuilder};
use serde::Serialize;
use serde_json::Value;

use super::json::{evidence_json, json_number};
use crate::import::{self, DerivedCells, SEPARATOR};
use crate::model::{Dataset, Position, Question, Stance};
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
            .from_writer(import::BYTE_ORDER_MARK.as_bytes().to_vec());
        for record in reader.records() {
            writer.write_record(record?.iter().map(import::guarded_cell))?;
        }
        finish(writer)
    };
    convert().map_err(|error: csv::Error| Words::verbatim(error.to_string()))
}

fn write(dataset: &Dataset) -> csv::Result<Vec<u8>> {
    let mut writer = WriterBuilder::new().from_writer(Vec::new());
    for row in rows(dataset) {
        writer.serialize(row)?;
    }
    if dataset.stances.is_empty() {
        // The writer takes the column names from the first row.
        writer.serialize(CsvRow::default())?;
        let text = finish(writer)?;
        let line_end = text.iter().position(|byte| *byte == b'\n');
        return Ok(text[..=line_end.unwrap_or_default()].to_vec());
    }
    finish(writer)
}

fn finish(writer: csv::Writer<Vec<u8>>) -> csv::Result<Vec<u8>> {
    writer.into_inner().map_err(|error| error.into_error().into())
}

/// A stance with one of its positions, or one of the questions on which it is an action without
/// a position, if it has any. Each field is a column, whose
/// name does not change between versions; absent values are empty. Ids, days, kinds and
/// attributions are written as in the JSON.
#[derive(Default, Serialize)]
struct CsvRow<'a> {
    stance: &'a str,
    question: &'a str,
    value: Option<Value>,
    low: Option<Value>,
    high: Option<Value>,
    /// The label of the level, on an ordinal scale.
    level: Option<&'a str>,
    at_least: bool,
    reason: &'a str,
    /// The words beside the mark of an action without a position on the question.
    bears_on: Option<&'a str>,
    no_position: Option<&'a str>,
    /// The party whose position it is; in one side's account, the other side.
    position_party: String,
    actor: &'a str,
    actor_name: Option<&'a str>,
    /// Whether the actor stands for officials who are not named.
    unnamed: bool,
    /// The role on the stance's effective day, with its rank and whether it speaks for the party.
    role: Option<&'a str>,
    rank: Option<u32>,
    speaks: bool,
    party: Option<&'a str>,
    party_name: Option<&'a str>,
    party_group: Option<&'a str>,
    kind: &'static str,
    attribution: &'static str,
    said: &'a str,
    said_earliest: String,
    said_latest: String,
    effective: String,
    known: String,
    relayed_by: Option<&'a str>,
    about: Option<&'a str>,
    joint: Option<&'a str>,
    walks_back: Option<&'a str>,
    walked_back_by: String,
    conflicts_with: String,
    condition: Option<&'a str>,
    venue: Option<&'a str>,
    summary: &'a str,
    note: Option<&'a str>,
    /// The first quotation, for readers; all of them are in `evidence`.
    quote: String,
    /// Whether the first quotation is shown only with the summary.
    fragment: String,
    lang: String,
    translation: String,
    sources: String,
    publishers: String,
    titles: String,
    published: String,
    urls: String,
    places: String,
    /// A JSON array as in the JSON export, because verbatim text may contain any separator.
    evidence: String,
}

fn rows(dataset: &Dataset) -> impl Iterator<Item = CsvRow<'_>> {
    dataset.stances.iter().flat_map(move |stance| {
        let questions = dataset.questions.iter();
        let questions = questions.filter(|question| stance.is_drawn_on(&question.id));
        let rows = questions.map(move |question| row(dataset, stance, Some(question)));
        let has_no_question = stance.positions.is_empty() && stance.bears_on.is_empty();
        rows.chain(has_no_question.then(|| row(dataset, stance, None)))
    })
}

fn row<'a>(dataset: &'a Dataset, stance: &'a Stance, question: Option<&'a Question>) -> CsvRow<'a> {
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
        // Rows are positions.
        codings: _,
        conflicts_with,
        note,
        known: _,
        effective,
        party,
        position_party: _,
        rank,
        speaks,
        unnamed,
        // This belongs to sources, not to positions.
        rests_on_error: _,
    } = stance;
    let position = question.and_then(|question| positions.get(&question.id));
    let number =
        |field: fn(&Position) -> f64| position.map(|position| json_number(field(position)));
    let actor_entry = dataset.actor(actor);
    let role = actor_entry.and_then(|actor| actor.role_on(*effective));
    let party_entry = party.as_deref().and_then(|id| dataset.party(id));
    let derived = DerivedCells::new(dataset, stance);
    CsvRow {
        stance: id,
        question: question.map_or("", |question| &question.id),
        value: number(|position| position.value),
        low: number(|position| position.low),
        high: number(|position| position.high),
        level: position.and_then(|position| {
            let level = question?.scale.level(position.value)?;
            Some(level.label.as_str())
        }),
        at_least: *at_least,
        reason: position.map_or("", |position| &position.reason),
        bears_on: question.and_then(|question| Some(bears_on.get(&question.id)?.as_str())),
        no_position: no_position.as_deref(),
        position_party: position.map_or(String::new(), |_| derived.position_party),
        actor,
        actor_name: actor_entry.map(|actor| actor.name.as_str()),
        unnamed: *unnamed,
        role: role.map(|role| role.title.as_str()),
        rank: *rank,
        speaks: *speaks,
        party: party.as_deref(),
        party_name: party_entry.map(|party| party.name.as_str()),
        party_group: party_entry.and_then(|party| party.group.as_deref()),
        kind: kind.name(),
        attribution: attribution.name(),
        said: &said.edtf,
        said_earliest: derived.said_earliest,
        said_latest: derived.said_latest,
        effective: derived.effective,
        known: derived.known,
        relayed_by: relayed_by.as_deref(),
        about: about.as_deref(),
        joint: joint.as_deref(),
        walks_back: walks_back.as_deref(),
        walked_back_by: derived.walked_back_by,
        conflicts_with: conflicts_with.join(SEPARATOR),
        condition: condition.as_deref(),
        venue: venue.as_deref(),
        summary,
        note: note.as_deref(),
        quote: derived.quote,
        fragment: derived.fragment,
        lang: derived.lang,
        translation: derived.translation,
        sources: derived.sources,
        publishers: derived.publishers,
        titles: derived.titles,
        published: derived.published,
        urls: derived.urls,
        places: derived.places,
        evidence: evidence_json(evidence),
    }
}

#[cfg(test)]
mod tests;
