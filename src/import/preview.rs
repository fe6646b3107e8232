//! What an import would make of a table, from its first rows.

use super::advice::{suggest, with_columns};
use super::command::command;
use super::decode::decode;
use super::errors::Errors;
use super::guard::BYTE_ORDER_MARK;
use super::long;
use super::mapping::Mapping;
use super::options::Options;
use super::presets::TableFormat;
use super::roles::ColumnRole;
use super::table::Table;
use super::{ImportError, Imported, locate_errors, recognize, try_import};
use crate::words::Words;

/// The largest number of rows that a preview imports.
pub const MAX_PREVIEW_ROWS: usize = 2000;

/// How many rows are shown as they are.
const FIRST_ROWS: usize = 8;

/// Which options a preview has.
#[derive(Clone, Debug, PartialEq)]
pub enum PreviewOptions {
    /// The layout that is recognized, or the nearest one. What the options say about the text
    /// itself is used.
    Suggested(Options),
    /// The columns by name, as far as they can be guessed.
    Guessed(Options),
    /// These.
    Chosen(Options),
}

/// What an import would make of a table.
#[derive(Debug)]
pub struct Preview {
    /// The options that were used.
    pub options: Options,
    /// The name of the encoding.
    pub encoding: &'static str,
    /// The character between cells.
    pub delimiter: u8,
    /// The columns.
    pub columns: Vec<PreviewColumn>,
    /// The cells of the first rows.
    pub rows: Vec<Vec<String>>,
    /// The number of rows in the file.
    pub row_count: usize,
    /// The command that imports the whole file.
    pub command: Words,
    /// Whether rows are repeated, which is an error unless an option says otherwise.
    pub has_duplicates: bool,
    /// The dataset of the first rows, or why there is none.
    pub outcome: Result<Imported, ImportError>,
}

/// A column of a table.
#[derive(Debug)]
pub struct PreviewColumn {
    /// Its header.
    pub name: String,
    /// What it is taken for.
    pub role: ColumnRole,
    /// Whether one of its cells has an error.
    pub has_error: bool,
}

/// Imports the first rows of a table.
///
/// # Errors
/// Returns an error if the file is not text in the encoding, or has no header.
pub fn preview(name: &str, bytes: &[u8], options: &PreviewOptions) -> Result<Preview, ImportError> {
    let (PreviewOptions::Suggested(given)
    | PreviewOptions::Guessed(given)
    | PreviewOptions::Chosen(given)) = options;
    let (text, encoding, _) =
        decode(name, bytes, given.encoding.as_deref()).map_err(ImportError::new)?;
    let mut errors = Errors::default();
    let Some(mut table) = Table::new(&text, given.delimiter, &mut errors) else {
        return Err(locate_errors(name, None, errors));
    };
    table.max_rows = MAX_PREVIEW_ROWS;
    table.has_guards = bytes.starts_with(BYTE_ORDER_MARK.as_bytes());
    let options = match options {
        PreviewOptions::Suggested(options) => suggest(&table, options),
        PreviewOptions::Guessed(options) => with_columns(&table, options),
        PreviewOptions::Chosen(options) => options.clone(),
    };
    let roles = match options.format.and_then(TableFormat::preset) {
        Some(preset) => Mapping::roles(preset, &table, &options),
        None => long::roles(&table, &options),
    };
    let command = command(name, &shortest(&table, &options));
    let (rows, row_count) = table.first_rows(FIRST_ROWS);
    let (delimiter, headers) = (table.delimiter(), table.headers.clone());
    let imported = try_import(name, &table, &options, &mut errors);
    let has_duplicates = errors.has_duplicates;
    let outcome = match imported.filter(|_| errors.is_empty()) {
        Some(mut imported) => {
            imported.notes.extend(table.commas_note());
            imported.notes.extend(table.guards_note());
            Ok(imported)
        }
        None => Err(locate_errors(name, Some(&table), errors)),
    };
    let has_error = |i: &usize| match &outcome {
        Ok(_) => false,
        Err(error) => error.columns.contains(i),
    };
    let columns = headers.into_iter().zip(roles).enumerate();
    let columns =
        columns.map(|(i, (name, role))| PreviewColumn { name, role, has_error: has_error(&i) });
    Ok(Preview {
        encoding,
        delimiter,
        columns: columns.collect(),
        rows,
        row_count,
        command,
        has_duplicates,
        outcome,
        options,
    })
}

/// Leaves out the format if it would be recognized.
fn shortest(table: &Table<'_>, options: &Options) -> Options {
    let without = Options { format: None, ..options.clone() };
    let recognized = match recognize(table, &without, &mut Errors::default()) {
        Ok(Some(mapping)) => Some(mapping.preset.format),
        Ok(None) => Some(TableFormat::Long),
        Err((format, _)) => Some(format),
    };
    if recognized == options.format { without } else { options.clone() }
}
