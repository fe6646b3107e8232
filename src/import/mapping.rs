//! Maps the columns of any table to those of the long format, one row for each value.

mod dates;
mod rows;

pub(super) use rows::MappedRows;

use std::collections::BTreeSet;

use dates::{three_numbers, whole};

use super::columns::{LongColumn, LongColumns, parse_date};
use super::errors::Errors;
use super::options::Options;
use super::presets::{DateForm, Preset, SHARES, TableFormat, Values, matched_part};
use super::roles::ColumnRole;
use super::table::{Table, TableRow, Visited, normalize, parse_number};
use crate::model::EdtfDate;
use crate::words::Words;
use crate::words::tables;

/// A table with the columns that are mapped.
pub(super) struct Mapping<'t> {
    pub preset: &'static Preset,
    table: &'t Table<'t>,
    code: Option<usize>,
    label: Option<usize>,
    other_code: Option<usize>,
    country: Option<usize>,
    venue: Option<usize>,
    pub party: Option<usize>,
    date: DateColumns,
    pub values: Vec<ValueColumn>,
    /// Whether each column of values is an actor, rather than a question.
    columns_are_actors: bool,
    missing: Vec<String>,
    /// The names of preferred columns that were not chosen.
    pub others: Vec<&'static str>,
    /// What columns were taken for without being named.
    pub assumption: Option<Words>,
}

/// A column of values, and those with the range around them.
pub(super) struct ValueColumn {
    index: usize,
    /// The name of the question or actor.
    pub name: String,
    low: Option<usize>,
    high: Option<usize>,
    columns: LongColumns,
}

impl ValueColumn {
    pub fn has_range(&self) -> bool {
        self.low.is_some() && self.high.is_some()
    }
}

/// Where the dates are.
enum DateColumns {
    One(usize, DateForm),
    /// Year, month and day.
    Parts(Vec<usize>),
    Fixed(EdtfDate),
}

/// Why a layout does not fit a table.
pub(super) enum Mismatch {
    /// The columns that the table lacks, in words.
    Missing(Vec<Words>),
    /// Several columns of values, of which one has to be chosen.
    Several(Vec<String>),
}

impl<'t> Mapping<'t> {
    /// Finds the columns of a layout, or those that options name in their place.
    pub fn new(
        preset: &'static Preset,
        table: &'t Table<'t>,
        options: &Options,
        errors: &mut Errors,
    ) -> Result<Self, Mismatch> {
        let (mapping, missing) = Self::find(preset, table, options, errors)?;
        if missing.is_empty() { Ok(mapping) } else { Err(Mismatch::Missing(missing)) }
    }

    /// Returns what each column is taken for, as far as the table has the columns of a layout.
    pub fn roles(
        preset: &'static Preset,
        table: &'t Table<'t>,
        options: &Options,
    ) -> Vec<ColumnRole> {
        let mut roles = vec![ColumnRole::Unused; table.headers.len()];
        let Ok((mapping, _)) = Self::find(preset, table, options, &mut Errors::default()) else {
            return roles;
        };
        let is_actor = mapping.code.is_none();
        let mut found = vec![
            (mapping.other_code, ColumnRole::SecondCode),
            (mapping.country, ColumnRole::Country),
            (mapping.venue, ColumnRole::Venue),
            (mapping.label, if is_actor { ColumnRole::Actor } else { ColumnRole::ActorName }),
            (mapping.code, ColumnRole::Actor),
            (mapping.party, ColumnRole::Party),
        ];
        match &mapping.date {
            DateColumns::One(index, _) => found.push((Some(*index), ColumnRole::Date)),
            DateColumns::Parts(columns) => {
                let parts = [ColumnRole::Year, ColumnRole::Month, ColumnRole::Day];
                found.extend(columns.iter().map(|index| Some(*index)).zip(parts));
            }
            DateColumns::Fixed(_) => {}
        }
        for value in &mapping.values {
            found.push((value.low, ColumnRole::Low));
            found.push((value.high, ColumnRole::High));
        }
        let value =
            if mapping.columns_are_actors { ColumnRole::ActorValue } else { ColumnRole::Value };
        found.extend(mapping.values.iter().map(|found| (Some(found.index), value)));
        for (index, role) in found {
            if let Some(index) = index {
                roles[index] = role;
            }
        }
        roles
    }

