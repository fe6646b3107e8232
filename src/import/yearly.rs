//! Tables with one value for each country and year.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::draft::{Comments, Draft, DraftStance, new_stance, year_range};
use super::errors::Errors;
use super::keyed_list::KeyedList;
use super::names::{IdGenerator, InitialsGenerator};
use super::options::Options;
use super::table::{Table, TableRow, normalize, parse_number};
use crate::model::{
    Actor, Attribution, EdtfDate, Evidence, Party, Position, Question, Role, Source, Stance,
    StanceKind, slug,
};
use crate::words::Words;
use crate::words::tables::{self, contents};

/// The columns of a table.
pub(super) struct YearlyColumns {
    /// A country's short code.
    pub code: Option<usize>,
    /// A country's name.
    pub name: Option<usize>,
    /// A country's second code.
    pub other_code: Option<usize>,
    pub time: TimeColumn,
    pub value: usize,
    pub low: Option<usize>,
    pub high: Option<usize>,
}

impl YearlyColumns {
    /// Whether the table has ranges around values.
    pub fn has_range(&self) -> bool {
        self.low.is_some() && self.high.is_some()
    }
}

/// The column of the year.
#[derive(Clone, Copy)]
pub(super) enum TimeColumn {
    Year(usize),
    /// Sessions of the General Assembly; the first began in 1946.
    Session(usize),
}

impl TimeColumn {
    fn index(self) -> usize {
        let (Self::Year(column) | Self::Session(column)) = self;
        column
    }

    /// Parses a cell as a year.
    fn parse(self, cell: &str, header: &str) -> Result<i16, Words> {
        // R and Stata sometimes write whole numbers with decimals.
        let number = cell.strip_suffix(".0").unwrap_or(cell).parse::<i16>().ok();
        match self {
            Self::Year(_) => number
                .filter(|year| (1..=9999).contains(year))
                .ok_or_else(|| tables::not_a_year(cell, header)),
            Self::Session(_) => number
                .filter(|session| (1..=8000).contains(session))
                .map(|session| session + 1945)
                .ok_or_else(|| tables::not_a_session(cell, header)),
        }
    }
}

/// The values of all countries.
pub(super) struct YearlyValues {
    pub countries: Vec<Country>,
    /// The first and last year that are included.
    pub years: (i16, i16),
    /// The last year in the file, which cannot have been published earlier.
    pub newest: i16,
    /// The lowest and highest number, including the ends of ranges.
    pub extent: (f64, f64),
    /// Whether options exclude some countries or years.
    pub is_partial: bool,
    pub notes: Vec<Words>,
}

/// One country and its values.
pub(super) struct Country {
    code: Option<String>,
    name: String,
    other_code: Option<String>,
    /// All its years, including those that options exclude.
    years: BTreeSet<i16>,
    values: BTreeMap<i16, Estimate>,
}

struct Estimate {
    value: f64,
    low: Option<f64>,
    high: Option<f64>,
    row_offset: usize,
}

impl Estimate {
    fn numbers(&self) -> impl Iterator<Item = f64> {
        [Some(self.value), self.low, self.high]
            .into_iter()
            .flatten()
    }
}

/// Reads the values; `None` if there is an error.
pub(super) fn read(
    table: &Table<'_>,
    columns: &YearlyColumns,
    options: &Options,
    errors: &mut Errors,
) -> Option<YearlyValues> {
    let mut reader = YearlyReader {
        table,
        columns,
        options,
        countries: KeyedList::default(),
        lines: HashMap::new(),
        newest: i16::MIN,
        rows_without_value: 0,
        values: 0,
    };
    table.for_each_row(errors, |row, errors| reader.add_row(row, errors));
    if !errors.is_empty() {
        return None;
    }
    let YearlyReader {
        countries,
        newest,
        rows_without_value,
        values,
        ..
    } = reader;
    let countries = merge_successor_states(countries.into_items());
    let mut countries = select_countries(countries, &options.countries, errors)?;
    countries.retain(|country| !country.values.is_empty());
    let included = || countries.iter().flat_map(|country| &country.values);
    let years = || included().map(|(year, _)| *year);
    let (Some(first), Some(last)) = (years().min(), years().max()) else {
        errors.add(table.header_offset, Some(columns.value), || {
            tables::no_values(&table.headers[columns.value])
        });
        return None;
    };
    let numbers = || included().flat_map(|(_, estimate)| estimate.numbers());
    let extent = (
        numbers().fold(f64::INFINITY, f64::min),
        numbers().fold(f64::NEG_INFINITY, f64::max),
    );
    let count = included().count();
    let mut notes = vec![tables::values_imported(
        count,
        countries.len(),
        (first, last),
    )];
    if rows_without_value > 0 {
        notes.push(tables::rows_without_value(rows_without_value));
    }
    let excluded = values - count;
    if excluded > 0 {
        notes.push(tables::rows_not_chosen(excluded));
    }
    if !options.levels.is_empty() {
        notes.push(tables::LEVELS_IGNORED);
    }
    Some(YearlyValues {
        countries,
        years: (first, last),
        newest,
        extent,
        is_partial: excluded > 0,
        notes,
    })
}

