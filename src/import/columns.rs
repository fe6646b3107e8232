//! The cells of the rows of the long format. Every other table is mapped to its columns.

use std::borrow::Cow;
use std::collections::HashMap;

use super::errors::Errors;
use super::messages;
use super::table::Table;
use crate::phrase::Words;
use crate::tables::{LongColumn, Subject};

/// The first cells about each subject, with their lines.
#[derive(Default)]
pub(super) struct FirstCells(HashMap<(LongColumn, String), (String, usize)>);

impl FirstCells {
    /// Checks that a cell says the same as the first about the subject with a name.
    pub fn check(
        &mut self,
        row: LongRow<'_>,
        column: LongColumn,
        subject: Subject,
        name: &str,
        cell: &str,
        errors: &mut Errors,
    ) -> bool {
        let first = self.0.entry((column, name.to_owned()));
        let (first, line) = first.or_insert_with(|| (cell.to_owned(), row.line));
        row.check_agreement(column, cell, subject, Some(first), *line, errors)
    }
}

/// The columns of the long format in a table, and what the table calls them.
#[derive(Clone)]
pub(super) struct LongColumns {
    indices: Vec<Option<usize>>,
    headers: Vec<String>,
}

impl LongColumns {
    /// Finds the columns by their names.
    pub fn new(table: &Table<'_>, errors: &mut Errors) -> Self {
        let mut columns = Self::none();
        for column in LongColumn::ALL {
            columns.set(table, *column, table.column(column.names(), errors));
        }
        columns
    }

    /// Returns columns of which the table has none.
    pub fn none() -> Self {
        let names = LongColumn::ALL.iter();
        Self {
            indices: vec![None; LongColumn::ALL.len()],
            headers: names.map(|column| column.name().to_owned()).collect(),
        }
    }

    pub fn set(&mut self, table: &Table<'_>, column: LongColumn, index: Option<usize>) {
        self.indices[column as usize] = index;
        if let Some(index) = index {
            self.headers[column as usize].clone_from(&table.headers[index]);
        }
    }

    /// Changes what messages call a column.
    pub fn rename(&mut self, column: LongColumn, name: &str) {
        name.clone_into(&mut self.headers[column as usize]);
    }

    pub fn index_of(&self, column: LongColumn) -> Option<usize> {
        self.indices[column as usize]
    }

    /// Leaves out a column. Returns its index.
    pub fn take(&mut self, column: LongColumn) -> Option<usize> {
        self.indices[column as usize].take()
    }

    /// Returns the columns that the table has, with their indices.
    pub fn found(&self) -> impl Iterator<Item = (LongColumn, usize)> {
        let columns = LongColumn::ALL.iter();
        columns.filter_map(|column| Some((*column, self.index_of(*column)?)))
    }

    /// Returns the name of a column in the table.
    pub fn header(&self, column: LongColumn) -> &str {
        &self.headers[column as usize]
    }

    pub fn has(&self, column: LongColumn) -> bool {
        self.index_of(column).is_some()
    }
}

/// The texts of a row by column.
#[derive(Default)]
pub(super) struct Texts<'r>(Vec<Option<Cow<'r, str>>>);

impl<'r> Texts<'r> {
    pub fn set(&mut self, column: LongColumn, text: Option<impl Into<Cow<'r, str>>>) {
        self.0.resize(LongColumn::ALL.len(), None);
        self.0[column as usize] = text.map(Into::into);
    }

    pub fn get(&self, column: LongColumn) -> Option<&str> {
        self.0.get(column as usize)?.as_deref()
    }
}

/// An error that has already been added to [`Errors`].
pub(super) struct Reported;

/// A row whose cells are looked up by column.
#[derive(Clone, Copy)]
pub(super) struct LongRow<'r> {
    /// The line in the file, from 1.
    pub line: usize,
    /// The byte offset of the row.
    pub offset: usize,
    pub columns: &'r LongColumns,
    pub texts: &'r Texts<'r>,
    /// The text of the end of its period, if it has one, and the column's name.
    pub until: Option<(&'r str, &'r str)>,
}

impl<'r> LongRow<'r> {
    /// Returns the text of a cell; `None` if it has no value.
    pub fn text(self, column: LongColumn) -> Option<&'r str> {
        self.texts.get(column)
    }

    /// Returns the text of a cell as a `String`.
    pub fn string(self, column: LongColumn) -> Option<String> {
        self.text(column).map(str::to_owned)
    }

    /// Returns the text of `actor`, or else of `actor_name`.
    pub fn actor(self) -> Option<&'r str> {
        self.text(LongColumn::Actor).or(self.text(LongColumn::ActorName))
    }

    /// Returns the text of `source`, or else of `publisher`.
    pub fn outlet(self) -> Option<&'r str> {
        self.text(LongColumn::Source).or(self.text(LongColumn::Publisher))
    }

    /// Adds an error in a cell.
    pub fn error(self, column: LongColumn, errors: &mut Errors, message: impl FnOnce() -> Words) {
        errors.add(self.offset, self.columns.index_of(column), message);
    }

    /// Checks that a cell says the same about a subject as its first row, whose cell and line are
    /// given.
    pub fn check_agreement(
        self,
        column: LongColumn,
        cell: &str,
        subject: Subject,
        first: Option<&str>,
        line: usize,
        errors: &mut Errors,
    ) -> bool {
        let agrees = first == Some(cell);
        if !agrees {
            let (subject_word, name) = subject.names();
            let columns = [column, name].map(|column| self.columns.header(column));
            self.error(column, errors, || match (subject, first) {
                (Subject::Level, Some(first)) => {
                    messages::contradicts_level(cell, columns, first, line)
                }
                _ => messages::contradicts_row(cell, columns, first, line, subject_word),
            });
        }
        agrees
    }

    /// Parses a cell with `parse`, which takes its text and the column's name. Returns
    /// `None` if the cell has no value.
    pub fn parse<T>(
        self,
        column: LongColumn,
        errors: &mut Errors,
        parse: impl FnOnce(&str, &str) -> Result<T, Words>,
    ) -> Result<Option<T>, Reported> {
        let Some(cell) = self.text(column) else {
            return Ok(None);
        };
        parse(cell, self.columns.header(column)).map(Some).map_err(|message| {
            self.error(column, errors, || message);
            Reported
        })
    }
}

/// Parses a boolean.
pub(super) fn parse_bool(cell: &str, column: &str) -> Result<bool, Words> {
    match cell {
        "true" => Ok(true),
        "false" => Ok(false),
        _ => Err(messages::not_a_boolean(cell, column)),
    }
}

/// Parses a rank or a place in an order, which counts from 1.
pub(super) fn parse_place(cell: &str, column: &str) -> Result<u32, Words> {
    cell.parse().map_err(|_| messages::not_a_place(cell, column))
}

/// Returns a parser for one of several choices, given by name.
pub(super) fn parse_choice<T: Copy>(
    all: &[T],
    name: fn(T) -> &'static str,
) -> impl Fn(&str, &str) -> Result<T, Words> {
    move |cell, column| {
        let found = all.iter().copied().find(|choice| name(*choice) == cell);
        found.ok_or_else(|| {
            let names: Vec<&str> = all.iter().map(|choice| name(*choice)).collect();
            messages::not_a_choice(cell, column, &names)
        })
    }
}
