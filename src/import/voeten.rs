//! UN ideal points: Bailey, Strezhnev and Voeten's estimates from roll calls.

use super::ron::{Comments, Draft};
use super::table::{Table, fold};
use super::yearly::{self, Columns, Time, Words};
use super::{Ask, Faults, Form, Options, few, lacks, scale_around};
use crate::model::{Attribution, Question, Scale, Source};

/// The columns that values are taken from, in this order, with those of their
/// 5 and 95 % quantiles.
const VALUES: [&str; 3] = ["IdealPointFP", "IdealPointAll", "IdealPoint"];

/// Whether a table has the columns.
pub(super) fn fits(table: &Table<'_>, options: &Options) -> bool {
    columns(table, options, &mut Faults::default()).is_some()
}

fn columns(table: &Table<'_>, options: &Options, faults: &mut Faults) -> Option<Columns> {
    let code = table.column(&["iso3c"], faults);
    let name = table.column(&["Countryname", "Country"], faults);
    let other = table.column(&["ccode"], faults);
    let year = table.column(&["year"], faults).map(Time::Year);
    let session = table.column(&["session"], faults).map(Time::Session);
    let chosen = options.index.as_deref();
    let value = match chosen {
        Some(name) if VALUES.iter().any(|known| fold(known) == fold(name)) => {
            table.column(&[name], faults)
        }
        Some(_) => None,
        None => table.column(&VALUES, faults),
    }?;
    code.or(name).or(other)?;
    let suffix = fold(&table.headers[value]).replacen("idealpoint", "", 1);
    let mut quantile = |percent: &str| table.column(&[&format!("{percent}{suffix}")], faults);
    let (low, high) = (quantile("q5"), quantile("q95"));
    Some(Columns {
        code,
        name,
        other,
        time: year.or(session)?,
        value,
        low,
        high,
    })
}

/// The dataset of a table.
pub(super) fn draft(
    file: &str,
    table: &Table<'_>,
    options: &Options,
    faults: &mut Faults,
) -> Option<Draft> {
    let Some(columns) = columns(table, options, faults) else {
        faults.add(table.start, None, || lacks(Form::Voeten, table));
        return None;
    };
    let mut values = yearly::read(table, &columns, options, faults)?;
    let column = table.headers[columns.value].clone();
    let others: Vec<&str> = VALUES
        .into_iter()
        .filter(|name| {
            fold(name) != fold(&column) && table.column(&[name], &mut Faults::default()).is_some()
        })
        .collect();
    if !others.is_empty() {
        values.notes.push(format!(
            "values are those of {column}; --index takes {} instead",
            few(others.into_iter())
        ));
    }
    let mut to_fill = Vec::new();
    let (published, inferred) = yearly::published(&values, options, &mut to_fill, faults)?;
    let given = Ask::of(&options.scales, QUESTION).copied();
    let (min, max) = given.unwrap_or_else(|| scale_around(values.extent.0, values.extent.1));
    let has_ends = columns.low.is_some() && columns.high.is_some();
    let reason = if has_ends {
        "Estimated from the year’s votes; low and high are the 5 and 95 % quantiles of the estimate."
    } else {
        "Estimated from the year’s votes; the table has no range around it."
    };
    yearly::draft(
        &columns,
        values,
        Words {
            head: vec![
                "Where governments stood by their votes in the UN General Assembly.".to_owned(),
                String::new(),
                format!("Imported from {file}. A value is a model’s estimate from a year’s roll calls, not"),
                "anybody’s words. A vote is cast in public by an office, hence OfficialStatement; it is".to_owned(),
                "entered as a Paraphrase, not as an Action, as an action is a floor without low and high".to_owned(),
                "and never sets a line.".to_owned(),
            ],
            title: "UN ideal points".to_owned(),
            those: ("government", "governments", "by votes in the UN General Assembly"),
            scope: "Only how governments voted in the UN General Assembly, as one model places them on one dimension; what they said is not charted. Values of one year stand at its end. Years without an estimate are left out.".to_owned(),
            role: "Government, by its votes",
            attribution: Attribution::OfficialStatement,
            question: Question {
                id: QUESTION.to_owned(),
                tab: "UN ideal point".to_owned(),
                ask: "Where does each government stand by its votes in the UN General Assembly?".to_owned(),
                comparable: true,
                scale: Scale::Continuous {
                    min,
                    max,
                    unit: "point".to_owned(),
                    low_end: "furthest from the US-led order".to_owned(),
                    high_end: "closest to the US-led order".to_owned(),
                },
            },
            source: Source {
                id: "un-ideal-points".to_owned(),
                publisher: "Harvard Dataverse".to_owned(),
                publisher_inferred: None,
                title: "Ideal points by Bailey, Strezhnev and Voeten, “Estimating Dynamic State Preferences from United Nations Voting Data”, Journal of Conflict Resolution 61(2), 2017".to_owned(),
                published,
                inferred,
                url: Some("https://doi.org/10.7910/DVN/LEJUQZ".to_owned()),
                archived: None,
                caveats: Some(format!(
                    "The values are those of {column} in {file}. Later releases estimate earlier years anew, so the release has to be named."
                )),
            },
            summary: |year| format!("Votes in the UN General Assembly of {year}."),
            reason: reason.to_owned(),
            column,
            comments: Comments {
                questions: "The ends are in this file’s words: the authors read the dimension as a position towards the\nUS-led liberal order.",
                sources: if to_fill.is_empty() {
                    ""
                } else {
                    "To fill in: the release that the file is from, and the day on which it was published."
                },
                stale_after: "One value a year: it holds until the next.",
                ..Comments::default()
            },
            to_fill,
        },
    )
}

const QUESTION: &str = "ideal-point";
