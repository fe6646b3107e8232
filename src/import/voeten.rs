//! UN ideal points: Bailey, Strezhnev and Voeten's estimates from roll calls.

use super::table::{Table, normalize};
use super::writer::{Comments, Draft};
use super::yearly::{self, DatasetText, TimeColumn, YearlyColumns};
use super::{
    Errors, Options, PerQuestion, TableFormat, join_truncated, missing_columns, scale_around,
};
use crate::model::{Attribution, Question, Scale, Source};

/// The columns that values are taken from, in this order, with those of their
/// 5 and 95 % quantiles.
const VALUES: [&str; 3] = ["IdealPointFP", "IdealPointAll", "IdealPoint"];

/// Whether a table has the columns.
pub(super) fn matches(table: &Table<'_>, options: &Options) -> bool {
    columns(table, options, &mut Errors::default()).is_some()
}

fn columns(table: &Table<'_>, options: &Options, errors: &mut Errors) -> Option<YearlyColumns> {
    let code = table.column(&["iso3c"], errors);
    let name = table.column(&["Countryname", "Country"], errors);
    let other = table.column(&["ccode"], errors);
    let year = table.column(&["year"], errors).map(TimeColumn::Year);
    let session = table.column(&["session"], errors).map(TimeColumn::Session);
    let chosen = options.index.as_deref();
    let value = match chosen {
        Some(name)
            if VALUES
                .iter()
                .any(|known| normalize(known) == normalize(name)) =>
        {
            table.column(&[name], errors)
        }
        Some(_) => None,
        None => table.column(&VALUES, errors),
    }?;
    code.or(name).or(other)?;
    let suffix = normalize(&table.headers[value]).replacen("idealpoint", "", 1);
    let mut quantile = |percent: &str| table.column(&[&format!("{percent}{suffix}")], errors);
    let (low, high) = (quantile("q5"), quantile("q95"));
    Some(YearlyColumns {
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
    errors: &mut Errors,
) -> Option<Draft> {
    let Some(columns) = columns(table, options, errors) else {
        errors.add(table.header_offset, None, || {
            missing_columns(TableFormat::Voeten, table)
        });
        return None;
    };
    let mut values = yearly::read(table, &columns, options, errors)?;
    let column = table.headers[columns.value].clone();
    let others: Vec<&str> = VALUES
        .into_iter()
        .filter(|name| {
            normalize(name) != normalize(&column)
                && table.column(&[name], &mut Errors::default()).is_some()
        })
        .collect();
    if !others.is_empty() {
        values.notes.push(format!(
            "values are those of {column}; --index takes {} instead",
            join_truncated(others.into_iter())
        ));
    }
    let mut placeholders = Vec::new();
    let (published, inferred) =
        yearly::publication_date(&values, options, &mut placeholders, errors)?;
    let given = PerQuestion::find(&options.scales, QUESTION).copied();
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
        DatasetText {
            header_comment: vec![
                "Where governments stood by their votes in the UN General Assembly.".to_owned(),
                String::new(),
                format!("Imported from {file}. A value is a model’s estimate from a year’s roll calls, not"),
                "anybody’s words. A vote is cast in public by an office, hence OfficialStatement; it is".to_owned(),
                "entered as a Paraphrase, not as an Action, as an action is a floor without low and high".to_owned(),
                "and never sets a line.".to_owned(),
            ],
            title: "UN ideal points".to_owned(),
            subjects: ("government", "governments", "by votes in the UN General Assembly"),
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
                sources: if placeholders.is_empty() {
                    ""
                } else {
                    "To fill in: the release that the file is from, and the day on which it was published."
                },
                stale_after: "One value a year: it holds until the next.",
                ..Comments::default()
            },
            placeholders,
        },
    )
}

const QUESTION: &str = "ideal-point";
