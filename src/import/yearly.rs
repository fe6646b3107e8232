use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::names::{IdGenerator, InitialsGenerator};
use super::table::{Row, Table, normalize, parse_number, quote_excerpt};
use super::writer::{Comments, Draft, DraftStance};
use super::{Errors, Options, join_truncated, pluralize};
use crate::model::{
    Actor, Attribution, EdtfDate, Evidence, Party, Position, Question, Role, Source, Stance,
    StanceKind, slug,
};

/// The columns of a table with one value for each country and year.
pub(super) struct YearlyColumns {
    /// A country's short code.
    pub code: Option<usize>,
    /// A country's name.
    pub name: Option<usize>,
    /// A country's code where it has no other.
    pub other: Option<usize>,
    pub time: TimeColumn,
    pub value: usize,
    pub low: Option<usize>,
    pub high: Option<usize>,
}

/// Where the year stands.
#[derive(Clone, Copy)]
pub(super) enum TimeColumn {
    Year(usize),
    /// Sessions of the General Assembly; the first began in 1946.
    Session(usize),
}

impl TimeColumn {
    fn column(self) -> usize {
        let (Self::Year(column) | Self::Session(column)) = self;
        column
    }
}

/// The values of all countries.
pub(super) struct YearlyValues {
    pub countries: Vec<Country>,
    /// The first and last year that were taken.
    pub years: (i16, i16),
    /// The last year in the file, which its release cannot be older than.
    pub newest: i16,
    /// The lowest and highest number, quantiles included.
    pub extent: (f64, f64),
    /// Whether some countries or years were left out by choice.
    pub chosen: bool,
    pub notes: Vec<String>,
}

/// One country and its values.
pub(super) struct Country {
    code: Option<String>,
    name: String,
    other: Option<String>,
    /// All its years, also those that are not taken.
    years: BTreeSet<i16>,
    values: BTreeMap<i16, Estimate>,
}

struct Estimate {
    middle: f64,
    low: Option<f64>,
    high: Option<f64>,
    offset: usize,
}

/// Reads the values; `None` where there is a fault.
pub(super) fn read(
    table: &Table<'_>,
    columns: &YearlyColumns,
    options: &Options,
    errors: &mut Errors,
) -> Option<YearlyValues> {
    let mut reading = YearlyReader {
        table,
        columns,
        options,
        countries: Vec::new(),
        indices: HashMap::new(),
        lines: HashMap::new(),
        newest: i16::MIN,
        missing: 0,
        taken: 0,
    };
    table.rows(errors, |row, errors| reading.row(row, errors));
    if !errors.is_empty() {
        return None;
    }
    let YearlyReader {
        countries,
        newest,
        missing,
        taken,
        ..
    } = reading;
    let countries = merge_successor_states(countries);
    let order = selection_order(&countries, &options.countries, errors)?;
    let mut placed: Vec<(usize, Country)> = countries
        .into_iter()
        .zip(order)
        .filter_map(|(country, place)| Some((place?, country)))
        .collect();
    placed.sort_by_key(|(place, _)| *place);
    let mut kept: Vec<Country> = placed.into_iter().map(|(_, country)| country).collect();
    kept.retain(|country| !country.values.is_empty());
    let all = || kept.iter().flat_map(|country| &country.values);
    let (Some(first), Some(last)) = (
        all().map(|(year, _)| *year).min(),
        all().map(|(year, _)| *year).max(),
    ) else {
        errors.add(table.header_offset, Some(columns.value), || {
            format!(
                "found no value in `{}` for the countries and years chosen; expected at least one; choose others with --countries, --from and --to",
                table.headers[columns.value]
            )
        });
        return None;
    };
    let numbers = || {
        all().flat_map(|(_, value)| {
            [Some(value.middle), value.low, value.high]
                .into_iter()
                .flatten()
        })
    };
    let extent = (
        numbers().fold(f64::INFINITY, f64::min),
        numbers().fold(f64::NEG_INFINITY, f64::max),
    );
    let mut notes = vec![format!(
        "{} of {}, {first}–{last}",
        pluralize(all().count(), "value", "values"),
        pluralize(kept.len(), "country", "countries"),
    )];
    if missing > 0 {
        notes.push(format!(
            "{} left out: no country, year or value",
            pluralize(missing, "row", "rows")
        ));
    }
    let outside = taken - all().count();
    if outside > 0 {
        notes.push(format!(
            "{} left out: not of the countries and years chosen",
            pluralize(outside, "row", "rows")
        ));
    }
    if !options.levels.is_empty() {
        notes.push("--levels is for the long form, and has no effect on values by year".to_owned());
    }
    Some(YearlyValues {
        chosen: outside > 0,
        countries: kept,
        years: (first, last),
        newest,
        extent,
        notes,
    })
}

