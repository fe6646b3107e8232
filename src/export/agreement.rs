//! The agreement of the coders, as text for a terminal and as JSON.

use std::fmt::Write as _;

use serde::Serialize;
use serde_json::Value;

use super::json::{json_number, to_json_text};
use crate::facts::{Agreement, CodedUnit, Metric, NoAlpha};
use crate::hidden::on_one_line;
use crate::model::{
    Coder, CoderId, Dataset, Found, Position, Question, QuestionId, Reading, Scale, StanceId,
};
use crate::words::Words;
use crate::words::coding::NO_LEVEL;
use crate::words::export::agreement as words;

/// The agreement on each question as text.
pub fn agreement_text(dataset: &Dataset, questions: &[&Question]) -> String {
    let mut out = format!("{}\n{}\n", dataset.title, words::HEADING);
    for question in questions {
        let agreement = Agreement::new(dataset, question);
        let Question { id, tab, ask, scale, .. } = question;
        let _ = writeln!(out, "\n{tab} ({id})\n{}\n", on_one_line(ask));
        for line in summary(&agreement, dataset) {
            let _ = writeln!(out, "{line}");
        }
        if !agreement.differing().is_empty() {
            let _ = writeln!(out, "\n{}", words::DIFFERENCES);
        }
        for unit in agreement.differing() {
            let difference = scale.format(unit.difference);
            let heading = words::unit(&unit.stance.id, &difference, scale.is_ordinal());
            write_rows(&mut out, &heading, scale, &codings(unit));
        }
        let own_values: Vec<&CodedUnit<'_>> = agreement.with_own_value().collect();
        let level_or_none: Vec<&CodedUnit<'_>> = agreement.level_or_none.iter().collect();
        for (heading, units) in
            [(words::OWN_VALUES, own_values), (words::LEVEL_OR_NONE, level_or_none)]
        {
            if !units.is_empty() {
                let _ = writeln!(out, "\n{heading}");
            }
            for unit in units {
                let mut rows = codings(unit);
                rows.push((words::DATASET, unit.position.map(Position::reading)));
                write_rows(&mut out, &unit.stance.id, scale, &rows);
            }
        }
    }
    out
}

fn summary(agreement: &Agreement<'_>, dataset: &Dataset) -> Vec<Words> {
    let Agreement { question, units, unpaired, level_or_none: _, coders, alpha } = agreement;
    let unpaired = (*unpaired > 0).then(|| words::unpaired(*unpaired)).into_iter();
    let Some(percent) = agreement.percent_agreed() else {
        let positions =
            dataset.stances.iter().filter_map(|stance| stance.positions.get(&question.id));
        let codings = positions.flat_map(|position| &position.codings);
        let mut coders: Vec<&CoderId> = codings.map(|coding| &coding.coder).collect();
        coders.dedup();
        let coder = match coders.as_slice() {
            [coder] => Some(words::coded_by_one(coder)),
            _ => None,
        };
        let lines = std::iter::once(coder.unwrap_or(words::NOT_CODED));
        return lines.chain(unpaired).collect();
    };
    let one_model =
        agreement.only_model().map(|model| words::runs_of_one_model(coders.len(), model));
    let alpha = match alpha {
        Ok(alpha) => words::alpha(Metric::of(&question.scale).name(), *alpha),
        Err(NoAlpha::TooFewUnits) => words::TOO_FEW_UNITS,
        Err(NoAlpha::NoVariation) => words::NO_VARIATION,
    };
    let positions = units.iter().filter(|unit| unit.position.is_some()).count();
    let others = units.len() - positions;
    let counts = words::counts(coders, positions, others, agreement.value_count());
    let agreed = words::agreed(agreement.agreed_count(), units.len(), percent);
    let lines = std::iter::once(counts).chain(one_model).chain(unpaired);
    lines.chain([alpha, agreed]).collect()
}

/// A name with what was found.
type Row = (Words, Found);

fn codings(unit: &CodedUnit<'_>) -> Vec<Row> {
    let codings = unit.codings.iter();
    codings.map(|(coder, found)| (Words::verbatim(&coder.name), *found)).collect()
}

/// Writes a heading, and a line for each row: name, position and level.
fn write_rows(out: &mut String, heading: &str, scale: &Scale, rows: &[Row]) {
    let _ = writeln!(out, "  {heading}");
    let columns = rows.iter().map(|(name, found)| {
        let Some(reading) = *found else {
            return (name, NO_LEVEL, "");
        };
        let level = scale.level(reading.value);
        let level = level.map_or("", |level| level.label.as_str());
        (name, scale.format_reading(reading), level)
    });
    let columns: Vec<_> = columns.collect();
    let width = |text: &str| text.chars().count();
    let names = columns.iter().map(|(name, ..)| width(name)).max();
    let positions = columns.iter().map(|(_, position, _)| width(position)).max();
    let (names, positions) = (names.unwrap_or_default(), positions.unwrap_or_default());
    for (name, position, level) in columns {
        let line = format!("    {name:names$}  {position:positions$}  {level}");
        let _ = writeln!(out, "{}", line.trim_end());
    }
}

