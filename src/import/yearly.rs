use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::names::{Ids, Initials};
use super::ron::{Comments, Draft, Drafted};
use super::table::{Row, Table, fold, number, shown};
use super::{Faults, Options, count, few};
use crate::model::{
    Actor, Attribution, EdtfDate, Evidence, Kind, Party, Position, Question, Role, Source, Stance,
    slug,
};

/// The columns of a table with one value for each country and year.
pub(super) struct Columns {
    /// A country's short code.
    pub code: Option<usize>,
    /// A country's name.
    pub name: Option<usize>,
    /// A country's code where it has no other.
    pub other: Option<usize>,
    pub time: Time,
    pub value: usize,
    pub low: Option<usize>,
    pub high: Option<usize>,
}

/// Where the year stands.
#[derive(Clone, Copy)]
pub(super) enum Time {
    Year(usize),
    /// Sessions of the General Assembly; the first began in 1946.
    Session(usize),
}

impl Time {
    fn column(self) -> usize {
        let (Self::Year(column) | Self::Session(column)) = self;
        column
    }
}

/// The values of all countries.
pub(super) struct Values {
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
    values: BTreeMap<i16, Value>,
}

struct Value {
    middle: f64,
    low: Option<f64>,
    high: Option<f64>,
    at: usize,
}

/// Reads the values; `None` where there is a fault.
pub(super) fn read(
    table: &Table<'_>,
    columns: &Columns,
    options: &Options,
    faults: &mut Faults,
) -> Option<Values> {
    let mut reading = Reading {
        table,
        columns,
        options,
        countries: Vec::new(),
        places: HashMap::new(),
        lines: HashMap::new(),
        newest: i16::MIN,
        missing: 0,
        taken: 0,
    };
    table.rows(faults, |row, faults| reading.row(row, faults));
    if !faults.is_empty() {
        return None;
    }
    let Reading {
        countries,
        newest,
        missing,
        taken,
        ..
    } = reading;
    let countries = united(countries);
    let order = wanted(&countries, &options.countries, faults)?;
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
        faults.add(table.start, Some(columns.value), || {
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
        count(all().count(), "value", "values"),
        count(kept.len(), "country", "countries"),
    )];
    if missing > 0 {
        notes.push(format!(
            "{} left out: no country, year or value",
            count(missing, "row", "rows")
        ));
    }
    let outside = taken - all().count();
    if outside > 0 {
        notes.push(format!(
            "{} left out: not of the countries and years chosen",
            count(outside, "row", "rows")
        ));
    }
    if !options.levels.is_empty() {
        notes.push("--levels is for the long form, and has no effect on values by year".to_owned());
    }
    Some(Values {
        chosen: outside > 0,
        countries: kept,
        years: (first, last),
        newest,
        extent,
        notes,
    })
}

struct Reading<'r, 'a> {
    table: &'r Table<'a>,
    columns: &'r Columns,
    options: &'r Options,
    countries: Vec<Country>,
    /// Where each country stands in the list, by its code or name and its other code.
    places: HashMap<(String, Option<String>), usize>,
    /// The line of each country and year, also of those that are not taken.
    lines: HashMap<(usize, i16), usize>,
    newest: i16,
    missing: usize,
    taken: usize,
}