    /// Finds the columns of a layout, and says which ones the table lacks.
    fn find(
        preset: &'static Preset,
        table: &'t Table<'t>,
        options: &Options,
        errors: &mut Errors,
    ) -> Result<(Self, Vec<Words>), Mismatch> {
        let mut missing = Vec::new();
        let chosen = |name: &Option<String>, errors: &mut Errors| {
            let name = name.as_deref()?;
            table.column_exact(name, errors).or_else(|| table.column(&[name], errors))
        };
        let mut column = |names: &[&str]| {
            let names = names.iter().filter(|_| options.actor.is_none());
            table.column(&names.copied().collect::<Vec<_>>(), errors)
        };
        let (code, label) = (column(preset.code), column(preset.label));
        let (other_code, country) = (column(preset.other_code), column(preset.country));
        // Without a second code, the names tell apart the states that share one.
        let other_code = other_code.or(label.filter(|_| !preset.other_code.is_empty()));
        let venue = table.column(preset.venue, errors);
        let code = chosen(&options.actor, errors).or(code);
        let is_wide = matches!(preset.values, Values::Wide(_)) || !options.wide.is_empty();
        let columns_are_actors = is_wide && code.or(label).or(other_code).is_none();
        if code.or(label).or(other_code).is_none() && !is_wide {
            let names = [preset.code, preset.label, preset.other_code].concat();
            missing.push(tables::one_of_columns(&names, "--actor"));
        }
        if matches!(preset.values, Values::Wide(_)) && venue.is_none() && options.wide.is_empty() {
            missing.push(tables::one_of_columns(preset.venue, "--wide"));
        }
        let date = if let Some(date) = &options.date {
            Some(DateColumns::Fixed(date.clone()))
        } else if !options.date_parts.is_empty() {
            let parts = options.date_parts.iter();
            let parts = parts.filter_map(|part| chosen(&Some(part.clone()), errors));
            Some(DateColumns::Parts(parts.collect()))
        } else if let Some(index) = chosen(&options.said, errors) {
            Some(DateColumns::One(index, DateForm::Any))
        } else {
            // Beside a year, a month is a part of the date.
            let has_parts = table.date_parts().len() > 1;
            let mut forms = preset.date.iter().filter(|(name, _)| !(has_parts && *name == "month"));
            let one = forms.find_map(|(name, form)| {
                Some(DateColumns::One(table.column(&[name], errors)?, *form))
            });
            let parts = || has_parts.then(|| table.date_parts());
            let parts = one.is_none().then(parts).flatten();
            let parts = parts.filter(|_| !preset.date.is_empty());
            one.or(parts.map(DateColumns::Parts))
        };
        if date.is_none() {
            let names: Vec<&str> = preset.date.iter().map(|(name, _)| *name).collect();
            missing.push(tables::one_of_columns(&names, "--said"));
        }
        let markers = preset.missing.iter().map(|marker| (*marker).to_owned());
        let mut mapping = Self {
            preset,
            table,
            code,
            label,
            other_code,
            country,
            venue,
            party: chosen(&options.party, errors),
            date: date.unwrap_or(DateColumns::Parts(Vec::new())),
            values: Vec::new(),
            columns_are_actors,
            missing: markers.chain(options.missing.iter().cloned()).collect(),
            others: Vec::new(),
            assumption: None,
        };
        mapping.detect_day_order();
        let values = mapping.value_names(options, errors)?;
        let is_unlike = matches!(preset.values, Values::Wide(_)) && missing.len() == 2;
        if values.is_empty() || is_unlike {
            let is_named = !options.values.is_empty();
            let words = match preset.values {
                Values::Preferred(names) if is_named => tables::columns(names),
                Values::Preferred(names) => tables::one_of_columns(names, "--value"),
                Values::Index if is_named => tables::NAMED_INDEX,
                Values::Index => tables::INDEX_COLUMN,
                Values::Wide(_) => tables::WIDE_COLUMNS,
                Values::Chosen => tables::one_of_columns(&[], "--value"),
            };
            missing.push(words);
        }
        mapping.add_values(values, options, errors);
        Ok((mapping, missing))
    }

