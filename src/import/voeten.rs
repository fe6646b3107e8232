//! UN ideal points: Bailey, Strezhnev and Voeten's estimates from roll calls.

use super::draft::{Comments, Draft};
use super::errors::Errors;
use super::options::{Options, PerQuestion, TableFormat};
use super::scale::scale_around;
use super::table::{Table, normalize};
use super::yearly::{self, DatasetTemplate, TimeColumn, YearlyColumns};
use crate::model::{Attribution, Question, Scale, Source};
use crate::words::Words;
use crate::words::tables::{self, contents};

/// The columns of the values, the preferred one first. The columns with their
/// 5% and 95% quantiles have the same suffix.
const VALUES: [&str; 3] = ["IdealPointFP", "IdealPointAll", "IdealPoint"];

const QUESTION: &str = "ideal-point";

/// Whether a table has the required columns.
pub(super) fn matches(table: &Table<'_>, options: &Options) -> bool {
    columns(table, options, &mut Errors::default()).is_some()
}

fn columns(table: &Table<'_>, options: &Options, errors: &mut Errors) -> Option<YearlyColumns> {
    let code = table.column(&["iso3c"], errors);
    let name = table.column(&["Countryname", "Country"], errors);
    let other_code = table.column(&["ccode"], errors);
    let year = table.column(&["year"], errors).map(TimeColumn::Year);
    let session = table.column(&["session"], errors).map(TimeColumn::Session);
    let is_value = |name: &str| {
        let mut values = VALUES.iter();
        values.any(|value| normalize(value) == normalize(name))
    };
    let value = match options.index.as_deref() {
        Some(name) if is_value(name) => table.column(&[name], errors),
        Some(_) => None,
        None => table.column(&VALUES, errors),
    }?;
    code.or(name).or(other_code)?;
    let suffix = normalize(&table.headers[value]).replacen("idealpoint", "", 1);
    let mut quantile = |percent: &str| table.column(&[&format!("{percent}{suffix}")], errors);
    let (low, high) = (quantile("q5"), quantile("q95"));
    Some(YearlyColumns {
        code,
        name,
        other_code,
        time: year.or(session)?,
        value,
        low,
        high,
    })
}

/// Drafts the dataset of a table.
pub(super) fn draft(
    file: &str,
    table: &Table<'_>,
    options: &Options,
    errors: &mut Errors,
) -> Option<Draft> {
    let Some(columns) = columns(table, options, errors) else {
        errors.add(table.header_offset, None, || {
            TableFormat::Voeten.missing_columns(&table.header_names())
        });
        return None;
    };
    let mut values = yearly::read(table, &columns, options, errors)?;
    let column = table.headers[columns.value].clone();
    let mut others = VALUES.to_vec();
    others.retain(|name| {
        let ignored = &mut Errors::default();
        normalize(name) != normalize(&column) && table.column(&[name], ignored).is_some()
    });
    if !others.is_empty() {
        values.notes.push(tables::values_chosen(&column, &others));
    }
    let mut placeholders = Vec::new();
    let (published, inferred) =
        yearly::publication_date(&values, options, &mut placeholders, errors)?;
    let scale = PerQuestion::find(&options.scales, &[QUESTION]).copied();
    let (min, max) = scale.unwrap_or_else(|| scale_around(values.extent.0, values.extent.1));
    let template = DatasetTemplate {
        header_comment: contents::voeten_header(file),
        title: contents::VOETEN_TITLE,
        subtitle: contents::voeten_subtitle,
        scope: contents::VOETEN_SCOPE,
        role: contents::VOETEN_ROLE,
        attribution: Attribution::OfficialStatement,
        question: Question {
            id: QUESTION.to_owned(),
            tab: contents::VOETEN_TAB.into(),
            ask: contents::VOETEN_QUESTION.into(),
            comparable: true,
            scale: Scale::Continuous {
                min,
                max,
                unit: contents::UNIT.into(),
                low_end: contents::VOETEN_LOW_END.into(),
                high_end: contents::VOETEN_HIGH_END.into(),
            },
        },
        source: Source {
            id: "un-ideal-points".to_owned(),
            publisher: contents::VOETEN_PUBLISHER.into(),
            publisher_inferred: None,
            title: contents::VOETEN_SOURCE.into(),
            published,
            inferred,
            url: Some("https://doi.org/10.7910/DVN/LEJUQZ".to_owned()),
            archived: None,
            caveats: Some(contents::voeten_caveats(&column, file).into()),
            known_error: None,
        },
        summary: contents::voeten_summary,
        reason: if columns.has_range() {
            contents::VOETEN_REASON_WITH_RANGE
        } else {
            contents::VOETEN_REASON
        },
        value_header: column,
        comments: Comments {
            questions: contents::VOETEN_SCALE,
            sources: if placeholders.is_empty() {
                Words::EMPTY
            } else {
                contents::RELEASE
            },
            stale_after: contents::YEARLY,
            ..Comments::default()
        },
        placeholders,
    };
    yearly::draft(&columns, values, template)
}
