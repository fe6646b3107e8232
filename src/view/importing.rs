use std::path::PathBuf;

use crate::import::{ImportError, Options};
use crate::phrase::Words;

/// The table in the dialog that imports tables.
#[derive(Clone, Debug, PartialEq)]
pub struct TableImport {
    /// The path of the table.
    pub path: PathBuf,
    /// Differs for each dialog that is opened.
    pub serial: u64,
    /// Why the last import failed, and its options.
    pub refused: Option<(Options, ImportError)>,
}

/// What is to be said of a dataset that was imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportReport {
    /// The name of the table.
    pub table: String,
    /// What was read, left out and chosen.
    pub notes: Vec<Words>,
    /// The parts that are still to be filled in.
    pub placeholders: Vec<Words>,
}
