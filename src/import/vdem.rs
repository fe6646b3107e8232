//! An index of V-Dem: `X` with the ends of its interval, `X_codelow` and
//! `X_codehigh`.

use super::ron::{Comments, Draft};
use super::table::Table;
use super::yearly::{self, Columns, Time, Words};
use super::{Ask, Faults, Form, Options, few, lacks, scale_around};
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
pub(super) fn fits(table: &Table<'_>, options: &Options) -> bool {
    let ignored = &mut Faults::default();
    let country = ["country_text_id", "country_name"];
    let year = table.exact("year", ignored);
    let index = options
        .index
        .as_ref()
        .is_some_and(|name| table.exact(name, ignored).is_some());
    year.is_some()
        && country
            .iter()
            .any(|name| table.exact(name, ignored).is_some())
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

fn columns(table: &Table<'_>, options: &Options, faults: &mut Faults) -> Option<Columns> {
    let code = table.exact("country_text_id", faults);
    let name = table.exact("country_name", faults);
    let year = table.exact("year", faults);
    let known = indices(table);
    let (true, Some(year)) = (code.or(name).is_some(), year) else {
        faults.add(table.start, None, || lacks(Form::VDem, table));
        return None;
    };
    let index = match (&options.index, known.as_slice()) {
        (Some(index), _) => index.as_str(),
        (None, [only]) => only,
        (None, []) => {
            faults.add(table.start, None, || lacks(Form::VDem, table));
            return None;
        }
        (None, several) => {
            faults.add(table.start, None, || {
                format!(
                    "found the indices {}; expected one; choose it with --index {}",
                    few(several.iter().copied()),
                    several[0]
                )
            });
            return None;
        }
    };
    let Some(value) = table.exact(index, faults) else {
        faults.of_options(format!(
            "--index: found {index}; expected one that the file has: {}",
            few(known.into_iter())
        ));
        return None;
    };
    Some(Columns {
        code,
        name,
        other: None,
        time: Time::Year(year),
        value,
        low: table.exact(&format!("{index}_codelow"), faults),
        high: table.exact(&format!("{index}_codehigh"), faults),
    })
}

/// The dataset of a table.
pub(super) fn draft(
    file: &str,
    table: &Table<'_>,
    options: &Options,
    faults: &mut Faults,
) -> Option<Draft> {
    let columns = columns(table, options, faults)?;
    let values = yearly::read(table, &columns, options, faults)?;
    let column = table.headers[columns.value].clone();
    let lower = column.to_lowercase();
    let mut to_fill = Vec::new();
    let (published, inferred) = yearly::published(&values, options, &mut to_fill, faults)?;
    let release_open = !to_fill.is_empty();
    let known = NAMES.iter().find(|(name, _)| *name == lower);
    if known.is_none() {
        to_fill.push(format!(
            "what {column} is, in `questions`: tab, ask and the ends of its scale"
        ));
    }
    let id = slug(&column);
    let (low, high) = values.extent;
    let is_index = lower.starts_with("v2x") && low >= 0.0 && high <= 1.0;
    let given = Ask::of(&options.scales, &id).copied();
    let (min, max) = given.unwrap_or(if is_index {
        (0.0, 1.0)
    } else {
        scale_around(low, high)
    });
    let has_ends = columns.low.is_some() && columns.high.is_some();
    let (tab, ask) = words(&column, known.map(|(_, name)| *name));
    yearly::draft(
        &columns,
        values,
        Words {
            head: vec![
                format!("{tab} by country and year, from V-Dem."),
                String::new(),
                format!("Imported from {file}. A value is an estimate from experts’ answers about a country, not"),
                "anybody’s words, and not the country’s own. It is entered as a Paraphrase, published under".to_owned(),
                "V-Dem’s name, so that each country has a line.".to_owned(),
            ],
            title: format!("{tab}, V-Dem"),
            those: ("country", "countries", "as V-Dem’s experts assess them"),
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
            to_fill,
        },
    )
}

/// A question's short name and the question, of an index with a name or without.
fn words(column: &str, name: Option<&str>) -> (String, String) {
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