struct YearlyReader<'r, 'a> {
    table: &'r Table<'a>,
    columns: &'r YearlyColumns,
    options: &'r Options,
    countries: Vec<Country>,
    /// Where each country stands in the list, by its code or name and its other code.
    indices: HashMap<(String, Option<String>), usize>,
    /// The line of each country and year, also of those that are not taken.
    lines: HashMap<(usize, i16), usize>,
    newest: i16,
    missing: usize,
    taken: usize,
}

impl YearlyReader<'_, '_> {
    fn row(&mut self, row: &Row<'_>, errors: &mut Errors) {
        let columns = self.columns;
        let cell = |column| row.cell(column);
        let (code, name, other) = (cell(columns.code), cell(columns.name), cell(columns.other));
        let time = columns.time.column();
        let (Some(key), Some(written)) = (code.or(name).or(other), cell(Some(time))) else {
            self.missing += 1;
            return;
        };
        let year = match self.year(written) {
            Ok(year) => year,
            Err(message) => return errors.add(row.offset, Some(time), || message),
        };
        let mut read = |column: Option<usize>| {
            let (column, cell) = (column?, row.cell(column)?);
            parse_number(cell, &self.table.headers[column])
                .map_err(|message| errors.add(row.offset, Some(column), || message))
                .ok()
        };
        let (value, low, high) = (
            read(Some(columns.value)),
            read(columns.low),
            read(columns.high),
        );
        let Some(value) = value else {
            // What is no number is a fault already.
            self.missing += 1;
            return;
        };
        self.newest = self.newest.max(year);
        // Two states can share a code: both Yemens are YAR.
        let state = (key.to_owned(), other.map(str::to_owned));
        let place = if let Some(place) = self.indices.get(&state) {
            *place
        } else {
            self.indices.insert(state, self.countries.len());
            self.countries.push(Country {
                code: code.map(str::to_owned),
                name: name.unwrap_or(key).to_owned(),
                other: other.map(str::to_owned),
                years: BTreeSet::new(),
                values: BTreeMap::new(),
            });
            self.countries.len() - 1
        };
        match self.lines.entry((place, year)) {
            Entry::Occupied(first) => {
                let first = *first.get();
                let column = columns.code.or(columns.name).or(columns.other);
                return errors.add(row.offset, column, || {
                    format!(
                        "found a second value of {} for {year} in line {}; expected one; the first is in line {first}; remove one of the two",
                        quote_excerpt(key),
                        row.line
                    )
                });
            }
            Entry::Vacant(entry) => entry.insert(row.line),
        };
        self.taken += 1;
        self.countries[place].years.insert(year);
        let from = self.options.from.unwrap_or(i16::MIN);
        let to = self.options.to.unwrap_or(i16::MAX);
        if (from..=to).contains(&year) {
            let value = Estimate {
                middle: value,
                low,
                high,
                offset: row.offset,
            };
            self.countries[place].values.insert(year, value);
        }
    }

