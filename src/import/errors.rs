//! The errors of an import, which are collected until its end.

use crate::phrase::Words;

/// The largest number of errors that are listed, and that of a column.
const MAX_LISTED: usize = 20;
const MAX_OF_COLUMN: usize = 5;

/// The errors found so far. Only the first ones are listed, as a single wrong column can
/// cause a hundred thousand.
#[derive(Default)]
pub(super) struct Errors {
    pub listed: Vec<TableError>,
    pub count: usize,
    /// The cell of the last error.
    last: Option<Cell>,
}

/// An error and its cell.
pub(super) struct TableError {
    /// `None` if an option is invalid, rather than the table.
    pub cell: Option<Cell>,
    pub message: Words,
}

/// A cell of a table, or a whole row.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Cell {
    /// The byte offset of the row.
    pub row_offset: usize,
    /// `None` for the whole row.
    pub column: Option<usize>,
}

impl Errors {
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Adds an error in the row at a byte offset. That of a cell is added once, for all voices of a row.
    pub fn add(
        &mut self,
        row_offset: usize,
        column: Option<usize>,
        message: impl FnOnce() -> Words,
    ) {
        let cell = Some(Cell { row_offset, column });
        if column.is_some() && self.last == cell {
            return;
        }
        self.last = cell;
        self.count += 1;
        let is_of_column =
            |error: &&TableError| error.cell.is_some_and(|cell| cell.column == column);
        let has_room =
            column.is_none() || self.listed.iter().filter(is_of_column).count() < MAX_OF_COLUMN;
        if has_room && self.listed.len() < MAX_LISTED {
            self.listed.push(TableError { cell, message: message() });
        }
    }

    /// Adds an error about an option.
    pub fn add_option(&mut self, message: Words) {
        self.count += 1;
        self.listed.push(TableError { cell: None, message });
    }
}
