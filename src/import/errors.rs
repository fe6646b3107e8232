//! What is wrong with a table, collected over a whole run.

use crate::words::Words;

/// How many errors of a table are listed in one run.
const MAX_LISTED: usize = 20;

/// The errors found so far. Only the first are kept: a column of the wrong kind
/// is one mistake and a hundred thousand errors.
#[derive(Default)]
pub(super) struct Errors {
    pub listed: Vec<TableError>,
    pub count: usize,
}

/// One error, and what it is about.
pub(super) struct TableError {
    /// `None` where an option is wrong rather than the table.
    pub cell: Option<Cell>,
    pub message: Words,
}

/// A cell of a table, or a whole row.
#[derive(Clone, Copy)]
pub(super) struct Cell {
    /// The byte at which the row begins.
    pub row_offset: usize,
    /// `None` is the row as a whole.
    pub column: Option<usize>,
}

impl Errors {
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Adds an error in the row that begins at a byte.
    pub fn add(
        &mut self,
        row_offset: usize,
        column: Option<usize>,
        message: impl FnOnce() -> Words,
    ) {
        self.count += 1;
        if self.listed.len() < MAX_LISTED {
            self.listed.push(TableError {
                cell: Some(Cell { row_offset, column }),
                message: message(),
            });
        }
    }

    /// Adds an error of an option.
    pub fn add_option(&mut self, message: Words) {
        self.count += 1;
        self.listed.push(TableError {
            cell: None,
            message,
        });
    }
}
