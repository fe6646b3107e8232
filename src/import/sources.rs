//! The sources of a table in the long format.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::columns::{FirstCells, LongRow, parse_bool};
use super::dates;
use super::errors::Errors;
use super::keyed_list::KeyedList;
use super::messages::{self, contents};
use super::names::IdGenerator;
use crate::model::{Day, EdtfDate, Evidence, Source, SourceId, is_web_link, slug};
use crate::phrase::Words;
use crate::tables::SEPARATOR;
use crate::tables::{LongColumn, Subject};

/// The suffixes with which the export marks inferred values.
const DATE_INFERRED: &str = " (date inferred)";
const PUBLISHER_INFERRED: &str = " (publisher inferred)";

/// The sources in the order of their first rows.
#[derive(Default)]
pub(super) struct Sources {
    /// The sources by their names in the table; the empty name is the table itself.
    list: KeyedList<String, ImportedSource>,
    ids: IdGenerator,
    /// The first values that the rows have for each source.
    first_cells: FirstCells,
}

/// A source, with the details that the rows have.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is on or off independently of the others")]
struct ImportedSource {
    id: SourceId,
    /// The name in the table; `None` is the table itself.
    name: Option<String>,
    publisher: Option<String>,
    publisher_inferred: bool,
    title: Option<String>,
    url: Option<String>,
    copy: bool,
    known_error: Option<String>,
    published: Option<EdtfDate>,
    date_inferred: bool,
    /// The day on which stances that cite only this source became known, which is the
    /// day of the source. If there are none, the latest day on which any of its stances
    /// became known.
    known: Option<Day>,
    /// True if `known` comes from a stance that cites only this source.
    is_exact: bool,
    /// The last day on which its stances were said.
    last: Option<Day>,
}

/// An entry of the column `evidence`. The source is given by its name in the table,
/// and the locator is optional.
#[derive(Deserialize)]
struct EvidenceCell {
    source: String,
    quote: Option<String>,
    #[serde(default)]
    fragment: bool,
    #[serde(rename = "where")]
    locator: Option<String>,
    lang: Option<String>,
    translation: Option<String>,
}

/// Reports several sources in a cell of `sources`, of which nothing says who has the quotation.
fn check_single(row: LongRow<'_>, errors: &mut Errors) {
    let header = row.columns.header(LongColumn::Source);
    let cell = row.text(LongColumn::Source).unwrap_or_default();
    if header == "sources" && cell.contains(SEPARATOR) {
        row.error(LongColumn::Source, errors, || messages::several_sources(cell));
    }
}

impl Sources {
    /// Returns the evidence of a row's stance, and adds the details of its sources.
    pub fn add_row(
        &mut self,
        row: LongRow<'_>,
        said: &EdtfDate,
        errors: &mut Errors,
    ) -> Vec<Evidence> {
        let mut indices = Vec::new();
        let mut evidence = Vec::new();
        let cells = row.parse(LongColumn::Evidence, errors, |cell, column| {
            serde_json::from_str::<Vec<EvidenceCell>>(cell)
                .map_err(|error| messages::not_evidence(cell, column, &error.to_string()))
        });
        for cell in cells.ok().flatten().unwrap_or_default() {
            let name = cell.source.trim();
            let index = self.index_of(Some(name).filter(|name| !name.is_empty()));
            let non_blank = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
            indices.push(index);
            let mut entry = Evidence {
                source: self.list[index].id.clone(),
                quote: non_blank(cell.quote),
                fragment: false,
                locator: non_blank(cell.locator).unwrap_or(contents::line(row.line).into()),
                lang: non_blank(cell.lang),
                translation: non_blank(cell.translation),
            };
            // The export marks short quotations, too.
            entry.fragment = cell.fragment && entry.quote.is_some() && !entry.is_fragment();
            evidence.push(entry);
        }
        if evidence.is_empty() {
            let details =
                [LongColumn::Publisher, LongColumn::Title, LongColumn::Published, LongColumn::Url];
            let details: Vec<&str> =
                details.iter().filter_map(|column| row.text(*column)).collect();
            let description = (!details.is_empty()).then(|| details.join(" "));
            let name = row.string(LongColumn::Source).or(description);
            check_single(row, errors);
            let index = self.index_of(name.as_deref());
            indices.push(index);
            let fragment = row.parse(LongColumn::Fragment, errors, parse_bool);
            let mut entry = Evidence {
                source: self.list[index].id.clone(),
                quote: row.string(LongColumn::Quote),
                fragment: false,
                locator: row.string(LongColumn::Where).unwrap_or(contents::line(row.line).into()),
                lang: row.string(LongColumn::Lang),
                translation: row.string(LongColumn::Translation),
            };
            let fragment = fragment.ok().flatten().unwrap_or_default();
            entry.fragment = fragment && entry.quote.is_some() && !entry.is_fragment();
            evidence.push(entry);
        }
        let mut seen = BTreeSet::new();
        indices.retain(|index| seen.insert(*index));
        self.add_details(row, &indices, errors);
        self.add_dates(row, &indices, said, errors);
        evidence
    }

