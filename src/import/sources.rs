//! The sources of a table in long form.

use std::collections::{BTreeSet, HashMap};

use serde::Deserialize;

use super::Errors;
use super::long::{LongColumns, parse_date};
use super::names::IdGenerator;
use super::table::{Row, quote_excerpt};
use crate::model::{Day, EdtfDate, Evidence, Source, slug};

/// Between several entries of one cell.
const SEPARATOR: &str = "; ";
/// The marks of what is inferred, as the export writes them.
const DATE_INFERRED: &str = " (date inferred)";
const PUBLISHER_INFERRED: &str = " (publisher inferred)";

/// The sources that rows name, in the order in which they do.
#[derive(Default)]
pub(super) struct Sources {
    list: Vec<SourceRecord>,
    indices: HashMap<String, usize>,
    ids: IdGenerator,
}

/// What rows say of a source.
#[derive(Default)]
struct SourceRecord {
    id: String,
    /// What it is called in the table; `None` is the table itself.
    word: Option<String>,
    publisher: Option<String>,
    publisher_inferred: bool,
    title: Option<String>,
    url: Option<String>,
    published: Option<EdtfDate>,
    date_inferred: bool,
    /// The day on which the stances that rest on it alone became known: its
    /// own day. Failing such, the latest day on which any did.
    known: Option<Day>,
    known_alone: bool,
    /// The last day of what it tells.
    last: Option<Day>,
}

/// One entry of the cell `evidence`.
#[derive(Deserialize)]
struct EvidenceCell {
    source: String,
    quote: Option<String>,
    r#where: Option<String>,
    lang: Option<String>,
    translation: Option<String>,
}