/// The agreement on each question as JSON.
pub fn agreement_json(dataset: &Dataset, questions: &[&Question]) -> String {
    let agreements: Vec<Agreement<'_>> =
        questions.iter().map(|question| Agreement::new(dataset, question)).collect();
    to_json_text(&AgreementsRecord {
        title: &dataset.title,
        questions: agreements.iter().map(AgreementRecord::from).collect(),
    })
}

#[derive(Serialize)]
struct AgreementsRecord<'a> {
    title: &'a str,
    questions: Vec<AgreementRecord<'a>>,
}

#[derive(Serialize)]
struct AgreementRecord<'a> {
    id: &'a QuestionId,
    ask: &'a str,
    metric: &'static str,
    coders: Vec<&'a CoderId>,
    /// Those of them that are language models.
    models: Vec<&'a CoderId>,
    /// The language model of which all are runs.
    only_model: Option<&'a str>,
    units: usize,
    unpaired_units: usize,
    values: usize,
    alpha: Option<Value>,
    no_alpha: Option<&'static str>,
    agreed_units: usize,
    percent_agreed: Option<Value>,
    differences: Vec<UnitRecord<'a>>,
    own_values: Vec<PositionRecord<'a>>,
    level_or_none: Vec<PositionRecord<'a>>,
}

#[derive(Serialize)]
struct UnitRecord<'a> {
    stance: &'a StanceId,
    difference: Value,
    codings: Vec<FoundRecord<'a>>,
}

#[derive(Serialize)]
struct PositionRecord<'a> {
    stance: &'a StanceId,
    position: Option<Value>,
    codings: Vec<FoundRecord<'a>>,
}

/// The finding of a coder: all three values are `null` without a level.
#[derive(Serialize)]
struct FoundRecord<'a> {
    coder: &'a CoderId,
    value: Option<Value>,
    low: Option<Value>,
    high: Option<Value>,
}

impl<'a> From<&'a Agreement<'a>> for AgreementRecord<'a> {
    fn from(agreement: &'a Agreement<'a>) -> Self {
        let Agreement { question, units, unpaired, level_or_none, coders, alpha } = agreement;
        let percent_agreed = agreement.percent_agreed();
        Self {
            id: &question.id,
            ask: &question.ask,
            metric: Metric::of(&question.scale).name(),
            coders: coders.iter().map(|coder| &coder.id).collect(),
            models: {
                let models = coders.iter().filter(|coder| coder.model);
                models.map(|coder| &coder.id).collect()
            },
            only_model: agreement.only_model(),
            units: units.len(),
            unpaired_units: *unpaired,
            values: agreement.value_count(),
            alpha: alpha.ok().map(|alpha| rounded(alpha, 3)),
            no_alpha: alpha.err().map(NoAlpha::name),
            agreed_units: agreement.agreed_count(),
            percent_agreed: percent_agreed.map(|percent| rounded(percent, 1)),
            differences: agreement.differing().iter().map(UnitRecord::from).collect(),
            own_values: agreement.with_own_value().map(PositionRecord::from).collect(),
            level_or_none: level_or_none.iter().map(PositionRecord::from).collect(),
        }
    }
}

impl<'a> From<&'a CodedUnit<'a>> for UnitRecord<'a> {
    fn from(unit: &'a CodedUnit<'a>) -> Self {
        Self {
            stance: &unit.stance.id,
            difference: json_number(unit.difference),
            codings: unit.codings.iter().map(FoundRecord::from).collect(),
        }
    }
}

impl<'a> From<&'a CodedUnit<'a>> for PositionRecord<'a> {
    fn from(unit: &'a CodedUnit<'a>) -> Self {
        Self {
            stance: &unit.stance.id,
            position: unit.position.map(|position| json_number(position.value)),
            codings: unit.codings.iter().map(FoundRecord::from).collect(),
        }
    }
}

impl<'a> From<&'a (&'a Coder, Found)> for FoundRecord<'a> {
    fn from((coder, found): &'a (&'a Coder, Found)) -> Self {
        let number = |number: fn(Reading) -> f64| found.map(number).map(json_number);
        Self {
            coder: &coder.id,
            value: number(|reading| reading.value),
            low: number(|reading| reading.low),
            high: number(|reading| reading.high),
        }
    }
}

/// A number with at most so many decimals.
pub(super) fn rounded(value: f64, decimals: i32) -> Value {
    let factor = 10_f64.powi(decimals);
    json_number((value * factor).round() / factor)
}
