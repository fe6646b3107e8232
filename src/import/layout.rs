//! Where a table has what an import needs: in columns with the names of the long format, or in those
//! that options name.

use super::cells::Cells;
use super::columns::{LongColumns, Texts};
use super::errors::Errors;
use super::messages::{self, Needed};
use super::options::Options;
use super::table::{Table, TableRow};
use crate::model::EdtfDate;
use crate::tables::LongColumn;

/// The separator of the columns that make the name of a voice.
const JOINED: &str = ", ";

/// The columns that are read.
pub(super) struct Layout<'o> {
    options: &'o Options,
    pub cells: Cells<'o>,
    /// The columns of each row but those of its values.
    pub columns: LongColumns,
    /// The columns of the voice, if options name them.
    voice: Vec<usize>,
    /// The column of the days on which a period ends.
    until: Option<usize>,
    /// The date of all rows.
    pub date_of_all: Option<EdtfDate>,
    /// Those of values; one without a column if the table has none.
    pub values: Vec<ValueColumn>,
}

/// A column of values, and those with the range around them.
pub(super) struct ValueColumn {
    /// All columns of a row.
    pub columns: LongColumns,
    /// The name that an option gives it: the question or, in a wide table, the voice.
    name: Option<String>,
}

impl ValueColumn {
    /// The question or the voice that an option names.
    pub fn question(&self) -> Option<&str> {
        self.name.as_deref()
    }
}

impl<'o> Layout<'o> {
    /// Finds the columns. That the table lacks one that an option names is an error.
    pub fn new(table: &Table<'_>, options: &'o Options, errors: &mut Errors) -> Self {
        let is_named = options.name_columns();
        let columns = if is_named { LongColumns::none() } else { LongColumns::new(table, errors) };
        let mut layout = Self {
            options,
            cells: Cells::new(options),
            columns,
            voice: Vec::new(),
            until: None,
            date_of_all: None,
            values: Vec::new(),
        };
        layout.add_named(table, errors);
        layout.add_values(table, errors);
        layout
    }

    fn add_named(&mut self, table: &Table<'_>, errors: &mut Errors) {
        let options = self.options;
        for name in &options.voice {
            self.voice.extend(table.named_column("--voice", name, errors));
        }
        if !options.voice.is_empty() {
            self.columns.set(table, LongColumn::Actor, self.voice.first().copied());
            if self.voice.len() > 1 {
                self.columns.rename(LongColumn::Actor, "voice");
            }
        }
        if let Some(name) = &options.date {
            let column = table.find(name, errors);
            if column.is_none() {
                self.date_of_all = self.cells.date_of_all();
            }
            if column.is_none() && self.date_of_all.is_none() {
                table.named_column("--date", name, errors);
            }
            self.columns.set(table, LongColumn::Said, column);
        }
        if let Some(name) = &options.until {
            self.until = table.named_column("--until", name, errors);
        }
        let named = [
            (LongColumn::Party, "--party", &options.party),
            (LongColumn::Question, "--question", &options.question),
            (LongColumn::Quote, "--quote", &options.quote),
            (LongColumn::Summary, "--summary", &options.summary),
            (LongColumn::Source, "--source", &options.source),
            (LongColumn::Url, "--url", &options.url),
            (LongColumn::Where, "--where", &options.locator),
            (LongColumn::Kind, "--kind", &options.kind),
        ];
        for (column, option, name) in named {
            if let Some(name) = name {
                let index = table.named_column(option, name, errors);
                self.columns.set(table, column, index);
            }
        }
    }

    fn add_values(&mut self, table: &Table<'_>, errors: &mut Errors) {
        let options = self.options;
        let (option, names) = match options.wide.as_slice() {
            [] => ("--value", &options.values),
            _ => ("--wide", &options.wide),
        };
        let mut found: Vec<(Option<usize>, Option<String>)> = Vec::new();
        for name in names {
            if let Some(index) = table.named_column(option, name, errors)
                && found.iter().all(|(other, _)| *other != Some(index))
            {
                found.push((Some(index), Some(table.headers[index].clone())));
            }
        }
        if found.is_empty() {
            found.push((self.columns.index_of(LongColumn::Value), None));
        }
        let [low, high] = [LongColumn::Low, LongColumn::High].map(|end| self.columns.take(end));
        self.columns.take(LongColumn::Value);
        for (value, name) in found {
            let mut columns = self.columns.clone();
            columns.set(table, LongColumn::Value, value);
            let ends = [
                (LongColumn::Low, "--low", &options.low, low),
                (LongColumn::High, "--high", &options.high, high),
            ];
            for (end, option, pattern, documented) in ends {
                let index = match pattern {
                    None => documented,
                    // Not every column of values has a range.
                    Some(pattern) if pattern.contains("{}") && names.len() > 1 => table
                        .find(&pattern.replace("{}", columns.header(LongColumn::Value)), errors),
                    Some(pattern) => {
                        let name = pattern.replace("{}", columns.header(LongColumn::Value));
                        table.named_column(option, &name, errors)
                    }
                };
                columns.set(table, end, index);
            }
            self.values.push(ValueColumn { columns, name });
        }
    }