    /// Finds whether the days or the months come first in dates such as 02/03/2024. All dates of a
    /// column are written alike, so that one such as 17/03/2024 decides.
    fn detect_day_order(&mut self) {
        let DateColumns::One(column, DateForm::Any) = self.date else {
            return;
        };
        let (mut days_first, mut months_first) = (false, false);
        self.table.for_each_row(&mut Errors::default(), |row, _| {
            let parts = self.cell(row, Some(column)).and_then(three_numbers);
            if let Some([first, second, _]) = parts {
                days_first |= first > 12;
                months_first |= second > 12;
            }
            Visited::Counted
        });
        let form = match (days_first, months_first) {
            (true, false) => DateForm::DayMonthYear,
            (false, true) => DateForm::MonthDayYear,
            _ => DateForm::Any,
        };
        self.date = DateColumns::One(column, form);
    }

    /// Returns the columns of the values, and the names of their questions or actors.
    fn value_names(
        &mut self,
        options: &Options,
        errors: &mut Errors,
    ) -> Result<Vec<(usize, String)>, Mismatch> {
        let table = self.table;
        let with_header = |index: usize| (index, table.headers[index].clone());
        // Without a column of its own, a table only resembles the layout.
        let has_own = match self.preset.values {
            Values::Preferred(names) => {
                let mut chosen = options.values.iter();
                table.column(names, &mut Errors::default()).is_some()
                    || chosen.any(|column| self.preset.has_stem(column))
            }
            Values::Index => !self.indices().is_empty(),
            Values::Wide(_) | Values::Chosen => true,
        };
        if !options.values.is_empty() && has_own {
            let columns = options.values.iter();
            let columns = columns.filter_map(|name| table.named_column("--value", name, errors));
            return Ok(columns.map(with_header).collect());
        }
        if !options.wide.is_empty() {
            let mut columns: Vec<(usize, String)> = Vec::new();
            for pattern in &options.wide {
                let matching = self.columns_like(pattern);
                if matching.is_empty() {
                    errors.add_option(tables::unknown_wide(pattern, &table.header_names()));
                }
                for (index, name) in matching {
                    if columns.iter().all(|(other, _)| *other != index) {
                        columns.push((index, name));
                    }
                }
            }
            return Ok(columns);
        }
        Ok(match self.preset.values {
            Values::Chosen => Vec::new(),
            Values::Preferred(names) => {
                let found = |name: &&&str| table.column(&[name], &mut Errors::default()).is_some();
                let mut known = names.iter().filter(found);
                let first = known.next().and_then(|name| table.column(&[name], errors));
                self.others = known.copied().collect();
                if let Some(first) = first {
                    vec![with_header(first)]
                } else {
                    let columns = 0..table.headers.len();
                    let columns = columns.filter(|i| self.preset.has_stem(&table.headers[*i]));
                    self.only_one(&columns.collect::<Vec<_>>())?
                }
            }
            Values::Index => self.only_one(&self.indices())?,
            Values::Wide(except) => {
                let except: Vec<String> = except.iter().map(|name| normalize(name)).collect();
                let has_numbers = self.number_columns();
                let columns = (0..table.headers.len()).filter(|i| {
                    let header = &table.headers[*i];
                    let is_other = header.is_empty() || except.contains(&normalize(header));
                    !is_other && !self.is_used(*i) && has_numbers[*i]
                });
                let columns: Vec<usize> = columns.collect();
                let shares =
                    columns.iter().filter(|i| SHARES.contains(&&*normalize(&table.headers[**i])));
                match (self.columns_are_actors, shares.copied().next()) {
                    (false, Some(share)) => vec![with_header(share)],
                    // One column is not one for each party.
                    (true, _) if columns.len() == 1 => Vec::new(),
                    _ => columns.into_iter().map(with_header).collect(),
                }
            }
        })
    }

    /// Returns the columns that a pattern matches, and what `*` stands for in each.
    fn columns_like(&self, pattern: &str) -> Vec<(usize, String)> {
        let lowercase = pattern.to_lowercase();
        let columns = self.table.headers.iter().enumerate();
        let columns = columns.filter_map(|(i, header)| {
            let part = matched_part(&lowercase, &header.to_lowercase())?.len();
            let start = pattern.find('*').unwrap_or(0);
            let name = header.get(start..start + part).unwrap_or(header);
            let is_used = self.is_used(i) || name.is_empty();
            (!is_used).then(|| (i, name.to_owned()))
        });
        columns.collect()
    }

