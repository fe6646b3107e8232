//! How the cells of a table are read: dates, numbers, levels, and what is missing.

use std::cell::Cell;

use super::columns::LongRow;
use super::dates::{self, ReadDate};
use super::messages;
use super::messages::numbers as words;
use super::numbers::NumberFormat;
use super::options::{DateFormat, Options};
use crate::model::EdtfDate;
use crate::phrase::Words;

/// How cells are read.
pub(super) struct Cells<'o> {
    options: &'o Options,
    numbers: NumberFormat,
    /// True if a level was given by its number.
    has_level_numbers: Cell<bool>,
}

impl<'o> Cells<'o> {
    pub fn new(options: &'o Options) -> Self {
        let has_level_numbers = Cell::new(false);
        Self { options, numbers: NumberFormat::new(options), has_level_numbers }
    }

    fn dates(&self) -> Option<&'o DateFormat> {
        self.options.dates.as_ref()
    }

    /// Returns true if a cell of a date or a number has a mark of a missing one.
    pub fn is_missing(&self, cell: &str) -> bool {
        self.options.missing.iter().any(|mark| mark == cell)
    }

    /// Reads a date.
    pub fn date(&self, cell: &str, column: &str) -> Result<ReadDate, Words> {
        let read = dates::parse(cell, self.dates());
        read.map_err(|reason| messages::not_a_date(cell, column, &reason))
    }

    /// Returns the period from a date to the end of that at which a row's period ends.
    pub fn period(&self, from: ReadDate, row: LongRow<'_>) -> Result<ReadDate, Words> {
        let Some((cell, column)) = row.until else {
            return Ok(from);
        };
        let until = self.date(cell, column)?;
        let date = dates::interval(from.date, &until.date)
            .map_err(|reason| messages::not_a_date(cell, column, &reason))?;
        Ok(ReadDate { date, had_time: from.had_time })
    }

    /// Reads a number, or the number of a level.
    pub fn number(&self, cell: &str, column: &str) -> Result<f64, Words> {
        let levels = &self.options.levels;
        if let Some(level) = levels.iter().position(|level| level == cell) {
            return Ok(level as f64);
        }
        let read = self.numbers.parse(cell);
        if levels.is_empty() {
            let error = |reason: Words| {
                let has_words = !cell.contains(|c: char| c.is_ascii_digit());
                messages::not_a_number(cell, column, &reason, has_words)
            };
            return read.map_err(error);
        }
        let first = self.options.levels_from;
        let last = first + levels.len() as i32 - 1;
        self.has_level_numbers.set(self.has_level_numbers.get() || read.is_ok());
        let level = read.ok().map(|number| number - f64::from(first));
        let found = level.filter(|level| (0.0..=f64::from(last - first)).contains(level));
        found.ok_or_else(|| match level {
            Some(level) => {
                let is_next = level == f64::from(last - first + 1);
                words::no_level_of_number(cell, column, first, last, is_next)
            }
            None => words::no_level_of_name(cell, column, levels),
        })
    }

    /// The note on numbers that were taken for levels.
    pub fn levels_note(&self) -> Option<Words> {
        let Options { levels, levels_from, .. } = self.options;
        self.has_level_numbers.get().then(|| messages::levels_of_numbers(*levels_from, levels))
    }

    /// The date of all rows that `--date` gives, if it is no column.
    pub fn date_of_all(&self) -> Option<EdtfDate> {
        let date = self.options.date.as_deref()?;
        dates::parse(date, self.dates())
            .or_else(|_| dates::parse(date, None))
            .ok()
            .map(|it| it.date)
    }
}
