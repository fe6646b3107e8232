//! The agreement of the coders, as text for a terminal.

use std::fmt::Write as _;

use crate::facts::{Agreement, CodedUnit, Metric, NoAlpha};
use crate::model::{CoderId, Dataset, Found, Position, Question, Scale};
use crate::words::Words;
use crate::words::coding::NO_LEVEL;
use crate::words::export::{agreement as words, positions};

/// The agreement on each question as text.
pub fn agreement_text(dataset: &Dataset, questions: &[&Question]) -> String {
    let mut out = format!("{}\n{}\n", dataset.title, words::HEADING);
    for question in questions {
        let agreement = Agreement::new(dataset, question);
        let Question { id, tab, ask, scale, .. } = question;
        let _ = writeln!(out, "\n{}\n", positions::question(tab, id, ask));
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
        let has_own = positions.clone().any(Position::has_own_value);
        let codings = positions.flat_map(|position| &position.codings);
        let mut coders: Vec<&CoderId> = codings.map(|coding| &coding.coder).collect();
        coders.dedup();
        let coder = match coders.as_slice() {
            [coder] => Some(words::coded_by_one(coder, has_own)),
            _ => None,
        };
        let lines = std::iter::once(coder.unwrap_or(words::NOT_CODED));
        return lines.chain(unpaired).collect();
    };
    let models = agreement.repeated_models().into_iter();
    let models = models.map(|(model, runs)| words::runs_of_one_model(runs, coders.len(), model));
    let alpha = match alpha {
        Ok(alpha) => words::alpha(Metric::of(&question.scale).name(), *alpha),
        Err(NoAlpha::TooFewUnits) => words::TOO_FEW_UNITS,
        Err(NoAlpha::NoVariation) => words::NO_VARIATION,
    };
    let positions = units.iter().filter(|unit| unit.position.is_some()).count();
    let others = units.len() - positions;
    let coded: Vec<_> = coders.iter().map(|coder| (*coder, agreement.count_of(coder))).collect();
    let counts = words::counts(&coded, positions, others, agreement.value_count());
    let agreed = words::agreed(agreement.agreed_count(), units.len(), percent);
    let lines = std::iter::once(counts).chain(models).chain(unpaired);
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