    /// Returns the only one of some columns. Of several, one has to be chosen.
    fn only_one(&self, columns: &[usize]) -> Result<Vec<(usize, String)>, Mismatch> {
        let name = |index: &usize| self.table.headers[*index].clone();
        match columns {
            [] => Ok(Vec::new()),
            [index] => Ok(vec![(*index, name(index))]),
            several => Err(Mismatch::Several(several.iter().map(name).collect())),
        }
    }

    /// Whether a column has something else than values.
    fn is_used(&self, index: usize) -> bool {
        let columns =
            [self.code, self.label, self.other_code, self.country, self.venue, self.party];
        let is_date = match &self.date {
            DateColumns::One(column, _) => *column == index,
            DateColumns::Parts(columns) => columns.contains(&index),
            DateColumns::Fixed(_) => false,
        };
        is_date || columns.contains(&Some(index))
    }

    /// Returns, for each column, whether most of its values are numbers. The other values are errors.
    fn number_columns(&self) -> Vec<bool> {
        let mut counts = vec![(0, 0); self.table.headers.len()];
        self.table.for_each_row(&mut Errors::default(), |row, _| {
            for (i, (values, numbers)) in counts.iter_mut().enumerate() {
                if let Some(cell) = self.cell(row, Some(i)) {
                    *values += 1;
                    *numbers += usize::from(parse_number(percentage(cell), "").is_ok());
                }
            }
            Visited::Counted
        });
        let counts = counts.into_iter();
        counts.map(|(values, numbers)| 2 * numbers > values).collect()
    }

    /// Returns V-Dem's indices: those with the ends of their intervals, or else all in a table
    /// without intervals.
    fn indices(&self) -> Vec<usize> {
        let headers: Vec<String> =
            self.table.headers.iter().map(|name| name.to_lowercase()).collect();
        let known: BTreeSet<&str> = headers.iter().map(String::as_str).collect();
        let with_ends = (0..headers.len()).filter(|i| {
            let ends = self.preset.ends.map(|end| end.replace("{}", &headers[*i]));
            ends.iter().all(|end| known.contains(end.as_str()))
        });
        let with_ends: Vec<usize> = with_ends.collect();
        if !with_ends.is_empty() {
            return with_ends;
        }
        let suffixes = ["_codelow", "_codehigh", "_sd"];
        let is_index = |name: &str| {
            name.starts_with("v2x") && !suffixes.iter().any(|suffix| name.ends_with(suffix))
        };
        (0..headers.len()).filter(|i| is_index(&headers[*i])).collect()
    }

    fn add_values(&mut self, values: Vec<(usize, String)>, options: &Options, errors: &mut Errors) {
        let table = self.table;
        let date = match &self.date {
            DateColumns::One(column, _) => Some(*column),
            DateColumns::Parts(columns) => columns.first().copied(),
            DateColumns::Fixed(_) => None,
        };
        for (index, name) in values {
            let header = &table.headers[index];
            let mut end = |option: &Option<String>, pattern: &str| {
                let name = match option {
                    Some(option) => Some(option.replace("{}", header)),
                    None => self.preset.end_column(pattern, header),
                };
                let name = name?;
                table.column_exact(&name, errors).or_else(|| table.column(&[&name], errors))
            };
            let low = end(&options.low, self.preset.ends[0]);
            let high = end(&options.high, self.preset.ends[1]);
            let actor = self.code.or(self.label).or(self.other_code);
            let columns = LongColumns::mapped(
                table,
                &[
                    (LongColumn::Value, Some(index)),
                    (LongColumn::Low, low),
                    (LongColumn::High, high),
                    (LongColumn::Said, date),
                    (LongColumn::Actor, actor),
                    (LongColumn::Party, self.party),
                ],
            );
            self.values.push(ValueColumn { index, name, low, high, columns });
        }
    }

    /// Whether the table says who made a poll.
    pub fn has_venue(&self) -> bool {
        self.venue.is_some()
    }

