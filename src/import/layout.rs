//! Where a table has what an import needs: in columns with the names of the long format, or in those
//! that options name.

use super::columns::{LongColumn, LongColumns, MarkerCounts, Texts};
use super::errors::Errors;
use super::messages::{self as tables, Needed};
use super::options::Options;
use super::table::{Table, TableRow, is_marker};

/// The columns that are read.
pub(super) struct Layout<'o> {
    options: &'o Options,
    /// The columns of each row but those of its values.
    pub columns: LongColumns,
    /// The columns of year, month and day.
    date_parts: Vec<usize>,
    /// Those of values; one without a column if the table has none.
    pub values: Vec<ValueColumn>,
    /// Whether only the columns that options name are read.
    is_named: bool,
}

/// A column of values, and those with the range around them.
pub(super) struct ValueColumn {
    /// All columns of a row.
    pub columns: LongColumns,
    /// What an option names it: the question or, in a wide table without actors, the actor.
    name: Option<String>,
}

impl<'o> Layout<'o> {
    /// Finds the columns. That the table has too few, or not those that options name, is an error.
    pub fn new(table: &Table<'_>, options: &'o Options, errors: &mut Errors) -> Self {
        let is_named = options.actor.is_some() || !options.wide.is_empty();
        let mut columns =
            if is_named { LongColumns::none() } else { LongColumns::new(table, errors) };
        let named = [
            (LongColumn::Actor, "--actor", &options.actor),
            (LongColumn::Party, "--party", &options.party),
            (LongColumn::Said, "--said", &options.said),
        ];
        for (column, option, name) in named {
            if let Some(name) = name {
                columns.set(table, column, table.named_column(option, name, errors));
            }
        }
        let parts = options.date_parts.iter();
        let parts = parts.filter_map(|name| table.named_column("--date-parts", name, errors));
        let date_parts: Vec<usize> = parts.collect();
        if options.date.is_some() || !options.date_parts.is_empty() {
            columns.set(table, LongColumn::Said, date_parts.first().copied());
        }
        let mut layout = Self { options, columns, date_parts, values: Vec::new(), is_named };
        layout.add_values(table, errors);
        if errors.is_empty() {
            layout.check_needed(table, errors);
        }
        layout
    }

