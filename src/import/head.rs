//! The columns of a table, to choose from.

use super::decode::decode;
use super::errors::Errors;
use super::layout::Layout;
use super::messages::Needed;
use super::options::Options;
use super::table::Table;
use super::{ImportError, locate_errors};
use crate::tables::LongColumn;

/// How many rows are shown as they are.
const FIRST_ROWS: usize = 8;

/// The columns of a table and its first rows.
#[derive(Debug)]
pub struct TableHead {
    /// The headers.
    pub columns: Vec<String>,
    /// The cells of the first rows.
    pub rows: Vec<Vec<String>>,
    /// The columns that are read, by the names of the options that name others.
    pub read: Vec<(&'static str, usize)>,
    /// The data of which no column is known.
    pub needed: Vec<Needed>,
    /// Why the options do not fit the table.
    pub error: Option<ImportError>,
}

impl TableHead {
    /// Returns true if the table has all that an import needs of it.
    pub fn is_complete(&self) -> bool {
        self.needed.is_empty() && self.error.is_none()
    }
}

/// Reads the columns of a table, and finds those that an import with some options reads.
///
/// # Errors
/// Returns an error if the file is not text in the encoding, or has no header.
pub fn head(name: &str, bytes: &[u8], options: &Options) -> Result<TableHead, ImportError> {
    let text = decode(name, bytes, options.encoding.as_deref()).map_err(ImportError::new)?;
    let mut errors = Errors::default();
    let Some(table) = Table::new(&text, options.delimiter, &mut errors) else {
        return Err(locate_errors(name, None, errors));
    };
    let layout = Layout::new(&table, options, &mut errors);
    let columns = [
        ("--voice", LongColumn::Actor),
        ("--voice", LongColumn::ActorName),
        ("--date", LongColumn::Said),
        ("--value", LongColumn::Value),
        ("--party", LongColumn::Party),
        ("--low", LongColumn::Low),
        ("--high", LongColumn::High),
        ("--question", LongColumn::Question),
        ("--quote", LongColumn::Quote),
        ("--summary", LongColumn::Summary),
        ("--source", LongColumn::Source),
        ("--url", LongColumn::Url),
    ];
    let read =
        columns.into_iter().filter_map(|(option, column)| Some((option, layout.column(column)?)));
    Ok(TableHead {
        columns: table.headers.clone(),
        rows: table.first_rows(FIRST_ROWS),
        read: read.collect(),
        needed: layout.needed(),
        error: (!errors.is_empty()).then(|| locate_errors(name, Some(&table), errors)),
    })
}
