//! The agreement of the coders, as text for a terminal and as JSON.

use std::fmt::Write as _;

use serde::Serialize;
use serde_json::Value;

use super::json::{CodingRecord, json_number, to_json_text};
use crate::analysis::{Agreement, CodedUnit, Metric, NoAlpha};
use crate::model::{Coding, Dataset, Question};
use crate::words::Words;
use crate::words::export::agreement as words;

/// The agreement on each question as text.
pub fn agreement_text(dataset: &Dataset, questions: &[&Question]) -> String {
    let mut out = format!("{}\n{}\n", dataset.title, words::HEADING);
    for question in questions {
        let agreement = Agreement::new(dataset, question);
        let Question { id, tab, ask, .. } = question;
        let _ = writeln!(out, "\n{tab} ({id})\n{ask}\n");
        for line in summary(&agreement) {
            let _ = writeln!(out, "{line}");
        }
        if !agreement.differing().is_empty() {
            let _ = writeln!(out, "\n{}", words::DIFFERENCES);
        }
        for unit in agreement.differing() {
            write_unit(&mut out, &agreement, unit);
        }
    }
    out
}

fn summary(agreement: &Agreement<'_>) -> Vec<Words> {
    let Agreement {
        question,
        units,
        unpaired,
        no_level,
        no_position,
        coders,
        alpha,
    } = agreement;
    let unpaired = (*unpaired > 0).then(|| words::unpaired(*unpaired));
    let no_level = (*no_level > 0).then(|| words::no_level(*no_level));
    let no_position = (*no_position > 0).then(|| words::no_position(*no_position));
    let unpaired = unpaired.into_iter().chain(no_level).chain(no_position);
    let Some(percent) = agreement.percent_agreed() else {
        let lines = std::iter::once(words::NOT_CODED);
        return lines.chain(unpaired).collect();
    };
    let coders: Vec<&str> = coders.iter().map(|coder| coder.name.as_str()).collect();
    let alpha = match alpha {
        Ok(alpha) => words::alpha(Metric::of(&question.scale).name(), *alpha),
        Err(NoAlpha::TooFewUnits) => words::TOO_FEW_UNITS,
        Err(NoAlpha::NoVariation) => words::NO_VARIATION,
    };
    let counts = words::counts(&coders, units.len(), agreement.value_count());
    let agreed = words::agreed(agreement.agreed_count(), units.len(), percent);
    let lines = std::iter::once(counts).chain(unpaired);
    lines.chain([alpha, agreed]).collect()
}

/// Writes a unit, with a line for each coder: name, position and level.
fn write_unit(out: &mut String, agreement: &Agreement<'_>, unit: &CodedUnit<'_>) {
    let scale = &agreement.question.scale;
    let difference = scale.format(unit.difference);
    let heading = words::unit(&unit.stance.id, &difference, scale.is_ordinal());
    let _ = writeln!(out, "  {heading}");
    let name = |coding: &Coding| {
        let coder = agreement.coders.iter().find(|it| it.id == coding.coder);
        coder.map_or(coding.coder.clone(), |coder| coder.name.clone())
    };
    let rows: Vec<(String, Words, &str)> = unit
        .codings
        .iter()
        .map(|coding| {
            let position = scale.format_position(coding.value, coding.low, coding.high);
            let level = scale.level(coding.value);
            let level = level.map_or("", |level| level.label.as_str());
            (name(coding), position, level)
        })
        .collect();
    let width = |text: &str| text.chars().count();
    let names = rows.iter().map(|(name, ..)| width(name)).max();
    let positions = rows.iter().map(|(_, position, _)| width(position)).max();
    let (names, positions) = (names.unwrap_or_default(), positions.unwrap_or_default());
    for (name, position, level) in rows {
        let line = format!("    {name:names$}  {position:positions$}  {level}");
        let _ = writeln!(out, "{}", line.trim_end());
    }
}

/// The agreement on each question as JSON.
pub fn agreement_json(dataset: &Dataset, questions: &[&Question]) -> String {
    let agreements: Vec<Agreement<'_>> = questions
        .iter()
        .map(|question| Agreement::new(dataset, question))
        .collect();
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
    id: &'a str,
    ask: &'a str,
    metric: &'static str,
    coders: Vec<&'a str>,
    units: usize,
    unpaired_units: usize,
    no_level: usize,
    no_position: usize,
    values: usize,
    alpha: Option<Value>,
    no_alpha: Option<&'static str>,
    agreed_units: usize,
    percent_agreed: Option<Value>,
    differences: Vec<UnitRecord<'a>>,
}

#[derive(Serialize)]
struct UnitRecord<'a> {
    stance: &'a str,
    difference: Value,
    codings: Vec<CodingRecord<'a>>,
}

impl<'a> From<&'a Agreement<'a>> for AgreementRecord<'a> {
    fn from(agreement: &'a Agreement<'a>) -> Self {
        let Agreement {
            question,
            units,
            unpaired,
            no_level,
            no_position,
            coders,
            alpha,
        } = agreement;
        let percent_agreed = agreement.percent_agreed();
        Self {
            id: &question.id,
            ask: &question.ask,
            metric: Metric::of(&question.scale).name(),
            coders: coders.iter().map(|coder| coder.id.as_str()).collect(),
            units: units.len(),
            unpaired_units: *unpaired,
            no_level: *no_level,
            no_position: *no_position,
            values: agreement.value_count(),
            alpha: alpha.ok().map(|alpha| rounded(alpha, 3)),
            no_alpha: alpha.err().map(NoAlpha::name),
            agreed_units: agreement.agreed_count(),
            percent_agreed: percent_agreed.map(|percent| rounded(percent, 1)),
            differences: agreement.differing().iter().map(UnitRecord::from).collect(),
        }
    }
}

impl<'a> From<&'a CodedUnit<'a>> for UnitRecord<'a> {
    fn from(unit: &'a CodedUnit<'a>) -> Self {
        Self {
            stance: &unit.stance.id,
            difference: json_number(unit.difference),
            codings: unit
                .codings
                .iter()
                .copied()
                .map(CodingRecord::from)
                .collect(),
        }
    }
}

/// A number with at most so many decimals.
pub(super) fn rounded(value: f64, decimals: i32) -> Value {
    let factor = 10_f64.powi(decimals);
    json_number((value * factor).round() / factor)
}
