//! An index of V-Dem: `X` with the ends of its interval, `X_codelow` and
//! `X_codehigh`.

use super::table::Table;
use super::writer::{Comments, Draft};
use super::yearly::{self, DatasetText, TimeColumn, YearlyColumns};
use super::{
    Errors, Options, PerQuestion, TableFormat, join_truncated, missing_columns, scale_around,
};
use crate::model::{Attribution, Question, Scale, Source, slug};

/// The names of the five indices of democracy.
const NAMES: [(&str, &str); 5] = [
    ("v2x_polyarchy", "Electoral democracy"),
    ("v2x_libdem", "Liberal democracy"),
    ("v2x_partipdem", "Participatory democracy"),
    ("v2x_delibdem", "Deliberative democracy"),
    ("v2x_egaldem", "Egalitarian democracy"),
];

/// Whether a table has the columns.
pub(super) fn matches(table: &Table<'_>, options: &Options) -> bool {
    let ignored = &mut Errors::default();
    let country = ["country_text_id", "country_name"];
    let year = table.column_exact("year", ignored);
    let index = options
        .index
        .as_ref()
        .is_some_and(|name| table.column_exact(name, ignored).is_some());
    year.is_some()
        && country
            .iter()
            .any(|name| table.column_exact(name, ignored).is_some())
        && (index || !indices(table).is_empty())
}

/// The columns that have both ends of an interval beside them.
fn indices<'t>(table: &'t Table<'_>) -> Vec<&'t str> {
    let lower: Vec<String> = table
        .headers
        .iter()
        .map(|name| name.to_lowercase())
        .collect();
    let known: std::collections::HashSet<&str> = lower.iter().map(String::as_str).collect();
    let has = |name: &String, end: &str| known.contains(format!("{name}{end}").as_str());
    let pairs = table.headers.iter().zip(&lower);
    pairs
        .filter(|(_, name)| has(name, "_codelow") && has(name, "_codehigh"))
        .map(|(written, _)| written.as_str())
        .collect()
}

fn columns(table: &Table<'_>, options: &Options, errors: &mut Errors) -> Option<YearlyColumns> {
    let code = table.column_exact("country_text_id", errors);
    let name = table.column_exact("country_name", errors);
    let year = table.column_exact("year", errors);
    let known = indices(table);
    let (true, Some(year)) = (code.or(name).is_some(), year) else {
        errors.add(table.header_offset, None, || {
            missing_columns(TableFormat::VDem, table)
        });
        return None;
    };
    let index = match (&options.index, known.as_slice()) {
        (Some(index), _) => index.as_str(),
        (None, [only]) => only,
        (None, []) => {
            errors.add(table.header_offset, None, || {
                missing_columns(TableFormat::VDem, table)
            });
            return None;
        }
        (None, several) => {
            errors.add(table.header_offset, None, || {
                format!(
                    "found the indices {}; expected one; choose it with --index {}",
                    join_truncated(several.iter().copied()),
                    several[0]
                )
            });
            return None;
        }
    };
    let Some(value) = table.column_exact(index, errors) else {
        errors.add_option_error(format!(
            "--index: found {index}; expected one that the file has: {}",
            join_truncated(known.into_iter())
        ));
        return None;
    };
    Some(YearlyColumns {
        code,
        name,
        other: None,
        time: TimeColumn::Year(year),
        value,
        low: table.column_exact(&format!("{index}_codelow"), errors),
        high: table.column_exact(&format!("{index}_codehigh"), errors),
    })
}

/// The dataset of a table.
pub(super) fn draft(
    file: &str,
    table: &Table<'_>,
    options: &Options,
    errors: &mut Errors,
) -> Option<Draft> {
    let columns = columns(table, options, errors)?;
    let values = yearly::read(table, &columns, options, errors)?;
    let column = table.headers[columns.value].clone();
    let lower = column.to_lowercase();
    let mut placeholders = Vec::new();
    let (published, inferred) =
        yearly::publication_date(&values, options, &mut placeholders, errors)?;
    let release_open = !placeholders.is_empty();
    let known = NAMES.iter().find(|(name, _)| *name == lower);
    if known.is_none() {
        placeholders.push(format!(
            "what {column} is, in `questions`: tab, ask and the ends of its scale"
        ));
    }
    let id = slug(&column);
    let (low, high) = values.extent;
    let is_index = lower.starts_with("v2x") && low >= 0.0 && high <= 1.0;
    let given = PerQuestion::find(&options.scales, &id).copied();
    let (min, max) = given.unwrap_or(if is_index {
        (0.0, 1.0)
    } else {
        scale_around(low, high)
    });
    let has_ends = columns.low.is_some() && columns.high.is_some();
    let (tab, ask) = tab_and_question(&column, known.map(|(_, name)| *name));
    yearly::draft(
        &columns,
        values,
        DatasetText {
            header_comment: vec![
                format!("{tab} by country and year, from V-Dem."),
                String::new(),
                format!("Imported from {file}. A value is an estimate from experts’ answers about a country, not"),
                "anybody’s words, and not the country’s own. It is entered as a Paraphrase, published under".to_owned(),
                "V-Dem’s name, so that each country has a line.".to_owned(),
            ],
            title: format!("{tab}, V-Dem"),
            subjects: ("country", "countries", "as V-Dem’s experts assess them"),
            scope: "Only what V-Dem’s experts assess, by its measurement model; what governments say of themselves is not charted. Values of one year stand at its end. Years without an estimate are left out.".to_owned(),
            role: "Country, as assessed by V-Dem’s experts",
            attribution: Attribution::OnTheRecord,
            question: Question {
                id,
                tab,
                ask,
                comparable: true,
                scale: Scale::Continuous {
                    min,
                    max,
                    unit: "point of the index".to_owned(),
                    low_end: "lowest".to_owned(),
                    high_end: "highest".to_owned(),
                },
            },
            source: Source {
                id: "v-dem".to_owned(),
                publisher: "V-Dem Institute, University of Gothenburg".to_owned(),
                publisher_inferred: None,
                title: "V-Dem Dataset, by Coppedge and others".to_owned(),
                published,
                inferred,
                url: Some("https://www.v-dem.net/data/the-v-dem-dataset/".to_owned()),
                archived: None,
                caveats: Some(format!(
                    "The values are those of {column} in {file}. Each version estimates earlier years anew, so the version has to be named, and cited as V-Dem asks."
                )),
            },
            summary: |year| format!("Is assessed by V-Dem’s experts for {year}."),
            reason: if has_ends {
                format!("V-Dem’s estimate; low and high are {column}_codelow and {column}_codehigh, about a standard deviation to each side.")
            } else {
                "V-Dem’s estimate; the table has no range around it.".to_owned()
            },
            column: column.clone(),
            comments: Comments {
                questions: if known.is_none() {
                    "To fill in: tab, ask and the ends of the scale; the table has only the column’s name."
                } else {
                    ""
                },
                sources: if release_open {
                    "To fill in: the version that the file is from, and the day on which it was published."
                } else {
                    ""
                },
                stale_after: "One value a year: it holds until the next.",
                ..Comments::default()
            },
            placeholders,
        },
    )
}

/// A question's short name and the question, of an index with a name or without.
fn tab_and_question(column: &str, name: Option<&str>) -> (String, String) {
    match name {
        Some(name) => (
            name.to_owned(),
            format!(
                "How close is each country to {}, as V-Dem estimates it?",
                name.to_lowercase()
            ),
        ),
        None => (
            column.to_owned(),
            format!("What is each country’s {column}, as V-Dem estimates it?"),
        ),
    }
}