    /// Adds an error that says what the table lacks.
    pub fn check_needed(&self, table: &Table<'_>, errors: &mut Errors) {
        let needed = self.needed();
        if !needed.is_empty() {
            let has_own_names = !self.options.name_columns();
            errors.add(table.header_offset, None, || {
                messages::columns_needed(&table.header_names(), &needed, has_own_names)
            });
        }
    }

    /// Returns the data of which no column is known.
    pub fn needed(&self) -> Vec<Needed> {
        let has = |column: &LongColumn| self.values.iter().any(|value| value.columns.has(*column));
        let has_voice =
            self.columns_are_voices() || has(&LongColumn::Actor) || has(&LongColumn::ActorName);
        let has_date = self.date_of_all.is_some() || has(&LongColumn::Said);
        let needed = [
            (!has_voice, Needed::Voice),
            (!has_date, Needed::Date),
            (!LongColumn::CONTENTS.iter().any(has), Needed::Value),
        ];
        needed.into_iter().filter_map(|(is_needed, what)| is_needed.then_some(what)).collect()
    }

    /// Returns true if each column of values is a voice, rather than a question.
    pub fn columns_are_voices(&self) -> bool {
        !self.options.wide.is_empty()
    }

    /// Returns true if an option names the column of the party.
    pub fn names_party(&self) -> bool {
        self.options.party.is_some()
    }

    /// Returns true if rows with different sources may say different things on one day.
    pub fn has_sources(&self) -> bool {
        self.columns.has(LongColumn::Source)
    }

    /// Returns true if a column is read.
    pub fn is_used(&self, index: usize) -> bool {
        let all = self.values.iter().map(|value| &value.columns).chain([&self.columns]);
        let mut found = all.flat_map(LongColumns::found);
        let others = self.voice.iter().chain(&self.until);
        others.copied().any(|used| used == index) || found.any(|(_, used)| used == index)
    }

    /// Returns the column of the table for one of the long format, unless there are several.
    pub fn column(&self, column: LongColumn) -> Option<usize> {
        let mut found = self.values.iter().map(|value| value.columns.index_of(column));
        let first = found.next()??;
        found.all(|other| other == Some(first)).then_some(first)
    }

    /// Returns the columns of numbers.
    pub fn numbers(&self) -> impl Iterator<Item = usize> {
        let columns = [LongColumn::Value, LongColumn::Low, LongColumn::High];
        let values = self.values.iter();
        values.flat_map(move |value| columns.map(|column| value.columns.index_of(column))).flatten()
    }

    /// Returns the text of the end of a row's period, and the column's name.
    pub fn until<'r>(
        &self,
        table: &'r Table<'_>,
        row: &'r TableRow<'r>,
    ) -> Option<(&'r str, &'r str)> {
        let index = self.until?;
        let text = row.text(index).filter(|text| !self.cells.is_missing(text))?;
        Some((text, &table.headers[index]))
    }

    /// Returns the texts of a row but those of its values.
    pub fn texts<'r>(&self, row: &'r TableRow<'r>) -> Texts<'r> {
        let mut texts = Texts::default();
        self.set_texts(&mut texts, LongColumn::ALL, &self.columns, row);
        if let [_, _, ..] = self.voice.as_slice() {
            let parts: Option<Vec<&str>> =
                self.voice.iter().map(|index| row.text(*index)).collect();
            texts.set(LongColumn::Actor, parts.map(|parts| parts.join(JOINED)));
        }
        if let Some(date) = &self.date_of_all {
            texts.set(LongColumn::Said, Some(date.edtf.clone()));
        }
        if self.options.name_columns() {
            // A name that an option points to is written as it is.
            texts.set(LongColumn::ActorName, texts.get(LongColumn::Actor).map(str::to_owned));
            // Each address of an outlet is a source.
            let outlet = texts.get(LongColumn::Source).map(str::to_owned);
            if texts.get(LongColumn::Url).is_some() {
                texts.set(LongColumn::Source, None::<String>);
            }
            texts.set(LongColumn::Publisher, outlet);
        }
        texts
    }

    /// Sets the texts of a column of values.
    pub fn set_value<'r>(&self, texts: &mut Texts<'r>, value: &ValueColumn, row: &'r TableRow<'r>) {
        let columns = [LongColumn::Value, LongColumn::Low, LongColumn::High];
        self.set_texts(texts, &columns, &value.columns, row);
        let Some(name) = &value.name else {
            return;
        };
        if self.columns_are_voices() {
            texts.set(LongColumn::Actor, Some(name.clone()));
            texts.set(LongColumn::ActorName, Some(name.clone()));
        } else if !self.columns.has(LongColumn::Question) {
            texts.set(LongColumn::Question, Some(name.clone()));
        }
    }

    fn set_texts<'r>(
        &self,
        texts: &mut Texts<'r>,
        set: &[LongColumn],
        columns: &LongColumns,
        row: &'r TableRow<'r>,
    ) {
        for column in set.iter().copied() {
            let text = columns.index_of(column).and_then(|index| row.text(index));
            let text = text.filter(|text| !column.can_be_missing() || !self.cells.is_missing(text));
            texts.set(column, text);
        }
    }
}