struct YearlyReader<'r, 'a> {
    table: &'r Table<'a>,
    columns: &'r YearlyColumns,
    options: &'r Options,
    /// The countries by code or name, and second code: two states can share a code, as
    /// both Yemens share YAR.
    countries: KeyedList<(String, Option<String>), Country>,
    /// The line of each country and year, including those that options exclude.
    lines: HashMap<(usize, i16), usize>,
    newest: i16,
    rows_without_value: usize,
    values: usize,
}

impl YearlyReader<'_, '_> {
    fn add_row(&mut self, row: &TableRow<'_>, errors: &mut Errors) {
        let columns = self.columns;
        let headers = &self.table.headers;
        let code = row.cell(columns.code);
        let name = row.cell(columns.name);
        let other_code = row.cell(columns.other_code);
        let time = columns.time.index();
        let (Some(key), Some(year)) = (code.or(name).or(other_code), row.cell(Some(time))) else {
            self.rows_without_value += 1;
            return;
        };
        let year = match columns.time.parse(year, &headers[time]) {
            Ok(year) => year,
            Err(message) => return errors.add(row.offset, Some(time), || message),
        };
        let mut number = |column: Option<usize>| {
            let (column, cell) = (column?, row.cell(column)?);
            let number = parse_number(cell, &headers[column]);
            number
                .map_err(|message| errors.add(row.offset, Some(column), || message))
                .ok()
        };
        let value = number(Some(columns.value));
        let (low, high) = (number(columns.low), number(columns.high));
        let Some(value) = value else {
            self.rows_without_value += 1;
            return;
        };
        self.newest = self.newest.max(year);
        let owned = |cell: Option<&str>| cell.map(str::to_owned);
        let country =
            self.countries
                .index_or_insert_with((key.to_owned(), owned(other_code)), || Country {
                    code: owned(code),
                    name: name.unwrap_or(key).to_owned(),
                    other_code: owned(other_code),
                    years: BTreeSet::new(),
                    values: BTreeMap::new(),
                });
        match self.lines.entry((country, year)) {
            Entry::Occupied(first_line) => {
                let column = columns.code.or(columns.name).or(columns.other_code);
                return errors.add(row.offset, column, || {
                    tables::repeated_year(key, year, row.line, *first_line.get())
                });
            }
            Entry::Vacant(entry) => entry.insert(row.line),
        };
        self.values += 1;
        let country = &mut self.countries[country];
        country.years.insert(year);
        let from = self.options.from.unwrap_or(i16::MIN);
        let to = self.options.to.unwrap_or(i16::MAX);
        if (from..=to).contains(&year) {
            let estimate = Estimate {
                value,
                low,
                high,
                row_offset: row.offset,
            };
            country.values.insert(year, estimate);
        }
    }
}

/// Merges states that succeed each other under the same code, such as West Germany
/// and Germany. States that have years in common stay separate.
fn merge_successor_states(states: Vec<Country>) -> Vec<Country> {
    let mut countries: Vec<Country> = Vec::new();
    let mut by_code: HashMap<String, Vec<usize>> = HashMap::new();
    for state in states {
        let Some(code) = state.code.clone() else {
            countries.push(state);
            continue;
        };
        let same_code = by_code.entry(code).or_default();
        let mut predecessors = same_code.iter().copied();
        if let Some(i) = predecessors.find(|i| countries[*i].years.is_disjoint(&state.years)) {
            let country = &mut countries[i];
            if country.years.last() < state.years.last() {
                country.name = state.name;
                country.other_code = state.other_code;
            }
            country.years.extend(state.years);
            country.values.extend(state.values);
        } else {
            same_code.push(countries.len());
            countries.push(state);
        }
    }
    countries
}

/// Returns the countries that options name, in the order of the names, because
/// Daylight is between the first two. Without names, returns all countries.
fn select_countries(
    countries: Vec<Country>,
    names: &[String],
    errors: &mut Errors,
) -> Option<Vec<Country>> {
    if names.is_empty() {
        return Some(countries);
    }
    let mut ranks = vec![None; countries.len()];
    for (rank, name) in names.iter().enumerate() {
        let normalized = normalize(name);
        let mut is_known = false;
        for (country, country_rank) in countries.iter().zip(&mut ranks) {
            let codes = [country.code.as_ref(), country.other_code.as_ref()];
            let mut known = codes.into_iter().flatten().chain([&country.name]);
            if known.any(|known| normalize(known) == normalized) {
                country_rank.get_or_insert(rank);
                is_known = true;
            }
        }
        if !is_known {
            let known = countries
                .iter()
                .map(|country| country.code.as_deref().unwrap_or(&country.name));
            errors.add_option(tables::unknown_country(name, &known.collect::<Vec<_>>()));
        }
    }
    let mut selected: Vec<(usize, Country)> = ranks
        .into_iter()
        .zip(countries)
        .filter_map(|(rank, country)| Some((rank?, country)))
        .collect();
    selected.sort_by_key(|(rank, _)| *rank);
    let selected = selected.into_iter().map(|(_, country)| country);
    errors.is_empty().then(|| selected.collect())
}