impl Sources {
    /// The evidence of a row's stance.
    pub fn evidence(
        &mut self,
        row: &Row<'_>,
        columns: &LongColumns,
        said: &EdtfDate,
        errors: &mut Errors,
    ) -> Vec<Evidence> {
        let mut places = Vec::new();
        let mut evidence = Vec::new();
        for cell in parse_evidence(row, columns, errors) {
            let at = self.index_of(Some(cell.source.trim()).filter(|word| !word.is_empty()));
            let some = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
            places.push(at);
            evidence.push(Evidence {
                source: self.list[at].id.clone(),
                quote: some(cell.quote),
                locator: some(cell.r#where).unwrap_or_else(|| NO_PLACE.to_owned()),
                lang: some(cell.lang),
                translation: some(cell.translation),
            });
        }
        if evidence.is_empty() {
            let text = |name: &str| columns.cell(row, name).map(str::to_owned);
            let described: Vec<String> = ["publisher", "title", "published", "url"]
                .into_iter()
                .filter_map(text)
                .collect();
            let described = (!described.is_empty()).then(|| described.join(" "));
            let word = text("source").or(described);
            let at = self.index_of(word.as_deref());
            let place = match word {
                Some(_) => NO_PLACE.to_owned(),
                None => format!("line {}", row.line),
            };
            places.push(at);
            evidence.push(Evidence {
                source: self.list[at].id.clone(),
                quote: text("quote"),
                locator: text("where").unwrap_or(place),
                lang: text("lang"),
                translation: text("translation"),
            });
        }
        let mut seen = BTreeSet::new();
        places.retain(|at| seen.insert(*at));
        self.record_details(row, columns, &places, errors);
        self.record_dates(row, columns, &places, said, errors);
        evidence
    }

    /// The place of the source that has a name; `None` names the table itself.
    fn index_of(&mut self, word: Option<&str>) -> usize {
        let key = word.unwrap_or_default();
        if let Some(at) = self.indices.get(key) {
            return *at;
        }
        self.indices.insert(key.to_owned(), self.list.len());
        self.list.push(SourceRecord {
            id: self.ids.generate(word.unwrap_or("table"), "source"),
            word: word.map(str::to_owned),
            ..SourceRecord::default()
        });
        self.list.len() - 1
    }

    /// What a row says of its sources. Where they are several, its cells hold
    /// as many entries, in the order of the column `source`.
    fn record_details(
        &mut self,
        row: &Row<'_>,
        columns: &LongColumns,
        own: &[usize],
        errors: &mut Errors,
    ) {
        let list = |name: &str| -> Vec<&str> {
            let cell = columns.cell(row, name);
            cell.map_or(Vec::new(), |cell| match own {
                // What looks like a separator is part of the name.
                [_] => vec![cell],
                _ => cell.split(SEPARATOR).collect(),
            })
        };
        let named = list("source").into_iter();
        let named: Vec<usize> = named
            .filter_map(|word| self.indices.get(word).copied())
            .collect();
        let order = if named.len() == own.len() {
            named
        } else {
            own.to_vec()
        };
        let paired = |name: &str| {
            let words = list(name);
            let fits = words.len() == order.len();
            order
                .iter()
                .copied()
                .zip(words)
                .filter(move |_| fits)
                .collect::<Vec<_>>()
        };
        for (at, words) in paired("publisher") {
            let plain = words.strip_suffix(PUBLISHER_INFERRED);
            let found = &mut self.list[at];
            found.publisher_inferred |= plain.is_some();
            found
                .publisher
                .get_or_insert_with(|| plain.unwrap_or(words).to_owned());
        }
        for (at, words) in paired("published") {
            let plain = words.strip_suffix(DATE_INFERRED);
            match parse_date(plain.unwrap_or(words), "published") {
                Ok(day) => {
                    let found = &mut self.list[at];
                    found.date_inferred |= plain.is_some();
                    found.published.get_or_insert(day);
                }
                Err(message) => errors.add(row.offset, columns.index_of("published"), || message),
            }
        }
        for (at, words) in paired("title") {
            self.list[at].title.get_or_insert_with(|| words.to_owned());
        }
        for (at, words) in paired("url") {
            if !words.starts_with("https://") && !words.starts_with("http://") {
                errors.add(row.offset, columns.index_of("url"), || {
                    format!(
                        "found {} in `url`; expected an address that begins with https://; write it in full",
                        quote_excerpt(words)
                    )
                });
            }
            self.list[at].url.get_or_insert_with(|| words.to_owned());
        }
    }

    /// What a row says of the days on which its sources were published.
    fn record_dates(
        &mut self,
        row: &Row<'_>,
        columns: &LongColumns,
        own: &[usize],
        said: &EdtfDate,
        errors: &mut Errors,
    ) {
        let known = match columns
            .cell(row, "known")
            .map(|cell| parse_date(cell, "known"))
        {
            None => None,
            Some(Ok(date)) => Some(date.latest),
            Some(Err(message)) => {
                return errors.add(row.offset, columns.index_of("known"), || message);
            }
        };
        for at in own {
            let found = &mut self.list[*at];
            found.last = found.last.max(Some(said.latest));
            if own.len() == 1 && known.is_some() {
                found.known = known;
                found.known_alone = true;
            } else if !found.known_alone {
                found.known = found.known.max(known);
            }
        }
    }

    /// The sources as entries, and how many need an editor.
    pub fn finish(self, file: &str, published: Option<&EdtfDate>) -> (Vec<Source>, usize) {
        let mut open = 0;
        let entries = self.list.into_iter().map(|found| {
            let is_open = found.publisher.is_none()
                || found.title.is_none()
                || found.published.is_none() && published.is_none();
            open += usize::from(is_open);
            found.entry(file, published)
        });
        (entries.collect(), open)
    }
}

impl SourceRecord {
    fn entry(self, file: &str, published: Option<&EdtfDate>) -> Source {
        let day = |day: Day| EdtfDate::from_days(day, day);
        let (published, inferred) = match (self.published, published, self.known, self.last) {
            (Some(date), ..) => {
                let why = self
                    .date_inferred
                    .then(|| format!("{file} says that it is inferred."));
                (date, why)
            }
            (None, Some(date), ..) => (date.clone(), None),
            (None, None, Some(known), _) => (
                day(known),
                Some(format!(
                    "The day from which {file} has what it tells as known."
                )),
            ),
            (None, None, None, last) => (
                // A source is made for a row, whose day it then has.
                day(last.unwrap_or_default()),
                Some(format!(
                    "{file} does not say when it was published; this is the last day of what it tells."
                )),
            ),
        };
        let publisher_inferred = match (&self.publisher, self.publisher_inferred) {
            (Some(_), false) => None,
            (Some(_), true) => Some(format!("{file} says that it is inferred.")),
            (None, _) => Some(format!("{file} does not name it.")),
        };
        let title = self.title.or_else(|| {
            let word = self.word.as_deref()?;
            (slug(word) != word && self.publisher.as_deref() != Some(word)).then(|| word.to_owned())
        });
        Source {
            id: self.id,
            publisher: self
                .publisher
                .unwrap_or_else(|| "Publisher not named".to_owned()),
            publisher_inferred,
            title: title.unwrap_or_else(|| match &self.word {
                Some(word) => format!("[Title not given: {word}]"),
                None => file.to_owned(),
            }),
            published,
            inferred,
            url: self.url,
            archived: None,
            caveats: None,
        }
    }
}

/// What the cell `evidence` holds.
fn parse_evidence(row: &Row<'_>, columns: &LongColumns, errors: &mut Errors) -> Vec<EvidenceCell> {
    let Some(cell) = columns.cell(row, "evidence") else {
        return Vec::new();
    };
    serde_json::from_str(cell).unwrap_or_else(|error| {
        errors.add(row.offset, columns.index_of("evidence"), || {
            format!(
                "found {} in `evidence`; expected JSON such as [{{\"source\": \"paper-2024-03-20\", \"quote\": \"…\", \"where\": \"paragraph 2\"}}]: {error}",
                quote_excerpt(cell)
            )
        });
        Vec::new()
    })
}

const NO_PLACE: &str = "place not given";