impl Reading<'_, '_> {
    fn row(&mut self, row: &Row<'_>, faults: &mut Faults) {
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
            Err(message) => return faults.add(row.at, Some(time), || message),
        };
        let mut read = |column: Option<usize>| {
            let (column, cell) = (column?, row.cell(column)?);
            number(cell, &self.table.headers[column])
                .map_err(|message| faults.add(row.at, Some(column), || message))
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
        let place = if let Some(place) = self.places.get(&state) {
            *place
        } else {
            self.places.insert(state, self.countries.len());
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
                return faults.add(row.at, column, || {
                    format!(
                        "found a second value of {} for {year} in line {}; expected one; the first is in line {first}; remove one of the two",
                        shown(key),
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
            let value = Value {
                middle: value,
                low,
                high,
                at: row.at,
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
            Time::Year(column) => whole.filter(|year| (1..=9999).contains(year)).ok_or_else(|| {
                format!(
                    "found {} in `{}`; expected a year such as 1990; correct it, or leave the cell empty",
                    shown(written),
                    self.table.headers[column]
                )
            }),
            Time::Session(column) => whole
                .filter(|session| (1..=8000).contains(session))
                .map(|session| session + 1945)
                .ok_or_else(|| {
                    format!(
                        "found {} in `{}`; expected a session such as 45, which is that of 1990; correct it, or leave the cell empty",
                        shown(written),
                        self.table.headers[column]
                    )
                }),
        }
    }
}

/// Makes one country of the states that follow one another under one code, such
/// as the two of Germany. Those of the same years stay apart.
fn united(states: Vec<Country>) -> Vec<Country> {
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
fn wanted(
    countries: &[Country],
    names: &[String],
    faults: &mut Faults,
) -> Option<Vec<Option<usize>>> {
    if names.is_empty() {
        return Some(vec![Some(0); countries.len()]);
    }
    let mut wanted = vec![None; countries.len()];
    for (place, name) in names.iter().enumerate() {
        let asked = fold(name);
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
                .any(|known| fold(known) == asked)
            {
                wanted[at].get_or_insert(place);
                any = true;
            }
        }
        if !any {
            let known = countries
                .iter()
                .map(|country| country.code.as_deref().unwrap_or(&country.name));
            faults.of_options(format!(
                "--countries: found \"{name}\"; expected codes or names that the file has: {}",
                few(known)
            ));
        }
    }
    faults.is_empty().then_some(wanted)
}

/// How the values are put into words.
pub(super) struct Words {
    pub head: Vec<String>,
    pub title: String,
    /// What one country is called, what several are, and what of them is charted.
    pub those: (&'static str, &'static str, &'static str),
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
    pub to_fill: Vec<String>,
}

/// When a file was published, and why that is inferred: not before its newest
/// value, and most likely in the year after.
pub(super) fn published(
    values: &Values,
    options: &Options,
    to_fill: &mut Vec<String>,
    faults: &mut Faults,
) -> Option<(EdtfDate, Option<String>)> {
    if let Some(date) = &options.published {
        if date.latest.year() < values.newest {
            faults.of_options(format!(
                "--published: found {date}, but the file has values for {}; expected a later date",
                values.newest
            ));
            return None;
        }
        return Some((date.clone(), None));
    }
    to_fill.push(
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
pub(super) fn draft(columns: &Columns, values: Values, words: Words) -> Option<Draft> {
    let (first, last) = values.years;
    let covers = years(first, last)?;
    let mut draft = Draft {
        head: words.head,
        title: words.title,
        subtitle: format!(
            "{} {}, {}",
            count(values.countries.len(), words.those.0, words.those.1),
            words.those.2,
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
        to_fill: words.to_fill,
        questions: Vec::new(),
        sources: Vec::new(),
    };
    let (mut ids, mut initials) = (Ids::default(), Initials::default());
    for country in values.countries {
        let code = country.code.as_deref().unwrap_or(&country.name);
        let id = ids.make(code, "country");
        draft.parties.push(Party {
            id: id.clone(),
            name: country.name.clone(),
            initials: initials.make(code, &country.name),
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
                place: format!("{place}, {year}, {}", words.column),
                lang: None,
                translation: None,
            };
            draft.stances.push(Drafted {
                at: value.at,
                heading: heading.take(),
                stance: Stance {
                    positions: [(words.question.id.clone(), position)].into(),
                    evidence: vec![evidence],
                    ..stance(
                        format!("{id}-{year:04}"),
                        id.clone(),
                        said,
                        (Kind::Paraphrase, words.attribution),
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
pub(super) fn stance(
    id: String,
    actor: String,
    said: EdtfDate,
    (kind, attribution): (Kind, Attribution),
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
        at_least: kind == Kind::Action,
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
pub(super) fn years(first: i16, last: i16) -> Option<EdtfDate> {
    let text = if first == last {
        format!("{first:04}")
    } else {
        format!("{first:04}/{last:04}")
    };
    EdtfDate::parse(&text).ok()
}