/// The contents of a dataset of yearly values, except for the values.
pub(super) struct DatasetTemplate {
    pub header_comment: Words,
    pub title: Words,
    /// The subtitle for a number of countries and the dates covered.
    pub subtitle: fn(usize, &EdtfDate) -> Words,
    pub scope: Words,
    pub role: Words,
    pub attribution: Attribution,
    pub question: Question,
    pub source: Source,
    /// The summary of a year's stance.
    pub summary: fn(i16) -> Words,
    pub reason: Words,
    /// The header of the value's column.
    pub value_header: String,
    pub comments: Comments,
    pub placeholders: Vec<Words>,
}

/// Returns the date on which a file was published, and the reason if it is inferred:
/// without an option, it is the year after the newest value.
pub(super) fn publication_date(
    values: &YearlyValues,
    options: &Options,
    placeholders: &mut Vec<Words>,
    errors: &mut Errors,
) -> Option<(EdtfDate, Option<String>)> {
    let newest = values.newest;
    if let Some(date) = &options.published {
        if date.latest.year() < newest {
            errors.add_option(tables::published_too_early(date, newest));
            return None;
        }
        return Some((date.clone(), None));
    }
    placeholders.push(tables::FILL_IN_RELEASE);
    let year = (newest + 1).min(9999);
    let date = EdtfDate::parse(&format!("{year:04}?")).ok()?;
    Some((date, Some(contents::release_inferred(newest).into())))
}

/// Drafts the dataset: a party and an actor for each country, and a stance for each
/// value.
pub(super) fn draft(
    columns: &YearlyColumns,
    values: YearlyValues,
    template: DatasetTemplate,
) -> Option<Draft> {
    let (first, last) = values.years;
    let covers = year_range(first, last)?;
    let (mut parties, mut actors, mut stances) = (Vec::new(), Vec::new(), Vec::new());
    let (mut ids, mut initials) = (IdGenerator::default(), InitialsGenerator::default());
    for country in &values.countries {
        let code = country.code.as_deref().unwrap_or(&country.name);
        let id = ids.generate(code, "country");
        parties.push(Party {
            id: id.clone(),
            name: country.name.clone(),
            initials: initials.generate(code, &country.name),
            group: None,
        });
        actors.push(Actor {
            id: id.clone(),
            name: country.name.clone(),
            unnamed: false,
            roles: vec![Role {
                title: template.role.to_string(),
                party: Some(id.clone()),
                rank: Some(1),
                speaks: true,
                from: None,
                to: None,
            }],
        });
        add_stances(country, &id, &template, &mut stances)?;
    }
    Some(Draft {
        header_comment: template.header_comment,
        title: template.title,
        subtitle: (template.subtitle)(values.countries.len(), &covers),
        scope: if values.is_partial {
            contents::partial_scope(&template.scope)
        } else {
            template.scope
        },
        covers,
        stale_after: None,
        questions: vec![template.question],
        parties,
        actors,
        sources: vec![template.source],
        stances,
        comments: template.comments,
        columns: vec![
            ("said", Some(columns.time.index())),
            ("value", Some(columns.value)),
            ("low", columns.low),
            ("high", columns.high),
        ],
        notes: values.notes,
        placeholders: template.placeholders,
    })
}

fn add_stances(
    country: &Country,
    id: &str,
    template: &DatasetTemplate,
    stances: &mut Vec<DraftStance>,
) -> Option<()> {
    let code = country.code.as_deref().unwrap_or(&country.name);
    // A code that two countries share does not identify the row.
    let row_name = if slug(code) == id {
        code
    } else {
        &country.name
    };
    let mut heading = Some(contents::heading(&country.name));
    for (year, estimate) in &country.values {
        let said = EdtfDate::parse(&format!("{year:04}")).ok()?;
        let position = Position {
            value: estimate.value,
            low: estimate.low.unwrap_or(estimate.value),
            high: estimate.high.unwrap_or(estimate.value),
            reason: template.reason.to_string(),
            codings: Vec::new(),
        };
        let evidence = Evidence {
            source: template.source.id.clone(),
            quote: None,
            fragment: false,
            locator: contents::locator(row_name, *year, &template.value_header).into(),
            lang: None,
            translation: None,
        };
        stances.push(DraftStance {
            row_offset: estimate.row_offset,
            heading: heading.take(),
            stance: Stance {
                positions: [(template.question.id.clone(), position)]
                    .into_iter()
                    .collect(),
                evidence: vec![evidence],
                ..new_stance(
                    format!("{id}-{year:04}"),
                    id.to_owned(),
                    said,
                    (StanceKind::Paraphrase, template.attribution),
                    (template.summary)(*year).into(),
                )
            },
        });
    }
    Some(())
}
