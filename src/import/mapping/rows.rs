//! Maps the rows of a table.

use std::collections::{BTreeSet, HashMap};

use super::super::columns::{LongColumn, LongRow, MarkerCounts, Texts};
use super::super::errors::Errors;
use super::super::options::Options;
use super::super::selection::Selection;
use super::super::table::{TableRow, Visited};
use super::{Mapping, ValueColumn, percentage};
use crate::model::EdtfDate;
use crate::words::Words;
use crate::words::tables::{self, contents};

/// A value with what identifies it.
struct MappedValue<'a> {
    key: &'a str,
    name: Option<&'a str>,
    /// What identifies the row for readers.
    row_name: &'a str,
    country: Option<&'a str>,
    said: &'a EdtfDate,
    stance: &'a str,
    number: &'a str,
}

/// What was found while the rows were mapped.
pub(in super::super) struct MappedRows<'o> {
    pub selection: Selection<'o>,
    pub markers: MarkerCounts,
    pub rows_without_value: usize,
    /// The number of rows after the first of an actor and date that are left out, and the line of
    /// the first of them.
    pub duplicates: (usize, usize),
    pub values: usize,
    /// The last year in the file, which cannot have been published earlier.
    pub newest: i16,
    /// The rank of each actor, by the options, and its country.
    pub actors: HashMap<String, (usize, Option<String>)>,
    /// The countries of the values, in the order of their first rows.
    pub places: Vec<String>,
    drop_duplicates: bool,
    /// The names of states by their codes, where states succeed each other under one code.
    states: HashMap<(String, Option<String>), (String, String)>,
    /// The line of each actor's stance on a date, and how many there are.
    stances: HashMap<String, (usize, usize)>,
}

impl<'o> MappedRows<'o> {
    pub fn new(mapping: &Mapping<'_>, options: &'o Options) -> Self {
        Self {
            selection: Selection::new(options),
            markers: MarkerCounts::default(),
            rows_without_value: 0,
            duplicates: (0, 0),
            drop_duplicates: options.drop_duplicates,
            values: 0,
            newest: i16::MIN,
            actors: HashMap::new(),
            places: Vec::new(),
            states: mapping.successor_states(),
            stances: HashMap::new(),
        }
    }

    /// Names the stance of an actor on a date. The questions of a row belong to one stance; a second
    /// row is an error, unless the layout can have several. `None` if it is left out.
    fn stance_name(
        &mut self,
        mapping: &Mapping<'_>,
        actor: &str,
        date: &str,
        line: usize,
    ) -> Result<Option<String>, Words> {
        let stance = format!("{actor}-{date}");
        let entry = self.stances.entry(stance.clone()).or_insert((line, 1));
        if entry.0 != line {
            if self.drop_duplicates && !mapping.preset.repeats {
                let (count, first_line) = self.duplicates;
                let first_line = if count == 0 { line } else { first_line };
                self.duplicates = (count + 1, first_line);
                return Ok(None);
            }
            if !mapping.preset.repeats {
                return Err(tables::repeated_year(actor, date, line, entry.0));
            }
            *entry = (line, entry.1 + 1);
        }
        Ok(Some(match entry.1 {
            1 => stance,
            count => format!("{stance}-{count}"),
        }))
    }
}