    fn year(&self, written: &str) -> Result<i16, String> {
        // R and Stata write whole numbers with decimals at times.
        let whole = written
            .strip_suffix(".0")
            .unwrap_or(written)
            .parse::<i16>()
            .ok();
        match self.columns.time {
            TimeColumn::Year(column) => whole.filter(|year| (1..=9999).contains(year)).ok_or_else(|| {
                format!(
                    "found {} in `{}`; expected a year such as 1990; correct it, or leave the cell empty",
                    quote_excerpt(written),
                    self.table.headers[column]
                )
            }),
            TimeColumn::Session(column) => whole
                .filter(|session| (1..=8000).contains(session))
                .map(|session| session + 1945)
                .ok_or_else(|| {
                    format!(
                        "found {} in `{}`; expected a session such as 45, which is that of 1990; correct it, or leave the cell empty",
                        quote_excerpt(written),
                        self.table.headers[column]
                    )
                }),
        }
    }
}

/// Makes one country of the states that follow one another under one code, such
/// as the two of Germany. Those of the same years stay apart.
fn merge_successor_states(states: Vec<Country>) -> Vec<Country> {
    let mut countries: Vec<Country> = Vec::new();
    let mut places: HashMap<String, Vec<usize>> = HashMap::new();
    for state in states {
        let Some(code) = state.code.clone() else {
            countries.push(state);
            continue;
        };
        let same = places.entry(code).or_default();
        let mut before = same.iter().copied();
        if let Some(place) = before.find(|at| countries[*at].years.is_disjoint(&state.years)) {
            let country = &mut countries[place];
            if country.years.last() < state.years.last() {
                country.name = state.name;
                country.other = state.other;
            }
            country.years.extend(state.years);
            country.values.extend(state.values);
        } else {
            same.push(countries.len());
            countries.push(state);
        }
    }
    countries
}

/// The place of each country among those that the options name: Daylight is
/// between the first two.
fn selection_order(
    countries: &[Country],
    names: &[String],
    errors: &mut Errors,
) -> Option<Vec<Option<usize>>> {
    if names.is_empty() {
        return Some(vec![Some(0); countries.len()]);
    }
    let mut wanted = vec![None; countries.len()];
    for (place, name) in names.iter().enumerate() {
        let asked = normalize(name);
        let mut any = false;
        for (at, country) in countries.iter().enumerate() {
            let known = [
                country.code.as_ref(),
                Some(&country.name),
                country.other.as_ref(),
            ];
            if known
                .into_iter()
                .flatten()
                .any(|known| normalize(known) == asked)
            {
                wanted[at].get_or_insert(place);
                any = true;
            }
        }
        if !any {
            let known = countries
                .iter()
                .map(|country| country.code.as_deref().unwrap_or(&country.name));
            errors.add_option_error(format!(
                "--countries: found \"{name}\"; expected codes or names that the file has: {}",
                join_truncated(known)
            ));
        }
    }
    errors.is_empty().then_some(wanted)
}

