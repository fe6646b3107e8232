//! Converts a table to the text of a dataset. The table is in our own long format,
//! or has Voeten's UN ideal points or an index of V-Dem. Each format has a module
//! here and a variant of [`TableFormat`].
//!
//! Each module uses only those before it in this order: `errors`, `options`,
//! `table`, `keyed_list`, `names`, `scale`, `draft`, `writer`; `columns`,
//! `questions`, `sources`, `actors`, `long`; `yearly`, `voeten`, `vdem`. None of
//! them uses this one.
//!
//! Fields that the table lacks, such as the scope, are written as placeholders
//! under a comment that begins with `To fill in`, and are listed in
//! [`Imported::placeholders`]. The text is read back before it is returned, so
//! that an imported dataset opens without problems.

mod actors;
mod columns;
mod draft;
mod errors;
mod keyed_list;
mod long;
mod names;
mod options;
mod questions;
mod scale;
mod sources;
mod table;
mod vdem;
mod voeten;
mod writer;
mod yearly;

pub use options::{Options, PerQuestion, TableFormat};

use crate::diagnostic::{Diagnostic, LineColumn, Span};
use crate::file;
use crate::words::{Words, tables};
use draft::Draft;
use errors::{Cell, Errors};
use table::Table;
use writer::WrittenDataset;

/// A dataset that was imported from a table.
#[derive(Debug)]
pub struct Imported {
    /// The dataset as RON.
    pub text: String,
    /// The format of the table.
    pub format: TableFormat,
    /// The number of stances.
    pub stances: usize,
    /// Notes on what was left out or chosen, one line each.
    pub notes: Vec<Words>,
    /// The placeholders that are still to be replaced, one line each.
    pub placeholders: Vec<Words>,
}

/// The errors that prevented an import.
#[derive(Debug)]
pub struct ImportError {
    /// One line for each error, such as `data.csv:12:5: found …; expected …; …`.
    pub lines: Vec<Words>,
    /// The number of errors that are not listed.
    pub omitted: usize,
}

/// Imports a table as a dataset. `name` is the path of the file for messages; its
/// last component also names the source if the table does not.
///
/// # Errors
/// Returns an error if the table or an option is invalid.
pub fn import(name: &str, bytes: &[u8], options: &Options) -> Result<Imported, ImportError> {
    let text = std::str::from_utf8(bytes).map_err(|_| ImportError {
        lines: vec![file::encoding_error(name, bytes)],
        omitted: 0,
    })?;
    let mut errors = Errors::default();
    let table = Table::new(text, &mut errors);
    let imported = table
        .as_ref()
        .and_then(|table| try_import(name, table, options, &mut errors));
    if let Some(imported) = imported
        && errors.is_empty()
    {
        return Ok(imported);
    }
    Err(locate_errors(name, table.as_ref(), errors))
}

/// Adds the line and column to each error, and sorts the errors by them.
fn locate_errors(name: &str, table: Option<&Table<'_>>, errors: Errors) -> ImportError {
    let table = table.map(|table| (table, table.lines()));
    let start = LineColumn { line: 1, column: 1 };
    let locate = |cell: Cell| {
        let table = table.as_ref();
        table.map_or(start, |(table, lines)| table.locate(lines, cell))
    };
    let omitted = errors.count - errors.listed.len();
    let mut lines: Vec<((usize, usize), Words)> = errors
        .listed
        .into_iter()
        .map(|error| match error.cell.map(locate) {
            Some(LineColumn { line, column }) => {
                let message = tables::located_error(name, line, column, &error.message);
                ((line, column), message)
            }
            None => ((1, 1), error.message),
        })
        .collect();
    lines.sort_by_key(|(position, _)| *position);
    ImportError {
        lines: lines.into_iter().map(|(_, line)| line).collect(),
        omitted,
    }
}

fn try_import(
    name: &str,
    table: &Table<'_>,
    options: &Options,
    errors: &mut Errors,
) -> Option<Imported> {
    let mut formats = TableFormat::ALL.into_iter();
    let matching = || formats.find(|format| matches(*format, table, options));
    let Some(format) = options.format.or_else(matching) else {
        errors.add(table.header_offset, None, || {
            TableFormat::unknown(&table.header_names())
        });
        return None;
    };
    let file_name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let file_name = file_name.replace(['\n', '\r'], " ");
    let draft = match format {
        TableFormat::Long => long::draft(&file_name, table, options, errors),
        TableFormat::Voeten => voeten::draft(&file_name, table, options, errors),
        TableFormat::VDem => vdem::draft(&file_name, table, options, errors),
    }?;
    if !errors.is_empty() {
        return None;
    }
    let written = writer::write(&draft);
    for diagnostic in file::read(&written.text).diagnostics {
        add_diagnostic(&diagnostic, &written, &draft, table, errors);
    }
    Some(Imported {
        text: written.text,
        format,
        stances: draft.stances.len(),
        notes: draft.notes,
        placeholders: draft.placeholders,
    })
}

fn matches(format: TableFormat, table: &Table<'_>, options: &Options) -> bool {
    match format {
        TableFormat::Long => long::matches(table),
        TableFormat::Voeten => voeten::matches(table, options),
        TableFormat::VDem => vdem::matches(table, options),
    }
}

/// Adds a problem of the imported dataset as an error in the cell that causes it.
fn add_diagnostic(
    diagnostic: &Diagnostic,
    written: &WrittenDataset,
    draft: &Draft,
    table: &Table<'_>,
    errors: &mut Errors,
) {
    let column = field_name_at(&written.text, diagnostic.span).and_then(|field| {
        let mut renamed = draft.columns.iter();
        let renamed = renamed.find_map(|(name, column)| (*name == field).then_some(*column));
        // Errors have already been reported when the columns were read.
        renamed.unwrap_or_else(|| table.column(&[field], &mut Errors::default()))
    });
    let (row_offset, column) = match written.row_offset(diagnostic.span.start) {
        Some(row_offset) => (row_offset, column),
        None => (table.header_offset, None),
    };
    errors.add(row_offset, column, || {
        let help: Vec<Words> = diagnostic.help().collect();
        tables::with_hints(&diagnostic.message, help.iter().map(|hint| &**hint))
    });
}

/// Returns the name of the field whose value begins at a span of the text.
fn field_name_at(text: &str, span: Span) -> Option<&str> {
    let line = text[..span.start].rfind('\n').map_or(0, |end| end + 1);
    let before = text[line..span.start].trim_end();
    let Some(before) = before.strip_suffix(':') else {
        let is_key = before.is_empty() && text[span.start..].starts_with('"');
        return is_key.then_some("question");
    };
    let start = before.rfind(|c: char| !c.is_alphanumeric() && c != '_');
    Some(&before[start.map_or(0, |end| end + 1)..])
}

#[cfg(test)]
mod tests;