    fn add_values(&mut self, table: &Table<'_>, errors: &mut Errors) {
        let options = self.options;
        let mut found: Vec<(Option<usize>, Option<String>)> = Vec::new();
        for pattern in &options.wide {
            let matching = self.columns_like(table, pattern);
            if matching.is_empty() {
                errors.add_option(tables::unknown_wide(pattern, &table.header_names()));
            }
            for (index, name) in matching {
                if found.iter().all(|(other, _)| *other != Some(index)) {
                    found.push((Some(index), Some(name)));
                }
            }
        }
        for name in options.values.iter().filter(|_| options.wide.is_empty()) {
            if let Some(index) = table.named_column("--value", name, errors) {
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
                    Some(pattern) if pattern.contains("{}") => {
                        let pattern = pattern.replace("{}", columns.header(LongColumn::Value));
                        table.find(&pattern, errors)
                    }
                    Some(name) => table.named_column(option, name, errors),
                };
                columns.set(table, end, index);
            }
            self.values.push(ValueColumn { columns, name });
        }
    }

    /// Returns the columns that a pattern matches, and what `*` stands for in each.
    fn columns_like(&self, table: &Table<'_>, pattern: &str) -> Vec<(usize, String)> {
        let lowercase = pattern.to_lowercase();
        let columns = table.headers.iter().enumerate();
        let columns = columns.filter_map(|(i, header)| {
            let part = matched_part(&lowercase, &header.to_lowercase())?.len();
            let start = pattern.find('*').unwrap_or(0);
            let name = header.get(start..start + part).unwrap_or(header);
            (!self.is_used(i) && !name.is_empty()).then(|| (i, name.to_owned()))
        });
        columns.collect()
    }

    /// Adds an error that says what the table lacks.
    fn check_needed(&self, table: &Table<'_>, errors: &mut Errors) {
        let has = |column: &LongColumn| self.values.iter().any(|value| value.columns.has(*column));
        let has_actor =
            self.columns_are_actors() || has(&LongColumn::Actor) || has(&LongColumn::ActorName);
        let has_date = self.options.date.is_some() || has(&LongColumn::Said);
        let needed = [
            (!has_actor, Needed::Voices),
            (!has_date, Needed::Dates),
            (!LongColumn::CONTENTS.iter().any(has), Needed::Values),
        ];
        let needed: Vec<Needed> =
            needed.into_iter().filter_map(|(is_needed, what)| is_needed.then_some(what)).collect();
        if !needed.is_empty() {
            let is_named = self.is_named;
            errors.add(table.header_offset, None, || {
                tables::columns_needed(&table.header_names(), &needed, is_named)
            });
        }
    }

    /// Whether each column of values is an actor, rather than a question.
    pub fn columns_are_actors(&self) -> bool {
        !self.options.wide.is_empty() && self.options.actor.is_none()
    }

    /// Whether a column is read.
    pub fn is_used(&self, index: usize) -> bool {
        let all = self.values.iter().map(|value| &value.columns).chain([&self.columns]);
        let mut found = all.flat_map(LongColumns::found);
        self.date_parts.contains(&index) || found.any(|(_, used)| used == index)
    }

    /// Returns the column of the table for one of the long format, unless there are several.
    pub fn column(&self, column: LongColumn) -> Option<usize> {
        let mut found = self.values.iter().map(|value| value.columns.index_of(column));
        let first = found.next()??;
        found.all(|other| other == Some(first)).then_some(first)
    }

    /// Returns the texts of a row but those of its values.
    pub fn texts<'r>(&self, row: &'r TableRow<'r>, markers: &mut MarkerCounts) -> Texts<'r> {
        let mut texts = Texts::default();
        self.set_texts(&mut texts, LongColumn::ALL, &self.columns, (row, markers));
        if let Some(date) = &self.options.date {
            texts.set(LongColumn::Said, Some(date.edtf.clone()));
        } else if !self.date_parts.is_empty() {
            let parts = self.date_parts.iter().map_while(|column| row.text(*column));
            let parts = parts.take_while(|part| !self.is_missing(part));
            let parts: Vec<String> = parts.map(|part| format!("{part:0>2}")).collect();
            texts.set(LongColumn::Said, (!parts.is_empty()).then(|| parts.join("-")));
        }
        if self.is_named {
            // A name that an option points to is written as it is.
            texts.set(LongColumn::ActorName, texts.get(LongColumn::Actor).map(str::to_owned));
        }
        texts
    }

    /// Sets the texts of a column of values.
    pub fn set_value<'r>(
        &self,
        texts: &mut Texts<'r>,
        value: &ValueColumn,
        row: (&'r TableRow<'r>, &mut MarkerCounts),
    ) {
        let columns = [LongColumn::Value, LongColumn::Low, LongColumn::High];
        self.set_texts(texts, &columns, &value.columns, row);
        let Some(name) = &value.name else {
            return;
        };
        if self.columns_are_actors() {
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
        (row, markers): (&'r TableRow<'r>, &mut MarkerCounts),
    ) {
        let is_missing = |text: &str| self.is_missing(text);
        for column in set.iter().copied() {
            let text = columns.index_of(column).and_then(|index| row.text(index));
            let text = text.filter(|text| column.is_text() || !markers.count_if(text, is_missing));
            texts.set(column, text);
        }
    }

    fn is_missing(&self, text: &str) -> bool {
        is_marker(text) || self.options.missing.iter().any(|marker| marker == text)
    }
}

/// Returns the part of a name that `*` in a pattern stands for; the whole name if the pattern has
/// none and is the same.
fn matched_part<'a>(pattern: &str, name: &'a str) -> Option<&'a str> {
    match pattern.split_once('*') {
        None => (pattern == name).then_some(name),
        Some((start, end)) => name.strip_prefix(start)?.strip_suffix(end),
    }
}