/// How the values are put into words.
pub(super) struct DatasetText {
    pub header_comment: Vec<String>,
    pub title: String,
    /// What one country is called, what several are, and what of them is charted.
    pub subjects: (&'static str, &'static str, &'static str),
    pub scope: String,
    pub role: &'static str,
    pub attribution: Attribution,
    pub question: Question,
    pub source: Source,
    pub summary: fn(i16) -> String,
    pub reason: String,
    /// The name of the value's column.
    pub column: String,
    pub comments: Comments,
    pub placeholders: Vec<String>,
}

/// When a file was published, and why that is inferred: not before its newest
/// value, and most likely in the year after.
pub(super) fn publication_date(
    values: &YearlyValues,
    options: &Options,
    placeholders: &mut Vec<String>,
    errors: &mut Errors,
) -> Option<(EdtfDate, Option<String>)> {
    if let Some(date) = &options.published {
        if date.latest.year() < values.newest {
            errors.add_option_error(format!(
                "--published: found {date}, but the file has values for {}; expected a later date",
                values.newest
            ));
            return None;
        }
        return Some((date.clone(), None));
    }
    placeholders.push(
        "the release that the file is from, and its day, in `sources` (or give --published DATE)"
            .to_owned(),
    );
    let year = (values.newest + 1).min(9999);
    let date = EdtfDate::parse(&format!("{year:04}?")).ok()?;
    let why = format!(
        "The file does not say which release it is. It has values up to {}, so it is taken to be of the year after.",
        values.newest
    );
    Some((date, Some(why)))
}

/// One party and one voice for each country, one stance for each value.
pub(super) fn draft(
    columns: &YearlyColumns,
    values: YearlyValues,
    words: DatasetText,
) -> Option<Draft> {
    let (first, last) = values.years;
    let covers = year_range(first, last)?;
    let mut draft = Draft {
        header_comment: words.header_comment,
        title: words.title,
        subtitle: format!(
            "{} {}, {}",
            pluralize(values.countries.len(), words.subjects.0, words.subjects.1),
            words.subjects.2,
            covers.to_words()
        ),
        scope: if values.chosen {
            format!(
                "{} Only some countries or years of the file are taken.",
                words.scope
            )
        } else {
            words.scope
        },
        covers,
        stale_after: None,
        parties: Vec::new(),
        actors: Vec::new(),
        stances: Vec::new(),
        comments: words.comments,
        columns: vec![
            ("said", Some(columns.time.column())),
            ("value", Some(columns.value)),
            ("low", columns.low),
            ("high", columns.high),
        ],
        notes: values.notes,
        placeholders: words.placeholders,
        questions: Vec::new(),
        sources: Vec::new(),
    };
    let (mut ids, mut initials) = (IdGenerator::default(), InitialsGenerator::default());
    for country in values.countries {
        let code = country.code.as_deref().unwrap_or(&country.name);
        let id = ids.generate(code, "country");
        draft.parties.push(Party {
            id: id.clone(),
            name: country.name.clone(),
            initials: initials.generate(code, &country.name),
        });
        draft.actors.push(Actor {
            id: id.clone(),
            name: country.name.clone(),
            roles: vec![Role {
                title: words.role.to_owned(),
                party: Some(id.clone()),
                rank: Some(1),
                speaks: true,
                from: None,
                to: None,
            }],
        });
        // A code that another country has too does not say where the value stands.
        let place = if slug(code) == id {
            code
        } else {
            &country.name
        };
        let mut heading = Some(country.name.clone());
        for (year, value) in &country.values {
            let said = EdtfDate::parse(&format!("{year:04}")).ok()?;
            let position = Position {
                value: value.middle,
                low: value.low.unwrap_or(value.middle),
                high: value.high.unwrap_or(value.middle),
                reason: words.reason.clone(),
            };
            let evidence = Evidence {
                source: words.source.id.clone(),
                quote: None,
                locator: format!("{place}, {year}, {}", words.column),
                lang: None,
                translation: None,
            };
            draft.stances.push(DraftStance {
                offset: value.offset,
                heading: heading.take(),
                stance: Stance {
                    positions: [(words.question.id.clone(), position)].into(),
                    evidence: vec![evidence],
                    ..new_stance(
                        format!("{id}-{year:04}"),
                        id.clone(),
                        said,
                        (StanceKind::Paraphrase, words.attribution),
                        (words.summary)(*year),
                    )
                },
            });
        }
    }
    draft.questions.push(words.question);
    draft.sources.push(words.source);
    Some(draft)
}

/// A stance with what every stance has. What follows from other entries is
/// left to the reader of the file.
pub(super) fn new_stance(
    id: String,
    actor: String,
    said: EdtfDate,
    (kind, attribution): (StanceKind, Attribution),
    summary: String,
) -> Stance {
    Stance {
        id,
        actor,
        known: said.latest,
        effective: said.latest,
        said,
        kind,
        attribution,
        relayed_by: None,
        about: None,
        joint: None,
        walks_back: None,
        condition: None,
        at_least: kind == StanceKind::Action,
        venue: None,
        summary,
        evidence: Vec::new(),
        positions: std::collections::BTreeMap::new(),
        no_position: None,
        conflicts_with: Vec::new(),
        note: None,
        party: None,
        position_party: None,
        rank: None,
        speaks: false,
    }
}

/// The stretch of whole years.
pub(super) fn year_range(first: i16, last: i16) -> Option<EdtfDate> {
    let text = if first == last {
        format!("{first:04}")
    } else {
        format!("{first:04}/{last:04}")
    };
    EdtfDate::parse(&text).ok()
}