    /// Returns the index of the source with a name, which is inserted if there is none;
    /// `None` is the table itself.
    fn index_of(&mut self, name: Option<&str>) -> usize {
        let ids = &mut self.ids;
        let key = name.unwrap_or_default().to_owned();
        self.list.index_or_insert_with(key, || ImportedSource {
            id: ids.generate(name.unwrap_or("table"), "source").into(),
            name: name.map(str::to_owned),
            ..ImportedSource::default()
        })
    }

    /// Adds the details that a row has of its sources. If there are several, a cell
    /// has as many entries, in the order of the column `source`.
    fn add_details(&mut self, row: LongRow<'_>, indices: &[usize], errors: &mut Errors) {
        let entries = |column: LongColumn| -> Vec<&str> {
            match (row.text(column), indices) {
                (None, _) => Vec::new(),
                // The cell of a single source is not split.
                (Some(cell), [_]) => vec![cell],
                (Some(cell), _) => split_entries(cell),
            }
        };
        let names = entries(LongColumn::Source);
        let order: Vec<usize> =
            names.into_iter().filter_map(|name| self.list.index_of(name)).collect();
        let order = if order.len() == indices.len() { order } else { indices.to_vec() };
        let by_source = |column: LongColumn| {
            let mut entries = entries(column);
            if entries.len() != order.len() {
                entries.clear();
            }
            let entries = order.iter().copied().zip(entries);
            entries.filter(|(_, text)| !text.is_empty())
        };
        let columns = LongColumn::ALL.iter().copied();
        for column in columns.filter(|column| column.subject() == Subject::Source) {
            for (index, text) in by_source(column) {
                let source = &mut self.list[index];
                if let Some(name) = &source.name {
                    let subject = Subject::Source;
                    self.first_cells.check(row, column, subject, name, text, errors);
                }
                source.add_detail(row, column, text, errors);
            }
        }
    }

    /// Adds the days of a row's stance, from which the publication dates of its sources
    /// can be inferred.
    fn add_dates(
        &mut self,
        row: LongRow<'_>,
        indices: &[usize],
        said: &EdtfDate,
        errors: &mut Errors,
    ) {
        let Ok(known) = row.parse(LongColumn::Known, errors, parse_date) else {
            return;
        };
        let known = known.map(|date| date.latest);
        for index in indices {
            let source = &mut self.list[*index];
            source.last = source.last.max(Some(said.latest));
            if indices.len() == 1 && known.is_some() {
                let text = row.text(LongColumn::Known).unwrap_or_default();
                if let Some(name) = &source.name {
                    let (column, subject) = (LongColumn::Known, Subject::Source);
                    self.first_cells.check(row, column, subject, name, text, errors);
                }
                source.known = known;
                source.is_exact = true;
            } else if !source.is_exact {
                source.known = source.known.max(known);
            }
        }
    }

    /// Returns the sources as entries, and the number of those that have placeholders.
    pub fn finish(self, file: &str) -> (Vec<Source>, usize) {
        let records = self.list.into_items();
        let is_incomplete = |source: &&ImportedSource| {
            source.publisher.is_none() || source.title.is_none() || source.published.is_none()
        };
        let incomplete = records.iter().filter(is_incomplete).count();
        let entries = records.into_iter().map(|source| source.into_entry(file));
        (entries.collect(), incomplete)
    }
}