impl Mapping<'_> {
    /// Maps a row, and calls `visit` for each of its values. A row that is not chosen is left out.
    pub fn map_row(
        &self,
        row: &TableRow<'_>,
        state: &mut MappedRows<'_>,
        errors: &mut Errors,
        visit: impl FnMut(LongRow<'_>, &mut Errors),
    ) -> Visited {
        let excluded = state.selection.excluded;
        self.map_values(row, state, errors, visit);
        if state.selection.excluded > excluded { Visited::LeftOut } else { Visited::Counted }
    }

    fn map_values(
        &self,
        row: &TableRow<'_>,
        state: &mut MappedRows<'_>,
        errors: &mut Errors,
        mut visit: impl FnMut(LongRow<'_>, &mut Errors),
    ) {
        let [code, label, other, country] = [self.code, self.label, self.other_code, self.country]
            .map(|column| self.name_cell(row, column));
        let date = self.date(row);
        let years = match &date {
            Some(Ok(date)) => Some((date.earliest.year(), date.latest.year())),
            _ => None,
        };
        state.newest = state.newest.max(years.map_or(i16::MIN, |(_, last)| last));
        let party = self.name_cell(row, self.party);
        let country_name = country.map(|country| self.preset.country_name(country));
        let names = [code, label, other, country, country_name, party];
        let country = country_name;
        let mut rank = 0;
        if !self.columns_are_actors {
            let shown = country.or(code).or(label).or(other);
            let names = names.into_iter().flatten();
            let Some(found) = state.selection.rank(names, shown, years) else {
                return;
            };
            rank = found;
        }
        let mut has_value = false;
        for value in &self.values {
            let cell = row.text(value.index);
            let is_missing = |cell: &str| self.missing.iter().any(|marker| marker == cell);
            let Some(number) = cell.filter(|cell| !state.markers.count_if(cell, is_missing)) else {
                continue;
            };
            let column_name = self.columns_are_actors.then_some(value.name.as_str());
            let Some(key) = column_name.or(code).or(label).or(other) else {
                continue;
            };
            if self.columns_are_actors {
                let names = [Some(key), country].into_iter().flatten();
                let shown = country.or(Some(key));
                let Some(found) = state.selection.rank(names, shown, years) else {
                    has_value = true;
                    continue;
                };
                rank = found;
            }
            let said = match &date {
                None => continue,
                Some(Ok(date)) => date,
                Some(Err((column, message))) => {
                    return errors.add(row.offset, Some(*column), || message.clone());
                }
            };
            has_value = true;
            for end in [value.low, value.high].into_iter().flatten() {
                if let Some(cell) = row.text(end) {
                    state.markers.count_if(cell, is_missing);
                }
            }
            let owned = |text: Option<&str>| text.map(str::to_owned);
            let state_names = state.states.get(&(key.to_owned(), owned(other))).cloned();
            let (key, name) = state_names
                .as_ref()
                .map_or((key, label), |(key, name)| (key.as_str(), Some(name.as_str())));
            let row_name = if Some(key) == code { key } else { label.unwrap_or(key) };
            let stance = match state.stance_name(self, key, &said.edtf, row.line) {
                Ok(Some(stance)) => stance,
                Ok(None) => return,
                Err(message) => {
                    errors.has_duplicates = true;
                    let column = value.columns.index_of(LongColumn::Actor);
                    return errors.add(row.offset, column, || message);
                }
            };
            let rank_and_country = (rank, owned(country));
            state.actors.entry(key.to_owned()).or_insert(rank_and_country);
            state.values += 1;
            if let Some(country) = country
                && state.places.iter().all(|place| place != country)
            {
                state.places.push(country.to_owned());
            }
            let texts = self.texts(
                row,
                value,
                &MappedValue {
                    key,
                    name: name.or(state_names.is_none().then_some(key)),
                    row_name,
                    country,
                    said,
                    stance: &stance,
                    number: percentage(number),
                },
            );
            let row = LongRow {
                line: row.line,
                offset: row.offset,
                columns: &value.columns,
                texts: &texts,
            };
            visit(row, errors);
        }
        state.rows_without_value += usize::from(!has_value);
    }

    /// Returns the texts of a value as a row of the long format.
    fn texts<'x>(
        &self,
        row: &TableRow<'_>,
        value: &ValueColumn,
        found: &MappedValue<'_>,
    ) -> Texts<'x> {
        let mut texts = Texts::default();
        let mut set = |column, text: Option<&str>| texts.set(column, text.map(str::to_owned));
        let question = if self.columns_are_actors { None } else { Some(&*value.name) };
        let is_one = self.columns_are_actors || self.values.len() == 1;
        let one = self.preset.question.filter(|_| is_one);
        set(LongColumn::Question, one.or(question));
        set(LongColumn::Stance, Some(found.stance));
        set(LongColumn::Actor, Some(found.key));
        set(LongColumn::ActorName, found.name);
        set(LongColumn::Party, self.name_cell(row, self.party));
        set(LongColumn::PartyGroup, found.country);
        set(LongColumn::Said, Some(&found.said.edtf));
        set(LongColumn::Value, Some(found.number));
        set(LongColumn::Low, self.cell(row, value.low).map(percentage));
        set(LongColumn::High, self.cell(row, value.high).map(percentage));
        set(LongColumn::Venue, self.cell(row, self.venue));
        let header = &self.table.headers[value.index];
        let place = match self.preset.words {
            Some(_) if !self.columns_are_actors => {
                contents::locator(found.row_name, &found.said.edtf, header)
            }
            _ => contents::line_and_column(row.line, header),
        };
        set(LongColumn::Where, Some(&place));
        if let Some(words) = self.preset.words {
            set(LongColumn::Role, Some(words.role));
            set(LongColumn::Rank, Some("1"));
            set(LongColumn::Speaks, Some(if self.preset.repeats { "false" } else { "true" }));
            set(LongColumn::Attribution, Some(self.preset.attribution.name()));
            set(LongColumn::Summary, Some(&words.summary(&found.said.to_words())));
            set(LongColumn::Reason, Some(&words.reason(header, value.has_range())));
        }
        texts
    }

    /// Returns the keys and names of states that share a code. Those that succeed each other, such
    /// as West Germany and Germany, are one; those that have years in common stay separate.
    fn successor_states(&self) -> HashMap<(String, Option<String>), (String, String)> {
        struct State {
            codes: (String, Option<String>),
            name: String,
            years: BTreeSet<i16>,
        }
        let mut states: Vec<State> = Vec::new();
        let mut indices = HashMap::new();
        if self.code.is_none() || self.other_code.is_none() {
            return HashMap::new();
        }
        self.table.for_each_row(&mut Errors::default(), |row, _| {
            let code = self.cell(row, self.code);
            let (Some(code), Some(Ok(date))) = (code, self.date(row)) else {
                return Visited::Counted;
            };
            if !self.values.iter().any(|value| self.cell(row, Some(value.index)).is_some()) {
                return Visited::Counted;
            }
            let codes = (code.to_owned(), self.cell(row, self.other_code).map(str::to_owned));
            let index = *indices.entry(codes.clone()).or_insert_with(|| {
                let name = self.cell(row, self.label).unwrap_or(code).to_owned();
                states.push(State { codes, name, years: BTreeSet::new() });
                states.len() - 1
            });
            states[index].years.insert(date.earliest.year());
            Visited::Counted
        });
        let mut merged: Vec<(String, String, String, BTreeSet<i16>)> = Vec::new();
        let mut groups = Vec::new();
        for state in &states {
            let code = &state.codes.0;
            let same_code = merged.iter().filter(|(other, ..)| other == code).count();
            let mut predecessors = merged.iter_mut().enumerate();
            let predecessor = predecessors
                .find(|(_, (other, _, _, years))| other == code && years.is_disjoint(&state.years));
            if let Some((i, (_, _, name, years))) = predecessor {
                if years.last() < state.years.last() {
                    name.clone_from(&state.name);
                }
                years.extend(&state.years);
                groups.push(i);
            } else {
                let key = match same_code {
                    0 => code.clone(),
                    count => format!("{code}-{}", count + 1),
                };
                groups.push(merged.len());
                merged.push((code.clone(), key, state.name.clone(), state.years.clone()));
            }
        }
        let names = states.into_iter().zip(groups).map(|(state, group)| {
            let (_, key, name, _) = &merged[group];
            (state.codes, (key.clone(), name.clone()))
        });
        names.collect()
    }
}