    /// The column of the places in a table of polls that are of several, and their names.
    pub fn mixed_places<'s>(&self, state: &'s MappedRows<'_>) -> Option<(usize, Vec<&'s str>)> {
        let column = self.country.filter(|_| self.preset.format == TableFormat::Polls)?;
        let places = state.places.iter().map(String::as_str);
        (state.places.len() > 1).then(|| (column, places.collect()))
    }

    /// Says what the columns of a table of polls are taken for.
    pub fn polls_assumption(&self) -> Words {
        let values = self.values.iter().map(|value| &*self.table.headers[value.index]);
        let label = self.code.or(self.label).map(|label| &*self.table.headers[label]);
        let columns: Vec<&str> = values.collect();
        let unread = (0..self.table.headers.len())
            .filter(|i| !self.is_used(*i) && self.values.iter().all(|value| value.index != *i));
        let unread: Vec<&str> = unread.map(|i| &*self.table.headers[i]).collect();
        tables::polls_taken(&columns, label, &unread)
    }

    /// Returns the first column of values, for messages.
    pub fn value_index(&self) -> usize {
        self.values[0].index
    }

    /// Returns the columns of the long format, the first of several for values.
    pub fn columns(&self) -> &LongColumns {
        &self.values[0].columns
    }

    /// Returns the columns of fields with another name in the table.
    pub fn renamed(&self) -> Vec<(&'static str, Option<usize>)> {
        let columns = [LongColumn::Said, LongColumn::Value, LongColumn::Low, LongColumn::High];
        let [single] = self.values.as_slice() else {
            return columns.map(|column| (column.name(), None)).into();
        };
        columns.map(|column| (column.name(), single.columns.index_of(column))).into()
    }

    /// Returns the text of a cell; `None` if it has no value.
    fn cell<'r>(&self, row: &TableRow<'r>, column: Option<usize>) -> Option<&'r str> {
        let text = row.text(column?)?;
        (!self.missing.iter().any(|marker| marker == text)).then_some(text)
    }

    /// Returns the text of a cell with a name. Where no layout says otherwise, "NA" is one: that of
    /// Namibia.
    fn name_cell<'r>(&self, row: &TableRow<'r>, column: Option<usize>) -> Option<&'r str> {
        match self.preset.words {
            Some(_) => self.cell(row, column),
            None => row.text(column?),
        }
    }

    /// Returns the date of a row; `None` if it has none.
    fn date(&self, row: &TableRow<'_>) -> Option<Result<EdtfDate, (usize, Words)>> {
        match &self.date {
            DateColumns::Fixed(date) => Some(Ok(date.clone())),
            DateColumns::One(column, form) => {
                let cell = self.cell(row, Some(*column))?;
                let header = &self.table.headers[*column];
                Some(form.parse(cell, header).map_err(|message| (*column, message)))
            }
            DateColumns::Parts(columns) => {
                let parts = columns.iter().map_while(|column| self.cell(row, Some(*column)));
                let parts: Vec<String> = parts.map(|part| format!("{:0>2}", whole(part))).collect();
                let first = *columns.first()?;
                let date = (!parts.is_empty()).then(|| parts.join("-"))?;
                let header = &self.table.headers[first];
                Some(parse_date(&date, header).map_err(|message| (first, message)))
            }
        }
    }
}

/// Returns the number of a percentage.
fn percentage(cell: &str) -> &str {
    cell.strip_suffix('%').unwrap_or(cell).trim_end()
}

/// Returns the layout that fits a table best, with what it lacks.
pub(super) fn nearest_layout(
    table: &Table<'_>,
    options: &Options,
    presets: impl Iterator<Item = &'static Preset>,
    long: Vec<Words>,
) -> (TableFormat, Mismatch) {
    let mut nearest = (long.len(), (TableFormat::Long, Mismatch::Missing(long)));
    for preset in presets {
        let Err(mismatch) = Mapping::new(preset, table, options, &mut Errors::default()) else {
            continue;
        };
        let missing = match &mismatch {
            Mismatch::Missing(missing) => missing.len(),
            Mismatch::Several(_) => 0,
        };
        if missing < nearest.0 {
            nearest = (missing, (preset.format, mismatch));
        }
    }
    nearest.1
}
