//! An index of V-Dem: `X`, with the ends of its interval in `X_codelow` and
//! `X_codehigh`.

use std::collections::HashSet;

use super::draft::{Comments, Draft};
use super::errors::Errors;
use super::options::{Options, PerQuestion, TableFormat};
use super::scale::scale_around;
use super::table::Table;
use super::yearly::{self, DatasetTemplate, TimeColumn, YearlyColumns};
use crate::model::{Attribution, Question, Scale, Source, slug};
use crate::words::Words;
use crate::words::tables::{self, contents};

/// Whether a table has the required columns.
pub(super) fn matches(table: &Table<'_>, options: &Options) -> bool {
    let has = |name: &str| table.column_exact(name, &mut Errors::default()).is_some();
    has("year")
        && (has("country_text_id") || has("country_name"))
        && (options.index.as_deref().is_some_and(has) || !indices(table).is_empty())
}

/// Returns the columns that have a column for each end of their interval.
fn indices<'t>(table: &'t Table<'_>) -> Vec<&'t str> {
    let headers = table.headers.iter().map(|header| header.to_lowercase());
    let headers: HashSet<String> = headers.collect();
    let has_end =
        |name: &str, end: &str| headers.contains(&format!("{}{end}", name.to_lowercase()));
    let mut names = table.header_names();
    names.retain(|name| has_end(name, "_codelow") && has_end(name, "_codehigh"));
    names
}

fn columns(table: &Table<'_>, options: &Options, errors: &mut Errors) -> Option<YearlyColumns> {
    let code = table.column_exact("country_text_id", errors);
    let name = table.column_exact("country_name", errors);
    let year = table.column_exact("year", errors);
    let known = indices(table);
    let index = match (&options.index, known.as_slice()) {
        (Some(index), _) => Some(index.as_str()),
        (None, [index]) => Some(*index),
        (None, []) => None,
        (None, several) if code.or(name).is_some() && year.is_some() => {
            errors.add(table.header_offset, None, || {
                tables::several_indices(several)
            });
            return None;
        }
        (None, _) => None,
    };
    let (Some(_), Some(year), Some(index)) = (code.or(name), year, index) else {
        errors.add(table.header_offset, None, || {
            TableFormat::VDem.missing_columns(&table.header_names())
        });
        return None;
    };
    let Some(value) = table.column_exact(index, errors) else {
        errors.add_option(tables::unknown_index(index, &known));
        return None;
    };
    Some(YearlyColumns {
        code,
        name,
        other_code: None,
        time: TimeColumn::Year(year),
        value,
        low: table.column_exact(&format!("{index}_codelow"), errors),
        high: table.column_exact(&format!("{index}_codehigh"), errors),
    })
}

/// Drafts the dataset of a table.
pub(super) fn draft(
    file: &str,
    table: &Table<'_>,
    options: &Options,
    errors: &mut Errors,
) -> Option<Draft> {
    let columns = columns(table, options, errors)?;
    let values = yearly::read(table, &columns, options, errors)?;
    let column = table.headers[columns.value].clone();
    let mut placeholders = Vec::new();
    let (published, inferred) =
        yearly::publication_date(&values, options, &mut placeholders, errors)?;
    let is_release_known = placeholders.is_empty();
    let known_index = contents::vdem_index(&column.to_lowercase());
    if known_index.is_none() {
        placeholders.push(tables::fill_in_index(&column));
    }
    let id = slug(&column);
    let (low, high) = values.extent;
    let is_index = column.to_lowercase().starts_with("v2x") && low >= 0.0 && high <= 1.0;
    let scale = PerQuestion::find(&options.scales, &[&id]).copied();
    let (min, max) = scale.unwrap_or_else(|| {
        if is_index {
            (0.0, 1.0)
        } else {
            scale_around(low, high)
        }
    });
    let (tab, ask) = match &known_index {
        Some(index) => (index.clone(), contents::vdem_question_about(index)),
        None => (
            Words::verbatim(&column),
            contents::vdem_question_of_column(&column),
        ),
    };
    let template = DatasetTemplate {
        header_comment: contents::vdem_header(&tab, file),
        title: contents::vdem_title(&tab),
        subtitle: contents::vdem_subtitle,
        scope: contents::VDEM_SCOPE,
        role: contents::VDEM_ROLE,
        attribution: Attribution::OnTheRecord,
        question: Question {
            id,
            tab: tab.into(),
            ask: ask.into(),
            comparable: true,
            scale: Scale::Continuous {
                min,
                max,
                unit: contents::VDEM_UNIT.into(),
                low_end: contents::LOW_END.into(),
                high_end: contents::HIGH_END.into(),
            },
        },
        source: Source {
            id: "v-dem".to_owned(),
            publisher: contents::VDEM_PUBLISHER.into(),
            publisher_inferred: None,
            title: contents::VDEM_SOURCE.into(),
            published,
            inferred,
            url: Some("https://www.v-dem.net/data/the-v-dem-dataset/".to_owned()),
            archived: None,
            caveats: Some(contents::vdem_caveats(&column, file).into()),
            known_error: None,
        },
        summary: contents::vdem_summary,
        reason: if columns.has_range() {
            contents::vdem_reason_with_range(&column)
        } else {
            contents::VDEM_REASON
        },
        value_header: column,
        comments: Comments {
            questions: if known_index.is_some() {
                Words::EMPTY
            } else {
                contents::VDEM_QUESTION
            },
            sources: if is_release_known {
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
