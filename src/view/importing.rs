use std::path::PathBuf;

use crate::import::{ImportError, Options};

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