fn parse_date(cell: &str, column: &str) -> Result<EdtfDate, Words> {
    let read = dates::parse(cell, None).map(|read| read.date);
    read.map_err(|reason| messages::not_a_date(cell, column, &reason))
}

/// The host of an address, without `www.`.
fn host(url: &str) -> Option<&str> {
    let rest = url.split_once("://")?.1;
    let host = rest.split(['/', '?', '#']).next()?.rsplit('@').next()?.split(':').next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    (!host.is_empty()).then_some(host)
}

/// Splits a cell. The space after the last separator may have been removed.
fn split_entries(cell: &str) -> Vec<&str> {
    let mut entries: Vec<&str> = cell.split(SEPARATOR).collect();
    if let Some(last) = entries.last_mut()
        && let Some(entry) = last.strip_suffix(';')
    {
        *last = entry;
        entries.push("");
    }
    entries
}

impl ImportedSource {
    /// Adds what a row says in one of the columns about sources.
    fn add_detail(
        &mut self,
        row: LongRow<'_>,
        column: LongColumn,
        text: &str,
        errors: &mut Errors,
    ) {
        match column {
            LongColumn::Publisher => {
                let unmarked = text.strip_suffix(PUBLISHER_INFERRED);
                self.publisher_inferred |= unmarked.is_some();
                let publisher = unmarked.unwrap_or(text);
                self.publisher.get_or_insert_with(|| publisher.to_owned());
            }
            LongColumn::Published => {
                let unmarked = text.strip_suffix(DATE_INFERRED);
                match parse_date(unmarked.unwrap_or(text), column.name()) {
                    Ok(date) => {
                        self.date_inferred |= unmarked.is_some();
                        self.published.get_or_insert(date);
                    }
                    Err(message) => row.error(column, errors, || message),
                }
            }
            LongColumn::Title => {
                self.title.get_or_insert_with(|| text.to_owned());
            }
            LongColumn::Copy => match parse_bool(text, column.name()) {
                Ok(copy) => self.copy = copy,
                Err(message) => row.error(column, errors, || message),
            },
            LongColumn::KnownError => {
                self.known_error.get_or_insert_with(|| text.to_owned());
            }
            _ => {
                if !is_web_link(text) {
                    row.error(column, errors, || messages::not_a_url(text, column.name()));
                }
                self.url.get_or_insert_with(|| text.to_owned());
            }
        }
    }

    fn into_entry(self, file: &str) -> Source {
        let day = |day: Day| EdtfDate::from_days(day, day);
        let (published, inferred) = match (self.published, self.known) {
            (Some(date), _) => {
                let reason = contents::marked_as_inferred(file);
                (date, self.date_inferred.then_some(reason))
            }
            (None, Some(known)) => (day(known), Some(contents::known_since(file))),
            (None, None) => (
                // Every source comes from a row, and so has a day.
                day(self.last.unwrap_or_default()),
                Some(contents::date_not_given(file)),
            ),
        };
        let host = self.url.as_deref().and_then(host).map(str::to_owned);
        let publisher_inferred = match (&self.publisher, self.publisher_inferred) {
            (Some(_), false) => None,
            (Some(_), true) => Some(contents::marked_as_inferred(file)),
            (None, _) if host.is_some() => Some(contents::PUBLISHER_IS_HOST),
            (None, _) => Some(contents::publisher_not_named(file)),
        };
        let title = self.title.or_else(|| {
            let name = self.name.as_deref()?;
            (slug(name) != name && self.publisher.as_deref() != Some(name)).then(|| name.to_owned())
        });
        Source {
            id: self.id,
            publisher: self.publisher.or(host).unwrap_or_else(|| file.to_owned()),
            publisher_inferred: publisher_inferred.map(String::from),
            title: title.unwrap_or_else(|| match &self.name {
                Some(name) => contents::title_from_name(name).into(),
                None => file.to_owned(),
            }),
            published,
            inferred: inferred.map(String::from),
            url: self.url,
            archived: None,
            archived_on: None,
            caveats: None,
            known_error: self.known_error,
            copy: self.copy,
        }
    }
}
